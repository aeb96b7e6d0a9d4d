//! Images of an import: whether each can be shown and printed, which texts use it, and which revisions have it.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::attachments::ListText;
use super::{File, Incoming, ModuleText, Report, problem, read_file};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, now, texts};
use crate::documents::images;
use crate::domain::files::{CurrentFile, FILE_MAX, FilePath, ModuleFile, OF_MODULE_MAX};
use crate::domain::module::{Slug, State};
use crate::domain::revision::Head;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Tx};

/// The most pixels that all images of an import have together, as they unpack: twenty-five of the largest.
const POINTS_MAX: u64 = 1_000_000_000;

/// An image among the imported files.
pub(super) struct IncomingImage {
    /// The file as it came.
    pub file: File,
    /// The module whose folder it lies in.
    pub slug: Slug,
    /// Where it lies in the module's folder.
    pub path: FilePath,
    /// Its kind and size; none before it was checked, and where it can't be shown and printed.
    pub judged: Option<ModuleFile>,
}

/// The images that texts can use: incoming ones that were checked, and stored ones.
pub(super) struct ImageSet<'a> {
    /// Each once.
    incoming: Vec<(&'a IncomingImage, ModuleFile)>,
    stored: Vec<CurrentFile>,
}

/// The paths, in the imported folder, of the images that a module's text uses, or of the attachments that its list names. Empty
/// for a file that is neither: the import reports what is wrong with it.
pub fn named(file: &File) -> Vec<String> {
    let mut incoming = Incoming::default();
    let _ = read_file(file, &mut incoming, None);
    let texts = incoming.texts.iter();
    let images = texts.flat_map(|text| text.images.iter().filter_map(|(name, _)| place(&text.slug, name)));
    images.chain(incoming.lists.iter().flat_map(ListText::named)).collect()
}

fn place(slug: &Slug, name: &str) -> Option<String> {
    name.parse().ok().map(|path: FilePath| format!("{slug}/{path}"))
}

/// Checks the images that incoming texts use, and finds those that no text uses: they stay with their module if there is one.
pub(super) fn check<'a>(
    incoming: &'a Incoming,
    heads: &[Head],
    stored: Vec<CurrentFile>,
) -> (ImageSet<'a>, Findings<'a>) {
    let mut images = ImageSet { incoming: Vec::new(), stored };
    let mut findings = Findings::default();
    let by_place: BTreeMap<&str, &IncomingImage> =
        incoming.images.iter().map(|image| (image.file.path.as_str(), image)).collect();
    let mut taken = BTreeSet::new();
    let here: BTreeSet<String> =
        images.stored.iter().map(|file| format!("{}/{}", file.slug, file.path)).collect();
    let mut named = BTreeSet::new();
    for text in &incoming.texts {
        for (name, line) in &text.images {
            let described =
                |key| problem(&text.path, Fault::new(*line, Message::new(key).with("image", name)));
            let Some(place) = place(&text.slug, name) else {
                // What lies on another site was reported when the text was read.
                if !name.contains("://") {
                    let is_published = text.module.state == State::Published;
                    let list = if is_published { &mut findings.problems } else { &mut findings.warnings };
                    list.push(described("exchange-image-path"));
                }
                continue;
            };
            match by_place.get(place.as_str()) {
                _ if taken.contains(&place) => {}
                Some(image) => match image.judged.clone() {
                    Some(row) => {
                        images.incoming.push((image, row));
                        taken.insert(place.clone());
                    }
                    None => findings.problems.push(described("exchange-image-unfit")),
                },
                None if here.contains(&place) => {}
                None => findings.warnings.push(described("exchange-image-missing")),
            }
            named.insert(place);
        }
    }
    // A text that could not be read may use any image.
    let unnamed = incoming.images.iter().filter(|image| !named.contains(&image.file.path));
    for image in unnamed.filter(|_| incoming.problems.is_empty()) {
        let path = &image.file.path;
        let mut slugs =
            incoming.texts.iter().map(|text| &text.slug).chain(heads.iter().map(|head| &head.slug));
        if image.has_its_ending() && slugs.any(|slug| *slug == image.slug) {
            findings.unnamed.push(image);
        } else {
            let message = Message::new("exchange-path-wrong").with("path", path);
            findings.problems.push(problem(path, Fault::new(1, message)));
        }
    }
    (images, findings)
}

/// Problems and warnings about images, and the images that no incoming text names.
#[derive(Default)]
pub(super) struct Findings<'a> {
    pub problems: Vec<FieldError>,
    pub warnings: Vec<FieldError>,
    pub unnamed: Vec<&'a IncomingImage>,
}

/// Keeps the images that no text names among those of their modules, as the desk does with one that was just added. Never in
/// the place of another image, none that can't be shown, and no more of them than the desk takes.
pub(super) async fn keep_unnamed(
    work: &mut Work,
    unnamed: &[&IncomingImage],
    report: &mut Report,
) -> Result<()> {
    work.require(Permission::Programme)?;
    let mut of_modules: BTreeMap<&Slug, Vec<ModuleFile>> = BTreeMap::new();
    for image in unnamed {
        let IncomingImage { file, slug, path, judged } = image;
        let mut tell = |key| {
            let message = Message::new(key).with("image", path);
            report.warnings.push(problem(&file.path, Fault::new(1, message)));
        };
        let Some(row) = judged else {
            tell("exchange-image-left");
            continue;
        };
        if !of_modules.contains_key(slug) {
            of_modules.insert(slug, store::files::of_module(&mut work.tx, slug).await?);
        }
        let held = of_modules.entry(slug).or_default();
        match held.iter().find(|held| held.path == *path) {
            Some(same) if same.sha256 == row.sha256 => report.unchanged += 1,
            Some(_) => tell("exchange-image-other"),
            None if held.len() >= OF_MODULE_MAX => tell("exchange-image-many"),
            None => {
                store::files::keep(&mut work.tx, row, &file.bytes).await?;
                let by = work.account_id();
                store::files::add_to_module(&mut work.tx, slug, row, now(), by).await?;
                let added = format!("{} {}", row.path, row.sha256);
                work.audit("module.picture", ("module", slug), (), added).await?;
                held.push(row.clone());
                report.added.push(file.path.clone());
            }
        }
    }
    Ok(())
}

