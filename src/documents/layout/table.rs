//! Tables: column widths, cells, and the header that is repeated on each page.

mod widths;

use self::widths::{least_of, narrowed, shares};
use super::super::page::{Cell, Frame, Ink, Item, Path, PlacedFrame, Role, Segment, Tag, TagId};
use super::super::text::{Align, Line, Style};
use super::super::tree::{Alignment, Block, Inline, Table, plain};
use super::compose::{Composer, Context};
use super::inlines::{self, Flat, How};
use super::rows::{Late, LayoutRow};
use crate::domain::lang::Direction;

/// Clear space in a cell, beside and above its text.
const PADDING: (f32, f32) = (4.5, 3.0);
/// More columns than this are no table on a sheet of paper.
const MOST_COLUMNS: usize = 12;
/// Sizes of letters that are tried, in sizes of the text around. Large letters stay large.
const SCALES: [f32; 2] = [0.93, 0.8];
/// Letters of this size and more are large, in points.
const LARGE: f32 = 13.0;
/// Words are hyphenated in columns of at least so many letter sizes: in narrow ones a broken word is half of the line.
const WIDE: f32 = 16.0;
/// Height of a row that is to be filled in by hand.
const ROOM_TO_WRITE: f32 = 26.0;
/// Height that the dots between two records take, and the distance of one from the next.
const DOTS: (f32, f32) = (12.0, 12.0);
/// Width that an image can do with.
const LEAST_IMAGE: f32 = 40.0;
/// Width that an empty column is given, at least and at best.
const EMPTY_COLUMN: (f32, f32) = (44.0, 110.0);
/// Width that it is given where its heading has no more letters than this: it holds a mark.
const MARK_COLUMN: f32 = 20.0;
const MARK_HEAD: usize = 2;

/// A table that is shorter than this share of a page is not parted, and one in a column: there it is higher, and what it leaves empty is
/// left empty in the column beside it too.
const SHORT: (f32, f32) = (0.5, 0.2);
/// What is narrower than this share of the text is a column.
const NARROW: f32 = 0.6;

/// Where the columns of a table stand.
struct PlacedColumns {
    /// Left edge and width of each, in the order of the source.
    places: Vec<(f32, f32)>,
    style: Style,
    /// Words must be hyphenated to fit; those of heads stay whole.
    hyphenate: bool,
}

impl PlacedColumns {
    /// Columns of these widths beside each other, the first where reading begins.
    fn new(widths: &[f32], style: Style, hyphenate: bool, context: &Context) -> Self {
        let mut places = Vec::with_capacity(widths.len());
        let mut left = context.left;
        for width in widths {
            let width = width + 2.0 * PADDING.0;
            places.push((left, width));
            left += width;
        }
        if context.direction() == Direction::Rtl {
            let edges = context.left + context.right;
            for place in &mut places {
                place.0 = edges - place.0 - place.1;
            }
        }
        Self { places, style, hyphenate }
    }
}

