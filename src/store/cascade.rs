//! The cascade: cohorts, who completed one and trained another, what their people led; and what a revision changed since.

use sqlx::AssertSqlSafe;
use time::{Date, OffsetDateTime};

use super::columns::from_row;
use super::placeholders::places;
use super::{Tx, on, run};
use crate::domain::cascade::{CascadeCohort, CascadeTrainer, MeaningChange, Recalled};
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::{AccountId, CohortId, PersonId, PlaceId, RecallId, RestitutionId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::error::Result;

from_row!(CascadeCohort, "cohorts", |row| Ok(Self {
    id: row.try_get("id")?,
    code: row.try_get("code")?,
    place: row.try_get("place_id")?,
    place_name: row.try_get("place")?,
    starts_on: row.try_get("starts_on")?,
    ends_on: row.try_get("ends_on")?,
    completed: row.try_get("completed")?,
}));

/// All cohorts but the cancelled ones, in the order of their first days.
pub(crate) async fn cohorts(tx: &mut Tx) -> Result<Vec<CascadeCohort>> {
    const SQL: &str = "SELECT c.id, c.code, c.place_id, p.name AS place, c.starts_on, c.ends_on,
            (SELECT COUNT(*) FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
                WHERE e.cohort_id = c.id AND d.outcome <> 'none') AS completed
        FROM cohorts c JOIN places p ON p.id = c.place_id WHERE c.cancelled_at IS NULL
        ORDER BY c.starts_on, c.ends_on, c.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// From the cohort that somebody completed to one that they train.
pub(crate) async fn ties(tx: &mut Tx) -> Result<Vec<(CohortId, CohortId)>> {
    const SQL: &str = "SELECT DISTINCT e.cohort_id, t.cohort_id FROM cohort_trainers t
        JOIN cohorts k ON k.id = t.cohort_id
        JOIN enrolments e ON e.person_id = t.person_id JOIN completions d ON d.enrolment_id = e.id
        WHERE d.outcome <> 'none' AND e.cohort_id <> t.cohort_id AND k.cancelled_at IS NULL";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

from_row!(CascadeTrainer, "people", |row| Ok(Self {
    cohort: row.try_get("cohort_id")?,
    id: row.try_get("id")?,
    name: row.try_get("full_name")?,
    place: row.try_get("place_id")?,
}));

/// Who trains in these cohorts, by name.
pub(crate) async fn trainers(tx: &mut Tx, cohorts: &[CohortId]) -> Result<Vec<CascadeTrainer>> {
    if cohorts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id, p.full_name, p.place_id, t.cohort_id FROM cohort_trainers t JOIN people p ON p.id = t.person_id
        WHERE t.cohort_id IN {} ORDER BY p.folded, p.id",
        places(1, cohorts.len())
    );
    Ok(on!(tx, |c| {
        let query = cohorts.iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, id| query.bind(*id));
        query.fetch_all(c).await
    })?)
}

/// A restitution: where, and how many came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reached {
    pub id: RestitutionId,
    pub place: PlaceId,
    pub people: i64,
}

from_row!(Reached, "restitutions", |row| Ok(Self {
    id: row.try_get("id")?,
    place: row.try_get("place_id")?,
    people: row.try_get("people")?,
}));

