//! Workbooks (XLSX, and beside them XLS and ODS) as rows of text. What a file would unpack to is measured before any of it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::table::{letters, ranges};
use super::{CELL_MAX, COLUMNS_MAX, Merged, RECORDS_MAX, Record, Sheet, check_cell, too_long};
use crate::domain::dates;
use crate::domain::files::COMPOUND;
use crate::domain::toml_reader::Fault;
use crate::error::{Message, Several};

mod hidden;
mod older;

use hidden::Hidden;

/// The most bytes that the parts of a workbook may unpack to: ten thousand people take less than ten million.
const UNPACKED_MAX: u64 = 32 << 20;
/// The most bytes of text in all cells; one text that many cells share counts in each of them.
pub(super) const TEXT_MAX: usize = 16 << 20;

/// The most cells of all sheets, empty ones before a filled one among them: a filled cell far to the right costs its row.
const CELLS_MAX: usize = 1_500_000;

/// The most cells that are looked at in all sheets, hidden and empty ones among them: more than so many bytes can hold.
const SEEN_MAX: usize = 2_000_000;

/// How many merged cells, or formulas without a value, are named.
const CELLS_NAMED: usize = 5;

/// How many sheets beside the one that is read are looked at.
const SHEETS_MAX: usize = 20;

/// How workbooks begin: they are archives.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// Whether the bytes are a workbook's, of whatever kind.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE) || bytes.starts_with(COMPOUND)
}

/// The rows of the first sheet that is shown, numbered as the spreadsheet numbers them, without what a filter or a hand
/// has hidden. Formulas give the value that was saved with them.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, Vec<Fault>> {
    if bytes.starts_with(COMPOUND) {
        return Err(vec![other()]);
    }
    let mut archive = archive(bytes).map_err(|fault| vec![fault])?;
    if let Some(kind) = kind_of(&archive) {
        return Err(vec![other_kind(kind)]);
    }
    if archive.index_for_name(CONTENT_TYPES).is_none() {
        return Err(vec![other()]);
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| vec![other()])?;
    let name = shown_sheets(workbook.sheets_metadata()).next().ok_or_else(|| vec![other()])?;
    let paths = hidden::sheet_paths(&mut archive).ok_or_else(|| vec![broken()])?;
    let mut parts = Parts { archive: &mut archive, paths, seen: 0 };
    let mut sheet = xlsx_sheet(&mut workbook, &mut parts, name, CELL_MAX).map_err(|fault| vec![fault])?;
    let others = other_sheets(&mut workbook, &sheet.name, parts.seen);
    sheet.remarks.splice(..0, others);
    sheet.remarks.extend(merged_cells("listing-merged", &sheet.merged));
    Ok(sheet)
}

