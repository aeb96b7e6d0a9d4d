//! Words and paragraphs in another script than the document's, recognised by their letters; and in a document that runs
//! from right to left the numbers that don't.

use std::ops::Range;

use super::super::numbers;
use super::typography;
use crate::documents::tree::{Block, Inline, plain};
use crate::domain::lang::{Direction, LangTag};

/// Letters of French that English has not.
const FRENCH: &str = "éèêàçùîôûœÉÈÊÀÇÙÎÔÛŒ";

/// Counts as an Arabic letter and shows none (U+061C). Behind Arabic letters `2018-2019` and `60%` have their signs in the order
/// of the line; before any they would not (UAX #9, W2 to W5).
const ARABIC_MARK: &str = "\u{61c}";
/// Signs that take part in a number from left to right.
const SIGNS_OF_NUMBERS: &str = "-+−±%٪‰#$€£°";

/// The scripts that occur.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Script {
    Latin,
    Arabic,
    Tifinagh,
}

fn of_char(c: char) -> Option<Script> {
    match c {
        // Most characters of most texts.
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '\0'..='\u{7f}' => None,
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
            let has_accents = words.contains(|c| FRENCH.contains(c));
            if is_phrase(words) || has_accents { Some(LangTag::french()) } else { "und-Latn".parse().ok() }
        }
        Script::Arabic => "ar".parse().ok(),
        Script::Tifinagh => "taq-Tfng".parse().ok(),
    }
}

/// Whether words are more than a name or a code.
fn is_phrase(words: &str) -> bool {
    words.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).count() > 2
}

