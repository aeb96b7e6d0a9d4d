//! The timetable of a cohort: hours, modules and trainers of its half-days.

use std::collections::HashMap;

use super::columns::{broken, hours};
use super::{Tx, on, run};
use crate::domain::id::{CohortId, PersonId, SessionId};
use crate::domain::module::Slug;
use crate::domain::timetable::HalfPlan;
use crate::error::Result;

/// What is agreed for the half-days of a cohort; nothing for one that is not planned.
pub(crate) async fn of_cohort(tx: &mut Tx, cohort: CohortId) -> Result<HashMap<SessionId, HalfPlan>> {
    const HOURS: &str =
        "SELECT id, begins_at, ends_at FROM sessions WHERE cohort_id = $1 AND begins_at IS NOT NULL";
    const MODULES: &str =
        "SELECT m.session_id, m.slug FROM session_modules m JOIN sessions s ON s.id = m.session_id
        WHERE s.cohort_id = $1 ORDER BY m.session_id, m.position";
    const TRAINERS: &str =
        "SELECT t.session_id, t.person_id FROM session_trainers t JOIN sessions s ON s.id = t.session_id
        JOIN people p ON p.id = t.person_id WHERE s.cohort_id = $1 ORDER BY t.session_id, p.folded, p.id";
    let mut plans: HashMap<SessionId, HalfPlan> = HashMap::new();
    let planned: Vec<(SessionId, Option<i64>, Option<i64>)> =
        on!(tx, |c| sqlx::query_as(HOURS).bind(cohort).fetch_all(c).await)?;
    for (session, from, to) in planned {
        let hours =
            hours(from, to).map_err(|error| broken(error, "sessions", Some(session.as_str().to_owned())))?;
        plans.entry(session).or_default().hours = hours;
    }
    let modules: Vec<(SessionId, Slug)> =
        on!(tx, |c| sqlx::query_as(MODULES).bind(cohort).fetch_all(c).await)?;
    for (session, slug) in modules {
        plans.entry(session).or_default().modules.push(slug);
    }
    let trainers: Vec<(SessionId, PersonId)> =
        on!(tx, |c| sqlx::query_as(TRAINERS).bind(cohort).fetch_all(c).await)?;
    for (session, person) in trainers {
        plans.entry(session).or_default().trainers.push(person);
    }
    Ok(plans)
}

/// Makes this the plan of a half-day.
pub(crate) async fn set(tx: &mut Tx, session: SessionId, plan: &HalfPlan) -> Result<()> {
    const HOURS: &str = "UPDATE sessions SET begins_at = $2, ends_at = $3 WHERE id = $1";
    let hours = plan.hours.map(|hours| (i64::from(hours.from()), i64::from(hours.to())));
    run!(tx, HOURS, session, hours.map(|(from, _)| from), hours.map(|(_, to)| to))?;
    const NO_MODULES: &str = "DELETE FROM session_modules WHERE session_id = $1";
    run!(tx, NO_MODULES, session)?;
    for (position, slug) in (1_i64..).zip(&plan.modules) {
        const MODULE: &str = "INSERT INTO session_modules (session_id, position, slug) VALUES ($1, $2, $3)";
        run!(tx, MODULE, session, position, slug)?;
    }
    const NO_TRAINERS: &str = "DELETE FROM session_trainers WHERE session_id = $1";
    run!(tx, NO_TRAINERS, session)?;
    for person in &plan.trainers {
        const TRAINER: &str = "INSERT INTO session_trainers (session_id, person_id) VALUES ($1, $2)";
        run!(tx, TRAINER, session, *person)?;
    }
    Ok(())
}
