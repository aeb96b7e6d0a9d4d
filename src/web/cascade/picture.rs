//! The cascade as a picture: a column for each generation, a box for each cohort, a line to those that its people trained.
//! Drawn in the colour of the text; the list below it says the same, and more.

use std::fmt::Write;

use quick_xml::escape::partial_escape;

use crate::app::cascade::{Cascade, Node};
use crate::i18n::Locale;
use crate::t;

/// Width and height of a box.
const BOX: (f64, f64) = (150.0, 46.0);
/// From one column to the next, and from one row to the next.
const STEP: (f64, f64) = (190.0, 58.0);
/// Clear space around the drawing.
const EDGE: f64 = 4.0;
/// The most characters of a place in a box.
const NAME: usize = 18;

/// Where each cohort stands: column and row. A cohort stands beside the first of those below it.
fn rows(cascade: &Cascade) -> Vec<(usize, usize)> {
    let mut places = vec![(0, 0); cascade.nodes.len()];
    let mut next = 0;
    // A stack gives the first one first; a cohort without others below it takes a row of its own.
    let mut open: Vec<(usize, usize)> = cascade.roots.iter().rev().map(|root| (*root, 0)).collect();
    while let Some((at, column)) = open.pop() {
        places[at] = (column, next);
        let below = &cascade.nodes[at].below;
        if below.is_empty() {
            next += 1;
        }
        open.extend(below.iter().rev().map(|child| (*child, column + 1)));
    }
    places
}

/// The picture as SVG.
pub(super) fn svg(l: Locale, cascade: &Cascade) -> String {
    let places = rows(cascade);
    let columns = places.iter().map(|(column, _)| column + 1).max().unwrap_or(1);
    let lines = places.iter().map(|(_, row)| row + 1).max().unwrap_or(1);
    let width = (columns - 1) as f64 * STEP.0 + BOX.0 + 2.0 * EDGE;
    let height = (lines - 1) as f64 * STEP.1 + BOX.1 + 2.0 * EDGE;
    let rtl = l.dir() == "rtl";
    let about = t!(l, "cascade-picture-about", count = cascade.nodes.len(), generations = columns);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"cascade-t cascade-d\" direction=\"{}\" fill=\"none\" stroke=\"currentColor\" font-size=\"12\">\
         <title id=\"cascade-t\">{}</title><desc id=\"cascade-d\">{}</desc>",
        l.dir(),
        partial_escape(t!(l, "cascade-title")),
        partial_escape(&about),
    );
    let corner = |(column, row): (usize, usize)| {
        let x = EDGE + column as f64 * STEP.0;
        (if rtl { width - x - BOX.0 } else { x }, EDGE + row as f64 * STEP.1)
    };
    for (node, place) in cascade.nodes.iter().zip(&places) {
        let (x, y) = corner(*place);
        for child in &node.below {
            line(&mut svg, (x, y), corner(places[*child]), rtl);
        }
    }
    for (node, place) in cascade.nodes.iter().zip(&places) {
        cohort(&mut svg, node, corner(*place), rtl);
    }
    svg.push_str("</svg>");
    svg
}

/// From the far side of a box across to the near side of one below it.
fn line(svg: &mut String, (x, y): (f64, f64), (to_x, to_y): (f64, f64), rtl: bool) {
    let (from, to) = if rtl { (x, to_x + BOX.0) } else { (x + BOX.0, to_x) };
    let middle = f64::midpoint(from, to);
    let half = BOX.1 / 2.0;
    let _ = write!(svg, "<path d=\"M{from} {}H{middle}V{}H{to}\"/>", y + half, to_y + half);
}

fn cohort(svg: &mut String, node: &Node, (x, y): (f64, f64), rtl: bool) {
    let (width, height) = BOX;
    // A cohort whose people went on to lead something has a thicker edge.
    let edge = if node.restitutions > 0 || !node.below.is_empty() { 2.2 } else { 1.0 };
    let text = if rtl { x + width - 7.0 } else { x + 7.0 };
    let place: String = node.cohort.place_name.chars().take(NAME).collect();
    let _ = write!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\" stroke-width=\"{edge}\"/>\
         <g stroke=\"none\" fill=\"currentColor\">\
         <text x=\"{text}\" y=\"{}\" font-weight=\"700\">{}</text><text x=\"{text}\" y=\"{}\">{} · {} → {}</text></g>",
        y + 19.0,
        partial_escape(node.cohort.code.as_str()),
        y + 36.0,
        partial_escape(&place),
        node.cohort.completed,
        node.people,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Reach;
    use crate::domain::cascade::CascadeCohort;
    use crate::domain::id::{CohortId, PlaceId};
    use time::macros::date;

    fn node(number: u128, below: &[usize]) -> Node {
        Node {
            cohort: CascadeCohort {
                id: CohortId::of_number(number),
                code: format!("GND-2026-{number:02}").parse().unwrap(),
                place: PlaceId::of_number(1),
                place_name: "Tin <Aïcha>".into(),
                starts_on: date!(2026 - 01 - 05),
                ends_on: date!(2026 - 01 - 07),
                completed: 14,
            },
            generation: 1,
            trainers: Vec::new(),
            restitutions: 0,
            people: 120,
            below: below.to_vec(),
        }
    }

    fn cascade() -> Cascade {
        Cascade {
            nodes: vec![node(1, &[1, 3]), node(2, &[2]), node(3, &[]), node(4, &[])],
            roots: vec![0],
            left_out: 0,
            generations: std::collections::BTreeMap::new(),
            communes: Vec::new(),
            reach: Reach::Everywhere,
        }
    }

    #[test]
    fn each_cohort_has_a_place_of_its_own() {
        assert_eq!(rows(&cascade()), [(0, 0), (1, 0), (2, 0), (1, 1)]);
    }

    #[test]
    fn the_picture_has_a_name_boxes_and_lines_and_no_markup_of_others() {
        for l in Locale::ALL {
            let svg = svg(l, &cascade());
            assert_eq!((svg.matches("<rect").count(), svg.matches("<path").count()), (4, 3));
            assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"cascade-t\">"));
            assert!(svg.contains("Tin &lt;Aïcha&gt; · 14 → 120") && !svg.contains("<Aïcha>"));
            assert!(!svg.contains("style=") && !svg.contains("NaN"));
        }
    }
}
