//! An import that was carried out, and what undoing it takes away: records that it added and enrolments that it made, as far as
//! nothing rests on them.

use time::OffsetDateTime;

use super::Outcome;
use crate::domain::cohort_code::CohortCode;
use crate::domain::id::{AccountId, EnrolmentId, ImportId, PersonId, PlaceId};
use crate::domain::text::FullName;

/// An import that was carried out. It names nobody of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastImport {
    /// Which.
    pub id: ImportId,
    /// By which people speak of it, from 1.
    pub number: i64,
    /// The account that imported; none of the command line.
    pub account: Option<AccountId>,
    pub login: Option<String>,
    /// The cohort in which people were enrolled.
    pub cohort: Option<CohortCode>,
    /// When.
    pub imported_at: OffsetDateTime,
    /// What it came to.
    pub outcome: Outcome,
    /// That it was undone, and what that came to.
    pub undone: Option<Undone>,
}

/// What undoing an import came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// When.
    pub at: OffsetDateTime,
    /// The login of the account that did it.
    pub login: Option<String>,
    /// People who went from the register.
    pub removed: i64,
    /// People who are still to go: some at a time.
    pub going: i64,
    /// Enrolments that went.
    pub unenrolled: i64,
}

/// Why a record that an import added stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonTie {
    /// It was changed since.
    Changed,
    /// It was merged with another record, or was once.
    Merged,
    /// A consent is noted, also one that was taken back.
    Consent,
    /// An account belongs to the person.
    Account,
    /// There is an enrolment that the import did not make.
    Enrolled,
    /// The person leads, or led, in a cohort.
    Led,
    /// The person led a restitution.
    Restitution,
    /// A supervision visit is noted.
    Visited,
    /// The import with this number, which added or enrolled somebody and was not undone, has the person in its list.
    Listed(i64),
    /// The enrolment that the import made stays.
    KeptEnrolment,
    /// The record belongs to a place of others.
    OutOfReach,
}

impl PersonTie {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Changed => "imports-stays-changed",
            Self::Merged => "imports-stays-merged",
            Self::Consent => "imports-stays-consent",
            Self::Account => "imports-stays-account",
            Self::Enrolled => "imports-stays-enrolled",
            Self::Led => "imports-stays-led",
            Self::Restitution => "imports-stays-restitution",
            Self::Visited => "imports-stays-visited",
            Self::Listed(_) => "imports-stays-listed",
            Self::KeptEnrolment => "imports-stays-enrolment",
            Self::OutOfReach => "imports-stays-out-of-reach",
        }
    }
}

/// Why an enrolment that an import made stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentTie {
    /// Attendance is noted.
    Marked,
    /// Tests, answers or a trial session are noted.
    Scored,
    /// A decision is noted: at the closing, beside the rule, or a correction.
    Decided,
    /// A paper was issued.
    Paper,
    /// A departure or a remark is noted.
    Remarked,
    /// Two versions of a value wait for somebody to choose.
    TwoVersions,
    /// The cohort is closed.
    Closed,
    /// The cohort is cancelled.
    Cancelled,
    /// The cohort is one of other places.
    OutOfReach,
}

impl EnrolmentTie {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Marked => "imports-kept-marked",
            Self::Scored => "imports-kept-scored",
            Self::Decided => "imports-kept-decided",
            Self::Paper => "imports-kept-paper",
            Self::Remarked => "imports-kept-remarked",
            Self::TwoVersions => "imports-kept-two-versions",
            Self::Closed => "imports-kept-closed",
            Self::Cancelled => "imports-kept-cancelled",
            Self::OutOfReach => "imports-kept-out-of-reach",
        }
    }
}

/// What is noted now of somebody whom an import took in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The record.
    pub person: PersonId,
    /// As written today.
    pub name: FullName,
    /// Where the person belongs.
    pub place: Option<PlaceId>,
    /// Whether the import added the record.
    pub is_new: bool,
    /// Whether the record is part of another one, and has no page of its own.
    pub is_part: bool,
    /// What rests on the record.
    pub ties: Vec<PersonTie>,
    /// The enrolment that the import made, while there is one, with what rests on it.
    pub enrolment: Option<(EnrolmentId, Vec<EnrolmentTie>)>,
}

/// What becomes of a record when an import is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonFate {
    Goes,
    /// It stays, for these reasons.
    Stays(Vec<PersonTie>),
    /// It was in the register before the import, and stays.
    Known,
}

/// What becomes of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnrolmentFate {
    Goes(EnrolmentId),
    /// It stays, for these reasons.
    Stays(Vec<EnrolmentTie>),
    /// The import made none, or it is gone already.
    None,
}

