//! A text cut into sections at its headings, each with its id and its mark.

use std::ops::Range;

use super::source::{Source, within_comment};
use crate::documents::section_text;
use crate::documents::tree::{Block, plain};
use crate::domain::section::{Mark, Section, SectionId};

/// The most headings that begin a section: those of a translation and of its source are compared each with each. A module has
/// some dozens; what follows the last one is all its own.
const SECTIONS_MAX: usize = 2_000;

/// Cuts a text at the places of its headings, which are those of the headings among `blocks`.
pub(super) fn cut(source: &Source<'_>, places: &[Range<usize>], blocks: &[Block]) -> Vec<Section> {
    let end = source.written.len();
    let places = &places[..places.len().min(SECTIONS_MAX)];
    let starts: Vec<usize> = places.iter().map(|place| source.line_start(place.start)).collect();
    let ends = starts.iter().skip(1).copied().chain([end]);
    let is_heading = |at: &usize| matches!(blocks[*at], Block::Heading(_));
    let heads: Vec<usize> = (0..blocks.len()).filter(is_heading).take(places.len()).collect();
    let first_block = heads.first().copied().unwrap_or(blocks.len());
    let behind = heads.iter().skip(1).copied().chain([blocks.len()]);
    let own = heads.iter().zip(behind).map(|(start, end)| &blocks[*start..end]);
    let first = starts.first().copied().unwrap_or(end);
    let before = (!source.written[..first].trim().is_empty())
        .then(|| section(source, 0..first, None, &blocks[..first_block]));
    let each = starts.iter().zip(ends).zip(places).zip(own);
    before
        .into_iter()
        .chain(each.map(|(((start, end), place), own)| section(source, *start..end, Some(place), own)))
        .collect()
}

/// The section at a range with its blocks, the first of which is its heading where it has a `place`.
fn section(
    source: &Source<'_>,
    range: Range<usize>,
    place: Option<&Range<usize>>,
    blocks: &[Block],
) -> Section {
    let mark = source.comments_in(&range).find_map(|comment| {
        let inner = within_comment(&source.written[comment.clone()]);
        Some((inner.parse::<Mark>().ok()?, comment.clone()))
    });
    let (mark, mark_at) = mark.map_or((None, 0..0), |(mark, at)| (Some(mark), at));
    let heading = match blocks.first() {
        Some(Block::Heading(heading)) => place.map(|_| heading),
        _ => None,
    };
    let head_end = place.map_or(range.start, |place| line_end(source.written, place));
    let has_text =
        section_text::has_text(blocks, || source.without_comments(head_end.min(range.end)..range.end));
    Section {
        heading: heading.map(|heading| plain(&heading.content)).unwrap_or_default(),
        level: heading.map_or(0, |heading| heading.level),
        head_end,
        own: SectionId::of(&source.without_comments(range.clone())),
        range,
        mark,
        mark_at,
        has_text,
    }
}

/// Where the last line of a heading ends, its line end included.
fn line_end(text: &str, place: &Range<usize>) -> usize {
    let end = place.start + text[place.clone()].trim_end().len();
    text[end..].find('\n').map_or(text.len(), |found| end + found + 1)
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown;
    use crate::documents::tree::Block;
    use crate::domain::lang::LangTag;

    #[test]
    fn a_text_is_cut_at_its_outer_headings_and_nothing_is_lost() {
        let text = "Avant.\n\n## A\n<!-- fr:0123456789ab -->\n\nx\n\nTitre\n=====\n\n> ## B\n> y\n\n```\n## C\n```\n\n::: note\n## D\n:::\n\n<!-- ## E -->\n\n### F (5 min) ###\nz";
        let reading = markdown::read(text, &LangTag::french(), 1);
        let found: Vec<_> =
            reading.sections.iter().map(|section| (section.level, section.heading.as_str())).collect();
        assert_eq!(found, [(0, ""), (2, "A"), (1, "Titre"), (3, "F (5\u{a0}min)")]);
        let joined: String = reading.sections.iter().map(|section| &text[section.range.clone()]).collect();
        assert_eq!(joined, text);
        assert_eq!(
            reading.sections[1].mark.as_ref().map(ToString::to_string).as_deref(),
            Some("fr:0123456789ab")
        );
        assert_eq!(&text[reading.sections[2].range.start..reading.sections[2].head_end], "Titre\n=====\n");
        let headings =
            reading.document.blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
        assert_eq!(headings, 3);
        // A mark and a line broken elsewhere are no change.
        let same = markdown::read("## A\nx\n", &LangTag::french(), 1);
        assert_eq!(same.sections[0].own, reading.sections[1].own);
    }

    #[test]
    fn a_text_of_nothing_but_headings_has_a_bounded_number_of_sections() {
        let text = "## a\n".repeat(20_000);
        let reading = markdown::read(&text, &LangTag::french(), 1);
        assert_eq!(reading.sections.len(), super::SECTIONS_MAX);
        assert_eq!(reading.sections.last().unwrap().range.end, text.len(), "nothing is lost");
    }

    #[test]
    fn the_description_of_an_image_without_an_address_is_a_text() {
        let has_text = |below: &str| {
            markdown::read(&format!("## A\n\n{below}\n"), &LangTag::french(), 1).sections[0].has_text
        };
        for said in ["**![Plan](//x/p.png)**", "Un", "![](a.png) ![](b.png)"] {
            assert!(has_text(said), "{said}");
        }
        assert!(!has_text("**![](//x/p.png)**"));
    }

    #[test]
    fn every_text_can_be_cut() {
        for (text, count) in
            [("", 0), ("\n\n", 0), ("a", 1), ("# A", 1), ("#A\n", 1), ("## A\r\n## B\r\n", 2)]
        {
            assert_eq!(markdown::read(text, &LangTag::french(), 1).sections.len(), count, "{text:?}");
        }
    }
}
