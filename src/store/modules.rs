//! Modules and their revisions. A revision is only ever inserted; `texts` says which one is current, `text_index` what
//! lists and search use of it.

use std::fmt::Write;

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, inserted, like_escaped, on, run};
use crate::domain::id::RevisionId;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::{CurrentText, Head, IndexEntry, NewRevision, StoredModule, Summary};
use crate::error::Result;

from_row!(StoredModule, "modules", |row| Ok(Self {
    slug: row.try_get("slug")?,
    code: row.try_get("code")?,
    source: row.try_get("source_lang")?,
    visibility: row.try_get("visibility")?,
}));

from_row!(Head, "revisions", |row| Ok(Self {
    slug: row.try_get("slug")?,
    lang: row.try_get("lang")?,
    id: row.try_get("id")?,
    number: row.try_get("number")?,
    hash: row.try_get("sha256")?,
    title: row.try_get("title")?,
    state: row.try_get("state")?,
    created_at: row.try_get("created_at")?,
}));

from_row!(Summary, "text_index", |row| Ok(Self {
    summary: row.try_get("summary")?,
    minutes: row
        .try_get::<Option<i64>, _>("minutes")?
        .map(u32::try_from)
        .transpose()
        .map_err(|error| super::columns::unreadable("minutes", error))?,
    tags: serde_json::from_str(&row.try_get::<String, _>("tags")?)
        .map_err(|error| super::columns::unreadable("tags", error))?,
    reviewed_by: row.try_get("reviewed_by")?,
    is_rewritten: row.try_get("is_rewritten")?,
    reread_by: row.try_get("reread_by")?,
}));

from_row!(CurrentText, "revisions", |row| Ok(Self {
    slug: row.try_get("slug")?,
    lang: row.try_get("lang")?,
    raw: row.try_get("raw")?,
}));

/// A current text as lists show it.
pub(crate) struct Indexed {
    /// Its revision.
    pub head: Head,
    /// The rest of what lists show.
    pub summary: Summary,
}

from_row!(Indexed, "text_index", |row| Ok(Self {
    head: sqlx::FromRow::from_row(row)?,
    summary: sqlx::FromRow::from_row(row)?,
}));

pub(super) const HEAD: &str = "r.slug, r.lang, r.id, r.number, r.sha256, r.title, r.state, r.created_at";

/// All modules by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<StoredModule>> {
    const SQL: &str = "SELECT slug AS id, slug, code, source_lang, visibility FROM modules ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The module with this slug.
pub async fn find(tx: &mut Tx, slug: &Slug) -> Result<Option<StoredModule>> {
    const SQL: &str = "SELECT slug AS id, slug, code, source_lang, visibility FROM modules WHERE slug = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(slug).fetch_optional(c).await)?)
}

/// Adds a module, or changes the code, source language and visibility of one that exists.
pub async fn put(tx: &mut Tx, module: &StoredModule, at: OffsetDateTime) -> Result<()> {
    const SQL: &str =
        "INSERT INTO modules (slug, code, source_lang, visibility, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (slug) DO UPDATE SET code = excluded.code, source_lang = excluded.source_lang,
            visibility = excluded.visibility";
    run!(tx, SQL, &module.slug, &module.code, &module.source, module.visibility, at)?;
    Ok(())
}

/// Replaces a module's code with a temporary one, so that another module can have it before this one gets its new code.
pub async fn free_code(tx: &mut Tx, slug: &Slug) -> Result<()> {
    const SQL: &str = "UPDATE modules SET code = '~' || slug WHERE slug = $1";
    run!(tx, SQL, slug)?;
    Ok(())
}

