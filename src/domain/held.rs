//! What is held on a person beside the record itself, for the person.

use time::{Date, OffsetDateTime};

use crate::domain::attendance::Mark;
use crate::domain::cohort::{Half, Session};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::{Correction, Decision, Exception, Percent};
use crate::domain::grid::Grid;
use crate::domain::id::EnrolmentId;
use crate::domain::observation::Observation;

/// A mark of attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMark {
    pub cohort: CohortCode,
    /// The day.
    pub date: Date,
    pub half: Half,
    /// What was noted.
    pub mark: Mark,
}

/// A half-day that a person led, by the timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSession {
    pub cohort: CohortCode,
    /// The half-day.
    pub session: Session,
}

/// What was noted and decided of a person in a cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldResult {
    /// The place in the list.
    pub enrolment: EnrolmentId,
    pub cohort: CohortCode,
    /// The number in its list.
    pub position: i64,
    /// Before the training.
    pub pre_test: Option<Percent>,
    /// After it.
    pub post_test: Option<Percent>,
    /// Passed or not.
    pub micro_teaching: Option<bool>,
    /// The answers to the test before, one letter a question.
    pub pre_answers: Option<String>,
    /// Those to the test after.
    pub post_answers: Option<String>,
    /// What a trainer noted of the trial session: a mark for each criterion of the grid, and a word.
    pub observation: Option<(Grid, Observation)>,
    /// The decision with its reasons, once the cohort is closed.
    pub decision: Option<Decision>,
    /// More than the rule gives, by whose decision and why, if so.
    pub exception: Option<Exception>,
    /// How the decision was corrected after the closing, in the order of time.
    pub corrections: Vec<Correction>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// The first half-day that was missed for good, if the person left before the end.
    pub left_from: Option<Session>,
    /// Why, if it was said.
    pub left_reason: Option<String>,
    /// What was written beside the name of somebody who came without being on the list.
    pub note: Option<String>,
}

/// A photograph of a signed sheet of one of the person's cohorts: it may show the name and the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPhotograph {
    pub cohort: CohortCode,
    /// The day that the sheet is of.
    pub held_on: Date,
    /// From this day on it is gone.
    pub delete_on: Date,
}

/// An import that had the person in its list, for as long as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldImport {
    pub number: i64,
    /// When.
    pub at: OffsetDateTime,
    /// Whether it added the record.
    pub is_new: bool,
}

/// Where others wrote the person's name into a field for a name: as a visitor, a reader, a witness, or who decided. A namesake looks the
/// same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldName {
    /// As what: the table and the column, such as `supervisions.visitor`.
    pub column: String,
    /// How many times.
    pub count: i64,
    /// Of which days, where it is known.
    pub days: Vec<Date>,
}

/// Who did what with the record, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAction {
    /// When.
    pub at: OffsetDateTime,
    /// What was done.
    pub action: String,
    /// The login of the account that did it; none for the program itself and for an account that is gone.
    pub login: Option<String>,
}
