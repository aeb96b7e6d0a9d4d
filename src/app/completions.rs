//! Completion: the decisions of a cohort by its rule, their confirmation by a named person, and the closing
//! that freezes them.

use std::collections::{BTreeMap, HashMap, HashSet};

use time::Date;

use super::checks::{check_name, check_reason};
use super::cohorts::{self, find_open};
use super::work::Work;
use super::{attendance, digest, now, offline, scores};
use crate::domain::certificate::Certificate;
use crate::domain::civility::{is_civility, split_leading};
use crate::domain::cohort::{Cohort, Session, State, Trainer};
use crate::domain::completion::{Correction, Decision, Exception, Facts, Outcome, Rule, evaluate};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{CohortId, EnrolmentId, PersonId};
use crate::domain::offline::Conflict;
use crate::domain::text::{FullName, one_line};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::completions::{Confirmation, StoredDecision};
use crate::store::people::erasure::NOBODY;
use crate::store::{self, Tx};

pub(crate) mod corrections;
pub mod exceptions;

/// Who is at risk while half-days are still to be noted.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// Those who can no longer reach the share of attendance.
    pub lost: Vec<Enrolment>,
    /// Those who missed some, with how many they may still miss: one or none.
    pub at_risk: Vec<(Enrolment, u32)>,
}

impl Outlook {
    fn of(grid: &attendance::Grid, rule: &Rule) -> Self {
        let mut outlook = Self::default();
        for person in &grid.people {
            let share = grid.share(person);
            match share.may_miss(rule.attendance_percent) {
                _ if share.unnoted == 0 => {}
                None => outlook.lost.push(person.clone()),
                Some(left) if left <= 1 && left < share.unnoted && share.missed() > 0 => {
                    outlook.at_risk.push((person.clone(), left));
                }
                Some(_) => {}
            }
        }
        outlook
    }
}

/// The decisions of a cohort: what they would be now, or what was frozen when it was closed.
#[derive(Clone, Debug)]
pub struct Review {
    pub cohort: Cohort,
    /// Its people with the decision on each.
    pub people: Vec<(Enrolment, Decision)>,
    /// How many marks of attendance are missing; closing is refused until there are none.
    pub missing: u32,
    /// What two people noted differently, and nobody has chosen yet; closing is refused until somebody has, for afterwards nobody
    /// can.
    pub disputed: Vec<Conflict>,
    /// Identifies these decisions: closing confirms what was seen and nothing else.
    pub seen: String,
    /// Who trains: one of them vouches. Before the closing without those who were erased.
    pub trainers: Vec<Trainer>,
    /// The last day, until its last half-day has begun: closing is refused before that.
    pub ends_later: Option<Date>,
    /// Who is at risk; nobody once everything is noted.
    pub outlook: Outlook,
    /// Who is marked present after their departure, with these half-days: one of the two is wrong.
    pub present_after: Vec<(Enrolment, Vec<Session>)>,
    /// Who took the cohort along and may still have it on a device, with the last day there: what waits on it counts only if it is
    /// sent before the closing.
    pub devices: BTreeMap<String, Date>,
    /// Who gets more than the rule gives, by whose decision.
    pub exceptions: HashMap<EnrolmentId, Exception>,
    /// What was changed after the closing, each with the papers of its person.
    pub corrections: Vec<(Correction, Vec<Certificate>)>,
    /// Who was erased without a paper that was kept: nothing about them can be corrected any more.
    pub uncorrectable: HashSet<EnrolmentId>,
}

impl Review {
    /// The people whom figures count: somebody with two places on the list is counted once.
    pub fn counted(&self) -> impl Iterator<Item = &(Enrolment, Decision)> {
        self.people.iter().filter(|(person, _)| person.counts())
    }

    /// How many people have an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.counted().filter(|(_, decision)| decision.outcome == outcome).count()
    }

    /// Somebody of the cohort, and the decision on them.
    fn of(&self, id: EnrolmentId) -> Result<(Enrolment, Decision)> {
        self.people.iter().find(|(person, _)| person.id == id).cloned().ok_or(Error::NotFound)
    }
}

