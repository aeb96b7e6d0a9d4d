//! What is held on a person beside the record itself: attendance, scores, decisions, what the audit trail says.

use time::{Date, OffsetDateTime};

use crate::domain::attendance::Mark;
use crate::domain::cohort::{Half, Session};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::{Decision, Percent};
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::store::columns::from_row;
use crate::store::{Tx, on};

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

from_row!(HeldMark, "attendance", |row| Ok(Self {
    cohort: row.try_get("code")?,
    date: row.try_get("held_on")?,
    half: row.try_get("half")?,
    mark: row.try_get("mark")?,
}));

/// The marks of a person, in the order of time.
pub(crate) async fn marks(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldMark>> {
    const SQL: &str = "SELECT k.code, s.held_on, s.half, a.mark FROM attendance a
        JOIN enrolments e ON e.id = a.enrolment_id JOIN cohorts k ON k.id = e.cohort_id JOIN sessions s ON s.id = a.session_id
        WHERE e.person_id = $1 ORDER BY s.held_on, s.half, k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
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
    /// The decision with its reasons, once the cohort is closed.
    pub decision: Option<Decision>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// The first half-day that was missed for good, if the person left before the end.
    pub left_from: Option<Session>,
}

from_row!(HeldResult, "enrolments", |row| Ok(Self {
    cohort: row.try_get("code")?,
    position: row.try_get("position")?,
    pre_test: row.try_get("pre_test")?,
    post_test: row.try_get("post_test")?,
    micro_teaching: row.try_get("micro_teaching")?,
    decision: row.try_get("reasons")?,
    confirmed_by: row.try_get("confirmed_by")?,
    left_from: match (row.try_get("left_on")?, row.try_get("left_half")?) {
        (Some(date), Some(half)) => Some(Session { date, half }),
        _ => None,
    },
}));

/// The results of a person, in the order of time.
pub(crate) async fn results(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldResult>> {
    const SQL: &str =
        "SELECT e.id, k.code, e.position, z.pre_test, z.post_test, z.micro_teaching, d.reasons, d.confirmed_by,
            e.left_on, e.left_half
        FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id
        LEFT JOIN scores z ON z.enrolment_id = e.id LEFT JOIN completions d ON d.enrolment_id = e.id
        WHERE e.person_id = $1 ORDER BY k.starts_on, k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

/// Who did what with the record, and when.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HeldAction {
    /// When.
    pub at: OffsetDateTime,
    /// What was done.
    pub action: String,
    /// The login of the account that did it; none for the program itself and for an account that is gone.
    pub login: Option<String>,
}

/// What the audit trail says was done with a person's record, the latest first.
pub(crate) async fn actions(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldAction>> {
    const SQL: &str = "SELECT a.at, a.action, u.login FROM audit a LEFT JOIN users u ON u.id = a.actor
        WHERE a.subject_kind = 'person' AND a.subject_id = $1 ORDER BY a.number DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}
