//! Lines flush on both sides: what is missing or too much is shared among the spaces.

use super::Line;
use crate::documents::fonts;
use crate::documents::page::{Glyphs, Item, Segment};

/// A space becomes at most so much wider, in font sizes: a line of few words, or one before a long address, rather stays
/// short.
const MOST_WIDENED: f32 = 0.8;

/// Sets a line flush on both sides of `width`; the last one only if it is too long.
pub(super) fn line(line: &mut Line, width: f32, is_last: bool) {
    let (mut left, mut right) = (f32::MAX, f32::MIN);
    let (mut spaces, mut size) = (Vec::new(), 0.0_f32);
    for item in &line.items {
        match item {
            Item::Glyphs(run) => {
                size = size.max(run.size);
                for (x, advance, text) in glyphs(run) {
                    if is_space(text) {
                        // One without room stands at the end of the line.
                        spaces.extend((advance > run.size * 0.01).then_some(x));
                    } else {
                        left = left.min(x);
                        right = right.max(x + advance);
                    }
                }
            }
            Item::Image { rect, .. } => {
                left = left.min(rect[0]);
                right = right.max(rect[0] + rect[2]);
            }
            _ => {}
        }
    }
    // Those at the end of the line take no room.
    spaces.retain(|x| *x > left && *x < right);
    let missing = width - (right - left);
    let share = missing / spaces.len() as f32;
    if spaces.is_empty() || missing.abs() < 0.01 || share > size * MOST_WIDENED || (is_last && missing > 0.0)
    {
        return;
    }
    spaces.sort_by(f32::total_cmp);
    let moved = |x: f32| x - left + share * spaces.partition_point(|space| *space < x - 0.001) as f32;
    for item in &mut line.items {
        match item {
            Item::Glyphs(run) => shift(run, &moved),
            Item::Image { rect, .. } => rect[0] = moved(rect[0]),
            Item::Path(path) => {
                for segment in &mut path.segments {
                    if let Segment::Rect(x, _, width, _) = segment {
                        let end = moved(*x + *width);
                        *x = moved(*x);
                        *width = end - *x;
                    }
                }
            }
            Item::Bitmap(_) | Item::Shared { .. } => {}
        }
    }
    line.left = 0.0;
    line.width = width;
}

/// A word space: one of a fixed width stays as it is.
fn is_space(text: &str) -> bool {
    matches!(text, " " | "\u{a0}")
}

/// Left edge, width and text of each glyph.
fn glyphs(run: &Glyphs) -> impl Iterator<Item = (f32, f32, &str)> {
    let widths = &fonts::face(run.face).widths;
    let mut at = 0;
    run.glyphs.iter().map(move |glyph| {
        let text = &run.text[at..at + usize::from(glyph.text_len)];
        at += usize::from(glyph.text_len);
        let advance = widths.get(usize::from(glyph.id)).copied().unwrap_or(0.0) * run.size / 1000.0;
        (run.x + glyph.dx, advance, text)
    })
}

fn shift(run: &mut Glyphs, moved: &impl Fn(f32) -> f32) {
    let before = run.x;
    let first =
        run.glyphs.iter().chain(&run.marks).map(|glyph| moved(before + glyph.dx)).fold(f32::MAX, f32::min);
    for glyph in run.glyphs.iter_mut().chain(&mut run.marks) {
        glyph.dx = moved(before + glyph.dx) - first;
    }
    run.x = first;
}
