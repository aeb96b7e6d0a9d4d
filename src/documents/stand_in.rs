//! Sections of a source that stand in a translation, in the place of those that say something else by now or that it lacks;
//! and those of the translation that are left out, because the source has them no longer.

use super::labels::Labels;
use super::markdown;
use super::tree::{self, Block, Callout, Document, Inline};
use crate::domain::lang::LangTag;

/// Before the ids of what comes from the source, so that no id is there twice.
const PREFIX: &str = "source";

/// Why a section of the source stands in a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its meaning has changed since it was translated.
    Changed,
    /// It is not translated.
    Missing,
}

/// A section as a reader gets it. Sections are counted from 0, front matter left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownSection {
    /// That of the translation.
    Own(usize),
    /// That of the source, and why.
    Source(usize, Reason),
    /// None: that of the translation was made from one that the source has no longer.
    LeftOut(usize),
}

/// The source of a translation, as far as its readers need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Its language.
    pub lang: LangTag,
    /// The Markdown of the source below its front matter.
    pub body: String,
    /// The number of its revision.
    pub number: i64,
    /// The number of its revision that last changed a word: readers are told this one.
    pub words_number: i64,
    /// The number of the revision that the translation was made from, where that is known.
    pub made_from: Option<i64>,
    /// The sections of both, in the order of the translation; empty where the translation stands alone.
    pub order: Vec<ShownSection>,
    /// The objectives of the source, where the translation has none.
    pub objectives: Vec<String>,
}

impl SourceText {
    /// How many sections of the source stand in for this reason.
    pub fn count(&self, reason: Reason) -> usize {
        let is_one = |piece: &&ShownSection| matches!(piece, ShownSection::Source(_, why) if *why == reason);
        self.order.iter().filter(is_one).count()
    }

    /// How many sections of the translation are left out.
    pub fn count_left_out(&self) -> usize {
        self.order.iter().filter(|piece| matches!(piece, ShownSection::LeftOut(_))).count()
    }
}

/// The translation with what stands in for its sections, each marked.
pub fn compose(own: Document, source: &SourceText, labels: &Labels) -> Document {
    if source.order.iter().all(|piece| matches!(piece, ShownSection::Own(_))) {
        return own;
    }
    let mut other = markdown::parse(&source.body, &source.lang);
    let offset = own.notes.len();
    for blocks in std::iter::once(&mut other.blocks).chain(&mut other.notes) {
        tree::make_part(blocks, PREFIX, offset);
    }
    let mut notes = own.notes;
    notes.extend(other.notes.into_iter().map(|blocks| vec![Block::Part(source.lang.clone(), blocks)]));
    let (mine, theirs) = (sections(own.blocks), sections(other.blocks));
    let mut blocks = Vec::new();
    for piece in &source.order {
        match piece {
            ShownSection::Own(place) => blocks.extend(mine.get(*place).cloned().unwrap_or_default()),
            ShownSection::Source(place, reason) => {
                let section = theirs.get(*place).cloned().unwrap_or_default();
                blocks.extend(marked(section, &source.lang, *reason, labels));
            }
            ShownSection::LeftOut(_) => {}
        }
    }
    let mut composed = Document { lang: own.lang, direction: own.direction, blocks, notes };
    // The footnotes of sections that are left out go with them.
    let reached = tree::notes_reached(&composed, true);
    tree::keep_notes(&mut composed, &reached);
    composed
}

/// The blocks before the first heading, where there are any, then each heading with what follows it.
pub(super) fn sections(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut sections: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        match (&block, sections.last_mut()) {
            (Block::Heading(_), _) | (_, None) => sections.push(vec![block]),
            (_, Some(section)) => section.push(block),
        }
    }
    sections
}

/// A box that says why a section of the source is here.
pub(super) fn notice(reason: Reason, labels: &Labels) -> Block {
    let told = match reason {
        Reason::Changed => &labels.section_changed,
        Reason::Missing => &labels.section_missing,
    };
    Block::Callout(Callout::Warning, vec![Block::Paragraph(vec![Inline::Text(told.clone())])])
}

