//! Failed sign-in attempts, counted for each subject: a hashed login, IP address or step.

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::placeholders::{VALUES, places};
use super::{Tx, on, run};
use crate::error::Result;

/// The number of failures of a subject and the time of the last; none where nothing is counted.
pub async fn find(tx: &mut Tx, subject: &str) -> Result<Option<(i64, OffsetDateTime)>> {
    const SQL: &str = "SELECT failures, last_at FROM login_failures WHERE subject = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(subject).fetch_optional(c).await)?)
}

/// Sets the number of failures of a subject.
pub async fn set(tx: &mut Tx, subject: &str, failures: i64, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "INSERT INTO login_failures (subject, failures, last_at) VALUES ($1, $2, $3)
        ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at";
    run!(tx, SQL, subject, failures, at)?;
    Ok(())
}

/// Decrements the failure count.
pub async fn decrement(tx: &mut Tx, subject: &str) -> Result<()> {
    const SQL: &str = "UPDATE login_failures SET failures = failures - 1 WHERE subject = $1 AND failures > 0";
    run!(tx, SQL, subject)?;
    Ok(())
}

/// Deletes the failures of a subject.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM login_failures WHERE subject = $1";
    run!(tx, SQL, subject)?;
    Ok(())
}

/// At most `limit` subjects whose last failure is before this moment, the earliest first.
pub async fn over(tx: &mut Tx, before: OffsetDateTime, limit: i64) -> Result<Vec<String>> {
    const SQL: &str = "SELECT subject FROM login_failures WHERE last_at < $1 ORDER BY last_at LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}

/// How many subjects there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM login_failures";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The subjects of the fewest failures before this moment, the earliest of them first; so many.
pub async fn least(tx: &mut Tx, before: OffsetDateTime, limit: i64) -> Result<Vec<String>> {
    const SQL: &str =
        "SELECT subject FROM login_failures WHERE last_at < $1 ORDER BY failures, last_at LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}

/// Deletes those of these subjects whose last failure is before this moment.
pub async fn drop_before(tx: &mut Tx, subjects: &[String], before: OffsetDateTime) -> Result<()> {
    for some in subjects.chunks(VALUES) {
        let (those, last) = (places(1, some.len()), some.len() + 1);
        let sql = format!("DELETE FROM login_failures WHERE subject IN {those} AND last_at < ${last}");
        on!(tx, |c| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for subject in some {
                query = query.bind(subject.clone());
            }
            query.bind(before).execute(c).await.map(drop)
        })?;
    }
    Ok(())
}