/// The decisions of a cohort.
pub async fn review(work: &mut Work, code: &str) -> Result<Review> {
    let cohort = cohorts::find(work, code).await?;
    match cohort.state() {
        State::Open | State::Cancelled => evaluated(&mut work.tx, cohort, None).await,
        State::Closed => frozen(&mut work.tx, cohort).await,
    }
}

/// The rule applied to what is noted. Without `vouched` no sign-off is noted yet.
async fn evaluated(tx: &mut Tx, cohort: Cohort, vouched: Option<&Vouching<'_>>) -> Result<Review> {
    let mut trainers = store::cohorts::trainers(tx, cohort.id).await?;
    // Who was erased vouches for nobody any more.
    trainers.retain(|trainer| trainer.name.as_str() != NOBODY);
    let rule: Rule = cohort.curriculum.rule;
    let noted = scores::of(tx, cohort.id).await?;
    let exceptions = exceptions_of(tx, cohort.id).await?;
    let mut disputed = store::offline::conflicts(tx, cohort.id).await?;
    disputed.retain(Conflict::is_open);
    let devices = offline::taken_by(tx, cohort.id).await?;
    let grid = attendance::of(tx, cohort).await?;
    let last_day = grid.cohort.details.dates.ends_on();
    let has_begun = grid.sessions.iter().all(|stored| stored.has_begun(grid.now));
    let ends_later = Some(last_day).filter(|last| *last > grid.today() || !has_begun);
    let decide = |person: &Enrolment| {
        let scores = noted.get(&person.id).copied().unwrap_or_default();
        let facts = Facts {
            attendance: grid.share(person),
            post_test: scores.post_test,
            micro_teaching: scores.micro_teaching,
            sign_off: vouched.map(|vouching| vouching.for_whom.contains(&person.id)),
        };
        let decision = evaluate(&rule, &facts);
        let by = vouched.filter(|_| facts.sign_off == Some(true)).and_then(|vouching| vouching.by);
        let exception = exceptions.get(&person.id).map(|exception| exception.outcome);
        Decision { vouched_by: by, ..decision }.with_exception(exception)
    };
    let people: Vec<_> = grid.people.iter().map(|person| (person.clone(), decide(person))).collect();
    let seen = seen(&people, &exceptions)?;
    let outlook = Outlook::of(&grid, &rule);
    let present_after = grid.people.iter().map(|person| (person.clone(), grid.present_after_leaving(person)));
    let present_after = present_after.filter(|(_, sessions)| !sessions.is_empty()).collect();
    Ok(Review {
        missing: grid.missing(),
        disputed,
        people,
        seen,
        cohort: grid.cohort,
        trainers,
        ends_later,
        outlook,
        present_after,
        devices,
        exceptions,
        corrections: Vec::new(),
        uncorrectable: HashSet::new(),
    })
}

async fn exceptions_of(tx: &mut Tx, cohort: CohortId) -> Result<HashMap<EnrolmentId, Exception>> {
    let stored = store::exceptions::of_cohort(tx, cohort).await?;
    Ok(stored.into_iter().map(|exception| (exception.enrolment, exception)).collect())
}

/// What was changed after the closing, each with the papers of its person.
async fn corrections_of(tx: &mut Tx, cohort: CohortId) -> Result<Vec<(Correction, Vec<Certificate>)>> {
    let corrections = store::exceptions::corrections(tx, cohort).await?;
    if corrections.is_empty() {
        return Ok(Vec::new());
    }
    let papers = store::certificates::of_cohort(tx, cohort).await?;
    let of = |correction: &Correction| {
        papers.iter().filter(|paper| paper.enrolment_id == correction.enrolment).cloned().collect()
    };
    Ok(corrections.into_iter().map(|correction| (correction.clone(), of(&correction))).collect())
}

