//! The records that recently sent forms made, so that a form sent twice makes one.

use time::OffsetDateTime;

use super::{Tx, on};
use crate::error::Result;

/// The URL of the record that this form made.
pub async fn location(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT location FROM submissions WHERE key = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(key).fetch_optional(c).await)?)
}

/// Stores the URL of the record that a form made.
pub async fn insert(tx: &mut Tx, key: &str, location: &str, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "INSERT INTO submissions (key, location, created_at) VALUES ($1, $2, $3)";
    on!(tx, |c| sqlx::query(SQL).bind(key).bind(location).bind(at).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes the forms that were sent before this moment.
pub async fn delete_before(tx: &mut Tx, before: OffsetDateTime) -> Result<()> {
    const SQL: &str = "DELETE FROM submissions WHERE created_at < $1";
    on!(tx, |c| sqlx::query(SQL).bind(before).execute(c).await.map(drop))?;
    Ok(())
}
