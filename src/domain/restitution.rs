//! Restitutions: sessions that facilitators lead in their own communities. Of those who came there are counts and no names.

use std::str::FromStr;

use serde::{Serialize, Serializer};
use time::{Date, OffsetDateTime};

use super::bands::{BANDS_MAX, Band};
use super::dates;
use super::id::{AccountId, PersonId, PlaceId, RestitutionId};
use super::lang::LangTag;
use super::module::Slug;
use super::person::Sex;
use super::text::{FullName, digit, fold, one_line};

/// The most people of one sex and age band.
pub const PEOPLE_MAX: u32 = 100_000;
/// The most age bands of one restitution: those of today, those of an earlier form, and the age that was not noted.
pub const COUNTS_MAX: usize = 2 * BANDS_MAX + 1;
/// The most people who lead one restitution.
pub const LEADERS_MAX: usize = 20;
/// The most characters of a note.
pub const NOTE_MAX: usize = 1_000;

/// What was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A session with a group.
    Session,
    /// A programme on a local radio.
    Radio,
    /// A cultural day.
    Culture,
    /// A forum of the community.
    Forum,
    /// A training of others who will lead sessions in turn.
    Training,
}

impl Kind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] = [Self::Session, Self::Radio, Self::Culture, Self::Forum, Self::Training];

    /// The word in the database, in forms and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Radio => "radio",
            Self::Culture => "culture",
            Self::Forum => "forum",
            Self::Training => "training",
        }
    }

    /// The message with its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Session => "restitution-kind-session",
            Self::Radio => "restitution-kind-radio",
            Self::Culture => "restitution-kind-culture",
            Self::Forum => "restitution-kind-forum",
            Self::Training => "restitution-kind-training",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}

/// How many came of one age band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headcount {
    /// `15-29`, `60+`; empty where the age was not noted.
    pub band: String,
    /// Women and girls.
    pub women: u32,
    /// Men and boys.
    pub men: u32,
    /// Which of the two was left blank: then it is not known, and its number is 0.
    pub unnoted: Option<Sex>,
}

impl Headcount {
    /// Puts it beside the others of its restitution. What stands under no band, or under one too many, is of an age that was
    /// not noted.
    pub fn join(mut self, counts: &mut Vec<Self>) {
        if !Band::is_spelled(&self.band) || counts.len() >= COUNTS_MAX {
            self.band.clear();
            if let Some(unknown) = counts.iter_mut().find(|count| count.band.is_empty()) {
                unknown.women = unknown.women.saturating_add(self.women);
                unknown.men = unknown.men.saturating_add(self.men);
                unknown.unnoted = unknown.unnoted.filter(|sex| self.unnoted == Some(*sex));
                return;
            }
        }
        counts.push(self);
    }
}

/// Reads a number of people: digits of either script, nothing for nobody. None where it is no number or too large.
pub fn people(typed: &str) -> Option<u32> {
    let text = one_line(typed);
    let digits: Option<Vec<u32>> = text.chars().filter(|c| !c.is_whitespace()).map(digit).collect();
    let digits = digits.filter(|digits| digits.len() <= 6)?;
    let number = digits.into_iter().fold(0, |number, digit| number * 10 + digit);
    (number <= PEOPLE_MAX).then_some(number)
}

/// What can be changed of a restitution. Its fields have the same names in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// What was held.
    #[serde(serialize_with = "as_word")]
    pub kind: Kind,
    /// When.
    #[serde(serialize_with = "dates::as_iso")]
    pub held_on: Date,
    /// Where.
    pub place: PlaceId,
    /// The village, fraction, quartier or site within it.
    pub locality: Option<String>,
    /// The module that it was about.
    pub module: Option<Slug>,
    /// The language in which it was held.
    pub lang: LangTag,
    /// How many came, by age band; bands of which nobody came are left out.
    #[serde(serialize_with = "as_lines")]
    pub counts: Vec<Headcount>,
    /// A remark.
    pub note: Option<String>,
    /// Who led it.
    pub leaders: Vec<PersonId>,
}

impl Details {
    /// All women and all men.
    pub fn people(&self) -> [u64; 2] {
        let sum = |of: fn(&Headcount) -> u32| self.counts.iter().map(|count| u64::from(of(count))).sum();
        [sum(|count| count.women), sum(|count| count.men)]
    }

    /// The same where somebody counted them: of each age band either may have been left blank.
    pub fn noted(&self) -> [Option<u64>; 2] {
        let [women, men] = self.people();
        let is_noted =
            |sex| self.counts.is_empty() || self.counts.iter().any(|count| count.unnoted != Some(sex));
        [Some(women).filter(|_| is_noted(Sex::Female)), Some(men).filter(|_| is_noted(Sex::Male))]
    }

