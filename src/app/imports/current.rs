//! Whether what was prepared still holds although something was recorded since: nobody who was changed is anybody of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::preview::{Fate, Preview};
use super::{Double, Who};
use crate::app::blocking;
use crate::app::work::{Permission, Work};
use crate::domain::duplicate::Portrait;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::error::Result;
use crate::store;

/// So many entries of the trail are looked through; where more were recorded, all is read anew.
const LOOKED_THROUGH: i64 = 1_000;

/// The ids that entries of these kinds name which were recorded after one of the trail. None where one of `to_all` was, which matters to
/// everybody, or where they are too many to be looked through.
pub(super) async fn named_since(
    work: &mut Work,
    trail: i64,
    kinds: &[&str],
    to_all: &[&str],
) -> Result<Option<HashSet<PersonId>>> {
    work.require(Permission::Staff)?;
    if store::audit::has_since(&mut work.tx, trail, to_all).await? {
        return Ok(None);
    }
    let entries = store::audit::sides_since(&mut work.tx, trail, kinds, LOOKED_THROUGH + 1).await?;
    if i64::try_from(entries.len()).is_ok_and(|count| count > LOOKED_THROUGH) {
        return Ok(None);
    }
    let texts = entries.into_iter().flat_map(|(subject, before, after)| [Some(subject), before, after]);
    let mut named = HashSet::new();
    for text in texts.flatten() {
        named.extend(text.split('"').filter_map(|word| word.parse::<PersonId>().ok()));
    }
    Ok(Some(named))
}

/// By what it is told whether somebody of the register may be somebody of a list.
#[derive(Debug)]
pub(super) struct Guard {
    portraits: Vec<Portrait>,
    /// The rows with a key, as indexes into these.
    by_key: HashMap<i64, Vec<usize>>,
    /// Those of the register who are, or may be, somebody of the list.
    people: HashSet<PersonId>,
}

impl Guard {
    /// Of a list, on a thread that serves no requests.
    pub(super) async fn of(preview: &Preview) -> Result<Arc<Self>> {
        let details: Vec<_> = preview.rows.iter().filter_map(|(row, ..)| row.details.clone()).collect();
        let of_double = |double: &Double| match double.who {
            Who::Person(id) => Some(id),
            Who::Row(_) => None,
        };
        let people = preview.rows.iter().flat_map(|(_, fate, doubles)| {
            let known = match fate {
                Fate::Known(id) => Some(*id),
                _ => None,
            };
            known.into_iter().chain(doubles.iter().filter_map(of_double))
        });
        let people = people.collect();
        blocking::at_once(move || {
            let portraits: Vec<Portrait> = details.par_iter().map(Portrait::of).collect();
            let keys: Vec<Vec<i64>> = portraits.par_iter().map(|portrait| portrait.keys().asked).collect();
            let mut by_key: HashMap<i64, Vec<usize>> = HashMap::new();
            for (at, keys) in keys.into_iter().enumerate() {
                for key in keys {
                    by_key.entry(key).or_default().push(at);
                }
            }
            Ok(Arc::new(Self { portraits, by_key, people }))
        })
        .await
    }

    /// Whether none of these, who were added, changed or removed, makes anything of the list another.
    pub(super) async fn holds(self: Arc<Self>, work: &mut Work, changed: HashSet<PersonId>) -> Result<bool> {
        work.require(Permission::Staff)?;
        if changed.iter().any(|id| self.people.contains(id)) {
            return Ok(false);
        }
        let changed: Vec<PersonId> = changed.into_iter().collect();
        let people = store::people::with_ids(&mut work.tx, &changed).await?;
        blocking::at_once(move || Ok(!people.par_iter().any(|person| self.may_be(person)))).await
    }

    /// Whether somebody may be somebody of the list.
    fn may_be(&self, person: &Person) -> bool {
        let portrait = Portrait::of(&person.details);
        let rows = portrait.keys().own;
        let rows: BTreeSet<usize> =
            rows.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        rows.into_iter()
            .filter_map(|at| self.portraits.get(at))
            .any(|row| row.name_key == portrait.name_key || row.asked(&portrait).is_some())
    }
}
