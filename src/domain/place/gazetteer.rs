//! The places that are known while a list is read: found by name, by the names of what they lie in, or by a code.

use std::cmp::Reverse;
use std::collections::HashMap;

use time::Date;

use super::list::{level_elsewhere, with_level};
use super::{Division, Level, Place, PlaceCode};
use crate::domain::id::PlaceId;
use crate::domain::text::{fold, one_line};

/// The most steps from a place up to its region.
const STEPS_MAX: usize = 9;

/// Places with their other names, their codes and what they lie in by either division.
#[derive(Default)]
pub struct Gazetteer {
    places: HashMap<PlaceId, Place>,
    parents_2023: HashMap<PlaceId, PlaceId>,
    names: HashMap<PlaceId, Vec<String>>,
    codes: HashMap<PlaceId, Vec<PlaceCode>>,
    /// Names and other names, folded.
    by_name: HashMap<String, Vec<PlaceId>>,
    /// Every code that a place has or had, alone and behind its scheme and a colon.
    by_code: HashMap<String, Vec<PlaceId>>,
}

/// Where a place is looked for: places that lie so in this division, and exist on this day, come first.
#[derive(Clone, Copy)]
pub struct Lookup {
    /// The division by which a path of names is read first.
    pub division: Division,
    /// A day on which the place should exist.
    pub day: Date,
}

/// A name in a path: "Goundam", "commune Goundam".
struct Step {
    /// The whole text, folded.
    whole: String,
    /// The level that is said, and the name without it, folded.
    said: Option<(Level, String)>,
    /// The level that the same word says in other countries.
    elsewhere: Option<Level>,
}

impl Step {
    fn read(text: &str) -> Self {
        let said = with_level(text).map(|(level, name)| (level, fold(&name)));
        Self { whole: fold(&one_line(text)), said, elsewhere: level_elsewhere(text) }
    }

    /// How well the step names a place: 0 by its whole name, 1 by its level and its name, 2 by another name, or by what its level is in
    /// other countries; none if it doesn't.
    fn fits(&self, place: &Place, others: &[String]) -> Option<u8> {
        let own = fold(&place.name);
        let is_elsewhere = self.elsewhere == Some(place.level);
        let is_of_level = |level: Level| level == place.level || is_elsewhere;
        let said = self.said.as_ref().filter(|(level, _)| is_of_level(*level)).map(|(_, name)| name);
        if own == self.whole {
            Some(0)
        } else if said.is_some_and(|name| *name == own) {
            Some(if is_elsewhere { 2 } else { 1 })
        } else {
            let is_other = |name: &String| {
                let name = fold(name);
                name == self.whole || said.is_some_and(|said| *said == name)
            };
            others.iter().any(is_other).then_some(2)
        }
    }
}

