//! What is further known of a person, beside what everybody is asked: other writings of the name, where from and where at work, other
//! languages and telephones, what they were before, whether they are away.

use std::str::FromStr;

use time::Date;

use super::ProgrammeRole;
use crate::domain::id::PlaceId;
use crate::domain::lang::LangTag;
use crate::domain::text::FullName;

/// The most other writings of a name.
pub const WRITINGS_MAX: usize = 5;
/// The most telephones beside the person's own.
pub const TELEPHONES_MAX: usize = 5;
/// The most roles and organisations beside the present ones.
pub const POSITIONS_MAX: usize = 10;

/// Why somebody is not to be counted on, as somebody noted it. Whether a person is active is worked out from what they led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Away for a while.
    Paused,
    /// Has left the programme.
    Withdrawn,
    /// Has died.
    Deceased,
}

impl Status {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Paused, Self::Withdrawn, Self::Deceased];

    /// The word in the database, in addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::Withdrawn => "withdrawn",
            Self::Deceased => "deceased",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Paused => "person-status-paused",
            Self::Withdrawn => "person-status-withdrawn",
            Self::Deceased => "person-status-deceased",
        }
    }

    /// Whether the person is called no more: lists of those who are to be called leave them out.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Deceased)
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(())
    }
}

/// How well somebody knows a language in which they can't train others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fluency {
    Speaks,
    /// Understands it, and does not speak it.
    Understands,
}

impl Fluency {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speaks => "speaks",
            Self::Understands => "understands",
        }
    }
}

impl FromStr for Fluency {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Speaks, Self::Understands].into_iter().find(|fluency| fluency.as_str() == word).ok_or(())
    }
}

/// A telephone by which a person can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone {
    /// Digits, and signs between them.
    pub number: String,
    /// Whose it is, as said: "son frère"; none for the person's own.
    pub whose: Option<String>,
}

/// What a person was or is in their community, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The role in the community.
    pub role: Option<ProgrammeRole>,
    /// Association, radio, service or council.
    pub structure: Option<String>,
    /// The year in which it began.
    pub since: Option<i32>,
    /// The year in which it ended; none while it lasts, or where nobody knows.
    pub until: Option<i32>,
}

/// What is further known of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    /// Other writings of the name, by which the person is found as well.
    pub writings: Vec<FullName>,
    /// Where the person comes from.
    pub origin: Option<PlaceId>,
    /// Where the person works. Where they live is the place of the record.
    pub work: Option<PlaceId>,
    /// Languages that the person knows without training in them.
    pub languages: Vec<(LangTag, Fluency)>,
    /// Telephones beside the person's own.
    pub telephones: Vec<Telephone>,
    /// Roles and organisations, in the order in which they were written.
    pub positions: Vec<Position>,
    /// Whether the person is away.
    pub status: Option<Status>,
    /// Since when.
    pub status_since: Option<Date>,
    /// Why, as said.
    pub status_reason: Option<String>,
}

impl Background {
    /// Adds what a record knows that is part of this one; what both know of one thing stays as it is here.
    pub fn take_in(&mut self, part: Self) {
        fn add<T: PartialEq>(own: &mut Vec<T>, more: Vec<T>) {
            for one in more {
                if !own.contains(&one) {
                    own.push(one);
                }
            }
        }
        add(&mut self.writings, part.writings);
        add(&mut self.telephones, part.telephones);
        add(&mut self.positions, part.positions);
        for (lang, fluency) in part.languages {
            if self.languages.iter().all(|(own, _)| *own != lang) {
                self.languages.push((lang, fluency));
            }
        }
        self.origin = self.origin.or(part.origin);
        self.work = self.work.or(part.work);
        if self.status.is_none() {
            (self.status, self.status_since, self.status_reason) =
                (part.status, part.status_since, part.status_reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        assert!(Status::ALL.into_iter().all(|status| status.as_str().parse() == Ok(status)));
        assert_eq!("speaks".parse(), Ok(Fluency::Speaks));
        assert_eq!("understands".parse(), Ok(Fluency::Understands));
        assert!("active".parse::<Status>().is_err() && "trains".parse::<Fluency>().is_err());
    }

    #[test]
    fn two_records_of_one_person_know_more_than_each() {
        let telephone = |number: &str| Telephone { number: number.into(), whose: None };
        let own = Background {
            telephones: vec![telephone("76 00 00 01")],
            languages: vec![(LangTag::french(), Fluency::Speaks)],
            ..Background::default()
        };
        let part = Background {
            telephones: vec![telephone("76 00 00 01"), telephone("76 00 00 02")],
            languages: vec![(LangTag::french(), Fluency::Understands)],
            status: Some(Status::Paused),
            ..Background::default()
        };
        let mut both = own.clone();
        both.take_in(part);
        assert_eq!(both.telephones.len(), 2);
        assert_eq!(both.languages, own.languages);
        assert_eq!(both.status, Some(Status::Paused));
        let before = both.clone();
        both.take_in(Background { status: Some(Status::Deceased), ..Background::default() });
        assert_eq!(both, before);
    }
}
