//! What is held on a person beside the record itself, for the person.

use time::{Date, OffsetDateTime};

use crate::domain::attendance::Mark;
use crate::domain::cohort::{Half, Session};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::{Decision, Percent};

/// A mark of attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMark {
    /// The cohort.
    pub cohort: CohortCode,
    /// The day.
    pub date: Date,
    /// The half of it.
    pub half: Half,
    /// What was noted.
    pub mark: Mark,
}

/// What was noted and decided of a person in a cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldResult {
    /// The cohort.
    pub cohort: CohortCode,
    /// The number in its list.
    pub position: i64,
    /// Before the training.
    pub pre_test: Option<Percent>,
    /// After it.
    pub post_test: Option<Percent>,
    /// Passed or not.
    pub micro_teaching: Option<bool>,
    /// What a trainer wrote about the trial session.
    pub observed: Option<String>,
    /// The decision with its reasons, once the cohort is closed.
    pub decision: Option<Decision>,
    /// Why the person got more than the rule gives, if so.
    pub exception: Option<String>,
    /// Why the decision was corrected last after the closing, if it was.
    pub correction: Option<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// The first half-day that was missed for good, if the person left before the end.
    pub left_from: Option<Session>,
    /// Why, if it was said.
    pub left_reason: Option<String>,
    /// What was written beside the name of somebody who came without being on the list.
    pub note: Option<String>,
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
