//! Who of the register may be somebody that is to be added: one judgement for a form, a sheet and a list.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::app::blocking;
use crate::app::work::{Permission, Work};
use crate::domain::duplicate::{Bounds, COMMON, Look, Portrait};
use crate::domain::person::Person;
use crate::error::Result;
use crate::store;

/// Among how many people the keys are worked out at once who were not compared yet. Where more wait, those beyond are found by
/// the sounds of the name alone until they were compared.
const WAITING: i64 = 1_000;

/// Those who share a key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sharing {
    /// By their numbers.
    pub people: HashMap<i64, Person>,
    /// The numbers for each who was looked for, in their order; of some there is nobody among the people.
    pub of: Vec<Vec<i64>>,
    /// How many have the name of each who was looked for, counted no further than one beyond a common name.
    pub bearers: Vec<usize>,
}

/// Those of the register who share a key with each of these, who are not of it; nobody where nobody is looked for. Who was not compared
/// with the others yet is found, too. For staff; whether they may be one person is still to be judged.
pub(crate) async fn sharing(work: &mut Work, looks: Vec<Option<Look>>) -> Result<Sharing> {
    work.require(Permission::Staff)?;
    let waiting = store::people::uncompared(&mut work.tx, WAITING).await?;
    let own_keys = move || {
        let keys = |(number, person): &(i64, Person)| (*number, Portrait::of(&person.details).keys().own);
        Ok(waiting.par_iter().map(keys).collect::<Vec<_>>())
    };
    let waiting = blocking::at_once(own_keys).await?;
    meet(work, looks, waiting, COMMON).await
}

/// The same for people of the register, whose own keys are kept: each of them is among those who share theirs.
pub(crate) async fn sharing_own(work: &mut Work, looks: Vec<Option<Look>>) -> Result<Sharing> {
    work.require(Permission::Staff)?;
    meet(work, looks, Vec::new(), COMMON + 1).await
}

/// Those who share a key that no more than `most` have, few queries for all of them: by the keys that are kept, and those of people who
/// wait, by their numbers.
async fn meet(
    work: &mut Work,
    looks: Vec<Option<Look>>,
    waiting: Vec<(i64, Vec<i64>)>,
    most: usize,
) -> Result<Sharing> {
    let keys = each_once(looks.iter().flatten().flat_map(Look::keys));
    let mut sharing = store::duplicates::sharing(&mut work.tx, &keys, most + 1).await?;
    for (number, keys) in waiting {
        for key in keys {
            add(&mut sharing, key, number, most);
        }
    }
    let further = each_once(looks.iter().flatten().flat_map(|look| look.further(&sharing, most)).copied());
    for (key, numbers) in store::duplicates::sharing(&mut work.tx, &further, most + 1).await? {
        for number in numbers {
            add(&mut sharing, key, number, most);
        }
    }
    let meet = move || {
        let who =
            |look: &Option<Look>| look.as_ref().map(|look| look.meet(&sharing, most)).unwrap_or_default();
        let of: Vec<Vec<i64>> = looks.par_iter().map(who).collect();
        let bear = |key: &i64| sharing.get(key).map_or(0, Vec::len);
        let names = |look: &Look| look.names().iter().map(bear).max();
        let bearers = looks.iter().map(|look| look.as_ref().and_then(names).unwrap_or_default()).collect();
        let mut sought: BTreeMap<i64, Bounds> = BTreeMap::new();
        for (look, numbers) in looks.iter().zip(&of) {
            let Some(look) = look else { continue };
            for number in numbers {
                let bounds = sought.entry(*number).or_insert(look.bounds);
                bounds.widen(&look.bounds);
            }
        }
        Ok((of, bearers, sought.into_iter().collect::<Vec<_>>()))
    };
    let (of, bearers, sought) = blocking::at_once(meet).await?;
    let people = store::people::numbered(&mut work.tx, &sought).await?.into_iter().collect();
    Ok(Sharing { people, of, bearers })
}

/// Notes that somebody has a key; of one that more than `most` have no further.
fn add(sharing: &mut HashMap<i64, Vec<i64>>, key: i64, number: i64, most: usize) {
    let numbers = sharing.entry(key).or_default();
    if numbers.len() <= most && !numbers.contains(&number) {
        numbers.push(number);
    }
}

/// Keys in the order of the index.
fn each_once(keys: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut keys: Vec<i64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
