//! The object tree to bytes.

use lopdf::{Document, SaveOptions};

use super::Error;

/// Saves with small objects gathered in compressed streams.
pub(super) fn bytes(mut doc: Document) -> Result<Vec<u8>, Error> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(500)
        .compression_level(6)
        .build();
    let mut out = Vec::new();
    doc.save_with_options(&mut out, options).map_err(|error| Error::Objects(error.to_string()))?;
    Ok(out)
}
