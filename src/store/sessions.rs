//! Sessions: the half-days of a cohort.

use time::Date;

use super::{Tx, on};
use crate::error::Result;

/// A half-day.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// Its id.
    pub id: String,
    /// The day.
    pub held_on: Date,
    /// `am` or `pm`.
    pub half: String,
    /// How many people have a mark in it.
    pub marks: i64,
}

/// The sessions of a cohort in the order of time.
pub async fn of_cohort(tx: &mut Tx, cohort_id: &str) -> Result<Vec<SessionRow>> {
    const SQL: &str = "SELECT s.id, s.held_on, s.half, (SELECT COUNT(*) FROM attendance a WHERE a.session_id = s.id) AS marks
        FROM sessions s WHERE s.cohort_id = $1 ORDER BY s.held_on, s.half";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(cohort_id).fetch_all(c).await)?)
}

/// Adds a session; one that exists stays as it is.
pub async fn insert(tx: &mut Tx, id: &str, cohort_id: &str, held_on: Date, half: &str) -> Result<()> {
    const SQL: &str =
        "INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    on!(tx, |c| sqlx::query(SQL)
        .bind(id)
        .bind(cohort_id)
        .bind(held_on)
        .bind(half)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes a session with its marks.
pub async fn delete(tx: &mut Tx, cohort_id: &str, id: &str) -> Result<()> {
    const SQL: &str = "DELETE FROM sessions WHERE cohort_id = $1 AND id = $2";
    on!(tx, |c| sqlx::query(SQL).bind(cohort_id).bind(id).execute(c).await.map(drop))?;
    Ok(())
}
