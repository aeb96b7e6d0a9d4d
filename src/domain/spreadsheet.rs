//! Lists of people as spreadsheets save them: a workbook (XLSX), or CSV in any usual encoding; with headings in French or
//! English, in the first row or further down. What a list holds that is not used is reported, never dropped in silence.

mod delimited;
mod encoding;
mod headings;
mod table;
mod workbook;

use std::collections::BTreeSet;

use self::encoding::Guess;
use super::person::{Birth, Sex};
use super::text::FullName;
use super::toml_reader::Fault;
use crate::error::Message;

/// The most rows of a list: ten times the largest cohort of a national programme's single file.
pub const ROWS_MAX: usize = 10_000;
/// The most bytes of a list's file, packed or not.
const FILE_MAX: usize = 8 << 20;
/// The most columns that are looked at.
const COLUMNS_MAX: usize = 100;
/// The most problems that are reported at once.
const FAULTS_MAX: usize = 20;
/// How many names show how a guessed encoding was read.
const SAMPLES: usize = 3;

/// A line number, or the number of a sheet's row, and the cells of the record that begins there.
type Record = (usize, Vec<String>);

/// What a row says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
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
    /// Telephone.
    pub telephone: String,
    /// Languages, as written.
    pub languages: String,
    /// Role, as written.
    pub role: String,
    /// Association, radio, service or council.
    pub structure: String,
}

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct List {
    /// The people, in the order of the file.
    pub rows: Vec<Row>,
    /// What was guessed, left out or is doubtful, each with its line.
    pub remarks: Vec<Fault>,
}
/// Reads a list from a file's bytes; a workbook is recognised by its first bytes. Reports all problems at once, each with
/// its row and the heading of its column. Empty lines are skipped.
pub fn read(bytes: &[u8]) -> Result<List, Vec<Fault>> {
    if bytes.len() > FILE_MAX {
        return Err(vec![Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20))]);
    }
    if workbook::is_workbook(bytes) {
        let sheet = workbook::sheet(bytes)?;
        let mut list = table::read(sheet.records, &sheet.hidden_columns)?;
        list.remarks.splice(..0, sheet.remarks);
        return Ok(list);
    }
    let decoded = encoding::decode(bytes).map_err(|fault| vec![fault])?;
    let mut list = table::read(delimited::records(&decoded.text)?, &BTreeSet::new())?;
    if let Some(guess) = decoded.guess {
        list.remarks.insert(0, guessed(&guess, &list.rows));
    }
    Ok(list)
}

/// The records of a file that is no list of people, each with its line; read by the same rules.
pub fn records(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, Vec<Fault>> {
    if bytes.len() > FILE_MAX {
        return Err(vec![Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20))]);
    }
    if workbook::is_workbook(bytes) {
        return Ok(workbook::sheet(bytes)?.records);
    }
    let decoded = encoding::decode(bytes).map_err(|fault| vec![fault])?;
    delimited::records(&decoded.text)
}

/// How a guessed encoding was read, with names that show whether the guess is right.
fn guessed(guess: &Guess, rows: &[Row]) -> Fault {
    let (key, encoding) = match guess {
        Guess::Older(name) => ("listing-guessed-encoding", name),
        Guess::Twice(name) => ("listing-encoded-twice", name),
    };
    let names = rows.iter().flat_map(|row| std::iter::once(&row.name).chain(&row.arabic_name));
    let sample = names.map(FullName::as_str).filter(|name| !name.is_ascii()).take(SAMPLES);
    let sample: Vec<String> = sample.map(|name| format!("« {name} »")).collect();
    let sample = if sample.is_empty() { "—".to_owned() } else { sample.join(", ") };
    Fault::new(1, Message::new(key).with("encoding", encoding).with("sample", sample))
}

#[cfg(test)]
mod tests;
