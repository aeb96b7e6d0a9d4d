//! The audit trail: read by administrators, checked from end to end on demand, handed out. [`super::work::Work::audit`]
//! writes it.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::work::{Permission, Work};
use crate::domain::audit::{Entry, Head, NamedEntry, Walk};
use crate::domain::crockford;
use crate::error::{Error, Result};
use crate::store;

pub mod anchor;
mod names;
pub use names::{differences, names, terms};

use anchor::Anchored;

/// How many entries are read at once when all are gone through.
const BATCH: i64 = 1000;

/// The newest entries, from `before` downwards; for administrators.
pub async fn list(work: &mut Work, before: Option<i64>, limit: i64) -> Result<Vec<NamedEntry>> {
    work.require(Permission::Admin)?;
    store::audit::page(&mut work.tx, before.unwrap_or(i64::MAX), limit).await
}

/// The end of the chain; for administrators.
pub async fn head(work: &mut Work) -> Result<Head> {
    work.require(Permission::Admin)?;
    store::audit::head(&mut work.tx).await
}

/// What a check of the whole trail found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is wrong, if anything.
    pub fault: Option<Fault>,
    /// How many entries there are.
    pub entries: i64,
    /// How many of them lost what they said, with a record of who redacted them.
    pub redacted: usize,
}

/// What is wrong with the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The first entry that was changed, or that stands where another was taken out.
    Broken(i64),
    /// The trail ended with another entry once: the last ones were cut off, or an older backup was put back.
    Cut(Head),
    /// The note of its end in the data folder can't be read, or is not this programme's.
    Anchor,
    /// The note of its end was in the data folder, and is gone.
    Gone,
}

/// The first entry that does not fit, if there is one; the end is not compared with anything.
pub async fn verify(work: &mut Work) -> Result<Option<i64>> {
    work.require(Permission::Admin)?;
    Ok(match check(work, &Anchored::Missing).await?.fault {
        Some(Fault::Broken(number)) => Some(number),
        _ => None,
    })
}

/// Checks the whole chain, and its end against what was noted outside the database.
pub async fn check(work: &mut Work, anchored: &Anchored) -> Result<Check> {
    work.require(Permission::Admin)?;
    let mut walk = Walk::default();
    let mut broken = None;
    loop {
        let batch = match store::audit::after(&mut work.tx, walk.head().number, BATCH).await {
            Ok(batch) => batch,
            Err(error) => {
                if !is_damage(&error) {
                    return Err(error);
                }
                let unreadable = unreadable(work, walk.head().number).await?;
                let fault = Some(Fault::Broken(broken.or(unreadable).ok_or(error)?));
                return Ok(Check { fault, entries: walk.head().number, redacted: walk.redacted() });
            }
        };
        if batch.is_empty() {
            break;
        }
        for entry in &batch {
            let expected = walk.head().number + 1;
            // What a redaction says of itself can't be read any more: the entry was changed.
            let redactions = redactions(entry);
            let is_readable = redactions.is_some();
            let fits = walk.next(entry, redactions.unwrap_or_default());
            if !(fits && is_readable) && broken.is_none() {
                broken = Some(expected.min(entry.number));
            }
        }
    }
    let head = store::audit::head(&mut work.tx).await?;
    let at_end = (head != walk.head()).then_some(walk.head().number + 1);
    let fault = match broken.or(walk.unconfirmed()).or(at_end) {
        Some(number) => Some(Fault::Broken(number)),
        None => anchor::fault(work, anchored).await?,
    };
    Ok(Check { fault, entries: walk.head().number, redacted: walk.redacted() })
}

/// Whether something could not be read because what is stored is no value of the program; not because the database is busy or gone,
/// which says nothing of what is in it.
pub fn is_damage(error: &Error) -> bool {
    matches!(error, Error::Unavailable(message) if message.key == "error-database-damaged")
}

/// The first entry after a number that is there and can't be read; none where each can.
async fn unreadable(work: &mut Work, mut number: i64) -> Result<Option<i64>> {
    let last = store::audit::head(&mut work.tx).await?.number;
    while number < last {
        number += 1;
        match store::audit::find(&mut work.tx, number).await {
            Err(error) if is_damage(&error) => return Ok(Some(number)),
            found => drop(found?),
        }
    }
    Ok(None)
}

/// Whether the entry with this number has the code that somebody noted on paper.
pub async fn has_code(work: &mut Work, number: i64, typed: &str) -> Result<bool> {
    work.require(Permission::Admin)?;
    let Some(entry) = store::audit::find(&mut work.tx, number).await? else { return Ok(false) };
    let code = Head { number, hash: entry.hash }.code();
    Ok(crockford::normalize(typed) == crockford::normalize(&code))
}

