//! Indicators of donors.

use super::columns::{from_row, refused};
use super::{Tx, inserted, on, run};
use crate::domain::id::IndicatorId;
use crate::domain::report::{Indicator, StoredIndicator};
use crate::error::Result;

from_row!(StoredIndicator, "indicators", |row| {
    let target: Option<String> = row.try_get("target")?;
    Ok(Self {
        id: row.try_get("id")?,
        indicator: Indicator {
            donor: row.try_get("donor")?,
            code: row.try_get("code")?,
            name: row.try_get("name")?,
            formula: row.try_get("formula")?,
            target: target.map(|text| text.parse()).transpose().map_err(|_| refused("target"))?,
        },
    })
});

/// All of them, by donor and code.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<StoredIndicator>> {
    const SQL: &str =
        "SELECT id, donor, code, name, formula, target FROM indicators ORDER BY donor, code, id";
    Ok(on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// The one with this id.
pub(crate) async fn find(tx: &mut Tx, id: IndicatorId) -> Result<Option<StoredIndicator>> {
    const SQL: &str = "SELECT id, donor, code, name, formula, target FROM indicators WHERE id = $1";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// Whether a donor has another indicator with this code.
pub(crate) async fn is_taken(tx: &mut Tx, id: Option<IndicatorId>, donor: &str, code: &str) -> Result<bool> {
    const SQL: &str =
        "SELECT COUNT(*) FROM indicators WHERE donor = $1 AND code = $2 AND id <> COALESCE($3, '')";
    let found: i64 = on!(tx, |c| sqlx::query_scalar(SQL).bind(donor).bind(code).bind(id).fetch_one(c).await)?;
    Ok(found > 0)
}

/// Adds one; false when the donor has one with this code.
pub(crate) async fn insert(tx: &mut Tx, id: IndicatorId, new: &Indicator) -> Result<bool> {
    const SQL: &str = "INSERT INTO indicators (id, donor, code, name, formula, target)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let target = new.target.map(|target| target.to_string());
    inserted(run!(tx, SQL, id, &new.donor, &new.code, &new.name, &new.formula, target))
}

/// Changes one.
pub(crate) async fn update(tx: &mut Tx, id: IndicatorId, new: &Indicator) -> Result<()> {
    const SQL: &str =
        "UPDATE indicators SET donor = $2, code = $3, name = $4, formula = $5, target = $6 WHERE id = $1";
    let target = new.target.map(|target| target.to_string());
    run!(tx, SQL, id, &new.donor, &new.code, &new.name, &new.formula, target)?;
    Ok(())
}

/// Removes one.
pub(crate) async fn delete(tx: &mut Tx, id: IndicatorId) -> Result<()> {
    const SQL: &str = "DELETE FROM indicators WHERE id = $1";
    run!(tx, SQL, id)?;
    Ok(())
}
