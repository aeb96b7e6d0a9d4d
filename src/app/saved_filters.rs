//! Filters of the directory that an account keeps under a name, for itself alone. They hold no name that was searched for.

use super::work::{Permission, Work};
use super::{new_id, now};
use crate::domain::id::SavedFilterId;
use crate::domain::saved_filter::{FILTER_NAME_MAX, FILTERS_MAX, SavedFilter};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store;

/// Those of the account that acts, by name.
pub async fn list(work: &mut Work) -> Result<Vec<SavedFilter>> {
    work.require(Permission::Staff)?;
    match work.account_id() {
        Some(account) => store::saved_filters::of_account(&mut work.tx, account).await,
        None => Ok(Vec::new()),
    }
}

/// Keeps the parameters of a list's URL under a name. They must ask for something.
pub async fn keep(work: &mut Work, name: &str, query: &str) -> Result<SavedFilterId> {
    work.require(Permission::Staff)?;
    let account = work.own_account()?.id;
    let name = one_line(name);
    let problem = match name.chars().count() {
        0 => Some(("name", Message::new("filter-name-missing"))),
        n if n > FILTER_NAME_MAX => {
            Some(("name", Message::new("person-text-too-long").with("max", FILTER_NAME_MAX)))
        }
        _ if query.is_empty() => Some(("", Message::new("filter-nothing"))),
        _ if list(work).await?.len() >= FILTERS_MAX => {
            Some(("", Message::new("filter-many").with("max", FILTERS_MAX)))
        }
        _ => None,
    };
    if let Some((field, message)) = problem {
        return Err(Error::invalid(field, message));
    }
    let new = SavedFilter { id: new_id(), name, query: query.to_owned() };
    if !store::saved_filters::insert(&mut work.tx, account, &new, now()).await? {
        return Err(Error::invalid("name", Message::new("filter-name-taken")));
    }
    Ok(new.id)
}

/// Forgets one of the account's own.
pub async fn forget(work: &mut Work, id: SavedFilterId) -> Result<()> {
    work.require(Permission::Staff)?;
    let account = work.own_account()?.id;
    let is_gone = store::saved_filters::delete(&mut work.tx, account, id).await?;
    if is_gone { Ok(()) } else { Err(Error::NotFound) }
}
