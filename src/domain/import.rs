//! A list of people while it is being imported: the table as it was uploaded, what its columns hold, and what somebody
//! decided about its rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::id::{PersonId, PlaceId};
use super::lang::LangTag;
use super::spreadsheet::{self, Column, Headings, Record, Sheet};
use super::text::one_line;
use super::toml_reader::Fault;
use crate::error::{Error, Message};

mod forgotten;
mod likeness;
mod past;
mod unknown;
mod words;

pub use forgotten::Forgotten;
pub use likeness::{Identity, Sought};
pub use past::{EnrolmentFate, EnrolmentTie, Noted, PastImport, PersonFate, PersonTie, UndoRow, Undone};
pub use unknown::{replaced, word_key};
pub use words::is_songhai;
pub(crate) use words::{languages, role, says_language_level};

/// What an import keeps until it is done: cells as text, never the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The sheets to choose from; the chosen one alone, once it was chosen.
    pub tables: Vec<ImportSheet>,
    /// What each column holds; none until it is known or was chosen.
    pub columns: Option<Vec<Option<Column>>>,
    /// The place of rows that name none.
    pub place: Option<PlaceId>,
    /// The language of rows that name none.
    #[serde(default)]
    pub language: Option<LangTag>,
    /// What was decided about a row, by its line.
    pub choices: BTreeMap<usize, RowChoice>,
    /// The day on which the list was written, where somebody said it: ages are counted back from it.
    #[serde(default)]
    pub listed_on: Option<Date>,
    /// The other sheets of the file, once one was chosen, in its order.
    #[serde(default)]
    pub aside: Vec<SheetAside>,
    /// Where the chosen sheet stands among all of them, from 0.
    #[serde(default)]
    pub at: usize,
}

/// A sheet that is not the chosen one, with what was said of it while it was: it may be taken again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetAside {
    pub table: ImportSheet,
    columns: Option<Vec<Option<Column>>>,
    place: Option<PlaceId>,
    #[serde(default)]
    language: Option<LangTag>,
    choices: BTreeMap<usize, RowChoice>,
}

/// An import's content as it is stored, in JSON: reading that of a long list takes a while, and is done where it may.
#[derive(Clone, Debug)]
pub struct ContentJson(String);

impl ContentJson {
    /// What was stored.
    pub fn stored(json: String) -> Self {
        Self(json)
    }

    /// Writes a content.
    pub fn write(content: &Content) -> Result<Self, Error> {
        serde_json::to_string(content).map(Self).map_err(|error| Error::Internal(error.to_string()))
    }

    /// An internal error where it is none.
    pub fn read(&self) -> Result<Content, Error> {
        serde_json::from_str(&self.0).map_err(|error| Error::Internal(format!("imports: content: {error}")))
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A sheet of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSheet {
    /// The name of the sheet; empty for a text file.
    pub name: String,
    /// The rows that hold something, with their lines.
    pub records: Vec<Record>,
    /// The record, from 0, that somebody pointed at as that of the headings.
    pub headings: Option<usize>,
    /// What was guessed or left out when it was read.
    pub notes: Vec<Note>,
}

/// A remark on the file, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    key: String,
    args: Vec<(String, String)>,
}

/// The remarks that a file can bring, and the names of their arguments.
const NOTES: [&str; 8] = [
    "listing-guessed-encoding",
    "listing-encoded-twice",
    "listing-hidden-rows",
    "listing-hidden-columns",
    "listing-unsaved-formulas",
    "listing-merged",
    "listing-merged-filled",
    "listing-above",
];
const ARGUMENTS: [&str; 5] = ["encoding", "sample", "lines", "found", "line"];

impl Note {
    fn of(fault: &Fault) -> Self {
        let args = fault.message.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Self { key: fault.message.key.to_owned(), args: args.collect() }
    }

    /// The message; none when this version does not know it.
    pub fn message(&self) -> Option<Message> {
        let key = NOTES.into_iter().find(|key| *key == self.key)?;
        let name = |name: &String| ARGUMENTS.into_iter().find(|known| known == name);
        let args = self.args.iter().filter_map(|(key, value)| Some((name(key)?, value.clone())));
        Some(Message { args: args.collect(), ..Message::new(key) })
    }
}

/// What an import came to; kept for a while after it, without names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// People who were added to the register.
    pub added: usize,
    /// People who were in it before.
    pub known: usize,
    /// People who were enrolled in the cohort; of an import into the register alone none.
    pub enrolled: usize,
    /// People who were in the cohort before.
    pub already: usize,
    /// Rows that were left out.
    pub left_out: usize,
}

