//! What is held on a person beside the record itself: attendance, scores, decisions, what the audit trail says.

use crate::domain::cohort::Session;
use crate::domain::completion::{Decision, Exception};
use crate::domain::curriculum;
use crate::domain::grid::GridKind;
use crate::domain::held::{HeldAction, HeldMark, HeldResult, HeldSession};
use crate::domain::id::{EnrolmentId, PersonId};
use crate::domain::observation::Observation;
use crate::error::Result;
use crate::store::columns::{from_row, unreadable};
use crate::store::{Tx, exceptions, on};

from_row!(HeldMark, "attendance", |row| Ok(Self {
    cohort: row.try_get("code")?,
    date: row.try_get("held_on")?,
    half: row.try_get("half")?,
    mark: row.try_get("mark")?,
}));

/// The marks of a person, also of a record that is part of theirs, in the order of time.
pub(crate) async fn marks(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldMark>> {
    const SQL: &str = "SELECT k.code, s.held_on, s.half, a.mark FROM attendance a
        JOIN enrolments e ON e.id = a.enrolment_id JOIN cohorts k ON k.id = e.cohort_id JOIN sessions s ON s.id = a.session_id
        WHERE e.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1) ORDER BY s.held_on, s.half, k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

from_row!(HeldSession, "session_trainers", |row| Ok(Self {
    cohort: row.try_get("code")?,
    session: Session { date: row.try_get("held_on")?, half: row.try_get("half")? },
}));

/// The half-days that a person led, in the order of time.
pub(crate) async fn sessions_led(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldSession>> {
    const SQL: &str = "SELECT s.id, k.code, s.held_on, s.half FROM session_trainers t
        JOIN sessions s ON s.id = t.session_id JOIN cohorts k ON k.id = s.cohort_id
        WHERE t.person_id = $1 ORDER BY s.held_on, s.half, k.code";
    Ok(on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?)
}

from_row!(HeldResult, "enrolments", |row| Ok(Self {
    enrolment: row.try_get("id")?,
    cohort: row.try_get("code")?,
    position: row.try_get("position")?,
    pre_test: row.try_get("pre_test")?,
    post_test: row.try_get("post_test")?,
    micro_teaching: row.try_get("micro_teaching")?,
    pre_answers: row.try_get("pre_answers")?,
    post_answers: row.try_get("post_answers")?,
    observation: match row.try_get::<Option<String>, _>("marks")? {
        Some(marks) => {
            let seen = Observation::stored(&marks, row.try_get("observed")?);
            let curriculum = curriculum::parsed(row.try_get("curriculum")?);
            let curriculum = curriculum.map_err(|_| unreadable("curriculum", "no curriculum"))?;
            let seen = seen.ok_or_else(|| unreadable("marks", "no marks"))?;
            Some((curriculum.grid(GridKind::MicroTeaching), seen))
        }
        None => None,
    },
    decision: match (row.try_get::<Option<Decision>, _>("reasons")?, row.try_get("outcome")?) {
        (Some(decision), Some(outcome)) => Some(Decision { outcome, ..decision }),
        _ => None,
    },
    exception: match row.try_get("exception_outcome")? {
        Some(outcome) => Some(Exception {
            enrolment: row.try_get::<EnrolmentId, _>("id")?,
            outcome,
            reason: row.try_get("exception")?,
            decided_by: row.try_get("exception_by")?,
        }),
        None => None,
    },
    corrections: Vec::new(),
    confirmed_by: row.try_get("confirmed_by")?,
    left_from: match (row.try_get("left_on")?, row.try_get("left_half")?) {
        (Some(date), Some(half)) => Some(Session { date, half }),
        _ => None,
    },
    left_reason: row.try_get("left_reason")?,
    note: row.try_get("note")?,
}));

/// The results of a person, also of a record that is part of theirs, in the order of time.
pub(crate) async fn results(tx: &mut Tx, id: PersonId) -> Result<Vec<HeldResult>> {
    const SQL: &str =
        "SELECT e.id, k.code, e.position, z.pre_test, z.post_test, z.micro_teaching, d.outcome, d.reasons, d.confirmed_by,
            (SELECT i.answers FROM item_answers i WHERE i.enrolment_id = e.id AND i.test = 'pre') AS pre_answers,
            (SELECT i.answers FROM item_answers i WHERE i.enrolment_id = e.id AND i.test = 'post') AS post_answers,
            b.marks, b.comment AS observed, k.curriculum,
            x.outcome AS exception_outcome, x.reason AS exception, x.decided_by AS exception_by,
            e.left_on, e.left_half, e.left_reason, e.note
        FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id
        LEFT JOIN scores z ON z.enrolment_id = e.id LEFT JOIN completions d ON d.enrolment_id = e.id
        LEFT JOIN exceptions x ON x.enrolment_id = e.id LEFT JOIN observations b ON b.enrolment_id = e.id
        WHERE e.person_id IN (SELECT id FROM people WHERE id = $1 OR merged_into = $1) ORDER BY k.starts_on, k.code, e.position";
    let mut results: Vec<HeldResult> = on!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_all(c).await)?;
    let corrections = exceptions::corrections_of(tx, id).await?;
    for result in &mut results {
        let own = corrections.iter().filter(|correction| correction.enrolment == result.enrolment);
        result.corrections = own.cloned().collect();
    }
    Ok(results)
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
