//! Text to positioned glyphs: shaping, direction, line breaking and alignment of one paragraph.

mod apart;
mod breaking;
mod even;
mod justify;
mod look;
mod prepared;
mod runs;
mod scripts;
mod trailing;
mod word_cache;
mod words;

use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, BreakLines, InlineBox, InlineBoxKind, Layout, LineHeight,
    OverflowWrap, TextStyle, VerticalAlign, YieldData,
};

pub(super) use self::apart::marked;
pub use self::apart::{isolated, parted};
pub use self::even::Widths;
use self::look::{Brush, Look, with_spans};
use self::prepared::Prepared;
pub(crate) use self::word_cache::read_fonts;
use super::page::{Frame, Ink, Item};
use crate::domain::lang::{Direction, LangTag};

/// Where the lines of a paragraph stand in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// At the edge where reading begins.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// At the edge where reading ends.
    End,
    /// At both edges, but for the last line.
    Justify,
}

/// How a paragraph looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Font size in points.
    pub size: f32,
    /// Distance of baselines, in font sizes.
    pub leading: f32,
    /// Bold throughout.
    pub bold: bool,
    /// Italic throughout.
    pub italic: bool,
    /// Colour.
    pub ink: Ink,
    /// Alignment.
    pub align: Align,
    /// Language of the text: decides the shapes of letters.
    pub lang: LangTag,
    /// Direction of the paragraph.
    pub direction: Direction,
    /// Whether what [`isolated`] marks in it stands apart: see [`super::page::Glyphs::apart`].
    pub apart: bool,
}

impl Style {
    /// Black, upright, at the start of the line, with a leading of 1.35.
    pub fn new(size: f32, lang: &LangTag) -> Self {
        Self {
            size,
            leading: 1.35,
            bold: false,
            italic: false,
            ink: Ink::BLACK,
            align: Align::Start,
            lang: lang.clone(),
            direction: lang.direction(),
            apart: false,
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same in italics.
    #[must_use]
    pub fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same with another alignment.
    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same for a column of numbers, which line up by their last digit: at the right in every language.
    #[must_use]
    pub fn of_numbers(self) -> Self {
        let align = if self.direction == Direction::Rtl { Align::Start } else { Align::End };
        self.align(align)
    }

    /// The same with another distance of baselines, in font sizes.
    #[must_use]
    pub fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }

    /// How far the baseline of a line stands below its top.
    pub fn baseline(&self) -> f32 {
        runs::LineBox::of(self).baseline
    }

    /// The same in another colour.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// What differs from the paragraph's style in a part of it.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own, and any may go together")]
pub struct Span {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Bold too.
    pub bold: bool,
    /// Italic too.
    pub italic: bool,
    /// A line below.
    pub underline: bool,
    /// A line through.
    pub strike: bool,
    /// Smaller and raised, as a note's number.
    pub superscript: bool,
    /// In the voice of code.
    pub code: bool,
    /// See [`super::page::Glyphs::part`].
    pub part: u16,
}

/// An image within a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// Where it stands in the text, in bytes.
    pub at: usize,
    /// See [`Item::Image`].
    pub image: usize,
    /// See [`super::page::Glyphs::part`].
    pub part: u16,
    /// Width and height in points.
    pub size: (f32, f32),
}

impl Inset {
    /// How far it stands above the baseline: a small one in the middle of the letters, of `size` points, beside it.
    fn ascent(&self, size: f32) -> f32 {
        let height = self.size.1;
        if height <= 1.8 * size { height / 2.0 + 0.32 * size } else { height }
    }
}

/// A text to be set as a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    pub text: &'a str,
    /// Parts in other styles. They may overlap and nest; they must lie on character boundaries.
    pub spans: &'a [Span],
    /// Images, in order.
    pub insets: &'a [Inset],
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What is drawn; y counts from the top of this line.
    pub items: Vec<Item>,
    /// Height that the line takes.
    pub height: f32,
    /// Height of the baseline below the top of the line.
    pub baseline: f32,
    /// Left end of what is drawn.
    pub left: f32,
    /// Width of what is drawn, without spaces at the end.
    pub width: f32,
    /// Ends within a word, with a hyphen that the text has not.
    pub broken: bool,
    /// The images among the items: the place of each and its part.
    pub images: Vec<(usize, u16)>,
}

