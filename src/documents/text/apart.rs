//! Pieces of a text that stand apart from what is beside them: for Chrome's reader, see
//! [`Glyphs::apart`](crate::documents::page::Glyphs::apart), and for those who hear or copy the text.

use std::borrow::Cow;
use std::ops::Range;

use super::Style;
use crate::documents::markdown::foreign::{Script, stretch};
use crate::documents::page::{Frame, Glyph, Item};
use crate::documents::{fonts, numbers};
use crate::domain::lang::Direction;

/// Marks a piece that is read from left to right, such as a code, in a text of this direction: in one from right to left it stands apart,
/// see [`super::Style::apart`]. Others need no mark.
pub fn isolated(piece: &str, direction: Direction) -> Cow<'_, str> {
    let is_rtl = direction == Direction::Rtl && !piece.is_empty();
    if is_rtl { format!("{FROM_LEFT}{piece}{END}").into() } else { piece.into() }
}

/// A text of a form, of a cell of a table say, with all that runs from left to right in it marked, where what is marked stands apart:
/// Chrome's reader takes the cells of a row as one line.
pub(in crate::documents) fn marked<'t>(text: &'t str, style: &Style) -> Cow<'t, str> {
    if !style.apart {
        return text.into();
    }
    let mut marked = String::with_capacity(text.len());
    let mut done = 0;
    for range in isolates(text).into_iter().chain(std::iter::once(text.len()..text.len())) {
        for line in text[done..range.start].split_inclusive('\n') {
            let mut at = 0;
            for own in from_left(line) {
                marked.push_str(&line[at..own.start]);
                marked.push_str(&isolated(&line[own.clone()], Direction::Rtl));
                at = own.end;
            }
            marked.push_str(&line[at..]);
        }
        marked.push_str(&text[range.clone()]);
        done = range.end;
    }
    marked.into()
}

/// Where a text from right to left has words, codes and numbers that run from left to right, with their digits and brackets, in order.
fn from_left(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    loop {
        let next = stretch(text, from, Script::Arabic).map(|(_, range)| range);
        let end = next.as_ref().map_or(text.len(), |range| range.start);
        let numbers = numbers::dialled(&text[from..end]).into_iter();
        found.extend(numbers.map(|number| from + number.start..from + number.end));
        let Some(range) = next else { return found };
        from = range.end;
        found.push(range);
    }
}

/// Around what is read from left to right (UAX #9).
const FROM_LEFT: char = '\u{2066}';
const END: char = '\u{2069}';

/// The bytes of what is marked in a text.
pub(super) fn isolates(text: &str) -> Vec<Range<usize>> {
    let isolate = |(at, _)| Some(at..at + text[at..].find(END)?);
    text.match_indices(FROM_LEFT).filter_map(isolate).collect()
}

/// A frame whose text ends with a space that takes no room: it parts it, for those who hear or copy the text, from the
/// next piece of the same paragraph.
pub fn parted(mut frame: Frame) -> Frame {
    let last = frame.items.iter_mut().rev().find_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    });
    let Some(run) = last else { return frame };
    if let Some(blank) = fonts::blank(run.face) {
        let space = |dx| Glyph { id: blank, text_len: 1, dx, rise: 0.0 };
        if run.rtl {
            run.glyphs.insert(0, space(0.0));
            run.text.insert(0, ' ');
        } else {
            run.glyphs.push(space(run.width()));
            run.text.push(' ');
        }
    }
    frame
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::Glyphs;
    use crate::documents::text::{Style, Typesetter};

    /// The runs of a text: what each says, whether it stands apart, its left edge and width.
    fn runs(text: &str, apart: bool) -> Vec<(String, bool, f32, f32)> {
        let style = Style { apart, ..Style::new(10.0, &"ar".parse().unwrap()) };
        let frame = Typesetter::new().block(text, &style, 400.0);
        let run = |item| match item {
            Item::Glyphs(run) => Some(run),
            _ => None,
        };
        let runs = frame.items.into_iter().filter_map(run);
        runs.map(|run: Glyphs| (run.text.trim().to_owned(), run.apart, run.x, run.width())).collect()
    }

    #[test]
    fn a_code_stands_apart_where_it_stood() {
        let of = |code: &str| format!("استئناف التمرينين: {code}، ثم الاختبار");
        let (plain, marked) = (of("M03"), of(&isolated("M03", Direction::Rtl)));
        let found = |runs: &[(String, bool, f32, f32)]| {
            runs.iter().find(|run| run.0.contains("M03")).map(|run| (run.2, run.3)).unwrap()
        };
        let runs = runs(&marked, true);
        assert_eq!(runs.iter().filter(|run| run.1).map(|run| &*run.0).collect::<Vec<_>>(), ["M03"]);
        let (at, before) = (found(&runs), found(&self::runs(&plain, false)));
        assert!((at.0 - before.0).abs() < 0.1 && (at.1 - before.1).abs() < 0.1, "{at:?} {before:?}");
        assert!(self::runs(&marked, false).iter().all(|run| !run.1));
        assert_eq!(isolated("M03", Direction::Ltr), "M03");
    }

    #[test]
    fn what_runs_from_left_to_right_is_found_in_order() {
        for (text, found) in [
            ("تجربة A4 و COVID-19", &["A4", "COVID-19"][..]),
            ("Coopérative de Ber · قيادية 76 00 00 47", &["Coopérative de Ber", "76 00 00 47"]),
            ("Raz-El-Ma (Salle)", &["Raz-El-Ma (Salle)"]),
            ("العمر 54", &[]),
        ] {
            let words: Vec<&str> = from_left(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(words, found, "{text}");
        }
    }

    #[test]
    fn all_that_runs_from_left_to_right_is_marked_in_a_cell() {
        let plain = Style::new(10.0, &"ar".parse().unwrap());
        let of = |text: &str| {
            marked(text, &Style { apart: true, ..plain.clone() }).replace(FROM_LEFT, "<").replace(END, ">")
        };
        assert_eq!(of("Coopérative de Ber · قيادية"), "<Coopérative de Ber> · قيادية");
        assert_eq!(of("76 00 00 19"), "<76 00 00 19>");
        assert_eq!(of("\u{2066}M99\u{2069} · ورقة A4\nمسودة"), "<M99> · ورقة <A4>\nمسودة", "once");
        assert_eq!(marked("ورقة A4", &plain), "ورقة A4");
    }
}