/// What the record of a redaction says of each entry that it changed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Redaction {
    number: i64,
    /// [`Entry::remaining`] of it.
    remaining: String,
}

/// The part of a record's side after that lists redactions.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Redactions {
    /// The entries that were redacted.
    redacted: Vec<Redaction>,
}

/// Takes the two sides of these entries out; what is to be recorded of it. For a use case that erases or removes a person, and
/// decides who may.
pub(super) async fn redact(work: &mut Work, entries: Vec<Entry>, at: OffsetDateTime) -> Result<Redactions> {
    let redacted = redact_all(work, entries, at).await?;
    Ok(Redactions { redacted: redacted.into_iter().map(|(_, redaction)| redaction).collect() })
}

/// The same for many records at once; what is to be recorded, by the record that each entry was about.
pub(super) async fn redact_by_record(
    work: &mut Work,
    entries: Vec<Entry>,
    at: OffsetDateTime,
) -> Result<HashMap<String, Redactions>> {
    let mut by_record: HashMap<String, Redactions> = HashMap::new();
    for (record, redaction) in redact_all(work, entries, at).await? {
        by_record.entry(record).or_default().redacted.push(redaction);
    }
    Ok(by_record)
}

async fn redact_all(
    work: &mut Work,
    entries: Vec<Entry>,
    at: OffsetDateTime,
) -> Result<Vec<(String, Redaction)>> {
    work.require(Permission::Staff)?;
    let entries = entries.into_iter().filter(|entry| entry.redacted_at.is_none());
    let entries: Vec<Entry> = entries.map(|entry| entry.redacted(at)).collect();
    let numbers: Vec<i64> = entries.iter().map(|entry| entry.number).collect();
    store::audit::redact(&mut work.tx, &numbers, at).await?;
    let redaction = |entry: &Entry| Redaction { number: entry.number, remaining: entry.remaining() };
    Ok(entries.into_iter().map(|entry| (entry.subject_id.clone(), redaction(&entry))).collect())
}

/// The redactions that an entry records; `None` when they can't be read.
fn redactions(entry: &Entry) -> Option<Vec<(i64, String)>> {
    let after = entry.after.as_deref().filter(|_| matches!(&*entry.action, "person.erase" | "person.delete"));
    let Some(after) = after else { return Some(Vec::new()) };
    let redactions: Redactions = serde_json::from_str(after).ok()?;
    Some(redactions.redacted.into_iter().map(|redaction| (redaction.number, redaction.remaining)).collect())
}

/// Records that somebody signed in was refused what their role does not allow: the route and how often lately.
pub async fn record_refusal(work: &mut Work, route: &str, times: u32) -> Result<()> {
    work.require(Permission::SignedIn)?;
    work.audit("access.refuse", ("page", route), (), serde_json::json!({ "times": times })).await
}

/// Records that the trail is handed out; for administrators.
pub async fn record_export(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    work.audit("audit.export", ("settings", "audit"), (), ()).await
}

/// The entries after a number as lines of JSON, at most a thousand, with the number of the last; none when there are no
/// more. For administrators.
pub async fn lines(work: &mut Work, after: i64) -> Result<Option<(String, i64)>> {
    work.require(Permission::Admin)?;
    let entries = store::audit::after(&mut work.tx, after, BATCH).await?;
    let Some(last) = entries.last().map(|entry| entry.number) else { return Ok(None) };
    let mut text = String::new();
    for entry in &entries {
        text.push_str(&line(entry)?);
        text.push('\n');
    }
    Ok(Some((text, last)))
}

fn line(entry: &Entry) -> Result<String> {
    let moment = |at: OffsetDateTime| at.format(&Rfc3339).map_err(|error| Error::Internal(error.to_string()));
    let digests = entry.digests.as_ref();
    let line = serde_json::json!({
        "number": entry.number,
        "id": entry.id,
        "at": moment(entry.at)?,
        "actor": entry.actor,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "before": entry.before,
        "after": entry.after,
        "redacted_at": entry.redacted_at.map(moment).transpose()?,
        "salt": digests.and_then(|digests| digests.salt.as_ref()),
        "before_digest": digests.and_then(|digests| digests.before.as_ref()),
        "after_digest": digests.and_then(|digests| digests.after.as_ref()),
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    });
    Ok(line.to_string())
}

/// Which keys may have signed the note of the trail's end.
pub(super) type Keys<'a> = &'a [VerifyingKey];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Message;

    #[test]
    fn a_database_that_is_busy_or_gone_accuses_no_entry() {
        assert!(is_damage(&Error::Unavailable(Message::new("error-database-damaged"))));
        for key in ["error-busy", "error-database-away", "error-database-full"] {
            assert!(!is_damage(&Error::Unavailable(Message::new(key))), "{key}");
        }
        assert!(!is_damage(&Error::Internal("a bug".into())));
    }
}
