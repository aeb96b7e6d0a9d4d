//! What the file of the calendar has of a cohort.

use time::Date;

use super::{Half, Session};
use crate::domain::hours::Hours;

/// A half-day of which hours or modules are agreed, or days in a row of which nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Which half of the day; none for whole days.
    pub half: Option<Half>,
    /// From when to when, where it is agreed.
    pub hours: Option<Hours>,
}

impl CalendarEntry {
    /// By what calendars know it again: the first day, and the half of it where it is one.
    pub fn key(&self) -> (Date, Option<Half>) {
        (self.first, self.half)
    }
}

/// The entries of a cohort with these half-days, which come in the order of time: each with its hours and whether modules are agreed.
pub fn calendar_entries(
    half_days: impl IntoIterator<Item = (Session, Option<Hours>, bool)>,
) -> Vec<CalendarEntry> {
    let mut entries = Vec::new();
    let mut run: Option<CalendarEntry> = None;
    for (Session { date, half }, hours, has_modules) in half_days {
        if hours.is_some() || has_modules {
            entries.push(CalendarEntry { first: date, last: date, half: Some(half), hours });
            continue;
        }
        match &mut run {
            Some(run) if run.last == date || run.last.next_day() == Some(date) => run.last = date,
            _ => {
                entries.extend(run.replace(CalendarEntry {
                    first: date,
                    last: date,
                    half: None,
                    hours: None,
                }));
            }
        }
    }
    entries.extend(run);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn agreed_half_days_stand_alone_and_the_others_in_runs() {
        let day = |day: u8| Date::from_calendar_date(2026, time::Month::March, day).unwrap();
        let hours = Hours::new(510, 750);
        let half_days = [
            (12, Half::Am, None, false),
            (12, Half::Pm, hours, false),
            (13, Half::Am, None, false),
            (14, Half::Pm, None, true),
            (15, Half::Am, None, false),
            (16, Half::Pm, None, false),
        ];
        let half_days =
            half_days.map(|(at, half, hours, modules)| (Session { date: day(at), half }, hours, modules));
        let told: Vec<_> = calendar_entries(half_days)
            .into_iter()
            .map(|entry| (entry.first.day(), entry.last.day(), entry.half, entry.hours))
            .collect();
        let expected = [
            (12, 12, Some(Half::Pm), hours),
            (14, 14, Some(Half::Pm), None),
            (12, 13, None, None),
            (15, 16, None, None),
        ];
        assert_eq!(told, expected);
        assert_eq!(calendar_entries([]), []);
        let one = calendar_entries([(Session { date: date!(2026 - 03 - 12), half: Half::Am }, None, false)]);
        assert_eq!(one[0].key(), (date!(2026 - 03 - 12), None));
    }
}
