//! Lists of people as spreadsheets save them: a workbook (XLSX), or CSV in any usual encoding; with headings in French or
//! English, in the first row or further down. What a list holds that is not used is reported, never dropped in silence.

mod columns;
mod delimited;
mod encoding;
mod headings;
mod sheets;
mod table;
mod values;
mod workbook;

use std::collections::BTreeSet;

pub(crate) use self::columns::says_somebody;
pub use self::columns::{
    ColumnsFault, check as check_columns, guess as guess_columns, heading_key, heading_to_remember,
    is_key_of_row,
};
pub(crate) use self::delimited::{harmless, unmarked};
use self::encoding::Guess;
pub use self::headings::Column;
pub use self::sheets::{Headings, NO_HEADINGS, headings, sheets};
pub(crate) use self::table::heads::heaviest;
pub(crate) use self::table::is_count;
pub(crate) use self::table::ranges;
pub use self::table::{Above, LineKind, is_formula_error, is_misread, line, people_said, remark};
pub(crate) use self::values::{
    Crossed, born, crossed, day_within, is_ditto, says_age, serial_day, sex, stated_day,
};
pub(crate) use self::workbook::is_workbook;
use super::person::{Birth, Sex};
use super::text::FullName;
use super::toml_reader::Fault;
use crate::error::{Message, Several};

/// The most rows of a list: ten times the largest cohort of a national programme's single file.
pub const ROWS_MAX: usize = 10_000;
/// The most bytes of a list's file, packed or not.
pub const FILE_MAX: usize = 10 << 20;
/// The most rows that are read, with what stands above and below the people.
const RECORDS_MAX: usize = ROWS_MAX + 100;
/// The most columns that are looked at.
pub const COLUMNS_MAX: usize = 100;
/// The most characters of a cell in a list of people or places: many times what is said of somebody, and little to look through.
pub const CELL_MAX: usize = 4_000;
/// The most characters of a cell in what another program exported: those that a workbook's cell holds. All who were present are one.
pub const EXPORTED_MAX: usize = 32_767;
/// The most problems that are reported at once.
const FAULTS_MAX: usize = 20;
/// How many names show how a guessed encoding was read.
const SAMPLES: usize = 3;

/// A line number, or the number of a sheet's row, and the cells of the record that begins there.
pub type Record = (usize, Vec<String>);

/// What a row says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The line of the file or the row of the sheet, from 1.
    pub line: usize,
    /// The full name as written; of two columns, the given names first.
    pub name: FullName,
    /// Sex, when stated, by its own column or by a civility.
    pub sex: Option<Sex>,
    /// The name in Arabic script.
    pub arabic_name: Option<FullName>,
    /// The day or the year of birth, "vers 1985" included.
    pub birth: Birth,
    /// The place of birth, as written.
    pub birth_place: String,
    /// The commune, as written.
    pub commune: String,
    /// Village, fraction, quartier or site.
    pub locality: String,
    pub telephone: String,
    /// Languages, as written.
    pub languages: String,
    /// Role, as written.
    pub role: String,
    /// Association, radio, service or council.
    pub structure: String,
}

/// A sheet, or the one table of a text file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// The rows that hold something, without what is hidden.
    pub records: Vec<Record>,
    /// The columns, from 0, that its reader does not see.
    pub hidden_columns: BTreeSet<usize>,
    /// Cells that were merged over several rows; none once their text was taken for each of the rows.
    pub merged: Vec<Merged>,
    /// What was guessed or left out.
    pub remarks: Vec<Fault>,
}