fn put(map: &mut HashMap<String, Vec<PlaceId>>, key: String, id: PlaceId) {
    let ids = map.entry(key).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

impl Gazetteer {
    /// Adds a place.
    pub fn add(&mut self, place: Place) {
        put(&mut self.by_name, fold(&place.name), place.id);
        self.places.insert(place.id, place);
    }

    /// Another name of a place; whether it is a new one.
    pub fn add_name(&mut self, id: PlaceId, name: &str) -> bool {
        let is_own = self.places.get(&id).is_some_and(|place| place.name == name);
        let names = self.names.entry(id).or_default();
        if is_own || names.iter().any(|known| known == name) {
            return false;
        }
        names.push(name.to_owned());
        put(&mut self.by_name, fold(name), id);
        true
    }

    /// The code that a place has in a scheme from now on; gives the one that it had there.
    pub fn set_code(&mut self, id: PlaceId, code: PlaceCode) -> Option<PlaceCode> {
        put(&mut self.by_code, format!("{}:{}", code.scheme(), code.code()), id);
        put(&mut self.by_code, code.code().to_owned(), id);
        let codes = self.codes.entry(id).or_default();
        match codes.iter_mut().find(|known| known.scheme() == code.scheme()) {
            Some(known) => Some(std::mem::replace(known, code)),
            None => {
                codes.push(code);
                None
            }
        }
    }

    /// What a place lies in since 2023 from now on; gives what it lay in, if that was said.
    pub fn set_parent_2023(&mut self, id: PlaceId, parent: PlaceId) -> Option<PlaceId> {
        self.parents_2023.insert(id, parent)
    }

    /// The place with this id.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(&id)
    }

    /// The other names of a place.
    pub fn names(&self, id: PlaceId) -> &[String] {
        self.names.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The codes of a place.
    pub fn codes(&self, id: PlaceId) -> &[PlaceCode] {
        self.codes.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What a place lies in since 2023, if that is another place.
    pub fn parent_2023(&self, id: PlaceId) -> Option<PlaceId> {
        self.parents_2023.get(&id).copied()
    }

    /// The names of what a place lies in, the widest first, in the division of daily use.
    pub fn path(&self, id: PlaceId) -> Vec<String> {
        let mut names: Vec<String> =
            self.above(id, Division::Daily).map(|place| place.name.clone()).collect();
        names.reverse();
        names
    }

    /// The places that have this code.
    pub fn with_code(&self, code: &PlaceCode) -> Vec<PlaceId> {
        let had = self.by_code.get(code.code()).into_iter().flatten().copied();
        had.filter(|id| self.codes(*id).contains(code)).collect()
    }

    /// The places that have this name or other name.
    pub fn called(&self, name: &str) -> Vec<PlaceId> {
        self.by_name.get(&fold(name)).cloned().unwrap_or_default()
    }

    /// The places of this name and level that lie in this one.
    pub fn namesakes(&self, name: &str, level: Level, parent: Option<PlaceId>) -> Vec<&Place> {
        let folded = fold(name);
        let named = self.by_name.get(&folded).into_iter().flatten().filter_map(|id| self.places.get(id));
        named
            .filter(|place| place.level == level && place.parent == parent && fold(&place.name) == folded)
            .collect()
    }

    /// The wider places that a text names for a place of this level: by its name, by the names of what that lies in with `>`
    /// between them, or by a code. A level may stand before a name. Of several the likeliest: first one that lies so and exists
    /// then, one of the level above, one whose path leaves nothing out, the narrowest. More than one where it stays open.
    pub fn wider(&self, level: Level, text: &str, wanted: Lookup) -> Vec<PlaceId> {
        let path: Vec<Step> = text.split('>').map(Step::read).filter(|step| !step.whole.is_empty()).collect();
        let Some((own, above)) = path.split_last() else { return Vec::new() };
        let is_wider = |place: &Place| level.may_lie_in(place.level);
        let keys = std::iter::once(&own.whole).chain(own.said.as_ref().map(|(_, name)| name));
        let mut named: Vec<&Place> = Vec::new();
        for id in keys.filter_map(|key| self.by_name.get(key)).flatten() {
            if let Some(place) = self.places.get(id).filter(|place| is_wider(place))
                && named.iter().all(|known| known.id != *id)
            {
                named.push(place);
            }
        }
        let ranked = named.into_iter().filter_map(|place| {
            let fit = own.fits(place, self.names(place.id))?;
            let (is_of_other, has_gaps) = self.lies_so(place.id, above, wanted.division)?;
            let is_of_other = is_of_other || !place.validity.holds_on(wanted.day);
            let rank = (fit, is_of_other, !level.is_next_below(place.level), has_gaps);
            Some(((rank, Reverse(place.level.depth())), place.id))
        });
        let ranked: Vec<_> = ranked.collect();
        let Some(best) = ranked.iter().map(|(rank, _)| *rank).min() else {
            let code = text.trim();
            let had = self.by_code.get(code).into_iter().flatten().copied();
            let has = |known: &PlaceCode| {
                known.code() == code || format!("{}:{}", known.scheme(), known.code()) == code
            };
            let is_so =
                |id: &PlaceId| self.places.get(id).is_some_and(is_wider) && self.codes(*id).iter().any(has);
            return had.filter(is_so).collect();
        };
        ranked.into_iter().filter(|(rank, _)| *rank == best).map(|(_, id)| id).collect()
    }

    /// Whether a place lies in places of these names, the narrowest last: in the other division only, and with others between
    /// them; none if it doesn't.
    fn lies_so(&self, id: PlaceId, steps: &[Step], division: Division) -> Option<(bool, bool)> {
        let other = if division == Division::Daily { Division::Of2023 } else { Division::Daily };
        let in_one = |division| {
            let is = |step: &Step, place: &Place| step.fits(place, self.names(place.id)).is_some();
            let mut left = steps.iter().rev().peekable();
            let (mut has_gaps, mut is_above) = (false, false);
            for place in self.above(id, division) {
                match left.peek() {
                    None => break,
                    Some(step) if is(step, place) => {
                        has_gaps |= is_above;
                        left.next();
                        is_above = false;
                    }
                    Some(_) => is_above = true,
                }
            }
            left.peek().is_none().then_some(has_gaps)
        };
        in_one(division)
            .map(|has_gaps| (false, has_gaps))
            .or_else(|| in_one(other).map(|has_gaps| (true, has_gaps)))
    }

    /// What a place lies in, the narrowest first.
    fn above(&self, id: PlaceId, division: Division) -> impl Iterator<Item = &Place> {
        let parent = move |place: &Place| {
            let other = self.parents_2023.get(&place.id).filter(|_| division == Division::Of2023);
            self.places.get(&other.copied().or(place.parent)?)
        };
        let first = self.places.get(&id).and_then(parent);
        std::iter::successors(first, move |place| parent(place)).take(STEPS_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::Validity;
    use time::macros::date;

    const BEFORE: Date = date!(2023 - 03 - 12);
    const SINCE: Date = date!(2023 - 03 - 13);

    /// Goundam four times, as in the target area: a cercle before 2023 and one since, an arrondissement and a commune.
    fn goundam() -> (Gazetteer, HashMap<PlaceId, &'static str>) {
        let mut known = Gazetteer::default();
        let mut called = HashMap::new();
        let mut number = 0;
        let mut add = |level, name: &str, parent, (from, to), short| {
            number += 1;
            let id: PlaceId = format!("01890000-0000-7000-8000-{number:012}").parse().unwrap();
            let validity = Validity::new(from, to).unwrap();
            known.add(Place { id, level, name: name.into(), parent, validity });
            called.insert(id, short);
            id
        };
        let (always, old, new) = ((None, None), (None, Some(BEFORE)), (Some(SINCE), None));
        let region = add(Level::Region, "Tombouctou", None, always, "region");
        let before = add(Level::Cercle, "Goundam", Some(region), old, "cercle");
        let since = add(Level::Cercle, "Goundam", Some(region), new, "cercle-2023");
        let below = add(Level::Arrondissement, "Goundam", Some(since), new, "arrondissement");
        let commune = add(Level::Commune, "Goundam", Some(before), always, "commune");
        let other = add(Level::Cercle, "Tombouctou", Some(region), old, "other");
        add(Level::Commune, "Lafia", Some(other), always, "lafia");
        add(Level::Commune, "Lafia", Some(before), always, "lafia-2");
        known.set_parent_2023(commune, below);
        known.set_code(since, PlaceCode::new("mali-2023", "0602").unwrap());
        known.add_name(commune, "Goundam-ville");
        (known, called)
    }

    fn found(level: Level, text: &str, division: Division) -> Vec<&'static str> {
        let (known, called) = goundam();
        let day = if division == Division::Daily { BEFORE } else { SINCE };
        known.wider(level, text, Lookup { division, day }).into_iter().map(|id| called[&id]).collect()
    }

    #[test]
    fn of_places_of_one_name_the_likeliest_is_found() {
        for (level, text, expected) in [
            (Level::Village, "Goundam", "commune"),
            (Level::Village, "Tombouctou > Goundam", "commune"),
            (Level::Village, "Tombouctou > Goundam > Goundam", "commune"),
            (Level::Village, "Tombouctou > Goundam > Goundam > Goundam", "commune"),
            (Level::Village, "cercle de Goundam", "cercle"),
            (Level::Village, "arrondissement Goundam", "arrondissement"),
            (Level::Village, "Goundam-Ville", "commune"),
            (Level::Village, "cercle Goundam > commune Goundam", "commune"),
            (Level::Commune, "Goundam", "cercle"),
            (Level::Commune, "province Goundam", "cercle"),
            (Level::Commune, "province de Tombouctou", "region"),
            (Level::Commune, "Tombouctou > Tombouctou", "other"),
            (Level::Commune, "Tombouctou", "other"),
            (Level::Commune, "0602", "cercle-2023"),
            (Level::Commune, "mali-2023:0602", "cercle-2023"),
            (Level::Cercle, "Tombouctou", "region"),
            (Level::Village, "Goundam > Lafia", "lafia-2"),
            (Level::Village, "région Tombouctou > cercle Tombouctou > Lafia", "lafia"),
        ] {
            assert_eq!(found(level, text, Division::Daily), [expected], "{text}");
        }
        assert_eq!(found(Level::Commune, "Goundam", Division::Of2023), ["arrondissement"]);
        assert_eq!(found(Level::Village, "Goundam", Division::Of2023), ["commune"]);
        assert_eq!(found(Level::Arrondissement, "Tombouctou > Goundam", Division::Of2023), ["cercle-2023"]);
    }

    #[test]
    fn what_stays_open_or_is_unknown_is_not_chosen() {
        assert_eq!(found(Level::Village, "Lafia", Division::Daily), ["lafia", "lafia-2"]);
        for text in ["", ">", "Gao > Goundam", "région Goundam", "0699"] {
            assert_eq!(found(Level::Village, text, Division::Daily), [""; 0], "{text}");
        }
    }

    #[test]
    fn names_and_codes_are_told_once() {
        let (mut known, called) = goundam();
        let id = *called.iter().find(|(_, short)| **short == "cercle-2023").unwrap().0;
        assert!(
            !known.add_name(id, "Goundam") && known.add_name(id, "Gundam") && !known.add_name(id, "Gundam")
        );
        let code = |text| PlaceCode::new("mali-2023", text).unwrap();
        assert_eq!(known.set_code(id, code("0699")), Some(code("0602")));
        assert_eq!((known.with_code(&code("0602")), known.with_code(&code("0699"))), (vec![], vec![id]));
        assert_eq!(known.path(id), ["Tombouctou"]);
    }
}