/// All sheets that are shown, of a workbook of any kind.
pub(super) fn sheets(bytes: &[u8], cell_max: usize) -> Result<Vec<Sheet>, Fault> {
    if bytes.starts_with(COMPOUND) {
        return older::xls_sheets(bytes, cell_max);
    }
    let mut archive = archive(bytes)?;
    if let Some(kind) = kind_of(&archive) {
        return Err(other_kind(kind));
    }
    if archive.index_for_name(CONTENT_TYPES).is_none() {
        return older::ods_sheets(bytes, &mut archive, cell_max);
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| other())?;
    let names: Vec<String> = shown_sheets(workbook.sheets_metadata()).take(SHEETS_MAX).collect();
    let (mut length, mut count) = (0, 0);
    let mut sheets = Vec::new();
    let paths = hidden::sheet_paths(&mut archive).ok_or_else(broken)?;
    let mut parts = Parts { archive: &mut archive, paths, seen: 0 };
    for name in names {
        let sheet = xlsx_sheet(&mut workbook, &mut parts, name, cell_max)?;
        length += length_of(&sheet.records);
        count += sheet.records.iter().map(|(_, cells)| cells.len()).sum::<usize>();
        if length > TEXT_MAX || count > CELLS_MAX {
            return Err(too_large(1, TEXT_MAX as u64));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The part that each file of Office has, whose program it is of.
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// What an archive is that is no workbook.
fn kind_of(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let has = |part: &str| archive.index_for_name(part).is_some();
    if !has(CONTENT_TYPES) && !has("mimetype") {
        return Some("ZIP");
    }
    let parts = [("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX")];
    parts.into_iter().find(|(part, _)| has(part)).map(|(_, kind)| kind)
}

/// That a file is no list but another kind of file.
pub(super) fn other_kind(kind: &str) -> Fault {
    Fault::new(1, Message::new("listing-other-kind").with("kind", kind))
}

fn broken() -> Fault {
    Fault::new(1, Message::new("listing-workbook-broken"))
}

fn other() -> Fault {
    Fault::new(1, Message::new("listing-workbook-other"))
}

fn too_large(line: usize, bytes: u64) -> Fault {
    Fault::new(line, Message::new("listing-workbook-large").with("max", bytes >> 20))
}

/// The archive of a workbook, once what it would unpack to was measured.
fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if unpacked(&mut archive).map_err(|_| broken())? > UNPACKED_MAX {
        return Err(too_large(1, UNPACKED_MAX));
    }
    Ok(archive)
}

/// The names of the sheets with cells that are shown.
fn shown_sheets(sheets: &[calamine::Sheet]) -> impl Iterator<Item = String> + use<> {
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> = sheets.iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect();
    names.into_iter()
}

/// The cells of a sheet as they are gathered, without what is hidden.
#[derive(Default)]
struct Gathered {
    records: Vec<Record>,
    /// Hidden lines that hold something, from 1: they are left out.
    lines: BTreeSet<usize>,
    /// Hidden columns that hold something, from 0: they are read, and told.
    columns: BTreeSet<usize>,
}

impl Gathered {
    /// Notes a cell that holds something, where it is hidden; whether it is read.
    fn reads(&mut self, hidden: &Hidden, line: usize, column: usize) -> bool {
        if hidden.row(line) {
            self.lines.insert(line);
            return false;
        }
        if hidden.column(column) {
            if column >= COLUMNS_MAX {
                return false;
            }
            self.columns.insert(column);
        }
        true
    }

    /// Adds a cell, the lines in their order; false where there is one record more than may be already, by which a file is known
    /// to be too long.
    fn put(&mut self, line: usize, column: usize, text: String) -> bool {
        if self.records.last().is_none_or(|(last, _)| *last != line) {
            if self.records.len() > RECORDS_MAX {
                return false;
            }
            self.records.push((line, Vec::new()));
        }
        if let Some((_, cells)) = self.records.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
        true
    }

    /// The sheet that they make.
    fn sheet(self, name: String, hidden: Hidden) -> Sheet {
        let remarks = hidden_rows(&self.lines).into_iter().chain(unsaved_formulas(&hidden)).collect();
        Sheet { name, records: self.records, hidden_columns: self.columns, merged: hidden.merged, remarks }
    }
}

/// The bytes of all cells.
fn length_of(records: &[Record]) -> usize {
    records.iter().flat_map(|(_, cells)| cells).map(String::len).sum()
}

/// The parts of a workbook, and how much of them was read.
struct Parts<'a, 'b> {
    archive: &'a mut ZipArchive<Cursor<&'b [u8]>>,
    /// Where its sheets are, by their names.
    paths: BTreeMap<String, String>,
    /// Cells that were looked at, also those that are passed over.
    seen: usize,
}

fn xlsx_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    parts: &mut Parts<'_, '_>,
    name: String,
    cell_max: usize,
) -> Result<Sheet, Fault> {
    let path = parts.paths.get(&name).ok_or_else(broken)?;
    let hidden = hidden::hidden(parts.archive, path).ok_or_else(broken)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| broken())?;
    let mut gathered = Gathered::default();
    let mut length = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        parts.seen += 1;
        if parts.seen > SEEN_MAX {
            return Err(too_large(line, UNPACKED_MAX));
        }
        let text = shown_text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if !gathered.reads(&hidden, line, column) {
            continue;
        }
        length += text.len();
        check_cell(line, column, &text, cell_max)?;
        if length > TEXT_MAX {
            return Err(too_large(line, TEXT_MAX as u64));
        }
        if !gathered.put(line, column, text) {
            return Err(too_long(&name));
        }
    }
    drop(cells);
    Ok(gathered.sheet(name, hidden))
}

