//! Counting: cohorts come in the order of their first days, and each person is counted once in each table.
//!
//! A person's properties are those of their first training in the selection. Where a table is by a property of the training
//! (place, language, curriculum, module, time), a person is counted once in each of its rows.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;
use time::Date;

use super::fact::{CohortFacts, Fact};
use super::figures::{Dimension, FigureRow, FigureTable, Figures, Measure};
use super::selection::{Geography, Pick, Selection};
use crate::domain::bands::Bands;
use crate::domain::certificate::Kind;
use crate::domain::completion::Outcome;
use crate::domain::person::ProgrammeRole;
use crate::domain::sex::Sex;

mod reach;

// A report over ten years looks two million ids up, which nobody from outside chooses: a fast hash serves.
type FastMap<K, V> = HashMap<K, V, RandomState>;
type FastSet<K> = std::collections::HashSet<K, RandomState>;

/// The tables by a property of the training, of which a cohort has one.
const OF_COHORT: [Dimension; 6] = [
    Dimension::Place,
    Dimension::PlaceCercle,
    Dimension::PlaceRegion,
    Dimension::Language,
    Dimension::Curriculum,
    Dimension::Time,
];
/// The place of [`Dimension::Time`] among them.
const TIME: usize = OF_COHORT.len() - 1;

/// Counts the people of cohorts.
pub struct Tally<'a> {
    selection: &'a Selection,
    bands: &'a Bands,
    geography: &'a Geography,
    pick: Option<&'a Pick>,
    counts: [u64; Measure::ALL.len()],
    tables: Vec<Counter>,
    /// The cohorts that brought somebody for the first time.
    cohorts: Vec<Keys>,
    persons: FastMap<u128, Seen>,
    leaders: FastSet<u128>,
    active: FastSet<u128>,
    /// Persons in further rows of a table by a property of the training, see [`further`].
    more: FastSet<u64>,
    residences: FastMap<u128, [u32; 3]>,
    /// Rows by age (the band's place; then "other" and not known), by role (the last is not stated), new and again.
    ages: Vec<Option<u32>>,
    roles: [Option<u32>; ProgrammeRole::ALL.len() + 1],
    novelties: [Option<u32>; 2],
    picked: Vec<u128>,
    picked_once: FastSet<u128>,
}

/// A person who was counted.
#[derive(Clone, Copy)]
struct Seen {
    number: u32,
    /// The place in [`Tally::cohorts`] of their first one.
    cohort: u32,
    /// The row by time of their last one: cohorts come in its order, so that nobody comes back to an earlier row.
    time: u32,
}

/// The rows that a cohort's people stand in.
#[derive(Debug)]
struct Keys {
    rows: [u32; OF_COHORT.len()],
    modules: Vec<u32>,
}

impl Keys {
    fn iter(&self) -> impl Iterator<Item = (Dimension, u32)> + '_ {
        let modules = self.modules.iter().map(|row| (Dimension::Module, *row));
        OF_COHORT.into_iter().zip(self.rows).chain(modules)
    }

    /// Whether there is a row of this table in it.
    fn has(&self, dimension: Dimension, row: u32) -> bool {
        match OF_COHORT.iter().position(|other| *other == dimension) {
            Some(place) => self.rows[place] == row,
            None => self.modules.contains(&row),
        }
    }
}

/// What a cohort adds to each of its rows, added once when all its people were counted.
#[derive(Clone, Copy, Default)]
struct Added {
    /// Those who were counted for the first time, by sex.
    persons: [u64; 3],
    participations: u64,
    /// Whether one of its rows is the one whose persons are to be listed.
    is_picked: bool,
}

/// A person in a row, as one number: the row's table, its place in it, the person's number.
fn further(number: u32, dimension: Dimension, row: u32) -> u64 {
    ((dimension.place() as u64) << 59) | (u64::from(row) << 32) | u64::from(number)
}

/// A table that is being counted.
#[derive(Default)]
struct Counter {
    places: HashMap<String, u32>,
    rows: Vec<FigureRow>,
}

impl Counter {
    fn row(&mut self, key: &str) -> u32 {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let place = self.rows.len() as u32;
        self.places.insert(key.to_owned(), place);
        self.rows.push(FigureRow { key: key.to_owned(), ..FigureRow::default() });
        place
    }
}

