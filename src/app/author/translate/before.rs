//! What the source said when a section of it was translated.

use std::sync::Arc;

use crate::app::texts::{self, Outlined};
use crate::app::translations;
use crate::app::work::{Permission, Work};
use crate::domain::compare;
use crate::domain::section::SectionId;
use crate::error::Result;

/// So many former texts of a source are kept while its sections are looked for in them.
const KEPT: usize = 4;

/// The former texts of a source: those that were read last are kept, for many sections were changed in one of them.
pub(super) struct Olders<'a> {
    source: &'a Outlined,
    read: Vec<Arc<Outlined>>,
}

impl<'a> Olders<'a> {
    pub(super) fn of(source: &'a Outlined) -> Self {
        Self { source, read: Vec::new() }
    }

    /// The source as it was when a section of it last had the text with an id, and the place of that section in it; none where
    /// that text is not here.
    pub(super) async fn find(
        &mut self,
        work: &mut Work,
        from: &SectionId,
    ) -> Result<Option<(Arc<Outlined>, usize)>> {
        work.require(Permission::Programme)?;
        let last = translations::last_with(&mut work.tx, &self.source.head, from).await?;
        let Some(head) = last else { return Ok(None) };
        let known = self.read.iter().find(|older| older.head.id == head.id).cloned();
        let older = match known {
            Some(older) => older,
            None => {
                let older = Arc::new(texts::outlined(&mut work.tx, head).await?);
                self.read.truncate(KEPT - 1);
                self.read.insert(0, Arc::clone(&older));
                older
            }
        };
        let place = older.sections.iter().position(|section| section.id() == from);
        Ok(place.map(|place| (older, place)))
    }

    /// A section of the source as it was when it had the text with an id, and as it is; none where that text is not here.
    pub(super) async fn both(
        &mut self,
        work: &mut Work,
        from: &SectionId,
        now: usize,
    ) -> Result<Option<(String, String)>> {
        work.require(Permission::Programme)?;
        let Some((older, before)) = self.find(work, from).await? else { return Ok(None) };
        let words = |text: &Outlined, place: usize| match place {
            0 => text.module.front_words(),
            place => compare::unix(&text.section_text(place)),
        };
        Ok(Some((words(&older, before), words(self.source, now))))
    }
}
