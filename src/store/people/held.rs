//! What is held on a person beside the record itself: attendance, scores, decisions, what the audit trail says.

use crate::domain::cohort::Session;
use crate::domain::completion::Decision;
use crate::domain::held::{HeldAction, HeldMark, HeldResult};
use crate::domain::id::PersonId;
use crate::error::Result;
use crate::store::columns::from_row;
use crate::store::{Tx, on};

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

from_row!(HeldResult, "enrolments", |row| Ok(Self {
    cohort: row.try_get("code")?,
    position: row.try_get("position")?,
    pre_test: row.try_get("pre_test")?,
    post_test: row.try_get("post_test")?,
    micro_teaching: row.try_get("micro_teaching")?,
    observed: row.try_get("observed")?,
    decision: match (row.try_get::<Option<Decision>, _>("reasons")?, row.try_get("outcome")?) {
        (Some(decision), Some(outcome)) => Some(Decision { outcome, ..decision }),
        _ => None,
    },
    exception: row.try_get("exception")?,
    correction: row.try_get("correction")?,
    confirmed_by: row.try_get("confirmed_by")?,
    left_from: match (row.try_get("left_on")?, row.try_get("left_half")?) {
        (Some(date), Some(half)) => Some(Session { date, half }),
        _ => None,
    },
    left_reason: row.try_get("left_reason")?,
    note: row.try_get("note")?,
}));

/// The results of a person, in the order of time.
pub(crate) async fn results(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldResult>> {
    const SQL: &str =
        "SELECT e.id, k.code, e.position, z.pre_test, z.post_test, z.micro_teaching, b.comment AS observed, d.outcome, d.reasons, d.confirmed_by,
            x.reason AS exception, (SELECT c.reason FROM corrections c WHERE c.enrolment_id = e.id
                ORDER BY c.id DESC LIMIT 1) AS correction,
            e.left_on, e.left_half, e.left_reason, e.note
        FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id
        LEFT JOIN scores z ON z.enrolment_id = e.id LEFT JOIN completions d ON d.enrolment_id = e.id
        LEFT JOIN exceptions x ON x.enrolment_id = e.id LEFT JOIN observations b ON b.enrolment_id = e.id
        WHERE e.person_id = $1 ORDER BY k.starts_on, k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

from_row!(HeldAction, "audit", |row| Ok(Self {
    at: row.try_get("at")?,
    action: row.try_get("action")?,
    login: row.try_get("login")?,
}));

/// What the audit trail says was done with a person's record, the latest first.
pub(crate) async fn actions(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldAction>> {
    const SQL: &str = "SELECT a.id, a.at, a.action, u.login FROM audit a LEFT JOIN users u ON u.id = a.actor
        WHERE a.subject_kind = 'person' AND a.subject_id = $1 ORDER BY a.number DESC";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}
