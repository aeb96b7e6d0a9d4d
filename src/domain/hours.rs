//! Times of a day, and the hours between two of them.

use std::fmt;

use serde::{Serialize, Serializer};
use time::Time;

/// A time of day as `08:00`.
pub fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// The same of a moment of a day.
pub fn clock_of(time: Time) -> String {
    clock(u32::from(time.hour()) * 60 + u32::from(time.minute()))
}

/// Reads `08:00`, `8:00` and `8h00`.
pub fn parse_clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once([':', 'h', 'H'])?;
    let number = |text: &str, most: u32| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| is_number && *number < most)
    };
    Some(number(hours.trim(), 24)? * 60 + number(minutes.trim(), 60)?)
}

/// From when to when a half-day goes, in minutes from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    from: u32,
    to: u32,
}

impl Hours {
    /// Hours of one day that end after they begin.
    pub fn new(from: u32, to: u32) -> Option<Self> {
        (from < to && to < 24 * 60).then_some(Self { from, to })
    }

    /// When it begins.
    pub fn from(self) -> u32 {
        self.from
    }

    /// When it ends.
    pub fn to(self) -> u32 {
        self.to
    }
}

/// As a text.
impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", clock(self.from), clock(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_written_in_one_way() {
        assert_eq!(
            [clock(0), clock(510), clock_of(time::macros::time!(13:05:59))],
            ["00:00", "08:30", "13:05"]
        );
    }

    #[test]
    fn hours_end_after_they_begin() {
        assert_eq!(Hours::new(510, 750).unwrap().to_string(), "08:30–12:30");
        assert_eq!(Hours::new(510, 510), None);
        assert_eq!(Hours::new(510, 24 * 60), None);
    }
}
