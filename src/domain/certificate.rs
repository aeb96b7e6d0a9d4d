//! Certificates and attestations: everything that the paper shows, as data.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::completion::{FollowUp, Outcome};
use super::id::{EnrolmentId, PersonId, PlaceId};
use super::lang::LangTag;
use super::serial::Serial;

/// More hours than this are not held on a day.
const MOST_HOURS: i64 = 12;

/// Whether a training of so many hours is hardly held from one day to another: the dates are likely wrong, or left out.
pub fn is_crowded(hours: u32, from: Date, to: Date) -> bool {
    i64::from(hours) > ((to - from).whole_days() + 1) * MOST_HOURS
}

mod fill;
pub use fill::{CertifiedTraining, PaperWording, Recipient, fill, needs_sex};

/// The version of the page's design that new certificates carry; a later design leaves the earlier ones as they are.
pub const TEMPLATE: u32 = 7;
/// The most people who sign.
pub const SIGNATORIES_MAX: usize = 3;

/// What the paper proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// "Attestation de participation": the person was there.
    Attestation,
    /// "Certificat de formation de formateurs": the person was assessed.
    Certificate,
}

impl Kind {
    /// The word in the database and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attestation => "attestation",
            Self::Certificate => "certificate",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Attestation, Self::Certificate].into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}

/// Why a paper can't have a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Before the end of the training.
    BeforeEnd,
    /// After today.
    Future,
}

/// A paper is dated from the last day of the training to today.
pub fn check_date(date: Date, training_ends: Date, today: Date) -> Result<(), DateFault> {
    if date < training_ends {
        Err(DateFault::BeforeEnd)
    } else if date > today {
        Err(DateFault::Future)
    } else {
        Ok(())
    }
}

/// Who issues the papers of a closed cohort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IssuedBy {
    /// Coordinators those of their own cohorts; administrators and officers all.
    #[default]
    Coordinators,
    /// Administrators and officers alone.
    Officers,
}

impl IssuedBy {
    /// Both, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Coordinators, Self::Officers];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Coordinators => "coordinators",
            Self::Officers => "officers",
        }
    }
}

impl FromStr for IssuedBy {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|by| by.as_str() == word).ok_or(())
    }
}

/// Somebody who signs: a name, or only a function.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signatory {
    /// The name; may be empty, then it is written by hand.
    pub name: String,
    /// The function: "Chargé de formation".
    pub function: String,
}

/// A certificate's content, frozen when it is issued: printing needs this, the logo and nothing else. Names are kept as
/// text: what was printed stays what it was, whatever a later rule for names says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The version of the page's design, [`TEMPLATE`] when it was issued.
    pub template: u32,
    /// Its number.
    pub serial: Serial,
    /// What it proves.
    pub kind: Kind,
    /// The language of the text, a BCP 47 tag.
    #[serde(with = "tag")]
    pub lang: LangTag,
    /// The name, as the person writes it.
    pub name: String,
    /// The name in Arabic script.
    pub arabic_name: Option<String>,
    /// The wording before the name, already filled in.
    pub before: String,
    /// The wording after the name, already filled in.
    pub after: String,
    /// The curriculum's code.
    pub code: String,
    /// The curriculum's title, in the language of the text where there is one.
    pub title: String,
    /// The cohort's code.
    pub cohort: String,
    /// Where the training was held.
    pub place: String,
    /// Its first day.
    #[serde(with = "day")]
    pub from: Date,
    /// Its last day.
    #[serde(with = "day")]
    pub to: Date,
    /// How many hours the training took.
    pub hours: u32,
    /// Where it was issued.
    pub issued_at: String,
    /// When it was issued.
    #[serde(with = "day")]
    pub issued_on: Date,
    /// Who signs, [`SIGNATORIES_MAX`] at most.
    pub signatories: Vec<Signatory>,
    /// The programme that issues it.
    pub programme: String,
    /// SHA-256 of the logo, in hexadecimal; the picture is kept under it.
    pub logo: Option<String>,
    /// The key that signed it.
    pub key_id: String,
    /// Where anybody can check the paper, `vivier.example.org/verify`; printed below the QR code. None on papers issued
    /// without a public URL, and on all that were issued before this was printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify_at: Option<String>,
}

impl Content {
    /// What remains when the person chose to have the paper erased: its number and what it counts for. `nobody` stands
    /// where the name was.
    #[must_use]
    pub fn erased(&self, nobody: &str) -> Self {
        Self {
            name: nobody.into(),
            arabic_name: None,
            before: String::new(),
            after: String::new(),
            ..self.clone()
        }
    }

    /// The whole sentence, with the name.
    pub fn wording(&self) -> String {
        format!("{}{}{}", self.before, self.name, self.after)
    }
}

/// A certificate as it was issued, with its printings, revocation and place in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// What the paper shows.
    pub content: Content,
    /// The text of its QR code.
    pub signed: String,
    /// When it was issued.
    pub issued_at: OffsetDateTime,
    /// 1 for the first issue, 2 for its correction, …
    pub issue: i64,
    /// The last printing: 0 the original, else the number of the duplicate; none before the first.
    pub printed: Option<u32>,
    /// When it was handed over to its person, as far as that was noted.
    pub handed_on: Option<Date>,
    /// When and why it was revoked.
    pub revoked: Option<(OffsetDateTime, String)>,
    /// Whether the person had it erased: what it said is gone.
    pub erased: bool,
    /// Whether the person took back the consent to be in the register: it is not printed then.
    pub withheld: bool,
    /// The decision in force on its person; none where there is none.
    pub decided: Option<Outcome>,
    /// The certificate that this one replaces.
    pub supersedes: Option<Serial>,
    /// The enrolment that it was issued for.
    pub enrolment_id: EnrolmentId,
    /// Whose it is.
    pub person_id: PersonId,
    /// Their number in the cohort's list.
    pub position: i64,
}

