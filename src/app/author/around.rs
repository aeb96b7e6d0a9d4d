//! What is told of a text that rests on more than the text: the glossary, headings of other texts, the images that are here.

use crate::app::glossaries;
use crate::app::proofreading::{self, Proof};
use crate::app::texts::Outlined;
use crate::app::work::{Permission, Work};
use crate::domain::files::ModuleFile;
use crate::domain::revision::StoredModule;
use crate::error::Result;
use crate::store;

/// Adds it to what was found in a text of a module; the images of the module.
pub(super) async fn look(
    work: &mut Work,
    module: &StoredModule,
    text: &Outlined,
    proof: &mut Proof,
) -> Result<Vec<ModuleFile>> {
    work.require(Permission::Programme)?;
    proof.add_warnings(glossaries::warnings(&mut work.tx, module, text).await?);
    links_and_images(work, module, proof).await
}

/// The same without what the glossary says.
pub(super) async fn links_and_images(
    work: &mut Work,
    module: &StoredModule,
    proof: &mut Proof,
) -> Result<Vec<ModuleFile>> {
    work.require(Permission::Programme)?;
    proof.add_warnings(proofreading::lost_headings(&mut work.tx, &module.slug, &proof.headings).await?);
    let files = store::files::of_module(&mut work.tx, &module.slug).await?;
    proof.look_for_images(|name| files.iter().any(|file| file.path.as_str() == name));
    Ok(files)
}
