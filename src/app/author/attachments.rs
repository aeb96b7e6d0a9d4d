//! Recordings and documents of a module, added and taken out at the desk: judged by their content, without what they say of their
//! maker.

use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::app::attachments::{self, HeldTexts};
use crate::app::files;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::documents::attachments::{bare, judge};
use crate::documents::markdown;
use crate::domain::account::Actor;
use crate::domain::attachment::{
    self, ATTACHMENT_MAX, ATTACHMENTS_MAX, Attachment, AttachmentKind, AttachmentPlace, HandedOut, Purpose,
    RecordingNotes, StoredAttachment, TITLE_MAX, Taken,
};
use crate::domain::files::FilePath;
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, slug_of};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::SectionId;
use crate::domain::text::one_line;
use crate::domain::translation::Grade;
use crate::error::{Error, Message, Result};
use crate::store;

/// A section that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recordable {
    /// What a form names it by: the language and the id of its words.
    pub name: String,
    /// Its heading; none for the front matter and for what stands before the first heading.
    pub heading: Option<String>,
    /// Whether it is the front matter.
    pub is_front: bool,
    /// The level of its heading.
    pub level: u8,
    /// Whether there is a recording of it that says what is written.
    pub is_recorded: bool,
}

/// A recording as the desk shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRecording {
    pub file: StoredAttachment,
    /// Its language.
    pub lang: LangTag,
    /// The section, by its place among those of its text; none for one that there is no longer.
    pub section: Option<usize>,
    /// How much the meaning has changed since it was recorded.
    pub stale: Option<Grade>,
    /// Whether it is out of date with its own text alone, so that who hears it can say that it is right as it is.
    pub confirms: bool,
    /// Who is offered it.
    pub audience: Audience,
}

/// Who is offered a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody who can read its section.
    All,
    /// Facilitators alone, as its section is.
    Facilitators,
    /// Facilitators alone, though participants are shown what its section says today: somebody may say that it is for them, too.
    StillFacilitators,
}

/// The sections of a text, in their order.
pub type TextSections = (LangTag, Vec<Recordable>);

/// The recordings and documents of a module, and what can be recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attached {
    /// The recordings, language by language, in the order of the text.
    pub recordings: Vec<DeskRecording>,
    pub documents: Vec<HandedOut>,
    /// The texts, the source first.
    pub texts: Vec<TextSections>,
    /// How many bytes these take, and those of all modules.
    pub taken: Taken,
}

/// The entries of a module's list.
async fn entries(work: &mut Work, slug: &Slug) -> Result<Vec<Attachment>> {
    work.require(Permission::Programme)?;
    let list = store::attachments::list_of(&mut work.tx, slug).await?;
    list.as_ref().map_or_else(|| Ok(Vec::new()), attachments::entries)
}

/// The texts of a module, each with what its recordings are held against, the source first.
async fn texts(work: &mut Work, module: &StoredModule) -> Result<Vec<HeldTexts>> {
    work.require(Permission::Programme)?;
    let mut heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    heads.sort_by_key(|head| (head.lang != module.source, head.lang.clone()));
    let source = heads.iter().find(|head| head.lang == module.source).cloned();
    let mut texts = Vec::new();
    for head in heads {
        let source = source.as_ref().filter(|source| source.lang != head.lang);
        texts.push(HeldTexts::read(&mut work.tx, &head, source).await?);
    }
    Ok(texts)
}

/// What a module has to be listened to and to hand out.
pub async fn attached(work: &mut Work, slug: &Slug) -> Result<Attached> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let entries = entries(work, slug).await?;
    let files = store::attachments::of_module(&mut work.tx, slug).await?;
    let texts = texts(work, &module).await?;
    let taken = store::attachments::taken(&mut work.tx, slug).await?;
    let mut attached = Attached { taken, ..Attached::default() };
    for entry in &entries {
        let Some(file) = files.iter().find(|file| file.path == entry.path).cloned() else { continue };
        let lang = entry.lang.clone();
        if let Purpose::Document { title } = &entry.purpose {
            attached.documents.push(HandedOut { title: title.clone(), lang, file });
            continue;
        }
        let place = texts.iter().find(|text| text.own.head.lang == lang).and_then(|text| text.place(entry));
        let (section, stale) = (place.map(|place| place.section), place.and_then(|place| place.stale));
        let text = texts.iter().find(|text| text.own.head.lang == lang);
        let confirmed = text.zip(section).map(|(text, section)| (text, confirmed(text, entry, section)));
        let is_right =
            confirmed.and_then(|(text, entry)| text.place(&entry)).is_some_and(|place| place.stale.is_none());
        let confirms = stale.is_some() && is_right;
        let audience = match text.zip(section) {
            _ if !entry.noted.is_for_facilitators => Audience::All,
            Some((text, section)) if !text.is_secret(section) => Audience::StillFacilitators,
            _ => Audience::Facilitators,
        };
        attached.recordings.push(DeskRecording { file, lang, section, stale, confirms, audience });
    }
    let order = |lang: &LangTag| texts.iter().position(|text| text.own.head.lang == *lang);
    attached.recordings.sort_by_key(|recording| (order(&recording.lang), recording.section));
    attached.texts = texts.iter().map(|text| recordable(text, &attached.recordings)).collect();
    Ok(attached)
}