/// Marks the words in another script.
pub(super) fn mark(inlines: &mut Vec<Inline>, lang: &LangTag) {
    let main = of_language(lang);
    let mut marked = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        match inline {
            Inline::Text(text) => split(&text, main, &mut marked),
            // An address is one piece, digits and signs too.
            Inline::Link(target, inner) if main == Script::Arabic && typography::is_url(&inner) => {
                marked.push(Inline::Link(target, vec![foreign(Script::Latin, plain(&inner))]));
            }
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

/// Cuts a text into words of the main script and stretches of others; what is between belongs to the main script.
fn split(text: &str, main: Script, marked: &mut Vec<Inline>) {
    let mut start = 0;
    let mut rest = 0;
    while let Some((script, stretch)) = stretch(text, rest, main) {
        push(&text[start..stretch.start], main, marked);
        marked.push(foreign(script, text[stretch.clone()].to_owned()));
        start = stretch.end;
        rest = stretch.end;
    }
    push(&text[start..], main, marked);
}

fn foreign(script: Script, words: String) -> Inline {
    match likely(script, &words) {
        Some(lang) => Inline::Foreign(lang, words),
        None => Inline::Text(words),
    }
}

/// Adds words of the main script, in a text from right to left with its numbers apart.
fn push(text: &str, main: Script, marked: &mut Vec<Inline>) {
    let mut done = 0;
    let mut numbers = Vec::new();
    if main == Script::Arabic {
        let begin = &text[..text.find(char::is_alphabetic).unwrap_or(text.len())];
        if begin.contains(|c: char| c.is_ascii_digit()) && begin.contains(|c| SIGNS_OF_NUMBERS.contains(c)) {
            marked.push(Inline::Text(ARABIC_MARK.to_owned()));
        }
        numbers = numbers::dialled(text);
    }
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
pub(in crate::documents) fn stretch(text: &str, from: usize, main: Script) -> Option<(Script, Range<usize>)> {
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
        range.start = from + start_of_token(&text[from..range.start]);
    }
    Some((script, range))
}

/// Where a stretch from left to right begins with what belongs to it and stands before it: `#Mali`, `4G`, `3.5km`, `-20 °C`.
fn start_of_token(before: &str) -> usize {
    let (mut start, mut has_digits) = (before.len(), false);
    for (at, c) in before.char_indices().rev() {
        match c {
            '0'..='9' => has_digits = true,
            '#' | '@' | '°' if !has_digits => {}
            '.' | ',' if has_digits => continue,
            ' ' | '\u{a0}' if !has_digits && before[start..].starts_with('°') => continue,
            // One that stands between two words or numbers parts them.
            '-' | '−' | '+' if has_digits && !before[..at].ends_with(char::is_alphanumeric) => return at,
            _ => break,
        }
        start = at;
    }
    start
}

/// Where a stretch from left to right ends with what belongs to it: what is attached to its last word, a number behind
/// it, a bracket that was opened within.
fn end_of_token(text: &str, range: &Range<usize>) -> usize {
    let mut end = range.end;
    let count = |sign| text[range.clone()].matches(sign).count();
    let mut open = count('(').saturating_sub(count(')'));
    loop {
        let rest = &text[end..];
        let is_joined = |c: char| c.is_ascii_alphanumeric() || "-_./+@#&%°’'=?:~".contains(c);
        let attached: &str = &rest[..rest.find(|c| !is_joined(c)).unwrap_or(rest.len())];
        let kept = attached.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && !"%+#°".contains(c));
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
                if let Some(other) = other.and_then(|script| part_language(script, &words)) {
                    let mut inner = std::mem::take(inlines);
                    unmark(&mut inner);
                    mark(&mut inner, &other);
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

/// The language of a paragraph in a script; none if it is but a name or a code, which stands in its line as it does among other words.
fn part_language(script: Script, words: &str) -> Option<LangTag> {
    match script {
        Script::Latin => is_phrase(words).then(LangTag::french),
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

/// Takes the marks of another language out of a part.
fn unmark(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Foreign(_, words) | Inline::Number(words) => {
                *inline = Inline::Text(std::mem::take(words));
            }
            Inline::Text(words) if words == ARABIC_MARK => words.clear(),
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
            ("لغة C# و5G+ وA4+، على #Mali.", "لغة <und:C#> و<und:5G+> و<und:A4+>، على <und:#Mali>."),
            ("حرارة 20 °C أو -2,5 °C، شبكة-4G", "حرارة <und:20 °C> أو <und:-2,5 °C>، شبكة-<und:4G>"),
            ("رقم n° 6 و3.5km في 15-20 °C", "رقم <und:n° 6> و<und:3.5km> في 15-<und:20 °C>"),
            ("a.ml/x?y=1#z2 أو x:8080؟", "<und:a.ml/x?y=1#z2> أو <und:x:8080>؟"),
            ("2018-2019 ثم 5-7", "\u{61c}2018-2019 ثم 5-7"),
            ("60% و30%", "\u{61c}60% و30%"),
            ("في 60% (30-40)", "في 60% (30-40)"),
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
    fn an_address_is_one_piece() {
        let mut inlines = vec![Inline::Text("راجع https://a.ml/x?y=1#z=2، أو a1@b.ml".to_owned())];
        super::super::links::bare(&mut inlines);
        mark(&mut inlines, &LangTag::arabic());
        let links = inlines.iter().map(Inline::inner).filter(|inner| !inner.is_empty());
        let address = |words: &str| Inline::Foreign("und-Latn".parse().unwrap(), words.to_owned());
        assert_eq!(links.collect::<Vec<_>>(), [[address("https://a.ml/x?y=1#z=2")], [address("a1@b.ml")]]);
    }

    #[test]
    fn a_latin_paragraph_begins_without_an_arabic_mark() {
        let mut blocks = vec![Block::Paragraph(vec![Inline::Text("2018-2019 : la grande crise".to_owned())])];
        let Block::Paragraph(inlines) = &mut blocks[0] else { panic!() };
        mark(inlines, &LangTag::arabic());
        assert!(plain(inlines).starts_with(ARABIC_MARK));
        part(&mut blocks, &LangTag::arabic());
        let Block::Part(_, inner) = &blocks[0] else { panic!("{blocks:?}") };
        let Block::Paragraph(inlines) = &inner[0] else { panic!("{inner:?}") };
        assert_eq!(plain(inlines), "2018-2019 : la grande crise");
    }

    #[test]
    fn a_code_and_a_place_are_no_paragraph_in_french() {
        for (words, is_part) in
            [("M07 (Goundam)", false), ("Johan Galtung", false), ("Nous sommes tous venus", true)]
        {
            let mut blocks = vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])];
            part(&mut blocks, &LangTag::arabic());
            assert_eq!(matches!(blocks[0], Block::Part(..)), is_part, "{words}");
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
