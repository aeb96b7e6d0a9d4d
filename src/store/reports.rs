//! What reports count: a row a cohort, derived from all that is stored on its people, and read by the period alone.

use std::sync::LazyLock;

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;
use time::Date;

use super::columns::{from_row, refused, unreadable};
use super::counted::counts;
use super::placeholders::places;
use super::{Tx, on, run};
use crate::domain::curriculum;
use crate::domain::id::{CohortId, PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::report::{CohortFacts, CountedCohort, CountedPerson, Fact, Touched, pack, unpack};
use crate::domain::serial::Serial;
use crate::error::Result;

mod restitutions;
pub(crate) use restitutions::each_restitution;

from_row!(CohortFacts, "cohort_facts", |row| Ok(Self {
    id: row.try_get::<CohortId, _>("id")?.number(),
    starts_on: row.try_get("starts_on")?,
    place: row.try_get::<PlaceId, _>("place_id")?.number(),
    curriculum: row.try_get("curriculum_slug")?,
    lang: row.try_get("lang")?,
    modules: row.try_get::<&str, _>("modules")?.split_whitespace().map(str::to_owned).collect(),
    is_closed: row.try_get("is_closed")?,
    people: unpack(row.try_get("people")?).map_err(|_| refused("people"))?,
}));

from_row!(Fact, "enrolments", |row| Ok(Self {
    person: row.try_get::<PersonId, _>("id")?.number(),
    residence: row.try_get::<Option<PlaceId>, _>("place_id")?.map(|place| place.number()),
    birth_year: row
        .try_get::<Option<i64>, _>("birth_year")?
        .map(i16::try_from)
        .transpose()
        .map_err(|error| unreadable("birth_year", error))?,
    sex: row.try_get("sex")?,
    role: row.try_get("role")?,
    led: row.try_get("led")?,
    present: u16::try_from(row.try_get::<i64, _>("present")?)
        .map_err(|error| unreadable("present", error))?,
    pre_test: row.try_get("pre_test")?,
    post_test: row.try_get("post_test")?,
    outcome: row.try_get("outcome")?,
    paper: row.try_get("paper")?,
    first_on: row.try_get("first_on")?,
}));

from_row!(Touched, "audit", |row| Ok(match row.try_get("subject_kind")? {
    "cohort" => Self::Cohort(row.try_get("subject_id")?),
    "person" => Self::Person(row.try_get("subject_id")?),
    "certificate" => Self::Certificate(row.try_get("subject_id")?),
    _ => return Err(refused("subject_kind")),
}));

/// What a cohort is counted by, besides its people.
struct Cohort {
    starts_on: Date,
    place: PlaceId,
    curriculum: Slug,
    lang: LangTag,
    modules: String,
    is_closed: bool,
}

from_row!(Cohort, "cohorts", |row| Ok(Self {
    starts_on: row.try_get("starts_on")?,
    place: row.try_get("place_id")?,
    curriculum: row.try_get("curriculum_slug")?,
    lang: row.try_get("lang")?,
    modules: {
        let frozen = curriculum::parsed(row.try_get("curriculum")?).map_err(|_| refused("curriculum"))?;
        frozen.modules.iter().map(Slug::as_str).collect::<Vec<_>>().join(" ")
    },
    is_closed: row.try_get("is_closed")?,
}));

/// Gives each cohort that begins within a period, in the order of their first days.
pub(crate) async fn each(
    tx: &mut Tx,
    (from, to): (Date, Date),
    mut take: impl FnMut(&CohortFacts),
) -> Result<()> {
    const SQL: &str =
        "SELECT cohort_id AS id, starts_on, place_id, curriculum_slug, lang, modules, is_closed, people
        FROM cohort_facts WHERE starts_on BETWEEN $1 AND $2 ORDER BY starts_on, cohort_id";
    on!(tx, |c| {
        let mut rows = sqlx::query_as::<_, CohortFacts>(SQL).bind(from).bind(to).fetch(c);
        while let Some(cohort) = rows.try_next().await? {
            take(&cohort);
        }
    });
    Ok(())
}

/// Which entries of the trail concern what is counted: of a person only where they followed or led something.
const CONCERNS: &str = "(subject_kind IN ('cohort', 'certificate') OR subject_kind = 'person'
        AND (EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = audit.subject_id)
            OR EXISTS (SELECT 1 FROM cohort_trainers t WHERE t.person_id = audit.subject_id)))";

