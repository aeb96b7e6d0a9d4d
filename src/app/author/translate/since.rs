//! What a form still calls by the words that a section of the source had before.

use std::collections::HashMap;

use super::{Both, SectionDraft};
use crate::app::texts::Outlined;
use crate::app::work::{Permission, Work};
use crate::domain::section::{self, SectionName};
use crate::domain::translation;
use crate::error::{Message, Result};
use crate::store;

/// For each section of a source the names that it had before.
pub(super) async fn formerly(work: &mut Work, source: &Outlined) -> Result<Vec<Vec<SectionName>>> {
    work.require(Permission::Programme)?;
    let changes = store::translations::changes(&mut work.tx, &source.head.slug, &source.head.lang).await?;
    let sections = &source.sections;
    let ids = translation::formerly(sections, &changes);
    let mut firsts = HashMap::new();
    let names = section::names(sections).into_iter().enumerate().map(|(place, SectionName { id, nth })| {
        // What sections of the same words were before is known of the first of them.
        let first = if place == 0 { place } else { *firsts.entry(id).or_insert(place) };
        ids[first].iter().map(|(id, _)| SectionName { id: id.clone(), nth }).collect::<Vec<_>>()
    });
    Ok(names.collect())
}

impl Both {
    /// Whether a section of the source had this name before.
    pub(super) fn was(&self, place: usize, name: &SectionName) -> bool {
        self.formerly[place].contains(name)
    }

    /// Why the section of a form is not the one that is here.
    pub(super) fn meanwhile(&self, draft: &SectionDraft) -> Message {
        let is_former = |name: &SectionName| (0..self.formerly.len()).any(|place| self.was(place, name));
        Message::new(if draft.source.as_ref().is_some_and(is_former) {
            "author-section-source-meanwhile"
        } else {
            "author-section-meanwhile"
        })
    }
}
