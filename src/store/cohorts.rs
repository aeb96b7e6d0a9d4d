//! Cohorts and their trainers.

use time::{Date, OffsetDateTime};

use super::{Tx, is_duplicate, on};
use crate::error::{Error, Message, Result};

/// A cohort as it is stored, with the name of its place.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CohortRow {
    /// Its id.
    pub id: String,
    /// `GDM-2018-01`.
    pub code: String,
    /// Which curriculum.
    pub curriculum_slug: String,
    /// Its TOML text as it stood when the cohort was made.
    pub curriculum: String,
    /// The language of the sessions.
    pub lang: String,
    /// Where.
    pub place_id: String,
    /// What that place is called.
    pub place: String,
    /// The hall, school or house.
    pub venue: Option<String>,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// Counts the changes of what stands here and of the sessions.
    pub version: i64,
    /// When it was closed.
    pub closed_at: Option<OffsetDateTime>,
    /// Who confirmed its decisions.
    pub confirmed_by: Option<String>,
}

/// How far a cohort has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Progress {
    /// People in it.
    pub people: i64,
    /// Half-days.
    pub sessions: i64,
    /// Marks of attendance, out of people times sessions.
    pub marks: i64,
    /// People with a post-test or a micro-teaching noted.
    pub scored: i64,
    /// Certificates and attestations issued.
    pub certificates: i64,
}

/// A cohort in a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ListRow {
    /// The cohort.
    #[sqlx(flatten)]
    pub cohort: CohortRow,
    /// Its progress.
    #[sqlx(flatten)]
    pub progress: Progress,
}

/// Somebody who trains in a cohort.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Trainer {
    /// The person.
    pub id: String,
    /// Their name, as written.
    pub full_name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// `f`, `m`, or not stated.
    pub sex: Option<String>,
}

const COLUMNS: &str = "c.id, c.code, c.curriculum_slug, c.curriculum, c.lang, c.place_id, p.name AS place, c.venue, c.starts_on,
    c.ends_on, c.version, c.closed_at, c.confirmed_by";

const PROGRESS: &str = "(SELECT COUNT(*) FROM enrolments e WHERE e.cohort_id = c.id) AS people,
    (SELECT COUNT(*) FROM sessions s WHERE s.cohort_id = c.id) AS sessions,
    (SELECT COUNT(*) FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id WHERE e.cohort_id = c.id) AS marks,
    (SELECT COUNT(*) FROM scores t JOIN enrolments e ON e.id = t.enrolment_id
        WHERE e.cohort_id = c.id AND (t.post_test IS NOT NULL OR t.micro_teaching IS NOT NULL)) AS scored,
    (SELECT COUNT(*) FROM certificates k WHERE k.cohort_id = c.id) AS certificates";

/// What a new cohort is stored from.
#[derive(Clone, Debug)]
pub struct NewCohort<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: &'a str,
    /// Which curriculum.
    pub curriculum_slug: &'a str,
    /// The curriculum's text.
    pub curriculum: &'a str,
    /// The language.
    pub lang: &'a str,
    /// Where.
    pub place_id: &'a str,
    /// The hall.
    pub venue: Option<&'a str>,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// When it is made.
    pub created_at: OffsetDateTime,
    /// By whose account.
    pub created_by: Option<&'a str>,
}

/// Adds a cohort; a code that exists is a problem of the field `code`.
pub async fn insert(tx: &mut Tx, cohort: &NewCohort<'_>) -> Result<()> {
    const SQL: &str = "INSERT INTO cohorts
        (id, code, curriculum_slug, curriculum, lang, place_id, venue, starts_on, ends_on, version, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)";
    let done = on!(tx, |c| sqlx::query(SQL)
        .bind(cohort.id)
        .bind(cohort.code)
        .bind(cohort.curriculum_slug)
        .bind(cohort.curriculum)
        .bind(cohort.lang)
        .bind(cohort.place_id)
        .bind(cohort.venue)
        .bind(cohort.starts_on)
        .bind(cohort.ends_on)
        .bind(cohort.created_at)
        .bind(cohort.created_by)
        .execute(c)
        .await
        .map(drop));
    match done {
        Err(error) if is_duplicate(&error) => {
            Err(Error::invalid("code", Message::new("cohort-code-taken").with("code", cohort.code)))
        }
        other => Ok(other?),
    }
}

