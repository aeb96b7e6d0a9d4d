//! The turns that requests wait for: at the connections of the database, and at what a response may take long to be given back.

use std::time::Duration;

use tokio::sync::Semaphore;

use crate::app::turns::{Own, Turn, Turns};
use crate::domain::account::Actor;
use crate::error::Result;

/// How much of an account's work reads at a time: SQLite has four connections for all who read.
const READING: usize = 2;
/// How much work of all accounts that takes long on a processor reads at a time: the other connections are for what does not.
const STUDYING: usize = 2;
/// How many permits of the budget for uploads there are, and how many of them an account may hold: as many as the largest upload takes.
const UPLOADING: (usize, usize) = (64, 24);
/// How many packed exports lie on the disk at a time, until they are sent: one of an account, so that a few slow readers leave places to
/// others.
const EXPORTS: usize = 6;

/// For so long a turn at a connection is waited for, as the connection itself is: what waits behind work that is stuck must not wait for
/// each part of it.
const PATIENCE: Duration = Duration::from_secs(5);
/// For so long a body waits for others to be done.
const PATIENCE_TO_UPLOAD: Duration = Duration::from_secs(8);

/// All turns that requests wait for.
#[derive(Debug)]
pub struct SiteTurns {
    /// Of the account alone: connections are waited for where they are.
    reading: Turns,
    studying: Turns,
    writing: Turns,
    /// At the budget for large bodies.
    pub(super) uploading: Turns,
    /// At the room on the disk for exports.
    pub(super) exporting: Turns,
}

impl Default for SiteTurns {
    fn default() -> Self {
        let busy = ["error-busy"; 2];
        let (permits, share) = UPLOADING;
        Self {
            reading: Turns::new(Semaphore::MAX_PERMITS).with_share(READING).with_patience(PATIENCE, busy),
            studying: Turns::new(STUDYING),
            writing: Turns::new(1).with_patience(PATIENCE, busy),
            uploading: Turns::new(permits)
                .with_share(share)
                .with_patience(PATIENCE_TO_UPLOAD, ["error-uploads"; 2]),
            exporting: Turns::new(EXPORTS).with_patience(PATIENCE, ["error-export-own", "error-exports"]),
        }
    }
}

impl SiteTurns {
    /// Waits until the actor's account may read.
    pub(crate) async fn to_read(&self, actor: &Actor) -> Result<Own> {
        self.reading.own(actor).await
    }

    /// Waits until the actor's account may read what takes long, one thing after the other so that it can read something else besides; and
    /// there is a place for it.
    pub(crate) async fn to_study(&self, actor: &Actor) -> Result<(Own, Turn)> {
        let own = self.studying.own(actor).await?;
        Ok((self.to_read(actor).await?, (own, self.studying.place().await?)))
    }

    /// Waits until the actor's account may write, one change after the other, and everybody else has written.
    pub(crate) async fn to_write(&self, actor: &Actor) -> Result<Turn> {
        self.writing.take(actor).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::turns::tests::actor;

    /// What comes soon.
    async fn now<T>(turn: impl Future<Output = Result<T>>) -> Option<T> {
        tokio::time::timeout(Duration::from_millis(50), turn).await.ok().map(Result::unwrap)
    }

    #[tokio::test]
    async fn what_one_account_studies_leaves_a_place_to_others_and_a_turn_to_itself() {
        let (turns, one, other, third) = (SiteTurns::default(), actor(1), actor(2), actor(3));
        let first = turns.to_study(&one).await.unwrap();
        assert!(now(turns.to_study(&one)).await.is_none());
        let (read, second) = tokio::join!(now(turns.to_read(&one)), now(turns.to_study(&other)));
        assert!(read.is_some() && second.is_some());
        drop(second);
        // Whoever waits to read holds no place for what takes long.
        let _reads = (read, first.0);
        drop(first.1);
        let (waiting, second, third) =
            tokio::join!(now(turns.to_study(&one)), now(turns.to_study(&other)), now(turns.to_study(&third)));
        assert!(waiting.is_none() && second.is_some() && third.is_some());
    }
}
