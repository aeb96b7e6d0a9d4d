//! The import itself: all rows or none, in one transaction. The same list again finds everybody there and adds nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use time::OffsetDateTime;

use super::current::{self, Guard};
use super::preview::{Fate, Preview, preview};
use super::{Who, changed_meanwhile, find, find_stored, known, read_stored, target};
use crate::app::enrolments::MAX_PEOPLE;
use crate::app::people::Draft;
use crate::app::people::background::BackgroundDraft;
use crate::app::work::{Permission, Work};
use crate::app::{blocking, cohorts, new_id, now};
use crate::domain::cohort::Cohort;
use crate::domain::id::{EnrolmentId, ImportId, PersonId};
use crate::domain::import::{Content, Outcome, RowChoice};
use crate::domain::person::{Background, Person, Telephone};
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::past_imports::Taken;
use crate::store::people::NewPerson;

/// What is done with rows that may be doubles and that nobody decided about, where nobody can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing is imported.
    Refuse,
    /// It is the person with the strongest reasons.
    Same,
    /// It is somebody else.
    Another,
    /// The row is left out.
    LeaveOut,
}

/// A list compared with the register before anything is written, and the end of the audit trail at that time.
#[derive(Debug)]
pub struct Prepared {
    preview: Preview,
    /// What the import will do, of a list in which nothing is open.
    plan: Option<Plan>,
    /// Tells whether it still holds after people were changed; not of a list for a cohort, which is short.
    guard: Option<Arc<Guard>>,
    version: i64,
    trail: i64,
}

/// What an import does.
#[derive(Debug)]
struct Plan {
    new: Vec<NewPerson>,
    /// Further telephones of those who are new.
    telephones: Vec<(PersonId, Vec<Telephone>)>,
    known: HashSet<PersonId>,
    /// Whom somebody said not to be whom the list was asked about: one who is new, and the other.
    different: Vec<(PersonId, PersonId)>,
    /// Those who are new and those who are known, in the order of the list.
    all: Vec<PersonId>,
    left_out: usize,
    at: OffsetDateTime,
}

impl Plan {
    /// What a list comes to. Refused where something in it is wrong or undecided, and where it names nobody. It is worked out on a thread that
    /// serves no requests.
    async fn of(preview: Preview) -> Result<Self> {
        blocking::at_once(move || Self::worked_out(preview)).await
    }

    fn worked_out(preview: Preview) -> Result<Self> {
        let wrong = preview.count(|fate| fate == Fate::Wrong);
        let undecided = preview.count(|fate| fate == Fate::Undecided);
        if wrong + undecided > 0 {
            let message = Message::new("imports-not-ready").with("wrong", wrong).with("undecided", undecided);
            return Err(Error::invalid("", message));
        }
        let at = now();
        let left_out = preview.count(|fate| fate == Fate::LeftOut);
        let (mut new, mut all, mut known): (Vec<Person>, Vec<PersonId>, HashSet<PersonId>) =
            Default::default();
        let mut telephones: Vec<(PersonId, Vec<Telephone>)> = Vec::new();
        let mut different = Vec::new();
        let mut of_line: HashMap<usize, PersonId> = HashMap::new();
        for (row, fate, doubles) in preview.rows {
            if let Fate::Known(id) = fate {
                of_line.insert(row.line, id);
            }
            match (fate, row.details) {
                (Fate::Add, Some(details)) => {
                    let id = new_id();
                    all.push(id);
                    of_line.insert(row.line, id);
                    if row.choice == Some(RowChoice::Another) {
                        let others = doubles.iter().filter_map(|double| match double.who {
                            Who::Person(other) => Some(other),
                            Who::Row(line) => of_line.get(&line).copied(),
                        });
                        different.extend(others.map(|other| (id, other)));
                    }
                    if !row.telephones.is_empty() {
                        telephones.push((id, row.telephones));
                    }
                    new.push(Person { id, code: None, details, version: 1, created_at: at, updated_at: at });
                }
                (Fate::Known(id), _) if known.insert(id) => all.push(id),
                _ => {}
            }
        }
        if all.is_empty() {
            return Err(Error::invalid("", Message::new("imports-nobody")));
        }
        let new = new.into_par_iter().map(NewPerson::new).collect();
        Ok(Self { new, telephones, known, different, all, left_out, at })
    }
}

/// The kinds of audit entries (the part of the action before the full stop) after which a list may give another result; of accounts, their
/// places. Sign-ins, texts and marks have no effect on it.
const MATTERS: &[&str] = &["person", "enrolment", "cohort", "user", "place", "language"];
/// Those of them that matter to every list, whomever they are about.
const MATTERS_TO_ALL: &[&str] = &["user", "place", "language"];

