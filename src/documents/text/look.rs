//! How a stretch of text looks: what decides its glyphs, and what travels with them.

use std::borrow::Cow;
use std::ops::Range;

use parley::{FontFamily, FontFeatures, FontStyle, FontWeight, TextStyle};

use super::scripts::{self, Script};
use super::{Span, Style};
use crate::documents::page::Ink;
use crate::domain::lang::LangTag;

/// What travels with each glyph through shaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Brush {
    pub ink: Ink,
    pub part: u16,
    pub underline: bool,
    pub strike: bool,
    pub superscript: bool,
    pub heavy: bool,
}

/// The font size of a stretch with these marks.
pub(super) fn size(style: &Style, mark: &Span) -> f32 {
    let small = if mark.superscript { 0.65 } else { 1.0 } * if mark.code { 0.94 } else { 1.0 };
    style.size * small
}

/// What decides which glyphs a letter gets, besides its script.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub lang: LangTag,
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
    /// See [`super::Typesetter::plain`].
    pub plain: bool,
}

impl Look {
    pub fn new(style: &Style, mark: &Span, plain: bool) -> Self {
        Self {
            lang: style.lang.clone(),
            bold: !plain && (style.bold || mark.bold),
            italic: !plain && (style.italic || mark.italic),
            code: !plain && mark.code,
            plain,
        }
    }

    /// Of letters of a script and a font size, with signs above or below them or without.
    pub fn shaping(&self, size: f32, script: Script, has_signs: bool) -> TextStyle<'static, 'static, Brush> {
        TextStyle {
            font_family: FontFamily::List(Cow::Borrowed(if self.code {
                &scripts::OF_CODE
            } else {
                script.families()
            })),
            font_size: size * script.scale(),
            font_weight: if self.bold { FontWeight::BOLD } else { FontWeight::NORMAL },
            font_style: if self.italic { FontStyle::Italic } else { FontStyle::Normal },
            font_features: match self.features(script, has_signs) {
                "" => FontFeatures::empty(),
                features => features.into(),
            },
            locale: self.lang.as_str().parse().ok(),
            ..TextStyle::default()
        }
    }

    /// The features of its fonts that are switched off, as in a stylesheet.
    pub fn features(&self, script: Script, has_signs: bool) -> &'static str {
        if self.plain {
            // Letters without kerning are written as one piece.
            "\"kern\" 0"
        } else if script == Script::Latin && !self.code && !has_signs {
            scripts::WITHOUT_SIGNS
        } else {
            ""
        }
    }
}

impl Brush {
    pub fn new(style: &Style, mark: &Span, plain: bool) -> Self {
        Self {
            ink: style.ink,
            part: mark.part,
            underline: mark.underline,
            // The font of code has no bold one beside it.
            heavy: (plain || mark.code) && style.ink == Ink::BLACK && (style.bold || mark.bold),
            strike: mark.strike,
            superscript: mark.superscript,
        }
    }
}

/// The stretches of a text, none of which a span begins or ends in, each with what its spans say together.
pub(super) fn with_spans(
    stretches: Vec<Range<usize>>,
    spans: &[Span],
) -> impl Iterator<Item = (Range<usize>, Span)> {
    // Only the spans near a stretch are looked at, or a paragraph of many would take their square.
    let mut sorted: Vec<&Span> = spans.iter().collect();
    sorted.sort_by_key(|span| span.range.start);
    let mut passed = 0;
    stretches.into_iter().map(move |range| {
        while sorted.get(passed).is_some_and(|span| span.range.end <= range.start) {
            passed += 1;
        }
        let near = sorted[passed..].iter().take_while(|span| span.range.start < range.end);
        let here =
            near.copied().filter(|span| span.range.start <= range.start && range.start < span.range.end);
        let mark = here.fold(Span::default(), merge);
        (range, mark)
    })
}

/// Both spans' marks; the later one's part counts.
fn merge(sum: Span, next: &Span) -> Span {
    Span {
        range: 0..0,
        bold: sum.bold || next.bold,
        italic: sum.italic || next.italic,
        underline: sum.underline || next.underline,
        strike: sum.strike || next.strike,
        superscript: sum.superscript || next.superscript,
        code: sum.code || next.code,
        part: if next.part == 0 { sum.part } else { next.part },
    }
}
