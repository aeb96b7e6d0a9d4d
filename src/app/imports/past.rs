//! Imports that were carried out: found again, and undone as a whole. What was noted since stays, with the record that it is about.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::current;
use crate::app::access::reach;
use crate::app::work::{Permission, Work};
use crate::app::{audit, cohorts, digest, now};
use crate::domain::account::Reach;
use crate::domain::cohort::{Cohort, State};
use crate::domain::id::{EnrolmentId, ImportId, PersonId};
use crate::domain::import::{EnrolmentFate, EnrolmentTie, PastImport, PersonFate, UndoRow};
use crate::error::{Error, Message, Result};
use crate::store;

/// For so long an import can be undone, and is it known whom it took in. A wrong list is noticed when the people are called or the
/// training begins, within a few weeks; what is older is part of the register, and nothing is kept longer than it is needed.
pub const UNDO_WITHIN: Duration = Duration::days(30);
/// How many people go at a time: some tenths of a second for which nobody else can write.
const PART: i64 = 500;
/// How many imports a list shows.
const SHOWN: i64 = 50;

/// Whether an import is too long ago to be undone.
pub fn is_past(import: &PastImport) -> bool {
    now() - import.imported_at > UNDO_WITHIN
}

/// Whether an import can be undone.
pub fn can_undo(import: &PastImport) -> bool {
    import.undone.is_none() && !is_past(import) && !is_idle(import)
}

/// Whether an import added and enrolled nobody, so that undoing it would do nothing.
pub fn is_idle(import: &PastImport) -> bool {
    import.outcome.added == 0 && import.outcome.enrolled == 0
}

/// The latest imports, the last one first: all for those who run the programme; for a coordinator their own, unless nobody of one is in
/// their places any more.
pub async fn latest(work: &mut Work) -> Result<Vec<PastImport>> {
    work.require(Permission::Staff)?;
    if work.actor.runs_programme() {
        return store::past_imports::latest(&mut work.tx, None, SHOWN).await;
    }
    let account = work.own_account()?.id;
    let mut imports = store::past_imports::latest(&mut work.tx, Some(account), SHOWN).await?;
    let (reach, places) = (reach(work).await?, store::past_imports::places(&mut work.tx, account).await?);
    let is_own =
        |id: &ImportId| places.get(id).is_none_or(|places| places.iter().any(|place| reach.covers(*place)));
    imports.retain(|import| import.undone.is_some() || is_own(&import.id));
    Ok(imports)
}

/// An import that the actor may see; none of one that was made before imports were remembered. For staff.
pub async fn find_past(work: &mut Work, id: ImportId) -> Result<Option<PastImport>> {
    work.require(Permission::Staff)?;
    let past = store::past_imports::find(&mut work.tx, id).await?;
    let own = work.account_id();
    let runs_programme = work.actor.runs_programme();
    Ok(past.filter(|past| runs_programme || past.account == own))
}

/// Whether some of those whom an import added are not found by a search yet: they are put into the index after it. For staff.
pub async fn is_indexing(work: &mut Work, id: ImportId) -> Result<bool> {
    work.require(Permission::Staff)?;
    store::past_imports::is_indexing(&mut work.tx, id).await
}

/// An import, and what undoing it takes away.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub import: PastImport,
    /// Those whom it added or enrolled and who are still in the register, in the order of names.
    pub rows: Vec<UndoRow>,
    /// How many of those whom it added are not there any more: removed, or erased at their request.
    pub gone: usize,
    /// A digest of what is removed and what stays, so that only what was shown is undone.
    pub seen: String,
    cohort: Option<Cohort>,
}

impl Outlook {
    /// The records that are removed.
    fn people(&self) -> Vec<PersonId> {
        self.rows.iter().filter(|row| row.person == PersonFate::Goes).map(|row| row.noted.person).collect()
    }

    /// The enrolments that are removed, each with its person.
    fn enrolments(&self) -> Vec<(EnrolmentId, PersonId)> {
        let goes = |row: &UndoRow| match row.enrolment {
            EnrolmentFate::Goes(id) => Some((id, row.noted.person)),
            _ => None,
        };
        self.rows.iter().filter_map(goes).collect()
    }
}

/// An import with what undoing it takes away; for staff, as [`latest`] has it.
pub async fn outlook(work: &mut Work, id: ImportId) -> Result<Outlook> {
    work.require(Permission::Staff)?;
    let import = find_past(work, id).await?.ok_or(Error::NotFound)?;
    let noted = store::past_imports::noted(&mut work.tx, id).await?;
    let reach = reach(work).await?;
    let is_of_others = !noted.is_empty() && !noted.iter().any(|noted| reach.covers(noted.place));
    // Whoever has undone it is told what that came to.
    if is_of_others && import.undone.is_none() {
        return Err(Error::NotFound);
    }
    let cohort = match &import.cohort {
        Some(code) => store::cohorts::find(&mut work.tx, code).await?,
        None => None,
    };
    let of_cohort = cohort.as_ref().map(|cohort| ties(cohort, &reach)).unwrap_or_default();
    let found = noted.iter().filter(|noted| noted.is_new).count();
    let rows: Vec<UndoRow> = noted
        .into_iter()
        .filter(|noted| noted.is_new || noted.enrolment.is_some())
        .map(|noted| {
            let may_change = reach.covers(noted.place);
            UndoRow::of(noted, may_change, &of_cohort)
        })
        .collect();
    let told = rows.iter().map(|row| format!("{} {:?} {:?}\n", row.noted.person, row.person, row.enrolment));
    let gone = match &import.undone {
        Some(_) => 0,
        None => import.outcome.added.saturating_sub(found),
    };
    Ok(Outlook { seen: digest(&told.collect::<String>()), gone, import, rows, cohort })
}

