//! The structure tree: what each piece of content is, for assistive technology and for reflowing.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::outline::destination;
use super::{Error, text};
use crate::documents::page::{Cell, ListNumbering, Pages, Role, Tag, TagId, Target};

/// What a page holds of the structure.
pub(super) struct Placed {
    /// Tags by marked-content number.
    pub tags: Vec<TagId>,
    /// The place of the first mark of each number.
    pub starts: Vec<usize>,
    /// Links: the tag and where it is.
    pub links: Vec<(TagId, [f32; 4])>,
}

/// What a node holds.
enum Kid {
    Node(TagId),
    Content { page: usize, number: usize },
    Annotation { page: usize, object: ObjectId },
}

/// The tree so far: what must be kept of the pages whose nodes are written already.
pub(super) struct Structure {
    root: ObjectId,
    document: ObjectId,
    /// The outermost nodes, in the order in which they are read.
    top: Vec<ObjectId>,
    /// The leaves of the parent tree.
    leaves: Vec<ObjectId>,
    /// The next key of the parent tree.
    next_key: i64,
    /// The number of tags so far.
    tags: usize,
}

impl Structure {
    /// An empty tree.
    pub fn new(doc: &mut Document) -> Self {
        let (root, document) = (doc.new_object_id(), doc.new_object_id());
        Self { root, document, top: Vec::new(), leaves: Vec::new(), next_key: 0, tags: 0 }
    }

    /// Adds the nodes of these pages, their leaf of the parent tree and their link annotations.
    pub fn add(
        &mut self,
        doc: &mut Document,
        pages: &Pages,
        page_ids: &[ObjectId],
        placed: Vec<Placed>,
    ) -> Result<(), Error> {
        let count = pages.tags.0.len();
        let first_key = self.next_key;
        let mut builder = Builder {
            pages,
            page_ids,
            kids: (0..count).map(|_| Vec::new()).collect(),
            attached: vec![false; count],
            top: Vec::new(),
            ids: (0..count).map(|_| doc.new_object_id()).collect(),
        };
        let mut numbers: Vec<Object> = Vec::with_capacity(page_ids.len() * 2);
        let mut annotated = Vec::new();
        builder.read(&placed);
        for (page, Placed { tags, links, .. }) in placed.into_iter().enumerate() {
            let nodes: Vec<Object> = tags.iter().map(|tag| builder.id(*tag).into()).collect();
            numbers.extend([self.next_key.into(), nodes.into()]);
            let dict = doc.get_dictionary_mut(page_ids[page])?;
            dict.set("StructParents", self.next_key);
            dict.set("Tabs", "S");
            self.next_key += 1;
            annotated.extend(links.into_iter().map(|(tag, rect)| (page, tag, rect)));
        }
        self.next_key = builder.add_links(doc, annotated, self.next_key, &mut numbers)?;
        builder.add_nodes(doc, self.document, self.tags);
        self.top.extend(builder.top.iter().map(|tag| builder.id(*tag)));
        self.tags += count;
        let limits = vec![first_key.into(), (self.next_key - 1).into()];
        let leaf = doc.add_object(dictionary! { "Limits" => limits, "Nums" => numbers });
        self.leaves.push(leaf);
        Ok(())
    }

    /// Adds what holds the nodes together.
    pub fn finish(self, doc: &mut Document) -> Result<(), Error> {
        doc.set_object(
            self.document,
            dictionary! { "S" => "Document", "P" => self.root, "K" => references(&self.top) },
        );
        let parent_tree = doc.add_object(dictionary! { "Kids" => references(&self.leaves) });
        let tree = dictionary! {
            "Type" => "StructTreeRoot", "K" => self.document, "ParentTree" => parent_tree,
            "ParentTreeNextKey" => self.next_key,
        };
        doc.set_object(self.root, tree);
        doc.catalog_mut()?.set("StructTreeRoot", self.root);
        Ok(())
    }
}

/// The nodes of some pages under construction.
struct Builder<'a> {
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    kids: Vec<Vec<Kid>>,
    attached: Vec<bool>,
    top: Vec<TagId>,
    ids: Vec<ObjectId>,
}

