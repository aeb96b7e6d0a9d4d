//! What a document refers to: kinds of lists, styles, addresses of links.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use crate::domain::xml;

/// So many styles are followed from one to the one that it is based on.
const PARENTS_MAX: usize = 10;
/// How many levels a list has in a word processor.
const LEVELS: usize = 9;
/// The most lists of a document.
const LISTS_MAX: usize = 2_000;
/// The most bytes of the number of a list.
const NUMBER_MAX: usize = 20;
/// The most bytes of a name or a number: the name of a style has 253 characters at most in a word processor, and its id none beside
/// A to Z. Each is looked up with every paragraph and run that has it.
const NAME_MAX: usize = 255;
/// The most bytes of a link's URL.
const LINK_MAX: usize = 2_000;

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    Bullets,
    Numbers,
}

/// A style of paragraphs or of letters.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    outline: Option<usize>,
    is_bold: bool,
    is_italic: bool,
}

/// What the other files of the archive say.
#[derive(Debug, Default)]
pub(super) struct DocumentParts {
    links: HashMap<String, Arc<str>>,
    lists: HashMap<(String, usize), ListKind>,
    styles: HashMap<String, Style>,
}

impl DocumentParts {
    /// Reads the files of numbering, styles and relations; what is broken in them says nothing.
    pub(super) fn of(numbering: &str, styles: &str, relations: &str) -> Self {
        let mut parts = Self::default();
        each(relations, |tag, name| {
            let target = xml::attribute(tag, "Target").filter(|target| target.len() <= LINK_MAX);
            let id = attribute(tag, "Id");
            let is_outside = attribute(tag, "TargetMode").as_deref() == Some("External");
            if let (Some(id), Some(target), "Relationship", true) = (id, target, name, is_outside) {
                parts.links.insert(id, target.into());
            }
        });
        parts.read_lists(numbering);
        parts.read_styles(styles);
        parts
    }

    fn read_lists(&mut self, numbering: &str) {
        let mut kinds: HashMap<(String, usize), ListKind> = HashMap::new();
        let (mut list, mut level, mut number) = (String::new(), 0, None);
        let mut numbers = Vec::new();
        each(numbering, |tag, name| match name {
            "abstractNum" => (list, number) = (attribute(tag, "abstractNumId").unwrap_or_default(), None),
            "lvl" => level = attribute(tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
            "numFmt" if number.is_none() && level < LEVELS => {
                let kind = match attribute(tag, "val").as_deref() {
                    Some("none") | None => return,
                    Some("bullet") => ListKind::Bullets,
                    Some(_) => ListKind::Numbers,
                };
                kinds.insert((list.clone(), level), kind);
            }
            "num" => number = attribute(tag, "numId").filter(|number| number.len() <= NUMBER_MAX),
            "abstractNumId" if numbers.len() < LISTS_MAX => {
                numbers.extend(number.clone().zip(attribute(tag, "val")));
            }
            _ => {}
        });
        for (number, list) in numbers {
            let levels = (0..LEVELS).filter_map(|level| Some((level, *kinds.get(&(list.clone(), level))?)));
            self.lists.extend(levels.map(|(level, kind)| ((number.clone(), level), kind)));
        }
    }

    fn read_styles(&mut self, styles: &str) {
        let (mut id, mut style) = (None, Style::default());
        each(styles, |tag, name| {
            let value = || attribute(tag, "val");
            match name {
                "style" => {
                    let before = std::mem::take(&mut style);
                    if let Some(id) = std::mem::replace(&mut id, attribute(tag, "styleId")) {
                        self.styles.insert(id, before);
                    }
                }
                "basedOn" => style.parent = value(),
                "numId" => style.list = value(),
                "ilvl" => style.level = value().and_then(|level| level.parse().ok()),
                "outlineLvl" => style.outline = value().and_then(|level| level.parse().ok()),
                "b" => style.is_bold = is_on(tag),
                "i" => style.is_italic = is_on(tag),
                _ => {}
            }
        });
        if let Some(id) = id {
            self.styles.insert(id, style);
        }
    }

    /// The address of a link.
    pub(super) fn link(&self, id: &str) -> Option<Arc<str>> {
        self.links.get(id).cloned()
    }

    /// What stands before the items of a list, at a level from 0.
    pub(super) fn list(&self, number: &str, level: usize) -> Option<ListKind> {
        self.lists.get(&(number.to_owned(), level)).copied()
    }

    /// The list of a style of paragraphs, and the level in it.
    pub(super) fn list_of_style(&self, style: &str) -> Option<(String, usize)> {
        self.along(style, |style| style.list.clone().map(|list| (list, style.level.unwrap_or(0))))
    }

    /// The level of headings in a style of paragraphs, from 1.
    pub(super) fn heading(&self, style: &str) -> Option<usize> {
        self.along(style, |style| style.outline).filter(|level| *level < 6).map(|level| level + 1)
    }

    /// Whether a style of letters is bold, and whether it is italic.
    pub(super) fn look(&self, style: &str) -> (bool, bool) {
        let bold = self.along(style, |style| style.is_bold.then_some(()));
        let italic = self.along(style, |style| style.is_italic.then_some(()));
        (bold.is_some(), italic.is_some())
    }

    /// What a style says, or else the one that it is based on.
    fn along<T>(&self, style: &str, find: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let first = self.styles.get(style);
        let next = |style: &&Style| style.parent.as_ref().and_then(|parent| self.styles.get(parent));
        std::iter::successors(first, next).take(PARENTS_MAX).find_map(find)
    }
}

/// Each tag of a file that opens an element, with its name; to its end, or to where it is broken.
fn each(xml: &str, mut tell: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => tell(&tag, tag.local_name().as_ref()),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// An attribute of a tag; none where it is longer than a name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    xml::attribute(tag, name).filter(|value| value.len() <= NAME_MAX)
}

/// Whether a property is on: it is where it says nothing else.
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}
