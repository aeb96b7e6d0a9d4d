//! Glyph runs as text operators.
//!
//! Firefox's reader (pdf.js) takes a vowel sign as it comes, but puts a space before any other letter that stands off from
//! the letter before it. Arabic is written from left to right, where the signs of a word's last letter come before it: the
//! space between two words would be found a second time, between letter and signs. So such a word is written in another
//! measure (see [`MEASURE`]), or behind an anchor at the beginning of a run (see [`anchor`]).

use super::turned::Start;
use super::{ContentWriter, HEAVY_LINE, apart, hundredths, signs};
use crate::documents::fonts;
use crate::documents::page::Glyphs;
use crate::documents::pdf::codes::{
    ANCHOR, DIVIDER, FaceCodes, anchor, divider, end_divider, is_sign, texts,
};
use crate::documents::pdf::syntax;

/// Smaller distances, in thousandths of the font size, are let run up: the eye does not see them, and each would cut
/// the string. They come from rounded widths.
const LEAST_SHIFT: f32 = 3.0;

/// How many times longer the unit of length is in which some words are written, their letters being as many times narrower.
/// They look the same; but pdf.js counts distances in that unit, and finds none between words.
const MEASURE: i32 = 20;

/// Shows a run at its place, and some of its strings from where they begin.
pub(super) fn show(writer: &mut ContentWriter<'_>, run: &Glyphs, starts: &[Start]) {
    if run.glyphs.is_empty() {
        return;
    }
    writer.fill(run.ink);
    writer.begin_text();
    let is_parted = apart::is_parted(writer, run);
    if is_parted && !run.apart {
        apart::part(writer, run);
    }
    if writer.font != Some((run.face, run.size)) {
        writer.put("/F");
        writer.integer(run.face.index() as i32);
        writer.put(" ");
        writer.number(run.size);
        writer.put("Tf\n");
        writer.font = Some((run.face, run.size));
    }
    if is_parted && run.apart {
        apart::part(writer, run);
    }
    // Drawn alone, or filled and drawn: what is read through stays so in a text that is bold by its outlines.
    let heavy = run.heavy.then_some(("2 Tr ", run.size * HEAVY_LINE, "0 Tr\n"));
    // With round corners: pointed ones reach far out of thick lines.
    let drawn = run.outlined.map(|line| ("1 Tr 1 j ", line, "0 Tr 0 j\n")).or(heavy);
    if let Some((mode, line, _)) = drawn {
        writer.put(mode);
        writer.number(line);
        writer.put("w\n");
    }
    let codes = writer.codes.face(run.face);
    let anchor = anchor(run);
    let mut shower = Shower::new(run, codes);
    shower.move_to_start(writer);
    if let Some(blank) = anchor.filter(|anchor| fonts::blank(run.face) == Some(*anchor)) {
        shower.blank(writer, blank, ANCHOR);
        shower.begins_word = false;
    }
    let (mut starts, mut actual) = (starts.iter().peekable(), run.actual.iter().peekable());
    let mut end = usize::MAX;
    let mut before = "";
    for (place, (id, text)) in texts(run).enumerate() {
        if place == end {
            shower.flush(writer);
            writer.put("EMC\n");
        }
        if let Some(start) = starts.next_if(|start| start.glyph == place) {
            shower.begin_at(writer, start.x);
        }
        if let Some(whole) = actual.next_if(|whole| whole.start == place) {
            shower.flush(writer);
            begin_span(writer, &whole.text);
            end = whole.end;
        }
        if let Some(blank) = divider(run, before, text) {
            shower.blank(writer, blank, DIVIDER);
        }
        before = text;
        let is_anchor = place == 0 && anchor == Some(id) && text == " ";
        shower.glyph(writer, place, id, if is_anchor { ANCHOR } else { text });
    }
    if shower.is_measured {
        shower.measure(writer, false);
    }
    if let Some(blank) = end_divider(run).filter(|_| starts.next().is_some()) {
        shower.blank(writer, blank, DIVIDER);
    }
    shower.flush(writer);
    if end == run.glyphs.len() {
        writer.put("EMC\n");
    }
    if let Some((.., end)) = drawn {
        writer.put(end);
    }
    signs::wait(writer, run);
}

