//! Records that may be one person: found by their keys in bounded steps, proposed with the reasons, said to be two, or merged.
//!
//! Everybody who is registered, imported or changed waits to be compared (`people.compared`). The server compares those who wait
//! beside requests ([`super::upkeep`]), and the page some of them before it is shown. Nothing is ever merged but by a person: see [`merging`].

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::access::{covers, person_to_change};
use super::now;
use super::people::alike;
use super::work::{Permission, Work};
use crate::domain::duplicate::{COMMON, FEW, Portrait, Reason, SharedPlace};
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::person::{PastTraining, Person, PublicCode};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::duplicates::{self as rows, merging as merges};
use crate::store::{self};

pub mod merging;

/// How many pairs a page shows.
pub const PAGE: i64 = 20;
/// The last page: pairs behind it come forward as those before them are decided.
const PAGES: i64 = 50;
/// How many people are compared in one step at most.
const STEP: i64 = 100;
/// So many of them together: their keys are looked up at once.
const AT_ONCE: usize = 10;
/// A step ends after this time, for nobody else can write while it lasts.
const STEP_LASTS: Duration = Duration::from_millis(50);
/// Those who wait are counted no further.
const WAITING: i64 = 10_000;

/// Whether somebody waits to be compared; for staff.
pub async fn is_waiting(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    Ok(rows::count_uncompared(&mut work.tx, 1).await? > 0)
}

/// Compares some of those who wait with all others, by their keys; whether more wait. For staff.
pub async fn catch_up(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    let begun = Instant::now();
    let waiting = rows::uncompared(&mut work.tx, STEP).await?;
    let mut compared = 0;
    for some in waiting.chunks(AT_ONCE) {
        compare_with_all(work, some).await?;
        compared += some.len();
        if begun.elapsed() > STEP_LASTS {
            break;
        }
    }
    Ok(compared < waiting.len() || i64::try_from(compared).unwrap_or(i64::MAX) == STEP)
}

/// Proposes those who may be the same people as these.
async fn compare_with_all(work: &mut Work, waiting: &[(i64, PersonId)]) -> Result<()> {
    for (_, id) in waiting {
        rows::clear(&mut work.tx, *id).await?;
        rows::set_compared(&mut work.tx, *id, true).await?;
    }
    let ids: Vec<PersonId> = waiting.iter().map(|(_, id)| *id).collect();
    let people = store::people::with_ids(&mut work.tx, &ids).await?;
    let portraits: HashMap<PersonId, Portrait> =
        people.iter().map(|person| (person.id, Portrait::of(&person.details))).collect();
    let mut looks = Vec::new();
    for (number, id) in waiting {
        let portrait = portraits.get(id);
        if let Some(portrait) = portrait {
            rows::insert_keys(&mut work.tx, *number, &portrait.keys().own).await?;
        }
        looks.push(portrait.map(Portrait::look));
    }
    let sharing = alike::sharing_own(work, looks).await?;
    let known: HashMap<i64, Portrait> =
        sharing.people.iter().map(|(number, other)| (*number, Portrait::of(&other.details))).collect();
    for (at, (_, id)) in waiting.iter().enumerate() {
        let Some(portrait) = portraits.get(id) else { continue };
        // The person is one of them.
        let is_borne_by_few = sharing.bearers[at] <= FEW + 1;
        let beside = rows::namesakes_in_cohorts(&mut work.tx, *id, &portrait.name_key, COMMON).await?;
        let mut found: HashMap<PersonId, (&Portrait, bool)> = HashMap::new();
        for number in &sharing.of[at] {
            let (Some(other), Some(theirs)) = (sharing.people.get(number), known.get(number)) else {
                continue;
            };
            found.insert(other.id, (theirs, false));
        }
        // Where very many have the name, nobody is found by it alone.
        let beside: Vec<(PersonId, Portrait)> =
            beside.into_iter().map(|other| (other.id, Portrait::of(&other.details))).collect();
        found.extend(beside.iter().map(|(other, theirs)| (*other, (theirs, true))));
        found.remove(id);
        for (other, (theirs, are_in_one_cohort)) in found {
            let namesake = || portrait.namesake(theirs, are_in_one_cohort, is_borne_by_few);
            if let Some(likeness) = portrait.likeness(theirs).or_else(namesake) {
                rows::propose(&mut work.tx, (*id, other), &likeness, now()).await?;
            }
        }
        if !is_borne_by_few && sharing.bearers[at] <= COMMON + 1 {
            // The first of them were proposed while few bore the name.
            rows::forget_for(&mut work.tx, Reason::LongName, &portrait.name_key).await?;
        }
    }
    Ok(())
}

