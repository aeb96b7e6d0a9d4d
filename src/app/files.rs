//! Images of modules: which a text has, and the bytes for whoever may read it.

use super::modules;
use crate::app::work::Work;
use crate::documents::images::{self, ImageKind};
use crate::error::{Error, Result};
use crate::store::files::FileRow;
use crate::store::{self, Tx};

/// An image of a text, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies in the module's folder, as the text names it.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: ImageKind,
    /// Points in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Picture {
    /// What tells these bytes from those that were or will be at the path.
    pub fn version(&self) -> &str {
        self.sha256.get(..16).unwrap_or(&self.sha256)
    }

    fn of(row: FileRow) -> Result<Self> {
        let wrong = || Error::Internal(format!("image {}: not as it was stored", row.sha256));
        let kind = ImageKind::named(&row.kind).ok_or_else(wrong)?;
        let (width, height) = (u32::try_from(row.width), u32::try_from(row.height));
        let (width, height) = (width.map_err(|_| wrong())?, height.map_err(|_| wrong())?);
        Ok(Self { path: row.path, sha256: row.sha256, kind, width, height })
    }
}

/// The image at a path of a module, if the actor may read a text that has it, and a copy of its bytes that tells nothing
/// but the picture: the file itself goes out by export only.
pub async fn find(work: &mut Work, slug: &str, path: &str) -> Result<(Picture, Vec<u8>)> {
    let sees_all = work.actor.is_staff();
    let row = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    for head in modules::readable(&heads, &row, sees_all) {
        let pictures = of_revision(&mut work.tx, &head.id).await?;
        if let Some(picture) = pictures.into_iter().find(|picture| picture.path == path) {
            let bytes = content(&mut work.tx, &picture).await?;
            return Ok((picture, images::bare(&bytes)));
        }
    }
    Err(Error::NotFound)
}

/// The images of a revision.
pub(super) async fn of_revision(tx: &mut Tx, revision_id: &str) -> Result<Vec<Picture>> {
    store::files::of_revision(tx, revision_id).await?.into_iter().map(Picture::of).collect()
}

/// The bytes of an image, which are never deleted.
pub(super) async fn content(tx: &mut Tx, picture: &Picture) -> Result<Vec<u8>> {
    let gone = || Error::Internal(format!("image {}: gone", picture.sha256));
    store::files::content(tx, &picture.sha256).await?.ok_or_else(gone)
}
