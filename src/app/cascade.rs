//! The cascade: which cohort trained the people who trained the next one, how far it reaches, and whom to call back.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::access::reach;
use super::work::{Permission, Work};
use crate::domain::account::Reach;
use crate::domain::cascade::{CascadeCohort, CascadeTrainer, Span, Standing, children, first, standings};
use crate::domain::id::{CohortId, PlaceId, RestitutionId};
use crate::domain::place::{Level, Place};
use crate::error::{Error, Result};
use crate::store;

mod recall;
pub use recall::{
    Learner, Learnt, Recall, change_at, has_changed_since, learnt, note_recalled, outdated, recall,
    recall_for, recall_since, recalled, undo_recalled,
};

/// The most cohorts that are drawn.
pub const DRAWN: usize = 200;
/// The most steps from a place up to its commune.
const STEPS_MAX: usize = 9;

/// A cohort as the picture and the list show it.
#[derive(Clone, Debug)]
pub struct Node {
    pub cohort: CascadeCohort,
    /// Where it stands.
    pub generation: u32,
    /// Who trains in it, by name.
    pub trainers: Vec<CascadeTrainer>,
    /// How many restitutions its people led.
    pub restitutions: u64,
    /// How many people came to these.
    pub people: u64,
    /// The cohorts that its people trained, by their places in [`Cascade::nodes`].
    pub below: Vec<usize>,
}

/// How much there is of one generation, or in one commune.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub cohorts: u64,
    /// Those who completed them.
    pub completed: u64,
    pub restitutions: u64,
    /// People who came to these.
    pub people: u64,
}

/// The cascade as its page shows it.
#[derive(Clone, Debug)]
pub struct Cascade {
    /// The cohorts that are drawn.
    pub nodes: Vec<Node>,
    /// Those that begin a tree, by their places in `nodes`.
    pub roots: Vec<usize>,
    /// How many cohorts are not drawn.
    pub left_out: usize,
    /// By generation, from 1; a restitution is of the generation after those who led it.
    pub generations: BTreeMap<u32, Sum>,
    /// By commune: name and sums, the most people first.
    pub communes: Vec<(String, Sum)>,
    /// Whose records open for the actor.
    pub reach: Reach,
}

impl Cascade {
    /// How deep it goes: the last generation in which somebody was trained. Cohorts that nobody completed yet and restitutions make none.
    pub fn depth(&self) -> u32 {
        depth(&self.generations)
    }
}

fn depth(generations: &BTreeMap<u32, Sum>) -> u32 {
    let trained = generations.iter().filter(|(_, sum)| sum.completed > 0);
    trained.map(|(generation, _)| *generation).max().unwrap_or_default()
}

