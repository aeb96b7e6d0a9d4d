//! The audit trail: who did what, when, on which record; each entry chained to the one before by its hash.

use sha2::{Digest, Sha256};

use super::work::{Permission, Work};
use super::{new_id, now};
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::{self, audit::Entry};

/// Appends a change to the trail, in the transaction of the change: see [`Work::audit`].
pub(super) async fn record(
    work: &mut Work,
    action: &str,
    (kind, id): (&str, &str),
    before: Option<String>,
    after: Option<String>,
) -> Result<()> {
    let who = match &work.actor {
        Actor::User(account) => account.id.clone(),
        Actor::System => "system".into(),
        Actor::Anonymous => "anonymous".into(),
    };
    let (number, previous_hash) = store::audit::take_next(&mut work.tx).await?;
    let mut entry = Entry {
        number,
        id: new_id(),
        at: now(),
        actor: who,
        action: action.into(),
        subject_kind: kind.into(),
        subject_id: id.into(),
        before,
        after,
        previous_hash,
        hash: String::new(),
    };
    entry.hash = hash(&entry);
    store::audit::append(&mut work.tx, &entry).await
}

/// The newest entries, from `before` downwards; for administrators.
pub async fn list(work: &mut Work, before: Option<i64>, limit: i64) -> Result<Vec<Entry>> {
    work.require(Permission::Admin)?;
    store::audit::page(&mut work.tx, before.unwrap_or(i64::MAX), limit).await
}

/// Walks the whole chain; the number of the first entry that does not fit, if there is one.
pub async fn verify(work: &mut Work) -> Result<Option<i64>> {
    work.require(Permission::Admin)?;
    let mut previous = String::new();
    let mut expected = 1;
    for entry in store::audit::all(&mut work.tx).await? {
        if entry.number != expected || entry.previous_hash != previous || entry.hash != hash(&entry) {
            return Ok(Some(expected));
        }
        previous = entry.hash;
        expected += 1;
    }
    let head = store::audit::head(&mut work.tx).await?;
    Ok((head != (expected - 1, previous)).then_some(expected))
}

/// SHA-256 over every field, each with its length before it, so that no two entries share a text.
fn hash(entry: &Entry) -> String {
    let mut sha = Sha256::new();
    let number = entry.number.to_string();
    let at = (entry.at.unix_timestamp_nanos() / 1_000_000).to_string();
    let fields = [
        Some(&entry.previous_hash),
        Some(&number),
        Some(&entry.id),
        Some(&at),
        Some(&entry.actor),
        Some(&entry.action),
        Some(&entry.subject_kind),
        Some(&entry.subject_id),
        entry.before.as_ref(),
        entry.after.as_ref(),
    ];
    for field in fields {
        match field {
            Some(text) => {
                sha.update((text.len() as u64 + 1).to_be_bytes());
                sha.update(text.as_bytes());
            }
            None => sha.update(0u64.to_be_bytes()),
        }
    }
    data_encoding::HEXLOWER.encode(&sha.finalize())
}
