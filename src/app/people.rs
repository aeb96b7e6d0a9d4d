//! People: registered, found, changed; namesakes pointed out, for a person to decide.

use time::Date;

use super::access::{covers, person_to_change, reach};
use super::consents::{self, ConsentDraft};
use super::places::{self, Located};
use super::{new_id, now};
use crate::app::work::{Permission, Work};
use crate::domain::account::{Reach, Role};
use crate::domain::consent::{Consent, Standing, standing};
pub use crate::domain::duplicate::Reason;
use crate::domain::duplicate::{Likeness, Portrait};
use crate::domain::id::{MergeId, PersonId, PlaceId};
use crate::domain::person::index::by_telephone;
use crate::domain::person::{Background, Details, PastTraining, Person, Summary, active_since};
pub use crate::domain::person::{ConsentFilter, Query, Sort};
use crate::domain::restitution;
use crate::domain::supervision;
use crate::domain::text::FullName;
use crate::error::{Error, Message, Result};
use crate::store;
use crate::store::duplicates::merging;
use crate::store::people::finding;

pub(crate) mod alike;
pub(crate) mod background;
mod draft;
pub mod erasure;
pub(crate) mod export;
pub mod held;
mod in_glossaries;
pub mod indexing;
pub(crate) mod known;
mod lists_in_work;
pub mod mentioned;
mod named;
mod signing;
pub use draft::{Draft, UNSTATED};
pub use known::search_known;

/// How many people a page of the list shows.
pub const PAGE: i64 = 50;

/// How many of those are pointed out who may be somebody that is registered.
const NAMESAKES: usize = 10;

/// How many restitutions are shown on a record.
pub const RESTITUTIONS: i64 = 20;
/// How many supervision visits are shown on a record.
pub const SUPERVISIONS: i64 = 20;

/// One page of what a search of the register found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeoplePage {
    /// Those of this page, in the order that was asked for; in that of the index where there are more than can be counted.
    pub people: Vec<Summary>,
    /// How many match; those that were counted, where there are more.
    pub total: i64,
    /// Whether there are more than were counted.
    pub has_more: bool,
    /// This page, from 1.
    pub page: i64,
    /// How many pages there are, of those that were counted.
    pub pages: i64,
    /// Where the list goes on after the last page; none where it ends there, or must be made narrower to go on.
    pub next: Option<PersonId>,
}

/// People by name, place, language, module learnt, role, activity and consent: all for admin and officer, those of their
/// places for a coordinator.
pub async fn search(work: &mut Work, query: &Query) -> Result<PeoplePage> {
    work.require(Permission::Staff)?;
    let of_account = work.account_id().filter(|_| !work.actor.runs_programme());
    let today = now().date();
    let hits = finding::hits(&mut work.tx, &work.lengths, query, of_account, today, finding::WINDOW).await?;
    page_of(work, query, hits).await
}

/// The page of a search that its hits lead to.
async fn page_of(work: &mut Work, query: &Query, hits: finding::Hits) -> Result<PeoplePage> {
    work.require(Permission::Staff)?;
    let total = i64::try_from(hits.numbers.len()).unwrap_or(i64::MAX);
    let pages = (total + PAGE - 1) / PAGE;
    let page = query.page.clamp(1, pages.max(1));
    let next = match hits.next {
        Some(last) => store::people::summaries::id_of(&mut work.tx, last).await?,
        None => None,
    };
    let first = usize::try_from((page - 1) * PAGE).unwrap_or_default();
    let shown: Vec<i64> =
        hits.numbers.into_iter().skip(first).take(usize::try_from(PAGE).unwrap_or_default()).collect();
    let people = store::people::summaries::all(&mut work.tx, &shown).await?;
    Ok(PeoplePage { people, total, has_more: hits.has_more, page, pages, next })
}

/// Whether the words of a search are a telephone number, or the beginning of one.
pub fn is_telephone(words: &str) -> bool {
    by_telephone(words).is_some()
}

/// All that is held on a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub person: Person,
    /// Where they belong.
    pub place: Option<Located>,
    /// What is further known, also by the records that are part of this one.
    pub background: Background,
    /// The names of where they come from and where they work.
    pub further_places: [Option<String>; 2],
    /// Their consents, the latest first.
    pub consents: Vec<Consent>,
    /// What these amount to.
    pub standing: Standing,
    /// Trainings followed and led, the latest first.
    pub trainings: Vec<PastTraining>,
    /// Restitutions led, the latest first, at most [`RESTITUTIONS`].
    pub restitutions: Vec<restitution::Summary>,
    /// How many restitutions the person led.
    pub restitution_count: i64,
    /// Supervision visits to the person, the latest first, at most [`SUPERVISIONS`].
    pub supervisions: Vec<supervision::Summary>,
    /// How many visits there were.
    pub supervision_count: i64,
    /// The date of the clock.
    pub today: Date,
    /// Whether the person led a cohort or a restitution in the last six months, and is not away.
    pub is_active: bool,
    /// Where the actor works: which of their cohorts open.
    pub reach: Reach,
    /// Whether the actor may change it.
    pub may_change: bool,
    /// Whether the actor may remove it: nothing refers to it yet.
    pub may_delete: bool,
    /// Other writings of the name: those that were noted, and of records that were merged into this one.
    pub also_written: Vec<FullName>,
    /// The merges that made it, the latest first.
    pub merges: Vec<MergeId>,
}

