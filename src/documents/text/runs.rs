//! Takes the glyphs out of a shaped line, each with the text that it stands for.

use std::ops::Range;

use parley::{GlyphRun, PositionedLayoutItem};

use super::{Brush, Line};
use crate::documents::fonts::{self, FaceId};
use crate::documents::page::{ActualText, Glyph, Glyphs, Item, Path};

/// U+00AD: invisible within a line, a hyphen at its end.
const SOFT_HYPHEN: char = '\u{ad}';

/// The line's glyphs, with y counted from the top of the line.
pub(super) fn take(line: &parley::Line<'_, Brush>, text: &str) -> Line {
    let metrics = line.metrics();
    let baseline = metrics.baseline - metrics.block_min_coord;
    let mut taken = Line {
        height: metrics.line_height,
        baseline,
        left: metrics.offset,
        width: (metrics.advance - metrics.hanging_advance).max(0.0),
        ..Line::default()
    };
    let mut last_run = usize::MAX;
    for item in line.items() {
        let PositionedLayoutItem::GlyphRun(run) = item else { continue };
        draw_lines(&run, baseline, &mut taken.items);
        if run.run().index() != last_run {
            last_run = run.run().index();
            RunTaker::new(&run, text, baseline).take(&mut taken.items);
        }
    }
    if text[line.text_range()].trim_end().ends_with(SOFT_HYPHEN) {
        hang_hyphen(&mut taken.items);
    }
    taken
}

/// Underlines and strikes, as thin filled rectangles.
fn draw_lines(run: &GlyphRun<'_, Brush>, baseline: f32, items: &mut Vec<Item>) {
    let (brush, size) = (run.style().brush, run.run().font_size());
    let heights = [(brush.underline, 0.14), (brush.strike, -0.28)];
    for (_, below) in heights.into_iter().filter(|(wanted, _)| *wanted) {
        let rect = [run.offset(), baseline + size * below, run.advance(), size * 0.05];
        items.push(Item::Path(Path::filled(rect, brush.ink)));
    }
}

/// Draws the hyphen of a word that was broken, after the last glyph; its text is the soft hyphen.
fn hang_hyphen(items: &mut [Item]) {
    let last = items.iter_mut().rev().find_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    });
    let Some(run) = last else { return };
    let Some(hyphen) = fonts::hyphen(run.face) else { return };
    let end = run.width();
    run.glyphs.push(Glyph { id: hyphen, text_len: SOFT_HYPHEN.len_utf8() as u16, dx: end, rise: 0.0 });
    run.text.push(SOFT_HYPHEN);
}

/// Walks one run's clusters in visual order.
struct RunTaker<'a, 'l> {
    run: &'a GlyphRun<'l, Brush>,
    text: &'a str,
    face: Option<FaceId>,
    rtl: bool,
    baseline: f32,
    pen: f32,
    out: Option<Glyphs>,
    word: Word,
}

/// The word being taken: where it began and whether its text can be told glyph by glyph.
#[derive(Default)]
struct Word {
    first_glyph: usize,
    range: Option<Range<usize>>,
    irregular: bool,
}

impl<'a, 'l> RunTaker<'a, 'l> {
    fn new(run: &'a GlyphRun<'l, Brush>, text: &'a str, baseline: f32) -> Self {
        let face = fonts::by_blob(run.run().font().data.id());
        let (rtl, pen) = (run.run().is_rtl(), run.offset());
        Self { run, text, face, rtl, baseline, pen, out: None, word: Word::default() }
    }

    fn take(mut self, items: &mut Vec<Item>) {
        // Of a ligature's clusters only the first in the text has glyphs; the others lend it their text.
        let mut pending: Option<Range<usize>> = None;
        let mut clusters = self.run.run().visual_clusters().peekable();
        while let Some(cluster) = clusters.next() {
            let mut range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                pending = Some(join(pending, range));
                continue;
            }
            if self.rtl {
                range = join(pending.take(), range);
            } else {
                while let Some(next) = clusters.next_if(parley::Cluster::is_ligature_continuation) {
                    range = join(Some(range), next.text_range());
                }
            }
            self.atom(range, &cluster, items);
        }
        self.end_run(items);
    }

    /// Takes the glyphs of one indivisible piece of text.
    fn atom(&mut self, range: Range<usize>, cluster: &parley::Cluster<'_, Brush>, items: &mut Vec<Item>) {
        let piece = &self.text[range.clone()];
        let brush = cluster.style().brush;
        if self.out.as_ref().is_some_and(|out| out.part != brush.part || out.ink != brush.ink) {
            self.end_run(items);
        }
        let count = cluster.glyphs().count();
        if piece.chars().all(|c| c == SOFT_HYPHEN || c == '\n' || c == '\r') || count == 0 {
            self.pen += cluster.glyphs().map(|glyph| glyph.advance).sum::<f32>();
            return;
        }
        if piece.chars().all(char::is_whitespace) {
            self.end_word();
            self.push(piece, count, brush, cluster);
            self.end_word();
        } else {
            self.push(piece, count, brush, cluster);
            self.word.range = Some(join(self.word.range.take(), range));
        }
    }

    fn push(&mut self, piece: &str, count: usize, brush: Brush, cluster: &parley::Cluster<'_, Brush>) {
        let Some(face) = self.face else { return };
        let size = self.run.run().font_size();
        let raise = if brush.superscript { size * 0.5 } else { 0.0 };
        let out = self.out.get_or_insert_with(|| Glyphs {
            face,
            size,
            ink: brush.ink,
            x: self.pen,
            y: self.baseline - raise,
            glyphs: Vec::with_capacity(16),
            text: String::new(),
            actual: Vec::new(),
            part: brush.part,
        });
        let chars = piece.chars().filter(|&c| c != SOFT_HYPHEN).count();
        let one_each = count > 1 && chars == count && !self.rtl;
        let mut letters = piece.chars().filter(|&c| c != SOFT_HYPHEN);
        for (place, glyph) in cluster.glyphs().enumerate() {
            let before = out.text.len();
            if one_each {
                out.text.extend(letters.next());
            } else if place == 0 {
                out.text.extend(letters.by_ref());
            }
            self.word.irregular |= (count > 1 && !one_each) || (self.rtl && glyph.y.abs() > 0.01);
            out.glyphs.push(Glyph {
                id: glyph.id as u16,
                text_len: (out.text.len() - before) as u16,
                dx: self.pen + glyph.x - out.x,
                rise: -glyph.y,
            });
            self.pen += glyph.advance;
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let Some(out) = &mut self.out else { return };
        let end = out.glyphs.len();
        if let (true, Some(range)) = (word.irregular, word.range) {
            let text = self.text[range].chars().filter(|&c| c != SOFT_HYPHEN).collect();
            out.actual.push(ActualText { start: word.first_glyph, end, text });
        }
        self.word.first_glyph = end;
    }

    fn end_run(&mut self, items: &mut Vec<Item>) {
        self.end_word();
        self.word = Word::default();
        items.extend(self.out.take().map(Item::Glyphs));
    }
}

fn join(known: Option<Range<usize>>, more: Range<usize>) -> Range<usize> {
    known.map_or(more.clone(), |known| known.start.min(more.start)..known.end.max(more.end))
}
