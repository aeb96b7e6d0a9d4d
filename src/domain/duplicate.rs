//! Whether two records of the register can be one person: why a pair is proposed, and the keys by which pairs are found
//! without comparing all with all. The machine proposes; a person decides.

use std::cmp::Ordering;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::cohort_code::CohortCode;
use super::completion::Outcome;
use super::id::{EnrolmentId, MergeId, PersonId};
use super::person::{Birth, Details};
use super::serial::Serial;
use crate::error::Message;

mod fields;
mod portrait;
pub use fields::{Field, Taken};
pub use portrait::{Bounds, Keys, Look, Portrait};
use portrait::{
    Writing, YEARS_ABOUT, YEARS_APART, YEARS_APART_IN_VILLAGE, YEARS_MOST, YEARS_OFF, words, words_heard,
};

/// Why two records could be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same name, whatever the order, the spelling and the script.
    Name,
    /// All words of one name are in the other.
    PartOfName,
    /// The same name but for a letter.
    Spelling,
    /// Names that differ in a word which one person, and two brothers, are called: Mahamadou and Mamadou.
    NearName,
    /// A telephone in common, which may be a shared one.
    Telephone,
    /// The same day of birth.
    Birthday,
    /// The same year of birth.
    BirthYear,
    /// Years of birth that can be one, as inexactly as they are known.
    BirthNear,
    /// The same place.
    Place,
    /// The same village, fraction or quartier.
    Locality,
    /// The same organisation.
    Organisation,
    /// Both take part in one cohort.
    Cohort,
    /// The name goes back to a grandfather, and few bear it.
    LongName,
}

impl Reason {
    /// All of them, in the order in which they are said.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::PartOfName,
        Self::Spelling,
        Self::NearName,
        Self::Telephone,
        Self::Birthday,
        Self::BirthYear,
        Self::BirthNear,
        Self::Place,
        Self::Locality,
        Self::Organisation,
        Self::Cohort,
        Self::LongName,
    ];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::PartOfName => "part",
            Self::Spelling => "spelling",
            Self::NearName => "near-name",
            Self::Telephone => "telephone",
            Self::Birthday => "birthday",
            Self::BirthYear => "year",
            Self::BirthNear => "near",
            Self::Place => "place",
            Self::Locality => "locality",
            Self::Organisation => "organisation",
            Self::Cohort => "cohort",
            Self::LongName => "long-name",
        }
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word).ok_or(())
    }
}

/// What speaks for two records being one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// In the order in which they are said.
    pub reasons: Vec<Reason>,
    /// How much they weigh together.
    pub weight: i64,
}

/// A key that more people have than so many finds nobody: a common name alone is no reason.
pub const COMMON: usize = 40;
/// From this weight on a pair is proposed.
const PROPOSED: i64 = 55;
/// So many other records may bear a long name for it alone to be a reason.
pub const FEW: usize = 4;
/// From so many written words on a name is a long one, if three of them are no particle.
const LONG: usize = 4;

/// What a merge moved from one record to the other, so that it can be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Rows that refer to a person.
    pub rows: Vec<MovedRows>,
    /// Records that were part of the merged one.
    pub parts: Vec<PersonId>,
    /// Those of whom it was said that they are not the merged one.
    pub different: Vec<PersonId>,
    /// The fields of the kept record before.
    pub before: serde_json::Value,
    /// The same afterwards.
    pub after: serde_json::Value,
}

/// Rows of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedRows {
    /// Which.
    pub table: String,
    /// What names the rows that were moved.
    pub rows: Vec<String>,
    /// Likewise, of what both records had part in.
    pub doubled: Vec<String>,
}

/// Two records that were made one, and what is needed to part them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// In the database and in URLs.
    pub id: MergeId,
    /// The record that stays.
    pub kept: PersonId,
    /// The record that became part of it.
    pub merged: PersonId,
    /// What went from one to the other; none when one of them was erased since.
    pub moved: Option<Moved>,
    /// When.
    pub merged_at: OffsetDateTime,
    /// The login of who did it.
    pub login: Option<String>,
    /// When it was undone.
    pub undone_at: Option<OffsetDateTime>,
}

/// The place of one of two records in the list of a cohort in which both are enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlace {
    pub enrolment: EnrolmentId,
    /// Whose it is.
    pub person: PersonId,
    /// The number in the list.
    pub position: i64,
    pub cohort: CohortCode,
    /// When it was closed, if it was.
    pub closed_at: Option<OffsetDateTime>,
    /// Whether it is cancelled: then nothing of its list changes.
    pub is_cancelled: bool,
    /// The decision in force, if the cohort is closed.
    pub outcome: Option<Outcome>,
    /// How many half-days they were there.
    pub present: i64,
    /// How many half-days there were.
    pub sessions: i64,
    /// The number of the valid paper.
    pub paper: Option<Serial>,
}