/// A section of the source: its heading, a box that says why it is here, then its blocks, each in its language. What is for
/// facilitators alone stays so.
fn marked(section: Vec<Block>, lang: &LangTag, reason: Reason, labels: &Labels) -> Vec<Block> {
    let notice = notice(reason, labels);
    let is_hidden = |block: &Block| matches!(block, Block::Callout(Callout::Facilitator, _));
    let mut section = section.into_iter().peekable();
    let mut blocks = Vec::new();
    if let Some(Block::Heading(mut heading)) = section.next_if(|block| matches!(block, Block::Heading(_))) {
        let words = tree::plain(&heading.content);
        heading.content = vec![Inline::Foreign(lang.clone(), words)];
        blocks.push(Block::Heading(heading));
    }
    let rest: Vec<Block> = section.collect();
    if !rest.is_empty() && rest.iter().all(is_hidden) {
        // Participants see nothing of this section, so they are told nothing of it either.
        blocks.push(Block::Callout(Callout::Facilitator, vec![notice]));
    } else if !rest.is_empty() || blocks.is_empty() {
        // What stands under a heading without words of its own says for itself where it comes from.
        blocks.push(notice);
    }
    blocks.extend(rest.into_iter().map(|block| match block {
        Block::Callout(Callout::Facilitator, inner) => {
            Block::Callout(Callout::Facilitator, vec![Block::Part(lang.clone(), inner)])
        }
        block => Block::Part(lang.clone(), vec![block]),
    }));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(order: Vec<ShownSection>) -> Document {
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let own = markdown::parse("## ا\n\nنص[^1]\n\n## ب\n\nنص\n\n[^1]: حاشية\n", &LangTag::arabic());
        let body = "Avant.\n\n## A (5 min)\n\nun[^x]\n\n> [!FACILITATEUR]\n> secret\n\n## B\n\n> [!FACILITATEUR]\n> secret\n\n[^x]: note\n";
        let source = SourceText {
            lang: LangTag::french(),
            body: body.into(),
            number: 5,
            words_number: 5,
            made_from: Some(3),
            order,
            objectives: Vec::new(),
        };
        compose(own, &source, &labels)
    }

    #[test]
    fn a_section_of_the_source_is_marked_and_keeps_its_heading_its_language_and_its_secrets() {
        let document = composed(vec![ShownSection::Own(0), ShownSection::Source(1, Reason::Changed)]);
        let Block::Heading(heading) = &document.blocks[2] else { panic!("{:?}", document.blocks) };
        assert_eq!((heading.minutes, heading.id.as_str()), (Some(5), "source-a-5-min"));
        assert!(matches!(&heading.content[..], [Inline::Foreign(lang, _)] if lang.as_str() == "fr"));
        assert!(matches!(&document.blocks[3], Block::Callout(Callout::Warning, _)));
        assert!(matches!(&document.blocks[4], Block::Part(lang, _) if lang.as_str() == "fr"));
        assert!(matches!(&document.blocks[5], Block::Callout(Callout::Facilitator, _)));
        // Its footnote follows those of the translation.
        assert_eq!(document.notes.len(), 2);
        assert!(tree::references(&document.blocks).contains(&2));
        let shown = tree::for_participants(&document);
        assert!(!format!("{shown:?}").contains("secret"));
    }

    #[test]
    fn participants_are_told_nothing_of_a_section_that_they_do_not_see() {
        let document = composed(vec![
            ShownSection::Own(0),
            ShownSection::Source(2, Reason::Missing),
            ShownSection::Own(1),
        ]);
        assert_eq!(tree::shown(&document.blocks, false).len(), 4);
        assert_eq!(tree::shown(&document.blocks, true).len(), 7);
        let before = composed(vec![ShownSection::Source(0, Reason::Missing)]);
        assert_eq!((before.blocks.len(), before.notes.len()), (2, 0));
    }

    #[test]
    fn a_heading_with_nothing_of_its_own_under_it_has_no_box() {
        let labels = Labels::load(std::borrow::ToOwned::to_owned);
        let own = markdown::parse("## ا\n\nنص\n", &LangTag::arabic());
        let source = SourceText {
            lang: LangTag::french(),
            body: "## A\n\nun\n\n## Déroulement\n\n### Étape 1\n\ndeux\n".into(),
            number: 1,
            words_number: 1,
            made_from: Some(1),
            order: vec![
                ShownSection::Own(0),
                ShownSection::Source(1, Reason::Missing),
                ShownSection::Source(2, Reason::Missing),
            ],
            objectives: Vec::new(),
        };
        let document = compose(own, &source, &labels);
        let kinds = document.blocks[2..].iter().map(|block| match block {
            Block::Heading(_) => "heading",
            Block::Callout(..) => "box",
            _ => "text",
        });
        assert_eq!(kinds.collect::<Vec<_>>(), ["heading", "heading", "box", "text"]);
    }

    #[test]
    fn the_footnotes_of_what_is_left_out_are_left_out() {
        let changed = composed(vec![ShownSection::Source(1, Reason::Changed), ShownSection::Own(1)]);
        assert_eq!(changed.notes.len(), 1);
        assert!(format!("{:?}", changed.notes).contains("note"));
        assert!(tree::references(&changed.blocks).contains(&1));
    }

    #[test]
    fn what_the_source_has_no_longer_is_left_out_with_its_footnotes() {
        let document = composed(vec![ShownSection::LeftOut(0), ShownSection::Own(1)]);
        assert_eq!((document.blocks.len(), document.notes.len()), (2, 0));
        let Block::Heading(heading) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
        assert_eq!(tree::plain(&heading.content), "ب");
    }

    #[test]
    fn a_translation_that_is_current_stands_alone() {
        let document = composed(vec![ShownSection::Own(0), ShownSection::Own(1)]);
        assert_eq!((document.blocks.len(), document.notes.len()), (4, 1));
    }
}
