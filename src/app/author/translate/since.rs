//! What a form or a file still calls by the words that a section of the source had before.

use std::collections::BTreeMap;

use super::{Both, SectionDraft, changes};
use crate::app::texts::Outlined;
use crate::app::work::{Permission, Work};
use crate::domain::compare::DiffSpan;
use crate::domain::section::SectionId;
use crate::domain::section_table::{Key, Returned};
use crate::domain::translation;
use crate::error::{Message, Result};
use crate::store;

/// For each section of a source the ids that it had before.
pub(super) async fn formerly(work: &mut Work, source: &Outlined) -> Result<Vec<Vec<SectionId>>> {
    work.require(Permission::Programme)?;
    let changes = store::translations::changes(&mut work.tx, &source.head.slug, &source.head.lang).await?;
    Ok(translation::formerly(&source.sections, &changes))
}

/// What has changed in the sections of the source that a file has as they were before: by the id that it has of each.
pub(super) type Moved = BTreeMap<SectionId, Vec<DiffSpan>>;

/// What has changed in them; of a section that the file has in several former states, since the first that it names.
pub(super) async fn moved(work: &mut Work, both: &Both, returned: &Returned) -> Result<Moved> {
    work.require(Permission::Programme)?;
    let mut looked = vec![false; both.source.sections.len()];
    let mut found = Moved::new();
    for (mark, _) in &returned.rows {
        let Some((place, id)) = both.former(&mark.key) else { continue };
        if !looked[place] {
            looked[place] = true;
            found.insert(id.clone(), changes(work, &both.source, id, place).await?);
        }
    }
    Ok(found)
}

impl Both {
    /// Whether a section of the source had this id before.
    pub(super) fn was(&self, place: usize, id: &SectionId) -> bool {
        self.formerly[place].contains(id)
    }

    /// Why the section of a form is not the one that is here.
    pub(super) fn meanwhile(&self, draft: &SectionDraft) -> Message {
        let is_former = |id: &SectionId| (0..self.formerly.len()).any(|place| self.was(place, id));
        Message::new(if draft.source.as_ref().is_some_and(is_former) {
            "author-section-source-meanwhile"
        } else {
            "author-section-meanwhile"
        })
    }

    /// The section of the source that a row of a file calls by the words that it had before, and these.
    fn former<'a>(&self, key: &'a Key) -> Option<(usize, &'a SectionId)> {
        let Key::Section(id) = key else { return None };
        let place = (1..self.formerly.len()).find(|place| self.was(*place, id))?;
        Some((place, id))
    }

    /// What a row of a file is about today; and the id that its section had before, where that is what it says.
    pub(super) fn key_now(&self, key: &Key) -> (Key, Option<SectionId>) {
        match self.former(key) {
            Some((place, id)) => (Key::Section(self.source.sections[place].id().clone()), Some(id.clone())),
            None => (key.clone(), None),
        }
    }
}
