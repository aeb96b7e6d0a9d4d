//! The code of each glyph in use: a pair of font glyph and the text that it stands for has one code, so a glyph
//! that is drawn for two texts has two codes and both are found by search.

use crate::documents::fonts::{self, FaceId};
use crate::documents::page::{Glyphs, Item, Pages};

/// The codes of a document, by font.
pub(super) struct Codes<'a> {
    faces: Vec<FaceCodes<'a>>,
}

/// The codes of one font; code 0 is the missing glyph.
#[derive(Default)]
pub(super) struct FaceCodes<'a> {
    /// Glyph and text of each code.
    pub entries: Vec<(u16, &'a str)>,
    by_glyph: Vec<Vec<(&'a str, u16)>>,
}

/// Stands for the text of a glyph that says nothing by itself.
const NOTHING: &str = "\u{200b}";

impl<'a> Codes<'a> {
    /// Gives a code to every glyph of the document, in the order of first use.
    pub fn collect(pages: &'a Pages) -> Self {
        let mut codes = Self { faces: (0..fonts::COUNT).map(|_| FaceCodes::default()).collect() };
        let shared = pages.shared.iter();
        let placed = pages.pages.iter().flat_map(|page| page.marks.iter().map(|mark| &mark.frame));
        for item in shared.chain(placed).flat_map(|frame| &frame.items) {
            if let Item::Glyphs(run) = item {
                let face = &mut codes.faces[run.face.index()];
                for (glyph, text) in texts(run) {
                    face.insert(glyph, text);
                }
            }
        }
        codes
    }

    /// The first character that is drawn as the sign for a missing one.
    pub fn missing(&self) -> Option<char> {
        let texts =
            self.faces.iter().filter_map(|face| face.by_glyph.first()).flatten().map(|(text, _)| *text);
        texts.flat_map(str::chars).find(|&c| !fonts::can_draw(c))
    }

    /// The codes of one font.
    pub fn face(&self, id: FaceId) -> &FaceCodes<'a> {
        &self.faces[id.index()]
    }

    /// The fonts in use, with their codes.
    pub fn used(&self) -> impl Iterator<Item = (FaceId, &FaceCodes<'a>)> {
        fonts::ids().zip(&self.faces).filter(|(_, face)| !face.entries.is_empty())
    }
}

impl<'a> FaceCodes<'a> {
    fn insert(&mut self, glyph: u16, text: &'a str) {
        let place = usize::from(glyph);
        if self.by_glyph.len() <= place {
            self.by_glyph.resize_with(place + 1, Vec::new);
        }
        let known = &mut self.by_glyph[place];
        // 65,535 codes are more than any font here has glyphs; what exceeds them shares the glyph's first code.
        if !known.iter().any(|(have, _)| *have == text) && self.entries.len() < usize::from(u16::MAX) {
            self.entries.push((glyph, text));
            known.push((text, self.entries.len() as u16));
        }
    }

    /// The code of a glyph that stands for `text`.
    pub fn code(&self, glyph: u16, text: &str) -> u16 {
        let Some(known) = self.by_glyph.get(usize::from(glyph)) else { return 0 };
        known.iter().find(|(have, _)| *have == text).or_else(|| known.first()).map_or(0, |(_, code)| *code)
    }
}

/// The glyphs of a run, each with its text.
pub(super) fn texts(run: &Glyphs) -> impl Iterator<Item = (u16, &str)> {
    let mut at = 0;
    run.glyphs.iter().map(move |glyph| {
        let text = &run.text[at..at + usize::from(glyph.text_len)];
        at += usize::from(glyph.text_len);
        (glyph.id, if text.is_empty() { NOTHING } else { text })
    })
}
