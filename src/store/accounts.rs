//! Accounts and the places that they work in.

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::{Tx, inserted, on, run};
use crate::domain::account::{AccountRecord, AccountState, Linked, Role};
use crate::domain::id::{AccountId, PersonId, PlaceId};
use crate::error::Result;

/// An account with its secrets, for signing in. The hashes never leave the server: this type is not `Serialize`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAccount {
    /// In the database and in URLs.
    pub id: AccountId,
    /// The name that it signs in with.
    pub login: String,
    /// What it may do.
    pub role: Role,
    /// Argon2id, once a password is set.
    pub password_hash: Option<String>,
    /// SHA-256 of the one-time code.
    pub code_hash: Option<String>,
    /// Until when the code is valid.
    pub code_expires_at: Option<OffsetDateTime>,
    /// Whose account it is, in the register.
    pub person_id: Option<PersonId>,
    /// Since when it is closed.
    pub disabled_at: Option<OffsetDateTime>,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

from_row!(StoredAccount, "users", |row| Ok(Self {
    id: row.try_get("id")?,
    login: row.try_get("login")?,
    role: row.try_get("role")?,
    password_hash: row.try_get("password_hash")?,
    code_hash: row.try_get("code_hash")?,
    code_expires_at: row.try_get("code_expires_at")?,
    person_id: row.try_get("person_id")?,
    disabled_at: row.try_get("disabled_at")?,
    created_at: row.try_get("created_at")?,
}));

from_row!(AccountRecord, "users", |row| {
    let state = match (row.try_get("closed")?, row.try_get("awaits_code")?) {
        (true, _) => AccountState::Closed,
        (false, true) => AccountState::AwaitingCode,
        (false, false) => AccountState::Open,
    };
    let name: Option<String> = row.try_get("person_name")?;
    let person = match row.try_get::<Option<PersonId>, _>("person_id")? {
        Some(id) => Some(Linked { id, name: name.ok_or_else(|| refused("person_name"))? }),
        None => None,
    };
    Ok(Self {
        id: row.try_get("id")?,
        login: row.try_get("login")?,
        role: row.try_get("role")?,
        state,
        has_second_factor: row.try_get("has_second_factor")?,
        person,
        places: Vec::new(),
    })
});

/// The columns of an [`AccountRecord`]: no secret is among them.
macro_rules! record {
    ($rest:literal) => {
        concat!(
            "SELECT u.id, u.login, u.role, u.person_id, p.full_name AS person_name,
                (u.disabled_at IS NOT NULL) AS closed, (u.password_hash IS NULL) AS awaits_code,
                EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS has_second_factor
            FROM users u LEFT JOIN people p ON p.id = u.person_id ",
            $rest
        )
    };
}

/// Adds an account. False when its login exists already.
pub async fn insert(tx: &mut Tx, account: &StoredAccount) -> Result<bool> {
    const SQL: &str = "INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let done = run!(
        tx,
        SQL,
        account.id,
        &account.login,
        account.role,
        &account.password_hash,
        &account.code_hash,
        account.code_expires_at,
        account.person_id,
        account.disabled_at,
        account.created_at
    );
    inserted(done)
}

