//! Limits on concurrent work, for each account and in all: on connections of the database, processor time, memory, disk space.
//!
//! A request first waits until its account is below the account's limit (its own share), then for one of the places that all accounts
//! have together. So one account can't take so much that others wait for it, and a request that waits for its own account holds no place.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::blocking::{at_once, holding};
use super::work::Work;
use crate::domain::account::Actor;
use crate::domain::id::AccountId;
use crate::domain::network::network;
use crate::error::{Error, Message, Result};

/// For so long work waits that takes long itself: longer than that ahead of it takes, unless there is much of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What an account holds of its own share, until it is dropped; visitors hold something of one where they have a share. The program itself
/// has none.
pub type Own = Option<OwnedSemaphorePermit>;
/// A turn: of the account's own share, and a place among all.
pub type Turn = (Own, OwnedSemaphorePermit);

/// Who has a share of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holder {
    Account(AccountId),
    /// Visitors from one IP address, of IPv6 from one network.
    Address(IpAddr),
}

/// The places of one kind, and who has a turn at them.
#[derive(Debug)]
pub struct Turns {
    places: Arc<Semaphore>,
    share: usize,
    /// What each account has left of its share, and each IP address. It is kept by who holds some of it or waits for some, and nobody
    /// else.
    shares: Mutex<HashMap<Holder, Weak<Semaphore>>>,
    patience: Duration,
    /// What all visitors together have of the places, and for how long one of them waits for it.
    visitors: Option<(Arc<Semaphore>, Duration)>,
    /// What is said to somebody who waited in vain for their own turn, and for a place.
    refusals: [&'static str; 2],
}

impl Turns {
    /// So many places, of which an account has one at a time.
    pub(crate) fn new(places: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            share: 1,
            shares: Mutex::default(),
            patience: PATIENCE,
            visitors: None,
            refusals: ["error-turns"; 2],
        }
    }

    /// Of which an account has so many at a time.
    pub(crate) fn with_share(self, share: usize) -> Self {
        Self { share, ..self }
    }

