//! Cohorts and their trainers.

use time::OffsetDateTime;

use super::columns::{from_row, refused};
use super::counted::counts;
use super::{Tx, consents, on, run};
use crate::domain::cohort::{Cancelled, Closed, Cohort, CohortDates, Details, Progress, Trainer};
use crate::domain::cohort_code::CohortCode;
use crate::domain::curriculum;
use crate::domain::id::{AccountId, CohortId, PersonId};
use crate::domain::module::Slug;
use crate::domain::text::FullName;
use crate::error::Result;

/// The columns of [`Details`]: the last ones of a statement that writes them.
const DETAILS: &str = "lang, place_id, venue, starts_on, ends_on, funder, capacity";

/// Their placeholders from this number on: "$3, $4, …".
fn detail_values(first: usize) -> String {
    let places = (first..).take(DETAILS.split(',').count());
    places.map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

/// Binds [`detail_values`].
macro_rules! bind_details {
    ($query:expr, $details:expr) => {
        $query
            .bind(&$details.lang)
            .bind($details.place)
            .bind(&$details.venue)
            .bind($details.dates.starts_on())
            .bind($details.dates.ends_on())
            .bind(&$details.funder)
            .bind($details.capacity.map(i64::from))
    };
}

/// Reads [`DETAILS`].
macro_rules! read_details {
    ($row:expr) => {
        Details {
            lang: $row.try_get("lang")?,
            place: $row.try_get("place_id")?,
            venue: $row.try_get("venue")?,
            dates: CohortDates::new($row.try_get("starts_on")?, $row.try_get("ends_on")?)
                .map_err(|_| refused("ends_on"))?,
            funder: $row.try_get("funder")?,
            capacity: $row
                .try_get::<Option<i64>, _>("capacity")?
                .map(|capacity| u32::try_from(capacity).map_err(|_| refused("capacity")))
                .transpose()?,
        }
    };
}

pub(crate) mod listing;
pub(crate) mod withdrawn_entries;

const PROGRESS: &str = concat!(
    "(SELECT COUNT(*) FROM enrolments e WHERE e.cohort_id = c.id AND ",
    counts!(),
    ") AS people,
    (SELECT COUNT(*) FROM sessions s WHERE s.cohort_id = c.id) AS sessions,
    (SELECT COUNT(*) FROM attendance a JOIN enrolments e ON e.id = a.enrolment_id WHERE e.cohort_id = c.id)
        + (SELECT COUNT(*) FROM enrolments e JOIN sessions s ON s.cohort_id = e.cohort_id WHERE e.cohort_id = c.id
            AND (e.left_on < s.held_on OR (e.left_on = s.held_on AND e.left_half <= s.half))
            AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.session_id = s.id)) AS marks,
    (SELECT COUNT(*) FROM enrolments e LEFT JOIN scores t ON t.enrolment_id = e.id WHERE e.cohort_id = c.id
        AND (e.left_on IS NOT NULL OR t.post_test IS NOT NULL OR t.micro_teaching IS NOT NULL)) AS scored,
    (SELECT COUNT(*) FROM certificates k WHERE k.cohort_id = c.id) AS certificates"
);

/// Reads [`PROGRESS`].
macro_rules! read_progress {
    ($row:expr) => {
        Progress {
            people: $row.try_get("people")?,
            sessions: $row.try_get("sessions")?,
            marks: $row.try_get("marks")?,
            scored: $row.try_get("scored")?,
            certificates: $row.try_get("certificates")?,
        }
    };
}

