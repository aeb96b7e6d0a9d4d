//! The table as a DOCX file (ECMA-376): the name of each row in the first column, the source in the second, the translation
//! in the third, a paragraph for each line of Markdown.

use std::io::{self, Cursor, Read, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Returned, RowMark, SectionRow, excerpt};
use crate::domain::lang::{Direction, LangTag};
use crate::error::Message;

/// The most bytes of the document inside, unpacked.
const DOCUMENT_MAX: u64 = 16 << 20;
/// So many remarks on one table are kept.
const REMARKS_MAX: usize = 1_000;
/// Where the document is in the archive.
const DOCUMENT: &str = "word/document.xml";
/// The widths of the columns, in twentieths of a point.
const WIDTHS: [&str; 3] = ["1700", "6350", "6350"];
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// What stands around the table.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    /// The heading.
    pub title: &'a str,
    /// How to fill it in.
    pub help: &'a str,
    /// The headings of the columns.
    pub columns: [&'a str; 3],
    /// What stands above the source of a row whose translation may no longer be right.
    pub doubtful: &'a str,
    /// The languages of the source and of the translation.
    pub langs: [&'a LangTag; 2],
}

type Xml = Writer<Cursor<Vec<u8>>>;

/// The file; the same rows always make the same bytes.
pub fn write(rows: &[SectionRow], words: &Words<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    xml.create_element("w:document").with_attribute(("xmlns:w", NAMESPACE)).write_inner_content(|xml| {
        xml.create_element("w:body").write_inner_content(|xml| body(xml, rows, words))?;
        Ok(())
    })?;
    let document = xml.into_inner().into_inner();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        (DOCUMENT, &document),
    ] {
        archive.start_file(name, options).map_err(io::Error::other)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

fn body(xml: &mut Xml, rows: &[SectionRow], words: &Words<'_>) -> io::Result<()> {
    paragraphs(xml, words.title, None, true)?;
    paragraphs(xml, words.help, None, false)?;
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            xml.create_element("w:tblW")
                .with_attributes([("w:w", "14400"), ("w:type", "dxa")])
                .write_empty()?;
            xml.create_element("w:tblBorders").write_inner_content(|xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    xml.create_element(side)
                        .with_attributes([("w:val", "single"), ("w:sz", "4"), ("w:space", "0")])
                        .write_empty()?;
                }
                Ok(())
            })?;
            xml.create_element("w:tblLayout").with_attribute(("w:type", "fixed")).write_empty()?;
            Ok(())
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            for width in WIDTHS {
                xml.create_element("w:gridCol").with_attribute(("w:w", width)).write_empty()?;
            }
            Ok(())
        })?;
        self::row(xml, words.columns, None, [None, None], true)?;
        let [from, to] = words.langs;
        for row in rows {
            let mark = row.mark.to_string();
            let note = row.is_doubtful.then_some(words.doubtful);
            let cells = [mark.as_str(), &row.source, &row.translation];
            self::row(xml, cells, note, [Some(from), Some(to)], false)?;
        }
        Ok(())
    })?;
    paragraphs(xml, "", None, false)?;
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        xml.create_element("w:pgSz")
            .with_attributes([("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")])
            .write_empty()?;
        xml.create_element("w:pgMar")
            .with_attributes([
                ("w:top", "1134"),
                ("w:right", "1134"),
                ("w:bottom", "1134"),
                ("w:left", "1134"),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ])
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// A row; a note stands above the text of the second column, which nobody reads again.
fn row(
    xml: &mut Xml,
    cells: [&str; 3],
    note: Option<&str>,
    langs: [Option<&LangTag>; 2],
    is_head: bool,
) -> io::Result<()> {
    let langs = [None, langs[0], langs[1]];
    xml.create_element("w:tr").write_inner_content(|xml| {
        if is_head {
            xml.create_element("w:trPr").write_inner_content(|xml| {
                xml.create_element("w:tblHeader").write_empty()?;
                Ok(())
            })?;
        }
        for (place, text) in cells.into_iter().enumerate() {
            xml.create_element("w:tc").write_inner_content(|xml| {
                xml.create_element("w:tcPr").write_inner_content(|xml| {
                    xml.create_element("w:tcW")
                        .with_attributes([("w:w", WIDTHS[place]), ("w:type", "dxa")])
                        .write_empty()?;
                    Ok(())
                })?;
                if let Some(note) = note.filter(|_| place == 1) {
                    paragraphs(xml, note, None, true)?;
                }
                paragraphs(xml, text, langs[place], is_head)
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A paragraph for each line of a text; never none.
fn paragraphs(xml: &mut Xml, text: &str, lang: Option<&LangTag>, is_bold: bool) -> io::Result<()> {
    let is_rtl = lang.is_some_and(|lang| lang.direction() == Direction::Rtl);
    for line in text.trim_end_matches('\n').split('\n') {
        xml.create_element("w:p").write_inner_content(|xml| {
            if is_rtl {
                xml.create_element("w:pPr").write_inner_content(|xml| {
                    xml.create_element("w:bidi").write_empty()?;
                    Ok(())
                })?;
            }
            if line.is_empty() {
                return Ok(());
            }
            xml.create_element("w:r").write_inner_content(|xml| {
                xml.create_element("w:rPr").write_inner_content(|xml| {
                    if is_bold {
                        xml.create_element("w:b").write_empty()?;
                    }
                    if is_rtl {
                        xml.create_element("w:rtl").write_empty()?;
                    }
                    if let Some(lang) = lang {
                        let key = if is_rtl { "w:bidi" } else { "w:val" };
                        xml.create_element("w:lang").with_attribute((key, lang.as_str())).write_empty()?;
                    }
                    Ok(())
                })?;
                xml.create_element("w:t")
                    .with_attribute(("xml:space", "preserve"))
                    .write_text_content(BytesText::new(line))?;
                Ok(())
            })?;
            Ok(())
        })?;
    }
    Ok(())
}

/// Reads a file that came back from a word processor. What is no DOCX file is refused; a row that is not understood, and
/// changes that nobody has accepted, are reported.
pub fn read(bytes: &[u8]) -> Result<Returned, Message> {
    let broken = || Message::new("table-no-docx");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut document = Vec::new();
    let part = archive.by_name(DOCUMENT).map_err(|_| broken())?;
    part.take(DOCUMENT_MAX + 1).read_to_end(&mut document).map_err(|_| broken())?;
    if document.len() as u64 > DOCUMENT_MAX {
        return Err(Message::new("table-too-large").with("max", DOCUMENT_MAX >> 20));
    }
    let document = String::from_utf8(document).map_err(|_| broken())?;
    let reading = Reading::of(&document).ok_or_else(broken)?;
    reading.returned()
}

/// A row of the table as it is read.
#[derive(Debug, Default)]
struct FoundRow {
    cells: Vec<String>,
    is_merged: bool,
}

/// The state of reading a document from beginning to end.
#[derive(Debug, Default)]
struct Reading {
    rows: Vec<FoundRow>,
    /// How many tables, and how many deletions, are open.
    tables: usize,
    deleted: usize,
    /// Whether the text of a run is being read.
    in_text: bool,
    /// Whether the properties of a paragraph are being read: they have tabs, too.
    in_properties: bool,
    is_tracked: bool,
}

impl Reading {
    /// Reads a document; none where the XML is broken.
    fn of(xml: &str) -> Option<Self> {
        let mut reading = Self::default();
        let mut reader = quick_xml::Reader::from_str(xml);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => reading.begin(tag.local_name().as_ref()),
                Event::Empty(tag) => {
                    reading.begin(tag.local_name().as_ref());
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
        }
    }

    fn begin(&mut self, name: &str) {
        match name {
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.rows.push(FoundRow::default()),
            "tc" if self.tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(String::new());
                }
            }
            "gridSpan" | "vMerge" | "hMerge" => {
                if let Some(row) = self.rows.last_mut().filter(|_| self.tables == 1) {
                    row.is_merged = true;
                }
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                self.is_tracked |= self.tables > 0;
            }
            "ins" | "moveTo" => self.is_tracked |= self.tables > 0,
            "t" => self.in_text = true,
            "pPr" => self.in_properties = true,
            "tab" if !self.in_properties => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "p" => self.put("\n"),
            "pPr" => self.in_properties = false,
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.in_text && self.deleted == 0 {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        if self.tables == 0 {
            return;
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.push_str(text);
        }
    }

    fn returned(self) -> Result<Returned, Message> {
        let mut returned = Returned::default();
        if self.is_tracked {
            returned.remarks.push(Message::new("table-tracked"));
        }
        for (place, row) in self.rows.into_iter().enumerate() {
            let mark = row.cells.first().and_then(|cell| cell.parse::<RowMark>().ok());
            match (mark, &row.cells[..]) {
                (Some(mark), [_, _, translation]) if !row.is_merged => {
                    let lines: Vec<&str> = translation.lines().map(str::trim_end).collect();
                    let text = lines.join("\n").trim_matches('\n').to_owned();
                    let text = if text.is_empty() { text } else { format!("{text}\n") };
                    returned.rows.push((mark, text));
                }
                // The headings of the columns.
                _ if place == 0 => {}
                (_, cells) => {
                    let key = if row.is_merged { "table-row-merged" } else { "table-row-unknown" };
                    // As many as anybody reads; the page shows fewer.
                    if returned.remarks.len() < REMARKS_MAX {
                        returned.remarks.push(Message::new(key).with("text", excerpt(&cells.join(" "))));
                    }
                }
            }
        }
        if returned.rows.is_empty() && returned.remarks.is_empty() {
            return Err(Message::new("table-empty"));
        }
        Ok(returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<SectionRow> {
        let row = |mark: &str, source: &str, translation: &str| SectionRow {
            mark: mark.parse().unwrap(),
            source: source.into(),
            translation: translation.into(),
            is_doubtful: false,
        };
        vec![
            row("title/-", "Le puits", ""),
            row("3f2a9c01d4e5/0123456789ab", "## A\n\n> b & <c>\n", "## بئر\n\n> x  & <y>\n- \"z\"\n"),
        ]
    }

    fn file(rows: &[SectionRow]) -> Vec<u8> {
        let (french, arabic) = (LangTag::french(), LangTag::arabic());
        let columns = ["Repère", "Source", "Traduction"];
        let (help, doubtful) = ("Écrivez à droite.", "↻ À actualiser");
        let words = Words { title: "M03", help, columns, doubtful, langs: [&french, &arabic] };
        write(rows, &words).unwrap()
    }

    fn document(body: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(DOCUMENT, SimpleFileOptions::default()).unwrap();
        let xml = format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>");
        archive.write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn cell(content: &str) -> String {
        format!("<w:tc><w:p><w:r><w:t>{content}</w:t></w:r></w:p></w:tc>")
    }

    #[test]
    fn what_is_written_is_read() {
        let read = read(&file(&rows())).unwrap();
        let expected: Vec<_> = rows().into_iter().map(|row| (row.mark, row.translation)).collect();
        assert_eq!((read.rows, read.remarks), (expected, Vec::new()));
        assert_eq!(file(&rows()), file(&rows()));
    }

    #[test]
    fn a_row_to_be_updated_says_so_and_is_read_like_the_others() {
        let mut rows = rows();
        rows[1].is_doubtful = true;
        let bytes = file(&rows);
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut document = String::new();
        archive.by_name(DOCUMENT).unwrap().read_to_string(&mut document).unwrap();
        assert_eq!(document.matches("↻ À actualiser").count(), 1, "{document}");
        let expected: Vec<_> = rows.into_iter().map(|row| (row.mark, row.translation)).collect();
        assert_eq!(read(&bytes).unwrap().rows, expected);
    }

    #[test]
    fn what_a_word_processor_does_to_a_table_is_told() {
        let head = format!("<w:tr>{}{}{}</w:tr>", cell("a"), cell("b"), cell("c"));
        let changed = "<w:tc><w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del></w:p></w:tc>";
        let merged = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc>";
        let body = format!(
            "<w:tbl>{head}<w:tr>{}{}{changed}</w:tr><w:tr>{}{merged}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("title/-"),
            cell("x"),
            cell("summary/-"),
            cell("effacé"),
            cell("y"),
            cell("z"),
        );
        let read = read(&document(&body)).unwrap();
        assert_eq!(read.rows, [("title/-".parse().unwrap(), "neuf\n".to_owned())]);
        let keys: Vec<_> = read.remarks.iter().map(|remark| remark.key).collect();
        assert_eq!(keys, ["table-tracked", "table-row-merged", "table-row-unknown"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |bytes: &[u8]| read(bytes).expect_err("a refusal").key;
        assert_eq!(refused(b"no archive"), "table-no-docx");
        assert_eq!(refused(&document("<w:p/>")), "table-empty");
        assert_eq!(refused(&document("<w:p>")), "table-no-docx");
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("a.txt", SimpleFileOptions::default()).unwrap();
        assert_eq!(refused(&archive.finish().unwrap().into_inner()), "table-no-docx");
    }
}
