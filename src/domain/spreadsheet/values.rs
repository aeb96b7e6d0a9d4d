//! Sex and birth as cells say them.

use std::collections::HashMap;
use std::sync::LazyLock;

use time::macros::date;
use time::{Date, Duration, Month};

use super::headings::Column;
use crate::domain::person::{BIRTH_YEAR_MIN, Birth, Sex};
use crate::domain::text::{digit, fold};

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

/// Whether a cell repeats the one above it: "idem", "//", "-\"-", "〃".
pub(crate) fn is_ditto(cell: &str) -> bool {
    let text: String = cell.chars().filter(|c| !c.is_whitespace() && !"-–—_.".contains(*c)).collect();
    match text.as_str() {
        "//" | "\"" | "\"\"" | "''" | "’’" | "〃" | "״" | "″" | "”" | "“" | "»" | "«" => true,
        // "ID" may be a word of its own.
        "id" | "Id" => cell.trim().ends_with('.'),
        word => ["idem", "ditto", "كذلك", "نفسه"].contains(&fold(word).as_str()),
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

/// The last number that a spreadsheet has for a day of somebody's birth: 2100.
const SERIAL_MAX: i64 = 73_415;
/// The oldest age that is taken for one.
const AGE_MAX: i64 = 110;

/// The names of the months, from January on: in French, English and the Arabic of both ends of the Sahara, short ones too.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january", "يناير", "جانفي"],
    &["février", "fevr", "fev", "february", "feb", "فبراير", "فيفري"],
    &["mars", "mar", "march", "مارس"],
    &["avril", "davril", "avr", "april", "apr", "أبريل", "أفريل"],
    &["mai", "may", "مايو", "ماي"],
    &["juin", "june", "jun", "يونيو", "يونيه", "جوان"],
    &["juillet", "juil", "july", "jul", "يوليو", "يوليه", "يوليوز", "جويلية"],
    &["août", "daout", "august", "aug", "أغسطس", "غشت", "أوت"],
    &["septembre", "september", "sept", "sep", "سبتمبر", "شتنبر"],
    &["octobre", "doctobre", "october", "oct", "أكتوبر"],
    &["novembre", "november", "nov", "نوفمبر", "نونبر"],
    &["décembre", "december", "déc", "dec", "ديسمبر", "دجنبر"],
];
/// The month of each of [`MONTHS`], folded.
static MONTH_NUMBERS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let numbered = (1..).zip(MONTHS);
    numbered.flat_map(|(month, names)| names.iter().map(move |name| (fold(name), month))).collect()
});
/// Folded words that say that a birth is not known exactly.
const ABOUT: [&str; 16] = [
    "vers",
    "v",
    "environ",
    "env",
    "about",
    "around",
    "approx",
    "circa",
    "ca",
    "c",
    "presume",
    "presumee",
    "autour",
    "حوالي",
    "نحو",
    "تقريبا",
];
/// Folded words of years: after a number they make it an age, before it a year.
const YEARS: [&str; 12] =
    ["an", "ans", "lan", "annee", "year", "years", "yr", "yrs", "سنه", "سنوات", "عام", "عاما"];
/// Folded words before a year.
const IN: [&str; 3] = ["en", "in", "في"];
/// Folded words that say nothing more; "er" of "1er".
const SILENT: [&str; 26] = [
    "ne",
    "nee",
    "e",
    "le",
    "de",
    "du",
    "l",
    "er",
    "ere",
    "age",
    "agee",
    "born",
    "on",
    "the",
    "of",
    "st",
    "nd",
    "rd",
    "th",
    "old",
    "مولود",
    "مولوده",
    "ولد",
    "ولدت",
    "يوم",
    "شهر",
];

/// A number of a cell, with how many digits it is written.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: i64,
    digits: usize,
}

/// What a cell about a birth holds, word by word.
#[derive(Debug, Default)]
struct Parts {
    numbers: Vec<Number>,
    /// The month that is named, and how many numbers stand before it.
    month: Option<(u8, usize)>,
    is_about: bool,
    /// It says that the number is a year.
    is_year: bool,
    /// It says that the number is an age.
    is_age: bool,
    has_words: bool,
}

