//! Making an older revision the current text again.

use super::draft::Draft;
use super::save::{MadeFrom, Prepared, Texts, prepare_from, refuse_past};
use crate::app::attachments::{self, HeldTexts};
use crate::app::texts::{self, Outlined};
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{revisions, translations};
use crate::domain::attachment::{Attachment, Purpose};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, State, is_public};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::Section;
use crate::domain::translation::{Follower, Grade, Grades, Standing};
use crate::error::{Error, Result};
use crate::store;

/// What it comes to that an older revision becomes the current text again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoring {
    pub module: StoredModule,
    /// The current text.
    pub current: Head,
    /// Whether others than the team read it at once.
    pub is_public: bool,
    /// The headings of what comes back although it was changed because it could do harm; empty for front matter.
    pub harmful: Vec<String>,
    /// The translations that readers have again where they were made from what comes back, each with how many sections those are.
    pub translations: Vec<(LangTag, usize)>,
    /// The recordings of what comes back: language and path.
    pub recordings: Vec<(LangTag, String)>,
}

/// Looks what would come back with an older revision, for the page before it is restored.
async fn restoring(work: &mut Work, texts: &Texts, older: &Outlined) -> Result<Restoring> {
    work.require(Permission::Programme)?;
    let source = texts.heads.iter().find(|head| head.lang == texts.module.source).ok_or(Error::NotFound)?;
    let is_out = is_public(texts.current.head.state, source.state);
    let (harmful, translations) = if texts.is_source() {
        of_source(work, texts, older).await?
    } else {
        let source = texts::outlined(&mut work.tx, source.clone()).await?;
        let beside = translations::align(&mut work.tx, source, older.clone()).await?;
        let is_harm = |standing| standing == Standing::Stale(Grade::Harm);
        let harmful = beside.pairs.iter().filter(|pair| is_harm(pair.standing)).filter_map(|pair| pair.own);
        (harmful.map(|place| older.sections[place].heading.clone()).collect(), Vec::new())
    };
    let recordings = recordings(work, texts, source, older).await?;
    let (module, current) = (texts.module.clone(), texts.current.head.clone());
    Ok(Restoring { module, current, is_public: is_out, harmful, translations, recordings })
}

/// What was harmful of an older revision of a source, and which translations were made from what comes back.
async fn of_source(
    work: &mut Work,
    texts: &Texts,
    older: &Outlined,
) -> Result<(Vec<String>, Vec<(LangTag, usize)>)> {
    work.require(Permission::Programme)?;
    let Head { slug, lang, .. } = &texts.current.head;
    let changes = store::translations::changes(&mut work.tx, slug, lang).await?;
    let follower = Follower::new(&texts.current.sections, &changes);
    let harmful = older.sections.iter().filter(|section| follower.was_harmful(section.id()));
    let harmful = harmful.map(|section| section.heading.clone()).collect();
    let mut translations = Vec::new();
    let is_here = |head: &&Head| head.lang != *lang && head.state != State::Withdrawn;
    for head in texts.heads.iter().filter(is_here) {
        let own = texts::outlined(&mut work.tx, head.clone()).await?;
        let beside = translations::align(&mut work.tx, texts.current.clone(), own).await?;
        let behind = beside.pairs.iter().filter(|pair| !matches!(pair.standing, Standing::Current));
        let back = behind.filter_map(|pair| pair.made_from.as_ref());
        let count = back.filter(|tie| older.sections.iter().any(|section| section.id() == *tie)).count();
        if count > 0 {
            translations.push((head.lang.clone(), count));
        }
    }
    Ok((harmful, translations))
}

/// The recordings that lag behind the texts of today, of what an older revision says.
async fn recordings(
    work: &mut Work,
    texts: &Texts,
    source: &Head,
    older: &Outlined,
) -> Result<Vec<(LangTag, String)>> {
    work.require(Permission::Programme)?;
    let Some(list) = store::attachments::list_of(&mut work.tx, &texts.module.slug).await? else {
        return Ok(Vec::new());
    };
    let entries = attachments::entries(&list)?;
    let is_back = |entry: &&Attachment| match &entry.purpose {
        Purpose::Recording { section, words } => {
            let is_own = entry.lang == older.head.lang;
            let comes_back =
                |old: &Section| is_own && old.own == *words || texts.is_source() && old.id() == section;
            older.sections.iter().any(comes_back)
        }
        Purpose::Document { .. } => false,
    };
    let mut found = Vec::new();
    for head in texts.heads.iter().filter(|head| head.state != State::Withdrawn) {
        let own: Vec<&Attachment> =
            entries.iter().filter(|entry| entry.lang == head.lang).filter(is_back).collect();
        if own.is_empty() {
            continue;
        }
        let source = Some(source).filter(|source| source.lang != head.lang);
        let held = HeldTexts::read(&mut work.tx, head, source).await?;
        let lags = |entry: &&Attachment| held.place(entry).is_none_or(|place| place.stale.is_some());
        found.extend(own.into_iter().filter(lags).map(|entry| (entry.lang.clone(), entry.path.to_string())));
    }
    Ok(found)
}

/// Works out what makes an older revision the current text again, as a new revision, and what comes back with it; of a source its author
/// says how much that changes, as of any other text.
pub async fn restore(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    number: i64,
    (reason, grades): (&str, Grades),
) -> Result<(Restoring, Deferred<Prepared>)> {
    work.require(Permission::Programme)?;
    let texts = Texts::read(work, slug, lang).await?;
    let older = revisions::find(work, slug, lang, number).await?;
    let restoring = restoring(work, &texts, &older).await?;
    let mut draft = Draft::of(&older);
    draft.base = texts.current.head.id.to_string();
    draft.reason = reason.to_owned();
    if refuse_past(texts.current.module.reread_by, older.module.reread_by).is_err() {
        // A day that is over meanwhile does not come back.
        draft.reread_by = Draft::of(&texts.current).reread_by;
    }
    // The words of its head come back, and with them what they were made from.
    let made_from = (!texts.is_source())
        .then(|| MadeFrom { translates: older.module.translates.clone(), mark: older.module.mark.clone() });
    Ok((restoring, prepare_from(work, texts, draft, grades, made_from).await?))
}
