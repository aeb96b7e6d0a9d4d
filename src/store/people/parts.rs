//! Records that are part of another one: two records of one person that were merged.

use sqlx::AssertSqlSafe;

use crate::domain::id::PersonId;
use crate::domain::text::FullName;
use crate::error::Result;
use crate::store::placeholders::places;
use crate::store::{Tx, on, run};

/// The record that a merged one is part of.
pub(crate) async fn kept_of(tx: &mut Tx, id: PersonId) -> Result<Option<PersonId>> {
    const SQL: &str =
        "SELECT merged_into FROM people WHERE id = $1 AND merged_into IS NOT NULL AND erased_at IS NULL";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

/// Those of these records that are part of another one, each with it.
pub(crate) async fn kept_of_all(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<(PersonId, PersonId)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT id, merged_into FROM people WHERE merged_into IS NOT NULL AND erased_at IS NULL AND id IN {}",
        places(1, ids.len())
    );
    Ok(on!(tx, |c| {
        let query = ids.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?)
}

/// The records that are part of one, with both writings of their names.
pub(crate) async fn of(tx: &mut Tx, kept: PersonId) -> Result<Vec<(PersonId, FullName, Option<FullName>)>> {
    const SQL: &str = "SELECT id, full_name, arabic_name FROM people WHERE merged_into = $1 AND erased_at IS NULL ORDER BY number";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(kept).fetch_all(c).await)?)
}

/// Makes a record part of another, or, with none, one of its own again.
pub(crate) async fn set_merged_into(tx: &mut Tx, id: PersonId, kept: Option<PersonId>) -> Result<()> {
    const SQL: &str = "UPDATE people SET merged_into = $2, compared = ($2 IS NOT NULL) WHERE id = $1";
    run!(tx, SQL, id, kept)?;
    Ok(())
}

/// Those with whom a record was ever merged.
pub(crate) async fn companions(tx: &mut Tx, id: PersonId) -> Result<Vec<PersonId>> {
    const SQL: &str =
        "SELECT merged FROM merges WHERE kept = $1 UNION SELECT kept FROM merges WHERE merged = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_all(c).await)?)
}

/// Forgets what merges of a record moved: it was erased.
pub(crate) async fn forget_merges(tx: &mut Tx, id: PersonId) -> Result<()> {
    const SQL: &str = "UPDATE merges SET moved = NULL WHERE kept = $1 OR merged = $1";
    run!(tx, SQL, id)?;
    Ok(())
}
