//! What is nested deeper than is kept: it is drawn out flat in what holds it, and no word is lost.

use pulldown_cmark::TagEnd;

use super::super::MAX_DEPTH;
use super::{Builder, Open, Parent, flush};
use crate::error::Message;

/// Emphasis and links may stand so much deeper, in the lines of the deepest container.
const WORDS_MORE: usize = 6;

impl Builder<'_> {
    /// Opens a container, or none where it would stand too deep.
    pub(super) fn open_within(&mut self, kind: Parent) {
        let is_of_words = matches!(
            kind,
            Parent::Strong | Parent::Emphasis | Parent::Strike | Parent::Link(_) | Parent::Image(..)
        );
        let holds_more = !matches!(
            kind,
            Parent::Paragraph
                | Parent::Heading(_)
                | Parent::Code { .. }
                | Parent::Html
                | Parent::Cell
                | Parent::Row(_)
                | Parent::Table(_)
        );
        let most = if is_of_words { MAX_DEPTH + WORDS_MORE } else { MAX_DEPTH };
        let depth = self.stack.len();
        if let Some(open) = self.stack.last_mut()
            && let Parent::Flat(count) = &mut open.kind
            && holds_more
            && (!is_of_words || depth >= most)
        {
            *count += 1;
            if !is_of_words {
                flush(open);
            }
            return;
        }
        // What holds nothing but items or terms is drawn out flat with them.
        let levels = if matches!(kind, Parent::List(_) | Parent::Definitions(_)) { 2 } else { 1 };
        let is_too_deep = holds_more && depth + levels > most;
        if is_too_deep && !is_of_words && !self.is_too_deep {
            self.is_too_deep = true;
            self.warn(self.at.start, Message::new("file-too-deep"));
        }
        self.open(if is_too_deep { Parent::Flat(1) } else { kind });
    }

    /// Ends what a tag ends.
    pub(super) fn end_of(&mut self, tag: TagEnd) {
        let is_of_words = matches!(
            tag,
            TagEnd::Strong
                | TagEnd::Emphasis
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        );
        // Items that are drawn out flat are paragraphs of their own.
        if !is_of_words
            && let Some(open) = self.stack.last_mut()
            && matches!(open.kind, Parent::Flat(_))
        {
            flush(open);
        }
        self.end();
    }

    /// What was too deep goes into what holds it.
    pub(super) fn flatten(&mut self, mut open: Open) {
        // Of emphasis and links the words alone are left, in their line.
        if open.blocks.is_empty() {
            for inline in std::mem::take(&mut open.inlines) {
                self.inline(inline);
            }
        }
        flush(&mut open);
        for placed in open.blocks {
            self.put(placed);
        }
        if let Some(last) = self.stack.last_mut() {
            last.is_stray |= open.is_stray;
        }
    }
}
