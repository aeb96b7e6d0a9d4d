//! Making an older revision the current text again.

use super::draft::Draft;
use super::save::{MadeFrom, Prepared, Texts, prepare_from, refuse_past};
use crate::app::revisions;
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::translation::Grade;
use crate::error::Result;

/// Works out what makes an older revision the current text again, as a new revision.
pub async fn restore(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    number: i64,
    reason: &str,
) -> Result<Deferred<Prepared>> {
    work.require(Permission::Programme)?;
    let texts = Texts::read(work, slug, lang).await?;
    let older = revisions::find(work, slug, lang, number).await?;
    let mut draft = Draft::of(&older);
    draft.base = texts.current.head.id.to_string();
    draft.reason = reason.to_owned();
    if refuse_past(texts.current.module.reread_by, older.module.reread_by).is_err() {
        // A day that is over meanwhile does not come back.
        draft.reread_by = Draft::of(&texts.current).reread_by;
    }
    // Nobody says how much the way back changes: for translations it is a change of meaning.
    let grades = older.sections.iter().map(|section| (section.own.clone(), Grade::Meaning)).collect();
    // The words of its head come back, and with them what they were made from.
    let made_from = (!texts.is_source())
        .then(|| MadeFrom { translates: older.module.translates.clone(), mark: older.module.mark.clone() });
    prepare_from(work, texts, draft, grades, made_from).await
}
