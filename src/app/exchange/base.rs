//! The list of digests that is exported with the files, and read when they are imported again.

use super::File;
use super::export;
use crate::app::work::{Permission, Work};
use crate::domain::attachment::{self, AttachmentKind};
use crate::domain::export_base::{ExportBase, NAME};
use crate::domain::module::TextHash;
use crate::error::Result;
use crate::store::{self, Tx};

/// The setting that is there once an import brought a list: what goes out from then on has one, too.
const BROUGHT: &str = "exchange.base";

/// The list of everything that is exported, and whether an import of the files needs it: once somebody wrote here, or where
/// files came with one. Elsewhere a folder goes out as it came in, file by file.
pub async fn base(work: &mut Work) -> Result<(File, bool)> {
    work.require(Permission::Programme)?;
    let file = export::base_of(&export::all(work).await?)?;
    let tx = &mut work.tx;
    let is_needed = store::settings::find(tx, BROUGHT).await?.is_some()
        || !store::revisions::written_here(tx).await?.is_empty()
        || store::curricula::all(tx).await?.iter().any(|row| row.updated_by.is_some())
        || store::glossaries::all(tx).await?.iter().any(|row| row.updated_by.is_some())
        || store::attachments::lists(tx).await?.iter().any(|row| row.updated_by.is_some());
    Ok((file, is_needed))
}

/// Notes that files came with a list.
pub(super) async fn remember(tx: &mut Tx, base: &ExportBase) -> Result<()> {
    if !base.is_empty() && store::settings::find(tx, BROUGHT).await?.is_none() {
        store::settings::set(tx, BROUGHT, "1").await?;
    }
    Ok(())
}

/// The list of a folder after its files were imported, but for those that were `kept` out: what they are now is what is here.
/// None where the folder has no list, or one that says so already.
pub fn rebased(files: &[File], kept: &[String]) -> Option<File> {
    let old = files.iter().find(|file| file.path == NAME)?;
    let mut base = ExportBase::read(std::str::from_utf8(&old.bytes).ok()?).ok()?;
    let is_kept = |path: &str| {
        let list = path.split_once('/').map(|(slug, _)| format!("{slug}/{}", attachment::LIST));
        let goes_with_list = AttachmentKind::of_path(path).is_some();
        kept.iter().any(|kept| kept == path || (goes_with_list && list.as_ref() == Some(kept)))
    };
    for file in files.iter().filter(|file| file.path != NAME && !is_kept(&file.path)) {
        base.note(file.path.clone(), TextHash::of_digits(&export::digest(&file.bytes))?);
    }
    let bytes = base.write().into_bytes();
    (bytes != old.bytes).then(|| File { path: NAME.to_owned(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_follows_what_was_taken_and_stays_where_it_was_for_what_was_kept_out() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let mut base = ExportBase::default();
        for path in ["a/fr.md", "b/fr.md", "b/files.toml", "b/audio/x.mp3"] {
            base.note(path.into(), TextHash::of("before"));
        }
        let list = File { path: NAME.into(), bytes: base.write().into_bytes() };
        let mut files: Vec<File> = ["a/fr.md", "b/fr.md", "b/files.toml", "b/audio/x.mp3"]
            .iter()
            .map(|path| file(path, "now"))
            .collect();
        assert_eq!(rebased(&files, &[]), None);
        files.push(list);
        let kept = ["b/files.toml".to_owned()];
        let new = rebased(&files, &kept).unwrap();
        let read = ExportBase::read(std::str::from_utf8(&new.bytes).unwrap()).unwrap();
        let is_now = |path: &str| read.of(path) == Some(&TextHash::of("now"));
        let now = ["a/fr.md", "b/fr.md", "b/files.toml", "b/audio/x.mp3"].map(is_now);
        assert_eq!(now, [true, true, false, false]);
        *files.last_mut().unwrap() = new;
        assert_eq!(rebased(&files, &kept), None);
    }
}
