//! What looks like Markdown and is none: lists with letters or pasted bullets, images and links whose address has spaces.

use std::ops::Range;

use super::build::Builder;
use super::findings::KEPT_MAX;
use super::source::prefix;
use super::{links, marker};
use crate::documents::tree::Inline;
use crate::error::Message;

/// The bullets that word processors paste.
const BULLETS: &str = "•·▪▫◦‣●○■□➢➤►✓✔\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}";

/// The label of a footnote whose definition this is: `[^a]: …`.
pub(super) fn note_label(definition: &str) -> String {
    let end = definition.find(']').map_or(definition.len(), |end| end + 1);
    definition[..end].chars().take(40).collect()
}

/// The most characters of a footnote's label that is told.
const LABEL_MAX: usize = 40;

/// The most footnotes that are told to be missing from one passage.
const NOTES_MAX: usize = 10;

/// The references to footnotes that there are not, as a text shows them, each once.
fn missing_notes(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("[^").filter_map(|(at, _)| {
        let label = &text[at + 2..];
        let (end, _) = label.char_indices().take(LABEL_MAX + 1).find(|(_, c)| *c == ']')?;
        let is_label = end > 0 && !label[..end].contains(char::is_whitespace);
        let label = &text[at..=at + 2 + end];
        (is_label && text.find(label) == Some(at)).then_some(label)
    })
}

/// How a line looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Words,
    /// It begins with a bullet.
    Bullet,
    /// It begins as an item may: `a)`, `(b)`, a dash.
    Item,
}

fn look(line: &str) -> Look {
    let line = &line[prefix(line)..];
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return Look::Words };
    let rest = chars.as_str();
    if BULLETS.contains(first) {
        return Look::Bullet;
    }
    if matches!(first, '–' | '—' | 'o' | '§') && rest.starts_with([' ', '\t', '\u{a0}', '\u{202f}']) {
        return Look::Item;
    }
    // "-un", "*un", "1.un": the space is missing. Emphasis has a second star, a number with decimals more digits.
    let is_word = |text: &str| text.starts_with(char::is_alphabetic);
    if first == '-' && is_word(rest) || first == '*' && is_word(rest) && !rest.contains('*') {
        return Look::Item;
    }
    // "Q1. …"
    let numbered = line.strip_prefix(|c: char| c.is_alphabetic()).unwrap_or(line);
    let number = numbered.trim_start_matches(char::is_numeric);
    if (1..=3).contains(&(numbered.chars().count() - number.chars().count())) && is_item(number) {
        return Look::Item;
    }
    let label = line.strip_prefix('(').unwrap_or(line);
    let end = label.find([')', '.', '/', '°', '-']).unwrap_or(label.len());
    let (label, rest) = label.split_at(end);
    // A capital and a full stop are the beginning of a name.
    let is_label = (label.chars().count() == 1 && label.chars().all(char::is_alphabetic)
        || (1..=4).contains(&label.len()) && label.chars().all(|c| "ivx".contains(c)))
        && !(rest.starts_with('.') && label.chars().all(char::is_uppercase));
    let mut rest = rest.chars().skip(1);
    if is_label && rest.next().is_some_and(char::is_whitespace) && rest.next().is_some() {
        return Look::Item;
    }
    Look::Words
}

/// Whether what stands behind a number makes it that of an item: `.un`, `. un`, ` - un`, ` ) un`, `° un`, `/ un`.
fn is_item(behind: &str) -> bool {
    let is_blank = |c: char| " \t\u{a0}\u{202f}".contains(c);
    let after = behind.trim_start_matches(is_blank);
    let mut signs = after.chars();
    let (sign, rest) = (signs.next(), signs.as_str());
    let is_apart = rest.starts_with(is_blank);
    match sign {
        Some('.' | ')') => is_apart || rest.starts_with(char::is_alphabetic),
        Some('-' | '–' | '—') => is_apart || after.len() < behind.len(),
        Some('°' | '/') => !rest.starts_with(char::is_numeric),
        Some(':') => is_apart && after.len() == behind.len(),
        _ => false,
    }
}

