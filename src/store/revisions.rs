//! The history of texts: revisions that were once saved, each with its text.

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::from_row;
use super::modules::HEAD;
use super::{Tx, on};
use crate::domain::id::{AccountId, RevisionId};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, TextHash};
use crate::domain::revision::{CurrentText, Head, Saved};
use crate::error::Result;

from_row!(Saved, "revisions", |row| Ok(Self {
    head: sqlx::FromRow::from_row(row)?,
    reason: row.try_get("reason")?,
    login: row.try_get("login")?,
}));

/// The revisions of a text, the newest first.
pub async fn history(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<Vec<Saved>> {
    let sql = format!(
        "SELECT {HEAD}, r.reason, u.login FROM revisions r LEFT JOIN users u ON u.id = r.created_by
        WHERE r.slug = $1 AND r.lang = $2 ORDER BY r.number DESC"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(slug).bind(lang).fetch_all(c).await)?)
}

/// Whether a text has this title, or had it in an earlier revision.
pub(crate) async fn had_title(tx: &mut Tx, slug: &Slug, lang: &LangTag, title: &str) -> Result<bool> {
    const SQL: &str = "SELECT COUNT(*) FROM revisions WHERE slug = $1 AND lang = $2 AND title = $3";
    let count: i64 =
        on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(lang).bind(title).fetch_one(c).await)?;
    Ok(count > 0)
}

/// The first revision of every text.
pub async fn first(tx: &mut Tx) -> Result<Vec<CurrentText>> {
    const SQL: &str = "SELECT id, slug, lang, raw FROM revisions WHERE number = 1 ORDER BY slug, lang";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The revision of a module that was taught until a moment, of its text in a language or, without one, of its source: the newest one from
/// before. Where the module came later, its first revision; none where that is not from before the second moment.
pub(crate) async fn taught(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
    (until, over): (OffsetDateTime, OffsetDateTime),
) -> Result<Option<Head>> {
    let sql = format!(
        "SELECT {HEAD} FROM revisions r JOIN modules m ON m.slug = r.slug
        WHERE r.slug = $1 AND (r.lang = $2 OR r.lang = m.source_lang) AND (r.created_at < $3 OR r.created_at < $4)
        ORDER BY CASE WHEN r.created_at < $3 THEN 0 ELSE 1 END, CASE WHEN r.lang = $2 THEN 0 ELSE 1 END,
            CASE WHEN r.created_at < $3 THEN -r.number ELSE r.number END LIMIT 1"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql))
        .bind(slug)
        .bind(lang)
        .bind(until)
        .bind(over)
        .fetch_optional(c)
        .await)?)
}

/// The revision of a module that was current at a moment, of its text in a language or, without one, of its source; the first one where
/// the module is younger.
pub(crate) async fn current_at(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
    at: OffsetDateTime,
) -> Result<Option<RevisionId>> {
    const SQL: &str = "SELECT r.id FROM revisions r JOIN modules m ON m.slug = r.slug
        WHERE r.slug = $1 AND (r.lang = $2 OR r.lang = m.source_lang)
        ORDER BY CASE WHEN r.lang = $2 THEN 0 ELSE 1 END, CASE WHEN r.created_at < $3 THEN 0 ELSE 1 END,
            CASE WHEN r.created_at < $3 THEN -r.number ELSE r.number END LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(slug).bind(lang).bind(at).fetch_optional(c).await)?)
}

/// The newest revision of a text, `slug` and `lang`, of which a condition on `$3` holds.
macro_rules! newest {
    ($tx:ident, ($slug:expr, $lang:expr), $condition:literal, $value:expr) => {{
        let sql = format!(
            "SELECT {HEAD} FROM revisions r WHERE r.slug = $1 AND r.lang = $2 AND {} ORDER BY r.number DESC LIMIT 1",
            $condition
        );
        Ok(on!($tx, |c| sqlx::query_as(AssertSqlSafe(sql))
            .bind($slug)
            .bind($lang)
            .bind($value)
            .fetch_optional(c)
            .await)?)
    }};
}

/// The revision of a text with this number.
pub async fn numbered(tx: &mut Tx, slug: &Slug, lang: &LangTag, number: i64) -> Result<Option<Head>> {
    newest!(tx, (slug, lang), "r.number = $3", number)
}

/// The newest revision of a text with these bytes.
pub async fn with_hash(tx: &mut Tx, slug: &Slug, lang: &LangTag, hash: &TextHash) -> Result<Option<Head>> {
    newest!(tx, (slug, lang), "r.sha256 = $3", hash)
}

/// The revision of a text with this id.
pub async fn find(tx: &mut Tx, slug: &Slug, lang: &LangTag, id: RevisionId) -> Result<Option<Head>> {
    newest!(tx, (slug, lang), "r.id = $3", id)
}

/// The revision that was the text at a moment.
pub async fn at(tx: &mut Tx, slug: &Slug, lang: &LangTag, moment: OffsetDateTime) -> Result<Option<Head>> {
    newest!(tx, (slug, lang), "r.created_at <= $3", moment)
}

/// The account that saved a revision; none for the program itself.
pub async fn saved_by(tx: &mut Tx, id: RevisionId) -> Result<Option<AccountId>> {
    const SQL: &str = "SELECT created_by FROM revisions WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// The texts whose current revision somebody with an account saved.
pub async fn written_here(tx: &mut Tx) -> Result<Vec<(Slug, LangTag)>> {
    const SQL: &str = "SELECT t.slug, t.lang FROM texts t JOIN revisions r ON r.id = t.revision_id
        WHERE r.created_by IS NOT NULL";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}
