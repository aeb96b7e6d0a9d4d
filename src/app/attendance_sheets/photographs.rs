//! Photographs of signed attendance sheets. They show names and signatures: only those who may see the cohort see them, and each
//! is removed on a day that was chosen when it was added.

use std::io::Write;
use std::sync::LazyLock;
use std::time::Duration;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::Date;

use crate::app::apart;
use crate::app::cohorts::{find, find_open};
use crate::app::files::removed;
use crate::app::turns::Turns;
use crate::app::work::{Db, Permission, Work};
use crate::app::{new_id, now};
use crate::documents::images::{self, Facts};
use crate::domain::account::Actor;
use crate::domain::attachment::{ALL_BYTES_MAX, megabytes};
use crate::domain::attendance_sheet::{
    KEPT_MAX, PHOTOGRAPH_MAX, PHOTOGRAPH_SIDE_MIN, PHOTOGRAPHS_MAX, Photograph, may_be_removed_on,
    proposed_removal, read_code_text,
};
use crate::domain::cohort::Cohort;
use crate::domain::cohort_code::CohortCode;
use crate::domain::dates;
use crate::domain::files::ImageKind;
use crate::domain::id::PhotographId;
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Contents};

/// How many photographs are judged at a time.
static JUDGING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The most bytes of what is said about the codes on a photograph.
const CODES_MAX: u64 = 100_000;
/// So long the codes on a photograph are read for: the process may take six seconds of a processor, and a visitor who waits for a turn behind it
/// gives up after twenty. Without them the photograph is kept all the same, and nobody is asked about another sheet.
const CODES_PATIENCE: Duration = Duration::from_secs(15);

/// A photograph that can be kept: its content without place, time and device.
pub struct Judged {
    facts: Facts,
    content: Vec<u8>,
    sha256: String,
    /// Of which sheets the codes on it are.
    sheets: Vec<SheetOf>,
}

/// Of which cohort and which day a sheet is, as its code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetOf {
    /// The cohort, which may be one that the actor does not see.
    pub cohort: CohortCode,
    /// The day that was signed for.
    pub day: Date,
}

/// What became of a photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept with the sheet of this day; whether a code on it says of which sheet it is.
    To { day: Date, is_read: bool },
    /// Nothing is kept: its code says that it is of another sheet, and a person decides.
    OfAnother(SheetOf),
}

/// Judges a file by its content and takes everything out of it but the picture, on a thread that serves no requests and before the
/// transaction that keeps it.
pub async fn judged(actor: &Actor, bytes: Vec<u8>) -> Result<Judged> {
    JUDGING.run(actor, move || judge(&bytes)).await
}

/// The texts of the codes on a photograph, read apart where a program for that is known. None where they can't be read, as on most
/// photographs.
fn codes(bytes: &[u8]) -> Vec<String> {
    match apart::read(&[apart::CODES], bytes, CODES_MAX, CODES_PATIENCE) {
        None => images::codes(bytes),
        Some(Ok(texts)) => texts,
        Some(Err(error)) => {
            tracing::warn!(%error, "the codes on a photograph could not be read");
            Vec::new()
        }
    }
}

/// Writes the texts of the codes on a photograph, for the reading of another process.
pub(crate) fn answer(bytes: &[u8], to: impl Write) -> Result<()> {
    serde_json::to_writer(to, &images::codes(bytes)).map_err(|error| Error::Internal(error.to_string()))
}

fn judge(bytes: &[u8]) -> Result<Judged> {
    let wrong = |message: Message| Error::invalid("photograph", message);
    if bytes.is_empty() {
        return Err(wrong(Message::new("sheet-photograph-missing")));
    }
    if bytes.len() > PHOTOGRAPH_MAX {
        let message = Message::new("sheet-photograph-large").with("max", PHOTOGRAPH_MAX / 1_000_000);
        return Err(wrong(message));
    }
    let sized = |key, (width, height): (u32, u32)| {
        wrong(Message::new(key).with("width", width).with("height", height))
    };
    let facts = images::judge(bytes).ok_or_else(|| match images::too_large(bytes) {
        Some(size) => sized("sheet-photograph-points", size),
        None => wrong(Message::new("sheet-photograph-unfit")),
    })?;
    if facts.width.min(facts.height) < PHOTOGRAPH_SIDE_MIN {
        return Err(sized("sheet-photograph-small", (facts.width, facts.height)));
    }
    let content = images::bare(bytes);
    let sha256 = HEXLOWER.encode(&Sha256::digest(&content));
    let sheets = codes(&content).into_iter().filter_map(|text| read_code_text(&text));
    let sheets = sheets.map(|(cohort, day)| SheetOf { cohort, day }).collect();
    Ok(Judged { facts, content, sha256, sheets })
}