    /// For which somebody waits for so long, and is then told why: of their own turn, and of a place.
    pub(crate) fn with_patience(self, patience: Duration, refusals: [&'static str; 2]) -> Self {
        Self { patience, refusals, ..self }
    }

    /// For which everybody waits as long as it takes.
    pub(crate) fn without_haste(self) -> Self {
        Self { patience: Duration::MAX, ..self }
    }

    /// Of which all visitors together have so many at a time, however many they are, and wait for them for so long: the others are for accounts.
    pub(crate) fn with_share_of_visitors(self, share: usize, patience: Duration) -> Self {
        Self { visitors: Some((Arc::new(Semaphore::new(share)), patience)), ..self }
    }

    /// Waits for the turn of the actor's account alone; of visitors for theirs, where they have a share.
    pub(crate) async fn own(&self, actor: &Actor) -> Result<Own> {
        match (actor, &self.visitors) {
            (Actor::User(account), _) => {
                let share = self.share_of(Holder::Account(account.id));
                wait(share, self.patience, self.refusals[0]).await.map(Some)
            }
            (Actor::Anonymous, Some((share, patience))) => {
                wait(Arc::clone(share), *patience, self.refusals[1]).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Waits for the turn of the visitors from an IP address.
    pub(crate) async fn of_ip(&self, ip: IpAddr) -> Result<Own> {
        let share = self.share_of(Holder::Address(network(ip)));
        wait(share, self.patience, self.refusals[0]).await.map(Some)
    }

    /// Waits for a place alone: for who has the account's turn.
    pub(crate) async fn place(&self) -> Result<OwnedSemaphorePermit> {
        wait(Arc::clone(&self.places), self.patience, self.refusals[1]).await
    }

    /// Waits for a turn.
    pub(crate) async fn take(&self, actor: &Actor) -> Result<Turn> {
        Ok((self.own(actor).await?, self.place().await?))
    }

    /// Runs a job on a thread that serves no requests, when its turn has come. It has it until it ends, even if nobody waits for it any
    /// more.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        actor: &Actor,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        holding(self.take(actor).await?, at_once(job)).await
    }

    fn share_of(&self, holder: Holder) -> Arc<Semaphore> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = shares.get(&holder).and_then(Weak::upgrade) {
            return share;
        }
        shares.retain(|_, share| share.strong_count() > 0);
        let share = Arc::new(Semaphore::new(self.share));
        shares.insert(holder, Arc::downgrade(&share));
        share
    }
}

async fn wait(
    places: Arc<Semaphore>,
    patience: Duration,
    refusal: &'static str,
) -> Result<OwnedSemaphorePermit> {
    let place = timeout(patience, places.acquire_owned()).await;
    let place = place.map_err(|_| Error::Unavailable(Message::new(refusal)))?;
    place.map_err(|error| Error::Internal(error.to_string()))
}

/// What was read for a job, and the job: it is done when the unit of work has ended, so that it holds no connection of the database.
pub struct Deferred<T> {
    turns: Option<(&'static LazyLock<Turns>, Actor)>,
    job: Box<dyn FnOnce() -> Result<T> + Send>,
}

impl<T: Send + 'static> Deferred<T> {
    /// A job that takes long, and waits for its turn: that of who had it read.
    pub(crate) fn new(
        work: &Work,
        turns: &'static LazyLock<Turns>,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Self {
        Self { turns: Some((turns, work.actor.clone())), job: Box::new(job) }
    }

    /// One that does not, and needs no other thread.
    pub(crate) fn quick(job: impl FnOnce() -> Result<T> + Send + 'static) -> Self {
        Self { turns: None, job: Box::new(job) }
    }

    /// The same with what is made of what comes of it, in the same turn.
    pub(crate) fn then<U: Send + 'static>(
        self,
        next: impl FnOnce(T) -> Result<U> + Send + 'static,
    ) -> Deferred<U> {
        let Self { turns, job } = self;
        Deferred { turns, job: Box::new(move || next(job()?)) }
    }

    /// What comes of it.
    pub async fn done(self) -> Result<T> {
        match self.turns {
            Some((turns, actor)) => turns.run(&actor, self.job).await,
            None => (self.job)(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::account::{Account, Role};
    use std::sync::mpsc;

    /// Somebody with the account of this number.
    pub(crate) fn actor(number: u128) -> Actor {
        Actor::User(Account {
            id: AccountId::of_number(number),
            login: "goundam".into(),
            role: Role::Officer,
            places: Vec::new(),
            person: None,
        })
    }

    fn refusal<T>(taken: Result<T>) -> Option<&'static str> {
        match taken {
            Err(Error::Unavailable(message)) => Some(message.key),
            _ => None,
        }
    }

    #[tokio::test]
    async fn an_account_waits_for_itself_before_it_takes_a_place() {
        let turns = Turns::new(2).with_patience(Duration::from_millis(50), ["own", "all"]);
        let first = turns.take(&actor(1)).await.unwrap();
        assert_eq!(refusal(turns.take(&actor(1)).await), Some("own"));
        // What waited held no place.
        let second = turns.take(&actor(2)).await.unwrap();
        assert_eq!(refusal(turns.take(&actor(3)).await), Some("all"));
        assert_eq!(refusal(turns.take(&Actor::Anonymous).await), Some("all"));
        drop(first);
        assert!(turns.take(&actor(3)).await.is_ok() && turns.take(&Actor::Anonymous).await.is_ok());
        drop(second);
        let both = (turns.take(&Actor::System).await.unwrap(), turns.take(&Actor::System).await.unwrap());
        drop(both);
    }

    #[tokio::test]
    async fn a_turn_that_is_held_is_remembered_for_as_long() {
        let turns = Turns::new(9).with_share(2).with_patience(Duration::from_millis(50), ["own", "all"]);
        let held = [turns.take(&actor(1)).await.unwrap(), turns.take(&actor(1)).await.unwrap()];
        for other in 2..20_000 {
            assert!(turns.take(&actor(other)).await.is_ok());
        }
        assert_eq!(refusal(turns.take(&actor(1)).await), Some("own"));
        drop(held);
        assert!(turns.take(&actor(1)).await.is_ok());
        // And no longer.
        assert!(turns.take(&actor(2)).await.is_ok());
        assert_eq!(turns.shares.lock().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn an_address_waits_for_itself() {
        let turns = Turns::new(9).with_patience(Duration::from_millis(50), ["own", "all"]);
        let [one, same, other] =
            ["2001:db8:1:2::3", "2001:db8:1:2:ffff::4", "192.0.2.7"].map(|ip| ip.parse::<IpAddr>().unwrap());
        let held = turns.of_ip(one).await.unwrap();
        assert_eq!(refusal(turns.of_ip(same).await), Some("own"));
        assert!(turns.of_ip(other).await.is_ok());
        drop(held);
        assert!(turns.of_ip(same).await.is_ok());
    }

    #[tokio::test]
    async fn visitors_leave_places_to_accounts() {
        let turns = Turns::new(2).without_haste().with_share_of_visitors(1, Duration::from_millis(50));
        let visitor = turns.take(&Actor::Anonymous).await.unwrap();
        // However many of them wait, and they don't wait for ever.
        let refused = tokio::join!(turns.take(&Actor::Anonymous), turns.take(&Actor::Anonymous));
        assert_eq!((refusal(refused.0), refusal(refused.1)), (Some("error-turns"), Some("error-turns")));
        let account = turns.take(&actor(1)).await.unwrap();
        drop(visitor);
        assert!(turns.take(&Actor::Anonymous).await.is_ok());
        drop(account);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_job_has_its_turn_until_it_ends() {
        let turns = Arc::new(Turns::new(2).with_patience(Duration::from_millis(50), ["own", "all"]));
        let (end, ended) = mpsc::channel::<()>();
        let (running, of_job) = (Arc::clone(&turns), actor(1));
        let job = tokio::spawn(async move { running.run(&of_job, move || Ok(ended.recv().is_ok())).await });
        while turns.places.available_permits() == 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        job.abort();
        assert!(job.await.unwrap_err().is_cancelled());
        assert_eq!(refusal(turns.take(&actor(1)).await), Some("own"));
        end.send(()).unwrap();
        while turns.places.available_permits() < 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert!(turns.take(&actor(1)).await.is_ok());
    }
}
