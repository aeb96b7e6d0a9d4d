//! Enrolments: who is in which cohort.

use time::{Date, OffsetDateTime};

use super::{Tx, on};
use crate::domain::person::Birth;
use crate::error::Result;

/// Somebody in a cohort, with what a list shows of them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct EnrolmentRow {
    /// The enrolment's id.
    pub id: String,
    /// The person.
    pub person_id: String,
    /// Their number in the list, from 1; a number that was given is not given again.
    pub position: i64,
    /// The name as written.
    pub full_name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// `f`, `m`, or not stated.
    pub sex: Option<String>,
    /// The name of the person's place.
    pub place: Option<String>,
    /// Village, fraction, quartier, as said.
    pub locality: Option<String>,
}

const COLUMNS: &str =
    "e.id, e.person_id, e.position, p.full_name, p.arabic_name, p.sex, q.name AS place, p.locality
    FROM enrolments e JOIN people p ON p.id = e.person_id LEFT JOIN places q ON q.id = p.place_id";

/// The people of a cohort in the order of their enrolment.
pub async fn of_cohort(tx: &mut Tx, cohort_id: &str) -> Result<Vec<EnrolmentRow>> {
    let sql = format!("SELECT {COLUMNS} WHERE e.cohort_id = $1 ORDER BY e.position");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(cohort_id).fetch_all(c).await)?)
}

/// Somebody in a cohort, with what a sheet to sign shows of them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ParticipantRow {
    /// Their number in the list.
    pub position: i64,
    /// The name as written.
    pub full_name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// `f`, `m`, or not stated.
    pub sex: Option<String>,
    birth_precision: String,
    birth_date: Option<Date>,
    birth_year: Option<i64>,
    /// The name of the person's place.
    pub place: Option<String>,
    /// Village, fraction, quartier, as said.
    pub locality: Option<String>,
    /// Telephone.
    pub telephone: Option<String>,
    /// Association, radio, service or council.
    pub structure: Option<String>,
    /// The word for the role in the community.
    pub role: Option<String>,
}

impl ParticipantRow {
    /// When they were born, as far as is known.
    pub fn birth(&self) -> Birth {
        Birth::from_columns(&self.birth_precision, self.birth_date, self.birth_year).unwrap_or_default()
    }
}

/// The people of a cohort in the order of their enrolment, with what a sheet to sign shows of them.
pub async fn participants(tx: &mut Tx, cohort_id: &str) -> Result<Vec<ParticipantRow>> {
    const SQL: &str =
        "SELECT e.position, p.full_name, p.arabic_name, p.sex, p.birth_precision, p.birth_date, p.birth_year,
            q.name AS place, p.locality, p.telephone, p.structure, p.role
        FROM enrolments e JOIN people p ON p.id = e.person_id LEFT JOIN places q ON q.id = p.place_id
        WHERE e.cohort_id = $1 ORDER BY e.position";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// One enrolment of a cohort.
pub async fn find(tx: &mut Tx, cohort_id: &str, id: &str) -> Result<Option<EnrolmentRow>> {
    let sql = format!("SELECT {COLUMNS} WHERE e.cohort_id = $1 AND e.id = $2");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(cohort_id)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Enrols a person at the end of the list; false when they are in the cohort already.
pub async fn insert(
    tx: &mut Tx,
    id: &str,
    cohort_id: &str,
    person_id: &str,
    created_at: OffsetDateTime,
) -> Result<bool> {
    const SQL: &str = "INSERT INTO enrolments (id, cohort_id, person_id, position, created_at)
        SELECT $1, $2, $3, COALESCE(MAX(position), 0) + 1, $4 FROM enrolments WHERE cohort_id = $2
        ON CONFLICT (cohort_id, person_id) DO NOTHING";
    let rows = on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(cohort_id)
        .bind(person_id)
        .bind(created_at)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Removes an enrolment with its marks and scores.
pub async fn delete(tx: &mut Tx, cohort_id: &str, id: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM enrolments WHERE cohort_id = $1 AND id = $2";
    on!(tx, |c| sqlx::query(SQL).bind(cohort_id).bind(id).execute(c).await.map(drop))?;
    Ok(())
}
