//! Walking a tree: collecting from it, and changing all nodes of a kind.

use std::collections::HashSet;

use super::{Block, Callout, Document, Heading, Inline, List, ListItem, plain};
use crate::domain::section::has_words;

/// The numbers of the footnotes that some blocks refer to.
pub fn references(blocks: &[Block]) -> HashSet<usize> {
    let mut numbers = HashSet::new();
    in_blocks(blocks, true, &mut numbers);
    numbers
}

/// The numbers of the footnotes that a reader comes to, from the text or by way of other footnotes.
pub fn notes_reached(document: &Document, facilitator: bool) -> HashSet<usize> {
    let mut found = HashSet::new();
    in_blocks(&document.blocks, facilitator, &mut found);
    let mut to_do: Vec<usize> = found.iter().copied().collect();
    while let Some(number) = to_do.pop() {
        let mut further = HashSet::new();
        in_blocks(document.notes.get(number - 1).into_iter().flatten(), facilitator, &mut further);
        to_do.extend(further.into_iter().filter(|number| found.insert(*number)));
    }
    found
}

/// Drops all footnotes but these; the others, and the references to them, are numbered without gaps.
pub fn keep_notes(document: &mut Document, kept: &HashSet<usize>) {
    let mut last = 0;
    let mut number = |old: usize| {
        kept.contains(&old).then(|| {
            last += 1;
            last
        })
    };
    let numbers: Vec<Option<usize>> = (1..=document.notes.len()).map(&mut number).collect();
    let mut place = 0;
    document.notes.retain(|_| {
        place += 1;
        kept.contains(&place)
    });
    for blocks in std::iter::once(&mut document.blocks).chain(&mut document.notes) {
        number_notes(blocks, &numbers);
    }
}

/// Gives the footnotes that some blocks refer to other numbers: number n the one at place n - 1. A reference without one goes.
pub fn number_notes(blocks: &mut [Block], numbers: &[Option<usize>]) {
    each_run(blocks, &mut |inlines| renumber(inlines, numbers));
}

fn renumber(inlines: &mut Vec<Inline>, numbers: &[Option<usize>]) {
    inlines.retain_mut(|inline| match inline {
        Inline::NoteReference(number) => match numbers.get(*number - 1).copied().flatten() {
            Some(new) => {
                *number = new;
                true
            }
            None => false,
        },
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
            renumber(inner, numbers);
            true
        }
        _ => true,
    });
}

fn in_blocks<'a>(
    blocks: impl IntoIterator<Item = &'a Block>,
    hidden_too: bool,
    numbers: &mut HashSet<usize>,
) {
    for block in blocks {
        in_block(block, hidden_too, numbers);
    }
}

fn in_block(block: &Block, hidden_too: bool, numbers: &mut HashSet<usize>) {
    match block {
        Block::Heading(Heading { content: inlines, .. }) | Block::Paragraph(inlines) => {
            in_inlines(inlines, numbers);
        }
        Block::List(list) => {
            in_blocks(list.items.iter().flat_map(|item| &item.blocks), hidden_too, numbers);
        }
        Block::Callout(Callout::Facilitator, _) if !hidden_too => {}
        Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => {
            in_blocks(inner, hidden_too, numbers);
        }
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| in_inlines(cell, numbers));
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                definition.terms.iter().for_each(|term| in_inlines(term, numbers));
                in_blocks(definition.details.iter().flatten(), hidden_too, numbers);
            }
        }
        Block::Figure(figure) => in_inlines(&figure.caption, numbers),
        Block::Code { .. } | Block::Audio(_) | Block::Rule | Block::PageBreak => {}
    }
}

fn in_inlines(inlines: &[Inline], numbers: &mut HashSet<usize>) {
    for inline in inlines {
        if let Inline::NoteReference(number) = inline {
            numbers.insert(*number);
        }
        in_inlines(inline.inner(), numbers);
    }
}

/// The paths or URLs of the images, each once, in order of appearance.
pub fn images(document: &Document) -> Vec<&str> {
    let mut found = Vec::new();
    each_image(document.blocks.iter().chain(document.notes.iter().flatten()), true, &mut found);
    let mut seen = HashSet::new();
    found.retain(|url| seen.insert(*url));
    found
}

