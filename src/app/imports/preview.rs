//! A list as it would be imported: what becomes of each row, and the totals to compare with the paper.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::groups::Group;
use super::places::Places;
use super::reading::{self, Reader};
use super::{DaySource, Double, ImportRow, Known, ListDay, Who, check_length, doubles};
use crate::app::people::alike;
use crate::app::work::{Permission, Work};
use crate::app::{access, blocking, now};
use crate::domain::account::Reach;
use crate::domain::duplicate::Portrait;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::import::{self, Content, RowChoice};
use crate::domain::person::{Person, Sex};
use crate::domain::spreadsheet::{self, Column};
use crate::error::{Message, Result, Several};
use crate::store;

/// The problems that a word has which nobody knows, whatever else stands in the row.
const UNKNOWN: [&str; 8] = [
    "imports-language",
    "imports-language-songhai",
    "imports-place-unknown",
    "imports-place-outside",
    "imports-place-several",
    "imports-telephone",
    "imports-sex",
    "imports-birth",
];
/// How many such words are asked about on a page.
const ASKED_MAX: usize = 20;

/// The outcome of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The person is added to the register.
    Add,
    /// It is somebody whom the register knows; nothing of the record changes.
    Known(PersonId),
    /// It may be a double, and nobody has decided.
    Undecided,
    /// Something is wrong.
    Wrong,
    /// It is not taken: somebody decided so.
    LeftOut,
    /// It names nobody.
    Nobody,
}

/// Women, men and those whose sex is not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub women: usize,
    pub men: usize,
    /// Not stated.
    pub unstated: usize,
}

impl Totals {
    fn count(&mut self, sex: Option<Sex>) {
        match sex {
            Some(Sex::Female) => self.women += 1,
            Some(Sex::Male) => self.men += 1,
            None => self.unstated += 1,
        }
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.women + self.men + self.unstated
    }
}

/// A word that nobody knows and that stands in several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What the column holds in which it stands.
    pub column: Column,
    /// Its heading.
    pub title: String,
    /// The word, as it is written first.
    pub word: String,
    /// In how many rows it stands.
    pub rows: usize,
}

/// The roster that a list is for, as it is before the import.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    /// Who is enrolled.
    pub people: HashSet<PersonId>,
    /// For how many people the cohort has places, if that was said.
    pub capacity: Option<usize>,
}

/// A list as it would be imported.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The headings.
    pub titles: Vec<String>,
    /// What stands above them.
    pub above: String,
    /// What each column holds.
    pub columns: Vec<Option<Column>>,
    /// The rows with what becomes of them and their probable doubles.
    pub rows: Vec<(ImportRow, Fate, Vec<Double>)>,
    /// What nobody knows of it and stands in several rows, the most frequent first.
    pub unknown: Vec<UnknownWord>,
    /// By place, and of all.
    pub by_place: Vec<(Option<String>, Totals)>,
    /// Of all rows that are taken.
    pub totals: Totals,
    /// Names of the places that probable doubles belong to.
    pub places: HashMap<PlaceId, String>,
    /// The day on which ages are counted back.
    pub day: ListDay,
    /// The roster of the cohort that the list is for.
    pub(super) roster: Option<Roster>,
}

impl Preview {
    /// The number of rows with this outcome.
    pub fn count(&self, wanted: impl Fn(Fate) -> bool) -> usize {
        self.rows.iter().filter(|(_, fate, _)| wanted(*fate)).count()
    }

    /// How many people of the register it names: two rows may be one of them.
    pub fn known(&self) -> usize {
        let known = self.rows.iter().filter_map(|(_, fate, _)| match fate {
            Fate::Known(id) => Some(id),
            _ => None,
        });
        known.collect::<HashSet<_>>().len()
    }

    /// Whether a birth is counted back from an age.
    fn has_ages(&self) -> bool {
        self.rows.iter().any(|(row, ..)| row.is_by_age())
    }

    /// The columns that nobody reads: those with a heading, and the numbers, from 1, of those without one that hold something of a
    /// person.
    fn unread(&self) -> (Vec<&str>, Vec<usize>) {
        let is_filled = |at: usize| {
            let people = self.rows.iter().filter(|(row, ..)| row.is_person);
            people.filter_map(|(row, ..)| row.cells.get(at)).any(|cell| !cell.trim().is_empty())
        };
        let unread =
            || self.titles.iter().zip(&self.columns).enumerate().filter(|(_, (_, column))| column.is_none());
        let titled = unread().map(|(_, (title, _))| title.as_str()).filter(|title| !title.is_empty());
        let untitled = unread().filter(|(at, (title, _))| title.is_empty() && is_filled(*at));
        (titled.collect(), untitled.map(|(at, _)| at + 1).collect())
    }

