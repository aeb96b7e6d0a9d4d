//! Which enrolments count in the figures of their cohort.

/// SQL: whether enrolment `e` counts in the figures of its cohort, as [`crate::domain::enrolment::Enrolment::counts`] says: of somebody's
/// two places in the list of a closed cohort the one of the merged record does not.
macro_rules! counts {
    () => {
        "NOT EXISTS (SELECT 1 FROM people w WHERE w.id = e.person_id AND w.merged_into IS NOT NULL)"
    };
}
pub(in crate::store) use counts;
