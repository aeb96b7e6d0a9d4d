//! Lists that are being imported.

use time::OffsetDateTime;

use super::columns::{counted, from_row};
use super::{Tx, on, run};
use crate::domain::id::{AccountId, CohortId, ImportId};
use crate::domain::import::{ContentJson, Outcome};
use crate::error::Result;

/// The setting in which it is remembered what people chose for headings.
pub(crate) const REMEMBERED_HEADINGS: &str = "imports.columns";

/// A list that is being imported, as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredImport {
    pub id: ImportId,
    pub cohort: Option<CohortId>,
    pub version: i64,
    /// Its cells; none once it is imported, or where it named somebody who was erased.
    pub content: Option<ContentJson>,
    /// The result, once it is imported.
    pub outcome: Option<Outcome>,
}

from_row!(StoredImport, "imports", |row| Ok(Self {
    id: row.try_get("id")?,
    cohort: row.try_get("cohort_id")?,
    version: row.try_get("version")?,
    content: row.try_get("content")?,
    outcome: row.try_get("outcome")?,
}));

/// A list that is not imported yet, as its owner finds it again.
#[derive(Clone, Debug)]
pub(crate) struct StoredWaiting {
    pub id: ImportId,
    /// The code of the cohort.
    pub code: Option<String>,
    pub version: i64,
    /// Whether its cells are there: not where they named somebody who was erased.
    pub has_content: bool,
    /// What is in it; none where that was not worked out since it was changed.
    pub inside: Option<StoredInside>,
    pub created_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

/// What is in a list, in short.
#[derive(Clone, Debug)]
pub(crate) struct StoredInside {
    pub rows: usize,
    /// None where it is not known yet who in it is a person.
    pub people: Option<usize>,
    pub about: String,
}

from_row!(StoredWaiting, "imports", |row| {
    let people = row.try_get::<Option<i64>, _>("people_count")?;
    let people = people.map(|people| counted("people_count", people)).transpose()?;
    let inside = match row.try_get::<Option<i64>, _>("row_count")? {
        Some(rows) => {
            let about = row.try_get::<Option<String>, _>("about")?.unwrap_or_default();
            Some(StoredInside { rows: counted("row_count", rows)?, people, about })
        }
        None => None,
    };
    Ok(Self {
        id: row.try_get("id")?,
        code: row.try_get("code")?,
        version: row.try_get("version")?,
        has_content: row.try_get("has_content")?,
        inside,
        created_at: row.try_get("created_at")?,
        expires_at: row.try_get("expires_at")?,
    })
});

/// An account's own lists that are not imported yet and have not expired, the latest first.
pub(crate) async fn waiting(
    tx: &mut Tx,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<Vec<StoredWaiting>> {
    const SQL: &str = "SELECT i.id, c.code, i.version, (i.content IS NOT NULL) AS has_content,
            i.row_count, i.people_count, i.about, i.created_at, i.expires_at
        FROM imports i LEFT JOIN cohorts c ON c.id = i.cohort_id
        WHERE i.user_id = $1 AND i.expires_at > $2 AND i.outcome IS NULL ORDER BY i.id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(account).bind(now).fetch_all(c).await)?)
}

/// Notes what is in a list whose version is still this one.
pub(crate) async fn note_inside(
    tx: &mut Tx,
    (id, version): (ImportId, i64),
    inside: &StoredInside,
) -> Result<()> {
    const SQL: &str = "UPDATE imports SET row_count = $3, people_count = $4, about = $5
        WHERE id = $1 AND version = $2 AND content IS NOT NULL";
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let (rows, people) = (number(inside.rows), inside.people.map(number));
    run!(tx, SQL, id, version, rows, people, &inside.about)?;
    Ok(())
}

/// The number of these lists.
pub(crate) async fn count_waiting(tx: &mut Tx, account: AccountId, now: OffsetDateTime) -> Result<usize> {
    const SQL: &str =
        "SELECT COUNT(*) FROM imports WHERE user_id = $1 AND expires_at > $2 AND outcome IS NULL";
    let count: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(account).bind(now).fetch_one(c).await)?;
    Ok(counted("count", count)?)
}

/// Stores a list for an account.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: ImportId,
    (account, cohort): (AccountId, Option<CohortId>),
    (content, digest): (&ContentJson, &str),
    [created_at, expires_at]: [OffsetDateTime; 2],
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO imports (id, user_id, cohort_id, version, content, digest, created_at, expires_at)
        VALUES ($1, $2, $3, 1, $4, $5, $6, $7)";
    run!(tx, SQL, id, account, cohort, content, digest, created_at, expires_at)?;
    Ok(())
}

