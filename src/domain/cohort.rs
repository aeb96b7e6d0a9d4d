//! Cohorts: dates, half-days, trainers.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use time::{Date, Duration, OffsetDateTime, Time};

use super::cohort_code::CohortCode;
use super::consent::{Scope, Withdrawn};
use super::curriculum::Curriculum;
use super::dates;
use super::hours::Hours;
use super::id::{CohortId, PersonId, PlaceId, SessionId};
use super::lang::LangTag;
use super::module::Slug;
use super::person::Sex;
use super::text::FullName;

mod calendar;
mod half_name;
mod listing;
mod state;
mod tally;
pub use calendar::{CalendarEntry, calendar_entries};
pub use half_name::HalfName;
pub use listing::{Planned, Query, Sort, WithdrawnEntry};
pub use state::{Cancelled, Closed, State, Timing};
pub use tally::{BySex, averages};

/// The most days from a cohort's first day to its last, both counted. Real ones last 2 to 7 days; a month leaves room
/// for a course of single days.
pub const MAX_DAYS: i64 = 31;

/// A run of a curriculum: at one place, on some days, with its people.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// In the database; URLs have the code.
    pub id: CohortId,
    /// As in URLs: `GND-2026-01`.
    pub code: CohortCode,
    /// Which curriculum it follows.
    pub curriculum_slug: Slug,
    /// The curriculum as it was when the cohort was made.
    pub curriculum: Arc<Curriculum>,
    /// What can be changed while it is open.
    pub details: Details,
    /// The name of [`Details::place`].
    pub place: String,
    /// Counts the changes of details, sessions and trainers.
    pub version: i64,
    /// When and by whom it was closed.
    pub closed: Option<Closed>,
    /// When and why it was cancelled; never of a closed one.
    pub cancelled: Option<Cancelled>,
}

/// What can be changed of an open cohort. Its fields have the same names in the form and in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// The language of the sessions.
    pub lang: LangTag,
    /// Where it takes place.
    pub place: PlaceId,
    /// The hall, school or house.
    pub venue: Option<String>,
    /// Who pays for it.
    pub funder: Option<String>,
    /// For how many people there is room.
    #[serde(serialize_with = "as_digits")]
    pub capacity: Option<u32>,
    /// First and last day.
    #[serde(flatten)]
    pub dates: CohortDates,
}

impl Details {
    /// Place and venue in one line: "Goundam (Maison des jeunes)". `place` is the place's name.
    pub fn location(&self, place: &str) -> String {
        location(place, self.venue.as_deref())
    }
}

/// Place and venue in one line.
pub(crate) fn location(place: &str, venue: Option<&str>) -> String {
    venue.map_or_else(|| place.to_owned(), |venue| format!("{place} ({venue})"))
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
fn as_digits<S: Serializer>(number: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.collect_str(number),
        None => serializer.serialize_none(),
    }
}

impl Cohort {
    /// Where it stands on a day.
    pub fn timing(&self, today: Date) -> Timing {
        Timing::of(self.state(), self.details.dates, today)
    }
}

/// A cohort as a list shows it, without its curriculum.
#[derive(Clone, Debug)]
pub struct Summary {
    /// As in URLs.
    pub code: CohortCode,
    /// Which curriculum it follows.
    pub curriculum_slug: Slug,
    /// Language, venue and dates.
    pub details: Details,
    /// The name of the place.
    pub place: String,
    /// Whether it can still be changed.
    pub state: State,
    /// How far it has come.
    pub progress: Progress,
}

impl Summary {
    /// Where the cohort stands on a day.
    pub fn timing(&self, today: Date) -> Timing {
        Timing::of(self.state, self.details.dates, today)
    }
}

/// How far a cohort has come, in rows of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// People enrolled.
    pub people: i64,
    /// Half-days.
    pub sessions: i64,
    /// Marks of attendance, out of people times sessions.
    pub marks: i64,
    /// People with a post-test or a micro-teaching noted.
    pub scored: i64,
    /// Certificates and attestations issued.
    pub certificates: i64,
}

/// Somebody who trains in a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trainer {
    /// The person of the register.
    pub id: PersonId,
    /// As written.
    pub name: FullName,
    /// The name in Arabic script.
    pub arabic_name: Option<FullName>,
    /// None: not stated.
    pub sex: Option<Sex>,
    /// What they took back of their consent: papers leave it out.
    pub withdrawn: Withdrawn,
}

impl Trainer {
    /// The name as papers have it; none of somebody who took back the consent to be in the register.
    pub fn printed_name(&self) -> Option<&FullName> {
        Some(&self.name).filter(|_| !self.withdrawn.has(Scope::Register))
    }
}

/// The first and the last day of a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CohortDates {
    #[serde(serialize_with = "dates::as_iso")]
    starts_on: Date,
    #[serde(serialize_with = "dates::as_iso")]
    ends_on: Date,
}

/// What is wrong with a pair of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatesFault {
    /// The end lies before the start.
    EndBeforeStart,
    /// More than [`MAX_DAYS`].
    TooLong,
}

impl CohortDates {
    /// A span of at least one day and at most [`MAX_DAYS`].
    pub fn new(starts_on: Date, ends_on: Date) -> Result<Self, DatesFault> {
        match (ends_on - starts_on).whole_days() + 1 {
            days if days < 1 => Err(DatesFault::EndBeforeStart),
            days if days > MAX_DAYS => Err(DatesFault::TooLong),
            _ => Ok(Self { starts_on, ends_on }),
        }
    }

