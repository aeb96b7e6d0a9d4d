//! Attendance: the grid of a cohort, person by half-day.

use std::collections::{HashMap, HashSet};

use super::cohorts::{find, find_open};
use super::now;
use super::work::Work;
use crate::domain::attendance::{Mark, Share};
use crate::domain::cohort::{Cohort, CohortSession};
use crate::domain::enrolment::Enrolment;
use crate::error::{Error, Result};
use crate::store::attendance::StoredMark;
use crate::store::{self, Tx};

/// A cohort's people, half-days and marks.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The cohort.
    pub cohort: Cohort,
    /// The rows.
    pub people: Vec<Enrolment>,
    /// The columns.
    pub sessions: Vec<CohortSession>,
    /// What is noted, by enrolment and session.
    marks: HashMap<(String, String), Mark>,
}

impl Grid {
    /// The mark of an enrolment in a session.
    pub fn mark(&self, enrolment: &Enrolment, session: &CohortSession) -> Option<Mark> {
        self.marks.get(&(enrolment.id.clone(), session.id.clone())).copied()
    }

    /// The share of one person.
    pub fn share(&self, enrolment: &Enrolment) -> Share {
        Share::of(self.sessions.iter().map(|session| self.mark(enrolment, session)))
    }

    /// How many marks are missing.
    pub fn missing(&self) -> u32 {
        self.people.iter().map(|person| self.share(person).unnoted).sum()
    }
}

/// The grid.
pub async fn grid(work: &mut Work, code: &str) -> Result<Grid> {
    let cohort = find(work, code).await?;
    of(&mut work.tx, cohort).await
}

/// The grid of a cohort that the actor was found to work with.
pub(super) async fn of(tx: &mut Tx, cohort: Cohort) -> Result<Grid> {
    let people = store::enrolments::of_cohort(tx, &cohort.id).await?;
    let sessions = store::sessions::of_cohort(tx, &cohort.id).await?;
    let mut marks = HashMap::new();
    for row in store::attendance::of_cohort(tx, &cohort.id).await? {
        marks.insert((row.enrolment_id, row.session_id), row.mark);
    }
    Ok(Grid { cohort, people, sessions, marks })
}

/// A mark to note, or to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMark {
    /// Whose.
    pub enrolment: String,
    /// In which half-day.
    pub session: String,
    /// What; none takes it back.
    pub mark: Option<Mark>,
}

/// Notes marks in an open cohort: all or none. How many of them were a change.
pub async fn mark(work: &mut Work, code: &str, marks: &[NewMark]) -> Result<usize> {
    let cohort = find_open(work, code).await?;
    let id = cohort.id.clone();
    let grid = of(&mut work.tx, cohort).await?;
    let enrolments: HashSet<&str> = grid.people.iter().map(|e| e.id.as_str()).collect();
    let sessions: HashSet<&str> = grid.sessions.iter().map(|s| s.id.as_str()).collect();
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    let by = work.account_id();
    for new in marks {
        if !enrolments.contains(new.enrolment.as_str()) || !sessions.contains(new.session.as_str()) {
            return Err(Error::NotFound);
        }
        let old = grid.marks.get(&(new.enrolment.clone(), new.session.clone())).copied();
        if old == new.mark {
            continue;
        }
        match new.mark {
            None => store::attendance::clear(&mut work.tx, &new.enrolment, &new.session).await?,
            Some(mark) => {
                let row =
                    StoredMark { enrolment_id: new.enrolment.clone(), session_id: new.session.clone(), mark };
                store::attendance::set(&mut work.tx, &row, now(), by.as_deref()).await?;
            }
        }
        let cell = format!("{} {}", new.enrolment, new.session);
        before.insert(cell.clone(), old.map(Mark::as_str).into());
        after.insert(cell, new.mark.map(Mark::as_str).into());
    }
    let changed = after.len();
    if changed > 0 {
        work.audit("attendance.mark", ("cohort", &id), before, after).await?;
    }
    Ok(changed)
}

/// Notes as absent whatever is not noted in an open cohort; how many marks that made.
pub async fn note_missing_absent(work: &mut Work, code: &str) -> Result<u64> {
    let cohort = find_open(work, code).await?;
    let by = work.account_id();
    let noted =
        store::attendance::note_missing_absent(&mut work.tx, &cohort.id, now(), by.as_deref()).await?;
    if noted > 0 {
        let after = serde_json::json!({ "absent": noted });
        work.audit("attendance.missing-absent", ("cohort", &cohort.id), (), after).await?;
    }
    Ok(noted)
}
