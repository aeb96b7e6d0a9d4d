//! Completions: the decisions of closed cohorts, frozen with their reasons. Only ever inserted, but for the outcome in force, which a
//! correction changes (`exceptions.rs`).

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::completion::Decision;
use crate::domain::id::{AccountId, CohortId, EnrolmentId};
use crate::domain::text::FullName;
use crate::error::Result;

/// The decision on an enrolment.
pub struct StoredDecision {
    pub enrolment_id: EnrolmentId,
    pub decision: Decision,
}

from_row!(StoredDecision, "completions", |row| Ok(Self {
    enrolment_id: row.try_get("id")?,
    decision: Decision { outcome: row.try_get("outcome")?, ..row.try_get("reasons")? },
}));

/// When and by whom decisions are confirmed.
pub struct Confirmation<'a> {
    pub at: OffsetDateTime,
    pub by: Option<AccountId>,
    pub name: &'a FullName,
}

/// Freezes a decision.
pub async fn insert(tx: &mut Tx, stored: &StoredDecision, confirmation: &Confirmation<'_>) -> Result<()> {
    const SQL: &str =
        "INSERT INTO completions (enrolment_id, outcome, reasons, decided_at, decided_by, confirmed_by)
        VALUES ($1, $2, $3, $4, $5, $6)";
    run!(
        tx,
        SQL,
        stored.enrolment_id,
        stored.decision.outcome,
        &stored.decision,
        confirmation.at,
        confirmation.by,
        confirmation.name
    )?;
    Ok(())
}

/// The decisions in force of a cohort; none while it is open.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<StoredDecision>> {
    const SQL: &str = "SELECT d.enrolment_id AS id, d.outcome, d.reasons FROM completions d
        JOIN enrolments e ON e.id = d.enrolment_id WHERE e.cohort_id = $1 ORDER BY e.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}
