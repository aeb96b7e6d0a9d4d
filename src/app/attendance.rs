//! Attendance: the grid of a cohort, person by half-day.

use std::collections::{HashMap, HashSet};

use time::{Date, OffsetDateTime};

use super::cohorts::{find, find_open};
use super::work::Work;
use super::{new_id, now};
use crate::domain::attendance::{Mark, Share};
use crate::domain::cohort::{Cohort, CohortSession, Session};
use crate::domain::enrolment::Enrolment;
use crate::domain::hours::clock_of;
use crate::domain::id::{EnrolmentId, SessionId};
use crate::domain::offline::{Cell, Conflict, Source, Verdict, Version, judge};
use crate::error::{Error, Message, Result};
use crate::store::attendance::StoredMark;
use crate::store::offline::NewConflict;
use crate::store::{self, Tx};

/// A cohort's people, half-days and marks.
#[derive(Clone, Debug)]
pub struct Grid {
    pub cohort: Cohort,
    /// The rows: everybody enrolled.
    pub people: Vec<Enrolment>,
    /// The columns: the half-days.
    pub sessions: Vec<CohortSession>,
    /// The clock: half-days that begin later take no marks.
    pub now: OffsetDateTime,
    /// Whether two people noted something differently, and nobody has chosen yet.
    pub is_disputed: bool,
    /// What is noted, by enrolment and session.
    marks: HashMap<(EnrolmentId, SessionId), Mark>,
}

impl Grid {
    /// The mark of an enrolment in a session. Who has left counts as absent from then on, unless something else is noted.
    pub fn mark(&self, enrolment: &Enrolment, session: &CohortSession) -> Option<Mark> {
        let noted = self.noted(enrolment.id, session.id);
        let is_gone = enrolment.left_from.is_some_and(|from| from <= session.session);
        noted.or(is_gone.then_some(Mark::Absent))
    }

    /// What somebody noted, whatever a departure would make of it.
    pub fn noted(&self, enrolment: EnrolmentId, session: SessionId) -> Option<Mark> {
        self.marks.get(&(enrolment, session)).copied()
    }

    /// The half-days from somebody's departure on in which they are marked present all the same. What is marked counts: either the
    /// departure or these marks are wrong.
    pub fn present_after_leaving(&self, person: &Enrolment) -> Vec<Session> {
        let Some(from) = person.left_from else { return Vec::new() };
        let is_present = |stored: &&CohortSession| {
            stored.session >= from && self.noted(person.id, stored.id) == Some(Mark::Present)
        };
        self.sessions.iter().filter(is_present).map(|stored| stored.session).collect()
    }

    /// Its rows and columns by their ids.
    fn places(&self) -> Places<'_> {
        Places {
            people: self.people.iter().map(|person| (person.id, person)).collect(),
            sessions: self.sessions.iter().map(|stored| (stored.id, stored)).collect(),
        }
    }

    /// The share of one person.
    pub fn share(&self, enrolment: &Enrolment) -> Share {
        Share::of(self.sessions.iter().map(|session| self.mark(enrolment, session)))
    }

    /// The date of the clock.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// How many marks are missing.
    pub fn missing(&self) -> u32 {
        self.people.iter().map(|person| self.share(person).unnoted).sum()
    }
}

/// The rows and columns of a grid by their ids.
struct Places<'a> {
    people: HashMap<EnrolmentId, &'a Enrolment>,
    sessions: HashMap<SessionId, &'a CohortSession>,
}

impl<'a> Places<'a> {
    /// The row and the column of a mark; refused where they are none of this cohort, or no longer.
    fn of(&self, new: &NewMark) -> Result<(&'a Enrolment, &'a CohortSession)> {
        let person = self.people.get(&new.enrolment).copied();
        person
            .zip(self.sessions.get(&new.session).copied())
            .ok_or_else(|| Error::Conflict(Message::new("roster-gone")))
    }
}

/// The grid of the cohort with this code.
pub async fn grid(work: &mut Work, code: &str) -> Result<Grid> {
    let cohort = find(work, code).await?;
    let conflicts = store::offline::conflicts(&mut work.tx, cohort.id).await?;
    let grid = of(&mut work.tx, cohort).await?;
    Ok(Grid { is_disputed: conflicts.iter().any(Conflict::is_open), ..grid })
}

/// The grid of a cohort, for an actor whose permission was checked.
pub(super) async fn of(tx: &mut Tx, cohort: Cohort) -> Result<Grid> {
    let people = store::enrolments::of_cohort(tx, cohort.id).await?;
    let sessions = store::sessions::of_cohort(tx, cohort.id).await?;
    let mut marks = HashMap::new();
    for row in store::attendance::of_cohort(tx, cohort.id).await? {
        marks.insert((row.enrolment_id, row.session_id), row.mark);
    }
    Ok(Grid { cohort, people, sessions, now: now(), is_disputed: false, marks })
}