/// One of two records, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The record; in a list without its languages.
    pub person: Person,
    /// The name of its place.
    pub place: Option<String>,
}

/// Two records that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The earlier record.
    pub one: Side,
    /// The later one.
    pub other: Side,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A page of proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposals {
    /// The likeliest first.
    pub pairs: Vec<Proposal>,
    /// This page, from 1.
    pub page: i64,
    /// Whether there is a further one.
    pub has_more: bool,
    /// How many people are still to be compared, no more than counted.
    pub waiting: i64,
    /// Whether there are more of them than were counted.
    pub many_wait: bool,
}

/// The pairs that nobody decided yet; for staff, a coordinator those of whom both are of their places.
pub async fn proposals(work: &mut Work, page: i64) -> Result<Proposals> {
    work.require(Permission::Staff)?;
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let page = page.clamp(1, PAGES);
    let mut found = rows::open(&mut work.tx, account, (page - 1) * PAGE, PAGE + 1).await?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let has_more = found.len() > shown && page < PAGES;
    found.truncate(shown);
    let ids: Vec<PersonId> = found.iter().flat_map(|pair| [pair.one, pair.other]).collect();
    let people = store::people::with_ids(&mut work.tx, &ids).await?;
    let named = place_names(work).await?;
    let mut sides: HashMap<PersonId, Side> = HashMap::new();
    for person in people {
        let place = person.details.place.and_then(|place| named.get(&place).cloned());
        sides.insert(person.id, Side { person, place });
    }
    let pairs = found.into_iter().filter_map(|pair| {
        let (one, other) = (sides.get(&pair.one)?.clone(), sides.get(&pair.other)?.clone());
        Some(Proposal { one, other, reasons: pair.reasons })
    });
    let pairs = pairs.collect();
    let waiting = rows::count_uncompared(&mut work.tx, WAITING + 1).await?;
    Ok(Proposals { pairs, page, has_more, waiting: waiting.min(WAITING), many_wait: waiting > WAITING })
}

async fn place_names(work: &mut Work) -> Result<HashMap<PlaceId, String>> {
    let places = store::places::all(&mut work.tx).await?;
    Ok(places.into_iter().map(|place| (place.id, place.name)).collect())
}

/// What is to be known of a record before it is merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The record and its place.
    pub side: Side,
    /// Trainings followed and led.
    pub trainings: Vec<PastTraining>,
    /// How many consents were noted.
    pub consents: usize,
    /// The logins of accounts that are linked.
    pub accounts: Vec<String>,
}

/// Two records side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first.
    pub one: Compared,
    /// The second.
    pub other: Compared,
    /// Why they may be one person; nothing when they were not proposed.
    pub reasons: Vec<Reason>,
    /// Whether it was said that they are two.
    pub is_different: bool,
    /// Their places in the lists of the cohorts in which both are enrolled, two a cohort.
    pub both_in: Vec<SharedPlace>,
    /// Whether the actor may merge them.
    pub may_merge: bool,
}

impl Comparison {
    /// Whether the first record is the one to be kept unless somebody chooses: its place counts in a list that both are in, it has more
    /// trainings, or is the older one.
    pub fn keeps_one(&self) -> bool {
        let rank = |compared: &Compared| {
            let person = &compared.side.person;
            let counting = self.both_in.iter().filter(|place| place.person == person.id && place.counts());
            let since = std::cmp::Reverse(person.created_at);
            (counting.count(), compared.trainings.len(), compared.consents, since)
        };
        rank(&self.one) >= rank(&self.other)
    }
}