/// A cell set.
struct Set {
    lines: Vec<Line>,
    /// The footnotes that each line refers to.
    notes: Vec<Vec<usize>>,
    tags: Vec<TagId>,
    left: f32,
    /// The heading whose page stands in the cell.
    page_of: Option<String>,
    width: f32,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, context: &Context) {
        let Some(columns) = self.columns(table, context) else { return self.cards(table, context) };
        let tag = self.tag(Role::Table, context);
        let space = self.take_gap(context.space);
        let head = if has_head(table) {
            // A head without a body is a plain row (ISO 32000-1, 14.8.4.3.4).
            let parent =
                if table.rows.is_empty() { tag } else { self.flow.tags.role(Role::THead, Some(tag)) };
            self.row(table, &table.head, &columns, parent, context, true)
        } else {
            let marks = vec![PlacedFrame { frame: top_rule(&columns), ..PlacedFrame::default() }];
            vec![LayoutRow { ruled: true, marks, boxes: context.boxes.clone(), ..LayoutRow::default() }]
        };
        self.flow.heads.push(head.clone());
        let head_place = self.flow.heads.len() - 1;
        let first = self.flow.rows.len();
        self.flow.rows.extend(head.into_iter().map(|row| LayoutRow { keep: true, ..row }));
        if let Some(row) = self.flow.rows.get_mut(first) {
            row.space = space;
        }
        let body = if table.rows.is_empty() { tag } else { self.flow.tags.role(Role::TBody, Some(tag)) };
        for cells in &table.rows {
            let rows = self.row(table, cells, &columns, body, context, false);
            self.flow.rows.extend(rows.into_iter().map(|row| LayoutRow { head: Some(head_place), ..row }));
        }
        let is_narrow = context.width() < self.settings.measure() * NARROW;
        self.keep_short(first, if is_narrow { SHORT.1 } else { SHORT.0 });
        self.least_gap = context.space * 1.4;
    }

    /// Keeps a table, or a record of one, that begins at row `first` on one page, when it is shorter than this share of a page;
    /// of a longer one no single row is left alone.
    fn keep_short(&mut self, first: usize, most: f32) {
        let rows = &mut self.flow.rows[first..];
        let whole = rows.iter().map(|row| row.height).sum::<f32>() < self.settings.height() * most;
        let last = rows.len().saturating_sub(1);
        for (place, row) in rows.iter_mut().enumerate() {
            row.keep |= place < last && (whole || place == 0 || place + 1 == last);
        }
    }

    /// Width of each column; none when the columns don't fit on paper.
    fn columns(&mut self, table: &Table, context: &Context) -> Option<PlacedColumns> {
        let count = table.alignments.len();
        if count == 0 || count > MOST_COLUMNS {
            return None;
        }
        let room = context.width() - 2.0 * PADDING.0 * count as f32;
        let scales = if context.size < LARGE { &SCALES[..] } else { &SCALES[..1] };
        for scale in scales {
            let style = Style { size: context.size * scale, ..Self::text_style(context) }.leading(1.38);
            let wanted: Vec<_> =
                (0..count).map(|column| self.column_widths(table, column, &style, context, false)).collect();
            if least_of(&wanted) <= room {
                let to_write: Vec<bool> =
                    (0..count).map(|column| Blank::of(table, column) == Blank::ToWrite).collect();
                return Some(PlacedColumns::new(&shares(&wanted, &to_write, room), style, false, context));
            }
        }
        if context.lang.primary() != "fr" || !self.settings.justify {
            return None;
        }
        // Words that are too long for the page give way, and the longest first; those of heads never.
        let style = Style { size: context.size * SCALES[1], ..Self::text_style(context) }.leading(1.38);
        let whole = (0..count).map(|column| self.column_widths(table, column, &style, context, false).0);
        let whole: Vec<f32> = whole.collect();
        let broken: Vec<f32> = (0..count)
            .map(|column| self.column_widths(table, column, &style, context, true).0 + style.size * 0.4)
            .collect();
        let widths = narrowed(&whole, &broken, room)?;
        Some(PlacedColumns::new(&widths, style, true, context))
    }

    /// Width of the widest word and of the longest line in a column.
    fn column_widths(
        &mut self,
        table: &Table,
        column: usize,
        style: &Style,
        context: &Context,
        hyphenate: bool,
    ) -> (f32, f32) {
        let mut widest = (0.0_f32, 0.0_f32);
        let cells = std::iter::once((&table.head, true)).chain(table.rows.iter().map(|row| (row, false)));
        for (row, is_head) in cells {
            let Some(cell) = row.get(column) else { continue };
            let how = in_cell(self.how(hyphenate && !is_head, context));
            let mut flat = inlines::flatten(cell, how);
            // An image can do with less than it wants.
            let mut more = 0.0;
            for picture in &mut flat.pictures {
                more += (picture.size.0 - LEAST_IMAGE).max(0.0);
                picture.size.0 = picture.size.0.min(LEAST_IMAGE);
            }
            let style = if is_head { style.clone().bold() } else { style.clone() };
            let insets = self.insets(&flat);
            let (least, most) = self.setter.widths(&flat.paragraph(&insets), &style);
            widest = (widest.0.max(least), widest.1.max(most + more));
        }
        // A little more than measured, so that rounding breaks no word.
        let widest = (widest.0 + 1.0, widest.1 + 1.0);
        let (least, most) = match Blank::of(table, column) {
            Blank::No => (0.0, 0.0),
            Blank::ToMark => (MARK_COLUMN, MARK_COLUMN),
            Blank::ToWrite => EMPTY_COLUMN,
        };
        (widest.0.max(least), widest.1.max(most))
    }

    /// The rows of a table row: one, or one for each line when it is too tall to keep whole.
    fn row(
        &mut self,
        table: &Table,
        cells: &[Vec<Inline>],
        columns: &PlacedColumns,
        parent: TagId,
        context: &Context,
        is_head: bool,
    ) -> Vec<LayoutRow> {
        let row_tag = self.flow.tags.role(Role::Tr, Some(parent));
        let mut set: Vec<Set> = Vec::with_capacity(cells.len());
        for ((cell, &(left, width)), alignment) in cells.iter().zip(&columns.places).zip(&table.alignments) {
            let inner = width - 2.0 * PADDING.0;
            let is_wide = inner >= columns.style.size * WIDE;
            let at_ease = is_wide && self.settings.justify && context.lang.primary() == "fr";
            let how = in_cell(self.how(!is_head && (columns.hyphenate || at_ease), context));
            let how = How { room: (inner, how.room.1), ..how };
            let style = columns.style.clone().align(align(*alignment, context.direction()));
            let style = if is_head { style.bold() } else { style };
            let (flat, lines) = self.lines(cell, how, &style, inner);
            let notes = lines.iter().map(|line| flat.notes(line)).collect();
            // Without a head the words at the beginning of a row say what is in it.
            let begins = set.is_empty() && !has_head(table);
            let heads = if is_head { Some(Cell::ColumnHeader) } else { begins.then_some(Cell::RowHeader) };
            // A heading without words heads nothing.
            let tags = self.cell_tags(&flat, row_tag, heads.filter(|_| !is_empty(cell)));
            let page_of = match &cell[..] {
                [Inline::PageOf(id)] => Some(id.clone()),
                _ => None,
            };
            set.push(Set { lines, notes, tags, left: left + PADDING.0, page_of, width: inner });
        }
        let tallest = set.iter().map(|cell| height(&cell.lines)).fold(0.0, f32::max);
        let to_fill_in = !is_head && cells.iter().any(|cell| is_empty(cell));
        let tall = (tallest + 2.0 * PADDING.1).max(if to_fill_in { ROOM_TO_WRITE } else { 0.0 });
        let mut rows = if tall > self.settings.height() * 0.4 {
            self.line_by_line(set, columns)
        } else {
            vec![self.whole(set, tall, columns)]
        };
        for row in &mut rows {
            row.ruled = true;
            row.fills_in = to_fill_in;
            row.boxes.clone_from(&context.boxes);
        }
        if is_head && let Some(first) = rows.first_mut() {
            first.marks.push(PlacedFrame { frame: top_rule(columns), ..PlacedFrame::default() });
        }
        rows
    }

    fn cell_tags(&mut self, flat: &Flat, row: TagId, heads: Option<Cell>) -> Vec<TagId> {
        let role = if heads.is_some() { Role::Th } else { Role::Td };
        let tag = self.flow.tags.add(Tag { role, parent: Some(row), cell: heads, ..Tag::default() });
        self.part_tags(flat, tag)
    }

    /// A table row as one row of the page.
    fn whole(&mut self, set: Vec<Set>, tall: f32, columns: &PlacedColumns) -> LayoutRow {
        let (mut marks, mut late, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for cell in set {
            notes.extend(cell.notes.into_iter().flatten());
            let own = cell.tags.first().copied();
            if let (Some(anchor), Some(tag)) = (cell.page_of, own) {
                let style = columns.style.clone().of_numbers();
                late.push(Late { anchor, x: cell.left, y: PADDING.1, width: cell.width, style, tag });
                continue;
            }
            let mut y = PADDING.1;
            let before = marks.len();
            for line in cell.lines {
                let height = line.height;
                marks.extend(self.line_marks(line, cell.left, y, &cell.tags));
                y += height;
            }
            if marks.len() == before {
                // An empty cell is a cell too.
                marks.push(PlacedFrame { tag: own, ..PlacedFrame::default() });
            }
        }
        marks.push(PlacedFrame { frame: grid(columns, tall, true), ..PlacedFrame::default() });
        LayoutRow { height: tall, marks, notes, late, ..LayoutRow::default() }
    }

    /// A tall table row as one row of the page for each line, so that it may be parted.
    fn line_by_line(&mut self, set: Vec<Set>, columns: &PlacedColumns) -> Vec<LayoutRow> {
        let count = set.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let mut cells: Vec<_> = set
            .into_iter()
            .map(|cell| (cell.lines.into_iter().zip(cell.notes), cell.tags, cell.left))
            .collect();
        let mut rows = Vec::with_capacity(count);
        for place in 0..count {
            let above = if place == 0 { PADDING.1 } else { 0.0 };
            let below = if place + 1 == count { PADDING.1 } else { 0.0 };
            let mut row = LayoutRow::default();
            let (mut marks, mut tallest) = (Vec::new(), 0.0_f32);
            for (lines, tags, left) in &mut cells {
                if let Some((line, notes)) = lines.next() {
                    row.broken |= line.broken;
                    row.notes.extend(notes);
                    tallest = tallest.max(line.height);
                    marks.extend(self.line_marks(line, *left, above, tags));
                }
            }
            let height = above + tallest + below;
            marks.push(PlacedFrame {
                frame: grid(columns, height, place + 1 == count),
                ..PlacedFrame::default()
            });
            let keep = place == 0 || place + 2 == count;
            rows.push(LayoutRow { height, keep: keep && place + 1 < count, marks, ..row });
        }
        rows
    }

    /// A table whose columns don't fit on paper: each row as a list of `heading: content`, with a line to write on where a
    /// cell is empty. Below rows with such lines there is no other line.
    fn cards(&mut self, table: &Table, context: &Context) {
        let is_form = table.rows.iter().flatten().any(|cell| is_empty(cell));
        for (place, cells) in table.rows.iter().enumerate() {
            let first = self.flow.rows.len();
            for (head, cell) in table.head.iter().zip(cells) {
                let is_named = !plain(head).trim().is_empty();
                let mut words = Vec::new();
                if is_named {
                    let colon = if context.lang.primary() == "fr" { "\u{202f}: " } else { ": " };
                    words.extend([Inline::Strong(head.clone()), Inline::Text(colon.into())]);
                }
                words.extend(cell.iter().cloned());
                self.gap = Some(1.5);
                if !words.is_empty() {
                    self.blocks(&[Block::Paragraph(words)], context);
                }
                if is_empty(cell) {
                    self.line_to_write_on(context);
                }
            }
            self.gap = None;
            if !is_form {
                self.blocks(&[Block::Rule], context);
            } else if place + 1 < table.rows.len() {
                self.dots(context);
            }
            self.keep_short(first, SHORT.0);
        }
        if is_form {
            self.least_gap = context.space * 1.4;
        }
        if table.rows.is_empty() {
            let words =
                table.head.iter().flat_map(|head| [head.clone(), vec![Inline::Text(" ".into())]].concat());
            self.blocks(&[Block::Paragraph(words.collect())], context);
        }
    }

    /// Three dots in the middle, between what is filled in by hand: they are no line to write on.
    fn dots(&mut self, context: &Context) {
        let middle = f32::midpoint(context.left, context.right);
        let dot = |x: f32| Segment::circle(middle + x, DOTS.0 / 2.0, 1.2);
        let segments = [-DOTS.1, 0.0, DOTS.1].into_iter().flat_map(dot).collect();
        let dots = Path { segments, fill: Some(Ink::BLACK), ..Path::default() };
        let frame = Frame { items: vec![Item::Path(dots)], height: DOTS.0, ..Frame::default() };
        let space = self.take_gap(context.space);
        self.flow.rows.push(LayoutRow {
            height: DOTS.0,
            space,
            marks: vec![PlacedFrame { frame, ..PlacedFrame::default() }],
            boxes: context.boxes.clone(),
            ..LayoutRow::default()
        });
    }

    /// Room to write by hand, with a line below. It stays with the words before it.
    fn line_to_write_on(&mut self, context: &Context) {
        if let Some(last) = self.flow.rows.last_mut() {
            last.keep = true;
        }
        let line = Path::line((context.left, ROOM_TO_WRITE), (context.right, ROOM_TO_WRITE), Ink::BLACK, 0.4);
        let frame = Frame { items: vec![Item::Path(line)], height: ROOM_TO_WRITE, ..Frame::default() };
        let marks = vec![PlacedFrame { frame, ..PlacedFrame::default() }];
        self.flow.rows.push(LayoutRow {
            height: ROOM_TO_WRITE,
            fills_in: true,
            boxes: context.boxes.clone(),
            marks,
            ..LayoutRow::default()
        });
    }
}

