//! Takes the glyphs out of a shaped line, each with the text that it stands for.

use std::ops::Range;

use parley::{BreakReason, GlyphRun, Layout, PositionedLayoutItem};

use super::breaking::TextCluster;
use super::justify::LineEnd;
use super::{Brush, Inset, Line, Paragraph, SOFT_HYPHEN, Style, scripts};
use crate::documents::fonts::{self, FaceId};
use crate::documents::page::{ActualText, Glyph, Glyphs, Item, Path, Segment};

/// Decides how lines break and which way text runs, and is neither drawn nor part of the text on paper: the soft hyphen,
/// the zero-width space, the word joiner, marks of direction.
pub(super) fn is_control(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | '\u{61c}' | '\u{200b}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A heap of more marks than this on one letter is no text; lengths are counted in 16 bits.
const MOST_LETTERS: usize = 4096;

/// Height and baseline of each line of a paragraph, whatever other fonts and sizes are in it.
pub(super) struct LineBox {
    pub height: f32,
    pub baseline: f32,
    size: f32,
}

impl LineBox {
    /// Those of lines in this style.
    pub fn of(style: &Style) -> Self {
        let script = scripts::of_language(&style.lang);
        let (ascent, descent) = fonts::extent(script.families());
        let (height, size) = (style.size * style.leading, style.size * script.scale());
        Self { height, baseline: f32::midpoint(height, (ascent + descent) * size / 1000.0), size: style.size }
    }

    /// Baseline and height of a line with these images.
    fn with(&self, insets: &[&Inset]) -> (f32, f32) {
        let above = insets.iter().map(|inset| inset.ascent(self.size)).fold(self.baseline, f32::max);
        let below = insets.iter().map(|inset| inset.size.1 - inset.ascent(self.size));
        (above, above + below.fold(self.height - self.baseline, f32::max))
    }
}

/// How a line of this text ends: the last one of a paragraph, or before a break that was asked for.
pub(super) fn line_end(line: &parley::Line<'_, Brush>, text: &str) -> LineEnd {
    if matches!(line.break_reason(), BreakReason::None | BreakReason::Explicit) {
        return LineEnd::Last;
    }
    let range = line.text_range();
    LineEnd::of(&text[range.clone()], &text[range.end..])
}

/// The indivisible pieces of a paragraph that was shaped on as few lines as can be, in the order of the text.
pub(super) fn pieces(layout: &Layout<Brush>, paragraph: &Paragraph<'_>) -> Vec<TextCluster> {
    let insets = paragraph.insets.iter();
    let insets =
        insets.map(|inset| TextCluster { at: inset.at, width: inset.size.0, ..TextCluster::default() });
    let mut pieces: Vec<TextCluster> = insets.collect();
    for line in layout.lines() {
        for run in line.runs() {
            let is_fixed = fonts::by_blob(run.font().data.id()) == Some(fonts::of_code());
            pieces.extend(run.clusters().map(|cluster| TextCluster {
                at: cluster.text_range().start,
                width: cluster.advance(),
                is_fixed,
            }));
        }
    }
    pieces.sort_by_key(|piece| piece.at);
    pieces
}

/// The line's glyphs and images, with y counted from the top of the line; those of the text's ranges in `apart` stand apart.
pub(super) fn take(
    line: &parley::Line<'_, Brush>,
    paragraph: &Paragraph<'_>,
    line_box: &LineBox,
    apart: &[Range<usize>],
) -> Line {
    let text = paragraph.text;
    let metrics = line.metrics();
    let range = line.text_range();
    let boxes = line.items().filter_map(|item| match item {
        PositionedLayoutItem::InlineBox(placed) => {
            Some((paragraph.insets.get(placed.id as usize)?, placed.x))
        }
        PositionedLayoutItem::GlyphRun(_) => None,
    });
    // To look for images takes as long as to take the letters.
    let boxes: Vec<(&Inset, f32)> = if paragraph.insets.is_empty() { Vec::new() } else { boxes.collect() };
    let (baseline, height) = line_box.with(&boxes.iter().map(|(inset, _)| *inset).collect::<Vec<_>>());
    let mut taken = Line {
        height,
        baseline,
        left: metrics.offset,
        width: (metrics.advance - metrics.hanging_advance).max(0.0),
        ..Line::default()
    };
    let mut last_run = usize::MAX;
    let mut runs: Vec<(usize, Item)> = Vec::new();
    for item in line.items() {
        let PositionedLayoutItem::GlyphRun(run) = item else { continue };
        let size = run.run().font_size();
        draw_lines(&run.style().brush, size, run.offset(), run.advance(), baseline, &mut taken.items);
        if run.run().index() != last_run {
            last_run = run.run().index();
            RunTaker::new(&run, text, baseline, apart).take(&mut runs);
        }
    }
    let mut parts = std::collections::HashMap::new();
    for (inset, x) in boxes {
        let rect = [x, baseline - inset.ascent(line_box.size), inset.size.0, inset.size.1];
        runs.push((inset.at, Item::Image { image: inset.image, rect }));
        parts.insert(inset.at, inset.part);
    }
    // In the order of reading, whatever the directions; an image comes before the sign that keeps its place.
    runs.sort_by_key(|(start, item)| (*start, matches!(item, Item::Glyphs(_))));
    runs.dedup_by(|(_, next), (_, run)| is_joined(run, next));
    let mut is_first = true;
    for (start, mut item) in runs {
        match &mut item {
            Item::Glyphs(run) => run.begins_line = std::mem::take(&mut is_first),
            Item::Image { .. } => {
                let part = parts.get(&start).copied().unwrap_or_default();
                taken.images.push((taken.items.len(), part));
            }
            _ => {}
        }
        taken.items.push(item);
    }
    taken.broken = text[range].trim_end().ends_with(SOFT_HYPHEN);
    taken
}

/// Appends a run from left to right to the one before it that looks the same and that it touches: shaping cuts at signs
/// that scripts share, and readers of the file take a sign that is written alone for a line of its own.
fn is_joined(run: &mut Item, next: &Item) -> bool {
    let (Item::Glyphs(run), Item::Glyphs(next)) = (run, next) else { return false };
    let looks = |run: &Glyphs| (run.face, run.size, run.ink, run.heavy, run.rtl, run.part, run.y, run.apart);
    let distance = next.x - run.x;
    if run.rtl || looks(run) != looks(next) || (distance - run.width()).abs() > 0.05 {
        return false;
    }
    let count = run.glyphs.len();
    run.glyphs.extend(next.glyphs.iter().map(|glyph| Glyph { dx: glyph.dx + distance, ..*glyph }));
    run.text.push_str(&next.text);
    let moved = |whole: &ActualText| ActualText {
        start: whole.start + count,
        end: whole.end + count,
        text: whole.text.clone(),
    };
    run.actual.extend(next.actual.iter().map(moved));
    true
}

/// How far letters of this size stand above the line.
pub(super) fn raised(brush: &Brush, size: f32) -> f32 {
    if brush.superscript { size * 0.5 } else { 0.0 }
}

/// Underline and strike of a text of so many points from `x` on, as thin filled rectangles.
pub(super) fn draw_lines(brush: &Brush, size: f32, x: f32, width: f32, baseline: f32, items: &mut Vec<Item>) {
    let heights = [(brush.underline, 0.14), (brush.strike, -0.28)];
    for (_, below) in heights.into_iter().filter(|(wanted, _)| *wanted) {
        let rect = [x, baseline + size * below, width, size * 0.05];
        items.push(Item::Path(Path::filled(rect, brush.ink)));
    }
}

/// Ends underlines and strikes of a line from left to right where its last word ends: not below the space behind it.
pub(super) fn clip_lines(line: &mut Line) {
    let end = line.left + line.width;
    for item in &mut line.items {
        let Item::Path(path) = item else { continue };
        for segment in &mut path.segments {
            if let Segment::Rect(x, _, width, _) = segment {
                *width = width.min((end - *x).max(0.0));
            }
        }
    }
}

/// Draws the hyphen of a word that was broken, after the last glyph; its text is the soft hyphen.
pub(super) fn hang_hyphen(line: &mut Line) {
    if !line.broken {
        return;
    }
    let last = line.items.iter_mut().rev().find_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    });
    let Some(run) = last else { return };
    let Some(hyphen) = fonts::hyphen(run.face) else { return };
    let end = run.width();
    run.glyphs.push(Glyph { id: hyphen, text_len: SOFT_HYPHEN.len_utf8() as u16, dx: end, rise: 0.0 });
    run.text.push(SOFT_HYPHEN);
}

