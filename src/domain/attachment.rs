//! Attachments of a module: recordings of its sections and files to hand out, as the list `files.toml` of its folder says.

use std::collections::BTreeSet;

use time::OffsetDateTime;

use super::files::FilePath;
use super::id::AccountId;
use super::lang::LangTag;
use super::module::{Slug, TextHash};
use super::section::{Section, SectionId};
use super::text::{one_line, unaccented};
use super::toml_reader::{Fault, Located, Reader};
use super::translation::{Follower, Grade, Pair, SectionChange, Standing};
use crate::error::Message;

/// The name of the list in a module's folder.
pub const LIST: &str = "files.toml";
/// The most bytes of an attachment: readers pay for each megabyte.
pub const ATTACHMENT_MAX: usize = 10_000_000;
/// The most attachments of one module.
pub const ATTACHMENTS_MAX: usize = 500;
/// The most bytes that the attachments of one module take.
pub const MODULE_BYTES_MAX: u64 = 250_000_000;
/// The most bytes that the attachments of all modules take: erasing a person rewrites a SQLite file with them.
pub const ALL_BYTES_MAX: u64 = 2_000_000_000;
/// A content is stored in pieces of so many bytes.
pub const PIECE: usize = 1 << 18;
/// The most characters of a title.
pub const TITLE_MAX: usize = 200;

/// What kind of file an attachment is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// Sound in the Opus format, in an Ogg file.
    Opus,
    /// Sound as MPEG audio, layer III.
    Mp3,
    /// Sound in an MPEG-4 file.
    M4a,
    /// A document in the Portable Document Format.
    Pdf,
}

impl AttachmentKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Opus, Self::Mp3, Self::M4a, Self::Pdf];

    /// The word in the database, and the ending that a new file gets.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opus => "opus",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Pdf => "pdf",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Opus => "Opus",
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::Pdf => "PDF",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Opus => "audio/ogg",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether it is played, and not read.
    pub fn is_sound(self) -> bool {
        self != Self::Pdf
    }

    /// The kind that a file has by the ending of its name; none for what is no attachment.
    pub fn of_path(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "opus" | "ogg" | "oga" => Some(Self::Opus),
            "mp3" => Some(Self::Mp3),
            "m4a" => Some(Self::M4a),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// What an attachment is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A section of the text, read out.
    Recording {
        /// What the section is tied to, as a translation is: in a source its own id, in a translation the id of the section
        /// that it was made from.
        section: SectionId,
        /// The id of the words that were read out.
        words: SectionId,
    },
    /// A document to hand out.
    Document {
        /// What readers see of it before they have it.
        title: String,
    },
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where the file lies in the module's folder.
    pub path: FilePath,
    /// The language that it is in.
    pub lang: LangTag,
    /// What it is for.
    pub purpose: Purpose,
    /// What was noted when it was recorded; nothing of a document.
    pub noted: RecordingNotes,
}

/// What is noted of a recording, beside the section that it is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordingNotes {
    /// The [`letters`] that were read out; none where nobody noted them, as in files of before.
    pub letters: Option<SectionId>,
    /// Whether it is for facilitators alone, whatever its section says today.
    pub is_for_facilitators: bool,
}

impl RecordingNotes {
    /// Whether a text is the one that was read out, as far as one can hear.
    pub fn is_of(&self, text: &str) -> bool {
        self.letters.as_ref().is_none_or(|noted| *noted == letters(text))
    }
}

/// The id of what is heard of some words: their letters and digits. White space, punctuation, capitals, accents and comments are not.
pub fn letters(text: &str) -> SectionId {
    let mut heard = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        heard.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, behind)| behind);
    }
    heard.push_str(rest);
    let heard = unaccented(&heard);
    SectionId::of(&heard.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// A module's list as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredList {
    /// The module.
    pub slug: Slug,
    /// The list, byte for byte.
    pub raw: String,
    pub hash: TextHash,
    /// When list or files were last changed.
    pub updated_at: OffsetDateTime,
    /// Who changed them here; none where an import by the program did.
    pub updated_by: Option<AccountId>,
}

/// A stored file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAttachment {
    /// The module.
    pub slug: Slug,
    /// Where it lies in the module's folder.
    pub path: FilePath,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// How many bytes it has.
    pub size: u64,
}

impl StoredAttachment {
    /// Cache-busting version: the first 16 hex digits of the SHA-256.
    pub fn version(&self) -> &str {
        self.sha256.get(..16).unwrap_or(&self.sha256)
    }

