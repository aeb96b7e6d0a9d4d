//! The sections of a translation as a table for somebody without account or network: what stands in the source, and its
//! translation beside it. Out and in as DOCX ([`docx`]) or PO ([`po`]).

use std::fmt;
use std::str::FromStr;

use super::files::{COMPOUND, is_mo};
use super::lang::LangTag;
use super::module::{Slug, TEXT_MAX};
use super::section::{SectionId, SectionName};
use crate::error::Message;

pub mod docx;
pub mod po;

/// The fields of front matter that are translated.
pub const FIELDS: [&str; 5] = ["title", "summary", "audience", "objectives", "material"];

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A field of front matter, one of [`FIELDS`].
    Field(&'static str),
    /// A section of the source.
    Section(SectionName),
}

/// The most rows of a file: a text has up to two thousand sections.
pub const ROWS_MAX: usize = 10_000;
/// The most bytes of the translations of a file together; a text can take no more than [`TEXT_MAX`] of them.
const TRANSLATIONS_MAX: usize = 4 * TEXT_MAX;
/// So many remarks on one file are kept.
const REMARKS_MAX: usize = 1_000;

/// What names a row in a file: what it is about, and the translation that stood there when the file was made; `title/-`,
/// `3f2a9c01d4e5/0123456789ab`; the second section with the same words is `3f2a9c01d4e5#2/-`. Plain text, so that any program keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowMark {
    /// What the row is about.
    pub key: Key,
    /// The translation when the file was made; none where there was none.
    pub own: Option<SectionId>,
}

/// A row of the table: one section of the source and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    /// Which section it is, and which translation stood there when the file was made.
    pub mark: RowMark,
    /// What the source says.
    pub source: String,
    /// What the translation says.
    pub translation: String,
    /// Whether the translation may no longer be right.
    pub is_doubtful: bool,
    /// What the source said when it was translated, where it says something else now.
    pub before: Option<String>,
}

/// Which text a file is about: `nos-droits/bm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMark {
    /// The module.
    pub slug: Slug,
    /// The language of the translation.
    pub lang: LangTag,
}

/// What a file says that it is about. Files of before name a module by its code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Module and language, where the file names both.
    pub text: Option<TextMark>,
    /// The code of the module.
    pub code: Option<String>,
    /// The language of the translation.
    pub lang: Option<LangTag>,
}

/// A row of a file that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Which one it is.
    pub mark: RowMark,
    /// What stands beside the translation, where the file has it: the source, and what was put before it.
    pub source: Option<String>,
    pub translation: String,
    /// Whether the file says that the translation is right: a PO file marks those that may not be.
    pub is_sure: bool,
}

impl ReturnedRow {
    /// Whether the words beside the translation end with those of the source. Where the lines end is no matter.
    pub fn has_source(&self, source: &str) -> bool {
        let Some(said) = &self.source else { return true };
        let (mut said, mut words) =
            (said.split_whitespace().rev(), source.split_whitespace().rev().peekable());
        while let Some(word) = words.next() {
            // What was put before it may touch the first word.
            let is_first = words.peek().is_none();
            match said.next() {
                Some(other) if other == word || is_first && other.ends_with(word) => {}
                _ => return false,
            }
        }
        true
    }
}

/// A file that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// What it says of each row.
    pub rows: Vec<ReturnedRow>,
    /// Rows that are there, and that the translator doesn't give yet.
    pub unready: Vec<Key>,
    /// Which text it is about.
    pub about: About,
    /// What was not understood, or should be known.
    pub remarks: Vec<Message>,
}

impl Returned {
    /// Adds a row. One whose translation no text can take is left out, with a remark; what is in `length` are the bytes of the
    /// translations so far.
    fn add(&mut self, row: ReturnedRow, length: &mut usize) -> Result<(), Message> {
        if row.translation.len() > TEXT_MAX {
            self.leave_out(row.mark.key, &row.translation);
            return Ok(());
        }
        *length += row.translation.len();
        if *length > TRANSLATIONS_MAX {
            return Err(Message::new("table-texts-long").with("max", TRANSLATIONS_MAX >> 20));
        }
        self.rows.push(row);
        Ok(())
    }

    /// Leaves a row out whose translation is longer than a text may be.
    fn leave_out(&mut self, key: Key, text: &str) {
        self.tell("table-text-long", text);
        self.unready.push(key);
    }

    /// A remark on a row with this text: as many as anybody reads, for the page shows fewer.
    fn tell(&mut self, remark: &'static str, text: &str) {
        if self.remarks.len() < REMARKS_MAX {
            self.remarks.push(Message::new(remark).with("text", excerpt(text)));
        }
    }
}

/// A text that is no name of a row or of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRowMark;

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Section(id) => write!(f, "{id}"),
        }
    }
}

impl FromStr for Key {
    type Err = NoRowMark;

    fn from_str(text: &str) -> Result<Self, NoRowMark> {
        match FIELDS.into_iter().find(|name| *name == text) {
            Some(name) => Ok(Self::Field(name)),
            None => text.parse().map(Self::Section).map_err(|_| NoRowMark),
        }
    }
}

