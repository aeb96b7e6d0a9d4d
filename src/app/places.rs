//! Places: the choices of forms, the tree of either division, adding one.

use std::collections::{HashMap, HashSet};

use time::Date;

use super::access;
use super::checks::Problems;
use super::work::{Permission, Work};
use crate::domain::account::{Account, Role};
use crate::domain::id::PlaceId;
use crate::domain::person::sounds;
pub use crate::domain::place::Division;
use crate::domain::place::{Level, Place, PlaceCode, Validity};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::store::{self, Tx};
use crate::t;

pub(crate) mod change;
pub(crate) mod import;
pub(crate) mod lists;
mod seed;
pub use seed::seed;

/// The division that the laws of 13 March 2023 made; it names its codes, too.
pub const DIVISION_2023: &str = "mali-2023";

/// A place with the names of those that it lies in, for one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The place as stored.
    pub place: Place,
    /// The commune's name, when the place lies in one.
    pub commune: Option<String>,
    /// The cercle's name in the division of daily use.
    pub cercle: Option<String>,
    /// The region's name.
    pub region: Option<String>,
}

/// The place with this id and where it lies; for everybody who is signed in.
pub async fn find(work: &mut Work, id: PlaceId) -> Result<Located> {
    work.require(Permission::SignedIn)?;
    locate(&mut work.tx, id).await?.ok_or(Error::NotFound)
}

/// Where a place lies, without asking who wants to know: for the other use cases.
pub(super) async fn locate(tx: &mut Tx, id: PlaceId) -> Result<Option<Located>> {
    let mut above = store::places::above(tx, id).await?.into_iter();
    let Some(place) = above.next() else { return Ok(None) };
    let over: Vec<Place> = above.collect();
    let named = |level| over.iter().find(|p| p.level == level).map(|p| p.name.clone());
    Ok(Some(Located {
        commune: named(Level::Commune),
        cercle: named(Level::Cercle),
        region: named(Level::Region),
        place,
    }))
}

/// Whether the actor works in a place: admin and officer everywhere, a coordinator in their own and all below.
pub(super) async fn works_in(work: &mut Work, place: PlaceId) -> Result<bool> {
    access::covers(work, Some(place)).await
}

/// A place that a form offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: PlaceId,
    /// Its name, with the commune's behind it below that level.
    pub name: String,
    /// The cercle of daily use, under whose heading it stands.
    pub cercle: String,
    /// What kind of place.
    pub level: Level,
    /// Its last day, if that is past.
    pub ended: Option<Date>,
}

impl Offer {
    /// The name, with the year in which the place's time ended: "Salam (jusqu’en 2023)".
    pub fn label(&self, l: Locale) -> String {
        self.until(l, self.name.clone())
    }

    /// The same with the cercle: of several of one name each is told by it, and by the year.
    pub fn label_in_cercle(&self, l: Locale) -> String {
        self.until(l, format!("{} ({})", self.name, self.cercle))
    }

    fn until(&self, l: Locale, name: String) -> String {
        match self.ended {
            Some(day) => t!(l, "report-place-until", name = name, year = day.year()),
            None => name,
        }
    }
}

/// These places in one line each, as a list of people may name them: those of several of one name with their cercles.
pub fn labels_apart(l: Locale, offers: &[Offer]) -> Vec<String> {
    let mut same: HashMap<&str, usize> = HashMap::new();
    for offer in offers {
        *same.entry(offer.name.as_str()).or_default() += 1;
    }
    let is_alone = |offer: &Offer| same.get(offer.name.as_str()) == Some(&1);
    let label = |offer: &Offer| if is_alone(offer) { offer.label(l) } else { offer.label_in_cercle(l) };
    offers.iter().map(label).collect()
}

/// The communes and what is below them, as far as the actor works there: by region, cercle and name, the regions of the programme before
/// those that came with a list. Those whose time has ended are offered last: people go on coming from there.
pub async fn offers(work: &mut Work) -> Result<Vec<Offer>> {
    work.require(Permission::Staff)?;
    offers_of_actor(work).await
}

