//! Translations compared with their sources: which section says what the source says, and which lags behind.

mod front;

pub(super) use front::lacks_front;

use std::collections::{HashMap, HashSet, VecDeque};

use super::blocking;
use super::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::documents::stand_in::{LentFront, ShownSection, SourceText};
use crate::domain::front_matter;
use crate::domain::module::{self, Module, Slug, TextHash};
use crate::domain::revision::{Head, TranslationState};
use crate::domain::section::{Mark, Section, SectionId};
use crate::domain::translation::{self, Counts, Pair, SectionChange, Standing};
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
    /// The number of the source's revision that is told beside it: the last one that changed a word.
    pub words_number: i64,
    /// Whether it is known at all what it was made from.
    pub is_known: bool,
    /// Whether its sections have marks, so that what they lack is known, too.
    pub is_marked: bool,
    /// Whether it has the title of its source for want of its own.
    pub lacks_title: bool,
    /// The fields above its text that may say something else than the source, where these lag behind or nobody knows what they were made
    /// from.
    pub doubtful_front: Vec<&'static str>,
    /// What was changed in the source, the oldest first.
    pub changes: Vec<SectionChange>,
}

impl AlignedTexts {
    /// The source as readers of the translation need it: what stands in for sections whose meaning has changed, and for
    /// those that are not translated; and which sections it has no longer.
    pub(super) fn source_text(&self) -> SourceText {
        let (source, order) = (&self.source, self.order());
        SourceText {
            lang: source.head.lang.clone(),
            body: if order.is_empty() { String::new() } else { source.body().to_owned() },
            number: source.head.number,
            words_number: self.words_number,
            made_from: self.made_from,
            order,
            front: self.lent_front(),
        }
    }

    /// What stands above the translation in the words of its source.
    fn lent_front(&self) -> LentFront {
        if !self.is_known {
            return LentFront::default();
        }
        let shown = markdown::front_shown(&self.source.module);
        let is_stale = |pair: &Pair| pair.own == Some(0) && matches!(pair.standing, Standing::Stale(_));
        let changed = if self.pairs.iter().any(is_stale) { &self.doubtful_front[..] } else { &[] };
        LentFront::of(&shown, &self.own.module, self.lacks_title, changed)
    }

    /// The sections as readers get them, in the order of the source: a step belongs where the session has it. What a translator added
    /// stays behind what it follows in the translation.
    fn order(&self) -> Vec<ShownSection> {
        if !self.is_known {
            return Vec::new();
        }
        let body = self.pairs.iter().filter(|pair| pair.source != Some(0) && pair.own != Some(0));
        let shown = |pair: &Pair| {
            let (source, own) = (pair.source.map(|at| at - 1), pair.own.map(|at| at - 1));
            Some(match (pair.standing, source, own) {
                (Standing::Stale(_), Some(source), Some(own)) => ShownSection::Changed { own, source },
                (Standing::Unknown, Some(_), Some(own)) if self.is_marked => ShownSection::Unchecked(own),
                // What a translator added was made from nothing, and stays.
                (Standing::Gone, _, Some(own)) if pair.made_from.is_some() => ShownSection::LeftOut(own),
                (Standing::Missing, Some(source), Some(own)) => ShownSection::Emptied { own, source },
                (_, _, Some(own)) => ShownSection::Own(own),
                (_, Some(source), None) if self.is_marked => ShownSection::Missing(source),
                (_, _, None) => return None,
            })
        };
        let order: Vec<ShownSection> = body.filter_map(shown).collect();
        let is_as_written = order.iter().enumerate().all(|(at, piece)| *piece == ShownSection::Own(at));
        if is_as_written { Vec::new() } else { order }
    }

