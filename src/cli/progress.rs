//! Progress of long work on standard error, when that is a terminal.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

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

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}
