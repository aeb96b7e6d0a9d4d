//! What stands in a box or beside a bar: quotations and code.

use super::super::page::Role;
use super::super::text::{Paragraph, Span, Style};
use super::super::tree::Block;
use super::compose::{Composer, Context};
use super::rows::{BoxLine, BoxStyle, LayoutRow};
use crate::domain::lang::{Direction, LangTag};

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
        let style = Style::new(context.size * 0.92, &LangTag::french()).leading(1.35);
        self.flow.boxes.push(BoxStyle {
            left: context.left,
            right: context.right,
            line: BoxLine::Frame(0.5),
        });
        let mut inner = context.clone();
        inner.boxes.push(self.flow.boxes.len() - 1);
        let space = self.take_gap(context.space);
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
}
