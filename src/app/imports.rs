//! Lists of people that come from a spreadsheet: uploaded, looked through, corrected, and then imported whole or not at
//! all. Until then the cells are kept for the account that sent them, and nothing of the register changes.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::{Date, Duration};

use super::blocking;
use super::turns::Turns;
use super::work::{Db, Permission, Work};
use super::{cohorts, new_id, now, spreadsheets};
use crate::domain::account::Actor;
use crate::domain::cohort::Cohort;
use crate::domain::id::{CohortId, ImportId};
use crate::domain::import::{Content, ContentJson, Outcome, Overview};
use crate::domain::spreadsheet::{self, CELL_MAX, Column, EXPORTED_MAX, ROWS_MAX};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::imports::{REMEMBERED_HEADINGS as REMEMBERED, StoredImport};

mod carry_out;
mod columns;
mod corrections;
mod current;
mod doubles;
mod groups;
mod past;
mod places;
mod preview;
mod reading;
mod room;
mod waiting;

pub use carry_out::{Imported, Policy, Prepared, carry_out, import_content, prepare, prepare_content};
pub use columns::{ColumnsDraft, choose_columns, listed_on};
pub use corrections::{
    CellCorrection, ChoiceCorrection, Collision, Corrected, Corrections, WordAnswer, correct,
};
pub use doubles::{Double, Who};
pub use past::{
    Outlook, UNDO_WITHIN, Undoing, can_undo, find_past, go_on_undoing, is_idle, is_indexing, is_past,
    is_undoing, latest, outlook, prepare_undoing, undo,
};
pub use preview::{Fate, Preview, Totals, UnknownWord, preview};
pub use reading::{ImportRow, Problem, ReadAs};
pub use room::Room;
pub use waiting::{WaitingList, look_inside, note_inside, waiting};

/// How long an uploaded list is stored for its account.
const LIFE: Duration = Duration::days(1);
/// How many lists of one account wait at a time. One more takes the place of the oldest in which nothing was changed yet.
pub const KEPT: usize = 5;
/// How many lists of one account are remembered that are done.
const DONE_KEPT: i64 = 5;
/// How many headings are remembered.
const REMEMBERED_MAX: usize = 500;

/// Texts are read two at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));
/// Workbooks likewise, which may take longer: no text waits for them.
static READING_WORKBOOKS: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The limiter for reading such a file.
fn reading(bytes: &[u8]) -> &'static Turns {
    if spreadsheet::is_workbook(bytes) { &READING_WORKBOOKS } else { &READING }
}

/// The cohort in which people are to be enrolled, if a code is given; for staff, while it is open.
pub async fn target(work: &mut Work, code: Option<&str>) -> Result<Option<Cohort>> {
    work.require(Permission::Staff)?;
    let Some(code) = code else { return Ok(None) };
    let cohort = cohorts::find(work, code).await?;
    match cohort.refusal() {
        None => Ok(Some(cohort)),
        Some(refusal) => Err(Error::Conflict(refusal)),
    }
}

/// Reads a list into its sheets. What is wrong with it is a problem of the field `file`.
pub async fn read_file(actor: &Actor, bytes: Vec<u8>) -> Result<Content> {
    reading(&bytes).run(actor, move || read(&bytes, CELL_MAX)).await
}

/// The same of what another program exported, whose cells may be longer.
pub async fn read_export(actor: &Actor, bytes: Vec<u8>) -> Result<Content> {
    reading(&bytes).run(actor, move || read(&bytes, EXPORTED_MAX)).await
}

fn read(bytes: &[u8], cell_max: usize) -> Result<Content> {
    if bytes.is_empty() {
        return Err(Error::invalid("file", Message::new("imports-file-empty")));
    }
    match spreadsheets::sheets(bytes, cell_max) {
        Ok(sheets) => Ok(Content::new(sheets)),
        Err(fault) => Err(Error::invalid("file", fault.message)),
    }
}

/// A file that was read into its sheets, as [`start`] keeps it.
#[derive(Clone, Debug)]
pub struct FileRead {
    content: ContentJson,
    /// SHA-256 of the file, to recognise it when it is uploaded again before its list is imported.
    digest: String,
}

