//! What looks like Markdown and is none: lists with letters or pasted bullets, images and links whose address has spaces.

use std::ops::Range;

use super::build::Builder;
use super::marker;
use super::source::prefix;
use crate::documents::tree::Inline;
use crate::error::Message;

/// The bullets that word processors paste.
const BULLETS: &str = "•·▪▫◦‣●○■□➢➤►✓✔\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}";

/// The label of a footnote whose definition this is: `[^a]: …`.
pub(super) fn note_label(definition: &str) -> String {
    let end = definition.find(']').map_or(definition.len(), |end| end + 1);
    definition[..end].chars().take(40).collect()
}

/// A reference to a footnote that there is not, as a text shows it.
fn missing_note(text: &str) -> Option<&str> {
    text.match_indices("[^").find_map(|(at, _)| {
        let end = at + text[at..].find(']')? + 1;
        let label = &text[at + 2..end - 1];
        let is_label =
            !label.is_empty() && !label.contains(char::is_whitespace) && label.chars().count() <= 40;
        is_label.then(|| &text[at..end])
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
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if (1..=3).contains(&(line.len() - number.len())) {
        let is_glued = number.strip_prefix(['.', ')']).is_some_and(is_word);
        let after = number.trim_start_matches([' ', '\u{a0}']);
        let is_dash = after.len() < number.len() && after.starts_with(['-', '–', '—']);
        if is_glued
            || is_dash
            || number.starts_with(['°', '/'])
                && !number[number.chars().next().map_or(0, char::len_utf8)..]
                    .starts_with(|c: char| c.is_ascii_digit())
        {
            return Look::Item;
        }
    }
    let label = line.strip_prefix('(').unwrap_or(line);
    let end = label.find([')', '.', '/', '°']).unwrap_or(label.len());
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

impl Builder<'_> {
    /// Whether the line that follows begins an item of such a list, and so has to stay a line of its own.
    pub(super) fn next_line_is_an_item(&self, at: &Range<usize>) -> bool {
        let written = self.source.written;
        let next = at.start + written[at.start..].find('\n').map_or(0, |found| found + 1);
        let mut lines = written[next..].lines();
        let (line, after) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let is_item = |line: &str| look(line) != Look::Words;
        match look(line) {
            Look::Bullet => true,
            Look::Item => is_item(self.source.line_text(at.start)) || is_item(after),
            Look::Words => false,
        }
    }

    /// Tells of what looks like an image or a link and is none.
    pub(super) fn remark_on(&mut self, inlines: &[Inline], place: &Range<usize>) {
        let text = marker::flat(inlines, false);
        if let Some(label) = missing_note(&text) {
            let at = self.line_with(place, |line| line.contains(label));
            self.warn(at, Message::new("file-note-missing").with("label", label));
        }
        let is_image = |at: usize| text[..at].rfind('[').is_some_and(|open| text[..open].ends_with('!'));
        let apart = text.match_indices("] (").map(|(at, _)| at).find(|at| is_image(*at));
        let Some(at) = text.find("](").or(apart) else { return };
        let key = match (apart == Some(at), is_image(at)) {
            (true, _) => "file-image-apart",
            (false, true) => "file-image-lookalike",
            (false, false) => "file-link-lookalike",
        };
        let excerpt: String = text[at..].chars().take(12).take_while(|c| *c != '\n').collect();
        let at = self.line_with(place, |line| line.contains(&excerpt));
        self.warn(at, Message::new(key));
    }

    /// Tells of lines in a paragraph that look like the items of a list.
    pub(super) fn remark_on_list(&mut self, place: &Range<usize>) {
        let lines = self.source.written[place.clone()].lines();
        let looks: Vec<Look> = lines.map(look).collect();
        let items = looks.iter().filter(|look| **look != Look::Words).count();
        if looks.contains(&Look::Bullet) || items > 1 {
            let at = self.line_with(place, |line| look(line) != Look::Words);
            self.warn(at, Message::new("file-list-lookalike"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert!(look(words) == Look::Words, "{words}");
        }
    }
}
