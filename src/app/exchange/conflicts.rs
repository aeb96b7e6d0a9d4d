//! Texts that come in files and that somebody has written here meanwhile: never overwritten silently.

use std::collections::{BTreeMap, BTreeSet};

use super::held::Held;
use super::prepared::Prepared;
use super::{Incoming, ModuleText, attachments, problem};
use crate::app::returning::Returning;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::app::{curricula, glossaries};
use crate::domain::account::Actor;
use crate::domain::attachment;
use crate::domain::compare::{Lines, compare};
use crate::domain::export_base::ExportBase;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, Slug, TextHash};
use crate::domain::revision::Head;
use crate::domain::section::without_marks;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

/// Of how many files an import shows what differs, and how many bytes of both sides it compares.
const SHOWN_MAX: usize = 40;
const COMPARED_MAX: usize = 4_000_000;
/// How many changes of a curriculum or a glossary are looked through for the text that went out.
const PAST_MAX: i64 = 100;

/// Imports are compared one at a time, on threads that serve no requests.
static COMPARING: std::sync::LazyLock<Turns> = std::sync::LazyLock::new(|| Turns::new(1));

/// What happens to a file that differs from a text which was changed here since the file went out; of a file without the list of
/// what went out, from a text which somebody saved here, and not an import on this machine. So it is, too, for a file that brings back
/// what could do harm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// Nothing is imported; each such file is named.
    #[default]
    Refuse,
    /// The text here stays, the file is left out.
    Ours,
    /// The file becomes the text; what was here stays in its history.
    Theirs,
}

impl OnConflict {
    /// The choice of that name in a form.
    pub fn named(word: &str) -> Self {
        match word {
            "ours" => Self::Ours,
            "theirs" => Self::Theirs,
            _ => Self::Refuse,
        }
    }
}

/// What is chosen for files in conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// For all that nothing else is chosen for.
    pub all: OnConflict,
    /// For single files, by path; one that is refused here is as if it were not named.
    pub each: BTreeMap<String, OnConflict>,
}

impl From<OnConflict> for Choices {
    fn from(all: OnConflict) -> Self {
        Self { all, each: BTreeMap::new() }
    }
}

impl Choices {
    /// What is chosen for a file.
    pub fn of(&self, path: &str) -> OnConflict {
        let own = self.each.get(path).copied().filter(|choice| *choice != OnConflict::Refuse);
        own.unwrap_or(self.all)
    }
}

/// A file in conflict, with what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    pub path: String,
    /// The language that both texts are in; French for what is none.
    pub lang: LangTag,
    /// From the text here to that of the file, without what the program alone uses; empty where that is not shown: recordings and
    /// documents, or too much of it.
    pub lines: Vec<Lines>,
    /// Whether what is compared says the same: what the program alone uses differs, or line ends.
    pub says_the_same: bool,
    /// What could do harm, as who changed it said, and comes back with the file.
    pub returning: Option<Returning>,
    /// What the file would take away from the text here.
    pub remark: Option<Message>,
}

/// A file in conflict, with both texts; none of recordings and documents.
struct Conflict {
    path: String,
    lang: LangTag,
    /// What is known of it, as a message.
    told: &'static str,
    texts: Option<(String, String)>,
    /// Whether they are texts of a module, with front matter.
    is_module: bool,
}

/// Nothing says which of both is the later one.
const UNKNOWN: &str = "exchange-conflict";
/// What is here was changed since the file went out, and the file was, too.
const BOTH: &str = "exchange-conflict-both";
/// The file is as it went out, and what is here was changed since.
const UNEDITED: &str = "exchange-conflict-unedited";

/// Nobody wrote here meanwhile, and the file brings back what could do harm.
const HARM: &str = "exchange-conflict-harm";
/// Likewise, and the file has nothing for facilitators, where the text here has.
const OPEN: &str = "exchange-conflict-open";

/// Whether a file whose text here is another one is in conflict, and what is told of it. A list of digests that came with it is
/// believed where the text here once was what it says: elsewhere it is the list of another server.
async fn told(
    tx: &mut Tx,
    text: &ModuleText,
    (head, file): (&Head, &TextHash),
    (base, is_written): (&ExportBase, bool),
) -> Result<Option<&'static str>> {
    let unknown = is_written.then_some(UNKNOWN);
    let Some(base) = base.of(&text.path) else { return Ok(unknown) };
    if head.hash == *base {
        return Ok(None);
    }
    let was_here = store::revisions::with_hash(tx, &text.slug, &text.lang, base).await?.is_some();
    let since = if file == base { UNEDITED } else { BOTH };
    Ok(if was_here { Some(since) } else { unknown })
}

