//! Words and paragraphs in another script than the document's, recognised by their letters; and in a document that runs
//! from right to left the numbers that don't.

use std::ops::Range;

use super::numbers;
use crate::documents::tree::{Block, Inline, plain};
use crate::domain::lang::{Direction, LangTag};

/// Letters of French that English has not.
const FRENCH: [char; 20] =
    ['é', 'è', 'ê', 'à', 'ç', 'ù', 'î', 'ô', 'û', 'œ', 'É', 'È', 'Ê', 'À', 'Ç', 'Ù', 'Î', 'Ô', 'Û', 'Œ'];

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

/// The language that words of a script are most likely in, in this programme; none if the tag can't be made. A name or a
/// code is in none.
fn likely(script: Script, words: &str) -> Option<LangTag> {
    match script {
        Script::Latin => {
            let is_phrase =
                words.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).count() > 2;
            let has_accents = words.contains(FRENCH);
            if is_phrase || has_accents { Some(LangTag::french()) } else { "und-Latn".parse().ok() }
        }
        Script::Arabic => "ar".parse().ok(),
        Script::Tifinagh => "taq-Tfng".parse().ok(),
    }
}

/// Marks the words in another script.
pub(super) fn mark(inlines: &mut Vec<Inline>, lang: &LangTag) {
    let main = of_language(lang);
    if main != Script::Arabic && !inlines.iter().any(|inline| has_foreign(inline, main)) {
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
    let mut rest = 0;
    while let Some((script, stretch)) = stretch(text, rest, main) {
        push(&text[start..stretch.start], main, marked);
        let words = text[stretch.clone()].to_owned();
        marked.push(match likely(script, &words) {
            Some(lang) => Inline::Foreign(lang, words),
            None => Inline::Text(words),
        });
        start = stretch.end;
        rest = stretch.end;
    }
    push(&text[start..], main, marked);
}

/// Adds words of the main script, in a text from right to left with its numbers apart.
fn push(text: &str, main: Script, marked: &mut Vec<Inline>) {
    let mut done = 0;
    let numbers = if main == Script::Arabic { numbers::dialled(text) } else { Vec::new() };
    for number in numbers {
        if done < number.start {
            marked.push(Inline::Text(text[done..number.start].to_owned()));
        }
        done = number.end;
        marked.push(Inline::Number(text[number].to_owned()));
    }
    if done < text.len() {
        marked.push(Inline::Text(text[done..].to_owned()));
    }
}

/// The next words in another script from `from` on: from the first of their letters to the last before one of the main
/// script. Those that run from left to right in a text that does not have their digits and brackets with them, as the
/// Unicode bidirectional algorithm would (UAX #9, W7 and N0).
fn stretch(text: &str, from: usize, main: Script) -> Option<(Script, Range<usize>)> {
    let mut found: Option<(Script, Range<usize>)> = None;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        let Some(script) = of_char(c) else { continue };
        match &mut found {
            Some((open, _)) if *open != script => break,
            // A mark that was passed over with its letter.
            Some((_, range)) if at < range.end => {}
            Some((_, range)) => range.end = end_of_letter(text, at + c.len_utf8()),
            None if script != main => found = Some((script, at..end_of_letter(text, at + c.len_utf8()))),
            None => {}
        }
    }
    let (script, mut range) = found?;
    if main == Script::Arabic {
        range.end = end_of_token(text, &range);
        let before = text[from..range.start].chars().rev().take_while(char::is_ascii_digit);
        range.start -= before.count();
    }
    Some((script, range))
}

