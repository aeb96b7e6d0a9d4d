//! The register in short: what a search asks for, what a list shows of a person, what they followed and led.

use std::str::FromStr;

use time::{Date, Month, OffsetDateTime};

use super::{ProgrammeRole, PublicCode, Sex, Status};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::Outcome;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::serial::Serial;
use crate::domain::text::FullName;
use crate::domain::translated::Texts;

/// What a search asks for; empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Beginnings of words of the name, a public code, or the beginning of a telephone number.
    pub words: String,
    /// A place, with all below it in any division; none for every place.
    pub place: Option<PlaceId>,
    /// A language tag, or a primary subtag for a language in any script.
    pub lang: String,
    /// A module that the person learnt: it belongs to a curriculum that they completed.
    pub module: Option<Slug>,
    /// With a module: those who were taught it before this moment, to the minute, and not since.
    pub learnt_before: Option<OffsetDateTime>,
    /// A role in the community.
    pub role: Option<ProgrammeRole>,
    /// Whether the person led a session lately; see [`active_since`].
    pub active: Option<bool>,
    /// Whether the person is away, has left or has died.
    pub status: Option<Status>,
    /// What is said of consent.
    pub consent: Option<ConsentFilter>,
    /// Those who took back the consent to be listed, rather than all others.
    pub withdrawn: bool,
    /// The order of the list.
    pub sort: Sort,
    /// The page, from 1.
    pub page: i64,
    /// In a list that is too long to be counted: begin behind this person.
    pub after: Option<PersonId>,
}

/// The order of a list of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By the name of the place, and by name within it; those of no place last.
    Place,
    /// Who was registered last comes first.
    Added,
}

impl Sort {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Name, Self::Place, Self::Added];

    /// The word in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Added => "added",
        }
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word).ok_or(())
    }
}

/// What a search asks of consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentFilter {
    /// Some consent is in force.
    Given,
    /// The consent to be called is in force.
    Contact,
    /// None is in force.
    Missing,
}

impl ConsentFilter {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Given, Self::Contact, Self::Missing];

    /// The word in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Contact => "contact",
            Self::Missing => "missing",
        }
    }
}

impl FromStr for ConsentFilter {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == word).ok_or(())
    }
}

/// The first day of the last six months: who led a session since then is active.
pub fn active_since(today: Date) -> Date {
    let (year, month, day) = today.to_calendar_date();
    let year = year - i32::from(u8::from(month) <= 6);
    let month = (0..6).fold(month, |month: Month, _| month.previous());
    let day = day.min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(today)
}

/// A person as lists show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// In the database and in URLs.
    pub id: PersonId,
    /// Counts the people of the register.
    pub number: i64,
    /// What stands for the person where a name should not.
    pub code: Option<PublicCode>,
    pub full_name: FullName,
    /// The second writing.
    pub arabic_name: Option<FullName>,
    /// Sex, if stated.
    pub sex: Option<Sex>,
    /// The year of birth, exact or about.
    pub birth_year: Option<i64>,
    /// The place's name.
    pub place_name: Option<String>,
    /// Village, fraction, quartier.
    pub locality: Option<String>,
    /// Role in the community.
    pub role: Option<ProgrammeRole>,
    /// Association, radio, service or council.
    pub structure: Option<String>,
    /// Telephone, which may be shared.
    pub telephone: Option<String>,
    /// Languages that the person can train in, by tag.
    pub languages: Vec<LangTag>,
    /// Whether the person is away, has left or has died.
    pub status: Option<Status>,
    /// Whether there is a consent that was not withdrawn.
    pub consented: bool,
    /// Whether the consent to be called is in force.
    pub contact: bool,
    /// Cohorts completed with a certificate or an attestation.
    pub completed: i64,
}

/// A training that a person followed or led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastTraining {
    /// The cohort's code.
    pub code: CohortCode,
    /// The title of its curriculum.
    pub title: Texts,
    /// Where it took place.
    pub place: PlaceId,
    /// The name of that place.
    pub place_name: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Led it, rather than followed it.
    pub led: bool,
    /// What was decided; `None` while nothing was.
    pub outcome: Option<Outcome>,
    /// The certificate in force, or the latest revoked one.
    pub serial: Option<Serial>,
    /// Whether that certificate was revoked.
    pub revoked: bool,
    /// Whether the cohort was cancelled.
    pub cancelled: bool,
    /// Whether figures count it: of two enrolments of one person in one cohort they count one.
    pub counts: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn six_months_back_is_a_day_of_the_calendar() {
        assert_eq!(active_since(date!(2026 - 11 - 26)), date!(2026 - 05 - 26));
        assert_eq!(active_since(date!(2026 - 06 - 30)), date!(2025 - 12 - 30));
        assert_eq!(active_since(date!(2026 - 03 - 31)), date!(2025 - 09 - 30));
        assert_eq!(active_since(date!(2024 - 08 - 31)), date!(2024 - 02 - 29));
        assert_eq!(active_since(date!(2026 - 07 - 01)), date!(2026 - 01 - 01));
    }
}
