//! Exceptions to the rule in open cohorts, and corrections of the decisions of closed ones. Corrections are only ever inserted.

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::completion::{Correction, Exception};
use crate::domain::id::{AccountId, CohortId, CorrectionId, EnrolmentId, PersonId};
use crate::error::Result;

from_row!(Exception, "exceptions", |row| Ok(Self {
    enrolment: row.try_get("id")?,
    outcome: row.try_get("outcome")?,
    reason: row.try_get("reason")?,
    decided_by: row.try_get("decided_by")?,
}));

from_row!(Correction, "corrections", |row| Ok(Self {
    enrolment: row.try_get("enrolment_id")?,
    was: row.try_get("was")?,
    outcome: row.try_get("outcome")?,
    reason: row.try_get("reason")?,
    decided_by: row.try_get("decided_by")?,
    at: row.try_get("noted_at")?,
}));

/// The exceptions of a cohort.
pub(crate) async fn of_cohort(tx: &mut Tx, cohort: CohortId) -> Result<Vec<Exception>> {
    const SQL: &str = "SELECT x.enrolment_id AS id, x.outcome, x.reason, x.decided_by FROM exceptions x
        JOIN enrolments e ON e.id = x.enrolment_id WHERE e.cohort_id = $1 ORDER BY e.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort).fetch_all(c).await)?)
}

/// Notes an exception, or changes it.
pub(crate) async fn set(
    tx: &mut Tx,
    exception: &Exception,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO exceptions (enrolment_id, outcome, reason, decided_by, noted_at, noted_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (enrolment_id) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason,
            decided_by = excluded.decided_by, noted_at = excluded.noted_at, noted_by = excluded.noted_by";
    let Exception { enrolment, outcome, reason, decided_by } = exception;
    run!(tx, SQL, *enrolment, *outcome, reason, decided_by, at, by)?;
    Ok(())
}

/// Takes an exception back.
pub(crate) async fn delete(tx: &mut Tx, enrolment: EnrolmentId) -> Result<()> {
    const SQL: &str = "DELETE FROM exceptions WHERE enrolment_id = $1";
    run!(tx, SQL, enrolment)?;
    Ok(())
}

/// The corrections in a cohort, in the order in which they were made.
pub(crate) async fn corrections(tx: &mut Tx, cohort: CohortId) -> Result<Vec<Correction>> {
    const SQL: &str =
        "SELECT c.id, c.enrolment_id, c.was, c.outcome, c.reason, c.decided_by, c.noted_at FROM corrections c
        JOIN enrolments e ON e.id = c.enrolment_id WHERE e.cohort_id = $1 ORDER BY c.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort).fetch_all(c).await)?)
}

/// The corrections of a person's decisions, in the order in which they were made.
pub(crate) async fn corrections_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Correction>> {
    const SQL: &str =
        "SELECT c.id, c.enrolment_id, c.was, c.outcome, c.reason, c.decided_by, c.noted_at FROM corrections c
        JOIN enrolments e ON e.id = c.enrolment_id WHERE e.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1) ORDER BY c.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(person).fetch_all(c).await)?)
}

/// Records a correction and puts its outcome in force; false when another one stands by now than the one it corrects.
pub(crate) async fn correct(
    tx: &mut Tx,
    id: CorrectionId,
    correction: &Correction,
    by: Option<AccountId>,
) -> Result<bool> {
    const OUTCOME: &str = "UPDATE completions SET outcome = $2 WHERE enrolment_id = $1 AND outcome = $3";
    let Correction { enrolment, was, outcome, reason, decided_by, at } = correction;
    if run!(tx, OUTCOME, *enrolment, *outcome, *was)? != 1 {
        return Ok(false);
    }
    const RECORD: &str =
        "INSERT INTO corrections (id, enrolment_id, was, outcome, reason, decided_by, noted_at, noted_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (was, outcome) = (*was, *outcome);
    run!(tx, RECORD, id, *enrolment, was, outcome, reason, decided_by, *at, by)?;
    Ok(true)
}
