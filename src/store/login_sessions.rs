//! Signed-in browsers.

use time::OffsetDateTime;

use super::columns::from_row;
use super::known_devices::untold;
use super::{Db, Tx, on, run};
use crate::domain::account::{Account, Role};
use crate::domain::id::{AccountId, DeviceId, LoginSessionId, PersonId, PlaceId};
use crate::error::Result;

/// A signed-in browser; the token is known to it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginSession {
    /// SHA-256 of the token.
    pub token_hash: String,
    /// What the account's page calls it.
    pub id: LoginSessionId,
    pub user_id: AccountId,
    /// The time of signing in.
    pub created_at: OffsetDateTime,
    /// Last use, to the minute.
    pub seen_at: OffsetDateTime,
    /// The end, whatever happens.
    pub expires_at: OffsetDateTime,
    /// The browser, as it described itself, shortened.
    pub device: String,
    /// When the password was last given.
    pub proved_at: Option<OffsetDateTime>,
    /// The browser as the account knows it; none for sessions of before it was noted.
    pub device_id: Option<DeviceId>,
    /// Whether an event of the account is still to be shown here; set by [`find`] alone.
    pub has_news: bool,
}

from_row!(LoginSession, "login_sessions", |row| Ok(Self {
    token_hash: row.try_get("token_hash")?,
    id: row.try_get("id")?,
    user_id: row.try_get("user_id")?,
    created_at: row.try_get("created_at")?,
    seen_at: row.try_get("seen_at")?,
    expires_at: row.try_get("expires_at")?,
    device: row.try_get("device")?,
    proved_at: row.try_get("proved_at")?,
    device_id: row.try_get("device_id")?,
    has_news: match row.try_get("has_news") {
        Err(sqlx::Error::ColumnNotFound(_)) => false,
        read => read?,
    },
}));

/// Adds a session.
pub async fn insert(tx: &mut Tx, session: &LoginSession) -> Result<()> {
    const SQL: &str =
        "INSERT INTO login_sessions (token_hash, id, user_id, created_at, seen_at, expires_at, device, proved_at, device_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    run!(
        tx,
        SQL,
        &session.token_hash,
        session.id,
        session.user_id,
        session.created_at,
        session.seen_at,
        session.expires_at,
        &session.device,
        session.proved_at,
        session.device_id
    )?;
    Ok(())
}

/// The session of a token.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<LoginSession>> {
    const SQL: &str = concat!(
        "SELECT s.*, EXISTS (SELECT 1 FROM account_events e WHERE ",
        untold!(),
        ") AS has_news FROM login_sessions s LEFT JOIN known_devices d ON d.id = s.device_id WHERE s.token_hash = $1"
    );
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(token_hash).fetch_optional(c).await)?)
}

/// A session with the account behind it and one of its places: one row for each place, or one without.
struct WithAccount {
    session: LoginSession,
    login: String,
    role: Role,
    person_id: Option<PersonId>,
    closed_at: Option<OffsetDateTime>,
    place_id: Option<PlaceId>,
}

from_row!(WithAccount, "login_sessions", |row| Ok(Self {
    session: <LoginSession as sqlx::FromRow<_>>::from_row(row)?,
    login: row.try_get("login")?,
    role: row.try_get("role")?,
    person_id: row.try_get("person_id")?,
    closed_at: row.try_get("closed_at")?,
    place_id: row.try_get("place_id")?,
}));

