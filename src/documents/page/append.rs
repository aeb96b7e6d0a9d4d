//! One document after another in one file.

use super::{Anchor, Frame, Item, OutlineEntry, Pages, Tag, TagId, Target};

impl Pages {
    /// Appends another document: its pages after these, its structure below `part` (a part of its own, with its
    /// language where that differs), its anchors with names that clash with none of these.
    pub fn append(&mut self, other: Pages, part: Tag) {
        let (pages, frames, images) = (self.pages.len(), self.shared.len(), self.images.len());
        let part = self.tags.add(part);
        let offset = self.tags.0.len() as u32;
        let renamed = |name: &str| format!("{pages}.{name}");
        for mut tag in other.tags.0 {
            tag.parent = Some(tag.parent.map_or(part, |TagId(id)| TagId(id + offset)));
            if let Some(Target::Anchor(name)) = &mut tag.target {
                *name = renamed(name);
            }
            self.tags.0.push(tag);
        }
        let moved = |frame: &mut Frame| {
            for item in &mut frame.items {
                match item {
                    Item::Image { image, .. } => *image += images,
                    Item::Shared { frame, .. } => *frame += frames,
                    Item::Glyphs(_) | Item::Path(_) | Item::Bitmap(_) => {}
                }
            }
        };
        self.shared.extend(other.shared.into_iter().map(|mut frame| {
            moved(&mut frame);
            frame
        }));
        for mut page in other.pages {
            for mark in &mut page.marks {
                mark.tag = mark.tag.map(|TagId(id)| TagId(id + offset));
                moved(&mut mark.frame);
            }
            self.pages.push(page);
        }
        let outline = other.outline.into_iter();
        self.outline.extend(outline.map(|entry| OutlineEntry { page: entry.page + pages, ..entry }));
        let anchors = other.anchors.into_iter();
        self.anchors.extend(anchors.map(|anchor| Anchor {
            name: renamed(&anchor.name),
            page: anchor.page + pages,
            ..anchor
        }));
        self.images.extend(other.images);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::{Image, Page, PlacedFrame, Role};

    /// A page with a link to its own anchor, an image and a shared frame that holds the image too.
    fn small() -> Pages {
        let mut pages = Pages { images: vec![Image { bytes: vec![1] }], ..Pages::default() };
        let image = Item::Image { image: 0, rect: [0.0; 4] };
        let frame = pages.share(Frame { items: vec![image.clone()], ..Frame::default() });
        let parent = pages.tags.role(Role::P, None);
        let target = Some(Target::Anchor("a".into()));
        let link = pages.tags.add(Tag { role: Role::Link, parent: Some(parent), target, ..Tag::default() });
        let items = vec![image, Item::Shared { frame, x: 0.0, y: 0.0 }];
        let mark = PlacedFrame {
            frame: Frame { items, ..Frame::default() },
            tag: Some(link),
            ..PlacedFrame::default()
        };
        pages.pages.push(Page { marks: vec![mark], ..Page::default() });
        pages.anchors.push(Anchor { name: "a".into(), page: 0, y: 5.0 });
        pages.outline.push(OutlineEntry { title: "A".into(), level: 1, page: 0, y: 0.0 });
        pages
    }

    #[test]
    fn what_is_appended_refers_to_its_own() {
        let mut all = Pages::default();
        for _ in 0..2 {
            all.append(small(), Tag { role: Role::Part, ..Tag::default() });
        }
        assert_eq!((all.pages.len(), all.shared.len(), all.images.len(), all.tags.0.len()), (2, 2, 2, 6));
        let second = &all.pages[1].marks[0];
        assert_eq!(second.tag, Some(TagId(5)));
        assert_eq!(all.tags.0[5].parent, Some(TagId(4)));
        assert_eq!(all.tags.0[4].parent, Some(TagId(3)));
        assert!(matches!(second.frame.items[0], Item::Image { image: 1, .. }));
        assert!(matches!(second.frame.items[1], Item::Shared { frame: 1, .. }));
        assert!(matches!(all.shared[1].items[0], Item::Image { image: 1, .. }));
        assert_eq!((all.outline[1].page, all.anchors[1].page), (1, 1));
        assert_eq!(all.tags.0[5].target, Some(Target::Anchor(all.anchors[1].name.clone())));
        assert_ne!(all.anchors[0].name, all.anchors[1].name);
    }
}
