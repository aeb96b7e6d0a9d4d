//! Completions: the decisions of closed cohorts, frozen with their reasons. Only ever inserted.

use time::OffsetDateTime;

use super::{Tx, on};
use crate::error::Result;

/// The decision on one enrolment.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CompletionRow {
    /// Which enrolment.
    pub enrolment_id: String,
    /// `certificate`, `attestation`, `none`.
    pub outcome: String,
    /// The decision as JSON, with every criterion.
    pub reasons: String,
    /// When.
    pub decided_at: OffsetDateTime,
    /// Who confirmed it.
    pub confirmed_by: String,
}

/// Freezes a decision.
pub async fn insert(tx: &mut Tx, completion: &CompletionRow, decided_by: Option<&str>) -> Result<()> {
    const SQL: &str =
        "INSERT INTO completions (enrolment_id, outcome, reasons, decided_at, decided_by, confirmed_by)
        VALUES ($1, $2, $3, $4, $5, $6)";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&completion.enrolment_id)
        .bind(&completion.outcome)
        .bind(&completion.reasons)
        .bind(completion.decided_at)
        .bind(decided_by)
        .bind(&completion.confirmed_by)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The decisions of a cohort; none while it is open.
pub async fn of_cohort(tx: &mut Tx, cohort_id: &str) -> Result<Vec<CompletionRow>> {
    const SQL: &str =
        "SELECT d.enrolment_id, d.outcome, d.reasons, d.decided_at, d.confirmed_by FROM completions d
        JOIN enrolments e ON e.id = d.enrolment_id WHERE e.cohort_id = $1 ORDER BY e.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}
