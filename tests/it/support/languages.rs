//! The languages that a database adds are known to the whole process, and each app that starts takes those of its database: a test that
//! adds some runs while no other test of its process has an app.

use std::cell::RefCell;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

static LANGUAGES: RwLock<()> = RwLock::new(());

/// What a test has of them until it ends: each runs on a thread of its own.
enum Held {
    Nothing,
    Shared { _lock: RwLockReadGuard<'static, ()> },
    Alone { _lock: RwLockWriteGuard<'static, ()> },
}

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new(Held::Nothing) };
}

/// Waits until no test adds languages; called for each app of a test.
pub fn share() {
    HELD.with_borrow_mut(|held| {
        if matches!(held, Held::Nothing) {
            *held = Held::Shared { _lock: LANGUAGES.read().unwrap_or_else(PoisonError::into_inner) };
        }
    });
}

/// Waits until no other test has an app; called by a test that adds languages, before it has one.
pub fn alone() {
    HELD.with_borrow_mut(|held| {
        *held = Held::Nothing;
        *held = Held::Alone { _lock: LANGUAGES.write().unwrap_or_else(PoisonError::into_inner) };
    });
}
