//! The changes of a device taken into a cohort, one after the other.

use std::collections::{BTreeMap, HashMap, HashSet};

use time::OffsetDateTime;

use crate::app::people::{self, Draft, Registered, UNSTATED};
use crate::app::scores::{self, Scores};
use crate::app::work::Work;
use crate::app::{attendance, enrolments, new_id, now};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, CohortSession};
use crate::domain::id::{ChangeId, EnrolmentId, SessionId};
use crate::domain::offline::{Cell, Change, NOTE_MAX, Source, Test, Verdict, Version, What, judge};
use crate::domain::percent::Percent;
use crate::domain::sex::Sex;
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::attendance::StoredMark;
use crate::store::offline::{NewConflict, TakenChange};
use crate::store::scores::StoredScores;

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored, now or since it was sent before. A message says what a person should look at.
    Taken(Option<Message>),
    /// Somebody noted another value: both versions are kept until a person chooses.
    Disputed,
    /// It can't be taken now: it stays on the device and is sent again.
    Later(Message),
    /// It can't be taken: it stays on the device until its owner drops it.
    Refused(Message),
}

/// What a device is told of one of its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which change.
    pub id: ChangeId,
    /// What became of it.
    pub outcome: Outcome,
}

/// The same results with another one of a test.
pub(super) fn with_score(scores: Scores, test: Test, percent: Option<Percent>) -> Scores {
    match test {
        Test::Pre => Scores { pre_test: percent, ..scores },
        Test::Post => Scores { post_test: percent, ..scores },
    }
}

fn score_of(scores: Scores, test: Test) -> Option<Percent> {
    match test {
        Test::Pre => scores.pre_test,
        Test::Post => scores.post_test,
    }
}

/// Takes changes in their order, for an actor whose permission was checked; what it did is in the audit trail.
pub(super) async fn all(work: &mut Work, cohort: &Cohort, changes: &[Change]) -> Result<Vec<Answer>> {
    let ids: Vec<ChangeId> = changes.iter().map(|change| change.id).collect();
    let known = store::offline::known(&mut work.tx, &ids).await?;
    let mut desk = Desk::open(work, cohort, known).await?;
    let mut answers = Vec::with_capacity(changes.len());
    for change in changes {
        let outcome = desk.take(work, change).await?;
        answers.push(Answer { id: change.id, outcome });
    }
    desk.record(work).await?;
    Ok(answers)
}

/// The cohort as it is while changes are taken.
struct Desk<'a> {
    cohort: &'a Cohort,
    at: OffsetDateTime,
    /// Changes taken before, and those of this request.
    known: HashMap<ChangeId, TakenChange>,
    /// Those of this request.
    taken: Vec<TakenChange>,
    people: HashSet<EnrolmentId>,
    walk_ins: HashMap<ChangeId, EnrolmentId>,
    sessions: HashMap<SessionId, CohortSession>,
    marks: HashMap<(EnrolmentId, SessionId), Mark>,
    /// Marks of this request, each place once: many of them are few statements.
    noted: BTreeMap<(EnrolmentId, SessionId), Option<(Mark, Source)>>,
    scores: HashMap<EnrolmentId, Scores>,
    /// Whether any two versions may wait in this cohort.
    has_conflicts: bool,
    /// Marks before and after, as the audit trail has them.
    marked: [BTreeMap<String, Option<&'static str>>; 2],
    /// Results before and after, likewise.
    scored: [BTreeMap<EnrolmentId, Scores>; 2],
}

impl<'a> Desk<'a> {
    async fn open(
        work: &mut Work,
        cohort: &'a Cohort,
        known: HashMap<ChangeId, TakenChange>,
    ) -> Result<Self> {
        let id = cohort.id;
        let people = store::enrolments::of_cohort(&mut work.tx, id).await?;
        let sessions = store::sessions::of_cohort(&mut work.tx, id).await?;
        let marks = store::attendance::of_cohort(&mut work.tx, id).await?;
        Ok(Self {
            cohort,
            at: now(),
            known,
            taken: Vec::new(),
            people: people.into_iter().map(|person| person.id).collect(),
            walk_ins: store::offline::walk_ins(&mut work.tx, id).await?,
            sessions: sessions.into_iter().map(|stored| (stored.id, stored)).collect(),
            marks: marks.into_iter().map(|row| ((row.enrolment_id, row.session_id), row.mark)).collect(),
            noted: BTreeMap::new(),
            scores: scores::of(&mut work.tx, id).await?,
            has_conflicts: !store::offline::conflicts(&mut work.tx, id).await?.is_empty(),
            marked: Default::default(),
            scored: Default::default(),
        })
    }

