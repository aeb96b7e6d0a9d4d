//! Progress of long work on standard error, when that is a terminal.

use std::fmt::Display;
use std::future::Future;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use crate::app::backup;

/// Shows the number of steps done, on one line that is cleared at the end.
pub struct Progress {
    done: usize,
    all: usize,
    shown: bool,
}

impl Progress {
    /// A work of `all` steps; one of a single step shows nothing.
    pub fn new(all: usize) -> Self {
        Self { done: 0, all, shown: all > 1 && std::io::stderr().is_terminal() }
    }

    /// One more step is done.
    pub fn step(&mut self, what: impl Display) {
        self.steps(1, what);
    }

    /// Some more steps are done.
    pub fn steps(&mut self, count: usize, what: impl Display) {
        self.done += count;
        if self.shown {
            // An error of the terminal must not stop the work.
            let _ = write!(std::io::stderr(), "\r\x1b[2K{} / {} {what}", self.done, self.all);
        }
    }
}

/// Waits for a work that counts its own rows, and shows them until it ends.
pub async fn watch<T>(progress: &backup::Progress, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    let mut shown = Progress { done: 0, all: 0, shown: std::io::stderr().is_terminal() };
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(Duration::from_millis(200)) => {
                let (done, all) = progress.get();
                shown.done = 0;
                shown.all = usize::try_from(all).unwrap_or(usize::MAX);
                shown.steps(usize::try_from(done).unwrap_or(usize::MAX), "");
            }
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}
