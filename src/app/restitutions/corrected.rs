//! Submissions that were taken over before and say something else by now: they were corrected in KoboToolbox. They are told, and taken
//! where somebody wants it and nobody changed the restitution here.

use std::collections::BTreeSet;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::{OffsetDateTime, Time};

use super::asked::Asked;
use super::draft::Draft;
use super::headings::count_name;
use super::leaders::LookedUp;
use super::{CHANGED, to_change};
use crate::app::work::Work;
use crate::domain::id::RestitutionId;
use crate::domain::restitution::{Details, Headcount, Restitution, people};
use crate::error::{Error, Result};
use crate::store;

/// What the trail calls a correction that was taken.
const TAKEN: &str = "restitution.recollect";

/// Where a submission can name somebody. Once somebody was erased it is not known what it said there, so that it is not told either.
const MAY_NAME: [&str; 3] = ["restitution-locality", "restitution-who", "restitution-note"];

/// A submission as it came.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// What the tool calls it.
    pub submission: String,
    /// What it says, as a digest.
    pub digest: String,
    /// The minute in which the tool got it, midnight where its file has the day alone; none where that is not known.
    pub at: Option<OffsetDateTime>,
    pub draft: Draft,
    /// The columns of its file, by the names of their questions.
    pub columns: Arc<BTreeSet<String>>,
}

/// How a correction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be taken.
    Open,
    /// Somebody changed the restitution here, or erased a name from it: it stays as it is.
    ChangedHere,
    /// It was taken or sent before the one that was taken last: the file is an older one.
    Older,
    /// It was taken.
    Taken,
}

/// A submission that says something else than the restitution that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The line of the file.
    pub line: usize,
    pub id: RestitutionId,
    /// The messages that name what differs.
    pub differs: Vec<&'static str>,
    /// How it stands.
    pub standing: Standing,
    /// The login of who changed the restitution here last, and when; none where no account did.
    pub changed: Option<(String, OffsetDateTime)>,
}

/// What a submission that is known comes to.
pub(super) enum Found {
    /// It says what it said.
    Nothing,
    /// It became something that the actor may not change.
    Elsewhere,
    /// What it says now can't be read.
    Unreadable,
    /// What it said of people is not known any more, for somebody was erased, and it says nothing else.
    Erased,
    /// It says what the restitution says, and this is not noted yet.
    Same(RestitutionId),
    /// It says something else.
    Other(Corrected),
}

/// What a submission says, as a digest: the same for the same answers, however an export writes them.
pub(super) fn digest(submission: &str, draft: &Draft) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |typed: &str| people(typed).map_or_else(|| plain(typed), |number| number.to_string());
    let mut counts: Vec<_> =
        draft.counts.iter().map(|count| (&count.band, number(&count.women), number(&count.men))).collect();
    counts.retain(|(_, women, men)| (women.as_str(), men.as_str()) != ("0", "0"));
    counts.sort();
    let texts = [
        submission,
        &draft.kind,
        &draft.held_on,
        &draft.place,
        &draft.locality,
        &draft.module,
        &draft.lang,
        &draft.who,
        &draft.note,
    ];
    let said = serde_json::json!([texts.map(plain), counts]).to_string();
    HEXLOWER.encode(&Sha256::digest(said)[..16])
}

/// What is shown of corrections that can be taken, as a digest: only just these are taken afterwards. None where there are none.
pub(super) fn shown<'a>(all: impl Iterator<Item = (&'a Corrected, &'a Sent)>) -> Option<String> {
    let mut said: Vec<_> = all
        .filter(|(found, _)| found.standing == Standing::Open)
        .map(|(found, sent)| (found.id.to_string(), &sent.digest))
        .collect();
    said.sort();
    (!said.is_empty()).then(|| HEXLOWER.encode(&Sha256::digest(serde_json::json!(said).to_string())[..16]))
}