impl Builder<'_> {
    fn id(&self, TagId(tag): TagId) -> ObjectId {
        self.ids[tag as usize]
    }

    fn tag(&self, TagId(tag): TagId) -> &Tag {
        &self.pages.tags.0[tag as usize]
    }

    /// Hangs what the pages hold into the tree, in the order in which it is read.
    fn read(&mut self, placed: &[Placed]) {
        let whole = (0..placed.len()).map(|page| (page, 0..usize::MAX));
        let order = if self.pages.reading.is_empty() { whole.collect() } else { self.pages.reading.clone() };
        for (page, marks) in order {
            let Placed { tags, starts, .. } = &placed[page];
            for (number, (&tag, start)) in tags.iter().zip(starts).enumerate() {
                if marks.contains(start) {
                    self.attach(tag);
                    self.kids[tag.0 as usize].push(Kid::Content { page, number });
                }
            }
        }
    }

    /// Hangs the node and those that hold it into the tree, at its first content.
    fn attach(&mut self, tag: TagId) {
        let mut tag = tag;
        while !std::mem::replace(&mut self.attached[tag.0 as usize], true) {
            match self.tag(tag).parent {
                None => self.top.push(tag),
                Some(parent) => {
                    self.kids[parent.0 as usize].push(Kid::Node(tag));
                    tag = parent;
                }
            }
        }
    }

    /// Adds an annotation for each link, each with its key in the parent tree, from `first_key`; gives the key after.
    fn add_links(
        &mut self,
        doc: &mut Document,
        links: Vec<(usize, TagId, [f32; 4])>,
        first_key: i64,
        parent_tree: &mut Vec<Object>,
    ) -> Result<i64, Error> {
        let anchors: HashMap<&str, Object> = self
            .pages
            .anchors
            .iter()
            .map(|a| (a.name.as_str(), destination(self.pages, self.page_ids, a.page, a.y)))
            .collect();
        let mut key = first_key;
        let mut by_page: HashMap<usize, Vec<Object>> = HashMap::new();
        for (page, tag, rect) in links {
            let mut dict = dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "F" => 4, "Border" => vec![0.into(), 0.into(), 0.into()],
                "Rect" => rect.iter().map(|edge| ((edge * 10.0).round() / 10.0).into()).collect::<Vec<Object>>(),
                "StructParent" => key,
            };
            match &self.tag(tag).target {
                Some(Target::Uri(uri)) => {
                    dict.set(
                        "A",
                        dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii_uri(uri)) },
                    );
                    dict.set("Contents", text(self.tag(tag).name.as_deref().unwrap_or(uri)));
                }
                Some(Target::Anchor(name)) => {
                    let Some(place) = anchors.get(name.as_str()) else { continue };
                    dict.set("Dest", place.clone());
                    dict.set("Contents", text(self.tag(tag).name.as_deref().unwrap_or(name)));
                }
                None => continue,
            }
            let object = doc.add_object(dict);
            self.kids[tag.0 as usize].push(Kid::Annotation { page, object });
            by_page.entry(page).or_default().push(object.into());
            parent_tree.extend([key.into(), self.id(tag).into()]);
            key += 1;
        }
        for (page, annotations) in by_page {
            doc.get_dictionary_mut(self.page_ids[page])?.set("Annots", annotations);
        }
        Ok(key)
    }

    /// Adds the nodes, the outermost below `document`; `before` tags came with earlier pages.
    fn add_nodes(&self, doc: &mut Document, document: ObjectId, before: usize) {
        for (place, kids) in self.kids.iter().enumerate().filter(|(place, _)| self.attached[*place]) {
            let tag = &self.pages.tags.0[place];
            let parent = tag.parent.map_or(document, |parent| self.id(parent));
            doc.set_object(self.ids[place], self.node(tag, before + place, parent, kids));
        }
    }

    fn node(&self, tag: &Tag, place: usize, parent: ObjectId, kids: &[Kid]) -> Dictionary {
        let mut dict = dictionary! { "S" => tag.role.name(), "P" => parent };
        let home = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } | Kid::Annotation { page, .. } => Some(*page),
            Kid::Node(_) => None,
        });
        if let Some(page) = home {
            dict.set("Pg", self.page_ids[page]);
        }
        let mut objects: Vec<Object> = kids.iter().map(|kid| self.kid(kid, home)).collect();
        match objects.len() {
            0 => {}
            1 => dict.set("K", objects.remove(0)),
            _ => dict.set("K", objects),
        }
        if let Some(lang) = &tag.lang {
            dict.set("Lang", Object::string_literal(lang.as_str()));
        }
        if let Some(alt) = &tag.alt {
            dict.set("Alt", text(alt));
        }
        if let Some(actual) = &tag.actual {
            dict.set("ActualText", text(actual));
        }
        if tag.role == Role::Note {
            dict.set("ID", Object::string_literal(format!("note{place}")));
        }
        if let Some(cell) = tag.cell {
            dict.set("A", attributes(cell));
        }
        if let Some(numbering) = tag.numbering {
            let numbering = match numbering {
                ListNumbering::Disc => "Disc",
                ListNumbering::Square => "Square",
                ListNumbering::Decimal => "Decimal",
            };
            dict.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        dict
    }

    fn kid(&self, kid: &Kid, home: Option<usize>) -> Object {
        match *kid {
            Kid::Node(tag) => self.id(tag).into(),
            Kid::Content { page, number } if Some(page) == home => (number as i64).into(),
            Kid::Content { page, number } => {
                dictionary! { "Type" => "MCR", "Pg" => self.page_ids[page], "MCID" => number as i64 }.into()
            }
            Kid::Annotation { page, object } => {
                let mut dict = dictionary! { "Type" => "OBJR", "Obj" => object };
                if Some(page) != home {
                    dict.set("Pg", self.page_ids[page]);
                }
                dict.into()
            }
        }
    }
}

/// An array of references.
pub(super) fn references(ids: &[ObjectId]) -> Object {
    Object::Array(ids.iter().map(|id| (*id).into()).collect())
}

fn attributes(cell: Cell) -> Dictionary {
    match cell {
        Cell::ColumnHeader => dictionary! { "O" => "Table", "Scope" => "Column" },
        Cell::RowHeader => dictionary! { "O" => "Table", "Scope" => "Row" },
        Cell::Spanning(columns) => dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) },
    }
}

/// URIs in PDF are ASCII: everything else is percent-encoded.
fn ascii_uri(uri: &str) -> String {
    uri.bytes().map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
