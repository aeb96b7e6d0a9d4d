//! Failed sign-in attempts, counted for each subject: a hashed login, IP address or step.

use time::OffsetDateTime;

use super::{Tx, on, run};
use crate::error::Result;

/// The number of failures of a subject and the time of the last; its row is locked until the end of the transaction.
/// Inserts a zero row so that there is one to lock.
pub async fn lock(tx: &mut Tx, subject: &str, at: OffsetDateTime) -> Result<(i64, OffsetDateTime)> {
    const SQL: &str = "INSERT INTO login_failures (subject, failures, last_at) VALUES ($1, 0, $2)
        ON CONFLICT (subject) DO UPDATE SET failures = login_failures.failures RETURNING failures, last_at";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(subject).bind(at).fetch_one(c).await)?)
}

/// Sets the number of failures of a subject.
pub async fn set(tx: &mut Tx, subject: &str, failures: i64, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE login_failures SET failures = $2, last_at = $3 WHERE subject = $1";
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

/// Deletes the failures before this moment.
pub async fn clear_before(tx: &mut Tx, before: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM login_failures WHERE last_at < $1";
    run!(tx, SQL, before)?;
    Ok(())
}