    /// What is not read of the list, from which day its ages are counted back, and which rows say a sex that the name contradicts.
    pub fn told(&self) -> Vec<Message> {
        let (titled, untitled) = self.unread();
        let unread = |key: &'static str, found: Several| {
            (!found.is_empty()).then(|| Message::new(key).with("found", found))
        };
        let ages = match self.day.source {
            // Today stands in the form before anybody chose a day.
            DaySource::Chosen if self.day.day == now().date() => "imports-ages-today",
            DaySource::Chosen => "imports-ages-chosen",
            DaySource::Cohort => "imports-ages-cohort",
            DaySource::Title => "imports-ages-title",
            DaySource::Today => "imports-ages-today",
        };
        let ages = self.has_ages().then(|| Message::new(ages).with_day("date", self.day.day));
        let titled = unread("listing-unused-columns", Several::of(titled));
        let untitled = unread("listing-unused-untitled", Several::of(untitled));
        let doubted: Vec<usize> =
            self.rows.iter().filter(|(row, ..)| row.is_of_other_sex()).map(|(row, ..)| row.line).collect();
        let sexes = (!doubted.is_empty()).then(|| {
            let lines = spreadsheet::ranges(doubted.iter().copied());
            Message::new("imports-other-sex").with("lines", lines)
        });
        let count = self.rows_with_language_levels().count();
        let levels = (count > 0).then(|| {
            let lines = spreadsheet::ranges(self.rows_with_language_levels());
            Message::new("imports-levels").with("count", count).with("lines", lines)
        });
        let [headed, unplaced] = self.groups_told();
        let told = [titled, untitled, headed, unplaced, ages, sexes, levels, self.count_told()];
        told.into_iter().flatten().collect()
    }

    /// The headings of groups: those that say where the people below them are, and those that don't.
    fn groups_told(&self) -> [Option<Message>; 2] {
        let nobody = self.rows.iter().filter(|(_, fate, _)| *fate == Fate::Nobody);
        let heads = nobody.filter_map(|(row, ..)| Some((row.line, row.group.as_ref()?)));
        let (headed, unplaced): (Vec<_>, Vec<_>) = heads.partition(|(_, group)| group.place.is_some());
        let told = |key: &'static str, heads: Vec<(usize, &Group)>| {
            let lines = spreadsheet::ranges(heads.iter().map(|(line, _)| *line));
            let found = Several::of(heads.iter().map(|(_, group)| &group.title));
            let told = Message::new(key).with("count", heads.len()).with("lines", lines);
            (!heads.is_empty()).then(|| told.with("found", found))
        };
        [told("imports-groups", headed), told("imports-groups-unplaced", unplaced)]
    }

    /// The rows that say how well a language is spoken, which is not read.
    fn rows_with_language_levels(&self) -> impl Iterator<Item = usize> {
        let says_level = |row: &ImportRow| {
            let cells = row.cells.iter().zip(&self.columns);
            let mut languages = cells.filter(|(_, column)| **column == Some(Column::Languages));
            row.is_person && languages.any(|(cell, _)| import::says_language_level(cell))
        };
        self.rows.iter().filter(move |(row, ..)| says_level(row)).map(|(row, ..)| row.line)
    }

    /// How many people the list says that it has, where that is neither how many are read nor how many are taken. A line that names
    /// nobody as long as nothing is corrected counts as neither. Of several numbers that differ, as totals of parts, each or their sum
    /// may be right.
    fn count_told(&self) -> Option<Message> {
        let nobody = self.rows.iter().filter(|(_, fate, _)| *fate == Fate::Nobody);
        let said: Vec<(usize, usize)> =
            nobody.filter_map(|(row, ..)| Some((row.line, spreadsheet::people_said(&row.cells)?))).collect();
        let is_read = |row: &ImportRow, fate: Fate| fate != Fate::Nobody && !row.is_doubtful();
        let read = self.rows.iter().filter(|(row, fate, _)| is_read(row, *fate)).count();
        let left_out = self.count(|fate| fate == Fate::LeftOut);
        let taken = read - left_out;
        let numbers = || said.iter().map(|(_, number)| *number);
        let is_right = |number: usize| number == read || number == taken;
        let (line, count) = said.last()?;
        let are_parts = numbers().any(|number| number != *count);
        if numbers().any(is_right) || are_parts && is_right(numbers().sum()) {
            return None;
        }
        let key = if left_out == 0 { "imports-other-count" } else { "imports-other-count-left" };
        let message = Message::new(key).with("line", line).with("said", count);
        Some(message.with("read", taken).with("left", left_out))
    }

    /// Recounts the rows that are imported.
    pub(super) fn sum_up(&mut self) {
        let mut by_place: BTreeMap<Option<String>, Totals> = BTreeMap::new();
        let mut totals = Totals::default();
        for (row, fate, _) in &self.rows {
            if let (Some(details), Fate::Add | Fate::Known(_) | Fate::Undecided) = (&row.details, fate) {
                totals.count(details.sex);
                by_place.entry(row.place.clone()).or_default().count(details.sex);
            }
        }
        (self.by_place, self.totals) = (by_place.into_iter().collect(), totals);
    }

    /// Words that nobody knows, where several rows have them.
    fn unknown_words(&self) -> Vec<UnknownWord> {
        let mut words: BTreeMap<(usize, String), (String, usize)> = BTreeMap::new();
        let wrong = self.rows.iter().filter(|(_, fate, _)| *fate == Fate::Wrong);
        for (row, ..) in wrong {
            for problem in row.problems.iter().filter(|problem| UNKNOWN.contains(&problem.message.key)) {
                let found = problem.message.args.iter().find(|(name, _)| *name == "found");
                if let (Some(column), Some((_, found))) = (problem.column, found) {
                    let key = (column, import::word_key(found));
                    words.entry(key).or_insert_with(|| (found.clone(), 0)).1 += 1;
                }
            }
        }
        let asked = words.into_iter().filter(|(_, (_, rows))| *rows > 1);
        let mut asked: Vec<UnknownWord> = asked
            .filter_map(|((column, _), (word, rows))| {
                let title = self.titles.get(column).cloned().unwrap_or_default();
                Some(UnknownWord { column: self.columns.get(column).copied()??, title, word, rows })
            })
            .collect();
        asked.sort_by_key(|word| std::cmp::Reverse(word.rows));
        asked.truncate(ASKED_MAX);
        asked
    }

    /// Whether nothing is left to correct or to decide, and somebody is taken.
    pub fn is_ready(&self) -> bool {
        self.count(|fate| matches!(fate, Fate::Wrong | Fate::Undecided)) == 0
            && self.count(|fate| matches!(fate, Fate::Add | Fate::Known(_))) > 0
    }
}

