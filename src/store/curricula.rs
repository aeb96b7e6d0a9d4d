//! Curricula: the current text of each, byte for byte.

use sqlx::AssertSqlSafe;

use super::columns::from_row;
use super::places::OWN;
use super::{Tx, on, run};
use crate::domain::curriculum::StoredCurriculum;
use crate::domain::id::AccountId;
use crate::domain::module::Slug;
use crate::error::Result;

from_row!(StoredCurriculum, "curricula", |row| Ok(Self {
    slug: row.try_get("slug")?,
    code: row.try_get("code")?,
    raw: row.try_get("raw")?,
    hash: row.try_get("sha256")?,
    updated_at: row.try_get("updated_at")?,
    updated_by: row.try_get("updated_by")?,
}));

/// All curricula by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<StoredCurriculum>> {
    const SQL: &str =
        "SELECT slug AS id, slug, code, raw, sha256, updated_at, updated_by FROM curricula ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The texts that cohorts have of their curricula, each with how many cohorts have it: of all places, or of those of an account.
pub async fn of_cohorts(tx: &mut Tx, account: Option<AccountId>) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "{OWN} SELECT curriculum, COUNT(*) FROM cohorts WHERE $1 IS NULL OR place_id IN (SELECT id FROM own)
        GROUP BY curriculum"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).fetch_all(c).await)?)
}

/// The curriculum with this slug.
pub async fn find(tx: &mut Tx, slug: &Slug) -> Result<Option<StoredCurriculum>> {
    const SQL: &str =
        "SELECT slug AS id, slug, code, raw, sha256, updated_at, updated_by FROM curricula WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_optional(c).await)?)
}

/// Adds a curriculum or replaces its text.
pub async fn put(tx: &mut Tx, curriculum: &StoredCurriculum) -> Result<()> {
    const SQL: &str =
        "INSERT INTO curricula (slug, code, raw, sha256, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (slug) DO UPDATE SET code = excluded.code, raw = excluded.raw, sha256 = excluded.sha256,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by";
    run!(
        tx,
        SQL,
        &curriculum.slug,
        &curriculum.code,
        &curriculum.raw,
        &curriculum.hash,
        curriculum.updated_at,
        curriculum.updated_by
    )?;
    Ok(())
}

/// Replaces a curriculum's code with a temporary one, so that another can have it before this one gets its new code.
pub async fn free_code(tx: &mut Tx, slug: &Slug) -> Result<()> {
    const SQL: &str = "UPDATE curricula SET code = '~' || slug WHERE slug = $1";
    run!(tx, SQL, slug)?;
    Ok(())
}