from_row!(Cohort, "cohorts", |row| {
    let closed_at: Option<OffsetDateTime> = row.try_get("closed_at")?;
    let confirmed_by: Option<String> = row.try_get("confirmed_by")?;
    let cancelled_at: Option<OffsetDateTime> = row.try_get("cancelled_at")?;
    let reason: Option<String> = row.try_get("cancelled_reason")?;
    Ok(Self {
        id: row.try_get("id")?,
        code: row.try_get("code")?,
        curriculum_slug: row.try_get("curriculum_slug")?,
        curriculum: curriculum::parsed(row.try_get("curriculum")?).map_err(|_| refused("curriculum"))?,
        details: read_details!(row),
        place: row.try_get("place")?,
        version: row.try_get("version")?,
        closed: closed_at.zip(confirmed_by).map(|(at, confirmed_by)| Closed { at, confirmed_by }),
        cancelled: cancelled_at.zip(reason).map(|(at, reason)| Cancelled { at, reason }),
    })
});

from_row!(Progress, "cohorts", |row| Ok(read_progress!(row)));

from_row!(Trainer, "people", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("full_name")?,
    arabic_name: row.try_get("arabic_name")?,
    sex: row.try_get("sex")?,
    withdrawn: consents::withdrawn(row.try_get("withdrawn")?)?,
}));

/// What never changes of a new cohort.
pub struct NewCohort<'a> {
    pub id: CohortId,
    pub code: &'a CohortCode,
    pub curriculum_slug: &'a Slug,
    /// The curriculum's TOML text.
    pub curriculum: &'a str,
    pub created_at: OffsetDateTime,
    pub created_by: Option<AccountId>,
}

/// Adds a cohort; false when its code is taken.
pub async fn insert(tx: &mut Tx, cohort: &NewCohort<'_>, details: &Details) -> Result<bool> {
    let sql = format!(
        "INSERT INTO cohorts (id, code, curriculum_slug, curriculum, version, created_at, created_by, {DETAILS})
        VALUES ($1, $2, $3, $4, 1, $5, $6, {}) ON CONFLICT (code) DO NOTHING",
        detail_values(7)
    );
    let rows = on!(tx, |c| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(cohort.id)
            .bind(cohort.code)
            .bind(cohort.curriculum_slug)
            .bind(cohort.curriculum)
            .bind(cohort.created_at)
            .bind(cohort.created_by);
        bind_details!(query, details).execute(c).await.map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

/// The cohort with this code.
pub async fn find(tx: &mut Tx, code: &CohortCode) -> Result<Option<Cohort>> {
    let sql = format!(
        "SELECT c.id, c.code, c.curriculum_slug, c.curriculum, {DETAILS}, p.name AS place, c.version, c.closed_at,
            c.confirmed_by, c.cancelled_at, c.cancelled_reason
        FROM cohorts c JOIN places p ON p.id = c.place_id WHERE c.code = $1"
    );
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(code).fetch_optional(c).await)?)
}

/// The progress of one cohort.
pub async fn progress(tx: &mut Tx, id: CohortId) -> Result<Progress> {
    let sql = format!("SELECT c.id, {PROGRESS} FROM cohorts c WHERE c.id = $1");
    Ok(on!(tx, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(c).await)?)
}

/// All codes, so that a free one can be proposed.
pub async fn codes(tx: &mut Tx) -> Result<Vec<String>> {
    const SQL: &str = "SELECT code FROM cohorts ORDER BY code";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Locks an open cohort until the transaction ends; false when it is closed or cancelled. Every change of a cohort begins with it, so
/// that no change is concurrent with closing.
pub async fn lock_open(tx: &mut Tx, id: CohortId) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET version = version WHERE id = $1 AND closed_at IS NULL AND cancelled_at IS NULL";
    let rows = run!(tx, SQL, id)?;
    Ok(rows == 1)
}

/// Changes an open cohort that still has this version; false when somebody else changed it first.
pub async fn update(tx: &mut Tx, id: CohortId, version: i64, details: &Details) -> Result<bool> {
    let sql = format!(
        "UPDATE cohorts SET ({DETAILS}) = ({}), version = version + 1
        WHERE id = $1 AND version = $2 AND closed_at IS NULL",
        detail_values(3)
    );
    let rows = on!(tx, |c| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).bind(version);
        bind_details!(query, details).execute(c).await.map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

/// Counts one change of the sessions or the trainers, if the cohort is open and still has this version.
pub async fn touch(tx: &mut Tx, id: CohortId, version: i64) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL";
    let rows = run!(tx, SQL, id, version)?;
    Ok(rows == 1)
}

