//! Signed-in browsers.

use time::OffsetDateTime;

use super::{Tx, on};
use crate::domain::id::{AccountId, LoginSessionId};
use crate::error::Result;

/// A signed-in browser; the token is known to it alone.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LoginSession {
    /// SHA-256 of the token.
    pub token_hash: String,
    /// What the account's page calls it.
    pub id: LoginSessionId,
    /// The account.
    pub user_id: AccountId,
    /// The time of signing in.
    pub created_at: OffsetDateTime,
    /// Last use, to the minute.
    pub seen_at: OffsetDateTime,
    /// The end, whatever happens.
    pub expires_at: OffsetDateTime,
    /// The browser, as it described itself, shortened.
    pub device: String,
}

/// Adds a session.
pub async fn insert(tx: &mut Tx, session: &LoginSession) -> Result<()> {
    const SQL: &str =
        "INSERT INTO login_sessions (token_hash, id, user_id, created_at, seen_at, expires_at, device)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&session.token_hash)
        .bind(session.id)
        .bind(session.user_id)
        .bind(session.created_at)
        .bind(session.seen_at)
        .bind(session.expires_at)
        .bind(&session.device)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The session of a token.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<LoginSession>> {
    const SQL: &str = "SELECT * FROM login_sessions WHERE token_hash = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(token_hash).fetch_optional(c).await)?)
}

/// The sessions of an account, the newest first.
pub async fn of_account(tx: &mut Tx, account_id: AccountId) -> Result<Vec<LoginSession>> {
    const SQL: &str = "SELECT * FROM login_sessions WHERE user_id = $1 ORDER BY created_at DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(account_id).fetch_all(c).await)?)
}

/// Notes a use.
pub async fn touch(tx: &mut Tx, token_hash: &str, seen_at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE login_sessions SET seen_at = $2 WHERE token_hash = $1";
    on!(tx, |c| sqlx::query(SQL).bind(token_hash).bind(seen_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends one session.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM login_sessions WHERE token_hash = $1";
    on!(tx, |c| sqlx::query(SQL).bind(token_hash).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends the session with this id, if it is the user's.
pub async fn delete_of_account(tx: &mut Tx, user_id: AccountId, id: LoginSessionId) -> Result<()> {
    const SQL: &str = "DELETE FROM login_sessions WHERE user_id = $1 AND id = $2";
    on!(tx, |c| sqlx::query(SQL).bind(user_id).bind(id).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends all sessions of an account but the one with this hash; all of them where there is none like it.
pub async fn delete_all_but(tx: &mut Tx, user_id: AccountId, token_hash: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM login_sessions WHERE user_id = $1 AND token_hash <> $2";
    on!(tx, |c| sqlx::query(SQL).bind(user_id).bind(token_hash).execute(c).await.map(drop))?;
    Ok(())
}
