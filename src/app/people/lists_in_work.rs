//! Lists that are being imported and headings that were remembered, where they name somebody who is to be erased.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::blocking;
use crate::app::work::Work;
use crate::domain::id::ImportId;
use crate::domain::import::Forgotten;
use crate::domain::spreadsheet::{Column, is_key_of_row};
use crate::error::{Error, Result};
use crate::store;
use crate::store::imports::REMEMBERED_HEADINGS;

/// The lists not imported yet, of all accounts, that name this person. One that can't be read any more counts as naming them.
pub(super) async fn naming(work: &mut Work, forgotten: &Arc<Forgotten>) -> Result<Vec<ImportId>> {
    let mut found = Vec::new();
    for id in store::imports::in_work(&mut work.tx).await? {
        let Some(json) = store::imports::content(&mut work.tx, id).await? else { continue };
        let forgotten = Arc::clone(forgotten);
        let is_named = move || Ok(json.read().map_or(true, |content| forgotten.is_named_in(&content)));
        if blocking::at_once(is_named).await? {
            found.push(id);
        }
    }
    Ok(found)
}

/// Empties the lists that name this person, of which their owners are told, and forgets the headings that do.
pub(super) async fn forget(work: &mut Work, forgotten: Forgotten) -> Result<()> {
    let forgotten = Arc::new(forgotten);
    for id in naming(work, &forgotten).await? {
        store::imports::empty(&mut work.tx, id).await?;
    }
    let Some(json) = store::settings::find(&mut work.tx, REMEMBERED_HEADINGS).await? else { return Ok(()) };
    // What this version cannot read is asked again.
    let mut headings: BTreeMap<String, Option<Column>> = serde_json::from_str(&json).unwrap_or_default();
    // Whether a whole row of headings was somebody nobody can read any more: such rows are asked about again.
    headings.retain(|key, _| !is_key_of_row(key) && !forgotten.is_heading(key));
    let json = serde_json::to_string(&headings).map_err(|error| Error::Internal(error.to_string()))?;
    store::settings::set(&mut work.tx, REMEMBERED_HEADINGS, &json).await
}
