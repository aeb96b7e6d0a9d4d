//! Images that stand on lines of their own, and their captions. Small ones within a text stay in their line.

use super::super::images;
use super::super::page::{Frame, Item, PlacedFrame, Role, Tag, TagId, Target};
use super::super::text::{Align, Style};
use super::super::tree::{Block, Figure, Inline};
use super::compose::{Composer, Context, ParagraphStyle};
use super::rows::LayoutRow;
use crate::domain::lang::Direction;

/// An image that is higher than so many letters stands apart from the words beside it.
const APART: f32 = 2.6;
/// Points of a pixel: finer than 150 pixels to the inch is not needed, coarser is not sharp.
const PIXEL: f32 = 0.48;

/// A part of a paragraph with large images.
enum ParagraphPart<'a> {
    Words(Vec<Inline>),
    Image(ImageSource<'a>),
}

/// An image, and where the link leads that it is in.
#[derive(Clone, Copy)]
struct ImageSource<'a> {
    source: Option<&'a str>,
    alt: &'a str,
    link: Option<&'a str>,
}

impl Composer<'_> {
    /// Sets a paragraph that has images which are to stand apart; false if it has none.
    pub(super) fn paragraph_with_images(&mut self, inlines: &[Inline], context: &Context) -> bool {
        let how = self.how(false, context);
        let is_apart =
            |source: Option<&str>| how.picture(source).is_some_and(|(_, size)| size.1 > APART * context.size);
        let is_alone =
            matches!(inlines, [Inline::Image { source, .. }] if how.picture(source.as_deref()).is_some());
        let mut pieces = Vec::new();
        cut(inlines, None, &|source| is_alone || is_apart(source), &mut pieces);
        if !pieces.iter().any(|piece| matches!(piece, ParagraphPart::Image(_))) {
            return false;
        }
        let is_gap = |inline: &Inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        };
        for piece in pieces {
            match piece {
                ParagraphPart::Words(words) if words.iter().all(is_gap) => {}
                ParagraphPart::Words(words) => self.blocks(&[Block::Paragraph(trimmed(words))], context),
                ParagraphPart::Image(image) => self.image(image, context.parent, context),
            }
        }
        true
    }

    /// An image with its caption below, on one page.
    pub(super) fn figure(&mut self, figure: &Figure, context: &Context) {
        let tag = self.tag(Role::Div, context);
        let inner = context.under(tag);
        let image = ImageSource { source: figure.source.as_deref(), alt: &figure.alt, link: None };
        if self.how(false, context).picture(image.source).is_some() {
            self.image(image, Some(tag), &inner);
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
    fn image(&mut self, image: ImageSource<'_>, parent: Option<TagId>, context: &Context) {
        let ImageSource { source, alt, link } = image;
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
        let x = match (&self.pending, context.direction()) {
            (None, _) => context.left + (context.width() - width) / 2.0,
            (Some(_), Direction::Ltr) => context.left,
            (Some(_), Direction::Rtl) => context.right - width,
        };
        let link = link.map(|url| {
            let target = Some(Target::Uri(url.to_owned()));
            self.flow.tags.add(Tag {
                role: Role::Link,
                parent,
                target,
                name: Some(alt.to_owned()),
                ..Tag::default()
            })
        });
        let tag =
            Tag { role: Role::Figure, parent: link.or(parent), alt: Some(alt.to_owned()), ..Tag::default() };
        let tag = Some(self.flow.tags.add(tag));
        let image = self.flow.image(name);
        let items = vec![Item::Image { image, rect: [0.0, 0.0, width, height] }];
        let space = self.take_gap(context.space);
        // The mark of a list item stands at its top.
        let mut marks: Vec<PlacedFrame> = self.pending.take().into_iter().map(|label| label.placed).collect();
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

/// Cuts inlines at the images that stand apart, also within links and emphasis.
fn cut<'a>(
    inlines: &'a [Inline],
    link: Option<&'a str>,
    is_apart: &impl Fn(Option<&str>) -> bool,
    pieces: &mut Vec<ParagraphPart<'a>>,
) {
    for inline in inlines {
        match inline {
            Inline::Image { source, alt, .. } if is_apart(source.as_deref()) => {
                pieces.push(ParagraphPart::Image(ImageSource { source: source.as_deref(), alt, link }));
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => {
                let link = match inline {
                    Inline::Link(target, _) => target.as_deref(),
                    _ => link,
                };
                let mut within = Vec::new();
                cut(inner, link, is_apart, &mut within);
                if !within.iter().any(|piece| matches!(piece, ParagraphPart::Image(_))) {
                    push_words(pieces, inline.clone());
                    continue;
                }
                for piece in within {
                    match piece {
                        ParagraphPart::Words(words) => push_words(pieces, inline.with_inner(words)),
                        image @ ParagraphPart::Image(_) => pieces.push(image),
                    }
                }
            }
            other => push_words(pieces, other.clone()),
        }
    }
}

fn push_words(pieces: &mut Vec<ParagraphPart<'_>>, inline: Inline) {
    match pieces.last_mut() {
        Some(ParagraphPart::Words(words)) => words.push(inline),
        _ => pieces.push(ParagraphPart::Words(vec![inline])),
    }
}

/// Without line breaks at the beginning and the end: an image stands there.
fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    while words.last() == Some(&Inline::Break) {
        words.pop();
    }
    let first = words.iter().position(|inline| *inline != Inline::Break).unwrap_or(0);
    words.drain(..first);
    words
}
