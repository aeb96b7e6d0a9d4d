//! Writing a file: pages batch by batch, then what they share.

use std::collections::HashMap;
use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};
use sha2::{Digest, Sha256};

use super::codes::Codes;
use super::content::Written;
use super::embed::Subset;
use super::outline::Outline;
use super::save::Output;
use super::structure::{Placed, Structure, references};
use super::{Error, Metadata, compressed, content, embed, images, metadata};
use crate::documents::page::{Page, Pages};

/// Writes a PDF to `W` while its pages come in.
pub struct PdfWriter<W> {
    output: Output<W>,
    /// Where objects stand until they are written.
    doc: Document,
    /// Catalog, information and root of the pages, which the end changes.
    base: Document,
    codes: Codes,
    structure: Structure,
    outline: Outline,
    /// Fonts, images and shared frames: one resource dictionary for all pages.
    resources: ObjectId,
    /// The same without shared frames, for these.
    shared_resources: ObjectId,
    images: Vec<ObjectId>,
    /// The images by their hash: the same one in several parts is written once.
    known_images: HashMap<[u8; 32], ObjectId>,
    shared: Vec<ObjectId>,
    /// The shapes of signs.
    signs: Vec<ObjectId>,
    /// The nodes of the page tree, one for each batch.
    nodes: Vec<ObjectId>,
    pages: usize,
}

impl<W: Write> PdfWriter<W> {
    /// Begins a file.
    pub fn new(out: W) -> Result<Self, Error> {
        let base = base();
        let mut doc = Document::new();
        doc.max_id = base.max_id;
        Ok(Self {
            output: Output::new(out)?,
            codes: Codes::new(),
            structure: Structure::new(&mut doc),
            outline: Outline::default(),
            resources: doc.new_object_id(),
            shared_resources: doc.new_object_id(),
            images: Vec::new(),
            known_images: HashMap::new(),
            shared: Vec::new(),
            signs: Vec::new(),
            nodes: Vec::new(),
            pages: 0,
            doc,
            base,
        })
    }

    /// Writes the next pages. Tags, links, outline and reading order concern these pages alone. Images and shared
    /// frames are those of the whole document: what earlier pages had comes first again and is not written twice.
    pub fn add(&mut self, pages: &Pages) -> Result<(), Error> {
        if pages.pages.is_empty() {
            return Ok(());
        }
        self.prepare(pages)?;
        let written = content::write_all(pages, &self.codes);
        self.write(pages, written)
    }

    /// Writes the last pages, and the rest: the fonts are cut down while the pages are written.
    pub fn finish_with(mut self, pages: &Pages, metadata: &Metadata) -> Result<W, Error> {
        self.prepare(pages)?;
        let codes = &self.codes;
        let (fonts, written) = rayon::join(|| embed::cut(codes), || content::write_all(pages, codes));
        self.write(pages, written)?;
        self.finish(metadata, fonts?)
    }

