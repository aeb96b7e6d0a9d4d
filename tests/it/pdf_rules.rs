//! The rules of PDF/UA-1 and PDF/A-2a that can be read off the objects of a file, as veraPDF would check them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Every broken rule, in words.
pub fn broken(bytes: &[u8]) -> Vec<String> {
    let doc = Document::load_mem(bytes).unwrap();
    let mut faults = Vec::new();
    catalog(&doc, &mut faults);
    fonts(&doc, &mut faults);
    let parents = parent_tree(&doc);
    let nodes = nodes(&doc);
    for (number, page) in doc.get_pages().values().enumerate() {
        content(&doc, *page, number, &parents, &nodes, &mut faults);
        links(&doc, *page, &parents, &nodes, &mut faults);
    }
    structure(&doc, &nodes, &mut faults);
    traps(&doc, &mut faults);
    faults
}

/// A node of the structure tree.
struct Node<'a> {
    dict: &'a Dictionary,
    role: String,
    kids: Vec<&'a Object>,
}

fn dict<'a>(doc: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    doc.dereference(object).ok()?.1.as_dict().ok()
}

fn name(dict: &Dictionary, key: &str) -> String {
    dict.get(key.as_bytes())
        .and_then(Object::as_name)
        .map(|n| String::from_utf8_lossy(n).into_owned())
        .unwrap_or_default()
}

fn catalog(doc: &Document, faults: &mut Vec<String>) {
    let catalog = doc.catalog().unwrap();
    for key in ["Lang", "MarkInfo", "StructTreeRoot", "Metadata", "ViewerPreferences", "OutputIntents"] {
        if !catalog.has(key.as_bytes()) {
            faults.push(format!("the catalog has no {key}"));
        }
    }
    let shown =
        dict(doc, catalog.get(b"ViewerPreferences").unwrap()).unwrap().get(b"DisplayDocTitle").cloned();
    if !matches!(shown, Ok(Object::Boolean(true))) {
        faults.push("the title is not shown".into());
    }
    let xmp = doc.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for wanted in
        ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<dc:title>", "<xmp:CreateDate>"]
    {
        if !xmp.contains(wanted) {
            faults.push(format!("the XMP packet lacks {wanted}"));
        }
    }
    let info = dict(doc, doc.trailer.get(b"Info").unwrap()).unwrap();
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    if !xmp.contains(&title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")) {
        faults.push(format!("the XMP title is not {title}"));
    }
    let date: String =
        String::from_utf8_lossy(info.get(b"CreationDate").unwrap().as_str().unwrap()).into_owned();
    let in_xmp = xmp.split("<xmp:CreateDate>").nth(1).unwrap().split('<').next().unwrap();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&date) != digits(in_xmp) {
        faults.push("the dates differ".into());
    }
    if info.has(b"Author") {
        faults.push("the metadata name an author".into());
    }
    if doc.trailer.get(b"ID").and_then(Object::as_array).map(Vec::len).ok() != Some(2) {
        faults.push("the file has no identity".into());
    }
}

fn fonts(doc: &Document, faults: &mut Vec<String>) {
    for object in doc.objects.values().filter_map(|object| object.as_dict().ok()) {
        match (name(object, "Type").as_str(), name(object, "Subtype").as_str()) {
            ("Font", "Type0") if object.has(b"ToUnicode") => {}
            ("Font", "Type0") => faults.push("a font has no text".into()),
            ("Font", "CIDFontType2") => {
                let descriptor = dict(doc, object.get(b"FontDescriptor").unwrap()).unwrap();
                if !descriptor.has(b"FontFile2") || !object.has(b"CIDToGIDMap") || !object.has(b"W") {
                    faults.push("a font is not embedded whole".into());
                }
                if name(descriptor, "FontName") != name(object, "BaseFont") {
                    faults.push("a font's names differ".into());
                }
            }
            ("Font", other) => faults.push(format!("a font of type {other}")),
            _ => {}
        }
    }
}

