//! Trial sessions by a grid of criteria: the marks say whether they are passed.

use super::{NewScores, Scores, not_yet, of};
use crate::app::checks::check_reason;
use crate::app::cohorts::{find, find_open};
use crate::app::work::Work;
use crate::app::{digest, now};
use crate::domain::cohort::Cohort;
use crate::domain::enrolment::Enrolment;
use crate::domain::grid::{Grid, GridKind};
use crate::domain::id::EnrolmentId;
use crate::domain::observation::Observation;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// Somebody of a cohort and what was seen of them.
#[derive(Clone, Debug)]
pub struct ObservationCase {
    pub cohort: Cohort,
    /// Who.
    pub person: Enrolment,
    /// What was seen, if it is noted.
    pub noted: Option<Observation>,
    /// Whether the trial session is passed, as it is noted; by the grid or without one.
    pub passed: Option<bool>,
}

impl ObservationCase {
    /// The grid of the cohort's curriculum, as it was when the cohort was made.
    pub fn grid(&self) -> Grid {
        self.cohort.curriculum.grid(GridKind::MicroTeaching)
    }

    /// Identifies what is noted, so that two who write at once notice; empty where nothing is.
    pub fn seen(&self) -> String {
        self.noted.as_ref().map(|noted| digest(&in_words(noted))).unwrap_or_default()
    }
}

fn in_words(noted: &Observation) -> String {
    let comment = noted.comment.iter().map(String::as_str);
    std::iter::once(noted.to_text().as_str()).chain(comment).collect::<Vec<_>>().join(" · ")
}

/// A grid as somebody typed it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// A mark for each criterion, in their order.
    pub marks: Vec<String>,
    /// What the trainer adds; may be empty.
    pub comment: String,
    /// [`ObservationCase::seen`] of what was shown when the form was opened.
    pub seen: String,
}

/// Somebody's trial session. A cohort whose rule asks for none has no grid.
pub async fn case(work: &mut Work, code: &str, id: EnrolmentId) -> Result<ObservationCase> {
    let cohort = find(work, code).await?;
    if !cohort.curriculum.rule.micro_teaching {
        return Err(Error::NotFound);
    }
    let person = store::enrolments::find(&mut work.tx, cohort.id, id).await?.ok_or(Error::NotFound)?;
    let noted = store::observations::find(&mut work.tx, id).await?;
    let scores = of(&mut work.tx, cohort.id).await?;
    let passed = scores.get(&id).and_then(|scores| scores.micro_teaching);
    Ok(ObservationCase { cohort, person, noted, passed })
}

/// Notes what was seen, in an open cohort, and with it whether the trial session is passed. What is missing is a problem of its field
/// (`mark-0` …), as is what somebody else noted since the form was opened.
pub async fn note(work: &mut Work, code: &str, id: EnrolmentId, draft: &Draft) -> Result<bool> {
    let cohort = find_open(work, code).await?;
    if let Some(message) = not_yet(&cohort, now()) {
        return Err(Error::Conflict(message));
    }
    let case = case(work, code, id).await?;
    let grid = case.grid();
    let mut faults = Vec::new();
    let mut read = Vec::new();
    for place in 0..grid.criteria.len() {
        let typed = draft.marks.get(place).and_then(|typed| typed.parse::<u8>().ok());
        match typed.filter(|mark| (1..=grid.scale).contains(mark)) {
            Some(typed) => read.push(typed),
            None => {
                faults
                    .push(FieldError::new(format!("mark-{place}"), Message::new("observation-mark-missing")));
            }
        }
    }
    let comment = match draft.comment.trim() {
        "" => None,
        typed => check_reason(typed).map_err(|message| faults.push(FieldError::new("comment", message))).ok(),
    };
    let seen = Observation::new(&grid, read, comment);
    if draft.seen != case.seen() && (seen.is_none() || seen != case.noted) {
        let other = case.noted.as_ref().map_or_else(|| "—".to_owned(), in_words);
        faults.push(FieldError::new("mark-0", Message::new("score-changed-meanwhile").with("other", other)));
    }
    let (Some(seen), true) = (seen, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    let (at, by) = (now(), work.account_id());
    store::observations::set(&mut work.tx, id, &seen, at, by).await?;
    let told = |seen: &Observation| serde_json::json!({ "grid": seen.to_text(), "note": seen.comment });
    let after = serde_json::json!({
        "enrolment": id,
        "person": case.person.person_id,
        "grid": seen.to_text(),
        "note": seen.comment,
    });
    work.audit("score.observe", ("cohort", cohort.id), case.noted.as_ref().map(told), after).await?;
    let stored = of(&mut work.tx, cohort.id).await?.get(&id).copied().unwrap_or_default();
    let is_passed = seen.is_passed(&grid);
    let wanted = Scores { micro_teaching: Some(is_passed), ..stored };
    super::save(work, code, &[NewScores { enrolment: id, seen: stored, wanted }]).await?;
    Ok(is_passed)
}