impl Parts {
    /// None where something else stands there.
    fn of(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c))
            .collect();
        let folded = fold(&plain);
        let mut parts = Self::default();
        let mut rest = folded.as_str();
        while let Some(first) = rest.chars().next() {
            let run = |is_in: fn(char) -> bool| rest.find(|c: char| !is_in(c)).unwrap_or(rest.len());
            let end = if first.is_ascii_digit() {
                let end = run(|c| c.is_ascii_digit());
                parts.numbers.push(Number { value: rest[..end].parse().ok()?, digits: end });
                end
            } else if first.is_alphabetic() {
                let end = run(char::is_alphabetic);
                parts.word(&rest[..end])?;
                end
            } else {
                match first {
                    '~' | '≈' | '±' | '?' | '؟' => parts.is_about = true,
                    ' ' | '/' | '.' | ',' | '،' | '-' | '–' | '(' | ')' => {}
                    _ => return None,
                }
                first.len_utf8()
            };
            rest = &rest[end..];
        }
        Some(parts)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.has_words = true;
        if let Some(month) = MONTH_NUMBERS.get(word) {
            return self.month.replace((*month, self.numbers.len())).is_none().then_some(());
        }
        if ABOUT.contains(&word) {
            self.is_about = true;
        } else if YEARS.contains(&word) && !self.numbers.is_empty() {
            self.is_age = true;
        } else if YEARS.contains(&word) || IN.contains(&word) {
            self.is_year = true;
        } else if !SILENT.contains(&word) {
            return None;
        }
        Some(())
    }

    /// The number, where it stands alone and is no year.
    fn alone(&self) -> Option<Number> {
        match (&self.numbers[..], self.month) {
            ([number], None) if number.digits != 4 && !self.is_year => Some(*number),
            _ => None,
        }
    }

    /// Whether this number is an age; `is_age` where the heading says so.
    fn is_an_age(&self, number: Number, is_age: bool) -> bool {
        number.digits <= 3 && (is_age || self.is_age || !self.is_about)
    }

    /// The birth that is a day or a year. Years of two digits are read by `today`, before which it was.
    fn birth(&self, today: Option<Date>) -> Option<Birth> {
        let is_month = |number: &Number| number.digits <= 2 && (1..=12).contains(&number.value);
        let day = match (&self.numbers[..], self.month) {
            ([], None) if !self.is_about && !self.has_words => return Some(Birth::Unknown),
            ([year], None) if year.digits == 4 || self.is_year => return self.in_year(*year, today),
            ([year], Some(_)) if year.digits == 4 => return self.in_year(*year, today),
            ([month, year] | [year, month], None) if year.digits == 4 && is_month(month) => {
                return self.in_year(*year, today);
            }
            ([day, year], Some((month, at))) if year.digits == 4 || at == 1 && day.digits <= 2 => {
                on_day(*day, i64::from(month), *year, today)
            }
            ([year, day], Some((month, _))) if year.digits == 4 => {
                on_day(*day, i64::from(month), *year, today)
            }
            ([year, month, day], None) if year.digits == 4 => on_day(*day, month.value, *year, today),
            ([day, month, year], None) => on_day(*day, month.value, *year, today),
            _ => None,
        };
        day.map(|day| if self.is_about { Birth::About(day.year()) } else { Birth::Exact(day) })
    }

    fn in_year(&self, year: Number, today: Option<Date>) -> Option<Birth> {
        let is_past = |found: &i32| today.is_some_and(|today| *found <= today.year());
        let mut possible = years(year, today).into_iter().filter(|found| year.digits == 4 || is_past(found));
        let year = possible.next().filter(|_| possible.next().is_none())?;
        Some(if self.is_about { Birth::About(year) } else { Birth::Year(year) })
    }
}

