//! The bars of a table on paper: full for women, hatched for men, empty for those whose sex is not stated, with a broken outline
//! where that is left out, so that a black-and-white copy is as good as the original.

use super::Bar;
use crate::documents::canvas::Canvas;
use crate::documents::page::{Frame, Ink, Item, Path, Segment};
use crate::domain::lang::Direction;

/// The most bars that are drawn; the table has them all.
const BARS_MAX: usize = 15;
/// Height of a bar with the space below it.
const STEP: f32 = 17.0;
/// Height of a bar.
const BAR: f32 = 10.0;
/// Height of the line that says which filling is what.
const KEY: f32 = 20.0;
/// Width of the labels, as a share of the whole.
const LABELS: f32 = 0.36;
/// Room for the number beside a bar.
const NUMBER: f32 = 40.0;
/// Width of the lines around a bar.
const LINE: f32 = 0.7;
/// The distance of the lines of a hatching.
const HATCH: f32 = 3.0;
/// The length of the pieces of a broken outline, and of what is left out between them.
const DASH: f32 = 2.5;
/// The part that stands for all three where it is left out how many of each there are.
const UNKNOWN: usize = 3;

/// The height of a chart of so many bars; none where there is none.
pub(super) fn height(bars: usize) -> f32 {
    if bars == 0 { 0.0 } else { KEY + bars.min(BARS_MAX) as f32 * STEP }
}

/// Draws them.
pub(super) fn frame(canvas: &mut Canvas, bars: &[Bar], fillings: &[String; 4]) -> Frame {
    let (width, rtl) = (canvas.width(), canvas.lang.direction() == Direction::Rtl);
    let count = bars.len().min(BARS_MAX);
    let mut frame = Frame { width, height: height(count), items: Vec::new() };
    let style = canvas.style(8.5);
    let mut drawing = Drawing { frame: &mut frame, width, rtl };
    for (place, part) in used(&bars[..count]).into_iter().enumerate() {
        let start = place as f32 * width / 4.0;
        // The whole line stands within the margin.
        drawing.bar(part, [start + LINE / 2.0, 2.0, 16.0]);
        let words = canvas.setter.fit(&fillings[part], &style, width / 4.0 - 26.0, 6.0);
        drawing.text(start + 22.0, 0.0, words);
    }
    let longest = width * (1.0 - LABELS) - NUMBER;
    // Parts that are rounded can add up to more than their total.
    let length = |bar: &Bar| bar.parts.iter().flatten().sum::<u64>().max(bar.total.unwrap_or(0));
    let largest = bars.iter().map(length).max().unwrap_or(1).max(1) as f32;
    for (place, bar) in bars.iter().take(count).enumerate() {
        let top = KEY + place as f32 * STEP;
        let label = canvas.setter.fit(&bar.label, &style, width * LABELS - 8.0, 5.0);
        drawing.text(0.0, top - 1.0, label);
        let mut at = width * LABELS;
        match (bar.parts, bar.total) {
            ([Some(women), Some(men), Some(unstated)], _) => {
                for (part, count) in [women, men, unstated].into_iter().enumerate() {
                    let long = count as f32 / largest * longest;
                    drawing.bar(part, [at, top, long]);
                    at += long;
                }
            }
            (_, Some(total)) => {
                let long = total as f32 / largest * longest;
                drawing.bar(UNKNOWN, [at, top, long]);
                at += long;
            }
            _ => {}
        }
        let number = canvas.setter.line(&bar.text, &style);
        drawing.text(at + 4.0, top - 1.0, number);
    }
    frame
}

/// The fillings that some bars have; women and men always.
fn used(bars: &[Bar]) -> Vec<usize> {
    let has_unstated =
        bars.iter().any(|bar| bar.parts.iter().all(Option::is_some) && bar.parts[2] != Some(0));
    let has_unknown = bars.iter().any(|bar| bar.parts.contains(&None));
    let rest = [(2, has_unstated), (UNKNOWN, has_unknown)];
    [0, 1].into_iter().chain(rest.into_iter().filter(|(_, is_used)| *is_used).map(|(part, _)| part)).collect()
}

/// A frame that is drawn on from where reading begins.
struct Drawing<'a> {
    frame: &'a mut Frame,
    width: f32,
    rtl: bool,
}

impl Drawing<'_> {
    fn left(&self, start: f32, width: f32) -> f32 {
        if self.rtl { self.width - start - width } else { start }
    }

    fn text(&mut self, start: f32, top: f32, text: Frame) {
        let left = self.left(start, text.width);
        self.frame.place(left, top, text);
    }

    fn bar(&mut self, part: usize, [start, top, long]: [f32; 3]) {
        if long <= 0.0 {
            return;
        }
        let left = self.left(start, long);
        let rect = [left, top, long, BAR];
        match part {
            0 => self.frame.items.push(Item::Path(Path::filled(rect, Ink::BLACK))),
            1 => self.frame.items.push(Item::Path(hatching(rect))),
            UNKNOWN => return self.frame.items.push(Item::Path(broken(rect))),
            _ => {}
        }
        self.frame.items.push(Item::Path(Path::outline(rect, Ink::BLACK, LINE)));
    }
}

/// Lines that rise to the right, each cut off at the edges of a rectangle.
fn hatching([left, top, width, height]: [f32; 4]) -> Path {
    let mut segments = Vec::new();
    let mut at = HATCH;
    while at < width + height {
        // From the lower edge, or the left one, to the upper edge, or the right one.
        let (from_x, from_y) = if at <= height { (0.0, at) } else { (at - height, height) };
        let (to_x, to_y) = if at <= width { (at, 0.0) } else { (width, at - width) };
        segments.push(Segment::Move(left + from_x, top + from_y));
        segments.push(Segment::Line(left + to_x, top + to_y));
        at += HATCH;
    }
    Path { segments, stroke: Some((Ink::BLACK, 0.8)), ..Path::default() }
}

/// A broken outline.
fn broken([left, top, width, height]: [f32; 4]) -> Path {
    let mut segments = Vec::new();
    let (right, foot) = (left + width, top + height);
    for x in [left, right] {
        segments.extend([Segment::Move(x, top), Segment::Line(x, foot)]);
    }
    let mut at = 0.0;
    while at < width {
        let end = (at + DASH).min(width);
        for y in [top, foot] {
            segments.extend([Segment::Move(left + at, y), Segment::Line(left + end, y)]);
        }
        at += 2.0 * DASH;
    }
    Path { segments, stroke: Some((Ink::BLACK, LINE)), ..Path::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatching_and_a_broken_outline_stay_within_their_bar() {
        for width in [1.0, 9.0, 10.0, 120.0] {
            let rect = [5.0, 7.0, width, BAR];
            for segment in [hatching(rect).segments, broken(rect).segments].concat() {
                let (Segment::Move(x, y) | Segment::Line(x, y)) = segment else { panic!("{segment:?}") };
                assert!(
                    (5.0..=5.0 + width).contains(&x) && (7.0..=7.0 + BAR).contains(&y),
                    "{width}: {x} {y}"
                );
            }
        }
    }
}
