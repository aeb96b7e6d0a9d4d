//! Dates and durations in words. A language without month names of its own takes the French ones.

use time::{Date, Month, OffsetDateTime};

use super::Locale;
use crate::t;

const MONTHS: [&str; 12] = [
    "date-january",
    "date-february",
    "date-march",
    "date-april",
    "date-may",
    "date-june",
    "date-july",
    "date-august",
    "date-september",
    "date-october",
    "date-november",
    "date-december",
];
const WEEKDAYS: [&str; 7] = [
    "date-monday",
    "date-tuesday",
    "date-wednesday",
    "date-thursday",
    "date-friday",
    "date-saturday",
    "date-sunday",
];
const WEEKDAYS_SHORT: [&str; 7] = [
    "date-monday-short",
    "date-tuesday-short",
    "date-wednesday-short",
    "date-thursday-short",
    "date-friday-short",
    "date-saturday-short",
    "date-sunday-short",
];

fn month(month: Month, l: Locale) -> String {
    l.text(MONTHS[usize::from(u8::from(month) - 1)])
}

/// "1er" for the first of a month in French, the number otherwise.
fn day(date: Date, l: Locale) -> String {
    if date.day() == 1 { t!(l, "date-first") } else { date.day().to_string() }
}

fn weekday(date: Date, names: [&'static str; 7], l: Locale) -> String {
    l.text(names[usize::from(date.weekday().number_days_from_monday())])
}

/// A date in full: "1er mars 2018", "1 March 2018", "1 مارس 2018".
pub fn long(date: Date, l: Locale) -> String {
    t!(l, "date-long", day = day(date, l), month = month(date.month(), l), year = date.year())
}

/// A month of a year: "mars 2018".
pub fn month_of_year(first: Date, l: Locale) -> String {
    format!("{} {}", month(first.month(), l), first.year())
}

/// A moment to the minute, in UTC, which is Mali's time: "1er mars 2018, 14:05".
pub fn moment(at: OffsetDateTime, l: Locale) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    t!(l, "date-moment", date = long(at.date(), l), time = time)
}

/// The same to the second.
pub fn moment_to_the_second(at: OffsetDateTime, l: Locale) -> String {
    let time = format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    t!(l, "date-moment", date = long(at.date(), l), time = time)
}

/// The day of the week and the day, for narrow headings: "lun. 12/03", "Mon 12/03", "الاثنين 12/03".
pub fn short(date: Date, l: Locale) -> String {
    let number = format!("{:02}/{:02}", date.day(), u8::from(date.month()));
    t!(l, "date-weekday", weekday = weekday(date, WEEKDAYS_SHORT, l), date = number)
}

/// A date with the day of the week, in full: "lundi 12 mars 2018", "Monday 12 March 2018", "الاثنين 12 مارس 2018".
pub fn full(date: Date, l: Locale) -> String {
    t!(l, "date-weekday", weekday = weekday(date, WEEKDAYS, l), date = long(date, l))
}

/// The same at the head of something, with a capital: "Lundi 12 mars 2018".
pub fn heading(date: Date, l: Locale) -> String {
    let text = full(date, l);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A span of days: "le 12 mars 2018", "du 12 au 16 mars 2018", "du 30 mars au 2 avril 2018".
pub fn span(from: Date, to: Date, l: Locale) -> String {
    if from == to {
        return t!(l, "date-on", date = long(from, l));
    }
    let start = if (from.year(), from.month()) == (to.year(), to.month()) {
        day(from, l)
    } else if from.year() == to.year() {
        t!(l, "date-day-month", day = day(from, l), month = month(from.month(), l))
    } else {
        long(from, l)
    };
    t!(l, "date-span", from = start, to = long(to, l))
}

/// "5 jours (30 heures)": on how many days and for how many hours; without hours only the days.
pub fn duration(days: u32, hours: u32, l: Locale) -> String {
    let days = t!(l, "date-days", count = days, form = form(days));
    if hours == 0 {
        return days;
    }
    t!(l, "date-days-hours", days = days, hours = t!(l, "date-hours", count = hours, form = form(hours)))
}

/// The number that decides the plural form. In Arabic 105 takes the form of 5 (CLDR), which Fluent's rules miss.
fn form(number: u32) -> u32 {
    if (3..=10).contains(&(number % 100)) { number % 100 } else { number }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use Locale::{Ar, En, Fr};

    #[test]
    fn dates_in_words() {
        assert_eq!(long(date!(2018 - 03 - 01), Fr), "1er mars 2018");
        assert_eq!(long(date!(2018 - 03 - 01), En), "1 March 2018");
        assert_eq!(long(date!(2018 - 03 - 01), Ar), "1 مارس 2018");
        assert_eq!(long(date!(2018 - 03 - 01), Locale::or_french("khq")), "1er mars 2018");
        let at = time::macros::datetime!(2018-03-01 14:05 UTC);
        assert_eq!([moment(at, Fr), moment(at, Ar)], ["1er mars 2018, 14:05", "1 مارس 2018، 14:05"]);
        assert_eq!(short(date!(2018 - 03 - 12), Fr), "lun. 12/03");
        assert_eq!(full(date!(2018 - 03 - 18), Fr), "dimanche 18 mars 2018");
        assert_eq!(short(date!(2018 - 03 - 18), En), "Sun 18/03");
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 16), Fr), "du 12 au 16 mars 2018");
        assert_eq!(span(date!(2018 - 03 - 30), date!(2018 - 04 - 01), Fr), "du 30 mars au 1er avril 2018");
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 12), Fr), "le 12 mars 2018");
        assert_eq!(
            span(date!(2018 - 12 - 30), date!(2019 - 01 - 02), En),
            "from 30 December 2018 to 2 January 2019"
        );
    }

    #[test]
    fn a_day_in_a_message_is_written_in_full() {
        let message = crate::error::Message::new("completion-not-over");
        let of_day = message.clone().with_day("day", date!(2018 - 03 - 01));
        assert!(Fr.message(&of_day).contains("le 1er mars 2018"), "{}", Fr.message(&of_day));
        // A name that looks like a day stays what was typed.
        let of_text = message.with("day", "2018-03-01");
        assert!(Fr.message(&of_text).contains("2018-03-01"), "{}", Fr.message(&of_text));
    }

    #[test]
    fn durations_in_words() {
        assert_eq!(duration(5, 30, Fr), "5\u{a0}jours (30\u{a0}heures)");
        assert_eq!(duration(1, 1, Fr), "1\u{a0}jour (1\u{a0}heure)");
        assert_eq!(duration(3, 0, En), "3\u{a0}days");
        assert_eq!(duration(5, 30, Ar), "5\u{a0}أيام (30\u{a0}ساعة)");
        assert_eq!(duration(2, 105, Ar), "يومان (105\u{a0}ساعات)");
    }
}
