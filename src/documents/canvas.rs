//! A sheet to draw a form on. `start` counts from the margin at the edge where reading begins and `top` from the upper
//! margin, so that a form is written once and mirrored where the language is read from right to left.

use super::page::{Cell, Frame, Ink, Item, MM, Mark, Page, Pages, Path, Role, Step, Tag, TagId};
use super::text::{Align, Style, Typesetter};
use crate::domain::lang::{Direction, LangTag};
use crate::i18n::Locale;
use crate::t;

/// Clear space around what is drawn: what the printers of the field can reach.
pub const MARGIN: f32 = 15.0 * MM;
/// Height kept for the line at the foot of a page.
const FOOT: f32 = 18.0;
/// Clear space in a cell, beside and above what stands in it.
const PADDING: (f32, f32) = (3.0, 2.0);
/// Sizes that are tried one after the other until a text fits its cell, as shares of the full size.
const SIZES: [f32; 8] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54];

/// Pages being drawn.
pub struct Canvas {
    /// Shapes text.
    pub setter: Typesetter,
    /// The language of the words that the form itself says.
    pub locale: Locale,
    /// Its tag.
    pub lang: LangTag,
    /// What has been drawn so far.
    pub pages: Pages,
    page: Page,
}

/// One thing in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A text; where it is of another language than the form, it is marked as such.
    Text(String, Style),
    /// A picture and its description.
    Figure(Frame, String),
}

/// A cell of a table that is drawn: its pieces one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    pieces: Vec<Piece>,
    heads: Option<Cell>,
}

impl Slot {
    /// A cell to be filled in by hand.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A cell with a text.
    pub fn text(text: impl Into<String>, style: &Style) -> Self {
        Self { pieces: vec![Piece::Text(text.into(), style.clone())], heads: None }
    }

    /// A cell with a picture.
    pub fn figure(frame: Frame, alt: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Figure(frame, alt.into())], heads: None }
    }

    /// The same with another piece below.
    #[must_use]
    pub fn and(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    /// The same as the head of a column, on a pale ground, or of a row.
    #[must_use]
    pub fn heading(self, cell: Cell) -> Self {
        Self { heads: Some(cell), ..self }
    }
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// Distance of the table from the margin.
    pub start: f32,
    /// The width of each column.
    pub widths: Vec<f32>,
}

impl Columns {
    /// Where a column begins.
    pub fn start_of(&self, column: usize) -> f32 {
        self.start + self.widths[..column].iter().sum::<f32>()
    }

    /// The width of all of them.
    pub fn width(&self) -> f32 {
        self.widths.iter().sum()
    }
}

/// The language of a paper's own words and its tag: the cohort's where the program speaks it, else French.
pub fn language(of_cohort: &LangTag) -> (Locale, LangTag) {
    let locale = Locale::of(of_cohort.primary()).unwrap_or(Locale::Fr);
    (locale, locale.tag().parse().unwrap_or_else(|_| LangTag::french()))
}

impl Canvas {
    /// An empty sheet of this size.
    pub fn new(of_cohort: &LangTag, (width, height): (f32, f32)) -> Self {
        let (locale, lang) = language(of_cohort);
        let page = Page { width, height, marks: Vec::new() };
        Self { setter: Typesetter::new(), locale, lang, pages: Pages::default(), page }
    }

    /// Width between the margins.
    pub fn width(&self) -> f32 {
        self.page.width - 2.0 * MARGIN
    }

    /// Height between the upper margin and the line at the foot.
    pub fn height(&self) -> f32 {
        self.page.height - 2.0 * MARGIN - FOOT
    }

    /// A style of the form's own language.
    pub fn style(&self, size: f32) -> Style {
        Style::new(size, &self.lang).leading(1.25)
    }

    /// A style for numbers and codes, whose groups go from left to right in every language.
    pub fn latin(&self, size: f32) -> Style {
        let align = if self.lang.direction() == Direction::Rtl { Align::End } else { Align::Start };
        Style { direction: Direction::Ltr, ..self.style(size).align(align) }
    }

    /// Whether nothing has been drawn on the sheet yet.
    pub fn is_blank(&self) -> bool {
        self.page.marks.is_empty()
    }

    /// Puts the sheet on the stack and takes a new one.
    pub fn next_page(&mut self) {
        let (width, height) = (self.page.width, self.page.height);
        let page = std::mem::replace(&mut self.page, Page { width, height, marks: Vec::new() });
        self.pages.pages.push(page);
    }

