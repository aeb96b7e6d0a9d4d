//! Work that takes long on a processor: on blocking threads, so that those that serve requests stay free.

use std::any::Any;
use std::sync::Arc;

use crate::error::{Error, Result};

tokio::task_local! {
    /// What the work that is under way in this task holds.
    static HELD: Arc<dyn Any + Send + Sync>;
}

/// Does work that holds a turn. What it works out on other threads holds it, too, until it ends: also where nobody waits for the work any
/// more, so that asking and hanging up starts no more of it than turns allow.
pub(crate) async fn holding<T>(turn: impl Send + Sync + 'static, work: impl Future<Output = T>) -> T {
    let around = HELD.try_with(Arc::clone).ok();
    HELD.scope(Arc::new((turn, around)), work).await
}

/// Runs `job` without waiting for others: for what is worked out within a unit of work, which holds a connection of the database.
/// These are few already (`web::turns`), and one that waited in a queue would keep the connection from everybody meanwhile.
pub(crate) async fn at_once<T: Send + 'static>(
    job: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let held = HELD.try_with(Arc::clone).ok();
    let running = tokio::task::spawn_blocking(move || {
        let _held = held;
        job()
    });
    running.await.map_err(|error| Error::Internal(format!("blocking thread: {error}")))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_worked_out_holds_the_turn_of_its_work() {
        let (turn, (end, ended)) = (Arc::new(()), mpsc::channel::<()>());
        let held = Arc::downgrade(&turn);
        let inner = holding((), at_once(move || Ok(ended.recv().is_ok())));
        let work = tokio::spawn(holding(turn, inner));
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        work.abort();
        assert!(work.await.unwrap_err().is_cancelled());
        assert!(held.strong_count() > 0, "the turn was given back before its work had ended");
        end.send(()).unwrap();
        while held.strong_count() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }
}
