//! Lines to marks: what is drawn, each part with its node of the structure.

use super::super::page::{Frame, Item, PlacedFrame, Role, Tag, TagId, Target};
use super::super::text::{Inset, Line};
use super::compose::Composer;
use super::inlines::{Flat, InlinePart, Picture};
use super::rows::Label;

impl Composer<'_> {
    /// The images of a text, each with its number.
    pub fn insets(&mut self, flat: &Flat) -> Vec<Inset> {
        let inset = |picture: &Picture| Inset {
            at: picture.at,
            image: self.flow.image(&picture.name),
            part: picture.part,
            size: picture.size,
        };
        flat.pictures.iter().map(inset).collect()
    }

    /// The nodes of a paragraph's parts: the paragraph's own first.
    pub fn part_tags(&mut self, flat: &Flat, own: TagId) -> Vec<TagId> {
        let mut tags = vec![own];
        for part in &flat.parts {
            let parent = Some(own);
            let tag = match part {
                InlinePart::Link(url, words) => Tag {
                    role: Role::Link,
                    parent,
                    target: Some(Target::Uri(url.clone())),
                    name: Some(named(words, url)),
                    ..Tag::default()
                },
                InlinePart::Anchor(id, words) => Tag {
                    role: Role::Link,
                    parent,
                    target: Some(Target::Anchor(id.clone())),
                    name: Some(named(words, id)),
                    ..Tag::default()
                },
                InlinePart::Foreign(lang, said) => Tag {
                    role: Role::Span,
                    parent,
                    lang: Some(lang.to_string()),
                    actual: said.clone(),
                    ..Tag::default()
                },
                InlinePart::Note(number) => Tag {
                    role: Role::Link,
                    parent: Some(self.flow.tags.role(Role::Reference, parent)),
                    target: Some(Target::Anchor(format!("note {number}"))),
                    name: Some(number.saturating_sub(self.settings.notes_before).to_string()),
                    ..Tag::default()
                },
                InlinePart::Code => Tag { role: Role::Code, parent, ..Tag::default() },
                InlinePart::Image(alt, within) => Tag {
                    role: Role::Figure,
                    parent: tags.get(usize::from(*within)).copied(),
                    alt: Some(alt.clone()),
                    ..Tag::default()
                },
            };
            tags.push(self.flow.tags.add(tag));
        }
        tags
    }

    /// The marks of a line: a list item's mark that waits, and a mark for each part.
    pub fn line_marks(&mut self, line: Line, x: f32, y: f32, tags: &[TagId]) -> Vec<PlacedFrame> {
        // On the line's baseline: an image in it may have made the line higher.
        let beside = self.pending.drain(..).map(|Label { placed, baseline }| {
            let y = placed.y + y + line.baseline - baseline;
            PlacedFrame { y, ..placed }
        });
        let mut marks: Vec<PlacedFrame> = beside.collect();
        let height = line.height;
        let mut part = 0;
        let mut open: Option<(usize, Frame)> = None;
        let mut images = line.images.into_iter().peekable();
        for (place, item) in line.items.into_iter().enumerate() {
            if let Item::Glyphs(run) = &item {
                part = usize::from(run.part);
            }
            if let Some((_, own)) = images.next_if(|(of, _)| *of == place) {
                part = usize::from(own);
            }
            match &mut open {
                Some((of, frame)) if *of == part => frame.items.push(item),
                _ => {
                    let frame = Frame { items: vec![item], height, ..Frame::default() };
                    let before = open.replace((part, frame));
                    marks.extend(before.map(|(part, frame)| mark(frame, x, y, tags.get(part).copied())));
                }
            }
        }
        marks.extend(open.map(|(part, frame)| mark(frame, x, y, tags.get(part).copied())));
        marks
    }
}

/// What a link is called: its words, or where it leads if it has none.
fn named(words: &str, target: &str) -> String {
    let words = words.trim();
    if words.is_empty() { target } else { words }.to_owned()
}

/// A mark that is as wide as what it draws.
fn mark(mut frame: Frame, x: f32, y: f32, tag: Option<TagId>) -> PlacedFrame {
    let (mut left, mut right) = (f32::MAX, f32::MIN);
    for item in &frame.items {
        match item {
            Item::Glyphs(run) => {
                left = left.min(run.x);
                right = right.max(run.x + run.width());
            }
            Item::Image { rect, .. } => {
                left = left.min(rect[0]);
                right = right.max(rect[0] + rect[2]);
            }
            _ => {}
        }
    }
    if left > right {
        return PlacedFrame { x, y, frame, tag };
    }
    frame.width = right - left;
    frame.items = frame.items.into_iter().map(|item| item.moved(-left, 0.0)).collect();
    PlacedFrame { x: x + left, y, frame, tag }
}
