//! Parser events to blocks and inlines, on a stack of its own so that deep nesting costs no call stack.

use std::collections::HashMap;

use pulldown_cmark::{Alignment as Aligned, BlockQuoteKind, CodeBlockKind, Event, Tag};

use super::{MAX_DEPTH, links};
use crate::documents::tree::{
    Alignment, Block, Callout, Definition, Heading, Inline, List, ListItem, Table, plain,
};

/// What has been begun and not ended.
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

/// The kinds of thing that hold others.
enum Kind {
    Root,
    /// So many containers beyond the depth limit, drawn out flat.
    Flat(usize),
    Paragraph,
    Heading(u8),
    Quote(Option<Callout>),
    List(List),
    Item(Option<bool>),
    Code(String),
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
    Image(Option<String>),
}

/// Turns events into a tree.
pub(super) struct Builder {
    stack: Vec<Open>,
    note_numbers: HashMap<String, usize>,
    notes: Vec<Vec<Block>>,
}

impl Builder {
    pub fn new() -> Self {
        let root = Open { kind: Kind::Root, blocks: Vec::new(), inlines: Vec::new() };
        Self { stack: vec![root], note_numbers: HashMap::new(), notes: Vec::new() }
    }

    /// The blocks and the footnotes.
    pub fn finish(mut self) -> (Vec<Block>, Vec<Vec<Block>>) {
        while self.stack.len() > 1 {
            self.end();
        }
        let blocks = self.stack.pop().map(into_blocks).unwrap_or_default();
        (blocks, self.notes)
    }

