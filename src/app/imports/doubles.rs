//! Rows that may be somebody whom the register knows, or whom the list names twice. Nothing is decided here that a person
//! has not decided, except that a row which says the same in all it says is the person who was imported before.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::reading::ImportRow;
use crate::app::people::alike::Sharing;
use crate::domain::duplicate::{Likeness, Portrait, Reason};
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::import::{RowChoice, Sought, was_imported};
use crate::domain::person::{Birth, Details, Person};

/// How many probable doubles of a row are shown.
const SHOWN: usize = 4;
/// With how many people of one name, and rows above that share a key, a row is compared. A list may hold one name ten
/// thousand times.
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

/// The rows as they are held against others, in their order; none where a row names nobody.
pub(super) fn portraits(rows: &[ImportRow]) -> Vec<Option<Portrait>> {
    rows.par_iter().map(|row| row.details.as_ref().map(Portrait::of)).collect()
}

/// What the register is asked for the rows, each name once, in the order of its index.
pub(super) fn sought(rows: &[ImportRow], portraits: &[Option<Portrait>]) -> Vec<Sought> {
    let of_row = |(row, portrait): (&ImportRow, &Option<Portrait>)| {
        Some(Sought::new(portrait.as_ref()?.name_key.clone(), row.details.as_ref()?))
    };
    let mut all: Vec<Sought> = rows.iter().zip(portraits).filter_map(of_row).collect();
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
    likeness: Likeness,
}

/// Somebody of the register.
struct Known<'a> {
    person: &'a Person,
    portrait: Portrait,
}

impl<'a> Known<'a> {
    fn new(person: &'a Person) -> Self {
        Self { person, portrait: Portrait::of(&person.details) }
    }

    fn candidate(&self, portrait: &Portrait) -> Option<Candidate<'a>> {
        let likeness = portrait.asked(&self.portrait)?;
        Some(Candidate { who: Who::Person(self.person.id), details: &self.person.details, likeness })
    }
}

/// The people of the register with one name, by where they stand.
#[derive(Default)]
struct Namesakes {
    all: Vec<usize>,
    /// Those whom no row of the list is yet.
    free: Vec<usize>,
}

/// The rows further up, by the keys that they have.
#[derive(Default)]
struct Above {
    by_key: HashMap<i64, Vec<i64>>,
}

impl Above {
    fn add(&mut self, portrait: &Portrait, at: usize) {
        for key in portrait.keys().own {
            let rows = self.by_key.entry(key).or_default();
            if rows.len() < COMPARED {
                rows.push(i64::try_from(at).unwrap_or_default());
            }
        }
    }

    fn meeting(&self, portrait: &Portrait) -> Vec<usize> {
        let met = portrait.look().meet(&self.by_key, COMPARED);
        met.into_iter().filter_map(|at| usize::try_from(at).ok()).collect()
    }
}

/// What is found about each row, in their order. `portraits` are those of the rows; `people` are those of the register who were
/// [`sought`], with the keys of their names, and `sharing` those who share another key.
pub(super) fn find(
    rows: &[ImportRow],
    portraits: &[Option<Portrait>],
    people: &[(String, Person)],
    sharing: &Sharing,
) -> Vec<RowMatches> {
    let taken: HashSet<PersonId> = rows
        .iter()
        .filter_map(|row| match row.choice {
            Some(RowChoice::Same(id)) => Some(id),
            _ => None,
        })
        .collect();
    let known: Vec<Known<'_>> = people.par_iter().map(|(_, person)| Known::new(person)).collect();
    let others: HashMap<i64, Known<'_>> =
        sharing.people.par_iter().map(|(number, person)| (*number, Known::new(person))).collect();
    let mut by_key: HashMap<&str, Namesakes> = HashMap::new();
    for (at, (key, person)) in people.iter().enumerate() {
        let namesakes = by_key.entry(key).or_default();
        namesakes.all.push(at);
        if !taken.contains(&person.id) {
            namesakes.free.push(at);
        }
    }
    let mut above = Above::default();
    let mut found: Vec<RowMatches> = Vec::with_capacity(rows.len());
    for (at, (row, portrait)) in rows.iter().zip(portraits).enumerate() {
        let details = row.details.as_ref().filter(|_| row.choice != Some(RowChoice::LeaveOut));
        let Some((details, portrait)) = details.zip(portrait.as_ref()) else {
            found.push(RowMatches::default());
            continue;
        };
        let (same, mut candidates) = match by_key.get_mut(portrait.name_key.as_str()) {
            Some(namesakes) => namesakes_of((details, portrait), namesakes, &known),
            None => (None, Vec::new()),
        };
        let numbers = sharing.of.get(at).into_iter().flatten();
        let with_keys = numbers.filter_map(|number| others.get(number));
        for candidate in with_keys.filter_map(|other| other.candidate(portrait)) {
            if candidates.iter().all(|there| there.who != candidate.who) {
                candidates.push(candidate);
            }
        }
        for before in above.meeting(portrait) {
            // Two rows that are two people of the register are known to differ.
            let (Some(other), Some(said)) = (&portraits[before], &rows[before].details) else { continue };
            if same.is_some() && found[before].same.is_some() {
                continue;
            }
            if let Some(likeness) = portrait.asked(other) {
                candidates.push(Candidate { who: Who::Row(rows[before].line), details: said, likeness });
            }
        }
        above.add(portrait, at);
        // The likeliest come first.
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.likeness.weight));
        candidates.truncate(SHOWN);
        found.push(RowMatches { doubles: candidates.into_iter().map(Double::of).collect(), same });
    }
    found
}