/// Why nobody's enrolment in a cohort can be taken away.
fn ties(cohort: &Cohort, reach: &Reach) -> Vec<EnrolmentTie> {
    let mut ties = match cohort.state() {
        State::Open => Vec::new(),
        State::Closed => vec![EnrolmentTie::Closed],
        State::Cancelled => vec![EnrolmentTie::Cancelled],
    };
    if !reach.covers(Some(cohort.details.place)) {
        ties.push(EnrolmentTie::OutOfReach);
    }
    ties
}

/// An import that is to be undone, with all that is read for it.
#[derive(Debug)]
pub struct Undoing {
    outlook: Outlook,
    /// Those of them who may be named in what a tool sent: they led a restitution for a while.
    named: HashSet<PersonId>,
    /// How many versions of devices waited beside enrolments of the import.
    versions: i64,
    /// The end of the audit trail when this was read.
    trail: i64,
}

/// The kinds of audit entries (the part of the action before the full stop) after which somebody may no longer be removable.
const MATTERS: &[&str] = &[
    "person",
    "consent",
    "enrolment",
    "cohort",
    "user",
    "place",
    "attendance",
    "score",
    "completion",
    "certificate",
    "restitution",
    "supervision",
];
/// Those of them that matter to every import, whomever they are about.
const MATTERS_TO_ALL: &[&str] = &["user", "place"];

impl Undoing {
    /// Whether it is still valid: no audit entry of these kinds was added since that may be about somebody of it.
    pub async fn is_current(&self, work: &mut Work) -> Result<bool> {
        work.require(Permission::Staff)?;
        let is_changed = if self.outlook.cohort.is_some() {
            store::audit::has_since(&mut work.tx, self.trail, MATTERS).await?
        } else {
            let named = current::named_since(work, self.trail, MATTERS, MATTERS_TO_ALL).await?;
            named.is_none_or(|named| self.outlook.rows.iter().any(|row| named.contains(&row.noted.person)))
        };
        if is_changed {
            return Ok(false);
        }
        let versions = store::past_imports::versions_waiting(&mut work.tx, self.outlook.import.id).await?;
        Ok(versions == self.versions)
    }
}

/// Reads what undoing an import takes, while others can write: [`undo`] then takes it as it is found here, unless something was noted
/// meanwhile. For whom [`outlook`] is.
pub async fn prepare_undoing(work: &mut Work, id: ImportId) -> Result<Undoing> {
    work.require(Permission::Staff)?;
    // Before anything else is read: what is noted from here on is noticed.
    let trail = store::audit::head(&mut work.tx).await?.number;
    let outlook = outlook(work, id).await?;
    let versions = store::past_imports::versions_waiting(&mut work.tx, id).await?;
    let people = match outlook.import.undone {
        Some(_) => Vec::new(),
        None => outlook.people(),
    };
    let named = named_since(work, &people, outlook.import.imported_at).await?;
    Ok(Undoing { outlook, named, versions, trail })
}

/// Those of these people whom the trail names since a moment in what a tool sent.
async fn named_since(
    work: &mut Work,
    people: &[PersonId],
    since: OffsetDateTime,
) -> Result<HashSet<PersonId>> {
    let ids: HashMap<&str, PersonId> = people.iter().map(|id| (id.as_str(), *id)).collect();
    let told = store::restitutions::told_since(&mut work.tx, since).await?;
    Ok(told.iter().flat_map(|side| side.split('"')).filter_map(|word| ids.get(word).copied()).collect())
}

