//! Module files as `vivier render` reads them, with the images beside them.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use crate::documents::handout::{self, Edition, Source};
use crate::documents::labels::Labels;
use crate::documents::layout::{Images, MOST_PIECES};
use crate::documents::text::read_fonts;
use crate::documents::tree::Document;
use crate::documents::{images, markdown};
use crate::domain::files::{FILE_MAX, FilePath};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, TEXT_MAX};
use crate::domain::text::code_point;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;

/// A module file, read.
pub struct ModuleFile {
    /// Where it was read.
    pub path: PathBuf,
    raw: String,
    module: Module,
    document: Document,
    /// Its language.
    pub lang: LangTag,
    /// The words around it.
    pub labels: Labels,
    /// When the file was last changed.
    pub changed: OffsetDateTime,
    /// The images that it names, with their lines.
    images: Vec<(String, usize)>,
}

impl ModuleFile {
    /// Reads all files and reports the problems of all of them at once.
    pub fn read_all(paths: &[PathBuf], lang: Option<&str>) -> Result<Vec<Self>> {
        paths.iter().map(|path| Self::read(path, lang)).collect::<Vec<_>>().into_iter().collect()
    }

    /// Reads a file; prints its problems and warnings.
    pub fn read(path: &Path, lang: Option<&str>) -> Result<Self> {
        let (bytes, changed) = read(path)?;
        let refuse = |fault: &Fault| tell(path, fault);
        let raw = module::decode(&bytes).map_err(|fault| {
            refuse(&fault);
            Error::invalid("", Message::new("render-refused"))
        })?;
        let lang = language(path, lang, raw)?;
        let module = module::parse(raw, &lang).map_err(|faults| {
            faults.iter().for_each(refuse);
            Error::invalid("", Message::new("render-refused"))
        })?;
        // The messages are parsed, and the fonts read, beside the text: each takes about as long.
        let beside = || {
            read_fonts();
            labels(&lang)
        };
        let (reading, labels) =
            rayon::join(|| markdown::read(module.body(raw), &lang, module.body_line), beside);
        // The same of two places of one line is told once.
        let mut told = None;
        reading.warnings.iter().filter(|fault| told.replace(*fault) != Some(*fault)).for_each(refuse);
        let faults = [markdown::undrawable(&raw[..module.body_at]), reading.errors].concat();
        if !faults.is_empty() {
            faults.iter().for_each(refuse);
            return Err(Error::invalid("", Message::new("render-refused")));
        }
        Ok(Self {
            path: path.to_owned(),
            raw: raw.to_owned(),
            module,
            document: reading.document,
            lang,
            labels,
            changed,
            images: reading.images,
        })
    }

    /// The module as documents take it.
    pub fn source<'a>(&'a self, labels: &'a Labels, images: &'a Images) -> Source<'a> {
        Source {
            module: &self.module,
            raw: &self.raw,
            read: Some(&self.document),
            lang: &self.lang,
            revision: None,
            is_unsaved: false,
            created: self.changed,
            labels,
            images,
            base: None,
            source_text: None,
            recordings: &[],
        }
    }

    /// The images beside the file that the text uses. One that is missing or lies elsewhere is reported, and replaced by its
    /// description on the paper; one that can't be printed is refused.
    pub fn images(&self) -> Result<Images> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut images = Images::new();
        for (name, line) in self.images.iter().filter(|(name, _)| !name.contains("://")) {
            if name.parse::<FilePath>().is_err() {
                tell(&self.path, &Fault::new(*line, Message::new("exchange-image-path").with("image", name)));
                continue;
            }
            let about = |key| {
                Message::new(key).with("path", self.path.display()).with("line", line).with("image", name)
            };
            match super::images::read(folder, name)? {
                Some(bytes) if bytes.len() <= FILE_MAX && images::judge(&bytes).is_some() => {
                    images.insert(name.clone(), bytes);
                }
                Some(_) => return Err(Error::invalid("", about("render-image-unfit"))),
                None => eprintln!("{}", super::locale().message(&about("render-image-missing"))),
            }
        }
        Ok(images)
    }

    pub fn ending(edition: Edition) -> &'static str {
        match edition {
            Edition::Handout => "pdf",
            Edition::Guide => "guide.pdf",
        }
    }

    /// The module's folder and the file: `analyse-du-conflit-fr`.
    pub fn name(path: &Path) -> String {
        let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let folder = part(path.parent().and_then(Path::file_name));
        [folder, part(path.file_stem())].into_iter().flatten().collect::<Vec<_>>().join("-")
    }
}

/// Prints the remarks on a file to standard error.
fn tell(path: &Path, fault: &Fault) {
    eprintln!("{}:{}: {}", path.display(), fault.line, super::locale().message(&fault.message));
}

/// The words of documents in the language of a text, in French where there are none.
pub(super) fn labels(lang: &LangTag) -> Labels {
    let locale = Locale::or_french(lang.as_str());
    Labels::load(|key| locale.text(key))
}

/// What stood in the way, for people.
pub(super) fn explain(path: &Path, error: handout::Error) -> Error {
    match error {
        handout::Error::Character { character, line } => {
            let code = code_point(character);
            let message = Message::new("render-character").with("path", path.display());
            Error::invalid("", message.with("line", line).with("character", character).with("code", code))
        }
        handout::Error::TooLarge => {
            let message = Message::new("render-too-large").with("path", path.display());
            Error::invalid("", message.with("most", MOST_PIECES))
        }
        handout::Error::Pdf(error) => Error::Internal(error.to_string()),
    }
}

/// The language that was asked for, that the file's name says, or that the module was written in.
fn language(path: &Path, asked: Option<&str>, raw: &str) -> Result<LangTag> {
    let unknown = |tag: &str| Error::invalid("", Message::new("render-lang").with("tag", tag));
    if let Some(tag) = asked {
        return tag.parse().map_err(|_| unknown(tag));
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let known = stem.parse::<LangTag>().ok().filter(|_| stem != "-");
    let source = module::parse(raw, &LangTag::french()).ok().map(|module| module.source);
    Ok(known.or(source).unwrap_or_else(LangTag::french))
}

/// The bytes and when they were last changed; for standard input the beginning of Unix time, so that the same text
/// gives the same file.
fn read(path: &Path) -> Result<(Vec<u8>, OffsetDateTime)> {
    let unreadable = |error: std::io::Error| {
        let message = Message::new("import-unreadable").with("path", path.display());
        Error::invalid("", message.with("reason", super::reason(error.kind())))
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(TEXT_MAX as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok((bytes, OffsetDateTime::UNIX_EPOCH));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let changed =
        file.metadata().and_then(|meta| meta.modified()).map_or(OffsetDateTime::UNIX_EPOCH, Into::into);
    file.take(TEXT_MAX as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((bytes, changed))
}
