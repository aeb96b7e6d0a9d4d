//! Second factors, their recovery codes, and sign-ins that wait for one.

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::id::AccountId;
use crate::error::Result;

/// A second factor as it is stored. The secret never leaves the server: this type is not `Serialize`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFactor {
    pub user_id: AccountId,
    /// What account and telephone share, in base32: encrypted, but for those that an earlier version stored.
    pub secret: String,
    /// A proposal is valid for a quarter of an hour.
    pub proposed_at: OffsetDateTime,
    /// Since when it is asked for; none while it is only proposed.
    pub confirmed_at: Option<OffsetDateTime>,
    /// The half-minute, counted from 1970, of the last code that served.
    pub last_step: i64,
}

from_row!(StoredFactor, "second_factors", |row| Ok(Self {
    user_id: row.try_get("user_id")?,
    secret: row.try_get("secret")?,
    proposed_at: row.try_get("proposed_at")?,
    confirmed_at: row.try_get("confirmed_at")?,
    last_step: row.try_get("last_step")?,
}));

/// The second factor of an account, proposed or in use.
pub async fn find(tx: &mut Tx, user_id: AccountId) -> Result<Option<StoredFactor>> {
    const SQL: &str = "SELECT *, user_id AS id FROM second_factors WHERE user_id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(user_id).fetch_optional(c).await)?)
}

/// All of them, proposed or in use.
pub async fn all(tx: &mut Tx) -> Result<Vec<StoredFactor>> {
    const SQL: &str = "SELECT *, user_id AS id FROM second_factors";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Replaces the stored form of the secret, for example by its encrypted form.
pub async fn set_secret(tx: &mut Tx, user_id: AccountId, secret: &str) -> Result<()> {
    const SQL: &str = "UPDATE second_factors SET secret = $2 WHERE user_id = $1";
    run!(tx, SQL, user_id, secret)?;
    Ok(())
}

/// Proposes a secret, in place of one that was proposed before; one in use is left alone.
pub async fn propose(tx: &mut Tx, user_id: AccountId, secret: &str, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "INSERT INTO second_factors (user_id, secret, proposed_at, confirmed_at, last_step)
        VALUES ($1, $2, $3, NULL, 0)
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, proposed_at = excluded.proposed_at
        WHERE second_factors.confirmed_at IS NULL";
    run!(tx, SQL, user_id, secret, at)?;
    Ok(())
}

/// Puts a proposed secret in use.
pub async fn confirm(tx: &mut Tx, user_id: AccountId, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE second_factors SET confirmed_at = $2 WHERE user_id = $1";
    run!(tx, SQL, user_id, at)?;
    Ok(())
}

/// Uses a half-minute up. False when it, or a later one, was used before; one after `latest` was used by a clock that
/// was ahead, and does not count.
pub async fn use_step(tx: &mut Tx, user_id: AccountId, step: i64, latest: i64) -> Result<bool> {
    const SQL: &str =
        "UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND (last_step < $2 OR last_step > $3)";
    let rows = run!(tx, SQL, user_id, step, latest)?;
    Ok(rows == 1)
}

/// Deletes the second factor and its recovery codes.
pub async fn delete(tx: &mut Tx, user_id: AccountId) -> Result<()> {
    const SQL: &str = "DELETE FROM second_factors WHERE user_id = $1";
    run!(tx, SQL, user_id)?;
    set_recovery_codes(tx, user_id, &[]).await
}

/// The accounts that have one in use.
pub async fn accounts(tx: &mut Tx) -> Result<Vec<AccountId>> {
    const SQL: &str = "SELECT user_id FROM second_factors WHERE confirmed_at IS NOT NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Replaces the recovery codes (hashes).
pub async fn set_recovery_codes(tx: &mut Tx, user_id: AccountId, hashes: &[String]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM recovery_codes WHERE user_id = $1";
    run!(tx, CLEAR, user_id)?;
    const ADD: &str = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
    for hash in hashes {
        run!(tx, ADD, user_id, hash)?;
    }
    Ok(())
}

/// How many recovery codes are left.
pub async fn count_recovery_codes(tx: &mut Tx, user_id: AccountId) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(user_id).fetch_one(c).await)?)
}

/// Uses a recovery code up. False when there is none like it.
pub async fn use_recovery_code(tx: &mut Tx, user_id: AccountId, hash: &str) -> Result<bool> {
    const SQL: &str = "DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2";
    let rows = run!(tx, SQL, user_id, hash)?;
    Ok(rows == 1)
}

/// Adds a pending sign-in, and deletes those that have expired.
pub async fn add_sign_in(
    tx: &mut Tx,
    ticket_hash: &str,
    user_id: AccountId,
    now: OffsetDateTime,
    expires_at: OffsetDateTime,
) -> Result<()> {
    const CLEAR: &str = "DELETE FROM sign_ins WHERE expires_at < $1";
    run!(tx, CLEAR, now)?;
    const ADD: &str = "INSERT INTO sign_ins (ticket_hash, user_id, expires_at) VALUES ($1, $2, $3)";
    run!(tx, ADD, ticket_hash, user_id, expires_at)?;
    Ok(())
}

/// The account of the pending sign-in with this ticket, and when it expires.
pub async fn find_sign_in(tx: &mut Tx, ticket_hash: &str) -> Result<Option<(AccountId, OffsetDateTime)>> {
    const SQL: &str = "SELECT user_id, expires_at FROM sign_ins WHERE ticket_hash = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(ticket_hash).fetch_optional(c).await)?)
}

/// Deletes all pending sign-ins of an account.
pub async fn delete_sign_ins(tx: &mut Tx, user_id: AccountId) -> Result<()> {
    const SQL: &str = "DELETE FROM sign_ins WHERE user_id = $1";
    run!(tx, SQL, user_id)?;
    Ok(())
}
