//! A module in two languages, the source and a translation beside each other.

mod lacking;

use self::lacking::LackingRun;
use super::canvas::UNBROKEN;
use super::handout::{self, Edition, Error, Source};
use super::layout::{self, Footer, SamePart, Settings, SideBySide};
use super::page::Pages;
use super::pdf::Metadata;
use super::print_options::PrintOptions;
use super::stand_in::{self, LentFront, Reason, ShownSection, SourceText};
use super::tree::{self, Block, Definition, Document, Heading, Inline};
use super::{around, markdown, recordings};
use crate::domain::lang::{self, LangTag};
use crate::domain::section::{Mark, Section, SectionId};
use crate::domain::translation;

/// Both texts as a PDF.
pub fn pdf(
    source: &Source<'_>,
    translation: &Source<'_>,
    edition: Edition,
    options: &PrintOptions,
) -> Result<Vec<u8>, Error> {
    handout::documents(&[source.clone(), translation.clone()])?;
    let settings = options.settings(source.labels, source.images);
    let pages = pages(source, translation, edition, &Settings { base: source.base, ..settings });
    let pages = options.folded(pages, source.lang);
    handout::write(&pages, &metadata(source, translation, edition))
}

/// Both texts as pages.
pub fn pages(
    source: &Source<'_>,
    translation: &Source<'_>,
    edition: Edition,
    settings: &Settings<'_>,
) -> Pages {
    let [mut first, mut second] =
        [(source, translation), (translation, source)].map(|(text, other)| Side::read(text, other, edition));
    first.say_what_changed(source);
    second.say_what_changed(translation);
    second.make_own(translation.lang.as_str(), first.document.notes.len());
    let paired = Paired::of(&first.outline, &second.outline);
    let ((title, facts), (mut own_title, mut own_facts)) = (first.front(), second.front());
    leave_out_repeats(&mut own_title, &title);
    leave_out_repeats(&mut own_facts, &facts);
    let is_alone = own_facts.is_empty();
    let mut sections = vec![
        SamePart::said(warned(source, translation)),
        SamePart::said([std::mem::take(&mut first.lacking), std::mem::take(&mut second.lacking)]),
        SamePart { texts: [facts, own_facts], is_alone, ..SamePart::default() },
    ];
    // A text that names its source is taken to have the same sections in the same order. Where one has a section that the other lacks,
    // that is not sure.
    let says_its_source = |text: &Source<'_>| {
        text.module.translates.is_some() || text.source_text.is_some_and(|source| source.made_from.is_some())
    };
    let is_sure = paired.is_complete() && [source, translation].into_iter().any(says_its_source);
    if paired.is_by_order && !is_sure {
        let [said, own] =
            [source, translation].map(|text| around::words(&text.labels.paired_by_order, text.lang));
        let is_same = tree::plain(&said) == tree::plain(&own);
        sections.push(SamePart::said([said, if is_same { Vec::new() } else { own }]));
    }
    if paired.is_whole {
        sections.push(SamePart { texts: [first.whole(), second.whole()], ..SamePart::default() });
    } else {
        sections.extend(same_parts(&paired.places, [(&first, source), (&second, translation)]));
    }
    sections.retain(|part| !part.is_empty());
    let mut images = source.images.clone();
    images.extend(handout::own_images(translation.lang.as_str(), translation));
    let justify = settings.justify && !source.module.is_ragged;
    let settings =
        Settings { facilitator: edition == Edition::Guide, images: &images, justify, ..settings.clone() };
    let (source_text, own_text) = (&first.document, &second.document);
    let beside = SideBySide {
        titles: (title, own_title),
        sections,
        source: source_text,
        labels: translation.labels,
        translation: own_text,
    };
    layout::lay_out_side_by_side(&beside, &settings, &footer(source, translation))
}

/// Takes out what says above a translation the same as above its source: the code, and the duration where both have it in the
/// same words.
fn leave_out_repeats(own: &mut Vec<Block>, source: &[Block]) {
    let words = |definition: &Definition| {
        let terms: Vec<String> = definition.terms.iter().map(|term| tree::plain(term)).collect();
        (terms, definition.details.iter().map(|details| tree::words(details)).collect::<Vec<_>>())
    };
    let told: Vec<_> = source.iter().flat_map(definitions).map(words).collect();
    for block in own.iter_mut() {
        if let Block::Definitions(definitions) = block {
            definitions.retain(|definition| !told.contains(&words(definition)));
        }
    }
    let is_told = |block: &Block| match block {
        Block::Definitions(definitions) => definitions.is_empty(),
        Block::Paragraph(own) => {
            let own = tree::plain(own);
            source.iter().any(|block| matches!(block, Block::Paragraph(told) if tree::plain(told) == own))
        }
        _ => false,
    };
    own.retain(|block| !is_told(block));
}

