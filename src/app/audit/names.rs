//! Names for the ids that stand in entries of the audit trail.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::work::{Permission, Work};
use crate::domain::audit::{Change, NamedEntry};
use crate::error::Result;
use crate::store;

/// What the ids in the changes of some entries stand for, as far as their records still exist: the name of a person, of the
/// one enrolled, of a place, a cohort's code, a login, a half-day as `2026-03-01 am`. For administrators.
pub async fn names(work: &mut Work, entries: &[NamedEntry]) -> Result<BTreeMap<String, String>> {
    work.require(Permission::Admin)?;
    let changes: Vec<Change> = entries.iter().flat_map(|named| named.entry.changes()).collect();
    let ids: BTreeSet<&str> = changes.iter().flat_map(Change::ids).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    store::audit::names(&mut work.tx, &ids).await
}
