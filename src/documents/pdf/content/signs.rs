//! Vowel signs and other marks as shapes: see [`Glyphs::marks`].

use lopdf::{Dictionary, Stream, dictionary};

use super::{ContentWriter, HEAVY_LINE, deflate};
use crate::documents::page::{Glyphs, Ink, Segment, of_glyph};
use crate::documents::pdf::codes::Sign;
use crate::documents::pdf::{compressed, syntax};

/// A sign that waits for the end of the text around it.
pub(super) struct Waiting {
    number: usize,
    scale: f32,
    at: (f32, f32),
    ink: Ink,
}

/// Takes note of the marks of a run; those of outlined letters are lines of the page already.
pub(super) fn wait(writer: &mut ContentWriter<'_>, run: &Glyphs) {
    if run.outlined.is_some() {
        return;
    }
    for mark in &run.marks {
        let Some(number) = writer.codes.sign((run.face, mark.id, run.heavy)) else { continue };
        let at = (writer.origin.0 + run.x + mark.dx, writer.origin.1 - run.y + mark.rise);
        writer.waiting.push(Waiting { number, scale: run.size / 1000.0, at, ink: run.ink });
    }
}

/// Draws the signs that wait.
pub(super) fn draw(writer: &mut ContentWriter<'_>) {
    let waiting = std::mem::take(&mut writer.waiting);
    if waiting.is_empty() {
        return;
    }
    writer.end_text();
    for sign in waiting {
        writer.fill(sign.ink);
        // Hundredths of a point are too coarse for a scale.
        let scale = format!("{:.5}", sign.scale);
        let scale = scale.trim_start_matches('0').trim_end_matches('0');
        writer.put("q ");
        writer.put(scale);
        writer.put(" 0 0 ");
        writer.put(scale);
        writer.put(" ");
        writer.number(sign.at.0);
        writer.number(sign.at.1);
        writer.put("cm /V");
        writer.integer(sign.number as i32);
        writer.put(" Do Q\n");
    }
}

/// The shape of a sign, in thousandths of the font size.
pub(in crate::documents::pdf) fn form((face, glyph, heavy): Sign) -> Stream {
    let (mut out, mut bounds) = (Vec::new(), None);
    if heavy {
        syntax::integer(&mut out, (HEAVY_LINE * 1000.0) as i32);
        out.extend(b" w ");
    }
    for segment in of_glyph(face, glyph) {
        let (points, operator): (&[f32], _) = match &segment {
            Segment::Move(x, y) => (&[*x, *y], "m "),
            Segment::Line(x, y) => (&[*x, *y], "l "),
            Segment::Curve(points) => (points, "c "),
            Segment::Rect(..) | Segment::Close => (&[], "h "),
        };
        for part in points {
            syntax::integer(&mut out, part.round() as i32);
            out.push(b' ');
        }
        out.extend_from_slice(operator.as_bytes());
        for pair in points.chunks_exact(2) {
            let [left, bottom, right, top] = bounds.unwrap_or([pair[0], pair[1], pair[0], pair[1]]);
            bounds = Some([left.min(pair[0]), bottom.min(pair[1]), right.max(pair[0]), top.max(pair[1])]);
        }
    }
    out.extend_from_slice(if heavy { b"B" } else { b"f" });
    let around = HEAVY_LINE * 1000.0;
    let [left, bottom, right, top] = bounds.unwrap_or_default();
    let edges = [left - around, bottom - around, right + around, top + around];
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Resources" => Dictionary::new(),
        "BBox" => edges.map(|edge| (edge.round() as i64).into()).to_vec(),
    };
    compressed(dict, deflate(&out))
}
