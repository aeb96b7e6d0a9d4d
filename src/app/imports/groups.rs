//! What a list says of a row above it: the heading of a group, "Commune de Gargando", and marks that repeat a cell.

use super::places::{PlaceMatch, Places};
use crate::domain::id::PlaceId;
use crate::domain::place::Level;
use crate::domain::place::list::with_level;
use crate::domain::spreadsheet::{self, Column};
use crate::domain::text::{fold, one_line};

/// The heading of a group of people: where those below it are, as far as their own cells don't say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The heading as it is written.
    pub(super) title: String,
    /// The commune that it names, or in which the village that it names lies.
    pub(super) place: Option<PlaceId>,
    /// The village that it names; empty where it names none.
    pub(super) village: String,
}

impl Group {
    /// The heading in a row that has no other text: a kind of place with its name, or a known place alone in a column that is not read.
    /// A village lies in the commune of the heading above.
    pub(super) fn of(
        cells: &[String],
        columns: &[Option<Column>],
        places: &Places,
        above: Option<&Self>,
    ) -> Option<Self> {
        let texts = cells.iter().map(|cell| one_line(cell)).enumerate();
        let mut texts = texts.filter(|(_, text)| !text.is_empty());
        let (at, title) = texts.next()?;
        // A merged heading may stand in each of its cells.
        if texts.any(|(_, text)| text != title) {
            return None;
        }
        let find = |name: &str| match places.find(name) {
            PlaceMatch::Known(id) => Some(id),
            PlaceMatch::Several | PlaceMatch::Unknown => None,
        };
        let named = without_tail(&title);
        let stated = with_initial(named).or_else(|| with_level(named)).or_else(|| with_level(&title));
        let Some((level, name)) = stated else {
            let is_read = columns.get(at).is_some_and(Option::is_some);
            let place = find(named).filter(|_| !is_read)?;
            return Some(Self { title, place: Some(place), village: String::new() });
        };
        Some(match level {
            Level::Commune => Self { title, place: find(&name), village: String::new() },
            Level::Village | Level::Fraction | Level::Quartier => {
                Self { title, place: above.and_then(|above| above.place), village: name }
            }
            Level::Region | Level::Cercle | Level::Arrondissement => {
                Self { title, place: None, village: String::new() }
            }
        })
    }
}

/// What says behind the name of a group that it goes on from the page before.
const CONTINUED: [&str; 5] = ["suite", "suite et fin", "fin", "continued", "تابع"];

/// The most tails behind a name: " : 7 personnes (4 femmes) (suite et fin)".
const TAILS_MAX: usize = 3;

/// A heading without what may stand behind the name: how many people follow, that the group goes on.
fn without_tail(title: &str) -> &str {
    std::iter::successors(Some(title), |title| without_last_tail(title))
        .take(1 + TAILS_MAX)
        .last()
        .unwrap_or(title)
}

/// The same without the last of them, if there is one. A number alone is a count in brackets only: "Médina – 2" is a village.
fn without_last_tail(title: &str) -> Option<&str> {
    let goes_on = |tail: &str| CONTINUED.contains(&fold(tail).trim_end_matches('.'));
    let is_told = |tail: &str| tail.contains(char::is_alphabetic) && spreadsheet::is_count(tail);
    let in_brackets = || title.strip_suffix(')')?.rsplit_once('(');
    let behind_sign = || title.rsplit_once([':', '–', '—']).or_else(|| title.rsplit_once(" - "));
    let found = in_brackets().filter(|(_, tail)| spreadsheet::is_count(tail) || goes_on(tail));
    let found = found.or_else(|| behind_sign().filter(|(_, tail)| is_told(tail) || goes_on(tail)));
    found.map(|(name, _)| name.trim_end())
}

/// The kinds of places that are written with an initial: "C/ Tonka".
const INITIALS: [(&str, Level); 3] = [("c", Level::Commune), ("v", Level::Village), ("q", Level::Quartier)];

/// A name with the initial of its kind before it, and the kind.
fn with_initial(title: &str) -> Option<(Level, String)> {
    let (initial, name) = title.split_once('/')?;
    let (_, level) = INITIALS.into_iter().find(|(known, _)| *known == fold(initial))?;
    Some((level, one_line(name))).filter(|(_, name)| !name.is_empty())
}

