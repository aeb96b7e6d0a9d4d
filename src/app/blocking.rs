//! Work that takes long on a processor: on blocking threads, so that those that serve requests stay free.

use std::sync::{Arc, LazyLock};

use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// How many jobs of one kind run at a time; further ones wait.
pub(crate) struct Limit(Arc<Semaphore>);

impl Limit {
    /// At most `at_once` at a time.
    pub(crate) fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// Waits for a free place, then runs `job`.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.prepare_and_run(std::future::ready(Ok(())), move |()| job()).await
    }

    /// Waits for a free place, then awaits `input` and runs `job` on it: jobs that wait hold no input in memory. The place
    /// is taken until the job ends, even if the request is cancelled before.
    pub(crate) async fn prepare_and_run<I: Send + 'static, T: Send + 'static>(
        &self,
        input: impl Future<Output = Result<I>>,
        job: impl FnOnce(I) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let place = Arc::clone(&self.0).acquire_owned().await;
        let input = input.await?;
        at_once(move || {
            let _place = place;
            job(input)
        })
        .await
    }
}

/// What was read for a job, and the job: it is done when the unit of work has ended, so that it holds no connection of the database.
pub struct Deferred<T> {
    limit: Option<&'static LazyLock<Limit>>,
    job: Box<dyn FnOnce() -> Result<T> + Send>,
}

impl<T: Send + 'static> Deferred<T> {
    /// A job that takes long.
    pub(crate) fn new(
        limit: &'static LazyLock<Limit>,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Self {
        Self { limit: Some(limit), job: Box::new(job) }
    }

    /// One that does not, and needs no other thread.
    pub(crate) fn quick(job: impl FnOnce() -> Result<T> + Send + 'static) -> Self {
        Self { limit: None, job: Box::new(job) }
    }

    /// What comes of it.
    pub async fn done(self) -> Result<T> {
        match self.limit {
            Some(limit) => limit.run(self.job).await,
            None => (self.job)(),
        }
    }
}

/// Runs `job` without waiting for others: for what is worked out within a unit of work, which holds a connection of the database.
/// These are few already (`web::turns`), and one that waited in a queue would keep the connection from everybody meanwhile.
pub(crate) async fn at_once<T: Send + 'static>(
    job: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let running = tokio::task::spawn_blocking(job);
    running.await.map_err(|error| Error::Internal(format!("blocking thread: {error}")))?
}
