//! Periods: from a day to a day, both counted.

use time::{Date, Duration, Month};

use crate::domain::dates;

/// The most years that a report may span.
pub const YEARS_MAX: i64 = 60;

/// From a first to a last day, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Date,
    to: Date,
}

/// What is wrong with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// The first day is no day of the calendar.
    From,
    /// The last day is no day of the calendar.
    To,
    /// The last day comes before the first.
    EndBeforeStart,
    /// More than [`YEARS_MAX`] years.
    TooLong,
}

impl Period {
    /// The days from `from` to `to`.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodFault> {
        if to < from {
            Err(PeriodFault::EndBeforeStart)
        } else if (to - from).whole_days() > YEARS_MAX * 366 {
            Err(PeriodFault::TooLong)
        } else {
            Ok(Self { from, to })
        }
    }

    /// Reads two days as forms and files have them.
    pub fn parse(from: &str, to: &str) -> Result<Self, PeriodFault> {
        let from = dates::parse(from).ok_or(PeriodFault::From)?;
        Self::new(from, dates::parse(to).ok_or(PeriodFault::To)?)
    }

    /// The calendar year that a day lies in.
    pub fn year_of(day: Date) -> Self {
        let first = Date::from_ordinal_date(day.year(), 1).unwrap_or(day);
        let last = Date::from_calendar_date(day.year(), Month::December, 31).unwrap_or(day);
        Self { from: first, to: last }
    }

    /// The first day.
    pub fn from(self) -> Date {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Date {
        self.to
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether it is of whole months: from the first day of one to the last of one.
    pub fn is_of_months(self) -> bool {
        self.from.day() == 1 && self.to.saturating_add(Duration::days(1)).day() == 1
    }

    /// Whether it is a calendar year that is over.
    pub fn is_past_year(self, today: Date) -> bool {
        self == Self::year_of(self.from) && self.to < today
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The period of the same length that ends the day before; of whole months as many months.
    #[must_use]
    pub fn before(self) -> Self {
        let to = self.from.saturating_sub(Duration::days(1));
        if !self.is_of_months() {
            return Self { from: to.saturating_sub(self.to - self.from), to };
        }
        let month = |day: Date| day.year() * 12 + i32::from(u8::from(day.month())) - 1;
        let first = month(self.from) - (month(self.to) - month(self.from) + 1);
        let name = u8::try_from(first.rem_euclid(12) + 1).ok().and_then(|month| Month::try_from(month).ok());
        let from = name.and_then(|name| Date::from_calendar_date(first.div_euclid(12), name, 1).ok());
        Self { from: from.unwrap_or(to), to }
    }

    /// Whether it is so long that months would be too many rows.
    pub(super) fn is_by_year(self) -> bool {
        (self.to - self.from).whole_days() > 550
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_period_ends_after_it_begins() {
        assert_eq!(Period::parse("2026-01-01", "2025-12-31"), Err(PeriodFault::EndBeforeStart));
        assert_eq!(Period::parse("2026-02-30", "2026-12-31"), Err(PeriodFault::From));
        assert_eq!(Period::parse("2026-02-01", "demain"), Err(PeriodFault::To));
        assert_eq!(Period::parse("0001-01-01", "2026-12-31"), Err(PeriodFault::TooLong));
        let day = Period::parse("2026-03-02", "02/03/2026").unwrap();
        assert!(day.contains(date!(2026 - 03 - 02)) && !day.contains(date!(2026 - 03 - 03)));
    }

    #[test]
    fn months_and_years_that_are_over_are_known() {
        let period = |from, to| Period::parse(from, to).unwrap();
        let today = date!(2026 - 11 - 27);
        for (from, to, months, past) in [
            ("2025-01-01", "2025-12-31", true, true),
            ("2026-01-01", "2026-12-31", true, false),
            ("2025-01-01", "2026-12-31", true, false),
            ("2024-02-01", "2024-02-29", true, false),
            ("2024-02-01", "2024-02-28", false, false),
            ("2025-01-02", "2025-12-31", false, false),
        ] {
            let period = period(from, to);
            assert_eq!((period.is_of_months(), period.is_past_year(today)), (months, past), "{from} {to}");
        }
    }

    #[test]
    fn periods_that_share_a_day_overlap() {
        let period = |from, to| Period::parse(from, to).unwrap();
        let march = period("2026-03-01", "2026-03-31");
        assert!(!march.overlaps(march.before()) && !march.overlaps(period("2026-04-01", "2026-04-30")));
        for other in
            [("2026-03-31", "2026-04-30"), ("2026-02-01", "2026-03-01"), ("2026-03-10", "2026-03-11")]
        {
            let other = period(other.0, other.1);
            assert!(march.overlaps(other) && other.overlaps(march), "{other:?}");
        }
    }

    #[test]
    fn the_period_before_is_as_long() {
        let year = Period::year_of(date!(2024 - 05 - 06));
        assert_eq!((year.from(), year.to()), (date!(2024 - 01 - 01), date!(2024 - 12 - 31)));
        assert_eq!(year.before(), Period::year_of(date!(2023 - 02 - 02)));
        let period = |from, to| Period::new(from, to).unwrap();
        let quarter = period(date!(2026 - 01 - 01), date!(2026 - 03 - 31));
        assert_eq!(quarter.before(), period(date!(2025 - 10 - 01), date!(2025 - 12 - 31)));
        let month = period(date!(2026 - 03 - 01), date!(2026 - 03 - 31));
        assert_eq!(month.before(), period(date!(2026 - 02 - 01), date!(2026 - 02 - 28)));
        let week = Period::new(date!(2026 - 03 - 09), date!(2026 - 03 - 15)).unwrap();
        assert_eq!(week.before(), Period::new(date!(2026 - 03 - 02), date!(2026 - 03 - 08)).unwrap());
    }
}