/// Records that the audit trail names after one entry and up to another, of those that concern what is counted.
pub(crate) async fn touched(tx: &mut Tx, after: i64, until: i64) -> Result<Vec<Touched>> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT DISTINCT subject_kind, subject_id, subject_id AS id FROM audit
            WHERE number > $1 AND number <= $2 AND {CONCERNS} ORDER BY subject_kind, subject_id"
        )
    });
    Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(SQL.as_str())).bind(after).bind(until).fetch_all(c).await)?)
}

/// The number of the entry of the trail that comes when so many after one were passed that concern what is counted, and concerns it, too.
pub(crate) async fn entry_behind(tx: &mut Tx, after: i64, many: i64) -> Result<Option<i64>> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!("SELECT number FROM audit WHERE number > $1 AND {CONCERNS} ORDER BY number LIMIT 1 OFFSET $2")
    });
    Ok(on!(tx, |c| sqlx::query_scalar(AssertSqlSafe(SQL.as_str()))
        .bind(after)
        .bind(many)
        .fetch_optional(c)
        .await)?)
}

/// The cohorts that a person followed or led.
pub(crate) async fn cohorts_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<CohortId>> {
    const SQL: &str = "SELECT cohort_id FROM enrolments WHERE person_id = $1
        UNION SELECT cohort_id FROM cohort_trainers WHERE person_id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(person).fetch_all(c).await)?)
}

/// The cohort in which a certificate was issued.
pub(crate) async fn cohort_of_certificate(tx: &mut Tx, serial: &Serial) -> Result<Option<CohortId>> {
    const SQL: &str = "SELECT cohort_id FROM certificates WHERE serial = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(serial).fetch_optional(c).await)?)
}

/// The facts of a cohort as they are stored; none before they were first derived.
pub(crate) async fn stored(tx: &mut Tx, cohort: CohortId) -> Result<Vec<Fact>> {
    const SQL: &str =
        "SELECT cohort_id AS id, starts_on, place_id, curriculum_slug, lang, modules, is_closed, people
        FROM cohort_facts WHERE cohort_id = $1";
    let found: Option<CohortFacts> = on!(tx, |c| sqlx::query_as(SQL).bind(cohort).fetch_optional(c).await)?;
    Ok(found.map(|facts| facts.people).unwrap_or_default())
}

/// Derives the facts of a cohort and stores them; gives those of its people. One that is cancelled has none.
pub(crate) async fn derive(tx: &mut Tx, id: CohortId) -> Result<Vec<Fact>> {
    const COHORT: &str = "SELECT id, starts_on, place_id, curriculum_slug, curriculum, lang,
        (closed_at IS NOT NULL) AS is_closed FROM cohorts WHERE id = $1 AND cancelled_at IS NULL";
    let found: Option<Cohort> = on!(tx, |c| sqlx::query_as(COHORT).bind(id).fetch_optional(c).await)?;
    let Some(cohort) = found else {
        const GONE: &str = "DELETE FROM cohort_facts WHERE cohort_id = $1";
        run!(tx, GONE, id)?;
        return Ok(Vec::new());
    };
    let people = people_of(tx, id).await?;
    const PUT: &str =
        "INSERT INTO cohort_facts (cohort_id, starts_on, place_id, curriculum_slug, lang, modules, is_closed, people)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (cohort_id) DO UPDATE SET starts_on = excluded.starts_on, place_id = excluded.place_id,
            curriculum_slug = excluded.curriculum_slug, lang = excluded.lang, modules = excluded.modules,
            is_closed = excluded.is_closed, people = excluded.people";
    run!(
        tx,
        PUT,
        id,
        cohort.starts_on,
        cohort.place,
        &cohort.curriculum,
        &cohort.lang,
        &cohort.modules,
        cohort.is_closed,
        pack(&people)
    )?;
    Ok(people)
}