/// Compares a submission with what was taken over of it last, and with the restitution that it became.
pub(super) async fn find(work: &mut Work, asked: &mut Asked, line: usize, sent: &Sent) -> Result<Found> {
    let Some(before) = store::restitutions::submitted(&mut work.tx, &sent.submission).await? else {
        return Ok(Found::Nothing);
    };
    let (id, taken) = (before.id, before.digests);
    if taken.last() == Some(&sent.digest) {
        return Ok(Found::Nothing);
    }
    let stored = match to_change(work, id).await {
        Ok(record) => record.restitution,
        Err(Error::NotFound) => return Ok(Found::Elsewhere),
        Err(other) => return Err(other),
    };
    let Some(details) = read(work, asked, sent, &stored).await? else {
        return Ok(if before.is_erased { Found::Erased } else { Found::Unreadable });
    };
    let differs = differences(&stored.details, &details);
    if differs.is_empty() {
        return Ok(if taken.contains(&sent.digest) { Found::Nothing } else { Found::Same(id) });
    }
    if before.is_erased && differs.iter().all(|key| MAY_NAME.contains(key)) {
        return Ok(Found::Erased);
    }
    let standing = if before.is_erased || store::restitutions::was_changed(&mut work.tx, id).await? {
        Standing::ChangedHere
    } else if is_older(sent.at.zip(before.sent_at), taken.contains(&sent.digest)) {
        Standing::Older
    } else {
        Standing::Open
    };
    let changed = if standing == Standing::ChangedHere { changed(work, id).await? } else { None };
    Ok(Found::Other(Corrected { line, id, differs, standing, changed }))
}

/// Whether a submission is an older one than the one that was taken last, by when both were sent. One that says what was taken before is, too,
/// unless it was sent later: then it was corrected back.
fn is_older(sent: Option<(OffsetDateTime, OffsetDateTime)>, was_taken: bool) -> bool {
    let is_before = sent.is_some_and(|(at, last)| was_sent_before(at, last));
    let is_behind = sent.is_some_and(|(at, last)| was_sent_before(last, at));
    is_before || was_taken && !is_behind
}

/// Whether a submission was sent before the one that was taken last. Of one of which the day alone is known, it was on a day before.
fn was_sent_before(at: OffsetDateTime, last: OffsetDateTime) -> bool {
    if at.time() == Time::MIDNIGHT { at.date() < last.date() } else { at < last }
}

/// Who changed a restitution last, and when.
async fn changed(work: &mut Work, id: RestitutionId) -> Result<Option<(String, OffsetDateTime)>> {
    let last = store::audit::lately(&mut work.tx, CHANGED, ("restitution", id.as_str()), 1).await?;
    Ok(last.into_iter().find_map(|named| Some((named.login?, named.entry.at))))
}

/// Takes a correction, if the restitution may still be changed by it; whether it was taken.
pub(super) async fn take(work: &mut Work, asked: &mut Asked, line: usize, sent: &Sent) -> Result<bool> {
    let found = find(work, asked, line, sent).await?;
    let Found::Other(Corrected { id, standing: Standing::Open, .. }) = found else { return Ok(false) };
    let stored = to_change(work, id).await?.restitution;
    let Some(details) = read(work, asked, sent, &stored).await? else { return Ok(false) };
    let revision = asked.revision(work, &details).await?;
    if !store::restitutions::update(&mut work.tx, (id, stored.version), revision, &details).await? {
        return Ok(false);
    }
    store::restitutions::note_taken(&mut work.tx, id, (&sent.digest, sent.at)).await?;
    work.audit(TAKEN, ("restitution", id), &stored.details, &details).await?;
    Ok(true)
}

