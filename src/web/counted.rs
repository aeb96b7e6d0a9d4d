//! Numbers of people of whom women or men may not have been counted.

use std::fmt::Display;

use crate::i18n::Locale;
use crate::t;

/// A number; a dash where nobody counted.
pub(super) fn number<T: Display>(people: Option<T>) -> String {
    people.map_or_else(|| "—".to_owned(), |people| people.to_string())
}

/// How many women and how many men came.
pub(super) fn women_and_men<T: Display + Default + PartialEq + Copy>(
    l: Locale,
    [women, men]: [Option<T>; 2],
) -> String {
    let came = [women, men].into_iter().flatten().any(|people| people != T::default());
    t!(l, "restitution-people", women = number(women), men = number(men), people = i64::from(came))
}
