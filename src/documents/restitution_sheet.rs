//! The sheet on which a restitution is noted by hand: boxes to tick, lines to write on, a table for the numbers of people,
//! and a code that leads to the form where it is typed in. It has room for no name but those of who led it.

use time::OffsetDateTime;

use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::qr;
use super::text::Align;
use crate::domain::lang::LangTag;
use crate::domain::restitution::Kind;
use crate::i18n::Locale;
use crate::t;

/// The side of the QR code with its clear margin.
const CODE: f32 = 27.0 * MM;
/// The side of a box to tick.
const BOX: f32 = 3.6 * MM;
/// From one line to write on to the next.
const LINE: f32 = 8.5 * MM;
/// The height of a row of the table.
const ROW: f32 = 7.6 * MM;
/// Width of the first column of the table.
const AGES: f32 = 56.0 * MM;

/// What the sheet is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct RestitutionSheet {
    /// The language of its words.
    pub lang: LangTag,
    /// The programme's name; may be empty.
    pub programme: String,
    /// The age bands, in words, without the unknown one.
    pub bands: Vec<String>,
    /// The modules to tick: code and title; one alone is printed as the one that it is about.
    pub modules: Vec<String>,
    /// The address of the form.
    pub url: String,
    /// The day of its making.
    pub made_at: OffsetDateTime,
}

/// What the file says of itself.
pub fn metadata(sheet: &RestitutionSheet) -> Metadata {
    let (l, lang) = super::canvas::language(&sheet.lang);
    Metadata {
        title: t!(l, "restitution-sheet-title"),
        subject: sheet.programme.clone(),
        lang,
        created: sheet.made_at,
    }
}

/// The sheet: one page, or more where the programme has many modules or age bands.
pub fn pages(sheet: &RestitutionSheet) -> Pages {
    let canvas = Canvas::new(&sheet.lang, A4);
    let mut paper = Paper { l: canvas.locale, canvas, top: 0.0 };
    paper.head(sheet);
    let kinds = Kind::ALL.map(|kind| paper.l.text(kind.key()));
    paper.boxes(&t!(paper.l, "restitution-kind"), &kinds, 3);
    paper.where_and_when();
    match &sheet.modules[..] {
        [] => {}
        [module] => paper.one_module(module),
        modules => paper.boxes(&t!(paper.l, "report-module"), modules, 2),
    }
    paper.lines(&t!(paper.l, "restitution-sheet-leaders"), 2);
    paper.counts(&sheet.bands);
    paper.lines(&t!(paper.l, "restitution-sheet-note"), 2);
    let privacy = t!(paper.l, "restitution-sheet-privacy");
    paper.room(24.0);
    paper.write(&privacy, 8.5, false);
    paper.canvas.finish(&t!(paper.l, "restitution-sheet-title"))
}

struct Paper {
    l: Locale,
    canvas: Canvas,
    top: f32,
}

impl Paper {
    /// Goes on on the next page where so much has no room any more.
    fn room(&mut self, needed: f32) {
        if self.top > 0.0 && self.top + needed > self.canvas.height() {
            self.canvas.next_page();
            self.top = 0.0;
        }
    }

    fn write(&mut self, text: &str, size: f32, is_bold: bool) {
        let style = self.canvas.style(size);
        let style = if is_bold { style.bold() } else { style };
        let width = self.canvas.width();
        self.top += self.canvas.write(Role::P, text, &style, [0.0, self.top, width]) + 2.0;
    }

    /// Programme, title, how to fill it in; and the code beside them.
    fn head(&mut self, sheet: &RestitutionSheet) {
        let width = self.canvas.width() - CODE - 8.0;
        if !sheet.programme.is_empty() {
            let style = self.canvas.style(9.0);
            self.top += self.canvas.write_line(Role::P, &sheet.programme, &style, [0.0, 0.0, width]);
        }
        let title = self.canvas.style(18.0).bold();
        let words = t!(self.l, "restitution-sheet-title");
        self.top += self.canvas.write_line(Role::H(1), &words, &title, [0.0, self.top, width]) + 4.0;
        let how = self.canvas.style(10.0);
        let words = t!(self.l, "restitution-sheet-how");
        self.top += self.canvas.write(Role::P, &words, &how, [0.0, self.top, width]);
        if let Ok(code) = qr::frame(sheet.url.as_bytes(), CODE) {
            let start = self.canvas.width() - code.width;
            let alt = t!(self.l, "restitution-sheet-code-alt");
            self.canvas.figure(None, &alt, start, 0.0, code);
        }
        self.top = self.top.max(CODE) + 6.0;
    }

