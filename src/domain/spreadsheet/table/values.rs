//! Sex and birth as cells say them.

use crate::domain::dates;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, Sex};
use crate::domain::text::fold;

/// Some(None) for an empty cell, None for one that nobody understands.
pub(super) fn sex(text: &str) -> Option<Option<Sex>> {
    match fold(text).trim_end_matches('.') {
        "" => Some(None),
        "f" | "femme" | "feminin" | "feminine" | "fem" | "female" | "woman" | "fille" | "انثى" | "mme"
        | "madame" | "mlle" => Some(Some(Sex::Female)),
        "m" | "h" | "homme" | "masculin" | "masc" | "male" | "man" | "garcon" | "ذكر" | "mr" | "monsieur" => {
            Some(Some(Sex::Male))
        }
        _ => None,
    }
}

/// A day, a year, or "vers 1985".
pub(super) fn birth(text: &str) -> Option<Birth> {
    // 03-05-1985 and 03.05.1985, as they are typed, too.
    let day = dates::parse(text).or_else(|| dates::parse(&text.replace(['-', '.', ' '], "/")));
    if let Some(day) = day {
        return (BIRTH_YEAR_MIN..=2100).contains(&day.year()).then_some(Birth::Exact(day));
    }
    let folded = fold(text);
    let about = ["vers ", "about ", "environ ", "ne vers ", "nee vers ", "v. "];
    let (about, digits) = match about.iter().find_map(|start| folded.strip_prefix(start)) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, folded.trim_start_matches("ne en ").trim_start_matches("nee en ").to_owned()),
    };
    if digits.is_empty() && !about {
        return Some(Birth::Unknown);
    }
    let year: i32 = digits.parse().ok()?;
    let year = (digits.len() == 4 && (BIRTH_YEAR_MIN..=2100).contains(&year)).then_some(year)?;
    Some(if about { Birth::About(year) } else { Birth::Year(year) })
}
