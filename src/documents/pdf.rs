//! Pages to bytes: a tagged PDF 1.7. Writes what layout placed and decides nothing about looks.
//!
//! printpdf makes the document, its pages and its information; what it has no words for (content that is
//! tagged, font subsets, structure, metadata) is put into its object tree with lopdf.

mod codes;
mod content;
mod embed;
mod hinting;
mod images;
mod metadata;
mod outline;
mod save;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

use super::page::{MM, Pages};
use codes::Codes;
pub use metadata::Metadata;

/// Why pages could not become a file.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// An embedded font can't be cut down to the glyphs in use.
    #[error("the font {0} can't be subset")]
    Font(&'static str),
    /// No embedded font can draw this character.
    #[error("no font can draw {0:?}")]
    Character(char),
    /// The object tree is not as it should be.
    #[error("the PDF's objects are inconsistent: {0}")]
    Objects(String),
}

impl From<lopdf::Error> for Error {
    fn from(error: lopdf::Error) -> Self {
        Self::Objects(error.to_string())
    }
}

/// Writes the pages as a PDF. The same pages and metadata give the same bytes.
pub fn write(pages: &Pages, metadata: &Metadata) -> Result<Vec<u8>, Error> {
    let codes = Codes::collect(pages);
    if let Some(character) = codes.missing() {
        return Err(Error::Character(character));
    }
    let written = content::write_all(pages, &codes);
    let identity = metadata::identity(metadata, &written);
    let mut doc = base(pages, metadata);
    let page_ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    if page_ids.is_empty() {
        return Err(Error::Objects("a document has at least one page".into()));
    }
    let resources = add_resources(&mut doc, pages, &codes)?;
    let mut placed = Vec::with_capacity(written.len());
    for (&page_id, page) in page_ids.iter().zip(written) {
        set_content(&mut doc, page_id, page.stream, resources)?;
        placed.push(structure::Placed { tags: page.tags, starts: page.starts, links: page.links });
    }
    structure::add(&mut doc, pages, &page_ids, placed)?;
    outline::add(&mut doc, pages, &page_ids)?;
    metadata::add(&mut doc, metadata, identity)?;
    save::bytes(&doc)
}

/// The document with its empty pages.
fn base(pages: &Pages, metadata: &Metadata) -> Document {
    let mut base = PdfDocument::new(&metadata.title);
    metadata::fill(&mut base.metadata.info, metadata);
    base.with_pages(
        pages.pages.iter().map(|p| PdfPage::new(Mm(p.width / MM), Mm(p.height / MM), Vec::new())).collect(),
    );
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    base.to_lopdf_document(&options, &mut Vec::new())
}

/// Replaces the page's stream and resources.
fn set_content(
    doc: &mut Document,
    page: ObjectId,
    stream: Vec<u8>,
    resources: ObjectId,
) -> Result<(), Error> {
    let dict = doc.get_dictionary_mut(page)?;
    for same_as_media_box in ["TrimBox", "CropBox", "Annots"] {
        dict.remove(same_as_media_box.as_bytes());
    }
    let old = ["Resources", "Contents"].map(|key| dict.get(key.as_bytes()).and_then(Object::as_reference));
    dict.set("Resources", resources);
    for id in old.into_iter().flatten() {
        doc.objects.remove(&id);
    }
    let contents = doc.add_object(compressed(Dictionary::new(), stream));
    doc.get_dictionary_mut(page)?.set("Contents", contents);
    Ok(())
}

/// Fonts, shared frames and images: one resource dictionary for all pages.
fn add_resources(doc: &mut Document, pages: &Pages, codes: &Codes<'_>) -> Result<ObjectId, Error> {
    let mut fonts = Dictionary::new();
    for (name, font) in embed::add(doc, codes)? {
        fonts.set(name, font);
    }
    let mut xobjects = Dictionary::new();
    for (place, image) in pages.images.iter().enumerate() {
        xobjects.set(format!("I{place}"), images::add(doc, &image.bytes));
    }
    let images = xobjects.clone();
    for (place, frame) in pages.shared.iter().enumerate() {
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), frame.width.into(), frame.height.into()],
            "Resources" => dictionary! { "Font" => fonts.clone(), "XObject" => images.clone() },
        };
        let form = doc.add_object(compressed(dict, content::deflate(&content::form(frame, codes))));
        xobjects.set(format!("S{place}"), form);
    }
    Ok(doc.add_object(dictionary! { "Font" => fonts, "XObject" => xobjects }))
}

/// A stream whose content is deflated already.
fn compressed(mut dict: Dictionary, content: Vec<u8>) -> Stream {
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, content).with_compression(false)
}

/// A text for people, in the encoding that PDF has for all of Unicode.
fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, lopdf::StringFormat::Literal)
}
