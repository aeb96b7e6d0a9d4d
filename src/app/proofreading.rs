//! What is wrong with a text, and what is odd, as of today.

use super::now;
use crate::documents::proof;
pub use crate::documents::proof::{Known, Proof};
use crate::domain::lang::LangTag;
use crate::domain::module::Module;

/// Reads a text for its mistakes. `known` are the modules that there are; without them links to modules are not followed.
pub(super) fn read(module: &Module, raw: &str, lang: &LangTag, known: Option<&Known>) -> Proof {
    proof::read(module, raw, lang, known, now().date())
}