/// A session with the account behind it, of the session whose column is $1.
macro_rules! with_account {
    ($column:literal) => {
        concat!(
            "SELECT s.*, u.login, u.role, u.person_id, u.disabled_at AS closed_at, p.place_id,
                EXISTS (SELECT 1 FROM account_events e WHERE ",
            untold!(),
            ") AS has_news FROM login_sessions s JOIN users u ON u.id = s.user_id
                LEFT JOIN user_places p ON p.user_id = s.user_id
                LEFT JOIN known_devices d ON d.id = s.device_id WHERE s.",
            $column,
            " = $1 ORDER BY p.place_id"
        )
    };
}

/// The one session of these rows with its account, unless that is closed.
fn joined(rows: Vec<WithAccount>) -> Option<(LoginSession, Account)> {
    let places = rows.iter().filter_map(|row| row.place_id).collect();
    let row = rows.into_iter().next().filter(|row| row.closed_at.is_none())?;
    let id = row.session.user_id;
    let account = Account { id, login: row.login, role: row.role, places, person: row.person_id };
    Some((row.session, account))
}

/// The session of a token and the account behind it, unless that is closed. Every request of somebody signed in asks for
/// them: one statement, without a transaction around it.
pub async fn find_with_account(db: &Db, token_hash: &str) -> Result<Option<(LoginSession, Account)>> {
    const SQL: &str = with_account!("token_hash");
    Ok(joined(match db {
        Db::Sqlite(file) => sqlx::query_as(SQL).bind(token_hash).fetch_all(&file.read).await?,
        Db::Postgres(server) => sqlx::query_as(SQL).bind(token_hash).fetch_all(&server.read).await?,
    }))
}

/// The same by the session's id, within a transaction: the id stays when the session gets another token.
pub async fn find_again(tx: &mut Tx, id: LoginSessionId) -> Result<Option<(LoginSession, Account)>> {
    const SQL: &str = with_account!("id");
    Ok(joined(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?))
}

/// The sessions of an account, the newest first.
pub async fn of_account(tx: &mut Tx, account_id: AccountId) -> Result<Vec<LoginSession>> {
    const SQL: &str = "SELECT * FROM login_sessions WHERE user_id = $1 ORDER BY created_at DESC, id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(account_id).fetch_all(c).await)?)
}

/// Notes a use.
pub async fn touch(tx: &mut Tx, token_hash: &str, seen_at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE login_sessions SET seen_at = $2 WHERE token_hash = $1";
    run!(tx, SQL, token_hash, seen_at)?;
    Ok(())
}

/// Gives a session another token, and notes that its owner proved who they are.
pub async fn renew(tx: &mut Tx, token_hash: &str, new_hash: &str, proved_at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE login_sessions SET token_hash = $2, proved_at = $3 WHERE token_hash = $1";
    run!(tx, SQL, token_hash, new_hash, proved_at)?;
    Ok(())
}

/// The names that were searched for last in a session.
pub async fn words(tx: &mut Tx, token_hash: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT words FROM login_sessions WHERE token_hash = $1";
    let found: Option<Option<String>> =
        on!(tx, |c| sqlx::query_scalar(SQL).bind(token_hash).fetch_optional(c).await)?;
    Ok(found.flatten())
}

/// Stores the names that are searched for in a session.
pub async fn set_words(tx: &mut Tx, token_hash: &str, words: Option<&str>) -> Result<()> {
    const SQL: &str = "UPDATE login_sessions SET words = $2 WHERE token_hash = $1";
    run!(tx, SQL, token_hash, words)?;
    Ok(())
}

/// Ends one session; false when there was none.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<bool> {
    const SQL: &str = "DELETE FROM login_sessions WHERE token_hash = $1";
    let rows = run!(tx, SQL, token_hash)?;
    Ok(rows == 1)
}

/// Ends the session with this id, if it is the account's; false when it is not.
pub async fn delete_of_account(tx: &mut Tx, account_id: AccountId, id: LoginSessionId) -> Result<bool> {
    const SQL: &str = "DELETE FROM login_sessions WHERE user_id = $1 AND id = $2";
    let rows = run!(tx, SQL, account_id, id)?;
    Ok(rows == 1)
}

/// Ends all sessions of an account but the one with this hash; all of them where there is none like it. How many that were.
pub async fn delete_all_but(tx: &mut Tx, account_id: AccountId, token_hash: &str) -> Result<u64> {
    const SQL: &str = "DELETE FROM login_sessions WHERE user_id = $1 AND token_hash <> $2";
    Ok(run!(tx, SQL, account_id, token_hash)?)
}

/// Deletes the sessions of an account except the newest, `count` of them.
pub async fn keep_newest(tx: &mut Tx, account_id: AccountId, count: i64) -> Result<()> {
    const SQL: &str = "DELETE FROM login_sessions WHERE user_id = $1 AND id NOT IN
        (SELECT id FROM login_sessions WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)";
    run!(tx, SQL, account_id, count)?;
    Ok(())
}

/// Deletes the sessions that are over: not used since `unused`, or expired by `now`.
pub async fn delete_ended(tx: &mut Tx, unused: OffsetDateTime, now: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM login_sessions WHERE seen_at < $1 OR expires_at < $2";
    run!(tx, SQL, unused, now)?;
    Ok(())
}
