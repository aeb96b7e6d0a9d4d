//! What shaping prepares of the fonts: their tables read, their features chosen. It takes as long as to shape a page, so it is kept
//! from one paragraph to the next, also when another typesetter shapes that one.

use std::sync::{Mutex, MutexGuard, PoisonError};

use parley::{FontContext, LayoutContext};

use super::Brush;
use crate::documents::fonts;

/// The embedded fonts, and what was prepared of them.
pub(super) struct Prepared {
    pub fonts: FontContext,
    pub context: LayoutContext<Brush>,
}

/// What is not lent: as many as there were ever at a time.
static READY: Mutex<Vec<Prepared>> = Mutex::new(Vec::new());

fn ready() -> MutexGuard<'static, Vec<Prepared>> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a longer text has made large is not kept.
const LONG: usize = 20_000;

/// Lends what is ready, or something new, to shape a text with.
pub(super) fn lend(text: &str, shape: impl FnOnce(&mut Prepared)) {
    let kept = ready().pop();
    let mut prepared =
        kept.unwrap_or_else(|| Prepared { fonts: fonts::context(), context: LayoutContext::new() });
    shape(&mut prepared);
    if text.len() <= LONG {
        ready().push(prepared);
    }
}