impl Prepared {
    /// Whether it is still valid for a list of this version: no audit entry was added since that may change the result. Others register people
    /// all the time: those who are nobody of the list change nothing.
    pub async fn is_current(&self, work: &mut Work, version: i64) -> Result<bool> {
        work.require(Permission::Staff)?;
        if self.version != version {
            return Ok(false);
        }
        let Some(guard) = &self.guard else {
            return Ok(!store::audit::has_since(&mut work.tx, self.trail, MATTERS).await?);
        };
        match current::named_since(work, self.trail, &["person"], MATTERS_TO_ALL).await? {
            Some(changed) => Arc::clone(guard).holds(work, changed).await,
            None => Ok(false),
        }
    }

    /// Adds the guard, which tells whether it still holds; a list for a cohort has none.
    async fn guarded(self, is_for_cohort: bool) -> Result<Self> {
        let guard = if is_for_cohort { None } else { Some(Guard::of(&self.preview).await?) };
        Ok(Self { guard, ..self })
    }
}

/// Holds a list against the register while others can write: [`carry_out`] then takes it as it is found here, unless something was
/// changed meanwhile. For the account that sent the list; none of one that is done.
pub async fn prepare(work: &mut Work, code: Option<&str>, id: ImportId) -> Result<Option<Prepared>> {
    work.require(Permission::Staff)?;
    // Before anything else is read: what is changed from here on is noticed.
    let trail = store::audit::head(&mut work.tx).await?.number;
    let import = find(work, code, id).await?;
    if import.outcome.is_some() || import.is_taken_away {
        return Ok(None);
    }
    let known = known(work, &import.content, import.cohort.as_ref()).await?;
    let preview = preview(work, &import.content, known).await?;
    // What is wrong with it is said where it is imported.
    let plan = Plan::of(preview.clone()).await.ok();
    let prepared = Prepared { preview, plan, guard: None, version: import.version, trail };
    prepared.guarded(import.cohort.is_some()).await.map(Some)
}

/// Imports a list; for the account that sent it. Imported before, it says what that came to. What was prepared counts while
/// [`Prepared::is_current`]; else the list is held against the register anew.
pub async fn carry_out(
    work: &mut Work,
    code: Option<&str>,
    id: ImportId,
    seen: i64,
    prepared: Option<Prepared>,
) -> Result<Outcome> {
    work.require(Permission::Staff)?;
    let (import, content) = find_stored(work, code, id).await?;
    if let Some(outcome) = import.outcome {
        return Ok(outcome);
    }
    // A cohort that was closed meanwhile takes nobody in any more.
    let cohort = target(work, code).await?;
    if import.version != seen || import.is_taken_away {
        return Err(changed_meanwhile());
    }
    let is_current = match &prepared {
        Some(prepared) => prepared.is_current(work, seen).await?,
        None => false,
    };
    let plan = match prepared.filter(|_| is_current) {
        Some(Prepared { plan: Some(plan), .. }) => plan,
        Some(Prepared { preview, .. }) => Plan::of(preview).await?,
        None => {
            let content = Arc::new(read_stored(content).await?);
            let known = known(work, &content, cohort.as_ref()).await?;
            Plan::of(preview(work, &content, known).await?).await?
        }
    };
    let imported = enact(work, id, cohort.as_ref(), plan).await?;
    store::imports::finish(&mut work.tx, id, imported.outcome).await?;
    Ok(imported.outcome)
}

/// An import that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The import's number, shown to people so that they find it again to undo it.
    #[serde(rename = "import")]
    pub number: i64,
    /// Its result.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Holds a list that was not kept for anybody against the register while others can write: at the command line. [`import_content`]
/// then takes it as it is found here, unless something was changed meanwhile.
pub async fn prepare_content(
    work: &mut Work,
    code: Option<&str>,
    content: &Arc<Content>,
) -> Result<Prepared> {
    work.require(Permission::Programme)?;
    // Before anything else is read: what is changed from here on is noticed.
    let trail = store::audit::head(&mut work.tx).await?.number;
    let cohort = target(work, code).await?;
    let known = known(work, content, cohort.as_ref()).await?;
    let preview = preview(work, content, known).await?;
    Prepared { preview, plan: None, guard: None, version: 0, trail }.guarded(cohort.is_some()).await
}

