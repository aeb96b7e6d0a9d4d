//! Glossaries: the current file of each language, byte for byte.

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::glossary::StoredGlossary;
use crate::domain::lang::LangTag;
use crate::error::Result;

from_row!(StoredGlossary, "glossaries", |row| Ok(Self {
    lang: row.try_get("lang")?,
    raw: row.try_get("raw")?,
    hash: row.try_get("sha256")?,
    updated_at: row.try_get("updated_at")?,
    updated_by: row.try_get("updated_by")?,
}));

/// All glossaries by language.
pub async fn all(tx: &mut Tx) -> Result<Vec<StoredGlossary>> {
    const SQL: &str =
        "SELECT lang AS id, lang, raw, sha256, updated_at, updated_by FROM glossaries ORDER BY lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The glossary of a language.
pub async fn find(tx: &mut Tx, lang: &LangTag) -> Result<Option<StoredGlossary>> {
    const SQL: &str =
        "SELECT lang AS id, lang, raw, sha256, updated_at, updated_by FROM glossaries WHERE lang = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(lang).fetch_optional(c).await)?)
}

/// Adds a glossary or replaces its file.
pub async fn put(tx: &mut Tx, glossary: &StoredGlossary) -> Result<()> {
    const SQL: &str =
        "INSERT INTO glossaries (lang, raw, sha256, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (lang) DO UPDATE SET raw = excluded.raw, sha256 = excluded.sha256,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by";
    run!(tx, SQL, &glossary.lang, &glossary.raw, &glossary.hash, glossary.updated_at, glossary.updated_by)?;
    Ok(())
}
