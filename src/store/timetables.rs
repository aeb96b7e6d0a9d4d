//! The timetable of a cohort: hours, modules and trainers of its half-days.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;
use time::Date;

use super::columns::{broken, hours};
use super::{Tx, on, run};
use crate::domain::cascade::TaughtUntil;
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

/// SQL: the minute at which half-days end that have no hours, as the agenda's usually do.
const USUAL_END: &str = "CASE s.half WHEN 'am' THEN 780 ELSE 1050 END";
/// The same of the last one of a day.
const LAST_END: i64 = 1050;

/// Until when the modules of a cohort were taught: as its timetable has them.
pub(crate) async fn taught_until(tx: &mut Tx, cohort: CohortId, last_day: Date) -> Result<TaughtUntil> {
    let sql = format!(
        "SELECT s.held_on, COALESCE(s.ends_at, {USUAL_END}), m.slug FROM sessions s
        LEFT JOIN session_modules m ON m.session_id = s.id WHERE s.cohort_id = $1"
    );
    let halves: Vec<(Date, i64, Option<Slug>)> =
        on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(cohort).fetch_all(c).await)?;
    Ok(TaughtUntil::new(halves, (last_day, LAST_END)))
}

/// SQL: whether a module, the placeholder `slug`, was taught in cohort `g` after a moment, as [`TaughtUntil`] says: the placeholders `day`
/// and `minute`.
pub(in crate::store) fn taught_after(slug: &str, day: &str, minute: &str) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM sessions s WHERE s.cohort_id = g.id
            AND (s.held_on > {day} OR (s.held_on = {day} AND COALESCE(s.ends_at, {USUAL_END}) > {minute}))
            AND (EXISTS (SELECT 1 FROM session_modules h WHERE h.session_id = s.id AND h.slug = {slug})
                OR NOT EXISTS (SELECT 1 FROM session_modules h JOIN sessions o ON o.id = h.session_id
                    WHERE o.cohort_id = g.id AND h.slug = {slug})))
        OR (NOT EXISTS (SELECT 1 FROM sessions s WHERE s.cohort_id = g.id)
            AND (g.ends_on > {day} OR (g.ends_on = {day} AND {LAST_END} > {minute}))))"
    )
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
