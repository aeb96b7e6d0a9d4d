//! What a report counts of one person in one cohort, packed so that a report reads a few bytes a person and no other table.

use time::Date;

use crate::domain::certificate;
use crate::domain::completion::Outcome;
use crate::domain::id::{CohortId, PersonId};
use crate::domain::percent::Percent;
use crate::domain::person::ProgrammeRole;
use crate::domain::restitution::{Headcount, Kind};
use crate::domain::serial::Serial;
use crate::domain::sex::Sex;

/// The number of the form in which facts are packed, their first byte.
const FORM: u8 = 1;
/// Bytes of one fact.
const SIZE: usize = 48;
/// Stands for "no per cent".
const NONE: u8 = 255;

/// One person in one cohort. Ids are UUIDs as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Who.
    pub person: u128,
    /// The place of the person's record.
    pub residence: Option<u128>,
    /// The year of birth, exact or about.
    pub birth_year: Option<i16>,
    /// As stated.
    pub sex: Option<Sex>,
    /// Role in the community.
    pub role: Option<ProgrammeRole>,
    /// Led the cohort, rather than followed it: all that comes after is then empty.
    pub led: bool,
    /// Half-days attended.
    pub present: u16,
    /// Before the training.
    pub pre_test: Option<Percent>,
    /// After it.
    pub post_test: Option<Percent>,
    /// What was decided when the cohort was closed.
    pub outcome: Option<Outcome>,
    /// The paper that is in force.
    pub paper: Option<certificate::Kind>,
    /// The first day of the first cohort that the person ever attended.
    pub first_on: Option<Date>,
}

/// A cohort as reports see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortFacts {
    /// Which.
    pub id: u128,
    /// Its first day, which decides the period that it is counted in.
    pub starts_on: Date,
    /// Where it took place.
    pub place: u128,
    /// The slug of its curriculum.
    pub curriculum: String,
    /// The language of its sessions.
    pub lang: String,
    /// The slugs of its modules.
    pub modules: Vec<String>,
    /// Whether its decisions are frozen.
    pub is_closed: bool,
    /// Its people and who led it.
    pub people: Vec<Fact>,
}

/// A restitution as reports see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestitutionFacts {
    /// The day.
    pub held_on: Date,
    /// Where.
    pub place: u128,
    /// What was held.
    pub kind: Kind,
    /// The slug of its module.
    pub module: Option<String>,
    /// Its language.
    pub lang: String,
    /// How many came.
    pub counts: Vec<Headcount>,
    /// Who led it.
    pub leaders: Vec<Fact>,
}

/// A record whose change may change what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// A cohort, with its half-days, enrolments, marks and scores.
    Cohort(CohortId),
    Person(PersonId),
    Certificate(Serial),
}

/// Bytes that hold no facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFacts;

/// Packs facts into bytes: the number of the form, then 48 bytes for each.
pub fn pack(facts: &[Fact]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + facts.len() * SIZE);
    bytes.push(FORM);
    for fact in facts {
        bytes.extend(fact.person.to_be_bytes());
        bytes.extend(fact.residence.unwrap_or_default().to_be_bytes());
        bytes.extend(fact.birth_year.unwrap_or_default().to_be_bytes());
        bytes.extend(fact.present.to_be_bytes());
        bytes.extend(fact.first_on.map_or(0, Date::to_julian_day).to_be_bytes());
        bytes.extend([
            number(&Sex::ALL, fact.sex),
            number(&ProgrammeRole::ALL, fact.role),
            u8::from(fact.led),
            fact.pre_test.map_or(NONE, Percent::get),
            fact.post_test.map_or(NONE, Percent::get),
            number(&OUTCOMES, fact.outcome),
            number(&KINDS, fact.paper),
            0,
        ]);
    }
    bytes
}

/// Reads what [`pack`] wrote.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Fact>, NotFacts> {
    match bytes.split_first() {
        Some((&FORM, rest)) if rest.len().is_multiple_of(SIZE) => rest.chunks_exact(SIZE).map(read).collect(),
        _ => Err(NotFacts),
    }
}

const OUTCOMES: [Outcome; 3] = [Outcome::Certificate, Outcome::Attestation, Outcome::None];
const KINDS: [certificate::Kind; 2] = [certificate::Kind::Certificate, certificate::Kind::Attestation];

/// The place of a value in a list from 1; 0 for none.
fn number<T: PartialEq>(all: &[T], value: Option<T>) -> u8 {
    let place = value.and_then(|value| all.iter().position(|other| *other == value));
    place.map_or(0, |place| place as u8 + 1)
}

fn value<T: Copy>(all: &[T], number: u8) -> Result<Option<T>, NotFacts> {
    match usize::from(number) {
        0 => Ok(None),
        place => all.get(place - 1).copied().map(Some).ok_or(NotFacts),
    }
}

fn percent(number: u8) -> Result<Option<Percent>, NotFacts> {
    if number == NONE { Ok(None) } else { Percent::try_from(number).map(Some).map_err(|_| NotFacts) }
}

fn read(bytes: &[u8]) -> Result<Fact, NotFacts> {
    let id = |at: usize| Ok(u128::from_be_bytes(bytes[at..at + 16].try_into().map_err(|_| NotFacts)?));
    let short = |at: usize| [bytes[at], bytes[at + 1]];
    let day = i32::from_be_bytes(bytes[36..40].try_into().map_err(|_| NotFacts)?);
    Ok(Fact {
        person: id(0)?,
        residence: Some(id(16)?).filter(|place| *place != 0),
        birth_year: Some(i16::from_be_bytes(short(32))).filter(|year| *year != 0),
        present: u16::from_be_bytes(short(34)),
        first_on: if day == 0 { None } else { Some(Date::from_julian_day(day).map_err(|_| NotFacts)?) },
        sex: value(&Sex::ALL, bytes[40])?,
        role: value(&ProgrammeRole::ALL, bytes[41])?,
        led: bytes[42] == 1,
        pre_test: percent(bytes[43])?,
        post_test: percent(bytes[44])?,
        outcome: value(&OUTCOMES, bytes[45])?,
        paper: value(&KINDS, bytes[46])?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn what_is_packed_is_read_back() {
        let full = Fact {
            person: u128::MAX - 7,
            residence: Some(12),
            birth_year: Some(1985),
            sex: Some(Sex::Male),
            role: Some(ProgrammeRole::Other),
            led: true,
            present: 6,
            pre_test: Some(0.try_into().unwrap()),
            post_test: Some(100.try_into().unwrap()),
            outcome: Some(Outcome::None),
            paper: Some(certificate::Kind::Attestation),
            first_on: Some(date!(2018 - 03 - 12)),
        };
        let bare = Fact {
            person: 1,
            residence: None,
            birth_year: None,
            sex: None,
            role: None,
            led: false,
            present: 0,
            pre_test: None,
            post_test: None,
            outcome: None,
            paper: None,
            first_on: None,
        };
        let bytes = pack(&[full, bare]);
        assert_eq!(bytes.len(), 97);
        assert_eq!(unpack(&bytes), Ok(vec![full, bare]));
        assert_eq!(unpack(&pack(&[])), Ok(Vec::new()));
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = pack(&[]);
        assert_eq!(unpack(&[]), Err(NotFacts));
        assert_eq!(unpack(&[2]), Err(NotFacts));
        assert_eq!(unpack(&[bytes, vec![0; 47]].concat()), Err(NotFacts));
        let mut odd = vec![FORM];
        odd.extend([0; SIZE]);
        odd[41] = 9;
        assert_eq!(unpack(&odd), Err(NotFacts));
    }
}