/// The one who was imported before from such a row, and those of the name who may be its person. Nobody is the one for a second
/// row.
fn namesakes_of<'a>(
    (details, portrait): (&Details, &Portrait),
    namesakes: &mut Namesakes,
    known: &[Known<'a>],
) -> (Option<PersonId>, Vec<Candidate<'a>>) {
    let is_same = |at: &usize| was_imported(details, &known[*at].person.details);
    let same = namesakes.free.iter().take(LOOKED_AT).position(is_same).map(|at| namesakes.free.remove(at));
    let first = namesakes.all.iter().take(COMPARED).copied().filter(|at| Some(*at) != same);
    let candidates = same.into_iter().chain(first).filter_map(|at| known[at].candidate(portrait)).collect();
    (same.map(|at| known[at].person.id), candidates)
}

impl Double {
    fn of(candidate: Candidate<'_>) -> Self {
        Self {
            who: candidate.who,
            name: candidate.details.name.to_string(),
            birth: candidate.details.birth,
            place: candidate.details.place,
            reasons: candidate.likeness.reasons,
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
            telephones: Vec::new(),
            place: None,
            problems: Vec::new(),
            choice: None,
        }
    }

    fn person(name: &str, year: i32) -> (String, Person) {
        let details = details(name, year);
        let key = Portrait::of(&details).name_key;
        (key, Person { id: new_id(), code: None, details, version: 1, created_at: now(), updated_at: now() })
    }

    fn find(rows: &[ImportRow], people: &[(String, Person)]) -> Vec<RowMatches> {
        super::find(rows, &portraits(rows), people, &Sharing::default())
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
        let years = |rows: &[ImportRow]| -> Vec<bool> {
            let asked = sought(rows, &portraits(rows));
            asked.iter().map(|sought| sought.bounds.years.is_some()).collect()
        };
        assert_eq!(years(&rows), [false, false]);
        assert_eq!(years(&rows[1..]).into_iter().filter(|is_some| *is_some).count(), 1);
    }

    #[test]
    fn a_row_is_held_against_those_who_share_a_key() {
        let with = |name: &str| {
            let mut row = row(0, name, 1979);
            row.details.as_mut().unwrap().telephone = Some("76 00 00 04".into());
            row
        };
        let (_, mut intallou) = person("Ibrahim Ag Intallou", 1979);
        intallou.details.telephone = Some("76000004".into());
        let id = intallou.id;
        let of = vec![vec![1], vec![1], vec![1], vec![2]];
        let sharing = Sharing { people: [(1, intallou)].into(), of };
        let names = ["Ibrahim Ag Intalla", "Ibrahim Intallou", "Ousmane Ag Attaher", "Ibrahim Ag Intalou"];
        let mut rows = names.map(with);
        for (line, row) in (2..).zip(&mut rows) {
            row.line = line;
        }
        let found = super::find(&rows, &portraits(&rows), &[], &sharing);
        for (row, found) in rows.iter().zip(&found).take(2) {
            assert!(whom(found).contains(&Who::Person(id)), "{:?}", row.details);
            assert!(found.doubles[0].reasons.contains(&Reason::Telephone));
        }
        assert_eq!(whom(&found[2]), [], "a shared telephone alone");
        assert!(whom(&found[3]).contains(&Who::Row(2)), "{:?}", found[3]);
        assert!(!whom(&found[3]).contains(&Who::Person(id)), "nobody with this number is seen");
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
