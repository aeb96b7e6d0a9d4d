//! `vivier render`: files in, PDF out, no database.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use time::OffsetDateTime;

use crate::documents::handout::{self, Kind, Source};
use crate::documents::labels::Labels;
use crate::documents::layout::{Images, Settings};
use crate::documents::page::Pages;
use crate::documents::tree;
use crate::documents::{images, imposition, markdown};
use crate::domain::lang::{Direction, LangTag};
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
    /// All modules of a curriculum in one booklet, with cover and contents
    Booklet(super::booklet::Options),
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
    /// Paper and letters
    #[command(flatten)]
    look: Look,
}

/// How the paper looks.
#[derive(Args)]
pub struct Look {
    /// Size of the page
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    paper: Paper,
    /// Letters half as large again
    #[arg(long)]
    large: bool,
    /// Two A5 pages beside each other on A4, to be printed on both sides along the short edge and folded
    #[arg(long)]
    fold: bool,
}

/// Sizes of paper.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Paper {
    /// 210 by 297 mm
    A4,
    /// 148 by 210 mm
    A5,
}

impl Look {
    /// The settings that it asks for.
    pub fn settings<'a>(&self, labels: &'a Labels, images: &'a Images) -> Settings<'a> {
        let mut settings = Settings::a4(labels, images);
        if self.paper == Paper::A5 || self.fold {
            settings = settings.a5();
        }
        if self.large { settings.large() } else { settings }
    }

    /// Folds the pages, if that was asked for.
    pub fn folded(&self, pages: Pages, lang: &LangTag) -> Pages {
        if self.fold { imposition::fold(pages, lang.direction() == Direction::Rtl) } else { pages }
    }
}

/// Makes what was asked for.
pub fn run(command: &Command) -> Result<()> {
    let (kind, options) = match command {
        Command::Handout(options) => (Kind::Handout, options),
        Command::Guide(options) => (Kind::Guide, options),
        Command::Booklet(options) => return super::booklet::run(options),
        Command::Certificates(options) => return super::certificates::run(options),
    };
    let several = options.paths.len() > 1;
    for path in &options.paths {
        let text = Text::read(path, options.lang.as_deref())?;
        let bytes = text.render(kind, &options.look)?;
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
pub(super) struct Text {
    path: PathBuf,
    raw: String,
    module: Module,
    lang: LangTag,
    /// When the file was last changed.
    pub changed: OffsetDateTime,
}

impl Text {
    pub fn read(path: &Path, lang: Option<&str>) -> Result<Self> {
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

    fn render(&self, kind: Kind, look: &Look) -> Result<Vec<u8>> {
        let (labels, images) = (labels(&self.lang), self.images());
        let source = self.source(&labels, &images);
        let drawn = match handout::missing(&self.raw) {
            Some((line, character)) => Err(handout::Error::Character { character, line }),
            None => {
                let pages = handout::pages(&source, kind, &look.settings(&labels, &images));
                handout::write(&look.folded(pages, &self.lang), &handout::metadata(&source, kind))
            }
        };
        drawn.map_err(|error| explain(&self.path, error))
    }

    /// The module as documents take it.
    pub fn source<'a>(&'a self, labels: &'a Labels, images: &'a Images) -> Source<'a> {
        Source {
            module: &self.module,
            raw: &self.raw,
            lang: &self.lang,
            revision: None,
            created: self.changed,
            labels,
            images,
            base: None,
        }
    }

    /// The images beside the file that the text names.
    pub fn images(&self) -> Images {
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

/// The words of documents in the language of a text, in French where there are none.
pub(super) fn labels(lang: &LangTag) -> Labels {
    let locale = Locale::of(lang.as_str()).unwrap_or(Locale::Fr);
    Labels::load(|key| locale.text(key))
}

/// What stood in the way, for people.
pub(super) fn explain(path: &Path, error: handout::Error) -> Error {
    match error {
        handout::Error::Character { character, line } => {
            let code = format!("U+{:04X}", u32::from(character));
            let message = Message::new("render-character").with("path", path.display());
            Error::invalid("", message.with("line", line).with("character", character).with("code", code))
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

/// Writes the file, or to standard output for `-`.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
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