/// Closes an open cohort; false when it was closed already.
pub async fn close(
    tx: &mut Tx,
    id: CohortId,
    at: OffsetDateTime,
    by: Option<AccountId>,
    confirmed_by: &FullName,
) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET closed_at = $2, closed_by = $3, confirmed_by = $4, version = version + 1
        WHERE id = $1 AND closed_at IS NULL";
    let rows = run!(tx, SQL, id, at, by, confirmed_by)?;
    Ok(rows == 1)
}

/// Notes that an open cohort does not take place, and why; false when it was closed or cancelled already.
pub async fn cancel(
    tx: &mut Tx,
    id: CohortId,
    at: OffsetDateTime,
    by: Option<AccountId>,
    reason: &str,
) -> Result<bool> {
    const SQL: &str =
        "UPDATE cohorts SET cancelled_at = $2, cancelled_by = $3, cancelled_reason = $4, version = version + 1
        WHERE id = $1 AND closed_at IS NULL AND cancelled_at IS NULL";
    let rows = run!(tx, SQL, id, at, by, reason)?;
    Ok(rows == 1)
}

/// Notes that a cancelled cohort takes place after all; false when it was not cancelled.
pub async fn resume(tx: &mut Tx, id: CohortId) -> Result<bool> {
    const SQL: &str = "UPDATE cohorts SET cancelled_at = NULL, cancelled_by = NULL, cancelled_reason = NULL,
            version = version + 1 WHERE id = $1 AND cancelled_at IS NOT NULL";
    let rows = run!(tx, SQL, id)?;
    Ok(rows == 1)
}

/// What the trainers of a cohort recommend.
pub(crate) async fn recommendations(tx: &mut Tx, id: CohortId) -> Result<Option<String>> {
    const SQL: &str = "SELECT recommendations FROM cohorts WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Keeps what the trainers of a cohort recommend.
pub(crate) async fn set_recommendations(tx: &mut Tx, id: CohortId, text: Option<&str>) -> Result<()> {
    const SQL: &str = "UPDATE cohorts SET recommendations = $2 WHERE id = $1";
    run!(tx, SQL, id, text)?;
    Ok(())
}

/// The trainers of a cohort, by name.
pub async fn trainers(tx: &mut Tx, id: CohortId) -> Result<Vec<Trainer>> {
    const SQL: &str = "SELECT p.id, p.full_name, p.arabic_name, p.sex, p.withdrawn FROM cohort_trainers t
        JOIN people p ON p.id = t.person_id WHERE t.cohort_id = $1 ORDER BY p.folded, p.id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

/// Adds a trainer; adding twice changes nothing.
pub async fn add_trainer(tx: &mut Tx, id: CohortId, person_id: PersonId) -> Result<()> {
    const SQL: &str =
        "INSERT INTO cohort_trainers (cohort_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    run!(tx, SQL, id, person_id)?;
    Ok(())
}

/// Removes a trainer, also from the half-days that they were to lead. False where the person does not train there.
pub async fn remove_trainer(tx: &mut Tx, id: CohortId, person_id: PersonId) -> Result<bool> {
    const LED: &str = "DELETE FROM session_trainers WHERE person_id = $2
        AND session_id IN (SELECT id FROM sessions WHERE cohort_id = $1)";
    run!(tx, LED, id, person_id)?;
    const SQL: &str = "DELETE FROM cohort_trainers WHERE cohort_id = $1 AND person_id = $2";
    Ok(run!(tx, SQL, id, person_id)? > 0)
}
