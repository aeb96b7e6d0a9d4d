//! Scores: pre-test, post-test and micro-teaching of a cohort's people.

use std::collections::{BTreeMap, HashMap};

use time::OffsetDateTime;

use super::cohorts::{find, find_open, read_form};
use super::now;
use super::work::Work;
use crate::domain::cohort::Cohort;
use crate::domain::completion::Percent;
pub use crate::domain::completion::Scores;
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{CohortId, EnrolmentId};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::scores::StoredScores;
use crate::store::{self, Tx};

pub(crate) mod items;
pub(crate) mod observations;

/// A cohort's people with their scores.
#[derive(Clone, Debug)]
pub struct ScoreSheet {
    pub cohort: Cohort,
    pub people: Vec<(Enrolment, Scores)>,
}

/// The scores of the cohort with this code.
pub async fn sheet(work: &mut Work, code: &str) -> Result<ScoreSheet> {
    let cohort = find(work, code).await?;
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let scores = of(&mut work.tx, cohort.id).await?;
    let noted = |person: &Enrolment| scores.get(&person.id).copied().unwrap_or_default();
    Ok(ScoreSheet { people: people.into_iter().map(|p| (p.clone(), noted(&p))).collect(), cohort })
}

/// The scores of a cohort by enrolment.
pub(super) async fn of(tx: &mut Tx, cohort_id: CohortId) -> Result<HashMap<EnrolmentId, Scores>> {
    let stored = store::scores::of_cohort(tx, cohort_id).await?;
    Ok(stored.into_iter().map(|noted| (noted.enrolment_id, noted.scores)).collect())
}

/// A change of one person's scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewScores {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The stored scores when the form was opened.
    pub seen: Scores,
    /// The scores to store.
    pub wanted: Scores,
}

/// Saves scores in an open cohort, for several people at once: all or none. A score that somebody else changed meanwhile
/// is a problem of its field (`pre-ID`, `post-ID`, `micro-ID`), never overwritten silently.
pub async fn save(work: &mut Work, code: &str, changes: &[NewScores]) -> Result<usize> {
    let cohort = find_open(work, code).await?;
    if let Some(message) = not_yet(&cohort, now()) {
        return Err(Error::Conflict(message));
    }
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let stored = of(&mut work.tx, cohort.id).await?;
    let mut faults = Vec::new();
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for change in changes {
        let id = change.enrolment;
        if !people.iter().any(|person| person.id == id) {
            return Err(Error::Conflict(Message::new("roster-gone")));
        }
        let now_there = stored.get(&id).copied().unwrap_or_default();
        let (seen, wanted) = (change.seen, change.wanted);
        let number = |percent: Percent| percent.get().to_string();
        let passed = |passed: bool| if passed { "✓".to_owned() } else { "✗".to_owned() };
        let mut pick = Merge { faults: &mut faults, id };
        let merged = Scores {
            pre_test: pick.field("pre", (seen.pre_test, now_there.pre_test, wanted.pre_test), number),
            post_test: pick.field("post", (seen.post_test, now_there.post_test, wanted.post_test), number),
            micro_teaching: pick.field(
                "micro",
                (seen.micro_teaching, now_there.micro_teaching, wanted.micro_teaching),
                passed,
            ),
        };
        if merged == now_there {
            continue;
        }
        let by = work.account_id();
        let noted = StoredScores { enrolment_id: id, scores: merged };
        store::scores::set(&mut work.tx, &noted, None, (now(), by)).await?;
        before.insert(id, now_there);
        after.insert(id, merged);
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let changed = after.len();
    if changed > 0 {
        work.audit("score.set", ("cohort", cohort.id), before, after).await?;
    }
    Ok(changed)
}

/// One person's scores as they were typed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose: the id of an enrolment.
    pub enrolment: String,
    /// What the form showed, as [`seen_text`] wrote it.
    pub seen: String,
    /// The pre-test in percent; empty for none.
    pub pre: String,
    /// The post-test, likewise.
    pub post: String,
    /// The micro-teaching, as [`passed_text`] writes it.
    pub micro: String,
}