/// The capital that a line begins with as the label of an item, `A. `: alone it may be the beginning of a name.
fn capital(line: &str) -> Option<char> {
    let mut chars = line[prefix(line)..].chars();
    let first = chars.next().filter(|c| c.is_uppercase())?;
    chars.as_str().starts_with(". ").then_some(first)
}

/// Whether two lines are `A. …` and `B. …`.
fn follow(line: &str, next: &str) -> bool {
    let both = capital(line).zip(capital(next));
    both.is_some_and(|(one, other)| u32::from(one) + 1 == u32::from(other))
}

/// Whether an address ends as the names of images do.
fn is_image_name(url: &str) -> bool {
    let ending = url.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["png", "jpg", "jpeg", "gif", "webp", "bmp"].contains(&ending.as_str())
}

impl Builder<'_> {
    /// Whether the line that follows begins an item of such a list, and so has to stay a line of its own.
    pub(super) fn next_line_is_an_item(&self, at: &Range<usize>) -> bool {
        let written = self.source.written;
        let next = at.start + written[at.start..].find('\n').map_or(0, |found| found + 1);
        let mut lines = written[next..].lines();
        let (line, after) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let is_item = |line: &str| look(line) != Look::Words;
        if follow(self.source.line_text(at.start), line) {
            return true;
        }
        match look(line) {
            Look::Bullet => true,
            Look::Item => is_item(self.source.line_text(at.start)) || is_item(after),
            Look::Words => false,
        }
    }

    /// Tells of what looks like an image or a link and is none.
    pub(super) fn remark_on(&mut self, inlines: &[Inline], place: &Range<usize>) {
        // Each cell of a table is looked for in all of the table.
        if self.findings.warnings.len() >= KEPT_MAX {
            return;
        }
        let text = marker::flat(inlines, false);
        for label in missing_notes(&text).take(NOTES_MAX) {
            let at = self.line_with(place, |line| line.contains(label));
            self.warn(at, Message::new("file-note-missing").with("label", label));
        }
        if text.contains("^[") {
            let at = self.line_with(place, |line| line.contains("^["));
            self.warn(at, Message::new("file-note-inline"));
        }
        let is_image = |at: usize| text[..at].rfind('[').is_some_and(|open| text[..open].ends_with('!'));
        let apart = image_apart(&text);
        let Some(at) = text.find("](").or(apart) else { return self.remark_on_image(&text, inlines, place) };
        let key = match (apart == Some(at), is_image(at)) {
            (true, _) => "file-image-apart",
            (false, true) => "file-image-lookalike",
            (false, false) => "file-link-lookalike",
        };
        let excerpt: String = text[at..].chars().take(12).take_while(|c| *c != '\n').collect();
        let at = self.line_with(place, |line| line.contains(&excerpt));
        self.warn(at, Message::new(key));
    }

    /// The address of an image; told of where it leads to none, as one on the author's own machine.
    pub(super) fn image_url(&mut self, written: &str) -> Option<String> {
        let url = links::image(written);
        if url.is_none() {
            let shown: String = written.chars().take(40).collect();
            self.warn(self.at.start, Message::new("file-image-nowhere").with("image", shown));
        }
        url
    }

    /// Tells of an image whose address is missing, stands elsewhere, or is parted from its sign.
    fn remark_on_image(&mut self, text: &str, inlines: &[Inline], place: &Range<usize>) {
        let last = text.rfind(']').unwrap_or_default();
        let is_bare = text.match_indices("![").any(|(at, _)| {
            at < last
                && marker::at_start(&text[at + 1..]).is_none()
                && marker::at_start(&text[at..]).is_none()
        });
        let is_parted = inlines.windows(2).any(|pair| match pair {
            [Inline::Text(before), Inline::Link(Some(target), _)] => {
                before.trim_end().ends_with('!') && is_image_name(target)
            }
            _ => false,
        });
        if is_bare || is_parted {
            let at = self.line_with(place, |line| line.contains("![") || line.contains("! ["));
            self.warn(at, Message::new("file-image-lookalike"));
        }
    }

    /// Tells of lines in a paragraph that look like the items of a list.
    pub(super) fn remark_on_list(&mut self, place: &Range<usize>) {
        let lines: Vec<&str> = self.source.written[place.clone()].lines().collect();
        let looks: Vec<Look> = lines.iter().map(|line| look(line)).collect();
        let items = looks.iter().filter(|look| **look != Look::Words).count();
        let has_capitals = lines.windows(2).any(|pair| follow(pair[0], pair[1]));
        if looks.contains(&Look::Bullet) || items > 1 || has_capitals {
            let at = self.line_with(place, |line| look(line) != Look::Words || capital(line).is_some());
            self.warn(at, Message::new("file-list-lookalike"));
        }
    }
}

