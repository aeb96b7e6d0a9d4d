//! Work that takes long on a processor: on blocking threads, so that those that serve requests stay free.

use std::sync::Arc;

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
        let running = tokio::task::spawn_blocking(move || {
            let _place = place;
            job(input)
        });
        running.await.map_err(|error| Error::Internal(format!("blocking thread: {error}")))?
    }
}
