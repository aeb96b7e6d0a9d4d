//! What the database says of itself, for the doctor.

use super::{Tx, on};
use crate::error::Result;

/// The database and its version.
pub(crate) async fn version(tx: &mut Tx) -> Result<String> {
    let (name, sql) = match tx {
        Tx::Sqlite(..) => ("SQLite", "SELECT sqlite_version()"),
        Tx::Postgres(..) => ("PostgreSQL", "SELECT current_setting('server_version')"),
    };
    let version: String = on!(tx, |c| sqlx::query_scalar(sql).fetch_one(c).await)?;
    Ok(format!("{name} {version}"))
}

/// The id of the key that signed the newest certificate.
pub(crate) async fn newest_key(tx: &mut Tx) -> Result<Option<String>> {
    const SQL: &str = "SELECT key_id FROM certificates ORDER BY issued_at DESC, serial DESC LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_optional(c).await)?)
}

/// All settings, by name.
pub(crate) async fn settings(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    const SQL: &str = "SELECT name, value FROM settings ORDER BY name";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}