/// A mark to note, or to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMark {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// In which half-day.
    pub session: SessionId,
    /// What; none takes it back.
    pub mark: Option<Mark>,
}

/// A mark of a page, with what the page knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMark {
    /// What somebody wants noted.
    pub new: NewMark,
    /// What the page showed.
    pub seen: Option<Mark>,
    /// What it sent for the same place before, without hearing whether it was taken.
    pub sent: Vec<Option<Mark>>,
}

/// A mark that was not taken, for somebody noted another one meanwhile: both wait for a person to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// In which half-day.
    pub session: SessionId,
    /// What is noted, and stays so.
    pub stored: Option<Mark>,
}

/// Saves marks in an open cohort, whatever is noted: all or none. Returns how many of them were a change. A half-day that has not begun
/// can't be marked; a mark from before it was one can be cleared.
pub async fn mark(work: &mut Work, code: &str, marks: &[NewMark]) -> Result<usize> {
    let cohort = find_open(work, code).await?;
    let grid = of(&mut work.tx, cohort).await?;
    save(work, &grid, &latest(marks, |new| new)).await
}

/// Saves the marks of a page in an open cohort. Where somebody noted another one since the page was shown, nothing is overwritten: the
/// page's version is kept beside the stored one until a person chooses, and is told.
pub async fn note(work: &mut Work, code: &str, marks: &[SeenMark]) -> Result<Vec<Disputed>> {
    let cohort = find_open(work, code).await?;
    let (id, by) = (cohort.id, work.account_id());
    let grid = of(&mut work.tx, cohort).await?;
    let waiting = store::offline::conflicts(&mut work.tx, id).await?;
    let waiting: HashSet<_> = waiting.iter().map(|conflict| (conflict.enrolment, conflict.cell)).collect();
    let own = if marks.iter().any(|seen| !seen.sent.is_empty()) {
        store::attendance::noted_by(&mut work.tx, id, by).await?
    } else {
        Vec::new()
    };
    let own: HashSet<_> = own.into_iter().map(|row| (row.enrolment_id, row.session_id)).collect();
    let places = grid.places();
    let (mut taken, mut disputed) = (Vec::new(), Vec::new());
    for SeenMark { new, seen, sent } in latest(marks, |seen| &seen.new) {
        let (person, session) = places.of(new)?;
        let (stored, shown) = (grid.noted(person.id, session.id), grid.mark(person, session));
        let is_own = stored.is_none() || own.contains(&(person.id, session.id));
        let is_known = [stored, shown].contains(seen) || (is_own && sent.contains(&stored));
        let cell = Cell::Mark(new.session);
        // What the account noted of this place before is out of date.
        if waiting.contains(&(new.enrolment, cell)) {
            store::offline::delete_conflict_of(&mut work.tx, new.enrolment, cell, (by, None)).await?;
        }
        if is_known || judge(seen, &stored, &new.mark) != Verdict::Conflict {
            taken.push(new);
            continue;
        }
        refuse_early(new, session)?;
        let conflict = NewConflict {
            id: new_id(),
            cohort: id,
            enrolment: new.enrolment,
            cell,
            wanted: Version::Mark(new.mark),
            source: Source::default(),
            sent_at: now(),
            sent_by: by,
        };
        store::offline::insert_conflict(&mut work.tx, &conflict).await?;
        disputed.push(Disputed { enrolment: new.enrolment, session: new.session, stored: shown });
    }
    save(work, &grid, &taken).await?;
    Ok(disputed)
}

/// Saves marks, each place once, for an actor whose permission was checked.
async fn save(work: &mut Work, grid: &Grid, marks: &[&NewMark]) -> Result<usize> {
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    let (places, mut noted) = (grid.places(), Vec::new());
    for new in marks {
        let (_, session) = places.of(new)?;
        let old = grid.noted(new.enrolment, new.session);
        if old == new.mark {
            continue;
        }
        refuse_early(new, session)?;
        match new.mark {
            None => store::attendance::clear(&mut work.tx, new.enrolment, new.session).await?,
            Some(mark) => {
                let mark = StoredMark { enrolment_id: new.enrolment, session_id: new.session, mark };
                noted.push((mark, Source::default()));
            }
        }
        let cell = format!("{} {}", new.enrolment, new.session);
        before.insert(cell.clone(), old.map(Mark::as_str).into());
        after.insert(cell, new.mark.map(Mark::as_str).into());
    }
    let by = work.account_id();
    store::attendance::set_all(&mut work.tx, &noted, now(), by).await?;
    let changed = after.len();
    if changed > 0 {
        work.audit("attendance.mark", ("cohort", grid.cohort.id), before, after).await?;
    }
    Ok(changed)
}

