//! Files of modules: the images beside their texts and their attachments, for those who may read what they belong to; and
//! saving attachments.

use moka::sync::Cache;

use super::modules::{self, ModuleText};
use super::{attachments, now, revisions, texts};
use crate::app::work::{Permission, Work};
use crate::documents::labels::Labels;
use crate::documents::{images, markdown, recordings, stand_in, tree};
use crate::domain::attachment::{StoredAttachment, StoredList};
use crate::domain::files::{FilePath, ModuleFile};
use crate::domain::module::{Slug, TextHash};
use crate::domain::revision::Head;
use crate::error::{Error, Result};
use crate::store;

/// The image at a path of a module, if the actor may read a text that has it, and a copy of its bytes without metadata:
/// the file itself goes out by export only.
pub async fn find(work: &mut Work, slug: &str, path: &str) -> Result<(ModuleFile, Vec<u8>)> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let module = store::modules::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    for head in texts::readable(&heads, &module, &work.actor) {
        let files = store::files::of_revision(&mut work.tx, head.id).await?;
        if let Some(file) = files.into_iter().find(|file| file.path.as_str() == path) {
            if !work.actor.sees_guides() && !is_shown(work, head, path).await? {
                continue;
            }
            let bytes = store::files::content(&mut work.tx, &file.sha256).await?;
            return Ok((file, images::bare(&bytes)));
        }
    }
    // What was added and is not named yet is for those who write.
    if work.actor.runs_programme() {
        let files = store::files::of_module(&mut work.tx, &slug).await?;
        if let Some(file) = files.into_iter().find(|file| file.path.as_str() == path) {
            let bytes = store::files::content(&mut work.tx, &file.sha256).await?;
            return Ok((file, images::bare(&bytes)));
        }
    }
    Err(Error::NotFound)
}

/// Whether a text shows an image to participants, and not in facilitators' blocks alone.
async fn is_shown(work: &mut Work, head: &Head, path: &str) -> Result<bool> {
    work.require(Permission::Anyone)?;
    let raw = store::modules::raw(&mut work.tx, head.id).await?.ok_or(Error::NotFound)?;
    let module = texts::read_text(head, &raw)?;
    Ok(tree::images_shown(&markdown::parse(module.body(&raw), &head.lang)).contains(path))
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

/// The attachment at a path of a module. A document is for those who may read a text of the module; a recording for those who
/// may read the text that it reads out and whom its page offers it to. Those who write get each.
pub async fn find_attachment(
    work: &mut Work,
    decisions: &Decisions,
    slug: &str,
    path: &str,
) -> Result<StoredAttachment> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let path: FilePath = path.parse().map_err(|_| Error::NotFound)?;
    let stamp = store::settings::find(&mut work.tx, revisions::STAMP).await?.unwrap_or_default();
    let sees = [work.actor.runs_programme(), work.actor.is_staff(), work.actor.sees_guides()];
    let asked = Asked { stamp, slug, path, sees };
    if let Some(decided) = decisions.0.get(&asked) {
        return decided.ok_or(Error::NotFound);
    }
    let decided = match decide(work, &asked.slug, &asked.path).await {
        Ok(file) => Some(file),
        Err(Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    decisions.0.insert(asked, decided.clone());
    decided.ok_or(Error::NotFound)
}

/// The attachment at a path, if it is for the actor.
async fn decide(work: &mut Work, slug: &Slug, path: &FilePath) -> Result<StoredAttachment> {
    work.require(Permission::Anyone)?;
    let list = store::attachments::list_of(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let entry = attachments::entries(&list)?.into_iter().find(|entry| entry.path == *path);
    let entry = entry.ok_or(Error::NotFound)?;
    let files = store::attachments::of_module(&mut work.tx, slug).await?;
    let file = files.into_iter().find(|file| file.path == entry.path).ok_or(Error::NotFound)?;
    if work.actor.runs_programme() {
        return Ok(file);
    }
    if !file.kind.is_sound() {
        let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
        let heads = store::modules::heads_of(&mut work.tx, slug).await?;
        let is_readable = !texts::readable(&heads, &module, &work.actor).is_empty();
        return if is_readable { Ok(file) } else { Err(Error::NotFound) };
    }
    let reading = match modules::read(work, slug.as_str(), entry.lang.as_str()).await? {
        ModuleText::Text(reading) => reading,
        ModuleText::OtherLanguages(_) => return Err(Error::NotFound),
    };
    let is_its = reading.recordings.iter().any(|recording| recording.file == file);
    let is_offered = || {
        let own = markdown::parse(reading.body(), &reading.lang);
        let (labels, source) = (Labels::default(), reading.source_text.as_ref());
        let composed = match source {
            Some(source) => stand_in::compose(own, source, &labels),
            None => own,
        };
        let document = recordings::placed(composed, &reading.recordings, source, &labels, None);
        recordings::is_offered(&document, &file.path)
    };
    if is_its && (reading.with_guide || is_offered()) { Ok(file) } else { Err(Error::NotFound) }
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
    store::attachments::delete_unused(&mut work.tx).await?;
    let held_now = store::attachments::of_module(&mut work.tx, slug).await?;
    let before = known.map(|known| told(&known.raw, &held));
    work.audit("module.files", ("module", slug), before, told(raw, &held_now)).await?;
    revisions::changed(&mut work.tx).await
}

/// A list and the hashes of its files.
fn told(raw: &str, files: &[StoredAttachment]) -> String {
    let hashes: Vec<String> = files.iter().map(|file| format!("{} {}", file.path, file.sha256)).collect();
    format!("{raw}\n{}", hashes.join("\n"))
}
