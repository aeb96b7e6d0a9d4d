//! The table read again, as word processors write it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::{About, ROWS_MAX, Returned, ReturnedRow, RowMark};
use super::DOCUMENT;
use super::markup::{Item, Look, Paragraph, Run, markdown};
use super::parts::{DocumentParts, attribute, is_on};
use crate::domain::module::TEXT_MAX;
use crate::error::Message;

/// The most bytes of a part inside, unpacked.
const DOCUMENT_MAX: u64 = 16 << 20;
/// The most rows, cells, paragraphs, runs and line ends in them of a document. A long module has some ten thousand.
const PIECES_MAX: usize = 300_000;
/// So many bytes of a link's address count as a run more: it is written out with each.
const LINK_PIECE: usize = 100;

/// Reads a file that came back from a word processor. What is no DOCX file is refused; a row that is not understood, what is
/// lost of a cell, and changes that nobody has accepted, are reported.
pub fn read(bytes: &[u8]) -> Result<Returned, Message> {
    let broken = || Message::new("table-no-docx");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let document = part(&mut archive, DOCUMENT)?.ok_or_else(broken)?;
    let mut further = |name| part(&mut archive, name).map(Option::unwrap_or_default);
    let parts = DocumentParts::of(
        &further("word/numbering.xml")?,
        &further("word/styles.xml")?,
        &further("word/_rels/document.xml.rels")?,
    );
    let reading = Reading::of(&document, parts).ok_or_else(broken)?;
    if reading.pieces > PIECES_MAX || reading.rows.len() > ROWS_MAX {
        return Err(Message::new("table-too-many-rows"));
    }
    reading.returned()
}

/// A file of the archive; none where it isn't there.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Message> {
    let broken = || Message::new("table-no-docx");
    let Ok(part) = archive.by_name(name) else { return Ok(None) };
    let mut content = Vec::new();
    part.take(DOCUMENT_MAX + 1).read_to_end(&mut content).map_err(|_| broken())?;
    if content.len() as u64 > DOCUMENT_MAX {
        return Err(Message::new("table-too-large").with("max", DOCUMENT_MAX >> 20));
    }
    String::from_utf8(content).map(Some).map_err(|_| broken())
}

/// A row of the table as it is read.
#[derive(Debug, Default)]
struct FoundRow {
    cells: Vec<Vec<Paragraph>>,
    is_merged: bool,
    /// Whether a tracked change takes it out.
    is_deleted: bool,
    /// What its translation has that Markdown hasn't: the remarks.
    lost: BTreeSet<&'static str>,
}

