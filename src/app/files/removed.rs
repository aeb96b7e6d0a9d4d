//! Recordings, documents and photographs that were removed: their bytes are deleted with them, and what the database still keeps
//! of these elsewhere is written over soon after.

use std::time::Duration;

use crate::app::work::{Permission, Work};
use crate::app::{new_id, people};
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::{self, Contents, Db};

/// The setting that says that something of the kind was removed since the pages were written anew.
fn unswept(contents: Contents) -> &'static str {
    match contents {
        Contents::Attachments => "attachments.unswept",
        Contents::Photographs => "photographs.unswept",
    }
}
/// How often it is looked at.
const EVERY: Duration = Duration::from_mins(1);
/// Every how many times it is looked whether somebody's erasure is still to be finished: that holds up all who write.
const ERASURES_EVERY: u32 = 30;

/// Notes that something was removed, in the transaction that removed it.
pub(in crate::app) async fn note(work: &mut Work, contents: Contents) -> Result<()> {
    work.require(Permission::SignedIn)?;
    store::settings::set(&mut work.tx, unswept(contents), &new_id::<String>()).await
}

async fn noted(work: &mut Work, contents: Contents) -> Result<String> {
    work.require(Permission::Admin)?;
    Ok(store::settings::find(&mut work.tx, unswept(contents)).await?.unwrap_or_default())
}

/// Writes anew the pages that still have something of what was removed. Whether there was anything to do.
pub async fn sweep(db: &Db) -> Result<bool> {
    let attachments = sweep_contents(db, Contents::Attachments).await;
    let photographs = sweep_contents(db, Contents::Photographs).await;
    Ok(attachments? | photographs?)
}

async fn sweep_contents(db: &Db, contents: Contents) -> Result<bool> {
    let mut work = Work::read(db, Actor::System).await?;
    let removed = noted(&mut work, contents).await?;
    drop(work);
    if removed.is_empty() {
        return Ok(false);
    }
    db.write_contents_anew(contents).await?;
    let mut work = Work::write(db, Actor::System).await?;
    // Something else may have been removed meanwhile.
    if noted(&mut work, contents).await? == removed {
        store::settings::set(&mut work.tx, unswept(contents), "").await?;
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
