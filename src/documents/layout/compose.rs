//! Blocks to rows.

use rayon::prelude::*;

use super::super::around;
use super::super::page::{Frame, Ink, Item, Path, PlacedFrame, Role, Segment, Tag, TagId};
use super::super::text::{Align, Line, Style, Typesetter};
use super::super::tree::{Block, Callout, Document, Heading, Inline, plain, references};
use super::inlines::{self, Flat, How};
use super::rows::{Flow, Label, LayoutRow, RowAnchor};
use super::{Images, Settings};
use crate::domain::lang::{Direction, LangTag};

/// Where blocks stand and in which language.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// Left edge on the page.
    pub left: f32,
    /// Right edge on the page.
    pub right: f32,
    /// Language.
    pub lang: LangTag,
    /// The node that holds the blocks.
    pub parent: Option<TagId>,
    /// The boxes around them.
    pub boxes: Vec<usize>,
    /// Font size.
    pub size: f32,
    /// Clear space above a paragraph.
    pub space: f32,
    /// The side where the lines stand of what is in a list item, whatever its language: that of the item's mark.
    pub side: Option<Direction>,
}

impl Context {
    /// Direction of the text.
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The same, narrower by `by` on the side where lines begin.
    pub fn indented(&self, by: f32) -> Self {
        let mut inner = self.clone();
        match self.direction() {
            Direction::Ltr => inner.left += by,
            Direction::Rtl => inner.right -= by,
        }
        inner
    }

    /// Whether lines stand at the other side than where they begin.
    pub fn is_turned(&self) -> bool {
        self.side.is_some_and(|side| side != self.direction())
    }

    /// The same under another node.
    pub fn under(&self, parent: TagId) -> Self {
        Self { parent: Some(parent), ..self.clone() }
    }

    /// Width between the edges; never nothing, however deep the nesting.
    pub fn width(&self) -> f32 {
        (self.right - self.left).max(24.0)
    }
}

/// What a text has that is set in words alone.
static NO_IMAGES: Images = Images::new();

/// Composes front matter, text and footnotes, on all cores when there is much of it.
pub(super) fn compose(front: &[Block], document: &Document, settings: &Settings<'_>) -> Flow {
    compose_shares(front, document, settings, &shares(&document.blocks))
}

fn compose_shares(
    front: &[Block],
    document: &Document,
    settings: &Settings<'_>,
    shares: &[&[Block]],
) -> Flow {
    let part = |blocks: &&[Block]| {
        let mut composer = Composer::new(settings, &document.lang);
        let context = composer.outermost(&document.lang);
        composer.blocks(blocks, &context);
        composer.flow
    };
    let mut composer = Composer::new(settings, &document.lang);
    let context = composer.outermost(&document.lang);
    let (first, others) = shares.split_first().map_or((&[][..], &[][..]), |(first, rest)| (*first, rest));
    let ((), others) = rayon::join(
        || {
            composer.blocks(front, &context);
            composer.blocks(first, &context);
        },
        || others.par_iter().map(part).collect::<Vec<_>>(),
    );
    for other in others {
        composer.flow.append(other);
    }
    let mut shown = references(&document.blocks);
    shown.extend(composer.flow.rows.iter().flat_map(|row| &row.notes));
    composer.footnotes(&document.notes, 0, shown, &context);
    composer.flow
}

/// Fewer blocks than this are composed by one thread.
const WORTH_A_THREAD: usize = 24;

/// Cuts a text into shares for the threads, where the space above the next block does not depend on the block before:
/// the pages are the same whatever the number of cores.
fn shares(blocks: &[Block]) -> Vec<&[Block]> {
    let is_cut = |place: usize| {
        matches!(&blocks[place], Block::Heading(heading) if heading.level > 1)
            && match &blocks[place - 1] {
                Block::Paragraph(inlines) => !plain(inlines).trim().is_empty(),
                Block::List(_) | Block::Table(_) => true,
                _ => false,
            }
    };
    let (mut shares, mut start) = (Vec::new(), 0);
    for place in 1..blocks.len() {
        if place - start >= WORTH_A_THREAD && is_cut(place) {
            shares.push(&blocks[start..place]);
            start = place;
        }
    }
    shares.push(&blocks[start..]);
    shares
}

