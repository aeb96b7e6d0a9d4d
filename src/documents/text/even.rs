//! Short texts, such as names and titles: on one line where they fit, in even lines where they don't.

use parley::{Alignment, AlignmentOptions};

use super::{Align, Paragraph, Style, Typesetter, stack, words};
use crate::documents::page::Frame;

/// How near, in points, the least width is found at which a text has its lines.
const NEAR: f32 = 3.0;

/// The widths of the lines of a paragraph whose last ones stand beside something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    /// That of the first lines.
    pub wide: f32,
    /// How many of them there are at most.
    pub above: usize,
    /// That of the others.
    pub narrow: f32,
}

impl Widths {
    /// The same for all lines.
    pub fn same(wide: f32) -> Self {
        Self { wide, above: usize::MAX, narrow: wide }
    }

    /// What they are to a text of its full size that is made smaller to a share of it afterwards.
    #[must_use]
    pub fn in_room_of(self, share: f32) -> Self {
        Self { wide: self.wide / share, narrow: self.narrow / share, ..self }
    }
}

impl Typesetter {
    /// A text on one line of `width`, set smaller if that is needed to fit, but not below `least` points; what
    /// is too long even then is broken into lines.
    pub fn fit(&mut self, text: &str, style: &Style, width: f32, least: f32) -> Frame {
        let paragraph = Paragraph { text, spans: &[], insets: &[] };
        let words = words::of(&paragraph, style, self.plain).filter(|words| words.fits(width));
        if let Some(lines) = words.and_then(|words| words.lines(width)) {
            return stack(lines, width);
        }
        self.shape(&paragraph, style);
        self.layout.break_all_lines(None);
        // With the spaces at its end, which count for nothing: what is narrow enough with them is without.
        if self.layout.full_width() <= width {
            return stack(self.broken(&paragraph, style, width), width);
        }
        let natural = self.line(text, style).width;
        let size =
            if natural > width { (style.size * width / natural * 0.995).max(least) } else { style.size };
        self.block(text, &Style { size, ..style.clone() }, width)
    }

    /// The same, centred; what is too long at `least` points has even lines, in a frame of their width.
    pub fn fit_evenly(&mut self, text: &str, style: &Style, width: f32, least: f32) -> Frame {
        let smallest = Style { size: least, ..style.clone() };
        if self.line(text, &smallest).width > width {
            self.balanced(text, &smallest, width)
        } else {
            self.fit(text, style, width, least)
        }
    }

    /// A centred paragraph of at most `width`, with lines as even as they can be without taking one more, so that no
    /// single word is left for the last; as a frame of the width that this takes.
    pub fn balanced(&mut self, text: &str, style: &Style, width: f32) -> Frame {
        let paragraph = Paragraph { text, spans: &[], insets: &[] };
        let width = self.even_width(&paragraph, style, width);
        self.layout.align(Alignment::Center, AlignmentOptions::default());
        stack(self.taken_lines(&paragraph, &style.clone().align(Align::Centre)), width)
    }

    /// The same for a paragraph beside whose last lines something stands; they are as many as they have to be.
    pub fn balanced_beside(&mut self, text: &str, style: &Style, widths: Widths) -> Frame {
        let paragraph = Paragraph { text, spans: &[], insets: &[] };
        self.shape(&paragraph, style);
        let wide =
            self.least_width(widths.wide, |setter, wide| setter.break_beside(Widths { wide, ..widths }));
        self.layout.align(Alignment::Center, AlignmentOptions::default());
        stack(self.taken_lines(&paragraph, &style.clone().align(Align::Centre)), wide)
    }

    /// Shapes a paragraph whose lines are to be counted.
    pub fn prepare(&mut self, text: &str, style: &Style) {
        self.shape(&Paragraph { text, spans: &[], insets: &[] }, style);
    }

    /// How many lines the paragraph takes that was prepared last.
    pub fn line_count(&mut self, widths: Widths) -> usize {
        self.break_beside(widths)
    }

    /// Breaks the shaped paragraph; gives the number of its lines.
    fn break_beside(&mut self, Widths { wide, above, narrow }: Widths) -> usize {
        let mut breaker = self.layout.break_lines();
        breaker.state_mut().set_layout_max_advance(wide);
        for line in 0_usize.. {
            breaker.state_mut().set_line_max_advance(if line < above { wide } else { narrow.min(wide) });
            if breaker.break_next().is_none() {
                break;
            }
            // All lines stand in the middle of the same width.
            breaker.set_prior_line_width(wide);
        }
        breaker.finish();
        self.layout.len()
    }

    /// How wide a title is: as narrow as it may be without taking another line, so that no word of it stands alone on the last one.
    pub fn title_width(&mut self, paragraph: &Paragraph<'_>, style: &Style, width: f32) -> f32 {
        if words::of(paragraph, style, self.plain).is_some_and(|words| words.fits(width)) {
            return width;
        }
        let (widest, natural) = self.widths(paragraph, style);
        if natural <= width {
            return width;
        }
        (self.even_width(paragraph, style, width).max(widest) + 0.1).min(width)
    }

    /// The least width, nearly, at which a paragraph takes no more lines than at `width`: it is broken to that width.
    pub fn even_width(&mut self, paragraph: &Paragraph<'_>, style: &Style, width: f32) -> f32 {
        self.shape(paragraph, style);
        self.least_width(width, |setter, width| {
            setter.layout.break_all_lines(Some(width));
            setter.layout.len()
        })
    }

    /// The least width, nearly, at which the shaped paragraph takes no more lines than at `width`, told how it is broken to a width
    /// and how many lines that gives: it is broken to the least.
    fn least_width(&mut self, width: f32, mut broken: impl FnMut(&mut Self, f32) -> usize) -> f32 {
        let count = broken(self, width);
        let (mut narrow, mut wide) = (width / 2.0, width);
        while count > 1 && wide - narrow > NEAR {
            let middle = f32::midpoint(narrow, wide);
            if broken(self, middle) > count { narrow = middle } else { wide = middle }
        }
        broken(self, wide);
        wide
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;

    #[test]
    fn a_long_word_behind_a_text_has_even_lines() {
        let style = Style::new(150.0, &LangTag::french()).bold().align(Align::Centre);
        let mut setter = Typesetter::new();
        let long = setter.fit_evenly("À relire avant le 12 octobre 2026", &style, 480.0, 36.0).text_lines();
        let [(_, first), (_, second)] = &long[..] else { panic!("{long:?}") };
        assert!(second > &(first * 0.6) && first > &(second * 0.6), "{long:?}");
        assert_eq!(
            setter.fit_evenly("Projet", &style, 480.0, 36.0),
            setter.fit("Projet", &style, 480.0, 36.0)
        );
    }
}
