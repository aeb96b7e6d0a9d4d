//! Sheets to pages: boxes, footers, page numbers, outline.

use std::collections::HashMap;

use super::super::dotted::in_lines;
use super::super::page::{
    Anchor, Frame, Image, Ink, Item, OutlineEntry, Page, Pages, Path, PlacedFrame, Role, Segment,
};
use super::super::text::{Align, Style, Typesetter, marked};
use super::super::tree::Document;
use super::paginate::{Column, FilledSheet, NOTE_GAP};
use super::rows::{BoxLine, BoxStyle, Flow, LayoutRow};
use super::{CLEAR, Settings};
use crate::domain::lang::Direction;

/// What stands at the foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// Where reading begins: module code, revision, language, state.
    pub text: String,
    /// A word of warning in bold before it, such as `Brouillon`; empty for none.
    pub warning: String,
    /// Show at the head of each page the title that it belongs to.
    pub running_heads: bool,
}

/// Clear space between text and footer, and between running head and text.
const FOOT_GAP: f32 = 12.0;
const HEAD_GAP: f32 = 8.0;
/// Width of the footer's text and of the page number, as shares of the text's width.
const FOOT_SHARES: (f32, f32) = (0.78, 0.22);
/// Width of the lines of a watermark's letters.
const OUTLINE: f32 = 0.9;

/// The settings with room for footer and running heads beside the margins.
pub(super) fn with_footer<'a>(document: &Document, settings: &Settings<'a>, footer: &Footer) -> Settings<'a> {
    let mut setter = Typesetter::new().plain(settings.text_only);
    let foot = common(&mut setter, document, settings, footer).height;
    let mut settings = settings.clone();
    settings.margins.bottom += foot + FOOT_GAP;
    if footer.running_heads {
        let style = foot_style(document, &settings);
        settings.margins.top = settings.margins.top.max(CLEAR + style.size * style.leading + HEAD_GAP);
    }
    settings
}

fn foot_style(document: &Document, settings: &Settings<'_>) -> Style {
    let apart = document.direction == Direction::Rtl;
    Style { apart, ..Style::new(settings.size * 0.78, &document.lang).leading(1.3) }
}

/// What is the same at the foot of every page: a line, the warning, the text.
fn common(setter: &mut Typesetter, document: &Document, settings: &Settings<'_>, footer: &Footer) -> Frame {
    let style = foot_style(document, settings);
    let rtl = document.direction == Direction::Rtl;
    let width = settings.measure() * FOOT_SHARES.0;
    let mut common = Frame { width: settings.measure(), ..Frame::default() };
    common.items.push(Item::Path(Path::line((0.0, 0.0), (settings.measure(), 0.0), Ink::BLACK, 0.4)));
    let x = if rtl { settings.measure() - width } else { 0.0 };
    common.height = FOOT_TOP;
    for (text, style) in [(&footer.warning, style.clone().bold()), (&footer.text, style)] {
        if !text.is_empty() {
            let text = in_lines(setter, text, &style, width);
            let text = setter.block(&marked(&text, &style), &style, width);
            let height = text.height;
            common.place(x, common.height, text);
            common.height += height;
        }
    }
    common
}

/// Where the text of the footer begins, below its line.
const FOOT_TOP: f32 = 3.5;

/// Makes the pages.
pub(super) fn finish(
    flow: Flow,
    sheets: Vec<FilledSheet>,
    document: &Document,
    settings: &Settings<'_>,
    footer: &Footer,
) -> Pages {
    let count = sheets.len() + settings.before;
    let mut pages = Pages { tags: flow.tags, ..Pages::default() };
    close_ranks(&mut pages);
    pages.images = flow
        .images
        .iter()
        .map(|name| Image { bytes: settings.images.get(name).cloned().unwrap_or_default() })
        .collect();
    let numbers = page_numbers(&sheets, settings.before);
    let mut setter = Typesetter::new().plain(settings.text_only);
    let watermark = watermark(&mut setter, document, settings).map(|word| pages.share(word));
    let mut footers = Footers::new(&mut pages, &mut setter, document, settings, footer);
    let boxes_on = BoxesOn::new(&sheets);
    for (place, sheet) in sheets.into_iter().enumerate() {
        gather_anchors(&sheet, place, settings, &mut pages);
        let mut page = Page { width: settings.paper.0, height: settings.paper.1, marks: Vec::new() };
        page.marks.extend(watermark.and_then(|frame| artifact(vec![Item::Shared { frame, x: 0.0, y: 0.0 }])));
        let behind = page.marks.len();
        page.marks.extend(artifact(boxes_on.drawn(&sheet, place, &flow.boxes, settings.margins.top)));
        let rules = sheet.note_tops.iter().map(|(y, column)| note_rule(settings.margins.top + y, column));
        page.marks.extend(artifact(rules.collect()));
        for (y, row) in sheet.rows.into_iter().chain(sheet.notes) {
            place_row(&mut page, row, settings.margins.top + y, &numbers, &mut footers);
        }
        clear_of_edge(&mut page.marks[behind..]);
        page.marks.push(footers.of_page(settings.before + place + 1, count));
        if footer.running_heads {
            page.marks.extend(footers.head(&pages.outline, place));
        }
        pages.pages.push(page);
    }
    pages
}

