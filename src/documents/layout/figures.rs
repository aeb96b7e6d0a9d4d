//! Images that stand on lines of their own, and their captions. Those that a line has room for stay within the text.

use super::super::images;
use super::super::page::{Frame, Item, PlacedFrame, Role, Tag, TagId};
use super::super::text::{Align, Style};
use super::super::tree::{Block, Figure, Inline};
use super::compose::{Composer, Context, ParagraphStyle};
use super::rows::LayoutRow;
use crate::domain::lang::Direction;

/// An image that is higher than so many letters, or wider than this share of its line, stands apart from the words beside it.
const APART: (f32, f32) = (8.0, 0.5);
/// Points of a pixel of an image that stands alone: finer than 150 pixels to the inch is not needed, coarser is not sharp.
const PIXEL: f32 = 0.48;
/// What ends a phrase or closes one: it stays with the image before it.
const CLOSING: &str = ".,;:!?…)]}»”’،؛؟\u{a0}\u{202f}";

/// A part of a paragraph with large images.
enum ParagraphPart {
    Words(Vec<Inline>),
    /// An image within its link and emphasis, and the punctuation behind it.
    Image(Vec<Inline>),
}

impl Composer<'_> {
    /// Sets a paragraph that has images which are to stand apart; false if it has none.
    pub(super) fn paragraph_with_images(&mut self, inlines: &[Inline], context: &Context) -> bool {
        let how = self.how(false, context);
        if let [Inline::Image { source, alt, .. }] = inlines
            && how.picture(source.as_deref()).is_some()
        {
            self.image(source.as_deref(), alt, context.parent, context);
            return true;
        }
        let most = (APART.0 * context.size, APART.1 * context.width());
        let is_apart = |source: Option<&str>| {
            how.picture(source).is_some_and(|(_, (width, height))| height > most.0 || width > most.1)
        };
        let parts = cut(inlines, &is_apart);
        if !parts.iter().any(|part| matches!(part, ParagraphPart::Image(_))) {
            return false;
        }
        for part in closed(parts) {
            match part {
                ParagraphPart::Words(words) if words.iter().all(is_gap) => {}
                ParagraphPart::Words(words) => self.blocks(&[Block::Paragraph(words)], context),
                ParagraphPart::Image(image) => self.image_apart(&image, context),
            }
        }
        true
    }

    /// An image on a line of its own, with where its link leads: beside the mark of a list item, else in the middle.
    fn image_apart(&mut self, image: &[Inline], context: &Context) {
        let align = match (self.pending.first(), context.is_turned()) {
            (None, _) => Align::Centre,
            (Some(_), true) => Align::End,
            (Some(_), false) => Align::Start,
        };
        let style = Self::text_style(context).align(align);
        let paragraph = ParagraphStyle {
            role: Role::P,
            style: &style,
            space: context.space,
            keep: false,
            hyphenate: false,
        };
        self.words(image, context, &paragraph);
    }

    /// An image with its caption below, on one page.
    pub(super) fn figure(&mut self, figure: &Figure, context: &Context) {
        let tag = self.tag(Role::Div, context);
        let inner = context.under(tag);
        if self.how(false, context).picture(figure.source.as_deref()).is_some() {
            self.image(figure.source.as_deref(), &figure.alt, Some(tag), &inner);
        } else {
            let source = figure.source.clone();
            let image = Inline::Image { source, alt: figure.alt.clone(), title: String::new() };
            self.blocks(&[Block::Paragraph(vec![image])], &inner);
        }
        if let Some(last) = self.flow.rows.last_mut() {
            last.keep = true;
        }
        let style = Self::text_style(context).align(Align::Centre);
        let style = Style { size: context.size * 0.9, ..style }.leading(1.4);
        let paragraph =
            ParagraphStyle { role: Role::Caption, style: &style, space: 3.0, keep: false, hyphenate: false };
        self.gap = None;
        self.words(&figure.caption, &inner, &paragraph);
        self.least_gap = context.space * 1.4;
    }

    /// An image that is at hand, in the middle of its line.
    fn image(&mut self, source: Option<&str>, alt: &str, parent: Option<TagId>, context: &Context) {
        let how = self.how(false, context);
        let known = source.and_then(|source| how.images.get_key_value(source));
        let Some((name, (width, height))) =
            known.and_then(|(name, bytes)| Some((name, images::size(bytes)?)))
        else {
            return;
        };
        let alt = if alt.trim().is_empty() { how.unnamed } else { alt };
        let most = (context.width(), self.settings.height() * 0.6);
        let scale = (most.0 / width).min(most.1 / height).min(PIXEL);
        let (width, height) = (width * scale, height * scale);
        // In a list item beside its mark, else in the middle.
        let x = match (self.pending.first(), context.direction()) {
            (None, _) => context.left + (context.width() - width) / 2.0,
            (Some(_), Direction::Ltr) => context.left,
            (Some(_), Direction::Rtl) => context.right - width,
        };
        let tag = Tag { role: Role::Figure, parent, alt: Some(alt.to_owned()), ..Tag::default() };
        let tag = Some(self.flow.tags.add(tag));
        let image = self.flow.image(name);
        let items = vec![Item::Image { image, rect: [0.0, 0.0, width, height] }];
        let space = self.take_gap(context.space);
        // The mark of a list item stands at its top.
        let mut marks: Vec<PlacedFrame> = self.pending.drain(..).map(|label| label.placed).collect();
        marks.push(PlacedFrame { x, y: 0.0, frame: Frame { width, height, items }, tag });
        self.flow.rows.push(LayoutRow {
            height,
            space,
            marks,
            boxes: context.boxes.clone(),
            ..LayoutRow::default()
        });
    }
}