impl SharedPlace {
    /// Whether the decision gives a paper: of two places of one person in a cohort only one may.
    pub fn counts(&self) -> bool {
        self.outcome.is_some_and(|outcome| outcome != Outcome::None)
    }
}

/// Why two records with these places in common can't be made one, or not into the one that is `kept`, and the field where that is
/// said. A list that is open has each person once. In that of a closed cohort both places stay, of which the one of the merged record
/// must not count: nobody decides that but people, by a correction.
pub fn hindrance(places: &[SharedPlace], kept: Option<PersonId>) -> Option<(&'static str, Message)> {
    let told = |field, key, place: &SharedPlace| Some((field, Message::new(key).with("code", &place.cohort)));
    if let Some(place) = places.iter().find(|place| place.closed_at.is_none()) {
        let key = if place.is_cancelled { "duplicate-both-in-cancelled" } else { "duplicate-both-in-open" };
        return told("", key, place);
    }
    let counting: Vec<&SharedPlace> = places.iter().filter(|place| place.counts()).collect();
    if let Some(two) = counting.windows(2).find(|two| two[0].cohort == two[1].cohort) {
        return told("", "duplicate-both-count", two[0]);
    }
    let kept = kept?;
    let place = counting.into_iter().find(|place| place.person != kept)?;
    told("keep", "duplicate-keep-other", place)
}

/// The likeness of two records; none where they are not to be proposed.
pub fn likeness(one: &Details, other: &Details) -> Option<Likeness> {
    Portrait::of(one).likeness(&Portrait::of(other))
}

/// The keys of a record ([`Portrait::keys`]).
pub fn keys(details: &Details) -> Keys {
    Portrait::of(details).keys()
}

impl Portrait {
    /// The likeness of two records of the register; none where they are not to be proposed.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        self.weighed(other).filter(|found| found.weight >= PROPOSED)
    }

    /// The likeness of somebody who is to be added and another record; none where nobody is to be asked. Who adds somebody can
    /// tell, so that the same name alone is a reason to ask where nothing makes them two people.
    pub fn asked(&self, other: &Self) -> Option<Likeness> {
        let is_asked = |found: &Likeness| found.weight >= PROPOSED || self.name_key == other.name_key;
        self.weighed(other).filter(is_asked)
    }

    /// The likeness of two records of the very same name for which too little else speaks, as of people in different communes: proposed
    /// below the others where both take part in one cohort, or where few bear the name and it is long ("Ismaël Ag Mohamed Issouf").
    /// Never for a name of one word, nor where birth, sex or telephones contradict.
    pub fn namesake(&self, other: &Self, are_in_one_cohort: bool, is_borne_by_few: bool) -> Option<Likeness> {
        if self.name_key != other.name_key {
            return None;
        }
        let reason = if are_in_one_cohort && self.count_words() > 1 {
            Reason::Cohort
        } else if is_borne_by_few && self.count_words() > 2 && self.name_key.split(' ').count() >= LONG {
            Reason::LongName
        } else {
            return None;
        };
        let is_number_other =
            !self.numbers.is_empty() && !other.numbers.is_empty() && !self.shares_number(other);
        let mut found = self.weighed(other).filter(|_| !is_number_other)?;
        found.reasons.push(reason);
        found.weight = found.weight.min(PROPOSED - 1);
        Some(found)
    }

    /// How many words the name has without particles, as it is written first.
    fn count_words(&self) -> usize {
        words_heard(&self.name_key).len()
    }

    fn shares_number(&self, other: &Self) -> bool {
        self.numbers.iter().any(|number| other.numbers.contains(number))
    }

    /// All that speaks for one person; none where the two are two people.
    fn weighed(&self, other: &Self) -> Option<Likeness> {
        if self.sex.is_some() && other.sex.is_some() && self.sex != other.sex {
            return None;
        }
        if self
            .birth
            .year()
            .zip(other.birth.year())
            .is_some_and(|(one, other)| one.abs_diff(other) > YEARS_MOST.unsigned_abs())
        {
            return None;
        }
        let is_said = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let mut found = vec![names(self, other)?];
        let is_one_name = matches!(found[..], [(Some(Reason::Name), _)]);
        let is_shared = self.shares_number(other);
        let is_one_locality = self.place == other.place && is_said(&self.locality, &other.locality);
        let apart = match (is_one_name, is_shared, is_one_locality && self.place.is_some()) {
            (true, true, _) => YEARS_APART,
            (true, _, true) => YEARS_APART_IN_VILLAGE,
            _ => 0,
        };
        found.push(births(self.birth, other.birth, apart)?);
        if !self.numbers.is_empty() && !other.numbers.is_empty() {
            found.push(if is_shared { (Some(Reason::Telephone), 30) } else { (None, -8) });
        }
        if let (Some(one), Some(other)) = (self.place, other.place) {
            found.push(if one == other { (Some(Reason::Place), 15) } else { (None, -10) });
        }
        if is_one_locality {
            found.push((Some(Reason::Locality), 8));
        }
        if is_said(&self.structure, &other.structure) {
            found.push((Some(Reason::Organisation), 8));
        }
        let weight = found.iter().map(|(_, weight)| weight).sum();
        let reasons = found.into_iter().filter_map(|(reason, _)| reason).collect();
        Some(Likeness { reasons, weight })
    }
}

