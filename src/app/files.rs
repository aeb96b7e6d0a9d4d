//! Files of modules: the images beside their texts and their attachments, for those who may read what they belong to; and
//! saving attachments.

use std::collections::BTreeMap;

use moka::sync::Cache;

use super::attachments::HeldTexts;
use super::modules::{self, ModuleText, Reading};
use super::{attachments, now, revisions, texts};
use crate::app::work::{Permission, Work};
use crate::documents::labels::Labels;
use crate::documents::{images, markdown, recordings, stand_in};
use crate::domain::account::Actor;
use crate::domain::attachment::{self, Attachment, Purpose, StoredAttachment, StoredList};
use crate::domain::files::{FilePath, ModuleFile};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, TextHash};
use crate::domain::revision::Head;
use crate::error::{Error, Result};
use crate::store::{self, Contents};

pub mod removed;

/// The images at a path, each with the text that has to show it to participants if the actor is to see it.
pub struct Images(Vec<(ModuleFile, Option<(Head, String)>)>);

impl Images {
    /// The first that the actor may see. Texts are read for it, so it is decided when the transaction has ended.
    pub async fn decided(self) -> Result<ModuleFile> {
        for (file, text) in self.0 {
            let is_shown = match text {
                Some((head, raw)) => texts::images_shown(&head, raw).await?.contains(file.path.as_str()),
                None => true,
            };
            if is_shown {
                return Ok(file);
            }
        }
        Err(Error::NotFound)
    }
}

/// The image at a path of a module, if the actor may read a text that has it, or was asked to.
pub async fn find(work: &mut Work, slug: &str, path: &str) -> Result<Images> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let module = store::modules::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    let mut found = Vec::new();
    for head in texts::readable(&heads, &module, &work.actor) {
        let files = store::files::of_revision(&mut work.tx, head.id).await?;
        let Some(file) = files.into_iter().find(|file| file.path.as_str() == path) else { continue };
        let is_shown = if work.actor.sees_guides() {
            Some(true)
        } else {
            texts::images_known(head).map(|shown| shown.contains(path))
        };
        match is_shown {
            Some(true) => {
                found.push((file, None));
                return Ok(Images(found));
            }
            Some(false) => continue,
            None => {}
        }
        let raw = store::modules::raw(&mut work.tx, head.id).await?.ok_or(Error::NotFound)?;
        found.push((file, Some((head.clone(), raw))));
    }
    // Who was asked to read a text sees all of it.
    for lang in asked_to_read(work, &slug).await? {
        let Some(head) = heads.iter().find(|head| head.lang == lang) else { continue };
        let files = store::files::of_revision(&mut work.tx, head.id).await?;
        found.extend(files.into_iter().find(|file| file.path.as_str() == path).map(|file| (file, None)));
    }
    // What was added and is not named yet is for those who write.
    if work.actor.runs_programme() {
        let files = store::files::of_module(&mut work.tx, &slug).await?;
        found.extend(files.into_iter().find(|file| file.path.as_str() == path).map(|file| (file, None)));
    }
    Ok(Images(found))
}

/// The languages in which the actor was asked to read a module and has not answered yet.
async fn asked_to_read(work: &mut Work, slug: &Slug) -> Result<Vec<LangTag>> {
    work.require(Permission::Anyone)?;
    let Some(own) = work.account_id() else { return Ok(Vec::new()) };
    let open = store::reviews::open(&mut work.tx).await?.into_iter();
    let own = open.filter(|review| review.slug == *slug && review.reviewer_id == Some(own));
    Ok(own.map(|review| review.lang).collect())
}

/// A copy of an image that was found, without metadata: the file itself goes out by export only.
pub async fn content(work: &mut Work, file: &ModuleFile) -> Result<Vec<u8>> {
    work.require(Permission::Anyone)?;
    Ok(images::bare(&store::files::content(&mut work.tx, &file.sha256).await?))
}

/// The most decisions remembered, each some hundred bytes.
const DECISIONS_MAX: u64 = 10_000;

/// Who was given which attachment: a player asks for one part of a recording after another, and for each the text would be read
/// again. A decision serves as long as no content changes.
pub struct Decisions(Cache<Asked, Option<StoredAttachment>>);

/// What a decision depends on: the stamp of the content, the file, what the actor may see.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Asked {
    stamp: String,
    slug: Slug,
    path: FilePath,
    sees: [bool; 3],
}

