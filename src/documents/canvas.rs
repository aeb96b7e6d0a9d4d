//! A page to draw a form on. `start` counts from the margin where reading begins and `top` from the upper margin, in
//! points, so that a form is written once and mirrored for languages that are read from right to left.

mod table;

use std::borrow::Cow;

pub use super::dotted::{BETWEEN, UNBROKEN, in_lines};
use super::layout;
use super::page::{Frame, Ink, Item, MM, Page, Pages, Path, PlacedFrame, Role, Tag, TagId};
use super::text::{Align, Paragraph, Style, Typesetter, isolated, marked};
use crate::domain::cohort_code::CohortCode;
use crate::domain::lang::{Direction, LangTag};
use crate::i18n::{Locale, runs_from_right};
use crate::t;
pub use table::{CellContent, Columns, FormCell};

/// Clear space around what is drawn: what the printers of the field can reach.
pub const MARGIN: f32 = 15.0 * MM;
/// Height kept for the line at the foot of a page.
const FOOT: f32 = 18.0;
/// How far letters may reach below the line that they stand in, at the foot of a page.
const BELOW: f32 = 1.0;
/// Around what is read from right to left in a line from left to right (UAX #9).
const FROM_RIGHT: (char, char) = ('\u{2067}', '\u{2069}');

/// Pages being drawn.
pub struct Canvas {
    /// Shapes text.
    pub setter: Typesetter,
    /// The language of the words that the form itself says.
    pub locale: Locale,
    pub lang: LangTag,
    /// What has been drawn so far.
    pub pages: Pages,
    page: Page,
}

