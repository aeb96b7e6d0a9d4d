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
}

/// Those of the register who share a key with each of these, few queries for all of them; nobody where nobody is looked for.
/// For staff; whether they may be one person is still to be judged.
pub(crate) async fn sharing(work: &mut Work, looks: Vec<Option<Look>>) -> Result<Sharing> {
    work.require(Permission::Staff)?;
    let waiting = store::people::uncompared(&mut work.tx, WAITING).await?;
    let own_keys = move || {
        let keys = |(number, person): &(i64, Person)| (*number, Portrait::of(&person.details).keys().own);
        Ok(waiting.par_iter().map(keys).collect::<Vec<_>>())
    };
    let waiting: Vec<(i64, Vec<i64>)> = blocking::at_once(own_keys).await?;
    let mut sharing = store::duplicates::sharing(
        &mut work.tx,
        &each_once(looks.iter().flatten().flat_map(Look::keys)),
        COMMON + 1,
    )
    .await?;
    for (number, keys) in waiting {
        for key in keys {
            add(&mut sharing, key, number);
        }
    }
    let further = each_once(looks.iter().flatten().flat_map(|look| look.further(&sharing, COMMON)).copied());
    for (key, numbers) in store::duplicates::sharing(&mut work.tx, &further, COMMON + 1).await? {
        for number in numbers {
            add(&mut sharing, key, number);
        }
    }
    let meet = move || {
        let meet = |look: &Option<Look>| look.as_ref().map(|look| look.meet(&sharing, COMMON));
        let of: Vec<Vec<i64>> = looks.par_iter().map(|look| meet(look).unwrap_or_default()).collect();
        let mut sought: BTreeMap<i64, Bounds> = BTreeMap::new();
        for (look, numbers) in looks.iter().zip(&of) {
            let Some(look) = look else { continue };
            for number in numbers {
                let bounds = sought.entry(*number).or_insert(look.bounds);
                bounds.widen(&look.bounds);
            }
        }
        Ok((of, sought.into_iter().collect::<Vec<_>>()))
    };
    let (of, sought) = blocking::at_once(meet).await?;
    let people = store::people::numbered(&mut work.tx, &sought).await?.into_iter().collect();
    Ok(Sharing { people, of })
}

/// Notes that somebody has a key; of a common one no further.
fn add(sharing: &mut HashMap<i64, Vec<i64>>, key: i64, number: i64) {
    let numbers = sharing.entry(key).or_default();
    if numbers.len() <= COMMON && !numbers.contains(&number) {
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
