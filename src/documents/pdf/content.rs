//! Content streams: frames to drawing operators, with marked content for the structure.

mod apart;
mod order;
pub(super) mod signs;
mod text;
mod turned;

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use rayon::prelude::*;

use super::codes::Codes;
use super::syntax;
use crate::documents::fonts::FaceId;
use crate::documents::page::{Bitmap, Frame, Ink, Item, Page, Pages, Path, Segment, TagId};

/// A page's stream and what it holds.
pub(super) struct Written {
    /// The operators.
    pub stream: Vec<u8>,
    /// The tag of each marked-content number.
    pub tags: Vec<TagId>,
    /// The place of the first mark of each marked-content number.
    pub starts: Vec<usize>,
    /// Links: the tag and left, bottom, right, top from the page's lower left corner.
    pub links: Vec<(TagId, [f32; 4])>,
}

/// How thick the outlines of heavy letters are, in font sizes.
const HEAVY_LINE: f32 = 0.035;

/// Fewer pages than this are written by one thread.
const WORTH_A_THREAD: usize = 8;

/// Writes all pages, on all cores when there are many.
pub(super) fn write_all(pages: &Pages, codes: &Codes) -> Vec<Written> {
    pages.pages.par_iter().with_min_len(WORTH_A_THREAD).map(|p| page(pages, p, codes)).collect()
}

/// Deflates the streams of pages, on all cores when there are many.
pub(super) fn deflate_all(streams: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    streams.into_par_iter().map(|stream| deflate(&stream)).collect()
}

/// zlib at the level where handouts and certificates stop shrinking noticeably.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
        // In memory nothing is in its way but room.
        while let Ok(Status::Ok | Status::BufError) =
            deflater.compress_vec(&bytes[deflater.total_in() as usize..], &mut out, FlushCompress::Finish)
        {
            out.reserve(bytes.len() / 8 + 64);
        }
        out
    })
}

thread_local! {
    /// Its tables are larger than most pages: one for all pages that a thread writes.
    static DEFLATER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

const LEVEL: u32 = 6;

/// The operators of a shared frame.
pub(super) fn form(frame: &Frame, codes: &Codes) -> Vec<u8> {
    let mut writer = ContentWriter::new(frame.height, codes);
    writer.ink = None;
    for (item, starts) in order::of_frame(&frame.items) {
        writer.items(std::slice::from_ref(item), &starts, (0.0, 0.0));
    }
    apart::close(&mut writer);
    signs::draw(&mut writer);
    writer.end_text();
    writer.out
}

fn page(pages: &Pages, page: &Page, codes: &Codes) -> Written {
    let mut writer = ContentWriter::new(page.height, codes);
    writer.shared_heights = pages.shared.iter().map(|frame| frame.height).collect();
    let order = order::of_page(page);
    let mut open: Option<Option<usize>> = None;
    for piece in order.pieces {
        let mark = &page.marks[piece.mark];
        if open != Some(piece.number) {
            writer.end_marked(open.is_some());
            writer.begin_marked(pages, mark.tag.zip(piece.number));
            open = Some(piece.number);
        }
        writer.items(piece.items, &piece.starts, (mark.x, mark.y));
    }
    writer.end_marked(open.is_some());
    let mut links = Vec::new();
    for mark in &page.marks {
        if let Some(tag) = mark.tag.and_then(|tag| link(pages, tag)) {
            let (bottom, top) = (page.height - mark.y - mark.frame.height, page.height - mark.y);
            links.push((tag, [mark.x, bottom, mark.x + mark.frame.width, top]));
        }
    }
    Written { stream: writer.out, tags: order.tags, starts: order.starts, links }
}

/// The link that content belongs to: its own node, or the one around an image.
fn link(pages: &Pages, tag: TagId) -> Option<TagId> {
    let leads = |TagId(id): &TagId| pages.tags.0[*id as usize].target.is_some();
    let parent = || pages.tags.0[tag.0 as usize].parent.filter(leads);
    Some(tag).filter(leads).or_else(parent)
}

/// Writes operators; remembers the state that the reader will be in.
struct ContentWriter<'a> {
    out: Vec<u8>,
    codes: &'a Codes,
    height: f32,
    shared_heights: Vec<f32>,
    /// Fill colour in force; none if unknown.
    ink: Option<Ink>,
    font: Option<(FaceId, f32)>,
    in_text: bool,
    /// Beginning of the text line in hundredths of a point.
    line: (i32, i32),
    /// Height of the current frame's origin and its left edge, from the page's lower left corner.
    origin: (f32, f32),
    /// Height of the last run in hundredths of a point, and whether it stands apart.
    beside: Option<(i32, bool)>,
    /// How many strings began elsewhere than at their first glyph: see [`turned`].
    begun: usize,
    /// Signs to be drawn where the text around them ends.
    waiting: Vec<signs::Waiting>,
}

