//! Supervision visits: somebody watches a facilitator at work, marks what they saw by a grid, and agrees with them what comes
//! next.

use serde::{Serialize, Serializer};
use time::{Date, OffsetDateTime};

use super::dates;
use super::grid::{Grid, SCALES};
use super::id::{AccountId, PersonId, PlaceId, RestitutionId, SupervisionId};
use super::lang::LangTag;
use super::module::Slug;
use super::text::{FullName, fold};

/// The most characters of each text of a visit.
pub const TEXT_MAX: usize = 1_000;

/// A visit so many days before the one that was agreed upon is that visit: those who travel come when they can. Who means to come all the
/// same agrees upon the day again.
pub const DAYS_EARLY: u8 = 3;

/// The marks of a visit in the order of the criteria; none where something was not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks(Vec<Option<u8>>);

impl Marks {
    /// Marks that fit a grid: as many as criteria, each on its scale, one of them at least.
    pub fn new(grid: &Grid, marks: Vec<Option<u8>>) -> Option<Self> {
        let fits = marks.len() == grid.criteria.len()
            && marks.iter().any(Option::is_some)
            && marks.iter().flatten().all(|mark| (1..=grid.scale).contains(mark));
        fits.then_some(Self(marks))
    }

    /// Reads marks as they are stored: `3 4 - 2`.
    pub fn stored(text: &str) -> Option<Self> {
        let mark = |text: &str| match text {
            "-" => Some(None),
            text => text.parse().ok().filter(|mark| (1..=SCALES.1).contains(mark)).map(Some),
        };
        let marks: Option<Vec<Option<u8>>> = text.split(' ').map(mark).collect();
        marks.filter(|marks| marks.iter().any(Option::is_some)).map(Self)
    }

    /// The marks as they are stored.
    pub fn to_text(&self) -> String {
        let mark = |mark: &Option<u8>| mark.map_or_else(|| "-".to_owned(), |mark| mark.to_string());
        self.0.iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    /// Each of them.
    pub fn each(&self) -> &[Option<u8>] {
        &self.0
    }

    /// The average in tenths, rounded, of what was seen.
    pub fn tenths(&self) -> u32 {
        let seen = || self.0.iter().flatten();
        let sum: u32 = seen().map(|mark| u32::from(*mark)).sum();
        let count = u32::try_from(seen().count()).unwrap_or(u32::MAX).max(1);
        (sum * 20 + count) / (2 * count)
    }
}

impl Details {
    /// Whether this may be the same, noted twice: the person, the day, the place, its village and the marks are one, and they are not
    /// about two modules. The visitor may be written otherwise.
    pub fn is_like(&self, other: &Self) -> bool {
        let village = |of: &Self| fold(of.locality.as_deref().unwrap_or_default());
        let is_other_module = self.module.is_some() && other.module.is_some() && self.module != other.module;
        (self.person, self.held_on, self.place) == (other.person, other.held_on, other.place)
            && !is_other_module
            && self.marks == other.marks
            && village(self) == village(other)
    }
}

impl Serialize for Marks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

/// What can be changed of a visit. Its fields have the same names in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Who was visited.
    pub person: PersonId,
    /// When.
    #[serde(serialize_with = "dates::as_iso")]
    pub held_on: Date,
    /// Where.
    pub place: PlaceId,
    /// The village, fraction, quartier or site within it.
    pub locality: Option<String>,
    /// The module that was led.
    pub module: Option<Slug>,
    /// The language in which it was led.
    pub lang: LangTag,
    /// Who visited, as written.
    pub visitor: FullName,
    /// The restitution that was watched.
    pub restitution: Option<RestitutionId>,
    pub marks: Marks,
    /// What went well.
    pub strengths: Option<String>,
    /// What could be better.
    pub improve: Option<String>,
    /// What both agreed upon.
    pub next_step: Option<String>,
    /// When the next visit is to be.
    #[serde(serialize_with = "as_optional_iso")]
    pub next_on: Option<Date>,
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
fn as_optional_iso<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(dates::iso).serialize(serializer)
}

/// Somebody who was visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// In the register.
    pub id: PersonId,
    /// The name as written.
    pub name: FullName,
    /// The place of their record.
    pub place: Option<PlaceId>,
}

/// A visit as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervision {
    /// In the database and in URLs.
    pub id: SupervisionId,
    /// What can be changed.
    pub details: Details,
    /// The grid of the day.
    pub grid: Grid,
    /// The name of the place.
    pub place: String,
    /// Who was visited.
    pub visited: Visited,
    /// Counts the changes.
    pub version: i64,
    /// When it was noted.
    pub created_at: OffsetDateTime,
    /// The account that noted it.
    pub created_by: Option<AccountId>,
}

