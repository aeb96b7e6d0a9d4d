//! Charts: bars of women, men and those whose sex is not stated, drawn as SVG in the colour of the text. They tell the three
//! apart by their filling, not by colour, and say no more than the table beside them.

use std::fmt::Write;

use quick_xml::escape::partial_escape;

use crate::domain::report::{Amount, ShownRow, ShownTable};
use crate::i18n::Locale;
use crate::t;

/// The most rows that are drawn; the table has them all.
const ROWS_MAX: usize = 15;
/// Width of the drawing, in its own units: about a telephone's pixels.
const WIDTH: f64 = 360.0;
/// The longest bar; beside it there is room for its number.
const LONGEST: f64 = 300.0;
/// Height of a row: a line of text, and the bar below it.
const ROW: f64 = 42.0;
/// Height of a bar.
const BAR: f64 = 14.0;
/// Height of the line that says which filling is what.
const KEY: f64 = 30.0;
/// The part that stands for all three where it is left out how many of each there are.
const UNKNOWN: usize = 3;

/// A chart of a table, with what its rows are called. `id` is unique on the page. Rows that are left out are not drawn; none
/// where nothing is left.
pub(super) fn svg(l: Locale, id: &str, title: &str, table: &ShownTable, labels: &[String]) -> Option<String> {
    let drawn: Vec<_> = table
        .rows
        .iter()
        .zip(labels)
        .filter(|(row, _)| number(row.persons[3]).is_some())
        .take(ROWS_MAX)
        .collect();
    if drawn.is_empty() {
        return None;
    }
    let rows = drawn.len();
    // Parts that are rounded can add up to more than their total.
    let length = |row: &ShownRow| {
        let parts = row.persons[..3].iter().filter_map(|amount| number(*amount)).sum::<u64>();
        parts.max(number(row.persons[3]).unwrap_or(0))
    };
    let largest = table.rows.iter().map(length).max().unwrap_or(1).max(1);
    let height = KEY + rows as f64 * ROW;
    let rtl = l.dir() == "rtl";
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
         direction=\"{}\" fill=\"currentColor\" font-size=\"13\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>\
         <defs><pattern id=\"{id}-p\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <path d=\"M0 0V5\" stroke=\"currentColor\" stroke-width=\"2.4\"/></pattern></defs>",
        l.dir(),
        partial_escape(title),
        partial_escape(t!(l, "report-chart-about", count = rows)),
    );
    key(&mut svg, l, id, &used(drawn.iter().map(|(row, _)| *row)));
    for (place, (row, label)) in drawn.into_iter().enumerate() {
        let top = KEY + place as f64 * ROW;
        let start = if rtl { WIDTH } else { 0.0 };
        let _ = write!(
            svg,
            "<text x=\"{start}\" y=\"{}\">{}</text>",
            top + 14.0,
            partial_escape(shortened(label))
        );
        let mut at = 0.0;
        let total = number(row.persons[3]);
        let parts = [0, 1, 2].map(|part| number(row.persons[part]));
        let is_whole = parts.iter().all(Option::is_some);
        if is_whole {
            for (part, count) in parts.into_iter().flatten().enumerate() {
                let width = count as f64 / largest as f64 * LONGEST;
                bar(&mut svg, (part, id), [left(rtl, at, width), top + 20.0, width]);
                at += width;
            }
        } else if let Some(total) = total {
            // Parts that are left out are not to be measured with a ruler.
            at = total as f64 / largest as f64 * LONGEST;
            bar(&mut svg, (UNKNOWN, id), [left(rtl, 0.0, at), top + 20.0, at]);
        }
        let text = super::words::amount(l, row.persons[3]);
        let x = if rtl { WIDTH - at - 5.0 } else { at + 5.0 };
        let _ = write!(
            svg,
            "<text x=\"{x:.1}\" y=\"{}\">{}</text>",
            top + 20.0 + BAR - 2.0,
            partial_escape(&text)
        );
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn left(rtl: bool, at: f64, width: f64) -> f64 {
    if rtl { WIDTH - at - width } else { at }
}

/// The fillings that some bars have; women and men always.
fn used<'a>(rows: impl Iterator<Item = &'a ShownRow>) -> Vec<usize> {
    let (mut has_unstated, mut has_unknown) = (false, false);
    for row in rows {
        match [0, 1, 2].map(|part| number(row.persons[part])) {
            [Some(_), Some(_), Some(unstated)] => has_unstated |= unstated > 0,
            _ => has_unknown = true,
        }
    }
    let rest = [(2, has_unstated), (UNKNOWN, has_unknown)];
    [0, 1].into_iter().chain(rest.into_iter().filter(|(_, is_used)| *is_used).map(|(part, _)| part)).collect()
}

