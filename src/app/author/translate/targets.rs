//! Which section of the source of today each row of a file is for.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Both;
use super::before::Olders;
use crate::app::work::{Permission, Work};
use crate::domain::section::{SectionId, SectionName};
use crate::domain::section_table::{Key, Returned, SectionRow};
use crate::domain::translation::{Follower, SectionChange};
use crate::error::Result;

/// What sections of the source said when they had the text with an id, and what they say.
pub(super) type Followed = BTreeMap<SectionId, (String, String)>;

/// What the sections said that a file has as they were before; of one that it has in several former states, since the first that
/// it names.
pub(super) async fn followed(
    work: &mut Work,
    both: &Both,
    returned: &Returned,
    history: &[SectionChange],
) -> Result<Followed> {
    work.require(Permission::Programme)?;
    let sections = &both.source.sections;
    let follower = Follower::new(sections, history);
    let mut looked = vec![false; sections.len()];
    let mut found = Followed::new();
    let mut olders = Olders::of(&both.source);
    for row in returned.rows.iter().filter(|row| !row.translation.trim().is_empty()) {
        let Key::Section(SectionName { id, .. }) = &row.mark.key else { continue };
        let Some((place, _)) = follower.follow(id) else { continue };
        if place > 0 && sections[place].id() != id && !looked[place] {
            looked[place] = true;
            if let Some(texts) = olders.both(work, id, place).await? {
                found.insert(id.clone(), texts);
            }
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
    let here: HashSet<&Key> = rows.iter().map(|row| &row.mark.key).collect();
    let keys = returned.rows.iter().map(|row| &row.mark.key);
    let numbered: HashSet<&SectionId> = keys
        .filter_map(|key| match key {
            Key::Section(name) if name.nth > 1 => Some(&name.id),
            _ => None,
        })
        .collect();
    let mut counts: HashMap<&Key, usize> = HashMap::new();
    let mut targets: Vec<Option<Key>> = Vec::with_capacity(returned.rows.len());
    for row in &returned.rows {
        let key = &row.mark.key;
        let count = counts.entry(key).or_default();
        let before = *count;
        *count += 1;
        let mut target = key.clone();
        if let Key::Section(name) = &mut target
            && before > 0
            && !numbered.contains(&name.id)
        {
            name.nth += before;
        }
        let target = if here.contains(&target) { target } else { key.clone() };
        targets.push(Some(target).filter(|key| here.contains(key)));
    }
    let follower = Follower::new(&both.source.sections, history);
    let unready: HashSet<&Key> = returned.unready.iter().collect();
    let mut taken: HashSet<Key> = targets.iter().flatten().cloned().collect();
    // Those that say nothing come last: they are for a section only where no other row is.
    let (full, empty): (Vec<_>, Vec<_>) =
        returned.rows.iter().enumerate().partition(|(_, row)| !row.translation.trim().is_empty());
    for (place, row) in full.into_iter().chain(empty) {
        if let (None, Key::Section(name)) = (&targets[place], &row.mark.key)
            && let Some((at, _)) = follower.follow(&name.id)
            && at > 0
        {
            // Of sections of the same words that were changed alike each is for what became of it.
            let SectionName { id, nth } = both.source_name(at);
            let same = Key::Section(SectionName { id: id.clone(), nth: name.nth });
            let key = if here.contains(&same) { same } else { Key::Section(SectionName { id, nth }) };
            if !unready.contains(&key) && taken.insert(key.clone()) {
                targets[place] = Some(key);
            }
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