/// The conflict of a file that has no revisions, a curriculum or a glossary, if it is one: `raws` is the text here and that of the
/// file. Whether the text here once was what the list says, the trail of actions knows.
async fn untracked(
    tx: &mut Tx,
    base: &ExportBase,
    (path, lang): (&str, LangTag),
    (here, file): (&str, &str),
    (action, kind, id): (&str, &str, &str),
) -> Result<Option<Conflict>> {
    let base = base.of(path);
    let is_base = |text: &str| base == Some(&TextHash::of(text));
    if here == file || is_base(here) {
        return Ok(None);
    }
    let trail = match base {
        Some(_) => store::audit::lately(tx, action, (kind, id), PAST_MAX).await?,
        None => Vec::new(),
    };
    let was_base = |text: &Option<String>| text.as_deref().is_some_and(is_base);
    let was_here = trail.iter().any(|named| was_base(&named.entry.before) || was_base(&named.entry.after));
    let since = if is_base(file) { UNEDITED } else { BOTH };
    let told = if was_here { since } else { UNKNOWN };
    let texts = Some((here.to_owned(), file.to_owned()));
    Ok(Some(Conflict { path: path.to_owned(), lang, told, texts, is_module: false }))
}

/// The files in conflict, whatever is chosen for them.
async fn conflicts(tx: &mut Tx, incoming: &Incoming, heads: &[Head], held: &Held) -> Result<Vec<Conflict>> {
    let written = store::revisions::written_here(tx).await?;
    let base = &incoming.base;
    let mut found = Vec::new();
    for text in &incoming.texts {
        let hash = TextHash::of(&text.raw);
        let differs = |head: &&Head| head.slug == text.slug && head.lang == text.lang && head.hash != hash;
        let is_written = written.contains(&(text.slug.clone(), text.lang.clone()));
        let Some(head) = heads.iter().find(differs) else { continue };
        let told = told(tx, text, (head, &hash), (base, is_written)).await?;
        let is_harmful = held.harmful.contains_key(&text.path);
        let takes_away = || held.takes_all(&text.path).then_some(OPEN);
        let Some(told) = told.or_else(|| is_harmful.then_some(HARM)).or_else(takes_away) else { continue };
        let here = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
        let texts = Some((here, text.raw.clone()));
        let (path, lang) = (text.path.clone(), text.lang.clone());
        found.push(Conflict { path, lang, told, texts, is_module: true });
    }
    let here = store::curricula::all(tx).await?;
    for text in &incoming.curricula {
        let here = here.iter().find(|row| row.slug == text.slug && row.updated_by.is_some());
        let Some(row) = here else { continue };
        let trail = (curricula::past::ACTION, curricula::past::KIND, text.slug.as_str());
        let raws = (&*row.raw, &*text.raw);
        found.extend(untracked(tx, base, (&text.path, LangTag::french()), raws, trail).await?);
    }
    let here = store::glossaries::all(tx).await?;
    for text in &incoming.glossaries {
        let here = here.iter().find(|row| row.lang == text.lang && row.updated_by.is_some());
        let Some(row) = here else { continue };
        let trail = (glossaries::ACTION, glossaries::KIND, text.lang.as_str());
        let raws = (&*row.raw, &*text.raw);
        found.extend(untracked(tx, base, (&text.path, text.lang.clone()), raws, trail).await?);
    }
    let attached = attachments::conflicts(tx, incoming).await?.into_iter();
    let list =
        |path| Conflict { path, lang: LangTag::french(), told: UNKNOWN, texts: None, is_module: false };
    found.extend(attached.map(list));
    Ok(found)
}

/// Finds the files that are in conflict and does what was chosen; the paths that were left out.
pub(super) async fn settle(
    tx: &mut Tx,
    incoming: &mut Incoming,
    heads: &[Head],
    (held, choices): (&Held, &Choices),
) -> Result<Vec<String>> {
    let mut kept = Vec::new();
    for Conflict { path, told, .. } in conflicts(tx, incoming, heads, held).await? {
        match choices.of(&path) {
            OnConflict::Refuse => {
                incoming.problems.push(problem(&path, Fault::new(1, Message::new(told))));
            }
            OnConflict::Ours => kept.push(path),
            OnConflict::Theirs => {}
        }
    }
    leave_out(incoming, &kept);
    Ok(kept)
}