/// The language of a paper's own words and its tag: the cohort's where the program speaks it, else French.
pub fn language(of_cohort: &LangTag) -> (Locale, LangTag) {
    let locale = Locale::or_french(of_cohort.primary());
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
        self.style_in(size, &self.lang)
    }

    /// A style of another language, whose lines begin where those of the form do. Arabic letters reach further up and
    /// down.
    pub fn style_in(&self, size: f32, lang: &LangTag) -> Style {
        let leading = if lang.direction() == Direction::Rtl { 1.45 } else { 1.25 };
        self.directed(Style::new(size, lang).leading(leading), lang.direction())
    }

    /// A style for numbers and codes, whose groups go from left to right in every language.
    pub fn latin(&self, size: f32) -> Style {
        self.directed(self.style(size), Direction::Ltr)
    }

    /// A style for a name, in the direction of its own letters.
    pub fn name_style(&self, size: f32, name: &str) -> Style {
        let direction = if runs_from_right(name) == Some(true) { Direction::Rtl } else { Direction::Ltr };
        self.directed(self.style(size), direction)
    }

    fn directed(&self, style: Style, direction: Direction) -> Style {
        let own = self.lang.direction();
        let align = if direction == own { Align::Start } else { Align::End };
        Style { direction, align, apart: own == Direction::Rtl, ..style }
    }

    /// A code, or another piece that is read from left to right, for a text of the form's own language.
    pub fn isolated<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        isolated(piece, self.lang.direction())
    }

    /// Codes or names in one line, read from where lines of the form begin: each of those that run against it stands apart, else
    /// two beside each other were one piece, and the second came before the first.
    pub fn joined(&self, pieces: &[impl AsRef<str>], between: &str) -> String {
        let (is_rtl, (begin, end)) = (self.lang.direction() == Direction::Rtl, FROM_RIGHT);
        let apart = |piece: &str| {
            let is_from_right = runs_from_right(piece) == Some(true);
            if is_from_right && is_rtl {
                piece.to_owned()
            } else if is_from_right {
                format!("{begin}{piece}{end}")
            } else {
                self.isolated(piece).into_owned()
            }
        };
        pieces.iter().map(|piece| apart(piece.as_ref())).collect::<Vec<_>>().join(between)
    }

    /// Pieces with [`BETWEEN`] between them, in the lines of a paragraph: see [`in_lines`].
    pub fn in_lines(&mut self, text: &str, style: &Style, width: f32) -> String {
        in_lines(&mut self.setter, text, style, width)
    }

    /// Whether nothing has been drawn on the sheet yet.
    pub fn is_blank(&self) -> bool {
        self.page.marks.is_empty()
    }

    /// Puts the sheet on the stack and takes a new one. A sheet that begins with letters higher than their line, as Arabic
    /// ones with a hamza are, goes down by so much.
    pub fn next_page(&mut self) {
        let (width, height) = (self.page.width, self.page.height);
        let mut page = std::mem::replace(&mut self.page, Page { width, height, marks: Vec::new() });
        let above = page.marks.iter().map(|mark| mark.above(MARGIN)).fold(0.0, f32::max);
        for mark in &mut page.marks {
            mark.y += above;
        }
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
        self.page.marks.push(PlacedFrame { x, y: MARGIN + top, frame, tag });
    }

    /// A paragraph, not put on the sheet yet.
    pub fn block(&mut self, text: &str, style: &Style, width: f32) -> Frame {
        self.setter.block(&whole_words(text, style), style, width)
    }

    /// Writes a paragraph and gives its height; a title in even lines.
    pub fn write(&mut self, role: Role, text: &str, style: &Style, [start, top, width]: [f32; 3]) -> f32 {
        let width = if matches!(role, Role::H(_)) && style.align != Align::Centre {
            let text = &whole_words(text, style);
            self.setter.title_width(&Paragraph { text, spans: &[], insets: &[] }, style, width)
        } else {
            width
        };
        let frame = self.block(text, style, width);
        let height = frame.height;
        let lang = (style.lang != self.lang).then(|| style.lang.to_string());
        let tag = self.pages.tags.add(Tag { role, lang, ..Tag::default() });
        self.put(Some(tag), start, top, frame);
        height
    }

    /// Writes a paragraph on one line, smaller where it is too long for that, or each of its parts on a line where even that is
    /// not enough; gives its height.
    pub fn write_line(
        &mut self,
        role: Role,
        text: &str,
        style: &Style,
        [start, top, width]: [f32; 3],
    ) -> f32 {
        let least = Style { size: style.size * 0.6, ..style.clone() };
        if self.setter.line(text, &least).width > width && text.contains(" · ") {
            let parts = text.split(" · ");
            return parts.fold(0.0, |done, part| {
                done + self.write_line(role, part, style, [start, top + done, width])
            });
        }
        let frame = self.setter.fit(text, style, width, least.size);
        let height = frame.height;
        let tag = self.tag(role, None);
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

    /// Draws the outline of a rectangle, start, top, width, height, with its line within it.
    pub fn outline(&mut self, [start, top, width, height]: [f32; 4], line: f32) {
        let inner = [line / 2.0, line / 2.0, width - line, height - line];
        let path = Path::outline(inner, Ink::BLACK, line);
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

    /// The pages, with a line at the foot of each: what the sheet is and its code, and which page of how many it is.
    pub fn finish_with(self, title: &str, code: &CohortCode) -> Pages {
        let foot = format!("{title} · {}", self.isolated(code.as_str()));
        self.finish(&foot)
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
            let words = self.setter.fit(&marked(text, &style), &style, width - number.width - 12.0, 6.0);
            let mut frame = Frame { width, height: FOOT, items: Vec::new() };
            let (far, near) = (width - number.width, width - words.width);
            frame.place(if rtl { near } else { 0.0 }, 0.0, words);
            frame.place(if rtl { 0.0 } else { far }, 0.0, number);
            let y = self.page.height - margin - style.size * style.leading - BELOW;
            self.pages.pages[place].marks.push(PlacedFrame { x: margin, y, frame, tag: None });
        }
        self.pages
    }

    /// What is written on the first page, for tests: the baseline and size of each piece, and whether it runs from right to left.
    #[cfg(test)]
    pub fn lines(&self) -> Vec<(f32, f32, bool)> {
        let pieces = self.pages.pages[0].marks.iter();
        let pieces = pieces.flat_map(|mark| mark.frame.items.iter().map(move |item| (mark.y, item)));
        let line = |(y, item): (f32, &Item)| match item {
            Item::Glyphs(run) => Some((y + run.y, run.size, run.rtl)),
            _ => None,
        };
        pieces.filter_map(line).collect()
    }
}

