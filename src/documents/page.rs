//! What layout makes and the PDF writer writes: pages of frames, each tagged with its role in the document.
//!
//! Lengths are points (1/72 inch). A frame's origin is its top left corner, y grows downward.

mod append;
mod outlines;
mod tags;

use std::ops::Range;

use super::fonts::{self, FaceId};
pub use outlines::of_glyph;
pub use tags::{Cell, ListNumbering, Role, Tag, TagId, Tags, Target};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
/// Width and height of an A4 sheet held upright.
pub const A4: (f32, f32) = (595.276, 841.89);
/// Width and height of an A5 sheet held upright.
pub const A5: (f32, f32) = (419.528, 595.276);

/// A grey or a colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Full black, the ink of text.
    pub const BLACK: Self = Self(0, 0, 0);
    /// A background on which black text stays legible when printed or copied.
    pub const PALE: Self = Self(232, 232, 232);
    /// The colour of the paper.
    pub const WHITE: Self = Self(255, 255, 255);
}

/// A group of drawn things with their own origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width that the frame takes.
    pub width: f32,
    /// Height that the frame takes.
    pub height: f32,
    /// What is drawn, first things lowest.
    pub items: Vec<Item>,
}

/// One drawn thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A run of glyphs.
    Glyphs(Glyphs),
    /// Lines and areas.
    Path(Path),
    /// A picture of one bit a point, such as a QR code.
    Bitmap(Bitmap),
    /// An image of [`Pages::images`], by its place there, filling a rectangle.
    Image {
        /// Place in [`Pages::images`].
        image: usize,
        /// Left, top, width, height.
        rect: [f32; 4],
    },
    /// A frame of [`Pages::shared`], by its place there, with its origin moved.
    Shared {
        /// Place in [`Pages::shared`].
        frame: usize,
        /// Where its left edge goes.
        x: f32,
        /// Where its top edge goes.
        y: f32,
    },
}

impl Item {
    /// The same moved right and down.
    #[must_use]
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Glyphs(run) => {
                run.x += right;
                run.y += down;
            }
            Self::Path(path) => path.shift(right, down),
            Self::Bitmap(Bitmap { rect, .. }) | Self::Image { rect, .. } => {
                rect[0] += right;
                rect[1] += down;
            }
            Self::Shared { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }

    /// The same larger or smaller, what it is away from the origin too.
    fn scaled(mut self, share: f32) -> Self {
        match &mut self {
            Self::Glyphs(run) => run.scale(share),
            Self::Path(path) => path.scale(share),
            Self::Bitmap(Bitmap { rect, .. }) | Self::Image { rect, .. } => {
                *rect = rect.map(|length| length * share);
            }
            Self::Shared { x, y, .. } => (*x, *y) = (*x * share, *y * share),
        }
        self
    }
}

impl Frame {
    /// The same larger or smaller as a whole. It draws no shared frame.
    #[must_use]
    pub fn scaled(self, share: f32) -> Self {
        let items = self.items.into_iter().map(|item| item.scaled(share)).collect();
        Self { width: self.width * share, height: self.height * share, items }
    }

    /// The heights between which the ink of its letters is.
    pub fn ink(&self) -> [f32; 2] {
        let runs = self.items.iter().filter_map(|item| match item {
            Item::Glyphs(run) => Some(run),
            _ => None,
        });
        let reaches = runs.flat_map(|run| {
            let reach = fonts::reaches(run.face);
            run.glyphs.iter().chain(&run.marks).map(move |glyph| {
                let (below, above) = reach(glyph.id);
                [above, below].map(|reach| run.y - glyph.rise - reach * run.size / 1000.0)
            })
        });
        let around = |all: Option<[f32; 2]>, [top, end]: [f32; 2]| {
            all.map_or(Some([top, end]), |all| Some([all[0].min(top), all[1].max(end)]))
        };
        reaches.fold(None, around).unwrap_or_default()
    }

    /// Adds what another frame draws, with that frame's origin at x, y.
    pub fn place(&mut self, x: f32, y: f32, other: Frame) {
        self.items.extend(other.items.into_iter().map(|item| item.moved(x, y)));
    }

