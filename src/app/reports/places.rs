//! The places of reports: what lies in what in either division, and the names of all that rows are by.

use std::collections::{HashMap, HashSet};

use crate::app::work::{Permission, Work};
use crate::app::{curricula, modules, places};
use crate::domain::curriculum::Texts;
use crate::domain::id::PlaceId;
use crate::domain::place::{Level, Place};
use crate::domain::report::Geography;
use crate::error::Result;
use crate::store;

/// The most steps from a place up to its region.
const STEPS_MAX: usize = 9;

/// What the keys of rows stand for.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Places by id: the name, the level, and whether it is one of the division before or since 2023 only.
    pub places: HashMap<String, Place>,
    /// The titles of curricula by slug.
    pub curricula: HashMap<String, Texts>,
    /// The titles of modules by slug, in the language of their source.
    pub modules: HashMap<String, String>,
}

/// A place that the form offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceChoice {
    pub place: Place,
    /// The cercle of daily use that it lies in; none for cercles and regions.
    pub cercle: Option<String>,
}

/// What the form of a report offers.
#[derive(Clone, Debug, Default)]
pub struct ReportChoices {
    /// Places: regions and cercles of both divisions, then communes by their cercle.
    pub places: Vec<PlaceChoice>,
    /// Curricula by slug.
    pub curricula: Vec<(String, Texts)>,
    /// Modules: slug, title.
    pub modules: Vec<(String, String)>,
}

/// The parents of one division: those of daily use, and over them those of 2023 where they are asked for.
struct Map {
    all: HashMap<PlaceId, Place>,
    parents: HashMap<PlaceId, PlaceId>,
}

impl Map {
    async fn read(work: &mut Work, division: &str) -> Result<Self> {
        let mut parents = HashMap::new();
        if division == "2023" {
            parents.extend(store::places::parents_in(&mut work.tx, places::DIVISION_2023).await?);
        }
        let all: HashMap<PlaceId, Place> =
            store::places::all(&mut work.tx).await?.into_iter().map(|place| (place.id, place)).collect();
        for place in all.values() {
            if let Some(parent) = place.parent {
                parents.entry(place.id).or_insert(parent);
            }
        }
        Ok(Self { all, parents })
    }

    /// The place of this level that a place lies in; the widest one there is where it lies in none.
    fn above(&self, place: PlaceId, level: Level) -> PlaceId {
        let mut at = place;
        for _ in 0..STEPS_MAX {
            let is_reached = self.all.get(&at).is_none_or(|place| place.level == level);
            match self.parents.get(&at) {
                Some(parent) if !is_reached => at = *parent,
                _ => break,
            }
        }
        let is_found = self.all.get(&at).is_some_and(|place| place.level == level);
        if !is_found && self.is_wider(place, level) { place } else { at }
    }

    /// Whether a place is wider than a level, as a cercle is wider than a commune.
    fn is_wider(&self, place: PlaceId, level: Level) -> bool {
        self.all.get(&place).is_some_and(|place| level.may_lie_in(place.level))
    }
}

/// In which commune, cercle and region each place lies.
pub(super) async fn geography(work: &mut Work, division: &str) -> Result<Geography> {
    let map = Map::read(work, division).await?;
    let mut geography = Geography::default();
    for place in map.all.keys() {
        geography.communes.insert(place.number(), map.above(*place, Level::Commune).to_string());
        geography.cercles.insert(place.number(), map.above(*place, Level::Cercle).to_string());
        geography.regions.insert(place.number(), map.above(*place, Level::Region).to_string());
    }
    Ok(geography)
}

/// A place and all that lies in it in any division; none when there is no such place.
pub(super) async fn inside(work: &mut Work, id: &str) -> Result<Option<HashSet<u128>>> {
    let Ok(id) = id.parse::<PlaceId>() else { return Ok(None) };
    let inside = store::places::inside(&mut work.tx, id).await?;
    Ok((!inside.is_empty()).then(|| inside.iter().map(PlaceId::number).collect()))
}

/// What the keys of rows stand for.
pub(super) async fn names(work: &mut Work) -> Result<Names> {
    work.require(Permission::Figures)?;
    let places = store::places::all(&mut work.tx).await?;
    let curricula = curricula::list(work).await?;
    Ok(Names {
        places: places.into_iter().map(|place| (place.id.to_string(), place)).collect(),
        curricula: curricula.into_iter().map(|entry| (entry.slug, entry.curriculum.title.clone())).collect(),
        modules: module_titles(work).await?.into_iter().collect(),
    })
}

async fn module_titles(work: &mut Work) -> Result<Vec<(String, String)>> {
    let modules = modules::list(work).await?.into_iter();
    let title = |entry: modules::ModuleEntry| {
        let title = entry.text_for(&["fr"]).map_or_else(|| entry.slug.clone(), |text| text.title.clone());
        (entry.slug, format!("{} {title}", entry.code))
    };
    Ok(modules.map(title).collect())
}

/// What the form offers: places as far as the actor counts there.
pub(super) async fn choices(work: &mut Work, reach: Option<&HashSet<u128>>) -> Result<ReportChoices> {
    let map = Map::read(work, "").await?;
    let is_offered = |place: &Place| {
        let is_wide = matches!(place.level, Level::Region | Level::Cercle | Level::Commune);
        is_wide && reach.is_none_or(|reach| reach.contains(&place.id.number()))
    };
    let mut places: Vec<PlaceChoice> = store::places::all(&mut work.tx)
        .await?
        .into_iter()
        .filter(is_offered)
        .map(|place| {
            let cercle = (place.level == Level::Commune)
                .then(|| map.all.get(&map.above(place.id, Level::Cercle)).map(|cercle| cercle.name.clone()));
            PlaceChoice { place, cercle: cercle.flatten() }
        })
        .collect();
    // Sorted by name so far: sorting by heading keeps that order.
    places.sort_by_key(|choice| (choice.cercle.clone(), choice.place.level != Level::Region));
    let curricula = curricula::list(work).await?;
    Ok(ReportChoices {
        places,
        curricula: curricula.into_iter().map(|entry| (entry.slug, entry.curriculum.title.clone())).collect(),
        modules: module_titles(work).await?,
    })
}