/// Judges each image, which unpacks it; none of them where their headers say that all together would take too long.
pub(super) fn judge_all(incoming: &mut [IncomingImage]) -> std::result::Result<(), Message> {
    let points = |image: &IncomingImage| {
        images::size(&image.file.bytes).map_or(0, |(width, height)| width as u64 * height as u64)
    };
    if incoming.iter().map(points).sum::<u64>() > POINTS_MAX {
        return Err(Message::new("import-images-large").with("max", POINTS_MAX / 1_000_000));
    }
    for image in incoming {
        image.judged = judge(image);
    }
    Ok(())
}

/// Kind and size of an image, by its content; none where it can't be shown and printed. Its name must have the extension of
/// an image, too.
fn judge(image: &IncomingImage) -> Option<ModuleFile> {
    let bytes = &image.file.bytes;
    if !image.has_its_ending() || bytes.len() > FILE_MAX {
        return None;
    }
    let facts = images::judge(bytes)?;
    Some(ModuleFile {
        path: image.path.clone(),
        sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
        kind: facts.kind,
        width: facts.width,
        height: facts.height,
    })
}

impl IncomingImage {
    /// Whether its name has the extension of an image.
    fn has_its_ending(&self) -> bool {
        let ending = self.path.as_str().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        matches!(ending.as_deref(), Some("png" | "jpg" | "jpeg"))
    }
}

impl ImageSet<'_> {
    fn hash(&self, slug: &str, path: &str) -> Option<&str> {
        let is_it = |image: &IncomingImage| image.slug.as_str() == slug && image.path.as_str() == path;
        let incoming =
            self.incoming.iter().find(|(image, _)| is_it(image)).map(|(_, row)| row.sha256.as_str());
        incoming.or_else(|| self.stored(slug, path).map(|file| file.sha256.as_str()))
    }

    fn stored(&self, slug: &str, path: &str) -> Option<&CurrentFile> {
        self.stored.iter().find(|file| file.slug.as_str() == slug && file.path.as_str() == path)
    }

    /// Hash by path of the images that an incoming text uses.
    pub(super) fn of<'s>(&'s self, text: &'s ModuleText) -> BTreeMap<&'s str, &'s str> {
        let slug = text.slug.as_str();
        text.images.iter().filter_map(|(name, _)| Some((name.as_str(), self.hash(slug, name)?))).collect()
    }

    /// Hash by path of the images of a stored text.
    pub(super) fn current(&self, slug: &str, lang: &str) -> BTreeMap<&str, &str> {
        let own = self.stored.iter().filter(|file| file.slug.as_str() == slug && file.lang.as_str() == lang);
        own.map(|file| (file.path.as_str(), file.sha256.as_str())).collect()
    }

    /// Stores the incoming images.
    pub(super) async fn store(&self, tx: &mut Tx, report: &mut Report) -> Result<()> {
        for (IncomingImage { file, slug, path, .. }, row) in &self.incoming {
            match self.stored(slug.as_str(), path.as_str()) {
                Some(known) if known.sha256 == row.sha256 => {
                    report.unchanged += 1;
                    continue;
                }
                Some(_) => report.changed.push(file.path.clone()),
                None => report.added.push(file.path.clone()),
            }
            store::files::keep(tx, row, &file.bytes).await?;
        }
        Ok(())
    }

    /// Stored texts, not among the incoming ones, whose images are new or changed: a path means the same image in all texts
    /// of a module.
    pub(super) async fn affected(
        &self,
        tx: &mut Tx,
        texts: &[ModuleText],
        heads: &[Head],
    ) -> Result<Vec<ModuleText>> {
        let mut affected = Vec::new();
        for head in heads.iter().filter(|head| self.incoming.iter().any(|(image, _)| image.slug == head.slug))
        {
            if texts.iter().any(|text| text.slug == head.slug && text.lang == head.lang) {
                continue;
            }
            let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
            let head = head.clone();
            let read = move || {
                let module = texts::read_text(&head, &raw)?;
                let Head { slug, lang, .. } = head;
                Ok(ModuleText::new(format!("{slug}/{lang}.md"), slug, lang, raw, module))
            };
            let text = blocking::at_once(read).await?;
            if self.of(&text) != self.current(text.slug.as_str(), text.lang.as_str()) {
                affected.push(text);
            }
        }
        Ok(affected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of forty million pixels as far as its header says, with nothing behind it.
    fn large(number: usize) -> IncomingImage {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(8_000_u32.to_be_bytes());
        bytes.extend(5_000_u32.to_be_bytes());
        bytes.extend([8, 0, 0, 0, 0]);
        IncomingImage {
            file: File { path: format!("puits/{number}.png"), bytes },
            slug: "puits".parse().unwrap(),
            path: format!("{number}.png").parse().unwrap(),
            judged: None,
        }
    }

    #[test]
    fn images_that_are_too_large_together_are_not_unpacked() {
        let mut images: Vec<_> = (0..25).map(large).collect();
        assert!(judge_all(&mut images).is_ok());
        images.push(large(25));
        assert_eq!(judge_all(&mut images).unwrap_err().key, "import-images-large");
    }
}