    /// The URL that leads to the path, whatever its content.
    pub fn url(&self) -> String {
        format!("/modules/{}/files/{}", self.slug, self.path)
    }

    /// The URL that changes with the content.
    pub fn versioned_url(&self) -> String {
        format!("{}?v={}", self.url(), self.version())
    }
}

/// How many bytes attachments take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Those of one module.
    pub module: u64,
    /// Those of all modules.
    pub all: u64,
}

impl Taken {
    /// Whether there is room for what was added since `before`: less than before is always taken.
    pub fn check(self, before: Self) -> Result<(), Message> {
        let limits = [
            (self.module, before.module, MODULE_BYTES_MAX, "attachment-module-full"),
            (self.all, before.all, ALL_BYTES_MAX, "attachment-all-full"),
        ];
        match limits.into_iter().find(|(taken, before, most, _)| taken > most && taken > before) {
            None => Ok(()),
            Some((taken, _, most, key)) => {
                Err(Message::new(key).with("size", megabytes(taken)).with("max", megabytes(most)))
            }
        }
    }
}

/// Bytes in millions, rounded up.
pub fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// A recording as the readers of a text get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The section that was read out, by its place in the text; 0 is the front matter.
    pub section: usize,
    pub file: StoredAttachment,
    /// How much the meaning has changed since it was recorded; none where it says what is written.
    pub stale: Option<Grade>,
    /// Whether it is for facilitators alone, whatever its section says.
    pub is_for_facilitators: bool,
}

/// A document to hand out, as readers get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    pub title: String,
    /// Its language.
    pub lang: LangTag,
    pub file: StoredAttachment,
}

const FILE_EXAMPLE: &str = "file = \"audio/fr-introduction.mp3\"";
const LANG_EXAMPLE: &str = "lang = \"fr\"";
const SECTION_EXAMPLE: &str = "section = \"3f2a9c01d4e5\"";

