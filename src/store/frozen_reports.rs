//! Frozen reports: inserted once, never changed.

use time::OffsetDateTime;

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::id::{AccountId, FrozenReportId};
use crate::error::Result;

/// A frozen report as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReport {
    /// In the database and in URLs.
    pub id: FrozenReportId,
    /// What it was called.
    pub name: String,
    /// What was asked, as JSON.
    pub asked: String,
    /// The age bands of its day.
    pub bands: String,
    /// Its figures, as JSON.
    pub figures: String,
    /// When it was frozen.
    pub frozen_at: OffsetDateTime,
    /// The login of who froze it.
    pub by: Option<String>,
}

from_row!(StoredReport, "frozen_reports", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("name")?,
    asked: row.try_get("asked")?,
    bands: row.try_get("bands")?,
    figures: row.try_get("figures")?,
    frozen_at: row.try_get("frozen_at")?,
    by: row.try_get("login")?,
}));

/// Adds one.
pub(crate) async fn insert(tx: &mut Tx, report: &StoredReport, by: Option<AccountId>) -> Result<()> {
    const SQL: &str = "INSERT INTO frozen_reports (id, name, asked, bands, figures, frozen_at, frozen_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    run!(
        tx,
        SQL,
        report.id,
        &report.name,
        &report.asked,
        &report.bands,
        &report.figures,
        report.frozen_at,
        by
    )?;
    Ok(())
}

/// All of them, the latest first, without their figures.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<StoredReport>> {
    const SQL: &str = "SELECT f.id, f.name, f.asked, f.bands, '' AS figures, f.frozen_at, u.login
        FROM frozen_reports f LEFT JOIN users u ON u.id = f.frozen_by ORDER BY f.frozen_at DESC, f.id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The one with this id.
pub(crate) async fn find(tx: &mut Tx, id: FrozenReportId) -> Result<Option<StoredReport>> {
    const SQL: &str = "SELECT f.id, f.name, f.asked, f.bands, f.figures, f.frozen_at, u.login
        FROM frozen_reports f LEFT JOIN users u ON u.id = f.frozen_by WHERE f.id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}
