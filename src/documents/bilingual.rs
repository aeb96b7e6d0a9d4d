//! A module in two languages, the source and a translation beside each other.

use std::collections::BTreeSet;

use super::handout::{self, Edition, Error, Source};
use super::layout::{self, Footer, Settings, SideBySide};
use super::page::Pages;
use super::pdf::Metadata;
use super::print_options::PrintOptions;
use super::stand_in::{self, LentFront, Reason, ShownSection, SourceText};
use super::tree::{self, Block, Document};
use super::{markdown, recordings};
use crate::domain::lang;
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
    let (is_whole, pairs) = pairs(&first.outline, &second.outline);
    let ((title, facts), (own_title, own_facts)) = (first.front(), second.front());
    let mut sections = vec![(facts, own_facts)];
    if is_whole {
        sections.push((first.sections.concat(), second.sections.concat()));
    }
    let (mut alone, mut told) = (BTreeSet::new(), None);
    for (at, own) in pairs.into_iter().filter(|_| !is_whole) {
        let of = |side: &Side, place: Option<usize>| {
            place.and_then(|place| side.sections.get(place)).cloned().unwrap_or_default()
        };
        let (mut text, mut beside) = (of(&first, at), of(&second, own));
        if text.is_empty() && beside.is_empty() {
            continue;
        }
        let section = match (at, own) {
            (Some(at), None) => {
                alone.insert(sections.len());
                first.outline.get(at)
            }
            // The first text may be a translation of the second one, and lack what that one has.
            (None, Some(own)) if source.module.source == *translation.lang => second.outline.get(own),
            _ => None,
        };
        // Said once for a section and those within it.
        let level = section.map(|section| section.level);
        if let Some(level) = level.filter(|level| told.is_none_or(|told| *level <= told)) {
            let (side, labels) = match own {
                None => (&mut beside, translation.labels),
                Some(_) => (&mut text, source.labels),
            };
            side.push(stand_in::notice_beside(Reason::Missing, labels));
            told = Some(level);
        } else if level.is_none() {
            told = None;
        }
        sections.push((text, beside));
    }
    let mut images = source.images.clone();
    images.extend(handout::own_images(translation.lang.as_str(), translation));
    let justify = settings.justify && !source.module.is_ragged;
    let settings =
        Settings { facilitator: edition == Edition::Guide, images: &images, justify, ..settings.clone() };
    let (source_text, own_text) = (&first.document, &second.document);
    let beside = SideBySide {
        titles: (title, own_title),
        sections,
        alone,
        source: source_text,
        labels: translation.labels,
        translation: own_text,
    };
    layout::lay_out_side_by_side(&beside, &settings, &footer(source, translation))
}

/// One of the two texts, as it is shown.
struct Side {
    /// All of it but its blocks, which are below.
    document: Document,
    /// What stands above the text.
    front: Vec<Block>,
    /// The sections as they are written.
    outline: Vec<Section>,
    /// The blocks of each; none where all of it is for facilitators alone.
    sections: Vec<Vec<Block>>,
}

impl Side {
    fn read(text: &Source<'_>, other: &Source<'_>, edition: Edition) -> Self {
        let read = markdown::read(text.module.body(text.raw), text.lang, text.module.body_line);
        let lacking = lacking(text, other);
        let with_source = Source { source_text: lacking.as_ref().or(text.source_text), ..text.clone() };
        let is_beside = with_source.source_text.is_some_and(|source| source.lang == *other.lang);
        let mut front = handout::front(&with_source, edition, &read.document, is_beside);
        // What stands before the first heading is a section of its own.
        let has_lead = read.sections.first().is_some_and(|section| section.level == 0);
        let headings = read.document.blocks.iter().filter_map(id).map(ToOwned::to_owned).map(Some);
        let ids: Vec<Option<String>> = has_lead.then_some(None).into_iter().chain(headings).collect();
        let outline = read.sections;
        let placed = recordings::placed(read.document, text.recordings, None, text.labels, text.base);
        let mut document = if edition == Edition::Handout { tree::for_participants(&placed) } else { placed };
        let mut sections = vec![Vec::new(); outline.len()];
        let mut at = has_lead.then_some(0);
        for block in std::mem::take(&mut document.blocks) {
            if let Some(id) = id(&block) {
                let place = ids.iter().position(|known| known.as_deref() == Some(id));
                at = place.filter(|place| *place < outline.len()).or(at);
            }
            match at {
                Some(at) => sections[at].push(block),
                // A recording of what is above the text.
                None => front.push(block),
            }
        }
        Self { document, front, outline, sections }
    }