/// The same for facilitators, too, who may hold a session anywhere.
pub async fn offers_for_sessions(work: &mut Work) -> Result<Vec<Offer>> {
    work.require(Permission::Guides)?;
    offers_of_actor(work).await
}

/// The place where something was held, as a form names it: no wider than a commune, and for staff one of theirs.
pub(super) async fn held_at(
    work: &mut Work,
    typed: &str,
    problems: &mut Problems,
) -> Result<Option<PlaceId>> {
    let Ok(id) = typed.trim().parse::<PlaceId>() else {
        problems.add("place", Message::new("cohort-place-missing"));
        return Ok(None);
    };
    if !store::restitutions::is_fine_place(&mut work.tx, id).await? {
        problems.add("place", Message::new("cohort-place-missing"));
    } else if work.actor.is_staff() && !access::covers(work, Some(id)).await? {
        problems.add("place", Message::new("cohort-place-foreign"));
    }
    Ok(Some(id))
}

/// All of them, wherever the actor works; for staff: people come from elsewhere, too.
pub async fn offers_everywhere(work: &mut Work) -> Result<Vec<Offer>> {
    work.require(Permission::Staff)?;
    offers_of(work, None).await
}

async fn offers_of_actor(work: &mut Work) -> Result<Vec<Offer>> {
    let account = work.account().filter(|account| account.role == Role::Coordinator).cloned();
    offers_of(work, account).await
}

async fn offers_of(work: &mut Work, account: Option<Account>) -> Result<Vec<Offer>> {
    let all = store::places::all(&mut work.tx).await?;
    let by_id: HashMap<PlaceId, &Place> = all.iter().map(|place| (place.id, place)).collect();
    let own = match &account {
        Some(account) => store::places::of_account(&mut work.tx, account.id).await?,
        None => all.clone(),
    };
    let parent_at = |place: &Place, level: Level| {
        let mut place = by_id.get(&place.parent?)?;
        while place.level != level {
            place = by_id.get(&place.parent?)?;
        }
        Some(place.name.clone())
    };
    let today = super::now().date();
    let is_fine =
        |place: &&Place| !matches!(place.level, Level::Region | Level::Cercle | Level::Arrondissement);
    let regions = listed_regions(work, &by_id).await?;
    let mut offers: Vec<(_, Offer)> = own
        .iter()
        .filter(is_fine)
        .map(|place| {
            let ended = place.validity.to().filter(|day| *day < today);
            let cercle = parent_at(place, Level::Cercle).unwrap_or_default();
            let is_listed = regions.contains(&widest(place.id, &by_id));
            let order = (ended.is_some(), is_listed, parent_at(place, Level::Region), cercle.clone());
            let name = match parent_at(place, Level::Commune) {
                Some(commune) => format!("{} ({commune})", place.name),
                None => place.name.clone(),
            };
            (order, Offer { id: place.id, name, cercle, level: place.level, ended })
        })
        .collect();
    // `own` is sorted by name; sorting by cercle keeps that order.
    offers.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(offers.into_iter().map(|(_, offer)| offer).collect())
}

/// The widest of the places that a place lies in by daily use, or the place itself.
fn widest(id: PlaceId, by_id: &HashMap<PlaceId, &Place>) -> PlaceId {
    let parent = |id: &PlaceId| by_id.get(id).and_then(|place| place.parent);
    std::iter::successors(Some(id), parent).last().unwrap_or(id)
}

/// The regions in which the programme has no place of its own: all of them came with a list, and it held no cohort there.
async fn listed_regions(work: &mut Work, by_id: &HashMap<PlaceId, &Place>) -> Result<HashSet<PlaceId>> {
    work.require(Permission::Guides)?;
    let listed: HashSet<PlaceId> = store::places::listed(&mut work.tx).await?.into_iter().collect();
    if listed.is_empty() {
        return Ok(listed);
    }
    let of_list = |id: &&PlaceId| listed.contains(*id);
    let (listed, own): (Vec<&PlaceId>, Vec<&PlaceId>) = by_id.keys().partition(of_list);
    let own: HashSet<PlaceId> = own.into_iter().map(|id| widest(*id, by_id)).collect();
    let regions = listed.into_iter().map(|id| widest(*id, by_id));
    Ok(regions.filter(|region| !own.contains(region)).collect())
}