    /// The lines of its text, from above: the words and the width of each.
    #[cfg(test)]
    pub(crate) fn text_lines(&self) -> Vec<(String, f32)> {
        let mut lines: Vec<(f32, (String, f32))> = Vec::new();
        for item in &self.items {
            let Item::Glyphs(run) = item else { continue };
            match lines.last_mut().filter(|(y, _)| (y - run.y).abs() < 0.1) {
                Some((_, (text, width))) => {
                    text.push_str(&run.text);
                    *width += run.width();
                }
                None => lines.push((run.y, (run.text.clone(), run.width()))),
            }
        }
        lines.into_iter().map(|(_, (text, width))| (text.trim().to_owned(), width)).collect()
    }
}

/// How far the control points of a Bézier curve lie from its ends, in radii, for a quarter of a circle.
pub const ROUND: f32 = 0.5523;

impl Segment {
    /// A circle of four curves.
    pub fn circle(x: f32, y: f32, radius: f32) -> [Self; 6] {
        let arm = radius * ROUND;
        [
            Self::Move(x + radius, y),
            Self::Curve([x + radius, y + arm, x + arm, y + radius, x, y + radius]),
            Self::Curve([x - arm, y + radius, x - radius, y + arm, x - radius, y]),
            Self::Curve([x - radius, y - arm, x - arm, y - radius, x, y - radius]),
            Self::Curve([x + arm, y - radius, x + radius, y - arm, x + radius, y]),
            Self::Close,
        ]
    }

    /// Puts its points elsewhere; a rectangle keeps its size.
    fn map(&mut self, to: impl Fn((f32, f32)) -> (f32, f32)) {
        match self {
            Self::Move(x, y) | Self::Line(x, y) | Self::Rect(x, y, _, _) => (*x, *y) = to((*x, *y)),
            Self::Curve(points) => {
                for pair in points.chunks_exact_mut(2) {
                    (pair[0], pair[1]) = to((pair[0], pair[1]));
                }
            }
            Self::Close => {}
        }
    }
}

impl Path {
    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), ink: Ink, width: f32) -> Self {
        let segments = vec![Segment::Move(from.0, from.1), Segment::Line(to.0, to.1)];
        Self { segments, stroke: Some((ink, width)), ..Self::default() }
    }

    /// The outline of a rectangle: left, top, width, height.
    pub fn outline([x, y, width, height]: [f32; 4], ink: Ink, line: f32) -> Self {
        Self {
            segments: vec![Segment::Rect(x, y, width, height)],
            stroke: Some((ink, line)),
            ..Self::default()
        }
    }

    /// A filled rectangle: left, top, width, height.
    pub fn filled([x, y, width, height]: [f32; 4], ink: Ink) -> Self {
        Self { segments: vec![Segment::Rect(x, y, width, height)], fill: Some(ink), ..Self::default() }
    }

    fn scale(&mut self, share: f32) {
        for segment in &mut self.segments {
            segment.map(|(x, y)| (x * share, y * share));
            if let Segment::Rect(_, _, width, height) = segment {
                (*width, *height) = (*width * share, *height * share);
            }
        }
        self.stroke = self.stroke.map(|(ink, width)| (ink, width * share));
        self.dash = self.dash.map(|(dash, gap)| (dash * share, gap * share));
    }

    fn shift(&mut self, right: f32, down: f32) {
        self.segments.iter_mut().for_each(|segment| segment.map(|(x, y)| (x + right, y + down)));
    }
}

