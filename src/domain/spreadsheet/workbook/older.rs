//! The workbooks of LibreOffice (ODS) and of Excel before 2007 (XLS): what reading them would need of memory is worked out
//! first, since both can state a corner of the sheet, or repeat a row, in a few bytes.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, OdsError, Range, Reader, Xls, XlsError};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::hidden::{Hidden, MERGED_MAX, part};
use super::{
    Gathered, SHEETS_MAX, TEXT_MAX, broken, check_cell, length_of, other, other_kind, shown_sheets,
    shown_text, too_large,
};
use crate::domain::spreadsheet::{Merged, Sheet, too_long};
use crate::domain::toml_reader::Fault;
use crate::domain::xml::attribute;
use crate::error::Message;

mod hidden;

/// The most cells, empty ones between included, that a sheet may be read into.
const CELLS_MAX: u64 = 2_000_000;
/// The rows that a sheet of LibreOffice has.
const ROWS_OF_A_SHEET: usize = 1 << 20;
/// The most cells that an XLS sheet may state as its size: many state more than they hold.
const STATED_MAX: u64 = 20_000_000;

fn locked() -> Fault {
    Fault::new(1, Message::new("listing-workbook-locked"))
}

/// The sheets of an ODS workbook.
pub(super) fn ods_sheets(
    bytes: &[u8],
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    cell_max: usize,
) -> Result<Vec<Sheet>, Fault> {
    let kind = part(archive, "mimetype").unwrap_or_default();
    if let Some(rest) = kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        if !rest.starts_with("spreadsheet") {
            let kind = if rest.starts_with("text") { "ODT" } else { "OpenDocument" };
            return Err(other_kind(kind));
        }
    } else {
        return Err(other());
    }
    // An encrypted part is no XML, and says so in the manifest.
    let manifest = part(archive, "META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(locked());
    }
    let content = part(archive, "content.xml").ok_or_else(broken)?;
    if ods_cells(&content).ok_or_else(broken)? > CELLS_MAX {
        return Err(too_large(1, TEXT_MAX as u64));
    }
    let mut hidden = hidden::of_ods(&content).ok_or_else(broken)?;
    let workbook = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => locked(),
        _ => broken(),
    })?;
    read_sheets(workbook, cell_max, |_, name| hidden.remove(name).unwrap_or_default())
}

/// The sheets of an XLS workbook.
pub(super) fn xls_sheets(bytes: &[u8], cell_max: usize) -> Result<Vec<Sheet>, Fault> {
    let file = Compound::open(bytes).ok_or_else(broken)?;
    if file.find("EncryptedPackage").is_some() {
        return Err(locked());
    }
    let found = ["Workbook", "Book"].into_iter().find_map(|name| Some((name, file.find(name)?)));
    let is_text = || file.find("WordDocument").is_some();
    let (name, (start, length)) = found.ok_or_else(|| if is_text() { other_kind("DOC") } else { other() })?;
    let stream = file.stream(start, length).ok_or_else(broken)?;
    if u16_at(&stream, 0) != Some(BEGINNING) {
        return Err(broken());
    }
    match xls_cells(&stream) {
        Size::Locked => return Err(locked()),
        Size::Cells(cells) if cells > CELLS_MAX => return Err(too_large(1, TEXT_MAX as u64)),
        Size::Cells(_) => {}
    }
    let mut hidden = hidden::of_xls(&stream);
    let alone = compound_of(name, &stream).ok_or_else(broken)?;
    let workbook = Xls::new(Cursor::new(&alone[..])).map_err(|error| match error {
        XlsError::Password => locked(),
        _ => broken(),
    })?;
    read_sheets(workbook, cell_max, |workbook, name| {
        let mut found = hidden.remove(name).unwrap_or_default();
        found.merged = xls_merged(workbook, name);
        found
    })
}

