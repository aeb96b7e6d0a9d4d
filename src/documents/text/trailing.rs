//! Spaces at the end of a line stand where the paragraph ends it, in either direction of the text before them (UAX #9, rule L1). Of a piece
//! that runs against its paragraph they would stand within the line: there they take no room.

use super::{Align, Line, Style};
use crate::documents::fonts;
use crate::documents::page::{Glyphs, Item, Segment};
use crate::domain::lang::Direction;

/// Takes the room of the space at the end of the line out of a run against the paragraph: a blank glyph keeps its text.
pub(super) fn without_spaces(line: &mut Line, style: &Style) {
    let rtl = style.direction == Direction::Rtl;
    if let Some(gap) = take_last(line, rtl) {
        close(line, gap, rtl, style.align);
    }
}

/// Left edge and width of a gap.
#[derive(Clone, Copy)]
struct Gap {
    x: f32,
    width: f32,
}

/// Takes the room of the last glyph in reading if it is a space and runs against the paragraph: the gap.
fn take_last(line: &mut Line, rtl: bool) -> Option<Gap> {
    let (place, last) = line.items.iter_mut().enumerate().rev().find_map(|(place, item)| match item {
        Item::Glyphs(run) => Some((place, run)),
        _ => None,
    })?;
    // An image behind the run is the end of the line.
    if last.rtl == rtl || line.images.iter().any(|(image, _)| *image > place) {
        return None;
    }
    take_space(last)
}

/// Takes the room of the last glyph in reading if it is a space.
fn take_space(run: &mut Glyphs) -> Option<Gap> {
    let blank = fonts::blank(run.face)?;
    // The run's glyphs stand from left to right.
    let at = if run.rtl { 0 } else { run.glyphs.len().checked_sub(1)? };
    let glyph = *run.glyphs.get(at)?;
    let from = if run.rtl { 0 } else { run.text.len() - usize::from(glyph.text_len) };
    if run.text[from..from + usize::from(glyph.text_len)] != *" " || glyph.id == blank {
        return None;
    }
    let widths = &fonts::face(run.face).widths;
    let width = |id: u16| widths.get(usize::from(id)).copied().unwrap_or(0.0) * run.size / 1000.0;
    let gap = Gap { x: run.x + glyph.dx, width: width(glyph.id) - width(blank) };
    run.glyphs[at].id = blank;
    if run.rtl {
        for glyph in run.glyphs.iter_mut().skip(1).chain(&mut run.marks) {
            glyph.dx -= gap.width;
        }
    }
    Some(gap)
}

/// Moves what stands between the gap and the end of the line to where the gap was, and the line as its alignment asks.
fn close(line: &mut Line, gap: Gap, rtl: bool, align: Align) {
    let beyond = if rtl { gap.width } else { -gap.width };
    let (all, share) = match align {
        Align::Start | Align::Justify => (0.0, 0.0),
        Align::Centre => (-beyond / 2.0, 0.5),
        Align::End => (-beyond, 1.0),
    };
    let moved = |x: f32| {
        let is_beyond = if rtl { x < gap.x + 0.001 } else { x > gap.x + 0.001 };
        x + all + if is_beyond { beyond } else { 0.0 }
    };
    for item in &mut line.items {
        match item {
            Item::Glyphs(run) => run.x = moved(run.x),
            Item::Image { rect, .. } => rect[0] = moved(rect[0]),
            Item::Path(path) => {
                for segment in &mut path.segments {
                    if let Segment::Rect(x, _, width, _) = segment {
                        let holds = *x < gap.x + 0.001 && *x + *width > gap.x + gap.width - 0.001;
                        if holds {
                            *width -= gap.width;
                        }
                        // What holds the gap shrinks at its end: towards the right where reading goes left.
                        *x = if holds && !rtl { *x + all } else { moved(*x) };
                    }
                }
            }
            Item::Bitmap(_) | Item::Shared { .. } => {}
        }
    }
    line.width = (line.width - gap.width).max(0.0);
    line.left += if rtl { gap.width * (1.0 - share) } else { gap.width * share };
}

#[cfg(test)]
mod tests {
    use crate::documents::page::Item;
    use crate::documents::text::{Align, Line, Paragraph, Style, Typesetter};

    /// Left and right edge of what is drawn in a line.
    fn edges(line: &Line) -> (f32, f32) {
        let runs = line.items.iter().filter_map(|item| match item {
            Item::Glyphs(run) => Some(run),
            _ => None,
        });
        let mut edges = (f32::MAX, f32::MIN);
        for run in runs {
            let visible = run.text.trim_matches(' ');
            assert!(!visible.is_empty(), "a run of spaces: {:?}", run.text);
            edges = (edges.0.min(run.x), edges.1.max(run.x + run.width()));
        }
        edges
    }

    #[test]
    fn a_line_that_ends_against_its_paragraph_has_no_space_within() {
        let arabic = "السلام عليكم ورحمة الله وبركاته أجمعين يا أهل القرية الكرام";
        let latin = "Union pour la paix de Goundam et des villages du fleuve";
        for (lang, text) in [("fr", format!("Salut {arabic}")), ("ar", format!("قال {latin}"))] {
            for align in [Align::Start, Align::Centre, Align::End, Align::Justify] {
                let style = Style::new(11.0, &lang.parse().unwrap()).align(align);
                let paragraph = Paragraph { text: &text, spans: &[], insets: &[] };
                let lines = Typesetter::new().lines(&paragraph, &style, 150.0);
                assert!(lines.len() > 1);
                for line in &lines[..lines.len() - 1] {
                    let (left, right) = edges(line);
                    let (start, end) =
                        if lang == "fr" { (left, 150.0 - right) } else { (150.0 - right, left) };
                    match align {
                        Align::Start => assert!(start.abs() < 0.1 && end > -0.1, "{lang}: {left} {right}"),
                        Align::End => assert!(end.abs() < 0.1 && start > -0.1, "{lang}: {left} {right}"),
                        Align::Centre => assert!((start - end).abs() < 0.2, "{lang}: {left} {right}"),
                        Align::Justify => assert!(start.abs() < 0.1, "{lang}: {left} {right}"),
                    }
                    assert!((line.left - left).abs() < 0.1, "{lang}, {align:?}: {} {left}", line.left);
                }
            }
        }
    }
}