/// The cohort with this code.
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<CohortRow>> {
    let sql = format!("SELECT {COLUMNS} FROM cohorts c JOIN places p ON p.id = c.place_id WHERE c.code = $1");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(code).fetch_optional(c).await)?)
}

/// All cohorts with their progress, the latest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<ListRow>> {
    let sql = format!(
        "SELECT {COLUMNS}, {PROGRESS} FROM cohorts c JOIN places p ON p.id = c.place_id ORDER BY c.starts_on DESC, c.code DESC"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// The cohorts in the places of an account, or below them, with their progress, the latest first.
pub async fn in_places_of(tx: &mut Tx, user_id: &str) -> Result<Vec<ListRow>> {
    let sql = format!(
        "WITH RECURSIVE area (id) AS (SELECT place_id FROM user_places WHERE user_id = $1
            UNION SELECT l.place_id FROM place_links l JOIN area ON l.parent_id = area.id)
        SELECT {COLUMNS}, {PROGRESS} FROM cohorts c JOIN places p ON p.id = c.place_id
        WHERE c.place_id IN (SELECT id FROM area) ORDER BY c.starts_on DESC, c.code DESC"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(user_id).fetch_all(c).await)?)
}

/// The progress of one cohort.
pub async fn progress(tx: &mut Tx, id: &str) -> Result<Progress> {
    let sql = format!("SELECT {PROGRESS} FROM cohorts c WHERE c.id = $1");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(c).await)?)
}

/// All codes, so that a free one can be proposed.
pub async fn codes(tx: &mut Tx) -> Result<Vec<String>> {
    const SQL: &str = "SELECT code FROM cohorts ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Takes the lock on a cohort that is open; false when it is closed. Every change of a cohort begins with
/// it, so that none slips in beside its closing: the row stays locked until the transaction ends.
pub async fn lock_open(tx: &mut Tx, id: &str) -> Result<bool> {
    const SQL: &str = "UPDATE cohorts SET version = version WHERE id = $1 AND closed_at IS NULL";
    let rows = on!(tx, |c| sqlx::query(SQL).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// What can be changed of a cohort.
#[derive(Clone, Debug)]
pub struct Details<'a> {
    /// The language.
    pub lang: &'a str,
    /// Where.
    pub place_id: &'a str,
    /// The hall.
    pub venue: Option<&'a str>,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
}

/// Changes an open cohort that still has this version; false when somebody was quicker.
pub async fn update(tx: &mut Tx, id: &str, version: i64, details: &Details<'_>) -> Result<bool> {
    const SQL: &str = "UPDATE cohorts SET lang = $3, place_id = $4, venue = $5, starts_on = $6, ends_on = $7, version = version + 1
        WHERE id = $1 AND version = $2 AND closed_at IS NULL";
    let rows = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(version)
        .bind(details.lang)
        .bind(details.place_id)
        .bind(details.venue)
        .bind(details.starts_on)
        .bind(details.ends_on)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Counts one change of the sessions or the trainers, if the cohort is open and still has this version.
pub async fn touch(tx: &mut Tx, id: &str, version: i64) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL";
    let rows = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Closes an open cohort; false when it was closed already.
pub async fn close(
    tx: &mut Tx,
    id: &str,
    at: OffsetDateTime,
    by: Option<&str>,
    confirmed_by: &str,
) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET closed_at = $2, closed_by = $3, confirmed_by = $4, version = version + 1
        WHERE id = $1 AND closed_at IS NULL";
    let rows = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(at)
        .bind(by)
        .bind(confirmed_by)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The trainers of a cohort, by name.
pub async fn trainers(tx: &mut Tx, id: &str) -> Result<Vec<Trainer>> {
    const SQL: &str = "SELECT p.id, p.full_name, p.arabic_name, p.sex FROM cohort_trainers t
        JOIN people p ON p.id = t.person_id WHERE t.cohort_id = $1 ORDER BY p.folded, p.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

/// Adds a trainer; adding twice changes nothing.
pub async fn add_trainer(tx: &mut Tx, id: &str, person_id: &str) -> Result<()> {
    const SQL: &str =
        "INSERT INTO cohort_trainers (cohort_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(person_id).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes a trainer off.
pub async fn remove_trainer(tx: &mut Tx, id: &str, person_id: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM cohort_trainers WHERE cohort_id = $1 AND person_id = $2";
    on!(tx, |c| sqlx::query(SQL).bind(id).bind(person_id).execute(c).await.map(drop))?;
    Ok(())
}
