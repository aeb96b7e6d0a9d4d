//! Merging two records: every record of one goes to the other, what was moved is noted, and it can be undone.

use serde_json::{Map, Value};

use crate::app::access::person_to_change;
use crate::app::consents::note_withdrawn;
use crate::app::people::Draft;
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now};
use crate::domain::cohort_code::CohortCode;
use crate::domain::duplicate::{Field, Merge, Moved, Taken, hindrance};
use crate::domain::id::{MergeId, PersonId};
use crate::domain::person::{Details, Person, PublicCode};
use crate::domain::text::FullName;
use crate::error::{Error, Message, Result};
use crate::store::duplicates::{self as rows, merging as merges};
use crate::store::people::{background, index, parts};
use crate::store::{self};

/// What a person chose about two records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The record that is kept; none while nobody chose.
    pub keep: Option<PersonId>,
    /// Whose value is kept of a field; what was not chosen is the usual one.
    pub taken: Vec<(Field, Taken)>,
    /// The versions of both that were seen.
    pub seen: [i64; 2],
}

impl Choices {
    /// What the kept record says afterwards.
    fn result(&self, one: &Details, other: &Details, keeps_one: bool) -> Details {
        let mut result = one.clone();
        for field in Field::ALL {
            let chosen = self.taken.iter().find(|(chosen, _)| *chosen == field).map(|(_, taken)| *taken);
            let taken = chosen.filter(|taken| *taken != Taken::Both || field.holds_both());
            let taken = taken.unwrap_or_else(|| field.usual(one, other, keeps_one));
            field.take((one, other), taken, &mut result);
        }
        result
    }
}

/// Merges two records into the one that was chosen; for those who run the programme. Of two places in the list of a closed cohort both
/// stay, and the one of the merged record must count no more ([`hindrance`]).
pub async fn merge(work: &mut Work, one: PersonId, other: PersonId, choices: &Choices) -> Result<MergeId> {
    work.require(Permission::Programme)?;
    if one == other {
        return Err(Error::NotFound);
    }
    let (first, second) = (person_to_change(work, one).await?, person_to_change(work, other).await?);
    if [first.version, second.version] != choices.seen {
        return Err(Error::Conflict(Message::new("duplicate-changed-meanwhile")));
    }
    let keeps_one = choices.keep == Some(one);
    if !keeps_one && choices.keep != Some(other) {
        return Err(Error::invalid("keep", Message::new("duplicate-keep-missing")));
    }
    let places = merges::shared_places(&mut work.tx, one, other).await?;
    match hindrance(&places, choices.keep) {
        Some(("", message)) => return Err(Error::Conflict(message)),
        Some((field, message)) => return Err(Error::invalid(field, message)),
        None => {}
    }
    let details = choices.result(&first.details, &second.details, keeps_one);
    let details = Draft::from(&details).check(now().date())?;
    let (kept, merged) = if keeps_one { (first, second) } else { (second, first) };
    carry_out(work, &kept, &merged, &details).await
}

async fn carry_out(work: &mut Work, kept: &Person, merged: &Person, details: &Details) -> Result<MergeId> {
    let (at, by) = (now(), work.account_id());
    let parts_of_merged: Vec<PersonId> =
        parts::of(&mut work.tx, merged.id).await?.into_iter().map(|(id, ..)| id).collect();
    let mut moved = Moved {
        rows: merges::move_rows(&mut work.tx, merged.id, kept.id).await?,
        parts: parts_of_merged,
        different: Vec::new(),
        before: fields(&kept.details)?,
        after: fields(details)?,
    };
    for part in &moved.parts {
        parts::set_merged_into(&mut work.tx, *part, Some(kept.id)).await?;
    }
    rows::forget_different(&mut work.tx, (kept.id, merged.id)).await?;
    for stranger in rows::different_from(&mut work.tx, merged.id).await? {
        if rows::set_different(&mut work.tx, (kept.id, stranger), at, by).await? {
            moved.different.push(stranger);
        }
    }
    rows::clear(&mut work.tx, merged.id).await?;
    parts::set_merged_into(&mut work.tx, merged.id, Some(kept.id)).await?;
    index::refresh(&mut work.tx, merged.id).await?;
    // By the name that gave way people know the person, and papers have it.
    for name in names(&kept.details).filter(|name| !names(details).any(|now| now == *name)) {
        background::add_writing(&mut work.tx, kept.id, name).await?;
    }
    change(work, kept, details).await?;
    let id: MergeId = new_id();
    merges::insert(&mut work.tx, id, (kept.id, merged.id), &moved, at, by).await?;
    let after = told(details, "merged", merged.id)?;
    work.audit("person.merge", ("person", kept.id), Draft::from(&kept.details), after).await?;
    let after = serde_json::json!({ "merged_into": kept.id });
    work.audit("person.merge", ("person", merged.id), Draft::from(&merged.details), after).await?;
    Ok(id)
}

/// Both writings of a name.
fn names(details: &Details) -> impl Iterator<Item = &FullName> {
    std::iter::once(&details.name).chain(&details.arabic_name)
}

/// Stores what the kept record says, and what its consents amount to now.
async fn change(work: &mut Work, person: &Person, details: &Details) -> Result<()> {
    if !store::people::update(&mut work.tx, person.id, details, person.version, now()).await? {
        return Err(Error::Conflict(Message::new("duplicate-changed-meanwhile")));
    }
    note_withdrawn(work, person.id).await
}

