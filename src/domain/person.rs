//! A person of the register: name as written, sex if stated, birth with its precision, languages, role, structure.

use std::str::FromStr;

use time::{Date, OffsetDateTime};

use super::dates;
use super::id::{PersonId, PlaceId};
use super::lang::LangTag;
use super::text::{FullName, fold};

mod background;
mod code;
mod column;
mod descent;
pub(crate) mod index;
mod spelling;
mod summary;
pub use super::sex::Sex;
pub use background::{
    Background, Fluency, POSITIONS_MAX, Position, Status, TELEPHONES_MAX, Telephone, WRITINGS_MAX,
};
pub use code::PublicCode;
pub use column::Column;
pub(crate) use descent::sex_by_descent;
pub(crate) use spelling::{Heard, Term, sounds, terms};
pub use summary::{ConsentFilter, PastTraining, Query, Sort, Summary, active_since};

/// The most characters of the short texts beside a name: locality, structure, birth place, telephone.
pub const SHORT_MAX: usize = 120;

/// The earliest year of birth that is taken for real.
pub const BIRTH_YEAR_MIN: i32 = 1900;

/// When a person was born, as exactly as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Birth {
    /// The day: "né le 3 mars 1985".
    Exact(Date),
    /// The year: "né en 1985".
    Year(i32),
    /// A year near it: "né vers 1985".
    About(i32),
    /// Not known.
    #[default]
    Unknown,
}

/// What is wrong with a birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BirthFault {
    /// The precision says that there is a day, and none that the calendar has was given.
    NoSuchDay,
    /// The precision says that there is a year, and no four digits were given.
    NoYear,
    /// In the future, or before [`BIRTH_YEAR_MIN`].
    OutOfRange,
    /// Said to be unknown, and yet a day or a year was given.
    NotUnknown,
    /// No known word for the precision.
    Precision,
}

impl Birth {
    /// Reads the fields of a form: the word for the precision, the day and the year as typed. Who chose no precision
    /// and wrote a day means that day, who wrote a year means that year.
    pub fn parse(precision: &str, day: &str, year: &str, today: Date) -> Result<Self, BirthFault> {
        let (day, year) = (day.trim(), year.trim());
        let in_range = |year: i32| (BIRTH_YEAR_MIN..=today.year()).contains(&year);
        let read_year = || match year.parse::<i32>() {
            Ok(number) if year.len() == 4 => in_range(number).then_some(number).ok_or(BirthFault::OutOfRange),
            _ => Err(BirthFault::NoYear),
        };
        let precision = match precision {
            "" if !day.is_empty() => "exact",
            "" if !year.is_empty() => "year",
            "" => "unknown",
            word => word,
        };
        match precision {
            "exact" => match dates::parse(day) {
                Some(day) if day <= today && in_range(day.year()) => Ok(Self::Exact(day)),
                Some(_) => Err(BirthFault::OutOfRange),
                None => Err(BirthFault::NoSuchDay),
            },
            "year" => read_year().map(Self::Year),
            "about" => read_year().map(Self::About),
            "unknown" if day.is_empty() && year.is_empty() => Ok(Self::Unknown),
            "unknown" => Err(BirthFault::NotUnknown),
            _ => Err(BirthFault::Precision),
        }
    }

    /// The birth that the three columns of a table hold; `None` when they do not fit together, which the schema forbids.
    pub fn from_columns(precision: &str, day: Option<Date>, year: Option<i64>) -> Option<Self> {
        let year = year.map(i32::try_from).transpose().ok()?;
        Some(match (precision, day, year) {
            ("exact", Some(day), _) => Self::Exact(day),
            ("year", _, Some(year)) => Self::Year(year),
            ("about", _, Some(year)) => Self::About(year),
            ("unknown", ..) => Self::Unknown,
            _ => return None,
        })
    }

    /// The age on a day: exact where the birth is, else by the year alone.
    pub fn age_on(self, today: Date) -> Option<i32> {
        let age = today.year() - self.year()?;
        let before_birthday = self
            .day()
            .is_some_and(|day| (u8::from(today.month()), today.day()) < (u8::from(day.month()), day.day()));
        Some(age - i32::from(before_birthday)).filter(|age| *age >= 0)
    }

    /// The word for the precision in the database and in forms.
    pub fn precision(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Year(_) => "year",
            Self::About(_) => "about",
            Self::Unknown => "unknown",
        }
    }

    /// The day, when it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Exact(day) => Some(day),
            _ => None,
        }
    }

    /// The year, when it is known at least about.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Exact(day) => Some(day.year()),
            Self::Year(year) | Self::About(year) => Some(year),
            Self::Unknown => None,
        }
    }
}

/// What a person is in their community, by the words of the programme's reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProgrammeRole {
    /// Jeune.
    Youth,
    /// Femme leader.
    WomanLeader,
    /// Leader communautaire.
    CommunityLeader,
    /// Autorité administrative ou politique.
    Authority,
    /// Communicateur: radio, griot, town crier.
    Communicator,
    /// Chef traditionnel.
    TraditionalChief,
    /// Something else.
    Other,
}

impl ProgrammeRole {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 7] = [
        Self::Youth,
        Self::WomanLeader,
        Self::CommunityLeader,
        Self::Authority,
        Self::Communicator,
        Self::TraditionalChief,
        Self::Other,
    ];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Youth => "youth",
            Self::WomanLeader => "woman-leader",
            Self::CommunityLeader => "community-leader",
            Self::Authority => "authority",
            Self::Communicator => "communicator",
            Self::TraditionalChief => "traditional-chief",
            Self::Other => "other",
        }
    }

    /// The key of its name for people.
    pub fn key(self) -> &'static str {
        match self {
            Self::Youth => "person-role-youth",
            Self::WomanLeader => "person-role-woman-leader",
            Self::CommunityLeader => "person-role-community-leader",
            Self::Authority => "person-role-authority",
            Self::Communicator => "person-role-communicator",
            Self::TraditionalChief => "person-role-traditional-chief",
            Self::Other => "person-role-other",
        }
    }
}

