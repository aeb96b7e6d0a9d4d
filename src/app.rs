//! Use cases, one file per noun: check permission, apply the rules, store, record in the audit trail. Every function
//! takes a [`work::Work`] and checks permission in its first line.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::{Error, Result};

pub(crate) mod access;
pub mod accounts;
pub mod apart;
pub(crate) mod atomic_file;
mod attachments;
pub mod attendance;
pub mod attendance_sheets;
pub mod audit;
pub mod author;
pub mod backup;
pub(crate) mod blocking;
pub(crate) mod cascade;
pub mod certificates;
mod checks;
pub(crate) mod clock;
pub mod cohorts;
mod collected;
pub mod completions;
pub mod consents;
pub mod curricula;
pub(crate) mod data_folder;
pub mod demo;
pub mod doctor;
pub mod duplicates;
pub mod enrolments;
pub mod exchange;
pub mod files;
pub(crate) mod glossaries;
pub mod imports;
pub mod keys;
pub(crate) mod languages;
pub mod modules;
pub(crate) mod offline;
pub(crate) mod papers;
pub mod people;
pub mod places;
pub(crate) mod proofreading;
pub mod reports;
pub mod restitutions;
pub(crate) mod returning;
pub(crate) mod revisions;
pub(crate) mod saved_filters;
pub mod scores;
pub mod sessions;
pub mod settings;
pub(crate) mod spreadsheets;
pub(crate) mod submissions;
pub mod supervisions;
pub(crate) mod tasks;
pub(crate) mod texts;
pub(crate) mod timetables;
pub(crate) mod translations;
pub(crate) mod turns;
pub mod upkeep;
pub mod work;

/// The time now, to the millisecond, which is what both databases keep. Only `app` reads the clock.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn now() -> OffsetDateTime {
    moment(OffsetDateTime::now_utc())
}

/// A time to the millisecond, never a whole hundredth of a second. SQLite keeps moments as text and without the zeros at
/// their end, and `.37Z` would sort after `.371Z`: with three digits always, the order of the texts is that of the moments.
fn moment(at: OffsetDateTime) -> OffsetDateTime {
    let millisecond = at.millisecond();
    let kept = if millisecond.is_multiple_of(10) { millisecond + 1 } else { millisecond };
    at.replace_millisecond(kept).unwrap_or(at)
}

/// A new id of some kind of record: UUIDv7, so that records sort by the time that they were made.
#[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
pub fn new_id<Id: From<Uuid>>() -> Id {
    Uuid::now_v7().into()
}

/// `N` bytes from the operating system's source of randomness.
#[expect(clippy::disallowed_methods, reason = "the one place where randomness is drawn")]
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("randomness: {error}")))?;
    Ok(bytes)
}

/// SHA-256 as URL-safe base64: for secrets that are looked up by their hash.
pub fn digest(secret: &str) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use time::format_description::well_known::Rfc3339;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn moments_sort_as_texts_as_they_do_in_time() {
        let start = datetime!(2026-11-27 23:59:58 UTC);
        let texts: Vec<String> = (0..2000)
            .map(|step| moment(start + time::Duration::milliseconds(step)).format(&Rfc3339).unwrap())
            .collect();
        assert!(texts.is_sorted(), "the text of a later moment is a later text");
        assert!(texts.iter().all(|text| text.len() == "2026-11-27T23:59:58.371Z".len()), "{texts:?}");
    }
}