pub(super) fn each_image<'a>(
    blocks: impl Iterator<Item = &'a Block>,
    hidden_too: bool,
    found: &mut Vec<&'a str>,
) {
    for block in blocks {
        match block {
            Block::Heading(Heading { content: inlines, .. }) | Block::Paragraph(inlines) => {
                images_in(inlines, found);
            }
            Block::List(list) => {
                list.items.iter().for_each(|item| each_image(item.blocks.iter(), hidden_too, found));
            }
            Block::Callout(Callout::Facilitator, _) if !hidden_too => {}
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => {
                each_image(inner.iter(), hidden_too, found);
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| images_in(cell, found));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| images_in(term, found));
                    definition.details.iter().for_each(|inner| each_image(inner.iter(), hidden_too, found));
                }
            }
            Block::Figure(figure) => {
                found.extend(figure.source.as_deref());
                images_in(&figure.caption, found);
            }
            Block::Code { .. } | Block::Audio(_) | Block::Rule | Block::PageBreak => {}
        }
    }
}

fn images_in<'a>(inlines: &'a [Inline], found: &mut Vec<&'a str>) {
    for inline in inlines {
        if let Inline::Image { source: Some(source), .. } = inline {
            found.push(source);
        }
        images_in(inline.inner(), found);
    }
}

/// The words of some blocks: those that everybody may read, then those of the facilitator's blocks.
pub fn texts(blocks: &[Block]) -> (String, String) {
    let (mut public, mut guide) = (String::new(), String::new());
    gather(blocks, false, &mut |text, is_guide| {
        if is_guide { &mut guide } else { &mut public }.push_str(text);
    });
    (public, guide)
}

/// All words of some blocks, in their order.
pub fn words(blocks: &[Block]) -> String {
    let mut all = String::new();
    gather(blocks, false, &mut |text, _| all.push_str(text));
    all
}

/// Calls `f` with each text, and whether it is of a facilitator's block.
fn gather(blocks: &[Block], is_guide: bool, f: &mut dyn FnMut(&str, bool)) {
    let line = |inlines: &[Inline], f: &mut dyn FnMut(&str, bool)| {
        f(&plain(inlines), is_guide);
        f("\n", is_guide);
    };
    for block in blocks {
        match block {
            Block::Heading(Heading { content: inlines, .. }) | Block::Paragraph(inlines) => line(inlines, f),
            Block::List(list) => list.items.iter().for_each(|item| gather(&item.blocks, is_guide, f)),
            Block::Callout(Callout::Facilitator, inner) => gather(inner, true, f),
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => {
                gather(inner, is_guide, f);
            }
            Block::Code { text: code, .. } => f(code, is_guide),
            Block::Figure(figure) => {
                f(&figure.alt, is_guide);
                f("\n", is_guide);
                line(&figure.caption, f);
            }
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, f));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| line(term, f));
                    definition.details.iter().for_each(|details| gather(details, is_guide, f));
                }
            }
            Block::Audio(_) | Block::Rule | Block::PageBreak => {}
        }
    }
}

/// Whether a section says or shows something below its heading. A rule, a callout with nothing in it, a space by whichever name are nothing.
pub fn has_text(section: &[Block]) -> bool {
    let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
    section.iter().skip_while(is_heading).any(says)
}

fn says(block: &Block) -> bool {
    let any = |blocks: &[Block]| blocks.iter().any(says);
    match block {
        Block::Heading(Heading { content: inlines, .. }) | Block::Paragraph(inlines) => says_inline(inlines),
        Block::List(list) => list.items.iter().any(|item| any(&item.blocks)),
        Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => any(inner),
        Block::Code { text, .. } => has_words(text),
        Block::Figure(figure) => {
            figure.source.is_some() || has_words(&figure.alt) || says_inline(&figure.caption)
        }
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).any(|cell| says_inline(cell))
        }
        Block::Definitions(definitions) => definitions.iter().any(|definition| {
            definition.terms.iter().any(|term| says_inline(term))
                || definition.details.iter().any(|details| any(details))
        }),
        Block::Audio(_) | Block::Rule | Block::PageBreak => false,
    }
}