/// A file read into its sheets, as [`start`] keeps it.
pub async fn read_to_keep(actor: &Actor, bytes: Vec<u8>) -> Result<FileRead> {
    let turns = reading(&bytes);
    let read = move || {
        let digest = HEXLOWER.encode(&Sha256::digest(&bytes));
        let content = read(&bytes, CELL_MAX)?;
        drop(bytes);
        refuse_long(&content)?;
        Ok(FileRead { content: ContentJson::write(&content)?, digest })
    };
    turns.run(actor, read).await
}

/// Refuses a list of more people than one may have. Where it has first to be said what its columns hold, its page refuses it then.
fn refuse_long(content: &Content) -> Result<()> {
    if content.table().is_none_or(|table| table.records.len() <= ROWS_MAX) {
        return Ok(());
    }
    let known = Known::of(content, None, &BTreeMap::new(), now().date());
    check_length(waiting::inside(content, &known).people.unwrap_or_default())
}

/// Refuses so many people in one list.
fn check_length(people: usize) -> Result<()> {
    if people > ROWS_MAX { Err(Error::invalid("file", spreadsheet::too_long("").message)) } else { Ok(()) }
}

/// A list that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// Which.
    pub id: ImportId,
    /// Whether the same file was sent before, and its list waits as it was left.
    pub waited: bool,
}

/// Keeps a list for the account that sent it; for staff. The same file sent again leads to the list that waits. Refused where
/// as many lists wait as may, and something was changed in each.
pub async fn start(work: &mut Work, code: Option<&str>, file: &FileRead) -> Result<Started> {
    let cohort = target(work, code).await?;
    let account = work.own_account()?.id;
    let (id, at) = (new_id(), now());
    let owner = (account, cohort.map(|cohort| cohort.id));
    store::imports::purge(&mut work.tx, at).await?;
    if let Some(id) = store::imports::of_file(&mut work.tx, owner, &file.digest, at).await? {
        return Ok(Started { id, waited: true });
    }
    if store::imports::count_waiting(&mut work.tx, account, at).await? >= KEPT {
        let Some(oldest) = store::imports::oldest_untouched(&mut work.tx, account).await? else {
            return Err(Error::invalid("file", Message::new("imports-too-many").with("max", KEPT)));
        };
        store::imports::delete(&mut work.tx, oldest).await?;
    }
    let content = (&file.content, file.digest.as_str());
    store::imports::insert(&mut work.tx, id, owner, content, [at, at + LIFE]).await?;
    store::imports::forget_done(&mut work.tx, account, DONE_KEPT).await?;
    Ok(Started { id, waited: false })
}

/// How often expired lists are searched for.
const PURGE_EVERY: std::time::Duration = std::time::Duration::from_mins(30);

/// Drops lists that have expired, as long as the server runs.
pub async fn keep_purged(db: Db) {
    loop {
        tokio::time::sleep(PURGE_EVERY).await;
        let done = async {
            let mut work = Work::write(&db, Actor::System).await?;
            purge(&mut work).await?;
            work.commit().await
        };
        if let Err(error) = done.await {
            tracing::error!(%error, "lists that have expired could not be dropped");
        }
    }
}

/// Deletes the lists and the glossary files that have expired, and the people of imports that can't be undone any more.
pub async fn purge(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    store::past_imports::forget(&mut work.tx, now() - UNDO_WITHIN).await?;
    store::glossary_files::purge(&mut work.tx, now()).await?;
    store::imports::purge(&mut work.tx, now()).await
}

/// A list that its owner works on.
#[derive(Debug)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// Counts the changes, so that two windows notice each other.
    pub version: i64,
    /// Where people are to be enrolled.
    pub cohort: Option<Cohort>,
    /// The list; empty once it is imported or deleted.
    pub content: Arc<Content>,
    /// The result, once it is imported.
    pub outcome: Option<Outcome>,
    /// Whether its cells were deleted because it named somebody who was erased at their request.
    pub is_taken_away: bool,
}

