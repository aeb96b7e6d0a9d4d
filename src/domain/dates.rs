//! Dates as forms and files write them.

use serde::Serializer;
use time::macros::date;
use time::{Date, Month, OffsetDateTime, Time};

/// Reads `2018-03-01` or `01/03/2018`; nothing else, and no day that the calendar lacks.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let (year, month, day) = if let [day, month, year] = text.split('/').collect::<Vec<_>>()[..] {
        (year, month, day)
    } else if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] {
        (year, month, day)
    } else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// `2018-03-01`, as forms and files have it.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// `2018-03-01T14:05`: a moment to the minute, in UTC.
pub fn iso_minute(at: OffsetDateTime) -> String {
    format!("{}T{:02}:{:02}", iso(at.date()), at.hour(), at.minute())
}

/// A moment from [`iso_minute`], or the beginning of a day.
pub fn parse_minute(text: &str) -> Option<OffsetDateTime> {
    let (day, time) = text.trim().split_once('T').unwrap_or((text, "00:00"));
    let (hour, minute) = time.split_once(':')?;
    let time = Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok()?;
    Some(parse(day)?.with_time(time).assume_utc())
}

/// The same, for fields of what is written as JSON.
pub fn as_iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*date))
}

/// `01/03/2018`, the same in every language: for the cells of a spreadsheet.
pub fn plain(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), u8::from(date.month()), date.year())
}

/// The first and the last day of a year; where none is asked for, these, and without them those of the calendar.
pub fn of_year(year: Option<i32>, from: Option<Date>, to: Option<Date>) -> (Date, Date) {
    let day = |month, day| year.and_then(|year| Date::from_calendar_date(year, month, day).ok());
    (
        day(Month::January, 1).or(from).unwrap_or(date!(1000 - 01 - 01)),
        day(Month::December, 31).or(to).unwrap_or(date!(9999 - 12 - 31)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn reading() {
        assert_eq!(parse("2018-03-01"), Some(date!(2018 - 03 - 01)));
        assert_eq!(parse(" 01/03/2018 "), Some(date!(2018 - 03 - 01)));
        for bad in ["2018-02-31", "31/02/2018", "2018-13-01", "18-03-01", "2018", "", "a/b/c", "1/2/3/4"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_to_the_minute() {
        let at = datetime!(2018-03-01 14:05:59 UTC);
        assert_eq!(iso_minute(at), "2018-03-01T14:05");
        assert_eq!(parse_minute("2018-03-01T14:05"), Some(datetime!(2018-03-01 14:05 UTC)));
        assert_eq!(parse_minute("2018-03-01"), Some(datetime!(2018-03-01 00:00 UTC)));
        for bad in ["2018-03-01T24:00", "2018-03-01T14", "T14:05", "2018-02-31T14:05", ""] {
            assert_eq!(parse_minute(bad), None, "{bad}");
        }
    }
}