/// A half-day that has not begun takes no mark; one that it has can be taken back.
fn refuse_early(new: &NewMark, stored: &CohortSession) -> Result<()> {
    if new.mark.is_some() && !stored.has_begun(now()) {
        return Err(Error::Conflict(not_yet(stored)));
    }
    Ok(())
}

/// Of each place the mark that comes last, in the order of the list.
fn latest<T>(marks: &[T], new: impl Fn(&T) -> &NewMark) -> Vec<&T> {
    let mut places = HashSet::new();
    let is_last = |mark: &&T| places.insert((new(mark).enrolment, new(mark).session));
    let mut latest: Vec<&T> = marks.iter().rev().filter(is_last).collect();
    latest.reverse();
    latest
}

/// Why a half-day takes no mark yet.
pub(super) fn not_yet(stored: &CohortSession) -> Message {
    let message = Message::new("attendance-not-yet").with_day("day", stored.session.date);
    message.with("hour", clock_of(stored.opens_at().time()))
}

/// The marks that [`note_missing_absent`] would write.
#[derive(Clone, Debug)]
pub struct Missing {
    pub cohort: Cohort,
    /// The half-days that have begun and lack marks, each with how many.
    pub sessions: Vec<(CohortSession, u32)>,
}

impl Missing {
    /// How many marks are missing in these half-days.
    pub fn count(&self) -> u32 {
        self.sessions.iter().map(|(_, count)| count).sum()
    }
}

/// Which marks are missing in half-days that have begun.
pub async fn missing(work: &mut Work, code: &str) -> Result<Missing> {
    let grid = grid(work, code).await?;
    let unnoted = |stored: &CohortSession| {
        let people = grid.people.iter().filter(|person| grid.mark(person, stored).is_none());
        (*stored, u32::try_from(people.count()).unwrap_or(u32::MAX))
    };
    let begun = grid.sessions.iter().filter(|stored| stored.has_begun(grid.now));
    let sessions = begun.map(unnoted).filter(|(_, count)| *count > 0).collect();
    Ok(Missing { sessions, cohort: grid.cohort })
}

/// Marks that were saved together and can be undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// When they were noted, in milliseconds since 1970.
    pub at: i64,
    /// How many they are.
    pub count: u32,
}

impl Batch {
    fn time(self) -> Result<OffsetDateTime> {
        let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.at) * 1_000_000);
        time.map_err(|_| Error::NotFound)
    }
}

/// Marks as absent all missing marks of half-days that have begun, in an open cohort. `seen` is the number of missing
/// marks that the user confirmed; if it has changed, nothing is saved.
pub async fn note_missing_absent(work: &mut Work, code: &str, seen: u32) -> Result<Batch> {
    let cohort = find_open(work, code).await?;
    let missing = missing(work, code).await?;
    if missing.count() != seen {
        return Err(Error::invalid("", Message::new("attendance-missing-changed")));
    }
    let (at, by) = (now(), work.account_id());
    let mut noted = 0;
    for (stored, _) in &missing.sessions {
        noted += store::attendance::note_missing_absent(&mut work.tx, stored.id, at, by).await?;
    }
    let count = u32::try_from(noted).unwrap_or(u32::MAX);
    if count != seen {
        return Err(Error::invalid("", Message::new("attendance-missing-changed")));
    }
    if count > 0 {
        let after = serde_json::json!({ "absent": count });
        work.audit("attendance.missing-absent", ("cohort", cohort.id), (), after).await?;
    }
    Ok(Batch { at: i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default(), count })
}

/// Whether what was noted at once is still as it was noted, so that it can be taken back.
pub async fn can_be_undone(work: &mut Work, code: &str, batch: Batch) -> Result<bool> {
    let cohort = find(work, code).await?;
    let Ok(at) = batch.time() else { return Ok(false) };
    Ok(store::attendance::count_absent(&mut work.tx, cohort.id, at).await? == i64::from(batch.count))
}

/// Takes back exactly the marks that [`note_missing_absent`] noted, as long as none of them was changed since.
pub async fn undo_missing_absent(work: &mut Work, code: &str, batch: Batch) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let removed = store::attendance::clear_absent(&mut work.tx, cohort.id, batch.time()?).await?;
    if removed != u64::from(batch.count) {
        return Err(Error::Conflict(Message::new("attendance-undo-changed")));
    }
    let before = serde_json::json!({ "absent": batch.count });
    work.audit("attendance.missing-absent.undo", ("cohort", cohort.id), before, ()).await
}