/// The cascade as far as the actor's places go, all of it or from one cohort on; for staff.
pub async fn cascade(work: &mut Work, from: &str) -> Result<Cascade> {
    work.require(Permission::Staff)?;
    let reach = reach(work).await?;
    let all = store::cascade::cohorts(&mut work.tx).await?;
    let places: HashMap<CohortId, usize> = all.iter().enumerate().map(|(at, c)| (c.id, at)).collect();
    let ties = store::cascade::ties(&mut work.tx).await?;
    let ties: Vec<(usize, usize)> =
        ties.iter().filter_map(|(from, to)| Some((*places.get(from)?, *places.get(to)?))).collect();
    let spans: Vec<Span> = all.iter().map(|c| Span { starts_on: c.starts_on, ends_on: c.ends_on }).collect();
    // The generation is that of the whole cascade; what lies elsewhere is not shown.
    let whole = standings(&spans, &ties);
    let is_seen: Vec<bool> = all.iter().map(|cohort| reach.covers(Some(cohort.place))).collect();
    let seen: Vec<Standing> = whole
        .iter()
        .map(|standing| Standing { parent: standing.parent.filter(|parent| is_seen[*parent]), ..*standing })
        .collect();
    let (below, roots) = children(&seen);
    let roots: Vec<usize> = match from.trim() {
        "" => roots.into_iter().filter(|root| is_seen[*root]).collect(),
        code => {
            let begins = all.iter().position(|cohort| cohort.code.as_str() == code);
            vec![begins.filter(|at| is_seen[*at]).ok_or(Error::NotFound)?]
        }
    };
    let below: Vec<Vec<usize>> = below
        .into_iter()
        .map(|cohorts| cohorts.into_iter().filter(|cohort| is_seen[*cohort]).collect())
        .collect();
    let total = first(&below, &roots, usize::MAX).len();
    let drawn = first(&below, &roots, DRAWN);
    let held = Held::read(work, &places, &whole, &reach).await?;
    let nodes = nodes(work, &all, &whole, &drawn, &below, &held).await?;
    let drawn_at = |cohort: usize| drawn.iter().position(|at| *at == cohort);
    let mut generations = held.generations;
    for (cohort, standing) in all.iter().zip(&whole).zip(&is_seen).filter(|(_, seen)| **seen).map(|(c, _)| c)
    {
        let sum = generations.entry(standing.generation).or_default();
        sum.cohorts += 1;
        sum.completed += u64::try_from(cohort.completed).unwrap_or_default();
    }
    let mut by_place = held.places;
    for cohort in all.iter().zip(&is_seen).filter(|(_, seen)| **seen).map(|(cohort, _)| cohort) {
        let sum = by_place.entry(cohort.place).or_default();
        sum.cohorts += 1;
        sum.completed += u64::try_from(cohort.completed).unwrap_or_default();
    }
    Ok(Cascade {
        roots: roots.into_iter().filter_map(drawn_at).collect(),
        left_out: total - drawn.len(),
        communes: communes(work, by_place).await?,
        nodes,
        generations,
        reach,
    })
}

/// What was led in communities, by the cohort whose people led it.
struct Held {
    cohorts: HashMap<usize, Sum>,
    generations: BTreeMap<u32, Sum>,
    places: HashMap<PlaceId, Sum>,
}

impl Held {
    async fn read(
        work: &mut Work,
        cohorts: &HashMap<CohortId, usize>,
        standings: &[Standing],
        reach: &Reach,
    ) -> Result<Self> {
        let mut after: HashMap<RestitutionId, usize> = HashMap::new();
        for (restitution, cohort) in store::cascade::led_after(&mut work.tx).await? {
            let Some(cohort) = cohorts.get(&cohort).copied() else { continue };
            let generation = |cohort: usize| standings[cohort].generation;
            let known = after.entry(restitution).or_insert(cohort);
            if (generation(cohort), cohort) < (generation(*known), *known) {
                *known = cohort;
            }
        }
        let mut held = Self { cohorts: HashMap::new(), generations: BTreeMap::new(), places: HashMap::new() };
        for one in store::cascade::reached(&mut work.tx).await? {
            if !reach.covers(Some(one.place)) {
                continue;
            }
            let people = u64::try_from(one.people).unwrap_or_default();
            let cohort = after.get(&one.id).copied();
            let generation = cohort.map_or(0, |cohort| standings[cohort].generation) + 1;
            let sums = [
                Some(held.generations.entry(generation).or_default()),
                Some(held.places.entry(one.place).or_default()),
                cohort.map(|cohort| held.cohorts.entry(cohort).or_default()),
            ];
            for sum in sums.into_iter().flatten() {
                sum.restitutions += 1;
                sum.people += people;
            }
        }
        Ok(held)
    }
}

async fn nodes(
    work: &mut Work,
    all: &[CascadeCohort],
    standings: &[Standing],
    drawn: &[usize],
    below: &[Vec<usize>],
    held: &Held,
) -> Result<Vec<Node>> {
    let ids: Vec<CohortId> = drawn.iter().map(|at| all[*at].id).collect();
    let mut trainers: HashMap<CohortId, Vec<CascadeTrainer>> = HashMap::new();
    for trainer in store::cascade::trainers(&mut work.tx, &ids).await? {
        trainers.entry(trainer.cohort).or_default().push(trainer);
    }
    let place_of: HashMap<usize, usize> = drawn.iter().enumerate().map(|(place, at)| (*at, place)).collect();
    let node = |at: &usize| {
        let cohort = all[*at].clone();
        let sum = held.cohorts.get(at).copied().unwrap_or_default();
        Node {
            generation: standings[*at].generation,
            trainers: trainers.get(&cohort.id).cloned().unwrap_or_default(),
            restitutions: sum.restitutions,
            people: sum.people,
            below: below[*at].iter().filter_map(|child| place_of.get(child).copied()).collect(),
            cohort,
        }
    };
    Ok(drawn.iter().map(node).collect())
}