/// Leaves out what the paths name, and the images that only such texts named.
fn leave_out(incoming: &mut Incoming, kept: &[String]) {
    let named = |incoming: &Incoming| -> BTreeSet<String> {
        let of = |text: &super::ModuleText| {
            let slug = text.slug.clone();
            text.images.iter().map(move |(name, _)| format!("{slug}/{name}")).collect::<Vec<_>>()
        };
        incoming.texts.iter().flat_map(of).collect()
    };
    let before = named(incoming);
    incoming.texts.retain(|text| !kept.contains(&text.path));
    incoming.curricula.retain(|text| !kept.contains(&text.path));
    incoming.glossaries.retain(|text| !kept.contains(&text.path));
    let is_taken = |slug: &Slug| !kept.contains(&format!("{slug}/{}", attachment::LIST));
    incoming.lists.retain(|list| is_taken(&list.slug));
    incoming.attached.retain(|file| is_taken(&file.slug));
    let after = named(incoming);
    incoming.images.retain(|image| !before.contains(&image.file.path) || after.contains(&image.file.path));
}

/// The files of an import that are in conflict, each with what differs, so that somebody can choose.
pub struct Undecided(Vec<(Conflict, Option<Returning>, Option<Message>)>);

impl Undecided {
    /// Finds them; for administrators and officers.
    pub async fn find(work: &mut Work, prepared: &Prepared) -> Result<Self> {
        work.require(Permission::Programme)?;
        let heads = store::modules::heads(&mut work.tx).await?;
        let mut held = Held::read(&mut work.tx, &prepared.incoming, &heads).await?;
        let found = conflicts(&mut work.tx, &prepared.incoming, &heads, &held).await?;
        let mut undecided = Vec::with_capacity(found.len());
        for conflict in found {
            let returning = held.harmful.remove(&conflict.path).map(|(returning, _)| returning);
            let remark = held.remark(&conflict.path);
            undecided.push((conflict, returning, remark));
        }
        Ok(Self(undecided))
    }

    /// Whether there is one.
    pub fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Compares both sides of each, as far as a page shows them. `shown` is what a person reads of the front matter and the Markdown of
    /// a module's text.
    pub async fn compared(
        self,
        actor: &Actor,
        shown: impl Fn(&Module, &str) -> Result<String> + Send + 'static,
    ) -> Result<Vec<Differing>> {
        let job = move || {
            let mut left = COMPARED_MAX;
            let compared = self.0.into_iter().enumerate().map(|(place, (conflict, returning, remark))| {
                let Conflict { path, lang, texts, is_module, .. } = conflict;
                let texts = texts.filter(|(here, file)| {
                    let bytes = here.len() + file.len();
                    let fits = place < SHOWN_MAX && bytes <= left;
                    left = left.saturating_sub(if fits { bytes } else { 0 });
                    fits
                });
                let side = |raw: &str| match module::parse(raw, &lang) {
                    Ok(module) if is_module => shown(&module, module.body(raw)),
                    _ => Ok(without_marks(raw)),
                };
                let lines = match texts {
                    Some((here, file)) => compare(&side(&here)?, &side(&file)?),
                    None => Vec::new(),
                };
                let says_the_same = !lines.is_empty() && lines.iter().all(Lines::are_same);
                Ok(Differing { path, lang, lines, says_the_same, returning, remark })
            });
            compared.collect()
        };
        COMPARING.run(actor, job).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_own_choice_or_that_of_all() {
        let each = BTreeMap::from([
            ("a/fr.md".to_owned(), OnConflict::Theirs),
            ("b/fr.md".to_owned(), OnConflict::Refuse),
        ]);
        let choices = Choices { all: OnConflict::Ours, each };
        assert_eq!(choices.of("a/fr.md"), OnConflict::Theirs);
        assert_eq!((choices.of("b/fr.md"), choices.of("c/fr.md")), (OnConflict::Ours, OnConflict::Ours));
        assert_eq!(Choices::from(OnConflict::Refuse).of("a/fr.md"), OnConflict::Refuse);
    }
}