/// The parent tree: key to node, or to the nodes of a page.
fn parent_tree(doc: &Document) -> BTreeMap<i64, Object> {
    let root = dict(doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap()).unwrap();
    let mut parents = BTreeMap::new();
    let mut branches = vec![root.get(b"ParentTree").unwrap()];
    while let Some(branch) = branches.pop() {
        let branch = dict(doc, branch).unwrap();
        if let Ok(kids) = branch.get(b"Kids") {
            branches.extend(kids.as_array().unwrap().iter().rev());
            continue;
        }
        let limits: Vec<i64> = branch
            .get(b"Limits")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key.as_i64().unwrap())
            .collect();
        for pair in branch.get(b"Nums").unwrap().as_array().unwrap().chunks(2) {
            let key = pair[0].as_i64().unwrap();
            assert!((limits[0]..=limits[1]).contains(&key), "the key {key} is outside {limits:?}");
            assert!(
                parents.last_key_value().is_none_or(|(last, _)| *last < key),
                "the keys are not in order"
            );
            parents.insert(key, pair[1].clone());
        }
    }
    parents
}

fn nodes(doc: &Document) -> BTreeMap<ObjectId, Node<'_>> {
    let mut nodes = BTreeMap::new();
    for (id, object) in &doc.objects {
        let Ok(dict) = object.as_dict() else { continue };
        if !dict.has(b"S") || !dict.has(b"P") {
            continue;
        }
        let kids = match dict.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        };
        nodes.insert(*id, Node { dict, role: name(dict, "S"), kids });
    }
    nodes
}

/// Everything that is drawn is tagged or an artifact, and each tag leads to its node and back.
fn content(
    doc: &Document,
    page: ObjectId,
    number: usize,
    parents: &BTreeMap<i64, Object>,
    nodes: &BTreeMap<ObjectId, Node<'_>>,
    faults: &mut Vec<String>,
) {
    let dict = doc.get_dictionary(page).unwrap();
    if name(dict, "Tabs") != "S" {
        faults.push(format!("page {number} has no tab order"));
    }
    let key = dict.get(b"StructParents").unwrap().as_i64().unwrap();
    let owners = parents[&key].as_array().unwrap();
    let stream = Content::decode(&doc.get_page_content(page)).unwrap();
    let mut open: Vec<bool> = Vec::new();
    for operation in stream.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let artifact = operation.operands[0].as_name().ok() == Some(b"Artifact".as_slice());
                let mcid = operation
                    .operands
                    .get(1)
                    .and_then(|o| o.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
                if (artifact || mcid.is_some()) && open.contains(&true) {
                    faults.push(format!("page {number}: marks are nested"));
                }
                open.push(artifact || mcid.is_some());
                let Some(mcid) = mcid else { continue };
                let owner = owners.get(mcid as usize).and_then(|owner| owner.as_reference().ok());
                let holds = owner.and_then(|owner| nodes.get(&owner)).is_some_and(|node| {
                    node.kids.iter().any(|kid| match kid {
                        Object::Integer(kid) => *kid == mcid && node.dict.get(b"Pg").unwrap() == &page.into(),
                        Object::Dictionary(kid) => {
                            kid.get(b"MCID").ok() == Some(&mcid.into())
                                && kid.get(b"Pg").ok() == Some(&page.into())
                        }
                        _ => false,
                    })
                });
                if !holds {
                    faults.push(format!("page {number}: no node holds mark {mcid}"));
                }
            }
            "EMC" => {
                open.pop();
            }
            "Tj" | "TJ" | "f" | "S" | "B" | "Do" if !open.contains(&true) => {
                faults.push(format!("page {number}: {} is not marked", operation.operator));
            }
            _ => {}
        }
    }
    if !open.is_empty() {
        faults.push(format!("page {number}: a mark is not ended"));
    }
}