/// The cells of an XLS sheet that were merged over several rows.
fn xls_merged(workbook: &Xls<Cursor<&[u8]>>, name: &str) -> Vec<Merged> {
    let all = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let corner = |(row, column): (u32, u32)| (row as usize, column as usize);
    all.into_iter()
        .filter_map(|area| Merged::between(corner(area.start), corner(area.end)))
        .take(MERGED_MAX)
        .collect()
}

/// The sheets of a workbook, each with what `hidden` finds of it by its name.
fn read_sheets<'a, R: Reader<Cursor<&'a [u8]>>>(
    mut workbook: R,
    cell_max: usize,
    mut hidden: impl FnMut(&R, &str) -> Hidden,
) -> Result<Vec<Sheet>, Fault> {
    let names: Vec<String> = shown_sheets(workbook.sheets_metadata()).take(SHEETS_MAX).collect();
    let ranges = names.into_iter().map(|name| {
        let range = workbook.worksheet_range(&name).map_err(|_| broken())?;
        Ok((name, range))
    });
    let ranges = ranges.collect::<Result<Vec<_>, Fault>>()?;
    let mut length = 0;
    let mut sheets = Vec::new();
    for (name, range) in ranges {
        let hidden = hidden(&workbook, &name);
        let sheet = sheet(name, &range, hidden, cell_max)?;
        length += length_of(&sheet.records);
        if length > TEXT_MAX {
            return Err(too_large(1, TEXT_MAX as u64));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn sheet(name: String, range: &Range<Data>, hidden: Hidden, cell_max: usize) -> Result<Sheet, Fault> {
    let (top, left) = range.start().unwrap_or_default();
    let mut gathered = Gathered::default();
    for (row, column, value) in range.used_cells() {
        let text = shown_text(&borrowed(value));
        if text.trim().is_empty() {
            continue;
        }
        let (line, column) = (top as usize + row + 1, left as usize + column);
        if !gathered.reads(&hidden, line, column) {
            continue;
        }
        check_cell(line, column, &text, cell_max)?;
        if !gathered.put(line, column, text) {
            return Err(too_long(&name));
        }
    }
    Ok(gathered.sheet(name, hidden))
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// How many cells reading the tables of an ODS would make, with those that are repeated; `None` when it is no XML.
fn ods_cells(content: &str) -> Option<u64> {
    let number = |tag: &BytesStart<'_>, name: &str| -> u64 {
        attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).min(CELLS_MAX + 1)
    };
    let mut reader = quick_xml::Reader::from_str(content);
    let (mut total, mut rows, mut filled_rows, mut width) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut repeated, mut at, mut last) = (1, 0_u64, 0_u64);
    loop {
        let event = reader.read_event().ok()?;
        let (tag, is_empty) = match &event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                match tag.local_name().as_ref() {
                    "table-row" => {
                        rows = rows.saturating_add(repeated);
                        if last > 0 {
                            (filled_rows, width) = (rows, width.max(last));
                            // What is kept of each row before the table is put together.
                            total = total.saturating_add(last);
                        }
                    }
                    "table" => {
                        total = total.saturating_add(filled_rows.saturating_mul(width));
                        (rows, filled_rows, width) = (0, 0, 0);
                    }
                    _ => {}
                }
                continue;
            }
            Event::Eof => return Some(total),
            _ => continue,
        };
        match tag.local_name().as_ref() {
            "table-row" => {
                (repeated, at, last) = (number(tag, "number-rows-repeated"), 0, 0);
                if is_empty {
                    rows = rows.saturating_add(repeated);
                }
            }
            "table-cell" | "covered-table-cell" => {
                at = at.saturating_add(number(tag, "number-columns-repeated"));
                if !is_empty {
                    last = at;
                }
            }
            _ => {}
        }
        if total > CELLS_MAX {
            return Some(total);
        }
    }
}

/// The record with which an XLS stream begins, and each of its parts (BOF).
const BEGINNING: u16 = 0x0809;