/// The entry of a recording as if the words of today had been read out.
fn confirmed(text: &HeldTexts, entry: &Attachment, section: usize) -> Attachment {
    let own = &text.own.sections[section];
    let source = text.source.as_ref();
    let tie = source.and_then(|source| own.made_from(&source.head.lang));
    let tie = tie.unwrap_or_else(|| own.id()).clone();
    let purpose = Purpose::Recording { section: tie, words: own.own.clone() };
    let noted = RecordingNotes { letters: Some(text.letters(section)), ..entry.noted.clone() };
    Attachment { path: entry.path.clone(), lang: entry.lang.clone(), purpose, noted }
}

/// Says that a recording is right as it is, of the words that were shown: `part` is the section's [`Recordable::name`]. False where it is
/// to be asked once more, and nothing was done: nobody hears it, for its old words could do harm.
pub async fn still_right(
    work: &mut Work,
    slug: &Slug,
    path: &str,
    part: &str,
    is_sure: bool,
) -> Result<bool> {
    work.require(Permission::Programme)?;
    let judge = |entry: &mut Attachment, text: &HeldTexts, place: AttachmentPlace| {
        let is_judged = is_sure || place.stale != Some(Grade::Harm);
        if is_judged {
            *entry = confirmed(text, entry, place.section);
        }
        is_judged
    };
    change(work, slug, (path, part), judge).await
}

/// Offers a recording that was made for facilitators alone to everybody who can read its section. `part` is the section's
/// [`Recordable::name`], as the form showed it: refused where it is another one by now.
pub async fn for_participants(work: &mut Work, slug: &Slug, path: &str, part: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let open = |entry: &mut Attachment, _: &HeldTexts, _: AttachmentPlace| {
        entry.noted.is_for_facilitators = false;
        true
    };
    change(work, slug, (path, part), open).await.map(drop)
}

/// Changes what is said of a recording whose section is still the one that a form showed, and saves it where `judge` says so.
async fn change(
    work: &mut Work,
    slug: &Slug,
    (path, part): (&str, &str),
    judge: impl FnOnce(&mut Attachment, &HeldTexts, AttachmentPlace) -> bool,
) -> Result<bool> {
    work.require(Permission::Programme)?;
    let (module, file) = attachment(work, slug, path).await?;
    let mut entries = entries(work, slug).await?;
    let entry = entries.iter_mut().find(|entry| entry.path == file.path).ok_or(Error::NotFound)?;
    let texts = texts(work, &module).await?;
    let text = texts.iter().find(|text| text.own.head.lang == entry.lang).ok_or(Error::NotFound)?;
    let place = text.place(entry).ok_or(Error::NotFound)?;
    let own = &text.own.sections[place.section].own;
    if part != format!("{}:{own}", entry.lang) {
        return Err(Error::Conflict(Message::new("author-recording-part")));
    }
    let is_changed = judge(entry, text, place);
    if is_changed {
        files::save_attachments(work, slug, &attachment::write(&entries), &[]).await?;
    }
    Ok(is_changed)
}

fn recordable(text: &HeldTexts, recordings: &[DeskRecording]) -> TextSections {
    let lang = &text.own.head.lang;
    let sections = text.own.sections.iter().enumerate().map(|(place, section)| Recordable {
        name: format!("{lang}:{}", section.own),
        heading: Some(section.heading.clone()).filter(|heading| !heading.is_empty()),
        is_front: place == 0,
        level: section.level,
        is_recorded: recordings.iter().any(|recording| {
            recording.lang == *lang && recording.section == Some(place) && recording.stale.is_none()
        }),
    });
    (lang.clone(), sections.collect())
}

