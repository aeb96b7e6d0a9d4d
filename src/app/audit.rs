//! The audit trail: read by administrators, and its chain checked on demand. [`super::work::Work::audit`] writes it.

use super::work::{Permission, Work};
use crate::domain::audit::NamedEntry;
use crate::error::Result;
use crate::store;

mod names;
pub use names::names;

/// The newest entries, from `before` downwards; for administrators.
pub async fn list(work: &mut Work, before: Option<i64>, limit: i64) -> Result<Vec<NamedEntry>> {
    work.require(Permission::Admin)?;
    store::audit::page(&mut work.tx, before.unwrap_or(i64::MAX), limit).await
}

/// Checks the whole chain; the number of the first entry that does not fit, if there is one.
pub async fn verify(work: &mut Work) -> Result<Option<i64>> {
    work.require(Permission::Admin)?;
    let mut previous = String::new();
    let mut expected = 1;
    for entry in store::audit::all(&mut work.tx).await? {
        let fits = entry.number == expected
            && entry.previous_hash == previous
            && entry.hash == entry.computed_hash();
        if !fits {
            return Ok(Some(expected));
        }
        previous = entry.hash;
        expected += 1;
    }
    let head = store::audit::head(&mut work.tx).await?;
    Ok((head != (expected - 1, previous)).then_some(expected))
}
