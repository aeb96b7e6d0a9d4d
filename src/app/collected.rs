//! An export of KoboToolbox or another tool that reads XLSForm: its columns by the names of the questions, its rows by submissions.

use std::collections::BTreeMap;

use crate::domain::spreadsheet::Record;
use crate::domain::text::{fold, one_line};

/// The most characters of what a tool calls a submission.
const UUID: usize = 100;
/// How far down the headings are looked for.
const HEADINGS: usize = 20;

/// A label as it is compared with another: folded, whatever spaces stand in it.
pub(super) fn plain_label(label: &str) -> String {
    fold(&one_line(label)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An export: its columns by the names of the questions, and the rows below them.
pub(super) struct Export<'a> {
    /// Which column has the answers to a question.
    pub columns: BTreeMap<String, usize>,
    /// The submissions, each with its line in the file.
    pub rows: &'a [Record],
}

impl<'a> Export<'a> {
    /// The export in a sheet that has a column `_uuid`; none without one. `question` gives the name of the question with a
    /// label: labels stand in the headings where somebody exported them so.
    pub fn of(records: &'a [Record], question: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let at = records
            .iter()
            .take(HEADINGS)
            .position(|(_, cells)| cells.iter().any(|cell| one_line(cell).eq_ignore_ascii_case("_uuid")))?;
        let mut columns = BTreeMap::new();
        for (column, cell) in records[at].1.iter().enumerate() {
            let head = one_line(cell);
            // `counts/women_15_29`: the names of groups may stand before that of the question.
            let last = head.rsplit('/').next().unwrap_or(&head).trim();
            let name = question(&head).or_else(|| question(last)).unwrap_or_else(|| last.to_lowercase());
            columns.entry(name).or_insert(column);
        }
        Some(Self { columns, rows: &records[at + 1..] })
    }

    /// The answer to a question in a row; empty where there is none.
    pub fn text(&self, cells: &[String], name: &str) -> String {
        let cell = self.columns.get(name).and_then(|column| cells.get(*column));
        cell.map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    /// What the tool calls the submission of a row: `uuid:…`, the same in every export; none where the row has nothing.
    pub fn submission(&self, cells: &[String]) -> Option<String> {
        let uuid = one_line(&self.text(cells, "_uuid")).to_lowercase();
        let uuid = uuid.trim_start_matches("uuid:").to_owned();
        (!uuid.is_empty() && uuid.chars().count() <= UUID).then(|| format!("uuid:{uuid}"))
    }
}