/// What somebody chose for a photograph, as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The day that the sheet is of.
    pub held_on: String,
    /// The day from which on the photograph is gone.
    pub delete_on: String,
    /// The sheet that was asked about ([`SheetOf::named`]): where the code says that one, the day was chosen in spite of it.
    pub asked: String,
}

impl SheetOf {
    /// As a form says what was asked about.
    pub fn named(&self) -> String {
        format!("{}/{}", self.cohort, dates::iso(self.day))
    }
}

/// The day of removal that a form proposes.
pub fn proposal() -> Date {
    proposed_removal(now().date())
}

/// Keeps a photograph of a sheet of an open cohort, unless its code says that the sheet is another one and nobody was asked about that yet.
/// The same file again is the one that is there already.
pub async fn add(work: &mut Work, code: &str, draft: &Draft, judged: &Judged) -> Result<Added> {
    let cohort = find_open(work, code).await?;
    let today = now().date();
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let mut faults = Vec::new();
    let held_on =
        dates::parse(&draft.held_on).filter(|day| sessions.iter().any(|stored| stored.session.date == *day));
    if held_on.is_none() {
        faults.push(FieldError::new("held_on", Message::new("sheet-photograph-day")));
    }
    let delete_on = dates::parse(&draft.delete_on).filter(|day| may_be_removed_on(*day, today));
    if delete_on.is_none() {
        let message = Message::new("sheet-photograph-until").with("max", KEPT_MAX);
        faults.push(FieldError::new("delete_on", message));
    }
    // One that is due must not stand in the way of the same file.
    let due = store::attendance_sheets::delete_due_of(&mut work.tx, cohort.id, today).await?;
    if due > 0 {
        let before = serde_json::json!({ "photographs": due });
        work.audit("attendance.photograph.remove", ("cohort", cohort.id), before, ()).await?;
        removed::note(work, Contents::Photographs).await?;
    }
    let taken = store::attachments::bytes_of_all(&mut work.tx).await? + judged.content.len() as u64;
    if taken > ALL_BYTES_MAX {
        let message = Message::new("sheet-photographs-full").with("max", megabytes(ALL_BYTES_MAX));
        faults.push(FieldError::new("photograph", message));
    }
    let kept = store::attendance_sheets::photographs(&mut work.tx, cohort.id, today).await?;
    if kept.len() >= PHOTOGRAPHS_MAX {
        let message = Message::new("sheet-photographs-many").with("max", PHOTOGRAPHS_MAX);
        faults.push(FieldError::new("photograph", message));
    }
    let (Some(held_on), Some(delete_on), true) = (held_on, delete_on, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    let is_chosen = |sheet: &SheetOf| sheet.cohort == cohort.code && sheet.day == held_on;
    if let Some(other) = judged.sheets.first().filter(|_| !judged.sheets.iter().any(is_chosen))
        && other.named() != draft.asked
    {
        return Ok(Added::OfAnother(other.clone()));
    }
    let Facts { kind, width, height } = judged.facts;
    let photograph = Photograph { id: new_id(), held_on, kind, width, height, added_at: now(), delete_on };
    let file = (judged.sha256.as_str(), &judged.content[..]);
    let by = work.account_id();
    if store::attendance_sheets::insert_photograph(&mut work.tx, cohort.id, &photograph, file, by).await? {
        let after = serde_json::json!({
            "held_on": dates::iso(held_on),
            "delete_on": dates::iso(delete_on),
        });
        work.audit("attendance.photograph", ("cohort", cohort.id), (), after).await?;
    }
    Ok(Added::To { day: held_on, is_read: !judged.sheets.is_empty() })
}

/// The picture of a photograph, for those who may see the cohort.
pub async fn content(work: &mut Work, code: &str, id: PhotographId) -> Result<(ImageKind, Vec<u8>)> {
    let cohort = find(work, code).await?;
    let content = store::attendance_sheets::content(&mut work.tx, cohort.id, id, now().date()).await?;
    content.ok_or(Error::NotFound)
}

/// A photograph of a cohort, for the page before it is removed.
pub async fn photograph(work: &mut Work, code: &str, id: PhotographId) -> Result<(Cohort, Photograph)> {
    let cohort = find(work, code).await?;
    let all = store::attendance_sheets::photographs(&mut work.tx, cohort.id, now().date()).await?;
    let photograph = all.into_iter().find(|photograph| photograph.id == id).ok_or(Error::NotFound)?;
    Ok((cohort, photograph))
}

/// Removes a photograph, also of a cohort that is closed or cancelled; the day of its sheet.
pub async fn remove(work: &mut Work, code: &str, id: PhotographId) -> Result<Date> {
    let (cohort, photograph) = photograph(work, code, id).await?;
    store::attendance_sheets::delete_photograph(&mut work.tx, cohort.id, id).await?;
    removed::note(work, Contents::Photographs).await?;
    let before = serde_json::json!({ "held_on": dates::iso(photograph.held_on) });
    work.audit("attendance.photograph.remove", ("cohort", cohort.id), before, ()).await?;
    Ok(photograph.held_on)
}

/// How often photographs are looked for whose day of removal has come.
const PURGE_EVERY: Duration = Duration::from_mins(30);

/// Removes photographs whose day has come, at once and as long as the server runs.
pub async fn keep_purged(db: Db) {
    loop {
        if let Err(error) = purge(&db).await {
            tracing::error!(%error, "photographs of attendance sheets could not be removed");
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}

/// Removes photographs whose day of removal has come; how many.
pub async fn purge(db: &Db) -> Result<usize> {
    let today = now().date();
    let mut work = Work::read(db, Actor::System).await?;
    if !store::attendance_sheets::are_due(&mut work.tx, today).await? {
        return Ok(0);
    }
    drop(work);
    let mut work = Work::write(db, Actor::System).await?;
    let removed = remove_due(&mut work, today).await?;
    work.commit().await?;
    Ok(removed)
}

async fn remove_due(work: &mut Work, today: Date) -> Result<usize> {
    work.require(Permission::Admin)?;
    let mut cohorts = store::attendance_sheets::delete_due(&mut work.tx, today).await?;
    let removed = cohorts.len();
    if removed > 0 {
        removed::note(work, Contents::Photographs).await?;
    }
    cohorts.sort_unstable();
    for of_cohort in cohorts.chunk_by(|one, next| one == next) {
        let before = serde_json::json!({ "photographs": of_cohort.len() });
        work.audit("attendance.photograph.remove", ("cohort", of_cohort[0]), before, ()).await?;
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_is_judged_by_its_content() {
        let key = |bytes: &[u8]| match judge(bytes) {
            Err(Error::Invalid(problems)) => problems[0].message.key,
            _ => "taken",
        };
        assert_eq!(key(b""), "sheet-photograph-missing");
        assert_eq!(key(b"%PDF-1.7"), "sheet-photograph-unfit");
        assert_eq!(key(&vec![0; PHOTOGRAPH_MAX + 1]), "sheet-photograph-large");
        assert_eq!(
            key(include_bytes!("../../../tests/data/images/progressive.jpg")),
            "sheet-photograph-small"
        );
        // The head of a PNG of 30,000 by 30,000 pixels says enough.
        let far_too_large = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x01\0\0\0\0";
        assert_eq!(key(far_too_large), "sheet-photograph-points");
        let jpeg = include_bytes!("../../../tests/data/images/turned.jpg");
        let judged = judge(jpeg).unwrap();
        assert!(judged.sheets.is_empty());
        assert_eq!((judged.facts.kind, judged.facts.width, judged.facts.height), (ImageKind::Jpeg, 80, 160));
        assert_eq!(judged.sha256, HEXLOWER.encode(&Sha256::digest(&judged.content)));
        let sheet = include_bytes!("../../../tests/data/images/sheet.jpg");
        let named: Vec<String> = judge(sheet).unwrap().sheets.iter().map(SheetOf::named).collect();
        assert_eq!(named, ["RZL-2026-01/2026-11-29"]);
    }
}