/// Each link annotation says what it is and belongs to a Link node that holds it.
fn links(
    doc: &Document,
    page: ObjectId,
    parents: &BTreeMap<i64, Object>,
    nodes: &BTreeMap<ObjectId, Node<'_>>,
    faults: &mut Vec<String>,
) {
    let Ok(annotations) = doc.get_dictionary(page).unwrap().get(b"Annots").and_then(Object::as_array) else {
        return;
    };
    for annotation in annotations {
        let id = annotation.as_reference().unwrap();
        let dict = doc.get_dictionary(id).unwrap();
        let key = dict.get(b"StructParent").unwrap().as_i64().unwrap();
        let node = parents.get(&key).and_then(|node| nodes.get(&node.as_reference().ok()?));
        let held = node.is_some_and(|node| {
            node.role == "Link"
                && node
                    .kids
                    .iter()
                    .any(|kid| kid.as_dict().is_ok_and(|kid| kid.get(b"Obj").ok() == Some(&id.into())))
        });
        if !held || !dict.has(b"Contents") || dict.get(b"F").ok() != Some(&4.into()) {
            faults.push(format!("a link is not as it should be: {dict:?}"));
        }
    }
}

const ROLES: &[&str] = &[
    "Document",
    "Part",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "Code",
    "Link",
    "Figure",
];

/// What may stand in what; figures have descriptions, headings skip no level, tables have equal rows.
fn structure(doc: &Document, nodes: &BTreeMap<ObjectId, Node<'_>>, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for node in nodes.values() {
        if !ROLES.contains(&node.role.as_str()) {
            faults.push(format!("an unknown role {}", node.role));
        }
        let parent =
            node.dict.get(b"P").and_then(Object::as_reference).ok().and_then(|parent| nodes.get(&parent));
        let parent = parent.map_or("", |parent| parent.role.as_str());
        let fits = match node.role.as_str() {
            "LI" => parent == "L",
            "Lbl" => ["LI", "Note", "TOCI"].contains(&parent),
            "LBody" => parent == "LI",
            "TR" => ["Table", "THead", "TBody"].contains(&parent),
            "TH" | "TD" => parent == "TR",
            "THead" | "TBody" => parent == "Table",
            _ => true,
        };
        if !fits {
            faults.push(format!("{} in {parent}", node.role));
        }
        if node.role == "Figure" && !node.dict.has(b"Alt") {
            faults.push("a figure without a description".into());
        }
        if node.role == "TH" && !node.dict.has(b"A") {
            faults.push("a header cell that does not say what it heads".into());
        }
        if node.role == "Note" && !ids.insert(node.dict.get(b"ID").unwrap().as_str().unwrap().to_vec()) {
            faults.push("two notes have one ID".into());
        }
    }
    let root = dict(doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap()).unwrap();
    let mut walk = vec![root.get(b"K").unwrap().as_reference().unwrap()];
    let (mut last, mut reached) = (0, 0);
    while let Some(id) = walk.pop() {
        let node = &nodes[&id];
        reached += 1;
        if let Some(level) = node.role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
            if level > last + 1 {
                faults.push(format!("H{level} after H{last}"));
            }
            last = level;
        }
        let inner: Vec<ObjectId> = node.kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
        if ["THead", "TBody"].contains(&node.role.as_str()) {
            let cells: BTreeSet<usize> = inner.iter().map(|row| nodes[row].kids.len()).collect();
            if cells.len() > 1 {
                faults.push(format!("rows of {cells:?} cells"));
            }
        }
        walk.extend(inner.into_iter().rev());
    }
    if reached != nodes.len() {
        faults.push(format!("{} nodes hang in the air", nodes.len() - reached));
    }
}

/// What an archive must not hold.
fn traps(doc: &Document, faults: &mut Vec<String>) {
    for object in doc.objects.values() {
        let Some(dict) = object.as_dict().ok().or_else(|| Some(&object.as_stream().ok()?.dict)) else {
            continue;
        };
        for key in ["JS", "JavaScript", "SMask", "OPI", "Encrypt", "AA", "OpenAction", "EmbeddedFiles"] {
            if dict.has(key.as_bytes()) {
                faults.push(format!("the file holds {key}"));
            }
        }
    }
}