/// The same for a cell, whose images take less of the height of a page. They are as large as beside the text around the table.
fn in_cell(how: How<'_>) -> How<'_> {
    How { room: (how.room.0, how.room.1 / 2.0), ..how }
}

/// Is it a cell to be filled in by hand?
fn is_empty(cell: &[Inline]) -> bool {
    let is_shown = |inline: &Inline| matches!(inline, Inline::PageOf(_) | Inline::Image { .. });
    plain(cell).trim().is_empty() && !cell.iter().any(is_shown)
}

/// Whether the head has words, or is all there is.
fn has_head(table: &Table) -> bool {
    table.rows.is_empty() || !table.head.iter().all(|cell| is_empty(cell))
}

/// What the cells of a column are left blank for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// Not all are.
    No,
    ToMark,
    ToWrite,
}

impl Blank {
    fn of(table: &Table, column: usize) -> Self {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column)).peekable();
        if cells.peek().is_none() || !cells.all(|cell| is_empty(cell)) {
            return Self::No;
        }
        let letters = table.head.get(column).map_or(0, |head| plain(head).trim().chars().count());
        if (1..=MARK_HEAD).contains(&letters) { Self::ToMark } else { Self::ToWrite }
    }
}

fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

fn align(alignment: Alignment, direction: Direction) -> Align {
    match (alignment, direction) {
        (Alignment::Start, _) | (Alignment::Left, Direction::Ltr) | (Alignment::Right, Direction::Rtl) => {
            Align::Start
        }
        (Alignment::Centre, _) => Align::Centre,
        (Alignment::Right, Direction::Ltr) | (Alignment::Left, Direction::Rtl) => Align::End,
    }
}

/// The lines beside the cells, and below them.
fn grid(columns: &PlacedColumns, height: f32, below: bool) -> Frame {
    let mut segments = Vec::new();
    for &(left, width) in &columns.places {
        segments.extend([Segment::Move(left, 0.0), Segment::Line(left, height)]);
        segments.extend([Segment::Move(left + width, 0.0), Segment::Line(left + width, height)]);
    }
    let sides = Path { segments, stroke: Some((Ink::BLACK, 0.4)), ..Path::default() };
    let mut frame = Frame { items: vec![Item::Path(sides)], height, ..Frame::default() };
    if below {
        frame.place(0.0, 0.0, rule_across(columns, height, 0.4));
    }
    frame
}

/// The line above a table.
fn top_rule(columns: &PlacedColumns) -> Frame {
    rule_across(columns, 0.0, 0.8)
}

fn rule_across(columns: &PlacedColumns, y: f32, line: f32) -> Frame {
    let left = columns.places.iter().map(|place| place.0).fold(f32::MAX, f32::min);
    let right = columns.places.iter().map(|place| place.0 + place.1).fold(f32::MIN, f32::max);
    Frame { items: vec![Item::Path(Path::line((left, y), (right, y), Ink::BLACK, line))], ..Frame::default() }
}
