//! Marks of attendance. Without a row there is no mark yet.

use time::OffsetDateTime;

use super::columns::from_row;
use super::placeholders::inserts;
use super::{Tx, on, run};
use crate::domain::attendance::Mark;
use crate::domain::id::{AccountId, CohortId, EnrolmentId, SessionId};
use crate::domain::offline::Source;
use crate::error::Result;

/// A mark of a person in a half-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMark {
    pub enrolment_id: EnrolmentId,
    pub session_id: SessionId,
    pub mark: Mark,
}

from_row!(StoredMark, "attendance", |row| Ok(Self {
    enrolment_id: row.try_get("id")?,
    session_id: row.try_get("session_id")?,
    mark: row.try_get("mark")?,
}));

/// All marks of a cohort.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<StoredMark>> {
    const SQL: &str = "SELECT a.enrolment_id AS id, a.session_id, a.mark FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id
        WHERE e.cohort_id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// The marks of a cohort that an account noted last.
pub async fn noted_by(
    tx: &mut Tx,
    cohort_id: CohortId,
    account: Option<AccountId>,
) -> Result<Vec<StoredMark>> {
    const SQL: &str = "SELECT a.enrolment_id AS id, a.session_id, a.mark FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id
        WHERE e.cohort_id = $1 AND a.marked_by = $2";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).bind(account).fetch_all(c).await)?)
}

/// Notes marks, or changes them, each with where it came from: each place once.
pub async fn set_all(
    tx: &mut Tx,
    marks: &[(StoredMark, Source)],
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const MARK: &str = "INSERT INTO attendance
        (enrolment_id, session_id, mark, marked_at, marked_by, noted_at, collected_by, collected_at)";
    const AGAIN: &str = "ON CONFLICT (enrolment_id, session_id)
        DO UPDATE SET mark = excluded.mark, marked_at = excluded.marked_at, marked_by = excluded.marked_by,
            noted_at = excluded.noted_at, collected_by = excluded.collected_by, collected_at = excluded.collected_at";
    for (sql, marks) in inserts(tx, MARK, 8, marks) {
        on!(tx, |c| {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(format!("{sql} {AGAIN}")));
            for (mark, source) in marks {
                query = query.bind(mark.enrolment_id).bind(mark.session_id).bind(mark.mark).bind(at).bind(by);
                query = query.bind(source.noted_at).bind(&source.collected_by).bind(source.collected_at);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Deletes a mark.
pub async fn clear(tx: &mut Tx, enrolment_id: EnrolmentId, session_id: SessionId) -> Result<()> {
    const SQL: &str = "DELETE FROM attendance WHERE enrolment_id = $1 AND session_id = $2";
    run!(tx, SQL, enrolment_id, session_id)?;
    Ok(())
}

/// How many absences of a cohort were noted at a moment and not changed since.
pub async fn count_absent(tx: &mut Tx, cohort_id: CohortId, at: OffsetDateTime) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id
        WHERE e.cohort_id = $1 AND a.marked_at = $2 AND a.mark = 'absent'";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(cohort_id).bind(at).fetch_one(c).await)?)
}

/// Removes the absences of a cohort that were added at `at` and not changed since; returns how many.
pub async fn clear_absent(tx: &mut Tx, cohort_id: CohortId, at: OffsetDateTime) -> Result<u64> {
    const SQL: &str = "DELETE FROM attendance WHERE marked_at = $2 AND mark = 'absent'
        AND enrolment_id IN (SELECT id FROM enrolments WHERE cohort_id = $1)";
    Ok(run!(tx, SQL, cohort_id, at)?)
}

/// Notes the people of a cohort without a mark in a half-day as absent, but for those who had left by then; the number of new
/// marks.
pub async fn note_missing_absent(
    tx: &mut Tx,
    session_id: SessionId,
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<u64> {
    const SQL: &str = "INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by)
        SELECT e.id, s.id, 'absent', $2, $3 FROM enrolments e JOIN sessions s ON s.cohort_id = e.cohort_id
        WHERE s.id = $1
        AND (e.left_on IS NULL OR e.left_on > s.held_on OR (e.left_on = s.held_on AND e.left_half > s.half))
        AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.session_id = s.id)";
    Ok(run!(tx, SQL, session_id, at, by)?)
}
