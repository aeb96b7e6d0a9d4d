//! Browsers that signed in to an account before, and the events that each has still to show its owner.

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::account::{Event, EventKind};
use crate::domain::id::{AccountId, DeviceId, EventId};
use crate::error::Result;

from_row!(Event, "account_events", |row| Ok(Self {
    kind: row.try_get::<EventKind, _>("kind")?,
    at: row.try_get("at")?,
    device: row.try_get("device")?,
}));

/// The browser with this cookie, if it signed in to the account before.
pub async fn find(tx: &mut Tx, token_hash: &str, account_id: AccountId) -> Result<Option<DeviceId>> {
    const SQL: &str = "SELECT id FROM known_devices WHERE token_hash = $1 AND user_id = $2";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(token_hash).bind(account_id).fetch_optional(c).await)?)
}

/// Whether a cookie is one that the server gave out, for whatever account.
pub async fn is_known(tx: &mut Tx, token_hash: &str) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM known_devices WHERE token_hash = $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(token_hash).fetch_one(c).await)?)
}

/// Adds a browser.
pub async fn insert(
    tx: &mut Tx,
    id: DeviceId,
    token_hash: &str,
    account_id: AccountId,
    at: OffsetDateTime,
) -> Result<()> {
    const SQL: &str = "INSERT INTO known_devices (id, token_hash, user_id, created_at, seen_at, told_at)
        VALUES ($1, $2, $3, $4, $4, $4)";
    run!(tx, SQL, id, token_hash, account_id, at)?;
    Ok(())
}

/// Notes another sign-in from a browser.
pub async fn touch(tx: &mut Tx, id: DeviceId, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE known_devices SET seen_at = $2 WHERE id = $1";
    run!(tx, SQL, id, at)?;
    Ok(())
}

/// Deletes the browsers of an account except those that were seen last, `count` of them.
pub async fn keep_newest(tx: &mut Tx, account_id: AccountId, count: i64) -> Result<()> {
    const SQL: &str = "DELETE FROM known_devices WHERE user_id = $1 AND id NOT IN
        (SELECT id FROM known_devices WHERE user_id = $1 ORDER BY seen_at DESC, id DESC LIMIT $2)";
    run!(tx, SQL, account_id, count)?;
    Ok(())
}

/// Deletes the browsers that nobody signed in from since then.
pub async fn delete_unseen(tx: &mut Tx, since: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM known_devices WHERE seen_at < $1";
    run!(tx, SQL, since)?;
    Ok(())
}

/// Deletes the browsers of an account except this one.
pub async fn delete_all_but(tx: &mut Tx, account_id: AccountId, kept: Option<DeviceId>) -> Result<()> {
    const SQL: &str = "DELETE FROM known_devices WHERE user_id = $1 AND ($2 IS NULL OR id <> $2)";
    run!(tx, SQL, account_id, kept)?;
    Ok(())
}

/// Records an event that the owner of an account is to be shown on other browsers than `by`.
pub async fn insert_event(
    tx: &mut Tx,
    id: EventId,
    account_id: AccountId,
    event: &Event,
    by: Option<DeviceId>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO account_events (id, user_id, at, kind, device, device_id) VALUES ($1, $2, $3, $4, $5, $6)";
    run!(tx, SQL, id, account_id, event.at, event.kind, &event.device, by)?;
    Ok(())
}

/// The condition under which an event `e` is still to be shown in a session `s` on its browser `d`.
macro_rules! untold {
    () => {
        "e.user_id = s.user_id AND e.at > d.told_at AND (e.device_id IS NULL OR e.device_id <> d.id)"
    };
}
pub(super) use untold;

/// The events still to be shown in a session, the latest first, at most `limit`.
pub async fn untold_events(tx: &mut Tx, token_hash: &str, limit: i64) -> Result<Vec<Event>> {
    const SQL: &str = concat!(
        "SELECT e.id, e.at, e.kind, e.device FROM login_sessions s
        JOIN known_devices d ON d.id = s.device_id JOIN account_events e ON ",
        untold!(),
        " WHERE s.token_hash = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2"
    );
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(token_hash).bind(limit).fetch_all(c).await)?)
}

/// Notes that everything until then was shown on a browser.
pub async fn set_told(tx: &mut Tx, id: DeviceId, until: OffsetDateTime) -> Result<()> {
    const SQL: &str = "UPDATE known_devices SET told_at = $2 WHERE id = $1 AND told_at < $2";
    run!(tx, SQL, id, until)?;
    Ok(())
}

/// Deletes the events before this moment.
pub async fn delete_events_before(tx: &mut Tx, before: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM account_events WHERE at < $1";
    run!(tx, SQL, before)?;
    Ok(())
}
