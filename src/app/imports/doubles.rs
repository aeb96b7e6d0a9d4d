//! Rows that may be somebody whom the register knows, or whom the list names twice. Nothing is decided here that a person
//! has not decided, except that a row which says the same in all it says is the person who was imported before.

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use time::OffsetDateTime;

use super::reading::ImportRow;
use crate::app::people::alike::Sharing;
use crate::domain::duplicate::{COMMON, Likeness, Portrait, Reason};
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::import::{Identity, RowChoice, Sought};
use crate::domain::person::{Birth, Details, Person};

/// How many probable doubles of a row are shown.
const SHOWN: usize = 4;
/// The most people of one name, earlier rows of one name, and earlier rows that share another key with which a row is compared. A list
/// may contain one name ten thousand times.
const COMPARED: usize = 100;
/// The most people of the register who share another key with which a row is compared.
const SHARING: usize = 200;
/// The most people of one name among whom somebody imported before is searched for.
const LOOKED_AT: usize = 1_000;

/// The other record of a probable double.
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
    pub birth: Birth,
    /// Where they belong.
    pub place: Option<PlaceId>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The result of comparing a row.
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

/// The rows by their keys, as indexes into the list.
struct Keyed {
    by_key: HashMap<i64, Vec<i64>>,
}

impl Keyed {
    fn of(portraits: &[Option<&Portrait>]) -> Self {
        let keys = |portrait: &Portrait| portrait.keys().own;
        let keys: Vec<Option<Vec<i64>>> =
            portraits.par_iter().copied().map(|portrait| portrait.map(keys)).collect();
        let mut by_key: HashMap<i64, Vec<i64>> = HashMap::new();
        for (at, keys) in (0..).zip(keys) {
            for key in keys.into_iter().flatten() {
                by_key.entry(key).or_default().push(at);
            }
        }
        Self { by_key }
    }

    /// The rows above `at` with which it is compared: the first of its name, and those who share another key that few have; of each
    /// at most [`COMPARED`].
    fn above(&self, portrait: &Portrait, at: usize) -> Vec<usize> {
        let at = i64::try_from(at).unwrap_or_default();
        let look = portrait.look();
        let of_name = |key: &i64| {
            let rows = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
            rows.iter().copied().take_while(|other| *other < at)
        };
        let named = look.names().iter().flat_map(of_name).take(COMPARED);
        let met = look.meet(&self.by_key, COMMON);
        let met = met.into_iter().take_while(|other| *other < at).take(COMPARED);
        let all: BTreeSet<i64> = named.chain(met).collect();
        all.into_iter().filter_map(|at| usize::try_from(at).ok()).collect()
    }
}

