//! Reviews of texts: who was asked to read which, and what came of it.

use sqlx::AssertSqlSafe;

use super::columns::from_row;
use super::{Tx, on};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::review::Review;
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
}));

const SELECT: &str = "SELECT v.id, v.slug, v.lang, v.asked_at, v.reviewer_id, u.login AS reviewer_login, v.request,
    v.decision, v.reviewer_name, v.note, v.decided_at FROM reviews v LEFT JOIN users u ON u.id = v.reviewer_id";

/// All open reviews, the oldest first.
pub(crate) async fn open(tx: &mut Tx) -> Result<Vec<Review>> {
    let sql = format!("{SELECT} WHERE v.decision IS NULL ORDER BY v.asked_at, v.id");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The reviews of a text, the newest first.
pub(crate) async fn of_text(tx: &mut Tx, slug: &Slug, lang: &LangTag) -> Result<Vec<Review>> {
    let sql = format!("{SELECT} WHERE v.slug = $1 AND v.lang = $2 ORDER BY v.asked_at DESC, v.id DESC");
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(slug).bind(lang).fetch_all(c).await)?)
}
