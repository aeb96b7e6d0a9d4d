//! When the half-days of a training begin and end.

use std::fmt;
use std::str::FromStr;

use crate::domain::cohort::Half;
use crate::domain::hours::{clock, parse_clock};

/// When half-days begin and end, in minutes from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// When mornings begin.
    pub begin: u32,
    /// When mornings end.
    pub lunch: u32,
    /// When afternoons begin.
    pub resume: u32,
    /// The hour of the prayer for which half-days pause; none where they don't.
    pub prayer: Option<u32>,
    /// When afternoons end: people get home by daylight.
    pub end: u32,
}

impl Default for Times {
    fn default() -> Self {
        Self { begin: 8 * 60, lunch: 13 * 60, resume: 14 * 60 + 30, prayer: Some(16 * 60), end: 17 * 60 + 30 }
    }
}

impl Times {
    /// Whether each comes after the one before, with an hour or more of work in both half-days.
    pub fn are_in_order(&self) -> bool {
        self.begin + 60 <= self.lunch
            && self.lunch <= self.resume
            && self.resume + 60 <= self.end
            && self.prayer.is_none_or(|prayer| (self.resume..=self.end).contains(&prayer))
    }

    /// When a half-day begins and ends.
    pub fn of(&self, half: Half) -> (u32, u32) {
        match half {
            Half::Am => (self.begin, self.lunch),
            Half::Pm => (self.resume, self.end),
        }
    }
}

/// What stands for no prayer in the form that is stored.
const NONE: &str = "-";

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prayer = self.prayer.map_or_else(|| NONE.to_owned(), clock);
        let [begin, lunch, resume, end] = [self.begin, self.lunch, self.resume, self.end].map(clock);
        write!(f, "{begin} {lunch} {resume} {prayer} {end}")
    }
}

impl FromStr for Times {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let [begin, lunch, resume, prayer, end] = text.split(' ').collect::<Vec<_>>().try_into().ok()?;
            let prayer = if prayer == NONE { None } else { Some(parse_clock(prayer)?) };
            let [begin, lunch, resume, end] = [begin, lunch, resume, end].map(parse_clock);
            Some(Self { begin: begin?, lunch: lunch?, resume: resume?, prayer, end: end? })
        };
        read().ok_or_else(|| format!("no times of day: {text}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        let times = Times::default();
        assert_eq!(times.to_string(), "08:00 13:00 14:30 16:00 17:30");
        for times in [times, Times { prayer: None, begin: 7 * 60 + 5, ..times }] {
            assert_eq!(times.to_string().parse(), Ok(times));
            assert!(times.are_in_order());
        }
        assert!("8:00".parse::<Times>().is_err() && "a b c d e".parse::<Times>().is_err());
        assert_eq!([parse_clock("8h30"), parse_clock("24:00"), parse_clock("8:5x")], [Some(510), None, None]);
        assert!(!Times { lunch: 8 * 60, ..times }.are_in_order());
        assert!(!Times { prayer: Some(60), ..times }.are_in_order());
    }
}
