//! Lists and definitions.

use super::super::page::{Frame, Ink, Item, ListNumbering, Path, PlacedFrame, Role, Tag};
use super::super::tree::{Definition, List, ListItem};
use super::compose::{Composer, Context, ParagraphStyle, SINGLE};
use super::notes::numbers_width;
use super::rows::{Label, LayoutRow};
use crate::domain::lang::Direction;

/// The lines of an item that says little by itself.
const FEW_LINES: usize = 3;

impl Composer<'_> {
    pub(super) fn list(&mut self, list: &List, context: &Context) {
        let numbering = Some(match list.start {
            Some(_) => ListNumbering::Decimal,
            None if list.items.iter().any(|item| item.checked.is_some()) => ListNumbering::Square,
            None => ListNumbering::Disc,
        });
        let tag = Tag { role: Role::L, parent: context.parent, numbering, ..Tag::default() };
        let tag = self.flow.tags.add(tag);
        let indent = Self::indent(list, context);
        let mut number = list.start;
        let mut tight = Context { space: context.size * 0.28, ..context.under(tag) };
        let mut begin = 0;
        for (place, item) in list.items.iter().enumerate() {
            begin = self.flow.rows.len();
            if place == 0 && self.gap.is_none() {
                self.least_gap = self.least_gap.max(context.size * 0.45);
            }
            tight.parent = Some(tag);
            self.item(item, number, &tight, indent);
            if item.blocks.len() > 1 {
                self.keep_rest(begin, context.size * SINGLE);
            }
            if place == 0 && list.items.len() > 1 {
                self.keep_second(begin, context.size * SINGLE);
            }
            number = number.and_then(|number| number.checked_add(1));
        }
        if list.items.len() > 1 {
            self.keep_last(begin, context.size * SINGLE);
        }
    }

    /// Keeps what an item says with its first line, where that is a paragraph of its own, lower than `most` points: a number with
    /// a single line is not left at the foot of a page.
    fn keep_rest(&mut self, begin: usize, most: f32) {
        if let [line, next, ..] = &mut self.flow.rows[begin..]
            && line.height < most
        {
            line.keep |= !line.ends_page && !next.ends_page;
        }
    }

    /// Keeps the second item of a list with the first one, whose rows begin at `begin`, where that is a single line, lower than `most`
    /// points, or has few lines and stands below what is not to be parted from it: neither a line alone nor a title with one item of a
    /// list is left at the foot of a page.
    fn keep_second(&mut self, begin: usize, most: f32) {
        let (before, first) = self.flow.rows.split_at_mut(begin);
        let is_led = before.last().is_some_and(|row| row.keep);
        let is_line = matches!(first, [line] if line.height < most);
        let is_short = is_line || is_led && first.len() <= FEW_LINES;
        if let Some(last) = first.last_mut().filter(|_| is_short) {
            last.keep |= !last.ends_page;
        }
    }

    /// Keeps the last item of a list, whose rows begin at `begin`, with the one before it, where it is a single line, lower than
    /// `most` points: it is not left alone at the head of a page.
    fn keep_last(&mut self, begin: usize, most: f32) {
        let (before, last) = self.flow.rows.split_at_mut(begin);
        if let (Some(before), [line]) = (before.last_mut(), last)
            && line.height < most
        {
            before.keep |= !before.ends_page;
        }
    }

    /// Room for the widest label.
    fn indent(list: &List, context: &Context) -> f32 {
        match list.start {
            Some(start) => numbers_width(start.saturating_add(list.items.len() as u64), context),
            None => context.size * 1.45,
        }
    }

    fn item(&mut self, item: &ListItem, number: Option<u64>, context: &Context, indent: f32) {
        let tag = self.tag(Role::Li, context);
        match (item.checked, number) {
            (Some(done), _) => self.tick_box(done, context, tag),
            (None, Some(number)) => {
                let number = self.settings.labels.number(number);
                self.label(&format!("{number}."), context, indent, tag);
            }
            (None, None) => self.label("•", &context.indented(context.size * 0.3), indent, tag),
        }
        let body = self.flow.tags.role(Role::LBody, Some(tag));
        let side = Some(context.direction());
        let inner = Context { side, ..context.indented(indent).under(body) };
        self.blocks(&item.blocks, &inner);
        if !self.pending.is_empty() {
            // An empty item still shows its label.
            let marks: Vec<PlacedFrame> = self.pending.drain(..).map(|label| label.placed).collect();
            let height = marks.iter().map(|label| label.frame.height).fold(0.0, f32::max);
            let space = self.take_gap(context.space);
            let boxes = context.boxes.clone();
            self.flow.rows.push(LayoutRow { height, space, marks, boxes, ..LayoutRow::default() });
        }
    }

    /// A box to tick with a pen.
    fn tick_box(&mut self, done: bool, context: &Context, parent: super::super::page::TagId) {
        let actual = Some(if done { "☑" } else { "☐" }.to_owned());
        let tag = Tag { role: Role::Lbl, parent: Some(parent), actual, ..Tag::default() };
        let tag = self.flow.tags.add(tag);
        let style = Self::text_style(context);
        let (size, leading) = (context.size * 0.86, style.leading * context.size);
        let top = (leading - size) / 2.0;
        let mut items = vec![Item::Path(Path::outline([0.0, top, size, size], Ink::BLACK, 0.8))];
        if done {
            let (from, to) = ((size * 0.2, top + size * 0.2), (size * 0.8, top + size * 0.8));
            items.push(Item::Path(Path::line(from, to, Ink::BLACK, 1.0)));
            items.push(Item::Path(Path::line((from.0, to.1), (to.0, from.1), Ink::BLACK, 1.0)));
        }
        let x = match context.direction() {
            Direction::Ltr => context.left,
            Direction::Rtl => context.right - size,
        };
        let frame = Frame { width: size, height: leading, items };
        let placed = PlacedFrame { x, y: 0.0, frame, tag: Some(tag) };
        self.pending.push(Label { placed, baseline: style.baseline() });
    }

    pub(super) fn definitions(&mut self, definitions: &[Definition], context: &Context) {
        let list = self.tag(Role::L, context);
        for definition in definitions {
            let item = self.flow.tags.role(Role::Li, Some(list));
            let under_item = context.under(item);
            let style = Self::text_style(context).bold();
            for term in &definition.terms {
                let paragraph = ParagraphStyle {
                    role: Role::Lbl,
                    style: &style,
                    space: context.space,
                    keep: true,
                    hyphenate: false,
                };
                self.words(term, &under_item, &paragraph);
            }
            let body = self.flow.tags.role(Role::LBody, Some(item));
            let inner = Context { space: 1.0, ..context.indented(context.size * 1.45).under(body) };
            for details in &definition.details {
                self.blocks(details, &inner);
            }
        }
    }
}
