//! Scores: pre-test, post-test, micro-teaching of an enrolment. NULL is "not noted".

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::completion::Scores;
use crate::domain::id::{AccountId, CohortId, EnrolmentId};
use crate::error::Result;

/// The scores of an enrolment.
pub struct StoredScores {
    pub enrolment_id: EnrolmentId,
    pub scores: Scores,
}

from_row!(StoredScores, "scores", |row| Ok(Self {
    enrolment_id: row.try_get("id")?,
    scores: Scores {
        pre_test: row.try_get("pre_test")?,
        post_test: row.try_get("post_test")?,
        micro_teaching: row.try_get("micro_teaching")?,
    },
}));

/// All scores of a cohort.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<StoredScores>> {
    const SQL: &str = "SELECT t.enrolment_id AS id, t.pre_test, t.post_test, t.micro_teaching FROM scores t
        JOIN enrolments e ON e.id = t.enrolment_id WHERE e.cohort_id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// Notes the scores of an enrolment, or changes them; `noted_at` is the time of a device. Of each test it stays known who noted it and when, as
/// long as it is the same.
pub async fn set(
    tx: &mut Tx,
    noted: &StoredScores,
    noted_at: Option<OffsetDateTime>,
    (at, by): (OffsetDateTime, Option<AccountId>),
) -> Result<()> {
    const SQL: &str = "INSERT INTO scores (enrolment_id, pre_test, post_test, micro_teaching, scored_at, scored_by,
            pre_scored_at, pre_scored_by, pre_noted_at, post_scored_at, post_scored_by, post_noted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $5, $6, $7, $5, $6, $7)
        ON CONFLICT (enrolment_id) DO UPDATE SET pre_test = excluded.pre_test, post_test = excluded.post_test,
            micro_teaching = excluded.micro_teaching, scored_at = excluded.scored_at, scored_by = excluded.scored_by,
            pre_scored_at = CASE WHEN scores.pre_test IS NOT DISTINCT FROM excluded.pre_test THEN scores.pre_scored_at ELSE $5 END,
            pre_scored_by = CASE WHEN scores.pre_test IS NOT DISTINCT FROM excluded.pre_test THEN scores.pre_scored_by ELSE $6 END,
            pre_noted_at = CASE WHEN scores.pre_test IS NOT DISTINCT FROM excluded.pre_test THEN scores.pre_noted_at ELSE $7 END,
            post_scored_at = CASE WHEN scores.post_test IS NOT DISTINCT FROM excluded.post_test THEN scores.post_scored_at ELSE $5 END,
            post_scored_by = CASE WHEN scores.post_test IS NOT DISTINCT FROM excluded.post_test THEN scores.post_scored_by ELSE $6 END,
            post_noted_at = CASE WHEN scores.post_test IS NOT DISTINCT FROM excluded.post_test THEN scores.post_noted_at ELSE $7 END";
    run!(
        tx,
        SQL,
        noted.enrolment_id,
        noted.scores.pre_test,
        noted.scores.post_test,
        noted.scores.micro_teaching,
        at,
        by,
        noted_at
    )?;
    Ok(())
}