/// Marks the glyphs that follow as standing for `text`.
fn begin_span(writer: &mut ContentWriter<'_>, text: &str) {
    writer.put("/Span<</ActualText<FEFF");
    syntax::hexadecimal(&mut writer.out, text.encode_utf16().flat_map(u16::to_be_bytes));
    writer.put(">>>BDC\n");
}

/// What has been begun of a showing operator.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    /// Within the array's string.
    String,
}

struct Shower<'r> {
    run: &'r Glyphs,
    codes: &'r FaceCodes,
    /// Where the reader will draw next, from the run's left end.
    pen: f32,
    open: Open,
    /// A blank glyph was shown last: what it stands beside must be where it is to the thousandth, or it is taken for a
    /// word of its own.
    after_blank: bool,
    /// Writes in the measure for words that begin with a sign.
    is_measured: bool,
    /// A word begins, from the left.
    begins_word: bool,
}

impl<'r> Shower<'r> {
    fn new(run: &'r Glyphs, codes: &'r FaceCodes) -> Self {
        Self {
            run,
            codes,
            pen: 0.0,
            open: Open::Nothing,
            after_blank: false,
            is_measured: false,
            begins_word: true,
        }
    }

    /// Shows a blank glyph with a text that is none of the run's, where the pen is.
    fn blank(&mut self, writer: &mut ContentWriter<'_>, blank: u16, text: &str) {
        if self.open == Open::Nothing {
            writer.put("[(");
        }
        self.open = Open::String;
        syntax::escaped(&mut writer.out, &self.codes.code(blank, text).to_be_bytes());
        self.pen += fonts::face(self.run.face).widths[usize::from(blank)] * self.run.size / 1000.0;
        self.after_blank = true;
    }

    /// Goes on in the measure for words that begin with a sign, or in the one for all others.
    fn measure(&mut self, writer: &mut ContentWriter<'_>, is_measured: bool) {
        self.flush(writer);
        self.is_measured = is_measured;
        let unit = if is_measured { MEASURE } else { 1 };
        let (left, baseline) = (writer.origin.0 + self.run.x, writer.origin.1 - self.run.y);
        writer.line = (hundredths(left + self.pen), hundredths(baseline));
        // Rounding moves the rest as a whole: distances between glyphs have to stay what they are to the thousandth.
        writer.integer(100 / unit);
        writer.put(" Tz ");
        writer.integer(unit);
        writer.put(" 0 0 1 ");
        syntax::hundredths(&mut writer.out, writer.line.0);
        writer.put(" ");
        syntax::hundredths(&mut writer.out, writer.line.1);
        writer.put(" Tm\n");
    }

    /// Moves the text line to the run's beginning.
    fn move_to_start(&mut self, writer: &mut ContentWriter<'_>) {
        let start = (writer.origin.0 + self.run.x, writer.origin.1 - self.run.y);
        writer.move_to((hundredths(start.0), hundredths(start.1)));
    }

    /// Goes on with a string that begins there on the page: see [`super::turned`].
    fn begin_at(&mut self, writer: &mut ContentWriter<'_>, x: f32) {
        // Two strings of the same codes at nearly the same place, one of the last five before the other, are one to Chrome's reader.
        let nth = writer.begun;
        let space = if (nth / 2).is_multiple_of(2) {
            fonts::blank(self.run.face)
        } else {
            fonts::space(self.run.face)
        };
        let Some(space) = space else { return };
        let Some(code) = self.codes.find(space, " ").map(u16::to_be_bytes) else { return };
        writer.begun += 1;
        self.flush(writer);
        let width = fonts::face(self.run.face).widths[usize::from(space)];
        let (x, y) = (hundredths(x), hundredths(writer.origin.1 - self.run.y));
        writer.move_to((x, y));
        writer.put("[(");
        for _ in 0..=nth % 2 + 1 {
            syntax::escaped(&mut writer.out, &code);
            // A string that takes no room is passed over.
            writer.put(")");
            writer.number(width - 10.0);
            writer.put("(");
        }
        syntax::escaped(&mut writer.out, &code);
        writer.put(")]TJ\n");
        writer.move_to((x + 1, y));
        writer.put("[(");
        syntax::escaped(&mut writer.out, &code);
        writer.put(")");
        // Back to where the pen was, or so little to its right that it is drawn on the same quarter of a pixel.
        let begun = (x + 1 - hundredths(writer.origin.0 + self.run.x)) as f32 / 100.0;
        writer.number(width + (begun - self.pen) * 1000.0 / self.run.size - 0.02);
        writer.put("(");
        self.open = Open::String;
    }