    /// A node of the structure.
    pub fn tag(&mut self, role: Role, parent: Option<TagId>) -> TagId {
        self.pages.tags.role(role, parent)
    }

    fn left(&self, start: f32, width: f32) -> f32 {
        match self.lang.direction() {
            Direction::Ltr => MARGIN + start,
            Direction::Rtl => self.page.width - MARGIN - start - width,
        }
    }

    /// Puts a frame on the sheet; without a tag it is no content.
    pub fn put(&mut self, tag: Option<TagId>, start: f32, top: f32, frame: Frame) {
        let x = self.left(start, frame.width);
        self.page.marks.push(Mark { x, y: MARGIN + top, frame, tag });
    }

    /// Writes a paragraph and gives its height.
    pub fn write(&mut self, role: Role, text: &str, style: &Style, [start, top, width]: [f32; 3]) -> f32 {
        let frame = self.setter.block(text, style, width);
        let height = frame.height;
        let lang = (style.lang != self.lang).then(|| style.lang.to_string());
        let tag = self.pages.tags.add(Tag { role, lang, ..Tag::default() });
        self.put(Some(tag), start, top, frame);
        height
    }

    /// Draws a picture with its description, within `parent`.
    pub fn figure(&mut self, parent: Option<TagId>, alt: &str, start: f32, top: f32, frame: Frame) {
        let tag = self.pages.tags.add(Tag {
            role: Role::Figure,
            parent,
            alt: Some(alt.to_owned()),
            ..Tag::default()
        });
        self.put(Some(tag), start, top, frame);
    }

    /// Draws the outline of a rectangle: start, top, width, height.
    pub fn outline(&mut self, [start, top, width, height]: [f32; 4], line: f32) {
        let path = Path::outline([0.0, 0.0, width, height], Ink::BLACK, line);
        self.put(None, start, top, Frame { width, height, items: vec![Item::Path(path)] });
    }

    /// Draws a line across, to write on.
    pub fn rule(&mut self, start: f32, top: f32, width: f32) {
        let path = Path::line((0.0, 0.0), (width, 0.0), Ink::BLACK, 0.7);
        self.put(None, start, top, Frame { width, height: 0.0, items: vec![Item::Path(path)] });
    }

    /// A label and after it a line to write on, together `width` wide.
    pub fn field(&mut self, label: &str, style: &Style, [start, top, width]: [f32; 3]) {
        let frame = self.setter.line(label, style);
        let (taken, baseline) = (frame.width + 5.0, frame.height * 0.82);
        let tag = self.tag(Role::P, None);
        self.put(Some(tag), start, top, frame);
        self.rule(start + taken, top + baseline, (width - taken).max(0.0));
    }

    /// The height that a row needs for what stands in it.
    pub fn row_height(&mut self, columns: &Columns, slots: &[Slot]) -> f32 {
        let cells = slots.iter().zip(&columns.widths);
        let heights = cells.map(|(slot, width)| height(&set(&mut self.setter, slot, *width, 1.0)));
        heights.fold(0.0, f32::max) + 2.0 * PADDING.1
    }

    /// Draws a row of a table, whose texts are set smaller where they would not fit its height.
    pub fn row(&mut self, section: TagId, columns: &Columns, slots: &[Slot], [top, tall]: [f32; 2]) {
        let row = self.tag(Role::Tr, Some(section));
        self.grid(columns, slots, top, tall);
        for (column, slot) in slots.iter().enumerate() {
            let role = if slot.heads.is_some() { Role::Th } else { Role::Td };
            let cell =
                self.pages.tags.add(Tag { role, parent: Some(row), cell: slot.heads, ..Tag::default() });
            let start = columns.start_of(column) + PADDING.0;
            let frames = fit(&mut self.setter, slot, columns.widths[column], tall - 2.0 * PADDING.1);
            let mut y = top + (tall - height(&frames)) / 2.0;
            if frames.is_empty() {
                // An empty cell is a cell too.
                self.put(Some(cell), start, top, Frame::default());
            }
            for (piece, frame) in slot.pieces.iter().zip(frames) {
                let (step, shift) = (frame.height, (columns.widths[column] - frame.width) / 2.0 - PADDING.0);
                match piece {
                    Piece::Text(_, style) => {
                        let tag = if style.lang == self.lang { cell } else { self.foreign(cell, style) };
                        self.put(Some(tag), start, y, frame);
                    }
                    Piece::Figure(_, alt) => self.figure(Some(cell), alt, start + shift, y, frame),
                }
                y += step;
            }
        }
    }

