//! The rows and columns of a sheet that its reader does not see, because a filter or a hand hid them.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// How many merged cells are named.
const MERGED_MAX: usize = 5;

/// What is hidden of a sheet, and which of its cells were merged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Rows, from 1.
    pub rows: BTreeSet<usize>,
    /// Cells that were merged over several rows, as `A2:A5`; only the first of them holds something.
    pub merged: Vec<String>,
    /// Columns from 0: first and last of each span.
    columns: Vec<(usize, usize)>,
}

impl Hidden {
    /// Whether a column, from 0, is hidden.
    pub fn column(&self, column: usize) -> bool {
        self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// What is hidden of the sheet with this name; `None` when the archive is not put together as workbooks are.
pub(super) fn hidden(archive: &mut ZipArchive<Cursor<&[u8]>>, sheet: &str) -> Option<Hidden> {
    let root = part(archive, "_rels/.rels")?;
    let book = target(&root, "", |relation| {
        attribute(relation, "Type").is_some_and(|t| t.ends_with("/officeDocument"))
    })?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let mut id = None;
    each(&part(archive, &book)?, |name, tag| {
        if name == "sheet" && attribute(tag, "name").as_deref() == Some(sheet) {
            id = id.take().or_else(|| attribute(tag, "id"));
        }
    })?;
    let relations = part(archive, &format!("{folder}/_rels/{file}.rels"))?;
    let path = target(&relations, folder, |relation| attribute(relation, "Id") == id)?;
    let mut hidden = Hidden::default();
    let mut row = 0;
    each(&part(archive, &path)?, |name, tag| {
        let number = |key: &str| attribute(tag, key).and_then(|text| text.parse::<usize>().ok());
        let is = |key: &str| attribute(tag, key).is_some_and(|value| value == "1" || value == "true");
        let has_no_height = || attribute(tag, "ht").and_then(|text| text.parse::<f64>().ok()) == Some(0.0);
        match name {
            "row" => {
                row = number("r").unwrap_or(row + 1);
                if is("hidden") || has_no_height() {
                    hidden.rows.insert(row);
                }
            }
            "mergeCell" if hidden.merged.len() < MERGED_MAX => {
                let spans = |range: &String| {
                    let rows = range
                        .split(':')
                        .map(|corner| corner.trim_start_matches(|c: char| !c.is_ascii_digit()));
                    rows.collect::<std::collections::HashSet<_>>().len() > 1
                };
                hidden.merged.extend(attribute(tag, "ref").filter(spans));
            }
            "col" if is("hidden") => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                hidden.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
            }
            _ => {}
        }
    })?;
    Some(hidden)
}

/// A part of the archive as text.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(path.trim_start_matches('/')).ok()?.read_to_end(&mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

/// Calls `visit` with the local name of each element; `None` when the XML is broken.
fn each(xml: &str, mut visit: impl FnMut(&str, &BytesStart<'_>)) -> Option<()> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => visit(tag.local_name().as_ref(), &tag),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// The path of the first relationship that fits, from the archive's root.
fn target(xml: &str, folder: &str, fits: impl Fn(&BytesStart<'_>) -> bool) -> Option<String> {
    let mut found = None;
    each(xml, |name, tag| {
        if name == "Relationship" && found.is_none() && fits(tag) {
            found = attribute(tag, "Target");
        }
    })?;
    let target = found?;
    Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    })
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