/// Undoes an import, of which `seen` was read: for whom [`outlook`] is. Undone before, nothing is done a second time. What was prepared
/// counts while [`Undoing::is_current`]; else all is read anew.
///
/// Enrolments go at once. The people are noted, and go some at a time, so that others write between: by [`go_on_undoing`].
pub async fn undo(work: &mut Work, prepared: Undoing, seen: &str) -> Result<()> {
    work.require(Permission::Staff)?;
    let import = find_past(work, prepared.outlook.import.id).await?.ok_or(Error::NotFound)?;
    if import.undone.is_some() {
        return Ok(());
    }
    if is_past(&import) {
        let message = Message::new("imports-undo-late").with("days", UNDO_WITHIN.whole_days());
        return Err(Error::Conflict(message));
    }
    let is_current = prepared.is_current(work).await?;
    let prepared = if is_current { prepared } else { prepare_undoing(work, import.id).await? };
    let Undoing { outlook, named, .. } = prepared;
    if outlook.seen != seen {
        return Err(Error::Conflict(Message::new("imports-undo-changed")));
    }
    let (people, enrolments) = (outlook.people(), outlook.enrolments());
    let counts = [people.len(), enrolments.len()].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    let done = (now(), work.account_id());
    if !store::past_imports::begin_undoing(&mut work.tx, import.id, done, counts[1], &people).await? {
        return Ok(());
    }
    for person in named {
        store::restitutions::drop_digests(&mut work.tx, person).await?;
    }
    if let Some(cohort) = &outlook.cohort {
        unenrol(work, cohort, &enrolments).await?;
    }
    let stayed = outlook.rows.iter().filter(|row| matches!(row.person, PersonFate::Stays(_))).count();
    let after = json!({
        "import": outlook.import.number, "going": counts[0], "unenrolled": counts[1], "stayed": stayed,
    });
    work.audit("person.import.undo", record_of(outlook.cohort.as_ref()), (), after).await
}

/// Deletes enrolments that nothing refers to.
async fn unenrol(work: &mut Work, cohort: &Cohort, enrolments: &[(EnrolmentId, PersonId)]) -> Result<()> {
    if enrolments.is_empty() {
        return Ok(());
    }
    if !store::cohorts::lock_open(&mut work.tx, cohort.id).await? {
        return Err(cohorts::not_open(cohort));
    }
    let ids: Vec<EnrolmentId> = enrolments.iter().map(|(id, _)| *id).collect();
    store::enrolments::delete_all(&mut work.tx, cohort.id, &ids).await?;
    let records = enrolments.iter().map(|(enrolment, person)| {
        (cohort.id.to_string(), json!({ "enrolment": enrolment, "person": person, "marks": 0 }), ())
    });
    work.audit_changes("enrolment.remove", "cohort", records).await
}

/// Whether an import is being undone: people of it are still to go. For staff.
pub async fn is_undoing(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    Ok(store::past_imports::undoing(&mut work.tx).await?.is_some())
}

/// Goes on with any import that is being undone: removes some of the people who are to go. False where there is no such import. A person of
/// whom something else was noted since then stays. For staff: that they go was decided before.
pub async fn go_on_undoing(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    let Some((import, undone_at)) = store::past_imports::undoing(&mut work.tx).await? else {
        return Ok(false);
    };
    let ids = store::past_imports::going(&mut work.tx, import, PART).await?;
    let noted = store::past_imports::noted_of(&mut work.tx, import, &ids).await?;
    let rows = noted.into_iter().map(|noted| UndoRow::of(noted, true, &[]));
    let goes = rows.filter(|row| row.person == PersonFate::Goes && row.enrolment == EnrolmentFate::None);
    let people: Vec<PersonId> = goes.map(|row| row.noted.person).collect();
    remove(work, &people, undone_at).await?;
    let gone: HashSet<&PersonId> = people.iter().collect();
    let stay: Vec<PersonId> = ids.iter().filter(|id| !gone.contains(id)).copied().collect();
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    store::past_imports::went(&mut work.tx, import, count, &stay).await?;
    record_end(work, import).await?;
    Ok(true)
}

/// Records how many people went, once none of an import is still to go: what was recorded at the beginning says how many should.
async fn record_end(work: &mut Work, import: ImportId) -> Result<()> {
    let Some(past) = store::past_imports::find(&mut work.tx, import).await? else { return Ok(()) };
    let Some(undone) = past.undone.filter(|undone| undone.going == 0) else { return Ok(()) };
    let cohort = match &past.cohort {
        Some(code) => store::cohorts::find(&mut work.tx, code).await?,
        None => None,
    };
    let after = json!({ "import": past.number, "removed": undone.removed });
    work.audit("person.import.undone", record_of(cohort.as_ref()), (), after).await
}

/// The record that the trail names for an import: its cohort, if it has one.
fn record_of(cohort: Option<&Cohort>) -> (&'static str, String) {
    match cohort {
        Some(cohort) => ("cohort", cohort.id.to_string()),
        None => ("import", String::new()),
    }
}

/// Deletes records that nothing refers to, and redacts their audit entries: they were imported by mistake.
async fn remove(work: &mut Work, people: &[PersonId], undone_at: OffsetDateTime) -> Result<()> {
    let entries = store::people::erasure::entries_of_all(&mut work.tx, "person", people).await?;
    let mut redacted = audit::redact_by_record(work, entries, now()).await?;
    for person in named_since(work, people, undone_at).await? {
        store::restitutions::drop_digests(&mut work.tx, person).await?;
    }
    store::people::delete_all(&mut work.tx, people).await?;
    let records: BTreeMap<PersonId, _> =
        people.iter().map(|id| (*id, redacted.remove(id.as_str()).unwrap_or_default())).collect();
    let records = records.into_iter().map(|(id, redacted)| (id.to_string(), redacted));
    work.audit_all("person.delete", "person", records).await
}