/// A visit as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// In URLs.
    pub id: SupervisionId,
    /// Who was visited.
    pub visited: Visited,
    /// When.
    pub held_on: Date,
    /// The name of the place.
    pub place: String,
    /// The village, fraction, quartier or site within it.
    pub locality: Option<String>,
    /// The module that was led.
    pub module: Option<Slug>,
    /// Who visited.
    pub visitor: FullName,
    pub marks: Marks,
    /// The highest mark of the grid.
    pub scale: u8,
    /// When the next visit is to be, and what became of that.
    pub plan: Option<(Date, Plan)>,
}

/// What became of a day for the next visit. A visit long before it that agrees upon no other day leaves it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Nobody has noted a visit of that day, of the few before it or of a later one.
    Open,
    /// The person was visited again on that day, at most [`DAYS_EARLY`] days before it, or later.
    Met,
    /// Another day was agreed upon at a later visit.
    Replaced,
}

impl Summary {
    /// The day of the next visit while it waits.
    pub fn open_plan(&self) -> Option<Date> {
        self.plan.filter(|(_, plan)| *plan == Plan::Open).map(|(day, _)| day)
    }

    /// Whether the next visit was to be by this day, and nobody has noted one.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.open_plan().is_some_and(|day| day <= today)
    }
}

/// A visit that was agreed upon and that nobody has noted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueVisit {
    /// Who is to be visited.
    pub person: PersonId,
    /// The name as written.
    pub name: FullName,
    /// The name of the place of the last visit.
    pub place: String,
    /// When it was to be.
    pub due_on: Date,
}

/// What a list asks for; empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// A place, with all below it in any division.
    pub place: Option<PlaceId>,
    /// The year of the visit.
    pub year: Option<i32>,
    /// The module that was led.
    pub module: Option<Slug>,
    /// Who was visited.
    pub person: Option<PersonId>,
    /// Only those after which another visit was agreed upon that nobody has noted: the earliest of these first.
    pub planned: bool,
    /// Whether the earliest of all others come first, rather than the latest.
    pub oldest_first: bool,
    /// The page, from 1.
    pub page: i64,
}

impl Query {
    /// The first and the last day that it asks for; those of the calendar where it asks for none.
    pub fn days(&self) -> (Date, Date) {
        dates::of_year(self.year, None, None)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::grid::GridKind;

    #[test]
    fn marks_fit_their_grid_and_may_be_left_out() {
        let grid = Grid::usual(GridKind::Supervision);
        let marks = |text: &str| Marks::stored(text).and_then(|marks| Marks::new(&grid, marks.0));
        let seen = marks("3 4 - 2 3 3 4").unwrap();
        assert_eq!(seen.to_text(), "3 4 - 2 3 3 4");
        assert_eq!(seen.each()[2], None);
        for wrong in ["- - - - - - -", "3 4 - 2 3 3", "3 4 - 2 3 3 5", "", "3 4 x 2 3 3 4", "0 1 1 1 1 1 1"] {
            assert_eq!(marks(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_average_is_of_what_was_seen() {
        let tenths = |text: &str| Marks::stored(text).unwrap().tenths();
        assert_eq!(tenths("3 4 - 2 3 3 4"), 32);
        assert_eq!((tenths("4"), tenths("1 - -"), tenths("2 3")), (40, 10, 25));
    }

    #[test]
    fn the_trail_has_what_was_seen() {
        let details = Details {
            person: PersonId::of_number(1),
            held_on: date!(2026 - 03 - 01),
            place: PlaceId::of_number(7),
            locality: None,
            module: None,
            lang: LangTag::french(),
            visitor: FullName::parse("Oumar Sidi").unwrap(),
            restitution: None,
            marks: Marks::stored("3 -").unwrap(),
            strengths: None,
            improve: None,
            next_step: None,
            next_on: Some(date!(2026 - 05 - 01)),
        };
        let json = serde_json::to_value(&details).unwrap();
        assert_eq!((json["marks"].as_str(), json["next_on"].as_str()), (Some("3 -"), Some("2026-05-01")));
        assert_eq!((json["visitor"].as_str(), json["module"].is_null()), (Some("Oumar Sidi"), true));
    }

    #[test]
    fn a_visit_is_overdue_until_the_next_one_is_noted() {
        let day = date!(2026 - 03 - 01);
        let visited =
            Visited { id: PersonId::of_number(1), name: FullName::parse("Hawa").unwrap(), place: None };
        let summary = Summary {
            id: SupervisionId::of_number(1),
            visited,
            held_on: day,
            place: "Tonka".into(),
            locality: None,
            module: None,
            visitor: FullName::parse("Oumar Sidi").unwrap(),
            marks: Marks::stored("3").unwrap(),
            scale: 4,
            plan: Some((date!(2026 - 05 - 01), Plan::Open)),
        };
        assert!(summary.is_overdue(date!(2026 - 05 - 01)) && !summary.is_overdue(date!(2026 - 04 - 30)));
        for plan in
            [None, Some((date!(2026 - 05 - 01), Plan::Met)), Some((date!(2026 - 05 - 01), Plan::Replaced))]
        {
            assert!(!Summary { plan, ..summary.clone() }.is_overdue(date!(2026 - 06 - 01)), "{plan:?}");
        }
    }
}