/// Makes rows.
pub(super) struct Composer<'a> {
    pub settings: &'a Settings<'a>,
    pub setter: Typesetter,
    pub flow: Flow,
    /// The marks of list items and the number of a footnote, to stand beside the next line.
    pub pending: Vec<Label>,
    /// Clear space that the next row gets, whatever it wants.
    pub gap: Option<f32>,
    /// Clear space that the next row gets at least.
    pub least_gap: f32,
    /// The level of the heading that `gap` is below.
    below_heading: Option<u8>,
    /// Whether the paragraph announces the table or list that follows.
    leads: Leads,
    main: LangTag,
}

/// What a paragraph is.
pub(super) struct ParagraphStyle<'s> {
    pub role: Role,
    pub style: &'s Style,
    /// Clear space above.
    pub space: f32,
    /// Not parted from what follows.
    pub keep: bool,
    pub hyphenate: bool,
}

impl<'a> Composer<'a> {
    pub fn new(settings: &'a Settings<'a>, main: &LangTag) -> Self {
        Self {
            settings,
            setter: Typesetter::new().plain(settings.text_only),
            flow: Flow::default(),
            pending: Vec::new(),
            gap: None,
            least_gap: 0.0,
            below_heading: None,
            leads: Leads::No,
            main: main.clone(),
        }
    }

    /// The whole width of the text.
    pub fn outermost(&self, lang: &LangTag) -> Context {
        let margin = self.settings.margins.side;
        Context {
            left: margin,
            right: margin + self.settings.measure(),
            lang: lang.clone(),
            parent: None,
            boxes: Vec::new(),
            size: self.settings.size,
            space: self.settings.size * 0.65,
            side: None,
        }
    }

