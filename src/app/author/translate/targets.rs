//! Which section of the source of today each row of a file is for.

use std::collections::BTreeMap;

use super::{Both, changes};
use crate::app::work::{Permission, Work};
use crate::domain::compare::DiffSpan;
use crate::domain::section::{SectionId, SectionName};
use crate::domain::section_table::{Key, Returned, SectionRow};
use crate::domain::translation::{self, SectionChange};
use crate::error::Result;

/// What has changed in sections of the source since they had the text with an id.
pub(super) type Followed = BTreeMap<SectionId, Vec<DiffSpan>>;

/// What has changed in the sections that a file has as they were before; of one that it has in several former states, since
/// the first that it names.
pub(super) async fn followed(
    work: &mut Work,
    both: &Both,
    returned: &Returned,
    history: &[SectionChange],
) -> Result<Followed> {
    work.require(Permission::Programme)?;
    let sections = &both.source.sections;
    let mut looked = vec![false; sections.len()];
    let mut found = Followed::new();
    for row in returned.rows.iter().filter(|row| !row.translation.trim().is_empty()) {
        let Key::Section(SectionName { id, .. }) = &row.mark.key else { continue };
        let Some((place, _)) = translation::follow(id, sections, history) else { continue };
        if place > 0 && sections[place].id() != id && !looked[place] {
            looked[place] = true;
            found.insert(id.clone(), changes(work, &both.source, id, place).await?);
        }
    }
    Ok(found)
}

/// Which row of the table each row of a file is for. Files of before gave sections of the same words one name: they are told
/// apart by their order. What is for a text that the source had before is for what became of it, unless the file has that,
/// too; then, and where it is gone, there is none.
pub(super) fn targets(
    both: &Both,
    rows: &[SectionRow],
    returned: &Returned,
    history: &[SectionChange],
) -> Vec<Option<Key>> {
    let is_here = |key: &Key| rows.iter().any(|row| row.mark.key == *key);
    let numbered = |id: &SectionId| {
        returned
            .rows
            .iter()
            .any(|row| matches!(&row.mark.key, Key::Section(name) if name.id == *id && name.nth > 1))
    };
    let mut targets: Vec<Option<Key>> = Vec::new();
    for (place, row) in returned.rows.iter().enumerate() {
        let key = &row.mark.key;
        let before = returned.rows[..place].iter().filter(|other| other.mark.key == *key).count();
        let mut target = key.clone();
        if let Key::Section(name) = &mut target
            && before > 0
            && !numbered(&name.id)
        {
            name.nth += before;
        }
        let target = if is_here(&target) { target } else { key.clone() };
        targets.push(Some(target).filter(is_here));
    }
    for (place, row) in returned.rows.iter().enumerate().filter(|(_, row)| !row.translation.trim().is_empty())
    {
        if let (None, Key::Section(name)) = (&targets[place], &row.mark.key)
            && let Some((at, _)) = translation::follow(&name.id, &both.source.sections, history)
            && at > 0
        {
            // Of sections of the same words that were changed alike each is for what became of it.
            let SectionName { id, nth } = both.source_name(at);
            let same = Key::Section(SectionName { id: id.clone(), nth: name.nth });
            let key = if is_here(&same) { same } else { Key::Section(SectionName { id, nth }) };
            let is_taken = targets.contains(&Some(key.clone())) || returned.unready.contains(&key);
            targets[place] = Some(key).filter(|_| !is_taken);
        }
    }
    targets
}

/// Whether two names are those of a section and of one with the same words, or of one field.
pub(super) fn is_same_section(one: &Key, other: &Key) -> bool {
    match (one, other) {
        (Key::Section(one), Key::Section(other)) => one.id == other.id,
        (one, other) => one == other,
    }
}
