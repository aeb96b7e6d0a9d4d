//! Translations compared with their sources: which section says what the source says, and which lags behind.

use std::collections::HashSet;

use super::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::documents::stand_in::{Reason, ShownSection, SourceText};
use crate::domain::module::{Module, Slug};
use crate::domain::revision::{Head, TranslationState};
use crate::domain::section::{Section, SectionId};
use crate::domain::translation::{self, Counts, Pair, Standing};
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// A translation beside its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedTexts {
    /// The source as it stands.
    pub source: Outlined,
    /// The translation.
    pub own: Outlined,
    /// The sections of both.
    pub pairs: Vec<Pair>,
    /// The number of the source's revision that the translation was made from, where that is known; that of the source as it
    /// stands where not a word of it has changed since.
    pub made_from: Option<i64>,
    /// Whether it is known at all what it was made from.
    pub is_known: bool,
    /// Whether its sections have marks, so that what they lack is known, too.
    pub is_marked: bool,
}

impl AlignedTexts {
    /// The source as readers of the translation need it: what stands in for sections whose meaning has changed, and for
    /// those that are not translated; and which sections it has no longer.
    pub(super) fn source_text(&self) -> SourceText {
        let source = &self.source;
        SourceText {
            lang: source.head.lang.clone(),
            body: source.body().to_owned(),
            number: source.head.number,
            made_from: self.made_from,
            order: self.order(),
            objectives: if lacks_objectives(&source.module, &self.own.module) {
                markdown::front_shown(&source.module).objectives
            } else {
                Vec::new()
            },
        }
    }

    fn order(&self) -> Vec<ShownSection> {
        let mut order = Vec::new();
        let missing = |order: &mut Vec<ShownSection>, from: usize| {
            let rest = self.pairs[from..].iter().take_while(|pair| pair.standing == Standing::Missing);
            let places = rest.filter(|_| self.is_marked).filter_map(|pair| pair.source);
            order.extend(places.map(|place| ShownSection::Source(place - 1, Reason::Missing)));
        };
        for own in 0..self.own.sections.len() {
            let at = self.pairs.iter().position(|pair| pair.own == Some(own));
            let is_tied = at.is_some_and(|at| self.pairs[at].made_from.is_some());
            if own > 0 {
                order.push(match at.map(|at| (self.pairs[at].standing, self.pairs[at].source)) {
                    Some((Standing::Stale(_), Some(source))) => {
                        ShownSection::Source(source - 1, Reason::Changed)
                    }
                    // What a translator added was made from nothing, and stays.
                    Some((Standing::Gone, _)) if is_tied => ShownSection::LeftOut(own - 1),
                    _ => ShownSection::Own(own - 1),
                });
            }
            missing(&mut order, at.map_or(self.pairs.len(), |at| at + 1));
        }
        order
    }

    /// How current the translation is, for lists.
    pub(super) fn state(&self) -> TranslationState {
        TranslationState {
            slug: self.own.head.slug.clone(),
            lang: self.own.head.lang.clone(),
            made_from: self.made_from,
            is_known: self.is_known,
            counts: Counts::of(&self.pairs),
        }
    }
}

/// Holds a translation against its source.
pub(super) async fn align(tx: &mut Tx, source: Outlined, own: Outlined) -> Result<AlignedTexts> {
    let (slug, lang) = (&source.head.slug, &source.head.lang);
    let changes = store::translations::changes(tx, slug, lang).await?;
    let made_from = match &own.module.translates {
        Some(hash) if *hash == source.head.hash => Some(source.head.clone()),
        Some(hash) => store::revisions::with_hash(tx, slug, lang, hash).await?,
        None => None,
    };
    let marks: Vec<_> = own.sections.iter().map(|section| section.made_from(lang).cloned()).collect();
    let is_marked = marks.iter().any(Option::is_some);
    let by_level = match &made_from {
        _ if marks.iter().all(Option::is_some) => Vec::new(),
        Some(head) if head.id == source.head.id => by_levels(&source, &own),
        Some(head) => by_levels(&texts::outlined(tx, head.clone()).await?, &own),
        None => vec![None; own.sections.len()],
    };
    let ties = if is_marked { with_lost_marks(marks, by_level, &source) } else { by_level };
    let mut pairs = translation::align(&source.sections, &own.sections, &ties, &changes);
    let head = pairs.iter_mut().find(|pair| pair.own == Some(0) && pair.standing == Standing::Current);
    if let Some(head) = head.filter(|_| lacks_objectives(&source.module, &own.module)) {
        head.standing = Standing::Missing;
    }
    let is_known = is_marked || made_from.is_some();
    let made_from = match made_from {
        Some(head) => Some(number_of_words(tx, head, &source).await?),
        None => None,
    };
    Ok(AlignedTexts { source, own, pairs, made_from, is_known, is_marked })
}

