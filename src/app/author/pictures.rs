//! Images of a module, added at the desk: judged by their content, under a path that no other image has.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::attachments::JUDGING;
use crate::app::work::{Permission, Work};
use crate::app::{now, revisions, texts};
use crate::documents::images::{self, Facts};
use crate::domain::account::Actor;
use crate::domain::files::{FILE_MAX, FilePath, ImageKind, ModuleFile, OF_MODULE_MAX};
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, slug_of};
use crate::domain::revision::StoredModule;
use crate::error::{Error, Message, Result};
use crate::store;

/// An image with the languages whose texts show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The image.
    pub file: ModuleFile,
    /// Where it is shown; empty for one that no text names yet.
    pub langs: Vec<LangTag>,
}

/// A module with its images, by path.
pub async fn pictures(work: &mut Work, slug: &Slug) -> Result<(StoredModule, Vec<Picture>)> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let files = store::files::of_module(&mut work.tx, slug).await?;
    let current = store::files::current(&mut work.tx).await?;
    let shown_in = |path: &FilePath| {
        let own = current.iter().filter(|file| file.slug == *slug && file.path == *path);
        own.map(|file| file.lang.clone()).collect()
    };
    let pictures = files.into_iter().map(|file| Picture { langs: shown_in(&file.path), file });
    Ok((module, pictures.collect()))
}

/// What a module is called, for the pages about it as a whole.
pub async fn module_title(work: &mut Work, module: &StoredModule) -> Result<String> {
    work.require(Permission::Programme)?;
    texts::title_of(&mut work.tx, module).await
}

/// An image that serves: what it is, and its bytes.
pub struct JudgedPicture {
    name: String,
    facts: Facts,
    bytes: Vec<u8>,
    sha256: String,
}

/// Judges an image by its content, on a thread that serves no requests and before the transaction that stores it: a PNG is unpacked
/// for it. What tells of place, time and device is taken out. `name` is the name on its owner's disk.
pub async fn judged_picture(actor: &Actor, (name, bytes): (String, Vec<u8>)) -> Result<JudgedPicture> {
    let judge = move || {
        if bytes.len() > FILE_MAX {
            let message = Message::new("author-file-large").with("max", FILE_MAX / 1_000_000);
            return Err(Error::invalid("file", message));
        }
        let Some(facts) = images::judge(&bytes) else {
            let message = match images::too_large(&bytes) {
                Some((width, height)) => {
                    Message::new("author-file-points").with("width", width).with("height", height)
                }
                None => Message::new("author-file-unfit"),
            };
            return Err(Error::invalid("file", message.with("name", name)));
        };
        let bytes = images::stripped(bytes);
        let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
        Ok(JudgedPicture { name, facts, bytes, sha256 })
    };
    JUDGING.run(actor, judge).await
}

/// Adds an image. The same image again is the one that is there already.
pub async fn add_picture(work: &mut Work, slug: &Slug, picture: &JudgedPicture) -> Result<ModuleFile> {
    work.require(Permission::Programme)?;
    store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let JudgedPicture { name, facts, bytes, sha256 } = picture;
    let sha256 = sha256.clone();
    let known = store::files::of_module(&mut work.tx, slug).await?;
    if let Some(same) = known.iter().find(|file| file.sha256 == sha256) {
        return Ok(same.clone());
    }
    if known.len() >= OF_MODULE_MAX {
        return Err(Error::invalid("file", Message::new("author-files-many").with("max", OF_MODULE_MAX)));
    }
    let path = free_path(name, facts.kind, |path| known.iter().any(|file| file.path.as_str() == path))?;
    let file = ModuleFile { path, sha256, kind: facts.kind, width: facts.width, height: facts.height };
    store::files::keep(&mut work.tx, &file, bytes).await?;
    let by = work.account_id();
    store::files::add_to_module(&mut work.tx, slug, &file, now(), by).await?;
    let added = format!("{} {}", file.path, file.sha256);
    work.audit("module.picture", ("module", slug), (), added).await?;
    Ok(file)
}

/// An image of a module by its path; none where it is none of its images.
pub async fn picture(work: &mut Work, slug: &Slug, path: &str) -> Result<Option<(StoredModule, Picture)>> {
    work.require(Permission::Programme)?;
    let (module, pictures) = pictures(work, slug).await?;
    let found = pictures.into_iter().find(|picture| picture.file.path.as_str() == path);
    Ok(found.map(|picture| (module, picture)))
}

/// Whether an image can be taken out: no text shows it, and none ever did, for what a cohort was taught is read as it was.
pub async fn require_unused(work: &mut Work, slug: &Slug, picture: &Picture) -> Result<()> {
    work.require(Permission::Programme)?;
    if !picture.langs.is_empty() {
        return Err(Error::Conflict(Message::new("author-picture-shown")));
    }
    if store::files::is_of_a_revision(&mut work.tx, slug, picture.file.path.as_str()).await? {
        return Err(Error::Conflict(Message::new("author-picture-shown-before")));
    }
    Ok(())
}

/// Takes out an image that no text shows or ever showed.
pub async fn remove_picture(work: &mut Work, slug: &Slug, path: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let (_, picture) = picture(work, slug, path).await?.ok_or(Error::NotFound)?;
    require_unused(work, slug, &picture).await?;
    let file = picture.file;
    store::files::take_out(&mut work.tx, slug, &file).await?;
    let removed = format!("{} {}", file.path, file.sha256);
    work.audit("module.picture.remove", ("module", slug), removed, ()).await?;
    revisions::changed(&mut work.tx).await
}

/// `images/photo-du-puits.jpg` from the name that the file has on its owner's disk; with a number where that is taken.
fn free_path(name: &str, kind: ImageKind, is_taken: impl Fn(&str) -> bool) -> Result<FilePath> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let stem = match slug_of(stem) {
        empty if empty.is_empty() => "image".to_owned(),
        stem => stem,
    };
    let ending = match kind {
        ImageKind::Png => "png",
        ImageKind::Jpeg => "jpg",
    };
    let numbered = (2..=OF_MODULE_MAX + 2).map(|number| format!("images/{stem}-{number}.{ending}"));
    let mut paths = std::iter::once(format!("images/{stem}.{ending}")).chain(numbered);
    let free = paths.find(|path| !is_taken(path));
    free.and_then(|path| path.parse().ok()).ok_or_else(|| Error::Internal(format!("no path for {stem}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_path_of_its_own() {
        let path = |name: &str, kind| free_path(name, kind, |path| path == "images/puits.png").unwrap();
        assert_eq!(
            path("C:\\photos\\Le puits à sec.JPG", ImageKind::Jpeg).as_str(),
            "images/le-puits-a-sec.jpg"
        );
        assert_eq!(path("puits.jpeg", ImageKind::Png).as_str(), "images/puits-2.png");
        for odd in ["", "../..", "صورة.png", ".png"] {
            assert_eq!(path(odd, ImageKind::Png).as_str(), "images/image.png", "{odd}");
        }
    }
}
