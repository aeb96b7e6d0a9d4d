//! Highlighted passages: a frame, a title and a sign that stay clear in black and white.

use super::super::page::{Frame, Ink, Item, Path, PlacedFrame, Role, Segment};
use super::super::text::Style;
use super::super::tree::{Block, Callout};
use super::compose::{Composer, Context};
use super::rows::{BoxLine, BoxStyle, LayoutRow};
use crate::domain::lang::Direction;

/// Clear space between frame and text, at the sides and above.
const PADDING: (f32, f32) = (9.0, 6.0);

impl Composer<'_> {
    pub(super) fn callout(&mut self, callout: Callout, inner: &[Block], context: &Context) {
        let line = match callout {
            Callout::Note | Callout::Tip => BoxLine::Frame(0.6),
            Callout::Important => BoxLine::Frame(1.2),
            Callout::Warning | Callout::Caution => BoxLine::Frame(2.0),
            Callout::Facilitator => BoxLine::Dashed(0.8),
        };
        self.flow.boxes.push(BoxStyle { left: context.left, right: context.right, line });
        let tag = self.tag(Role::Div, context);
        let mut within = context.under(tag);
        within.left += PADDING.0;
        within.right -= PADDING.0;
        within.boxes.push(self.flow.boxes.len() - 1);
        within.size *= if callout == Callout::Facilitator { 0.94 } else { 0.97 };
        within.space = within.size * 0.5;
        let first = self.flow.rows.len();
        let space = self.take_gap(context.size * 0.85);
        self.padding(PADDING.1, space, true, &within.boxes);
        self.title(callout, &within);
        self.gap = Some(2.0);
        self.blocks(inner, &within);
        self.close_box(PADDING.1 + 1.0, &within.boxes);
        self.hold_box(first, context.size);
    }

    /// The sign and the title, on one line.
    fn title(&mut self, callout: Callout, context: &Context) {
        let tag = self.tag_of_label(Role::P, context);
        let style = Style::new(context.size, &context.lang).bold().leading(1.35);
        let title = self.settings.labels.callout(callout).to_owned();
        let side = context.size * 1.05;
        let beside = context.indented(side + 5.0);
        let mut frame = self.setter.block(&title, &style, beside.width());
        frame.width = beside.width();
        let height = frame.height;
        let x = match context.direction() {
            Direction::Ltr => context.left,
            Direction::Rtl => context.right - side,
        };
        let sign = PlacedFrame { x, y: (height - side) / 2.0, frame: self.sign(callout, side), tag: None };
        let words = PlacedFrame { x: beside.left, y: 0.0, frame, tag: Some(tag) };
        let boxes = context.boxes.clone();
        self.flow.rows.push(LayoutRow {
            height,
            keep: true,
            marks: vec![sign, words],
            boxes,
            ..LayoutRow::default()
        });
    }

    /// A sign of `side` points.
    fn sign(&mut self, callout: Callout, side: f32) -> Frame {
        let half = side / 2.0;
        let outline = match callout {
            Callout::Note | Callout::Tip | Callout::Important => Segment::circle(half, half, half).into(),
            Callout::Warning => polygon(&[(half, 0.0), (side, side * 0.92), (0.0, side * 0.92)]),
            Callout::Caution => {
                let cut = side * 0.29;
                let far = side - cut;
                polygon(&[
                    (cut, 0.0),
                    (far, 0.0),
                    (side, cut),
                    (side, far),
                    (far, side),
                    (cut, side),
                    (0.0, far),
                    (0.0, cut),
                ])
            }
            Callout::Facilitator => {
                let mut segments = Segment::circle(half, side * 0.24, side * 0.22).to_vec();
                segments.extend(shoulders(side));
                segments
            }
        };
        let filled = callout != Callout::Note && callout != Callout::Tip;
        let path = Path {
            segments: outline,
            fill: filled.then_some(Ink::BLACK),
            stroke: (!filled).then_some((Ink::BLACK, 0.8)),
            ..Path::default()
        };
        let mut frame = Frame { width: side, height: side, items: vec![Item::Path(path)] };
        let letter = match callout {
            Callout::Note => "i",
            Callout::Tip => "+",
            Callout::Important | Callout::Warning | Callout::Caution => "!",
            Callout::Facilitator => return frame,
        };
        let ink = if filled { Ink(255, 255, 255) } else { Ink::BLACK };
        let latin = crate::domain::lang::LangTag::french();
        let style = Style::new(side * 0.72, &latin).bold().ink(ink).leading(1.0);
        let letter = self.setter.line(letter, &style);
        let down = if callout == Callout::Warning { side * 0.18 } else { side * 0.13 };
        frame.place(half - letter.width / 2.0, down, letter);
        frame
    }
}

fn polygon(corners: &[(f32, f32)]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = corners.iter().map(|&(x, y)| Segment::Line(x, y)).collect();
    if let Some(&(x, y)) = corners.first() {
        segments[0] = Segment::Move(x, y);
    }
    segments.push(Segment::Close);
    segments
}

/// The lower part of a person seen from the front.
fn shoulders(side: f32) -> Vec<Segment> {
    let (top, bottom) = (side * 0.54, side);
    vec![
        Segment::Move(side * 0.08, bottom),
        Segment::Curve([side * 0.08, top, side * 0.3, top, side * 0.5, top]),
        Segment::Curve([side * 0.7, top, side * 0.92, top, side * 0.92, bottom]),
        Segment::Close,
    ]
}
