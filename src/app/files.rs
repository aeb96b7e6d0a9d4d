//! Files of modules: the images beside their texts, for those who may read a text that uses them.

use super::texts;
use crate::app::work::{Permission, Work};
use crate::documents::{images, markdown, tree};
use crate::domain::files::ModuleFile;
use crate::domain::module::Slug;
use crate::domain::revision::Head;
use crate::error::{Error, Result};
use crate::store;

/// The image at a path of a module, if the actor may read a text that has it, and a copy of its bytes without metadata:
/// the file itself goes out by export only.
pub async fn find(work: &mut Work, slug: &str, path: &str) -> Result<(ModuleFile, Vec<u8>)> {
    work.require(Permission::Anyone)?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let module = store::modules::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, &module.slug).await?;
    for head in texts::readable(&heads, &module, &work.actor) {
        let files = store::files::of_revision(&mut work.tx, head.id).await?;
        if let Some(file) = files.into_iter().find(|file| file.path.as_str() == path) {
            if !work.actor.sees_guides() && !is_shown(work, head, path).await? {
                continue;
            }
            let bytes = store::files::content(&mut work.tx, &file.sha256).await?;
            return Ok((file, images::bare(&bytes)));
        }
    }
    // What was added and is not named yet is for those who write.
    if work.actor.runs_programme() {
        let files = store::files::of_module(&mut work.tx, &slug).await?;
        if let Some(file) = files.into_iter().find(|file| file.path.as_str() == path) {
            let bytes = store::files::content(&mut work.tx, &file.sha256).await?;
            return Ok((file, images::bare(&bytes)));
        }
    }
    Err(Error::NotFound)
}

/// Whether a text shows an image to participants, and not in facilitators' blocks alone.
async fn is_shown(work: &mut Work, head: &Head, path: &str) -> Result<bool> {
    work.require(Permission::Anyone)?;
    let raw = store::modules::raw(&mut work.tx, head.id).await?.ok_or(Error::NotFound)?;
    let module = texts::read_text(head, &raw)?;
    Ok(tree::images_shown(&markdown::parse(module.body(&raw), &head.lang)).contains(path))
}
