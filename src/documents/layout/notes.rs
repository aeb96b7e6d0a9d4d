//! Footnotes, and the labels that stand before a text.

use std::collections::HashSet;

use super::super::page::{PlacedFrame, Role, TagId};
use super::super::text::Align;
use super::super::tree::Block;
use super::compose::{Composer, Context};
use super::rows::{Label, LayoutRow, RowAnchor};
use crate::domain::lang::Direction;

/// Width beside a text that its number takes, of the numbers up to `last`.
pub(super) fn numbers_width(last: u64, context: &Context) -> f32 {
    let digits = last.checked_ilog10().unwrap_or(0) + 1;
    context.size * (1.0 + 0.62 * digits as f32)
}

impl Composer<'_> {
    /// Sets footnotes apart, numbered from 1 and referred to by numbers after those `before`, and at the end of the text those
    /// that nothing refers to; `shown` are the numbers that the text refers to.
    pub(super) fn footnotes(
        &mut self,
        notes: &[Vec<Block>],
        before: usize,
        mut shown: HashSet<usize>,
        context: &Context,
    ) {
        let small = Context { size: context.size * 0.84, space: 1.5, ..context.clone() };
        let indent = numbers_width(notes.len() as u64, &small);
        for (place, blocks) in notes.iter().enumerate() {
            let number = before + place + 1;
            let text = std::mem::take(&mut self.flow.rows);
            (self.gap, self.least_gap) = (None, 0.0);
            self.note((place + 1, number), blocks, &small, indent);
            let rows = spaced_boxes(std::mem::replace(&mut self.flow.rows, text));
            if shown.contains(&number) {
                self.flow.notes.push(rows);
            } else {
                shown.extend(rows.iter().flat_map(|row| &row.notes));
                self.flow.rows.extend(rows);
                self.flow.notes.push(Vec::new());
            }
        }
    }

    /// A footnote: the number that it shows, and that of its references.
    fn note(&mut self, (shown, number): (usize, usize), blocks: &[Block], context: &Context, indent: f32) {
        let tag = self.tag(Role::Note, context);
        let shown = self.settings.labels.number(shown as u64);
        self.label(&format!("{shown}."), context, indent, tag);
        self.blocks(blocks, &context.indented(indent).under(tag));
        self.pending.clear();
        if let Some(row) = self.flow.rows.first_mut() {
            row.anchors.push(RowAnchor { name: format!("note {number}"), outline: None });
        }
    }

    /// Waits with a label to stand beside the next line, at the side where lines begin.
    pub(super) fn label(&mut self, label: &str, context: &Context, width: f32, parent: TagId) {
        let tag = self.flow.tags.role(Role::Lbl, Some(parent));
        let style = Self::text_style(context).align(Align::Start);
        // The space parts label and text for those who copy them.
        let frame = self.setter.block(&format!("{label} "), &style, width.max(8.0));
        let x = match context.direction() {
            Direction::Ltr => context.left,
            Direction::Rtl => context.right - width,
        };
        let placed = PlacedFrame { x, y: 0.0, frame, tag: Some(tag) };
        self.pending.push(Label { placed, baseline: style.baseline() });
    }
}

/// The rows of a footnote, which stand close to each other, with their clear space where a box begins or ends.
fn spaced_boxes(rows: Vec<LayoutRow>) -> Vec<LayoutRow> {
    let mut spaced: Vec<LayoutRow> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(before) = spaced.last().filter(|before| before.boxes != row.boxes && row.space > 0.0) {
            let shared = before.boxes.iter().zip(&row.boxes).take_while(|(one, other)| one == other);
            let boxes = shared.map(|(one, _)| *one).collect();
            spaced.push(LayoutRow { height: row.space, keep: before.keep, boxes, ..LayoutRow::default() });
        }
        spaced.push(row);
    }
    spaced
}
