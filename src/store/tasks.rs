//! What is to do now. Each query reads what is open or recent by an index, and a few rows of it: none grows with the register.

use sqlx::AssertSqlSafe;
use time::{Date, OffsetDateTime};

use super::columns::from_row;
use super::{Tx, on};
use crate::domain::id::AccountId;
use crate::domain::waiting::WaitingCohort;
use crate::error::Result;

from_row!(WaitingCohort, "cohorts", |row| Ok(Self {
    code: row.try_get("code")?,
    place: row.try_get("place")?,
    day: row.try_get("day")?,
    done: row.try_get("done")?,
    all: row.try_get("total")?,
}));

/// The cohorts that are read, and the most rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// Those in the places of this account, or below them; None for all.
    pub(crate) account: Option<AccountId>,
    /// The most rows.
    pub(crate) limit: i64,
}

/// `$1` is the account of the [`Scope`], `$2` its limit, `$3` a moment or a day.
const IN_SCOPE: &str = "(CAST($1 AS TEXT) IS NULL OR c.place_id IN (
    WITH RECURSIVE area (id) AS (SELECT place_id FROM user_places WHERE user_id = $1
        UNION SELECT l.place_id FROM place_links l JOIN area ON l.parent_id = area.id)
    SELECT id FROM area))";

/// `cohorts!(tx, scope, since, columns, condition)`: rows of cohorts, `columns` being `day`, `done` and `total`.
macro_rules! cohorts {
    ($tx:expr, $scope:expr, $since:expr, $columns:literal, $condition:literal) => {{
        let sql = format!(
            concat!(
                "SELECT c.id, c.code, p.name AS place, ",
                $columns,
                " FROM cohorts c JOIN places p ON p.id = c.place_id WHERE {} AND ",
                $condition,
                " LIMIT $2"
            ),
            IN_SCOPE
        );
        Ok(on!($tx, |c| sqlx::query_as(AssertSqlSafe(sql))
            .bind($scope.account)
            .bind($scope.limit)
            .bind($since)
            .fetch_all(c)
            .await)?)
    }};
}

/// Open cohorts with a session on this day: how many marks are noted of how many.
pub(crate) async fn with_session_on(tx: &mut Tx, scope: Scope, day: Date) -> Result<Vec<WaitingCohort>> {
    cohorts!(
        tx,
        scope,
        day,
        "c.starts_on AS day,
        (SELECT COUNT(*) FROM sessions s JOIN attendance a ON a.session_id = s.id
            WHERE s.cohort_id = c.id AND s.held_on = $3) AS done,
        (SELECT COUNT(*) FROM sessions s JOIN enrolments e ON e.cohort_id = s.cohort_id
            WHERE s.cohort_id = c.id AND s.held_on = $3) AS total",
        "c.closed_at IS NULL AND c.cancelled_at IS NULL AND c.ends_on >= $3 AND c.starts_on <= $3
            AND EXISTS (SELECT 1 FROM sessions s WHERE s.cohort_id = c.id AND s.held_on = $3)
        ORDER BY c.ends_on, c.code"
    )
}

/// Open cohorts that ended before this day, the longest ago first.
pub(crate) async fn ended_before(tx: &mut Tx, scope: Scope, day: Date) -> Result<Vec<WaitingCohort>> {
    cohorts!(
        tx,
        scope,
        day,
        "c.ends_on AS day, CAST(0 AS BIGINT) AS done,
        (SELECT COUNT(*) FROM enrolments e WHERE e.cohort_id = c.id) AS total",
        "c.closed_at IS NULL AND c.cancelled_at IS NULL AND c.ends_on < $3 ORDER BY c.ends_on, c.code"
    )
}

/// Open cohorts with versions between which a person is to choose, the earliest first; some may have become the same.
pub(crate) async fn disputed(tx: &mut Tx, scope: Scope) -> Result<Vec<WaitingCohort>> {
    let sql = format!(
        "SELECT c.id, c.code, p.name AS place, c.ends_on AS day, CAST(0 AS BIGINT) AS done, CAST(0 AS BIGINT) AS total
        FROM cohorts c JOIN places p ON p.id = c.place_id WHERE {IN_SCOPE} AND c.closed_at IS NULL AND c.cancelled_at IS NULL
            AND EXISTS (SELECT 1 FROM offline_conflicts o WHERE o.cohort_id = c.id) ORDER BY c.ends_on, c.code LIMIT $2"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.account)
        .bind(scope.limit)
        .fetch_all(c)
        .await)?)
}

/// The open cohorts that begin after this day, the next first.
pub(crate) async fn beginning_after(tx: &mut Tx, scope: Scope, day: Date) -> Result<Vec<WaitingCohort>> {
    cohorts!(
        tx,
        scope,
        day,
        "c.starts_on AS day, CAST(0 AS BIGINT) AS done,
        (SELECT COUNT(*) FROM enrolments e WHERE e.cohort_id = c.id) AS total",
        "c.closed_at IS NULL AND c.cancelled_at IS NULL AND c.ends_on > $3 AND c.starts_on > $3 ORDER BY c.starts_on, c.code"
    )
}