/// What somebody decided about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowChoice {
    /// It is this person of the register.
    Same(PersonId),
    /// It is somebody who is not in the register yet.
    Another,
    /// It is not taken.
    LeaveOut,
    /// It was taken for a line that names nobody, and is a person.
    Take,
}

impl Content {
    /// A file's sheets.
    pub fn new(sheets: Vec<Sheet>) -> Self {
        let table = |sheet: Sheet| ImportSheet {
            notes: sheet.remarks.iter().map(Note::of).collect(),
            name: sheet.name,
            records: sheet.records,
            headings: None,
        };
        Self { tables: sheets.into_iter().map(table).collect(), ..Self::default() }
    }

    /// The table that is imported, once there is only one.
    pub fn table(&self) -> Option<&ImportSheet> {
        match &self.tables[..] {
            [table] => Some(table),
            _ => None,
        }
    }

    /// An overview of that table; nothing while there are several.
    pub fn overview(&self) -> Overview {
        self.table().map(Overview::of).unwrap_or_default()
    }

    /// All sheets of the file, in its order.
    pub fn sheets(&self) -> Vec<&ImportSheet> {
        let mut sheets: Vec<&ImportSheet> = self.aside.iter().map(|aside| &aside.table).collect();
        let at = self.at.min(sheets.len());
        for (place, table) in self.tables.iter().enumerate() {
            sheets.insert(at + place, table);
        }
        sheets
    }

    /// What was decided about rows, of all sheets.
    pub fn all_choices(&self) -> impl Iterator<Item = &RowChoice> {
        self.choices.values().chain(self.aside.iter().flat_map(|aside| aside.choices.values()))
    }

    /// Takes one of several sheets; the others stay aside, each with what was said of it.
    pub fn choose(&mut self, at: usize) -> bool {
        if at >= self.tables.len() + self.aside.len() {
            return false;
        }
        let current = std::mem::take(self);
        let aside = |table| SheetAside { table, ..SheetAside::default() };
        let mut all = current.aside;
        let place = current.at.min(all.len());
        match <[ImportSheet; 1]>::try_from(current.tables) {
            Ok([table]) => all.insert(
                place,
                SheetAside {
                    table,
                    columns: current.columns,
                    place: current.place,
                    language: current.language,
                    choices: current.choices,
                },
            ),
            Err(tables) => all.extend(tables.into_iter().map(aside)),
        }
        let SheetAside { table, columns, place, language, choices } = all.remove(at);
        *self = Self {
            tables: vec![table],
            columns,
            place,
            language,
            choices,
            listed_on: current.listed_on,
            aside: all,
            at,
        };
        true
    }

    /// A cell as it is by now; none of a line that the table does not have.
    pub fn cell(&self, line: usize, column: usize) -> Option<&str> {
        let table = self.tables.first()?;
        let at = table.records.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        Some(table.records[at].1.get(column).map_or("", String::as_str))
    }

    /// Changes a cell; one that the table does not have stays as it is.
    pub fn correct(&mut self, line: usize, column: usize, text: &str) {
        let Some(table) = self.tables.first_mut() else { return };
        if column >= spreadsheet::COLUMNS_MAX {
            return;
        }
        if let Ok(at) = table.records.binary_search_by_key(&line, |(line, _)| *line) {
            let cells = &mut table.records[at].1;
            cells.resize(cells.len().max(column + 1), String::new());
            text.clone_into(&mut cells[column]);
        }
    }
}

/// A table as somebody is asked about it. Looks at all of its cells: it is worked out once for a page, where that may take a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The headings, one for each column that holds anything, and where they are.
    pub headings: Headings,
    /// Of each column the first cells below its heading that hold something, in short: none where nothing does.
    pub samples: Vec<Vec<String>>,
    /// The first rows with their lines, in short.
    pub rows: Vec<(usize, String)>,
    /// What stands above the headings, in one line; empty when nothing does.
    pub above: String,
    /// The last line of it, which tells lists apart that begin with one letterhead.
    pub title: String,
}

impl Overview {
    /// How many rows may be pointed at as that of the headings.
    const ROWS: usize = 20;
    /// How many cells show what a column holds.
    const SAMPLES: usize = 3;