/// The column of a sex.
fn column(sex: Option<Sex>) -> usize {
    match sex {
        Some(Sex::Female) => 0,
        Some(Sex::Male) => 1,
        None => 2,
    }
}

impl<'a> Tally<'a> {
    /// Counts what is selected; `pick` are the persons to be listed.
    pub fn new(
        selection: &'a Selection,
        bands: &'a Bands,
        geography: &'a Geography,
        pick: Option<&'a Pick>,
    ) -> Self {
        Self {
            selection,
            bands,
            geography,
            pick,
            counts: [0; Measure::ALL.len()],
            tables: Dimension::ALL.map(|_| Counter::default()).into(),
            cohorts: Vec::new(),
            persons: FastMap::default(),
            leaders: FastSet::default(),
            active: FastSet::default(),
            more: FastSet::default(),
            residences: FastMap::default(),
            ages: vec![None; bands.iter().count() + 2],
            roles: [None; ProgrammeRole::ALL.len() + 1],
            novelties: [None; 2],
            picked: Vec::new(),
            picked_once: FastSet::default(),
        }
    }

    /// Counts a cohort. They come in the order of their first days.
    pub fn add(&mut self, cohort: &CohortFacts) {
        if self.selection.is_lately(cohort.starts_on) && self.selection.covers_cohort(cohort) {
            for fact in cohort.people.iter().filter(|fact| fact.led && self.selection.has_person(fact)) {
                self.act(fact);
            }
        }
        if !self.selection.has_cohort(cohort) {
            return;
        }
        let keys = self.keys(cohort);
        let place = self.cohorts.len() as u32;
        let mut added = Added { is_picked: self.is_picked(&keys), ..Added::default() };
        for fact in cohort.people.iter().filter(|fact| self.selection.has_person(fact)) {
            if fact.led {
                self.lead(fact);
                continue;
            }
            self.count(Measure::Enrolments, fact);
            if fact.present == 0 {
                self.count(Measure::NeverCame, fact);
                continue;
            }
            self.participate(cohort, (place, &keys), fact, &mut added);
            self.results(cohort.is_closed, fact);
        }
        if added.participations > 0 {
            self.counts[Measure::Cohorts.place()] += 1;
            if self.pick.is_some_and(|pick| pick.row.is_none() && pick.measure == Measure::Cohorts) {
                self.picked.push(cohort.id);
            }
        }
        for (dimension, row) in keys.iter() {
            let row = &mut self.tables[dimension.place()].rows[row as usize];
            row.participations += added.participations;
            for (column, count) in row.persons.iter_mut().zip(added.persons) {
                *column += count;
            }
        }
        self.cohorts.push(keys);
    }

    /// Whether one of these rows is the one whose persons are to be listed.
    fn is_picked(&self, keys: &Keys) -> bool {
        let Some((by, key)) = self.pick.and_then(|pick| pick.row.as_ref()) else { return false };
        let is_wanted = |(dimension, row): (Dimension, u32)| {
            *by == dimension && self.tables[dimension.place()].rows[row as usize].key == *key
        };
        keys.iter().any(is_wanted)
    }

    fn lead(&mut self, fact: &Fact) {
        if self.leaders.insert(fact.person) {
            self.count(Measure::Facilitators, fact);
        }
    }

    fn act(&mut self, fact: &Fact) {
        if self.active.insert(fact.person) {
            self.count(Measure::ActiveFacilitators, fact);
        }
    }

    /// Counts one for a single figure.
    fn count(&mut self, measure: Measure, fact: &Fact) {
        self.counts[measure.place()] += 1;
        let is_wanted = |pick: &Pick| pick.row.is_none() && pick.measure == measure && pick.wants(fact.sex);
        if self.pick.is_some_and(is_wanted) && self.picked_once.insert(fact.person) {
            self.picked.push(fact.person);
        }
    }

