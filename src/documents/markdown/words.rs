//! Words within a line: joined where the parser parts them, their characters checked against the fonts.

use super::build::{Before, Builder};
use super::source::{shown, visible};
use crate::documents::coverage;
use crate::documents::tree::Inline;
use crate::domain::text::code_point;
use crate::error::Message;

/// Signs before which no space stands, in French either.
pub(super) const CLOSING: [char; 5] = ['.', ',', '…', ')', ']'];

impl Builder<'_> {
    /// Tells of characters that no embedded font has, each once a line.
    pub(super) fn check_glyphs(&mut self, text: &str) {
        let mut at = self.at.start;
        for c in text.chars().filter_map(shown) {
            if c == '\n' {
                at += self.source.written[at..].find('\n').map_or(0, |found| found + 1);
            } else if !coverage::can_draw(c) && self.undrawable.insert((self.source.line(at), c)) {
                self.error(at, no_glyph(c));
            }
        }
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        self.before = Before::Words;
        if let Some(open) = self.stack.last_mut() {
            let start = open.inlines_at.as_ref().map_or(self.at.start, |at| at.start);
            open.inlines_at = Some(start..self.at.end.max(start));
            open.inlines.push(inline);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut text = visible(text);
        let is_joined = match self.stack.last().map(|open| open.inlines.last()) {
            Some(Some(Inline::Text(before))) => before.ends_with(char::is_whitespace),
            before => before.flatten().is_none(),
        };
        match self.before {
            // "mot <!-- … -->.": the full stop follows its word.
            Before::Comment if text.starts_with(CLOSING) => self.drop_spaces(),
            Before::Comment if is_joined => text = text.trim_start_matches([' ', '\t']).to_owned(),
            Before::Break => text = text.trim_start().to_owned(),
            _ => {}
        }
        if text.is_empty() {
            return;
        }
        let Some(open) = self.stack.last_mut() else { return };
        match open.inlines.last_mut() {
            Some(Inline::Text(before)) => {
                before.push_str(&text);
                self.before = Before::Words;
                open.inlines_at = open.inlines_at.take().map(|at| at.start..self.at.end.max(at.end));
            }
            _ => self.inline(Inline::Text(text)),
        }
    }

    pub(super) fn soft_break(&mut self) {
        self.drop_spaces();
        self.text("\n");
    }

    pub(super) fn line_break(&mut self) {
        self.drop_spaces();
        self.inline(Inline::Break);
        self.before = Before::Break;
    }

    /// A line does not end in a space.
    fn drop_spaces(&mut self) {
        if let Some(Inline::Text(text)) = self.stack.last_mut().and_then(|open| open.inlines.last_mut()) {
            text.truncate(text.trim_end_matches([' ', '\t']).len());
        }
    }
}

/// The message that no embedded font has a character.
pub(super) const NO_GLYPH: &str = "file-no-glyph";

/// That no embedded font has a character.
pub(super) fn no_glyph(c: char) -> Message {
    Message::new(NO_GLYPH).with("character", c).with("code", code_point(c))
}
