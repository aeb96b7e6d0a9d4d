//! Which records an actor may reach: coordinators those of their places and all below, administrators and officers all.

use std::collections::HashSet;

use super::work::{Permission, Work};
use crate::domain::account::{Reach, Role};
use crate::domain::id::{AccountId, PersonId, PlaceId};
use crate::domain::person::Person;
use crate::error::{Error, Result};
use crate::store;

/// Whether the actor may work with records of a place; with those of no place only administrators and officers may.
pub(super) async fn covers(work: &mut Work, place: Option<PlaceId>) -> Result<bool> {
    match (work.actor.account(), place) {
        _ if work.actor.runs_programme() => Ok(true),
        (Some(account), Some(place)) if account.role == Role::Coordinator => {
            store::places::is_of_account(&mut work.tx, account.id, place).await
        }
        _ => Ok(false),
    }
}

/// Where the actor works, asked once for a whole list; a facilitator nowhere.
pub async fn reach(work: &mut Work) -> Result<Reach> {
    work.require(Permission::SignedIn)?;
    match work.account_id() {
        _ if work.actor.runs_programme() => Ok(Reach::Everywhere),
        Some(account) if work.actor.is_staff() => {
            let places = store::places::of_account(&mut work.tx, account).await?;
            Ok(Reach::Within(places.into_iter().map(|place| place.id).collect()))
        }
        _ => Ok(Reach::Within(HashSet::new())),
    }
}

/// Which restitutions or visits an actor sees: those of an account's places, or those of a person.
pub(super) struct Sight {
    pub account: Option<AccountId>,
    pub person: Option<PersonId>,
}

/// What the actor sees of these; a facilitator without a record of their own sees nothing.
pub(super) fn sight(work: &Work) -> Result<Option<Sight>> {
    work.require(Permission::Guides)?;
    Ok(match work.account() {
        _ if work.actor.runs_programme() => Some(Sight { account: None, person: None }),
        Some(account) if account.role == Role::Coordinator => {
            Some(Sight { account: Some(account.id), person: None })
        }
        Some(account) => account.person.map(|person| Sight { account: None, person: Some(person) }),
        None => None,
    })
}

/// The person, for staff who may change their record; one of other places is not found.
pub(super) async fn person_to_change(work: &mut Work, id: PersonId) -> Result<Person> {
    work.require(Permission::Staff)?;
    let person = store::people::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    if covers(work, person.details.place).await? { Ok(person) } else { Err(Error::NotFound) }
}
