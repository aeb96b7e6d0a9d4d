//! The border and the rule below the title, drawn in black lines that a poor printer keeps.

use crate::documents::page::{Ink, Item, Path, ROUND, Segment};

/// A thick frame at this distance from the edge of the sheet, and within it a thin one, whose corners are cut out in
/// quarter circles.
pub fn border(width: f32, height: f32, margin: f32) -> Vec<Item> {
    let outer = [margin, margin, width - 2.0 * margin, height - 2.0 * margin];
    let inset = margin + 6.5;
    let mut items = vec![
        Item::Path(Path::outline(outer, Ink::BLACK, 2.6)),
        Item::Path(scalloped(inset, inset, width - inset, height - inset, 20.0, 1.0)),
        Item::Path(scalloped(inset + 3.5, inset + 3.5, width - inset - 3.5, height - inset - 3.5, 20.0, 0.7)),
    ];
    for x in [inset + 5.5, width - inset - 5.5] {
        for y in [inset + 5.5, height - inset - 5.5] {
            items.push(Item::Path(diamond(x, y, 4.2)));
        }
    }
    items
}

/// A rule with a diamond in its middle, `width` wide, its middle at x, y.
pub fn rule(x: f32, y: f32, width: f32) -> Vec<Item> {
    let half = width / 2.0;
    vec![
        Item::Path(Path::line((x - half, y), (x - 9.0, y), Ink::BLACK, 0.9)),
        Item::Path(Path::line((x + 9.0, y), (x + half, y), Ink::BLACK, 0.9)),
        Item::Path(diamond(x, y, 4.0)),
        Item::Path(diamond(x - half, y, 2.0)),
        Item::Path(diamond(x + half, y, 2.0)),
    ]
}

fn diamond(x: f32, y: f32, radius: f32) -> Path {
    let segments = vec![
        Segment::Move(x, y - radius),
        Segment::Line(x + radius, y),
        Segment::Line(x, y + radius),
        Segment::Line(x - radius, y),
        Segment::Close,
    ];
    Path { segments, fill: Some(Ink::BLACK), ..Path::default() }
}

/// A rectangle from left, top to right, bottom, with a quarter circle of `radius` cut out of each corner.
fn scalloped(left: f32, top: f32, right: f32, bottom: f32, radius: f32, line: f32) -> Path {
    let (r, c) = (radius, radius * (1.0 - ROUND));
    let k = radius * ROUND;
    let segments = vec![
        Segment::Move(left + r, top),
        Segment::Line(right - r, top),
        Segment::Curve([right - r, top + k, right - c, top + r, right, top + r]),
        Segment::Line(right, bottom - r),
        Segment::Curve([right - k, bottom - r, right - r, bottom - c, right - r, bottom]),
        Segment::Line(left + r, bottom),
        Segment::Curve([left + r, bottom - k, left + c, bottom - r, left, bottom - r]),
        Segment::Line(left, top + r),
        Segment::Curve([left + k, top + r, left + r, top + c, left + r, top]),
        Segment::Close,
    ];
    Path { segments, stroke: Some((Ink::BLACK, line)), ..Path::default() }
}