/// Adds the recording of a section, in the place of the one that there was. `part` is the section's [`Recordable::name`].
pub async fn add_recording(
    work: &mut Work,
    slug: &Slug,
    part: &str,
    file: &JudgedFile,
) -> Result<StoredAttachment> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let kind = file.kind;
    let gone = || Error::invalid("part", Message::new("author-recording-part"));
    let (lang, words) = part.split_once(':').ok_or_else(gone)?;
    let (lang, words): (LangTag, SectionId) =
        (lang.parse().map_err(|_| gone())?, words.parse().map_err(|_| gone())?);
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let of = |lang: &LangTag| heads.iter().find(|head| head.lang == *lang);
    let source: Option<&Head> = of(&module.source).filter(|source| source.lang != lang);
    let text = HeldTexts::read(&mut work.tx, of(&lang).ok_or_else(gone)?, source).await?;
    let place = text.own.sections.iter().position(|section| section.own == words).ok_or_else(gone)?;
    let section = &text.own.sections[place];
    let tie = section.made_from(&module.source).filter(|_| source.is_some());
    let tie = tie.unwrap_or_else(|| section.id()).clone();
    let mut entries = entries(work, slug).await?;
    let is_of_section = |entry: &Attachment| match &entry.purpose {
        Purpose::Recording { section, .. } if entry.lang == lang => {
            *section == tie
                || text.place(entry).is_some_and(|AttachmentPlace { section, .. }| section == place)
        }
        _ => false,
    };
    let (replaced, others): (Vec<_>, Vec<_>) = entries.drain(..).partition(is_of_section);
    // A URL that was printed goes on leading to the section, where the kind of the file is the same.
    let same = replaced.into_iter().find(|entry| AttachmentKind::of_path(entry.path.as_str()) == Some(kind));
    let path = match same {
        Some(entry) => entry.path,
        None => free_path(&format!("audio/{lang}"), &section.heading, "introduction", kind, &others)?,
    };
    let purpose = Purpose::Recording { section: tie, words };
    let noted =
        RecordingNotes { letters: Some(text.letters(place)), is_for_facilitators: text.is_secret(place) };
    add(work, slug, (others, Attachment { path, lang, purpose, noted }), file).await
}

/// Adds a document to hand out.
pub async fn add_document(
    work: &mut Work,
    slug: &Slug,
    (title, lang): (&str, &str),
    file: &JudgedFile,
) -> Result<StoredAttachment> {
    work.require(Permission::Programme)?;
    store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let lang = lang
        .parse::<LangTag>()
        .map_err(|_| Error::invalid("lang", Message::new("person-language-unknown")))?;
    let title = match one_line(title) {
        empty if empty.is_empty() => {
            return Err(Error::invalid("title", Message::new("author-title-missing")));
        }
        long if long.chars().count() > TITLE_MAX => {
            return Err(Error::invalid("title", Message::new("author-text-long").with("max", TITLE_MAX)));
        }
        title => title,
    };
    if let Some(marked) = markdown::marked(&title) {
        return Err(Error::invalid("title", marked));
    }
    let others = entries(work, slug).await?;
    let path = free_path("documents/", &title, "document", file.kind, &others)?;
    let (purpose, noted) = (Purpose::Document { title }, RecordingNotes::default());
    add(work, slug, (others, Attachment { path, lang, purpose, noted }), file).await
}

/// How many files are judged and cleaned at a time.
pub(super) static JUDGING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// A file that serves: what it is, and its content without what it says of its maker.
pub struct JudgedFile {
    kind: AttachmentKind,
    content: Vec<u8>,
    sha256: String,
}