    pub fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(visible(&code))),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(label) => {
                let number = self.note_number(&label);
                self.inline(Inline::NoteReference(number));
            }
            Event::TaskListMarker(done) => {
                if let Some(Kind::Item(checked)) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .map(|open| &mut open.kind)
                    .find(|k| matches!(k, Kind::Item(_)))
                {
                    *checked = Some(done);
                }
            }
        }
    }

    fn note_number(&mut self, label: &str) -> usize {
        let next = self.note_numbers.len() + 1;
        let number = *self.note_numbers.entry(label.to_owned()).or_insert(next);
        self.notes.resize(self.notes.len().max(number), Vec::new());
        number
    }

    fn start(&mut self, tag: Tag<'_>) {
        let kind = self.kind(tag);
        let holds_more = !matches!(
            kind,
            Kind::Paragraph
                | Kind::Heading(_)
                | Kind::Code(_)
                | Kind::Html
                | Kind::Cell
                | Kind::Row(_)
                | Kind::Table(_)
        );
        if let Some(Open { kind: Kind::Flat(count), .. }) = self.stack.last_mut()
            && holds_more
        {
            *count += 1;
            return;
        }
        let kind = if holds_more && self.stack.len() >= MAX_DEPTH { Kind::Flat(1) } else { kind };
        self.stack.push(Open { kind, blocks: Vec::new(), inlines: Vec::new() });
    }

    fn kind(&mut self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(kind) => Kind::Quote(kind.map(|kind| match kind {
                BlockQuoteKind::Note => Callout::Note,
                BlockQuoteKind::Tip => Callout::Tip,
                BlockQuoteKind::Important => Callout::Important,
                BlockQuoteKind::Warning => Callout::Warning,
                BlockQuoteKind::Caution => Callout::Caution,
            })),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Kind::Code(visible(&language)),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Html,
            Tag::List(start) => Kind::List(List { start, items: Vec::new() }),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => Kind::Note(self.note_number(&label)),
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Detail,
            Tag::Table(alignments) => Kind::Table(Table {
                alignments: alignments.into_iter().map(alignment).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            }),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { dest_url, .. } => Kind::Link(links::target(&dest_url)),
            Tag::Image { dest_url, .. } => Kind::Image(links::image(&dest_url)),
        }
    }

    fn end(&mut self) {
        if let Some(Open { kind: Kind::Flat(count), .. }) = self.stack.last_mut()
            && *count > 1
        {
            *count -= 1;
            return;
        }
        let Some(mut open) = self.stack.pop() else { return };
        match std::mem::replace(&mut open.kind, Kind::Root) {
            Kind::Root => self.stack.push(open),
            Kind::Flat(_) => self.flatten(open),
            Kind::Paragraph => self.paragraph(open.inlines),
            Kind::Heading(level) => self.block(Block::Heading(Heading {
                level,
                id: String::new(),
                minutes: None,
                content: open.inlines,
            })),
            Kind::Quote(callout) => {
                let quote = quote(callout, into_blocks(open));
                self.block(quote);
            }
            Kind::List(list) => self.block(Block::List(list)),
            Kind::Item(checked) => {
                let item = ListItem { checked, blocks: into_blocks(open) };
                if let Some(Open { kind: Kind::List(list), .. }) = self.stack.last_mut() {
                    list.items.push(item);
                }
            }
            Kind::Code(language) => {
                let text = plain(&open.inlines).trim_end_matches('\n').to_owned();
                self.block(Block::Code { language, text });
            }
            Kind::Html => self.html(&plain(&open.inlines)),
            Kind::Note(number) => self.notes[number - 1].extend(into_blocks(open)),
            Kind::Strong => self.inline(Inline::Strong(open.inlines)),
            Kind::Emphasis => self.inline(Inline::Emphasis(open.inlines)),
            Kind::Strike => self.inline(Inline::Strike(open.inlines)),
            Kind::Link(target) => self.inline(Inline::Link(target, open.inlines)),
            Kind::Image(source) => self.inline(Inline::Image { source, alt: plain(&open.inlines) }),
            kind @ (Kind::Table(_) | Kind::Row(_) | Kind::Cell) => self.end_table(kind, open.inlines),
            kind @ (Kind::Definitions(_) | Kind::Term | Kind::Detail) => self.end_definition(kind, open),
        }
    }

    fn end_table(&mut self, kind: Kind, inlines: Vec<Inline>) {
        match kind {
            Kind::Cell => {
                if let Some(Open { kind: Kind::Row(cells), .. }) = self.stack.last_mut() {
                    cells.push(inlines);
                }
            }
            Kind::Row(cells) => {
                if let Some(Open { kind: Kind::Table(table), .. }) = self.stack.last_mut() {
                    if table.head.is_empty() {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Kind::Table(table) => self.block(Block::Table(table)),
            _ => {}
        }
    }

    fn end_definition(&mut self, kind: Kind, open: Open) {
        if let Kind::Definitions(definitions) = kind {
            return self.block(Block::Definitions(definitions));
        }
        let Some(Open { kind: Kind::Definitions(definitions), .. }) = self.stack.last_mut() else { return };
        if matches!(kind, Kind::Term) {
            if definitions.last().is_none_or(|last| !last.details.is_empty()) {
                definitions.push(Definition::default());
            }
            if let Some(last) = definitions.last_mut() {
                last.terms.push(open.inlines);
            }
        } else if let Some(last) = definitions.last_mut() {
            last.details.push(into_blocks(open));
        }
    }

    /// What was too deep goes into what holds it.
    fn flatten(&mut self, open: Open) {
        let Open { blocks, inlines, .. } = open;
        for block in blocks {
            self.block(block);
        }
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// Raw HTML is shown as text; a comment says nothing to readers and is left out.
    fn html(&mut self, text: &str) {
        let text = text.trim();
        if !(text.starts_with("<!--") && text.ends_with("-->")) {
            self.paragraph(vec![Inline::Text(text.to_owned())]);
        }
    }

    fn paragraph(&mut self, inlines: Vec<Inline>) {
        if !inlines.is_empty() {
            self.block(Block::Paragraph(inlines));
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(open) = self.stack.last_mut() {
            flush(open);
            open.blocks.push(block);
        }
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(open) = self.stack.last_mut() {
            open.inlines.push(inline);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.stack.last_mut() else { return };
        let text = visible(text);
        match open.inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&text),
            _ => open.inlines.push(Inline::Text(text)),
        }
    }
}

/// Without control characters, which nothing can show.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The text of a list item without blank lines comes without a paragraph around it.
fn flush(open: &mut Open) {
    if !open.inlines.is_empty() {
        open.blocks.push(Block::Paragraph(std::mem::take(&mut open.inlines)));
    }
}

fn into_blocks(mut open: Open) -> Vec<Block> {
    flush(&mut open);
    open.blocks
}

fn alignment(aligned: Aligned) -> Alignment {
    match aligned {
        Aligned::None => Alignment::Start,
        Aligned::Left => Alignment::Left,
        Aligned::Center => Alignment::Centre,
        Aligned::Right => Alignment::Right,
    }
}

/// The marker of the facilitator's blocks, which the parser's own callouts don't include.
const FACILITATOR: [&str; 2] = ["[!FACILITATEUR]", "[!FACILITATOR]"];

fn quote(callout: Option<Callout>, mut blocks: Vec<Block>) -> Block {
    if let Some(callout) = callout {
        return Block::Callout(callout, blocks);
    }
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else { return Block::Quote(blocks) };
    let Some(Inline::Text(text)) = inlines.first_mut() else { return Block::Quote(blocks) };
    let first_line = text.lines().next().unwrap_or_default();
    if !FACILITATOR.iter().any(|marker| first_line.trim_end().eq_ignore_ascii_case(marker)) {
        return Block::Quote(blocks);
    }
    *text = text[first_line.len()..].trim_start().to_owned();
    if text.is_empty() {
        inlines.remove(0);
    }
    if inlines.is_empty() {
        blocks.remove(0);
    }
    Block::Callout(Callout::Facilitator, blocks)
}
