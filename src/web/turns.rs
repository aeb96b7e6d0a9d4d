//! Turns at what all have to share: connections of the database, places for layout, room for uploads. One account never holds so much
//! of it that others have to wait, and neither does work that takes long.

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
/// How much work of all accounts that takes long on a processor reads at a time: the other connections are for what does not.
const STUDYING: usize = 2;
/// How many permits of the budget for uploads an account may hold: as many as the largest upload takes.
const UPLOADING: usize = 24;
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
    laying_out: Arc<Semaphore>,
    uploading: Arc<Semaphore>,
}

impl Default for Places {
    fn default() -> Self {
        let at_once = |count| Arc::new(Semaphore::new(count));
        Self {
            reading: at_once(READING),
            writing: at_once(1),
            laying_out: at_once(1),
            uploading: at_once(UPLOADING),
        }
    }
}

/// The turns of all accounts.
#[derive(Clone)]
pub struct Turns {
    accounts: Cache<AccountId, Places>,
    studying: Arc<Semaphore>,
    /// One account writes at a time: the others wait here, without a connection of the database.
    writing: Arc<Semaphore>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            accounts: Cache::builder().max_capacity(ACCOUNTS_MAX).time_to_idle(IDLE).build(),
            studying: Arc::new(Semaphore::new(STUDYING)),
            writing: Arc::new(Semaphore::new(1)),
        }
    }
}

/// A turn, until it is dropped; visitors need none of their own.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

impl Turns {
    /// Waits until the actor's account may read.
    pub(crate) async fn to_read(&self, actor: &Actor) -> Result<Turn> {
        self.of(actor, |places| places.reading).await
    }

    /// Waits until the actor's account may read, and there is a place for work that takes long.
    pub(crate) async fn to_study(&self, actor: &Actor) -> Result<[Turn; 2]> {
        Ok([self.to_read(actor).await?, taken(&self.studying).await?])
    }

    /// Waits until the actor's account may write, one change after the other, and everybody else has written.
    pub(crate) async fn to_write(&self, actor: &Actor) -> Result<[Turn; 2]> {
        Ok([self.of(actor, |places| places.writing).await?, taken(&self.writing).await?])
    }

    /// Waits until the actor's account may have a paper laid out, however long that takes: one after the other.
    pub(crate) async fn to_lay_out(&self, actor: &Actor) -> Result<Turn> {
        let Actor::User(account) = actor else { return Ok(None) };
        let places = self.accounts.get_with(account.id, Places::default);
        let place = places.laying_out.acquire_owned().await;
        place.map(Some).map_err(|error| Error::Internal(error.to_string()))
    }

    /// Waits until the actor's account may take another permit of the budget for uploads.
    pub(crate) async fn to_upload(&self, actor: &Actor) -> Result<Turn> {
        self.of(actor, |places| places.uploading).await
    }

    async fn of(&self, actor: &Actor, which: impl FnOnce(Places) -> Arc<Semaphore>) -> Result<Turn> {
        match actor {
            Actor::User(account) => taken(&which(self.accounts.get_with(account.id, Places::default))).await,
            _ => Ok(None),
        }
    }
}

async fn taken(places: &Arc<Semaphore>) -> Result<Turn> {
    let place = timeout(PATIENCE, Arc::clone(places).acquire_owned()).await.map_err(|_| Error::busy())?;
    place.map(Some).map_err(|error| Error::Internal(error.to_string()))
}