/// Cuts inlines at the images that stand apart, also within emphasis and links. A link with words beside its image stays whole.
fn cut(inlines: &[Inline], is_apart: &impl Fn(Option<&str>) -> bool) -> Vec<ParagraphPart> {
    let mut parts = Vec::new();
    for inline in inlines {
        if let Inline::Image { source, .. } = inline
            && is_apart(source.as_deref())
        {
            parts.push(ParagraphPart::Image(vec![inline.clone()]));
            continue;
        }
        let within = cut(inline.inner(), is_apart);
        let has_images = within.iter().any(|part| matches!(part, ParagraphPart::Image(_)));
        if !has_images || matches!(inline, Inline::Link(..)) && within.len() > 1 {
            push_words(&mut parts, inline.clone());
            continue;
        }
        for part in within {
            match part {
                ParagraphPart::Words(words) => push_words(&mut parts, inline.with_inner(words)),
                ParagraphPart::Image(mut image) => {
                    // The address that is printed behind a link stands below its image.
                    if matches!(inline, Inline::Link(Some(target), _) if target.contains(':')) {
                        image.push(Inline::Break);
                    }
                    parts.push(ParagraphPart::Image(vec![inline.with_inner(image)]));
                }
            }
        }
    }
    parts
}

fn push_words(parts: &mut Vec<ParagraphPart>, inline: Inline) {
    match parts.last_mut() {
        Some(ParagraphPart::Words(words)) => words.push(inline),
        _ => parts.push(ParagraphPart::Words(vec![inline])),
    }
}

/// The parts with the punctuation behind an image beside it, and no spaces or line breaks where words begin or end at one.
fn closed(parts: Vec<ParagraphPart>) -> Vec<ParagraphPart> {
    let mut closed: Vec<ParagraphPart> = Vec::with_capacity(parts.len());
    for part in parts {
        let ParagraphPart::Words(mut words) = part else {
            closed.push(part);
            continue;
        };
        if let Some(ParagraphPart::Image(image)) = closed.last_mut() {
            take_closing(&mut words, image);
        }
        closed.push(ParagraphPart::Words(trimmed(words)));
    }
    closed
}

/// Takes the punctuation and the footnotes' numbers that some words begin with, and leaves out the spaces behind them.
fn take_closing(words: &mut Vec<Inline>, taken: &mut Vec<Inline>) {
    while let Some(first) = words.first_mut() {
        match first {
            Inline::NoteReference(_) => taken.push(words.remove(0)),
            Inline::Text(text) => {
                let rest = text.trim_start_matches(|c: char| CLOSING.contains(c));
                let closing = text[..text.len() - rest.len()].trim_end();
                if !closing.is_empty() {
                    taken.push(Inline::Text(closing.to_owned()));
                }
                *text = rest.trim_start().to_owned();
                if !text.is_empty() {
                    return;
                }
                words.remove(0);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                return take_closing(inner, taken);
            }
            _ => return,
        }
    }
}

/// Whether nothing is seen of it.
fn is_gap(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => !inline.inner().is_empty() && inline.inner().iter().all(is_gap),
    }
}

/// Without gaps at the beginning and the end: an image stands there.
fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    while words.last().is_some_and(is_gap) {
        words.pop();
    }
    let first = words.iter().position(|inline| !is_gap(inline)).unwrap_or(0);
    words.drain(..first);
    if let Some(Inline::Text(text)) = words.first_mut() {
        *text = text.trim_start().to_owned();
    }
    words
}

#[cfg(test)]
mod tests;