    fn glyph(&mut self, writer: &mut ContentWriter<'_>, place: usize, id: u16, text: &str) {
        let begins_word = std::mem::replace(&mut self.begins_word, text == " ");
        if self.run.rtl && begins_word && text != " " && is_sign(text) != self.is_measured {
            self.measure(writer, is_sign(text));
        }
        let glyph = &self.run.glyphs[place];
        let raised = glyph.rise.abs() > 0.01;
        if raised {
            self.flush(writer);
            writer.number(glyph.rise);
            writer.put("Ts ");
        }
        // Kerning and justification, in thousandths of the font size, leftward.
        let shift = ((self.pen - glyph.dx) * 1000.0 / self.run.size).round();
        if self.open == Open::Nothing {
            writer.put("[");
        }
        let least = if self.after_blank { 1.0 } else { LEAST_SHIFT };
        self.after_blank = fonts::blank(self.run.face) == Some(id);
        if shift.abs() >= least {
            if self.open == Open::String {
                writer.put(")");
            }
            writer.integer(shift as i32);
            writer.put("(");
            self.pen -= shift * self.run.size / 1000.0;
        } else if self.open == Open::Nothing {
            writer.put("(");
        }
        self.open = Open::String;
        syntax::escaped(&mut writer.out, &self.codes.code(id, text).to_be_bytes());
        self.pen += fonts::face(self.run.face).widths[usize::from(id)] * self.run.size / 1000.0;
        if raised {
            self.flush(writer);
            writer.put("0 Ts\n");
        }
    }

    fn flush(&mut self, writer: &mut ContentWriter<'_>) {
        if self.open == Open::String {
            writer.put(")]TJ\n");
            self.open = Open::Nothing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::form;
    use crate::documents::pdf::codes::Codes;
    use crate::documents::text::{Style, Typesetter};
    use crate::domain::lang::LangTag;

    #[test]
    fn a_word_behind_the_text_is_outlined_where_bold_letters_are_thickened() {
        let style = Style::new(40.0, &LangTag::french()).bold();
        let word = Typesetter::new().plain(true).line("Projet", &style);
        for (frame, mode) in [(word.clone(), "2 Tr "), (word.outlined(0.9), "1 Tr ")] {
            let mut codes = Codes::new();
            codes.collect([&frame]);
            let drawn = String::from_utf8_lossy(&form(&frame, &codes)).into_owned();
            let modes: Vec<&str> = drawn.lines().filter(|line| line.contains(" Tr")).collect();
            assert!(modes.len() == 2 && modes[0].starts_with(mode), "{modes:?}");
        }
    }

    #[test]
    fn no_line_within_outlined_letters_is_left() {
        for (lang, word) in [("fr", "SPÉCIMEN"), ("ar", "مُسودة")] {
            let style = Style::new(40.0, &lang.parse().unwrap()).bold();
            let frame = Typesetter::new().line(word, &style).outlined(0.9);
            let mut codes = Codes::new();
            codes.collect([&frame]);
            let drawn = String::from_utf8_lossy(&form(&frame, &codes)).into_owned();
            let (lines, inside) = drawn.rsplit_once("1 g ").unwrap();
            assert!(lines.contains("1.8 w") && inside.contains("f\n") && inside.contains("c "), "{drawn}");
            assert!(!inside.contains("TJ") && !inside.contains(" Do"), "{drawn}");
            assert_eq!(lines.contains(" S Q"), lang == "ar", "the sign of a letter is outlined too");
        }
    }
}