/// Cells of a sheet that were merged over several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// As the spreadsheet names it: `A2:A5`.
    pub range: String,
    /// The first row, from 1, which holds the text.
    pub first: usize,
    /// The last row.
    pub last: usize,
    /// The first column, from 0.
    pub column: usize,
}

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct List {
    /// The people, in the order of the file.
    pub rows: Vec<ListRow>,
    /// What was guessed, left out or is doubtful, each with its line.
    pub remarks: Vec<Fault>,
}
/// Reads a list from a file's bytes; a workbook is recognised by its first bytes. Reports all problems at once, each with
/// its row and the heading of its column. Empty lines are skipped.
pub fn read(bytes: &[u8]) -> Result<List, Vec<Fault>> {
    if bytes.len() > FILE_MAX {
        return Err(vec![Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20))]);
    }
    sheets::refuse_other_kind(bytes).map_err(|fault| vec![fault])?;
    if workbook::is_workbook(bytes) {
        let sheet = workbook::sheet(bytes)?;
        let mut list = table::read(sheet.records, &sheet.hidden_columns)?;
        list.remarks.splice(..0, sheet.remarks);
        return Ok(list);
    }
    let decoded = encoding::decode(bytes).map_err(|fault| vec![fault])?;
    let records = delimited::records(&decoded.text, CELL_MAX).map_err(|fault| vec![fault])?;
    let mut list = table::read(records, &BTreeSet::new())?;
    if let Some(guess) = decoded.guess {
        let names = list.rows.iter().flat_map(|row| std::iter::once(&row.name).chain(&row.arabic_name));
        let remark = guessed(&guess, names.map(|name| name.as_str().to_owned()));
        list.remarks.insert(0, remark);
    }
    Ok(list)
}

/// The records of a file that is no list of people, each with its line; read by the same rules.
pub fn records(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, Vec<Fault>> {
    if bytes.len() > FILE_MAX {
        return Err(vec![Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20))]);
    }
    sheets::refuse_other_kind(bytes).map_err(|fault| vec![fault])?;
    if workbook::is_workbook(bytes) {
        return Ok(workbook::sheet(bytes)?.records);
    }
    let decoded = encoding::decode(bytes).map_err(|fault| vec![fault])?;
    delimited::records(&decoded.text, CELL_MAX).map_err(|fault| vec![fault])
}

/// A list has more rows than it may, or the sheet with this name has.
pub(crate) fn too_long(sheet: &str) -> Fault {
    let key = if sheet.is_empty() { "listing-too-long" } else { "listing-too-long-sheet" };
    Fault::new(1, Message::new(key).with("thousands", ROWS_MAX / 1_000).with("sheet", sheet))
}

fn too_wide(line: usize) -> Fault {
    Fault::new(line, Message::new("listing-too-wide").with("max", COLUMNS_MAX))
}

/// Refuses what no cell of a list may be: beyond the last column, counted from 0, or too long.
fn check_cell(line: usize, column: usize, text: &str, max: usize) -> Result<(), Fault> {
    if column >= COLUMNS_MAX {
        return Err(too_wide(line));
    }
    if text.len() > max && text.chars().count() > max {
        return Err(too_long_a_cell(line, column, max));
    }
    Ok(())
}

/// A cell, in the column from 0, has more characters than it may.
pub(crate) fn too_long_a_cell(line: usize, column: usize, max: usize) -> Fault {
    let message = Message::new("listing-cell-too-long").with("letter", table::letters(column));
    Fault::new(line, message.with("max", max))
}

/// How a guessed encoding was read, with texts of the file that show whether the guess is right.
fn guessed(guess: &Guess, texts: impl Iterator<Item = String>) -> Fault {
    let (key, encoding) = match guess {
        Guess::Older(name) => ("listing-guessed-encoding", name),
        Guess::Twice(name) => ("listing-encoded-twice", name),
    };
    let sample = texts.filter(|text| !text.is_ascii()).take(SAMPLES);
    let sample: Vec<String> = sample.map(|text| format!("« {text} »")).collect();
    let sample = if sample.is_empty() { vec!["—".to_owned()] } else { sample };
    Fault::new(1, Message::new(key).with("encoding", encoding).with("sample", Several::of(sample)))
}

#[cfg(test)]
mod tests;
