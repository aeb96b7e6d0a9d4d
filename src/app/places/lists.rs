//! Lists of places that were taken: taken back as a whole, while nothing uses their places.

use serde_json::Value;
use time::OffsetDateTime;

use super::change::draft_of;
use super::import::Stored;
use crate::app::work::{Permission, Work};
use crate::domain::audit::{Entry, NamedEntry};
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
    /// What it changed about places that were there before it and is still so: that stays when it is taken back.
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
    let mut changed = store::audit::changed_by_list(&mut work.tx, id).await?;
    if !changed.is_empty() {
        let known = Stored::read(work).await?.gazetteer();
        let draft = |id: &str| serde_json::to_value(draft_of(&known, id.parse().ok()?)?).ok();
        changed.retain_mut(|named| {
            draft(&named.entry.subject_id).is_none_or(|now| is_still(&mut named.entry, &now))
        });
    }
    Ok(TakenList { id, taken_at, places, changed, used })
}

/// Whether something of a change is still so; the entry then tells that alone.
fn is_still(entry: &mut Entry, now: &Value) -> bool {
    let side =
        |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (Some(before), Some(Value::Object(mut after))) = (side(&entry.before), side(&entry.after)) else {
        return true;
    };
    for (field, value) in &mut after {
        let (before, now) = (&before[field], &now[field]);
        let is_list = ["variants", "codes"].contains(&field.as_str());
        let [was, said, is] = [before, value, now].map(|side| {
            let text = side.as_str().unwrap_or_default();
            if is_list { text.lines().collect::<Vec<_>>() } else { vec![text] }
        });
        let stays = |line: &&str| !was.contains(line) && is.contains(line);
        *value = if said.iter().any(stays) {
            let lines: Vec<&str> =
                said.iter().filter(|line| was.contains(line) || stays(line)).copied().collect();
            lines.join("\n").into()
        } else {
            before.clone()
        };
    }
    entry.after = Some(Value::Object(after).to_string());
    !entry.changes().is_empty()
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