impl FromStr for ProgrammeRole {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.as_str() == word).ok_or(())
    }
}

/// What the register holds on a person, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The full name, as written.
    pub name: FullName,
    /// The name in Arabic script, as a second writing.
    pub arabic_name: Option<FullName>,
    /// Sex; `None` is "not stated".
    pub sex: Option<Sex>,
    /// Birth, with its precision.
    pub birth: Birth,
    /// Where born, as said.
    pub birth_place: Option<String>,
    /// The place that the person belongs to, most often a commune.
    pub place: Option<PlaceId>,
    /// Village, fraction, quartier, hamlet or site, as said.
    pub locality: Option<String>,
    /// Telephone; often shared, so it is never unique.
    pub telephone: Option<String>,
    /// Languages that the person can train in.
    pub languages: Vec<LangTag>,
    /// Role in the community.
    pub role: Option<ProgrammeRole>,
    /// Association, radio, service or council that the person belongs to.
    pub structure: Option<String>,
}

impl Details {
    /// Nothing but a name.
    pub fn named(name: FullName) -> Self {
        Self {
            name,
            arabic_name: None,
            sex: None,
            birth: Birth::Unknown,
            birth_place: None,
            place: None,
            locality: None,
            telephone: None,
            languages: Vec::new(),
            role: None,
            structure: None,
        }
    }

    /// What a search looks in: both writings of the name, folded.
    pub fn folded(&self) -> String {
        let arabic = self.arabic_name.as_ref().map(FullName::as_str).unwrap_or_default();
        fold(&format!("{} {arabic}", self.name.as_str()))
    }

    /// What a search looks in for other spellings: both writings of the name by their sounds.
    pub(crate) fn search_key(&self) -> String {
        let arabic = self.arabic_name.as_ref().map(FullName::as_str).unwrap_or_default();
        sounds(&format!("{} {arabic}", self.name.as_str()))
    }
}

/// A person of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// In the database and in URLs.
    pub id: PersonId,
    /// What stands for the person where a name should not; none until the person is in the index.
    pub code: Option<PublicCode>,
    /// What is held.
    pub details: Details,
    /// Counts the changes, so that two who edit at once notice.
    pub version: i64,
    /// The moment of registration.
    pub created_at: OffsetDateTime,
    /// The moment of the last change.
    pub updated_at: OffsetDateTime,
}

/// By what two names are the same: the sounds of their words in alphabetical order, so that "Walet Aïcha" is
/// "Aicha Oualet".
pub fn name_key(name: &FullName) -> String {
    sorted_words(&sounds(name.as_str()))
}

/// The words of a name by its sounds, in alphabetical order.
pub(super) fn sorted_words(heard: &str) -> String {
    let mut words: Vec<&str> = heard.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 03 - 01);

    #[test]
    fn birth_is_as_exact_as_it_is_known() {
        let birth = |precision, day, year| Birth::parse(precision, day, year, TODAY);
        assert_eq!(birth("exact", "31/12/1985", ""), Ok(Birth::Exact(date!(1985 - 12 - 31))));
        assert_eq!(birth("year", "", " 1985 "), Ok(Birth::Year(1985)));
        assert_eq!(birth("about", "ignored", "1985"), Ok(Birth::About(1985)));
        assert_eq!(birth("unknown", "", " "), Ok(Birth::Unknown));
        assert_eq!(birth("", "", ""), Ok(Birth::Unknown));
        assert_eq!(birth("", "1985-12-31", ""), Ok(Birth::Exact(date!(1985 - 12 - 31))));
        assert_eq!(birth("", "", "1985"), Ok(Birth::Year(1985)));
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        let birth = |precision, day, year| Birth::parse(precision, day, year, TODAY);
        assert_eq!(birth("exact", "31/02/1985", ""), Err(BirthFault::NoSuchDay));
        assert_eq!(birth("exact", "2026-03-02", ""), Err(BirthFault::OutOfRange));
        assert_eq!(birth("exact", "", "1985"), Err(BirthFault::NoSuchDay));
        assert_eq!(birth("year", "", "85"), Err(BirthFault::NoYear));
        assert_eq!(birth("about", "", "1850"), Err(BirthFault::OutOfRange));
        assert_eq!(birth("year", "", "2027"), Err(BirthFault::OutOfRange));
        assert_eq!(birth("unknown", "", "1985"), Err(BirthFault::NotUnknown));
        assert_eq!(birth("century", "", ""), Err(BirthFault::Precision));
    }

    #[test]
    fn words_are_read_back() {
        assert!(Sex::ALL.into_iter().all(|sex| sex.as_str().parse() == Ok(sex)));
        assert_eq!("H".parse(), Ok(Sex::Male));
        assert_eq!("x".parse::<Sex>(), Err(()));
        assert!(ProgrammeRole::ALL.into_iter().all(|role| role.as_str().parse() == Ok(role)));
    }

    #[test]
    fn one_name_in_several_writings() {
        let key = |text: &str| name_key(&FullName::parse(text).unwrap());
        assert_eq!(key("MAÏGA Aïssata"), key("Aissata Maiga"));
        assert_eq!(key("El-Hadj N’Tji"), key("El Hadj N'tji"));
        assert_eq!(key("Oualet Mohamed"), key("Mouhamed Walet"));
        assert_ne!(key("Mahamadou Touré"), key("Mamadou Touré"));
    }
}
