//! Where a cohort stands: open, closed or cancelled, and in time.

use std::str::FromStr;

use time::{Date, OffsetDateTime};

use super::{Cohort, CohortDates};
use crate::error::Message;

/// The closing of a cohort.
#[derive(Clone, Debug)]
pub struct Closed {
    /// When.
    pub at: OffsetDateTime,
    /// The name of the person who confirmed the decisions.
    pub confirmed_by: String,
}

/// That a cohort does not take place.
#[derive(Clone, Debug)]
pub struct Cancelled {
    /// When it was cancelled.
    pub at: OffsetDateTime,
    /// Why.
    pub reason: String,
}

/// Whether a cohort can still be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can.
    Open,
    /// Its decisions are confirmed and frozen; nothing in it changes any more.
    Closed,
    /// It does not take place; nothing in it changes unless that is taken back.
    Cancelled,
}

impl State {
    /// The state of a cohort that is closed or not, cancelled or not; it is never both.
    pub fn of(is_closed: bool, is_cancelled: bool) -> Self {
        match (is_closed, is_cancelled) {
            (true, _) => Self::Closed,
            (false, true) => Self::Cancelled,
            (false, false) => Self::Open,
        }
    }
}

impl Cohort {
    /// Whether it can still be changed.
    pub fn state(&self) -> State {
        State::of(self.closed.is_some(), self.cancelled.is_some())
    }

    /// Why nothing in it may be changed; none while it is open.
    pub fn refusal(&self) -> Option<Message> {
        let key = match self.state() {
            State::Open => return None,
            State::Closed => "cohort-is-closed",
            State::Cancelled => "cohort-is-cancelled",
        };
        Some(Message::new(key).with("code", &self.code))
    }
}

/// Where a cohort stands in time, in the order in which lists show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// It takes place.
    UnderWay,
    /// It has not begun.
    Coming,
    /// It is over and not closed yet.
    Ended,
    /// It is closed.
    Closed,
    /// It does not take place.
    Cancelled,
}

impl Timing {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::UnderWay, Self::Coming, Self::Ended, Self::Closed, Self::Cancelled];

    /// The word in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnderWay => "under-way",
            Self::Coming => "coming",
            Self::Ended => "ended",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    pub(super) fn of(state: State, dates: CohortDates, today: Date) -> Self {
        match state {
            State::Closed => Self::Closed,
            State::Cancelled => Self::Cancelled,
            State::Open if today < dates.starts_on() => Self::Coming,
            State::Open if today > dates.ends_on() => Self::Ended,
            State::Open => Self::UnderWay,
        }
    }
}

impl FromStr for Timing {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|timing| timing.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_cohort_stands_somewhere_in_time() {
        let dates = CohortDates::new(date!(2018 - 03 - 12), date!(2018 - 03 - 16)).unwrap();
        let timing = |today| Timing::of(State::Open, dates, today);
        assert_eq!(timing(date!(2018 - 03 - 11)), Timing::Coming);
        assert_eq!(timing(date!(2018 - 03 - 12)), Timing::UnderWay);
        assert_eq!(timing(date!(2018 - 03 - 16)), Timing::UnderWay);
        assert_eq!(timing(date!(2018 - 03 - 17)), Timing::Ended);
        assert_eq!(Timing::of(State::Closed, dates, date!(2018 - 03 - 12)), Timing::Closed);
        assert_eq!(Timing::of(State::Cancelled, dates, date!(2018 - 03 - 12)), Timing::Cancelled);
    }

    #[test]
    fn words_of_the_timing_are_read_back() {
        for timing in Timing::ALL {
            assert_eq!(timing.as_str().parse(), Ok(timing));
        }
        assert_eq!("planned".parse::<Timing>(), Err(()));
        assert_eq!(State::of(false, false), State::Open);
    }
}
