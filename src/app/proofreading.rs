//! What is wrong with a text, and what is odd, as of today.

use super::{blocking, now};
use crate::documents::proof;
pub use crate::documents::proof::{Known, Proof};
use crate::domain::lang::LangTag;
use crate::domain::module::Module;
use crate::error::Result;

/// Reads a text for its mistakes. `known` are the modules that there are; without them links to modules are not followed.
pub(super) fn read(module: &Module, raw: &str, lang: &LangTag, known: Option<&Known>) -> Proof {
    proof::read(module, raw, lang, known, now().date())
}

/// The same on a thread that serves no requests: a text may have a megabyte.
pub(super) async fn proof(
    module: &Module,
    raw: &str,
    lang: &LangTag,
    known: Option<&Known>,
) -> Result<Proof> {
    let (module, raw, lang, known) = (module.clone(), raw.to_owned(), lang.clone(), known.cloned());
    blocking::at_once(move || Ok(read(&module, &raw, &lang, known.as_ref()))).await
}