/// The day of a month, of a year that is past where it is written with two digits.
fn on_day(day: Number, month: i64, year: Number, today: Option<Date>) -> Option<Date> {
    if day.digits > 2 {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let day = u8::try_from(day.value).ok()?;
    let days =
        years(year, today).into_iter().filter_map(|year| Date::from_calendar_date(year, month, day).ok());
    let mut possible = days.filter(|found| year.digits == 4 || today.is_some_and(|today| *found <= today));
    possible.next().filter(|_| possible.next().is_none())
}

/// The years that a number can be: of two digits two, where it is known what day it is.
fn years(year: Number, today: Option<Date>) -> Vec<i32> {
    let value = i32::try_from(year.value).unwrap_or_default();
    match year.digits {
        4 if (BIRTH_YEAR_MIN..=2100).contains(&value) => vec![value],
        2 if today.is_some() => vec![1900 + value, 2000 + value],
        _ => Vec::new(),
    }
}

/// A day, a year, "mars 1985" or "vers 1985", in words or numbers.
pub(super) fn birth(text: &str) -> Option<Birth> {
    Parts::of(text)?.birth(None)
}

/// As [`birth`], and besides a year of two digits that can be one year alone, the number by which a spreadsheet counts days,
/// and an age on the day `counted_on`; `is_age` where the heading says that the column holds ages.
pub(crate) fn born(text: &str, is_age: bool, counted_on: Date, today: Date) -> Option<Birth> {
    let parts = Parts::of(text)?;
    let Some(number) = parts.alone() else {
        // A column of ages may show "ans" in each of its cells.
        let is_empty = is_age && parts.is_year && parts.numbers.is_empty() && parts.month.is_none();
        return if is_empty { Some(Birth::Unknown) } else { parts.birth(Some(today)) };
    };
    let says_age = is_age || parts.is_age;
    if parts.is_an_age(number, is_age) {
        let age = Some(number.value).filter(|age| (1..=AGE_MAX).contains(age))?;
        return Some(Birth::About(counted_on.year() - i32::try_from(age).ok()?));
    }
    if says_age || parts.is_about { None } else { serial_day(text, today).map(Birth::Exact) }
}

/// Whether [`born`] takes a cell for an age.
pub(crate) fn says_age(text: &str, is_age: bool) -> bool {
    let parts = Parts::of(text);
    parts.is_some_and(|parts| parts.alone().is_some_and(|number| parts.is_an_age(number, is_age)))
}

/// The first day that a text names with its year, in numbers or words, or the first of a month; none that is to come, and none of
/// before there were lists.
pub(crate) fn day_within(text: &str, today: Date) -> Option<Date> {
    const FIRST_YEAR: i32 = 1990;
    let plain: String =
        text.chars().map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)).collect();
    let folded = fold(&plain);
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | '(' | ')' | ':' | ';' | '،' | '–');
    let words: Vec<&str> = folded.split(is_end).filter(|word| !word.is_empty()).collect();
    let number = |at: usize| -> Option<Number> {
        let word = words.get(at)?;
        // "1er".
        let digits = word.trim_end_matches("er").trim_end_matches("ere");
        let is_number = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| Number { value: digits.parse().unwrap_or_default(), digits: digits.len() })
    };
    let year = |at: usize| number(at).filter(|number| number.digits == 4);
    let month =
        |at: usize| words.get(at).and_then(|word| MONTH_NUMBERS.get(*word)).map(|month| i64::from(*month));
    let first = Number { value: 1, digits: 1 };
    let day_at = |at: usize| -> Option<Date> {
        let (one, two) = (number(at), number(at + 1));
        let day = match (one, two, year(at + 2)) {
            (Some(day), Some(month), Some(year)) => on_day(day, month.value, year, None),
            _ => None,
        };
        let day = day.or_else(|| on_day(number(at + 2)?, two?.value, year(at)?, None));
        let day = day.or_else(|| on_day(one?, month(at + 1)?, year(at + 2)?, None));
        day.or_else(|| on_day(first, month(at)?, year(at + 1)?, None))
    };
    (0..words.len()).filter_map(day_at).find(|day| *day <= today && day.year() >= FIRST_YEAR)
}

/// A day in words or numbers, or by the number by which a spreadsheet counts days; it may be to come. None for a month or a year alone.
pub(crate) fn stated_day(text: &str) -> Option<Date> {
    match born(text, false, Date::MAX, Date::MAX)? {
        Birth::Exact(day) => Some(day),
        _ => None,
    }
}

/// The day that a number stands for by which a spreadsheet counts days; none for any other text, and for a day to come.
pub(crate) fn serial_day(text: &str, today: Date) -> Option<Date> {
    let parts = Parts::of(text)?;
    let number = parts.alone().filter(|number| number.digits == 5 && number.value <= SERIAL_MAX)?;
    if parts.has_words || parts.is_about {
        return None;
    }
    // Day 1 is 1 January 1900, and the calendar of spreadsheets has a 29 February in that year.
    let day = SPREADSHEET_DAY_0.checked_add(Duration::days(number.value))?;
    (day <= today).then_some(day)
}

/// The day that spreadsheets count from, since March 1900.
const SPREADSHEET_DAY_0: Date = date!(1899 - 12 - 30);

#[cfg(test)]
mod tests;
