//! The code of each glyph in use: a pair of font glyph and the text that it stands for has one code, so a glyph
//! that is drawn for two texts has two codes and both are found by search. Signs that are drawn as shapes have numbers.

use std::collections::HashMap;

use rayon::prelude::*;
use unicode_normalization::char::is_combining_mark;

use crate::documents::fonts::{self, FaceId};
use crate::documents::page::{Frame, Glyphs, Item, Page};

/// The codes of a document, by font. They grow with the document and never change, so what is written with them stays
/// right when more pages come.
pub(super) struct Codes {
    faces: Vec<FaceCodes>,
    /// In the order of first use.
    pub signs: Vec<Sign>,
    /// Something runs from right to left.
    has_rtl: bool,
    sign_numbers: HashMap<Sign, usize>,
}

/// A glyph that is drawn as a shape, and whether with a thickened outline: see [`Glyphs::marks`].
pub(super) type Sign = (FaceId, u16, bool);

/// The codes of one font; code 0 is the missing glyph.
#[derive(Default)]
pub(super) struct FaceCodes {
    /// Glyph and text of each code, from code 1.
    pub entries: Vec<(u16, Box<str>)>,
    by_glyph: Vec<Vec<KnownCode>>,
}

/// A code of a glyph, with what it stands for if that is one character: nearly all do, and characters are compared at once.
struct KnownCode {
    code: u16,
    character: Option<char>,
}

/// Fewer pages than this are looked through by one thread.
const WORTH_A_THREAD: usize = 16;

/// Stands for the text of a glyph that says nothing by itself.
const NOTHING: &str = "\u{200b}";

impl Codes {
    /// None yet.
    pub fn new() -> Self {
        let faces = (0..fonts::COUNT).map(|_| FaceCodes::default()).collect();
        Self { faces, signs: Vec::new(), has_rtl: false, sign_numbers: HashMap::new() }
    }

    /// Gives a code to every glyph of these pages that has none, in the order of first use.
    pub fn collect_pages(&mut self, pages: &[Page]) {
        if pages.len() < WORTH_A_THREAD {
            return self.collect(frames(pages));
        }
        self.has_rtl = self.has_rtl || frames(pages).any(runs_from_right);
        let of_share = |share: &[Page]| {
            let mut own = Self { has_rtl: self.has_rtl, ..Self::new() };
            own.collect(frames(share));
            own
        };
        let share = pages.len().div_ceil(rayon::current_num_threads());
        let shares: Vec<Self> = pages.par_chunks(share).map(of_share).collect();
        for share in shares {
            for (face, own) in self.faces.iter_mut().zip(share.faces) {
                own.entries.iter().for_each(|(glyph, text)| face.insert(*glyph, text));
            }
            share.signs.into_iter().for_each(|sign| self.number(sign));
        }
    }

    /// The same for frames.
    pub fn collect<'a>(&mut self, frames: impl IntoIterator<Item = &'a Frame> + Clone) {
        self.has_rtl = self.has_rtl || frames.clone().into_iter().any(runs_from_right);
        for item in frames.into_iter().flat_map(|frame| &frame.items) {
            if let Item::Glyphs(run) = item {
                let face = &mut self.faces[run.face.index()];
                // With them strings begin: see `content/turned.rs`.
                for space in [fonts::blank(run.face), fonts::space(run.face)].into_iter().flatten() {
                    if self.has_rtl {
                        face.insert(space, " ");
                    }
                }
                if let Some(hyphen) = fonts::hyphen(run.face).filter(|_| run.apart) {
                    face.insert(hyphen, DIVIDER);
                }
                if let Some(glyph) = anchor(run) {
                    face.insert(glyph, ANCHOR);
                }
                let mut before = "";
                for (glyph, text) in texts(run) {
                    if let Some(blank) = divider(run, before, text) {
                        face.insert(blank, DIVIDER);
                    }
                    face.insert(glyph, text);
                    before = text;
                }
                if let Some(blank) = end_divider(run) {
                    face.insert(blank, DIVIDER);
                }
                run.marks.iter().for_each(|mark| self.number((run.face, mark.id, run.heavy)));
            }
        }
    }

    /// Gives a number to a sign that has none.
    fn number(&mut self, sign: Sign) {
        let next = self.signs.len();
        if *self.sign_numbers.entry(sign).or_insert(next) == next {
            self.signs.push(sign);
        }
    }

    /// The first character that is drawn as the sign for a missing one.
    pub fn missing(&self) -> Option<char> {
        let unknown =
            self.faces.iter().flat_map(|face| face.known(0).iter().map(|known| face.text(known.code)));
        unknown.flat_map(str::chars).find(|&c| !fonts::can_draw(c))
    }

    /// The number of a sign.
    pub fn sign(&self, sign: Sign) -> Option<usize> {
        self.sign_numbers.get(&sign).copied()
    }

    /// The codes of one font.
    pub fn face(&self, id: FaceId) -> &FaceCodes {
        &self.faces[id.index()]
    }

    /// The fonts in use, with their codes.
    pub fn used(&self) -> impl Iterator<Item = (FaceId, &FaceCodes)> {
        fonts::ids().zip(&self.faces).filter(|(_, face)| !face.entries.is_empty())
    }
}

