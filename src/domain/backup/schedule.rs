//! When a backup is due, when one is overdue, how its file is called, which of the old ones go.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// How many backups may be kept, from the fewest to the most.
pub const KEEP: std::ops::RangeInclusive<u32> = 1..=100;

/// How often the server makes a backup by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// By hand only.
    #[default]
    Never,
    /// Each day.
    Day,
    /// Each week.
    Week,
}

impl Every {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Never, Self::Day, Self::Week];

    /// The word in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The time from one to the next.
    fn interval(self) -> Option<Duration> {
        match self {
            Self::Never => None,
            Self::Day => Some(Duration::DAY),
            Self::Week => Some(Duration::WEEK),
        }
    }
}

impl FromStr for Every {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|every| every.as_str() == word).ok_or(())
    }
}

/// What the programme decided about its backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The folder that they go to; empty for the one in the data folder.
    pub folder: String,
    /// How often.
    pub every: Every,
    /// How many are kept.
    pub keep: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { folder: String::new(), every: Every::Never, keep: 7 }
    }
}

/// Whether a last backup of this time counts: one from the future was made while the clock was wrong.
fn is_past(last: OffsetDateTime, now: OffsetDateTime) -> bool {
    last <= now + Duration::DAY
}

/// Whether the server is to make one now. A computer that was off at the hour makes it when it is on again.
pub fn is_due(every: Every, last: Option<OffsetDateTime>, now: OffsetDateTime) -> bool {
    let Some(interval) = every.interval() else { return false };
    last.filter(|last| is_past(*last, now)).is_none_or(|last| now - last >= interval)
}

/// Whether an administrator is to be reminded: two intervals have passed, a week where they are made by hand.
pub fn is_overdue(every: Every, last: Option<OffsetDateTime>, now: OffsetDateTime) -> bool {
    let patience = every.interval().map_or(Duration::WEEK, |interval| interval * 2);
    last.filter(|last| is_past(*last, now)).is_none_or(|last| now - last > patience)
}

/// The name of a backup's file: whose, by eight digits of the programme's id, and when. Nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName {
    programme: String,
    at: PrimitiveDateTime,
}

impl FileName {
    /// A backup of this programme, made at this time.
    pub fn new(programme: Option<&str>, at: OffsetDateTime) -> Self {
        let digits: String = programme.unwrap_or_default().chars().filter(char::is_ascii_hexdigit).collect();
        // The end of the id is random; its beginning is a time.
        let start = digits.len().saturating_sub(8);
        let at = PrimitiveDateTime::new(at.date(), at.time());
        Self { programme: format!("{:0>8}", &digits[start..]), at: to_the_second(at) }
    }

    /// Whether the other file is of the same programme.
    pub fn is_of_same_programme(&self, other: &Self) -> bool {
        self.programme == other.programme
    }

    /// When it was made.
    pub fn at(&self) -> OffsetDateTime {
        self.at.assume_utc()
    }
}

fn to_the_second(at: PrimitiveDateTime) -> PrimitiveDateTime {
    at.replace_nanosecond(0).unwrap_or(at)
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.at.year(), u8::from(self.at.month()), self.at.day());
        let (hour, minute, second) = self.at.as_hms();
        let programme = &self.programme;
        write!(f, "vivier-{programme}-{year:04}{month:02}{day:02}-{hour:02}{minute:02}{second:02}.age")
    }
}

/// A file name that no backup has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotABackup;

impl FromStr for FileName {
    type Err = NotABackup;

    fn from_str(name: &str) -> Result<Self, NotABackup> {
        let read = || {
            let stem = name.strip_prefix("vivier-")?.strip_suffix(".age")?;
            let [programme, day, time] = stem.split('-').collect::<Vec<_>>()[..] else { return None };
            let number = |text: &str, at: usize, length: usize| text.get(at..at + length)?.parse::<u8>().ok();
            let month = Month::try_from(number(day, 4, 2)?).ok()?;
            let date =
                Date::from_calendar_date(day.get(..4)?.parse().ok()?, month, number(day, 6, 2)?).ok()?;
            let time = Time::from_hms(number(time, 0, 2)?, number(time, 2, 2)?, number(time, 4, 2)?).ok()?;
            Some(Self { programme: programme.into(), at: PrimitiveDateTime::new(date, time) })
        };
        // Nothing but the one spelling: what is deleted and downloaded by it must be it.
        read().filter(|read| read.to_string() == name && read.programme.len() == 8).ok_or(NotABackup)
    }
}