    /// What stands above the text: code, title and summary, and what comes below them.
    fn front(&mut self) -> (Vec<Block>, Vec<Block>) {
        let mut title = std::mem::take(&mut self.front);
        let is_title = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Heading(_));
        let facts = title.split_off(title.iter().take_while(|block| is_title(block)).count());
        (title, facts)
    }

    /// Makes ids, footnotes and images its own: see [`tree::make_own`].
    fn make_own(&mut self, prefix: &str, notes_before: usize) {
        let parts = std::iter::once(&mut self.front).chain(&mut self.sections);
        for blocks in parts.chain(&mut self.document.notes) {
            tree::make_own(blocks, prefix, notes_before);
        }
    }

    /// Puts the sections into the order of the source, says it in the place of each whose source means something else by now and
    /// of each that nobody checked, and leaves out those that the source has no longer.
    fn say_what_changed(&mut self, text: &Source<'_>) {
        let pieces = text.source_text.map_or(&[][..], |source| &source.order);
        for piece in pieces {
            let Some(section) = piece.own().and_then(|place| self.sections.get_mut(place)) else { continue };
            match piece.reason() {
                _ if matches!(piece, ShownSection::LeftOut(_)) => section.clear(),
                Some(reason) if !section.is_empty() => {
                    if reason == Reason::Changed {
                        section.truncate(usize::from(section.first().and_then(id).is_some()));
                    }
                    stand_in::insert(section, stand_in::notice_beside(reason, text.labels));
                }
                _ => {}
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
fn lacking(text: &Source<'_>, other: &Source<'_>) -> Option<SourceText> {
    let is_made_from_it =
        text.source_text.is_none() && text.lang != other.lang && text.module.source == *other.lang;
    is_made_from_it.then(|| SourceText {
        lang: other.lang.clone(),
        front: LentFront::of(other.module, text.module, false, &[]),
        body: String::new(),
        number: 0,
        words_number: 0,
        made_from: None,
        order: Vec::new(),
    })
}

/// The id of a heading.
fn id(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(heading) => Some(&heading.id),
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

fn footer(source: &Source<'_>, translation: &Source<'_>) -> Footer {
    let [own, other] = [source, translation].map(handout::footer);
    let warning = if own.warning.is_empty() { other.warning } else { own.warning };
    Footer { text: format!("{} / {}", own.text, lang::own_name(translation.lang)), warning, ..own }
}

/// A section of the first text and the same one of the second, by their places; none where one has no such section.
type SamePlace = (Option<usize>, Option<usize>);

/// Which sections are the same: those that were made from each other, or from the same section of a third text, as their
/// marks say; without marks those at the same levels. True where no section of one is one of the other.
fn pairs(first: &[Section], second: &[Section]) -> (bool, Vec<SamePlace>) {
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
    let pairs: Vec<SamePlace> = pairs
        .into_iter()
        .map(|pair| (pair.source, pair.own))
        .filter(|(at, own)| *at != Some(0) && *own != Some(0))
        .map(|(at, own)| (at.map(|at| at - 1), own.map(|own| own - 1)))
        .collect();
    (!pairs.iter().any(|(at, own)| at.is_some() && own.is_some()), pairs)
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

    #[test]
    fn texts_without_marks_are_paired_by_the_levels_of_their_headings() {
        let source = "Avant.\n\n## A\n\n### A1\n\nx\n\n## B\n\ny";
        let of = |text: &str| pairs(&outline(source), &outline(text));
        let same: Vec<SamePlace> = (0..4).map(|place| (Some(place), Some(place))).collect();
        assert_eq!(of("Before.\n\n## C\n\n### C1\n\nx\n\n## D\n\ny"), (false, same));
        let fewer = vec![(Some(0), None), (Some(1), Some(0)), (Some(2), None), (Some(3), Some(1))];
        assert_eq!(of("## C\n\n## D\n\ny"), (false, fewer));
        assert!(of("#### Seul").0);
    }

    #[test]
    fn marks_say_which_sections_are_the_same_wherever_they_stand() {
        let source = "## A\n\nun\n\n## B\n\ndeux\n\n### C\n\ntrois\n";
        let first = outline(source);
        let translated = |place: usize| format!("## T{place}\n<!-- fr:{} -->\n\nx\n\n", first[place].own);
        let second = outline(&(translated(2) + &translated(0)));
        let expected = vec![(Some(0), Some(1)), (Some(1), None), (Some(2), Some(0))];
        assert_eq!(pairs(&first, &second), (false, expected));
        // The translation first, then the source; and two translations.
        let turned = vec![(Some(0), Some(2)), (Some(1), Some(0)), (None, Some(1))];
        assert_eq!(pairs(&second, &first).1.len(), turned.len());
        for pair in turned {
            assert!(pairs(&second, &first).1.contains(&pair), "{pair:?}");
        }
        let third = outline(&translated(2));
        assert_eq!(pairs(&second, &third), (false, vec![(Some(0), Some(0)), (Some(1), None)]));
    }
}