/// Where the first "] (" stands that ends the description of an image: the last bracket opened before it is behind a "!".
fn image_apart(text: &str) -> Option<usize> {
    let mut opened = None;
    for (at, c) in text.char_indices() {
        match c {
            '[' => opened = Some(at),
            ']' if text[at..].starts_with("] (")
                && opened.is_some_and(|open| text[..open].ends_with('!')) =>
            {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_that_there_is_not_is_named() {
        fn missing_note(text: &str) -> Option<&str> {
            missing_notes(text).next()
        }
        assert!(missing_notes("a[^b] [^c] [^b]").eq(["[^b]", "[^c]"]));
        assert_eq!(missing_note("[^[^ [^b]"), Some("[^b]"));
        let longest = format!("[^{}]", "é".repeat(LABEL_MAX));
        assert_eq!(missing_note(&longest), Some(longest.as_str()));
        let long = format!("[^{}]", "é".repeat(LABEL_MAX + 1));
        for text in ["[^]", "[^a b]", "[^a", long.as_str()] {
            assert_eq!(missing_note(text), None, "{text}");
        }
        assert_eq!(missing_note(&format!("{}]", "[^a ".repeat(300_000))), None);
    }

    #[test]
    fn an_image_whose_address_stands_apart_is_seen() {
        assert_eq!(image_apart("a ![b] (c.png)"), Some(5));
        for text in ["[b] (c.png)", "![b](c.png)", "![a] [b] (c)", "] ("] {
            assert_eq!(image_apart(text), None, "{text}");
        }
    }

    #[test]
    fn lines_that_look_like_items_are_seen() {
        for item in [
            "a) On appelle",
            "(b) On attend",
            "  c. On réunit",
            "iv) Fin",
            "– Non",
            "o Deux",
            "أ) نعم",
            "-un",
            "*un",
            "1.un",
            "1° Un",
            "1/ Un",
            "a/ Un",
            "1 - un",
            "1)un",
            "2. un",
            "1- un",
            "1 ) un",
            "1: un",
            "Q1. un",
            "A- un",
            "أ- نعم",
            "١) نعم",
        ] {
            assert!(look(item) == Look::Item, "{item}");
        }
        for bullet in ["•\tOublier", "· Un", "\u{f0b7} Deux"] {
            assert!(look(bullet) == Look::Bullet, "{bullet}");
        }
        for words in [
            "",
            "a",
            "Oui) non",
            "a)",
            "on va",
            "M. Diallo",
            "(suite)",
            "*un* mot",
            "1.5 kg",
            "1/2 litre",
            "2018",
            "10-12 personnes",
            "8 : 30",
            "2018. Le",
            "a-t-il",
            "M1.5",
        ] {
            assert!(look(words) == Look::Words, "{words}");
        }
    }
}