    /// A question with boxes to tick, so many beside each other.
    fn boxes(&mut self, question: &str, answers: &[String], columns: usize) {
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
                tall = tall.max(self.canvas.write(Role::P, answer, &style, room) + 2.0);
            }
            self.top += tall;
        }
        self.top += 5.0;
    }

    fn where_and_when(&mut self) {
        let (width, style) = (self.canvas.width(), self.canvas.style(10.5));
        let half = (width - 14.0) / 2.0;
        let fields = [
            [t!(self.l, "restitution-sheet-day"), t!(self.l, "restitution-sheet-lang")],
            [t!(self.l, "restitution-sheet-place"), t!(self.l, "restitution-sheet-locality")],
        ];
        for [first, second] in fields {
            self.room(LINE);
            self.canvas.field(&first, &style, [0.0, self.top, half]);
            self.canvas.field(&second, &style, [half + 14.0, self.top, half]);
            self.top += LINE;
        }
        self.top += 2.0;
    }

    fn one_module(&mut self, module: &str) {
        self.room(30.0);
        let words = format!("{} · {module}", t!(self.l, "report-module"));
        self.write(&words, 11.0, true);
        self.top += 5.0;
    }

    /// A question and lines to write the answer on.
    fn lines(&mut self, question: &str, count: usize) {
        self.room(20.0 + count as f32 * LINE);
        self.write(question, 10.5, true);
        let width = self.canvas.width();
        for _ in 0..count {
            self.top += LINE;
            self.canvas.rule(0.0, self.top - 3.0, width);
        }
        self.top += 7.0;
    }

    /// The table of numbers: a row for each age band, one for ages that nobody asked, one for all.
    fn counts(&mut self, bands: &[String]) {
        let l = self.l;
        self.room(20.0 + 3.0 * ROW);
        self.write(&t!(l, "restitution-sheet-counts"), 10.5, true);
        self.top += 2.0;
        let number = (self.canvas.width() - AGES) / 3.0;
        let columns = Columns { start: 0.0, widths: vec![AGES, number, number, number] };
        let (bold, plain) = (self.canvas.style(10.0).bold(), self.canvas.style(10.0));
        let middle = bold.clone().align(Align::Centre);
        let heads = [
            FormCell::text(t!(l, "restitution-age"), &bold),
            FormCell::text(t!(l, "report-women"), &middle),
            FormCell::text(t!(l, "report-men"), &middle),
            FormCell::text(t!(l, "report-total"), &middle),
        ];
        let heads = heads.map(|slot| slot.heading(Cell::ColumnHeader));
        let table = self.canvas.tag(Role::Table, None);
        let head = self.canvas.tag(Role::THead, Some(table));
        self.canvas.row(head, &columns, &heads, [self.top, ROW]);
        self.top += ROW;
        let body = self.canvas.tag(Role::TBody, Some(table));
        let unknown = t!(l, "restitution-age-unknown");
        let total = t!(l, "report-total");
        let rows = bands.iter().chain([&unknown]).map(|band| (band, &plain)).chain([(&total, &bold)]);
        for (words, style) in rows {
            self.room(ROW);
            let mut slots = vec![FormCell::text(words, style).heading(Cell::RowHeader)];
            slots.extend((0..3).map(|_| FormCell::empty()));
            self.canvas.row(body, &columns, &slots, [self.top, ROW]);
            self.top += ROW;
        }
        self.top += 8.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::pdf;

    fn sheet(lang: &str, bands: usize, modules: usize) -> RestitutionSheet {
        RestitutionSheet {
            lang: lang.parse().unwrap(),
            programme: "Programme Alafia".into(),
            bands: (0..bands).map(|band| format!("{} à {} ans", band * 5, band * 5 + 4)).collect(),
            modules: (0..modules).map(|module| format!("M{module:02} Analyse du conflit")).collect(),
            url: "https://paix.example/restitutions/new".into(),
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_sheet_is_one_page_and_more_only_with_many_bands() {
        for lang in ["fr", "ar", "en"] {
            for (bands, modules, count) in [(5, 17, 1), (5, 1, 1), (5, 0, 1), (20, 60, 2)] {
                let sheet = sheet(lang, bands, modules);
                let pages = pages(&sheet);
                assert_eq!(pages.pages.len(), count, "{lang}: {bands} bands, {modules} modules");
                assert!(pdf::write(&pages, &metadata(&sheet)).is_ok());
            }
        }
    }
}