/// A text in which no line ends behind a hyphen that leaves but a few letters of its word: "entend-on".
fn whole_words<'t>(text: &'t str, style: &Style) -> Cow<'t, str> {
    if style.direction == Direction::Rtl { text.into() } else { layout::joined(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fonts;
    use crate::documents::page::A4;

    /// The lines of a text that end with a hyphen, at all these widths.
    fn at_hyphens(text: &str, widths: std::ops::Range<u16>) -> Vec<String> {
        let mut canvas = Canvas::new(&LangTag::french(), A4);
        let style = canvas.style(11.0);
        let mut lines: Vec<(f32, String)> = Vec::new();
        for width in widths {
            let frame = canvas.block(text, &style, width.into());
            for item in frame.items {
                let Item::Glyphs(run) = item else { continue };
                match lines.last_mut().filter(|line| (line.0 - run.y).abs() < 0.1) {
                    Some(line) => line.1.push_str(&run.text),
                    None => lines.push((run.y, run.text)),
                }
            }
            lines.push((f32::MAX, String::new()));
        }
        let lines = lines.into_iter().map(|line| line.1.trim_end().to_owned());
        lines.filter(|line| line.ends_with('-')).collect()
    }

    #[test]
    fn no_line_ends_behind_a_hyphen_with_few_letters_left() {
        assert_eq!(at_hyphens("Qu’entend-on d’abord\u{202f}? Y a-t-il un bruit\u{202f}?", 85..160), [""; 0]);
        let between_words = at_hyphens("de la porte-parole", 50..95);
        assert!(between_words.iter().any(|line| line.ends_with("porte-")), "{between_words:?}");
    }

    #[test]
    fn a_line_that_is_too_long_has_its_parts_on_lines_of_their_own() {
        let said = |width: f32| {
            let mut canvas = Canvas::new(&LangTag::french(), A4);
            let style = canvas.style(10.0);
            let height = canvas.write_line(Role::P, "Goundam · lundi 12 mars", &style, [0.0, 0.0, width]);
            canvas.next_page();
            let lines: Vec<String> = canvas.pages.pages[0]
                .marks
                .iter()
                .flat_map(|mark| mark.frame.text_lines().into_iter().map(|(text, _)| text))
                .collect();
            assert!(height > 12.0 * lines.len() as f32 * 0.6, "{height}");
            lines
        };
        assert_eq!(said(300.0), ["Goundam · lundi 12 mars"]);
        assert_eq!(said(60.0), ["Goundam", "lundi 12 mars"]);
    }

    #[test]
    fn no_letter_reaches_above_the_margin() {
        for (lang, words) in [("ar", "أُوِّل تكوين أم لا"), ("fr", "Écoute"), ("fr", "acte")]
        {
            let mut canvas = Canvas::new(&lang.parse().unwrap(), A4);
            let (style, width) = (canvas.style(13.0).bold(), canvas.width());
            canvas.write(Role::P, words, &style, [0.0, 0.0, width]);
            canvas.rule(0.0, 40.0, width);
            canvas.next_page();
            let marks = &canvas.pages.pages[0].marks;
            assert!(marks[0].above(MARGIN) < 0.01, "{words}");
            // What stands low enough stays where it is, and all of a sheet moves together.
            let down = marks[1].y - MARGIN - 40.0;
            assert!(down < 6.0 && (down > 0.01) == (lang == "ar"), "{words}: {down}");
        }
    }

    #[test]
    fn no_letter_at_the_foot_reaches_into_the_margin() {
        for (lang, words) in [("fr", "Journal (page j) · ç"), ("ar", "ج ح خ ع غ · كشف الحضور")]
        {
            let mut canvas = Canvas::new(&lang.parse().unwrap(), A4);
            let style = canvas.style(11.0);
            canvas.write(Role::P, words, &style, [0.0, 0.0, 200.0]);
            let pages = canvas.finish(words);
            let page = &pages.pages[0];
            let mark = page.marks.last().unwrap();
            let runs = mark.frame.items.iter().filter_map(|item| match item {
                Item::Glyphs(run) => Some(run),
                _ => None,
            });
            let lowest = runs.flat_map(|run| {
                let reach = fonts::reaches(run.face);
                run.glyphs
                    .iter()
                    .chain(&run.marks)
                    .map(move |glyph| mark.y + run.y - glyph.rise - reach(glyph.id).0 * run.size / 1000.0)
            });
            let lowest = page.height - lowest.fold(0.0, f32::max);
            assert!(lowest >= MARGIN - 0.01, "{lang}: {lowest}");
        }
    }
}
