//! What stands in a box or beside a bar: quotations and code.

use super::super::page::Role;
use super::super::text::{Paragraph, Span, Style};
use super::super::tree::Block;
use super::compose::{Composer, Context};
use super::rows::{BoxLine, BoxStyle, LayoutRow};
use crate::domain::lang::{Direction, LangTag};

/// A box with no more rows than this, its title among them, is not parted by the end of a page, unless it is taller than so many
/// font sizes.
const MOST_HELD: usize = 7;
const MOST_TALL: f32 = 16.0;
/// A box is parted that has more rows than this: two stay together at either end.
const LEAST_CUT: usize = 4;
/// Clear space above a frame, in font sizes, also where lines stand closer: it stays clear of the letters.
const LEAST_ABOVE: f32 = 0.28;

impl Composer<'_> {
    pub(super) fn quote(&mut self, inner: &[Block], context: &Context) {
        let tag = self.tag(Role::BlockQuote, context);
        let boxed = self.bar(context, 1.2);
        self.blocks(inner, &boxed.under(tag));
    }

    /// A context with a bar along the side where lines begin.
    pub fn bar(&mut self, context: &Context, width: f32) -> Context {
        let ltr = context.direction() == Direction::Ltr;
        let line = BoxLine::Bar(width, ltr);
        self.flow.boxes.push(BoxStyle { left: context.left, right: context.right, line });
        let mut inner = context.indented(context.size * 1.1);
        inner.boxes.push(self.flow.boxes.len() - 1);
        inner
    }

    pub(super) fn code(&mut self, text: &str, context: &Context) {
        let first = self.flow.rows.len();
        let style = Style::new(context.size * 0.92, &LangTag::french()).leading(1.35);
        self.flow.boxes.push(BoxStyle {
            left: context.left,
            right: context.right,
            line: BoxLine::Frame(0.5),
        });
        let mut inner = context.clone();
        inner.boxes.push(self.flow.boxes.len() - 1);
        let space = self.take_gap(context.space.max(context.size * LEAST_ABOVE));
        self.padding(5.0, space, true, &inner.boxes);
        let paragraph = self.tag(Role::P, context);
        let tag = self.flow.tags.role(Role::Code, Some(paragraph));
        for line in text.split('\n') {
            // An empty line takes its height too.
            let shown = if line.is_empty() { " " } else { line };
            let shown = shown.replace('\t', "    ");
            let span = Span { range: 0..shown.len(), code: true, ..Span::default() };
            let paragraph = Paragraph { text: &shown, spans: &[span], insets: &[] };
            for line in self.setter.lines(&paragraph, &style, context.width() - 16.0) {
                let row = LayoutRow {
                    height: line.height,
                    marks: self.line_marks(line, context.left + 8.0, 0.0, &[tag]),
                    boxes: inner.boxes.clone(),
                    ..LayoutRow::default()
                };
                self.flow.rows.push(row);
            }
        }
        self.close_box(5.0, &inner.boxes);
        self.hold_box(first, context.size);
    }

    /// An empty row within boxes.
    pub fn padding(&mut self, height: f32, space: f32, keep: bool, boxes: &[usize]) {
        self.flow.rows.push(LayoutRow { height, space, keep, boxes: boxes.to_vec(), ..LayoutRow::default() });
    }

    /// The lower edge of a box, kept with the row above it.
    pub fn close_box(&mut self, height: f32, boxes: &[usize]) {
        if let Some(last) = self.flow.rows.last_mut() {
            last.keep = true;
        }
        self.padding(height, 0.0, false, boxes);
        self.gap = None;
        self.least_gap = self.settings.size * 0.85;
    }

    /// Keeps the rows of a box on one page, from its upper to its lower edge, where they are few; else two at either end. `first`
    /// is the place of the upper edge, `size` the font size around the box.
    pub(super) fn hold_box(&mut self, first: usize, size: f32) {
        let rows = &mut self.flow.rows[first..];
        let Some(inner) = rows.len().checked_sub(2) else { return };
        let tall: f32 = rows.iter().map(|row| row.space + row.height).sum();
        if inner <= MOST_HELD && tall <= size * MOST_TALL {
            rows[..=inner].iter_mut().for_each(|row| row.keep = true);
        } else if inner > LEAST_CUT {
            // The row behind the upper edge is the title of a box that has one.
            for place in [0, 1, 2, inner - 1, inner] {
                rows[place].keep = true;
            }
        }
    }
}