/// The record of a person: for staff as far as their places go, and for the facilitator whose own it is.
pub async fn find(work: &mut Work, id: PersonId) -> Result<Record> {
    work.require(Permission::SignedIn)?;
    let account = work.account();
    let is_own = account.is_some_and(|account| account.person == Some(id));
    if !is_own && account.is_some_and(|account| account.role == Role::Observer) {
        return Err(Error::Forbidden);
    }
    let person = store::people::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let may_change = work.actor.is_staff() && covers(work, person.details.place).await?;
    if !may_change && !is_own {
        return Err(Error::NotFound);
    }
    let consents = store::consents::of_person(&mut work.tx, id).await?;
    let led = restitution::Query { person: Some(id), ..restitution::Query::default() };
    let visited = supervision::Query { person: Some(id), ..supervision::Query::default() };
    let today = now().date();
    let parts = store::people::parts::of(&mut work.tx, id).await?;
    let part_ids: Vec<PersonId> = parts.iter().map(|(part, ..)| *part).collect();
    let background = background::shown(work, id, &part_ids).await?;
    let led_lately = store::people::led_between(&mut work.tx, id, (active_since(today), today)).await?;
    Ok(Record {
        further_places: [
            place_name(work, background.origin).await?,
            place_name(work, background.work).await?,
        ],
        place: match person.details.place {
            Some(place) => places::locate(&mut work.tx, place).await?,
            None => None,
        },
        standing: standing(&consents),
        trainings: store::people::trainings(&mut work.tx, id).await?,
        restitutions: store::restitutions::list(&mut work.tx, &led, None, (RESTITUTIONS, 0)).await?,
        restitution_count: store::restitutions::count(&mut work.tx, &led, None).await?,
        supervisions: store::supervisions::list(&mut work.tx, &visited, None, (SUPERVISIONS, 0)).await?,
        supervision_count: store::supervisions::count(&mut work.tx, &visited, None).await?,
        today,
        is_active: led_lately && background.status.is_none(),
        reach: reach(work).await?,
        also_written: also_written(&person, &background, parts),
        merges: merging::into(&mut work.tx, id).await?.into_iter().map(|merge| merge.id).collect(),
        may_delete: work.actor.runs_programme() && store::people::count_ties(&mut work.tx, id).await? == 0,
        may_change,
        consents,
        background,
        person,
    })
}

async fn place_name(work: &mut Work, id: Option<PlaceId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::places::find(&mut work.tx, id).await?.map(|place| place.name))
}