/// Reads a list: every problem at once, each with its line.
pub fn read(raw: &str) -> Result<Vec<Located<Attachment>>, Vec<Fault>> {
    let mut reader = Reader::new(raw.trim_start_matches('\u{feff}'), 1)?;
    let mut found = reader.tables("audio", recording);
    found.extend(reader.tables("document", document));
    let found: Vec<Located<Attachment>> =
        found.into_iter().filter_map(|(entry, line)| Some((entry?, line))).collect();
    let (mut paths, mut sections) = (BTreeSet::new(), BTreeSet::new());
    for (entry, line) in &found {
        if !paths.insert(entry.path.as_str()) {
            reader.fault(*line, Message::new("attachment-twice").with("path", &entry.path));
        }
        if let Purpose::Recording { section, .. } = &entry.purpose
            && !sections.insert((entry.lang.as_str(), section.as_str()))
        {
            reader.fault(*line, Message::new("attachment-section-twice").with("path", &entry.path));
        }
    }
    if found.len() > ATTACHMENTS_MAX {
        reader.fault(1, Message::new("attachment-many").with("max", ATTACHMENTS_MAX));
    }
    let faults = reader.finish();
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn recording(reader: &mut Reader<'_>) -> Option<Attachment> {
    let path = path(reader, true);
    let lang = reader.parsed("lang", LANG_EXAMPLE, true);
    let section = reader.parsed::<SectionId>("section", SECTION_EXAMPLE, true);
    let words = reader.parsed::<SectionId>("words", "words = \"3f2a9c01d4e5\"", false);
    let letters = reader.parsed::<SectionId>("letters", "letters = \"3f2a9c01d4e5\"", false);
    let is_for_facilitators = reader.flag("facilitators", "facilitators = true");
    let section = section?.0;
    let words = words.map_or_else(|| section.clone(), |(words, _)| words);
    let noted = RecordingNotes { letters: letters.map(|(letters, _)| letters), is_for_facilitators };
    Some(Attachment { path: path?, lang: lang?.0, purpose: Purpose::Recording { section, words }, noted })
}

fn document(reader: &mut Reader<'_>) -> Option<Attachment> {
    let path = path(reader, false);
    let lang = reader.parsed("lang", LANG_EXAMPLE, true);
    let title = reader.needed_text("title", TITLE_MAX, "title = \"Affiche\"");
    let (title, line) = title?;
    let plain = one_line(&title);
    if plain.is_empty() {
        reader.fault(line, Message::new("file-value-empty").with("key", "document.title"));
        return None;
    }
    // What turns the text of a page round, or makes two titles look the same.
    if plain != title {
        reader.fault(line, Message::new("attachment-title-hidden").with("title", plain));
        return None;
    }
    let (purpose, noted) = (Purpose::Document { title }, RecordingNotes::default());
    Some(Attachment { path: path?, lang: lang?.0, purpose, noted })
}

/// The path of a file whose ending is that of a sound, or of a document.
fn path(reader: &mut Reader<'_>, is_sound: bool) -> Option<FilePath> {
    let (path, line) = reader.parsed::<FilePath>("file", FILE_EXAMPLE, true)?;
    let is_fit = AttachmentKind::of_path(path.as_str()).is_some_and(|kind| kind.is_sound() == is_sound);
    if !is_fit {
        let key = if is_sound { "attachment-ending-sound" } else { "attachment-ending-document" };
        reader.fault(line, Message::new(key).with("path", &path));
    }
    is_fit.then_some(path)
}

/// A list in the form in which the desk writes it: recordings first, each kind by path.
pub fn write(attachments: &[Attachment]) -> String {
    let quoted = |text: &str| toml_edit::Value::from(text).to_string();
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by_key(|entry| (matches!(entry.purpose, Purpose::Document { .. }), entry.path.as_str()));
    let entry = |entry: &Attachment| {
        let (path, lang) = (quoted(entry.path.as_str()), quoted(entry.lang.as_str()));
        match &entry.purpose {
            Purpose::Recording { section, words } => {
                let letters = entry.noted.letters.as_ref();
                let letters = letters.map(|letters| format!("letters = \"{letters}\"\n")).unwrap_or_default();
                let hidden = if entry.noted.is_for_facilitators { "facilitators = true\n" } else { "" };
                format!(
                    "[[audio]]\nfile = {path}\nlang = {lang}\nsection = \"{section}\"\nwords = \"{words}\"\n{letters}{hidden}"
                )
            }
            Purpose::Document { title } => {
                format!("[[document]]\nfile = {path}\nlang = {lang}\ntitle = {}\n", quoted(title))
            }
        }
    };
    sorted.into_iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// The sections of a text and of what it is held against.
pub struct Sections<'a> {
    /// Those of the text itself, the front matter first.
    pub own: &'a [Section],
    /// Of a translation: the language and the sections of its source.
    pub source: Option<(&'a LangTag, &'a [Section])>,
    /// Of a translation: how its sections stand.
    pub pairs: &'a [Pair],
    /// What was changed in the source, the oldest change first.
    pub changes: &'a [SectionChange],
}

/// Where a recording belongs today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachmentPlace {
    /// The section, by its place in the text; 0 is the front matter.
    pub section: usize,
    /// How much the meaning has changed since it was recorded.
    pub stale: Option<Grade>,
}

/// The section that a recording was made of: the one with the same words, else the one that is tied to the same section of
/// the source. None where it was taken out, or where nobody knows.
///
/// A change of form of the source makes no recording stale, one of its meaning does, until the translator confirms that the same
/// words are right. Nobody grades how a translation is changed: see [`RecordingNotes::is_of`].
pub fn place(section: &SectionId, words: &SectionId, texts: &Sections<'_>) -> Option<AttachmentPlace> {
    let source = texts.source.map_or(texts.own, |(_, sections)| sections);
    let follower = Follower::new(source, texts.changes);
    let follow = |tie: &SectionId| follower.follow(tie);
    let tie = |own: &Section| texts.source.and_then(|(lang, _)| own.made_from(lang).cloned());
    if let Some(at) = texts.own.iter().position(|own| own.own == *words) {
        // A recording lags behind where its section does, whatever is known of the changes here.
        let stale = match texts.pairs.iter().find(|pair| pair.own == Some(at)) {
            Some(Pair { standing: Standing::Stale(grade), .. }) => Some(*grade),
            // The source has its section no longer, and nobody gets it.
            Some(Pair { standing: Standing::Gone, made_from: Some(_), .. }) => return None,
            _ => None,
        };
        return Some(AttachmentPlace { section: at, stale });
    }
    let (at, stale) = follow(section)?;
    let is_made_from_it =
        |own: &Section| tie(own).and_then(|tie| follow(&tie)).is_some_and(|(place, _)| place == at);
    let section = match texts.source {
        None => at,
        Some(_) => texts.own.iter().position(is_made_from_it)?,
    };
    Some(AttachmentPlace { section, stale })
}

#[cfg(test)]
mod tests;
