//! Accounts, the places that they work in, and their failed sign-ins.

use time::OffsetDateTime;

use super::{Tx, is_duplicate, on};
use crate::error::{Error, Message, Result};

/// An account as it is stored. The hashes never leave the server: this type is not `Serialize`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct UserRow {
    /// Its id.
    pub id: String,
    /// The name that it signs in with.
    pub login: String,
    /// `admin`, `officer`, …
    pub role: String,
    /// Argon2id, once a password is set.
    pub password_hash: Option<String>,
    /// SHA-256 of the one-time code.
    pub code_hash: Option<String>,
    /// Until when the code serves.
    pub code_expires_at: Option<OffsetDateTime>,
    /// Whose account it is, in the register.
    pub person_id: Option<String>,
    /// Since when it is closed.
    pub disabled_at: Option<OffsetDateTime>,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

/// Adds an account; a login that exists is a problem of the field `login`.
pub async fn insert(tx: &mut Tx, user: &UserRow) -> Result<()> {
    const SQL: &str = "INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let done = on!(tx, |c| sqlx::query(SQL)
        .bind(&user.id)
        .bind(&user.login)
        .bind(&user.role)
        .bind(&user.password_hash)
        .bind(&user.code_hash)
        .bind(user.code_expires_at)
        .bind(&user.person_id)
        .bind(user.disabled_at)
        .bind(user.created_at)
        .execute(c)
        .await
        .map(drop));
    match done {
        Err(error) if is_duplicate(&error) => {
            Err(Error::invalid("login", Message::new("account-login-taken")))
        }
        other => Ok(other?),
    }
}

/// All accounts by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<UserRow>> {
    const SQL: &str = "SELECT * FROM users ORDER BY login";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// How many accounts there are that can administer (or will, once their code is used).
pub async fn count_admins(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM users WHERE role = 'admin' AND disabled_at IS NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The account with this id.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<UserRow>> {
    const SQL: &str = "SELECT * FROM users WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The account with this login.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<UserRow>> {
    const SQL: &str = "SELECT * FROM users WHERE login = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(login).fetch_optional(c).await)?)
}

/// The account that this one-time code was made for, whether it still serves or not.
pub async fn find_by_code(tx: &mut Tx, code_hash: &str) -> Result<Option<UserRow>> {
    const SQL: &str = "SELECT * FROM users WHERE code_hash = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(code_hash).fetch_optional(c).await)?)
}

/// Sets the password and uses the one-time code up.
pub async fn set_password(tx: &mut Tx, id: &str, password_hash: &str) -> Result<()> {
    const SQL: &str =
        "UPDATE users SET password_hash = $2, code_hash = NULL, code_expires_at = NULL WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(password_hash).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes the password away: only a one-time code opens the account then.
pub async fn clear_password(tx: &mut Tx, id: &str) -> Result<()> {
    const SQL: &str = "UPDATE users SET password_hash = NULL WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    Ok(())
}

/// Gives the account a new one-time code.
pub async fn set_code(tx: &mut Tx, id: &str, code_hash: &str, expires_at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE users SET code_hash = $2, code_expires_at = $3 WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(code_hash).bind(expires_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Changes role and the moment of closing.
pub async fn update(tx: &mut Tx, id: &str, role: &str, disabled_at: Option<OffsetDateTime>) -> Result<()> {
    const SQL: &str = "UPDATE users SET role = $2, disabled_at = $3 WHERE id = $1";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(role).bind(disabled_at).execute(c).await.map(drop))?;
    Ok(())
}

/// The places of a coordinator.
pub async fn places(tx: &mut Tx, id: &str) -> Result<Vec<String>> {
    const SQL: &str = "SELECT place_id FROM user_places WHERE user_id = $1 ORDER BY place_id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Replaces the places of a coordinator.
pub async fn set_places(tx: &mut Tx, id: &str, places: &[String]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM user_places WHERE user_id = $1";
    on!(tx, |c| sqlx::query(CLEAR).bind(id).execute(c).await.map(drop))?;
    const ADD: &str = "INSERT INTO user_places (user_id, place_id) VALUES ($1, $2)";
    for place in places {
        on!(tx, |c| sqlx::query(ADD).bind(id).bind(place).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The account with this id, held for this transaction: what changes how it signs in happens one after the other.
pub async fn lock(tx: &mut Tx, id: &str) -> Result<Option<UserRow>> {
    const SQL: &str = "UPDATE users SET login = login WHERE id = $1 RETURNING *";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// How often sign-in failed for a subject (hashed login or address), and when last; held for this transaction. One that
/// never failed is noted as such, so that it can be held too.
pub async fn lock_failures(tx: &mut Tx, subject: &str, at: OffsetDateTime) -> Result<(i64, OffsetDateTime)> {
    const SQL: &str = "INSERT INTO login_failures (subject, failures, last_at) VALUES ($1, 0, $2)
        ON CONFLICT (subject) DO UPDATE SET failures = login_failures.failures RETURNING failures, last_at";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(subject).bind(at).fetch_one(c).await)?)
}

/// Sets how often sign-in failed for a subject.
pub async fn set_failures(tx: &mut Tx, subject: &str, failures: i64, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE login_failures SET failures = $2, last_at = $3 WHERE subject = $1";
    on!(tx, |c| sqlx::query(SQL).bind(subject).bind(failures).bind(at).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes one failure back that was none.
pub async fn forgive_failure(tx: &mut Tx, subject: &str) -> Result<()> {
    const SQL: &str = "UPDATE login_failures SET failures = failures - 1 WHERE subject = $1 AND failures > 0";
    on!(tx, |c| sqlx::query(SQL).bind(subject).execute(c).await.map(drop))?;
    Ok(())
}

/// Forgets the failures of a subject.
pub async fn clear_failures(tx: &mut Tx, subject: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM login_failures WHERE subject = $1";
    on!(tx, |c| sqlx::query(SQL).bind(subject).execute(c).await.map(drop))?;
    Ok(())
}

/// Forgets the failures before this moment.
pub async fn clear_old_failures(tx: &mut Tx, before: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM login_failures WHERE last_at < $1";
    on!(tx, |c| sqlx::query(SQL).bind(before).execute(c).await.map(drop))?;
    Ok(())
}