/// The fields of a record, as the audit trail has them.
fn fields(details: &Details) -> Result<Value> {
    serde_json::to_value(Draft::from(details)).map_err(|error| Error::Internal(error.to_string()))
}

/// The same with another record that is concerned.
fn told(details: &Details, name: &str, id: PersonId) -> Result<Value> {
    let mut fields = fields(details)?;
    fields[name] = Value::String(id.to_string());
    Ok(fields)
}

/// A merge as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub merge: Merge,
    /// The kept record, as far as it stands for itself.
    pub kept: Option<Person>,
    /// The name of the merged one; none once it was erased, or is a record of its own again.
    pub merged: Option<String>,
    pub merged_code: Option<PublicCode>,
    /// The places in lists that stayed with the merged one, as long as it is one: cohort and number.
    pub left: Vec<(CohortCode, i64)>,
}

/// A merge; for those who run the programme.
pub async fn find(work: &mut Work, id: MergeId) -> Result<Told> {
    work.require(Permission::Programme)?;
    let merge = merges::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let kept = store::people::find(&mut work.tx, merge.kept).await?;
    let others = parts::of(&mut work.tx, merge.kept).await?;
    let merged = others.into_iter().find(|(id, ..)| *id == merge.merged).map(|(_, name, _)| name.to_string());
    let merged_code = store::people::code(&mut work.tx, merge.merged).await?;
    let left = match merge.undone_at {
        None => merges::places_left(&mut work.tx, merge.merged).await?,
        Some(_) => Vec::new(),
    };
    Ok(Told { merge, kept, merged, merged_code, left })
}

/// Undoes a merge: what was moved goes back, and fields that were not changed since say again what they said. That the two are
/// not one person is remembered. For those who run the programme.
pub async fn undo(work: &mut Work, id: MergeId) -> Result<Merge> {
    work.require(Permission::Programme)?;
    let Told { merge, kept, merged, .. } = find(work, id).await?;
    if merge.undone_at.is_some() {
        return Err(Error::Conflict(Message::new("duplicate-undone-before")));
    }
    let (Some(moved), Some(kept), Some(_)) = (&merge.moved, kept, merged) else {
        return Err(Error::Conflict(Message::new("duplicate-undo-impossible")));
    };
    let now_said = fields(&kept.details)?;
    let draft: Draft = serde_json::from_value(restored(&now_said, moved))
        .map_err(|error| Error::Internal(format!("merges {id}: {error}")))?;
    let details = draft.check(now().date())?;
    merges::move_back(&mut work.tx, &moved.rows, merge.merged, merge.kept).await?;
    parts::set_merged_into(&mut work.tx, merge.merged, None).await?;
    for part in &moved.parts {
        if parts::kept_of(&mut work.tx, *part).await? == Some(merge.kept) {
            parts::set_merged_into(&mut work.tx, *part, Some(merge.merged)).await?;
        }
    }
    for stranger in &moved.different {
        rows::forget_different(&mut work.tx, (merge.kept, *stranger)).await?;
    }
    let (at, by) = (now(), work.account_id());
    rows::set_different(&mut work.tx, (merge.kept, merge.merged), at, by).await?;
    // What is the name again is no other writing of it.
    for name in names(&details) {
        background::remove_writing(&mut work.tx, merge.kept, name).await?;
    }
    change(work, &kept, &details).await?;
    note_withdrawn(work, merge.merged).await?;
    merges::set_undone(&mut work.tx, id, at, by).await?;
    let after = told(&details, "separated", merge.merged)?;
    work.audit("person.unmerge", ("person", merge.kept), now_said, after).await?;
    let after = serde_json::json!({ "separated": merge.kept });
    work.audit("person.unmerge", ("person", merge.merged), (), after).await?;
    Ok(merge)
}

const BIRTH: [&str; 3] = ["birth_precision", "birth_date", "birth_year"];

/// What the kept record says once a merge is undone: what it said before, but for what was changed since.
fn restored(now: &Value, moved: &Moved) -> Value {
    let Value::Object(now) = now else { return now.clone() };
    // A birth is one thing in three fields.
    let is_kept = |name: &str| moved.after.get(name) == now.get(name);
    let has_birth = BIRTH.into_iter().all(is_kept);
    let said = |name: &String, value: &Value| {
        let is_unchanged = if BIRTH.contains(&name.as_str()) { has_birth } else { is_kept(name) };
        moved.before.get(name).filter(|_| is_unchanged).unwrap_or(value).clone()
    };
    Value::Object(now.iter().map(|(name, value)| (name.clone(), said(name, value))).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_changed_since_stays_when_a_merge_is_undone() {
        let moved = Moved {
            before: json!({ "name": "Hawa", "telephone": "", "role": "youth" }),
            after: json!({ "name": "Hawa Ba", "telephone": "76 00 00 01", "role": "youth" }),
            ..Moved::default()
        };
        let now = json!({ "name": "Hawa Ba", "telephone": "66 00 00 02", "role": "youth" });
        assert_eq!(
            restored(&now, &moved),
            json!({ "name": "Hawa", "telephone": "66 00 00 02", "role": "youth" })
        );
    }
}
