//! Settings: one row each.

use super::{Tx, on, run};
use crate::error::Result;

/// The value of a setting.
pub async fn find(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT value FROM settings WHERE name = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(name).fetch_optional(c).await)?)
}

/// Sets a setting.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    run!(tx, SQL, name, value)?;
    Ok(())
}

/// Sets a setting unless it is there with a value of `after` or more, in the order of texts. Whether it did: of several who
/// try at once one does.
pub async fn claim(tx: &mut Tx, name: &str, value: &str, after: &str) -> Result<bool> {
    const SQL: &str = "INSERT INTO settings (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE settings.value < $3";
    Ok(on!(tx, |c| {
        sqlx::query(SQL)
            .bind(name)
            .bind(value)
            .bind(after)
            .execute(c)
            .await
            .map(|done| done.rows_affected() > 0)
    })?)
}
