//! Exceptions: somebody who does not reach the rule gets a paper all the same, because a named person decided so, for a reason.

use serde::Deserialize;

use super::{Review, decided, review};
use crate::app::cohorts::find_open;
use crate::app::work::Work;
use crate::app::{digest, now};
use crate::domain::completion::{Decision, Exception, Outcome};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::EnrolmentId;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The fields of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What the person gets: `certificate` or `attestation`.
    pub outcome: String,
    /// The name of the person who decides.
    pub decided_by: String,
    /// Why.
    pub reason: String,
    /// [`ExceptionCase::seen`] of what was shown when the form was opened.
    pub seen: String,
}

/// Somebody in an open cohort, the decision on them, and the exception that is noted.
#[derive(Clone, Debug)]
pub struct ExceptionCase {
    /// The decisions of the cohort.
    pub review: Review,
    /// Who.
    pub person: Enrolment,
    /// The decision on them.
    pub decision: Decision,
    /// The exception that is noted for them.
    pub noted: Option<Exception>,
}

impl ExceptionCase {
    /// Identifies what is noted, so that two who write at once notice; empty where nothing is.
    pub fn seen(&self) -> String {
        let noted = self.noted.as_ref();
        noted
            .map(|noted| digest(&format!("{} {}", noted.outcome.as_str(), in_words(noted))))
            .unwrap_or_default()
    }
}

fn in_words(noted: &Exception) -> String {
    format!("{} ({})", noted.reason, noted.decided_by)
}

/// The case of somebody in an open cohort.
pub async fn case(work: &mut Work, code: &str, id: EnrolmentId) -> Result<ExceptionCase> {
    let review = review(work, code).await?;
    if let Some(refusal) = review.cohort.refusal() {
        return Err(Error::Conflict(refusal));
    }
    let (person, decision) = review.of(id)?;
    let noted = review.exceptions.get(&id).cloned();
    Ok(ExceptionCase { review, person, decision, noted })
}

/// Notes an exception in an open cohort, or changes it; not over what somebody else noted since the form was opened.
pub async fn note(work: &mut Work, code: &str, id: EnrolmentId, draft: &Draft) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let case = case(work, code, id).await?;
    let mut faults = Vec::new();
    let outcome = Outcome::of(&draft.outcome).filter(|outcome| *outcome != Outcome::None);
    match outcome {
        None => faults.push(FieldError::new("outcome", Message::new("exception-outcome-missing"))),
        Some(outcome) if !outcome.is_more_than(case.decision.outcome_by_rule()) => {
            faults.push(FieldError::new("outcome", Message::new("exception-not-needed")));
        }
        Some(_) => {}
    }
    let decided = decided(work, (&draft.decided_by, &draft.reason), &mut faults).await?;
    let exception = outcome.zip(decided).map(|(outcome, (decided_by, reason))| Exception {
        enrolment: id,
        outcome,
        reason,
        decided_by,
    });
    if draft.seen != case.seen() && (exception.is_none() || exception != case.noted) {
        let other = case.noted.as_ref().map_or_else(|| "—".to_owned(), in_words);
        faults.push(FieldError::new("reason", Message::new("score-changed-meanwhile").with("other", other)));
    }
    let (Some(exception), true) = (exception, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    let by = work.account_id();
    store::exceptions::set(&mut work.tx, &exception, now(), by).await?;
    let before = case.noted.as_ref().map(|noted| told(noted, &case.person));
    let after = told(&exception, &case.person);
    work.audit("completion.exception", ("cohort", cohort.id), before, after).await
}

/// Takes an exception in an open cohort back: the rule decides again. `seen` is [`ExceptionCase::seen`] of what was shown: what somebody else
/// noted since is not taken back.
pub async fn withdraw(work: &mut Work, code: &str, id: EnrolmentId, seen: &str) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let case = case(work, code, id).await?;
    let seen_now = case.seen();
    let noted = case.noted.ok_or_else(|| Error::Conflict(Message::new("exception-gone")))?;
    if seen != seen_now {
        let message = Message::new("exception-changed-meanwhile").with("other", in_words(&noted));
        return Err(Error::invalid("reason", message));
    }
    store::exceptions::delete(&mut work.tx, id).await?;
    let before = told(&noted, &case.person);
    work.audit("completion.exception.remove", ("cohort", cohort.id), before, ()).await
}

/// An exception as the audit trail has it.
fn told(exception: &Exception, person: &Enrolment) -> serde_json::Value {
    serde_json::json!({
        "enrolment": exception.enrolment,
        "person": person.person_id,
        "outcome": exception.outcome.as_str(),
        "decided_by": exception.decided_by.as_str(),
        "reason": exception.reason,
    })
}