impl Default for Decisions {
    fn default() -> Self {
        Self(Cache::new(DECISIONS_MAX))
    }
}

/// An attachment that was found, and the page that has to offer it if the actor is to get it.
pub struct Sought {
    asked: Asked,
    file: StoredAttachment,
    page: Option<Box<Reading>>,
}

impl Sought {
    /// The file, if it is for the actor. A text is read for it, so it is decided when the transaction has ended.
    pub async fn decided(self, decisions: &Decisions) -> Result<StoredAttachment> {
        let Self { asked, file, page } = self;
        let is_given = match page {
            None => true,
            Some(reading) => {
                let path = file.path.clone();
                texts::READING.run(&Actor::Anonymous, move || Ok(is_offered(&reading, &path))).await?
            }
        };
        let decided = is_given.then_some(file);
        decisions.0.insert(asked, decided.clone());
        decided.ok_or(Error::NotFound)
    }
}

/// The attachment at a path of a module. A document is for those who may read a text of the module; a recording for those who
/// may read the text that it reads out and whom its page offers it to. Those who write get each.
pub async fn find_attachment(
    work: &mut Work,
    decisions: &Decisions,
    slug: &str,
    path: &str,
) -> Result<Sought> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let path: FilePath = path.parse().map_err(|_| Error::NotFound)?;
    let stamp = store::settings::find(&mut work.tx, revisions::STAMP).await?.unwrap_or_default();
    let sees = [work.actor.runs_programme(), work.actor.is_staff(), work.actor.sees_guides()];
    let asked = Asked { stamp, slug, path, sees };
    if let Some(decided) = decisions.0.get(&asked) {
        return Ok(Sought { asked, file: decided.ok_or(Error::NotFound)?, page: None });
    }
    match seek(work, &asked.slug, &asked.path).await {
        Ok((file, page)) => Ok(Sought { asked, file, page }),
        Err(Error::NotFound) => {
            decisions.0.insert(asked, None);
            Err(Error::NotFound)
        }
        Err(other) => Err(other),
    }
}

/// The attachment at a path, if it may be for the actor, and the page that decides it.
async fn seek(
    work: &mut Work,
    slug: &Slug,
    path: &FilePath,
) -> Result<(StoredAttachment, Option<Box<Reading>>)> {
    work.require(Permission::Anyone)?;
    let list = store::attachments::list_of(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let entry = attachments::entries(&list)?.into_iter().find(|entry| entry.path == *path);
    let entry = entry.ok_or(Error::NotFound)?;
    let files = store::attachments::of_module(&mut work.tx, slug).await?;
    let file = files.into_iter().find(|file| file.path == entry.path).ok_or(Error::NotFound)?;
    if work.actor.runs_programme() {
        return Ok((file, None));
    }
    if !file.kind.is_sound() {
        let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
        let heads = store::modules::heads_of(&mut work.tx, slug).await?;
        let is_readable = !texts::readable(&heads, &module, &work.actor).is_empty();
        return if is_readable { Ok((file, None)) } else { Err(Error::NotFound) };
    }
    let reading = match modules::read(work, slug.as_str(), entry.lang.as_str()).await? {
        ModuleText::Text(reading) => reading,
        ModuleText::OtherLanguages(_) => return Err(Error::NotFound),
    };
    if reading.recordings.iter().all(|recording| recording.file != file) {
        return Err(Error::NotFound);
    }
    let page = (!reading.with_guide).then_some(reading);
    Ok((file, page))
}

/// Whether the page of a text offers a recording to participants.
fn is_offered(reading: &Reading, path: &FilePath) -> bool {
    let own = markdown::parse(reading.body(), &reading.lang);
    let (labels, source) = (Labels::default(), reading.source_text.as_ref());
    let composed = match source {
        Some(source) => stand_in::compose(own, source, &labels, None),
        None => own,
    };
    let document = recordings::placed(composed, &reading.recordings, source, &labels, None);
    recordings::is_offered(&document, path)
}

/// Some bytes of an attachment that was found: so many, from a place that is counted from 0.
pub async fn part_of_attachment(
    work: &mut Work,
    file: &StoredAttachment,
    from: u64,
    length: u64,
) -> Result<Vec<u8>> {
    work.require(Permission::Anyone)?;
    store::attachments::part(&mut work.tx, &file.sha256, from, length).await
}

/// A file with its bytes.
pub(super) type NewAttachment<'a> = (StoredAttachment, &'a [u8]);