/// What is found about each row, in their order. `portraits` are those of the rows; `people` are those of the register who were
/// [`sought`], with the keys of their names, and `sharing` those who share another key; `enrolled` are in the cohort that the list is
/// for. Each row is compared with at most five hundred others, however common its name is.
pub(super) fn find(
    rows: &[ImportRow],
    portraits: &[Option<Portrait>],
    people: &[(String, Person)],
    sharing: &Sharing,
    enrolled: &HashSet<PersonId>,
) -> Vec<RowMatches> {
    let is_read = |row: &ImportRow| row.details.is_some() && row.choice != Some(RowChoice::LeaveOut);
    let portraits: Vec<Option<&Portrait>> = rows
        .iter()
        .zip(portraits)
        .map(|(row, portrait)| portrait.as_ref().filter(|_| is_read(row)))
        .collect();
    let known: Vec<Known<'_>> = people.par_iter().map(|(_, person)| Known::new(person)).collect();
    let others: HashMap<i64, Known<'_>> =
        sharing.people.par_iter().map(|(number, person)| (*number, Known::new(person))).collect();
    let mut namesakes: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (key, _)) in people.iter().enumerate() {
        namesakes.entry(key).or_default().push(at);
    }
    let same = imported_before(rows, &portraits, people, enrolled);
    let keyed = Keyed::of(&portraits);
    let of_row = |at: usize| -> RowMatches {
        let Some(portrait) = portraits[at] else { return RowMatches::default() };
        let first = namesakes.get(portrait.name_key.as_str()).into_iter().flatten().take(COMPARED).copied();
        let first = first.filter(|other| Some(*other) != same[at]);
        let mut candidates: Vec<Candidate<'_>> =
            same[at].into_iter().chain(first).filter_map(|at| known[at].candidate(portrait)).collect();
        let numbers = sharing.of.get(at).into_iter().flatten();
        let with_keys = numbers.filter_map(|number| others.get(number)).take(SHARING);
        for candidate in with_keys.filter_map(|other| other.candidate(portrait)) {
            if candidates.iter().all(|there| there.who != candidate.who) {
                candidates.push(candidate);
            }
        }
        for before in keyed.above(portrait, at) {
            // Two rows that are two people of the register are known to differ.
            let (Some(other), Some(said)) = (portraits[before], &rows[before].details) else { continue };
            if same[at].is_some() && same[before].is_some() {
                continue;
            }
            if let Some(likeness) = portrait.asked(other) {
                candidates.push(Candidate { who: Who::Row(rows[before].line), details: said, likeness });
            }
        }
        // The likeliest come first.
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.likeness.weight));
        candidates.truncate(SHOWN);
        let same = same[at].map(|at| people[at].1.id);
        RowMatches { doubles: candidates.into_iter().map(Double::of).collect(), same }
    };
    (0..rows.len()).into_par_iter().map(of_row).collect()
}

/// For each row the person, by where they stand, who was imported from such a row before; nobody is the one for a second row. Where name,
/// sex and place are all that is known, two people may be called so: it is taken for an import of the same list only where the person
/// is in its cohort already, or was added in the moment in which half of the list was.
fn imported_before(
    rows: &[ImportRow],
    portraits: &[Option<&Portrait>],
    people: &[(String, Person)],
    enrolled: &HashSet<PersonId>,
) -> Vec<Option<usize>> {
    let identity = |(row, portrait): (&ImportRow, Option<&Portrait>)| {
        row.details.as_ref().filter(|_| portrait.is_some()).map(Identity::of)
    };
    let of_rows: Vec<Option<Identity>> =
        rows.par_iter().zip(portraits.par_iter().copied()).map(identity).collect();
    let of_people: Vec<Identity> =
        people.par_iter().map(|(_, person)| Identity::of(&person.details)).collect();
    let taken: HashSet<PersonId> = rows
        .iter()
        .filter_map(|row| match row.choice {
            Some(RowChoice::Same(id)) => Some(id),
            _ => None,
        })
        .collect();
    // Those whom no row of the list is yet.
    let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, identity) in of_people.iter().enumerate().filter(|(at, _)| !taken.contains(&people[*at].1.id)) {
        free.entry(identity.key()).or_default().push(at);
    }
    let moments = moments(&of_rows, people, &of_people);
    let is_of_this_list =
        |person: &Person| enrolled.contains(&person.id) || moments.contains(&person.created_at);
    let mut found = Vec::with_capacity(rows.len());
    for (row, identity) in rows.iter().zip(&of_rows) {
        let free = identity.as_ref().and_then(|identity| Some((identity, free.get_mut(identity.key())?)));
        found.push(free.and_then(|(identity, free)| {
            let is_same = |at: &usize| match identity.was_imported(&of_people[*at], row.is_by_age()) {
                Some(is_told) => is_told || is_of_this_list(&people[*at].1),
                None => false,
            };
            free.iter().take(LOOKED_AT).position(is_same).map(|at| free.remove(at))
        }));
    }
    found
}

