//! The outline that a reader shows beside the pages, nested by level.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{Error, text};
use crate::documents::page::Pages;

/// The entries of the pages written so far.
#[derive(Default)]
pub(super) struct Outline(Vec<Entry>);

struct Entry {
    title: Object,
    level: u8,
    destination: Object,
}

impl Outline {
    /// Takes the entries of these pages.
    pub fn add(&mut self, pages: &Pages, page_ids: &[ObjectId]) {
        self.0.extend(pages.outline.iter().map(|entry| Entry {
            title: text(&entry.title),
            level: entry.level,
            destination: destination(pages, page_ids, entry.page, entry.y),
        }));
    }

    /// Adds the outline, if there is one.
    pub fn finish(self, doc: &mut Document) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let root = doc.new_object_id();
        let ids: Vec<ObjectId> = self.0.iter().map(|_| doc.new_object_id()).collect();
        let parents = parents(&self.0.iter().map(|entry| entry.level).collect::<Vec<_>>());
        // The entries directly inside of each, and last those that are inside of none.
        let mut children = vec![Vec::new(); ids.len() + 1];
        for (place, parent) in parents.iter().enumerate() {
            children[parent.unwrap_or(ids.len())].push(place);
        }
        let mut dicts: Vec<Dictionary> = Vec::with_capacity(ids.len());
        for (place, entry) in self.0.into_iter().enumerate() {
            let mut dict = dictionary! {
                "Title" => entry.title, "Parent" => parents[place].map_or(root, |parent| ids[parent]),
                "Dest" => entry.destination,
            };
            // Negative: shown closed, so that a long outline is surveyed at a glance.
            set_children(&mut dict, &ids, &children[place], -1);
            dicts.push(dict);
        }
        for siblings in &children {
            for pair in siblings.windows(2) {
                dicts[pair[0]].set("Next", ids[pair[1]]);
                dicts[pair[1]].set("Prev", ids[pair[0]]);
            }
        }
        for (id, dict) in ids.iter().zip(dicts) {
            doc.set_object(*id, dict);
        }
        let mut dict = dictionary! { "Type" => "Outlines" };
        set_children(&mut dict, &ids, &children[ids.len()], 1);
        doc.set_object(root, dict);
        let catalog = doc.catalog_mut()?;
        catalog.set("Outlines", root);
        catalog.set("PageMode", "UseOutlines");
        Ok(())
    }
}

fn set_children(dict: &mut Dictionary, ids: &[ObjectId], children: &[usize], sign: i64) {
    if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
        dict.set("First", ids[first]);
        dict.set("Last", ids[last]);
        dict.set("Count", sign * children.len() as i64);
    }
}

/// Where on which page; the magnification stays.
pub(super) fn destination(pages: &Pages, page_ids: &[ObjectId], page: usize, y: f32) -> Object {
    let page = page.min(page_ids.len().saturating_sub(1));
    let top = pages.pages.get(page).map_or(0.0, |sheet| sheet.height - y);
    vec![page_ids[page].into(), "XYZ".into(), 0.into(), (top.round() as i64).into(), Object::Null].into()
}

/// The entry that holds each entry: the nearest one before it of a lower level.
fn parents(levels: &[u8]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    (0..levels.len())
        .map(|place| {
            while open.last().is_some_and(|&last| levels[last] >= levels[place]) {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(place);
            parent
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_nest_by_level() {
        assert_eq!(parents(&[2, 3, 3, 2, 4, 1]), [None, Some(0), Some(0), None, Some(3), None]);
    }
}
