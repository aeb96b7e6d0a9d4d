//! Completions: the decisions of closed cohorts, frozen with their reasons. Only ever inserted.

use time::{Date, OffsetDateTime};

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

/// A cohort that somebody was in, with what it led to.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HistoryRow {
    /// The cohort.
    pub code: String,
    /// Its curriculum's TOML text.
    pub curriculum: String,
    /// Where.
    pub place: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// The outcome; none while the cohort is open.
    pub outcome: Option<String>,
    /// The serial of the newest certificate that was issued for it.
    pub serial: Option<String>,
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

/// The cohorts that a person was or is in, the latest first.
pub async fn of_person(tx: &mut Tx, person_id: &str) -> Result<Vec<HistoryRow>> {
    const SQL: &str = "SELECT c.code, c.curriculum, p.name AS place, c.starts_on, c.ends_on, d.outcome,
            (SELECT k.serial FROM certificates k WHERE k.enrolment_id = e.id ORDER BY k.issue DESC LIMIT 1) AS serial
        FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN places p ON p.id = c.place_id
        LEFT JOIN completions d ON d.enrolment_id = e.id
        WHERE e.person_id = $1 ORDER BY c.starts_on DESC, c.code DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(person_id).fetch_all(c).await)?)
}