/// What a paragraph's properties say of lists.
#[derive(Debug, Default)]
struct ListPlace {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// The state of reading a document from beginning to end.
#[derive(Debug, Default)]
struct Reading {
    parts: DocumentParts,
    rows: Vec<FoundRow>,
    /// How many rows, cells, paragraphs, runs and line ends in them were read.
    pieces: usize,
    /// How many tables, deletions, and properties from before a change, are open.
    tables: usize,
    deleted: usize,
    former: usize,
    /// Whether the properties of a row are being read.
    in_row_properties: bool,
    /// Whether the text of a run is being read.
    in_text: bool,
    /// Whether the properties of a paragraph are being read: they have tabs, too, and looks of nothing.
    in_properties: bool,
    place: ListPlace,
    look: Look,
    is_tracked: bool,
}

impl Reading {
    /// Reads a document, of one with more than [`PIECES_MAX`] the beginning; none where the XML is broken.
    fn of(xml: &str, parts: DocumentParts) -> Option<Self> {
        let mut reading = Self { parts, ..Self::default() };
        let mut reader = quick_xml::Reader::from_str(xml);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => reading.begin(&tag),
                Event::Empty(tag) => {
                    reading.begin(&tag);
                    reading.end(tag.local_name().as_ref());
                }
                Event::End(tag) => reading.end(tag.local_name().as_ref()),
                Event::Text(text) => reading.add(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let c = match name.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok()?,
                    };
                    reading.add(&c?.to_string());
                }
                Event::Eof => return Some(reading),
                _ => {}
            }
            if reading.pieces > PIECES_MAX || reading.rows.len() > ROWS_MAX {
                return Some(reading);
            }
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        // The properties before a tracked change.
        if name.ends_with("Change") {
            self.former += 1;
        }
        if self.former > 0 {
            return;
        }
        self.pieces += usize::from(matches!(name, "tr" | "tc" | "p"));
        match name {
            "tbl" => {
                self.tables += 1;
                if self.tables > 1 {
                    self.lose("table-lost-table");
                }
            }
            "tr" if self.tables == 1 => self.rows.push(FoundRow::default()),
            "tc" if self.tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
            "gridSpan" | "vMerge" | "hMerge" => {
                if let Some(row) = self.rows.last_mut().filter(|_| self.tables == 1) {
                    row.is_merged = true;
                }
            }
            "trPr" => self.in_row_properties = true,
            "del" | "moveFrom" => {
                self.deleted += 1;
                if let Some(row) = self.rows.last_mut().filter(|_| self.in_row_properties && self.tables == 1)
                {
                    row.is_deleted = true;
                }
                self.is_tracked |= self.tables > 0;
            }
            "ins" | "moveTo" => self.is_tracked |= self.tables > 0,
            "p" => {
                if let Some(cell) = self.cell() {
                    cell.push(Paragraph::default());
                }
                self.place = ListPlace::default();
            }
            "pPr" => self.in_properties = true,
            "t" => self.in_text = true,
            "tab" if !self.in_properties => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "hyperlink" => {
                let id = attribute(tag, "id");
                self.look.link = id.and_then(|id| self.parts.link(&id));
                if self.look.link.is_none() {
                    self.lose("table-lost-link");
                }
            }
            "drawing" | "pict" | "object" => self.lose("table-lost-picture"),
            "footnoteReference" | "endnoteReference" => self.lose("table-lost-note"),
            _ if self.in_properties => self.property(tag, name),
            _ => self.letters(tag, name),
        }
    }

    /// A property of a paragraph.
    fn property(&mut self, tag: &BytesStart<'_>, name: &str) {
        let value = || attribute(tag, "val");
        match name {
            "pStyle" => self.place.style = value(),
            "numId" => self.place.list = value(),
            "ilvl" => self.place.level = value().and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    /// What says how the letters of a run look.
    fn letters(&mut self, tag: &BytesStart<'_>, name: &str) {
        match name {
            "r" => self.look = Look { link: self.look.link.take(), ..Look::default() },
            // Arabic letters have looks of their own.
            "b" | "bCs" => self.look.is_bold = is_on(tag) || (name == "bCs" && self.look.is_bold),
            "i" | "iCs" => self.look.is_italic = is_on(tag) || (name == "iCs" && self.look.is_italic),
            "rStyle" => {
                let (is_bold, is_italic) = self.parts.look(&attribute(tag, "val").unwrap_or_default());
                self.look.is_bold |= is_bold;
                self.look.is_italic |= is_italic;
            }
            "u" | "strike" | "dstrike" if is_on(tag) && self.look.link.is_none() => {
                self.lose("table-lost-line");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name.ends_with("Change") {
            self.former = self.former.saturating_sub(1);
        }
        if self.former > 0 {
            return;
        }
        match name {
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "trPr" => self.in_row_properties = false,
            "pPr" => {
                self.in_properties = false;
                self.place_paragraph();
            }
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "t" => self.in_text = false,
            "hyperlink" => self.look.link = None,
            _ => {}
        }
    }

    /// Makes the paragraph an item or a heading, where its properties say so.
    fn place_paragraph(&mut self) {
        let ListPlace { style, list, level } = std::mem::take(&mut self.place);
        let of_style = style.as_deref().and_then(|style| self.parts.list_of_style(style));
        let list = list.map(|list| (list, level.unwrap_or(0))).or(of_style);
        let item = list
            .and_then(|(list, level)| self.parts.list(&list, level).map(|kind| Item { kind, list, level }));
        let heading = style.and_then(|style| self.parts.heading(&style));
        if let Some(paragraph) = self.cell().and_then(|cell| cell.last_mut()) {
            (paragraph.item, paragraph.heading) = (item, heading);
        }
    }

    fn add(&mut self, text: &str) {
        if self.in_text && self.deleted == 0 {
            self.put(text);
        }
    }

    /// The cell that is being read.
    fn cell(&mut self) -> Option<&mut Vec<Paragraph>> {
        let is_inside = self.tables > 0;
        self.rows.last_mut().filter(|_| is_inside)?.cells.last_mut()
    }

    fn put(&mut self, text: &str) {
        let look = self.look.clone();
        // Each line within an item of a list is indented.
        let lines = text.matches('\n').count();
        self.pieces += 1 + lines + look.link.as_ref().map_or(0, |link| link.len() / LINK_PIECE);
        if let Some(cell) = self.cell() {
            if cell.is_empty() {
                cell.push(Paragraph::default());
            }
            if let Some(paragraph) = cell.last_mut() {
                paragraph.runs.push(Run { text: text.to_owned(), look });
            }
        }
    }

    /// Notes what a translation has that Markdown hasn't.
    fn lose(&mut self, remark: &'static str) {
        let is_inside = self.tables > 0 && self.deleted == 0;
        if let Some(row) = self.rows.last_mut().filter(|row| is_inside && row.cells.len() == 3) {
            row.lost.insert(remark);
        }
    }

    fn returned(self) -> Result<Returned, Message> {
        let mut returned = Returned::default();
        if self.is_tracked {
            returned.remarks.push(Message::new("table-tracked"));
        }
        let mut length = 0;
        for (place, row) in self.rows.into_iter().enumerate() {
            let plain: Vec<String> = row.cells.iter().map(|cell| letters_of(cell)).collect();
            let mark = plain.first().and_then(|cell| mark_of(cell));
            match (mark, &row.cells[..]) {
                // Its deletion counts as accepted, as the other changes do.
                (Some(_), _) if row.is_deleted => {}
                (Some(mark), [_, _, translation]) if !row.is_merged => {
                    for key in row.lost {
                        returned.tell(key, &plain[2]);
                    }
                    let Some(text) = markdown(translation, TEXT_MAX) else {
                        returned.leave_out(mark.key, &plain[2]);
                        continue;
                    };
                    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                    let text = lines.join("\n").trim_matches('\n').to_owned();
                    let translation = if text.is_empty() { text } else { format!("{text}\n") };
                    let row =
                        ReturnedRow { mark, source: Some(plain[1].clone()), translation, is_sure: false };
                    returned.add(row, &mut length)?;
                }
                (Some(mark), cells) if !row.is_merged && cells.len() > 3 => {
                    returned.tell("table-row-cells", &plain[1..].join(" "));
                    returned.unready.push(mark.key);
                }
                // The headings of the columns, and which text it is.
                _ if place == 0 => returned.about = about(plain.first().map_or("", String::as_str)),
                _ => {
                    let key = if row.is_merged { "table-row-merged" } else { "table-row-unknown" };
                    returned.tell(key, &plain.join(" "));
                }
            }
        }
        if returned.rows.is_empty() && returned.remarks.is_empty() {
            return Err(Message::new("table-empty"));
        }
        Ok(returned)
    }
}

/// In so many pieces is the mark of a row looked for at the end of its cell.
const MARK_PIECES: usize = 8;

/// The mark of a row: its whole cell, as files of before have it, or what stands behind the name of its field.
fn mark_of(cell: &str) -> Option<RowMark> {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let behind = words.len().saturating_sub(MARK_PIECES)..words.len();
    cell.parse().ok().or_else(|| behind.into_iter().find_map(|at| words[at..].concat().parse().ok()))
}

/// What the first cell says of the text.
fn about(cell: &str) -> About {
    About { text: cell.split_whitespace().find_map(|word| word.parse().ok()), ..About::default() }
}

/// The letters of a cell, a line for each paragraph.
fn letters_of(cell: &[Paragraph]) -> String {
    cell.iter().map(|paragraph| paragraph.text() + "\n").collect()
}