/// A glyph and where it stands in the line.
#[derive(Clone, Copy)]
struct Placed {
    id: u16,
    x: f32,
    rise: f32,
}

/// An indivisible piece of text with its glyphs, both in the order of reading.
struct Atom {
    range: Range<usize>,
    brush: Brush,
    glyphs: Range<usize>,
}

/// Takes one run's glyphs.
struct RunTaker<'a, 'l> {
    run: &'a GlyphRun<'l, Brush>,
    text: &'a str,
    apart: &'a [Range<usize>],
    face: Option<FaceId>,
    baseline: f32,
    /// How many glyphs the run has.
    count: usize,
    out: Option<(usize, Glyphs)>,
    word: Word,
}

/// The current word: where it began, and whether its text can be assigned glyph by glyph.
#[derive(Default)]
struct Word {
    first_glyph: usize,
    range: Option<Range<usize>>,
    irregular: bool,
}

impl<'a, 'l> RunTaker<'a, 'l> {
    fn new(run: &'a GlyphRun<'l, Brush>, text: &'a str, baseline: f32, apart: &'a [Range<usize>]) -> Self {
        let face = fonts::by_blob(run.run().font().data.id());
        Self { run, text, apart, face, baseline, count: 0, out: None, word: Word::default() }
    }

    fn take(mut self, runs: &mut Vec<(usize, Item)>) {
        let (atoms, placed) = self.atoms();
        self.count = placed.len();
        for atom in atoms {
            self.atom(&atom, &placed[atom.glyphs.clone()], runs);
        }
        self.end_run(runs);
    }

