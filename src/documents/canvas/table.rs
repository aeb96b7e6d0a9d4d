//! Tables that are drawn: rows of a given height to write in, or as tall as their text.

use super::{Canvas, whole_words};
use crate::documents::page::{Cell, Frame, Ink, Item, Path, Role, Segment, Tag, TagId};
use crate::documents::text::{Paragraph, Style, Typesetter, marked};
use crate::domain::lang::Direction;

/// Clear space in a cell, beside and above what stands in it.
const PADDING: (f32, f32) = (4.0, 2.0);
/// Width of the lines around cells.
const LINE: f32 = 0.6;
/// Sizes that are tried one after the other until a text fits its cell, as shares of the full size.
const SIZES: [f32; 8] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54];

/// One thing in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellContent {
    /// A text; where it is of another language than the form, it is marked as such.
    Text(String, Style),
    /// A picture and its description.
    Figure(Frame, String),
}

/// A cell of a table that is drawn: its pieces one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormCell {
    pieces: Vec<CellContent>,
    heads: Option<Cell>,
}

impl FormCell {
    /// A cell to be filled in by hand.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A cell with a text.
    pub fn text(text: impl Into<String>, style: &Style) -> Self {
        Self { pieces: vec![CellContent::Text(text.into(), style.clone())], heads: None }
    }

    /// A cell with a picture.
    pub fn figure(frame: Frame, alt: impl Into<String>) -> Self {
        Self { pieces: vec![CellContent::Figure(frame, alt.into())], heads: None }
    }

    /// The same with another piece below.
    #[must_use]
    pub fn and(mut self, piece: CellContent) -> Self {
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

    /// The width of what stands in a cell of a column.
    pub fn inner(&self, column: usize) -> f32 {
        self.widths[column] - 2.0 * PADDING.0
    }

    /// The width of all of them.
    pub fn width(&self) -> f32 {
        self.widths.iter().sum()
    }
}

impl Canvas {
    /// The height that a row needs for what stands in it.
    pub fn row_height(&mut self, columns: &Columns, slots: &[FormCell]) -> f32 {
        let cells = slots.iter().zip(&columns.widths);
        let heights = cells.map(|(slot, width)| height(&set(&mut self.setter, slot, *width, 1.0)));
        heights.fold(0.0, f32::max) + 2.0 * PADDING.1
    }

    /// Draws a row of a table, whose texts are set smaller where they would not fit its height.
    pub fn row(&mut self, section: TagId, columns: &Columns, slots: &[FormCell], [top, tall]: [f32; 2]) {
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
                    CellContent::Text(_, style) => {
                        let tag = if style.lang == self.lang { cell } else { self.foreign(cell, style) };
                        self.put(Some(tag), start, y, frame);
                    }
                    CellContent::Figure(_, alt) => self.figure(Some(cell), alt, start + shift, y, frame),
                }
                y += step;
            }
        }
    }

    /// The height of the beginning of such a table that no end of a page parts: its head and the rows that stay with it.
    pub fn table_start(&mut self, columns: &Columns, heads: &[FormCell], rows: &[Vec<FormCell>]) -> f32 {
        let first = rows.iter().take(together(0, rows.len()));
        let rows: f32 = first.map(|slots| self.row_height(columns, slots) + 2.0).sum();
        self.row_height(columns, heads) + 2.0 + rows
    }

    /// Draws a table whose rows are as tall as they need, with its head on each page; gives where it ends. Neither its first nor
    /// its last row stands alone on a page.
    pub fn table(
        &mut self,
        columns: &Columns,
        heads: Vec<FormCell>,
        rows: Vec<Vec<FormCell>>,
        top: f32,
    ) -> f32 {
        let table = self.tag(Role::Table, None);
        let head_tall = self.row_height(columns, &heads) + 2.0;
        let mut y = top;
        let mut body = None;
        let heights: Vec<f32> = rows.iter().map(|slots| self.row_height(columns, slots) + 2.0).collect();
        for (place, slots) in rows.into_iter().enumerate() {
            let tall = heights[place];
            let first = body.is_none();
            let rows: f32 = heights[place..place + together(place, heights.len())].iter().sum();
            let needed = if first { head_tall + rows } else { rows };
            let full = y > 0.0 && y + needed > self.height();
            if full {
                self.next_page();
                y = 0.0;
            }
            if first || full {
                // Only the first head is content: the others repeat it.
                if first {
                    let head = self.tag(Role::THead, Some(table));
                    self.row(head, columns, &heads, [y, head_tall]);
                } else {
                    self.repeat(columns, &heads, y, head_tall);
                }
                y += head_tall;
            }
            let section = *body.get_or_insert_with(|| self.pages.tags.role(Role::TBody, Some(table)));
            self.row(section, columns, &slots, [y, tall]);
            y += tall;
        }
        y
    }

    /// Draws a head again, as no content.
    fn repeat(&mut self, columns: &Columns, slots: &[FormCell], top: f32, tall: f32) {
        self.grid(columns, slots, top, tall);
        for (column, slot) in slots.iter().enumerate() {
            let frames = fit(&mut self.setter, slot, columns.widths[column], tall - 2.0 * PADDING.1);
            let mut y = top + (tall - height(&frames)) / 2.0;
            for frame in frames {
                let step = frame.height;
                self.put(None, columns.start_of(column) + PADDING.0, y, frame);
                y += step;
            }
        }
    }

    /// A part of a cell in another language.
    fn foreign(&mut self, parent: TagId, style: &Style) -> TagId {
        let lang = Some(style.lang.to_string());
        self.pages.tags.add(Tag { role: Role::Span, parent: Some(parent), lang, ..Tag::default() })
    }

    /// The lines around the cells of a row, and the ground of those that head a column. At the edges of the table, and at the top of
    /// a sheet, the whole line stands within: else half of it would reach into the margin.
    fn grid(&mut self, columns: &Columns, slots: &[FormCell], top: f32, tall: f32) {
        let rtl = self.lang.direction() == Direction::Rtl;
        let (whole, mut items, mut segments) = (columns.width(), Vec::new(), Vec::new());
        let half = LINE / 2.0;
        let above = if top <= 0.0 { half } else { 0.0 };
        for (column, (width, slot)) in columns.widths.iter().zip(slots).enumerate() {
            let start = columns.start_of(column) - columns.start;
            let left = if rtl { whole - start - width } else { start };
            if slot.heads == Some(Cell::ColumnHeader) {
                items.push(Item::Path(Path::filled([left, 0.0, *width, tall], Ink::PALE)));
            }
            let (from, to) = (left.max(half), (left + width).min(whole - half));
            segments.push(Segment::Rect(from, above, to - from, tall - above));
        }
        items.push(Item::Path(Path { segments, stroke: Some((Ink::BLACK, LINE)), ..Path::default() }));
        self.put(None, columns.start, top, Frame { width: whole, height: tall, items });
    }
}