/// The writings that were noted and the names of the records that were merged into one, each other writing once.
fn also_written(
    person: &Person,
    background: &Background,
    parts: Vec<(PersonId, FullName, Option<FullName>)>,
) -> Vec<FullName> {
    let of_parts = parts.into_iter().flat_map(|(_, name, arabic)| std::iter::once(name).chain(arabic));
    let mut names: Vec<FullName> = Vec::new();
    for name in background.writings.iter().cloned().chain(of_parts) {
        let is_own = name == person.details.name || person.details.arabic_name.as_ref() == Some(&name);
        if !is_own && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Somebody in the register who could be the same person, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// The record in the register.
    pub person: Person,
    /// The name of their place.
    pub place: Option<String>,
    /// Why: the first is always the name.
    pub reasons: Vec<Reason>,
    /// Whether the actor sees the record. Of somebody else who takes part in a cohort that the actor sees, it has only what the
    /// roster shows.
    pub opens: bool,
}

/// What became of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "made once a request")]
pub enum Registered {
    /// The person is in the register.
    Done(Person),
    /// Nothing was done: these could be the same person. A person decides, and registers "anyway" or not.
    Namesakes(Vec<Namesake>),
}

/// Registers a person, with their consent if it was given; for staff, a coordinator in their places alone. Unless
/// `anyway` is said, namesakes that the actor may see, or who take part in a cohort that the actor sees, are pointed out instead.
pub async fn register(
    work: &mut Work,
    draft: &Draft,
    consent: Option<&ConsentDraft>,
    anyway: bool,
) -> Result<Registered> {
    work.require(Permission::Staff)?;
    let today = now().date();
    let consent = consent.map(|draft| draft.check(today)).transpose();
    let details = match (draft.check(today), &consent) {
        (Err(Error::Invalid(mut problems)), Err(Error::Invalid(more))) => {
            problems.extend(more.iter().cloned());
            return Err(Error::Invalid(problems));
        }
        (details, _) => details?,
    };
    let consent = consent?;
    check_place(work, &details).await?;
    if !anyway {
        let namesakes = namesakes(work, &details).await?;
        if !namesakes.is_empty() {
            return Ok(Registered::Namesakes(namesakes));
        }
    }
    let now = now();
    let mut person =
        Person { id: new_id(), code: None, details, version: 1, created_at: now, updated_at: now };
    person.code = Some(store::people::insert(&mut work.tx, &person).await?);
    work.audit("person.register", ("person", person.id), (), Draft::from(&person.details)).await?;
    if let Some(consent) = &consent {
        consents::add(work, person.id, consent).await?;
    }
    Ok(Registered::Done(person))
}

/// Those in the register who could be the person of a draft, as far as the actor sees them or their cohorts. What is wrong with the draft is an
/// error, as it would be where the person is registered.
pub(crate) async fn look_alikes(work: &mut Work, draft: &Draft) -> Result<Vec<Namesake>> {
    work.require(Permission::Staff)?;
    let details = draft.check(now().date())?;
    check_place(work, &details).await?;
    namesakes(work, &details).await
}

/// The record of a person, for those who may change it.
pub async fn find_to_change(work: &mut Work, id: PersonId) -> Result<Record> {
    let record = find(work, id).await?;
    if record.may_change { Ok(record) } else { Err(Error::Forbidden) }
}

/// A place must exist, and be one of a coordinator's; theirs can't be left out.
async fn check_place(work: &mut Work, details: &Details) -> Result<()> {
    let key = match details.place {
        None if work.actor.runs_programme() => return Ok(()),
        None => "person-place-missing",
        Some(place) if store::places::find(&mut work.tx, place).await?.is_none() => "person-place-unknown",
        Some(place) if !covers(work, Some(place)).await? => "person-place-of-others",
        Some(_) => return Ok(()),
    };
    Err(Error::invalid("place", Message::new(key)))
}

/// The likeliest first.
async fn namesakes(work: &mut Work, details: &Details) -> Result<Vec<Namesake>> {
    let portrait = Portrait::of(details);
    let found = alike::sharing(work, vec![Some(portrait.look())]).await?;
    let mut people = store::people::namesakes(&mut work.tx, &details.name).await?;
    people.extend(found.people.into_values());
    people.sort_unstable_by_key(|person| (person.created_at, person.id));
    people.dedup_by_key(|person| person.id);
    let reach = reach(work).await?;
    let opens = |person: &Person| reach.covers(person.details.place);
    let beyond: Vec<PersonId> =
        people.iter().filter(|person| !opens(person)).map(|person| person.id).collect();
    let known = known::among(work, &beyond).await?;
    let judged = people.into_iter().filter_map(|person| {
        let opens = opens(&person);
        let person = if opens {
            person
        } else if known.contains(&person.id) {
            known::as_listed(person)
        } else {
            return None;
        };
        Some((portrait.asked(&Portrait::of(&person.details))?, person, opens))
    });
    let mut judged: Vec<(Likeness, Person, bool)> = judged.collect();
    judged.sort_by_key(|(likeness, ..)| std::cmp::Reverse(likeness.weight));
    let mut namesakes = Vec::new();
    for (likeness, person, opens) in judged.into_iter().take(NAMESAKES) {
        let place = match person.details.place {
            Some(id) => store::places::find(&mut work.tx, id).await?.map(|place| place.name),
            None => None,
        };
        namesakes.push(Namesake { reasons: likeness.reasons, place, person, opens });
    }
    Ok(namesakes)
}

/// Changes a person's record, if nobody did since `seen`; for staff, a coordinator within their places.
pub async fn update(work: &mut Work, id: PersonId, draft: &Draft, seen: i64) -> Result<Person> {
    let before = person_to_change(work, id).await?;
    let details = draft.check(now().date())?;
    check_place(work, &details).await?;
    if before.version == seen && before.details == details {
        return Ok(before);
    }
    if !store::people::update(&mut work.tx, id, &details, seen, now()).await? {
        return Err(Error::Conflict(Message::new("person-changed-meanwhile")));
    }
    work.audit("person.update", ("person", id), Draft::from(&before.details), Draft::from(&details)).await?;
    store::people::find(&mut work.tx, id).await?.ok_or(Error::NotFound)
}

/// Removes somebody who was registered by mistake; for those who run the programme, and only while nothing refers
/// to the person: no enrolment, no training led, no account.
pub async fn delete(work: &mut Work, id: PersonId) -> Result<()> {
    person_to_change(work, id).await?;
    if !work.actor.runs_programme() {
        return Err(Error::Forbidden);
    }
    if store::people::count_ties(&mut work.tx, id).await? > 0 {
        return Err(Error::Conflict(Message::new("person-has-trainings")));
    }
    // What the trail says of them, who were never to be in the register, is redacted as well.
    let entries = store::people::erasure::entries_of(&mut work.tx, "person", id.as_str()).await?;
    let redacted = super::audit::redact(work, entries, now()).await?;
    store::restitutions::drop_digests(&mut work.tx, id).await?;
    store::people::delete(&mut work.tx, id).await?;
    work.audit("person.delete", ("person", id), (), redacted).await
}
