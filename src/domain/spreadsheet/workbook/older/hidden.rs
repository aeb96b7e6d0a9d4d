//! What is hidden and what was merged in the sheets of LibreOffice (ODS) and of Excel before 2007 (XLS); formulas without a value in
//! those of LibreOffice.

use std::collections::BTreeMap;

use super::{BEGINNING, ROWS_OF_A_SHEET, u16_at, u32_at};
use crate::domain::spreadsheet::Merged;
use crate::domain::spreadsheet::workbook::hidden::{Hidden, MERGED_MAX, UNSAVED_MAX, each};
use crate::domain::xml::attribute;

/// What was found of a sheet: spans of hidden rows from 1 and of hidden columns from 0, merged cells, and formulas without a
/// value.
#[derive(Default)]
struct Found {
    rows: Vec<(usize, usize)>,
    columns: Vec<(usize, usize)>,
    merged: Vec<Merged>,
    unsaved: Vec<(usize, usize)>,
}

impl Found {
    fn hidden(self) -> Hidden {
        let mut hidden = Hidden::of(self.rows, self.columns, self.merged);
        hidden.unsaved = self.unsaved;
        hidden
    }
}

/// Of each table of an ODS by its name what is hidden, and the cells that were merged over several rows; `None` when it is no XML.
pub(super) fn of_ods(content: &str) -> Option<BTreeMap<String, Hidden>> {
    let mut tables: BTreeMap<String, Found> = BTreeMap::new();
    let (mut table, mut row, mut below, mut column) = (None, 0_usize, 0_usize, 0_usize);
    each(content, |element, tag| {
        let number = |name: &str| attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1_usize);
        let is_hidden =
            || attribute(tag, "visibility").is_some_and(|shown| shown == "collapse" || shown == "filter");
        match element {
            "table" => (table, below, column) = (attribute(tag, "name"), 0, 0),
            "table-column" => {
                let first = column;
                column = column.saturating_add(number("number-columns-repeated"));
                if let Some(name) = table.as_ref().filter(|_| column > first && is_hidden()) {
                    tables.entry(name.clone()).or_default().columns.push((first, column - 1));
                }
            }
            "table-row" => {
                (row, column) = (below, 0);
                below = below.saturating_add(number("number-rows-repeated"));
                if let Some(name) = table.as_ref().filter(|_| below > row && is_hidden()) {
                    tables.entry(name.clone()).or_default().rows.push((row + 1, below));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let to = |first: usize, name: &str| first.saturating_add(number(name).saturating_sub(1));
                let last = (to(row, "number-rows-spanned"), to(column, "number-columns-spanned"));
                if let Some(name) = table.as_ref().filter(|_| row < last.0 && last.0 < ROWS_OF_A_SHEET) {
                    let found = tables.entry(name.clone()).or_default();
                    if found.merged.len() < MERGED_MAX {
                        found.merged.extend(Merged::between((row, column), last));
                    }
                }
                // Every value has its kind, an empty text too.
                let is_unsaved =
                    || attribute(tag, "formula").is_some() && attribute(tag, "value-type").is_none();
                if let Some(name) = table.as_ref().filter(|_| is_unsaved()) {
                    let found = tables.entry(name.clone()).or_default();
                    if found.unsaved.len() < UNSAVED_MAX {
                        found.unsaved.push((row + 1, column));
                    }
                }
                column = column.saturating_add(number("number-columns-repeated"));
            }
            _ => {}
        }
    })?;
    Some(tables.into_iter().map(|(name, found)| (name, found.hidden())).collect())
}

/// What is hidden of each sheet of an XLS stream of Excel 97 and later, by the sheet's name ([MS-XLS] 2.4).
pub(super) fn of_xls(stream: &[u8]) -> BTreeMap<String, Hidden> {
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let mut sheets: BTreeMap<String, Found> = BTreeMap::new();
    let (mut at, mut current) = (0, None);
    while let (Some(id), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        let word = |place: usize| u16_at(data, place).map(usize::from);
        match id {
            // BoundSheet8: where a sheet begins, and its name.
            0x0085 => {
                let start = u32_at(data, 0).and_then(|start| usize::try_from(start).ok());
                names.extend(start.zip(name(data.get(6..).unwrap_or_default())));
            }
            // A drawing within a sheet begins so, too: it has no name.
            BEGINNING => current = names.get(&at).cloned(),
            // Row
            0x0208 => {
                let is_hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
                if let (Some(name), Some(row), true) = (&current, word(0), is_hidden) {
                    sheets.entry(name.clone()).or_default().rows.push((row + 1, row + 1));
                }
            }
            // ColInfo
            0x007d => {
                let is_hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
                if let (Some(name), Some(span), true) = (&current, word(0).zip(word(2)), is_hidden) {
                    sheets.entry(name.clone()).or_default().columns.push(span);
                }
            }
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    sheets.into_iter().map(|(name, found)| (name, found.hidden())).collect()
}

/// A short text: its length, whether each character takes two bytes, and the characters; `None` where it is cut.
fn name(text: &[u8]) -> Option<String> {
    let (length, is_wide) = (usize::from(*text.first()?), *text.get(1)? & 1 == 1);
    if is_wide {
        let bytes = text.get(2..2 + 2 * length)?;
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    Some(text.get(2..2 + length)?.iter().map(|byte| char::from(*byte)).collect())
}
