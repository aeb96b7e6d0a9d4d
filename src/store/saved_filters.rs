//! Filters of the directory that accounts keep.

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, inserted, on, run};
use crate::domain::id::{AccountId, SavedFilterId};
use crate::domain::saved_filter::SavedFilter;
use crate::error::Result;

from_row!(SavedFilter, "saved_filters", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("name")?,
    query: row.try_get("query")?,
}));

/// Those of an account, by name.
pub(crate) async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<SavedFilter>> {
    const SQL: &str = "SELECT id, name, query FROM saved_filters WHERE user_id = $1 ORDER BY name, id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(account).fetch_all(c).await)?)
}

/// Adds one; false where the account has one of this name.
pub(crate) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    new: &SavedFilter,
    at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "INSERT INTO saved_filters (id, user_id, name, query, created_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    inserted(run!(tx, SQL, new.id, account, &new.name, &new.query, at))
}

/// Removes one of an account; false where it has none with this id.
pub(crate) async fn delete(tx: &mut Tx, account: AccountId, id: SavedFilterId) -> Result<bool> {
    const SQL: &str = "DELETE FROM saved_filters WHERE id = $1 AND user_id = $2";
    Ok(run!(tx, SQL, id, account)? == 1)
}

/// Removes all of an account.
pub(crate) async fn delete_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    const SQL: &str = "DELETE FROM saved_filters WHERE user_id = $1";
    run!(tx, SQL, account)?;
    Ok(())
}
