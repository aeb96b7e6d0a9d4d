//! The border and the rule below the title, drawn in black lines that a poor printer keeps.

use crate::documents::page::{Ink, Item, MM, Path, ROUND, Step};

/// The distance of the border from the edge of the sheet: what every printer can reach.
pub const MARGIN: f32 = 12.0 * MM;

/// A thick frame and within it a thin one, whose corners are cut out in quarter circles.
pub fn border(width: f32, height: f32) -> Vec<Item> {
    let outer = [MARGIN, MARGIN, width - 2.0 * MARGIN, height - 2.0 * MARGIN];
    let inset = MARGIN + 6.5;
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
    let steps = vec![
        Step::Move(x, y - radius),
        Step::Line(x + radius, y),
        Step::Line(x, y + radius),
        Step::Line(x - radius, y),
        Step::Close,
    ];
    Path { steps, fill: Some(Ink::BLACK), ..Path::default() }
}

/// A rectangle from left, top to right, bottom, with a quarter circle of `radius` cut out of each corner.
fn scalloped(left: f32, top: f32, right: f32, bottom: f32, radius: f32, line: f32) -> Path {
    let (r, c) = (radius, radius * (1.0 - ROUND));
    let k = radius * ROUND;
    let steps = vec![
        Step::Move(left + r, top),
        Step::Line(right - r, top),
        Step::Curve([right - r, top + k, right - c, top + r, right, top + r]),
        Step::Line(right, bottom - r),
        Step::Curve([right - k, bottom - r, right - r, bottom - c, right - r, bottom]),
        Step::Line(left + r, bottom),
        Step::Curve([left + r, bottom - k, left + c, bottom - r, left, bottom - r]),
        Step::Line(left, top + r),
        Step::Curve([left + k, top + r, left + r, top + c, left + r, top]),
        Step::Close,
    ];
    Path { steps, stroke: Some((Ink::BLACK, line)), ..Path::default() }
}
