//! Grids as pages show them: criteria and marks in words.

use crate::domain::grid::{Grid, USUAL_SCALE};
use crate::domain::supervision::Marks;
use crate::i18n::Locale;
use crate::t;

/// A mark with its word; on a scale of another length than the usual one the lowest and the highest have one.
pub(super) fn mark_name(l: Locale, scale: u8, mark: u8) -> String {
    let word = match mark {
        1 => t!(l, "observation-not-yet"),
        mark if mark == scale => t!(l, "observation-very-well"),
        2 if scale == USUAL_SCALE => t!(l, "observation-partly"),
        3 if scale == USUAL_SCALE => t!(l, "observation-well"),
        mark => return mark.to_string(),
    };
    format!("{mark} – {word}")
}

/// The criteria of a grid in the reader's language.
pub(super) fn criteria(l: Locale, grid: &Grid) -> Vec<String> {
    grid.criteria.iter().map(|criterion| criterion.words(l.tag(), |key| l.text(key))).collect()
}

/// The average of the marks and their scale: "3,2 / 4".
pub(super) fn average(l: Locale, marks: &Marks, scale: u8) -> String {
    let tenths = marks.tenths();
    t!(l, "supervision-average", whole = tenths / 10, tenth = tenths % 10, scale = scale)
}