async fn frozen(tx: &mut Tx, cohort: Cohort) -> Result<Review> {
    let stored = store::completions::of_cohort(tx, cohort.id).await?.into_iter();
    let mut decisions: HashMap<_, _> = stored.map(|stored| (stored.enrolment_id, stored.decision)).collect();
    let people = store::enrolments::of_cohort(tx, cohort.id).await?;
    let people: Vec<_> =
        people.into_iter().filter_map(|p| decisions.remove(&p.id).map(|decision| (p, decision))).collect();
    let exceptions = exceptions_of(tx, cohort.id).await?;
    let corrections = corrections_of(tx, cohort.id).await?;
    let seen = seen(&people, &exceptions)?;
    let trainers = store::cohorts::trainers(tx, cohort.id).await?;
    let uncorrectable = uncorrectable(tx, cohort.id, &people).await?;
    Ok(Review {
        cohort,
        people,
        missing: 0,
        disputed: Vec::new(),
        seen,
        trainers,
        ends_later: None,
        outlook: Outlook::default(),
        present_after: Vec::new(),
        devices: BTreeMap::new(),
        exceptions,
        corrections,
        uncorrectable,
    })
}

/// Those of a closed cohort who were erased, but for those whose papers were kept: these can still be corrected.
async fn uncorrectable(
    tx: &mut Tx,
    cohort: CohortId,
    people: &[(Enrolment, Decision)],
) -> Result<HashSet<EnrolmentId>> {
    let erased = people.iter().filter(|(person, _)| person.name.as_str() == NOBODY);
    let mut erased: HashSet<EnrolmentId> = erased.map(|(person, _)| person.id).collect();
    if !erased.is_empty() {
        let papers = store::certificates::of_cohort(tx, cohort).await?;
        for kept in papers.iter().filter(|paper| !paper.erased) {
            erased.remove(&kept.enrolment_id);
        }
    }
    Ok(erased)
}

fn seen(people: &[(Enrolment, Decision)], exceptions: &HashMap<EnrolmentId, Exception>) -> Result<String> {
    let mut text = String::new();
    for (person, decision) in people {
        text.push_str(person.id.as_str());
        text.push_str(&serde_json::to_string(decision).map_err(|error| Error::Internal(error.to_string()))?);
        if let Some(exception) = exceptions.get(&person.id) {
            text.push_str(&exception.reason);
            text.push_str(exception.decided_by.as_str());
        }
    }
    Ok(digest(&text))
}

/// What somebody confirms when they close a cohort.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// The name of the one who confirms.
    pub confirmed_by: String,
    /// [`Review::seen`] of the decisions that they were shown.
    pub seen: String,
    /// Enrolments for whom a trainer vouches, where the rule asks for it.
    pub vouched: HashSet<EnrolmentId>,
    /// The trainer who vouches.
    pub vouched_by: Option<PersonId>,
}

/// Who vouches, and for which enrolments.
struct Vouching<'a> {
    by: Option<PersonId>,
    for_whom: &'a HashSet<EnrolmentId>,
}

/// The decisions as a closing would freeze them, or why it is refused.
pub async fn check(work: &mut Work, code: &str, closing: &Closing) -> Result<(Review, FullName)> {
    let cohort = find_open(work, code).await?;
    let shown = evaluated(&mut work.tx, cohort.clone(), None).await?;
    if shown.people.is_empty() {
        return Err(Error::invalid("", Message::new("completion-nobody")));
    }
    if let Some(last) = shown.ends_later {
        return Err(Error::invalid("", Message::new("completion-not-over").with_day("day", last)));
    }
    if shown.missing > 0 {
        return Err(Error::invalid(
            "",
            Message::new("completion-marks-missing").with("count", shown.missing),
        ));
    }
    if !shown.disputed.is_empty() {
        let message = Message::new("completion-disputed").with("count", shown.disputed.len());
        return Err(Error::invalid("", message));
    }
    if shown.trainers.is_empty() {
        return Err(Error::invalid("", Message::new("completion-no-trainer")));
    }
    let mut faults = Vec::new();
    let name =
        named(work, "confirmed_by", &closing.confirmed_by).await?.map_err(|fault| faults.push(fault)).ok();
    let trainer = shown.trainers.iter().find(|trainer| Some(trainer.id) == closing.vouched_by);
    if cohort.curriculum.rule.sign_off && !closing.vouched.is_empty() && trainer.is_none() {
        faults.push(FieldError::new("vouched_by", Message::new("completion-voucher-missing")));
    }
    let (Some(name), true) = (name, faults.is_empty()) else { return Err(Error::Invalid(faults)) };
    if shown.seen != closing.seen {
        return Err(Error::invalid("", Message::new("completion-changed-meanwhile")));
    }
    let vouching = Vouching { by: trainer.map(|trainer| trainer.id), for_whom: &closing.vouched };
    Ok((evaluated(&mut work.tx, cohort, Some(&vouching)).await?, name))
}

