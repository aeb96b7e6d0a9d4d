//! Indicators: what donors ask for, as data. Those who run the programme change them; all who see figures see their values.

use crate::app::new_id;
use crate::app::work::{Permission, Work};
use crate::domain::id::IndicatorId;
use crate::domain::report::{Indicator, IndicatorDraft, StoredIndicator};
use crate::error::{Error, Message, Result};
use crate::store;

/// All indicators, by donor and code.
pub async fn list(work: &mut Work) -> Result<Vec<StoredIndicator>> {
    work.require(Permission::Figures)?;
    store::indicators::all(&mut work.tx).await
}

/// All indicators, for those who may change them.
pub async fn list_to_change(work: &mut Work) -> Result<Vec<StoredIndicator>> {
    work.require(Permission::Programme)?;
    list(work).await
}

/// One of them, to be changed.
pub async fn find(work: &mut Work, id: IndicatorId) -> Result<StoredIndicator> {
    work.require(Permission::Programme)?;
    store::indicators::find(&mut work.tx, id).await?.ok_or(Error::NotFound)
}

/// Adds one.
pub async fn add(work: &mut Work, draft: &IndicatorDraft) -> Result<()> {
    work.require(Permission::Programme)?;
    let new = checked(work, None, draft).await?;
    let id: IndicatorId = new_id();
    if !store::indicators::insert(&mut work.tx, id, &new).await? {
        return Err(taken(&new));
    }
    work.audit("indicator.add", ("indicator", id), (), &new).await
}

/// Changes one.
pub async fn update(work: &mut Work, id: IndicatorId, draft: &IndicatorDraft) -> Result<()> {
    let before = find(work, id).await?.indicator;
    let new = checked(work, Some(id), draft).await?;
    if new == before {
        return Ok(());
    }
    store::indicators::update(&mut work.tx, id, &new).await?;
    work.audit("indicator.update", ("indicator", id), &before, &new).await
}

/// Removes one; frozen reports keep the figures that it was worked out of.
pub async fn remove(work: &mut Work, id: IndicatorId) -> Result<()> {
    let before = find(work, id).await?.indicator;
    store::indicators::delete(&mut work.tx, id).await?;
    work.audit("indicator.remove", ("indicator", id), &before, ()).await
}

async fn checked(work: &mut Work, id: Option<IndicatorId>, draft: &IndicatorDraft) -> Result<Indicator> {
    let new = draft.check().map_err(Error::Invalid)?;
    if store::indicators::is_taken(&mut work.tx, id, &new.donor, &new.code).await? {
        return Err(taken(&new));
    }
    Ok(new)
}

fn taken(new: &Indicator) -> Error {
    Error::invalid("code", Message::new("report-indicator-taken").with("donor", &new.donor))
}