    pub fn blocks(&mut self, blocks: &[Block], context: &Context) {
        for (place, block) in blocks.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| blocks.get(place));
            let next = blocks.get(place + 1);
            self.leads = Leads::of(before, block, next);
            let first = self.flow.rows.len();
            self.block(block, context);
            if matches!(before, Some(Block::Heading(_))) {
                self.keep_first(first, next, context.size * SINGLE);
            }
        }
    }

    /// Keeps the row that a text begins with below its heading with the one behind it: a single line or item is not left with the
    /// heading at the foot of a page. `next` is the block after the one whose rows begin at `first`; a row of `most` points and more is
    /// enough by itself.
    fn keep_first(&mut self, first: usize, next: Option<&Block>, most: f32) {
        let goes_on = !matches!(next, None | Some(Block::Heading(_) | Block::PageBreak));
        if let [row, behind @ ..] = &mut self.flow.rows[first..]
            && row.height < most
        {
            row.keep |= behind.first().map_or(goes_on, |behind| !behind.ends_page);
        }
    }

    fn block(&mut self, block: &Block, context: &Context) {
        match block {
            Block::Heading(heading) => self.heading(heading, context),
            Block::Paragraph(inlines) => self.paragraph(inlines, context),
            Block::List(list) => self.list(list, context),
            Block::Quote(inner) => self.quote(inner, context),
            Block::Callout(Callout::Facilitator, _) if !self.settings.facilitator => {}
            Block::Callout(callout, inner) => self.callout(*callout, inner, context),
            Block::Code { text, .. } => self.code(text, context),
            Block::Table(table) => self.table(table, context),
            Block::Definitions(definitions) => self.definitions(definitions, context),
            Block::Figure(figure) => self.figure(figure, context),
            Block::Audio(audio) => self.audio(audio, context),
            Block::Rule => self.rule(context),
            Block::PageBreak => self.flow.rows.push(LayoutRow { ends_page: true, ..LayoutRow::default() }),
            Block::Part(lang, inner) => self.part(lang, inner, context),
        }
    }

    fn heading(&mut self, heading: &Heading, context: &Context) {
        // Sizes by level, in text sizes; the document's title is level 1.
        let (scale, above) = match heading.level {
            1 => (1.9, 0.0),
            2 => (1.42, 1.9),
            3 => (1.16, 1.5),
            _ => (1.04, 1.2),
        };
        // Close to a heading above that holds it; not to one that has no text of its own.
        if self.below_heading.is_some_and(|above| above >= heading.level) {
            self.gap = None;
        }
        let style = Style::new(context.size * scale, &context.lang).bold().leading(1.25);
        let paragraph = ParagraphStyle {
            role: Role::H(heading.level),
            style: &style,
            space: context.size * above,
            keep: true,
            hyphenate: false,
        };
        let first = self.flow.rows.len();
        let around = self.of_title(&heading.content, context, &style);
        self.words(&heading.content, &around, &paragraph);
        if let Some(row) = self.flow.rows.get_mut(first) {
            let title = plain(&heading.content);
            row.anchors.push(RowAnchor { name: heading.id.clone(), outline: Some((title, heading.level)) });
        }
        self.gap = Some(context.size * 0.35);
        self.below_heading = Some(heading.level);
    }

    /// The same, as wide as a title takes it.
    fn of_title(&mut self, title: &[Inline], context: &Context, style: &Style) -> Context {
        let flat = inlines::flatten(title, self.how(false, context));
        if !flat.pictures.is_empty() {
            return context.clone();
        }
        let width = self.setter.title_width(&flat.paragraph(&[]), style, context.width());
        let narrower = (context.width() - width).max(0.0);
        match context.direction() {
            Direction::Ltr => Context { right: context.right - narrower, ..context.clone() },
            Direction::Rtl => Context { left: context.left + narrower, ..context.clone() },
        }
    }

    fn paragraph(&mut self, inlines: &[Inline], context: &Context) {
        if self.paragraph_with_images(inlines, context) {
            return;
        }
        let french = context.lang.primary() == "fr";
        let justified = french || context.direction() == Direction::Rtl;
        let align = if self.settings.justify && justified && context.width() > 22.0 * context.size {
            Align::Justify
        } else {
            Align::Start
        };
        let align = if context.is_turned() { Align::End } else { align };
        let style = Self::text_style(context).align(align);
        self.words(
            inlines,
            context,
            &ParagraphStyle {
                role: Role::P,
                style: &style,
                space: context.space,
                keep: false,
                hyphenate: french,
            },
        );
    }

    /// The style of running text.
    pub fn text_style(context: &Context) -> Style {
        let leading = if context.direction() == Direction::Rtl { 1.62 } else { 1.45 };
        Style::new(context.size, &context.lang).leading(leading)
    }

    /// Sets a paragraph's lines as rows.
    pub fn words(&mut self, inlines: &[Inline], context: &Context, paragraph: &ParagraphStyle<'_>) {
        let hyphenate = paragraph.hyphenate && self.settings.justify;
        let (flat, lines) =
            self.lines(inlines, self.how(hyphenate, context), paragraph.style, context.width());
        let tag = self.tag(paragraph.role, context);
        let tags = self.part_tags(&flat, tag);
        let count = lines.len();
        let leads = match std::mem::take(&mut self.leads) {
            Leads::No => false,
            Leads::IfUpTo(lines) => count <= lines,
            Leads::Yes => true,
        };
        for (place, line) in lines.into_iter().enumerate() {
            // No single first or last line, and a heading stays with its text.
            let widow = place + 1 < count && (place == 0 || place + 2 == count);
            let row = LayoutRow {
                height: line.height,
                space: if place == 0 { self.take_gap(paragraph.space) } else { 0.0 },
                keep: widow || paragraph.keep || (leads && place + 1 == count),
                broken: line.broken,
                notes: flat.notes(&line),
                marks: self.line_marks(line, context.left, 0.0, &tags),
                boxes: context.boxes.clone(),
                ..LayoutRow::default()
            };
            self.flow.rows.push(row);
        }
    }

    /// A text and its lines. Words that may be broken are shaped whole first: nearly all paragraphs need no hyphen.
    pub fn lines(
        &mut self,
        inlines: &[Inline],
        how: How<'_>,
        style: &Style,
        width: f32,
    ) -> (Flat, Vec<Line>) {
        let whole = inlines::flatten(inlines, How { hyphenate: false, ..how });
        let insets = self.insets(&whole);
        if !how.hyphenate {
            let lines = self.setter.lines(&whole.paragraph(&insets), style, width);
            return (whole, lines);
        }
        if let Some(lines) = self.setter.lines_of_whole_words(&whole.paragraph(&insets), style, width) {
            return (whole, lines);
        }
        let broken = inlines::flatten(inlines, how);
        let insets = self.insets(&broken);
        let lines = self.setter.lines(&broken.paragraph(&insets), style, width);
        (broken, lines)
    }

    /// Clear space above the next row: what it wants, or what the row before has left.
    pub fn take_gap(&mut self, wanted: f32) -> f32 {
        let least = std::mem::take(&mut self.least_gap);
        self.below_heading = None;
        self.gap.take().unwrap_or(wanted.max(least))
    }

    pub fn how(&self, hyphenate: bool, context: &Context) -> How<'a> {
        let settings = self.settings;
        How {
            hyphenate,
            rtl: context.direction() == Direction::Rtl,
            digits: settings.labels.digits,
            notes_before: settings.notes_before,
            base: settings.base,
            images: if settings.text_only { &NO_IMAGES } else { settings.images },
            unnamed: &settings.labels.image,
            size: context.size,
            room: (context.width(), settings.height() * 0.6),
        }
    }

    /// A node in the context's language.
    pub fn tag(&mut self, role: Role, context: &Context) -> TagId {
        self.flow.tags.role(role, context.parent)
    }

    /// A node of words around the text, in their language.
    pub fn tag_of_label(&mut self, role: Role, context: &Context) -> TagId {
        let lang = around::lang(&self.main);
        let lang = (lang != context.lang).then(|| lang.to_string());
        self.flow.tags.add(Tag { role, parent: context.parent, lang, ..Tag::default() })
    }

    fn rule(&mut self, context: &Context) {
        let middle = f32::midpoint(context.left, context.right);
        let line = Path {
            segments: vec![Segment::Move(middle - 60.0, 4.0), Segment::Line(middle + 60.0, 4.0)],
            stroke: Some((Ink::BLACK, 0.7)),
            ..Path::default()
        };
        let frame = Frame { items: vec![Item::Path(line)], height: 8.0, ..Frame::default() };
        let space = self.take_gap(context.space);
        self.flow.rows.push(LayoutRow {
            height: 8.0,
            space,
            marks: vec![PlacedFrame { frame, ..PlacedFrame::default() }],
            boxes: context.boxes.clone(),
            ..LayoutRow::default()
        });
    }

    fn part(&mut self, lang: &LangTag, inner: &[Block], context: &Context) {
        let tag = Tag {
            role: Role::Div,
            parent: context.parent,
            lang: (*lang != self.main).then(|| lang.to_string()),
            ..Tag::default()
        };
        let tag = self.flow.tags.add(tag);
        self.blocks(inner, &Context { lang: lang.clone(), parent: Some(tag), ..context.clone() });
    }
}

