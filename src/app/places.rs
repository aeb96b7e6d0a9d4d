//! Places: the choices of forms, the tree of either division, adding one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::checks::Problems;
use super::work::{Permission, Work};
use super::{access, new_id};
use crate::domain::account::{Account, Role};
use crate::domain::dates;
use crate::domain::id::PlaceId;
use crate::domain::person::sounds;
use crate::domain::place::{Level, PLACE_NAME_MAX, Place, PlaceCode, Validity, place_name};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Tx};

pub(crate) mod change;
pub(crate) mod import;
mod seed;
pub use seed::seed;

/// The division that the laws of 13 March 2023 made; it names its codes, too.
pub const DIVISION_2023: &str = "mali-2023";

/// A way of dividing the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// That of daily use, with the cercles before 2023.
    Daily,
    /// That of 2023.
    Of2023,
}

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
pub async fn works_in(work: &mut Work, place: PlaceId) -> Result<bool> {
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
}

/// The communes and what is below them, as far as the actor works there: by cercle, then by name. A commune whose time
/// has ended is offered, too: people go on coming from there.
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
    let is_fine =
        |place: &&Place| !matches!(place.level, Level::Region | Level::Cercle | Level::Arrondissement);
    let mut offers: Vec<Offer> = own
        .iter()
        .filter(is_fine)
        .map(|place| Offer {
            id: place.id,
            name: match parent_at(place, Level::Commune) {
                Some(commune) => format!("{} ({commune})", place.name),
                None => place.name.clone(),
            },
            cercle: parent_at(place, Level::Cercle).unwrap_or_default(),
        })
        .collect();
    // `own` is sorted by name; sorting by cercle keeps that order.
    offers.sort_by(|a, b| a.cercle.cmp(&b.cercle));
    Ok(offers)
}

/// Localities that were typed before, for suggestions; for staff.
pub async fn localities(work: &mut Work) -> Result<Vec<String>> {
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

/// All places of a division, each below the one that it lies in; for those who run the programme.
pub async fn list(work: &mut Work, division: Division) -> Result<Vec<Node>> {
    work.require(Permission::Programme)?;
    let day = match division {
        Division::Daily => seed::LAST_DAY_BEFORE,
        Division::Of2023 => super::now().date().max(seed::FIRST_DAY_OF_2023),
    };
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
    for place in
        store::places::all(&mut work.tx).await?.into_iter().filter(|place| place.validity.holds_on(day))
    {
        let parent = parents.get(&place.id).copied().or(place.parent);
        below.entry(parent).or_default().push(place);
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

/// A new place, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlaceDraft {
    /// The word for the level.
    pub level: String,
    /// The name.
    pub name: String,
    /// The place (id) that it lies in.
    pub parent: String,
    /// Other spellings, one a line or with commas between them.
    pub variants: String,
    /// The first day, if it is known.
    pub valid_from: String,
}

/// Adds a place; for those who run the programme.
pub async fn add(work: &mut Work, draft: &PlaceDraft) -> Result<Place> {
    work.require(Permission::Programme)?;
    let parent = match draft.parent.parse() {
        Ok(id) => store::places::find(&mut work.tx, id).await?,
        Err(_) => None,
    };
    let place = check(draft, parent.as_ref())?;
    if store::places::exists(&mut work.tx, place.parent, &place.name).await? {
        return Err(Error::invalid("name", Message::new("place-exists").with("name", &place.name)));
    }
    store::places::insert(&mut work.tx, &place).await?;
    for name in draft.variants.split([',', ';', '\n']).filter_map(place_name) {
        store::places::add_name(&mut work.tx, place.id, &name).await?;
    }
    work.audit("place.add", ("place", place.id), (), Added::from(&place)).await?;
    Ok(place)
}

/// A new place as the audit trail keeps it.
#[derive(Serialize)]
struct Added<'a> {
    level: &'a str,
    name: &'a str,
    parent: Option<PlaceId>,
    valid_from: Option<String>,
}

impl<'a> From<&'a Place> for Added<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            level: place.level.as_str(),
            name: &place.name,
            parent: place.parent,
            valid_from: place.validity.from().map(dates::iso),
        }
    }
}

/// The level and the name of a place as typed, each with its problem where it is missing.
fn level_and_name(
    level: &str,
    name: &str,
    problem: &mut impl FnMut(&str, Message),
) -> (Option<Level>, Option<String>) {
    let (level, name) = (level.parse().ok(), place_name(name));
    if level.is_none() {
        problem("level", Message::new("place-level-missing"));
    }
    if name.is_none() {
        problem("name", Message::new("place-name-missing").with("max", PLACE_NAME_MAX));
    }
    (level, name)
}

/// What a new place must be: a level, a name, a wider place to lie in.
fn check(draft: &PlaceDraft, parent: Option<&Place>) -> Result<Place> {
    let mut problems = Vec::new();
    let mut problem = |field: &str, message: Message| problems.push(FieldError::new(field, message));
    let (level, name) = level_and_name(&draft.level, &draft.name, &mut problem);
    match (level, parent) {
        (Some(Level::Region), Some(_)) => problem("parent", Message::new("place-region-has-no-parent")),
        (Some(Level::Region) | None, _) => {}
        (Some(_), None) => problem("parent", Message::new("place-parent-missing")),
        (Some(level), Some(parent)) if !level.may_lie_in(parent.level) => {
            problem("parent", Message::new("place-parent-narrower").with("parent", &parent.name));
        }
        _ => {}
    }
    let from: Option<Date> = dates::parse(&draft.valid_from);
    if from.is_none() && !draft.valid_from.trim().is_empty() {
        problem("valid_from", Message::new("place-no-such-day"));
    }
    match (level, name) {
        (Some(level), Some(name)) if problems.is_empty() => Ok(Place {
            id: new_id(),
            level,
            name,
            parent: parent.map(|place| place.id),
            validity: Validity::new(from, None).unwrap_or_default(),
        }),
        _ => Err(Error::Invalid(problems)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(draft: &PlaceDraft, parent: Option<&Place>) -> Vec<(String, &'static str)> {
        match check(draft, parent) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|p| (p.field, p.message.key)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_new_place_lies_in_a_wider_one() {
        let commune = Place {
            id: new_id(),
            level: Level::Commune,
            name: "Tonka".into(),
            parent: None,
            validity: Validity::default(),
        };
        let draft = |level: &str, name: &str| PlaceDraft {
            level: level.into(),
            name: name.into(),
            ..PlaceDraft::default()
        };
        assert_eq!(keys(&draft("village", "Échell"), Some(&commune)), []);
        assert_eq!(keys(&draft("cercle", "X"), Some(&commune)), [("parent".into(), "place-parent-narrower")]);
        assert_eq!(keys(&draft("village", "X"), None), [("parent".into(), "place-parent-missing")]);
        assert_eq!(
            keys(&draft("", " "), None),
            [("level".into(), "place-level-missing"), ("name".into(), "place-name-missing")]
        );
        let dated = PlaceDraft { valid_from: "31/02/2024".into(), ..draft("village", "X") };
        assert_eq!(keys(&dated, Some(&commune)), [("valid_from".into(), "place-no-such-day")]);
    }
}