    /// Gives codes to the glyphs of pages, and adds what they share and did not have before.
    fn prepare(&mut self, pages: &Pages) -> Result<(), Error> {
        let new = &pages.shared[self.shared.len().min(pages.shared.len())..];
        self.codes.collect(new);
        self.codes.collect_pages(&pages.pages);
        if let Some(character) = self.codes.missing() {
            return Err(Error::Character(character));
        }
        for sign in &self.codes.signs[self.signs.len()..] {
            self.signs.push(self.doc.add_object(content::signs::form(*sign)));
        }
        for image in pages.images.iter().skip(self.images.len()) {
            let hash = Sha256::digest(&image.bytes).into();
            let known = self.known_images.entry(hash);
            self.images.push(*known.or_insert_with(|| images::add(&mut self.doc, &image.bytes)));
        }
        for frame in new {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), frame.width.into(), frame.height.into()],
                "Resources" => self.shared_resources,
            };
            let form = compressed(dict, content::deflate(&content::form(frame, &self.codes)));
            self.shared.push(self.doc.add_object(form));
        }
        Ok(())
    }

    /// Adds pages whose contents are written, and writes what there is.
    fn write(&mut self, pages: &Pages, written: Vec<Written>) -> Result<(), Error> {
        let page_ids = self.add_pages(&pages.pages)?;
        let (mut placed, mut streams) =
            (Vec::with_capacity(written.len()), Vec::with_capacity(written.len()));
        let mut stream_ids = Vec::with_capacity(written.len());
        for (&id, page) in page_ids.iter().zip(written) {
            let stream = self.doc.new_object_id();
            self.doc.get_dictionary_mut(id)?.set("Contents", stream);
            stream_ids.push(stream);
            streams.push(page.stream);
            placed.push(Placed { tags: page.tags, starts: page.starts, links: page.links });
        }
        // The structure is one thread's work.
        let (structure, streams) = rayon::join(
            || self.structure.add(&mut self.doc, pages, &page_ids, placed),
            || content::deflate_all(streams),
        );
        structure?;
        for (id, stream) in stream_ids.into_iter().zip(streams) {
            self.doc.set_object(id, compressed(Dictionary::new(), stream));
        }
        self.outline.add(pages, &page_ids);
        self.output.write(&mut self.doc)
    }

    /// Adds the pages' dictionaries and their node of the page tree.
    fn add_pages(&mut self, pages: &[Page]) -> Result<Vec<ObjectId>, Error> {
        let node = self.doc.new_object_id();
        let ids: Vec<ObjectId> = pages
            .iter()
            .map(|page| {
                self.doc.add_object(dictionary! {
                    "Type" => "Page", "Parent" => node, "Resources" => self.resources,
                    "MediaBox" => vec![0.into(), 0.into(), page.width.into(), page.height.into()],
                })
            })
            .collect();
        let dict = dictionary! {
            "Type" => "Pages", "Parent" => root_of_pages(&self.base)?, "Kids" => references(&ids),
            "Count" => ids.len() as i64,
        };
        self.doc.set_object(node, dict);
        self.nodes.push(node);
        self.pages += ids.len();
        Ok(ids)
    }

    /// Writes the rest: fonts, structure, outline, metadata and cross-references.
    fn finish(self, metadata: &Metadata, fonts: Vec<Subset>) -> Result<W, Error> {
        if self.pages == 0 {
            return Err(Error::Objects("a document has at least one page".into()));
        }
        let root = root_of_pages(&self.base)?;
        let mut doc = self.base;
        doc.max_id = self.doc.max_id;
        let pages = doc.get_dictionary_mut(root)?;
        pages.set("Kids", references(&self.nodes));
        pages.set("Count", self.pages as i64);
        let fonts = embed::add(&mut doc, &self.codes, fonts);
        let mut xobjects = named("I", &self.images);
        xobjects.extend(&named("V", &self.signs));
        if !self.shared.is_empty() {
            let resources = dictionary! { "Font" => fonts.clone(), "XObject" => xobjects.clone() };
            doc.set_object(self.shared_resources, resources);
        }
        xobjects.extend(&named("S", &self.shared));
        doc.set_object(self.resources, dictionary! { "Font" => fonts, "XObject" => xobjects });
        self.structure.finish(&mut doc)?;
        self.outline.finish(&mut doc)?;
        metadata::add(&mut doc, metadata)?;
        self.output.finish(&mut doc)
    }
}

/// The document without pages: catalog, information and the root of the page tree.
fn base() -> Document {
    let mut base = PdfDocument::new("");
    metadata::sign(&mut base.metadata.info);
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut doc = base.to_lopdf_document(&options, &mut Vec::new());
    // Empty dictionaries of fonts and images, to which nothing leads.
    doc.prune_objects();
    doc.renumber_objects();
    doc
}

fn root_of_pages(base: &Document) -> Result<ObjectId, Error> {
    Ok(base.catalog()?.get(b"Pages").and_then(Object::as_reference)?)
}

/// Objects as the content streams name them: a letter and the place.
fn named(letter: &str, ids: &[ObjectId]) -> Dictionary {
    ids.iter().enumerate().map(|(place, id)| (format!("{letter}{place}"), Object::from(*id))).collect()
}
