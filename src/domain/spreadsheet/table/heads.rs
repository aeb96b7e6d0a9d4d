//! The row of the headings, or its two rows: "Identité" above "Nom" and "Prénom".

use std::collections::BTreeSet;

use super::Record;
use crate::domain::spreadsheet::columns;
use crate::domain::spreadsheet::headings::{self, Column};
use crate::domain::text::one_line;

/// How many rows from the top are looked at for the headings: a title, a date and a place stand above them.
const ROWS_ABOVE: usize = 20;

/// The headings, and which records they were read from.
pub(in crate::domain::spreadsheet) struct Heads {
    /// Their line, and one for each column.
    pub record: Record,
    pub first: usize,
    pub last: usize,
}

/// Whether a heading is of the name or of a part of it.
fn is_of_name(heading: &str) -> bool {
    matches!(
        headings::column(heading),
        Some(Column::FullName | Column::Name | Column::FamilyName | Column::GivenNames)
    )
}

/// Which of the first rows weighs most, the first of several; none where nothing has a weight.
pub(crate) fn heaviest(records: &[Record], weight: impl Fn(&Record) -> usize) -> Option<usize> {
    let weights = records.iter().take(ROWS_ABOVE).map(weight).enumerate();
    let (at, _) = weights.filter(|(_, weight)| *weight > 0).rev().max_by_key(|(_, weight)| *weight)?;
    Some(at)
}

/// The headings: of the first rows, that with the most known columns, a name among them, and what a second row of
/// headings below or above it adds.
pub(in crate::domain::spreadsheet) fn find(records: &[Record], hidden: &BTreeSet<usize>) -> Option<Heads> {
    let shown = |cells: &[String]| -> Vec<String> {
        let shown = cells.iter().enumerate();
        shown.map(|(at, cell)| if hidden.contains(&at) { String::new() } else { one_line(cell) }).collect()
    };
    let known = |(_, cells): &Record| {
        let columns: Vec<Column> = shown(cells).iter().filter_map(|cell| headings::column(cell)).collect();
        let is_name =
            |column: &Column| matches!(column, Column::FullName | Column::Name | Column::FamilyName);
        if columns.iter().any(is_name) { columns.len() } else { 0 }
    };
    let at = heaviest(records, known)?;
    // What is hidden keeps its heading here: it may say that a part of the name is hidden.
    let text = |at: usize| -> Vec<String> { records[at].1.iter().map(|cell| one_line(cell)).collect() };
    let (mut heads, mut first, mut last) = (text(at), at, at);
    if records.get(at + 1).is_some_and(|(_, below)| has_second_row(&heads, below)) {
        overlay(&mut heads, text(at + 1));
        last = at + 1;
    }
    if let Some(above) = at.checked_sub(1).filter(|above| records[*above].0 + 1 == records[at].0) {
        let is_more = |heading: &str| headings::column(heading).is_some() && !is_of_name(heading);
        let (mut whole, more) = (text(above), heads.clone());
        let adds = whole
            .iter()
            .enumerate()
            .any(|(at, heading)| is_more(heading) && more.get(at).is_none_or(String::is_empty));
        if adds {
            whole.iter_mut().filter(|heading| !is_more(heading)).for_each(String::clear);
            overlay(&mut whole, more);
            (heads, first) = (whole, above);
        }
    }
    Some(Heads { record: (records[at].0, heads), first, last })
}

/// Whether the row below the headings is a second one: under the name stands "Nom", not somebody's, or nothing where "H" and
/// "F" stand under the sex.
fn has_second_row(heads: &[String], below: &[String]) -> bool {
    let mut under_name = heads.iter().zip(below).filter(|(head, _)| is_of_name(head)).map(|(_, below)| below);
    columns::crosses(below).is_some() && under_name.clone().all(String::is_empty)
        || under_name.any(|below| is_of_name(below))
}

/// Puts the filled cells of a lower row in the place of those above.
fn overlay(upper: &mut Vec<String>, lower: Vec<String>) {
    upper.resize(upper.len().max(lower.len()), String::new());
    for (upper, lower) in upper.iter_mut().zip(lower) {
        if !lower.is_empty() {
            *upper = lower;
        }
    }
}
