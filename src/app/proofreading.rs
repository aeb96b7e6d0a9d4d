//! What is wrong with a text, and what is odd, as of today.

use std::collections::BTreeMap;

use super::{blocking, now, texts};
pub use crate::documents::proof::{HeadingLink, Known, Proof};
use crate::documents::{markdown, proof};
use crate::domain::lang::LangTag;
use crate::domain::module::{Module, Slug};
use crate::domain::toml_reader::Fault;
use crate::error::Result;
use crate::store::{self, Tx};

/// So many other texts are looked into for the headings that a text leads to.
const TEXTS_MAX: usize = 50;

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

/// Warnings of the links of a text, with the name of its module, to headings that other texts don't have. That there is such a text is told
/// elsewhere.
pub(super) async fn lost_headings(tx: &mut Tx, slug: &Slug, links: &[HeadingLink]) -> Result<Vec<Fault>> {
    let mut texts: BTreeMap<(&str, &str), Vec<&HeadingLink>> = BTreeMap::new();
    for link in links {
        let of = link.slug.as_deref().unwrap_or(slug.as_str());
        texts.entry((of, &link.lang)).or_default().push(link);
    }
    let mut faults = Vec::new();
    for ((slug, lang), links) in texts.into_iter().take(TEXTS_MAX) {
        let Ok(slug) = slug.parse::<Slug>() else { continue };
        let heads = store::modules::heads_of(tx, &slug).await?;
        let Some(head) = heads.into_iter().find(|head| head.lang.as_str() == lang) else { continue };
        let Some(raw) = store::modules::raw(tx, head.id).await? else { continue };
        let read = move || {
            let module = texts::read_text(&head, &raw)?;
            Ok(markdown::read(module.body(&raw), &head.lang, module.body_line).ids)
        };
        let ids = blocking::at_once(read).await?;
        faults.extend(links.into_iter().filter(|link| !ids.contains_key(&link.id)).map(HeadingLink::fault));
    }
    Ok(faults)
}