/// Two records side by side; for staff, a coordinator when both are of their places.
pub async fn compare(work: &mut Work, one: PersonId, other: PersonId) -> Result<Comparison> {
    work.require(Permission::Staff)?;
    if one == other {
        return Err(Error::NotFound);
    }
    let found = rows::find(&mut work.tx, (one, other)).await?;
    Ok(Comparison {
        one: compared(work, one).await?,
        other: compared(work, other).await?,
        reasons: found.map(|pair| pair.reasons).unwrap_or_default(),
        is_different: rows::is_different(&mut work.tx, (one, other)).await?,
        both_in: merges::shared_places(&mut work.tx, one, other).await?,
        may_merge: work.actor.runs_programme(),
    })
}

async fn compared(work: &mut Work, id: PersonId) -> Result<Compared> {
    let person = person_to_change(work, id).await?;
    let place = match person.details.place {
        Some(place) => store::places::find(&mut work.tx, place).await?.map(|place| place.name),
        None => None,
    };
    let mut accounts = Vec::new();
    for account in store::people::erasure::accounts(&mut work.tx, id).await? {
        accounts.extend(store::accounts::find(&mut work.tx, account).await?.map(|account| account.login));
    }
    Ok(Compared {
        trainings: store::people::trainings(&mut work.tx, id).await?,
        consents: store::consents::of_person(&mut work.tx, id).await?.len(),
        side: Side { person, place },
        accounts,
    })
}

/// Remembers that two records are two people, or forgets that it was said; for staff, a coordinator when both are of their
/// places.
pub async fn set_different(work: &mut Work, one: PersonId, other: PersonId, is_so: bool) -> Result<()> {
    work.require(Permission::Staff)?;
    for id in [one, other] {
        person_to_change(work, id).await?;
    }
    let by = work.account_id();
    let (changed, action) = if one == other {
        (false, "person.different")
    } else if is_so {
        (rows::set_different(&mut work.tx, (one, other), now(), by).await?, "person.different")
    } else {
        for id in [one, other] {
            rows::set_compared(&mut work.tx, id, false).await?;
        }
        (rows::forget_different(&mut work.tx, (one, other)).await?, "person.not_different")
    };
    if changed {
        work.audit(action, ("person", one), (), serde_json::json!({ "person": other })).await?;
    }
    Ok(())
}

/// The two records with these public codes, each problem with its field; for staff, within their places.
pub async fn with_codes(work: &mut Work, codes: [&str; 2]) -> Result<[PersonId; 2]> {
    work.require(Permission::Staff)?;
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (field, text) in ["one", "other"].into_iter().zip(codes) {
        match with_code(work, text).await? {
            Some(id) => found.push(id),
            None => problems.push(FieldError::new(field, Message::new("duplicate-code-unknown"))),
        }
    }
    match found[..] {
        [one, other] if one == other => Err(Error::invalid("other", Message::new("duplicate-code-twice"))),
        [one, other] => Ok([one, other]),
        _ => Err(Error::Invalid(problems)),
    }
}

async fn with_code(work: &mut Work, text: &str) -> Result<Option<PersonId>> {
    let Ok(code) = text.trim().parse::<PublicCode>() else { return Ok(None) };
    let Some(id) = store::people::with_code(&mut work.tx, &code).await? else { return Ok(None) };
    let Some(person) = store::people::find(&mut work.tx, id).await? else { return Ok(None) };
    Ok(covers(work, person.details.place).await?.then_some(id))
}

/// The record that a merged one is part of; for everybody who is signed in, as its own page decides who sees it.
pub async fn kept_of(work: &mut Work, id: PersonId) -> Result<Option<PersonId>> {
    work.require(Permission::SignedIn)?;
    store::people::parts::kept_of(&mut work.tx, id).await
}
