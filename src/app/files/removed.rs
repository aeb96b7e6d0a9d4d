//! Recordings and documents that were removed: their bytes are deleted with them, and what the database still keeps of these
//! elsewhere is written over soon after.

use std::time::Duration;

use crate::app::work::{Permission, Work};
use crate::app::{new_id, people};
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::{self, Db};

/// The setting that says that something was removed since the pages were written anew.
const UNSWEPT: &str = "attachments.unswept";
/// How often it is looked at.
const EVERY: Duration = Duration::from_mins(1);
/// Every how many times it is looked whether somebody's erasure is still to be finished: that holds up all who write.
const ERASURES_EVERY: u32 = 30;

/// Notes that something was removed.
pub(super) async fn note(work: &mut Work) -> Result<()> {
    work.require(Permission::Programme)?;
    store::settings::set(&mut work.tx, UNSWEPT, &new_id::<String>()).await
}

async fn noted(work: &mut Work) -> Result<String> {
    work.require(Permission::Admin)?;
    Ok(store::settings::find(&mut work.tx, UNSWEPT).await?.unwrap_or_default())
}

/// Writes anew the pages that still have something of what was removed. Whether there was anything to do.
pub async fn sweep(db: &Db) -> Result<bool> {
    let mut work = Work::read(db, Actor::System).await?;
    let removed = noted(&mut work).await?;
    drop(work);
    if removed.is_empty() {
        return Ok(false);
    }
    db.write_contents_anew().await?;
    let mut work = Work::write(db, Actor::System).await?;
    // Something else may have been removed meanwhile.
    if noted(&mut work).await? == removed {
        store::settings::set(&mut work.tx, UNSWEPT, "").await?;
    }
    work.commit().await?;
    Ok(true)
}

/// Does it as long as the server runs, and where it failed after somebody was erased that, too.
pub async fn keep_swept(db: Db) {
    for round in (0..ERASURES_EVERY).cycle() {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = sweep(&db).await {
            tracing::warn!(%error, "what was removed could not be written over yet");
        }
        if round == ERASURES_EVERY - 1
            && let Err(error) = people::erasure::sweep(&db).await
        {
            tracing::warn!(%error, "the pages of the database could not be written anew yet");
        }
    }
}
