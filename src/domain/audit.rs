//! The audit trail: an entry, and the hash that chains it to the one before.

use std::collections::HashSet;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::crockford;
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
    /// What the hash holds of the two sides; none in entries of the first format, whose hash is over the sides themselves.
    pub digests: Option<Digests>,
    /// When the two sides were taken out, because they told of a person who was erased.
    pub redacted_at: Option<OffsetDateTime>,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// [`Self::computed_hash`] at the time of writing.
    pub hash: String,
}

/// Salted digests of the two sides of an entry. Without the salt nobody can try names until one fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Random, for this entry alone; gone when the entry was redacted.
    pub salt: Option<String>,
    /// Of the side before.
    pub before: Option<String>,
    /// Of the side after.
    pub after: Option<String>,
}

impl Digests {
    /// The digests of two sides.
    pub fn of(salt: String, before: Option<&str>, after: Option<&str>) -> Self {
        let digest = |text: &str| hash_of([Some("vivier audit side"), Some(&salt), Some(text)]);
        Self { before: before.map(digest), after: after.map(digest), salt: Some(salt) }
    }
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
    /// SHA-256 over every field, so that no two entries have the same input.
    pub fn computed_hash(&self) -> String {
        let number = self.number.to_string();
        let at = milliseconds(self.at);
        let (format, before, after) = match &self.digests {
            None => (None, &self.before, &self.after),
            Some(digests) => (Some("vivier audit 2"), &digests.before, &digests.after),
        };
        let fields = [
            Some(self.previous_hash.as_str()),
            Some(&number),
            Some(self.id.as_str()),
            Some(&at),
            Some(&self.actor),
            Some(&self.action),
            Some(&self.subject_kind),
            Some(&self.subject_id),
            before.as_deref(),
            after.as_deref(),
        ];
        hash_of(format.map(Some).into_iter().chain(fields))
    }

    /// Whether the entry says what it said when it was written. What was redacted is gone, and gone alone.
    pub fn is_intact(&self) -> bool {
        if self.redacted_at.is_some() {
            let is_empty = self.before.is_none() && self.after.is_none();
            return is_empty
                && self
                    .digests
                    .as_ref()
                    .is_none_or(|digests| digests.salt.is_none() && self.hash == self.computed_hash());
        }
        let sides_fit = self.digests.as_ref().is_none_or(|digests| {
            let salt = digests.salt.clone();
            salt.is_some_and(|salt| {
                Digests::of(salt, self.before.as_deref(), self.after.as_deref()) == *digests
            })
        });
        sides_fit && self.hash == self.computed_hash()
    }

    /// The entry without its two sides and their salt.
    #[must_use]
    pub fn redacted(self, at: OffsetDateTime) -> Self {
        let digests = self.digests.map(|digests| Digests { salt: None, ..digests });
        Self { before: None, after: None, digests, redacted_at: Some(at), ..self }
    }

    /// A hash of what remains of a redacted entry: the entry that records the redaction confirms it.
    pub fn remaining(&self) -> String {
        let number = self.number.to_string();
        let at = milliseconds(self.at);
        let fields = [
            "vivier audit redacted",
            &self.previous_hash,
            &number,
            self.id.as_str(),
            &at,
            &self.actor,
            &self.action,
            &self.subject_kind,
            &self.subject_id,
            &self.hash,
        ];
        hash_of(fields.map(Some))
    }
}

fn milliseconds(at: OffsetDateTime) -> String {
    (at.unix_timestamp_nanos() / 1_000_000).to_string()
}

/// SHA-256 in hexadecimal over fields, each with its length before it.
fn hash_of<'a>(fields: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut sha = Sha256::new();
    for field in fields {
        match field {
            Some(text) => {
                sha.update((text.len() as u64 + 1).to_be_bytes());
                sha.update(text.as_bytes());
            }
            None => sha.update(0u64.to_be_bytes()),
        }
    }
    HEXLOWER.encode(&sha.finalize())
}

/// The end of the chain. Compared with a later chain it shows entries that were changed or cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry; 0 while there is none.
    pub number: i64,
    pub hash: String,
}

impl Head {
    /// Sixty bits of it, short enough to be noted on paper: `7K3F-9QM2-XDW4`.
    pub fn code(&self) -> String {
        let number = self.number.to_string();
        let hash = hash_of([Some("vivier audit code"), Some(number.as_str()), Some(self.hash.as_str())]);
        let bytes = HEXLOWER.decode(hash.as_bytes()).unwrap_or_default();
        let symbols: String = bytes.into_iter().take(12).map(crockford::symbol).collect();
        format!("{}-{}-{}", &symbols[..4], &symbols[4..8], &symbols[8..])
    }
}

/// Goes through the chain entry by entry, from the first on, and reports where it is broken.
#[derive(Debug, Default)]
pub struct Walk {
    last: i64,
    hash: String,
    /// The redacted entries so far, with what remains of them.
    redacted: Vec<(i64, String)>,
    /// Those that a later entry confirmed.
    confirmed: Vec<(i64, String)>,
}

