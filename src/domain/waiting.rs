//! What waits in a cohort, as the home page shows it.

use time::Date;

use super::cohort_code::CohortCode;

/// A cohort in which something is to be done, or the one that comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingCohort {
    pub code: CohortCode,
    /// The name of its place.
    pub place: String,
    /// The day that matters: its first, its last, or that of its closing.
    pub day: Date,
    /// How much is done: marks noted today.
    pub done: i64,
    /// How much there is: marks to be noted today, people, certificates.
    pub all: i64,
}
