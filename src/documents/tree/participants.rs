//! What participants get of a document: nothing that is for facilitators alone, and no session plan.

use std::collections::HashSet;

use super::walk::{each_heading, each_image, keep_notes, notes_reached};
use super::{Block, Callout, Document, Heading, Inline, plain};
use crate::domain::steps;

/// The blocks that a reader is shown. For participants the facilitator's blocks are left out, and with them each heading
/// under which there was nothing else.
pub fn shown(blocks: &[Block], facilitator: bool) -> Vec<&Block> {
    let is_hidden = |block: &Block| !facilitator && matches!(block, Block::Callout(Callout::Facilitator, _));
    let is_left = |(place, block): (usize, &Block)| match block {
        Block::Heading(heading) => {
            // In a booklet another module begins on the next page.
            let is_next = |block: &&Block| match block {
                Block::Heading(other) => other.level <= heading.level,
                block => matches!(block, Block::PageBreak),
            };
            let own = || blocks[place + 1..].iter().take_while(|block| !is_next(block));
            let has_text = own().any(|block| !is_hidden(block) && !matches!(block, Block::Heading(_)));
            has_text || !own().any(is_hidden)
        }
        block => !is_hidden(block),
    };
    blocks.iter().enumerate().filter(|place| is_left(*place)).map(|(_, block)| block).collect()
}

/// The document without what participants are not shown: see [`shown`]. A step keeps neither its number nor its minutes:
/// steps that were for facilitators alone would leave gaps between them.
pub fn for_participants(document: &Document) -> Document {
    let blocks = shown(&document.blocks, false).into_iter().cloned().collect();
    let mut own = Document {
        blocks,
        notes: document.notes.clone(),
        lang: document.lang.clone(),
        direction: document.direction,
    };
    let mut reached = notes_reached(&own, false);
    // A footnote that was written in a facilitator's block.
    reached
        .retain(|number| document.notes.get(number - 1).is_some_and(|note| !shown(note, false).is_empty()));
    keep_notes(&mut own, &reached);
    each_heading(&mut own.blocks, &mut |heading| {
        if heading.minutes.take().is_some() {
            drop_minutes(&mut heading.content);
            drop_number(heading);
        }
    });
    own
}

/// The addresses of the images that participants are shown.
pub fn images_shown(document: &Document) -> HashSet<String> {
    let own = for_participants(document);
    let mut found = Vec::new();
    each_image(own.blocks.iter().chain(own.notes.iter().flatten()), false, &mut found);
    found.into_iter().map(str::to_owned).collect()
}

/// `Les mots (15 min)` without its minutes. Words in another script may stand between the brackets.
fn drop_minutes(inlines: &mut Vec<Inline>) {
    let words = plain(inlines);
    if let Some((title, _)) = steps::split(&words) {
        cut_end(inlines, words.len() - title.len());
    }
}

/// Cuts so many bytes off the end, as far as they are words; gives what is left to be cut.
fn cut_end(inlines: &mut Vec<Inline>, mut spare: usize) -> usize {
    while let Some(last) = inlines.last_mut().filter(|_| spare > 0) {
        match last {
            Inline::Text(text) | Inline::Foreign(_, text) | Inline::Number(text) => {
                let kept = text.len().saturating_sub(spare);
                spare -= text.len() - kept;
                text.truncate(kept);
                if kept > 0 {
                    break;
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                spare = cut_end(inner, spare);
                if !inner.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        inlines.pop();
    }
    spare
}

/// `Étape 3. Les mots` without its number: a word, a number, a full stop, colon or dash.
fn drop_number(heading: &mut Heading) {
    let Some(Inline::Text(text) | Inline::Foreign(_, text)) = heading.content.first_mut() else { return };
    let word = text.trim_start_matches(char::is_alphabetic);
    let number = word.trim_start_matches(char::is_whitespace);
    let after = number.trim_start_matches(char::is_numeric);
    if word.len() == text.len() || number.len() == word.len() || after.len() == number.len() {
        return;
    }
    let sign = after.trim_start_matches(char::is_whitespace);
    let title = sign.trim_start_matches(['.', ':', '–', '—', '-']);
    let rest = title.trim_start_matches(char::is_whitespace);
    if title.len() < sign.len() && rest.len() < title.len() && !rest.is_empty() {
        *text = rest.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown;
    use crate::documents::tree::{Block, for_participants, plain, shown};
    use crate::domain::lang::LangTag;

    #[test]
    fn a_heading_without_anything_for_participants_is_left_out_before_another_module_too() {
        let text = "### Annexe 1. Le puits\n\nUn texte.\n\n### Annexe 2. Les rôles\n\n> [!FACILITATEUR]\n> Un secret.\n";
        let mut blocks = markdown::parse(text, &LangTag::french()).blocks;
        let next = markdown::parse("Le module suivant.\n\n## Étapes\n\nUn texte.\n", &LangTag::french());
        blocks.push(Block::PageBreak);
        blocks.extend(next.blocks);
        for (is_guide, expected) in [
            (false, vec!["Annexe\u{a0}1. Le puits", "Étapes"]),
            (true, vec!["Annexe\u{a0}1. Le puits", "Annexe\u{a0}2. Les rôles", "Étapes"]),
        ] {
            let headings: Vec<String> = shown(&blocks, is_guide)
                .into_iter()
                .filter_map(|block| match block {
                    Block::Heading(heading) => Some(plain(&heading.content)),
                    _ => None,
                })
                .collect();
            assert_eq!(headings, expected);
        }
    }

    #[test]
    fn a_step_loses_its_number_and_its_minutes() {
        for (written, lang, expected) in [
            ("### Étape 3. Le cas et sa *chronologie* (30 min)", "fr", "Le cas et sa chronologie"),
            ("### Étape 4 : l’arbre (1 h 30)", "fr", "l’arbre"),
            ("### Le cas (30 min)", "fr", "Le cas"),
            ("### Étape 3 (30 min)", "fr", "Étape\u{a0}3"),
            ("### Annexe 1. Le puits", "fr", "Annexe\u{a0}1. Le puits"),
            ("### الخطوة 2. مسار الشائعة (30 دقيقة)", "ar", "مسار الشائعة"),
            ("### مسار FM (30 min)", "ar", "مسار FM"),
            ("### **Étape 2. Le jeu (5 min)**", "fr", "Étape\u{a0}2. Le jeu"),
        ] {
            let document = markdown::parse(written, &lang.parse::<LangTag>().unwrap());
            let Block::Heading(whole) = &document.blocks[0] else { panic!("{written}") };
            let own = for_participants(&document);
            let Block::Heading(heading) = &own.blocks[0] else { panic!("{written}") };
            assert_eq!(plain(&heading.content), expected);
            assert_eq!((heading.minutes, &heading.id), (None, &whole.id));
        }
    }
}