/// An account's own list that has not expired.
pub(crate) async fn find(
    tx: &mut Tx,
    id: ImportId,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<Option<StoredImport>> {
    const SQL: &str = "SELECT * FROM imports WHERE id = $1 AND user_id = $2 AND expires_at > $3";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).bind(account).bind(now).fetch_optional(c).await)?)
}

/// Changes a list whose version is still `seen`; false when it is another one by now.
pub(crate) async fn update(
    tx: &mut Tx,
    (id, seen): (ImportId, i64),
    content: &ContentJson,
    expires_at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "UPDATE imports SET content = $3, expires_at = $4, version = version + 1,
            row_count = NULL, people_count = NULL, about = NULL
        WHERE id = $1 AND version = $2 AND content IS NOT NULL";
    Ok(run!(tx, SQL, id, seen, content, expires_at)? > 0)
}

/// Makes a list one for the register alone.
pub(crate) async fn leave_cohort(tx: &mut Tx, id: ImportId) -> Result<()> {
    run!(tx, "UPDATE imports SET cohort_id = NULL WHERE id = $1", id)?;
    Ok(())
}

/// Deletes the cells of a list that was imported, and stores its result.
pub(crate) async fn finish(tx: &mut Tx, id: ImportId, outcome: Outcome) -> Result<()> {
    const SQL: &str =
        "UPDATE imports SET content = NULL, digest = NULL, about = NULL, outcome = $2, version = version + 1
        WHERE id = $1";
    run!(tx, SQL, id, outcome)?;
    Ok(())
}

/// Deletes a list.
pub(crate) async fn delete(tx: &mut Tx, id: ImportId) -> Result<()> {
    const SQL: &str = "DELETE FROM imports WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}

/// Deletes the lists that have expired.
pub(crate) async fn purge(tx: &mut Tx, now: OffsetDateTime) -> Result<()> {
    run!(tx, "DELETE FROM imports WHERE expires_at <= $1", now)?;
    Ok(())
}

/// Deletes the results of an account's imported lists, except the latest `keep`.
pub(crate) async fn forget_done(tx: &mut Tx, account: AccountId, keep: i64) -> Result<()> {
    const SQL: &str = "DELETE FROM imports WHERE user_id = $1 AND outcome IS NOT NULL AND id NOT IN
        (SELECT id FROM imports WHERE user_id = $1 AND outcome IS NOT NULL ORDER BY id DESC LIMIT $2)";
    run!(tx, SQL, account, keep)?;
    Ok(())
}

/// The oldest list of an account that waits and in which nothing was corrected or chosen; one whose cells were taken away
/// likewise.
pub(crate) async fn oldest_untouched(tx: &mut Tx, account: AccountId) -> Result<Option<ImportId>> {
    const SQL: &str = "SELECT id FROM imports WHERE user_id = $1 AND outcome IS NULL
        AND (version = 1 OR content IS NULL) ORDER BY id LIMIT 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(account).fetch_optional(c).await)?)
}

/// The list of an account that waits and came from a file with this digest.
pub(crate) async fn of_file(
    tx: &mut Tx,
    (account, cohort): (AccountId, Option<CohortId>),
    digest: &str,
    now: OffsetDateTime,
) -> Result<Option<ImportId>> {
    const SQL: &str = "SELECT id FROM imports WHERE user_id = $1 AND digest = $2 AND expires_at > $4
        AND COALESCE(cohort_id, '') = $3 ORDER BY id DESC LIMIT 1";
    let cohort = cohort.map(|id| id.to_string()).unwrap_or_default();
    Ok(on!(tx, |c| {
        sqlx::query_scalar(SQL).bind(account).bind(digest).bind(cohort).bind(now).fetch_optional(c).await
    })?)
}

/// The lists of all accounts that are not imported yet and whose cells are still stored.
pub(crate) async fn in_work(tx: &mut Tx) -> Result<Vec<ImportId>> {
    const SQL: &str = "SELECT id FROM imports WHERE content IS NOT NULL ORDER BY id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// The cells of a list that is not imported yet, of whichever account.
pub(crate) async fn content(tx: &mut Tx, id: ImportId) -> Result<Option<ContentJson>> {
    const SQL: &str = "SELECT content FROM imports WHERE id = $1";
    let found: Option<Option<ContentJson>> =
        on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?;
    Ok(found.flatten())
}

/// Drops the cells of a list that was not imported: its owner is told why.
pub(crate) async fn empty(tx: &mut Tx, id: ImportId) -> Result<()> {
    const SQL: &str = "UPDATE imports SET content = NULL, digest = NULL, about = NULL, version = version + 1
        WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}