/// Cohorts closed since then in which somebody earned a paper and nothing was issued.
pub(crate) async fn without_papers(
    tx: &mut Tx,
    scope: Scope,
    since: OffsetDateTime,
) -> Result<Vec<WaitingCohort>> {
    cohorts!(
        tx,
        scope,
        since,
        "c.ends_on AS day, CAST(0 AS BIGINT) AS done,
        (SELECT COUNT(*) FROM completions d JOIN enrolments e ON e.id = d.enrolment_id
            WHERE e.cohort_id = c.id AND d.outcome <> 'none') AS total",
        "c.closed_at IS NOT NULL AND c.closed_at >= $3
            AND NOT EXISTS (SELECT 1 FROM certificates k WHERE k.cohort_id = c.id)
            AND EXISTS (SELECT 1 FROM completions d JOIN enrolments e ON e.id = d.enrolment_id
                WHERE e.cohort_id = c.id AND d.outcome <> 'none')
        ORDER BY c.closed_at, c.code"
    )
}

/// Cohorts with certificates that were issued since then, count, and were never printed.
pub(crate) async fn unprinted(
    tx: &mut Tx,
    scope: Scope,
    since: OffsetDateTime,
) -> Result<Vec<WaitingCohort>> {
    const CONDITION: &str = "NOT EXISTS (SELECT 1 FROM printings o WHERE o.serial = k.serial)";
    papers(tx, scope, since, CONDITION).await
}

/// The same, printed and not handed over.
pub(crate) async fn not_handed_over(
    tx: &mut Tx,
    scope: Scope,
    since: OffsetDateTime,
) -> Result<Vec<WaitingCohort>> {
    const CONDITION: &str = "EXISTS (SELECT 1 FROM printings o WHERE o.serial = k.serial)
        AND NOT EXISTS (SELECT 1 FROM handovers h WHERE h.serial = k.serial)";
    papers(tx, scope, since, CONDITION).await
}

/// Cohorts with decisions corrected since then whose papers still say the former ones, with how many papers.
pub(crate) async fn outdated(tx: &mut Tx, scope: Scope, since: OffsetDateTime) -> Result<Vec<WaitingCohort>> {
    let sql = format!(
        "SELECT c.id, c.code, p.name AS place, c.ends_on AS day, CAST(0 AS BIGINT) AS done,
            COUNT(DISTINCT k.serial) AS total
        FROM corrections x JOIN certificates k ON k.enrolment_id = x.enrolment_id
            JOIN completions d ON d.enrolment_id = x.enrolment_id
            JOIN cohorts c ON c.id = k.cohort_id JOIN places p ON p.id = c.place_id
        WHERE {IN_SCOPE} AND x.noted_at >= $3 AND d.outcome <> k.kind AND k.erased_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = k.serial)
        GROUP BY c.id, c.code, p.name, c.ends_on ORDER BY c.ends_on, c.code LIMIT $2"
    );
    fetch(tx, scope, since, sql).await
}

/// Cohorts that a query finds, of which the third parameter is a moment.
async fn fetch(tx: &mut Tx, scope: Scope, since: OffsetDateTime, sql: String) -> Result<Vec<WaitingCohort>> {
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.account)
        .bind(scope.limit)
        .bind(since)
        .fetch_all(c)
        .await)?)
}

/// Cohorts with papers issued since then that may be printed and of which a condition holds, with how many of them.
async fn papers(
    tx: &mut Tx,
    scope: Scope,
    since: OffsetDateTime,
    condition: &str,
) -> Result<Vec<WaitingCohort>> {
    let sql = format!(
        "SELECT c.id, c.code, p.name AS place, c.ends_on AS day, CAST(0 AS BIGINT) AS done, COUNT(*) AS total
        FROM certificates k JOIN cohorts c ON c.id = k.cohort_id JOIN places p ON p.id = c.place_id
            JOIN enrolments e ON e.id = k.enrolment_id JOIN people w ON w.id = e.person_id
        WHERE {IN_SCOPE} AND k.issued_at >= $3 AND k.erased_at IS NULL AND w.withdrawn NOT LIKE '%register%'
            AND {condition} AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = k.serial)
            AND NOT EXISTS (SELECT 1 FROM completions d WHERE d.enrolment_id = k.enrolment_id AND d.outcome <> k.kind)
        GROUP BY c.id, c.code, p.name, c.ends_on ORDER BY c.ends_on, c.code LIMIT $2"
    );
    fetch(tx, scope, since, sql).await
}

/// How many accounts have a one-time code that nobody has used.
pub(crate) async fn count_unused_codes(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM users WHERE password_hash IS NULL AND disabled_at IS NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}