/// All restitutions.
pub(crate) async fn reached(tx: &mut Tx) -> Result<Vec<Reached>> {
    const SQL: &str = "SELECT r.id, r.place_id, CAST(COALESCE(SUM(n.women + n.men), 0) AS BIGINT) AS people
        FROM restitutions r LEFT JOIN restitution_counts n ON n.restitution_id = r.id
        GROUP BY r.id, r.place_id ORDER BY r.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// From a restitution to a cohort that somebody who led it had completed by then.
pub(crate) async fn led_after(tx: &mut Tx) -> Result<Vec<(RestitutionId, CohortId)>> {
    const SQL: &str = "SELECT DISTINCT l.restitution_id, e.cohort_id FROM restitution_leaders l
        JOIN restitutions r ON r.id = l.restitution_id
        JOIN enrolments e ON e.person_id = l.person_id JOIN completions d ON d.enrolment_id = e.id
        JOIN cohorts c ON c.id = e.cohort_id
        WHERE d.outcome <> 'none' AND c.ends_on < r.held_on";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

from_row!(MeaningChange, "revisions", |row| Ok(Self {
    slug: row.try_get("slug")?,
    lang: row.try_get("lang")?,
    number: row.try_get("number")?,
    at: row.try_get("created_at")?,
    reason: row.try_get("reason")?,
    sections: row.try_get("sections")?,
    harmful: row.try_get("harmful")?,
    headings: row.try_get("headings")?,
}));

/// The latest change of meaning of each module, the latest first.
pub(crate) async fn meaning_changes(tx: &mut Tx) -> Result<Vec<MeaningChange>> {
    const SQL: &str = "SELECT r.id, r.slug, r.lang, r.number, r.created_at, r.reason, COUNT(*) AS sections,
            string_agg(s.heading, '\n' ORDER BY s.position) AS headings,
            CAST(SUM(CASE WHEN s.grade = 'harm' THEN 1 ELSE 0 END) AS BIGINT) AS harmful
        FROM section_changes s JOIN revisions r ON r.id = s.revision_id
        JOIN modules m ON m.slug = r.slug AND m.source_lang = r.lang
        WHERE s.grade IN ('meaning', 'harm') AND NOT EXISTS
            (SELECT 1 FROM section_changes z JOIN revisions y ON y.id = z.revision_id
                WHERE y.slug = r.slug AND y.lang = r.lang AND y.number > r.number AND z.grade IN ('meaning', 'harm'))
        GROUP BY r.id, r.slug, r.lang, r.number, r.created_at, r.reason ORDER BY r.created_at DESC, r.id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The curricula, as TOML, of cohorts that have begun by a day and in which the module may be: its name stands in them.
pub(crate) async fn taught(tx: &mut Tx, slug: &Slug, day: Date) -> Result<Vec<String>> {
    const SQL: &str = "SELECT DISTINCT curriculum FROM cohorts
        WHERE cancelled_at IS NULL AND starts_on <= $1 AND curriculum LIKE $2";
    let named = format!("%{slug}%");
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(day).bind(named).fetch_all(c).await)?)
}

/// A training that somebody completed: its language, its last day, its curriculum as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completed {
    pub id: CohortId,
    pub code: CohortCode,
    pub lang: LangTag,
    pub ends_on: Date,
    /// TOML.
    pub curriculum: String,
}

from_row!(Completed, "cohorts", |row| Ok(Self {
    id: row.try_get("id")?,
    code: row.try_get("code")?,
    lang: row.try_get("lang")?,
    ends_on: row.try_get("ends_on")?,
    curriculum: row.try_get("curriculum")?,
}));

/// The trainings that somebody completed, the latest first.
pub(crate) async fn completed_by(tx: &mut Tx, person: PersonId) -> Result<Vec<Completed>> {
    const SQL: &str = "SELECT c.id, c.code, c.lang, c.ends_on, c.curriculum FROM enrolments e
        JOIN completions d ON d.enrolment_id = e.id JOIN cohorts c ON c.id = e.cohort_id
        WHERE e.person_id = $1 AND d.outcome <> 'none' ORDER BY c.ends_on DESC, c.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(person).fetch_all(c).await)?)
}

/// Notes that somebody was called back for a module.
pub(crate) async fn insert_recall(
    tx: &mut Tx,
    id: RecallId,
    (person, slug): (PersonId, &Slug),
    at: OffsetDateTime,
    by: Option<AccountId>,
) -> Result<()> {
    const SQL: &str =
        "INSERT INTO recalls (id, person_id, slug, recalled_at, recalled_by) VALUES ($1, $2, $3, $4, $5)";
    run!(tx, SQL, id, person, slug, at, by)?;
    Ok(())
}

/// Takes back that somebody was called back; for which module that was, if it was noted of them.
pub(crate) async fn delete_recall(tx: &mut Tx, person: PersonId, id: RecallId) -> Result<Option<Slug>> {
    const SQL: &str = "DELETE FROM recalls WHERE id = $1 AND person_id = $2 RETURNING slug";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).bind(person).fetch_optional(c).await)?)
}

from_row!(Recalled, "recalls", |row| Ok(Self {
    id: row.try_get("id")?,
    slug: row.try_get("slug")?,
    title: row.try_get("title")?,
    at: row.try_get("recalled_at")?,
}));

/// For which modules somebody was called back and when, the earliest first. A module stands by its code and the newest title of its source.
pub(crate) async fn recalls(tx: &mut Tx, person: PersonId) -> Result<Vec<Recalled>> {
    const SQL: &str =
        "SELECT k.id, k.slug, k.recalled_at, COALESCE((SELECT m.code || ' ' || r.title FROM modules m
            JOIN revisions r ON r.slug = m.slug AND r.lang = m.source_lang
            WHERE m.slug = k.slug ORDER BY r.number DESC LIMIT 1), k.slug) AS title
        FROM recalls k WHERE k.person_id = $1 ORDER BY k.recalled_at, k.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(person).fetch_all(c).await)?)
}