/// Whether a mark in this column repeats the cell above it: names are each person's own.
fn may_repeat(column: Option<Column>) -> bool {
    let names = [Column::FullName, Column::GivenNames, Column::FamilyName, Column::ArabicName];
    column.is_some_and(|column| !names.contains(&column))
}

/// Below the heading of a group the places of the rows above it are repeated no more.
pub(super) fn begin(columns: &[Option<Column>], above: &mut [String]) {
    let is_place = |column: &Option<Column>| matches!(column, Some(Column::Commune | Column::Locality));
    for (_, cell) in columns.iter().zip(above).filter(|(column, _)| is_place(column)) {
        cell.clear();
    }
}

/// What the cells mean that repeat those above them, by their columns. `above` is what the last person's cells mean, and then those of
/// this one.
pub(super) fn repeated(
    cells: &[String],
    columns: &[Option<Column>],
    above: &mut Vec<String>,
) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    above.resize(columns.len(), String::new());
    for (at, above) in above.iter_mut().enumerate() {
        let cell = cells.get(at).map(String::as_str).unwrap_or_default();
        if may_repeat(columns[at]) && spreadsheet::is_ditto(cell) {
            found.push((at, above.clone()));
        } else {
            cell.clone_into(above);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_repeats_what_the_cell_above_means() {
        let columns = [None, Some(Column::FullName), Some(Column::Commune)];
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let mut above = Vec::new();
        for (cells, expected) in [
            (["1", "Hawa Ba", "idem"], Some("")),
            (["2", "Ali Ba", "Gargando"], None),
            (["idem", "Idem", "//"], Some("Gargando")),
            (["4", "Awa Ba", "-\"-"], Some("Gargando")),
            (["5", "Sidi Ba", ""], None),
            (["6", "Mariam Ba", "〃"], Some("")),
            (["7", "Hamma Ba", "Tonka"], None),
        ] {
            let expected: Vec<_> = expected.map(|text| (2, text.to_owned())).into_iter().collect();
            assert_eq!(repeated(&row(cells), &columns, &mut above), expected, "{cells:?}");
        }
        begin(&columns, &mut above);
        assert_eq!(repeated(&row(["8", "Kola Ba", "idem"]), &columns, &mut above), [(2, String::new())]);
    }

    #[test]
    fn a_heading_is_a_kind_of_place_alone_in_its_row() {
        let columns = [None, Some(Column::FullName), Some(Column::Sex)];
        let group = |cells: [&str; 3], above: Option<&Group>| {
            Group::of(&cells.map(str::to_owned), &columns, &Places::none(), above)
        };
        let commune = group(["", "Commune de Gargando", ""], None).unwrap();
        assert_eq!((commune.title.as_str(), commune.place), ("Commune de Gargando", None));
        let village = group(["Village de Tin Aïcha", "", ""], Some(&commune)).unwrap();
        assert_eq!(village.village, "Tin Aïcha");
        assert!(group(["Cercle de Goundam", "Cercle de Goundam", ""], None).is_some());
        for tail in [" (suite)", " : 2 participants", " (12)", " (4 femmes) (suite et fin)", " - 3 personnes"]
        {
            let named = group([&format!("Village de Tin Aïcha{tail}"), "", ""], None).unwrap();
            assert_eq!((named.village.as_str(), named.title.ends_with(tail)), ("Tin Aïcha", true), "{tail}");
        }
        assert_eq!(group(["", "V/ Tin Aïcha (suite)", ""], None).unwrap().village, "Tin Aïcha");
        for whole in ["Commune de Tin-Aïcha", "Village de Médina – 2", "Quartier : 5", "Médina - 2"] {
            assert_eq!(without_tail(whole), whole);
        }
        assert_eq!(group(["", "Village de Médina – 2 (suite)", ""], None).unwrap().village, "Médina – 2");
        // However many there are, no more than a few are taken off.
        assert_eq!(without_tail(&format!("Tonka{}", " (2)".repeat(9_000))).len(), 5 + 4 * 8_997);
        for cells in [
            ["", "Hawa Ba", ""],
            ["1", "Commune de Gargando", ""],
            ["Gargando", "", ""],
            ["", "", ""],
            ["C/", "", ""],
        ] {
            assert_eq!(group(cells, None), None, "{cells:?}");
        }
    }
}