    /// The first day.
    pub fn starts_on(self) -> Date {
        self.starts_on
    }

    /// The last day.
    pub fn ends_on(self) -> Date {
        self.ends_on
    }

    /// Every day of the span.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let last = (self.ends_on - self.starts_on).whole_days();
        (0..=last).map(move |day| self.starts_on.saturating_add(Duration::days(day)))
    }

    /// Whether a day lies within.
    pub fn contains(self, day: Date) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }

    /// The sessions that a new cohort begins with: the morning and the afternoon of every day.
    pub fn default_sessions(self) -> Vec<Session> {
        self.days().flat_map(|date| Half::ALL.map(|half| Session { date, half })).collect()
    }
}

/// Half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Half {
    /// The morning.
    Am,
    /// The afternoon.
    Pm,
}

impl Half {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Am, Self::Pm];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Am => "am",
            Self::Pm => "pm",
        }
    }

    /// The time of day from which this half is usually marked: when people arrive. The programme's day is UTC, as Mali's is.
    fn usually_opens_at(self) -> Time {
        match self {
            Self::Am => Time::MIDNIGHT + Duration::hours(7),
            Self::Pm => Time::MIDNIGHT + Duration::hours(13),
        }
    }

    /// The half of a word of the database or of a form.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|half| half.as_str() == word)
    }
}

/// A half-day of a cohort, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Session {
    /// The day.
    pub date: Date,
    /// Which half of it.
    pub half: Half,
}

/// A half-day as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CohortSession {
    /// In the database and in forms.
    pub id: SessionId,
    /// Which half-day.
    pub session: Session,
    /// From when to when it goes, where that is agreed.
    pub hours: Option<Hours>,
    /// How many people have a mark in it.
    pub marks: i64,
}

impl CohortSession {
    /// From when on it may be marked: its half's usual hour, or the agreed one where that is earlier. The times of day in the settings do
    /// not open it earlier.
    pub fn opens_at(&self) -> OffsetDateTime {
        let usual = self.session.half.usually_opens_at();
        let agreed = self.hours.map(|hours| Time::MIDNIGHT + Duration::minutes(hours.from().into()));
        self.session.date.with_time(agreed.map_or(usual, |agreed| agreed.min(usual))).assume_utc()
    }

    /// Whether it may be marked. One with marks has begun, also where its hours were changed since.
    pub fn has_begun(&self, now: OffsetDateTime) -> bool {
        self.marks > 0 || self.opens_at() <= now
    }
}

/// On how many days there was a session: what a certificate calls "5 jours".
pub fn days_with_sessions(sessions: impl IntoIterator<Item = Session>) -> usize {
    sessions.into_iter().map(|session| session.date).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hours::clock_of;
    use time::macros::{date, datetime};

    #[test]
    fn dates() {
        let span = |from, to| CohortDates::new(from, to).map(|dates| dates.days().count());
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 16)), Ok(5));
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 12)), Ok(1));
        assert_eq!(span(date!(2018 - 03 - 01), date!(2018 - 03 - 31)), Ok(31));
        assert_eq!(span(date!(2018 - 03 - 01), date!(2018 - 04 - 01)), Err(DatesFault::TooLong));
        assert_eq!(span(date!(2018 - 03 - 12), date!(2018 - 03 - 11)), Err(DatesFault::EndBeforeStart));
    }

    #[test]
    fn a_half_day_is_marked_from_its_hour_on() {
        let half_days = |hours| {
            Half::ALL.map(|half| CohortSession {
                id: SessionId::of_number(1),
                session: Session { date: date!(2018 - 03 - 12), half },
                hours,
                marks: 0,
            })
        };
        let [morning, afternoon] = half_days(None);
        let begun = |now| (morning.has_begun(now), afternoon.has_begun(now));
        assert_eq!(begun(datetime!(2018-03-11 23:59 UTC)), (false, false));
        assert_eq!(begun(datetime!(2018-03-12 06:59 UTC)), (false, false));
        assert_eq!(begun(datetime!(2018-03-12 08:00 UTC)), (true, false));
        assert_eq!(begun(datetime!(2018-03-12 13:00 UTC)), (true, true));
        assert_eq!(begun(datetime!(2018-03-13 00:00 UTC)), (true, true));
        // Agreed hours open it earlier, never later.
        for (from, opens) in
            [(6 * 60, ["06:00", "06:00"]), (11 * 60, ["07:00", "11:00"]), (15 * 60, ["07:00", "13:00"])]
        {
            let opened =
                half_days(Hours::new(from, 18 * 60)).map(|half_day| clock_of(half_day.opens_at().time()));
            assert_eq!(opened, opens);
        }
        let marked = CohortSession { marks: 1, ..afternoon };
        assert!(marked.has_begun(datetime!(2018-03-12 11:30 UTC)), "its hours were changed since");
    }

    #[test]
    fn every_day_has_two_sessions_at_first() {
        let dates = CohortDates::new(date!(2018 - 02 - 28), date!(2018 - 03 - 01)).unwrap();
        let sessions = dates.default_sessions();
        let told: Vec<_> = sessions.iter().map(|s| format!("{} {}", s.date, s.half.as_str())).collect();
        assert_eq!(told, ["2018-02-28 am", "2018-02-28 pm", "2018-03-01 am", "2018-03-01 pm"]);
        assert_eq!(days_with_sessions(sessions.into_iter().skip(1)), 2);
    }
}
