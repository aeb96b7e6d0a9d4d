//! What lists and search use of a text, derived when it is saved.

use crate::app::texts::read_text;
use crate::app::work::{Permission, Work};
use crate::documents::{markdown, tree};
use crate::domain::lang::LangTag;
use crate::domain::module::Module;
use crate::domain::revision::{IndexEntry, Summary};
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::store;

/// The entry of a text.
pub(in crate::app) fn entry(module: &Module, lang: &LangTag, raw: &str) -> IndexEntry {
    let document = markdown::parse(module.body(raw), lang);
    let shown = markdown::front_shown(module);
    let front = [&shown.objectives, &shown.material, &shown.tags].into_iter().flatten();
    let front: Vec<&str> = [shown.code.as_str(), shown.title.as_str()]
        .into_iter()
        .chain(shown.summary.as_deref())
        .chain(shown.audience.as_deref())
        .chain(front.map(String::as_str))
        .collect();
    let (public, guide) = tree::texts(&document.blocks);
    let words = format!("{}\n{public}", front.join("\n"));
    IndexEntry { summary: Summary::of(&shown), words: fold(&words), guide_words: fold(&guide) }
}

/// Adds the entries of current texts that were saved before there was an index; for the program's start. A text that can't
/// be read is logged: lists go without it, its page is an error.
pub async fn fill_index(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    for head in store::modules::not_indexed(&mut work.tx).await? {
        let raw = store::modules::raw(&mut work.tx, head.id).await?.ok_or(Error::NotFound)?;
        match read_text(&head, &raw) {
            Ok(text) => {
                store::modules::index(&mut work.tx, head.id, &entry(&text, &head.lang, &raw)).await?;
            }
            Err(error) => tracing::error!(%error, "a text is not listed"),
        }
    }
    Ok(())
}
