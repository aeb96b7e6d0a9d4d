//! Scores: pre-test, post-test, micro-teaching of an enrolment. NULL is "not noted".

use time::OffsetDateTime;

use super::{Tx, on};
use crate::error::Result;

/// What is noted of one enrolment.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ScoreRow {
    /// Whose.
    pub enrolment_id: String,
    /// Per cent.
    pub pre_test: Option<i64>,
    /// Per cent.
    pub post_test: Option<i64>,
    /// Passed or not.
    pub micro_teaching: Option<bool>,
}

/// All scores of a cohort.
pub async fn of_cohort(tx: &mut Tx, cohort_id: &str) -> Result<Vec<ScoreRow>> {
    const SQL: &str = "SELECT t.enrolment_id, t.pre_test, t.post_test, t.micro_teaching FROM scores t
        JOIN enrolments e ON e.id = t.enrolment_id WHERE e.cohort_id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// Notes the scores of an enrolment, or changes them.
pub async fn set(tx: &mut Tx, score: &ScoreRow, at: OffsetDateTime, by: Option<&str>) -> Result<()> {
    const SQL: &str = "INSERT INTO scores (enrolment_id, pre_test, post_test, micro_teaching, scored_at, scored_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (enrolment_id) DO UPDATE SET pre_test = excluded.pre_test, post_test = excluded.post_test,
            micro_teaching = excluded.micro_teaching, scored_at = excluded.scored_at, scored_by = excluded.scored_by";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&score.enrolment_id)
        .bind(score.pre_test)
        .bind(score.post_test)
        .bind(score.micro_teaching)
        .bind(at)
        .bind(by)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
