//! `vivier render`: files in, PDF out, no database.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use time::OffsetDateTime;

use crate::documents::handout::{self, Kind, Source};
use crate::documents::labels::Labels;
use crate::documents::layout::Images;
use crate::documents::tree;
use crate::documents::{images, markdown};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, TEXT_MAX};
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;

/// What can be made.
#[derive(Subcommand)]
pub enum Command {
    /// The participant's handout of a module
    Handout(Options),
    /// The facilitator's guide of a module: session plan and notes
    Guide(Options),
    /// The certificates of a roster, one a page; specimens unless --data names the key that signs
    Certificates(super::certificates::Options),
}

/// What `vivier render handout` and `guide` are told.
#[derive(Args)]
pub struct Options {
    /// Module files, <module>/<language>.md; - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The PDF, or a folder when there are several; - for standard output [default: beside each file]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the text [default: the file's name, else the module's source language]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

/// Makes what was asked for.
pub fn run(command: &Command) -> Result<()> {
    let (kind, options) = match command {
        Command::Handout(options) => (Kind::Handout, options),
        Command::Guide(options) => (Kind::Guide, options),
        Command::Certificates(options) => return super::certificates::run(options),
    };
    let several = options.paths.len() > 1;
    for path in &options.paths {
        let text = Text::read(path, options.lang.as_deref())?;
        let bytes = text.render(kind)?;
        let file = match &options.output {
            None if path == Path::new("-") => PathBuf::from("-"),
            None => path.with_extension(Text::ending(kind)),
            Some(folder) if several => folder.join(format!("{}.{}", Text::name(path), Text::ending(kind))),
            Some(file) => file.clone(),
        };
        write(&file, &bytes)?;
        if file != Path::new("-") {
            println!("{}: {} Ko", file.display(), bytes.len().div_ceil(1024));
        }
    }
    Ok(())
}

/// A module file, read.
struct Text {
    path: PathBuf,
    raw: String,
    module: Module,
    lang: LangTag,
    changed: OffsetDateTime,
}

impl Text {
    fn read(path: &Path, lang: Option<&str>) -> Result<Self> {
        let (bytes, changed) = read(path)?;
        let refuse = |fault: &Fault| {
            let place = format!("{}:{}", path.display(), fault.line);
            eprintln!("{place}: {}", super::locale().message(&fault.message));
        };
        let raw = module::decode(&bytes).map_err(|fault| {
            refuse(&fault);
            Error::invalid("", Message::new("render-refused"))
        })?;
        let lang = language(path, lang, raw)?;
        let module = module::parse(raw, &lang).map_err(|faults| {
            faults.iter().for_each(refuse);
            Error::invalid("", Message::new("render-refused"))
        })?;
        Ok(Self { path: path.to_owned(), raw: raw.to_owned(), module, lang, changed })
    }

    fn render(&self, kind: Kind) -> Result<Vec<u8>> {
        let locale = Locale::of(self.lang.as_str()).unwrap_or(Locale::Fr);
        let images = self.images();
        let source = Source {
            module: &self.module,
            raw: &self.raw,
            lang: &self.lang,
            revision: None,
            created: self.changed,
            labels: &Labels::load(|key| locale.text(key)),
            images: &images,
            base: None,
        };
        handout::pdf(&source, kind).map_err(|error| match error {
            handout::Error::Character { character, line } => {
                let code = format!("U+{:04X}", u32::from(character));
                let message = Message::new("render-character").with("path", self.path.display());
                Error::invalid("", message.with("line", line).with("character", character).with("code", code))
            }
            handout::Error::Pdf(error) => Error::Internal(error.to_string()),
        })
    }

    /// The images beside the file that the text names.
    fn images(&self) -> Images {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let document = markdown::parse(self.module.body(&self.raw), &self.lang);
        let named = tree::images(&document).into_iter();
        named
            .filter(|name| {
                !name.contains(':') && !name.starts_with('/') && !name.split('/').any(|p| p == "..")
            })
            .filter_map(|name| Some((name.to_owned(), fs::read(folder.join(name)).ok()?)))
            .filter(|(_, bytes)| images::size(bytes).is_some())
            .collect()
    }

    fn ending(kind: Kind) -> &'static str {
        match kind {
            Kind::Handout => "pdf",
            Kind::Guide => "guide.pdf",
        }
    }

    /// The module's folder and the file: `analyse-du-conflit-fr`.
    fn name(path: &Path) -> String {
        let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let folder = part(path.parent().and_then(Path::file_name));
        [folder, part(path.file_stem())].into_iter().flatten().collect::<Vec<_>>().join("-")
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
        Error::invalid("", message.with("reason", error.kind()))
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

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let unwritable = |error: std::io::Error| {
        let message = Message::new("export-unwritable").with("path", file.display());
        Error::invalid("", message.with("reason", error.kind()))
    };
    if file == Path::new("-") {
        return std::io::stdout().write_all(bytes).map_err(unwritable);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    fs::write(file, bytes).map_err(unwritable)
}
