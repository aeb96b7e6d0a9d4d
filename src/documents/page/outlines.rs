//! Letters as outlines.

use skrifa::outline::OutlinePen;

use super::{FaceId, Frame, Glyph, Glyphs, Ink, Item, Path, Segment, fonts};

/// The outline of a glyph, in thousandths of the font size; y grows upward.
pub fn of_glyph(face: FaceId, glyph: u16) -> Vec<Segment> {
    let mut pen = Pen::default();
    fonts::outline(face, glyph, &mut pen);
    pen.segments
}

impl Frame {
    /// The same with the outlines of its letters alone, in lines of this width. Letters that run into each other, and the parts of one,
    /// have one outline around them: the lines are drawn twice as wide, and what of them is within the letters is covered. So nothing
    /// that lies below shows through.
    #[must_use]
    pub fn outlined(mut self, line: f32) -> Self {
        let mut signs = Path { stroke: Some((Ink::BLACK, 2.0 * line)), ..Path::default() };
        let mut inside = Path { fill: Some(Ink::WHITE), ..Path::default() };
        for item in &mut self.items {
            if let Item::Glyphs(run) = item {
                run.outlined = Some(2.0 * line);
                signs.segments.extend(run.outlines_of(&run.marks));
                inside.segments.extend(run.outlines_of(&run.glyphs));
            }
        }
        inside.segments.extend(&signs.segments);
        self.items
            .extend([signs, inside].into_iter().filter(|path| !path.segments.is_empty()).map(Item::Path));
        self
    }
}

impl Glyphs {
    /// The outlines of some of its glyphs, as points of the frame.
    fn outlines_of(&self, glyphs: &[Glyph]) -> Vec<Segment> {
        let scale = self.size / 1000.0;
        let outline = |glyph: &Glyph| {
            let (left, baseline) = (self.x + glyph.dx, self.y - glyph.rise);
            let mut segments = of_glyph(self.face, glyph.id);
            for part in &mut segments {
                part.map(|(x, y)| (left + x * scale, baseline - y * scale));
            }
            segments
        };
        glyphs.iter().flat_map(outline).collect()
    }
}

/// Takes the outline down.
#[derive(Default)]
struct Pen {
    segments: Vec<Segment>,
    at: (f32, f32),
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Move(x, y));
        self.at = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Line(x, y));
        self.at = (x, y);
    }

    /// A curve with one control point, as one with two.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let between = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let first = (between(self.at.0, cx), between(self.at.1, cy));
        self.curve_to(first.0, first.1, between(x, cx), between(y, cy), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.segments.push(Segment::Curve([x1, y1, x2, y2, x, y]));
        self.at = (x, y);
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}
