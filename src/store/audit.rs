//! The audit trail: entries chained by hash, only ever added.

use time::OffsetDateTime;

use super::{Tx, on};
use crate::error::Result;

/// One entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// When.
    pub at: OffsetDateTime,
    /// Who: an account's id, or `system`.
    pub actor: String,
    /// What was done: `cohort.close`.
    pub action: String,
    /// The kind of record.
    pub subject_kind: String,
    /// The record.
    pub subject_id: String,
    /// The record before, as JSON.
    pub before: Option<String>,
    /// The record after, as JSON.
    pub after: Option<String>,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// This entry's hash.
    pub hash: String,
}

/// Takes the next place in the chain, and with it the lock on its end: its number and the hash before it.
pub async fn take_next(tx: &mut Tx) -> Result<(i64, String)> {
    const SQL: &str = "UPDATE audit_head SET number = number + 1 WHERE id = 1 RETURNING number, hash";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_one(c).await)?)
}

/// Adds an entry and moves the end of the chain to it.
pub async fn append(tx: &mut Tx, entry: &Entry) -> Result<()> {
    const SQL: &str = "INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    on!(tx, |c| sqlx::query(SQL)
        .bind(entry.number)
        .bind(&entry.id)
        .bind(entry.at)
        .bind(&entry.actor)
        .bind(&entry.action)
        .bind(&entry.subject_kind)
        .bind(&entry.subject_id)
        .bind(&entry.before)
        .bind(&entry.after)
        .bind(&entry.previous_hash)
        .bind(&entry.hash)
        .execute(c)
        .await
        .map(drop))?;
    const HEAD: &str = "UPDATE audit_head SET hash = $1 WHERE id = 1";
    on!(tx, |c| sqlx::query(HEAD).bind(&entry.hash).execute(c).await.map(drop))?;
    Ok(())
}

/// The newest entries first, from `before` downwards.
pub async fn page(tx: &mut Tx, before: i64, limit: i64) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT * FROM audit WHERE number < $1 ORDER BY number DESC LIMIT $2";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}

/// The whole chain in order.
pub async fn all(tx: &mut Tx) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT * FROM audit ORDER BY number";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The end of the chain: number and hash of the last entry.
pub async fn head(tx: &mut Tx) -> Result<(i64, String)> {
    const SQL: &str = "SELECT number, hash FROM audit_head WHERE id = 1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_one(c).await)?)
}