/// Saves the list of a module with the files that are new, and records it. Files that the list no longer names are deleted. The
/// caller has decided permission and checked both.
pub(super) async fn save_attachments(
    work: &mut Work,
    slug: &Slug,
    raw: &str,
    new: &[NewAttachment<'_>],
) -> Result<()> {
    work.require(Permission::Programme)?;
    let known = store::attachments::list_of(&mut work.tx, slug).await?;
    let held = store::attachments::of_module(&mut work.tx, slug).await?;
    let taken = store::attachments::taken(&mut work.tx, slug).await?;
    let list = StoredList {
        slug: slug.clone(),
        raw: raw.to_owned(),
        hash: TextHash::of(raw),
        updated_at: now(),
        updated_by: work.account_id(),
    };
    let named = attachments::entries(&list)?;
    store::attachments::put_list(&mut work.tx, &list).await?;
    for (file, bytes) in new {
        store::attachments::put(&mut work.tx, file, bytes).await?;
    }
    for file in held.iter().filter(|file| named.iter().all(|entry| entry.path != file.path)) {
        store::attachments::remove(&mut work.tx, slug, &file.path).await?;
    }
    if store::attachments::delete_unused(&mut work.tx).await? {
        removed::note(work, Contents::Attachments).await?;
    }
    let room = store::attachments::taken(&mut work.tx, slug).await?.check(taken);
    room.map_err(|message| Error::invalid("", message))?;
    let held_now = store::attachments::of_module(&mut work.tx, slug).await?;
    let before = match &known {
        Some(known) => told(known, &attachments::entries(known)?, &held),
        None => Told::new(),
    };
    let after = told(&list, &named, &held_now);
    let (was, is) = (others(&before, &after), others(&after, &before));
    work.audit("module.files", ("module", slug), was, is).await?;
    revisions::changed(&mut work.tx).await
}

/// Before a text of a module gets other words: the recordings of what is for facilitators alone stay for them, whatever its section says
/// next. A recording is noted so when it is made; here are those that were made before, or came in files that don't say it.
pub(super) async fn keep_hidden(work: &mut Work, known: &Head) -> Result<()> {
    work.require(Permission::Programme)?;
    let Head { slug, lang, .. } = known;
    let mut entries = attachments::entries_of(&mut work.tx, slug).await?;
    let is_unsaid =
        |entry: &Attachment| attachments::is_recording(entry, lang) && !entry.noted.is_for_facilitators;
    if !entries.iter().any(is_unsaid) {
        return Ok(());
    }
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let source = heads.iter().find(|head| head.lang == module.source && head.lang != *lang);
    // Of a text of a former version that can't be read any more nobody knows.
    let Ok(held) = HeldTexts::read(&mut work.tx, known, source).await else { return Ok(()) };
    let is_secret = |entry: &Attachment| held.place(entry).is_some_and(|place| held.is_secret(place.section));
    let mut is_changed = false;
    for entry in entries.iter_mut().filter(|entry| is_unsaid(entry)) {
        entry.noted.is_for_facilitators = is_secret(entry);
        is_changed |= entry.noted.is_for_facilitators;
    }
    if is_changed {
        save_attachments(work, slug, &attachment::write(&entries), &[]).await?;
    }
    Ok(())
}

/// The list and the files of a module as the audit trail has them, by path.
type Told = BTreeMap<String, String>;

fn told(list: &StoredList, entries: &[Attachment], files: &[StoredAttachment]) -> Told {
    let of = |file: &StoredAttachment| {
        let entry = entries.iter().find(|entry| entry.path == file.path);
        let about = entry.map(|entry| match &entry.purpose {
            Purpose::Recording { section, words } => {
                let hidden = if entry.noted.is_for_facilitators { "facilitators " } else { "" };
                format!("{} {section} {words} {hidden}", entry.lang)
            }
            Purpose::Document { title } => format!("{} {title} ", entry.lang),
        });
        (file.path.to_string(), format!("{}{}", about.unwrap_or_default(), file.sha256))
    };
    let of_list = (attachment::LIST.to_owned(), list.hash.as_str().to_owned());
    files.iter().map(of).chain([of_list]).collect()
}

/// What is told otherwise by the other side, or not at all: the trail does not repeat all files with each one that is added.
fn others(told: &Told, other: &Told) -> Told {
    let is_other = |(path, about): &(&String, &String)| other.get(*path) != Some(*about);
    told.iter().filter(is_other).map(|(path, about)| (path.clone(), about.clone())).collect()
}
