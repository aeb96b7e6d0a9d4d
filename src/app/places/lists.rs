//! Lists of places that were taken: taken back as a whole, while nothing uses their places.

use time::OffsetDateTime;

use crate::app::work::{Permission, Work};
use crate::domain::audit::NamedEntry;
use crate::domain::id::PlaceListId;
use crate::domain::place::Place;
use crate::error::{Error, Message, Result};
use crate::store;

/// How many of the places in use are named.
const USED_MAX: i64 = 20;

/// A list that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenList {
    /// Which.
    pub id: PlaceListId,
    /// When it was taken.
    pub taken_at: OffsetDateTime,
    /// The places that it added and that are still there, by name.
    pub places: Vec<Place>,
    /// What it changed about places that were there before it, which stays when it is taken back.
    pub changed: Vec<NamedEntry>,
    /// Some of those that something else refers to: while there is one, the list stays.
    pub used: Vec<Place>,
}

/// The lists of which places are still there, the last first, each with the moment and the number of its places; for those who run the
/// programme, of whom administrators alone may take one back: others are told of none.
pub async fn all(work: &mut Work) -> Result<Vec<(PlaceListId, OffsetDateTime, i64)>> {
    work.require(Permission::Programme)?;
    if !work.actor.administers() {
        return Ok(Vec::new());
    }
    store::places::lists(&mut work.tx).await
}

/// One of them; for administrators.
pub async fn find(work: &mut Work, id: PlaceListId) -> Result<TakenList> {
    work.require(Permission::Admin)?;
    let lists = store::places::lists(&mut work.tx).await?;
    let (id, taken_at, _) = lists.into_iter().find(|(list, ..)| *list == id).ok_or(Error::NotFound)?;
    let places = store::places::of_list(&mut work.tx, id).await?;
    let used = store::places::used_of_list(&mut work.tx, id, USED_MAX).await?;
    let changed = store::audit::changed_by_list(&mut work.tx, id).await?;
    Ok(TakenList { id, taken_at, places, changed, used })
}

/// Removes the places that a list added, all or none; for administrators. What it changed about places that were there stays.
pub async fn take_back(work: &mut Work, id: PlaceListId) -> Result<()> {
    let list = find(work, id).await?;
    if !list.used.is_empty() || !store::places::delete_list(&mut work.tx, id).await? {
        return Err(Error::Conflict(Message::new("place-taken-used-since")));
    }
    let before = serde_json::json!({ "places": list.places.len() });
    work.audit("place.import.undo", ("places", "list"), before, ()).await
}
