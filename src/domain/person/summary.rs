//! The register in short: what a search asks for, what a list shows of a person, what they followed and led.

use time::Date;

use super::{ProgrammeRole, Sex};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::Outcome;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::serial::Serial;
use crate::domain::text::FullName;
use crate::domain::translated::Texts;

/// What a search asks for; empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Beginnings of words of the name.
    pub words: String,
    /// A place, with all below it in any division; none for every place.
    pub place: Option<PlaceId>,
    /// A language tag.
    pub lang: String,
    /// Those who took back the consent to be listed, rather than all others.
    pub withdrawn: bool,
    /// The page, from 1.
    pub page: i64,
}

/// A person as lists show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// In the database and in URLs.
    pub id: PersonId,
    /// The full name.
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
    /// Languages that the person can train in, by tag.
    pub languages: Vec<LangTag>,
    /// Whether there is a consent that was not withdrawn.
    pub consented: bool,
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
}
