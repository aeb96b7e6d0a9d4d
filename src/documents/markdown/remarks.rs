//! What looks like Markdown and is none: lists with letters or pasted bullets, images and links whose address has spaces.

use std::ops::Range;

use super::build::Builder;
use super::marker;
use super::source::prefix;
use crate::documents::tree::Inline;
use crate::error::Message;

/// The bullets that word processors paste.
const BULLETS: &str = "•·▪▫◦‣●○■□➢➤►✓✔\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}";

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
    let label = line.strip_prefix('(').unwrap_or(line);
    let end = label.find([')', '.']).unwrap_or(label.len());
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
        let Some(at) = text.find("](") else { return };
        let is_image = text[..at].rfind('[').is_some_and(|open| text[..open].ends_with('!'));
        let excerpt: String = text[at..].chars().take(12).take_while(|c| *c != '\n').collect();
        let at = self.line_with(place, |line| line.contains(&excerpt));
        self.warn(at, Message::new(if is_image { "file-image-lookalike" } else { "file-link-lookalike" }));
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
        for item in
            ["a) On appelle", "(b) On attend", "  c. On réunit", "iv) Fin", "– Non", "o Deux", "أ) نعم"]
        {
            assert!(look(item) == Look::Item, "{item}");
        }
        for bullet in ["•\tOublier", "· Un", "\u{f0b7} Deux"] {
            assert!(look(bullet) == Look::Bullet, "{bullet}");
        }
        for words in ["", "a", "Oui) non", "a)", "on va", "M. Diallo", "(suite)", "-rien"] {
            assert!(look(words) == Look::Words, "{words}");
        }
    }
}