/// Shapes text, with what was prepared of the fonts for others.
pub struct Typesetter {
    layout: Layout<Brush>,
    plain: bool,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// Ready to shape with the embedded fonts.
    pub fn new() -> Self {
        Self { layout: Layout::new(), plain: false }
    }

    /// If set, draws everything in one font, bold text with thickened outlines: the smallest file.
    #[must_use]
    pub fn plain(self, plain: bool) -> Self {
        Self { plain, ..self }
    }

    /// A paragraph in one style, broken to `width`, as one frame of that width.
    pub fn block(&mut self, text: &str, style: &Style, width: f32) -> Frame {
        stack(self.lines(&Paragraph { text, spans: &[], insets: &[] }, style, width), width)
    }

    /// A text on one line, as a frame of its own width.
    pub fn line(&mut self, text: &str, style: &Style) -> Frame {
        let style = Style { align: Align::Start, ..style.clone() };
        let paragraph = Paragraph { text, spans: &[], insets: &[] };
        if let Some(line) = words::of(&paragraph, &style, self.plain).and_then(|words| words.one_line()) {
            let width = line.width;
            return stack(vec![line], width);
        }
        self.shape(&paragraph, &style);
        self.layout.break_all_lines(None);
        self.layout.align(Alignment::Left, AlignmentOptions::default());
        let lines = self.taken_lines(&paragraph, &style);
        let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        stack(lines, width)
    }

    /// A paragraph broken to `width`. Where the lines end is decided over all of it when it is justified, may be hyphenated or
    /// has images.
    pub fn lines(&mut self, paragraph: &Paragraph<'_>, style: &Style, width: f32) -> Vec<Line> {
        let by_all = style.align == Align::Justify || paragraph.text.contains(SOFT_HYPHEN);
        if by_all || words::may_fit(paragraph.text, style, width) {
            let words = words::of(paragraph, style, self.plain);
            if let Some(lines) = words.and_then(|words| words.lines(width)) {
                return lines;
            }
        }
        self.shape(paragraph, style);
        self.broken(paragraph, style, width)
    }

    /// The lines of a paragraph that has no soft hyphens; none where a hyphen in one of its words may be better.
    pub fn lines_of_whole_words(
        &mut self,
        paragraph: &Paragraph<'_>,
        style: &Style,
        width: f32,
    ) -> Option<Vec<Line>> {
        let justified = style.align == Align::Justify;
        let most = breaking::hyphen_cost(justified);
        if let Some(words) = words::of(paragraph, style, self.plain) {
            return words.best_lines(width, most);
        }
        self.shape(paragraph, style);
        let is_best = self.break_well(paragraph, width, justified, most);
        is_best.then(|| self.aligned(paragraph, style, width))
    }

    /// The paragraph that was shaped last, broken to `width`.
    fn broken(&mut self, paragraph: &Paragraph<'_>, style: &Style, width: f32) -> Vec<Line> {
        let justified = style.align == Align::Justify;
        // Line by line, one would end behind an image whatever stands there.
        let by_all = justified || paragraph.text.contains(SOFT_HYPHEN) || !paragraph.insets.is_empty();
        if !by_all || !self.break_well(paragraph, width, justified, f32::INFINITY) {
            self.layout.break_all_lines(Some(width));
        }
        self.aligned(paragraph, style, width)
    }

    /// The lines of the paragraph that was broken last.
    fn aligned(&mut self, paragraph: &Paragraph<'_>, style: &Style, width: f32) -> Vec<Line> {
        let align = match style.align {
            Align::Start | Align::Justify => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::End,
        };
        self.layout.align(align, AlignmentOptions::default());
        let mut lines = self.taken_lines(paragraph, style);
        if style.align == Align::Justify {
            for (line, shaped) in lines.iter_mut().zip(self.layout.lines()) {
                justify::line(line, width, runs::line_end(&shaped, paragraph.text));
            }
        }
        lines.iter_mut().for_each(runs::hang_hyphen);
        lines
    }

