//! What the cells of a sheet don't tell: rows and columns that a filter or a hand hid, cells that were merged, formulas without a value.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::domain::spreadsheet::Merged;
use crate::domain::spreadsheet::table::letters;
use crate::domain::xml::attribute;

/// How many merged cells are looked at: as many as a list has rows.
pub(super) const MERGED_MAX: usize = 10_000;
/// How many spans of columns a sheet describes: each column once, of as many as a sheet has.
const SPANS_MAX: usize = 16_384;

/// How many formulas without a value are looked at.
pub(super) const UNSAVED_MAX: usize = 10_000;

/// What is hidden of a sheet, which of its cells were merged, and which are formulas without a value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Rows from 1: first and last of each span, in their order and apart from each other.
    rows: Vec<(usize, usize)>,
    /// Cells that were merged over several rows; only the first of them holds something.
    pub merged: Vec<Merged>,
    /// Columns from 0: first and last of each span, in their order and apart from each other.
    columns: Vec<(usize, usize)>,
    /// Formulas of which no value was saved: row from 1, column from 0.
    pub unsaved: Vec<(usize, usize)>,
}

impl Hidden {
    /// These spans of rows, from 1, and of columns, from 0.
    pub(super) fn of(rows: Vec<(usize, usize)>, columns: Vec<(usize, usize)>, merged: Vec<Merged>) -> Self {
        Self { rows: joined(rows), columns: joined(columns), merged, unsaved: Vec::new() }
    }

    /// Whether a row, from 1, is hidden.
    pub fn row(&self, row: usize) -> bool {
        is_within(&self.rows, row)
    }

    /// Whether a column, from 0, is hidden.
    pub fn column(&self, column: usize) -> bool {
        is_within(&self.columns, column)
    }
}

/// Whether one of these spans, which are in their order, has a number.
fn is_within(spans: &[(usize, usize)], number: usize) -> bool {
    let next = spans.partition_point(|(first, _)| *first <= number);
    next.checked_sub(1).is_some_and(|place| spans[place].1 >= number)
}

impl Merged {
    /// The cells of a range like `A2:A5`.
    fn of(range: String) -> Option<Self> {
        let (from, to) = range.split_once(':')?;
        let row =
            |corner: &str| corner.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().ok();
        let (first, last) = (row(from)?, row(to)?);
        Some(Self { first, last, column: column_of(from)?, range })
    }

    /// The cells between two corners, each as row and column from 0; `None` where they are all of one row.
    pub(super) fn between(from: (usize, usize), to: (usize, usize)) -> Option<Self> {
        let corner = |(row, column): (usize, usize)| format!("{}{}", letters(column), row + 1);
        let range = || format!("{}:{}", corner(from), corner(to));
        (from.0 < to.0 && from.1 <= to.1).then(|| Self {
            range: range(),
            first: from.0 + 1,
            last: to.0 + 1,
            column: from.1,
        })
    }
}

/// The column, from 0, of a cell like `AB12`.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.chars().take_while(char::is_ascii_uppercase).take(3);
    letters.fold(0, |sum, letter| sum * 26 + (letter as usize - 'A' as usize) + 1).checked_sub(1)
}