/// All accounts by login, without their places.
pub async fn all(tx: &mut Tx) -> Result<Vec<AccountRecord>> {
    const SQL: &str = record!("ORDER BY u.login");
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// One account with its places.
pub async fn record(tx: &mut Tx, id: AccountId) -> Result<Option<AccountRecord>> {
    const SQL: &str = record!("WHERE u.id = $1");
    let found: Option<AccountRecord> = on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?;
    let Some(account) = found else { return Ok(None) };
    const PLACES: &str = "SELECT p.id, p.name FROM user_places u JOIN places p ON p.id = u.place_id
        WHERE u.user_id = $1 ORDER BY p.name, p.id";
    let places: Vec<(PlaceId, String)> = on!(tx, |c| sqlx::query_as(PLACES).bind(id).fetch_all(c).await)?;
    let places = places.into_iter().map(|(id, name)| Linked { id, name }).collect();
    Ok(Some(AccountRecord { places, ..account }))
}

/// How many accounts there are that can administer (or will, once their code is used).
pub async fn count_admins(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM users WHERE role = 'admin' AND disabled_at IS NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The account with this id.
pub async fn find(tx: &mut Tx, id: AccountId) -> Result<Option<StoredAccount>> {
    const SQL: &str = "SELECT * FROM users WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The account with this login.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<StoredAccount>> {
    const SQL: &str = "SELECT * FROM users WHERE login = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(login).fetch_optional(c).await)?)
}

/// The account that this one-time code was made for, whether it is still valid or not.
pub async fn find_by_code(tx: &mut Tx, code_hash: &str) -> Result<Option<StoredAccount>> {
    const SQL: &str = "SELECT * FROM users WHERE code_hash = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(code_hash).fetch_optional(c).await)?)
}

/// The login of the account that is linked to a person.
pub async fn login_of_person(tx: &mut Tx, person_id: PersonId) -> Result<Option<String>> {
    const SQL: &str = "SELECT login FROM users WHERE person_id = $1 ORDER BY login LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(person_id).fetch_optional(c).await)?)
}

/// Sets the password and removes the one-time code.
pub async fn set_password(tx: &mut Tx, id: AccountId, password_hash: &str) -> Result<()> {
    const SQL: &str =
        "UPDATE users SET password_hash = $2, code_hash = NULL, code_expires_at = NULL WHERE id = $1";
    run!(tx, SQL, id, password_hash)?;
    Ok(())
}

/// Removes the password: only a one-time code opens the account then.
pub async fn clear_password(tx: &mut Tx, id: AccountId) -> Result<()> {
    const SQL: &str = "UPDATE users SET password_hash = NULL WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}

/// Gives the account a new one-time code.
pub async fn set_code(tx: &mut Tx, id: AccountId, code_hash: &str, expires_at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE users SET code_hash = $2, code_expires_at = $3 WHERE id = $1";
    run!(tx, SQL, id, code_hash, expires_at)?;
    Ok(())
}

/// Changes the role, and since when the account is closed.
pub async fn update(
    tx: &mut Tx,
    id: AccountId,
    role: Role,
    disabled_at: Option<OffsetDateTime>,
) -> Result<()> {
    const SQL: &str = "UPDATE users SET role = $2, disabled_at = $3 WHERE id = $1";
    run!(tx, SQL, id, role, disabled_at)?;
    Ok(())
}

/// Links the account to a person of the register, or to nobody.
pub async fn set_person(tx: &mut Tx, id: AccountId, person_id: Option<PersonId>) -> Result<()> {
    const SQL: &str = "UPDATE users SET person_id = $2 WHERE id = $1";
    run!(tx, SQL, id, person_id)?;
    Ok(())
}

/// The places of a coordinator.
pub async fn places(tx: &mut Tx, id: AccountId) -> Result<Vec<PlaceId>> {
    const SQL: &str = "SELECT place_id FROM user_places WHERE user_id = $1 ORDER BY place_id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Replaces the places of a coordinator.
pub async fn set_places(tx: &mut Tx, id: AccountId, places: &[PlaceId]) -> Result<()> {
    const CLEAR: &str = "DELETE FROM user_places WHERE user_id = $1";
    run!(tx, CLEAR, id)?;
    const ADD: &str = "INSERT INTO user_places (user_id, place_id) VALUES ($1, $2)";
    for place in places {
        run!(tx, ADD, id, place)?;
    }
    Ok(())
}

/// The account with this id, its row locked until the end of the transaction: changes of how it signs in are serialised.
pub async fn lock(tx: &mut Tx, id: AccountId) -> Result<Option<StoredAccount>> {
    const SQL: &str = "UPDATE users SET login = login WHERE id = $1 RETURNING *";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}
