//! Parser events to blocks and inlines, on a stack of its own so that deep nesting costs no call stack.

mod depth;
mod tables;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag};

use super::findings::{Findings, KEPT_MAX, Note};
use super::source::{Source, colons, visible};
use super::{IMAGE_WORDS, links, marker};
use crate::documents::tree::{Block, Callout, Definition, Heading, Inline, List, ListItem, Table, plain};
use crate::domain::text;
use crate::error::Message;

/// A block and where it stands in the text.
pub(super) struct Placed {
    pub block: Block,
    pub place: Range<usize>,
    /// The line `::: …` that stands here instead of a block.
    pub fence: Option<String>,
    /// A marker that is not where markers belong was found in it: all of it is for facilitators.
    pub is_stray: bool,
    /// The marker that it begins with has been refused already.
    pub is_told: bool,
    /// Its end was written: nothing that follows belongs to it.
    pub is_bounded: bool,
    /// A facilitator's block that does not say where it ends: what follows belongs to it, up to the next heading of this
    /// level or above.
    pub reach: Option<u8>,
}

impl Placed {
    pub fn new(block: Block, place: Range<usize>) -> Self {
        Self { block, place, fence: None, is_stray: false, is_told: false, is_bounded: false, reach: None }
    }
}

/// What has been begun and not ended.
pub(super) struct Open {
    kind: Parent,
    place: Range<usize>,
    blocks: Vec<Placed>,
    pub inlines: Vec<Inline>,
    /// Where the inlines stand in the text.
    pub inlines_at: Option<Range<usize>>,
    is_stray: bool,
}

/// What the words that come next are joined to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Words,
    /// A comment that was left out: the spaces around it become one.
    Comment,
    /// A line break, behind which no line begins with a space.
    Break,
}

/// The kinds of thing that hold others.
pub(super) enum Parent {
    Root,
    /// So many containers beyond the depth limit, drawn out flat.
    Flat(usize),
    Paragraph,
    Heading(u8),
    Quote(Option<Callout>),
    List(List),
    Item(Option<bool>),
    Code {
        language: String,
        is_indented: bool,
    },
    Html,
    Note(usize),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    Definitions(Vec<Definition>),
    Term,
    Detail,
    Strong,
    Emphasis,
    Strike,
    Link(Option<String>),
    Image(Option<String>, String),
}

