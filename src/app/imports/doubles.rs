//! Rows that may be somebody whom the register knows, or whom the list names twice. Nothing is decided here that a person
//! has not decided, except that a row which says the same in all it says is the person who was imported before.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::reading::ImportRow;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::import::{Likeness, Reason, RowChoice, Sought, likeness, reasons};
use crate::domain::person::{Birth, Details, Person, name_key};

/// How many probable doubles of a row are shown.
const SHOWN: usize = 4;
/// With how many people of one name, and rows above of one name, a row is compared. A list may hold one name ten thousand
/// times.
const COMPARED: usize = 100;
/// Among how many people of one name the one is looked for who was imported before.
const LOOKED_AT: usize = 1_000;

/// With whom a row may be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody in the register.
    Person(PersonId),
    /// Somebody further up in the list, by the line.
    Row(usize),
}

/// A probable double.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// Of whom.
    pub who: Who,
    /// Their name, as written there.
    pub name: String,
    /// Their birth.
    pub birth: Birth,
    /// Where they belong.
    pub place: Option<PlaceId>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What the machine found about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowMatches {
    pub doubles: Vec<Double>,
    /// The person who was imported before.
    pub same: Option<PersonId>,
}

/// The keys by which the register is asked for the names of the rows, in their order; none where a row names nobody.
pub(super) fn keys(rows: &[ImportRow]) -> Vec<Option<String>> {
    rows.par_iter().map(|row| row.details.as_ref().map(|details| name_key(&details.name))).collect()
}

/// What the register is asked for the rows, each name once, in the order of its index.
pub(super) fn sought(rows: &[ImportRow], keys: &[Option<String>]) -> Vec<Sought> {
    let of_row =
        |(row, key): (&ImportRow, &Option<String>)| Some(Sought::new(key.clone()?, row.details.as_ref()?));
    let mut all: Vec<Sought> = rows.iter().zip(keys).filter_map(of_row).collect();
    all.sort_unstable_by(|one, other| one.name_key.cmp(&other.name_key));
    all.dedup_by(|other, first| {
        let is_one_name = other.name_key == first.name_key;
        if is_one_name {
            first.widen(other);
        }
        is_one_name
    });
    all
}

/// Somebody who may be the person of a row.
struct Candidate<'a> {
    who: Who,
    details: &'a Details,
    reasons: Vec<Reason>,
}

/// The people of the register with one name.
#[derive(Default)]
struct Namesakes<'a> {
    all: Vec<&'a Person>,
    /// Those whom no row of the list is yet.
    free: Vec<&'a Person>,
}

/// What is found about each row, in their order. `row_keys` are those of the rows; `people` are those of the register who were
/// [`sought`], with the keys of their names.
pub(super) fn find(
    rows: &[ImportRow],
    row_keys: &[Option<String>],
    people: &[(String, Person)],
) -> Vec<RowMatches> {
    let taken: HashSet<PersonId> = rows
        .iter()
        .filter_map(|row| match row.choice {
            Some(RowChoice::Same(id)) => Some(id),
            _ => None,
        })
        .collect();
    let mut by_key: HashMap<&str, Namesakes<'_>> = HashMap::new();
    for (key, person) in people {
        let namesakes = by_key.entry(key).or_default();
        namesakes.all.push(person);
        if !taken.contains(&person.id) {
            namesakes.free.push(person);
        }
    }
    let mut above: HashMap<&str, Vec<(&ImportRow, Option<PersonId>)>> = HashMap::new();
    let mut all = Vec::with_capacity(rows.len());
    for (row, key) in rows.iter().zip(row_keys) {
        let details = row.details.as_ref().filter(|_| row.choice != Some(RowChoice::LeaveOut));
        let Some((details, key)) = details.zip(key.as_deref()) else {
            all.push(RowMatches::default());
            continue;
        };
        let mut candidates = Vec::new();
        let same = by_key.get_mut(key).and_then(|namesakes| known(details, namesakes, &mut candidates));
        let before = above.entry(key).or_default();
        for (other, known) in before.iter() {
            let Some(said) = &other.details else { continue };
            // Two rows that are two people of the register are known to differ.
            if same.is_some() && known.is_some() || likeness(details, said) == Likeness::Two {
                continue;
            }
            candidates.push(Candidate {
                who: Who::Row(other.line),
                details: said,
                reasons: reasons(details, said),
            });
        }
        if before.len() < COMPARED {
            before.push((row, same));
        }
        // The record with the most reasons comes first.
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.reasons.len()));
        candidates.truncate(SHOWN);
        all.push(RowMatches { doubles: candidates.into_iter().map(Double::of).collect(), same });
    }
    all
}