fn says_inline(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Image { source, alt, .. } => source.is_some() || has_words(alt),
        Inline::Text(words) | Inline::Foreign(_, words) | Inline::Number(words) | Inline::Code(words) => {
            has_words(words)
        }
        _ => says_inline(inline.inner()),
    })
}

/// Calls `f` with each heading.
pub fn each_heading(blocks: &mut [Block], f: &mut dyn FnMut(&mut Heading)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => f(heading),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_heading(&mut item.blocks, f)),
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => each_heading(inner, f),
            Block::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|d| &mut d.details).for_each(|inner| each_heading(inner, f));
            }
            Block::Paragraph(_)
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Audio(_)
            | Block::Rule
            | Block::PageBreak => {}
        }
    }
}

/// Calls `f` with the inlines of each paragraph, heading, cell and term.
pub fn each_run(blocks: &mut [Block], f: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => f(&mut heading.content),
            Block::Paragraph(inlines) => f(inlines),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_run(&mut item.blocks, f)),
            Block::Quote(inner) | Block::Callout(_, inner) | Block::Part(_, inner) => each_run(inner, f),
            Block::Table(table) => {
                table.head.iter_mut().for_each(&mut *f);
                table.rows.iter_mut().flatten().for_each(&mut *f);
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(&mut *f);
                    definition.details.iter_mut().for_each(|details| each_run(details, f));
                }
            }
            Block::Figure(figure) => f(&mut figure.caption),
            Block::Code { .. } | Block::Audio(_) | Block::Rule | Block::PageBreak => {}
        }
    }
}

/// Makes ids, footnote numbers and images of a text that becomes a part of another document its own: ids begin with
/// `prefix`, numbers go on from `offset`, images have the addresses that [`own_image`] gives.
pub fn make_own(blocks: &mut [Block], prefix: &str, offset: usize) {
    make_part(blocks, prefix, offset);
    each_run(blocks, &mut |inlines| own_images(inlines, prefix));
}

/// The same for a text of the same module, whose images have the same addresses.
pub fn make_part(blocks: &mut [Block], prefix: &str, offset: usize) {
    each_heading(blocks, &mut |heading| heading.id = format!("{prefix}-{}", heading.id));
    each_run(blocks, &mut |inlines| own_inlines(inlines, prefix, offset));
}

/// Makes a text one that stands among others on a page: its headings are of one level, ids begin with `prefix`, and its footnotes are a
/// list below it, each called by its number in brackets.
pub fn make_piece(document: &mut Document, prefix: &str, level: u8) {
    let notes = std::mem::take(&mut document.notes);
    if !notes.is_empty() {
        let items = notes.into_iter().map(|blocks| ListItem { checked: None, blocks }).collect();
        document.blocks.push(Block::List(List { start: Some(1), items }));
    }
    make_part(&mut document.blocks, prefix, 0);
    each_heading(&mut document.blocks, &mut |heading| heading.level = level);
    each_run(&mut document.blocks, &mut |inlines| call_notes(inlines));
}

fn call_notes(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::NoteReference(number) => *inline = Inline::Text(format!("[{number}]")),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => {
                call_notes(inner);
            }
            _ => {}
        }
    }
}

fn own_images(inlines: &mut [Inline], prefix: &str) {
    for inline in inlines {
        match inline {
            Inline::Image { source: Some(source), .. } => *source = own_image(prefix, source),
            Inline::Link(_, inner)
            | Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner) => {
                own_images(inner, prefix);
            }
            _ => {}
        }
    }
}

fn own_inlines(inlines: &mut [Inline], prefix: &str, offset: usize) {
    for inline in inlines {
        match inline {
            Inline::NoteReference(number) => *number += offset,
            Inline::PageOf(id) => *id = format!("{prefix}-{id}"),
            Inline::Link(target, inner) => {
                if let Some(id) = target.as_deref().and_then(|target| target.strip_prefix('#')) {
                    *target = Some(format!("#{prefix}-{id}"));
                }
                own_inlines(inner, prefix, offset);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                own_inlines(inner, prefix, offset);
            }
            _ => {}
        }
    }
}

/// The address of an image in a text that was made its own by [`make_own`]: two modules may both have an `images/a.png`.
pub fn own_image(prefix: &str, source: &str) -> String {
    format!("{prefix}/{source}")
}
