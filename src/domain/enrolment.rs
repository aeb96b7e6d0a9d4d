//! Enrolments: who is in which cohort.

use super::cohort::Session;
use super::consent::Withdrawn;
use super::id::{EnrolmentId, PersonId, PlaceId};
use super::person::{Birth, ProgrammeRole, Sex};
use super::text::FullName;

/// Somebody in a cohort, as lists show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// In the database and in forms.
    pub id: EnrolmentId,
    /// Who is enrolled.
    pub person_id: PersonId,
    /// Their number in the list, from 1; a number is never given twice.
    pub position: i64,
    /// As written.
    pub name: FullName,
    /// The name in Arabic script.
    pub arabic_name: Option<FullName>,
    /// None: not stated.
    pub sex: Option<Sex>,
    /// The person's place.
    pub place_id: Option<PlaceId>,
    /// Its name.
    pub place: Option<String>,
    /// Village, fraction or quartier.
    pub locality: Option<String>,
    /// The first half-day that they missed for good, if they left before the end.
    pub left_from: Option<Session>,
    /// Why they left, if it was said.
    pub left_reason: Option<String>,
    /// What was written beside the name of somebody who came without being on the list.
    pub note: Option<String>,
    /// The record that theirs was made part of, which has a place in this list, too: that one counts.
    pub kept: Option<PersonId>,
    /// The number of that place.
    pub kept_position: Option<i64>,
}

impl Enrolment {
    /// Whether figures count it: of somebody's two places in one list they count one.
    pub fn counts(&self) -> bool {
        self.kept.is_none()
    }
}

/// Somebody in a cohort, as attendance sheets show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// What lists show.
    pub enrolment: Enrolment,
    /// When they were born, as far as is known.
    pub birth: Birth,
    /// As typed.
    pub telephone: Option<String>,
    /// Association, radio, service or council.
    pub structure: Option<String>,
    /// Their role in the community.
    pub role: Option<ProgrammeRole>,
    /// What they took back of their consent: papers leave it out.
    pub withdrawn: Withdrawn,
}