/// How many rows from this one on stay on one page: the first goes with the second, the last but one with the last.
fn together(place: usize, count: usize) -> usize {
    let (is_first, left) = (place == 0, count - place);
    if left <= 2 || (is_first && left == 3) { left } else { 1 + usize::from(is_first) }
}

/// The pieces of a cell at a share of their size.
fn set(setter: &mut Typesetter, slot: &FormCell, width: f32, size: f32) -> Vec<Frame> {
    let inner = width - 2.0 * PADDING.0;
    let frames = slot.pieces.iter().map(|piece| match piece {
        CellContent::Text(text, style) => {
            let style = Style { size: style.size * size, ..style.clone() };
            setter.block(&whole_words(&marked(text, &style), &style), &style, inner)
        }
        CellContent::Figure(frame, _) => frame.clone(),
    });
    frames.collect()
}

/// The pieces of a cell, small enough for its height and, if that can be, for its longest word.
fn fit(setter: &mut Typesetter, slot: &FormCell, width: f32, tall: f32) -> Vec<Frame> {
    let mut frames = Vec::new();
    for size in SIZES {
        frames = set(setter, slot, width, size);
        let whole = slot.pieces.iter().all(|piece| match piece {
            CellContent::Text(text, style) => {
                let style = Style { size: style.size * size, ..style.clone() };
                let text = &marked(text, &style);
                let text = &whole_words(text, &style);
                setter.widths(&Paragraph { text, spans: &[], insets: &[] }, &style).0
                    <= width - 2.0 * PADDING.0
            }
            CellContent::Figure(..) => true,
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

#[cfg(test)]
mod tests {
    use super::super::MARGIN;
    use super::*;
    use crate::documents::page::{A4, Page};
    use crate::domain::lang::LangTag;

    #[test]
    fn no_row_of_a_table_stands_alone_on_a_page() {
        let lang = LangTag::french();
        for (count, top) in (2..90).flat_map(|count| [0.0, 640.0, 670.0, 690.0].map(|top| (count, top))) {
            let mut canvas = Canvas::new(&lang, A4);
            let (width, style) = (canvas.width(), canvas.style(10.0));
            canvas.write(Role::P, "Avant", &style, [0.0, 0.0, width]);
            let columns = Columns { start: 0.0, widths: vec![width] };
            let head = vec![FormCell::text("Tête", &style).heading(Cell::ColumnHeader)];
            let rows =
                (0..count).map(|number| vec![FormCell::text(format!("rang {number}"), &style)]).collect();
            canvas.table(&columns, head, rows, top);
            canvas.next_page();
            let of = |page: &Page| {
                let items = page.marks.iter().flat_map(|mark| &mark.frame.items);
                items.filter(|item| matches!(item, Item::Glyphs(run) if run.text.starts_with("rang"))).count()
            };
            let counts: Vec<usize> = canvas.pages.pages.iter().map(of).collect();
            assert_eq!(counts.iter().sum::<usize>(), count, "{top}: {counts:?}");
            assert!(!counts.contains(&1), "{top}, {count}: {counts:?}");
        }
    }

    #[test]
    fn the_lines_of_a_table_stand_within_the_margins() {
        for lang in ["fr", "ar"] {
            let mut canvas = Canvas::new(&lang.parse().unwrap(), A4);
            let (width, style) = (canvas.width(), canvas.style(10.0));
            let columns = Columns { start: 0.0, widths: vec![width / 3.0, width * 2.0 / 3.0] };
            let head = vec![FormCell::text("1", &style).heading(Cell::ColumnHeader), FormCell::empty()];
            canvas.table(&columns, head, vec![vec![FormCell::empty(), FormCell::empty()]], 0.0);
            canvas.next_page();
            let page = &canvas.pages.pages[0];
            let mut lines = 0;
            for (mark, item) in
                page.marks.iter().flat_map(|mark| mark.frame.items.iter().map(move |item| (mark, item)))
            {
                let Item::Path(Path { segments, stroke: Some((_, line)), .. }) = item else { continue };
                for segment in segments {
                    let Segment::Rect(x, y, wide, _) = segment else { continue };
                    let (left, top) = (mark.x + x - line / 2.0, mark.y + y - line / 2.0);
                    let right = page.width - (left + wide + line);
                    let least = left.min(top).min(right);
                    assert!(least > MARGIN - 0.01, "{lang}: {left} {top} {right}");
                    lines += 1;
                }
            }
            assert_eq!(lines, 4);
        }
    }
}