/// What becomes of somebody whom an import took in when it is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoRow {
    /// What is noted now.
    pub noted: Noted,
    /// Whether the actor may see whom it is about.
    pub is_shown: bool,
    /// What becomes of the record.
    pub person: PersonFate,
    /// What becomes of the enrolment.
    pub enrolment: EnrolmentFate,
}

impl UndoRow {
    /// The rule: an enrolment goes while nothing rests on it and its cohort can be changed (`of_cohort` says why not); a record that the
    /// import added goes while nothing rests on it, that enrolment included. `may_change` says whether the record is the actor's to change.
    pub fn of(noted: Noted, may_change: bool, of_cohort: &[EnrolmentTie]) -> Self {
        let is_own_cohort = !of_cohort.contains(&EnrolmentTie::OutOfReach);
        let enrolment = match &noted.enrolment {
            None => EnrolmentFate::None,
            Some((id, ties)) if ties.is_empty() && of_cohort.is_empty() => EnrolmentFate::Goes(*id),
            Some((_, ties)) => EnrolmentFate::Stays(ties.iter().chain(of_cohort).copied().collect()),
        };
        let mut ties = noted.ties.clone();
        if matches!(enrolment, EnrolmentFate::Stays(_)) {
            ties.push(PersonTie::KeptEnrolment);
        }
        if !may_change {
            ties.push(PersonTie::OutOfReach);
        }
        let person = match (noted.is_new, ties.is_empty()) {
            (false, _) => PersonFate::Known,
            (true, true) => PersonFate::Goes,
            (true, false) => PersonFate::Stays(ties),
        };
        let is_shown = may_change || (noted.enrolment.is_some() && is_own_cohort);
        Self { noted, is_shown, person, enrolment }
    }

    /// Whether something of it goes.
    pub fn goes(&self) -> bool {
        self.person == PersonFate::Goes || matches!(self.enrolment, EnrolmentFate::Goes(_))
    }

    /// Whether something that the import made stays.
    pub fn stays(&self) -> bool {
        matches!(self.person, PersonFate::Stays(_)) || matches!(self.enrolment, EnrolmentFate::Stays(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01a2185a-2dfb-7540-8a50-65d9d21438de";

    fn noted(is_new: bool, ties: &[PersonTie], enrolment: Option<&[EnrolmentTie]>) -> Noted {
        Noted {
            person: ID.parse().unwrap(),
            name: FullName::parse("Hawa Ba").unwrap(),
            place: None,
            is_new,
            is_part: false,
            ties: ties.to_vec(),
            enrolment: enrolment.map(|ties| (ID.parse().unwrap(), ties.to_vec())),
        }
    }

    #[test]
    fn what_nothing_rests_on_goes() {
        let goes = EnrolmentFate::Goes(ID.parse().unwrap());
        let row = UndoRow::of(noted(true, &[], Some(&[])), true, &[]);
        assert_eq!((&row.person, &row.enrolment), (&PersonFate::Goes, &goes));
        assert!(row.goes() && !row.stays());
        let row = UndoRow::of(noted(false, &[PersonTie::Consent], Some(&[])), true, &[]);
        assert_eq!((row.person, row.enrolment), (PersonFate::Known, goes.clone()));
        let row = UndoRow::of(noted(true, &[PersonTie::Consent], Some(&[])), true, &[]);
        assert_eq!((row.person, row.enrolment), (PersonFate::Stays(vec![PersonTie::Consent]), goes));
    }

    #[test]
    fn who_is_kept_in_a_cohort_stays_in_the_register() {
        let kept = PersonFate::Stays(vec![PersonTie::KeptEnrolment]);
        let row = UndoRow::of(noted(true, &[], Some(&[EnrolmentTie::Marked])), true, &[]);
        assert_eq!((&row.person, row.goes()), (&kept, false));
        let row = UndoRow::of(noted(true, &[], Some(&[])), true, &[EnrolmentTie::Closed]);
        assert_eq!((row.person, row.enrolment), (kept, EnrolmentFate::Stays(vec![EnrolmentTie::Closed])));
    }

    #[test]
    fn what_is_of_others_stays_and_is_not_named() {
        let row = UndoRow::of(noted(true, &[], None), false, &[]);
        assert_eq!((row.person, row.is_shown), (PersonFate::Stays(vec![PersonTie::OutOfReach]), false));
        // In the list of a cohort of one's own the name stands anyway.
        assert!(UndoRow::of(noted(true, &[], Some(&[])), false, &[]).is_shown);
        assert!(!UndoRow::of(noted(true, &[], Some(&[])), false, &[EnrolmentTie::OutOfReach]).is_shown);
    }
}
