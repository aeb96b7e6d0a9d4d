//! What the sheets that are filled in by hand have in common: a head with a code that leads to the form where they are typed
//! in, boxes to tick, lines to write on.

use super::canvas::{BETWEEN, Canvas};
use super::page::{A4, MM, Role};
use super::qr;
use super::text::marked;
use crate::domain::lang::LangTag;
use crate::i18n::Locale;

/// The side of the QR code with its clear margin.
const CODE: f32 = 27.0 * MM;
/// The side of a box to tick.
const BOX: f32 = 3.6 * MM;
/// From one line to write on to the next.
const LINE: f32 = 8.5 * MM;
/// Between two fields beside each other.
const GAP: f32 = 14.0;

/// What stands at the head of a sheet.
pub struct Head<'a> {
    /// The programme's name; may be empty.
    pub programme: &'a str,
    /// What the sheet is called.
    pub title: &'a str,
    /// How it is filled in.
    pub how: &'a str,
    /// The address in the code; without one there is none.
    pub url: Option<&'a str>,
    /// What the code is, in words.
    pub alt: &'a str,
}

/// A sheet that is being drawn, from top to bottom.
pub struct FormSheet {
    /// The language of its words.
    pub l: Locale,
    /// Where it is drawn.
    pub canvas: Canvas,
    /// How far down it has come.
    pub top: f32,
}

impl FormSheet {
    /// An empty sheet of A4.
    pub fn new(lang: &LangTag) -> Self {
        let canvas = Canvas::new(lang, A4);
        Self { l: canvas.locale, canvas, top: 0.0 }
    }

    /// Goes on on the next page where so much has no room any more.
    pub fn room(&mut self, needed: f32) {
        if self.top > 0.0 && self.top + needed > self.canvas.height() {
            self.canvas.next_page();
            self.top = 0.0;
        }
    }

    /// Writes a paragraph.
    pub fn write(&mut self, text: &str, size: f32, is_bold: bool) {
        let style = self.canvas.style(size);
        let style = if is_bold { style.bold() } else { style };
        let width = self.canvas.width();
        self.top += self.canvas.write(Role::P, text, &style, [0.0, self.top, width]) + 2.0;
    }

    /// Writes a paragraph of pieces with a dot between them.
    pub fn pieces(&mut self, pieces: &[String], size: f32) {
        let (style, width) = (self.canvas.style(size), self.canvas.width());
        let words = self.canvas.in_lines(&pieces.join(BETWEEN), &style, width);
        self.write(&words, size, false);
    }

    /// Programme, title, how to fill it in; and the code beside them.
    pub fn head(&mut self, head: &Head<'_>) {
        let code = head.url.and_then(|url| qr::frame(url.as_bytes(), CODE).ok());
        let beside = if code.is_some() { CODE + 8.0 } else { 0.0 };
        let width = self.canvas.width() - beside;
        if !head.programme.is_empty() {
            let style = self.canvas.style(9.0);
            self.top += self.canvas.write_line(Role::P, head.programme, &style, [0.0, 0.0, width]);
        }
        let title = self.canvas.style(18.0).bold();
        self.top += self.canvas.write_line(Role::H(1), head.title, &title, [0.0, self.top, width]) + 4.0;
        let how = self.canvas.style(10.0);
        self.top += self.canvas.write(Role::P, head.how, &how, [0.0, self.top, width]);
        if let Some(code) = code {
            let start = self.canvas.width() - code.width;
            self.canvas.figure(None, head.alt, start, 0.0, code);
            self.top = self.top.max(CODE);
        }
        self.top += 6.0;
    }

    /// A question with boxes to tick, so many beside each other.
    pub fn boxes(&mut self, question: &str, answers: &[String], columns: usize) {
        let width = self.canvas.width() / columns as f32;
        let style = self.canvas.style(10.5);
        self.room(40.0);
        self.write(question, 10.5, true);
        for row in answers.chunks(columns) {
            self.room(BOX + 8.0);
            let mut tall = BOX + 4.0;
            for (place, answer) in row.iter().enumerate() {
                let start = place as f32 * width;
                self.canvas.outline([start, self.top + 1.5, BOX, BOX], 0.9);
                let room = [start + BOX + 5.0, self.top, width - BOX - 11.0];
                tall = tall.max(self.canvas.write(Role::P, &marked(answer, &style), &style, room) + 2.0);
            }
            self.top += tall;
        }
        self.top += 5.0;
    }

    /// Two labels beside each other, each with a line to write on.
    pub fn fields(&mut self, [first, second]: [&str; 2]) {
        let (width, style) = (self.canvas.width(), self.canvas.style(10.5));
        let half = (width - GAP) / 2.0;
        self.room(LINE);
        self.canvas.field(first, &style, [0.0, self.top, half]);
        self.canvas.field(second, &style, [half + GAP, self.top, half]);
        self.top += LINE;
    }

    /// A label with a line to write on, as wide as the sheet.
    pub fn field(&mut self, label: &str) {
        let (width, style) = (self.canvas.width(), self.canvas.style(10.5));
        self.room(LINE);
        self.canvas.field(label, &style, [0.0, self.top, width]);
        self.top += LINE;
    }

    /// A question and lines to write the answer on.
    pub fn lines(&mut self, question: &str, count: usize) {
        self.room(20.0 + count as f32 * LINE);
        self.write(question, 10.5, true);
        let width = self.canvas.width();
        for _ in 0..count {
            self.top += LINE;
            self.canvas.rule(0.0, self.top - 3.0, width);
        }
        self.top += 7.0;
    }
}