impl fmt::Display for TextMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.slug, self.lang)
    }
}

impl FromStr for TextMark {
    type Err = NoRowMark;

    fn from_str(text: &str) -> Result<Self, NoRowMark> {
        let (slug, lang) = text.split_once('/').ok_or(NoRowMark)?;
        Ok(Self { slug: slug.parse().map_err(|_| NoRowMark)?, lang: lang.parse().map_err(|_| NoRowMark)? })
    }
}

impl fmt::Display for RowMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.own {
            Some(own) => write!(f, "{}/{own}", self.key),
            None => write!(f, "{}/-", self.key),
        }
    }
}

impl FromStr for RowMark {
    type Err = NoRowMark;

    fn from_str(text: &str) -> Result<Self, NoRowMark> {
        // A word processor may break the line of a narrow column, or begin it with a capital.
        let text: String = text.split_whitespace().collect::<String>().to_lowercase();
        let (key, own) = text.split_once('/').ok_or(NoRowMark)?;
        let own = match own {
            // Some put a dash for the hyphen.
            "-" | "–" | "—" => None,
            id => Some(id.parse().map_err(|_| NoRowMark)?),
        };
        Ok(Self { key: key.parse()?, own })
    }
}

/// The most characters of an excerpt.
const EXCERPT: usize = 40;

/// The first words of a text, to say which is meant.
pub fn excerpt(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() > 4 * EXCERPT {
            break;
        }
        words.push_str(if words.is_empty() { "" } else { " " });
        words.extend(word.chars().take(EXCERPT));
    }
    words.chars().take(EXCERPT).collect()
}

/// Whether a file is a document under a password: it is put into the container of the old files, under this name in UTF-16. One of the old
/// files that has the name in its text is refused in any case.
fn has_password(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.starts_with(COMPOUND) && bytes.windows(name.len()).any(|part| part == name)
}

/// What is wrong with a file of another kind: an image, or what a word processor saves.
pub fn other_format(bytes: &[u8]) -> Option<Message> {
    let kinds: [(&[u8], &str); 6] = [
        (b"%PDF", "PDF"),
        (COMPOUND, "DOC"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
    ];
    if bytes.is_empty() {
        return Some(Message::new("upload-empty"));
    }
    if is_mo(bytes) {
        return Some(Message::new("table-mo"));
    }
    if has_password(bytes) {
        return Some(Message::new("table-password"));
    }
    // The first file of an OpenDocument archive says so, behind its head of thirty bytes.
    let is_odt =
        bytes.get(30..).is_some_and(|file| file.starts_with(b"mimetypeapplication/vnd.oasis.opendocument"));
    let odt = is_odt.then_some("ODT");
    let kind = || kinds.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| name);
    Some(Message::new("table-other-format").with("format", odt.or_else(kind)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_row_survives_a_word_processor() {
        for text in ["title/-", "3f2a9c01d4e5/0123456789ab", "3f2a9c01d4e5#2/-"] {
            assert_eq!(text.parse::<RowMark>().unwrap().to_string(), text);
        }
        for (text, name) in
            [("Title / –", "title/-"), ("3F2A9C01D4E5/\n0123456789AB", "3f2a9c01d4e5/0123456789ab")]
        {
            assert_eq!(text.parse::<RowMark>().unwrap().to_string(), name);
        }
        for wrong in ["", "title", "code/-", "3f2a9c01d4e5/x", "3f2a/-", "3f2a9c01d4e5#/-"] {
            assert_eq!(wrong.parse::<RowMark>(), Err(NoRowMark), "{wrong}");
        }
    }

    #[test]
    fn a_file_of_another_kind_is_told_by_what_it_is() {
        let told = |bytes: &[u8]| other_format(bytes).map(|message| message.key);
        let locked: Vec<u8> =
            [COMPOUND, &[0; 500], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
        assert_eq!(told(&locked), Some("table-password"));
        assert_eq!(told(&locked[..500]), Some("table-other-format"));
        for mo in [b"\xde\x12\x04\x95\0", b"\x95\x04\x12\xde\0"] {
            assert_eq!(told(mo), Some("table-mo"));
        }
        assert_eq!((told(b""), told(b"msgid"), told(b"PK\x03\x04")), (Some("upload-empty"), None, None));
    }

    #[test]
    fn a_source_is_known_again_behind_what_was_put_before_it() {
        let has = |said: &str, source: &str| {
            let mark = "title/-".parse().unwrap();
            let source_said = Some(said.into());
            ReturnedRow { mark, source: source_said, translation: String::new(), is_sure: false }
                .has_source(source)
        };
        assert!(has("À revoir\r\n un  deux\n", "un deux\n") && has("À revoir :un deux", "un deux"));
        assert!(!has("un deux trois", "un deux") && !has("deux", "un deux") && has("un", ""));
        assert_eq!(excerpt(" un\n deux "), "un deux");
        assert_eq!(excerpt(&"é".repeat(1_000_000)), "é".repeat(40));
    }
}