/// The list as it would be imported; for staff. Reads the register by the sounds of the names and by the keys of doubles, in few
/// queries for all rows, and shows a coordinator nobody of other places. Rows are compared with one state of the database, the one that
/// an import uses, too: so both are done within the transaction.
pub async fn preview(work: &mut Work, content: &Arc<Content>, known: Known) -> Result<Preview> {
    work.require(Permission::Staff)?;
    let places = Places::read(work).await?;
    let today = now().date();
    let content = Arc::clone(content);
    let read = move || {
        let headings = &known.overview.headings;
        let columns = &known.columns;
        let (default_place, listed_on) = (content.place, known.day.day);
        let default_language = content.language.as_ref();
        let reader =
            Reader { headings, columns, places: &places, default_place, default_language, listed_on, today };
        let rows = reading::rows(&content, &reader);
        let portraits = doubles::portraits(&rows);
        let sought = doubles::sought(&rows, &portraits);
        let looks = portraits.par_iter().map(|portrait| portrait.as_ref().map(Portrait::look)).collect();
        Ok((known, rows, portraits, (sought, looks), places))
    };
    let (Known { overview, columns, day, cohort, .. }, rows, portraits, (sought, looks), places) =
        blocking::at_once(read).await?;
    check_length(rows.iter().filter(|row| row.is_person).count())?;
    let mut known = store::people::alike(&mut work.tx, &sought).await?;
    let mut sharing = alike::sharing(work, looks).await?;
    if let Reach::Within(own) = access::reach(work).await? {
        let is_own = |person: &Person| person.details.place.is_some_and(|place| own.contains(&place));
        known.retain(|(_, person)| is_own(person));
        sharing.people.retain(|_, person| is_own(person));
    }
    let roster = match cohort {
        Some((cohort, capacity)) => {
            let enrolled = store::enrolments::of_cohort(&mut work.tx, cohort).await?;
            let people = enrolled.into_iter().map(|enrolment| enrolment.person_id).collect();
            Some(Roster { people, capacity })
        }
        None => None,
    };
    let decide = move || {
        let nobody = HashSet::new();
        let enrolled = roster.as_ref().map_or(&nobody, |roster| &roster.people);
        let found = doubles::find(&rows, &portraits, &known, &sharing, enrolled);
        let named = found.iter().flat_map(|found| &found.doubles).filter_map(|double| double.place);
        let named = named.filter_map(|id| Some((id, places.label(id)?.to_owned()))).collect();
        let rows: Vec<_> = rows
            .into_iter()
            .zip(found)
            .map(|(row, found)| {
                let fate = fate(&row, &found);
                (row, fate, found.doubles)
            })
            .collect();
        let mut preview = Preview {
            titles: overview.headings.titles,
            above: overview.above,
            unknown: Vec::new(),
            columns,
            rows,
            by_place: Vec::new(),
            totals: Totals::default(),
            places: named,
            day,
            roster,
        };
        preview.sum_up();
        preview.unknown = preview.unknown_words();
        Ok(preview)
    };
    blocking::at_once(decide).await
}

fn fate(row: &ImportRow, found: &doubles::RowMatches) -> Fate {
    let is_offered = |id: PersonId| found.doubles.iter().any(|double| double.who == Who::Person(id));
    match row.choice {
        _ if !row.is_person => Fate::Nobody,
        Some(RowChoice::LeaveOut) => Fate::LeftOut,
        _ if row.details.is_none() => Fate::Wrong,
        Some(RowChoice::Same(id)) if is_offered(id) => Fate::Known(id),
        Some(RowChoice::Another) => Fate::Add,
        _ => match (found.same, found.doubles.is_empty()) {
            (Some(id), _) => Fate::Known(id),
            (None, true) => Fate::Add,
            (None, false) => Fate::Undecided,
        },
    }
}