/// Adds those of the register who may be the person of a row. The one who was imported before from such a row; nobody is it
/// for a second row.
fn known<'a>(
    details: &Details,
    namesakes: &mut Namesakes<'a>,
    candidates: &mut Vec<Candidate<'a>>,
) -> Option<PersonId> {
    let is_same = |person: &&Person| likeness(details, &person.details) == Likeness::Same;
    let same = namesakes.free.iter().take(LOOKED_AT).position(is_same).map(|at| namesakes.free.remove(at));
    let first = namesakes
        .all
        .iter()
        .take(COMPARED)
        .copied()
        .filter(|person| same.is_none_or(|it| it.id != person.id));
    for person in same.into_iter().chain(first) {
        if likeness(details, &person.details) != Likeness::Two {
            let reasons = reasons(details, &person.details);
            candidates.push(Candidate { who: Who::Person(person.id), details: &person.details, reasons });
        }
    }
    same.map(|person| person.id)
}

impl Double {
    fn of(candidate: Candidate<'_>) -> Self {
        Self {
            who: candidate.who,
            name: candidate.details.name.to_string(),
            birth: candidate.details.birth,
            place: candidate.details.place,
            reasons: candidate.reasons,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{new_id, now};
    use crate::domain::text::FullName;

    fn details(name: &str, year: i32) -> Details {
        let birth = if year == 0 { Birth::Unknown } else { Birth::Year(year) };
        Details { birth, ..Details::named(FullName::parse(name).unwrap()) }
    }

    fn row(line: usize, name: &str, year: i32) -> ImportRow {
        ImportRow {
            line,
            cells: Vec::new(),
            is_person: true,
            details: Some(details(name, year)),
            place: None,
            problems: Vec::new(),
            choice: None,
        }
    }

    fn person(name: &str, year: i32) -> (String, Person) {
        let details = details(name, year);
        let key = name_key(&details.name);
        (key, Person { id: new_id(), code: None, details, version: 1, created_at: now(), updated_at: now() })
    }

    fn find(rows: &[ImportRow], people: &[(String, Person)]) -> Vec<RowMatches> {
        super::find(rows, &keys(rows), people)
    }

    fn whom(found: &RowMatches) -> Vec<Who> {
        found.doubles.iter().map(|double| double.who).collect()
    }

    #[test]
    fn a_row_is_held_against_the_register_and_the_rows_above() {
        let people = [person("Oualet Mohamed", 1985), person("Mahamadou Touré", 1990)];
        let rows = [row(2, "Mouhamed Walet", 0), row(3, "Walet Mohamed", 1985), row(4, "Hawa Ba", 0)];
        let found = find(&rows, &people);
        assert_eq!((whom(&found[0]), found[0].same), (vec![Who::Person(people[0].1.id)], None));
        assert_eq!(whom(&found[1]), [Who::Person(people[0].1.id), Who::Row(2)]);
        assert_eq!(found[2], RowMatches::default());
        let asked = sought(&rows, &keys(&rows));
        assert_eq!(asked.iter().map(|sought| sought.years).collect::<Vec<_>>(), [None, None]);
        assert_eq!(sought(&rows[1..], &keys(&rows[1..])).iter().filter(|it| it.years.is_some()).count(), 1);
    }

    #[test]
    fn a_name_that_stands_everywhere_is_not_compared_with_all() {
        let rows: Vec<ImportRow> = (0..5_000).map(|line| row(line, "Hawa Ba", 1985)).collect();
        let found = find(&rows, &[]);
        assert!(found[1..].iter().all(|found| (1..=SHOWN).contains(&found.doubles.len())));
        assert!(found.iter().all(|found| found.doubles.capacity() <= COMPARED));
        // Imported as they are, all of them are known again, each once.
        let people: Vec<(String, Person)> = (0..5_000).map(|_| person("Hawa Ba", 1985)).collect();
        let same: HashSet<PersonId> = find(&rows, &people).iter().filter_map(|found| found.same).collect();
        assert_eq!(same.len(), people.len());
    }

    #[test]
    fn two_of_one_name_are_known_again_as_two() {
        let people = [person("Hawa Ba", 1985), person("Hawa Ba", 1985)];
        let rows = [row(2, "Hawa Ba", 1985), row(3, "Hawa Ba", 1985), row(4, "Hawa Ba", 1985)];
        let found = find(&rows, &people);
        assert_eq!((found[0].same, found[1].same), (Some(people[0].1.id), Some(people[1].1.id)));
        assert!(found[2].same.is_none() && whom(&found[2]).contains(&Who::Row(2)));
        assert!(!whom(&found[1]).contains(&Who::Row(2)));
    }
}