/// A length as the file has it.
fn hundredths(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

impl<'a> ContentWriter<'a> {
    fn new(height: f32, codes: &'a Codes) -> Self {
        Self {
            out: Vec::with_capacity(8192),
            codes,
            height,
            shared_heights: Vec::new(),
            ink: Some(Ink::BLACK),
            font: None,
            in_text: false,
            line: (0, 0),
            origin: (0.0, 0.0),
            beside: None,
            begun: 0,
            waiting: Vec::new(),
        }
    }

    fn begin_marked(&mut self, pages: &Pages, tag: Option<(TagId, usize)>) {
        match tag {
            None => self.put("/Artifact BMC\n"),
            Some((TagId(id), number)) => {
                self.put("/");
                self.put(pages.tags.0[id as usize].role.name());
                self.put("<</MCID ");
                self.integer(number as i32);
                self.put(">>BDC\n");
            }
        }
    }

    fn end_marked(&mut self, open: bool) {
        if open {
            signs::draw(self);
            self.end_text();
            self.put("EMC\n");
        }
    }

    /// Items of a frame with its left and top edge; `starts` are those of the strings of a run that is alone.
    fn items(&mut self, items: &[Item], starts: &[turned::Start], (x, y): (f32, f32)) {
        self.origin = (x, self.height - y);
        for item in items {
            match item {
                Item::Glyphs(run) => text::show(self, run, starts),
                Item::Path(path) => self.path(path),
                Item::Bitmap(bitmap) => self.bitmap(bitmap),
                Item::Image { image, rect } => self.image(*image, *rect),
                Item::Shared { frame, x, y } => self.shared(*frame, *x, *y),
            }
        }
    }

    fn path(&mut self, path: &Path) {
        self.end_text();
        let wrap = path.stroke.is_some();
        if wrap {
            self.put("q ");
        }
        if let Some(ink) = path.fill {
            self.fill(ink);
        }
        if let Some((Ink(r, g, b), width)) = path.stroke {
            self.colour([r, g, b], "G ", "RG ");
            self.number(width);
            self.put("w ");
        }
        if let Some((dash, gap)) = path.dash {
            self.put("[");
            self.number(dash);
            self.number(gap);
            self.put("]0 d ");
        }
        for segment in &path.segments {
            self.segment(segment);
        }
        self.put(match (path.fill, path.stroke) {
            (Some(_), Some(_)) => "B",
            (Some(_), None) => "f",
            (None, Some(_)) => "S",
            (None, None) => "n",
        });
        if wrap {
            self.put(" Q");
            // The fill colour set inside is forgotten with the rest.
            self.ink = None;
        }
        self.put("\n");
    }

    fn segment(&mut self, segment: &Segment) {
        match *segment {
            Segment::Move(x, y) => self.points(&[x, y], "m "),
            Segment::Line(x, y) => self.points(&[x, y], "l "),
            Segment::Curve(points) => self.points(&points, "c "),
            Segment::Rect(x, y, width, height) => {
                self.points(&[x, y + height], "");
                self.number(width);
                self.number(height);
                self.put("re ");
            }
            Segment::Close => self.put("h "),
        }
    }

    /// Writes points of the frame in the page's coordinates.
    fn points(&mut self, points: &[f32], operator: &str) {
        for pair in points.chunks_exact(2) {
            self.number(self.origin.0 + pair[0]);
            self.number(self.origin.1 - pair[1]);
        }
        self.put(operator);
    }

    fn bitmap(&mut self, bitmap: &Bitmap) {
        self.end_text();
        self.fill(Ink::BLACK);
        if bitmap.turned {
            self.begin_turned_box(bitmap.rect);
        } else {
            self.begin_box(bitmap.rect);
        }
        self.put("BI/IM true/D[1 0]/BPC 1/W ");
        self.integer(bitmap.columns as i32);
        self.put("/H ");
        self.integer(bitmap.rows as i32);
        // Some readers look for the end in the points themselves, so what looks like it is written in hexadecimal.
        if bitmap.bits.windows(2).any(|pair| pair == b"EI") {
            self.put("/F/AHx ID ");
            syntax::hexadecimal(&mut self.out, bitmap.bits.iter().copied());
            self.put(">");
        } else {
            self.put(" ID ");
            self.out.extend_from_slice(&bitmap.bits);
        }
        self.put("\nEI Q\n");
    }

    fn image(&mut self, image: usize, rect: [f32; 4]) {
        self.end_text();
        self.begin_box(rect);
        self.put("/I");
        self.integer(image as i32);
        self.put(" Do Q\n");
    }

    /// Makes the unit square stand for a rectangle of the frame.
    fn begin_box(&mut self, [x, y, width, height]: [f32; 4]) {
        self.put("q ");
        self.number(width);
        self.put("0 0 ");
        self.number(height);
        self.points(&[x, y + height], "cm ");
    }

    /// The same with the unit square a quarter turn to the right.
    fn begin_turned_box(&mut self, [x, y, width, height]: [f32; 4]) {
        self.put("q 0 ");
        self.number(-height);
        self.number(width);
        self.put("0 ");
        self.points(&[x, y], "cm ");
    }

    fn shared(&mut self, frame: usize, x: f32, y: f32) {
        self.end_text();
        let Some(height) = self.shared_heights.get(frame).copied() else { return };
        let (left, bottom) = (self.origin.0 + x, self.origin.1 - y - height);
        let moved = left.abs() > 0.005 || bottom.abs() > 0.005;
        if moved {
            self.put("q 1 0 0 1 ");
            self.number(left);
            self.number(bottom);
            self.put("cm ");
        }
        self.put("/S");
        self.integer(frame as i32);
        self.put(if moved { " Do Q\n" } else { " Do\n" });
    }

    fn fill(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            self.colour([ink.0, ink.1, ink.2], "g ", "rg ");
            self.ink = Some(ink);
        }
    }

    fn colour(&mut self, rgb: [u8; 3], grey: &str, coloured: &str) {
        let [r, g, b] = rgb.map(|part| f32::from(part) / 255.0);
        self.number(r);
        if rgb[0] == rgb[1] && rgb[1] == rgb[2] {
            self.put(grey);
        } else {
            self.number(g);
            self.number(b);
            self.put(coloured);
        }
    }

    fn begin_text(&mut self) {
        if !self.in_text {
            self.put("BT\n");
            self.in_text = true;
            self.line = (0, 0);
        }
    }

    /// Begins a line of text there, in hundredths of a point.
    fn move_to(&mut self, start: (i32, i32)) {
        syntax::hundredths(&mut self.out, start.0 - self.line.0);
        self.put(" ");
        syntax::hundredths(&mut self.out, start.1 - self.line.1);
        self.put(" Td\n");
        self.line = start;
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.put("ET\n");
            self.in_text = false;
        }
    }

    fn put(&mut self, operators: &str) {
        self.out.extend_from_slice(operators.as_bytes());
    }

    fn number(&mut self, value: f32) {
        syntax::hundredths(&mut self.out, hundredths(value));
        self.out.push(b' ');
    }

    fn integer(&mut self, value: i32) {
        syntax::integer(&mut self.out, value);
    }
}
