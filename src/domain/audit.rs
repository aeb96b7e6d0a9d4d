//! The audit trail: an entry, and the hash that chains it to the one before.

use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::id::AuditId;

mod change;
pub use change::{CHANGES_MAX, Change, is_id};

/// Who did what, when, on which record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// Sorts by time, as all ids do.
    pub id: AuditId,
    /// To the millisecond.
    pub at: OffsetDateTime,
    /// An account's id, or `system`.
    pub actor: String,
    /// What was done: `cohort.close`.
    pub action: String,
    /// The kind of the changed record: `cohort`.
    pub subject_kind: String,
    /// The changed record.
    pub subject_id: String,
    /// The record before, as JSON or plain text.
    pub before: Option<String>,
    /// The record after, likewise.
    pub after: Option<String>,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// [`Self::computed_hash`] at the time of writing.
    pub hash: String,
}

/// An entry with the names of who acted and of the record, as far as they still exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEntry {
    /// As it is stored.
    pub entry: Entry,
    /// The login of the account that acted.
    pub login: Option<String>,
    /// A person's name, a cohort's code, a login, a place.
    pub record: Option<String>,
}

impl Entry {
    /// SHA-256 over every field, each with its length before it, so that no two entries have the same input.
    pub fn computed_hash(&self) -> String {
        let mut sha = Sha256::new();
        let number = self.number.to_string();
        let at = (self.at.unix_timestamp_nanos() / 1_000_000).to_string();
        let fields = [
            Some(self.previous_hash.as_str()),
            Some(&number),
            Some(self.id.as_str()),
            Some(&at),
            Some(&self.actor),
            Some(&self.action),
            Some(&self.subject_kind),
            Some(&self.subject_id),
            self.before.as_deref(),
            self.after.as_deref(),
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
}