    /// Breaks the shaped paragraph where [`breaking`] finds it best; false when that finds no way, or none that costs at
    /// most `most`.
    fn break_well(&mut self, paragraph: &Paragraph<'_>, width: f32, justified: bool, most: f32) -> bool {
        self.layout.break_all_lines(None);
        let pieces = runs::pieces(&self.layout, paragraph);
        let Some(ends) = breaking::ends(paragraph.text, &pieces, width, justified, most) else {
            return false;
        };
        let mut breaker = self.layout.break_lines();
        breaker.state_mut().set_layout_max_advance(f32::INFINITY);
        let take = |breaker: &mut BreakLines<'_, Brush>, wanted: f32| {
            breaker.state_mut().set_line_max_advance(wanted + 0.01);
            let Some(YieldData::LineBreak(line)) = breaker.break_next() else { return None };
            breaker.set_prior_line_width(width);
            let found = line.metrics.advance - line.metrics.hanging_advance;
            Some((found - wanted).abs() <= 0.1)
        };
        for end in ends {
            let Some(mut is_found) = take(&mut breaker, end.bare) else { break };
            // The space at the end of a piece that runs against the paragraph counts until it is taken out.
            if !is_found && end.whole > end.bare && breaker.revert() {
                is_found = take(&mut breaker, end.whole) == Some(true);
            }
            // Never so far: then the rest is broken line by line.
            if !is_found {
                break;
            }
        }
        breaker.break_remaining(width);
        true
    }

    /// The width of the widest word and of the text on one line.
    pub fn widths(&mut self, paragraph: &Paragraph<'_>, style: &Style) -> (f32, f32) {
        self.shape(paragraph, style);
        let widths = self.layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    fn taken_lines(&self, paragraph: &Paragraph<'_>, style: &Style) -> Vec<Line> {
        let apart = if style.apart { apart::isolates(paragraph.text) } else { Vec::new() };
        let box_ = runs::LineBox::of(style);
        let taken = self.layout.lines().map(|line| {
            let mut line = runs::take(&line, paragraph, &box_, &apart);
            trailing::without_spaces(&mut line, style);
            if style.direction == Direction::Ltr {
                runs::clip_lines(&mut line);
            }
            line
        });
        taken.collect()
    }

    /// Shapes into `self.layout`.
    fn shape(&mut self, paragraph: &Paragraph<'_>, style: &Style) {
        prepared::lend(paragraph.text, |prepared| self.shape_with(prepared, paragraph, style));
    }

    /// One style for each stretch of text in which script and spans don't change.
    fn shape_with(&mut self, prepared: &mut Prepared, paragraph: &Paragraph<'_>, style: &Style) {
        let Paragraph { text, spans, insets } = *paragraph;
        let Prepared { fonts, context } = prepared;
        let mut builder = context.style_run_builder(fonts, text, 1.0, false);
        builder.set_base_direction(match style.direction {
            Direction::Ltr => BaseDirection::Ltr,
            Direction::Rtl => BaseDirection::Rtl,
        });
        let main = scripts::of_language(&style.lang);
        let mut styles = 0;
        let (stretches, scripts): (Vec<_>, Vec<_>) =
            scripts::stretches(text, spans, main).into_iter().unzip();
        for ((range, mark), script) in with_spans(stretches, spans).zip(scripts) {
            if styles >= MOST_STYLES {
                builder.push_style_run(styles - 1, range);
                continue;
            }
            styles += 1;
            let has_signs = !scripts::has_no_signs(text, &range);
            let index = builder.push_style(TextStyle {
                line_height: LineHeight::Absolute(style.size * style.leading),
                overflow_wrap: OverflowWrap::BreakWord,
                brush: Brush::new(style, &mark, self.plain),
                ..Look::new(style, &mark, self.plain).shaping(look::size(style, &mark), script, has_signs)
            });
            builder.push_style_run(index, range);
        }
        for (place, inset) in insets.iter().enumerate() {
            builder.push_inline_box(InlineBox {
                id: place as u64,
                kind: InlineBoxKind::InFlow,
                index: inset.at,
                width: inset.size.0,
                height: inset.size.1,
                baseline: None,
                vertical_align: VerticalAlign::BASELINE,
            });
        }
        builder.build_into(&mut self.layout, text);
    }
}

/// U+00AD: invisible within a line, a hyphen at its end.
const SOFT_HYPHEN: char = '\u{ad}';

/// Shaping counts styles in 16 bits. A paragraph that changes style more often keeps the last one.
const MOST_STYLES: u16 = 60_000;

/// Lines one below the other.
pub fn stack(lines: Vec<Line>, width: f32) -> Frame {
    let mut frame = Frame { width, ..Frame::default() };
    for line in lines {
        frame.items.extend(line.items.into_iter().map(|item| item.moved(0.0, frame.height)));
        frame.height += line.height;
    }
    frame
}
