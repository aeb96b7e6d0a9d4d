//! A cohort on a device without network: taken along, its changes taken back in, and what two people noted differently.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;

use time::Date;

use super::attendance::{self, Grid};
use super::cohorts::{find, find_open};
use super::work::Work;
use super::{now, scores};
use crate::domain::attendance::Mark;
use crate::domain::cohort::Cohort;
use crate::domain::id::{AccountId, ChangeId, CohortId, ConflictId, EnrolmentId};
use crate::domain::offline::{Cell, Change, Conflict, DAYS_MAX, Record, Terms, Version};
use crate::domain::percent::Percent;
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

pub(crate) mod collected;
mod take;
pub use take::{Answer, Outcome};

/// What the trail calls taking a cohort along.
const TAKE_ALONG: &str = "cohort.take-along";

/// What a device gets of a cohort.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The account that took it along: only its changes are taken back in.
    pub owner: AccountId,
    /// Whether it gets the names of the people; otherwise the codes of the attendance sheet.
    pub with_names: bool,
    /// People, half-days and marks.
    pub grid: Grid,
    /// Results by enrolment.
    pub scores: HashMap<EnrolmentId, scores::Scores>,
    /// The changes by which walk-ins were added: a device knows them by these ids until it hears of their enrolments.
    pub walk_ins: HashMap<EnrolmentId, ChangeId>,
    /// How many values wait for a person to choose between two versions.
    pub conflicts: usize,
}

/// A cohort and the last day that is proposed for keeping it on a device.
pub async fn offer(work: &mut Work, code: &str) -> Result<(Cohort, Date)> {
    let cohort = find(work, code).await?;
    let until = Terms::proposal(cohort.details.dates.ends_on(), now().date());
    Ok((cohort, until))
}

/// Takes an open cohort along. `until` is the last day on the device, as typed.
pub async fn take_along(
    work: &mut Work,
    code: &str,
    with_names: bool,
    until: Option<Date>,
) -> Result<Snapshot> {
    let cohort = find_open(work, code).await?;
    record(work, TAKE_ALONG, ("cohort", cohort.id), (with_names, until)).await?;
    snapshot(work, cohort, with_names).await
}

/// Records that something is taken along, with names or without, until a day as typed.
pub(super) async fn record(
    work: &mut Work,
    action: &str,
    what: (&str, impl Display),
    (with_names, until): (bool, Option<Date>),
) -> Result<()> {
    let terms = until.and_then(|until| Terms::new(with_names, until, now().date()));
    let terms = terms
        .ok_or_else(|| Error::invalid("until", Message::new("offline-until-wrong").with("max", DAYS_MAX)))?;
    work.audit(action, what, (), terms.record()).await
}

/// So many of an account's last takings along of one thing are looked at: more devices than anybody carries.
const DEVICES: i64 = 100;

/// Whether names may leave for a device that has them: when the account took them along, on whichever device, until the day in that
/// record. Another device of the same account that took codes changes nothing for the one that took names.
pub(super) async fn took_names(
    work: &mut Work,
    action: &str,
    (kind, id): (&str, impl Display),
) -> Result<bool> {
    let account = work.own_account()?.id.to_string();
    let record = (kind, &*id.to_string());
    let taken = store::audit::last_afters(&mut work.tx, (&account, action), record, DEVICES).await?;
    let today = now().date();
    let has_names =
        |after: &String| serde_json::from_str::<Record>(after).is_ok_and(|terms| terms.has_names(today));
    Ok(taken.iter().any(has_names))
}

/// Who took a cohort along and may still have it on a device, with the last day there. The server does not hear of what is given back
/// early, nor of what was noted since the last contact.
pub(super) async fn taken_by(tx: &mut Tx, cohort: CohortId) -> Result<BTreeMap<String, Date>> {
    let record = ("cohort", cohort.as_str());
    let taken = store::audit::last_by_login(tx, TAKE_ALONG, record, DEVICES).await?;
    let today = now().date();
    let mut until = BTreeMap::new();
    for (login, after) in taken {
        let day = serde_json::from_str::<Record>(&after).ok().and_then(|terms| terms.until(today));
        let Some(day) = day else { continue };
        let last = until.entry(login).or_insert(day);
        *last = day.max(*last);
    }
    Ok(until)
}

/// Refuses what another account took along, and says which one.
pub(super) async fn require_owner(work: &mut Work, owner: AccountId) -> Result<()> {
    if work.own_account()?.id == owner {
        return Ok(());
    }
    let who = store::accounts::find(&mut work.tx, owner).await?.map_or_else(|| "?".to_owned(), |it| it.login);
    Err(Error::Conflict(Message::new("offline-other-account").with("who", who)))
}