impl Certificate {
    /// Whether it may be printed: neither revoked nor erased, it says what is decided, and its person agrees to be in the register.
    pub fn is_printable(&self) -> bool {
        self.revoked.is_none() && !self.erased && !self.withheld && !self.is_outdated()
    }

    /// Whether it is valid and the decision on its person was corrected since, so that it says another one.
    pub fn is_outdated(&self) -> bool {
        self.revoked.is_none() && !self.erased && self.follow_up() != FollowUp::Nothing
    }

    /// What is to be done with it by the decision in force, as long as it is valid.
    pub fn follow_up(&self) -> FollowUp {
        let kind = match self.content.kind {
            Kind::Attestation => Outcome::Attestation,
            Kind::Certificate => Outcome::Certificate,
        };
        self.decided.map_or(FollowUp::Nothing, |decided| FollowUp::of(Some(kind), decided))
    }

    /// Its number.
    pub fn serial(&self) -> &Serial {
        &self.content.serial
    }
}

/// Somebody whose completion entitles them to a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitled {
    pub enrolment_id: EnrolmentId,
    /// Whose it is.
    pub person_id: PersonId,
    pub place: Option<PlaceId>,
    /// Their number in the cohort's list.
    pub position: i64,
    /// To what they are entitled.
    pub kind: Kind,
    /// What the paper may say of them.
    pub person: Recipient,
}

mod day {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Date;

    use crate::domain::dates;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&dates::iso(*date))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        dates::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

mod tag {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::domain::lang::LangTag;

    pub fn serialize<S: Serializer>(tag: &LangTag, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(tag.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LangTag, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("not a language tag"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_day_has_no_room_for_eighteen_hours() {
        let (first, second) = (date!(2018 - 03 - 12), date!(2018 - 03 - 13));
        assert!(is_crowded(18, first, first) && !is_crowded(18, first, second));
        assert!(!is_crowded(12, first, first) && !is_crowded(0, first, first));
    }

    #[test]
    fn a_paper_is_dated_between_the_end_and_today() {
        let check = |date| check_date(date, date!(2018 - 03 - 14), date!(2018 - 04 - 01));
        assert_eq!(check(date!(2018 - 03 - 13)), Err(DateFault::BeforeEnd));
        assert_eq!(check(date!(2018 - 03 - 14)), Ok(()));
        assert_eq!(check(date!(2018 - 04 - 01)), Ok(()));
        assert_eq!(check(date!(2018 - 04 - 02)), Err(DateFault::Future));
        // A training that has not ended allows no date at all.
        assert!(check_date(date!(2018 - 04 - 02), date!(2018 - 04 - 05), date!(2018 - 04 - 01)).is_err());
        assert!(check_date(date!(2018 - 04 - 05), date!(2018 - 04 - 05), date!(2018 - 04 - 01)).is_err());
    }
}

/// Invented certificates for the tests of all layers.
#[cfg(test)]
pub mod samples {
    use time::macros::date;

    use super::*;

    /// A training of three days in Goundam.
    ///
    /// # Panics
    /// For a language or a date that is none.
    pub fn training(lang: &str, held_in: &str) -> CertifiedTraining {
        CertifiedTraining {
            lang: lang.parse().unwrap(),
            held_in: held_in.parse().unwrap(),
            code: "FFCP".into(),
            title: "Formation de formateurs".into(),
            cohort: "GOU-2018-01".into(),
            place: "Goundam".into(),
            from: date!(2018 - 03 - 12),
            to: date!(2018 - 03 - 14),
            days: 3,
            hours: 18,
            issued_at: "Goundam".into(),
            issued_on: date!(2018 - 04 - 01),
            signatories: vec![Signatory { name: String::new(), function: "Le chargé de formation".into() }],
            programme: "Paix du Fleuve".into(),
            logo: None,
            key_id: String::new(),
            verify_at: None,
        }
    }

    /// A French certificate of such a training, a longer one, with everything on it.
    pub fn certificate() -> Content {
        let training = training("fr", "fr");
        Content {
            template: TEMPLATE,
            serial: Serial::new(2018, [7; 8]),
            kind: Kind::Certificate,
            lang: training.lang,
            name: "Aïssata Walet Mohamed Ag Ibrahim".into(),
            arabic_name: Some("عائشة ولت محمد".into()),
            before: "Le chargé de formation soussigné certifie que Mme ".into(),
            after: ", née en 1985, a suivi avec succès la formation.".into(),
            code: training.code,
            title: "Formation de formateurs en consolidation de la paix".into(),
            cohort: training.cohort,
            place: training.place,
            from: training.from,
            to: date!(2018 - 03 - 16),
            hours: 30,
            issued_at: training.issued_at,
            issued_on: training.issued_on,
            signatories: vec![Signatory {
                name: "Oumar Sidi Touré".into(),
                function: "Chargé de formation".into(),
            }],
            programme: "Programme de consolidation de la paix".into(),
            logo: None,
            key_id: "0123456789abcdef".into(),
            verify_at: None,
        }
    }
}
