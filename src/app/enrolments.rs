//! Enrolments: the roster of a cohort.

use std::collections::HashSet;

use super::access::reach;
use super::checks::check_reason;
use super::cohorts::{find, find_open};
use super::people::{Draft, Registered};
use super::work::Work;
use super::{attendance, digest, new_id, now, people};
use crate::domain::cohort::{Cohort, CohortSession, Session};
use crate::domain::dates;
use crate::domain::enrolment::Enrolment;
use crate::domain::id::{EnrolmentId, PersonId, SessionId};
use crate::domain::person::name_key;
use crate::domain::text::FullName;
use crate::error::{Error, Message, Result};
use crate::store::enrolments::twins;
use crate::store::{self};

/// The most people of one cohort. Real ones have 15 to 30; the grid stays usable far beyond.
pub const MAX_PEOPLE: usize = 200;

/// A cohort with its people in the order of enrolment.
pub async fn roster(work: &mut Work, code: &str) -> Result<(Cohort, Vec<Enrolment>)> {
    let cohort = find(work, code).await?;
    let people = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    Ok((cohort, people))
}

/// Somebody whom a device without network added to a cohort, and a record of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCompare {
    /// Who was added.
    pub person: PersonId,
    /// Their name, as it was written.
    pub name: FullName,
    /// The other record. Nobody has said yet that it is another person.
    pub other: PersonId,
}

/// Those whom devices added to a cohort although their name was in the register, as far as the actor may see the other record.
pub async fn to_compare(work: &mut Work, code: &str) -> Result<Vec<ToCompare>> {
    let (cohort, mut people) = roster(work, code).await?;
    let walk_ins: HashSet<EnrolmentId> =
        store::offline::walk_ins(&mut work.tx, cohort.id).await?.into_values().collect();
    people.retain(|one| walk_ins.contains(&one.id));
    if people.is_empty() {
        return Ok(Vec::new());
    }
    // A common name has many namesakes: what is asked of each of them is asked once for all.
    let reach = reach(work).await?;
    let ids: Vec<PersonId> = people.iter().map(|one| one.person_id).collect();
    let different = store::duplicates::different_from_any(&mut work.tx, &ids).await?;
    let mut found: Vec<ToCompare> = Vec::new();
    for Enrolment { person_id: person, name, .. } in people {
        for other in store::people::namesakes(&mut work.tx, &name).await? {
            let is_new = other.id != person
                && !found.iter().any(|pair| (pair.person, pair.other) == (other.id, person))
                && reach.covers(other.details.place)
                && !different.contains(&(person, other.id))
                && !different.contains(&(other.id, person));
            if is_new {
                found.push(ToCompare { person, name: name.clone(), other: other.id });
            }
        }
    }
    Ok(found)
}

/// Enrols a person of the register in an open cohort: one whose record the actor sees, or who takes part in a cohort that the actor
/// sees.
pub async fn enrol(work: &mut Work, code: &str, person: PersonId) -> Result<()> {
    enrol_all(work, code, &[person]).await
}

/// Registers somebody who is not in the register yet and enrols them, both or neither; nothing where others may be the same
/// person, unless `anyway`.
pub async fn register(work: &mut Work, code: &str, draft: &Draft, anyway: bool) -> Result<Registered> {
    find_open(work, code).await?;
    let registered = people::register(work, draft, None, anyway).await?;
    if let Registered::Done(person) = &registered {
        enrol(work, code, person.id).await?;
    }
    Ok(registered)
}

/// Enrols a person in an open cohort, for an actor whose permission was checked; the enrolment.
pub(super) async fn add(work: &mut Work, cohort: &Cohort, person: PersonId) -> Result<EnrolmentId> {
    if store::enrolments::count(&mut work.tx, cohort.id).await? >= MAX_PEOPLE {
        return Err(full());
    }
    let id: EnrolmentId = new_id();
    if !store::enrolments::insert(&mut work.tx, id, cohort.id, person, now()).await? {
        return Err(Error::invalid("person", Message::new("roster-already")));
    }
    store::duplicates::compare_anew(&mut work.tx, &[person]).await?;
    let after = serde_json::json!({ "enrolment": id, "person": person });
    work.audit("enrolment.add", ("cohort", cohort.id), (), after).await?;
    Ok(id)
}

/// There is no room for one more.
pub(super) fn full() -> Error {
    Error::invalid("person", Message::new("roster-full").with("max", MAX_PEOPLE))
}

/// Enrols several people in an open cohort: all or none.
pub async fn enrol_all(work: &mut Work, code: &str, ids: &[PersonId]) -> Result<()> {
    let cohort = find_open(work, code).await?;
    if ids.is_empty() {
        return Err(Error::invalid("", Message::new("roster-nobody-ticked")));
    }
    people::known::check(work, ids).await?;
    for person in ids {
        add(work, &cohort, *person).await?;
    }
    Ok(())
}

/// What the page of a departure is about.
#[derive(Clone, Debug)]
pub struct Departure {
    pub cohort: Cohort,
    /// Who leaves, or left.
    pub enrolment: Enrolment,
    /// The half-days of the cohort.
    pub sessions: Vec<CohortSession>,
    /// Those from the departure on in which the person is marked present all the same.
    pub present_after: Vec<Session>,
}

impl Departure {
    /// What is noted, as a form that was filled with it says.
    pub fn seen(&self) -> String {
        let Enrolment { left_from, left_reason, .. } = &self.enrolment;
        digest(&format!("{left_from:?} {left_reason:?}"))
    }

