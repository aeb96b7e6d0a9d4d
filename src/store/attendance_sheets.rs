//! What came back with the signed attendance sheets: the totals that were counted by hand, and photographs.

use std::collections::HashMap;

use time::{Date, OffsetDateTime};

use super::columns::{from_row, unreadable};
use super::{Tx, on, run};
use crate::domain::attendance_sheet::{Counted, Photograph};
use crate::domain::files::ImageKind;
use crate::domain::held::HeldPhotograph;
use crate::domain::id::{AccountId, CohortId, PersonId, PhotographId, SessionId};
use crate::error::{Error, Result};

from_row!(Photograph, "sheet_photographs", |row| Ok(Self {
    id: row.try_get("id")?,
    held_on: row.try_get("held_on")?,
    kind: row.try_get("kind")?,
    width: u32::try_from(row.try_get::<i64, _>("width")?).map_err(|error| unreadable("width", error))?,
    height: u32::try_from(row.try_get::<i64, _>("height")?).map_err(|error| unreadable("height", error))?,
    added_at: row.try_get("added_at")?,
    delete_on: row.try_get("delete_on")?,
}));

/// The totals that were typed for half-days of a cohort.
pub(crate) async fn totals(tx: &mut Tx, cohort: CohortId) -> Result<HashMap<SessionId, Counted>> {
    const SQL: &str = "SELECT t.session_id, t.women, t.men, t.people FROM sheet_totals t
        JOIN sessions s ON s.id = t.session_id WHERE s.cohort_id = $1";
    type Row = (SessionId, Option<i64>, Option<i64>, Option<i64>);
    let rows: Vec<Row> = on!(tx, |c| sqlx::query_as(SQL).bind(cohort).fetch_all(c).await)?;
    let mut totals = HashMap::new();
    for (session, women, men, people) in rows {
        let read = |count: Option<i64>| {
            let broken = |_| Error::Internal(format!("sheet_totals {session}: no count"));
            count.map(|count| u32::try_from(count).map_err(broken)).transpose()
        };
        totals.insert(session, Counted { women: read(women)?, men: read(men)?, people: read(people)? });
    }
    Ok(totals)
}

/// Makes these the totals of a half-day; empty ones are none.
pub(crate) async fn set_totals(tx: &mut Tx, session: SessionId, counted: Counted) -> Result<()> {
    const DELETE: &str = "DELETE FROM sheet_totals WHERE session_id = $1";
    run!(tx, DELETE, session)?;
    if !counted.is_empty() {
        const INSERT: &str =
            "INSERT INTO sheet_totals (session_id, women, men, people) VALUES ($1, $2, $3, $4)";
        let [women, men, people] = [counted.women, counted.men, counted.people].map(|n| n.map(i64::from));
        run!(tx, INSERT, session, women, men, people)?;
    }
    Ok(())
}

/// The photographs of a cohort that are not due to be removed, by day and in the order in which they were added.
pub(crate) async fn photographs(tx: &mut Tx, cohort: CohortId, today: Date) -> Result<Vec<Photograph>> {
    const SQL: &str = "SELECT id, held_on, kind, width, height, added_at, delete_on FROM sheet_photographs
        WHERE cohort_id = $1 AND delete_on > $2 ORDER BY held_on, id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort).bind(today).fetch_all(c).await)?)
}

/// Keeps a photograph; false where the cohort has this very file already.
pub(crate) async fn insert_photograph(
    tx: &mut Tx,
    cohort: CohortId,
    photograph: &Photograph,
    (sha256, content): (&str, &[u8]),
    by: Option<AccountId>,
) -> Result<bool> {
    const SQL: &str = "INSERT INTO sheet_photographs
        (id, cohort_id, held_on, kind, width, height, sha256, content, added_at, added_by, delete_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (cohort_id, sha256) DO NOTHING";
    let Photograph { id, held_on, kind, width, height, added_at, delete_on } = photograph;
    let (width, height) = (i64::from(*width), i64::from(*height));
    let at: OffsetDateTime = *added_at;
    let rows =
        run!(tx, SQL, *id, cohort, *held_on, *kind, width, height, sha256, content, at, by, *delete_on)?;
    Ok(rows == 1)
}

/// The bytes of a photograph of a cohort; none when there is none, or when it is due to be removed.
pub(crate) async fn content(
    tx: &mut Tx,
    cohort: CohortId,
    id: PhotographId,
    today: Date,
) -> Result<Option<(ImageKind, Vec<u8>)>> {
    const SQL: &str =
        "SELECT kind, content FROM sheet_photographs WHERE cohort_id = $1 AND id = $2 AND delete_on > $3";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort).bind(id).bind(today).fetch_optional(c).await)?)
}

/// Removes a photograph of a cohort.
pub(crate) async fn delete_photograph(tx: &mut Tx, cohort: CohortId, id: PhotographId) -> Result<()> {
    const SQL: &str = "DELETE FROM sheet_photographs WHERE cohort_id = $1 AND id = $2";
    run!(tx, SQL, cohort, id)?;
    Ok(())
}

/// Whether there are photographs whose day of removal has come.
pub(crate) async fn are_due(tx: &mut Tx, today: Date) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM sheet_photographs WHERE delete_on <= $1)";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(today).fetch_one(c).await)?)
}

/// Removes the photographs whose day of removal has come; of which cohorts they were.
pub(crate) async fn delete_due(tx: &mut Tx, today: Date) -> Result<Vec<CohortId>> {
    const SQL: &str = "DELETE FROM sheet_photographs WHERE delete_on <= $1 RETURNING cohort_id";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(today).fetch_all(c).await)?)
}

/// Removes the photographs of a cohort whose day of removal has come; how many.
pub(crate) async fn delete_due_of(tx: &mut Tx, cohort: CohortId, today: Date) -> Result<u64> {
    const SQL: &str = "DELETE FROM sheet_photographs WHERE cohort_id = $1 AND delete_on <= $2";
    Ok(run!(tx, SQL, cohort, today)?)
}

/// Those of the cohorts in which somebody is enrolled or trains ($1).
const OF_PERSON: &str = "cohort_id IN (SELECT cohort_id FROM enrolments WHERE person_id = $1
    UNION SELECT cohort_id FROM cohort_trainers WHERE person_id = $1)";

/// How many photographs there are of the sheets of somebody's cohorts.
pub(crate) async fn count_of_person(tx: &mut Tx, person: PersonId) -> Result<i64> {
    let sql = format!("SELECT COUNT(*) FROM sheet_photographs WHERE {OF_PERSON}");
    Ok(on!(tx, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(person).fetch_one(c).await)?)
}

from_row!(HeldPhotograph, "sheet_photographs", |row| Ok(Self {
    cohort: row.try_get("code")?,
    held_on: row.try_get("held_on")?,
    delete_on: row.try_get("delete_on")?,
}));

/// The photographs of the sheets of somebody's cohorts, in the order of time.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<HeldPhotograph>> {
    let sql = format!(
        "SELECT p.id, k.code, p.held_on, p.delete_on FROM sheet_photographs p JOIN cohorts k ON k.id = p.cohort_id
        WHERE p.{OF_PERSON} ORDER BY p.held_on, k.code, p.id"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(c).await)?)
}

/// Removes the photographs of the sheets of somebody's cohorts.
pub(crate) async fn delete_of_person(tx: &mut Tx, person: PersonId) -> Result<()> {
    let sql = format!("DELETE FROM sheet_photographs WHERE {OF_PERSON}");
    on!(tx, |c| sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person).execute(c).await.map(drop))?;
    Ok(())
}
