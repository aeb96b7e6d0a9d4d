//! What shaping prepares of the fonts: their tables read, their features chosen. It takes as long as to shape a page, so it is kept
//! from one paragraph to the next, also when another typesetter shapes that one.

use std::sync::{Mutex, MutexGuard, PoisonError};

use parley::{FontContext, LayoutContext};

use super::Brush;
use super::word_cache::WordCache;
use crate::documents::fonts;

/// The embedded fonts, what was prepared of them, and words that they were shaped with.
pub(super) struct Prepared {
    pub fonts: FontContext,
    pub context: LayoutContext<Brush>,
    pub words: WordCache,
}

/// What is not lent: as many as there were ever at a time.
static READY: Mutex<Vec<Prepared>> = Mutex::new(Vec::new());

fn ready() -> MutexGuard<'static, Vec<Prepared>> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a longer text has made large is not kept.
const LONG: usize = 20_000;

/// Lends what is ready, or something new, to shape a text with.
pub(super) fn lend<T>(text: &str, shape: impl FnOnce(&mut Prepared) -> T) -> T {
    let kept = ready().pop();
    let mut prepared = kept.unwrap_or_else(|| Prepared {
        fonts: fonts::context(),
        context: LayoutContext::new(),
        words: WordCache::default(),
    });
    let shaped = shape(&mut prepared);
    if text.len() <= LONG {
        ready().push(prepared);
    }
    shaped
}
