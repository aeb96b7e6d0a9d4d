//! Making an older revision the current text again.

use super::draft::Draft;
use super::save::{MadeFrom, Prepared, Texts, prepare_from, refuse_past};
use crate::app::attachments::{self, HeldTexts};
use crate::app::returning::{Past, Returning, ReturningSection};
use crate::app::texts::{self, Outlined};
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{revisions, translations};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, is_public};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::Section;
use crate::domain::translation::{Grades, Pair, Standing};
use crate::error::{Error, FieldError, Message, Result};

/// What it comes to that an older revision becomes the current text again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoring {
    pub module: StoredModule,
    /// The current text.
    pub current: Head,
    /// Whether others than the team read it at once.
    pub is_public: bool,
    /// What comes back with it.
    pub returning: Returning,
    /// Of a translation: the sections that change, and that were made from what the source said before.
    pub stale: Vec<ReturningSection>,
}

impl Restoring {
    /// What is told where the current text is no longer `base`, the revision that the page named which asked; that is empty before it asked.
    pub fn replaced_meanwhile(&self, base: &str) -> Option<FieldError> {
        let is_other = !base.is_empty() && base != self.current.id.to_string();
        is_other.then(|| FieldError::new("", Message::new("author-restoring-meanwhile")))
    }
}

/// Looks what would come back with an older revision, for the page before it is restored.
async fn restoring(work: &mut Work, texts: &Texts, older: &Outlined) -> Result<Restoring> {
    work.require(Permission::Programme)?;
    let source = texts.heads.iter().find(|head| head.lang == texts.module.source).ok_or(Error::NotFound)?;
    let is_out = is_public(texts.current.head.state, source.state);
    let (returning, stale) = if texts.is_source() {
        let past = Past::read(&mut work.tx, &texts.heads, &texts.current).await?;
        (past.returning(&texts.current, older.written()), Vec::new())
    } else {
        of_translation(work, &texts.current, source, older).await?
    };
    let (module, current) = (texts.module.clone(), texts.current.head.clone());
    Ok(Restoring { module, current, is_public: is_out, returning, stale })
}

/// What comes back with an older revision of a translation: the recordings that nobody hears today, and what readers don't get, for the
/// source says something else since.
async fn of_translation(
    work: &mut Work,
    current: &Outlined,
    source: &Head,
    older: &Outlined,
) -> Result<(Returning, Vec<ReturningSection>)> {
    work.require(Permission::Programme)?;
    let outlined = texts::outlined(&mut work.tx, source.clone()).await?;
    let then = translations::align(&mut work.tx, outlined, older.clone()).await?;
    let stale = stale(&then.pairs, current, older, &source.lang);
    let mut entries = attachments::recordings_of(&mut work.tx, &older.head.slug).await?;
    entries.retain(|entry| entry.lang == older.head.lang);
    let mut returning = Returning::default();
    if !entries.is_empty() {
        let now = HeldTexts::read(&mut work.tx, &current.head, Some(source)).await?;
        let then = HeldTexts::of_translation(then).await?;
        entries.retain(|entry| now.is_silent(entry) && !then.is_silent(entry));
        returning.recordings =
            entries.into_iter().map(|entry| (entry.lang.clone(), entry.path.to_string())).collect();
    }
    Ok((returning, stale))
}

/// The sections of an older translation that are not in the `current` one, and whose source says something else since.
fn stale(pairs: &[Pair], current: &Outlined, older: &Outlined, lang: &LangTag) -> Vec<ReturningSection> {
    let is_same = |place: usize| {
        let (old, mut now) = (&older.sections[place], current.sections.iter().enumerate());
        let from = |section: &Section| section.made_from(lang).cloned();
        now.any(|(at, now)| (at == 0) == (place == 0) && now.own == old.own && from(now) == from(old))
    };
    let comes = |pair: &Pair| match (pair.own, pair.standing) {
        (Some(place), Standing::Stale(_)) if !is_same(place) => Some(place),
        _ => None,
    };
    let places = pairs.iter().filter_map(comes);
    places.map(|place| ReturningSection::new(&older.sections[place], place)).collect()
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
