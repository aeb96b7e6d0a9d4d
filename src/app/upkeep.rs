//! Background work in short steps, each a transaction of its own: people who are missing in the index are put into it, an undoing of an import that
//! was interrupted is finished, and people who were registered or changed are compared with the others.

use std::collections::HashSet;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Index,
    Undo,
    Compare,
}

/// The kinds of work of which the last step failed.
#[derive(Default)]
struct Failing(HashSet<Kind>);

impl Failing {
    /// Notes how a step went; whether it is the first that fails since one was done.
    fn is_news(&mut self, kind: Kind, is_done: bool) -> bool {
        if is_done {
            self.0.remove(&kind);
        }
        !is_done && self.0.insert(kind)
    }
}

/// Does what waits as long as the server runs: in each round a step of each kind. What fails is tried again, and logged once as a
/// warning until it is done.
pub async fn keep_up(db: Db) {
    let mut failing = Failing::default();
    loop {
        let mut rest = REST;
        for kind in [Kind::Index, Kind::Undo, Kind::Compare] {
            let step = step(&db, kind).await;
            let is_news = failing.is_news(kind, step.is_ok());
            match step {
                Ok(wanted) => rest = rest.min(wanted),
                Err(error) if is_news => {
                    tracing::warn!(%error, ?kind, "what waits could not be done, and is tried again");
                }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_work_that_fails_is_news_once_until_it_is_done() {
        let mut failing = Failing::default();
        let steps = [
            (Kind::Index, true, false),
            (Kind::Index, false, true),
            (Kind::Index, false, false),
            (Kind::Compare, false, true),
            (Kind::Compare, true, false),
            (Kind::Index, false, false),
            (Kind::Index, true, false),
            (Kind::Index, false, true),
        ];
        for (at, (kind, is_done, is_news)) in steps.into_iter().enumerate() {
            assert_eq!(failing.is_news(kind, is_done), is_news, "{at}");
        }
    }
}