/// Takes changes of a device into an open cohort, in their order; each once, whatever was sent before. A change that can't be
/// taken stays on the device, with its reason. Afterwards the device gets the cohort as it is now: with names or codes as it was taken
/// along on that device (`has_names`), whatever other devices of the account chose.
pub async fn take(
    work: &mut Work,
    code: &str,
    (owner, has_names): (AccountId, bool),
    changes: &[Change],
) -> Result<(Vec<Answer>, Snapshot)> {
    let cohort = find_open(work, code).await?;
    require_owner(work, owner).await?;
    let answers = take::all(work, &cohort, changes).await?;
    let with_names = has_names && took_names(work, TAKE_ALONG, ("cohort", cohort.id)).await?;
    Ok((answers, snapshot(work, cohort, with_names).await?))
}

async fn snapshot(work: &mut Work, cohort: Cohort, with_names: bool) -> Result<Snapshot> {
    let owner = work.own_account()?.id;
    let scores = scores::of(&mut work.tx, cohort.id).await?;
    let walk_ins = store::offline::walk_ins(&mut work.tx, cohort.id).await?;
    let conflicts = open_conflicts(work, &cohort).await?.len();
    let grid = attendance::of(&mut work.tx, cohort).await?;
    let walk_ins = walk_ins.into_iter().map(|(change, enrolment)| (enrolment, change)).collect();
    Ok(Snapshot { owner, with_names, grid, scores, walk_ins, conflicts })
}

async fn open_conflicts(work: &mut Work, cohort: &Cohort) -> Result<Vec<Conflict>> {
    let mut conflicts = store::offline::conflicts(&mut work.tx, cohort.id).await?;
    conflicts.retain(Conflict::is_open);
    Ok(conflicts)
}

/// The values of a cohort that two people noted differently, each with both versions.
pub async fn conflicts(work: &mut Work, code: &str) -> Result<(Cohort, Vec<Conflict>)> {
    let cohort = find(work, code).await?;
    let conflicts = open_conflicts(work, &cohort).await?;
    Ok((cohort, conflicts))
}

/// A person's choice between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What is stored stays.
    Stored,
    /// What the device sent is stored.
    Sent,
}

/// Settles a conflict of an open cohort. `seen` is the stored version that the person read: where it is another one by now,
/// nothing is done.
pub async fn settle(work: &mut Work, code: &str, id: ConflictId, seen: &str, choice: Choice) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let conflicts = open_conflicts(work, &cohort).await?;
    let Some(conflict) = conflicts.into_iter().find(|conflict| conflict.id == id) else {
        return Err(Error::Conflict(Message::new("offline-conflict-gone")));
    };
    if conflict.stored_word() != seen {
        return Err(Error::Conflict(Message::new("offline-conflict-changed")));
    }
    store::offline::delete_conflict(&mut work.tx, id).await?;
    match choice {
        Choice::Stored => {
            let kept = kept(&conflict);
            work.audit("attendance.keep", ("cohort", cohort.id), (), kept).await
        }
        Choice::Sent => store_version(work, &cohort, &conflict).await,
    }
}

/// The stored version as the audit trail has marks and results.
fn kept(conflict: &Conflict) -> serde_json::Value {
    let (enrolment, stored) = (conflict.enrolment.as_str(), conflict.stored.version);
    match (conflict.cell, stored) {
        (Cell::Mark(session), Version::Mark(mark)) => {
            serde_json::json!({ format!("{enrolment} {session}"): mark.map(Mark::as_str) })
        }
        (Cell::Score(test), Version::Score(percent)) => {
            serde_json::json!({ enrolment: { test.column(): percent.map(Percent::get) } })
        }
        _ => serde_json::Value::Null,
    }
}

async fn store_version(work: &mut Work, cohort: &Cohort, conflict: &Conflict) -> Result<()> {
    let enrolment = conflict.enrolment;
    match (conflict.cell, conflict.sent.version) {
        (Cell::Mark(session), Version::Mark(mark)) => {
            let new = attendance::NewMark { enrolment, session, mark };
            attendance::mark(work, cohort.code.as_str(), &[new]).await.map(drop)
        }
        (Cell::Score(test), Version::Score(percent)) => {
            let stored = scores::of(&mut work.tx, cohort.id).await?;
            let seen = stored.get(&enrolment).copied().unwrap_or_default();
            let wanted = take::with_score(seen, test, percent);
            let new = scores::NewScores { enrolment, seen, wanted };
            scores::save(work, cohort.code.as_str(), &[new]).await.map(drop)
        }
        _ => Err(Error::Internal("a conflict with the value of another cell".into())),
    }
}