/// Which files in a folder go after `made` was made, so that `keep` of this programme's stay. `made` itself stays, also when
/// the clock puts it before the others.
pub fn to_delete<'a>(names: &'a [String], made: &FileName, keep: u32) -> Vec<&'a str> {
    let parsed = names.iter().filter_map(|name| Some((name.parse::<FileName>().ok()?, name.as_str())));
    let mut others: Vec<_> =
        parsed.filter(|(file, _)| file.is_of_same_programme(made) && file != made).collect();
    others.sort();
    let stay = usize::try_from(keep.saturating_sub(1)).unwrap_or(usize::MAX);
    let go = others.len().saturating_sub(stay);
    others.into_iter().take(go).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2018-03-12 08:00 UTC);

    #[test]
    fn due_and_overdue() {
        let ago = |days: i64| Some(NOW - Duration::days(days));
        assert!(is_due(Every::Day, None, NOW) && is_due(Every::Day, ago(1), NOW));
        assert!(!is_due(Every::Day, Some(NOW - Duration::hours(23)), NOW));
        assert!(!is_due(Every::Week, ago(6), NOW) && is_due(Every::Week, ago(7), NOW));
        assert!(!is_due(Every::Never, None, NOW));
        assert!(is_overdue(Every::Never, None, NOW) && !is_overdue(Every::Never, ago(7), NOW));
        assert!(is_overdue(Every::Never, ago(8), NOW));
        assert!(!is_overdue(Every::Day, ago(2), NOW) && is_overdue(Every::Day, ago(3), NOW));
        assert!(!is_overdue(Every::Week, ago(14), NOW) && is_overdue(Every::Week, ago(15), NOW));
    }

    #[test]
    fn a_backup_from_the_future_does_not_count() {
        let next_year = Some(NOW + Duration::days(365));
        assert!(is_due(Every::Day, next_year, NOW) && is_overdue(Every::Day, next_year, NOW));
        assert!(
            !is_due(Every::Day, Some(NOW + Duration::hours(2)), NOW),
            "an hour's summer time is no fault"
        );
    }

    #[test]
    fn names_read_back() {
        let id = "01a2185a-2dfb-7540-8a50-65d9d21438de";
        let name = FileName::new(Some(id), datetime!(2018-03-01 04:05:06.789 UTC));
        assert_eq!(name.to_string(), "vivier-d21438de-20180301-040506.age");
        assert_eq!(name.to_string().parse(), Ok(name.clone()));
        assert_eq!(FileName::new(None, NOW).to_string(), "vivier-00000000-20180312-080000.age");
        for bad in [
            "vivier-d21438de-20180231-040506.age",
            "vivier-d21438de-20180301-250506.age",
            "vivier-d21438de-+0180301-040506.age",
            "vivier-../x-20180301-040506.age",
            "vivier-d21438de-20180301-040506.age.part",
            "vivier-d21438de-20180301.age",
            "VIVIER-d21438de-20180301-040506.age",
            "",
        ] {
            assert_eq!(bad.parse::<FileName>(), Err(NotABackup), "{bad}");
        }
    }

    #[test]
    fn the_oldest_go_and_the_new_one_never() {
        let name = |programme: &str, day: u8| format!("vivier-{programme}-201803{day:02}-000000.age");
        let mut names: Vec<_> = (1..=5).map(|day| name("aaaaaaaa", day)).collect();
        names.extend([name("bbbbbbbb", 1), "letter.odt".to_owned()]);
        let made: FileName = name("aaaaaaaa", 5).parse().unwrap();
        assert_eq!(to_delete(&names, &made, 3), [name("aaaaaaaa", 1), name("aaaaaaaa", 2)]);
        assert_eq!(to_delete(&names, &made, 5), Vec::<&str>::new());
        // The others were made while the clock was ahead.
        let early: FileName = "vivier-aaaaaaaa-20170101-000000.age".parse().unwrap();
        assert_eq!(to_delete(&names, &early, 1).len(), 5);
        assert!(!to_delete(&names, &early, 1).contains(&early.to_string().as_str()));
    }
}