/// Who decided beside the rule, and why, as they were typed in `decided_by` and `reason`; none where one of them is wrong.
async fn decided(
    work: &mut Work,
    (decided_by, reason): (&str, &str),
    faults: &mut Vec<FieldError>,
) -> Result<Option<(FullName, String)>> {
    let name = named(work, "decided_by", decided_by).await?;
    let name = name.map_err(|fault| faults.push(fault)).ok();
    let reason = check_reason(reason);
    let reason = reason.map_err(|message| faults.push(FieldError::new("reason", message))).ok();
    Ok(name.zip(reason))
}

/// The name of a person who confirms or decides: first name and name. A login is no name, and a civility is none either.
async fn named(
    work: &mut Work,
    field: &str,
    typed: &str,
) -> Result<std::result::Result<FullName, FieldError>> {
    let typed = one_line(typed);
    let login = typed.to_lowercase();
    let login = login.trim_matches(|c: char| !c.is_alphanumeric());
    let name = check_name(&typed);
    let message = if typed.is_empty() {
        Message::new("completion-name-missing")
    } else if store::accounts::find_by_login(&mut work.tx, login).await?.is_some() {
        Message::new("completion-name-login").with("typed", login)
    } else {
        match name {
            Ok(name) if is_first_name_and_name(name.as_str()) => return Ok(Ok(name)),
            Ok(name) => Message::new("completion-name-short").with("typed", name),
            Err(message) => message,
        }
    };
    Ok(Err(FieldError::new(field, message)))
}

/// Whether a name has two words beside its civility, one of them more than an initial.
fn is_first_name_and_name(name: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_word = |word: &&str| letters(word) > 0 && !is_civility(word);
    let (_, name) = split_leading(name);
    let words: Vec<usize> = name.split([' ', '\u{a0}', '.']).filter(is_word).map(letters).collect();
    words.len() > 1 && words.iter().any(|letters| *letters > 1)
}

/// Closes a cohort: confirms its decisions and freezes them with their reasons. Closing twice at once is a conflict.
pub async fn close(work: &mut Work, code: &str, closing: &Closing) -> Result<()> {
    let (decided, name) = check(work, code, closing).await?;
    let (id, at, by) = (decided.cohort.id, now(), work.account_id());
    let confirmation = Confirmation { at, by, name: &name };
    for (person, decision) in &decided.people {
        let stored = StoredDecision { enrolment_id: person.id, decision: decision.clone() };
        store::completions::insert(&mut work.tx, &stored, &confirmation).await?;
    }
    if !store::cohorts::close(&mut work.tx, id, at, by, &name).await? {
        return Err(cohorts::not_open(&decided.cohort));
    }
    store::people::index::refresh_cohort(&mut work.tx, id).await?;
    let after = serde_json::json!({
        "confirmed_by": name.as_str(),
        "vouched_by": closing.vouched_by.as_ref().map(PersonId::as_str).unwrap_or_default(),
        "certificate": decided.count(Outcome::Certificate),
        "attestation": decided.count(Outcome::Attestation),
        "none": decided.count(Outcome::None),
    });
    work.audit("cohort.close", ("cohort", id), (), after).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_confirms_has_a_first_name_and_a_name() {
        for name in [
            "Mariam Cissé",
            "M. Oumar Touré",
            "O. Touré",
            "Hawa Sidibé, coordinatrice",
            "Ba Ly",
            "عائشة بنت سالم",
        ] {
            assert!(is_first_name_and_name(name), "{name}");
        }
        for name in ["x", "Mme", "Mme Touré", "M.Ba", "moussa", "goundam.", "x y", "A. B."] {
            assert!(!is_first_name_and_name(name), "{name}");
        }
    }
}