    /// A part of a cell in another language.
    fn foreign(&mut self, parent: TagId, style: &Style) -> TagId {
        let lang = Some(style.lang.to_string());
        self.pages.tags.add(Tag { role: Role::Span, parent: Some(parent), lang, ..Tag::default() })
    }

    /// The lines around the cells of a row, and the ground of those that head a column.
    fn grid(&mut self, columns: &Columns, slots: &[Slot], top: f32, tall: f32) {
        let rtl = self.lang.direction() == Direction::Rtl;
        let (whole, mut items, mut steps) = (columns.width(), Vec::new(), Vec::new());
        for (column, (width, slot)) in columns.widths.iter().zip(slots).enumerate() {
            let start = columns.start_of(column) - columns.start;
            let left = if rtl { whole - start - width } else { start };
            if slot.heads == Some(Cell::ColumnHeader) {
                items.push(Item::Path(Path::filled([left, 0.0, *width, tall], Ink::PALE)));
            }
            steps.push(Step::Rect(left, 0.0, *width, tall));
        }
        items.push(Item::Path(Path { steps, stroke: Some((Ink::BLACK, 0.6)), ..Path::default() }));
        self.put(None, columns.start, top, Frame { width: whole, height: tall, items });
    }

    /// The pages, with a line at the foot of each: a text, and which page of how many it is.
    pub fn finish(mut self, text: &str) -> Pages {
        if !self.is_blank() {
            self.next_page();
        }
        let count = self.pages.pages.len();
        let style = self.style(8.0);
        let (rtl, margin) = (self.lang.direction() == Direction::Rtl, MARGIN);
        for place in 0..count {
            let number = t!(self.locale, "paper-page", page = place + 1, count = count);
            let number = self.setter.line(&number, &style);
            let width = self.page.width - 2.0 * margin;
            let words = self.setter.fit(text, &style, width - number.width - 12.0, 6.0);
            let mut frame = Frame { width, height: FOOT, items: Vec::new() };
            let (far, near) = (width - number.width, width - words.width);
            frame.place(if rtl { near } else { 0.0 }, 0.0, words);
            frame.place(if rtl { 0.0 } else { far }, 0.0, number);
            let y = self.page.height - margin - style.size * style.leading;
            self.pages.pages[place].marks.push(Mark { x: margin, y, frame, tag: None });
        }
        self.pages
    }
}

/// The pieces of a cell at a share of their size.
fn set(setter: &mut Typesetter, slot: &Slot, width: f32, size: f32) -> Vec<Frame> {
    let inner = width - 2.0 * PADDING.0;
    let frames = slot.pieces.iter().map(|piece| match piece {
        Piece::Text(text, style) => {
            setter.block(text, &Style { size: style.size * size, ..style.clone() }, inner)
        }
        Piece::Figure(frame, _) => frame.clone(),
    });
    frames.collect()
}

/// The pieces of a cell, small enough for its height and, if that can be, for its longest word.
fn fit(setter: &mut Typesetter, slot: &Slot, width: f32, tall: f32) -> Vec<Frame> {
    let mut frames = Vec::new();
    for size in SIZES {
        frames = set(setter, slot, width, size);
        let whole = slot.pieces.iter().all(|piece| match piece {
            Piece::Text(text, style) => {
                let style = Style { size: style.size * size, ..style.clone() };
                setter.widths(text, &[], &style).0 <= width - 2.0 * PADDING.0
            }
            Piece::Figure(..) => true,
        });
        if whole && height(&frames) <= tall {
            break;
        }
    }
    frames
}

fn height(frames: &[Frame]) -> f32 {
    frames.iter().map(|frame| frame.height).sum()
}

/// The style of an Arabic name beside or below a name in the form's own script.
pub fn arabic(size: f32, form: &LangTag, align: Align) -> Style {
    let lang = LangTag::arabic();
    let align = match (align, form.direction()) {
        (Align::Start, Direction::Ltr) => Align::End,
        (align, _) => align,
    };
    Style::new(size, &lang).leading(1.3).align(align)
}