    async fn take(&mut self, work: &mut Work, change: &Change) -> Result<Outcome> {
        if let Some(before) = self.known.get(&change.id) {
            return Ok(if before.is_disputed { Outcome::Disputed } else { Outcome::Taken(None) });
        }
        let outcome = match &change.what {
            What::Mark { whose, session, seen, wanted } => {
                self.mark(work, change, (whose, *session), (*seen, *wanted)).await?
            }
            What::Score { whose, test, seen, wanted } => match wanted {
                Ok(wanted) => self.score(work, change, (whose, *test), (*seen, *wanted)).await?,
                Err(typed) => Outcome::Refused(Message::new("score-wrong").with("typed", typed)),
            },
            What::WalkIn { name, sex, note } => self.walk_in(work, change.id, (name, *sex, note)).await?,
        };
        if matches!(outcome, Outcome::Taken(_) | Outcome::Disputed) {
            let taken = TakenChange {
                id: change.id,
                enrolment: self.walk_ins.get(&change.id).copied(),
                is_disputed: outcome == Outcome::Disputed,
            };
            self.taken.push(taken);
            self.known.insert(change.id, taken);
        }
        Ok(outcome)
    }

    /// The enrolment of an id of the device; none when it is not, or no longer, in this cohort.
    fn enrolment(&self, whose: &str) -> Option<EnrolmentId> {
        let walk_in = whose.parse().ok().and_then(|change: ChangeId| self.walk_ins.get(&change).copied());
        let enrolment = walk_in.or_else(|| whose.parse().ok())?;
        self.people.contains(&enrolment).then_some(enrolment)
    }

    async fn mark(
        &mut self,
        work: &mut Work,
        change: &Change,
        (whose, session_id): (&str, SessionId),
        (seen, wanted): (Option<Mark>, Option<Mark>),
    ) -> Result<Outcome> {
        let Some(enrolment) = self.enrolment(whose) else {
            return Ok(Outcome::Refused(Message::new("offline-person-gone")));
        };
        let Some(session) = self.sessions.get(&session_id).copied() else {
            return Ok(Outcome::Refused(Message::new("offline-session-gone")));
        };
        let place = (enrolment, session_id);
        let stored = self.marks.get(&place).copied();
        // Taking back a mark that waits itself waits, too: the order stays.
        let is_early = !session.has_begun(self.at) && (wanted.is_some() || stored != seen);
        if is_early {
            return Ok(Outcome::Later(attendance::not_yet(&session)));
        }
        let cell = Cell::Mark(session_id);
        match judge(&seen, &stored, &wanted) {
            Verdict::Conflict => {
                self.dispute(work, change, (enrolment, cell), Version::Mark(wanted)).await?;
                return Ok(Outcome::Disputed);
            }
            Verdict::Same => {}
            Verdict::Take => self.note(place, wanted, &change.source),
        }
        self.withdraw(work, change, (enrolment, cell)).await?;
        Ok(Outcome::Taken(None))
    }

    /// Notes a mark among those that are written together at the end.
    fn note(&mut self, place: (EnrolmentId, SessionId), wanted: Option<Mark>, source: &Source) {
        let former = match wanted {
            None => self.marks.remove(&place),
            Some(mark) => self.marks.insert(place, mark),
        };
        self.noted.insert(place, wanted.map(|mark| (mark, source.clone())));
        let (enrolment, session) = place;
        let name = format!("{enrolment} {session}");
        let [before, after] = &mut self.marked;
        before.entry(name.clone()).or_insert(former.map(Mark::as_str));
        after.insert(name, wanted.map(Mark::as_str));
    }

    async fn score(
        &mut self,
        work: &mut Work,
        change: &Change,
        (whose, test): (&str, Test),
        (seen, wanted): (Option<Percent>, Option<Percent>),
    ) -> Result<Outcome> {
        let Some(enrolment) = self.enrolment(whose) else {
            return Ok(Outcome::Refused(Message::new("offline-person-gone")));
        };
        if let Some(message) = scores::not_yet(self.cohort, self.at) {
            return Ok(Outcome::Later(message));
        }
        let stored = self.scores.get(&enrolment).copied().unwrap_or_default();
        let cell = Cell::Score(test);
        match judge(&seen, &score_of(stored, test), &wanted) {
            Verdict::Conflict => {
                self.dispute(work, change, (enrolment, cell), Version::Score(wanted)).await?;
                return Ok(Outcome::Disputed);
            }
            Verdict::Same => {}
            Verdict::Take => {
                let by = work.account_id();
                let new = with_score(stored, test, wanted);
                let row = StoredScores { enrolment_id: enrolment, scores: new };
                store::scores::set(&mut work.tx, &row, change.source.noted_at, (self.at, by)).await?;
                let [before, after] = &mut self.scored;
                before.entry(enrolment).or_insert(stored);
                after.insert(enrolment, new);
                self.scores.insert(enrolment, new);
            }
        }
        self.withdraw(work, change, (enrolment, cell)).await?;
        Ok(Outcome::Taken(None))
    }