/// The word behind the text, in the middle of the sheet and as wide as the text; a long one in even lines.
fn watermark(setter: &mut Typesetter, document: &Document, settings: &Settings<'_>) -> Option<Frame> {
    let word = settings.watermark.map(str::trim).filter(|word| !word.is_empty())?;
    let style = Style::new(150.0, &document.lang).bold().align(Align::Centre).leading(1.1);
    // Pale letters are lost in a photocopy, lines are not.
    let letters = setter.fit_evenly(word, &style, settings.measure(), 36.0).outlined(OUTLINE);
    let (width, height) = settings.paper;
    let mut sheet = Frame { width, height, items: Vec::new() };
    sheet.place((width - letters.width) / 2.0, (height - letters.height) / 2.0, letters);
    Some(sheet)
}

/// No heading is more than one level below the one before it, whatever the source has: readers navigate by levels.
fn close_ranks(pages: &mut Pages) {
    let mut last = 0;
    for tag in &mut pages.tags.0 {
        if let Role::H(level) = &mut tag.role {
            *level = (*level).min(last + 1);
            last = *level;
        }
    }
}

fn artifact(items: Vec<Item>) -> Option<PlacedFrame> {
    (!items.is_empty())
        .then(|| PlacedFrame { frame: Frame { items, ..Frame::default() }, ..PlacedFrame::default() })
}

/// A page that begins with letters higher than their line, as Arabic ones with a hamza are, or with the line of a table, goes down
/// by so much.
fn clear_of_edge(marks: &mut [PlacedFrame]) {
    let of_mark = |mark: &PlacedFrame| mark.above(CLEAR).max(mark.lines_above(CLEAR));
    let above = marks.iter().map(of_mark).fold(0.0, f32::max);
    for mark in marks {
        mark.y += above;
    }
}

/// The page of each anchor, from 1.
fn page_numbers(sheets: &[FilledSheet], before: usize) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    for (place, sheet) in sheets.iter().enumerate() {
        for anchor in sheet.rows.iter().flat_map(|(_, row)| &row.anchors) {
            numbers.insert(anchor.name.clone(), before + place + 1);
        }
    }
    numbers
}

fn gather_anchors(sheet: &FilledSheet, page: usize, settings: &Settings<'_>, pages: &mut Pages) {
    for (y, row) in sheet.rows.iter().chain(&sheet.notes) {
        // A little above, so that the heading is not at the very edge of the window.
        let y = (settings.margins.top + y - 8.0).max(0.0);
        for anchor in &row.anchors {
            if let Some((title, level)) = anchor.outline.clone() {
                pages.outline.push(OutlineEntry { title, level, page, y });
            }
            pages.anchors.push(Anchor { name: anchor.name.clone(), page, y });
        }
    }
}

fn place_row(
    page: &mut Page,
    row: LayoutRow,
    top: f32,
    numbers: &HashMap<String, usize>,
    footers: &mut Footers<'_, '_>,
) {
    page.marks.extend(row.marks.into_iter().map(|mark| PlacedFrame { y: mark.y + top, ..mark }));
    let labels = footers.settings.labels;
    for late in row.late {
        let number =
            numbers.get(&late.anchor).map_or_else(|| "–".to_owned(), |&page| labels.number(page as u64));
        let frame = footers.setter.block(&number, &late.style, late.width);
        page.marks.push(PlacedFrame { x: late.x, y: late.y + top, frame, tag: Some(late.tag) });
    }
}

/// On which sheets boxes begin and end.
struct BoxesOn(HashMap<usize, (usize, usize)>);

/// How far the sides of a frame that goes on reach below the last line of the page.
const CUT: f32 = 4.0;

impl BoxesOn {
    fn new(sheets: &[FilledSheet]) -> Self {
        let mut found = HashMap::new();
        for (place, sheet) in sheets.iter().enumerate() {
            for (_, row) in sheet.rows.iter().chain(&sheet.notes) {
                for own in &row.boxes {
                    found.entry(*own).or_insert((place, place)).1 = place;
                }
            }
        }
        Self(found)
    }

    /// The frames and bars around the rows of a sheet, open where they go on from one page to the next.
    fn drawn(&self, sheet: &FilledSheet, on: usize, styles: &[BoxStyle], margin: f32) -> Vec<Item> {
        // In the order in which they begin, each from its first row to its last.
        let mut spans: Vec<(usize, f32, f32)> = Vec::new();
        for (y, row) in sheet.rows.iter().chain(&sheet.notes) {
            for &place in &row.boxes {
                match spans.iter_mut().rev().find(|(known, ..)| *known == place) {
                    Some(span) => span.2 = y + row.height,
                    None => spans.push((place, *y, y + row.height)),
                }
            }
        }
        let draw = |(place, top, bottom): (usize, f32, f32)| {
            let (first, last) = self.0.get(&place).copied().unwrap_or((on, on));
            draw(styles.get(place)?, (top + margin, bottom + margin), (first < on, on < last))
        };
        spans.into_iter().filter_map(draw).collect()
    }
}