/// Whether a paragraph announces what follows it: then it is not left alone at the foot of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leads {
    #[default]
    No,
    /// If it has no more than so many lines: it stands between a heading and what the heading is about.
    IfUpTo(usize),
    Yes,
}

/// A row that is lower than so many letters is a single line.
pub(super) const SINGLE: f32 = 2.5;
/// Lines of a paragraph that is kept with the list that it stands above, whatever it ends in.
const LEADING_LIST: usize = 2;
/// The same above a table, which says less by itself than a list does.
const LEADING_TABLE: usize = 4;

impl Leads {
    fn of(before: Option<&Block>, block: &Block, next: Option<&Block>) -> Self {
        let Block::Paragraph(inlines) = block else { return Self::No };
        let announces = match next {
            Some(Block::List(_) | Block::Table(_) | Block::Code { .. } | Block::Quote(_)) => {
                plain(inlines).trim_end().ends_with([':', '：'])
                    || matches!(inlines[..], [Inline::Strong(_)] | [Inline::Strong(_), Inline::Text(_)])
            }
            Some(Block::Paragraph(_)) => matches!(inlines[..], [Inline::Strong(_)]),
            _ => false,
        };
        match (before, next) {
            _ if announces => Self::Yes,
            (Some(Block::Heading(_)), Some(Block::Table(_))) => Self::IfUpTo(LEADING_TABLE),
            (Some(Block::Heading(_)), Some(Block::List(_))) => Self::IfUpTo(LEADING_LIST),
            _ => Self::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::documents::labels::Labels;
    use crate::documents::layout::Images;
    use crate::documents::markdown;
    use crate::i18n::Locale;

    #[test]
    fn a_text_composed_in_shares_is_the_same() {
        let pieces = [
            "Un.",
            "- a\n- b",
            "| A |\n|---|\n| b |",
            "> [!FACILITATEUR]\n> x",
            "# Grand",
            "---",
            "```\nx\n```",
        ];
        let text = (0..300).fold(String::new(), |mut text, n| {
            write!(text, "{}\n\n", pieces[n * n % 7]).unwrap();
            if n % 3 > 0 {
                write!(text, "{} Titre\n\n", "#".repeat(2 + n % 4)).unwrap();
            }
            text
        });
        let document = markdown::parse(&text, &LangTag::french());
        let (labels, images) = (Labels::load(|key| Locale::Fr.text(key)), Images::new());
        let settings = Settings::a4(&labels, &images);
        assert!(shares(&document.blocks).len() > 5);
        let whole = compose_shares(&[], &document, &settings, &[&document.blocks]);
        assert!(compose(&[], &document, &settings) == whole);
    }
}
