//! Revisions: the one way in which a text is saved, and the history of what was saved.

use std::collections::BTreeMap;

use super::texts::{self, Outlined};
use super::{blocking, modules, new_id, now, translations};
use crate::app::work::{Permission, Work};
use crate::domain::files::ModuleFile;
use crate::domain::front_matter;
use crate::domain::id::{AccountId, RevisionId};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, Slug, TextHash};
use crate::domain::review::{Decision, Review};
use crate::domain::revision::{Head, IndexEntry, NewRevision, Saved};
use crate::domain::section::SectionId;
use crate::domain::translation::{self, Grade, Grades, Written};
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

/// The setting that changes whenever a module or a curriculum does: caches of pages compare it.
pub(super) const STAMP: &str = "content.stamp";

/// A text to be saved.
pub(super) struct NewText<'a> {
    /// The module that it is a text of.
    pub slug: &'a Slug,
    /// The language that it is written in.
    pub lang: &'a LangTag,
    /// The text, byte for byte.
    pub raw: &'a str,
    /// Its front matter.
    pub module: &'a Module,
    /// The images that it names and that are stored: path and hash.
    pub files: BTreeMap<&'a str, &'a str>,
    /// The images of the revision before.
    pub held: BTreeMap<&'a str, &'a str>,
    /// Why it is saved.
    pub reason: Option<&'a str>,
    /// What its author says of the changed sections of a source.
    pub grades: &'a Grades,
}

/// Saves a text as the next revision after `known`, and records it. The caller has decided permission, and calls
/// [`settle`] when all texts are saved.
pub(super) async fn save(work: &mut Work, text: &NewText<'_>, known: Option<&Head>) -> Result<Head> {
    let by = work.account_id();
    save_by(work, text, known, by).await
}

async fn save_by(
    work: &mut Work,
    text: &NewText<'_>,
    known: Option<&Head>,
    by: Option<AccountId>,
) -> Result<Head> {
    let head = Head {
        slug: text.slug.clone(),
        lang: text.lang.clone(),
        id: new_id(),
        number: known.map_or(1, |head| head.number + 1),
        hash: TextHash::of(text.raw),
        title: text.module.title.clone(),
        state: text.module.state,
        created_at: now(),
    };
    let revision = NewRevision {
        head: head.clone(),
        raw: text.raw.to_owned(),
        created_by: by,
        reason: text.reason.map(str::to_owned),
        entry: entry(text).await?,
    };
    if !store::modules::insert_revision(&mut work.tx, &revision).await? {
        return Err(Error::Conflict(Message::new("module-saved-meanwhile")));
    }
    for (path, sha256) in &text.files {
        store::files::add_to_revision(&mut work.tx, head.id, path, sha256).await?;
    }
    if let Some(known) = known.filter(|_| *text.lang == text.module.source) {
        keep_changes(&mut work.tx, text, known, &head).await?;
    }
    let told = |number: i64, sha256: &str, files: &BTreeMap<&str, &str>| {
        let files: String = files.iter().map(|(path, hash)| format!(", {path} {hash}")).collect();
        format!("revision {number}, sha256 {sha256}{files}")
    };
    let reason = text.reason.map(|reason| format!(", {reason}")).unwrap_or_default();
    let after = format!("{}{reason}", told(head.number, head.hash.as_str(), &text.files));
    let before = known.map(|known| told(known.number, known.hash.as_str(), &text.held));
    let record = format!("{}/{}", text.slug, text.lang);
    work.audit("module.revise", ("module", record), before, after).await?;
    Ok(head)
}

/// What lists and search use of it, worked out on a thread that serves no requests.
async fn entry(text: &NewText<'_>) -> Result<IndexEntry> {
    let (module, lang, raw) = (text.module.clone(), text.lang.clone(), text.raw.to_owned());
    blocking::at_once(move || Ok(modules::entry(&module, &lang, &raw))).await
}

/// Keeps what a new revision of a source changed, section by section.
async fn keep_changes(tx: &mut Tx, text: &NewText<'_>, known: &Head, head: &Head) -> Result<()> {
    // A text of a former version that can't be read any more: nobody knows what was changed in it.
    let Ok(old) = texts::outlined(tx, known.clone()).await else { return Ok(()) };
    let new = texts::cut(text.module, text.raw, text.lang).await?;
    let (body, grades) = (text.module.body(text.raw).to_owned(), text.grades.clone());
    let compare = move || {
        let new = Written { sections: &new, body: &body };
        Ok(translation::changes(old.written(), new, &grades))
    };
    let changes = blocking::at_once(compare).await?;
    store::translations::add_changes(tx, head.id, &changes).await
}

/// A text that names the reader of the text before it, and says other words: with the words that were read, so that the name is
/// not shown under others. None where it is saved as it is.
pub(super) async fn with_words_read(
    tx: &mut Tx,
    known: Option<&Head>,
    raw: &str,
    module: &Module,
) -> Result<Option<(String, Module)>> {
    let Some(known) = known.filter(|_| module.reviewed_by.is_some()) else { return Ok(None) };
    let before = store::modules::raw(tx, known.id).await?.ok_or(Error::NotFound)?;
    let (known, raw, module) = (known.clone(), raw.to_owned(), module.clone());
    let read = move || {
        // A text of a former version that can't be read any more: nobody knows who read what of it.
        let Ok(old) = module::parse(&before, &known.lang) else { return Ok(None) };
        let kept = module.words_kept(&raw, &old, &before);
        kept.map(|read| naming(&known, &raw, &module, read)).transpose()
    };
    blocking::at_once(read).await
}