/// A frame or bar from top to bottom; `open` says whether it goes on above and below.
fn draw(style: &BoxStyle, (top, bottom): (f32, f32), open: (bool, bool)) -> Option<Item> {
    let (line, dash) = match style.line {
        BoxLine::Frame(line) => (line, None),
        BoxLine::Dashed(line) => (line, Some((3.5, 2.5))),
        BoxLine::Bar(width, at_left) => {
            let x = if at_left { style.left } else { style.right - width };
            return Some(Item::Path(Path::filled([x, top, width, bottom - top], Ink::BLACK)));
        }
    };
    // The whole line stands within the box: at the edge of the text it would reach into the margin.
    let half = line / 2.0;
    let (left, right, top, bottom) = (style.left + half, style.right - half, top + half, bottom - half);
    if open == (false, false) {
        let outline = Path::outline([left, top, right - left, bottom - top], Ink::BLACK, line);
        return Some(Item::Path(Path { dash, ..outline }));
    }
    let bottom = if open.1 { bottom + CUT } else { bottom };
    let mut segments = Vec::new();
    match open {
        (false, _) => segments.extend([
            Segment::Move(left, bottom),
            Segment::Line(left, top),
            Segment::Line(right, top),
            Segment::Line(right, bottom),
        ]),
        (true, false) => segments.extend([
            Segment::Move(left, top),
            Segment::Line(left, bottom),
            Segment::Line(right, bottom),
            Segment::Line(right, top),
        ]),
        (true, true) => segments.extend([
            Segment::Move(left, top),
            Segment::Line(left, bottom),
            Segment::Move(right, top),
            Segment::Line(right, bottom),
        ]),
    }
    Some(Item::Path(Path { segments, stroke: Some((Ink::BLACK, line)), dash, ..Path::default() }))
}

/// The short line between text and footnotes that begin at `top`, at the side where lines begin.
fn note_rule(top: f32, column: &Column) -> Item {
    let y = top - NOTE_GAP * 0.4;
    let width = (column.right - column.left) * 0.3;
    let from = match column.direction {
        Direction::Ltr => column.left,
        Direction::Rtl => column.right - width,
    };
    Item::Path(Path {
        segments: vec![Segment::Move(from, y), Segment::Line(from + width, y)],
        stroke: Some((Ink::BLACK, 0.5)),
        ..Path::default()
    })
}

/// Sets the footers; what all pages share is set once.
struct Footers<'s, 'a> {
    setter: &'s mut Typesetter,
    settings: &'a Settings<'a>,
    /// Rule, warning and text: the place among the shared frames.
    common: usize,
    style: Style,
    rtl: bool,
}

impl<'s, 'a> Footers<'s, 'a> {
    fn new(
        pages: &mut Pages,
        setter: &'s mut Typesetter,
        document: &Document,
        settings: &'a Settings<'a>,
        footer: &Footer,
    ) -> Self {
        let rtl = document.direction == Direction::Rtl;
        let common = pages.share(common(setter, document, settings, footer));
        Self { common, style: foot_style(document, settings), setter, settings, rtl }
    }

    /// The title of the chapter that began on an earlier page.
    fn head(&mut self, outline: &[OutlineEntry], page: usize) -> Option<PlacedFrame> {
        let chapter = outline.iter().rev().find(|entry| entry.level == 1)?;
        if chapter.page == page || page == 0 {
            return None;
        }
        let settings = self.settings;
        let frame = self.setter.block(&chapter.title, &self.style.clone().italic(), settings.measure());
        let y = settings.margins.top - frame.height - HEAD_GAP;
        Some(PlacedFrame { x: settings.margins.side, y, frame, tag: None })
    }

    fn of_page(&mut self, number: usize, count: usize) -> PlacedFrame {
        let labels = self.settings.labels;
        let [number, count] = [number, count].map(|number| labels.number(number as u64));
        let (page, of) = labels.page.split_once(' ').unwrap_or((&labels.page, "/"));
        let text = format!("{page} {number} {of} {count}");
        let width = self.settings.measure() * FOOT_SHARES.1;
        let number = self.setter.block(&text, &self.style.clone().align(Align::End), width);
        let common = Item::Shared { frame: self.common, x: 0.0, y: 0.0 };
        let mut frame = Frame { items: vec![common], ..Frame::default() };
        frame.place(if self.rtl { 0.0 } else { self.settings.measure() - width }, FOOT_TOP, number);
        let y = self.settings.paper.1 - self.settings.margins.bottom + FOOT_GAP;
        PlacedFrame { x: self.settings.margins.side, y, frame, tag: None }
    }
}
