//! Recordings on paper: a QR code that leads to the sound, and what it is.

use super::super::page::{PlacedFrame, Role, Tag};
use super::super::qr::{self, Correction};
use super::super::tree::{Audio, Block, Inline};
use super::compose::{Composer, Context};
use super::rows::LayoutRow;
use crate::domain::lang::Direction;

/// Points of a module of the code, the fewest that telephones read from a photocopy, and the most of its side.
const CODE: [f32; 3] = [1.5, 1.1, 96.0];

impl Composer<'_> {
    /// A recording: its code where there is a URL that a telephone can follow, then its name, which leads there too.
    pub(super) fn audio(&mut self, audio: &Audio, context: &Context) {
        let tag = self.tag_of_label(Role::Div, context);
        let inner = context.under(tag);
        let link = audio.link.as_deref().filter(|_| !self.settings.text_only);
        let code = link.and_then(|link| qr::sized(link.as_bytes(), Correction::Medium, CODE));
        if let Some(code) = code {
            let x = match context.direction() {
                Direction::Ltr => context.left,
                Direction::Rtl => context.right - code.width,
            };
            let alt = Some(format!("{} : {}", audio.caption, link.unwrap_or_default()));
            let figure = Tag { role: Role::Figure, parent: Some(tag), alt, ..Tag::default() };
            let figure = Some(self.flow.tags.add(figure));
            let (height, space) = (code.height, self.take_gap(context.space));
            self.flow.rows.push(LayoutRow {
                height,
                space,
                keep: true,
                marks: vec![PlacedFrame { x, y: 0.0, frame: code, tag: figure }],
                boxes: context.boxes.clone(),
                ..LayoutRow::default()
            });
        }
        let caption = Inline::Text(audio.caption.clone());
        let mut words = match &audio.link {
            Some(link) => vec![Inline::Link(Some(link.clone()), vec![caption])],
            None => vec![caption],
        };
        if let Some(warning) = &audio.warning {
            words.extend([Inline::Break, Inline::Strong(vec![Inline::Text(warning.clone())])]);
        }
        self.blocks(&[Block::Paragraph(words)], &inner);
    }
}