    fn of(table: &ImportSheet) -> Self {
        let mut headings = spreadsheet::headings(&table.records, table.headings);
        let width = table.records.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        headings.titles.resize(width, String::new());
        let mut samples = vec![Vec::new(); width];
        for (_, cells) in table.records.iter().skip(headings.below) {
            for (cell, samples) in cells.iter().zip(&mut samples) {
                if samples.len() < Self::SAMPLES && !cell.is_empty() {
                    samples.extend(Some(short(&one_line(cell), 40)).filter(|text| !text.is_empty()));
                }
            }
        }
        let rows = table.records.iter().take(Self::ROWS);
        let rows = rows.map(|(line, cells)| (*line, short(&in_one_line(cells), 70))).collect();
        let above = table.records[..headings.first].iter();
        let lines = above.map(|(_, cells)| in_one_line(cells)).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.collect();
        let title = lines.last().map(|line| short(line, 120)).unwrap_or_default();
        let above = short(&lines.join(" · "), 120);
        Self { headings, samples, rows, above, title }
    }

    /// Of each column, whether anything stands below its heading.
    pub fn filled(&self) -> Vec<bool> {
        self.samples.iter().map(|samples| !samples.is_empty()).collect()
    }
}

/// What cells hold, in one line.
fn in_one_line<'a>(cells: impl IntoIterator<Item = &'a String>) -> String {
    let texts = cells.into_iter().map(|cell| one_line(cell));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" · ")
}

fn short(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::spreadsheet::CELL_MAX;

    fn content(text: &str) -> Content {
        Content::new(spreadsheet::sheets(text.as_bytes(), CELL_MAX).unwrap())
    }

    #[test]
    fn a_table_knows_its_headings_and_what_is_below() {
        let overview = content("Groupe A;;\nNom;Sexe;\nHawa;F;;x\n").overview();
        assert_eq!((overview.above.as_str(), overview.headings.below), ("Groupe A", 2));
        assert_eq!(overview.headings.titles, ["Nom", "Sexe", "", ""]);
        let letterhead = content("RÉPUBLIQUE DU MALI;;\nListe, Goundam;;\nNom;Sexe;\nHawa;F;\n");
        let letterhead = letterhead.overview();
        assert_eq!(letterhead.title, "Liste, Goundam");
        assert_eq!(letterhead.above, "RÉPUBLIQUE DU MALI · Liste, Goundam");
        assert_eq!(overview.filled(), [true, true, false, true]);
        assert_eq!(overview.rows[1], (2, "Nom · Sexe".to_owned()));
        assert_eq!(overview.samples[1], ["F"]);
    }

    #[test]
    fn a_cell_is_corrected_by_its_line() {
        let mut content = content("Nom;Sexe\n\nHawa\n");
        content.correct(3, 1, "F");
        content.correct(9, 1, "nowhere");
        content.correct(3, 9_999, "nowhere");
        assert_eq!(content.tables[0].records[1], (3, vec!["Hawa".to_owned(), "F".to_owned()]));
    }

    #[test]
    fn a_sheet_is_taken_instead_of_another_and_back() {
        let sheet = |name: &str, text: &str| {
            let mut sheet = spreadsheet::sheets(text.as_bytes(), CELL_MAX).unwrap().remove(0);
            sheet.name = name.into();
            sheet
        };
        let sheets = vec![sheet("A", "Nom\nHawa\n"), sheet("B", "Poste\nPain\n"), sheet("C", "Nom\nAli\n")];
        let mut content = Content::new(sheets);
        let names = |content: &Content| {
            content.sheets().iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>().concat()
        };
        assert!(!content.choose(3) && content.choose(1));
        assert_eq!((content.table().unwrap().name.as_str(), names(&content).as_str()), ("B", "ABC"));
        assert!(content.choose(2));
        content.correct(2, 0, "Alioune");
        content.choices.insert(2, RowChoice::Another);
        assert!(content.choose(0) && content.choices.is_empty());
        assert_eq!((content.table().unwrap().name.as_str(), names(&content).as_str()), ("A", "ABC"));
        assert!(content.choose(2));
        assert_eq!((content.cell(2, 0), content.choices.len()), (Some("Alioune"), 1));
        assert_eq!(content.cell(9, 0), None);
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let mut content = Content::new(spreadsheet::sheets(b"Nom\nH\xe9l\xe8ne\n", CELL_MAX).unwrap());
        content.choices.insert(2, RowChoice::LeaveOut);
        content.listed_on = Some(time::macros::date!(2018 - 03 - 12));
        content.language = Some("taq-Tfng".parse().unwrap());
        let json = serde_json::to_string(&content).unwrap();
        assert_eq!(serde_json::from_str::<Content>(&json).unwrap(), content);
        let older = r#"{"tables":[],"columns":null,"place":null,"choices":{}}"#;
        assert_eq!(serde_json::from_str::<Content>(older).unwrap(), Content::default());
        let message = content.tables[0].notes[0].message().unwrap();
        assert_eq!(message.key, "listing-guessed-encoding");
        assert_eq!(message.args.len(), 3);
    }
}