    /// Registers somebody who came without being on the list, and enrols them. Somebody of the same name may be in the
    /// register: a person looks at it later, for the marks that follow must not wait.
    async fn walk_in(
        &mut self,
        work: &mut Work,
        id: ChangeId,
        (name, sex, note): (&str, Option<Sex>, &str),
    ) -> Result<Outcome> {
        let note: String = one_line(note).chars().take(NOTE_MAX).collect();
        if self.people.len() >= enrolments::MAX_PEOPLE {
            return Ok(Outcome::Refused(reason(enrolments::full())?));
        }
        let draft = Draft {
            name: name.to_owned(),
            sex: sex.map_or(UNSTATED, Sex::as_str).to_owned(),
            place: self.cohort.details.place.to_string(),
            ..Draft::default()
        };
        let (person, has_namesake) = match people::register(work, &draft, None, false).await {
            Ok(Registered::Done(person)) => (person, false),
            Ok(Registered::Namesakes(_)) => match people::register(work, &draft, None, true).await? {
                Registered::Done(person) => (person, true),
                Registered::Namesakes(_) => return Err(Error::Internal("a namesake in spite of all".into())),
            },
            Err(problem) => return Ok(Outcome::Refused(reason(problem)?)),
        };
        let enrolment = enrolments::add(work, self.cohort, person.id).await?;
        if !note.is_empty() {
            store::enrolments::set_note(&mut work.tx, enrolment, &note).await?;
        }
        self.people.insert(enrolment);
        self.walk_ins.insert(id, enrolment);
        Ok(Outcome::Taken(has_namesake.then(|| Message::new("offline-namesake").with("name", name))))
    }

    /// Keeps the version of the device beside the stored one, in the place of an earlier one of the same account.
    async fn dispute(
        &mut self,
        work: &mut Work,
        change: &Change,
        (enrolment, cell): (EnrolmentId, Cell),
        wanted: Version,
    ) -> Result<()> {
        self.withdraw(work, change, (enrolment, cell)).await?;
        self.has_conflicts = true;
        let new = NewConflict {
            id: new_id(),
            cohort: self.cohort.id,
            enrolment,
            cell,
            wanted,
            source: change.source.clone(),
            sent_at: self.at,
            sent_by: work.account_id(),
        };
        store::offline::insert_conflict(&mut work.tx, &new).await
    }

    /// Drops an earlier version by the person who noted a change: they have another one by now.
    async fn withdraw(
        &mut self,
        work: &mut Work,
        change: &Change,
        (enrolment, cell): (EnrolmentId, Cell),
    ) -> Result<()> {
        if !self.has_conflicts {
            return Ok(());
        }
        let by = (work.account_id(), change.source.collected_by.as_deref());
        store::offline::delete_conflict_of(&mut work.tx, enrolment, cell, by).await
    }

    /// Writes the marks, what was taken and the audit trail.
    async fn record(self, work: &mut Work) -> Result<()> {
        let (id, by) = (self.cohort.id, work.account_id());
        let mut marks = Vec::new();
        for ((enrolment_id, session_id), mark) in self.noted {
            match mark {
                None => store::attendance::clear(&mut work.tx, enrolment_id, session_id).await?,
                Some((mark, source)) => marks.push((StoredMark { enrolment_id, session_id, mark }, source)),
            }
        }
        store::attendance::set_all(&mut work.tx, &marks, self.at, by).await?;
        store::offline::insert_changes(&mut work.tx, id, &self.taken, self.at).await?;
        let [before, after] = self.marked;
        if !after.is_empty() {
            work.audit("attendance.mark", ("cohort", id), before, after).await?;
        }
        let [before, after] = self.scored;
        if !after.is_empty() {
            work.audit("score.set", ("cohort", id), before, after).await?;
        }
        Ok(())
    }
}

/// Why a walk-in can't be added, for the device; trouble of the server is not its fault.
fn reason(problem: Error) -> Result<Message> {
    match problem {
        Error::Invalid(problems) => {
            let first = problems.into_iter().next();
            Ok(first.map_or_else(|| Message::new("offline-person-gone"), |problem| problem.message))
        }
        Error::Conflict(message) => Ok(message),
        other => Err(other),
    }
}