    /// The run's atoms in the order of reading. Shaping gives them from left to right.
    fn atoms(&self) -> (Vec<Atom>, Vec<Placed>) {
        let rtl = self.run.run().is_rtl();
        let (mut atoms, mut placed): (Vec<Atom>, _) = (Vec::with_capacity(64), Vec::with_capacity(64));
        let mut pen = self.run.offset();
        // Of a ligature's clusters only the first in the text has glyphs; the others lend it their text.
        let mut lent: Option<Range<usize>> = None;
        for cluster in self.run.run().visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                match atoms.last_mut() {
                    Some(first) if !rtl => first.range = join(Some(first.range.clone()), range),
                    _ => lent = Some(join(lent, range)),
                }
                continue;
            }
            let range = if rtl { join(lent.take(), range) } else { range };
            let start = placed.len();
            for glyph in cluster.glyphs() {
                placed.push(Placed { id: glyph.id as u16, x: pen + glyph.x, rise: -glyph.y });
                pen += glyph.advance;
            }
            if rtl {
                placed[start..].reverse();
            }
            atoms.push(Atom { range, brush: cluster.style().brush, glyphs: start..placed.len() });
        }
        if rtl {
            atoms.reverse();
        }
        (atoms, placed)
    }

    fn is_apart(&self, atom: &Atom) -> bool {
        self.apart.iter().any(|range| range.contains(&atom.range.start))
    }

    fn atom(&mut self, atom: &Atom, placed: &[Placed], runs: &mut Vec<(usize, Item)>) {
        let piece = &self.text[atom.range.clone()];
        if self.out.as_ref().is_some_and(|(_, out)| {
            (out.part, out.ink, out.heavy, out.apart)
                != (atom.brush.part, atom.brush.ink, atom.brush.heavy, self.is_apart(atom))
        }) {
            self.end_run(runs);
        }
        if piece.chars().all(|c| is_control(c) || matches!(c, '\n' | '\r')) || placed.is_empty() {
            return;
        }
        let space = piece.chars().all(char::is_whitespace);
        if space {
            self.end_word();
        }
        self.push(atom, placed);
        if space {
            self.end_word();
        } else {
            self.word.range = Some(join(self.word.range.take(), atom.range.clone()));
        }
    }

    fn push(&mut self, atom: &Atom, placed: &[Placed]) {
        let Some(face) = self.face else { return };
        let size = self.run.run().font_size();
        let apart = self.is_apart(atom);
        let raise = raised(&atom.brush, size);
        let (_, out) = self.out.get_or_insert_with(|| {
            let out = Glyphs {
                face,
                size,
                ink: atom.brush.ink,
                heavy: atom.brush.heavy,
                outlined: None,
                rtl: self.run.run().is_rtl(),
                begins_line: false,
                apart,
                x: 0.0,
                y: self.baseline - raise,
                glyphs: Vec::with_capacity(self.count),
                text: String::with_capacity(self.count + self.count / 8),
                marks: Vec::new(),
                actual: Vec::new(),
                part: atom.brush.part,
            };
            (atom.range.start, out)
        });
        let letters = self.text[atom.range.clone()].chars().filter(|&c| !is_control(c)).take(MOST_LETTERS);
        match fonts::blank(face).filter(|_| self.run.run().is_rtl()) {
            Some(blank) => push_rtl(out, placed, letters, blank),
            None => self.word.irregular |= push_ltr(out, placed, letters),
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let Some((_, out)) = &mut self.out else { return };
        let end = out.glyphs.len();
        if let (true, Some(range)) = (word.irregular, word.range) {
            let text = self.text[range].chars().filter(|&c| !is_control(c)).collect();
            out.actual.push(ActualText { start: word.first_glyph, end, text });
        }
        self.word.first_glyph = end;
    }

    fn end_run(&mut self, runs: &mut Vec<(usize, Item)>) {
        self.end_word();
        self.word = Word::default();
        if let Some((start, mut out)) = self.out.take() {
            out.x = out.glyphs.iter().map(|glyph| glyph.dx).fold(f32::MAX, f32::min);
            for glyph in out.glyphs.iter_mut().chain(&mut out.marks) {
                glyph.dx -= out.x;
            }
            if out.rtl {
                // Each glyph has one letter at most.
                out.glyphs.reverse();
                out.text = out.text.chars().rev().collect();
            }
            runs.push((start, Item::Glyphs(out)));
        }
    }
}