/// How many lists the actor sent and did not import yet; for an actor of the staff.
pub(super) async fn count_waiting(work: &mut Work) -> Result<usize> {
    match work.account_id() {
        Some(account) => store::imports::count_waiting(&mut work.tx, account, now()).await,
        None => Ok(0),
    }
}

/// The list with this id, for the account that sent it; `code` is the cohort's, where it is for one.
pub async fn find(work: &mut Work, code: Option<&str>, id: ImportId) -> Result<Import> {
    work.require(Permission::Staff)?;
    let (import, content) = find_stored(work, code, id).await?;
    Ok(Import { content: read_stored(content).await?.into(), ..import })
}

/// The same with its cells as they are stored: to read them takes long.
async fn find_stored(
    work: &mut Work,
    code: Option<&str>,
    id: ImportId,
) -> Result<(Import, Option<ContentJson>)> {
    work.require(Permission::Staff)?;
    let account = work.own_account()?.id;
    let stored = store::imports::find(&mut work.tx, id, account, now()).await?.ok_or(Error::NotFound)?;
    let cohort = match code {
        Some(code) => Some(cohorts::find(work, code).await?),
        None => None,
    };
    if cohort.as_ref().map(|cohort| cohort.id) != stored.cohort {
        return Err(Error::NotFound);
    }
    let StoredImport { id, version, content, outcome, .. } = stored;
    let is_taken_away = content.is_none() && outcome.is_none();
    let import = Import { id, version, cohort, content: Arc::default(), outcome, is_taken_away };
    Ok((import, content))
}

/// A list as it was stored, on a thread that serves no requests; an empty one where its cells are gone.
async fn read_stored(content: Option<ContentJson>) -> Result<Content> {
    match content {
        Some(json) => blocking::at_once(move || json.read()).await,
        None => Ok(Content::default()),
    }
}

/// The same to be changed: not done yet, and not changed since `seen`.
async fn to_change(work: &mut Work, code: Option<&str>, id: ImportId, seen: i64) -> Result<Import> {
    let import = find(work, code, id).await?;
    if import.version != seen || import.outcome.is_some() || import.is_taken_away {
        return Err(changed_meanwhile());
    }
    Ok(import)
}

fn changed_meanwhile() -> Error {
    Error::Conflict(Message::new("imports-changed-meanwhile"))
}

async fn save(work: &mut Work, import: Import) -> Result<()> {
    let Import { id, version, content, .. } = import;
    // Corrections are made in the list as it is stored, so that it is written while nobody else changes it.
    let json = blocking::at_once(move || ContentJson::write(&content)).await?;
    if store::imports::update(&mut work.tx, (id, version), &json, now() + LIFE).await? {
        Ok(())
    } else {
        Err(changed_meanwhile())
    }
}

/// Selects one of the sheets; the others stay stored, and can be selected later.
pub async fn choose_sheet(
    work: &mut Work,
    code: Option<&str>,
    id: ImportId,
    seen: i64,
    at: usize,
) -> Result<()> {
    let mut import = to_change(work, code, id, seen).await?;
    if !Arc::make_mut(&mut import.content).choose(at) {
        return Err(Error::invalid("sheet", Message::new("imports-sheet-missing")));
    }
    save(work, import).await
}

/// Makes a list for a cohort that takes nobody in any more one for the register alone, with all that was corrected and decided; its ages
/// go on being counted back from the cohort's first day. For the account that sent it.
pub async fn leave_cohort(work: &mut Work, code: &str, id: ImportId, seen: i64) -> Result<()> {
    let mut import = to_change(work, Some(code), id, seen).await?;
    let Some(cohort) = import.cohort.as_ref().filter(|cohort| cohort.refusal().is_some()) else {
        return Err(changed_meanwhile());
    };
    let day = ListDay::of(&import.content, Some(cohort), "", now().date());
    if day.source == DaySource::Cohort {
        Arc::make_mut(&mut import.content).listed_on = Some(day.day);
    }
    save(work, import).await?;
    store::imports::leave_cohort(&mut work.tx, id).await
}