/// Imports a list that was not kept for anybody, as it was prepared. The second is the list as it was imported, or as it
/// would be when it can't.
pub async fn import_content(
    work: &mut Work,
    code: Option<&str>,
    content: &Arc<Content>,
    prepared: Prepared,
    policy: Policy,
) -> Result<(Result<Imported>, Preview)> {
    work.require(Permission::Programme)?;
    let cohort = target(work, code).await?;
    let mut seen = if prepared.is_current(work, 0).await? {
        prepared.preview
    } else {
        let known = known(work, content, cohort.as_ref()).await?;
        preview(work, content, known).await?
    };
    if policy != Policy::Refuse {
        // Nobody looked at the pairs: they go on being proposed.
        for (_, fate, doubles) in seen.rows.iter_mut().filter(|(_, fate, _)| *fate == Fate::Undecided) {
            *fate = match (policy, doubles.first().map(|double| double.who)) {
                (Policy::Another, _) => Fate::Add,
                (Policy::Same, Some(Who::Person(id))) => Fate::Known(id),
                _ => Fate::LeftOut,
            };
        }
        seen.sum_up();
    }
    let imported = match Plan::of(seen.clone()).await {
        Ok(plan) => enact(work, new_id(), cohort.as_ref(), plan).await,
        Err(problem) => Err(problem),
    };
    Ok((imported, seen))
}

/// Adds those who are new, enrols all, records it, and remembers whom it took in, so that it can be undone. Those who are new are still to be put
/// into the index.
async fn enact(work: &mut Work, id: ImportId, cohort: Option<&Cohort>, plan: Plan) -> Result<Imported> {
    let Plan { new, telephones, known, different, all, left_out, at } = plan;
    let mut outcome = Outcome { added: new.len(), known: known.len(), left_out, ..Outcome::default() };
    store::people::insert_all(&mut work.tx, &new).await?;
    let records =
        new.iter().map(|NewPerson { person, .. }| (person.id.to_string(), Draft::from(&person.details)));
    work.audit_all("person.register", "person", records).await?;
    store::people::background::add_telephones(&mut work.tx, &telephones).await?;
    let records = telephones.into_iter().map(|(id, telephones)| {
        let background = Background { telephones, ..Background::default() };
        (id.to_string(), BackgroundDraft::from(&background))
    });
    work.audit_all("person.background", "person", records).await?;
    tell_apart(work, &different, at).await?;
    let enrolments = match cohort {
        Some(cohort) => enrol(work, cohort, &all, &mut outcome).await?,
        None => HashMap::new(),
    };
    let owner = (work.account_id(), cohort.map(|cohort| cohort.id));
    let number = store::past_imports::insert(&mut work.tx, id, owner, outcome, at).await?;
    let taken: Vec<Taken> = all
        .into_iter()
        .map(|person| Taken {
            person,
            is_new: !known.contains(&person),
            enrolment: enrolments.get(&person).copied(),
        })
        .collect();
    store::past_imports::insert_people(&mut work.tx, id, &taken).await?;
    let imported = Imported { number, outcome };
    let record = match cohort {
        Some(cohort) => ("cohort", cohort.id.to_string()),
        None => ("import", String::new()),
    };
    work.audit("person.import", record, (), imported).await?;
    Ok(imported)
}

/// Remembers that these are two people each: somebody who was asked said so.
async fn tell_apart(work: &mut Work, pairs: &[(PersonId, PersonId)], at: OffsetDateTime) -> Result<()> {
    let by = work.account_id();
    let mut records = Vec::new();
    for (one, other) in pairs {
        if store::duplicates::set_different(&mut work.tx, (*one, *other), at, by).await? {
            records.push((one.to_string(), serde_json::json!({ "person": other })));
        }
    }
    work.audit_all("person.different", "person", records.into_iter()).await
}

/// Enrols those who are not in the cohort yet; their enrolments.
async fn enrol(
    work: &mut Work,
    cohort: &Cohort,
    people: &[PersonId],
    outcome: &mut Outcome,
) -> Result<HashMap<PersonId, EnrolmentId>> {
    if !store::cohorts::lock_open(&mut work.tx, cohort.id).await? {
        return Err(cohorts::not_open(cohort));
    }
    let there = store::enrolments::of_cohort(&mut work.tx, cohort.id).await?;
    let in_it: HashSet<PersonId> = there.iter().map(|enrolment| enrolment.person_id).collect();
    let new: Vec<(EnrolmentId, PersonId)> =
        people.iter().filter(|id| !in_it.contains(id)).map(|id| (new_id(), *id)).collect();
    if there.len() + new.len() > MAX_PEOPLE && !new.is_empty() {
        return Err(Error::invalid("", Message::new("roster-full").with("max", MAX_PEOPLE)));
    }
    (outcome.enrolled, outcome.already) = (new.len(), people.len() - new.len());
    store::enrolments::insert_all(&mut work.tx, cohort.id, &new, now()).await?;
    let enrolled: Vec<PersonId> = new.iter().map(|(_, person)| *person).collect();
    store::duplicates::compare_anew(&mut work.tx, &enrolled).await?;
    let records = new.iter().map(|(enrolment, person)| {
        (cohort.id.to_string(), serde_json::json!({ "enrolment": enrolment, "person": person }))
    });
    work.audit_all("enrolment.add", "cohort", records).await?;
    Ok(new.into_iter().map(|(enrolment, person)| (person, enrolment)).collect())
}
