//! Pages to bytes: a tagged PDF 1.7. Writes what layout placed and decides nothing about looks.
//!
//! printpdf makes the document's base, its catalog and its information; what it has no words for (content that is
//! tagged, font subsets, structure, metadata) is put beside them with lopdf. [`PdfWriter`] takes the pages batch by batch
//! and keeps little of them, so that thousands of sheets need no more memory than some hundred.

mod codes;
mod content;
mod embed;
mod hinting;
mod images;
mod metadata;
mod objects;
mod outline;
mod save;
mod structure;
mod syntax;
mod writer;

use lopdf::{Dictionary, Object, Stream};

use super::page::Pages;
pub use metadata::Metadata;
pub use writer::PdfWriter;

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
    /// The file takes no more bytes.
    #[error("the PDF can't be written: {0}")]
    Unwritable(std::io::ErrorKind),
}

impl From<lopdf::Error> for Error {
    fn from(error: lopdf::Error) -> Self {
        Self::Objects(error.to_string())
    }
}

/// Writes the pages as a PDF. The same pages and metadata give the same bytes.
pub fn write(pages: &Pages, metadata: &Metadata) -> Result<Vec<u8>, Error> {
    PdfWriter::new(Vec::new())?.finish_with(pages, metadata)
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
