//! What a list of cohorts is asked for, and what a calendar shows of them.

use std::str::FromStr;

use time::OffsetDateTime;

use super::{CalendarEntry, Session, Timing};
use crate::domain::cohort_code::CohortCode;
use crate::domain::hours::Hours;
use crate::domain::id::{PersonId, PlaceId, SessionId};
use crate::domain::module::Slug;

/// What a list asks for; empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// A place, with all below it in any division.
    pub place: Option<PlaceId>,
    /// Where it stands in time.
    pub timing: Option<Timing>,
    /// The year of the first day.
    pub year: Option<i32>,
    /// The curriculum that it follows.
    pub curriculum: Option<Slug>,
    /// Somebody who trains in it.
    pub trainer: Option<PersonId>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: i64,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By what is to do: under way, coming, to be closed, closed.
    #[default]
    Timing,
    /// The latest first.
    Date,
    /// By code.
    Code,
    /// By place, then the latest first.
    Place,
}

impl Sort {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Timing, Self::Date, Self::Code, Self::Place];

    /// The word in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Timing => "timing",
            Self::Date => "date",
            Self::Code => "code",
            Self::Place => "place",
        }
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word).ok_or(())
    }
}

/// A half-day that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The half-day.
    pub id: SessionId,
    pub code: CohortCode,
    /// Which curriculum it follows.
    pub curriculum_slug: Slug,
    /// The name of the place.
    pub place: String,
    /// The hall, school or house.
    pub venue: Option<String>,
    /// When.
    pub session: Session,
    /// From when to when, where it is agreed.
    pub hours: Option<Hours>,
    /// How often the cohort was changed; cancelling and taking that back are changes.
    pub version: i64,
    /// When the cohort was cancelled: the half-day does not take place.
    pub cancelled_at: Option<OffsetDateTime>,
}

impl Planned {
    /// Place and venue in one line.
    pub fn location(&self) -> String {
        super::location(&self.place, self.venue.as_deref())
    }
}

/// What the calendar's file had of a cohort and has no more: a half-day that was removed, or that stands there in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnEntry {
    pub code: CohortCode,
    /// Which curriculum it follows.
    pub curriculum_slug: Slug,
    /// Place and venue in one line.
    pub location: String,
    /// As it was.
    pub entry: CalendarEntry,
    /// How often the cohort was changed by then, this change among them.
    pub version: i64,
    /// When.
    pub withdrawn_at: OffsetDateTime,
}