/// What an XLS stream holds.
#[derive(Debug, PartialEq, Eq)]
enum Size {
    /// It is encrypted.
    Locked,
    /// So many cells, empty ones between included, in its largest sheets together.
    Cells(u64),
}

/// The size of the sheets by the records of their cells ([MS-XLS] 2.4).
fn xls_cells(stream: &[u8]) -> Size {
    let (mut at, mut total) = (0, 0_u64);
    let mut area: Option<[u64; 4]> = None;
    let size = |area: Option<[u64; 4]>| {
        area.map_or(0, |[top, left, bottom, right]| (bottom - top + 1).saturating_mul(right - left + 1))
    };
    while let (Some(id), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match id {
            // FilePass
            0x002f if u16_at(data, 0) != Some(0) => return Size::Locked,
            BEGINNING => total = total.saturating_add(size(area.take())),
            // Dimensions
            0x0200 => {
                let rows =
                    u32_at(data, 4).unwrap_or_default().saturating_sub(u32_at(data, 0).unwrap_or_default());
                let columns = u16_at(data, 10).unwrap_or_default();
                if u64::from(rows).saturating_mul(u64::from(columns)) > STATED_MAX {
                    return Size::Cells(u64::MAX);
                }
            }
            // Number, Label, RString, BoolErr, Rk, LabelSst, MulRk, Formula
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd | 0x0006 => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { break };
                let right = if id == 0x00bd { u16_at(data, data.len().saturating_sub(2)) } else { None };
                let (row, left) = (u64::from(row), u64::from(column));
                let right = u64::from(right.unwrap_or(column)).max(left);
                area = Some(match area {
                    None => [row, left, row, right],
                    Some([top, l, bottom, r]) => [top.min(row), l.min(left), bottom.max(row), r.max(right)],
                });
            }
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    Size::Cells(total.saturating_add(size(area)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A compound file ([MS-CFB]).
struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// For each sector the one that follows.
    next: Vec<u32>,
    directory: Vec<u8>,
}

/// Shorter streams lie in pieces of their own.
const LARGE: usize = 4096;
/// Bytes of such a piece.
const PIECE: usize = 64;

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 0x1e).filter(|shift| (9..=12).contains(shift))?;
        let sector = 1 << shift;
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|place| u32_at(bytes, 0x4c + 4 * place)).collect();
        let mut more = u32_at(bytes, 0x44)?;
        for _ in 0..bytes.len() / sector {
            let Some(part) = file.part(more) else { break };
            let words = part.len() / 4;
            tables.extend((0..words.saturating_sub(1)).filter_map(|word| u32_at(part, 4 * word)));
            more = u32_at(part, 4 * words.checked_sub(1)?)?;
        }
        tables.retain(|table| file.part(*table).is_some());
        // Each once, so that they are no longer than the file.
        let mut seen = BTreeSet::new();
        if !tables.iter().all(|table| seen.insert(*table)) {
            return None;
        }
        let next = tables.iter().filter_map(|table| file.part(*table));
        file.next =
            next.flat_map(|part| (0..part.len() / 4).filter_map(|word| u32_at(part, 4 * word))).collect();
        file.directory = file.chain(u32_at(bytes, 0x30)?)?;
        Some(file)
    }

    /// The bytes of a sector; the last one may be short.
    fn part(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..(start + self.sector).min(self.bytes.len()))
    }

    /// The sectors from this one on, one after the other; none of a chain that is longer than the file, as one is that turns in a circle.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut found, mut at) = (Vec::new(), first);
        while let (Some(part), Some(next)) = (self.part(at), self.next.get(at as usize)) {
            found.extend_from_slice(part);
            if found.len() > self.bytes.len() {
                return None;
            }
            at = *next;
        }
        Some(found)
    }

    /// First sector and length of a stream.
    fn find(&self, name: &str) -> Option<(u32, usize)> {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entry = self.directory.chunks_exact(128).find(|entry| {
            let length = usize::from(u16_at(entry, 64).unwrap_or_default());
            length == wanted.len() + 2 && entry.starts_with(&wanted)
        })?;
        Some((u32_at(entry, 116)?, u32_at(entry, 120)? as usize))
    }

    /// The bytes of a stream; short ones lie in pieces of 64 bytes within the stream of the directory's first entry.
    fn stream(&self, first: u32, length: usize) -> Option<Vec<u8>> {
        if length >= LARGE {
            let mut stream = self.chain(first)?;
            stream.truncate(length);
            return Some(stream);
        }
        let pieces = self.chain(u32_at(&self.directory, 116)?)?;
        let next = self.chain(u32_at(self.bytes, 0x3c)?)?;
        let (mut stream, mut at) = (Vec::new(), first as usize);
        while stream.len() < length {
            stream.extend_from_slice(pieces.get(at.checked_mul(PIECE)?..)?.get(..PIECE)?);
            at = u32_at(&next, at.checked_mul(4)?)? as usize;
        }
        stream.truncate(length);
        Some(stream)
    }
}

