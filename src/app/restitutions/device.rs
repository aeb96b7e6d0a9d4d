//! Restitutions noted on a device without network: the form taken along, and what the device sends, each once.

use time::{Date, Duration};

use super::alike::Alike;
use super::draft::TO_COME;
use super::leaders::{LookedUp, SENT_NAMES_MAX};
use super::{Draft, Offered, add, offered};
use crate::app::access::sight;
use crate::app::work::{Permission, Work};
use crate::app::{now, offline};
use crate::domain::dates;
use crate::domain::id::{AccountId, ChangeId};
use crate::domain::person::PublicCode;
use crate::domain::restitution::Leader;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// What the submission of a device begins with; its own id follows.
pub(super) const KEY: &str = "device:";
/// What the trail calls taking the form along.
const TAKE_ALONG: &str = "restitution.take-along";
/// The most people that the form on a device offers as those who led. `restitution-offline-held-most` says the number.
const PEOPLE: usize = 1_000;
/// For so many days the form is proposed to stay on a device.
const PROPOSED: Duration = Duration::days(30);

/// What a device gets for its form.
#[derive(Clone, Debug)]
pub struct Kit {
    /// The account that took it along: only what it noted is taken.
    pub owner: AccountId,
    /// Whether it gets the names of the people; otherwise the codes of their records alone.
    pub with_names: bool,
    /// What the form offers.
    pub offered: Offered,
    /// Whom it offers as those who led.
    pub leaders: Leaders,
}

/// The people of the actor's places who may have led one; nobody for a facilitator.
#[derive(Clone, Debug, Default)]
pub struct Leaders {
    /// Those who led one before come first; with the codes of their records.
    pub people: Vec<(Leader, PublicCode)>,
    /// Whether there are more than a device gets.
    pub is_cut: bool,
}

/// What the page says before the form is taken along.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The last day that is proposed.
    pub until: Date,
    /// How many people the device would get and whether there are more; none where the actor notes what they led themselves.
    pub leaders: Option<(usize, bool)>,
}

/// A restitution as a device sends it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Made by the device: what it sends twice is taken once.
    pub id: ChangeId,
    /// As it was typed.
    pub draft: Draft,
}

/// What became of a restitution that a device sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored, now or since it was sent before. A message says what a person should look at.
    Taken(Option<Message>),
    /// Its day has not come by the clock of the server, or it was too much for one request: it stays on the device and is sent again.
    Later(Vec<FieldError>),
    /// It can't be taken as it is: it stays on the device until its owner corrects or drops it.
    Refused(Vec<FieldError>),
}

/// What the page offers before the form is taken along.
pub async fn offer(work: &mut Work) -> Result<Offer> {
    may_note(work)?;
    let leaders = if work.actor.is_staff() { Some(possible(work).await?) } else { None };
    let leaders = leaders.map(|found| (found.people.len(), found.is_cut));
    Ok(Offer { until: now().date() + PROPOSED, leaders })
}

/// Refuses who can note no restitution; a facilitator whose account has no person is one of them.
pub fn may_note(work: &Work) -> Result<()> {
    work.require(Permission::Guides)?;
    sight(work)?.map(drop).ok_or_else(|| Error::Conflict(Message::new("restitution-account-unlinked")))
}

/// Takes the form along. `until` is the last day on the device, as typed.
pub async fn take_along(work: &mut Work, with_names: bool, until: Option<Date>) -> Result<Kit> {
    may_note(work)?;
    let account = work.own_account()?.id;
    offline::record(work, TAKE_ALONG, ("user", account), (with_names, until)).await?;
    kit(work, with_names, true).await
}

async fn kit(work: &mut Work, with_names: bool, with_leaders: bool) -> Result<Kit> {
    let offered = offered(work).await?;
    let leaders = if offered.for_others && with_leaders { possible(work).await? } else { Leaders::default() };
    Ok(Kit { owner: work.own_account()?.id, with_names, offered, leaders })
}

async fn possible(work: &mut Work) -> Result<Leaders> {
    let Some(sight) = sight(work)? else { return Ok(Leaders::default()) };
    // One more tells whether there are more.
    let most = i64::try_from(PEOPLE + 1).unwrap_or(i64::MAX);
    let mut people = store::restitutions::possible_leaders(&mut work.tx, sight.account, most).await?;
    let is_cut = people.len() > PEOPLE;
    people.truncate(PEOPLE);
    Ok(Leaders { people, is_cut })
}

/// Looks up whom the codes and names of what a device sent mean, before it is taken.
pub async fn look_up(work: &mut Work, sent: &[Sent]) -> Result<LookedUp> {
    work.require(Permission::Guides)?;
    LookedUp::of_lines(work, sent.iter().map(|one| one.draft.who.as_str())).await
}

/// Takes what a device noted, in its order; each once, whatever was sent before, also where it was removed since. What can't be
/// taken stays on the device, with its problems. Afterwards the device gets the form as it is now, with those who led if it
/// still keeps them, and their names as far as they were taken along.
pub async fn take(
    work: &mut Work,
    (owner, has_names, keeps_leaders): (AccountId, bool, bool),
    sent: &[Sent],
    names: &LookedUp,
) -> Result<(Vec<(ChangeId, Outcome)>, Kit)> {
    may_note(work)?;
    offline::require_owner(work, owner).await?;
    let mut answers = Vec::with_capacity(sent.len());
    for one in sent {
        answers.push((one.id, take_one(work, one, names).await?));
    }
    let with_names = has_names && offline::took_names(work, TAKE_ALONG, ("user", owner)).await?;
    Ok((answers, kit(work, with_names, keeps_leaders).await?))
}

async fn take_one(work: &mut Work, sent: &Sent, names: &LookedUp) -> Result<Outcome> {
    let key = format!("{KEY}{}", sent.id);
    if let Some(by) = store::restitutions::submitter(&mut work.tx, &key).await? {
        return Ok(if by == work.account_id() {
            Outcome::Taken(None)
        } else {
            refused("", "offline-refused")
        });
    }
    if work.actor.is_staff() && !names.has(&sent.draft.who) {
        let message = Message::new("restitution-offline-many").with("max", SENT_NAMES_MAX);
        return Ok(Outcome::Later(vec![FieldError::new("who", message)]));
    }
    match sent.draft.check(work, names, &[]).await {
        Ok(details) => {
            let twin = Alike::default().find(work, &details).await?;
            let alike = |_| Message::new("restitution-offline-alike").with_day("day", details.held_on);
            let message = twin.map(alike);
            // Nothing is added where the same came by another way in this moment: it is there.
            add(work, &details, Some(&key)).await.map(|_| Outcome::Taken(message))
        }
        Err(Error::Invalid(problems)) if problems.iter().all(|problem| problem.message.key == TO_COME) => {
            let soon = now().date().next_day();
            let day = dates::parse(&sent.draft.held_on);
            // The clock of the device may be ahead.
            Ok(if day <= soon { Outcome::Later(problems) } else { Outcome::Refused(problems) })
        }
        Err(Error::Invalid(problems)) => Ok(Outcome::Refused(problems)),
        Err(Error::Conflict(message)) => Ok(refused("", message.key)),
        Err(other) => Err(other),
    }
}

fn refused(field: &str, key: &'static str) -> Outcome {
    Outcome::Refused(vec![FieldError::new(field, Message::new(key))])
}