/// Glyphs of one font and size on one baseline, from left to right, also where the text runs from right to left.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyphs {
    /// The font.
    pub face: FaceId,
    /// Font size in points.
    pub size: f32,
    /// Colour.
    pub ink: Ink,
    /// Drawn with thickened outlines, in place of a bold font.
    pub heavy: bool,
    /// Only the outlines of the letters are drawn, in lines of this width: see [`Frame::outlined`].
    pub outlined: Option<f32>,
    /// The text runs from right to left: the last glyph is read first.
    pub rtl: bool,
    /// Begins a line: the runs up to the next one that does so stand in it, in the order of reading.
    pub begins_line: bool,
    /// Stands apart from what is beside it on its line: Chrome's reader turns a line that runs from right to left round as a whole,
    /// the letters and the digits of a code each by themselves, so a code is a line of its own to it.
    pub apart: bool,
    /// Left end of the baseline.
    pub x: f32,
    /// Height of the baseline.
    pub y: f32,
    pub glyphs: Vec<Glyph>,
    /// The texts of the glyphs, one after the other.
    pub text: String,
    /// Vowel signs and other marks of a text that runs from right to left: drawn as shapes, since text that is raised
    /// or stands over other text is torn apart by those who search and copy. Their text is that of blank glyphs.
    pub marks: Vec<Glyph>,
    /// Words whose text can't be assigned glyph by glyph, in order, not overlapping.
    pub actual: Vec<ActualText>,
    /// Which part of the paragraph this is: 0 for the paragraph itself, else a link or a foreign phrase.
    pub part: u16,
}

impl Glyphs {
    fn scale(&mut self, share: f32) {
        (self.x, self.y, self.size) = (self.x * share, self.y * share, self.size * share);
        self.outlined = self.outlined.map(|width| width * share);
        for glyph in self.glyphs.iter_mut().chain(&mut self.marks) {
            (glyph.dx, glyph.rise) = (glyph.dx * share, glyph.rise * share);
        }
    }

    /// Distance from the left end to the right end of the rightmost glyph.
    pub fn width(&self) -> f32 {
        let widths = &fonts::face(self.face).widths;
        let end = |glyph: &Glyph| {
            glyph.dx + widths.get(usize::from(glyph.id)).copied().unwrap_or(0.0) * self.size / 1000.0
        };
        self.glyphs.iter().map(end).fold(0.0, f32::max)
    }
}

/// One glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Number in the font file.
    pub id: u16,
    /// Length in bytes of its text within [`Glyphs::text`].
    pub text_len: u16,
    /// Distance from the run's left end.
    pub dx: f32,
    /// Height above the baseline.
    pub rise: f32,
}

/// The text of some consecutive glyphs as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ActualText {
    /// First glyph.
    pub start: usize,
    /// One past the last glyph.
    pub end: usize,
    /// What they say.
    pub text: String,
}

/// An outline that is filled, drawn, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The outline of the shape.
    pub segments: Vec<Segment>,
    /// Colour of the inside.
    pub fill: Option<Ink>,
    /// Colour and width of the line.
    pub stroke: Option<(Ink, f32)>,
    /// Lengths of dash and gap; none for an unbroken line.
    pub dash: Option<(f32, f32)>,
}

/// A part of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin at x, y.
    Move(f32, f32),
    /// A straight line to x, y.
    Line(f32, f32),
    /// A Bézier curve by two control points to the last point.
    Curve([f32; 6]),
    /// A rectangle: left, top, width, height.
    Rect(f32, f32, f32, f32),
    /// Back to where the outline began.
    Close,
}

/// A picture of black and clear points, row by row from the top; each row begins a new byte, high bit first.
#[derive(Clone, Debug, PartialEq)]
pub struct Bitmap {
    /// Left, top, width, height on the page.
    pub rect: [f32; 4],
    /// Points in a row.
    pub columns: usize,
    /// Number of rows.
    pub rows: usize,
    /// The points: 1 is black.
    pub bits: Vec<u8>,
    /// Drawn a quarter turn to the right.
    pub turned: bool,
}

/// An image file that is embedded once.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// A PNG or JPEG file.
    pub bytes: Vec<u8>,
}

/// A page of a document: its size and what is drawn on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width of the sheet.
    pub width: f32,
    /// Height of the sheet.
    pub height: f32,
    /// What stands on it, in reading order.
    pub marks: Vec<PlacedFrame>,
}

/// A frame on a page and its role in the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedFrame {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// What is drawn.
    pub frame: Frame,
    /// Its place in the structure; none for what is no content: borders, running heads, page numbers.
    pub tag: Option<TagId>,
}