    /// How current the translation is, for lists.
    pub(super) fn state(&self) -> TranslationState {
        let front = self.lent_front();
        TranslationState {
            slug: self.own.head.slug.clone(),
            lang: self.own.head.lang.clone(),
            made_from: self.made_from,
            is_known: self.is_known,
            counts: Counts::of(&self.pairs),
            lends_title: front.has("title"),
            lends_summary: front.has("summary"),
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
        _ if marks.iter().all(Option::is_some) => ByLevel::default(),
        Some(head) if head.id == source.head.id => ByLevel::of(&source, &own, &marks),
        Some(head) => ByLevel::of(&texts::outlined(tx, head.clone()).await?, &own, &marks),
        None => ByLevel { ties: vec![None; own.sections.len()], is_sure: false },
    };
    let ties = if is_marked { with_lost_marks(marks, by_level, &source) } else { by_level.ties };
    let mut pairs = translation::align(&source.sections, &own.sections, &ties, &changes);
    translation::mark_emptied(&source.sections, &own.sections, &mut pairs);
    let lacks_title = is_marked && front::lacks_title(tx, &source.head, &own.module).await?;
    let mut doubtful_front = Vec::new();
    if let Some(head) = pairs.iter_mut().find(|pair| pair.own == Some(0)) {
        if lacks_title {
            (head.standing, head.made_from) = (Standing::Missing, None);
        } else if head.standing == Standing::Current && lacks_front(&source.module, &own.module) {
            head.standing = Standing::Missing;
        }
        doubtful_front = front::doubtful(tx, &source, made_from.as_ref(), head).await?;
    }
    let is_known = is_marked || made_from.is_some();
    let made_from = match made_from {
        Some(head) => Some(number_of_words(tx, head, &source).await?),
        None => None,
    };
    let words_number = words_number(tx, &source.head, made_from).await?;
    Ok(AlignedTexts {
        source,
        own,
        pairs,
        made_from,
        words_number,
        is_known,
        is_marked,
        lacks_title,
        doubtful_front,
        changes,
    })
}

/// The number of the last revision of the source that changed a word since the one that a translation was made from: its state,
/// its dates and its line ends are no words. That of the source as it stands where none is known.
async fn words_number(tx: &mut Tx, source: &Head, made_from: Option<i64>) -> Result<i64> {
    let Some(from) = made_from.filter(|from| *from != source.number) else { return Ok(source.number) };
    let last = store::translations::last_number(tx, &source.slug, &source.lang).await?;
    Ok(last.filter(|last| *last > from).unwrap_or(source.number))
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

/// The revision of a source that was the last one with a section of this id, which was changed or taken out after it; none where that was
/// not kept.
pub(super) async fn last_with(tx: &mut Tx, source: &Head, id: &SectionId) -> Result<Option<Head>> {
    let (slug, lang) = (&source.slug, &source.lang);
    match store::translations::last_number_with(tx, slug, lang, id).await? {
        Some(number) => store::revisions::numbered(tx, slug, lang, number - 1).await,
        None => Ok(None),
    }
}

/// What the sections of a translation were made from, by the levels of their headings.
#[derive(Default)]
struct ByLevel {
    ties: Vec<Option<SectionId>>,
    /// Whether both have the same levels throughout, and no mark says otherwise.
    is_sure: bool,
}

impl ByLevel {
    /// Of a translation that was made from this revision of its source; `marks` are those that it has.
    fn of(made_from: &Outlined, own: &Outlined, marks: &[Option<SectionId>]) -> Self {
        let pairs = translation::by_levels(&made_from.sections, &own.sections);
        let ids: HashSet<&SectionId> = made_from.sections.iter().map(Section::id).collect();
        let ties: Vec<_> =
            pairs.into_iter().map(|at| at.map(|at| made_from.sections[at].id().clone())).collect();
        let is_same = made_from.sections.len() == own.sections.len() && ties.iter().all(Option::is_some);
        // A mark of a later revision says nothing of this one.
        let agrees = |(mark, tie): (&Option<SectionId>, &Option<SectionId>)| {
            mark.as_ref().is_none_or(|mark| !ids.contains(mark) || tie.as_ref() == Some(mark))
        };
        let is_sure = is_same && marks.iter().zip(&ties).skip(1).all(agrees);
        Self { ties, is_sure }
    }
}

/// The marks of a translation; a section whose mark was lost, in an editor that drops comments, say, is known by its level where the
/// source has changed since: old words must not come back to readers as if nobody had changed what they were made from. Where
/// the source has not changed it is known by its level if that is sure.
fn with_lost_marks(
    marks: Vec<Option<SectionId>>,
    by_level: ByLevel,
    source: &Outlined,
) -> Vec<Option<SectionId>> {
    let ByLevel { ties, is_sure } = by_level;
    let marked: HashSet<SectionId> = marks.iter().flatten().cloned().collect();
    let now: HashSet<&SectionId> = source.sections.iter().map(Section::id).collect();
    let mut ties = ties.into_iter();
    let tie = |mark: Option<SectionId>| {
        let lost = ties.next().flatten();
        mark.or_else(|| lost.filter(|tie| !marked.contains(tie) && (is_sure || !now.contains(tie))))
    };
    marks.into_iter().map(tie).collect()
}

/// A translation that came from outside without marks that it has here.
pub(super) struct Remarked {
    /// The text with the marks of the sections whose words are those of a section here.
    pub raw: String,
    /// Its front matter.
    pub module: Module,
    /// How many sections came without their mark.
    pub lost: usize,
    /// How many of them have it again.
    pub found: usize,
}

/// Gives the sections of a translation that came without marks those that the same words have in the current revision `known`;
/// none where none is lost.
pub(super) async fn with_known_marks(
    tx: &mut Tx,
    known: Option<&Head>,
    raw: &str,
    module: &Module,
) -> Result<Option<Remarked>> {
    let Some(known) = known.filter(|head| head.lang != module.source && head.hash != TextHash::of(raw))
    else {
        return Ok(None);
    };
    let sections = texts::cut(module, raw, &known.lang).await?;
    if sections.iter().all(|section| section.made_from(&module.source).is_some()) {
        return Ok(None);
    }
    let heads = store::modules::heads_of(tx, &known.slug).await?;
    let Some(source) = heads.into_iter().find(|head| head.lang == module.source) else { return Ok(None) };
    // A text of a former version that can't be read any more: nobody knows its marks.
    let Ok(own) = texts::outlined(tx, known.clone()).await else { return Ok(None) };
    let source = texts::outlined(tx, source).await?;
    let before = align(tx, source, own).await?;
    let (raw, module) = (raw.to_owned(), module.clone());
    blocking::at_once(move || remarked(&before, &sections, &raw, module)).await
}

fn remarked(
    before: &AlignedTexts,
    sections: &[Section],
    raw: &str,
    module: Module,
) -> Result<Option<Remarked>> {
    let own = &before.own;
    let mut ties = vec![None; own.sections.len()];
    for pair in before.pairs.iter().rev() {
        if let Some(place) = pair.own {
            ties[place].clone_from(&pair.made_from);
        }
    }
    let lang = &before.source.head.lang;
    let mark = |place: usize| {
        let (section, tie) = (&own.sections[place], ties[place].clone()?);
        let kept = section.mark.clone().filter(|mark| mark.lang == *lang);
        kept.or_else(|| Some(Mark::to(lang.clone(), tie.clone(), section.nth_of(&tie))))
    };
    // Which sections here have these words; those of a section that kept its mark are not asked for.
    let mut places: HashMap<&SectionId, VecDeque<usize>> = HashMap::new();
    for (place, section) in own.sections.iter().enumerate().skip(1) {
        places.entry(&section.own).or_default().push_back(place);
    }
    let is_marked = |section: &&Section| section.made_from(lang).is_some();
    for section in sections[1..].iter().filter(is_marked) {
        if let Some(places) = places.get_mut(&section.own) {
            let same = places.iter().position(|place| ties[*place].as_ref() == section.made_from(lang));
            let _ = places.remove(same.unwrap_or(0));
        }
    }
    // A translation that never had marks lacks none.
    if !own.sections[1..].iter().any(|section| is_marked(&section)) {
        return Ok(None);
    }
    let again = continuing(before, sections, &ties);
    let (mut lost, mut found) = (0, 0);
    let body = module.body(raw);
    let mut text = body[..sections.get(1).map_or(body.len(), |section| section.range.start)].to_owned();
    for (section, again) in sections.iter().zip(again).skip(1) {
        let place =
            places.get_mut(&section.own).filter(|_| !is_marked(&section)).and_then(VecDeque::pop_front);
        let place = place.or(again.filter(|_| !is_marked(&section)));
        let given = place.and_then(mark);
        // What a translator added here has no mark, and lacks none.
        lost += usize::from(!is_marked(&section) && (place.is_none() || given.is_some()));
        found += usize::from(given.is_some());
        text.push_str(&section.with_mark(body, given.as_ref().or(section.mark.as_ref())));
    }
    let mut to = module.clone();
    if to.mark.is_none() && sections[0].own == own.sections[0].own {
        to.mark.clone_from(&own.module.mark);
        to.title_mark.clone_from(&own.module.title_mark);
    }
    // What the whole was made from is known where each section has its mark.
    if to.translates.is_none() && lost == found {
        to.translates.clone_from(&own.module.translates);
    }
    let broken =
        |faults| Error::Internal(format!("marks of {}/{}: {faults:?}", own.head.slug, own.head.lang));
    let text = front_matter::rewrite(raw, &module, &to, &text).map_err(broken)?;
    if lost == 0 && text == raw {
        return Ok(None);
    }
    let module = module::parse(&text, &own.head.lang).map_err(broken)?;
    Ok(Some(Remarked { raw: text, module, lost, found }))
}

/// Which sections here those of a text continue that have other words by now, so that their marks are known: those with the same
/// heading, and those between the same neighbours whose source has changed since. What they were made from must not be forgotten, or
/// old words would come back to readers on another server as if nothing had changed.
fn continuing(before: &AlignedTexts, sections: &[Section], ties: &[Option<SectionId>]) -> Vec<Option<usize>> {
    let (lang, own) = (&before.source.head.lang, &before.own.sections);
    let now: HashSet<&SectionId> = before.source.sections.iter().map(Section::id).collect();
    let kept: HashSet<&SectionId> = sections.iter().filter_map(|section| section.made_from(lang)).collect();
    let same: HashSet<&SectionId> = sections.iter().skip(1).map(|section| &section.own).collect();
    let pairs = translation::continued(own, sections);
    let known = |(section, place): (&Section, Option<usize>)| {
        let (old, tie) = (own.get(place?)?, ties.get(place?)?.as_ref()?);
        let has_heading = old.level == section.level && old.heading == section.heading && old.level > 0;
        let is_free = !kept.contains(tie) && !same.contains(&old.own);
        (is_free && (has_heading || !now.contains(tie))).then_some(place?)
    };
    sections.iter().zip(pairs).map(known).collect()
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

/// The source of a translation for its readers; it is read only where it is known what the translation was made from.
pub(super) async fn source_text(
    tx: &mut Tx,
    source: &Head,
    own: &Head,
    state: &TranslationState,
) -> Result<SourceText> {
    let (number, lang) = (source.number, source.lang.clone());
    if !state.is_known {
        return Ok(SourceText {
            lang,
            body: String::new(),
            number,
            words_number: words_number(tx, source, state.made_from).await?,
            made_from: state.made_from,
            order: Vec::new(),
            front: LentFront::default(),
        });
    }
    let (source, own) = (texts::outlined(tx, source.clone()).await?, texts::outlined(tx, own.clone()).await?);
    Ok(align(tx, source, own).await?.source_text())
}