/// Turns events into a tree.
pub(super) struct Builder<'a> {
    pub source: &'a Source<'a>,
    pub findings: Findings,
    /// Where the event stands that is being read.
    pub at: Range<usize>,
    pub before: Before,
    pub stack: Vec<Open>,
    note_numbers: HashMap<String, usize>,
    notes: Vec<Note>,
    pub undrawable: HashSet<(usize, char)>,
    /// The tags of raw HTML that were warned of, and where. A map of the kind of the one above: another kind would be more of the module
    /// that the editor's page loads.
    pub begun_tags: HashMap<String, usize>,
    /// It was said that something stands too deep.
    is_too_deep: bool,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        let mut builder = Self {
            source,
            findings: Findings::default(),
            at: 0..source.written.len(),
            before: Before::Words,
            stack: Vec::new(),
            note_numbers: HashMap::new(),
            notes: Vec::new(),
            undrawable: HashSet::new(),
            begun_tags: HashMap::new(),
            is_too_deep: false,
        };
        builder.open(Parent::Root);
        builder
    }

    /// The blocks, the footnotes and what was found.
    pub fn finish(mut self) -> (Vec<Block>, Vec<Note>, Findings) {
        while self.stack.len() > 1 {
            self.end();
        }
        let placed = self.stack.pop().map(|mut root| {
            flush(&mut root);
            self.settle(root.blocks).0
        });
        let placed = placed.unwrap_or_default();
        let headings = placed.iter().filter(|placed| matches!(placed.block, Block::Heading(_)));
        self.findings.headings = headings.map(|placed| placed.place.clone()).collect();
        let blocks = placed.into_iter().map(|placed| placed.block).collect();
        let unclosed = &self.source.unclosed;
        self.findings.errors.extend(unclosed.iter().map(|at| (*at, Message::new("file-comment-open"))));
        (blocks, self.notes, self.findings)
    }

    pub fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        // What stands for a comment in the prepared text may be parted within a character of the comment.
        let at = |place| self.source.written.floor_char_boundary(place);
        self.at = at(place.start)..at(place.end);
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end_of(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.check_glyphs(&text);
                self.text(&text);
            }
            Event::Html(_) => {
                let text = self.source.without_comments(self.at.clone());
                self.check_glyphs(&text);
                self.text(&text);
            }
            Event::InlineHtml(_) => self.inline_html(),
            Event::Code(code) => {
                self.check_glyphs(&code);
                self.inline(Inline::Code(visible(&code)));
            }
            Event::SoftBreak if self.next_line_is_an_item(&self.at) => self.line_break(),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(label) => {
                let number = self.note_number(&label);
                self.inline(Inline::NoteReference(number));
            }
            Event::TaskListMarker(done) => {
                let mut kinds = self.stack.iter_mut().rev().map(|open| &mut open.kind);
                let is_of_list = |kind: &&mut Parent| matches!(kind, Parent::Item(_) | Parent::Flat(_));
                if let Some(Parent::Item(checked)) = kinds.find(is_of_list) {
                    *checked = Some(done);
                }
            }
        }
    }

    pub fn warn(&mut self, at: usize, message: Message) {
        if self.findings.warnings.len() < KEPT_MAX {
            self.findings.warnings.push((at, message));
        }
    }

    pub fn error(&mut self, at: usize, message: Message) {
        if self.findings.errors.len() < KEPT_MAX {
            self.findings.errors.push((at, message));
        }
    }

    /// Labels are the same whatever their case and spaces (CommonMark 0.31, 4.7).
    fn note_number(&mut self, label: &str) -> usize {
        let words = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = text::lower(&text::upper(&text::lower(&words)));
        let next = self.note_numbers.len() + 1;
        let number = *self.note_numbers.entry(folded).or_insert(next);
        if number == next {
            self.notes.push(Note { label: label.to_owned(), ..Note::default() });
        }
        number
    }

    fn open(&mut self, kind: Parent) {
        let place = self.at.clone();
        let (blocks, inlines) = (Vec::new(), Vec::new());
        self.stack.push(Open { kind, place, blocks, inlines, inlines_at: None, is_stray: false });
        self.before = Before::Words;
    }

    fn start(&mut self, tag: Tag<'_>) {
        match &tag {
            Tag::Link { dest_url, .. } => self.check_glyphs(dest_url),
            Tag::Image { title, .. } => self.check_glyphs(title),
            _ => {}
        }
        let kind = self.kind(tag);
        self.open_within(kind);
    }

    fn kind(&mut self, tag: Tag<'_>) -> Parent {
        match tag {
            Tag::Paragraph => Parent::Paragraph,
            Tag::Heading { level, .. } => Parent::Heading(level as u8),
            Tag::BlockQuote(kind) => Parent::Quote(kind.map(|kind| match kind {
                BlockQuoteKind::Note => Callout::Note,
                BlockQuoteKind::Tip => Callout::Tip,
                BlockQuoteKind::Important => Callout::Important,
                BlockQuoteKind::Warning => Callout::Warning,
                BlockQuoteKind::Caution => Callout::Caution,
            })),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                Parent::Code { language: String::new(), is_indented: true }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                Parent::Code { language: visible(&language), is_indented: false }
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Parent::Html,
            Tag::List(start) => Parent::List(List { start, items: Vec::new() }),
            Tag::Item => Parent::Item(None),
            Tag::FootnoteDefinition(label) => Parent::Note(self.note_number(&label)),
            Tag::DefinitionList => Parent::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Parent::Term,
            Tag::DefinitionListDefinition => Parent::Detail,
            Tag::Table(alignments) => Parent::Table(Table {
                alignments: alignments.into_iter().map(tables::alignment).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            }),
            Tag::TableHead | Tag::TableRow => Parent::Row(Vec::new()),
            Tag::TableCell => Parent::Cell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Parent::Emphasis,
            Tag::Strong => Parent::Strong,
            Tag::Strikethrough => Parent::Strike,
            Tag::Link { dest_url, .. } => {
                let target = links::target(&colons(&dest_url));
                if target.is_none() && self.findings.refused.len() < KEPT_MAX {
                    let written = colons(&dest_url).chars().take(40).collect();
                    self.findings.refused.push((self.at.start, written));
                }
                Parent::Link(target)
            }
            Tag::Image { dest_url, title, .. } => {
                Parent::Image(self.image_url(&colons(&dest_url)), visible(&title))
            }
        }
    }

    fn end(&mut self) {
        if let Some(Open { kind: Parent::Flat(count), .. }) = self.stack.last_mut()
            && *count > 1
        {
            *count -= 1;
            return;
        }
        let Some(mut open) = self.stack.pop() else { return };
        self.at = open.place.clone();
        self.before = Before::Words;
        match std::mem::replace(&mut open.kind, Parent::Root) {
            Parent::Root => self.stack.push(open),
            Parent::Flat(_) => self.flatten(open),
            Parent::Paragraph => self.paragraph(open.inlines),
            Parent::Heading(level) => {
                let content = trimmed(open.inlines);
                self.block(Block::Heading(Heading { level, id: String::new(), minutes: None, content }));
            }
            Parent::Quote(callout) => self.quote(callout, open),
            Parent::List(list) => {
                self.put(Placed { is_stray: open.is_stray, ..self.placed(Block::List(list)) });
            }
            Parent::Item(checked) => self.end_item(checked, open),
            Parent::Code { language, is_indented } => {
                self.code(language, plain(&open.inlines), is_indented);
            }
            Parent::Html => self.html_block(&plain(&open.inlines)),
            Parent::Note(number) => self.end_note(number, open),
            Parent::Strong => self.inline(Inline::Strong(open.inlines)),
            Parent::Emphasis => self.inline(Inline::Emphasis(open.inlines)),
            Parent::Strike => self.inline(Inline::Strike(open.inlines)),
            Parent::Link(target) => {
                self.findings.links.extend(target.iter().map(|target| (self.at.start, target.clone())));
                self.inline(Inline::Link(target, open.inlines));
            }
            Parent::Image(source, title) => {
                let alt = plain(&open.inlines);
                if let Some(remote) = source.as_deref().filter(|source| source.contains("://")) {
                    self.warn(self.at.start, Message::new("file-image-remote").with("image", remote));
                }
                let found = source.iter().map(|source| (self.at.start, source.clone()));
                if alt.trim().is_empty() || IMAGE_WORDS.contains(&alt.trim()) {
                    self.findings.undescribed.extend(found.clone());
                }
                self.findings.images.extend(found);
                self.inline(Inline::Image { source, alt, title });
            }
            kind @ (Parent::Table(_) | Parent::Row(_) | Parent::Cell) => self.end_table(kind, open.inlines),
            kind @ (Parent::Definitions(_) | Parent::Term | Parent::Detail) => {
                self.end_definition(kind, open);
            }
        }
    }

    fn end_item(&mut self, checked: Option<bool>, open: Open) {
        let has_comment = self.source.comments_in(&open.place).next().is_some();
        let (blocks, is_stray) = self.close(open);
        // An item that is nothing but a comment says nothing.
        if blocks.is_empty() && has_comment {
            return;
        }
        if let Some(Open { kind: Parent::List(list), is_stray: list_is_stray, .. }) = self.stack.last_mut() {
            list.items.push(ListItem { checked, blocks });
            *list_is_stray |= is_stray;
        }
    }

    fn end_note(&mut self, number: usize, open: Open) {
        let place = open.place.clone();
        let (blocks, _) = self.close(open);
        let note = &mut self.notes[number - 1];
        if note.place.is_none() {
            (note.blocks, note.place) = (blocks, Some(place));
        } else {
            self.warn(place.start, Message::new("file-note-twice"));
        }
    }

    fn end_definition(&mut self, kind: Parent, open: Open) {
        let is_term = matches!(kind, Parent::Term);
        if let Parent::Definitions(definitions) = kind {
            let block = self.placed(Block::Definitions(definitions));
            return self.put(Placed { is_stray: open.is_stray, ..block });
        }
        let (term, details, is_stray) = if is_term {
            let term = trimmed(open.inlines);
            self.ask_for_whom(&term, open.place.start);
            let is_stray = self.has_stray_marker(&marker::flat(&term, false), open.place);
            (term, Vec::new(), is_stray)
        } else {
            let (details, is_stray) = self.close(open);
            (Vec::new(), details, is_stray)
        };
        let Some(Open { kind: Parent::Definitions(definitions), is_stray: all, .. }) = self.stack.last_mut()
        else {
            return;
        };
        *all |= is_stray;
        if is_term {
            if definitions.last().is_none_or(|last| !last.details.is_empty()) {
                definitions.push(Definition::default());
            }
            if let Some(last) = definitions.last_mut() {
                last.terms.push(term);
            }
        } else if let Some(last) = definitions.last_mut() {
            last.details.push(details);
        }
    }

    fn quote(&mut self, callout: Option<Callout>, mut open: Open) {
        flush(&mut open);
        let (blocks, is_stray) = (std::mem::take(&mut open.blocks), open.is_stray);
        let quote = self.settled_quote(callout, blocks, is_stray, open.place);
        self.put(quote);
    }

    pub(super) fn paragraph(&mut self, inlines: Vec<Inline>) {
        let inlines = trimmed(inlines);
        if !inlines.is_empty() {
            self.block(Block::Paragraph(inlines));
        }
    }

    pub(super) fn placed(&self, block: Block) -> Placed {
        Placed::new(block, self.at.clone())
    }

    pub(super) fn block(&mut self, block: Block) {
        self.put(self.placed(block));
    }

    pub(super) fn put(&mut self, placed: Placed) {
        if let Some(open) = self.stack.last_mut() {
            flush(open);
            open.blocks.push(placed);
        }
    }

    /// The blocks of what ends, and whether a marker in the wrong place hides them.
    fn close(&mut self, mut open: Open) -> (Vec<Block>, bool) {
        flush(&mut open);
        let (blocks, is_stray) = self.settle(open.blocks);
        (blocks.into_iter().map(|placed| placed.block).collect(), is_stray || open.is_stray)
    }
}

/// Without white space and line breaks at the end.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Break => {}
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\t', '\n']).len());
                if !text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        inlines.pop();
    }
    inlines
}

/// The text of a list item without blank lines comes without a paragraph around it.
fn flush(open: &mut Open) {
    let at = open.inlines_at.take().unwrap_or_else(|| open.place.clone());
    let inlines = trimmed(std::mem::take(&mut open.inlines));
    if !inlines.is_empty() {
        open.blocks.push(Placed::new(Block::Paragraph(inlines), at));
    }
}