impl PlacedFrame {
    /// How far the ink of its letters reaches above a height of the page; 0 if it doesn't.
    pub fn above(&self, edge: f32) -> f32 {
        let runs = self.frame.items.iter().filter_map(|item| match item {
            // No letter is twice as high as its size.
            Item::Glyphs(run) if self.y + run.y - 2.0 * run.size < edge => Some(run),
            _ => None,
        });
        let tops = runs.flat_map(|run| {
            let reach = fonts::reaches(run.face);
            let top =
                move |glyph: &Glyph| self.y + run.y - glyph.rise - reach(glyph.id).1 * run.size / 1000.0;
            run.glyphs.iter().chain(&run.marks).map(top)
        });
        tops.map(|top| edge - top).fold(0.0, f32::max)
    }

    /// The same of its lines, half of whose width is above where they are drawn.
    pub fn lines_above(&self, edge: f32) -> f32 {
        let tops = self.frame.items.iter().filter_map(|item| {
            let Item::Path(path) = item else { return None };
            let heights = path.segments.iter().map(|segment| match *segment {
                Segment::Move(_, y) | Segment::Line(_, y) | Segment::Rect(_, y, ..) => y,
                Segment::Curve([_, first, _, second, _, end]) => first.min(second).min(end),
                Segment::Close => f32::MAX,
            });
            let half = path.stroke.map_or(0.0, |(_, width)| width / 2.0);
            Some(self.y + heights.fold(f32::MAX, f32::min) - half)
        });
        tops.map(|top| edge - top).fold(0.0, f32::max)
    }
}

/// An entry of the outline that a reader shows beside the pages.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// What the outline's entry says.
    pub title: String,
    /// 1 for the outermost.
    pub level: u8,
    /// Place of the page.
    pub page: usize,
    /// Height on the page, from its top.
    pub y: f32,
}

/// A place that links within the document lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// Its name in [`Target::Anchor`].
    pub name: String,
    /// Place of the page.
    pub page: usize,
    /// Height on the page, from its top.
    pub y: f32,
}

/// A document laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// The sheets in order.
    pub pages: Vec<Page>,
    /// The structure tree of the document.
    pub tags: Tags,
    /// The outline, flat, in order.
    pub outline: Vec<OutlineEntry>,
    /// The places that links lead to.
    pub anchors: Vec<Anchor>,
    /// Frames that many pages draw, stored once.
    pub shared: Vec<Frame>,
    /// Image files.
    pub images: Vec<Image>,
    /// In which order the pages are read, where it is not the order of the sheets: the place of a sheet and which of
    /// its marks.
    pub reading: Vec<(usize, Range<usize>)>,
}

impl Pages {
    /// Appends a page that was made apart (by another thread, say), with the structure made for it: the page's
    /// tags and the parents within `tags` are counted from the start of `tags`.
    pub fn push(&mut self, mut page: Page, tags: Tags) {
        let offset = self.tags.0.len() as u32;
        for mark in &mut page.marks {
            mark.tag = mark.tag.map(|TagId(id)| TagId(id + offset));
        }
        self.tags.0.extend(tags.0.into_iter().map(|mut tag| {
            tag.parent = tag.parent.map(|TagId(id)| TagId(id + offset));
            tag
        }));
        self.pages.push(page);
    }

    /// Puts a page with its structure before all others; the outline gets an entry for it.
    pub fn push_front(&mut self, page: Page, tags: Tags, title: &str) {
        self.push(page, tags);
        self.pages.rotate_right(1);
        self.outline.iter_mut().for_each(|entry| entry.page += 1);
        self.anchors.iter_mut().for_each(|anchor| anchor.page += 1);
        self.outline.insert(0, OutlineEntry { title: title.to_owned(), level: 1, page: 0, y: 0.0 });
    }

    /// Stores a frame that many pages draw and gives its place for [`Item::Shared`].
    pub fn share(&mut self, frame: Frame) -> usize {
        self.shared.push(frame);
        self.shared.len() - 1
    }
}
