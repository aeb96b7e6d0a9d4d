//! The files beside the texts of an exchange, all of them images: which ones texts name, whether they are fit, and which a revision has.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Batch, File, Report, Text, problem, read_file};
use crate::app::modules;
use crate::documents::images;
use crate::domain::files::{CurrentFile, FILE_MAX, FilePath, ModuleFile};
use crate::domain::module::Slug;
use crate::domain::revision::Head;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Tx};

/// An image that came with the files, not yet judged.
pub(super) struct Given<'a> {
    /// The file.
    pub file: &'a File,
    /// The module.
    pub slug: Slug,
    /// Where it lies in the module's folder.
    pub path: FilePath,
}

/// The images that texts can have: those that came and are fit, and those that are here.
pub(super) struct Shelf<'a> {
    /// What came, each once.
    came: Vec<(&'a Given<'a>, ModuleFile)>,
    here: Vec<CurrentFile>,
}

/// The places, in the exchange folder, of the images that a module's text names and that may lie beside it. A file that
/// is no text names none: the import says what is wrong with it.
pub fn named(file: &File) -> Vec<String> {
    let mut batch = Batch::default();
    let _ = read_file(file, &mut batch);
    let texts = batch.texts.iter();
    texts.flat_map(|text| text.images.iter().filter_map(|(name, _)| place(&text.slug, name))).collect()
}

fn place(slug: &Slug, name: &str) -> Option<String> {
    name.parse().ok().map(|path: FilePath| format!("{slug}/{path}"))
}

/// Judges the images that the texts of a batch name, and tells what came without being named.
pub(super) fn check<'a>(batch: &'a Batch<'a>, here: Vec<CurrentFile>) -> (Shelf<'a>, Findings) {
    let mut shelf = Shelf { came: Vec::new(), here };
    let mut findings = Findings::default();
    for text in &batch.texts {
        for (name, line) in &text.images {
            let told = |key| problem(&text.path, Fault::new(*line, Message::new(key).with("image", name)));
            let Some(place) = place(&text.slug, name) else {
                if name.contains("://") {
                    findings.warnings.push(told("exchange-image-remote"));
                } else {
                    findings.problems.push(told("exchange-image-path"));
                }
                continue;
            };
            match batch.images.iter().find(|given| given.file.path == place) {
                _ if shelf.came.iter().any(|(given, _)| given.file.path == place) => {}
                Some(given) => match judge(given) {
                    Some(row) => shelf.came.push((given, row)),
                    None => findings.problems.push(told("exchange-image-unfit")),
                },
                None if shelf.hash(text.slug.as_str(), name).is_some() => {}
                None => findings.warnings.push(told("exchange-image-missing")),
            }
        }
    }
    let is_named = |given: &Given<'_>| {
        batch.texts.iter().any(|text| {
            text.slug == given.slug && text.images.iter().any(|(name, _)| name == given.path.as_str())
        })
    };
    // A text that could not be read may name anything.
    let strays = batch.images.iter().filter(|given| batch.problems.is_empty() && !is_named(given));
    findings.problems.extend(strays.map(|given| {
        let path = &given.file.path;
        FieldError::new(format!("{path}:1"), Message::new("exchange-path-wrong").with("path", path))
    }));
    (shelf, findings)
}

/// What is wrong with images, and what is odd.
#[derive(Default)]
pub(super) struct Findings {
    pub problems: Vec<FieldError>,
    pub warnings: Vec<FieldError>,
}

/// What an image is; none for one that can be neither shown nor printed. Its name must end like an image's, but what it
/// is its content says.
fn judge(given: &Given<'_>) -> Option<ModuleFile> {
    let ending = given.path.as_str().rsplit_once('.')?.1.to_ascii_lowercase();
    let bytes = &given.file.bytes;
    if !matches!(ending.as_str(), "png" | "jpg" | "jpeg") || bytes.len() > FILE_MAX {
        return None;
    }
    let facts = images::judge(bytes)?;
    Some(ModuleFile {
        path: given.path.clone(),
        sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
        kind: facts.kind,
        width: facts.width,
        height: facts.height,
    })
}

impl Shelf<'_> {
    fn hash(&self, slug: &str, path: &str) -> Option<&str> {
        let is_it = |given: &Given<'_>| given.slug.as_str() == slug && given.path.as_str() == path;
        let came = self.came.iter().find(|(given, _)| is_it(given)).map(|(_, row)| row.sha256.as_str());
        came.or_else(|| self.here(slug, path).map(|file| file.sha256.as_str()))
    }

    fn here(&self, slug: &str, path: &str) -> Option<&CurrentFile> {
        self.here.iter().find(|file| file.slug.as_str() == slug && file.path.as_str() == path)
    }

    /// Path and hash of each image that a text is to have, by path.
    pub(super) fn of<'s>(&'s self, text: &'s Text) -> BTreeMap<&'s str, &'s str> {
        let slug = text.slug.as_str();
        text.images.iter().filter_map(|(name, _)| Some((name.as_str(), self.hash(slug, name)?))).collect()
    }

    /// Path and hash of each image that a current text has, by path.
    pub(super) fn held(&self, slug: &str, lang: &str) -> BTreeMap<&str, &str> {
        let own = self.here.iter().filter(|file| file.slug.as_str() == slug && file.lang.as_str() == lang);
        own.map(|file| (file.path.as_str(), file.sha256.as_str())).collect()
    }

    /// Keeps what came.
    pub(super) async fn keep(&self, tx: &mut Tx, report: &mut Report) -> Result<()> {
        for (Given { file, slug, path }, row) in &self.came {
            match self.here(slug.as_str(), path.as_str()) {
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

    /// Current texts that did not come but name an image that came new or changed: a path means the same image in all
    /// texts of a module.
    pub(super) async fn touched(&self, tx: &mut Tx, texts: &[Text], heads: &[Head]) -> Result<Vec<Text>> {
        let mut touched = Vec::new();
        for head in heads.iter().filter(|head| self.came.iter().any(|(given, _)| given.slug == head.slug)) {
            if texts.iter().any(|text| text.slug == head.slug && text.lang == head.lang) {
                continue;
            }
            let raw = store::modules::raw(tx, head.id).await?.ok_or(Error::NotFound)?;
            let module = modules::read_text(head, &raw)?;
            let (slug, lang) = (head.slug.clone(), head.lang.clone());
            let text = Text::new(format!("{slug}/{lang}.md"), slug, lang, raw, module);
            if self.of(&text) != self.held(head.slug.as_str(), head.lang.as_str()) {
                touched.push(text);
            }
        }
        Ok(touched)
    }
}
