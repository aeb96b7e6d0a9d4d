//! The attendance sheet that comes back signed: what was counted on it by hand, and photographs of it.

use serde::Serialize;
use time::{Date, Duration, OffsetDateTime};

use super::cohort_code::CohortCode;
use super::dates;
use super::files::ImageKind;
use super::id::PhotographId;
use super::sex::Sex;
use super::text::digit;

/// The most bytes of a photograph: what a telephone makes at its best.
pub const PHOTOGRAPH_MAX: usize = 8_000_000;
/// The least pixels of a photograph’s shorter side: on fewer no name of a sheet can be read.
pub const PHOTOGRAPH_SIDE_MIN: u32 = 80;
/// The most photographs of a cohort: a month of sheets of two pages.
pub const PHOTOGRAPHS_MAX: usize = 62;
/// A photograph is kept for so many days unless somebody chooses otherwise.
const KEPT: i64 = 90;
/// The most days for which a photograph is kept.
pub const KEPT_MAX: i64 = 730;
/// The most that is counted on a sheet.
const COUNT_MAX: u32 = 1_000;

/// What the text of a sheet's code begins with where the programme has no address.
const CODE: &str = "VIV-SHEET/";
/// What stands in a code's URL before the cohort, and between it and the day.
const PATH: &str = "/cohorts/";
const PAGE: &str = "/attendance/sheet?day=";

/// The text of the code on a page of a sheet where the programme has no address: which cohort, which day, which page of how many.
pub fn code_text(cohort: &CohortCode, day: Date, (page, count): (usize, usize)) -> String {
    format!("{CODE}{cohort}/{}/{page}-{count}", dates::iso(day))
}

/// The URL of the code where the programme has the address `base`: of the page where the sheet is typed back.
pub fn code_url(base: &str, cohort: &CohortCode, day: Date) -> String {
    format!("{base}{PATH}{cohort}{PAGE}{}", dates::iso(day))
}

/// The cohort and the day of such a text, or of such a URL on whatever server; none for any other.
pub fn read_code_text(text: &str) -> Option<(CohortCode, Date)> {
    let text = text.trim();
    if let Some((_, rest)) = text.split_once(PATH).filter(|(base, _)| base.starts_with("http")) {
        let (cohort, day) = rest.split_once(PAGE)?;
        return Some((cohort.parse().ok()?, dates::parse(day)?));
    }
    let mut parts = text.strip_prefix(CODE)?.split('/');
    Some((parts.next()?.parse().ok()?, dates::parse(parts.next()?)?))
}

/// The three totals at the foot of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The women who signed.
    Women,
    /// The men who signed.
    Men,
    /// All who signed.
    People,
}

impl Part {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 3] = [Self::Women, Self::Men, Self::People];

    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Women => "women",
            Self::Men => "men",
            Self::People => "people",
        }
    }
}

/// How many are noted as present in a half-day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present {
    women: u32,
    men: u32,
    people: u32,
}

impl Present {
    /// Counts those who were there. Whose sex is not stated counts among all alone.
    pub fn of(present: impl IntoIterator<Item = Option<Sex>>) -> Self {
        let mut count = Self::default();
        for sex in present {
            count.people += 1;
            match sex {
                Some(Sex::Female) => count.women += 1,
                Some(Sex::Male) => count.men += 1,
                None => {}
            }
        }
        count
    }

    /// One of the totals.
    pub fn get(self, part: Part) -> u32 {
        match part {
            Part::Women => self.women,
            Part::Men => self.men,
            Part::People => self.people,
        }
    }
}

/// What a sheet says at its foot, as far as somebody typed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Women who signed.
    pub women: Option<u32>,
    /// Men who signed.
    pub men: Option<u32>,
    /// All who signed.
    pub people: Option<u32>,
}

/// A total of a sheet that is not what is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub part: Part,
    /// What the sheet says.
    pub counted: u32,
    /// What is noted.
    pub noted: u32,
}

impl Counted {
    /// One of the totals.
    pub fn get(self, part: Part) -> Option<u32> {
        match part {
            Part::Women => self.women,
            Part::Men => self.men,
            Part::People => self.people,
        }
    }

