//! Reviews of texts: who was asked to read which, and what came of it.

use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use super::columns::from_row;
use super::people::erasure::NOBODY;
use super::{Tx, on};
use crate::domain::id::{AccountId, ReviewId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::review::{Decision, Review};
use crate::error::Result;

from_row!(Review, "reviews", |row| Ok(Self {
    id: row.try_get("id")?,
    slug: row.try_get("slug")?,
    lang: row.try_get("lang")?,
    asked_at: row.try_get("asked_at")?,
    reviewer_id: row.try_get("reviewer_id")?,
    reviewer_login: row.try_get("reviewer_login")?,
    request: row.try_get("request")?,
    decision: row.try_get("decision")?,
    reviewer_name: row.try_get("reviewer_name")?,
    note: row.try_get("note")?,
    decided_at: row.try_get("decided_at")?,
    decided_login: row.try_get("decided_login")?,
}));

const SELECT: &str =
    "SELECT v.id, v.slug, v.lang, v.asked_at, v.reviewer_id, u.login AS reviewer_login, v.request,
    v.decision, v.reviewer_name, v.note, v.decided_at, d.login AS decided_login FROM reviews v
    LEFT JOIN users u ON u.id = v.reviewer_id LEFT JOIN users d ON d.id = v.decided_by";

/// All open reviews, the oldest first.
pub(crate) async fn open(tx: &mut Tx) -> Result<Vec<Review>> {
    let sql = format!("{SELECT} WHERE v.decision IS NULL ORDER BY v.asked_at, v.id");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The reviews that gave a text back which nobody was asked to read since.
pub(crate) async fn returned(tx: &mut Tx) -> Result<Vec<Review>> {
    let sql = format!(
        "{SELECT} WHERE v.decision = 'returned' AND NOT EXISTS (
        SELECT 1 FROM reviews n WHERE n.slug = v.slug AND n.lang = v.lang
        AND (n.asked_at > v.asked_at OR (n.asked_at = v.asked_at AND n.id > v.id)))"
    );
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The names of those who read texts in a language, whatever they said of them, but for people who were erased: at most so many, the
/// latest first.
pub(crate) async fn names_of_readers(tx: &mut Tx, lang: &LangTag, most: i64) -> Result<Vec<String>> {
    const SQL: &str = "SELECT reviewer_name FROM reviews
        WHERE lang = $1 AND decision IN ('read', 'returned') AND reviewer_name <> $2
        GROUP BY reviewer_name ORDER BY MAX(decided_at) DESC, reviewer_name LIMIT $3";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(lang).bind(NOBODY).bind(most).fetch_all(c).await)?)
}

/// The reviews of a text, the newest first.
pub(crate) async fn of_text(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<Vec<Review>> {
    let sql = format!("{SELECT} WHERE v.slug = $1 AND v.lang = $2 ORDER BY v.asked_at DESC, v.id DESC");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(slug).bind(lang).fetch_all(c).await)?)
}

/// The accounts that can be asked to read, by the names that they sign in with.
pub(crate) async fn readers(tx: &mut Tx) -> Result<Vec<(AccountId, String)>> {
    const SQL: &str =
        "SELECT id, login FROM users WHERE disabled_at IS NULL AND role <> 'observer' ORDER BY login";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Adds an open review.
pub(crate) async fn insert(tx: &mut Tx, review: &Review, asked_by: Option<AccountId>) -> Result<()> {
    const SQL: &str = "INSERT INTO reviews (id, slug, lang, asked_at, asked_by, reviewer_id, request)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    on!(tx, |c| sqlx::query(SQL)
        .bind(review.id)
        .bind(&review.slug)
        .bind(&review.lang)
        .bind(review.asked_at)
        .bind(asked_by)
        .bind(review.reviewer_id)
        .bind(&review.request)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// How a review ends.
pub(crate) struct End<'a> {
    pub decision: Decision,
    /// Who read.
    pub reviewer_name: Option<&'a str>,
    /// What they say.
    pub note: Option<&'a str>,
    /// When.
    pub at: OffsetDateTime,
    /// The account that noted it.
    pub by: Option<AccountId>,
}

/// Ends an open review; `false` where it has ended already.
pub(crate) async fn end(tx: &mut Tx, id: ReviewId, end: &End<'_>) -> Result<bool> {
    const SQL: &str =
        "UPDATE reviews SET decision = $2, reviewer_name = $3, note = $4, decided_at = $5, decided_by = $6
        WHERE id = $1 AND decision IS NULL";
    let changed = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(end.decision)
        .bind(end.reviewer_name)
        .bind(end.note)
        .bind(end.at)
        .bind(end.by)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