    /// Whether this may be the same, noted twice: the kind, the day, the place and its village are one, somebody led both, as many
    /// came, and they are not about two modules.
    pub fn is_like(&self, other: &Self) -> bool {
        let village = |of: &Self| fold(of.locality.as_deref().unwrap_or_default());
        let is_other_module = self.module.is_some() && other.module.is_some() && self.module != other.module;
        (self.kind, self.held_on, self.place) == (other.kind, other.held_on, other.place)
            && !is_other_module
            && self.leaders.iter().any(|leader| other.leaders.contains(leader))
            && village(self) == village(other)
            && self.sorted_counts() == other.sorted_counts()
    }

    fn sorted_counts(&self) -> Vec<(&str, u32, u32)> {
        let noted = self.counts.iter().filter(|count| count.women + count.men > 0);
        let mut counts: Vec<_> = noted.map(|count| (count.band.as_str(), count.women, count.men)).collect();
        counts.sort_unstable();
        counts
    }
}

fn as_word<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

/// `15-29: 12 + 7`: women, then men.
fn as_lines<S: Serializer>(counts: &[Headcount], serializer: S) -> Result<S::Ok, S::Error> {
    let line = |count: &Headcount| {
        let band = if count.band.is_empty() { "?" } else { &count.band };
        let told =
            |sex, people: u32| if count.unnoted == Some(sex) { "?".to_owned() } else { people.to_string() };
        format!("{band}: {} + {}", told(Sex::Female, count.women), told(Sex::Male, count.men))
    };
    serializer.collect_seq(counts.iter().map(line))
}

/// A restitution as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restitution {
    /// In the database and in URLs.
    pub id: RestitutionId,
    /// What can be changed.
    pub details: Details,
    /// The name of the place.
    pub place: String,
    /// The number of the revision of the module that was current on the day, and its language.
    pub revision: Option<(i64, LangTag)>,
    /// Counts the changes.
    pub version: i64,
    /// When it was noted.
    pub created_at: OffsetDateTime,
    /// The account that noted it.
    pub created_by: Option<AccountId>,
}

/// Somebody who led a restitution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// In the register.
    pub id: PersonId,
    /// The name as written.
    pub name: FullName,
    /// The place of their record.
    pub place: Option<PlaceId>,
}

/// A restitution as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// In URLs.
    pub id: RestitutionId,
    /// What was held.
    pub kind: Kind,
    /// When.
    pub held_on: Date,
    /// The name of the place.
    pub place: String,
    /// The village, fraction, quartier or site within it.
    pub locality: Option<String>,
    /// The module that it was about.
    pub module: Option<Slug>,
    /// All women.
    pub women: i64,
    /// All men.
    pub men: i64,
    /// Which of the two was left blank throughout.
    pub unnoted: Option<Sex>,
    /// Who led it.
    pub leaders: Vec<Leader>,
}

impl Summary {
    /// How many women and how many men came, where somebody counted them.
    pub fn noted(&self) -> [Option<i64>; 2] {
        let of = |sex, people| Some(people).filter(|_| self.unnoted != Some(sex));
        [of(Sex::Female, self.women), of(Sex::Male, self.men)]
    }

    /// Whether lists say that both may be one that was noted twice.
    pub fn may_be(&self, other: &Self) -> bool {
        let is_other_module = self.module.is_some() && other.module.is_some() && self.module != other.module;
        let leaders = |of: &Self| of.leaders.iter().map(|leader| leader.id).collect::<Vec<_>>();
        let known = leaders(other);
        (self.kind, self.held_on, self.women, self.men) == (other.kind, other.held_on, other.women, other.men)
            && (&self.place, &self.locality) == (&other.place, &other.locality)
            && !is_other_module
            && leaders(self).iter().any(|leader| known.contains(leader))
    }
}

/// The restitutions of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceSum {
    /// Which.
    pub id: PlaceId,
    /// Its name.
    pub place: String,
    /// How many there were.
    pub restitutions: i64,
    /// All women.
    pub women: i64,
    /// All men.
    pub men: i64,
}

/// What a list asks for; empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// A place, with all below it in any division.
    pub place: Option<PlaceId>,
    /// What was held.
    pub kind: Option<Kind>,
    /// The year in which it was held.
    pub year: Option<i32>,
    /// The first day, where no year is asked for.
    pub from: Option<Date>,
    /// The last day, likewise.
    pub to: Option<Date>,
    /// The module that it was about.
    pub module: Option<Slug>,
    /// Somebody who led it.
    pub person: Option<PersonId>,
    /// Whether the earliest come first, rather than the latest.
    pub oldest_first: bool,
    /// The page, from 1.
    pub page: i64,
}