/// A compound file that holds this stream alone, put together anew: who reads it follows no chain of the file that was sent.
fn compound_of(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    const SECTOR: usize = 4096;
    const ENDS: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let parts = stream.len().max(LARGE).div_ceil(SECTOR);
    // A table has room for itself, too.
    let tables = (parts + 1).div_ceil(SECTOR / 4 - 1);
    let number = |place: usize| u32::try_from(place).ok();
    let mut next = vec![0xffff_fffd; tables];
    next.push(ENDS);
    for part in 1..parts {
        next.push(number(tables + 1 + part)?);
    }
    next.push(ENDS);
    next.resize(tables * SECTOR / 4, FREE);

    let mut bytes = vec![0; SECTOR * (2 + tables)];
    let mut put =
        |at: usize, part: &[u8]| bytes.get_mut(at..at + part.len()).map(|room| room.copy_from_slice(part));
    put(0, super::COMPOUND)?;
    for (at, value) in [(0x18, 0x3e_u16), (0x1a, 4), (0x1c, 0xfffe), (0x1e, 12), (0x20, 6)] {
        put(at, &value.to_le_bytes())?;
    }
    let numbers = [
        (0x2c, number(tables)?),
        (0x30, number(tables)?),
        (0x38, number(LARGE)?),
        (0x3c, ENDS),
        (0x44, ENDS),
    ];
    for (at, value) in numbers {
        put(at, &value.to_le_bytes())?;
    }
    for place in 0..109 {
        let table = if place < tables { number(place)? } else { FREE };
        put(0x4c + 4 * place, &table.to_le_bytes())?;
    }
    for (place, value) in next.iter().enumerate() {
        put(SECTOR + 4 * place, &value.to_le_bytes())?;
    }
    let directory = SECTOR * (1 + tables);
    let length = u64::try_from(stream.len().max(LARGE)).ok()?;
    for (place, name, kind, first, length) in
        [(0, "Root Entry", 5, 0, 0), (1, name, 2, number(tables + 1)?, length)]
    {
        let at = directory + 128 * place;
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &name)?;
        put(at + 64, &u16::try_from(name.len() + 2).ok()?.to_le_bytes())?;
        put(at + 66, &[kind, 1])?;
        for place in [68, 72, 76] {
            put(at + place, &FREE.to_le_bytes())?;
        }
        put(at + 116, &u32::to_le_bytes(first))?;
        put(at + 120, &u64::to_le_bytes(length))?;
    }
    put(directory + 76, &1_u32.to_le_bytes())?;
    bytes.extend_from_slice(stream);
    bytes.resize(SECTOR * (2 + tables + parts), 0);
    // More tables than the head names would need a table of their own.
    (tables <= 109).then_some(bytes)
}

#[cfg(test)]
mod tests;
