//! Sessions: which half-days of its span a cohort has.

use std::collections::BTreeSet;

use super::cohorts::{changed_meanwhile, find, find_open, withdrawn};
use super::new_id;
use super::work::Work;
use crate::domain::cohort::{Cohort, CohortSession, Session};
use crate::domain::dates;
use crate::error::{Error, Message, Result};
use crate::store::{self};

/// A cohort with its sessions in the order of time.
pub async fn list(work: &mut Work, code: &str) -> Result<(Cohort, Vec<CohortSession>)> {
    let cohort = find(work, code).await?;
    let sessions = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    Ok((cohort, sessions))
}

/// Makes `wanted` the sessions of an open cohort. Sessions with marks are removed only if `drop_marks` is set; a cohort
/// keeps at least one session, and all lie within its dates.
pub async fn replace(
    work: &mut Work,
    code: &str,
    version: i64,
    wanted: &BTreeSet<Session>,
    drop_marks: bool,
) -> Result<()> {
    let cohort = find_open(work, code).await?;
    if wanted.is_empty() {
        return Err(Error::invalid("sessions", Message::new("cohort-sessions-none")));
    }
    if let Some(outside) = wanted.iter().find(|session| !cohort.details.dates.contains(session.date)) {
        let message = Message::new("cohort-sessions-outside").with_day("day", outside.date);
        return Err(Error::invalid("sessions", message));
    }
    let in_calendar = withdrawn::entries(work, cohort.id).await?;
    let mut had = BTreeSet::new();
    for stored in store::sessions::of_cohort(&mut work.tx, cohort.id).await? {
        let session = stored.session;
        had.insert(session);
        if wanted.contains(&session) {
            continue;
        }
        if stored.marks > 0 && !drop_marks {
            let message = Message::new("cohort-sessions-have-marks")
                .with_day("day", session.date)
                .with("count", stored.marks);
            return Err(Error::invalid("drop_marks", message));
        }
        store::sessions::delete(&mut work.tx, cohort.id, stored.id).await?;
    }
    for session in wanted.difference(&had) {
        store::sessions::insert(&mut work.tx, new_id(), cohort.id, *session).await?;
    }
    if !store::cohorts::touch(&mut work.tx, cohort.id, version).await? {
        return Err(changed_meanwhile());
    }
    withdrawn::note(work, cohort.id, &in_calendar, version + 1).await?;
    let (before, after) = (told(&had), told(wanted));
    work.audit("cohort.sessions", ("cohort", cohort.id), before, after).await
}

fn told(sessions: &BTreeSet<Session>) -> serde_json::Value {
    sessions.iter().map(|s| format!("{} {}", dates::iso(s.date), s.half.as_str())).collect()
}
