//! What a half-day is called.

use super::Half;

/// Noon and the evening, in minutes from midnight.
const NOON: u32 = 12 * 60;
const EVENING: u32 = 18 * 60;

/// The name of a half-day: by the clock, or by its place in the day where the clock says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfName {
    Morning,
    Afternoon,
    /// The first part of a day that does not begin in the morning.
    First,
    /// The second part of a day that does not begin in the afternoon.
    Second,
}

impl Half {
    /// What it is called if it begins then, in minutes from midnight. Where that is not known it begins as half-days do.
    pub fn called(self, from: Option<u32>) -> HalfName {
        match (self, from) {
            (Self::Am, Some(NOON..)) => HalfName::First,
            (Self::Am, _) => HalfName::Morning,
            (Self::Pm, None | Some(NOON..EVENING)) => HalfName::Afternoon,
            (Self::Pm, _) => HalfName::Second,
        }
    }
}

impl HalfName {
    /// The key of its message, as it stands within a line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Morning => "session-am",
            Self::Afternoon => "session-pm",
            Self::First => "session-first",
            Self::Second => "session-second",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_day_is_called_as_the_clock_says() {
        let of = |half: Half, hour: u32| half.called(Some(hour * 60));
        assert_eq!([of(Half::Am, 8), of(Half::Pm, 14)], [HalfName::Morning, HalfName::Afternoon]);
        assert_eq!([of(Half::Am, 11), of(Half::Pm, 12)], [HalfName::Morning, HalfName::Afternoon]);
        // An afternoon that begins at eleven is none, nor is one that begins in the evening, nor a morning at noon.
        assert_eq!(
            [of(Half::Pm, 11), of(Half::Pm, 19), of(Half::Am, 12)],
            [HalfName::Second, HalfName::Second, HalfName::First]
        );
        assert_eq!(Half::ALL.map(|half| half.called(None)), [HalfName::Morning, HalfName::Afternoon]);
    }
}
