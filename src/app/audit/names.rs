//! What entries of the audit trail are about, for their page: names for ids and modules, what changed in curricula and glossaries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{curricula, glossaries};
use crate::domain::audit::{Change, NamedEntry};
use crate::domain::curriculum::Difference;
use crate::domain::glossary::TermChange;
use crate::error::Result;
use crate::store;

/// What the ids in the changes of some entries stand for, as far as their records still exist: the name of a person, of the
/// one enrolled, of a place, a cohort's code, a login, a half-day as `2026-03-01 am`; modules by their names in addresses, where a
/// change names one or a curriculum changed. For administrators.
pub async fn names(work: &mut Work, entries: &[NamedEntry]) -> Result<BTreeMap<String, String>> {
    work.require(Permission::Admin)?;
    let changes: Vec<Change> = entries.iter().flat_map(|named| named.entry.changes()).collect();
    let ids: BTreeSet<&str> = changes.iter().flat_map(Change::ids).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut names = store::audit::names(&mut work.tx, &ids).await?;
    let names_module = changes.iter().any(|change| change.field == "module");
    if names_module || entries.iter().any(|named| named.entry.action == curricula::past::ACTION) {
        names.extend(curricula::past::module_names(&mut work.tx).await?);
    }
    Ok(names)
}

/// What changes of curricula changed, by the numbers of their entries. For administrators.
pub async fn differences(
    work: &mut Work,
    entries: &[NamedEntry],
) -> Result<Deferred<HashMap<i64, Vec<Difference>>>> {
    work.require(Permission::Admin)?;
    Ok(curricula::past::differences(work, entries))
}

/// The terms that changes of glossaries changed, by the numbers of their entries; none of an entry of which the trail says nothing any
/// more. For administrators.
pub async fn terms(
    work: &mut Work,
    entries: &[NamedEntry],
) -> Result<Deferred<HashMap<i64, Vec<TermChange>>>> {
    work.require(Permission::Admin)?;
    Ok(glossaries::past::terms(work, entries))
}