impl Walk {
    /// Takes the next entry; false when it does not fit. `confirms` are the redactions that it records.
    pub fn next(&mut self, entry: &Entry, confirms: Vec<(i64, String)>) -> bool {
        let fits = entry.number == self.last + 1 && entry.previous_hash == self.hash && entry.is_intact();
        self.last = entry.number;
        self.hash.clone_from(&entry.hash);
        if entry.redacted_at.is_some() {
            self.redacted.push((entry.number, entry.remaining()));
        }
        self.confirmed.extend(confirms);
        fits
    }

    /// Where it ended.
    pub fn head(&self) -> Head {
        Head { number: self.last, hash: self.hash.clone() }
    }

    /// How many entries were redacted.
    pub fn redacted(&self) -> usize {
        self.redacted.len()
    }

    /// The first redacted entry that no entry confirms, or not as it is.
    pub fn unconfirmed(&self) -> Option<i64> {
        let confirmed: HashSet<&(i64, String)> = self.confirmed.iter().collect();
        self.redacted.iter().find(|redacted| !confirmed.contains(redacted)).map(|(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn entry(number: i64, previous: &str, salted: bool) -> Entry {
        let (before, after) = (None, Some(format!("{{\"name\":\"Hawa {number}\"}}")));
        let digests = salted.then(|| Digests::of("salt".into(), before.as_deref(), after.as_deref()));
        let mut entry = Entry {
            number,
            id: "01a2185a-2dfb-7540-8a50-65d9d21438de".parse().unwrap(),
            at: datetime!(2026-03-01 12:00 UTC),
            actor: "system".into(),
            action: "person.register".into(),
            subject_kind: "person".into(),
            subject_id: "p".into(),
            before,
            after,
            digests,
            redacted_at: None,
            previous_hash: previous.into(),
            hash: String::new(),
        };
        entry.hash = entry.computed_hash();
        entry
    }

    fn chain() -> Vec<Entry> {
        let mut chain: Vec<Entry> = Vec::new();
        for number in 1..=4 {
            let previous = chain.last().map(|entry| entry.hash.clone()).unwrap_or_default();
            // The first two of before, the others of now.
            chain.push(entry(number, &previous, number > 2));
        }
        chain
    }

    fn broken(chain: &[Entry], confirmed: &[(i64, String)]) -> Option<i64> {
        let mut walk = Walk::default();
        for entry in chain {
            let confirms = if entry.number == 4 { confirmed.to_vec() } else { Vec::new() };
            if !walk.next(entry, confirms) {
                return Some(entry.number);
            }
        }
        walk.unconfirmed()
    }

    #[test]
    fn every_change_is_found_in_both_formats() {
        assert_eq!(broken(&chain(), &[]), None);
        for at in 0..4 {
            let change = |edit: fn(&mut Entry)| {
                let mut chain = chain();
                edit(&mut chain[at]);
                broken(&chain, &[])
            };
            let edits: [fn(&mut Entry); 8] = [
                |e| e.actor = "nobody".into(),
                |e| e.after = Some("{}".into()),
                |e| e.after = None,
                |e| e.before = Some(String::new()),
                |e| e.at += time::Duration::milliseconds(1),
                |e| e.subject_id = "q".into(),
                |e| e.redacted_at = Some(e.at),
                |e| *e = e.clone().redacted(e.at),
            ];
            for (number, edit) in edits.into_iter().enumerate() {
                assert_eq!(change(edit), Some(at as i64 + 1), "edit {number}");
            }
        }
        let mut cut = chain();
        cut.remove(1);
        assert_eq!(broken(&cut, &[]), Some(3));
    }

    #[test]
    fn what_was_redacted_and_confirmed_fits_and_keeps_nothing() {
        for at in [0, 2] {
            let mut chain = chain();
            chain[at] = chain[at].clone().redacted(datetime!(2026-04-01 12:00 UTC));
            let confirmed = [(chain[at].number, chain[at].remaining())];
            assert_eq!(broken(&chain, &confirmed), None);
            assert!(chain[at].before.is_none() && chain[at].after.is_none());
            assert!(chain[at].digests.as_ref().is_none_or(|digests| digests.salt.is_none()));
            // Nothing else may have been changed with it.
            chain[at].actor = "nobody".into();
            assert!(broken(&chain, &confirmed).is_some());
        }
    }

    #[test]
    fn the_code_stands_for_number_and_hash() {
        let head = |number, hash: &str| Head { number, hash: hash.into() }.code();
        assert_eq!(head(7, "abc").len(), 14);
        assert_eq!(head(7, "abc"), head(7, "abc"));
        assert!(head(7, "abc") != head(8, "abc") && head(7, "abc") != head(7, "abd"));
    }
}