/// A text that names the words which its reader read.
fn naming(head: &Head, raw: &str, module: &Module, read: SectionId) -> Result<(String, Module)> {
    let broken = |faults| Error::Internal(format!("reader of {}/{}: {faults:?}", head.slug, head.lang));
    let mut to = module.clone();
    to.reviewed_words = Some(read);
    let raw = front_matter::rewrite(raw, module, &to, module.body(raw)).map_err(broken)?;
    let module = module::parse(&raw, &head.lang).map_err(broken)?;
    Ok((raw, module))
}

/// For the program's start, before the index is filled: texts of before it was written down which words a reader read. One that
/// says other words by now gets a revision that names those which were read; the person who saved it last stays its author.
pub async fn settle_readers(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    for head in store::modules::not_indexed(&mut work.tx).await? {
        let raw = store::modules::raw(&mut work.tx, head.id).await?.ok_or(Error::NotFound)?;
        let Ok(module) = module::parse(&raw, &head.lang) else { continue };
        let Some(name) = module.reviewed_by.as_ref().filter(|_| module.reviewed_words.is_none()) else {
            continue;
        };
        let read = words_read(&mut work.tx, &head, name).await?;
        let Some(read) = read.filter(|read| *read != module.words(&raw)) else { continue };
        let (raw, module) = naming(&head, &raw, &module, read)?;
        let files = store::files::of_revision(&mut work.tx, head.id).await?;
        let files: BTreeMap<&str, &str> =
            files.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect();
        let text = NewText {
            slug: &head.slug,
            lang: &head.lang,
            raw: &raw,
            module: &module,
            held: files.clone(),
            files,
            reason: None,
            grades: &Grades::default(),
        };
        let by = store::revisions::saved_by(&mut work.tx, head.id).await?;
        save_by(work, &text, Some(&head), by).await?;
        settle(&mut work.tx, [&head.slug]).await?;
    }
    Ok(())
}

/// The words that somebody read, as far as that is known: those of the review that names them last, or those with which their
/// name came.
async fn words_read(tx: &mut Tx, head: &Head, name: &str) -> Result<Option<SectionId>> {
    let reviews = store::reviews::of_text(tx, &head.slug, &head.lang).await?;
    let is_theirs = |review: &&Review| {
        review.decision == Some(Decision::Read) && review.reviewer_name.as_deref() == Some(name)
    };
    let at = reviews.iter().filter(is_theirs).filter_map(|review| review.decided_at).max();
    if let Some(at) = at {
        let then = store::revisions::at(tx, &head.slug, &head.lang, at).await?;
        return Ok(match then {
            Some(then) => words_under(tx, &then, name).await?,
            None => None,
        });
    }
    let mut read = None;
    for number in (1..=head.number).rev() {
        let Some(older) = store::revisions::numbered(tx, &head.slug, &head.lang, number).await? else {
            break;
        };
        match words_under(tx, &older, name).await? {
            Some(words) => read = Some(words),
            None => break,
        }
    }
    Ok(read)
}

/// The words of a revision that carries this name.
async fn words_under(tx: &mut Tx, head: &Head, name: &str) -> Result<Option<SectionId>> {
    let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
    let module = module::parse(&raw, &head.lang).ok();
    let module = module.filter(|module| module.reviewed_by.as_deref() == Some(name));
    Ok(module.map(|module| module.words(&raw)))
}

/// After texts were saved: how the translations of these modules stand is worked out anew, and pages that were cached are
/// made anew.
pub(super) async fn settle(tx: &mut Tx, slugs: impl IntoIterator<Item = &Slug>) -> Result<()> {
    let mut slugs: Vec<&Slug> = slugs.into_iter().collect();
    slugs.sort();
    slugs.dedup();
    for slug in slugs {
        translations::refresh(tx, slug).await?;
    }
    changed(tx).await
}

/// Notes that a module or a curriculum has changed.
pub(super) async fn changed(tx: &mut Tx) -> Result<()> {
    store::settings::set(tx, STAMP, &new_id::<uuid::Uuid>().to_string()).await
}

/// A revision as its own page and the comparison read it.
pub type Revision = Outlined;

/// The revisions of a text, the newest first; for those who write.
pub async fn history(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Vec<Saved>> {
    work.require(Permission::Programme)?;
    let history = store::revisions::history(&mut work.tx, slug, lang).await?;
    if history.is_empty() { Err(Error::NotFound) } else { Ok(history) }
}

/// The sections whose changes their author graded: the revision that changed each, its heading and the grade.
pub async fn graded(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
) -> Result<Vec<(RevisionId, String, Grade)>> {
    work.require(Permission::Programme)?;
    store::translations::graded(&mut work.tx, slug, lang).await
}

/// One revision of a text.
pub async fn find(work: &mut Work, slug: &Slug, lang: &LangTag, number: i64) -> Result<Revision> {
    work.require(Permission::Programme)?;
    let head = store::revisions::numbered(&mut work.tx, slug, lang, number).await?;
    texts::outlined(&mut work.tx, head.ok_or(Error::NotFound)?).await
}

/// The images of a revision that are in its module still.
pub async fn images(work: &mut Work, head: &Head) -> Result<Vec<ModuleFile>> {
    work.require(Permission::Programme)?;
    images_here(&mut work.tx, head).await
}

/// The same for a use case that has decided who may read the revision.
pub(super) async fn images_here(tx: &mut Tx, head: &Head) -> Result<Vec<ModuleFile>> {
    let mut files = store::files::of_revision(tx, head.id).await?;
    let here = store::files::of_module(tx, &head.slug).await?;
    files.retain(|file| here.contains(file));
    Ok(files)
}
