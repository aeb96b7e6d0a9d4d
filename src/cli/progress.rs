//! Progress of long work on standard error, when that is a terminal.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

/// Counts the steps of a work and shows the last one, on one line that is wiped at the end.
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
            // A terminal that can't be written to is no reason to stop the work.
            let _ = write!(std::io::stderr(), "\r\x1b[2K{} / {} {what}", self.done, self.all);
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