/// The times at which at least half of the rows, and at least two, were added to the register: this list was imported then.
fn moments(
    of_rows: &[Option<Identity>],
    people: &[(String, Person)],
    of_people: &[Identity],
) -> HashSet<OffsetDateTime> {
    let mut rows: HashMap<&str, usize> = HashMap::new();
    for identity in of_rows.iter().flatten() {
        *rows.entry(identity.key()).or_default() += 1;
    }
    let mut added: HashMap<(&str, OffsetDateTime), usize> = HashMap::new();
    for (identity, (_, person)) in of_people.iter().zip(people) {
        *added.entry((identity.key(), person.created_at)).or_default() += 1;
    }
    let mut by_moment: HashMap<OffsetDateTime, usize> = HashMap::new();
    for ((key, moment), count) in added {
        *by_moment.entry(moment).or_default() += count.min(rows.get(key).copied().unwrap_or_default());
    }
    let all = of_rows.iter().flatten().count();
    by_moment
        .into_iter()
        .filter(|(_, count)| *count > 1 && count * 2 >= all)
        .map(|(moment, _)| moment)
        .collect()
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
            read_as: Vec::new(),
            place: None,
            problems: Vec::new(),
            choice: None,
            group: None,
            repeated: Vec::new(),
        }
    }

    fn person(name: &str, year: i32) -> (String, Person) {
        let details = details(name, year);
        let key = Portrait::of(&details).name_key;
        (key, Person { id: new_id(), code: None, details, version: 1, created_at: now(), updated_at: now() })
    }

    fn find(rows: &[ImportRow], people: &[(String, Person)]) -> Vec<RowMatches> {
        super::find(rows, &portraits(rows), people, &Sharing::default(), &HashSet::new())
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
        let sharing = Sharing { people: [(1, intallou)].into(), of, ..Sharing::default() };
        let names = ["Ibrahim Ag Intalla", "Ibrahim Intallou", "Ousmane Ag Attaher", "Ibrahim Ag Intalou"];
        let mut rows = names.map(with);
        for (line, row) in (2..).zip(&mut rows) {
            row.line = line;
        }
        let found = super::find(&rows, &portraits(&rows), &[], &sharing, &HashSet::new());
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

    #[test]
    fn who_has_a_name_and_nothing_else_is_asked_about() {
        let hawa = person("Hawa Jumelle", 0);
        let list = [row(2, "Hawa Jumelle", 0), row(3, "Sidi Touré", 0), row(4, "Awa Cissé", 0)];
        let id = hawa.1.id;
        for people in [vec![hawa.clone()], vec![hawa.clone(), person("Ali Ba", 0)]] {
            let found = find(&list, &people);
            assert_eq!((found[0].same, whom(&found[0])), (None, vec![Who::Person(id)]));
            assert_eq!(find(&list[..1], &people)[0].same, None, "a list of one person may be another");
        }
        // Whoever is in the cohort is meant; and the same list again, one row longer, is known again.
        let people = [hawa.clone()];
        let enrolled = [id].into();
        let found = super::find(&list, &portraits(&list), &people, &Sharing::default(), &enrolled);
        assert_eq!(found[0].same, Some(id));
        let at = hawa.1.created_at;
        let mut people = vec![hawa, person("Sidi Touré", 0)];
        people[1].1.created_at = at;
        let found = find(&list, &people);
        assert_eq!((found[0].same, found[1].same, found[2].same), (Some(id), Some(people[1].1.id), None));
    }

    #[test]
    fn long_names_of_common_words_are_compared_with_few() {
        let word = |number: usize| {
            let letter = |at: usize| char::from(b"bdfgklmnprstz"[at % 13]);
            format!("{}a{}i", letter(number), letter(number / 13))
        };
        let place = new_id();
        let rows: Vec<ImportRow> = (0..3_000)
            .map(|at| {
                let words: Vec<String> = (0..20).map(|place| word(at * 31 + place * place * 7)).collect();
                let mut row = row(at, &words.join(" "), 1985);
                row.details.as_mut().unwrap().place = Some(place);
                row
            })
            .collect();
        let portraits = portraits(&rows);
        let all: Vec<Option<&Portrait>> = portraits.iter().map(Option::as_ref).collect();
        let keyed = Keyed::of(&all);
        let met = (0..).zip(&all).map(|(at, portrait)| keyed.above(portrait.unwrap(), at).len()).max();
        assert!(met.is_some_and(|met| met <= 2 * COMPARED), "{met:?}");
    }
}