    /// Refuses a form that was filled with something else than is noted now: it would bring back what was taken out since.
    pub fn unchanged(&self, seen: &str) -> Result<()> {
        if seen.is_empty() || seen == self.seen() {
            return Ok(());
        }
        let other = self.enrolment.left_reason.as_deref().unwrap_or("—");
        Err(Error::invalid("reason", Message::new("score-changed-meanwhile").with("other", other)))
    }
}

/// An enrolment with the half-days from which somebody may have left.
pub async fn departure(work: &mut Work, code: &str, id: EnrolmentId) -> Result<Departure> {
    let cohort = find(work, code).await?;
    let enrolment = store::enrolments::find(&mut work.tx, cohort.id, id).await?.ok_or(Error::NotFound)?;
    let grid = attendance::of(&mut work.tx, cohort).await?;
    let present_after = grid.present_after_leaving(&enrolment);
    Ok(Departure { cohort: grid.cohort, enrolment, sessions: grid.sessions, present_after })
}

/// Notes that somebody left an open cohort before its end, from a half-day on, and why if it was said; or, without a
/// half-day, that they did not.
pub async fn leave(
    work: &mut Work,
    code: &str,
    id: EnrolmentId,
    from: Option<SessionId>,
    reason: &str,
) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let Departure { enrolment: before, sessions, .. } = departure(work, code, id).await?;
    let reason = match reason.trim() {
        "" => None,
        reason => Some(check_reason(reason).map_err(|message| Error::invalid("reason", message))?),
    };
    let reason = reason.filter(|_| from.is_some());
    let from = match from {
        Some(from) => {
            Some(sessions.into_iter().find(|stored| stored.id == from).ok_or(Error::NotFound)?.session)
        }
        None => None,
    };
    store::enrolments::set_left_from(&mut work.tx, id, from, reason.as_deref()).await?;
    let told =
        |from: Option<Session>| from.map(|from| format!("{} {}", dates::iso(from.date), from.half.as_str()));
    let was = serde_json::json!({ "from": told(before.left_from), "reason": before.left_reason });
    let person = before.person_id;
    let is = serde_json::json!({ "enrolment": id, "person": person, "from": told(from), "reason": reason });
    work.audit("enrolment.leave", ("cohort", cohort.id), was, is).await
}

/// What would be lost with an enrolment.
#[derive(Clone, Debug)]
pub struct Removal {
    pub cohort: Cohort,
    pub enrolment: Enrolment,
    /// Marks of attendance.
    pub marks: usize,
    /// Whether there are scores.
    pub scored: bool,
    /// Other enrolments that may be of the same person, and take over what is noted: those of the same name, and the one that was named.
    pub twins: Vec<Enrolment>,
}

/// What removing an enrolment would lose, so that a person can be asked first; `twin` is another one that is said to be of the same
/// person.
pub async fn removal(
    work: &mut Work,
    code: &str,
    id: EnrolmentId,
    twin: Option<EnrolmentId>,
) -> Result<Removal> {
    let cohort = find(work, code).await?;
    let enrolment = store::enrolments::find(&mut work.tx, cohort.id, id).await?.ok_or(Error::NotFound)?;
    let marks = store::attendance::of_cohort(&mut work.tx, cohort.id).await?;
    let marks = marks.iter().filter(|mark| mark.enrolment_id == id).count();
    let scores = store::scores::of_cohort(&mut work.tx, cohort.id).await?;
    let scored = scores.iter().any(|score| score.enrolment_id == id);
    let key = name_key(&enrolment.name);
    let mut twins = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    twins.retain(|one| one.id != id && (Some(one.id) == twin || name_key(&one.name) == key));
    Ok(Removal { cohort, enrolment, marks, scored, twins })
}

/// Removes an enrolment from an open cohort, with its marks and scores; whose it was, so that it can be undone.
pub async fn remove(work: &mut Work, code: &str, id: EnrolmentId) -> Result<PersonId> {
    let cohort = find_open(work, code).await?;
    let removal = removal(work, code, id, None).await?;
    take_out(work, &cohort, removal, ()).await
}

/// The same of an enrolment whose person has `twin`, too: all that is noted goes over to that one as far as it lacks it. Refused where
/// both say something different, until one of the two is corrected.
pub async fn carry_over(work: &mut Work, code: &str, id: EnrolmentId, twin: EnrolmentId) -> Result<PersonId> {
    let cohort = find_open(work, code).await?;
    let removal = removal(work, code, id, Some(twin)).await?;
    if removal.twins.iter().all(|one| one.id != twin) {
        return Err(Error::NotFound);
    }
    let days = twins::days_noted_otherwise(&mut work.tx, id, twin).await?;
    if let Some(first) = days.first() {
        let message = Message::new("roster-carry-marks-differ").with("count", days.len());
        return Err(Error::Conflict(message.with_day("day", *first)));
    }
    if twins::differ(&mut work.tx, id, twin).await? {
        return Err(Error::Conflict(Message::new("roster-carry-differs")));
    }
    twins::carry_over(&mut work.tx, id, twin).await?;
    take_out(work, &cohort, removal, serde_json::json!({ "enrolment": twin })).await
}

async fn take_out(
    work: &mut Work,
    cohort: &Cohort,
    removal: Removal,
    after: impl serde::Serialize,
) -> Result<PersonId> {
    let (id, person) = (removal.enrolment.id, removal.enrolment.person_id);
    store::enrolments::delete(&mut work.tx, cohort.id, id).await?;
    let before = serde_json::json!({ "enrolment": id, "person": person, "marks": removal.marks });
    work.audit("enrolment.remove", ("cohort", cohort.id), before, after).await?;
    Ok(person)
}
