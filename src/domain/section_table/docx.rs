//! The table as a DOCX file (ECMA-376): the mark of each row in the first column, the source in the second, the translation
//! in the third, a paragraph for each line of Markdown.

use std::io::{self, Cursor, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{FIELDS, Key, SectionRow, TextMark};
use crate::domain::compare::{DiffSpan, Together};
use crate::domain::lang::{Direction, LangTag};

mod markup;
mod parts;
mod read;

pub use read::read;

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
    /// What the [`FIELDS`] are called in the language of the source: it stands above their marks.
    pub fields: [&'a str; FIELDS.len()],
    /// What stands above the source of a row whose translation may no longer be right.
    pub doubtful: &'a str,
    /// What stands between what was changed in a source and its text.
    pub now: &'a str,
    /// Which text it is; it stands in the first cell, where every word processor keeps it.
    pub text: &'a TextMark,
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
        let mark = format!("{}\n{}", words.columns[0], words.text);
        let columns = [mark.as_str(), words.columns[1], words.columns[2]];
        self::row(xml, columns, &Above::default(), [None, None], true)?;
        let [from, to] = words.langs;
        let together = Together::begin();
        for row in rows {
            let mark = format!("{}{}", name(&row.mark.key, words), row.mark);
            let changes = row.before.as_deref().filter(|_| row.is_doubtful);
            let above = Above {
                note: row.is_doubtful.then_some(words.doubtful),
                changes: changes.map(|before| together.words(before.trim_end(), row.source.trim_end())),
                now: words.now,
            };
            let cells = [mark.as_str(), &row.source, &row.translation];
            self::row(xml, cells, &above, [Some(from), Some(to)], false)?;
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

/// What is above a row's mark: the name of its field, on a line of its own. A section has its heading beside it.
fn name(key: &Key, words: &Words<'_>) -> String {
    let place = FIELDS.iter().position(|field| *key == Key::Field(field));
    place.map(|place| format!("{}\n", words.fields[place])).unwrap_or_default()
}

/// What stands above the source in its cell.
#[derive(Default)]
struct Above<'a> {
    note: Option<&'a str>,
    changes: Option<Vec<DiffSpan>>,
    now: &'a str,
}

impl Above<'_> {
    fn write(&self, xml: &mut Xml, lang: Option<&LangTag>) -> io::Result<()> {
        if let Some(note) = self.note {
            paragraphs(xml, note, None, true)?;
        }
        if let Some(changes) = &self.changes {
            changed(xml, changes, lang)?;
            paragraphs(xml, self.now, None, true)?;
        }
        Ok(())
    }
}

/// A row. The text of the second column comes last in its cell.
fn row(
    xml: &mut Xml,
    cells: [&str; 3],
    above: &Above<'_>,
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
                if place == 1 {
                    above.write(xml, langs[1])?;
                }
                match text.rsplit_once('\n') {
                    // The mark is for the program.
                    Some((name, mark)) if place == 0 && !is_head => {
                        paragraphs(xml, name, None, false)?;
                        paragraph(xml, &[(mark, Some("w:sz"))], None)
                    }
                    _ => paragraphs(xml, text, langs[place], is_head),
                }
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A paragraph for each line of a text; never none.
fn paragraphs(xml: &mut Xml, text: &str, lang: Option<&LangTag>, is_bold: bool) -> io::Result<()> {
    let look = if is_bold { Some("w:b") } else { None };
    for line in text.trim_end_matches('\n').split('\n') {
        paragraph(xml, &[(line, look)], lang)?;
    }
    Ok(())
}

/// What was changed in a text: what is gone struck through, what is new underlined.
fn changed(xml: &mut Xml, changes: &[DiffSpan], lang: Option<&LangTag>) -> io::Result<()> {
    let mut lines: Vec<Vec<(&str, Option<&str>)>> = vec![Vec::new()];
    for span in changes {
        let (text, look) = match span {
            DiffSpan::Same(text) => (text, None),
            DiffSpan::Removed(text) => (text, Some("w:strike")),
            DiffSpan::Added(text) => (text, Some("w:u")),
        };
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Vec::new());
            }
            if let Some(last) = lines.last_mut() {
                last.push((line, look));
            }
        }
    }
    for line in lines {
        paragraph(xml, &line, lang)?;
    }
    Ok(())
}

/// A paragraph of stretches, each with the property that it has besides its language.
fn paragraph(xml: &mut Xml, runs: &[(&str, Option<&str>)], lang: Option<&LangTag>) -> io::Result<()> {
    let is_rtl = lang.is_some_and(|lang| lang.direction() == Direction::Rtl);
    xml.create_element("w:p").write_inner_content(|xml| {
        if is_rtl {
            xml.create_element("w:pPr").write_inner_content(|xml| {
                xml.create_element("w:bidi").write_empty()?;
                Ok(())
            })?;
        }
        for (text, look) in runs.iter().filter(|(text, _)| !text.is_empty()) {
            run(xml, text, *look, lang)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn run(xml: &mut Xml, text: &str, look: Option<&str>, lang: Option<&LangTag>) -> io::Result<()> {
    let is_rtl = lang.is_some_and(|lang| lang.direction() == Direction::Rtl);
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:rPr").write_inner_content(|xml| {
            match look {
                Some("w:u") => {
                    xml.create_element("w:u").with_attribute(("w:val", "single")).write_empty()?;
                }
                // Half points.
                Some("w:sz") => {
                    xml.create_element("w:sz").with_attribute(("w:val", "15")).write_empty()?;
                }
                Some(look) => {
                    xml.create_element(look).write_empty()?;
                }
                None => {}
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
            .write_text_content(BytesText::new(text))?;
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests;
