//! Curricula: the current text of each, byte for byte.

use sqlx::FromRow;
use time::OffsetDateTime;

use super::{Tx, on};
use crate::error::Result;

/// A curriculum as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CurriculumRow {
    /// Its name in addresses.
    pub slug: String,
    /// Its code, the beginning of serial numbers.
    pub code: String,
    /// The TOML text.
    pub raw: String,
    /// SHA-256 of the text, hexadecimal.
    pub sha256: String,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
}

/// All curricula by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<CurriculumRow>> {
    const SQL: &str = "SELECT slug, code, raw, sha256, updated_at FROM curricula ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The curriculum with this slug.
pub async fn find(tx: &mut Tx, slug: &str) -> Result<Option<CurriculumRow>> {
    const SQL: &str = "SELECT slug, code, raw, sha256, updated_at FROM curricula WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_optional(c).await)?)
}

/// Adds a curriculum or replaces its text.
pub async fn put(tx: &mut Tx, curriculum: &CurriculumRow) -> Result<()> {
    const SQL: &str =
        "INSERT INTO curricula (slug, code, raw, sha256, updated_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET code = excluded.code, raw = excluded.raw, sha256 = excluded.sha256,
            updated_at = excluded.updated_at";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&curriculum.slug)
        .bind(&curriculum.code)
        .bind(&curriculum.raw)
        .bind(&curriculum.sha256)
        .bind(curriculum.updated_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes a curriculum's code away, so that another may have it before this one gets its new one.
pub async fn free_code(tx: &mut Tx, slug: &str) -> Result<()> {
    const SQL: &str = "UPDATE curricula SET code = '~' || slug WHERE slug = $1";
    on!(tx, |c| sqlx::query(SQL).bind(slug).execute(c).await.map(drop))?;
    Ok(())
}
