//! Raw HTML: line breaks are taken, comments left out, any other tag is shown as it was typed and warned of.

use super::build::{Before, Builder, Placed};
use super::marker;
use super::settle::ANY_HEADING;
use crate::documents::tree::{Block, Callout, Inline};
use crate::error::Message;

/// The most bytes of a tag that can be a line break.
const BREAK_MAX: usize = 40;

/// Whether a tag is `<br>` in one of its spellings.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ', '\t']);
    tag.starts_with('<') && name.eq_ignore_ascii_case("br")
}

/// The name of a tag, with its brackets.
fn tag_name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    if end == 0 { tag.chars().take(20).collect() } else { format!("<{}>", &inner[..end]) }
}

/// A tag that is meant to make its content the facilitator's: by its name, a class, or the title of what it folds away.
fn facilitators_tag(html: &str) -> Option<&str> {
    let mut done = 0;
    tags(html).find_map(|(start, end)| {
        // What stands within a tag was looked at with it.
        if start < done {
            return None;
        }
        done = end;
        let (tag, behind) = (&html[start..end], &html[end..]);
        let words = behind.split('<').next().unwrap_or_default();
        let is_theirs = marker::letters(tag).contains("facilit") || marker::is_title(words);
        is_theirs.then_some(tag)
    })
}

/// Where tags may stand: from each `<` to the next `>`.
fn tags(html: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut end = 0;
    html.match_indices('<').map_while(move |(start, _)| {
        if end <= start {
            end = start + html[start..].find('>')? + 1;
        }
        Some((start, end))
    })
}

impl Builder<'_> {
    /// Raw HTML is shown as text, but for line breaks. `:::` lines come as HTML, too: see [`Source`].
    pub(super) fn html_block(&mut self, text: &str) {
        let written = self.source.line_text(self.at.start);
        let written = written.trim_start_matches([' ', '\t', '>']);
        if written.starts_with(":::") {
            let placed = self.placed(Block::Rule);
            return self.put(Placed { fence: Some(written.trim_end().to_owned()), ..placed });
        }
        let inlines = self.html_inlines(text.trim(), self.at.start);
        if let Some(tag) = facilitators_tag(text) {
            self.error(self.at.start, Message::new("file-marker-unknown").with("marker", tag));
            let block = Block::Callout(Callout::Facilitator, vec![Block::Paragraph(inlines)]);
            return self.put(Placed { reach: Some(ANY_HEADING), ..self.placed(block) });
        }
        self.paragraph(inlines);
    }

    pub(super) fn inline_html(&mut self) {
        let is_comment = self.source.comments_in(&self.at).any(|comment| comment.start == self.at.start);
        if is_comment {
            self.before = Before::Comment;
            return;
        }
        let tag = &self.source.written[self.at.clone()];
        if is_break(tag) {
            return self.line_break();
        }
        if let Some(tag) = facilitators_tag(tag) {
            self.error(self.at.start, Message::new("file-marker-unknown").with("marker", tag));
        }
        self.warn_of_html(tag, self.at.start);
        self.text(tag);
    }

    /// Warns of a tag, once for its beginning and its end.
    pub(super) fn warn_of_html(&mut self, tag: &str, at: usize) {
        let name = tag_name(tag);
        if tag.starts_with("</") && self.begun_tags.contains_key(&name) {
            return;
        }
        self.begun_tags.entry(name).or_insert(at);
        self.warn(at, Message::new("file-html").with("tag", tag_name(tag)));
    }

    /// The text of a block of raw HTML, its line breaks made breaks.
    pub(super) fn html_inlines(&mut self, text: &str, at: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut rest = text;
        let mut has_tags = false;
        while !rest.is_empty() {
            let found =
                tags(rest).find(|(start, end)| end - start <= BREAK_MAX && is_break(&rest[*start..*end]));
            let (start, end) = found.unwrap_or((rest.len(), rest.len()));
            let words = rest[..start].trim();
            if !words.is_empty() {
                has_tags |= words.contains('<');
                inlines.push(Inline::Text(words.to_owned()));
            }
            if start < end {
                inlines.push(Inline::Break);
            }
            rest = &rest[end..];
        }
        if has_tags {
            self.warn_of_html(&text[text.find('<').unwrap_or_default()..], at);
        }
        let first = inlines.iter().position(|inline| *inline != Inline::Break).unwrap_or(inlines.len());
        inlines.drain(..first);
        inlines
    }
}
