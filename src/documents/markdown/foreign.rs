//! Words and paragraphs in another script than the document's, recognised by their letters.

use crate::documents::tree::{Block, Inline, plain};
use crate::domain::lang::{Direction, LangTag};

/// The scripts that occur.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Tifinagh,
}

fn of_char(c: char) -> Option<Script> {
    match c {
        '\u{620}'..='\u{65f}'
        | '\u{66e}'..='\u{6d3}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8c9}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Some(Script::Arabic),
        '\u{2d30}'..='\u{2d7f}' => Some(Script::Tifinagh),
        _ => c.is_alphabetic().then_some(Script::Latin),
    }
}

fn of_language(lang: &LangTag) -> Script {
    match lang.direction() {
        Direction::Rtl => Script::Arabic,
        Direction::Ltr if lang.as_str().contains("Tfng") => Script::Tifinagh,
        Direction::Ltr => Script::Latin,
    }
}

/// The language that letters of a script are most likely in, in this programme; none if the tag can't be made.
fn likely(script: Script) -> Option<LangTag> {
    match script {
        Script::Latin => Some(LangTag::french()),
        Script::Arabic => "ar".parse().ok(),
        Script::Tifinagh => "taq-Tfng".parse().ok(),
    }
}

/// Marks the words in another script.
pub(super) fn mark(inlines: &mut Vec<Inline>, lang: &LangTag) {
    let main = of_language(lang);
    if !inlines.iter().any(|inline| has_foreign(inline, main)) {
        return;
    }
    let mut marked = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        match inline {
            Inline::Text(text) => split(&text, main, &mut marked),
            mut other => {
                if let Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Strike(inner)
                | Inline::Link(_, inner) = &mut other
                {
                    mark(inner, lang);
                }
                marked.push(other);
            }
        }
    }
    *inlines = marked;
}

fn has_foreign(inline: &Inline, main: Script) -> bool {
    match inline {
        Inline::Text(text) => text.chars().any(|c| of_char(c).is_some_and(|script| script != main)),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
            inner.iter().any(|inline| has_foreign(inline, main))
        }
        _ => false,
    }
}

/// Cuts a text into words of the main script and stretches of others; what is between belongs to the main script.
fn split(text: &str, main: Script, marked: &mut Vec<Inline>) {
    let mut start = 0;
    let mut foreign: Option<(Script, usize, usize)> = None;
    let mut cut = |foreign: &mut Option<(Script, usize, usize)>, start: &mut usize| {
        if let Some((script, from, to)) = foreign.take() {
            if *start < from {
                marked.push(Inline::Text(text[*start..from].to_owned()));
            }
            let words = text[from..to].to_owned();
            marked.push(
                likely(script).map_or(Inline::Text(words.clone()), |lang| Inline::Foreign(lang, words)),
            );
            *start = to;
        }
    };
    for (at, c) in text.char_indices() {
        let Some(script) = of_char(c) else { continue };
        if foreign.is_some_and(|(open, ..)| open != script) {
            cut(&mut foreign, &mut start);
        }
        if script != main {
            let from = foreign.map_or(at, |(_, from, _)| from);
            foreign = Some((script, from, end_of_letter(text, at + c.len_utf8())));
        }
    }
    cut(&mut foreign, &mut start);
    if start < text.len() {
        marked.push(Inline::Text(text[start..].to_owned()));
    }
}

/// Marks that sit on the letter (accents written apart) go with it.
fn end_of_letter(text: &str, from: usize) -> usize {
    let marks = text[from..].chars().take_while(|c| matches!(c, '\u{300}'..='\u{36f}'));
    from + marks.map(char::len_utf8).sum::<usize>()
}

/// Wraps the paragraphs and headings whose letters are all of another script than the document's.
pub(super) fn part(blocks: &mut [Block], lang: &LangTag) {
    let main = of_language(lang);
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                if let Some(other) =
                    only_script(&plain(inlines)).filter(|script| *script != main).and_then(likely)
                {
                    let mut inner = std::mem::take(inlines);
                    unmark(&mut inner);
                    *block = Block::Part(other, vec![Block::Paragraph(inner)]);
                }
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| part(&mut item.blocks, lang)),
            Block::Quote(inner) | Block::Callout(_, inner) => part(inner, lang),
            Block::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|d| &mut d.details).for_each(|inner| part(inner, lang));
            }
            _ => {}
        }
    }
}

/// The script of all the letters; none if there are several, or too few to be a phrase.
fn only_script(text: &str) -> Option<Script> {
    let mut scripts = text.chars().filter_map(of_char);
    let first = scripts.next()?;
    let mut count = 1;
    for script in scripts {
        if script != first {
            return None;
        }
        count += 1;
    }
    (count >= 8).then_some(first)
}

/// Within a part of its own language nothing is foreign.
fn unmark(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Foreign(_, words) => *inline = Inline::Text(std::mem::take(words)),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => {
                unmark(inner);
            }
            _ => {}
        }
    }
}
