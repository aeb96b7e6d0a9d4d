//! A module in two languages, the source and a translation beside each other.

use super::handout::{self, Edition, Error, Source};
use super::layout::{self, Footer, Settings, SideBySide};
use super::markdown;
use super::page::Pages;
use super::pdf::Metadata;
use super::print_options::PrintOptions;
use super::tree::{self, Block};
use crate::domain::lang;

/// The deepest heading at which texts are cut into sections.
const DEEPEST: u8 = 4;

/// Both texts as a PDF.
pub fn pdf(
    source: &Source<'_>,
    translation: &Source<'_>,
    edition: Edition,
    options: &PrintOptions,
) -> Result<Vec<u8>, Error> {
    handout::check_all(&[source.clone(), translation.clone()])?;
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
        [source, translation].map(|text| markdown::parse(text.module.body(text.raw), text.lang));
    let mut fronts = [(source, &first), (translation, &second)]
        .map(|(text, document)| handout::front(text, edition, document));
    if edition == Edition::Handout {
        [first, second] = [&first, &second].map(tree::for_participants);
    }
    for blocks in std::iter::once(&mut fronts[1]).chain([&mut second.blocks]).chain(&mut second.notes) {
        tree::make_own(blocks, translation.lang.as_str(), first.notes.len());
    }
    let [front, translated] = fronts;
    let mut sections = vec![(front, translated)];
    sections.extend(pairs(std::mem::take(&mut first.blocks), std::mem::take(&mut second.blocks)));
    let mut images = source.images.clone();
    images.extend(handout::own_images(translation.lang.as_str(), translation));
    let justify = settings.justify && !source.module.is_ragged;
    let settings =
        Settings { facilitator: edition == Edition::Guide, images: &images, justify, ..settings.clone() };
    let beside = SideBySide { sections, source: &first, labels: translation.labels, translation: &second };
    layout::lay_out_side_by_side(&beside, &settings, &footer(source, translation))
}

/// What the file says of itself: that of the source, with both titles.
pub fn metadata(source: &Source<'_>, translation: &Source<'_>, edition: Edition) -> Metadata {
    let own = handout::metadata(source, edition);
    Metadata {
        title: format!("{} / {}", own.title, translation.module.title),
        created: own.created.max(translation.created),
        ..own
    }
}

fn footer(source: &Source<'_>, translation: &Source<'_>) -> Footer {
    let [own, other] = [source, translation].map(handout::footer);
    let warning = if own.warning.is_empty() { other.warning } else { own.warning };
    Footer { text: format!("{} / {}", own.text, lang::own_name(translation.lang)), warning, ..own }
}

/// The same sections of both. They are cut at every heading when both texts have the same ones, else at the
/// outermost levels that they share; texts that share none stay whole.
fn pairs(first: Vec<Block>, second: Vec<Block>) -> Vec<(Vec<Block>, Vec<Block>)> {
    let depth =
        (1..=DEEPEST).rev().find(|&depth| levels(&first, depth) == levels(&second, depth)).unwrap_or(0);
    sections(first, depth).into_iter().zip(sections(second, depth)).collect()
}

fn levels(blocks: &[Block], depth: u8) -> Vec<u8> {
    blocks.iter().filter_map(|block| level(block).filter(|level| *level <= depth)).collect()
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

fn sections(blocks: Vec<Block>, depth: u8) -> Vec<Vec<Block>> {
    let mut sections = vec![Vec::new()];
    for block in blocks {
        if level(&block).is_some_and(|level| level <= depth) {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(block);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;

    fn parse(text: &str) -> Vec<Block> {
        markdown::parse(text, &LangTag::french()).blocks
    }

    #[test]
    fn sections_are_cut_where_both_texts_have_headings() {
        let source = "Avant.\n\n## A\n\n### A1\n\nx\n\n## B\n\ny";
        assert_eq!(pairs(parse(source), parse("Before.\n\n## C\n\n### C1\n\nx\n\n## D\n\ny")).len(), 4);
        assert_eq!(pairs(parse(source), parse("## C\n\n## D\n\ny")).len(), 3);
        assert_eq!(pairs(parse(source), parse("Only text.")).len(), 1);
    }
}