/// The day on which a list was written: its ages are counted back from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListDay {
    /// Which.
    pub day: Date,
    pub source: DaySource,
}

/// The source of a list's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySource {
    /// A user entered it.
    Chosen,
    /// It is the first day of the cohort.
    Cohort,
    /// It stands above the headings.
    Title,
    /// Unknown: today is used.
    Today,
}

impl ListDay {
    fn of(content: &Content, cohort: Option<&Cohort>, above: &str, today: Date) -> Self {
        let known = |source: DaySource| move |day: Date| Self { day, source };
        let begun = cohort.map(|cohort| cohort.details.dates.starts_on()).filter(|day| *day <= today);
        let chosen = content.listed_on.map(known(DaySource::Chosen));
        let chosen = chosen.or_else(|| begun.map(known(DaySource::Cohort)));
        let chosen = chosen.or_else(|| spreadsheet::day_within(above, today).map(known(DaySource::Title)));
        chosen.unwrap_or(Self { day: today, source: DaySource::Today })
    }
}

/// What is known of a list's table: worked out once for a page.
#[derive(Debug)]
pub struct Known {
    /// Its headings, and what stands under them.
    pub overview: Overview,
    /// What each column holds, as far as it is known: chosen for this list, or remembered, or guessed by the headings.
    pub columns: Vec<Option<Column>>,
    /// Whether nobody has to be asked.
    pub is_sure: bool,
    pub day: ListDay,
    /// Whether a column, or a cell among the births, holds ages, so that the day of the list matters.
    pub has_ages: bool,
    /// The cohort in which people are to be enrolled, and how many places it has, if that was said.
    cohort: Option<(CohortId, Option<usize>)>,
}

impl Known {
    fn of(
        content: &Content,
        cohort: Option<&Cohort>,
        remembered: &BTreeMap<String, Option<Column>>,
        today: Date,
    ) -> Self {
        let overview = content.overview();
        let (columns, is_sure) = match &content.columns {
            Some(chosen) => (chosen.clone(), true),
            None if content.table().is_none() => (Vec::new(), false),
            None => {
                let guess =
                    spreadsheet::guess_columns(&overview.headings.titles, &overview.filled(), remembered);
                (guess.columns, guess.is_sure)
            }
        };
        let day = ListDay::of(content, cohort, &overview.above, today);
        let is_of_ages = columns.contains(&Some(Column::Age));
        // A year that is counted back from today is wrong for every list that is not of today.
        let is_sure = is_sure && !(is_of_ages && day.source == DaySource::Today);
        let births = columns.iter().position(|column| *column == Some(Column::Birth));
        let below =
            content.table().into_iter().flat_map(|table| table.records.iter().skip(overview.headings.below));
        let mut births = below.filter_map(|(_, cells)| cells.get(births?));
        let has_ages = is_of_ages || births.any(|cell| spreadsheet::says_age(cell, false));
        let cohort = cohort.map(|cohort| {
            let capacity = cohort.details.capacity.and_then(|capacity| usize::try_from(capacity).ok());
            (cohort.id, capacity)
        });
        Self { overview, columns, is_sure, day, has_ages, cohort }
    }
}

/// What is known of the table of a list, and of the cohort that it is for; for staff.
pub async fn known(work: &mut Work, content: &Arc<Content>, cohort: Option<&Cohort>) -> Result<Known> {
    work.require(Permission::Staff)?;
    let (remembered, content) = (remembered(work).await?, Arc::clone(content));
    let (cohort, today) = (cohort.cloned(), now().date());
    blocking::at_once(move || Ok(Known::of(&content, cohort.as_ref(), &remembered, today))).await
}

async fn remembered(work: &mut Work) -> Result<BTreeMap<String, Option<Column>>> {
    let json = store::settings::find(&mut work.tx, REMEMBERED).await?;
    // What an older version cannot read is asked again.
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Deletes a list that was not imported.
pub async fn give_up(work: &mut Work, code: Option<&str>, id: ImportId) -> Result<()> {
    let import = find(work, code, id).await?;
    store::imports::delete(&mut work.tx, import.id).await
}
