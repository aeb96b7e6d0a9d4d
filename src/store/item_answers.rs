//! The answers of people to the tests of their cohort, question by question.

use time::OffsetDateTime;

use super::{Tx, on, run};
use crate::domain::id::{AccountId, CohortId, EnrolmentId};
use crate::domain::item_answers::Answers;
use crate::error::{Error, Result};

/// The answers of a cohort's people to a test, in the order of the list. `test` is `pre` or `post`.
pub(crate) async fn of_cohort(
    tx: &mut Tx,
    cohort: CohortId,
    test: &str,
) -> Result<Vec<(EnrolmentId, Answers)>> {
    const SQL: &str =
        "SELECT a.enrolment_id, a.answers FROM item_answers a JOIN enrolments e ON e.id = a.enrolment_id
        WHERE e.cohort_id = $1 AND a.test = $2 ORDER BY e.position";
    let rows: Vec<(EnrolmentId, String)> =
        on!(tx, |c| sqlx::query_as(SQL).bind(cohort).bind(test).fetch_all(c).await)?;
    let read = |(id, letters): (EnrolmentId, String)| {
        let answers = Answers::stored(&letters);
        let broken = || Error::Internal(format!("item_answers {id}: no answers"));
        Ok((id, answers.ok_or_else(broken)?))
    };
    rows.into_iter().map(read).collect()
}

/// Stores somebody's answers to a test.
pub(crate) async fn set(
    tx: &mut Tx,
    (enrolment, test): (EnrolmentId, &str),
    answers: &Answers,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO item_answers (enrolment_id, test, answers, noted_at, noted_by)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (enrolment_id, test)
        DO UPDATE SET answers = excluded.answers, noted_at = excluded.noted_at, noted_by = excluded.noted_by";
    run!(tx, SQL, enrolment, test, answers.letters(), at, by)?;
    Ok(())
}

/// Deletes somebody's answers to a test.
pub(crate) async fn delete(tx: &mut Tx, enrolment: EnrolmentId, test: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM item_answers WHERE enrolment_id = $1 AND test = $2";
    run!(tx, SQL, enrolment, test)?;
    Ok(())
}
