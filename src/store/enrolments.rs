//! Enrolments: who is in which cohort.

use time::OffsetDateTime;

use super::columns::{counted, from_row, refused};
use super::placeholders::{add_rows, run_for};
use super::{Tx, consents, on, run};
use crate::domain::cohort::Session;
use crate::domain::enrolment::{Enrolment, Participant};
use crate::domain::id::{CohortId, EnrolmentId, PersonId};
use crate::domain::person::Birth;
use crate::error::Result;

pub(crate) mod twins;

/// Reads [`COLUMNS`].
macro_rules! read_enrolment {
    ($row:expr) => {
        Enrolment {
            id: $row.try_get("id")?,
            person_id: $row.try_get("person_id")?,
            position: $row.try_get("position")?,
            name: $row.try_get("full_name")?,
            arabic_name: $row.try_get("arabic_name")?,
            sex: $row.try_get("sex")?,
            place_id: $row.try_get("place_id")?,
            place: $row.try_get("place")?,
            locality: $row.try_get("locality")?,
            left_from: match ($row.try_get("left_on")?, $row.try_get("left_half")?) {
                (Some(date), Some(half)) => Some(Session { date, half }),
                _ => None,
            },
            left_reason: $row.try_get("left_reason")?,
            note: $row.try_get("note")?,
            kept: $row.try_get("merged_into")?,
            kept_position: $row.try_get("kept_position")?,
        }
    };
}

from_row!(Enrolment, "enrolments", |row| Ok(read_enrolment!(row)));

from_row!(Participant, "enrolments", |row| {
    let precision: String = row.try_get("birth_precision")?;
    let birth = Birth::from_columns(&precision, row.try_get("birth_date")?, row.try_get("birth_year")?);
    Ok(Self {
        enrolment: read_enrolment!(row),
        birth: birth.ok_or_else(|| refused("birth_precision"))?,
        telephone: row.try_get("telephone")?,
        structure: row.try_get("structure")?,
        role: row.try_get("role")?,
        withdrawn: consents::withdrawn(row.try_get("withdrawn")?)?,
    })
});

const COLUMNS: &str = "e.id, e.person_id, e.position, p.full_name, p.arabic_name, p.sex, p.place_id,
    q.name AS place, p.locality, e.left_on, e.left_half, e.left_reason, e.note, p.merged_into,
    (SELECT x.position FROM enrolments x WHERE x.cohort_id = e.cohort_id AND x.person_id = p.merged_into) AS kept_position";
const TABLES: &str =
    "FROM enrolments e JOIN people p ON p.id = e.person_id LEFT JOIN places q ON q.id = p.place_id";

/// The people of a cohort in the order of their enrolment.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<Enrolment>> {
    let sql = format!("SELECT {COLUMNS} {TABLES} WHERE e.cohort_id = $1 ORDER BY e.position");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// How many places the list of a cohort has.
pub async fn count(tx: &mut Tx, cohort_id: CohortId) -> Result<usize> {
    const SQL: &str = "SELECT COUNT(*) FROM enrolments WHERE cohort_id = $1";
    let count: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(cohort_id).fetch_one(c).await)?;
    Ok(counted("count", count)?)
}

/// The people of a cohort in the order of their enrolment, with the columns of attendance sheets.
pub async fn participants(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<Participant>> {
    let sql = format!(
        "SELECT {COLUMNS}, p.birth_precision, p.birth_date, p.birth_year, p.telephone, p.structure, p.role, p.withdrawn
        {TABLES} WHERE e.cohort_id = $1 ORDER BY e.position"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// One enrolment of a cohort.
pub async fn find(tx: &mut Tx, cohort_id: CohortId, id: EnrolmentId) -> Result<Option<Enrolment>> {
    let sql = format!("SELECT {COLUMNS} {TABLES} WHERE e.cohort_id = $1 AND e.id = $2");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(cohort_id)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Enrols a person at the end of the list; false when they are in the cohort already.
pub async fn insert(
    tx: &mut Tx,
    id: EnrolmentId,
    cohort_id: CohortId,
    person_id: PersonId,
    created_at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "INSERT INTO enrolments (id, cohort_id, person_id, position, created_at)
        SELECT $1, $2, $3, COALESCE(MAX(position), 0) + 1, $4 FROM enrolments WHERE cohort_id = $2
        ON CONFLICT (cohort_id, person_id) DO NOTHING";
    let rows = run!(tx, SQL, id, cohort_id, person_id, created_at)?;
    Ok(rows == 1)
}

/// Enrols people who are not in the cohort yet at the end of the list, in this order.
pub async fn insert_all(
    tx: &mut Tx,
    cohort_id: CohortId,
    enrolments: &[(EnrolmentId, PersonId)],
    created_at: OffsetDateTime,
) -> Result<()> {
    const LAST: &str = "SELECT COALESCE(MAX(position), 0) FROM enrolments WHERE cohort_id = $1";
    let last: i64 = on!(tx, |c| sqlx::query_scalar(LAST).bind(cohort_id).fetch_one(c).await)?;
    const ENROLMENT: &str = "INSERT INTO enrolments (id, cohort_id, person_id, position, created_at)";
    let placed: Vec<(i64, EnrolmentId, PersonId)> =
        (last + 1..).zip(enrolments).map(|(position, (id, person))| (position, *id, *person)).collect();
    add_rows!(tx, ENROLMENT, placed, |row| [row.1, cohort_id, row.2, row.0, created_at]);
    Ok(())
}

/// Stores from which half-day on somebody has left and why, or that they are back.
pub async fn set_left_from(
    tx: &mut Tx,
    id: EnrolmentId,
    from: Option<Session>,
    reason: Option<&str>,
) -> Result<()> {
    const SQL: &str = "UPDATE enrolments SET left_on = $2, left_half = $3, left_reason = $4 WHERE id = $1";
    run!(tx, SQL, id, from.map(|session| session.date), from.map(|session| session.half), reason)?;
    Ok(())
}

/// Notes what was written beside the name of somebody who came without being on the list.
pub async fn set_note(tx: &mut Tx, id: EnrolmentId, note: &str) -> Result<()> {
    const SQL: &str = "UPDATE enrolments SET note = $2 WHERE id = $1";
    run!(tx, SQL, id, note)?;
    Ok(())
}

/// Removes enrolments of a cohort.
pub(crate) async fn delete_all(tx: &mut Tx, cohort_id: CohortId, ids: &[EnrolmentId]) -> Result<()> {
    run_for!(tx, "DELETE FROM enrolments WHERE cohort_id = $1 AND id", ids, cohort_id);
    Ok(())
}

/// Removes an enrolment with its marks and scores.
pub async fn delete(tx: &mut Tx, cohort_id: CohortId, id: EnrolmentId) -> Result<()> {
    const SQL: &str = "DELETE FROM enrolments WHERE cohort_id = $1 AND id = $2";
    run!(tx, SQL, cohort_id, id)?;
    Ok(())
}
