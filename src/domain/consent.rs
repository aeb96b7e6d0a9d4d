//! Consent, as Mali's Loi 2013-015 asks for it: when, in which language, read out by whom, how given, to what.

use std::str::FromStr;

use time::Date;

use super::lang::LangTag;
use super::text::FullName;

/// The version of the text that is read out today (the messages `consent-text-…`); it changes with the text.
pub const TEXT_VERSION: &str = "2026-1";

/// How a person consented. Oral consent always has a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Signed.
    Signature,
    /// Thumb-print.
    Thumbprint,
    /// Said before a witness.
    Oral {
        /// Who heard it.
        witness: FullName,
    },
}

impl Manner {
    /// The word in the database and in forms.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Thumbprint => "thumbprint",
            Self::Oral { .. } => "oral",
        }
    }

    /// Who heard it, if it was said.
    pub fn witness(&self) -> Option<&FullName> {
        match self {
            Self::Oral { witness } => Some(witness),
            Self::Signature | Self::Thumbprint => None,
        }
    }
}

/// What a person agrees to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Being kept in the register, with the trainings followed.
    Register,
    /// Being found as a facilitator by those who organise trainings.
    Directory,
    /// Being called.
    Contact,
    /// Being named to partners and donors.
    Partners,
}

impl Scope {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Register, Self::Directory, Self::Contact, Self::Partners];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Directory => "directory",
            Self::Contact => "contact",
            Self::Partners => "partners",
        }
    }
}

impl FromStr for Scope {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word).ok_or(())
    }
}

/// The scopes that a person took back and did not give again: lists and papers leave them out accordingly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn(Vec<Scope>);

impl Withdrawn {
    /// What these consents amount to.
    pub fn of<'a>(consents: impl IntoIterator<Item = &'a Consent> + Clone) -> Self {
        let has = |scope: Scope, back: bool| {
            let mut consents = consents.clone().into_iter();
            consents.any(|consent| consent.withdrawn_on.is_some() == back && consent.scopes.contains(&scope))
        };
        Self(Scope::ALL.into_iter().filter(|scope| has(*scope, true) && !has(*scope, false)).collect())
    }

    /// Reads [`Self::words`]; none when one of them is unknown.
    pub fn parse(words: &str) -> Option<Self> {
        words.split_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>().map(Self)
    }

    /// The words with spaces between them, for the database.
    pub fn words(&self) -> String {
        self.0.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether a scope was taken back.
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }
}

/// One consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The day on which it was given.
    pub given_on: Date,
    /// The language that the text was read out in.
    pub lang: LangTag,
    /// Who read it out.
    pub read_by: FullName,
    /// How it was given.
    pub manner: Manner,
    /// Which text: [`TEXT_VERSION`] of its day.
    pub text_version: String,
    /// To what; never empty.
    pub scopes: Vec<Scope>,
    /// When withdrawn.
    pub withdrawn_on: Option<Date>,
}

/// Whether a person has consented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Never asked, or not noted.
    Missing,
    /// Given on this day and not withdrawn.
    Given(Date),
    /// Withdrawn on this day.
    Withdrawn(Date),
}

/// Whether a person has consented, by all their consents: the latest that was not withdrawn, else the latest withdrawal.
pub fn standing<'a>(consents: impl IntoIterator<Item = &'a Consent>) -> Standing {
    let (mut given, mut withdrawn) = (None, None);
    for consent in consents {
        match consent.withdrawn_on {
            None => given = given.max(Some(consent.given_on)),
            day => withdrawn = withdrawn.max(day),
        }
    }
    match (given, withdrawn) {
        (Some(day), _) => Standing::Given(day),
        (None, Some(day)) => Standing::Withdrawn(day),
        (None, None) => Standing::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn consent(given_on: Date, withdrawn_on: Option<Date>) -> Consent {
        Consent {
            given_on,
            lang: LangTag::french(),
            read_by: FullName::parse("Zeïnabou Walet Attaher").unwrap(),
            manner: Manner::Thumbprint,
            text_version: TEXT_VERSION.into(),
            scopes: vec![Scope::Register],
            withdrawn_on,
        }
    }

    #[test]
    fn where_a_person_stands() {
        let first = consent(date!(2025 - 01 - 10), Some(date!(2025 - 03 - 01)));
        let second = consent(date!(2025 - 06 - 02), None);
        assert_eq!(standing([]), Standing::Missing);
        assert_eq!(standing([&first]), Standing::Withdrawn(date!(2025 - 03 - 01)));
        assert_eq!(standing([&second, &first]), Standing::Given(date!(2025 - 06 - 02)));
    }

    #[test]
    fn what_was_taken_back_and_not_given_again() {
        let with = |scopes: &[Scope], withdrawn_on| Consent {
            scopes: scopes.to_vec(),
            ..consent(date!(2025 - 01 - 10), withdrawn_on)
        };
        let back = with(&[Scope::Register, Scope::Contact], Some(date!(2025 - 03 - 01)));
        let again = with(&[Scope::Register], None);
        assert_eq!(Withdrawn::of([]), Withdrawn::default());
        assert_eq!(Withdrawn::of([&again]), Withdrawn::default());
        assert_eq!(Withdrawn::of([&back]).words(), "register contact");
        let withdrawn = Withdrawn::of([&back, &again]);
        assert!(
            withdrawn.has(Scope::Contact)
                && !withdrawn.has(Scope::Register)
                && !withdrawn.has(Scope::Partners)
        );
        assert_eq!(Withdrawn::parse(&withdrawn.words()), Some(withdrawn));
        assert_eq!(Withdrawn::parse("register else"), None);
    }

    #[test]
    fn words_are_read_back() {
        assert!(Scope::ALL.into_iter().all(|scope| scope.as_str().parse() == Ok(scope)));
    }
}
