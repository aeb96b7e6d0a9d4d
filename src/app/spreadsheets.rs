//! Workbooks read in a process of their own ([`apart`]): the formats are large, and a file of some kilobytes can ask for more than a server
//! has.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::Date;

use super::apart;
use crate::domain::spreadsheet::{self, Record, Sheet};
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};

/// The most bytes of an answer: what a workbook may hold, twice over for what JSON adds.
const ANSWER_MAX: u64 = 64 << 20;
/// So long a workbook is read for, however busy the machine is: without what is in it there is no list.
const PATIENCE: Duration = Duration::from_mins(1);

/// The sheets of a file: see [`spreadsheet::sheets`]. A text is read here, a workbook apart where a program for that is known.
pub(super) fn sheets(bytes: &[u8], cell_max: usize) -> std::result::Result<Vec<Sheet>, Fault> {
    let command = [apart::SHEETS, &cell_max.to_string()];
    let is_workbook = spreadsheet::is_workbook(bytes);
    let read = is_workbook.then(|| apart::read::<Answer>(&command, bytes, ANSWER_MAX, PATIENCE)).flatten();
    match read {
        None => spreadsheet::sheets(bytes, cell_max),
        Some(Ok(Answer::Sheets(sheets))) => Ok(sheets.into_iter().map(Sheet::from).collect()),
        Some(Ok(Answer::Fault(fault))) => Err(fault.into()),
        Some(Err(error)) => {
            tracing::warn!(%error, "a workbook could not be read");
            Err(Fault::new(1, Message::new("listing-too-heavy")))
        }
    }
}

/// The records of a file that is no list of people: see [`spreadsheet::records`].
pub(super) fn records(bytes: &[u8]) -> std::result::Result<Vec<Record>, Vec<Fault>> {
    if !apart::is_known() || !spreadsheet::is_workbook(bytes) {
        return spreadsheet::records(bytes);
    }
    let sheets = sheets(bytes, spreadsheet::CELL_MAX).map_err(|fault| vec![fault])?;
    Ok(sheets.into_iter().next().map(|sheet| sheet.records).unwrap_or_default())
}

/// Reads a workbook and writes what it is made of, for [`sheets`] of another process.
pub(crate) fn answer(bytes: &[u8], cell_max: usize, to: impl Write) -> Result<()> {
    let answer = match spreadsheet::sheets(bytes, cell_max) {
        Ok(sheets) => Answer::Sheets(sheets.into_iter().map(SentSheet::from).collect()),
        Err(fault) => Answer::Fault(fault.into()),
    };
    serde_json::to_writer(to, &answer).map_err(|error| Error::Internal(error.to_string()))
}

/// What goes from one process to the other.
#[derive(Serialize, Deserialize)]
enum Answer {
    Sheets(Vec<SentSheet>),
    Fault(SentFault),
}

#[derive(Serialize, Deserialize)]
struct SentSheet {
    name: String,
    records: Vec<Record>,
    hidden_columns: BTreeSet<usize>,
    remarks: Vec<SentFault>,
}

#[derive(Serialize, Deserialize)]
struct SentFault {
    line: usize,
    key: String,
    args: Vec<(String, String)>,
    days: Vec<(String, Date)>,
}

impl From<Sheet> for SentSheet {
    fn from(sheet: Sheet) -> Self {
        let Sheet { name, records, hidden_columns, remarks, .. } = sheet;
        Self { name, records, hidden_columns, remarks: remarks.into_iter().map(SentFault::from).collect() }
    }
}

impl From<SentSheet> for Sheet {
    fn from(sent: SentSheet) -> Self {
        let SentSheet { name, records, hidden_columns, remarks } = sent;
        let remarks = remarks.into_iter().map(Fault::from).collect();
        Self { name, records, hidden_columns, merged: Vec::new(), remarks }
    }
}

impl From<Fault> for SentFault {
    fn from(Fault { line, message }: Fault) -> Self {
        let args = message.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let days = message.days.into_iter().map(|(name, day)| (name.to_owned(), day)).collect();
        Self { line, key: message.key.to_owned(), args, days }
    }
}

impl From<SentFault> for Fault {
    fn from(SentFault { line, key, args, days }: SentFault) -> Self {
        let args = args.into_iter().map(|(name, value)| (kept(name), value)).collect();
        let days = days.into_iter().map(|(name, day)| (kept(name), day)).collect();
        Self { line, message: Message { key: kept(key), args, days } }
    }
}

/// A key or the name of an argument, kept as long as the program runs: each once. There are as many as the program has.
fn kept(word: String) -> &'static str {
    static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = words.get(word.as_str()) {
        return known;
    }
    let word: &'static str = Box::leak(word.into_boxed_str());
    words.insert(word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(bytes: &[u8]) -> std::result::Result<Vec<Sheet>, Fault> {
        let mut written = Vec::new();
        answer(bytes, spreadsheet::CELL_MAX, &mut written).unwrap();
        match serde_json::from_slice(&written).unwrap() {
            Answer::Sheets(sheets) => Ok(sheets.into_iter().map(Sheet::from).collect()),
            Answer::Fault(fault) => Err(fault.into()),
        }
    }

    #[test]
    fn a_message_comes_back_as_it_went() {
        let day = Date::from_ordinal_date(2018, 71).unwrap();
        let message = Message::new("listing-above").with("line", 3).with_day("day", day);
        let written = serde_json::to_string(&SentFault::from(Fault { line: 7, message: message.clone() }));
        let back: SentFault = serde_json::from_str(&written.unwrap()).unwrap();
        assert_eq!(Fault::from(back), Fault { line: 7, message });
    }

    #[test]
    fn what_is_read_apart_is_what_is_read_here() {
        let here = |bytes: &[u8]| spreadsheet::sheets(bytes, spreadsheet::CELL_MAX);
        for bytes in [
            &include_bytes!("../../tests/data/lists/liste.xls")[..],
            b"Nom;Sexe\nHawa Ba;F\n",
            b"%PDF-1.7",
            b"PK\x03\x04 and nothing else",
        ] {
            match (sent(bytes), here(bytes)) {
                (Ok(sent), Ok(here)) => {
                    let parts = |sheets: Vec<Sheet>| -> Vec<_> {
                        sheets
                            .into_iter()
                            .map(|sheet| (sheet.name, sheet.records, sheet.hidden_columns, sheet.remarks))
                            .collect()
                    };
                    assert_eq!(parts(sent), parts(here));
                }
                (sent, here) => assert_eq!(sent.unwrap_err(), here.unwrap_err()),
            }
        }
    }
}
