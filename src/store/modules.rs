//! Modules and their revisions. A revision is only ever inserted; `texts` says which one is current.

use sqlx::FromRow;
use time::OffsetDateTime;

use super::{Tx, is_duplicate, on};
use crate::error::{Error, Message, Result};

/// A module: what is the same in all its languages.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ModuleRow {
    /// Its name in addresses.
    pub slug: String,
    /// Its code on paper.
    pub code: String,
    /// The language that it is written in first.
    pub source_lang: String,
}

/// The current revision of a module in a language, without its text.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Head {
    /// The module.
    pub slug: String,
    /// The language.
    pub lang: String,
    /// The revision's id.
    pub id: String,
    /// Its number, from 1 for each language of a module.
    pub number: i64,
    /// SHA-256 of the text, hexadecimal.
    pub sha256: String,
    /// The title.
    pub title: String,
    /// `draft`, `reviewed`, `published` or `withdrawn`.
    pub state: String,
    /// When it was saved.
    pub created_at: OffsetDateTime,
}

/// A saved state of a module in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What is known of it without reading it.
    pub head: Head,
    /// The text, byte for byte.
    pub raw: String,
    /// The account that saved it; none for the program itself.
    pub created_by: Option<String>,
}

/// The text of a current revision with its place.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CurrentText {
    /// The module.
    pub slug: String,
    /// The language.
    pub lang: String,
    /// The text, byte for byte.
    pub raw: String,
}

/// All modules by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<ModuleRow>> {
    const SQL: &str = "SELECT slug, code, source_lang FROM modules ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The module with this slug.
pub async fn find(tx: &mut Tx, slug: &str) -> Result<Option<ModuleRow>> {
    const SQL: &str = "SELECT slug, code, source_lang FROM modules WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_optional(c).await)?)
}

/// Adds a module, or changes the code and source language of one that exists.
pub async fn put(tx: &mut Tx, module: &ModuleRow, at: OffsetDateTime) -> Result<()> {
    const SQL: &str = "INSERT INTO modules (slug, code, source_lang, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (slug) DO UPDATE SET code = excluded.code, source_lang = excluded.source_lang";
    on!(tx, |c| sqlx::query(SQL)
        .bind(&module.slug)
        .bind(&module.code)
        .bind(&module.source_lang)
        .bind(at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes a module's code away, so that another may have it before this one gets its new one.
pub async fn free_code(tx: &mut Tx, slug: &str) -> Result<()> {
    const SQL: &str = "UPDATE modules SET code = '~' || slug WHERE slug = $1";
    on!(tx, |c| sqlx::query(SQL).bind(slug).execute(c).await.map(drop))?;
    Ok(())
}

/// The current revision of every module in every language.
pub async fn heads(tx: &mut Tx) -> Result<Vec<Head>> {
    const SQL: &str = "SELECT r.slug, r.lang, r.id, r.number, r.sha256, r.title, r.state, r.created_at
        FROM texts t JOIN revisions r ON r.id = t.revision_id ORDER BY r.slug, r.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The current revision of one module in every language.
pub async fn heads_of(tx: &mut Tx, slug: &str) -> Result<Vec<Head>> {
    const SQL: &str = "SELECT r.slug, r.lang, r.id, r.number, r.sha256, r.title, r.state, r.created_at
        FROM texts t JOIN revisions r ON r.id = t.revision_id WHERE t.slug = $1 ORDER BY r.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_all(c).await)?)
}

/// The text of a revision.
pub async fn raw(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    const SQL: &str = "SELECT raw FROM revisions WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

/// The current texts of all modules in all languages.
pub async fn texts(tx: &mut Tx) -> Result<Vec<CurrentText>> {
    const SQL: &str = "SELECT r.slug, r.lang, r.raw FROM texts t JOIN revisions r ON r.id = t.revision_id ORDER BY r.slug, r.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Saves a revision and makes it the current one. Two people saving the same text at once: the second is told.
pub async fn insert_revision(tx: &mut Tx, revision: &Revision) -> Result<()> {
    const SQL: &str =
        "INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let head = &revision.head;
    let done = on!(tx, |c| sqlx::query(SQL)
        .bind(&head.id)
        .bind(&head.slug)
        .bind(&head.lang)
        .bind(head.number)
        .bind(&revision.raw)
        .bind(&head.sha256)
        .bind(&head.title)
        .bind(&head.state)
        .bind(head.created_at)
        .bind(&revision.created_by)
        .execute(c)
        .await
        .map(drop));
    match done {
        Err(error) if is_duplicate(&error) => Err(Error::Conflict(Message::new("module-saved-meanwhile"))),
        other => Ok(other?),
    }?;
    const CURRENT: &str = "INSERT INTO texts (slug, lang, revision_id) VALUES ($1, $2, $3)
        ON CONFLICT (slug, lang) DO UPDATE SET revision_id = excluded.revision_id";
    on!(tx, |c| sqlx::query(CURRENT)
        .bind(&head.slug)
        .bind(&head.lang)
        .bind(&head.id)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
