//! Attachments of a module: recordings of its sections and files to hand out, as the list `files.toml` of its folder says.

use std::collections::BTreeSet;

use time::OffsetDateTime;

use super::files::FilePath;
use super::id::AccountId;
use super::lang::LangTag;
use super::module::{Slug, TextHash};
use super::section::{Section, SectionId};
use super::text::one_line;
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
    let section = section?.0;
    let words = words.map_or_else(|| section.clone(), |(words, _)| words);
    Some(Attachment { path: path?, lang: lang?.0, purpose: Purpose::Recording { section, words } })
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
    Some(Attachment { path: path?, lang: lang?.0, purpose: Purpose::Document { title } })
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
            Purpose::Recording { section, words } => format!(
                "[[audio]]\nfile = {path}\nlang = {lang}\nsection = \"{section}\"\nwords = \"{words}\"\n"
            ),
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
/// Other words alone make no recording stale: a translation is corrected, a source changed in form. A change of meaning of the
/// source does, until the translator confirms that the same words are right.
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
mod tests {
    use super::*;
    use crate::domain::translation::align;

    const RAW: &str = "[[audio]]\nfile = \"audio/bm-puits.opus\"\nlang = \"bm\"\nsection = \"0123456789ab\"\nwords = \"cdef01234567\"\n\n[[document]]\nfile = \"fichiers/affiche.pdf\"\nlang = \"fr\"\ntitle = \"L’affiche \\\"du puits\\\"\"\n";

