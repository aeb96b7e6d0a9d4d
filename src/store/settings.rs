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
