//! Corrections: a decision of a closed cohort that turns out to be wrong gets a later record. What was decided before stays
//! readable, and the papers that it concerns are named; a person revokes them or issues them anew.

use serde::Deserialize;

use super::{Review, decided, review};
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now};
use crate::domain::certificate::{Certificate, Kind};
use crate::domain::cohort::State;
use crate::domain::completion::{Correction, Decision, FollowUp, Outcome};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::EnrolmentId;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The fields of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The outcome that was shown when the form was opened.
    pub seen: String,
    /// The right one.
    pub outcome: String,
    /// The name of the person who decides.
    pub decided_by: String,
    /// Why.
    pub reason: String,
}

/// Somebody in a closed cohort, the decision in force on them, and their papers.
#[derive(Clone, Debug)]
pub struct CorrectionCase {
    /// The decisions of the cohort.
    pub review: Review,
    /// Who.
    pub person: Enrolment,
    /// The decision in force.
    pub decision: Decision,
    /// What was issued to them for this cohort, revoked papers too.
    pub papers: Vec<Certificate>,
}

impl CorrectionCase {
    /// What is to be done with the papers once the decision is this one.
    pub fn follow_up(&self, decision: Outcome) -> FollowUp {
        follow_up(&self.papers, decision)
    }
}

/// What is to be done with somebody's papers where the decision is this one.
pub fn follow_up(papers: &[Certificate], decision: Outcome) -> FollowUp {
    let valid = papers.iter().rev().find(|paper| paper.revoked.is_none());
    let kind = valid.map(|paper| match paper.content.kind {
        Kind::Attestation => Outcome::Attestation,
        Kind::Certificate => Outcome::Certificate,
    });
    FollowUp::of(kind, decision)
}

/// The case of somebody in a closed cohort; for those who run the programme.
pub async fn case(work: &mut Work, code: &str, id: EnrolmentId) -> Result<CorrectionCase> {
    work.require(Permission::Programme)?;
    let review = review(work, code).await?;
    match review.cohort.state() {
        State::Closed => {}
        State::Open => return Err(Error::Conflict(Message::new("correction-not-closed"))),
        State::Cancelled => return Err(review.cohort.refusal().map_or(Error::NotFound, Error::Conflict)),
    }
    let (person, decision) = review.of(id)?;
    if review.uncorrectable.contains(&id) {
        return Err(Error::Conflict(Message::new("correction-erased")));
    }
    if !person.counts() {
        return Err(Error::Conflict(Message::new("correction-merged")));
    }
    let mut papers = store::certificates::of_cohort(&mut work.tx, review.cohort.id).await?;
    papers.retain(|paper| paper.enrolment_id == id);
    Ok(CorrectionCase { review, person, decision, papers })
}

/// Reads a correction without making it: what it would be about, and whether something is wrong with the form.
pub async fn check(
    work: &mut Work,
    code: &str,
    id: EnrolmentId,
    draft: &Draft,
) -> Result<(CorrectionCase, Correction)> {
    work.require(Permission::Programme)?;
    let case = case(work, code, id).await?;
    let was = case.decision.outcome;
    let mut faults = Vec::new();
    let outcome = Outcome::of(&draft.outcome);
    match outcome {
        None => faults.push(FieldError::new("outcome", Message::new("correction-outcome-missing"))),
        Some(outcome) if outcome == was => {
            faults.push(FieldError::new("outcome", Message::new("correction-no-change")));
        }
        Some(_) => {}
    }
    let decided = decided(work, (&draft.decided_by, &draft.reason), &mut faults).await?;
    let (Some(outcome), Some((decided_by, reason)), true) = (outcome, decided, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    if Outcome::of(&draft.seen) != Some(was) {
        return Err(changed_meanwhile());
    }
    let correction = Correction { enrolment: id, was, outcome, reason, decided_by, at: now() };
    Ok((case, correction))
}

/// Corrects a decision of a closed cohort; for those who run the programme. Papers stay as they are.
pub async fn correct(work: &mut Work, code: &str, id: EnrolmentId, draft: &Draft) -> Result<()> {
    work.require(Permission::Programme)?;
    let (case, correction) = check(work, code, id, draft).await?;
    let by = work.account_id();
    if !store::exceptions::correct(&mut work.tx, new_id(), &correction, by).await? {
        return Err(changed_meanwhile());
    }
    store::people::index::refresh(&mut work.tx, case.person.person_id).await?;
    let before = serde_json::json!({ "outcome": correction.was.as_str() });
    let after = serde_json::json!({
        "enrolment": id,
        "person": case.person.person_id,
        "outcome": correction.outcome.as_str(),
        "decided_by": correction.decided_by.as_str(),
        "reason": correction.reason,
    });
    work.audit("completion.correct", ("cohort", case.review.cohort.id), before, after).await
}

fn changed_meanwhile() -> Error {
    Error::invalid("outcome", Message::new("correction-changed-meanwhile"))
}