    /// The same with another total.
    #[must_use]
    pub fn with(self, part: Part, count: Option<u32>) -> Self {
        match part {
            Part::Women => Self { women: count, ..self },
            Part::Men => Self { men: count, ..self },
            Part::People => Self { people: count, ..self },
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The totals that are not what is noted.
    pub fn differences(self, noted: Present) -> Vec<Difference> {
        let of = |part: Part| {
            let (counted, noted) = (self.get(part)?, noted.get(part));
            (counted != noted).then_some(Difference { part, counted, noted })
        };
        Part::ALL.into_iter().filter_map(of).collect()
    }
}

/// A total as typed: a number, or none where nothing is typed; an error where it is neither.
pub fn read_count(typed: &str) -> Result<Option<u32>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => {
            let digits: Option<String> = typed.chars().map(|c| char::from_digit(digit(c)?, 10)).collect();
            let number = digits.and_then(|digits| digits.parse().ok()).filter(|number| *number <= COUNT_MAX);
            number.map(Some).ok_or(())
        }
    }
}

/// A photograph of a sheet, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photograph {
    /// In the database and in URLs.
    pub id: PhotographId,
    /// The day that the sheet is of.
    pub held_on: Date,
    /// What kind of image it is.
    pub kind: ImageKind,
    /// Pixels across, as it is seen.
    pub width: u32,
    /// Pixels down, as it is seen.
    pub height: u32,
    /// When it was added.
    pub added_at: OffsetDateTime,
    /// The day from which on it is gone.
    pub delete_on: Date,
}

/// The day of removal that a form proposes.
pub fn proposed_removal(today: Date) -> Date {
    today.saturating_add(Duration::days(KEPT))
}

/// Whether a photograph that is added today may be removed on a day: not before tomorrow, and not after [`KEPT_MAX`] days.
pub fn may_be_removed_on(day: Date, today: Date) -> bool {
    day > today && day <= today.saturating_add(Duration::days(KEPT_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn the_text_of_a_code_is_read_back() {
        let (cohort, day): (CohortCode, _) = ("RZL-2026-01".parse().unwrap(), date!(2026 - 11 - 29));
        let text = code_text(&cohort, day, (1, 2));
        assert_eq!(text, "VIV-SHEET/RZL-2026-01/2026-11-29/1-2");
        assert_eq!(read_code_text(&format!(" {text}\n")), Some((cohort.clone(), day)));
        let url = code_url("https://vivier.example", &cohort, day);
        assert_eq!(url, "https://vivier.example/cohorts/RZL-2026-01/attendance/sheet?day=2026-11-29");
        assert_eq!(read_code_text(&url), Some((cohort, day)));
        for other in [
            "https://vivier.example/cohorts/RZL-2026-01",
            "https://vivier.example/cohorts/RZL-2026-01/attendance/sheet?day=hier",
            "https://vivier.example/cohorts/../attendance/sheet?day=2026-11-29",
        ] {
            assert_eq!(read_code_text(other), None, "{other}");
        }
        for other in
            ["VIV-SHEET/", "VIV-SHEET/RZL-2026-01", "VIV-SHEET/../2026-11-29/1-2", "RZL-2026-01/2026-11-29"]
        {
            assert_eq!(read_code_text(other), None, "{other}");
        }
    }

    #[test]
    fn a_total_that_differs_is_told() {
        let noted = Present::of([Some(Sex::Female), Some(Sex::Male), Some(Sex::Female), None]);
        assert_eq!(Part::ALL.map(|part| noted.get(part)), [2, 1, 4]);
        let counted = Counted { women: Some(2), men: None, people: Some(5) };
        let differences = counted.differences(noted);
        assert_eq!(differences, [Difference { part: Part::People, counted: 5, noted: 4 }]);
        assert!(counted.with(Part::People, Some(4)).differences(noted).is_empty());
        assert!(Counted::default().is_empty() && Counted::default().differences(noted).is_empty());
        assert!(!counted.is_empty());
    }

    #[test]
    fn a_total_is_a_number_or_nothing() {
        assert_eq!(read_count(" 12 "), Ok(Some(12)));
        assert_eq!(read_count("١٢"), Ok(Some(12)));
        assert_eq!(read_count(""), Ok(None));
        assert_eq!(read_count("0"), Ok(Some(0)));
        for wrong in ["douze", "-1", "1.5", "1001", "99999999999", "12 F"] {
            assert_eq!(read_count(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_photograph_is_kept_for_some_time() {
        let today = date!(2026 - 03 - 12);
        assert!(may_be_removed_on(proposed_removal(today), today));
        assert!(may_be_removed_on(date!(2026 - 03 - 13), today));
        assert!(!may_be_removed_on(today, today));
        assert!(may_be_removed_on(date!(2028 - 03 - 11), today));
        assert!(!may_be_removed_on(date!(2028 - 03 - 12), today));
    }
}