fn definitions(block: &Block) -> &[Definition] {
    match block {
        Block::Definitions(definitions) => definitions,
        _ => &[],
    }
}

/// The same sections of two texts. What a translation lacks says so, several sections in a row once.
fn same_parts(places: &[SamePlace], sides: [(&Side, &Source<'_>); 2]) -> Vec<SamePart> {
    let mut parts: Vec<SamePart> = Vec::with_capacity(places.len());
    let mut run: Option<LackingRun> = None;
    let say = |ended: LackingRun, parts: &mut [SamePart], rest: &[SamePlace]| {
        let ((whole, other), (_, text)) = (sides[1 - ended.side], sides[ended.side]);
        let mut behind = rest.iter().filter_map(|place| whole.shown(place[1 - ended.side]?));
        let next = behind.next();
        if let Some(part) = parts.get_mut(ended.begin) {
            part.notices[ended.side] = ended.notice(next.as_ref(), text.labels, [text.lang, other.lang]);
        }
    };
    for (nth, same) in places.iter().enumerate() {
        let [text, beside] = [0, 1].map(|side: usize| {
            let shown = same[side].and_then(|place| sides[side].0.sections.get(place));
            shown.cloned().unwrap_or_default()
        });
        if text.blocks.is_empty() && beside.blocks.is_empty() {
            continue;
        }
        let lacking = match same {
            [Some(_), None] => Some(1),
            // The first text may be a translation of the second one, and lack what that one has.
            [None, Some(_)] if sides[0].1.module.source == *sides[1].1.lang => Some(0),
            _ => None,
        };
        if let Some(ended) = run.take_if(|run| Some(run.side) != lacking) {
            say(ended, &mut parts, &places[nth..]);
        }
        if let Some(side) = lacking {
            let section = same[1 - side].and_then(|place| sides[1 - side].0.shown(place));
            let (level, name) = section.unwrap_or_default();
            run.get_or_insert_with(|| LackingRun::new(side, parts.len())).add(level, name);
        }
        let texts = [text.blocks, beside.blocks];
        let notices = [text.notice, beside.notice];
        parts.push(SamePart { texts, notices, is_alone: lacking == Some(1) });
    }
    if let Some(ended) = run {
        say(ended, &mut parts, &[]);
    }
    parts
}

/// A section as it is shown.
#[derive(Clone, Default)]
struct ShownPart {
    blocks: Vec<Block>,
    /// What is said below its heading.
    notice: Vec<Inline>,
}

/// One of the two texts, as it is shown.
struct Side {
    /// All of it but its blocks, which are below.
    document: Document,
    /// What stands above the text.
    front: Vec<Block>,
    /// What it lacks above the text that the other one has there.
    lacking: Vec<Inline>,
    /// The sections as they are written.
    outline: Vec<Section>,
    /// What is shown of each; nothing where all of it is for facilitators alone.
    sections: Vec<ShownPart>,
}

impl Side {
    fn read(text: &Source<'_>, other: &Source<'_>, edition: Edition) -> Self {
        let read = markdown::read(text.module.body(text.raw), text.lang, text.module.body_line);
        let lent = lent(text, other);
        let with_source = Source { source_text: lent.as_ref().or(text.source_text), ..text.clone() };
        let is_beside = with_source.source_text.is_some_and(|source| source.lang == *other.lang);
        let mut front = handout::front(&with_source, edition, &read.document, is_beside);
        let lacking = if is_beside { handout::lacking(&with_source, edition) } else { Vec::new() };
        // What stands before the first heading is a section of its own.
        let has_lead = read.sections.first().is_some_and(|section| section.level == 0);
        let headings = read.document.blocks.iter().filter_map(id).map(ToOwned::to_owned).map(Some);
        let ids: Vec<Option<String>> = has_lead.then_some(None).into_iter().chain(headings).collect();
        let outline = read.sections;
        let placed = recordings::placed(read.document, text.recordings, None, text.labels, text.base);
        let mut document = if edition == Edition::Handout { tree::for_participants(&placed) } else { placed };
        let mut sections = vec![ShownPart::default(); outline.len()];
        let mut at = has_lead.then_some(0);
        for block in std::mem::take(&mut document.blocks) {
            if let Some(id) = id(&block) {
                let place = ids.iter().position(|known| known.as_deref() == Some(id));
                at = place.filter(|place| *place < outline.len()).or(at);
            }
            match at {
                Some(at) => sections[at].blocks.push(block),
                // A recording of what is above the text.
                None => front.push(block),
            }
        }
        Self { document, front, lacking, outline, sections }
    }

    /// The level and the name of a section, where anything of it is shown.
    fn shown(&self, place: usize) -> Option<(u8, String)> {
        let (section, shown) = (self.outline.get(place)?, self.sections.get(place)?);
        let name = shown.blocks.first()?;
        Some((section.level, heading(name).map(|heading| tree::plain(&heading.content)).unwrap_or_default()))
    }

    /// What stands above the text: code, title and summary, and what comes below them.
    fn front(&mut self) -> (Vec<Block>, Vec<Block>) {
        let mut title = std::mem::take(&mut self.front);
        let is_title = |block: &Block| match block {
            Block::Heading(heading) => heading.level == 1,
            block => matches!(block, Block::Paragraph(_)),
        };
        let facts = title.split_off(title.iter().take_while(|block| is_title(block)).count());
        (title, facts)
    }

    /// All of the text.
    fn whole(&self) -> Vec<Block> {
        let section = |section: &ShownPart| {
            let mut blocks = section.blocks.clone();
            if !section.notice.is_empty() {
                stand_in::insert(&mut blocks, Block::Paragraph(section.notice.clone()));
            }
            blocks
        };
        self.sections.iter().flat_map(section).collect()
    }

    /// Makes ids, footnotes and images its own: see [`tree::make_own`].
    fn make_own(&mut self, prefix: &str, notes_before: usize) {
        let sections = self.sections.iter_mut().map(|section| &mut section.blocks);
        let parts = std::iter::once(&mut self.front).chain(sections);
        for blocks in parts.chain(&mut self.document.notes) {
            tree::make_own(blocks, prefix, notes_before);
        }
    }

    /// Puts the sections into the order of the source, says it in the place of each whose source means something else by now and
    /// of each that nobody checked, and leaves out those that the source has no longer.
    fn say_what_changed(&mut self, text: &Source<'_>) {
        let labels = text.labels;
        let pieces = text.source_text.map_or(&[][..], |source| &source.order);
        for piece in pieces {
            let Some(section) = piece.own().and_then(|place| self.sections.get_mut(place)) else { continue };
            match piece.reason() {
                _ if matches!(piece, ShownSection::LeftOut(_)) => section.blocks.clear(),
                _ if section.blocks.is_empty() => {}
                Some(Reason::Changed) => {
                    section.blocks.truncate(usize::from(section.blocks.first().and_then(id).is_some()));
                    section.notice = around::words(&labels.section_changed_beside, text.lang);
                }
                Some(Reason::Missing) => {
                    section.notice = around::words(&labels.section_missing_beside, text.lang);
                }
                // It stands there itself, so that a box warns of it.
                Some(Reason::Unchecked) => {
                    let said_in = around::other_lang(text.lang);
                    let notice = stand_in::notice(Reason::Unchecked, labels, said_in.as_ref());
                    stand_in::insert(&mut section.blocks, notice);
                }
                None => {}
            }
        }
        let order: Vec<usize> = pieces.iter().filter_map(|piece| piece.own()).collect();
        if order.len() == self.sections.len() && order.len() == self.outline.len() {
            self.sections = order.iter().filter_map(|place| self.sections.get(*place).cloned()).collect();
            self.outline = order.iter().filter_map(|place| self.outline.get(*place).cloned()).collect();
        }
    }
}

/// What a translation that comes from a file, without its source, lacks above its text of the source beside it.
fn lent(text: &Source<'_>, other: &Source<'_>) -> Option<SourceText> {
    let (own, given) = (text.module, other.module);
    let lacks_title = own.has_lent_title() || own.mark.is_none() && own.title == given.title;
    let is_made_from_it =
        text.source_text.is_none() && text.lang != other.lang && text.module.source == *other.lang;
    is_made_from_it.then(|| SourceText {
        lang: other.lang.clone(),
        front: LentFront::of(other.module, text.module, lacks_title, &[]),
        body: String::new(),
        number: 0,
        words_number: 0,
        made_from: None,
        order: Vec::new(),
    })
}

/// The id of a heading.
fn id(block: &Block) -> Option<&str> {
    heading(block).map(|heading| heading.id.as_str())
}

fn heading(block: &Block) -> Option<&Heading> {
    match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    }
}

/// What the file says of itself: that of the source, with both titles.
pub fn metadata(source: &Source<'_>, translation: &Source<'_>, edition: Edition) -> Metadata {
    let own = handout::metadata(source, edition);
    Metadata {
        title: format!("{} / {}", own.title, translation.title().1),
        created: own.created.max(translation.created),
        ..own
    }
}

/// What warns of the second text: in the words of the first one, for those who read that alone, and in its own where these are others.
/// Nothing in the words of the first one where that is warned of likewise.
fn warnings(source: &Source<'_>, translation: &Source<'_>) -> [String; 2] {
    let own = handout::warning(translation);
    let told = handout::warning(&Source { labels: source.labels, ..translation.clone() });
    let is_other = |words: &str, than: &str| if words == than { String::new() } else { words.to_owned() };
    [is_other(&told, &handout::warning(source)), is_other(&own, &told)]
}

/// What warns of the first text in the words of the second one, where nothing else warns those who read that alone.
fn warning_of_first(source: &Source<'_>, translation: &Source<'_>) -> Option<String> {
    let told = handout::warning(&Source { labels: translation.labels, ..source.clone() });
    let is_told_else = !handout::warning(translation).is_empty() || told == handout::warning(source);
    Some(told).filter(|told| !told.is_empty() && !is_told_else)
}

/// Words that warn of a text, behind the name of its language where that does not stand just above.
fn named(told: &str, of: &Source<'_>, lang: &LangTag) -> Vec<Inline> {
    let name = handout::lang_before(of).map(|name| Inline::Foreign(of.lang.clone(), name.into()));
    let name = name.into_iter().flat_map(|name| [name, Inline::Text(UNBROKEN.into())]);
    name.chain(around::words(told, lang)).collect()
}

/// The same above the texts, where it is heard too by those who have the paper read out.
fn warned(source: &Source<'_>, translation: &Source<'_>) -> [Vec<Inline>; 2] {
    let [told, own] = warnings(source, translation);
    if let Some(of_first) = warning_of_first(source, translation) {
        let own = around::words(&handout::warning(source), source.lang);
        return [own, named(&of_first, source, translation.lang)];
    }
    if told.is_empty() {
        return [Vec::new(), Vec::new()];
    }
    let own = if own.is_empty() { Vec::new() } else { around::words(&own, translation.lang) };
    [named(&told, translation, source.lang), own]
}

fn footer(source: &Source<'_>, translation: &Source<'_>) -> Footer {
    let own = handout::footer(source);
    let other = lang::own_name(translation.lang);
    let [told, theirs] = warnings(source, translation);
    let told = if told.is_empty() { told } else { format!("{other}{UNBROKEN}{told}") };
    let of_first = warning_of_first(source, translation)
        .map(|told| format!("{}{UNBROKEN}{told}", lang::own_name(source.lang)));
    let warnings = [own.warning.clone(), told, theirs].into_iter().chain(of_first);
    let warning = warnings.filter(|words| !words.is_empty());
    let warning = warning.collect::<Vec<_>>().join("\n");
    // For those who read the first language.
    let told = handout::state(&Source { labels: source.labels, ..translation.clone() });
    let other = std::iter::once(other.to_owned()).chain(told);
    let text = format!("{} / {}", own.text, other.collect::<Vec<_>>().join(" · "));
    Footer { text, warning, ..own }
}

/// A section of the first text and the same one of the second, by their places; none where one has no such section.
type SamePlace = [Option<usize>; 2];

/// Which sections are the same.
#[derive(Debug, PartialEq, Eq)]
struct Paired {
    places: Vec<SamePlace>,
    /// No section of one text is one of the other.
    is_whole: bool,
    /// No mark says which are the same: those at the same levels are taken for it, by their order.
    is_by_order: bool,
}

impl Paired {
    /// The same sections are those that were made from each other, or from the same section of a third text, as their marks say;
    /// without marks those at the same levels.
    fn of(first: &[Section], second: &[Section]) -> Self {
        // What stands above the texts is paired by itself.
        let with_front = |sections: &[Section]| {
            let mut all = vec![Section::front("", None)];
            all.extend(sections.iter().map(|section| Section {
                own: key(section),
                mark: None,
                ..section.clone()
            }));
            all
        };
        let (first, second) = (with_front(first), with_front(second));
        let keys = || second.iter().map(|section| Some(section.own.clone()));
        let is_tied = keys().skip(1).flatten().any(|key| first.iter().any(|section| section.own == key));
        let ties: Vec<Option<SectionId>> = if is_tied {
            keys().collect()
        } else {
            let same = translation::by_levels(&first, &second).into_iter();
            same.map(|at| at.map(|at| first[at].own.clone())).collect()
        };
        let pairs = translation::align(&first, &second, &ties, &[]);
        let places: Vec<SamePlace> = pairs
            .into_iter()
            .map(|pair| [pair.source, pair.own])
            .filter(|same| !same.contains(&Some(0)))
            .map(|same| same.map(|place| place.map(|place| place - 1)))
            .collect();
        let is_whole = !places.iter().any(|same| same.iter().all(Option::is_some));
        Self { places, is_whole, is_by_order: !is_tied && !is_whole }
    }

    /// Whether every section of each text has its counterpart in the other.
    fn is_complete(&self) -> bool {
        self.places.iter().all(|same| same.iter().all(Option::is_some))
    }
}

/// What a section and its translations are known by: the section of the source.
fn key(section: &Section) -> SectionId {
    match &section.mark {
        Some(Mark { source, same: None, harmful, .. }) if harmful.is_empty() => source.clone(),
        _ => section.id().clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;

    fn outline(text: &str) -> Vec<Section> {
        markdown::read(text, &LangTag::french(), 1).sections
    }

    fn pairs(first: &[Section], second: &[Section]) -> Vec<SamePlace> {
        let paired = Paired::of(first, second);
        assert!(!paired.is_whole && !paired.is_by_order, "{paired:?}");
        paired.places
    }

    #[test]
    fn texts_without_marks_are_paired_by_the_levels_of_their_headings() {
        let source = "Avant.\n\n## A\n\n### A1\n\nx\n\n## B\n\ny";
        let of = |text: &str| Paired::of(&outline(source), &outline(text));
        let by_order = |places| Paired { places, is_whole: false, is_by_order: true };
        let same: Vec<SamePlace> = (0..4).map(|place| [Some(place), Some(place)]).collect();
        assert_eq!(of("Before.\n\n## C\n\n### C1\n\nx\n\n## D\n\ny"), by_order(same));
        let fewer = vec![[Some(0), None], [Some(1), Some(0)], [Some(2), None], [Some(3), Some(1)]];
        assert_eq!(of("## C\n\n## D\n\ny"), by_order(fewer));
        let none = of("#### Seul");
        assert!(none.is_whole && !none.is_by_order);
    }

    #[test]
    fn marks_say_which_sections_are_the_same_wherever_they_stand() {
        let source = "## A\n\nun\n\n## B\n\ndeux\n\n### C\n\ntrois\n";
        let first = outline(source);
        let translated = |place: usize| format!("## T{place}\n<!-- fr:{} -->\n\nx\n\n", first[place].own);
        let second = outline(&(translated(2) + &translated(0)));
        let expected = vec![[Some(0), Some(1)], [Some(1), None], [Some(2), Some(0)]];
        assert_eq!(pairs(&first, &second), expected);
        // The translation first, then the source; and two translations.
        let turned = vec![[Some(0), Some(2)], [Some(1), Some(0)], [None, Some(1)]];
        assert_eq!(pairs(&second, &first).len(), turned.len());
        for pair in turned {
            assert!(pairs(&second, &first).contains(&pair), "{pair:?}");
        }
        let third = outline(&translated(2));
        assert_eq!(pairs(&second, &third), [[Some(0), Some(0)], [Some(1), None]]);
    }
}
