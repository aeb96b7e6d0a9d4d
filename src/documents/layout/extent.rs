//! How much there is in a text, counted before it is laid out: what takes memory is bounded.

use super::super::tree::{Block, Document, Inline};

/// The most pieces (blocks, items, cells, passages within a line) of a document: some six hundred pages, in about
/// 150 MB of memory.
pub const MOST_PIECES: usize = 50_000;

/// The pieces of a document; of one with more than [`MOST_PIECES`] some of them.
pub fn pieces(document: &Document) -> usize {
    let mut count = 0;
    of_blocks(&document.blocks, &mut count);
    document.notes.iter().for_each(|note| of_blocks(note, &mut count));
    count
}

fn of_blocks(blocks: &[Block], count: &mut usize) {
    for block in blocks {
        *count += 1;
        if *count > MOST_PIECES {
            return;
        }
        match block {
            Block::Heading(heading) => of_inlines(&heading.content, count),
            Block::Paragraph(inlines) => of_inlines(inlines, count),
            Block::List(list) => {
                for item in &list.items {
                    *count += 1;
                    of_blocks(&item.blocks, count);
                }
            }
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => of_blocks(inner, count),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    *count += 1;
                    of_inlines(cell, count);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| of_inlines(term, count));
                    definition.details.iter().for_each(|details| of_blocks(details, count));
                }
            }
            Block::Code { text, .. } => *count += text.lines().count(),
            Block::Figure(figure) => of_inlines(&figure.caption, count),
            Block::Audio(_) => *count += 2,
            Block::Rule | Block::PageBreak => {}
        }
    }
}

fn of_inlines(inlines: &[Inline], count: &mut usize) {
    *count += inlines.len();
    for inline in inlines {
        of_inlines(inline.inner(), count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown;
    use crate::domain::lang::LangTag;

    #[test]
    fn pieces_are_counted() {
        let of = |text: &str| pieces(&markdown::parse(text, &LangTag::french()));
        assert_eq!(of("# A\n\nun *deux*\n"), 6);
        assert_eq!(of("| A | B |\n|---|---|\n| c | d |\n"), 9);
        assert!(of(&format!("{}\n", "- a\n".repeat(60_000))) > MOST_PIECES);
    }
}
