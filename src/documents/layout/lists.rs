//! Lists, definitions and images.

use super::super::page::{Frame, Ink, Item, Path, PlacedFrame, Role, Tag};
use super::super::text::Style;
use super::super::tree::{Block, Definition, Inline, List, ListItem};
use super::compose::{Composer, Context, ParagraphStyle};
use super::notes::numbers_width;
use super::rows::Row;
use crate::domain::lang::Direction;

/// A paragraph cut at its images.
pub(super) enum Piece<'a> {
    /// Words.
    Words(Vec<Inline>),
    /// An image: its address and what it shows.
    Image(Option<&'a str>, &'a str),
}

/// The pieces of a paragraph with images; none if it has none.
pub(super) fn split_at_images(inlines: &[Inline]) -> Option<Vec<Piece<'_>>> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Image { .. })) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut words = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Image { source, alt } => {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
                pieces.push(Piece::Image(source.as_deref(), alt));
            }
            other => words.push(other.clone()),
        }
    }
    pieces.push(Piece::Words(words));
    let blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.iter().all(blank)));
    Some(pieces)
}

impl Composer<'_> {
    pub(super) fn list(&mut self, list: &List, context: &Context) {
        let tag = self.tag(Role::L, context);
        let indent = Self::indent(list, context);
        let mut number = list.start;
        let mut tight = Context { space: context.size * 0.28, ..context.under(tag) };
        for (place, item) in list.items.iter().enumerate() {
            if place == 0 && self.gap.is_none() {
                self.least_gap = self.least_gap.max(context.size * 0.45);
            }
            tight.parent = Some(tag);
            self.item(item, number, &tight, indent);
            number = number.and_then(|number| number.checked_add(1));
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
        // The label of an item in another language stands where that language begins its lines.
        let of_text = context.lang.clone();
        let lang = match item.blocks.first() {
            Some(Block::Part(lang, _)) => lang.clone(),
            _ => of_text.clone(),
        };
        let context = &Context { lang, ..context.clone() };
        match (item.checked, number) {
            (Some(done), _) => self.tick_box(done, context, tag),
            (None, Some(number)) => {
                let number = self.settings.labels.number(number);
                self.label(&format!("{number}."), context, indent, tag);
            }
            (None, None) => self.label("•", &context.indented(context.size * 0.3), indent, tag),
        }
        let body = self.flow.tags.role(Role::LBody, Some(tag));
        let inner = Context { lang: of_text, ..context.indented(indent).under(body) };
        self.blocks(&item.blocks, &inner);
        if let Some(label) = self.pending.take() {
            // An empty item still shows its label.
            let height = label.frame.height;
            let space = self.take_gap(context.space);
            let boxes = context.boxes.clone();
            self.flow.rows.push(Row { height, space, marks: vec![label], boxes, ..Row::default() });
        }
    }

    /// A box to tick with a pen.
    fn tick_box(&mut self, done: bool, context: &Context, parent: super::super::page::TagId) {
        let actual = Some(if done { "☑" } else { "☐" }.to_owned());
        let tag = Tag { role: Role::Lbl, parent: Some(parent), actual, ..Tag::default() };
        let tag = self.flow.tags.add(tag);
        let (size, leading) = (context.size * 0.86, Self::text_style(context).leading * context.size);
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
        self.pending = Some(PlacedFrame { x, y: 0.0, frame, tag: Some(tag) });
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

    pub(super) fn paragraph_with_images(&mut self, pieces: &[Piece<'_>], context: &Context) {
        for piece in pieces {
            match piece {
                Piece::Words(words) => self.blocks(&[Block::Paragraph(words.clone())], context),
                Piece::Image(source, alt) => self.image(*source, alt, context),
            }
        }
    }

    /// An image as a figure; one that is not at hand is a frame that says what it would show.
    fn image(&mut self, source: Option<&str>, alt: &str, context: &Context) {
        let described =
            if alt.trim().is_empty() { self.settings.labels.image.clone() } else { alt.to_owned() };
        let at_hand = source.filter(|_| !self.settings.text_only);
        let known = at_hand.and_then(|source| self.settings.images.get_key_value(source));
        let Some((name, (width, height))) =
            known.and_then(|(name, bytes)| Some((name, super::super::images::size(bytes)?)))
        else {
            return self.missing_image(&described, context);
        };
        let most = (context.width(), self.settings.height() * 0.6);
        // Never larger than at 150 points to the inch would be sharp, nor than the page.
        let scale = (most.0 / width).min(most.1 / height).min(0.48);
        let (width, height) = (width * scale, height * scale);
        let x = context.left + (context.width() - width) / 2.0;
        let tag = Tag { role: Role::Figure, parent: context.parent, alt: Some(described), ..Tag::default() };
        let tag = Some(self.flow.tags.add(tag));
        let image = self.flow.image(name);
        let items = vec![Item::Image { image, rect: [0.0, 0.0, width, height] }];
        let mark = PlacedFrame { x, y: 0.0, frame: Frame { width, height, items }, tag };
        let space = self.take_gap(context.space);
        self.flow.rows.push(Row {
            height,
            space,
            marks: vec![mark],
            boxes: context.boxes.clone(),
            ..Row::default()
        });
    }

    fn missing_image(&mut self, described: &str, context: &Context) {
        let style = Style { italic: true, ..Self::text_style(context) };
        let words = [Inline::Text(format!("[{described}]"))];
        let paragraph = ParagraphStyle {
            role: Role::P,
            style: &style,
            space: context.space,
            keep: false,
            hyphenate: false,
        };
        self.words(&words, context, &paragraph);
    }
}