/// The sums of places as those of the communes that they lie in.
async fn communes(work: &mut Work, by_place: HashMap<PlaceId, Sum>) -> Result<Vec<(String, Sum)>> {
    let all: HashMap<PlaceId, Place> =
        store::places::all(&mut work.tx).await?.into_iter().map(|place| (place.id, place)).collect();
    let commune = |place: PlaceId| {
        let mut at = place;
        let mut seen = HashSet::new();
        for _ in 0..STEPS_MAX {
            match all.get(&at) {
                Some(found) if found.level == Level::Commune => return at,
                Some(Place { parent: Some(parent), .. }) if seen.insert(at) => at = *parent,
                _ => break,
            }
        }
        place
    };
    let mut sums: HashMap<PlaceId, Sum> = HashMap::new();
    for (place, sum) in by_place {
        let all = sums.entry(commune(place)).or_default();
        all.cohorts += sum.cohorts;
        all.completed += sum.completed;
        all.restitutions += sum.restitutions;
        all.people += sum.people;
    }
    let mut communes: Vec<(String, Sum)> =
        sums.iter().map(|(place, sum)| (name_apart(*place, sums.keys(), &all), *sum)).collect();
    communes.sort_by(|(name_a, a), (name_b, b)| {
        (b.people, b.completed, name_a).cmp(&(a.people, a.completed, name_b))
    });
    Ok(communes)
}

/// The name of a place; with its cercle where another `among` these bears it, too.
fn name_apart<'a>(
    id: PlaceId,
    among: impl IntoIterator<Item = &'a PlaceId>,
    all: &HashMap<PlaceId, Place>,
) -> String {
    let Some(place) = all.get(&id) else { return String::new() };
    let is_namesake = |other: &Place| other.id != id && other.name == place.name;
    let mut above = std::iter::successors(Some(place), |place| all.get(&place.parent?)).take(STEPS_MAX);
    let cercle = above.find(|place| place.level == Level::Cercle);
    match cercle.filter(|_| among.into_iter().filter_map(|id| all.get(id)).any(is_namesake)) {
        Some(cercle) => format!("{} ({})", place.name, cercle.name),
        None => place.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::Validity;

    #[test]
    fn a_generation_that_trained_nobody_makes_no_cascade_deeper() {
        let trained = |completed: u64| Sum { cohorts: 1, completed, ..Sum::default() };
        let reached = Sum { restitutions: 3, people: 90, ..Sum::default() };
        let of = |sums: &[Sum]| depth(&(1..).zip(sums.iter().copied()).collect());
        assert_eq!(of(&[trained(12), trained(8), trained(0), reached]), 2);
        assert_eq!(of(&[trained(12), reached]), 1);
        assert_eq!((of(&[trained(0)]), of(&[])), (0, 0));
    }

    #[test]
    fn communes_of_one_name_are_told_apart_by_their_cercles() {
        let place = |level: Level, name: &str, parent: Option<PlaceId>| Place {
            id: crate::app::new_id(),
            level,
            name: name.to_owned(),
            parent,
            validity: Validity::default(),
        };
        let cercles = ["Goundam", "Diré"].map(|name| place(Level::Cercle, name, None));
        let salam = [0, 1].map(|at| place(Level::Commune, "Salam", Some(cercles[at].id)));
        let alone = place(Level::Commune, "Tonka", Some(cercles[0].id));
        let ids = [salam[0].id, salam[1].id, alone.id];
        let all = cercles.into_iter().chain(salam).chain([alone]).map(|place| (place.id, place)).collect();
        let names = ids.map(|id| name_apart(id, &ids, &all));
        assert_eq!(names, ["Salam (Goundam)", "Salam (Diré)", "Tonka"]);
    }
}
