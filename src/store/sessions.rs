//! Sessions: the half-days of a cohort.

use super::columns::{from_row, hours};
use super::{Tx, on, run};
use crate::domain::cohort::{CohortSession, Session};
use crate::domain::id::{CohortId, SessionId};
use crate::error::Result;

from_row!(CohortSession, "sessions", |row| Ok(Self {
    id: row.try_get("id")?,
    session: Session { date: row.try_get("held_on")?, half: row.try_get("half")? },
    hours: hours(row.try_get("begins_at")?, row.try_get("ends_at")?)?,
    marks: row.try_get("marks")?,
}));

/// The sessions of a cohort in the order of time.
pub async fn of_cohort(tx: &mut Tx, cohort_id: CohortId) -> Result<Vec<CohortSession>> {
    const SQL: &str = "SELECT s.id, s.held_on, s.half, s.begins_at, s.ends_at,
            (SELECT COUNT(*) FROM attendance a WHERE a.session_id = s.id) AS marks
        FROM sessions s WHERE s.cohort_id = $1 ORDER BY s.held_on, s.half";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// Adds a session; one that exists stays as it is.
pub async fn insert(tx: &mut Tx, id: SessionId, cohort_id: CohortId, session: Session) -> Result<()> {
    const SQL: &str =
        "INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    run!(tx, SQL, id, cohort_id, session.date, session.half)?;
    Ok(())
}

/// Removes a session with its marks.
pub async fn delete(tx: &mut Tx, cohort_id: CohortId, id: SessionId) -> Result<()> {
    const SQL: &str = "DELETE FROM sessions WHERE cohort_id = $1 AND id = $2";
    run!(tx, SQL, cohort_id, id)?;
    Ok(())
}