/// The current revision of every module in every language.
pub async fn heads(tx: &mut Tx) -> Result<Vec<Head>> {
    let sql = format!(
        "SELECT {HEAD} FROM texts t JOIN revisions r ON r.id = t.revision_id ORDER BY r.slug, r.lang"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The current revision of one module in every language.
pub async fn heads_of(tx: &mut Tx, slug: &Slug) -> Result<Vec<Head>> {
    let sql = format!(
        "SELECT {HEAD} FROM texts t JOIN revisions r ON r.id = t.revision_id WHERE t.slug = $1 ORDER BY r.lang"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(slug).fetch_all(c).await)?)
}

/// What lists show of every current text.
pub(crate) async fn indexed(tx: &mut Tx) -> Result<Vec<Indexed>> {
    let sql = format!(
        "SELECT {HEAD}, i.summary, i.minutes, i.tags, i.reviewed_by, i.is_rewritten, i.reread_by
        FROM texts t JOIN revisions r ON r.id = t.revision_id JOIN text_index i ON i.revision_id = r.id ORDER BY r.slug, r.lang"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The version of the program's index entries: a new one has all of them derived anew. The build script makes it of the rules
/// that they follow from, so that what is hidden by a new rule goes from the words that are searched, too.
const INDEX_VERSION: i64 = include!(concat!(env!("OUT_DIR"), "/index_version.rs"));

/// Current revisions that have no entry in the index yet, or one of an older version.
pub(crate) async fn not_indexed(tx: &mut Tx) -> Result<Vec<Head>> {
    let sql = format!(
        "SELECT {HEAD} FROM texts t JOIN revisions r ON r.id = t.revision_id
        WHERE NOT EXISTS (SELECT 1 FROM text_index i WHERE i.revision_id = r.id AND i.version = $1)
        ORDER BY r.slug, r.lang"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(INDEX_VERSION).fetch_all(c).await)?)
}

/// Current texts that hold each of some folded words; with those of the facilitator's blocks or without.
pub(crate) async fn with_words(tx: &mut Tx, words: &[&str], guide: bool) -> Result<Vec<(Slug, LangTag)>> {
    let words: Vec<String> = words.iter().map(|word| format!("%{}%", like_escaped(word))).collect();
    let mut sql = String::from(
        "SELECT r.slug, r.lang FROM texts t JOIN revisions r ON r.id = t.revision_id
        JOIN text_index i ON i.revision_id = r.id WHERE 1 = 1",
    );
    for place in 1..=words.len() {
        let columns = if guide { "i.words || ' ' || i.guide_words" } else { "i.words" };
        let _ = write!(sql, " AND {columns} LIKE ${place} ESCAPE '!'");
    }
    on!(tx, |c| {
        let query = words.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), sqlx::query::QueryAs::bind);
        Ok(query.fetch_all(c).await?)
    })
}

/// What lists show of a revision; none before it is indexed.
pub(crate) async fn summary(tx: &mut Tx, id: RevisionId) -> Result<Option<Summary>> {
    const SQL: &str = "SELECT revision_id AS id, summary, minutes, tags, reviewed_by, is_rewritten, reread_by
        FROM text_index WHERE revision_id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The text of a revision.
pub async fn raw(tx: &mut Tx, id: RevisionId) -> Result<Option<String>> {
    const SQL: &str = "SELECT raw FROM revisions WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

/// The current texts of all modules in all languages.
pub async fn texts(tx: &mut Tx) -> Result<Vec<CurrentText>> {
    const SQL: &str =
        "SELECT r.id, r.slug, r.lang, r.raw FROM texts t JOIN revisions r ON r.id = t.revision_id
        ORDER BY r.slug, r.lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Saves a revision with its index entry and makes it the current one; `false` where somebody saved one with the same
/// number meanwhile.
pub async fn insert_revision(tx: &mut Tx, revision: &NewRevision) -> Result<bool> {
    const SQL: &str =
        "INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at, created_by, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let head = &revision.head;
    let done = run!(
        tx,
        SQL,
        head.id,
        &head.slug,
        &head.lang,
        head.number,
        &revision.raw,
        &head.hash,
        &head.title,
        head.state,
        head.created_at,
        revision.created_by,
        &revision.reason
    );
    if !inserted(done)? {
        return Ok(false);
    }
    const CURRENT: &str = "INSERT INTO texts (slug, lang, revision_id) VALUES ($1, $2, $3)
        ON CONFLICT (slug, lang) DO UPDATE SET revision_id = excluded.revision_id";
    run!(tx, CURRENT, &head.slug, &head.lang, head.id)?;
    index(tx, head.id, &revision.entry).await?;
    Ok(true)
}

/// Stores the index entry of a revision, for lists and search.
pub(crate) async fn index(tx: &mut Tx, revision_id: RevisionId, entry: &IndexEntry) -> Result<()> {
    const SQL: &str =
        "INSERT INTO text_index (revision_id, summary, minutes, tags, reviewed_by, is_rewritten, reread_by, words, guide_words, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (revision_id) DO UPDATE SET summary = excluded.summary, minutes = excluded.minutes,
            tags = excluded.tags, reviewed_by = excluded.reviewed_by, is_rewritten = excluded.is_rewritten,
            reread_by = excluded.reread_by, words = excluded.words, guide_words = excluded.guide_words,
            version = excluded.version";
    let summary = &entry.summary;
    let tags = serde_json::json!(summary.tags).to_string();
    run!(
        tx,
        SQL,
        revision_id,
        &summary.summary,
        summary.minutes.map(i64::from),
        &tags,
        &summary.reviewed_by,
        summary.is_rewritten,
        summary.reread_by,
        &entry.words,
        &entry.guide_words,
        INDEX_VERSION
    )?;
    Ok(())
}