impl FaceCodes {
    fn insert(&mut self, glyph: u16, text: &str) {
        // 65,535 codes are more than any font here has glyphs; what exceeds them shares the glyph's first code.
        if self.find(glyph, text).is_some() || self.entries.len() >= usize::from(u16::MAX) {
            return;
        }
        let place = usize::from(glyph);
        if self.by_glyph.len() <= place {
            self.by_glyph.resize_with(place + 1, Vec::new);
        }
        self.entries.push((glyph, text.into()));
        self.by_glyph[place]
            .push(KnownCode { code: self.entries.len() as u16, character: only_character(text) });
    }

    /// The code of a glyph that stands for `text`.
    pub fn code(&self, glyph: u16, text: &str) -> u16 {
        self.find(glyph, text).or_else(|| self.known(glyph).first().map(|known| known.code)).unwrap_or(0)
    }

    /// The code of a glyph that stands for just this text.
    pub fn find(&self, glyph: u16, text: &str) -> Option<u16> {
        let character = only_character(text);
        let is_it = |known: &&KnownCode| match character {
            Some(_) => known.character == character,
            None => self.text(known.code) == text,
        };
        self.known(glyph).iter().find(is_it).map(|known| known.code)
    }

    /// The codes of a glyph.
    fn known(&self, glyph: u16) -> &[KnownCode] {
        self.by_glyph.get(usize::from(glyph)).map_or(&[], Vec::as_slice)
    }

    fn text(&self, code: u16) -> &str {
        &self.entries[usize::from(code) - 1].1
    }
}

/// What pages draw.
fn frames(pages: &[Page]) -> impl Iterator<Item = &Frame> + Clone {
    pages.iter().flat_map(|page| page.marks.iter().map(|mark| &mark.frame))
}

fn runs_from_right(frame: &Frame) -> bool {
    frame.items.iter().any(|item| matches!(item, Item::Glyphs(run) if run.rtl))
}

/// The character that a text is, if it is but one.
fn only_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.as_str().is_empty())
}

/// The text of a glyph that stands in for a space: begun by a mark of direction, which nobody sees, it is no space to pdf.js but a
/// letter, from which it counts distances.
pub(super) const ANCHOR: &str = "\u{200f} ";

/// The glyph that stands in for a space where a run begins, from the left, with the signs of its last letter: the space
/// before them, or a blank.
pub(super) fn anchor(run: &Glyphs) -> Option<u16> {
    if !run.rtl {
        return None;
    }
    let mut glyphs = texts(run);
    match glyphs.next()? {
        (space, " ") => glyphs.next().filter(|(_, text)| is_sign(text)).map(|_| space),
        (_, text) if is_sign(text) => fonts::blank(run.face),
        _ => None,
    }
}

/// The text of a blank glyph between punctuation and the sign of the letter that it stands behind, and of one outside of the sheet: a
/// mark of direction.
pub(super) const DIVIDER: &str = "\u{200f}";

/// The blank glyph between two neighbours of a run, from the left. Chrome's reader (pdfium) keeps what has no direction of its
/// own from left to right: the sign of a word's last letter would come behind the full stop.
pub(super) fn divider(run: &Glyphs, before: &str, text: &str) -> Option<u16> {
    (run.rtl && is_sign(text) && before.ends_with(is_weak)).then(|| fonts::blank(run.face)).flatten()
}

/// The blank glyph behind a run that ends, from the left, with punctuation: Chrome's reader would take that and the digits of the code
/// it touches, as in `A5،`, for one number.
pub(super) fn end_divider(run: &Glyphs) -> Option<u16> {
    let ends_weak = || {
        run.text.chars().any(is_weak) && texts(run).last().is_some_and(|(_, text)| text.ends_with(is_weak))
    };
    (run.rtl && ends_weak()).then(|| fonts::blank(run.face)).flatten()
}

/// What Chrome's reader (pdfium) takes for one stretch of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Letters {
    FromLeft,
    FromRight,
    /// Digits, the punctuation and signs of numbers, and marks on letters.
    Number,
    /// Spaces and other signs.
    Other,
}

/// What a character is to Chrome's reader.
pub(super) fn letters(c: char) -> Letters {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{200b}' | '\u{ad}' => Letters::Number,
        _ if is_combining_mark(c) || is_weak(c) => Letters::Number,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            Letters::FromRight
        }
        _ if c.is_alphabetic() => Letters::FromLeft,
        _ => Letters::Other,
    }
}

/// Whether a character other than a sign has a weak direction (UAX #9: numbers, and the punctuation and signs of numbers).
fn is_weak(c: char) -> bool {
    let is_around_numbers =
        matches!(c, ',' | '.' | '/' | ':' | '+' | '-' | '#' | '%' | '$' | '€' | '£' | '°' | '‰' | '−');
    c.is_numeric() || is_around_numbers || matches!(c, '،' | '٪' | '٫' | '٬')
}

/// Whether a glyph's text is a vowel sign or another mark on a letter.
pub(super) fn is_sign(text: &str) -> bool {
    text.chars().all(is_combining_mark)
}

/// The glyphs of a run, each with its text. A space at which no line breaks is a plain one in a text from right to left:
/// Chrome's reader takes it for a sign within a number and puts it on the number's other side.
pub(super) fn texts(run: &Glyphs) -> impl Iterator<Item = (u16, &str)> {
    let mut at = 0;
    run.glyphs.iter().map(move |glyph| {
        let text = &run.text[at..at + usize::from(glyph.text_len)];
        at += usize::from(glyph.text_len);
        let text = match text {
            "" => NOTHING,
            "\u{a0}" | "\u{202f}" if run.rtl => " ",
            text => text,
        };
        (glyph.id, text)
    })
}