impl Query {
    /// The first and the last day that it asks for; those of the calendar where it asks for none.
    pub fn days(&self) -> (Date, Date) {
        dates::of_year(self.year, self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn numbers_of_people_are_read_in_both_scripts() {
        assert_eq!(people(""), Some(0));
        assert_eq!(people(" 1 200 "), Some(1200));
        assert_eq!(people("٢٥"), Some(25));
        assert_eq!(people("100000"), Some(PEOPLE_MAX));
        for wrong in ["100001", "-1", "1.5", "une", "1234567", "99999999999999999999"] {
            assert_eq!(people(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_stands_under_no_band_is_of_an_unknown_age() {
        let joined = |bands: &[&str]| {
            let mut counts = Vec::new();
            for band in bands {
                Headcount { band: (*band).into(), women: 1, men: 2, unnoted: None }.join(&mut counts);
            }
            counts.into_iter().map(|count| (count.band, count.women, count.men)).collect::<Vec<_>>()
        };
        let of = |band: &str, women| (band.to_owned(), women, 2 * women);
        assert_eq!(joined(&["", "0-14", "60+"]), [of("", 1), of("0-14", 1), of("60+", 1)]);
        assert_eq!(joined(&["0-9,", "0-14", "0-14, 15-29", " 0-9", "total", ""]), [of("", 5), of("0-14", 1)]);
        let many: Vec<String> = (0..100).map(|age| format!("{age}-{age}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let joined = joined(&many);
        assert_eq!((joined.len(), joined.last()), (COUNTS_MAX + 1, Some(&of("", 59))));
    }

    #[test]
    fn what_two_people_noted_of_one_session_is_alike() {
        let count = |band: &str, women| Headcount { band: band.into(), women, men: 7, unnoted: None };
        let one = Details {
            kind: Kind::Session,
            held_on: date!(2026 - 03 - 01),
            place: PlaceId::of_number(7),
            locality: Some("Hamakoïra".into()),
            module: "rumeurs-radios".parse().ok(),
            lang: LangTag::french(),
            counts: vec![count("15-29", 12), count("", 3)],
            note: None,
            leaders: vec![PersonId::of_number(1), PersonId::of_number(2)],
        };
        let again = Details {
            locality: Some("hamakoira".into()),
            module: None,
            counts: vec![count("", 3), count("15-29", 12)],
            note: Some("Relu".into()),
            leaders: vec![PersonId::of_number(2)],
            ..one.clone()
        };
        assert!(one.is_like(&again) && again.is_like(&one));
        for other in [
            Details { held_on: date!(2026 - 03 - 02), ..again.clone() },
            Details { kind: Kind::Forum, ..again.clone() },
            Details { place: PlaceId::of_number(8), ..again.clone() },
            Details { locality: None, ..again.clone() },
            Details { module: "nos-droits".parse().ok(), ..again.clone() },
            Details { counts: vec![count("15-29", 12)], ..again.clone() },
            Details { leaders: vec![PersonId::of_number(3)], ..again },
        ] {
            assert!(!one.is_like(&other), "{other:?}");
        }
    }

    #[test]
    fn a_year_goes_before_single_days() {
        let day = date!(2026 - 03 - 02);
        let query = Query { from: Some(day), to: Some(day), ..Query::default() };
        assert_eq!(query.days(), (day, day));
        let year = Query { year: Some(2025), ..query };
        assert_eq!(year.days(), (date!(2025 - 01 - 01), date!(2025 - 12 - 31)));
        assert!(Kind::ALL.into_iter().all(|kind| kind.as_str().parse() == Ok(kind)));
    }

    #[test]
    fn the_trail_says_how_many_and_never_who_came() {
        let count = |band: &str, women, men| Headcount { band: band.into(), women, men, unnoted: None };
        let details = Details {
            kind: Kind::Radio,
            held_on: date!(2026 - 03 - 01),
            place: PlaceId::of_number(7),
            locality: None,
            module: None,
            lang: LangTag::french(),
            counts: vec![count("15-29", 12, 7), count("", 3, 0)],
            note: None,
            leaders: Vec::new(),
        };
        assert_eq!(details.people(), [15, 7]);
        let json = serde_json::to_value(&details).unwrap();
        assert_eq!(json["counts"], serde_json::json!(["15-29: 12 + 7", "?: 3 + 0"]));
        assert_eq!((json["kind"].as_str(), json["held_on"].as_str()), (Some("radio"), Some("2026-03-01")));
    }
}