fn join(known: Option<Range<usize>>, more: Range<usize>) -> Range<usize> {
    known.map_or(more.clone(), |known| known.start.min(more.start)..known.end.max(more.end))
}

/// Gives each glyph a letter, the last one what is left of them. True if there are more glyphs than letters.
fn push_ltr(out: &mut Glyphs, placed: &[Placed], mut letters: impl Iterator<Item = char>) -> bool {
    let mut letterless = false;
    for (place, glyph) in placed.iter().enumerate() {
        let before = out.text.len();
        if place + 1 == placed.len() {
            out.text.extend(letters.by_ref());
        } else {
            out.text.extend(letters.next());
        }
        let text_len = (out.text.len() - before) as u16;
        letterless |= text_len == 0;
        out.glyphs.push(Glyph { id: glyph.id, text_len, dx: glyph.x, rise: glyph.rise });
    }
    letterless
}

/// Readers of the file put the letters of a text from right to left in order by where they stand, and take several
/// letters of one glyph in the wrong order. So a glyph of some width has the first letter, blank glyphs at its left edge
/// have the others; the signs that are drawn above and below have no text.
fn push_rtl(out: &mut Glyphs, placed: &[Placed], mut letters: impl Iterator<Item = char>, blank: u16) {
    let widths = &fonts::face(out.face).widths;
    let is_wide = |glyph: &Placed| {
        glyph.id != blank && widths.get(usize::from(glyph.id)).is_some_and(|&width| width > 0.0)
    };
    let add = |id: u16, letter: char, x: f32, rise: f32, out: &mut Glyphs| {
        out.text.push(letter);
        out.glyphs.push(Glyph { id, text_len: letter.len_utf8() as u16, dx: x, rise });
    };
    let Some(first) = placed.first() else { return };
    let mut drawn = placed;
    if is_wide(first)
        && let Some(letter) = letters.next()
    {
        add(first.id, letter, first.x, first.rise, out);
        drawn = &placed[1..];
    }
    for letter in letters {
        add(blank, letter, first.x, 0.0, out);
    }
    let marks = drawn.iter().filter(|mark| mark.id != blank);
    out.marks.extend(marks.map(|mark| Glyph { id: mark.id, text_len: 0, dx: mark.x, rise: mark.rise }));
}
