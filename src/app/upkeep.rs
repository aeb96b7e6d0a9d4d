//! Background work in short steps, each a transaction of its own: people who are missing in the index are put into it, an undoing of an import that
//! was interrupted is finished, and people who were registered or changed are compared with the others.

use std::time::Duration;

use super::work::{Db, Work};
use super::{duplicates, imports, people};
use crate::domain::account::Actor;
use crate::error::Result;

/// How long the server rests between two steps, so that others get their turn at the database.
const BETWEEN: Duration = Duration::from_millis(50);
/// The same where another program is writing.
const BUSY: Duration = Duration::from_secs(1);
/// The same where nothing is to be done.
const REST: Duration = Duration::from_secs(30);

/// A kind of work that waits.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Index,
    Undo,
    Compare,
}

/// Does what waits as long as the server runs: in each round a step of each kind.
pub async fn keep_up(db: Db) {
    loop {
        let mut rest = REST;
        for kind in [Kind::Index, Kind::Undo, Kind::Compare] {
            match step(&db, kind).await {
                Ok(wanted) => rest = rest.min(wanted),
                Err(error) => tracing::debug!(%error, ?kind, "what waits could not be done"),
            }
        }
        tokio::time::sleep(rest).await;
    }
}

/// Does a step of what waits, and says when to go on.
async fn step(db: &Db, kind: Kind) -> Result<Duration> {
    let mut work = Work::read(db, Actor::System).await?;
    let waits = match kind {
        Kind::Index => people::indexing::is_waiting(&mut work).await?,
        Kind::Undo => imports::is_undoing(&mut work).await?,
        Kind::Compare => duplicates::is_waiting(&mut work).await?,
    };
    drop(work);
    if !waits {
        return Ok(REST);
    }
    // Another program is not waited for: who writes here would wait behind that.
    let Some(mut work) = Work::write_if_free(db, Actor::System).await? else { return Ok(BUSY) };
    match kind {
        Kind::Index => {
            people::indexing::step(&mut work).await?;
        }
        Kind::Undo => {
            imports::go_on_undoing(&mut work).await?;
        }
        Kind::Compare => {
            duplicates::catch_up(&mut work).await?;
        }
    }
    work.commit().await?;
    Ok(BETWEEN)
}