/// Who followed a cohort, with their results, and who led it. A merged record's place is that of somebody who has another one.
async fn people_of(tx: &mut Tx, id: CohortId) -> Result<Vec<Fact>> {
    const FOLLOWED: &str = concat!(
        "SELECT e.person_id AS id, p.place_id, p.birth_year, p.sex, p.role, FALSE AS led,
            (SELECT COUNT(*) FROM attendance a WHERE a.enrolment_id = e.id AND a.mark = 'present') AS present,
            t.pre_test, t.post_test, d.outcome,
            (SELECT MAX(k.kind) FROM certificates k WHERE k.enrolment_id = e.id
                AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.serial = k.serial)
                AND NOT EXISTS (SELECT 1 FROM certificates n WHERE n.supersedes = k.serial)) AS paper,
            (SELECT MIN(f.starts_on) FROM enrolments x JOIN cohorts f ON f.id = x.cohort_id
                WHERE x.person_id = e.person_id AND f.cancelled_at IS NULL AND EXISTS
                    (SELECT 1 FROM attendance y WHERE y.enrolment_id = x.id AND y.mark = 'present')) AS first_on
        FROM enrolments e JOIN people p ON p.id = e.person_id
        LEFT JOIN scores t ON t.enrolment_id = e.id LEFT JOIN completions d ON d.enrolment_id = e.id
        WHERE e.cohort_id = $1 AND ",
        counts!(),
        " ORDER BY e.position"
    );
    const LED: &str = "SELECT t.person_id AS id, p.place_id, p.birth_year, p.sex, p.role, TRUE AS led,
            CAST(0 AS BIGINT) AS present, CAST(NULL AS BIGINT) AS pre_test, CAST(NULL AS BIGINT) AS post_test,
            CAST(NULL AS TEXT) AS outcome, CAST(NULL AS TEXT) AS paper, CAST(NULL AS DATE) AS first_on
        FROM cohort_trainers t JOIN people p ON p.id = t.person_id WHERE t.cohort_id = $1 ORDER BY t.person_id";
    let mut people: Vec<Fact> = on!(tx, |c| sqlx::query_as(FOLLOWED).bind(id).fetch_all(c).await)?;
    people.extend(on!(tx, |c| sqlx::query_as::<_, Fact>(LED).bind(id).fetch_all(c).await)?);
    Ok(people)
}

from_row!(CountedPerson, "people", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("name")?,
    place: row.try_get("place_id")?,
    place_name: row.try_get("place_name")?,
}));

from_row!(CountedCohort, "cohorts", |row| Ok(Self {
    id: row.try_get("id")?,
    code: row.try_get("code")?,
    starts_on: row.try_get("starts_on")?,
    place: row.try_get("place_name")?,
}));

/// These cohorts, in no order.
pub(crate) async fn cohorts(tx: &mut Tx, ids: &[CohortId]) -> Result<Vec<CountedCohort>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT c.id, c.code, c.starts_on, q.name AS place_name
        FROM cohorts c JOIN places q ON q.id = c.place_id WHERE c.id IN {}",
        places(1, ids.len())
    );
    Ok(on!(tx, |c| {
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(c).await
    })?)
}

/// These people, in no order.
pub(crate) async fn people(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<CountedPerson>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id, p.place_id, q.name AS place_name,
            CASE WHEN p.erased_at IS NULL AND p.withdrawn NOT LIKE '%register%' AND p.withdrawn NOT LIKE '%directory%'
                THEN p.full_name END AS name
        FROM people p LEFT JOIN places q ON q.id = p.place_id WHERE p.id IN {}",
        places(1, ids.len())
    );
    Ok(on!(tx, |c| {
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(c).await
    })?)
}