/// A remark on the lines that are left out because they are hidden.
fn hidden_rows(lines: &BTreeSet<usize>) -> Option<Fault> {
    let message = Message::new("listing-hidden-rows").with("lines", ranges(lines.iter().copied()));
    lines.first().map(|first| Fault::new(*first, message))
}

/// A remark on merged cells, of which the first are named.
pub(super) fn merged_cells(key: &'static str, merged: &[Merged]) -> Option<Fault> {
    let found = first_named(merged.iter().map(|merged| merged.range.clone()))?;
    Some(Fault::new(1, Message::new(key).with("found", found)))
}

/// A remark on formulas, where they are shown, of which no value was saved: their cells are read as empty.
fn unsaved_formulas(hidden: &Hidden) -> Option<Fault> {
    let shown = |(row, column): &&(usize, usize)| !hidden.row(*row) && !hidden.column(*column);
    let shown = hidden.unsaved.iter().filter(shown);
    let (line, _) = shown.clone().next()?;
    let found = first_named(shown.map(|(row, column)| format!("{}{row}", letters(*column))))?;
    Some(Fault::new(*line, Message::new("listing-unsaved-formulas").with("found", found)))
}

/// The first of these names, and whether there are more; none where there is none.
pub(super) fn first_named(mut names: impl Iterator<Item = String>) -> Option<Several> {
    let mut found: Vec<String> = names.by_ref().take(CELLS_NAMED).collect();
    if names.next().is_some() {
        found.push("…".to_owned());
    }
    (!found.is_empty()).then(|| Several::of(found))
}

/// The other sheets that hold something: they are not read.
fn other_sheets(workbook: &mut Xlsx<Cursor<&[u8]>>, shown: &str, seen: usize) -> Vec<Fault> {
    let names = workbook.sheet_names().into_iter().filter(|name| name != shown).take(SHEETS_MAX);
    let (mut found, mut left) = (Vec::new(), SEEN_MAX.saturating_sub(seen));
    for name in names {
        let filled = workbook.worksheet_cells_reader(&name).is_ok_and(|mut cells| {
            std::iter::from_fn(|| {
                left = left.checked_sub(1)?;
                cells.next_cell().ok().flatten()
            })
            .any(|cell| !shown_text(cell.get_value()).trim().is_empty())
        });
        if filled {
            found.push(format!("« {name} »"));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let message = Message::new("listing-other-sheets").with("found", Several::of(found)).with("sheet", shown);
    vec![Fault::new(1, message)]
}

/// What the archive's parts come to in bytes, no further than just above [`UNPACKED_MAX`]. They are unpacked, looked at
/// and thrown away, as the sizes that an archive states need not be true.
fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> io::Result<u64> {
    let mut total = 0;
    for place in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(place)?.take(UNPACKED_MAX + 1 - total).read_to_end(&mut part)?;
        if !claims_what_it_can_hold(&part) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        total += part.len() as u64;
        if total > UNPACKED_MAX {
            break;
        }
    }
    Ok(total)
}

/// Whether a part's list of texts claims no more texts than the part has bytes: its reader makes room for what is claimed.
fn claims_what_it_can_hold(part: &[u8]) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    part.windows(CLAIM.len()).enumerate().filter(|(_, word)| *word == CLAIM).all(|(at, _)| {
        let value = part[at + CLAIM.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
        let digits: String =
            value.take_while(|byte| byte.is_ascii_digit()).map(|&byte| char::from(byte)).collect();
        digits.is_empty() || digits.parse().is_ok_and(|claimed: usize| claimed <= part.len())
    })
}

/// A cell as its reader sees it: 1987 rather than 1987.0, a telephone without an exponent, a date as 01/03/2018.
fn shown_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let iso = format!("{year:04}-{month:02}-{day:02}");
            dates::parse(&iso).map_or_else(|| plain_number(moment.as_f64()), dates::plain)
        }
        DataRef::DateTime(length) => plain_number(length.as_f64()),
        DataRef::DateTimeIso(text) => {
            let day = text.split('T').next().unwrap_or_default();
            dates::parse(day).map_or_else(|| text.clone(), dates::plain)
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// The fifteen digits that spreadsheets show, never with an exponent.
fn plain_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests;