/// A reason, where there is one to be said, and its weight.
type Weighed = (Option<Reason>, i64);

/// Whether two names have a word in common by its sound; those of every third name ("ag", "walet") say nothing.
pub(crate) fn share_a_word(one: &str, other: &str) -> bool {
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

/// How alike the names are, in whichever writing they are most; none where they are two.
fn names(one: &Portrait, other: &Portrait) -> Option<Weighed> {
    let pairs = one.writings.iter().flat_map(|one| other.writings.iter().map(move |other| (one, other)));
    pairs.filter_map(|(one, other)| two_names(one, other)).max_by_key(|(_, weight)| *weight)
}

fn two_names(one: &Writing, other: &Writing) -> Option<Weighed> {
    let is_one_name = one.letters == other.letters;
    let (one, other) = (&one.words, &other.words);
    let shorter = one.len().min(other.len());
    if is_one_name {
        // One word alone is borne by very many, three together by few.
        let weight = match one.len().max(other.len()) {
            1 => 25,
            2 => 40,
            _ => 55,
        };
        return Some((Some(Reason::Name), weight));
    }
    let common = count_common(one, other);
    if common >= 2 && common == shorter {
        return Some((Some(Reason::PartOfName), 28));
    }
    if one.len() == other.len() && common + 1 == shorter && shorter >= 2 {
        let own = one.iter().find(|word| !other.contains(word))?;
        let theirs = other.iter().find(|word| !one.contains(word))?;
        if is_near_name(own, theirs) {
            return Some((Some(Reason::NearName), -8));
        }
        let weight = if shorter > 2 { 35 } else { 28 };
        return is_one_letter_off(own, theirs).then_some((Some(Reason::Spelling), weight));
    }
    None
}

/// How many words are in both lists, each of which is in its order and has each word once.
fn count_common(one: &[String], other: &[String]) -> usize {
    let (mut one, mut other, mut common) = (one.iter().peekable(), other.iter().peekable(), 0);
    while let (Some(word), Some(their)) = (one.peek(), other.peek()) {
        match word.cmp(their) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(other.next()),
            Ordering::Equal => {
                one.next();
                other.next();
                common += 1;
            }
        }
    }
    common
}

/// Names by their sounds that one person is called by turns, and that brothers are called: they weigh less than nothing, so that
/// birth, telephone and place have to agree before such a pair is proposed.
const NEAR_NAMES: &[[&str; 2]] = &[["mahamadu", "mamadu"]];

fn is_near_name(one: &str, other: &str) -> bool {
    NEAR_NAMES.iter().any(|[a, b]| (one, other) == (*a, *b) || (one, other) == (*b, *a))
}

/// Whether two words of some length differ by a letter that is another, missing or too many.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = &short[same + usize::from(short.len() == long.len())..];
    long[same + 1..] == *rest
}

/// How alike two births are; none where they are of two people. Births that are no more than so many years apart speak against
/// one person without excluding it: ages are guessed, and guessed anew.
fn births(one: Birth, other: Birth, apart: i32) -> Option<Weighed> {
    let (Some(year), Some(other_year)) = (one.year(), other.year()) else { return Some((None, 0)) };
    let is_about = |birth: Birth| matches!(birth, Birth::About(_));
    let allowed = if is_about(one) || is_about(other) { YEARS_ABOUT } else { YEARS_OFF };
    match (year - other_year).abs() {
        years if years <= allowed => {}
        years if years <= apart => return Some((None, -8)),
        _ => return None,
    }
    // The first and the last day of a year are written where the day is not known.
    let day = |birth: Birth| birth.day().filter(|day| !matches!(day.ordinal(), 1 | 365 | 366));
    Some(match (day(one), day(other)) {
        (Some(day), Some(other)) if day == other => (Some(Reason::Birthday), 35),
        (Some(_), Some(_)) if year == other_year => (Some(Reason::BirthNear), 0),
        _ if year == other_year => (Some(Reason::BirthYear), 20),
        _ => (Some(Reason::BirthNear), 8),
    })
}

#[cfg(test)]
mod tests;
