//! Frozen reports: inserted once, never changed.

use super::columns::from_row;
use super::{Tx, on, run};
use crate::domain::id::{AccountId, FrozenReportId};
use crate::domain::report::{FrozenEntry, FrozenReport};
use crate::error::Result;

from_row!(FrozenEntry, "frozen_reports", |row| Ok(Self {
    id: row.try_get("id")?,
    name: row.try_get("name")?,
    asked: row.try_get("asked")?,
    frozen_at: row.try_get("frozen_at")?,
    by: row.try_get("login")?,
}));

from_row!(FrozenReport, "frozen_reports", |row| Ok(Self {
    entry: <FrozenEntry as sqlx::FromRow<_>>::from_row(row)?,
    bands: row.try_get("bands")?,
    figures: row.try_get("figures")?,
}));

/// Adds one.
pub(crate) async fn insert(tx: &mut Tx, report: &FrozenReport, by: Option<AccountId>) -> Result<()> {
    const SQL: &str = "INSERT INTO frozen_reports (id, name, asked, bands, figures, frozen_at, frozen_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let FrozenReport { entry, bands, figures } = report;
    run!(tx, SQL, entry.id, &entry.name, &entry.asked, bands, figures, entry.frozen_at, by)?;
    Ok(())
}

/// All of them, the latest first, without their figures.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<FrozenEntry>> {
    const SQL: &str = "SELECT f.id, f.name, f.asked, f.frozen_at, u.login
        FROM frozen_reports f LEFT JOIN users u ON u.id = f.frozen_by ORDER BY f.frozen_at DESC, f.id DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The one with this id.
pub(crate) async fn find(tx: &mut Tx, id: FrozenReportId) -> Result<Option<FrozenReport>> {
    const SQL: &str = "SELECT f.id, f.name, f.asked, f.bands, f.figures, f.frozen_at, u.login
        FROM frozen_reports f LEFT JOIN users u ON u.id = f.frozen_by WHERE f.id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}
