//! The turns that requests wait for: at the connections of the database, and at what a response may take long to be given back.

use std::net::IpAddr;
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

/// How many texts of modules are worked with at a time that are not cached, by pages, papers and files: each takes memory from the moment
/// in which it is read. How many of them for one account, for all visitors, and for those from one IP address.
const TEXTS: usize = 16;
const TEXTS_OF_ACCOUNT: usize = 4;
const TEXTS_OF_VISITORS: usize = 12;
const TEXTS_OF_ADDRESS: usize = 6;
/// How many of them are read from the database at a time, so that connections are left for everything else.
const READING_TEXTS: usize = 2;

/// For so long a turn at a connection is waited for, as the connection itself is: what waits behind work that is stuck must not wait for
/// each part of it.
const PATIENCE: Duration = Duration::from_secs(5);
/// For so long a text waits for others: longer than a page takes to be made.
const PATIENCE_FOR_TEXTS: Duration = Duration::from_secs(10);
/// For so long a body waits for others to be done.
const PATIENCE_TO_UPLOAD: Duration = Duration::from_secs(8);

/// All turns that requests wait for.
#[derive(Debug)]
pub struct SiteTurns {
    /// Of the account alone: connections are waited for where they are.
    reading: Turns,
    studying: Turns,
    texts: Turns,
    texts_of_ips: Turns,
    reading_texts: Turns,
    writing: Turns,
    /// At the budget for large bodies.
    pub(super) uploading: Turns,
    /// At the room on the disk for exports.
    pub(super) exporting: Turns,
}

impl Default for SiteTurns {
    fn default() -> Self {
        let (busy, turns) = (["error-busy"; 2], ["error-turns"; 2]);
        let (permits, share) = UPLOADING;
        Self {
            reading: Turns::new(Semaphore::MAX_PERMITS).with_share(READING).with_patience(PATIENCE, busy),
            studying: Turns::new(STUDYING),
            texts: Turns::new(TEXTS)
                .with_share(TEXTS_OF_ACCOUNT)
                .with_patience(PATIENCE_FOR_TEXTS, turns)
                .with_share_of_visitors(TEXTS_OF_VISITORS, PATIENCE_FOR_TEXTS),
            texts_of_ips: Turns::new(Semaphore::MAX_PERMITS)
                .with_share(TEXTS_OF_ADDRESS)
                .with_patience(PATIENCE_FOR_TEXTS, turns),
            reading_texts: Turns::new(READING_TEXTS),
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

    /// Waits until the actor may have a text of a module worked with, which takes memory until it is shown; a visitor from this IP
    /// address, as far as it is known.
    pub(crate) async fn to_show_text(&self, actor: &Actor, ip: Option<IpAddr>) -> Result<(Own, Turn)> {
        let own = match (actor, ip) {
            (Actor::Anonymous, Some(ip)) => self.texts_of_ips.of_ip(ip).await?,
            _ => None,
        };
        Ok((own, self.texts.take(actor).await?))
    }

    /// Waits until the actor's account may read, and a text may be read.
    pub(crate) async fn to_read_text(&self, actor: &Actor) -> Result<Turn> {
        Ok((self.to_read(actor).await?, self.reading_texts.place().await?))
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
    async fn visitors_from_one_address_leave_texts_to_others_and_these_to_accounts() {
        let turns = SiteTurns::default();
        let show = async |last: u8| {
            now(turns.to_show_text(&Actor::Anonymous, Some(IpAddr::from([192, 0, 2, last])))).await
        };
        let mut held = Vec::new();
        for _ in 0..TEXTS_OF_ADDRESS {
            held.push(show(1).await.expect("a place"));
        }
        assert!(show(1).await.is_none());
        for _ in TEXTS_OF_ADDRESS..TEXTS_OF_VISITORS {
            held.push(show(2).await.expect("a place"));
        }
        assert!(show(3).await.is_none());
        let mut of_account = Vec::new();
        for _ in 0..TEXTS_OF_ACCOUNT {
            of_account.push(now(turns.to_show_text(&actor(1), None)).await.expect("a place"));
        }
        assert!(now(turns.to_show_text(&actor(1), None)).await.is_none());
        held.pop();
        assert!(show(3).await.is_some());
    }

    #[tokio::test]
    async fn texts_that_are_read_leave_connections_to_others() {
        let (turns, visitor) = (SiteTurns::default(), Actor::Anonymous);
        let _read =
            (turns.to_read_text(&visitor).await.unwrap(), turns.to_read_text(&visitor).await.unwrap());
        assert!(now(turns.to_read_text(&visitor)).await.is_none());
        assert!(now(turns.to_read(&visitor)).await.is_some());
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