    fn told(raw: &str) -> Vec<String> {
        let faults = read(raw).unwrap_err().into_iter();
        faults.map(|fault| format!("{} {}", fault.line, fault.message.key)).collect()
    }

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let entries: Vec<Attachment> = read(RAW).unwrap().into_iter().map(|(entry, _)| entry).collect();
        assert_eq!(entries.len(), 2);
        let again = read(&write(&entries)).unwrap().into_iter().map(|(entry, _)| entry);
        assert_eq!(again.collect::<Vec<_>>(), entries);
        assert!(read("").unwrap().is_empty() && write(&[]).is_empty());
    }

    #[test]
    fn each_problem_of_a_list_has_its_line() {
        assert_eq!(told(&RAW.replace(".opus", ".pdf")), ["2 attachment-ending-sound"]);
        assert_eq!(told(&RAW.replace("fichiers/affiche.pdf", "a.exe")), ["8 attachment-ending-document"]);
        assert_eq!(told(&RAW.replace("audio/bm", "../bm")), ["2 file-value-wrong"]);
        assert_eq!(told(&RAW.replace("0123456789ab", "puits")), ["4 file-value-wrong"]);
        assert_eq!(told(&RAW.replace("words", "word")), ["5 file-key-unknown"]);
        let with_title = |title: &str| RAW.replace("L’affiche", title);
        for title in ["a\\u202Eb", "a\u{202e}b", "a\u{200b}b", "a\\n b", "a  b", "e\u{301}"] {
            assert_eq!(told(&with_title(title)), ["10 attachment-title-hidden"], "{title:?}");
        }
        assert_eq!(told(&RAW.replace("L’affiche \\\"du puits\\\"", "\u{200b}")), ["10 file-value-empty"]);
        for title in ["Vrai\u{202f}: l’affiche", "ملصق", "ⴰⵏⵓ", "Kɔlɔn"] {
            assert!(read(&with_title(title)).is_ok(), "{title}");
        }
        let twice = format!("{RAW}\n{}", RAW.split("\n\n").next().unwrap());
        assert_eq!(told(&twice).len(), 2);
        assert!(told("[[audio]]\n").iter().all(|fault| fault.ends_with("file-key-missing")));
    }

    #[test]
    fn there_is_room_up_to_the_limits_and_always_for_less() {
        let taken = |module, all| Taken { module, all };
        let key = |taken: Taken, before| taken.check(before).err().map(|message| message.key);
        let (module, all) = (MODULE_BYTES_MAX, ALL_BYTES_MAX);
        assert_eq!(key(taken(module, all), taken(0, 0)), None);
        assert_eq!(key(taken(module + 1, all), taken(module, all)), Some("attachment-module-full"));
        assert_eq!(key(taken(1, all + 1), taken(0, all)), Some("attachment-all-full"));
        assert_eq!(key(taken(module + 1, all + 1), taken(module + 2, all + 1)), None);
        assert_eq!((megabytes(0), megabytes(1), megabytes(2_000_000)), (0, 1, 2));
    }

    fn section(words: &str, mark: Option<&str>) -> Section {
        Section {
            heading: words.into(),
            level: 2,
            range: 0..0,
            head_end: 0,
            own: SectionId::of(words),
            mark: mark.map(|mark| mark.parse().unwrap()),
            mark_at: 0..0,
        }
    }

    fn change(before: &str, after: &str, grade: Grade) -> SectionChange {
        SectionChange {
            heading: after.into(),
            before: Some(SectionId::of(before)),
            after: Some(SectionId::of(after)),
            grade: Some(grade),
        }
    }

    #[test]
    fn a_recording_of_a_source_is_stale_after_a_change_of_meaning_alone() {
        let of = SectionId::of;
        let own = [section("tête", None), section("un", None), section("deux neuf", None)];
        let changes = [change("deux", "deux neuf", Grade::Meaning), change("trois", "un", Grade::Wording)];
        let texts = Sections { own: &own, source: None, pairs: &[], changes: &changes };
        let at = |words: &str| place(&of(words), &of(words), &texts);
        assert_eq!(at("un"), Some(AttachmentPlace { section: 1, stale: None }));
        assert_eq!(at("deux"), Some(AttachmentPlace { section: 2, stale: Some(Grade::Meaning) }));
        assert_eq!(at("trois"), Some(AttachmentPlace { section: 1, stale: None }));
        assert_eq!(at("jamais"), None);
    }

    #[test]
    fn a_recording_of_a_translation_goes_with_its_tie() {
        let of = SectionId::of;
        let lang = LangTag::french();
        let mark = |words: &str| format!("fr:{}", of(words));
        let source = [section("tête", None), section("un", None), section("deux neuf", None)];
        let changes = [change("deux", "deux neuf", Grade::Harm)];
        let told_by =
            |source: &[Section], changes: &[SectionChange], own: &[Section], tie: &str, words: &str| {
                let ties: Vec<_> = own.iter().map(|section| section.made_from(&lang).cloned()).collect();
                let pairs = align(source, own, &ties, changes);
                let texts = Sections { own, source: Some((&lang, source)), pairs: &pairs, changes };
                place(&of(tie), &of(words), &texts).map(|place| (place.section, place.stale))
            };
        let told = |own: &[Section], tie: &str, words: &str| told_by(&source, &changes, own, tie, words);
        let own = [section("kun", None), section("kelen", Some(&mark("un")))];
        assert_eq!(told(&own, "un", "kelen"), Some((1, None)));
        // Its words were corrected.
        assert_eq!(told(&own, "un", "keln"), Some((1, None)));
        // The source says something else, and the translation does not yet, then does, then says the same on purpose.
        let own = [section("kun", None), section("fila", Some(&mark("deux")))];
        assert_eq!(told(&own, "deux", "fila"), Some((1, Some(Grade::Harm))));
        let own = [section("kun", None), section("fila kura", Some(&mark("deux neuf")))];
        assert_eq!(told(&own, "deux", "fila"), Some((1, Some(Grade::Harm))));
        let own = [section("kun", None), section("fila", Some(&mark("deux neuf")))];
        assert_eq!(told(&own, "deux", "fila"), Some((1, None)));
        // Where nothing but the files is known, it lags behind as its section does; what could do harm is in the source's file.
        let own =
            [section("kun", None), section("kelen", Some(&mark("un"))), section("fila", Some(&mark("deux")))];
        assert_eq!(told_by(&source, &[], &own, "deux", "fila"), Some((2, Some(Grade::Meaning))));
        let mut marked = source.clone();
        marked[2].mark = format!("fr:{}!{}", of("deux neuf"), of("deux")).parse().ok();
        assert_eq!(told_by(&marked, &[], &own, "deux", "fila"), Some((2, Some(Grade::Harm))));
        assert_eq!(told_by(&marked, &[], &own, "deux", "autre"), Some((2, Some(Grade::Harm))));
    }
}
