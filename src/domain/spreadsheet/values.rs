//! Sex and birth as cells say them.

use time::macros::date;
use time::{Date, Duration};

use super::headings::Column;
use crate::domain::dates;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, Sex};
use crate::domain::text::fold;

/// Some(None) for an empty cell, None for one that nobody understands.
pub(crate) fn sex(text: &str) -> Option<Option<Sex>> {
    match fold(text).trim_end_matches('.') {
        "" => Some(None),
        "f" | "femme" | "feminin" | "feminine" | "fem" | "female" | "woman" | "fille" | "انثي" | "امراه"
        | "mme" | "madame" | "mlle" => Some(Some(Sex::Female)),
        "m" | "h" | "homme" | "masculin" | "masc" | "male" | "man" | "garcon" | "ذكر" | "رجل" | "mr"
        | "monsieur" => Some(Some(Sex::Male)),
        _ => None,
    }
}

/// Whether a column for women or men is crossed; none for a cell that nobody understands.
pub(crate) fn is_crossed(text: &str) -> Option<bool> {
    let text = text.trim();
    match text {
        "" | "-" | "–" | "—" | "/" | "☐" => return Some(false),
        "×" | "+" | "✓" | "✔" | "✗" | "✘" | "☑" | "☒" => return Some(true),
        _ => {}
    }
    match fold(text).as_str() {
        "0" | "non" | "no" | "لا" => Some(false),
        "x" | "1" | "v" | "oui" | "yes" | "نعم" => Some(true),
        word => sex(word).map(|sex| sex.is_some()),
    }
}

/// The sex of which one column is crossed; an error with what is wrong: [`Crossed`].
pub(crate) fn crossed(women: &str, men: &str) -> Result<Option<Sex>, Crossed> {
    let women = is_crossed(women).ok_or(Crossed::Unknown(Column::Women))?;
    match (women, is_crossed(men).ok_or(Crossed::Unknown(Column::Men))?) {
        (true, true) => Err(Crossed::Twice),
        (true, false) => Ok(Some(Sex::Female)),
        (false, true) => Ok(Some(Sex::Male)),
        (false, false) => Ok(None),
    }
}

/// What is wrong with two columns of crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crossed {
    /// Both are crossed.
    Twice,
    /// Nobody understands the cell of this one.
    Unknown(Column),
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

/// The last number that a spreadsheet has for a day of somebody's birth: 2100.
const SERIAL_MAX: i64 = 73_415;
/// The oldest age that is taken for one.
const AGE_MAX: i32 = 110;

/// As [`birth`], and besides the number by which a spreadsheet counts days, and an age on the day `today`; `is_age` where
/// the heading says that the column holds ages.
pub(crate) fn born(text: &str, is_age: bool, today: Date) -> Option<Birth> {
    let folded = fold(text);
    let bare = folded.trim_end_matches("ans").trim_end_matches("years").trim();
    let number = bare.parse::<i64>().ok();
    let by_age = |age: i64| {
        let age = i32::try_from(age).ok().filter(|age| (1..=AGE_MAX).contains(age))?;
        Some(Birth::About(today.year() - age))
    };
    match number {
        Some(age) if is_age || bare.len() <= 3 => by_age(age),
        Some(serial) if bare.len() == 5 && serial <= SERIAL_MAX => {
            // Day 1 is 1 January 1900, and the calendar of spreadsheets has a 29 February in that year.
            let day = SPREADSHEET_DAY_0.checked_add(Duration::days(serial))?;
            (day <= today).then_some(Birth::Exact(day))
        }
        _ if is_age && bare.is_empty() => Some(Birth::Unknown),
        _ => birth(text),
    }
}

/// The day that spreadsheets count from, since March 1900.
const SPREADSHEET_DAY_0: Date = date!(1899 - 12 - 30);

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date!(2026 - 11 - 26);

    #[test]
    fn a_cross_stands_in_the_column_of_women_or_of_men() {
        for (women, men, expected) in [
            ("x", "", Ok(Some(Sex::Female))),
            ("", "X", Ok(Some(Sex::Male))),
            ("✓", "-", Ok(Some(Sex::Female))),
            ("0", "1", Ok(Some(Sex::Male))),
            ("F", "", Ok(Some(Sex::Female))),
            ("", "×", Ok(Some(Sex::Male))),
            ("", "", Ok(None)),
            ("x", "x", Err(Crossed::Twice)),
            ("peut-être", "", Err(Crossed::Unknown(Column::Women))),
            ("", "12", Err(Crossed::Unknown(Column::Men))),
        ] {
            assert_eq!(crossed(women, men), expected, "{women:?} {men:?}");
        }
    }

    #[test]
    fn a_birth_is_a_day_a_year_a_serial_number_or_an_age() {
        for (text, expected) in [
            ("25/03/1985", Birth::Exact(date!(1985 - 03 - 25))),
            ("31131", Birth::Exact(date!(1985 - 03 - 25))),
            ("1985", Birth::Year(1985)),
            ("vers 1985", Birth::About(1985)),
            ("41 ans", Birth::About(1985)),
            ("41", Birth::About(1985)),
            ("", Birth::Unknown),
        ] {
            assert_eq!(born(text, false, TODAY), Some(expected), "{text}");
        }
        assert_eq!(born("41", true, TODAY), Some(Birth::About(1985)));
        assert_eq!(born("", true, TODAY), Some(Birth::Unknown));
        for text in ["99999", "0", "200", "1985-85", "hier"] {
            assert_eq!(born(text, false, TODAY), None, "{text}");
        }
    }
}
