//! What stands above the text of a translation, held against what stands above its source, field by field.

use super::last_with;
use crate::app::texts::{self, Outlined};
use crate::documents::stand_in::LentFront;
use crate::domain::module::Module;
use crate::domain::revision::Head;
use crate::domain::section::{Section, SectionId};
use crate::domain::translation::{Pair, Standing};
use crate::error::Result;
use crate::store::{self, Tx};

/// Whether something that stands above the text of a source is not translated, so that readers get it in the language of the source:
/// then its front matter is not translated, whatever the rest was made from.
pub(in crate::app) fn lacks_front(source: &Module, own: &Module) -> bool {
    !LentFront::of(source, own, false, &[]).is_empty()
}

/// Whether a translation with marks has a title that is only that of its source: it was begun with a section, and says so. Texts of before
/// say nothing: there the source has that title, or had it in a revision that is here.
pub(super) async fn lacks_title(tx: &mut Tx, source: &Head, own: &Module) -> Result<bool> {
    if own.has_lent_title() {
        return Ok(true);
    }
    Ok(own.mark.is_none() && store::revisions::had_title(tx, &source.slug, &source.lang, &own.title).await?)
}

/// The fields that may say something else than the source: those that it says otherwise since the translation was made, or all where nobody
/// knows what it said then. `made_from` is the revision that the translation says it was made from.
pub(super) async fn doubtful(
    tx: &mut Tx,
    source: &Outlined,
    made_from: Option<&Head>,
    pair: &Pair,
) -> Result<Vec<&'static str>> {
    if !matches!(pair.standing, Standing::Stale(_) | Standing::Unknown) {
        return Ok(Vec::new());
    }
    let then = match &pair.made_from {
        Some(id) => then(tx, &source.head, made_from, id).await?,
        None => None,
    };
    let now = source.module.front_fields();
    let then = then.as_ref().map(Module::front_fields);
    let is_same = |place: usize| then.as_ref().is_some_and(|then| then[place] == now[place]);
    let names = || now.iter().map(|(name, _)| *name).enumerate();
    let changed: Vec<_> = names().filter(|(place, _)| !is_same(*place)).map(|(_, name)| name).collect();
    Ok(if changed.is_empty() { names().map(|(_, name)| name).collect() } else { changed })
}

/// The front matter of a source as it was when it had this id; none where that is not kept here.
async fn then(
    tx: &mut Tx,
    source: &Head,
    made_from: Option<&Head>,
    id: &SectionId,
) -> Result<Option<Module>> {
    for head in [last_with(tx, source, id).await?, made_from.cloned()].into_iter().flatten() {
        let text = texts::outlined(tx, head).await?;
        if text.sections.first().map(Section::id) == Some(id) {
            return Ok(Some(text.module));
        }
    }
    Ok(None)
}