/// The number of a revision of the source; that of the source as it stands where it has the same words. Its state and its
/// dates are no words.
async fn number_of_words(tx: &mut Tx, head: Head, source: &Outlined) -> Result<i64> {
    let number = head.number;
    if head.id == source.head.id {
        return Ok(number);
    }
    let then = texts::outlined(tx, head).await?;
    let words = |text: &Outlined| text.sections.iter().map(|section| section.own.clone()).collect::<Vec<_>>();
    Ok(if words(&then) == words(source) { source.head.number } else { number })
}

/// Whether the objectives of a source are not translated: then its front matter is not, whatever the rest was made from.
pub(super) fn lacks_objectives(source: &Module, own: &Module) -> bool {
    own.objectives.is_empty() && !source.objectives.is_empty()
}

/// The marks of a translation; a section whose mark was lost, in an editor that drops comments, say, is known by its level where the
/// source has changed since: old words must not come back to readers as if nobody had changed what they were made from.
fn with_lost_marks(
    marks: Vec<Option<SectionId>>,
    by_level: Vec<Option<SectionId>>,
    source: &Outlined,
) -> Vec<Option<SectionId>> {
    let known: HashSet<SectionId> =
        marks.iter().flatten().chain(source.sections.iter().map(Section::id)).cloned().collect();
    let mut by_level = by_level.into_iter();
    let tie = |mark: Option<SectionId>| {
        let lost = by_level.next().flatten();
        mark.or_else(|| lost.filter(|tie| !known.contains(tie)))
    };
    marks.into_iter().map(tie).collect()
}

/// What a translation without marks was made from, by the levels of its headings.
fn by_levels(made_from: &Outlined, own: &Outlined) -> Vec<Option<SectionId>> {
    let pairs = translation::by_levels(&made_from.sections, &own.sections);
    pairs.into_iter().map(|at| at.map(|at| made_from.sections[at].id().clone())).collect()
}

/// Works out anew how the translations of a module stand, after a text of it was saved.
pub(super) async fn refresh(tx: &mut Tx, slug: &Slug) -> Result<()> {
    let module = store::modules::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(tx, slug).await?;
    let Some(source) = heads.iter().find(|head| head.lang == module.source) else { return Ok(()) };
    store::translations::forget_state(tx, slug, &source.lang).await?;
    let translations: Vec<&Head> = heads.iter().filter(|head| head.lang != module.source).collect();
    if translations.is_empty() {
        return Ok(());
    }
    let source = texts::outlined(tx, source.clone()).await?;
    for head in translations {
        let own = texts::outlined(tx, head.clone()).await?;
        let state = align(tx, source.clone(), own).await?.state();
        store::translations::put_state(tx, &state).await?;
    }
    Ok(())
}

/// Works out how translations stand that were saved before this was kept; for the program's start. One that can't be read
/// is logged.
pub async fn fill_states(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    for slug in store::translations::modules_without_state(&mut work.tx).await? {
        if let Err(error) = refresh(&mut work.tx, &slug).await {
            tracing::error!(%error, "a translation is not held against its source");
        }
    }
    Ok(())
}

/// The source of a translation for its readers; it is read only where sections of it stand in for others, or are there no
/// longer.
pub(super) async fn source_text(
    tx: &mut Tx,
    source: &Head,
    own: &Head,
    state: &TranslationState,
) -> Result<SourceText> {
    let (number, lang) = (source.number, source.lang.clone());
    let counts = &state.counts;
    if !state.is_known || counts.stale + counts.missing + counts.gone == 0 {
        return Ok(SourceText {
            lang,
            body: String::new(),
            number,
            made_from: state.made_from,
            order: Vec::new(),
            objectives: Vec::new(),
        });
    }
    let (source, own) = (texts::outlined(tx, source.clone()).await?, texts::outlined(tx, own.clone()).await?);
    Ok(align(tx, source, own).await?.source_text())
}
