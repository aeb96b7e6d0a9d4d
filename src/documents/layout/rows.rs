//! Rows: what a page is filled with, from top to bottom.

use super::super::page::{Item, PlacedFrame, TagId, Tags};
use super::super::text::Style;

/// A strip of the text that is never cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LayoutRow {
    /// Height in points.
    pub height: f32,
    /// Clear space above, left out at the top of a page.
    pub space: f32,
    /// Only ends the page.
    pub ends_page: bool,
    /// Not to be parted from the next row.
    pub keep: bool,
    /// Ends within a word: rather not the last on its page.
    pub broken: bool,
    /// Room to write by hand.
    pub fills_in: bool,
    /// A row of a table: its lines must meet those of the next.
    pub ruled: bool,
    /// What stands in the row; x from the page's left edge, y from the row's top.
    pub marks: Vec<PlacedFrame>,
    /// The boxes that the row is in, outermost first: places in [`Flow::boxes`].
    pub boxes: Vec<usize>,
    /// The table whose header is repeated when this row begins a page: a place in [`Flow::heads`].
    pub head: Option<usize>,
    /// Footnotes that are referred to, from 1.
    pub notes: Vec<usize>,
    /// Places that links and the outline lead to.
    pub anchors: Vec<RowAnchor>,
    /// Page numbers that are known only when all pages are.
    pub late: Vec<Late>,
}

/// A number or a mark that waits for the text that it stands beside.
pub(super) struct Label {
    /// Where it stands from the top of a row of its own height.
    pub placed: PlacedFrame,
    /// Height of its baseline below that.
    pub baseline: f32,
}

/// A place to lead to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowAnchor {
    pub name: String,
    /// For the outline: the words and the level.
    pub outline: Option<(String, u8)>,
}

/// A page number to be filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Late {
    /// The place whose page is asked for.
    pub anchor: String,
    /// Left edge of the box that the number stands in.
    pub x: f32,
    /// Top edge, from the row's top.
    pub y: f32,
    /// Width of the box.
    pub width: f32,
    /// How it looks.
    pub style: Style,
    /// Its place in the structure.
    pub tag: TagId,
}

/// What is drawn around or beside rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BoxStyle {
    /// Left and right edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// How it is drawn.
    pub line: BoxLine,
}

/// How a box is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum BoxLine {
    /// A frame of this width.
    Frame(f32),
    /// A dashed frame of this width.
    Dashed(f32),
    /// A bar of this width along one side: true for the left.
    Bar(f32, bool),
}

/// The rows of a text and what they refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Flow {
    /// The text.
    pub rows: Vec<LayoutRow>,
    /// The structure tree of the text.
    pub tags: Tags,
    /// Boxes, by the number in [`LayoutRow::boxes`].
    pub boxes: Vec<BoxStyle>,
    /// Header rows of tables, by the number in [`LayoutRow::head`].
    pub heads: Vec<Vec<LayoutRow>>,
    /// Rows of the footnotes.
    pub notes: Vec<Vec<LayoutRow>>,
    /// Addresses of the images in use, by the number in [`Item::Image`].
    pub images: Vec<String>,
}

impl Flow {
    /// The number of an image.
    pub fn image(&mut self, name: &str) -> usize {
        self.images.iter().position(|known| known == name).unwrap_or_else(|| {
            self.images.push(name.to_owned());
            self.images.len() - 1
        })
    }

    /// Appends what was composed apart; its numbers are counted from its own start.
    pub fn append(&mut self, mut other: Self) {
        let (tags, boxes, heads) = (self.tags.0.len() as u32, self.boxes.len(), self.heads.len());
        let images: Vec<usize> = other.images.iter().map(|name| self.image(name)).collect();
        let in_heads = other.heads.iter_mut().flatten();
        for row in other.rows.iter_mut().chain(in_heads).chain(other.notes.iter_mut().flatten()) {
            row.renumber(tags, boxes, heads, &images);
        }
        self.tags.0.extend(other.tags.0.into_iter().map(|mut tag| {
            tag.parent = tag.parent.map(|TagId(id)| TagId(id + tags));
            tag
        }));
        self.rows.extend(other.rows);
        self.boxes.extend(other.boxes);
        self.heads.extend(other.heads);
        self.notes.extend(other.notes);
    }
}

impl LayoutRow {
    /// A row of the same height and the same ties that holds nothing: to try where pages end.
    pub fn hollow(&self) -> Self {
        Self {
            height: self.height,
            space: self.space,
            ends_page: self.ends_page,
            keep: self.keep,
            broken: self.broken,
            fills_in: self.fills_in,
            ruled: self.ruled,
            boxes: Vec::new(),
            head: self.head,
            notes: self.notes.clone(),
            marks: Vec::new(),
            anchors: Vec::new(),
            late: Vec::new(),
        }
    }

    fn renumber(&mut self, tags: u32, boxes: usize, heads: usize, images: &[usize]) {
        for mark in &mut self.marks {
            mark.tag = mark.tag.map(|TagId(id)| TagId(id + tags));
            for item in &mut mark.frame.items {
                if let Item::Image { image, .. } = item {
                    *image = images[*image];
                }
            }
        }
        for late in &mut self.late {
            late.tag = TagId(late.tag.0 + tags);
        }
        self.boxes.iter_mut().for_each(|place| *place += boxes);
        self.head = self.head.map(|place| place + heads);
    }
}