/// Which filling is what.
fn key(svg: &mut String, l: Locale, id: &str, parts: &[usize]) {
    let rtl = l.dir() == "rtl";
    let words =
        [t!(l, "report-women"), t!(l, "report-men"), t!(l, "report-sex-unstated"), t!(l, "report-hidden")];
    let mut at = 0.0;
    for part in parts.iter().copied() {
        let word = &words[part];
        bar(svg, (part, id), [left(rtl, at, 18.0), 4.0, 18.0]);
        let x = if rtl { WIDTH - at - 23.0 } else { at + 23.0 };
        let _ = write!(svg, "<text x=\"{x}\" y=\"16\">{}</text>", partial_escape(word.as_str()));
        at += if part < 2 { 92.0 } else { 108.0 };
    }
}

/// A bar: full for women, hatched for men, empty for those whose sex is not stated, with a broken outline where it is not told
/// how many of each there are.
fn bar(svg: &mut String, (part, id): (usize, &str), [x, y, width]: [f64; 3]) {
    if width <= 0.0 {
        return;
    }
    let fill = match part {
        0 => "currentColor".to_owned(),
        1 => format!("url(#{id}-p)"),
        _ => "none".to_owned(),
    };
    let broken = if part == UNKNOWN { " stroke-dasharray=\"4 3\"" } else { "" };
    let _ = write!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"{fill}\" stroke=\"currentColor\"{broken}/>"
    );
}

fn number(amount: Amount) -> Option<u64> {
    match amount {
        Amount::Count(count) => Some(count),
        _ => None,
    }
}

/// So much of a label as one line has room for.
fn shortened(label: &str) -> String {
    if label.chars().count() <= 48 {
        label.to_owned()
    } else {
        label.chars().take(47).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Dimension;

    fn table(persons: [Amount; 4]) -> ShownTable {
        let row = ShownRow { key: "x".into(), persons, participations: Amount::Count(9) };
        ShownTable { dimension: Dimension::Role, rows: vec![row] }
    }

    #[test]
    fn a_chart_has_a_name_and_its_numbers_and_no_markup_of_others() {
        let counts = [3, 4, 0, 7].map(Amount::Count);
        let svg = svg(Locale::Fr, "c", "Par <rôle>", &table(counts), &["<b>".into()]).unwrap();
        assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"c-t\">Par &lt;rôle&gt;</title>"));
        assert!(svg.contains("&lt;b&gt;</text>") && svg.contains(">7</text>") && !svg.contains("<b>"));
        // Two bars, and two in the line that says what they are: of everybody the sex is stated.
        assert_eq!(svg.matches("<rect").count(), 4);
        assert!(!svg.contains("Non précisé") && !svg.contains("dasharray"));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn what_is_left_out_is_not_drawn() {
        let parts = [Amount::Hidden, Amount::Hidden, Amount::Count(0), Amount::Count(20)];
        let chart = svg(Locale::Ar, "c", "x", &table(parts), &["x".into()]).unwrap();
        // One bar, which is not drawn as if nobody's sex were stated.
        assert_eq!(chart.matches("<rect").count(), 4);
        assert_eq!(chart.matches("dasharray").count(), 2);
        assert_eq!(svg(Locale::Ar, "c", "x", &table([Amount::Hidden; 4]), &["x".into()]), None);
    }
}