/// What the submission says now. What its file has no column for stays as it is.
async fn read(
    work: &mut Work,
    asked: &mut Asked,
    sent: &Sent,
    stored: &Restitution,
) -> Result<Option<Details>> {
    match sent.draft.check_with(work, asked, &LookedUp::default(), &stored.details.leaders).await {
        Ok(mut details) => {
            keep_unasked(&mut details, &stored.details, &sent.columns);
            Ok(Some(details))
        }
        Err(Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Puts back what is stored where there is no column that could say something else.
fn keep_unasked(details: &mut Details, stored: &Details, columns: &BTreeSet<String>) {
    if !columns.contains("locality") {
        details.locality.clone_from(&stored.locality);
    }
    if !columns.contains("module") {
        details.module.clone_from(&stored.module);
    }
    if !columns.contains("note") {
        details.note.clone_from(&stored.note);
    }
    for count in &stored.counts {
        let kept = |sex, people| if columns.contains(&count_name(sex, &count.band)) { 0 } else { people };
        let (women, men) = (kept("women", count.women), kept("men", count.men));
        if women + men == 0 {
            continue;
        }
        // The other sex may have a column.
        match details.counts.iter_mut().find(|sent| sent.band == count.band) {
            Some(sent) => {
                (sent.women, sent.men) = (sent.women + women, sent.men + men);
                sent.unnoted = count.unnoted;
            }
            None => details.counts.push(Headcount {
                band: count.band.clone(),
                women,
                men,
                unnoted: count.unnoted,
            }),
        }
    }
}

/// The messages that name what differs, in the order of the form.
fn differences(stored: &Details, sent: &Details) -> Vec<&'static str> {
    fn sorted<T: Clone + Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
        let mut all: Vec<T> = all.collect();
        all.sort();
        all
    }
    let counts = |details: &Details| {
        sorted(details.counts.iter().map(|count| (count.band.clone(), count.women, count.men)))
    };
    let leaders = |details: &Details| sorted(details.leaders.iter().map(ToString::to_string));
    let all = [
        ("restitution-kind", stored.kind != sent.kind),
        ("restitution-day", stored.held_on != sent.held_on),
        ("cohort-place", stored.place != sent.place),
        ("restitution-locality", stored.locality != sent.locality),
        ("report-module", stored.module != sent.module),
        ("restitution-lang", stored.lang != sent.lang),
        ("restitution-who", leaders(stored) != leaders(sent)),
        ("restitution-counts", counts(stored) != counts(sent)),
        ("restitution-note", stored.note != sent.note),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::{date, datetime};

    use super::super::draft::CountDraft;
    use super::*;
    use crate::domain::id::PlaceId;
    use crate::domain::lang::LangTag;
    use crate::domain::restitution::Kind;

    #[test]
    fn what_a_file_has_no_column_for_stays() {
        let count = |band: &str, women, men| Headcount { band: band.into(), women, men, unnoted: None };
        let stored = Details {
            kind: Kind::Session,
            held_on: date!(2026 - 03 - 02),
            place: PlaceId::of_number(7),
            locality: Some("Hamakoira".into()),
            module: None,
            lang: LangTag::french(),
            counts: vec![count("15-29", 8, 3), count("", 1, 0)],
            note: Some("Relu".into()),
            leaders: Vec::new(),
        };
        let read = |counts: Vec<Headcount>, columns: &[&str]| {
            let mut details = Details { counts, locality: None, note: None, ..stored.clone() };
            let columns = columns.iter().map(|name| (*name).to_owned()).collect();
            keep_unasked(&mut details, &stored, &columns);
            details
        };
        assert_eq!(differences(&stored, &read(Vec::new(), &["kind"])), Vec::<&str>::new());
        let read_women = read(vec![count("15-29", 9, 0)], &["women_15_29", "note"]);
        assert_eq!(differences(&stored, &read_women), ["restitution-counts", "restitution-note"]);
        assert_eq!(read_women.counts, [count("15-29", 9, 3), count("", 1, 0)]);
        // Where there is a column, nothing in it is nobody.
        let emptied = read(Vec::new(), &["women_15_29", "men_15_29", "women_unknown", "men_unknown"]);
        assert_eq!(emptied.counts, []);
    }

    #[test]
    fn a_day_alone_is_before_another_day_and_not_before_an_hour_of_its_own() {
        let [eve, day] = [datetime!(2026-03-24 0:00 UTC), datetime!(2026-03-25 0:00 UTC)];
        let hour = datetime!(2026-03-25 10:05 UTC);
        assert!(
            was_sent_before(eve, day)
                && was_sent_before(eve, hour)
                && was_sent_before(day - Duration::HOUR, day)
        );
        assert!(!was_sent_before(day, hour) && !was_sent_before(hour, day) && !was_sent_before(day, day));
        // What was taken before is older, unless it was sent later: it was corrected back.
        let later = hour + Duration::MINUTE;
        for (at, last, taken) in [
            (later, hour, false),
            (hour, hour, true),
            (hour, later, true),
            (hour, day, true),
            (day, hour, true),
        ] {
            assert_eq!(is_older(Some((at, last)), true), taken, "{at} {last}");
        }
        assert!(is_older(None, true) && !is_older(None, false) && !is_older(Some((hour, hour)), false));
    }

    #[test]
    fn the_same_answers_have_the_same_digest() {
        let count = |band: &str, women: &str| CountDraft {
            band: band.into(),
            women: women.into(),
            ..CountDraft::default()
        };
        let draft = Draft {
            note: "Relu\r\npar tous ".into(),
            counts: vec![count("15-29", "12"), count("60+", "0"), count("", "3")],
            ..Draft::default()
        };
        let said = digest("uuid:a1", &draft);
        let same = Draft {
            note: "Relu par tous".into(),
            counts: vec![count("", "٣"), count("15-29", " 12 ")],
            ..draft.clone()
        };
        assert_eq!(said, digest("uuid:a1", &same));
        assert_ne!(said, digest("uuid:b2", &draft));
        assert_ne!(said, digest("uuid:a1", &Draft { note: "Relu".into(), ..draft.clone() }));
        assert_ne!(said, digest("uuid:a1", &Draft { counts: vec![count("15-29", "13")], ..draft }));
    }
}
