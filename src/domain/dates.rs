//! Dates as they are written in French, English and Arabic.

use time::{Date, Month};

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

/// `01/03/2018`, the same in every language: for messages.
pub fn plain(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), u8::from(date.month()), date.year())
}

const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The Maghreb's and Mali's month names (CLDR `ar-DZ` and French-derived forms differ; Mali's Arabic press writes these).
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

const ARABIC_DAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

fn month(date: Date, lang: &str) -> &'static str {
    let index = usize::from(u8::from(date.month()) - 1);
    match lang {
        "en" => ENGLISH[index],
        "ar" => ARABIC[index],
        _ => FRENCH[index],
    }
}

/// "1er" for the first of a month in French, the number otherwise.
fn day(date: Date, lang: &str) -> String {
    match (date.day(), lang) {
        (number, "en" | "ar") => number.to_string(),
        (1, _) => "1er".into(),
        (number, _) => number.to_string(),
    }
}

/// A date in full: "1er mars 2018", "1 March 2018", "1 مارس 2018". Languages without month names of
/// their own fall back to French.
pub fn long(date: Date, lang: &str) -> String {
    format!("{} {} {}", day(date, lang), month(date, lang), date.year())
}

/// The day of the week and the day, for narrow headings: "lun. 12/03", "Mon 12/03", "الاثنين 12/03".
pub fn short(date: Date, lang: &str) -> String {
    const FRENCH: [&str; 7] = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
    const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let names = match lang {
        "en" => ENGLISH,
        "ar" => ARABIC_DAYS,
        _ => FRENCH,
    };
    let weekday = names[usize::from(date.weekday().number_days_from_monday())];
    format!("{weekday} {:02}/{:02}", date.day(), u8::from(date.month()))
}

/// A date with the day of the week, in full: "lundi 12 mars 2018", "Monday 12 March 2018", "الاثنين 12 مارس 2018".
pub fn full(date: Date, lang: &str) -> String {
    const FRENCH: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let names = match lang {
        "en" => ENGLISH,
        "ar" => ARABIC_DAYS,
        _ => FRENCH,
    };
    format!("{} {}", names[usize::from(date.weekday().number_days_from_monday())], long(date, lang))
}

/// A span of days: "le 12 mars 2018", "du 12 au 16 mars 2018", "du 30 mars au 2 avril 2018".
pub fn span(from: Date, to: Date, lang: &str) -> String {
    let (before, between) = match lang {
        "en" => ("from ", " to "),
        "ar" => ("من ", " إلى "),
        _ => ("du ", " au "),
    };
    if from == to {
        return match lang {
            "en" => format!("on {}", long(from, lang)),
            "ar" => format!("يوم {}", long(from, lang)),
            _ => format!("le {}", long(from, lang)),
        };
    }
    let start = if (from.year(), from.month()) == (to.year(), to.month()) {
        day(from, lang)
    } else if from.year() == to.year() {
        format!("{} {}", day(from, lang), month(from, lang))
    } else {
        long(from, lang)
    };
    format!("{before}{start}{between}{}", long(to, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn reading() {
        assert_eq!(parse("2018-03-01"), Some(date!(2018 - 03 - 01)));
        assert_eq!(parse(" 01/03/2018 "), Some(date!(2018 - 03 - 01)));
        for bad in ["2018-02-31", "31/02/2018", "2018-13-01", "18-03-01", "2018", "", "a/b/c", "1/2/3/4"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn writing() {
        assert_eq!(long(date!(2018 - 03 - 01), "fr"), "1er mars 2018");
        assert_eq!(long(date!(2018 - 03 - 01), "en"), "1 March 2018");
        assert_eq!(long(date!(2018 - 03 - 01), "khq"), "1er mars 2018");
        assert_eq!(short(date!(2018 - 03 - 12), "fr"), "lun. 12/03");
        assert_eq!(full(date!(2018 - 03 - 18), "fr"), "dimanche 18 mars 2018");
        assert_eq!(short(date!(2018 - 03 - 18), "en"), "Sun 18/03");
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 16), "fr"), "du 12 au 16 mars 2018");
        assert_eq!(span(date!(2018 - 03 - 30), date!(2018 - 04 - 01), "fr"), "du 30 mars au 1er avril 2018");
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 12), "fr"), "le 12 mars 2018");
        assert_eq!(
            span(date!(2018 - 12 - 30), date!(2019 - 01 - 02), "en"),
            "from 30 December 2018 to 2 January 2019"
        );
    }
}