    fn keys(&mut self, cohort: &CohortFacts) -> Keys {
        let geography = self.geography;
        let in_places = |places: &'a HashMap<u128, String>| {
            places.get(&cohort.place).map(String::as_str).unwrap_or_default()
        };
        let time = time_key(cohort.starts_on, self.selection);
        let keys = [
            in_places(&geography.communes),
            in_places(&geography.cercles),
            in_places(&geography.regions),
            &cohort.lang,
            &cohort.curriculum,
            &time,
        ];
        let mut rows = [0; OF_COHORT.len()];
        for ((row, dimension), key) in rows.iter_mut().zip(OF_COHORT).zip(keys) {
            *row = self.tables[dimension.place()].row(key);
        }
        let modules = &mut self.tables[Dimension::Module.place()];
        Keys { rows, modules: cohort.modules.iter().map(|module| modules.row(module)).collect() }
    }

    fn participate(
        &mut self,
        cohort: &CohortFacts,
        (place, keys): (u32, &Keys),
        fact: &Fact,
        added: &mut Added,
    ) {
        self.count(Measure::Participations, fact);
        added.participations += 1;
        let own = self.own_rows(cohort, fact);
        for (dimension, row) in own {
            self.tables[dimension.place()].rows[row as usize].participations += 1;
        }
        let number = self.persons.len() as u32;
        let time = keys.rows[TIME];
        let seen = match self.persons.entry(fact.person) {
            Entry::Occupied(mut known) => {
                let seen = *known.get();
                known.get_mut().time = time;
                Some(seen)
            }
            Entry::Vacant(new) => {
                new.insert(Seen { number, cohort: place, time });
                None
            }
        };
        if let Some(seen) = seen {
            self.again(seen, (place, keys), fact, added.is_picked);
            return;
        }
        let by_sex = [Measure::Women, Measure::Men, Measure::SexUnstated];
        self.count(Measure::Persons, fact);
        self.count(by_sex[column(fact.sex)], fact);
        let is_new = is_new(cohort.starts_on, fact);
        self.count(if is_new { Measure::NewPersons } else { Measure::ReturningPersons }, fact);
        for (dimension, row) in own {
            self.person(dimension, row, fact);
        }
        added.persons[column(fact.sex)] += 1;
        if added.is_picked && self.pick.is_some_and(|pick| pick.wants(fact.sex)) {
            self.picked.push(fact.person);
        }
    }

    /// Somebody who was counted before: new only in rows that they did not stand in yet.
    fn again(&mut self, seen: Seen, (place, keys): (u32, &Keys), fact: &Fact, is_picked: bool) {
        // Twice in one list: nothing new, and the cohort is not among the others yet.
        if seen.cohort == place {
            return;
        }
        let Self { cohorts, more, tables, pick, picked, .. } = self;
        let first = &cohorts[seen.cohort as usize];
        for (dimension, row) in keys.iter() {
            let is_new = match dimension {
                Dimension::Time => row != seen.time,
                _ => !first.has(dimension, row) && more.insert(further(seen.number, dimension, row)),
            };
            if is_new {
                let row = &mut tables[dimension.place()].rows[row as usize];
                row.persons[column(fact.sex)] += 1;
                if is_picked && pick.is_some_and(|pick| pick.has(dimension, &row.key, fact.sex)) {
                    picked.push(fact.person);
                }
            }
        }
    }

    fn person(&mut self, dimension: Dimension, row: u32, fact: &Fact) {
        let row = &mut self.tables[dimension.place()].rows[row as usize];
        row.persons[column(fact.sex)] += 1;
        if self.pick.is_some_and(|pick| pick.has(dimension, &row.key, fact.sex)) {
            self.picked.push(fact.person);
        }
    }

    /// The rows that a person's own properties stand in.
    fn own_rows(&mut self, cohort: &CohortFacts, fact: &Fact) -> [(Dimension, u32); 6] {
        let [commune, cercle, region] = self.residence(fact.residence.unwrap_or_default());
        [
            (Dimension::Age, self.age_row(cohort.starts_on, fact)),
            (Dimension::Residence, commune),
            (Dimension::ResidenceCercle, cercle),
            (Dimension::ResidenceRegion, region),
            (Dimension::Role, self.role_row(fact.role)),
            (Dimension::Novelty, self.novelty_row(is_new(cohort.starts_on, fact))),
        ]
    }

    fn age_row(&mut self, starts_on: Date, fact: &Fact) -> u32 {
        let age = fact.birth_year.map(|year| starts_on.year() - i32::from(year));
        let bands = self.ages.len() - 2;
        let place = match age.filter(|age| *age >= 0) {
            None => bands + 1,
            Some(age) => self.bands.place(age).unwrap_or(bands),
        };
        if let Some(row) = self.ages[place] {
            return row;
        }
        // "other" is an age that no band has, the empty key one that is not known.
        let key = match place {
            place if place == bands => "other".into(),
            place => self.bands.iter().nth(place).map(ToString::to_string).unwrap_or_default(),
        };
        let row = self.tables[Dimension::Age.place()].row(&key);
        self.ages[place] = Some(row);
        row
    }

    fn role_row(&mut self, role: Option<ProgrammeRole>) -> u32 {
        let place = ProgrammeRole::ALL.iter().position(|other| Some(*other) == role);
        let table = &mut self.tables[Dimension::Role.place()];
        let known = &mut self.roles[place.unwrap_or(ProgrammeRole::ALL.len())];
        *known.get_or_insert_with(|| table.row(role.map_or("", ProgrammeRole::as_str)))
    }

    fn novelty_row(&mut self, is_new: bool) -> u32 {
        let table = &mut self.tables[Dimension::Novelty.place()];
        let known = &mut self.novelties[usize::from(is_new)];
        *known.get_or_insert_with(|| table.row(if is_new { "new" } else { "again" }))
    }

    fn residence(&mut self, place: u128) -> [u32; 3] {
        if let Some(rows) = self.residences.get(&place) {
            return *rows;
        }
        let key =
            |places: &'a HashMap<u128, String>| places.get(&place).map(String::as_str).unwrap_or_default();
        let geography = self.geography;
        let rows = [
            (Dimension::Residence, key(&geography.communes)),
            (Dimension::ResidenceCercle, key(&geography.cercles)),
            (Dimension::ResidenceRegion, key(&geography.regions)),
        ];
        let rows = rows.map(|(dimension, key)| self.tables[dimension.place()].row(key));
        self.residences.insert(place, rows);
        rows
    }

    fn results(&mut self, is_closed: bool, fact: &Fact) {
        let paper = match fact.paper {
            Some(Kind::Certificate) => Measure::Certificates,
            Some(Kind::Attestation) => Measure::Attestations,
            None => Measure::WithoutPaper,
        };
        self.count(paper, fact);
        if let Some(outcome) = fact.outcome.filter(|_| is_closed) {
            self.count(Measure::Decided, fact);
            let is_complete = outcome != Outcome::None;
            self.count(if is_complete { Measure::Completed } else { Measure::NotCompleted }, fact);
        }
        if let (Some(before), Some(after)) = (fact.pre_test, fact.post_test) {
            self.count(Measure::Tested, fact);
            self.counts[Measure::PreTestSum.place()] += u64::from(before.get());
            self.counts[Measure::PostTestSum.place()] += u64::from(after.get());
        }
    }

    /// The figures, and the persons to be listed; where the measure is that of cohorts, these.
    pub fn finish(self) -> (Figures, Vec<u128>) {
        let bands: Vec<String> = self.bands.iter().map(ToString::to_string).collect();
        let tables = Dimension::ALL.into_iter().zip(self.tables).map(|(dimension, counter)| {
            let mut rows: Vec<FigureRow> =
                counter.rows.into_iter().filter(|row| row.participations > 0).collect();
            rows.sort_by_key(|row| {
                let size = (u64::MAX - row.total(), u64::MAX - row.participations);
                match dimension {
                    _ if row.key.is_empty() => (2, 0, 0, String::new()),
                    Dimension::Age => {
                        let place = bands.iter().position(|band| *band == row.key);
                        place.map_or((1, 0, 0, String::new()), |place| (0, place as u64, 0, String::new()))
                    }
                    Dimension::ReachAge => (0, reach::first_age(&row.key), 0, row.key.clone()),
                    Dimension::Time => (0, 0, 0, row.key.clone()),
                    Dimension::Novelty => (0, u64::from(row.key == "again"), 0, String::new()),
                    _ => (0, size.0, size.1, row.key.clone()),
                }
            });
            FigureTable { dimension, rows }
        });
        (self.geography.tied(Figures::new(self.counts, tables.collect())), self.picked)
    }
}

/// Whether a training is the person's first one ever.
fn is_new(starts_on: Date, fact: &Fact) -> bool {
    fact.first_on.is_none_or(|first| first >= starts_on)
}

/// `2026-03`, or `2026` in a long period.
fn time_key(day: Date, selection: &Selection) -> String {
    if selection.period.is_by_year() {
        format!("{:04}", day.year())
    } else {
        format!("{:04}-{:02}", day.year(), u8::from(day.month()))
    }
}

#[cfg(test)]
mod tests;