/// Localities that were typed before, for suggestions; for staff.
pub async fn localities(work: &mut Work) -> Result<Vec<String>> {
    work.require(Permission::Staff)?;
    if !work.actor.runs_programme() {
        // The suggestions would reveal to a coordinator where people of other communes live.
        return Ok(Vec::new());
    }
    store::places::localities(&mut work.tx, 300).await
}

/// A place in the list of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The place as stored.
    pub place: Place,
    /// How deep it stands in the list: 0 at the top.
    pub depth: usize,
    /// Other spellings and former names.
    pub names: Vec<String>,
    /// Codes, by scheme.
    pub codes: Vec<PlaceCode>,
}

impl Node {
    /// Whether each word begins a word of the place's name, of one of its other names or codes, in any spelling.
    pub fn matches(&self, words: &str) -> bool {
        let codes = self.codes.iter().map(PlaceCode::code);
        let names = std::iter::once(&self.place.name).chain(&self.names).map(String::as_str);
        let names: Vec<String> = names.chain(codes).map(sounds).collect();
        let begins =
            |word: &str| names.iter().any(|name| name.split(' ').any(|known| known.starts_with(word)));
        sounds(words).split(' ').all(begins)
    }
}

/// All places of a division, each below the one that it lies in, those that ended while it held among them; for those who run the
/// programme.
pub async fn list(work: &mut Work, division: Division) -> Result<Vec<Node>> {
    work.require(Permission::Programme)?;
    let held = match division {
        Division::Daily => Validity::new(None, Some(seed::LAST_DAY_BEFORE)),
        Division::Of2023 => Validity::new(Some(seed::FIRST_DAY_OF_2023), None),
    };
    let held = held.unwrap_or_default();
    let mut parents = HashMap::new();
    if division == Division::Of2023 {
        parents.extend(store::places::parents_in(&mut work.tx, DIVISION_2023).await?);
    }
    let mut names: HashMap<PlaceId, Vec<String>> = HashMap::new();
    for (place, name) in store::places::names(&mut work.tx).await? {
        names.entry(place).or_default().push(name);
    }
    let mut codes: HashMap<PlaceId, Vec<PlaceCode>> = HashMap::new();
    for (place, code) in store::places::codes(&mut work.tx).await? {
        codes.entry(place).or_default().push(code);
    }
    let mut below: HashMap<Option<PlaceId>, Vec<Place>> = HashMap::new();
    let all = store::places::all(&mut work.tx).await?;
    let regions = listed_regions(work, &all.iter().map(|place| (place.id, place)).collect()).await?;
    for place in all.into_iter().filter(|place| place.validity.meets(held)) {
        let parent = parents.get(&place.id).copied().or(place.parent);
        below.entry(parent).or_default().push(place);
    }
    if let Some(widest) = below.get_mut(&None) {
        // By name already; the programme's own come first.
        widest.sort_by_key(|place| regions.contains(&place.id));
    }
    let mut nodes = Vec::new();
    let mut open: Vec<(Place, usize)> = take(&mut below, None, 0);
    while let Some((place, depth)) = open.pop() {
        open.extend(take(&mut below, Some(place.id), depth + 1));
        nodes.push(Node {
            names: names.remove(&place.id).unwrap_or_default(),
            codes: codes.remove(&place.id).unwrap_or_default(),
            depth,
            place,
        });
    }
    Ok(nodes)
}

/// What lies directly in a place, the last by name first, so that a stack gives them in order.
fn take(
    below: &mut HashMap<Option<PlaceId>, Vec<Place>>,
    parent: Option<PlaceId>,
    depth: usize,
) -> Vec<(Place, usize)> {
    let places = below.remove(&parent).unwrap_or_default();
    places.into_iter().rev().map(|place| (place, depth)).collect()
}
