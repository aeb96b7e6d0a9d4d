//! What the source said when a section of it was translated.

use crate::app::author::save::front_words;
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::domain::compare::{self, DiffSpan};
use crate::domain::section::SectionId;
use crate::error::Result;
use crate::store;

/// The source as it was when a section of it last had the text with an id, and the place of that section in it; none where
/// that text is not here.
pub(super) async fn older(
    work: &mut Work,
    source: &Outlined,
    from: &SectionId,
) -> Result<Option<(Outlined, usize)>> {
    work.require(Permission::Programme)?;
    let (slug, lang) = (&source.head.slug, &source.head.lang);
    let number = store::translations::last_number_with(&mut work.tx, slug, lang, from).await?;
    let Some(number) = number else { return Ok(None) };
    let head = store::revisions::numbered(&mut work.tx, slug, lang, number - 1).await?;
    let Some(head) = head else { return Ok(None) };
    let older = texts::outlined(&mut work.tx, head).await?;
    let place = older.sections.iter().position(|section| section.id() == from);
    Ok(place.map(|place| (older, place)))
}

/// What was changed in a section of the source since it had the text with an id; nothing where that text is not here.
pub(super) async fn changes(
    work: &mut Work,
    source: &Outlined,
    from: &SectionId,
    now: usize,
) -> Result<Vec<DiffSpan>> {
    let Some((older, before)) = older(work, source, from).await? else { return Ok(Vec::new()) };
    let words = |text: &Outlined, place: usize| match place {
        0 => front_words(&text.module),
        place => compare::unix(&text.section_text(place)),
    };
    Ok(compare::words(&words(&older, before), &words(source, now)))
}
