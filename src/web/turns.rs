//! Turns of accounts at the database: one account never holds so many of its connections that others have to wait.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::domain::account::Actor;
use crate::domain::id::AccountId;
use crate::error::{Error, Result};

/// How much of an account's work reads at a time: SQLite has four connections for all who read.
const READING: usize = 2;
/// Accounts whose turns are remembered, and how long after their last request.
const ACCOUNTS_MAX: u64 = 10_000;
const IDLE: Duration = Duration::from_mins(10);

/// For so long a turn is waited for, as a connection is: what waits behind work that is stuck must not wait for each part of it.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an account may have under way at a time; what it asks for beyond that waits, and holds nothing meanwhile.
#[derive(Clone)]
struct Places {
    reading: Arc<Semaphore>,
    writing: Arc<Semaphore>,
}

impl Default for Places {
    fn default() -> Self {
        Self { reading: Arc::new(Semaphore::new(READING)), writing: Arc::new(Semaphore::new(1)) }
    }
}

/// The turns of all accounts.
pub struct Turns(Cache<AccountId, Places>);

impl Default for Turns {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(ACCOUNTS_MAX).time_to_idle(IDLE).build())
    }
}

/// A turn, until it is dropped; visitors need none.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

impl Turns {
    /// Waits until the actor's account may read.
    pub(crate) async fn to_read(&self, actor: &Actor) -> Result<Turn> {
        self.of(actor, |places| places.reading).await
    }

    /// Waits until the actor's account may write: one change after the other.
    pub(crate) async fn to_write(&self, actor: &Actor) -> Result<Turn> {
        self.of(actor, |places| places.writing).await
    }

    async fn of(&self, actor: &Actor, which: impl FnOnce(Places) -> Arc<Semaphore>) -> Result<Turn> {
        let Actor::User(account) = actor else { return Ok(None) };
        let places = self.0.get_with(account.id, Places::default);
        let place = timeout(PATIENCE, which(places).acquire_owned()).await.map_err(|_| Error::busy())?;
        place.map(Some).map_err(|error| Error::Internal(error.to_string()))
    }
}
