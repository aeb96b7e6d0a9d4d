//! Vowel signs and other marks as shapes: see [`Glyphs::marks`].

use lopdf::{Dictionary, Stream, dictionary};
use skrifa::outline::OutlinePen;

use super::{ContentWriter, HEAVY_LINE, deflate};
use crate::documents::fonts;
use crate::documents::page::{Glyphs, Ink};
use crate::documents::pdf::codes::Sign;
use crate::documents::pdf::{compressed, syntax};

/// A sign that waits for the end of the text around it.
pub(super) struct Waiting {
    number: usize,
    scale: f32,
    at: (f32, f32),
    ink: Ink,
}

/// Takes note of the marks of a run.
pub(super) fn wait(writer: &mut ContentWriter<'_>, run: &Glyphs) {
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
    let mut pen = ShapePen::default();
    fonts::outline(face, glyph, &mut pen);
    if heavy {
        let mut line = Vec::new();
        syntax::integer(&mut line, (HEAVY_LINE * 1000.0) as i32);
        line.extend(b" w ");
        pen.out.splice(0..0, line);
    }
    pen.out.extend_from_slice(if heavy { b"B" } else { b"f" });
    let around = HEAVY_LINE * 1000.0;
    let [left, bottom, right, top] = pen.bounds.unwrap_or_default();
    let edges = [left - around, bottom - around, right + around, top + around];
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Resources" => Dictionary::new(),
        "BBox" => edges.map(|edge| (edge.round() as i64).into()).to_vec(),
    };
    compressed(dict, deflate(&pen.out))
}

/// Writes an outline as operators, to the thousandth of the font size.
#[derive(Default)]
struct ShapePen {
    out: Vec<u8>,
    at: (f32, f32),
    bounds: Option<[f32; 4]>,
}

impl ShapePen {
    fn put(&mut self, points: &[f32], operator: &str) {
        for part in points {
            syntax::integer(&mut self.out, part.round() as i32);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator.as_bytes());
        for pair in points.chunks_exact(2) {
            let [left, bottom, right, top] = self.bounds.unwrap_or([pair[0], pair[1], pair[0], pair[1]]);
            self.bounds =
                Some([left.min(pair[0]), bottom.min(pair[1]), right.max(pair[0]), top.max(pair[1])]);
        }
        if let [.., x, y] = points {
            self.at = (*x, *y);
        }
    }
}

impl OutlinePen for ShapePen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put(&[x, y], "m ");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(&[x, y], "l ");
    }

    /// A curve with one control point, as one with two.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let between = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let first = (between(self.at.0, cx), between(self.at.1, cy));
        self.put(&[first.0, first.1, between(x, cx), between(y, cy), x, y], "c ");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put(&[x1, y1, x2, y2, x, y], "c ");
    }

    fn close(&mut self) {
        self.put(&[], "h ");
    }
}
