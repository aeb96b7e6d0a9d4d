//! The audit trail: who did what, when, on which record; each entry chained to the one before by its hash.

use sha2::{Digest, Sha256};

use super::{new_id, now, require_admin};
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::{self, Tx, audit::Entry};

/// A change to record, in one transaction with the change itself. `before` and `after` are JSON or plain
/// text; never a password, a code or a token.
pub struct Change<'a> {
    /// `cohort.close`, `person.update`.
    pub action: &'a str,
    /// `cohort`, `person`, `user`.
    pub kind: &'a str,
    /// The record's id.
    pub id: &'a str,
    /// What it was.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
}

/// Records a change.
pub async fn record(tx: &mut Tx, actor: &Actor, change: Change<'_>) -> Result<()> {
    let who = match actor {
        Actor::User(account) => account.id.clone(),
        Actor::System => "system".into(),
        Actor::Anonymous => "anonymous".into(),
    };
    let (number, previous_hash) = store::audit::take_next(tx).await?;
    let mut entry = Entry {
        number,
        id: new_id(),
        at: now(),
        actor: who,
        action: change.action.into(),
        subject_kind: change.kind.into(),
        subject_id: change.id.into(),
        before: change.before,
        after: change.after,
        previous_hash,
        hash: String::new(),
    };
    entry.hash = hash(&entry);
    store::audit::append(tx, &entry).await
}

/// The newest entries, from `before` downwards; for administrators.
pub async fn list(tx: &mut Tx, actor: &Actor, before: Option<i64>, limit: i64) -> Result<Vec<Entry>> {
    require_admin(actor)?;
    store::audit::page(tx, before.unwrap_or(i64::MAX), limit).await
}

/// Walks the whole chain; the number of the first entry that does not fit, if there is one.
pub async fn verify(tx: &mut Tx, actor: &Actor) -> Result<Option<i64>> {
    require_admin(actor)?;
    let mut previous = String::new();
    let mut expected = 1;
    for entry in store::audit::all(tx).await? {
        if entry.number != expected || entry.previous_hash != previous || entry.hash != hash(&entry) {
            return Ok(Some(expected));
        }
        previous = entry.hash;
        expected += 1;
    }
    let head = store::audit::head(tx).await?;
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