/// Where a stretch from left to right ends with what belongs to it: what is attached to its last word, a number behind
/// it, a bracket that was opened within.
fn end_of_token(text: &str, range: &Range<usize>) -> usize {
    let mut end = range.end;
    let count = |sign| text[range.clone()].matches(sign).count();
    let mut open = count('(').saturating_sub(count(')'));
    loop {
        let rest = &text[end..];
        let is_joined = |c: char| c.is_ascii_alphanumeric() || "-_./+@#&%°’'".contains(c);
        let attached: &str = &rest[..rest.find(|c| !is_joined(c)).unwrap_or(rest.len())];
        let kept = attached.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '%' && c != '+');
        if !kept.is_empty() {
            end += kept.len();
            continue;
        }
        if rest.starts_with(')') && open > 0 {
            end += 1;
            open -= 1;
            continue;
        }
        // A number behind a space, or behind a word cut short, unless it goes on in the main script.
        let word = text[range.start..end].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_cut = (1..=4).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
        let behind = if is_cut { rest.strip_prefix(". ") } else { None };
        let dot = usize::from(behind.is_some());
        let number = behind.or_else(|| rest.strip_prefix(' ')).map(|rest| {
            &rest[..rest.find(|c: char| !c.is_ascii_digit() && !".,:/".contains(c)).unwrap_or(rest.len())]
        });
        let number = number.map(|number| number.trim_end_matches(|c: char| !c.is_ascii_digit()));
        match number.filter(|number| !number.is_empty()) {
            Some(number) => end += dot + 1 + number.len(),
            None => return end,
        }
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
                let words = plain(inlines);
                let other = only_script(&words).filter(|script| *script != main);
                if let Some(other) = other.and_then(part_language) {
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

/// The language of a paragraph in a script.
fn part_language(script: Script) -> Option<LangTag> {
    match script {
        Script::Latin => Some(LangTag::french()),
        other => likely(other, ""),
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
            Inline::Foreign(_, words) | Inline::Number(words) => {
                *inline = Inline::Text(std::mem::take(words));
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let mut inlines = vec![Inline::Text(text.to_owned())];
        mark(&mut inlines, &LangTag::arabic());
        let shown = |inline: &Inline| match inline {
            Inline::Foreign(lang, words) => format!("<{}:{words}>", lang.primary()),
            Inline::Number(words) => format!("<{words}>"),
            other => plain(std::slice::from_ref(other)),
        };
        inlines.iter().map(shown).collect()
    }

    #[test]
    fn words_from_left_to_right_keep_their_digits_and_brackets() {
        for (typed, expected) in [
            ("ورقة A4 والوحدة M07 فقط", "ورقة <und:A4> والوحدة <und:M07> فقط"),
            ("مرض COVID-19.", "مرض <und:COVID-19>."),
            ("على FM 98.5، مساء", "على <und:FM 98.5>، مساء"),
            ("في Goundam (Mali) اليوم", "في <und:Goundam (Mali)> اليوم"),
            ("(Mali) و(Goundam)", "(<und:Mali>) و(<und:Goundam>)"),
            ("هنا (a(b)1)1) هنا", "هنا (<und:a(b)1>)1) هنا"),
            ("شبكة 4G سريعة", "شبكة <und:4G> سريعة"),
            ("الوحدة M07 (rev. 2) اليوم", "الوحدة <und:M07 (rev. 2)> اليوم"),
            ("في M07. 2 أشخاص", "في <und:M07>. 2 أشخاص"),
            ("هاتف: +223 76 00 00 03.", "هاتف: <+223 76 00 00 03>."),
            ("12 500 فرنك و15 شخصا", "<12 500> فرنك و15 شخصا"),
            ("برنامج «Radio rurale de Goundam»", "برنامج «<fr:Radio rurale de Goundam>»"),
        ] {
            assert_eq!(marked(typed), expected);
        }
    }

    #[test]
    fn brackets_and_marks_are_counted_once_however_many_there_are() {
        for (typed, shown) in [
            (format!("س a{}b{}", "(".repeat(300_000), ")1".repeat(300_000)), "س <und:a("),
            (format!("س a{}", "\u{345}".repeat(300_000)), "س <und:a\u{345}"),
        ] {
            assert!(marked(&typed).starts_with(shown));
        }
    }
}