/// Spans in their order, those that touch as one.
fn joined(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (first, last) in spans {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Where the sheets of a workbook lie in its archive, by their names. `None` when it is not put together as workbooks are: two sheets of one
/// name, two that are one part, which would be read as often as it is named, or a name that can be read in two ways.
pub(super) fn sheet_paths(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<BTreeMap<String, String>> {
    let root = relations(&part(archive, "_rels/.rels")?)?;
    let mut books = root.values().filter(|(kind, _)| kind.ends_with("/officeDocument"));
    let (Some((_, book)), None) = (books.next(), books.next()) else { return None };
    let book = book.strip_prefix('/').unwrap_or(book);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", book));
    let targets = relations(&part(archive, &format!("{folder}/_rels/{file}.rels"))?)?;
    let (mut paths, mut parts) = (BTreeMap::new(), BTreeSet::new());
    let mut is_whole = true;
    each(&part(archive, book)?, |element, tag| {
        if element != "sheet" {
            return;
        }
        let found = only(tag, "name").zip(only(tag, "id").and_then(|id| targets.get(&id)));
        let Some((name, (_, target))) = found else {
            is_whole = false;
            return;
        };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target.clone(),
            None => format!("{folder}/{target}"),
        };
        is_whole &= parts.insert(path.to_lowercase()) && paths.insert(name, path).is_none();
    })?;
    is_whole.then_some(paths)
}

/// What is hidden of the sheet at this path; `None` when it is no sheet.
pub(super) fn hidden(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<Hidden> {
    let (mut rows, mut spans, mut merged) = (Vec::new(), Vec::new(), Vec::new());
    let (mut row, mut is_whole) = (0, true);
    let xml = part(archive, path)?;
    let unsaved = unsaved_formulas(&xml)?;
    each(&xml, |name, tag| {
        let number = |key: &str| attribute(tag, key).and_then(|text| text.parse::<usize>().ok());
        let is = |key: &str| attribute(tag, key).is_some_and(|value| value == "1" || value == "true");
        let has_no_height = || attribute(tag, "ht").and_then(|text| text.parse::<f64>().ok()) == Some(0.0);
        match name {
            "row" => {
                row = row_of(tag, row);
                if is("hidden") || has_no_height() {
                    rows.push((row, row));
                }
            }
            "mergeCell" if merged.len() < MERGED_MAX => {
                let found = attribute(tag, "ref").and_then(Merged::of);
                merged.extend(found.filter(|found| found.first < found.last));
            }
            "col" if is("hidden") => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                is_whole &= spans.len() < SPANS_MAX;
                if is_whole {
                    spans.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            _ => {}
        }
    })?;
    is_whole.then(|| Hidden { unsaved, ..Hidden::of(rows, spans, merged) })
}

/// The cells of a sheet that are formulas of which no value was saved, as programs write them that work nothing out. A text that is
/// empty is a value.
fn unsaved_formulas(xml: &str) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut row, mut column) = (0_usize, 0_usize);
    // The cell that is being read, whether it is a formula, and whether a value is there.
    let (mut cell, mut is_formula, mut is_in_value, mut has_value) = (None, false, false, false);
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(found),
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => (row, column) = (row_of(&tag, row), 0),
                "c" => (cell, is_formula, is_in_value, has_value) = (Some(tag), false, false, false),
                "f" => is_formula = true,
                "v" | "is" => is_in_value = true,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "row" => row = row_of(&tag, row),
                "c" => column += 1,
                "f" => is_formula = true,
                _ => {}
            },
            Event::Text(text) if is_in_value => has_value |= !text.trim().is_empty(),
            Event::CData(_) | Event::GeneralRef(_) if is_in_value => has_value = true,
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "is" => is_in_value = false,
                "c" => {
                    let Some(tag) = cell.take() else { continue };
                    if is_formula && !has_value && found.len() < UNSAVED_MAX {
                        let at = attribute(&tag, "r").and_then(|cell| column_of(&cell)).unwrap_or(column);
                        if attribute(&tag, "t").as_deref() != Some("str") {
                            found.push((row, at));
                        }
                    }
                    column += 1;
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// The number of a row, from 1, below this one.
fn row_of(tag: &BytesStart<'_>, above: usize) -> usize {
    attribute(tag, "r").and_then(|text| text.parse().ok()).unwrap_or(above.saturating_add(1))
}

/// A part of the archive as text.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(path.trim_start_matches('/')).ok()?.read_to_end(&mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

/// Calls `visit` with the local name of each element; `None` when the XML is broken.
pub(super) fn each(xml: &str, mut visit: impl FnMut(&str, &BytesStart<'_>)) -> Option<()> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => visit(tag.local_name().as_ref(), &tag),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// Kind and target of each relationship, by its id; `None` when two have one id, or one can be read in two ways.
fn relations(xml: &str) -> Option<BTreeMap<String, (String, String)>> {
    let (mut all, mut is_whole) = (BTreeMap::new(), true);
    each(xml, |name, tag| {
        if name == "Relationship" {
            let found = only(tag, "Id").zip(only(tag, "Type").zip(only(tag, "Target")));
            is_whole &= found.is_some_and(|(id, relation)| all.insert(id, relation).is_none());
        }
    })?;
    is_whole.then_some(all)
}

/// The value of the attribute with this local name, if there is one alone.
fn only(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let of_name = |attribute: &Attribute<'_>| attribute.key.local_name().as_ref() == name;
    let count = tag.attributes().with_checks(false).flatten().filter(of_name).count();
    if count == 1 { attribute(tag, name) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read() {
        let read =
            |range: &str| Merged::of(range.to_owned()).map(|found| (found.first, found.last, found.column));
        assert_eq!(read("F5:F7"), Some((5, 7, 5)));
        assert_eq!(read("AB12:AC14"), Some((12, 14, 27)));
        assert_eq!(read("5:7"), None);
        assert_eq!(read("F5"), None);
        for range in ["F5:F7", "AB12:AC14", "A1:A2"] {
            let merged = Merged::of(range.to_owned()).unwrap();
            let to = match range {
                "AB12:AC14" => (merged.last - 1, merged.column + 1),
                _ => (merged.last - 1, merged.column),
            };
            assert_eq!(Merged::between((merged.first - 1, merged.column), to), Some(merged));
        }
        assert_eq!(Merged::between((3, 0), (3, 4)), None);
    }

    #[test]
    fn spans_of_columns_are_joined() {
        let spans = joined(vec![(7, 9), (0, 1), (2, 2), (8, 12), (30, 20), (12, 12)]);
        assert_eq!(spans, [(0, 2), (7, 12), (30, 20)]);
        let hidden = Hidden { columns: spans, ..Hidden::default() };
        let found: Vec<usize> = (0..40).filter(|column| hidden.column(*column)).collect();
        assert_eq!(found, [0, 1, 2, 7, 8, 9, 10, 11, 12]);
    }
}