/// A percentage as a field has it.
pub fn percent_text(percent: Option<Percent>) -> String {
    percent.map(|percent| percent.get().to_string()).unwrap_or_default()
}

/// A result without a percentage as a field has it: `yes`, `no` or nothing.
pub fn passed_text(passed: Option<bool>) -> &'static str {
    match passed {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// `70|85|yes`: what the form showed, so that two who type at once notice.
pub fn seen_text(scores: Scores) -> String {
    let (pre, post) = (percent_text(scores.pre_test), percent_text(scores.post_test));
    format!("{pre}|{post}|{}", passed_text(scores.micro_teaching))
}

fn read_percent(text: &str) -> std::result::Result<Option<Percent>, Message> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let typed: String = text.trim().chars().take(20).collect();
    Percent::parse(text).map(Some).map_err(|_| Message::new("score-wrong").with("typed", typed))
}

/// What no form of the page sends is not found.
fn read_passed(text: &str) -> Result<Option<bool>> {
    match text {
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        "" => Ok(None),
        _ => Err(Error::NotFound),
    }
}

/// The same for what the form showed.
fn read_seen(text: &str) -> Result<Scores> {
    let mut parts = text.split('|');
    let mut percent = || read_percent(parts.next().unwrap_or_default()).map_err(|_| Error::NotFound);
    let (pre_test, post_test) = (percent()?, percent()?);
    Ok(Scores { pre_test, post_test, micro_teaching: read_passed(parts.next().unwrap_or_default())? })
}

/// Everybody's scores as typed; what is wrong goes beside its field (`pre-ID`, `post-ID`).
fn read(drafts: &[Draft]) -> Result<Vec<NewScores>> {
    let mut faults = Vec::new();
    let mut changes = Vec::new();
    for draft in drafts {
        let mut percent = |kind: &str, typed: &str| match read_percent(typed) {
            Ok(percent) => percent,
            Err(message) => {
                faults.push(FieldError::new(format!("{kind}-{}", draft.enrolment), message));
                None
            }
        };
        let wanted = Scores {
            pre_test: percent("pre", &draft.pre),
            post_test: percent("post", &draft.post),
            micro_teaching: read_passed(&draft.micro)?,
        };
        let enrolment = draft.enrolment.parse().map_err(|_| Error::NotFound)?;
        changes.push(NewScores { enrolment, seen: read_seen(&draft.seen)?, wanted });
    }
    if faults.is_empty() { Ok(changes) } else { Err(Error::Invalid(faults)) }
}

/// Saves scores as they were typed, as [`save`] does.
pub async fn save_typed(work: &mut Work, code: &str, drafts: &[Draft]) -> Result<usize> {
    let changes = read_form(work, code, || read(drafts)).await?;
    save(work, code, &changes).await
}

/// Why a cohort takes no results yet; none once it has begun.
pub(super) fn not_yet(cohort: &Cohort, at: OffsetDateTime) -> Option<Message> {
    let first_day = cohort.details.dates.starts_on();
    (first_day > at.date()).then(|| Message::new("score-not-yet").with_day("day", first_day))
}

/// Merges the scores that somebody saw, the stored ones and the wanted ones, field by field.
struct Merge<'a> {
    faults: &'a mut Vec<FieldError>,
    id: EnrolmentId,
}

impl Merge<'_> {
    fn field<T: PartialEq + Copy>(
        &mut self,
        field: &str,
        (seen, now_there, wanted): (Option<T>, Option<T>, Option<T>),
        show: impl Fn(T) -> String,
    ) -> Option<T> {
        if wanted == seen {
            return now_there;
        }
        if now_there != seen && now_there != wanted {
            let other = now_there.map_or_else(|| "—".to_owned(), show);
            let message = Message::new("score-changed-meanwhile").with("other", other);
            self.faults.push(FieldError::new(format!("{field}-{}", self.id), message));
        }
        wanted
    }
}