impl JudgedFile {
    /// SHA-256 of the cleaned content, hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// Judges a file by its content and cleans it, on a thread that serves no requests and before the transaction that stores it:
/// while that lasts nobody else can write. `field` is `recording` or `document`.
pub async fn judged(
    actor: &Actor,
    field: &'static str,
    (name, bytes): (String, Vec<u8>),
) -> Result<JudgedFile> {
    JUDGING.run(actor, move || judge_file(field, &name, &bytes)).await
}

fn judge_file(field: &'static str, name: &str, bytes: &[u8]) -> Result<JudgedFile> {
    if bytes.len() > ATTACHMENT_MAX {
        let message = Message::new("author-attachment-large").with("max", ATTACHMENT_MAX / 1_000_000);
        return Err(Error::invalid(field, message));
    }
    let is_recording = field == "recording";
    let key = if is_recording { "author-recording-unfit" } else { "author-document-unfit" };
    let unfit = || Error::invalid(field, Message::new(key).with("name", name));
    let kind = judge(bytes).filter(|kind| kind.is_sound() == is_recording).ok_or_else(unfit)?;
    let content = bare(bytes, kind);
    let sha256 = HEXLOWER.encode(&Sha256::digest(&content));
    Ok(JudgedFile { kind, content, sha256 })
}

async fn add(
    work: &mut Work,
    slug: &Slug,
    (mut entries, entry): (Vec<Attachment>, Attachment),
    judged: &JudgedFile,
) -> Result<StoredAttachment> {
    work.require(Permission::Programme)?;
    if entries.len() >= ATTACHMENTS_MAX {
        let message = Message::new("attachment-many").with("max", ATTACHMENTS_MAX);
        return Err(Error::invalid("", message));
    }
    let file = StoredAttachment {
        slug: slug.clone(),
        path: entry.path.clone(),
        sha256: judged.sha256.clone(),
        kind: judged.kind,
        size: judged.content.len() as u64,
    };
    entries.push(entry);
    let new = [(file.clone(), &judged.content[..])];
    let field = if file.kind.is_sound() { "recording" } else { "document" };
    let saved = files::save_attachments(work, slug, &attachment::write(&entries), &new).await;
    saved.map_err(|error| error.beside(field))?;
    Ok(file)
}

/// `audio/bm-le-puits.mp3`, or with a number where that is taken.
fn free_path(
    before: &str,
    title: &str,
    unnamed: &str,
    kind: AttachmentKind,
    others: &[Attachment],
) -> Result<FilePath> {
    let name = match slug_of(title) {
        empty if empty.is_empty() => unnamed.to_owned(),
        name => name,
    };
    let dash = if before.ends_with('/') { "" } else { "-" };
    let ending = kind.as_str();
    let numbered = (2..=ATTACHMENTS_MAX + 2).map(|number| format!("{before}{dash}{name}-{number}.{ending}"));
    let mut paths = std::iter::once(format!("{before}{dash}{name}.{ending}")).chain(numbered);
    let free = paths.find(|path| others.iter().all(|other| other.path.as_str() != path));
    free.and_then(|path| path.parse().ok()).ok_or_else(|| Error::Internal(format!("no path for {name}")))
}

/// A module and one of its attachments, for the page before it is taken out.
pub async fn attachment(
    work: &mut Work,
    slug: &Slug,
    path: &str,
) -> Result<(StoredModule, StoredAttachment)> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let files = store::attachments::of_module(&mut work.tx, slug).await?;
    let file = files.into_iter().find(|file| file.path.as_str() == path).ok_or(Error::NotFound)?;
    Ok((module, file))
}

/// Takes an attachment out: its bytes are deleted.
pub async fn remove_attachment(work: &mut Work, slug: &Slug, path: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let (_, file) = attachment(work, slug, path).await?;
    let mut entries = entries(work, slug).await?;
    entries.retain(|entry| entry.path != file.path);
    files::save_attachments(work, slug, &attachment::write(&entries), &[]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_judged_and_cleaned_on_its_own() {
        let mut frame = vec![0xFF, 0xFB, 0x10, 0xC0];
        frame.resize(104, 0);
        let tag = b"ID3\x04\0\0\0\0\0\x14TIT2 Bureau Goundam ";
        let sound = [&tag[..], &frame[..], &frame[..]].concat();
        let file = judged(&Actor::System, "recording", ("note.mp3".into(), sound.clone())).await.unwrap();
        assert_eq!((file.kind, file.content.len()), (AttachmentKind::Mp3, sound.len()));
        assert!(!file.content.windows(7).any(|part| part == b"Goundam"));
        assert_eq!(file.sha256, HEXLOWER.encode(&Sha256::digest(&file.content)));
        let why = async |field, bytes| match judged(&Actor::System, field, ("a".into(), bytes)).await {
            Err(Error::Invalid(problems)) => (problems[0].field.clone(), problems[0].message.key),
            _ => panic!("taken"),
        };
        assert_eq!(why("document", sound).await, ("document".into(), "author-document-unfit"));
        assert_eq!(why("recording", b"x".to_vec()).await, ("recording".into(), "author-recording-unfit"));
        let large = vec![0; ATTACHMENT_MAX + 1];
        assert_eq!(why("document", large).await, ("document".into(), "author-attachment-large"));
    }

    #[test]
    fn an_attachment_has_a_path_of_its_own() {
        let entry = |path: &str| Attachment {
            path: path.parse().unwrap(),
            lang: LangTag::french(),
            purpose: Purpose::Document { title: "x".into() },
            noted: RecordingNotes::default(),
        };
        let others = [entry("audio/taq-Tfng-le-puits.opus"), entry("documents/affiche.pdf")];
        let path = |before: &str, title: &str, kind| {
            free_path(before, title, "introduction", kind, &others).unwrap().to_string()
        };
        let (opus, pdf) = (AttachmentKind::Opus, AttachmentKind::Pdf);
        assert_eq!(path("audio/taq-Tfng", "Le puits", opus), "audio/taq-Tfng-le-puits-2.opus");
        assert_eq!(path("audio/bm", "ⵜⴰⵎⴰⵙⵀⴻⵇ", opus), "audio/bm-introduction.opus");
        assert_eq!(path("documents/", "Affiche", pdf), "documents/affiche-2.pdf");
    }
}
