//! `vivier render`: files in, PDF out, no database.

mod text;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::output;
use super::progress::Progress;
use crate::documents::handout::{self, Edition};
use crate::documents::labels::Labels;
use crate::documents::{bilingual, images, print_options};
use crate::domain::lang::LangTag;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
pub use text::Text;

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
    /// A translation, to be set beside the text section by section
    #[arg(long, value_name = "PATH")]
    beside: Option<PathBuf>,
    /// PaperSize and letters
    #[command(flatten)]
    print: PrintArgs,
}

/// How the paper looks.
#[derive(Args)]
pub struct PrintArgs {
    /// Size of the page
    #[arg(long, value_enum, default_value_t = PaperSize::A4)]
    paper: PaperSize,
    /// Letters half as large again
    #[arg(long)]
    large: bool,
    /// Two A5 pages beside each other on A4, to be printed on both sides along the short edge and folded
    #[arg(long)]
    fold: bool,
    /// Words alone, for the slowest line: no pictures, no slanted letters
    #[arg(long)]
    text_only: bool,
    /// Arabic-Indic digits in texts that run from right to left
    #[arg(long)]
    arabic_digits: bool,
    /// Large pale words behind the text of every page
    #[arg(long, value_name = "WORDS")]
    watermark: Option<String>,
}

/// Sizes of paper.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PaperSize {
    /// 210 by 297 mm
    A4,
    /// 148 by 210 mm
    A5,
}

impl PrintArgs {
    /// The same for documents.
    pub fn chosen(&self) -> print_options::PrintOptions {
        print_options::PrintOptions {
            small: self.paper == PaperSize::A5,
            fold: self.fold,
            large: self.large,
            text_only: self.text_only,
            arabic_digits: self.arabic_digits,
            watermark: self.watermark.clone(),
        }
    }
}

/// Makes what was asked for.
pub fn run(command: &Command) -> Result<()> {
    let (edition, options) = match command {
        Command::Handout(options) => (Edition::Handout, options),
        Command::Guide(options) => (Edition::Guide, options),
        Command::Booklet(options) => return super::booklet::run(options),
        Command::Certificates(options) => return super::certificates::run(options),
    };
    let several = options.paths.len() > 1;
    let translation = options.beside.as_deref().map(|path| Text::read(path, None)).transpose()?;
    if several && translation.is_some() {
        return Err(Error::invalid("", Message::new("render-beside-one")));
    }
    let mut progress = Progress::new(options.paths.len());
    for path in &options.paths {
        let text = Text::read(path, options.lang.as_deref())?;
        let bytes = draw(&text, translation.as_ref(), edition, &options.print.chosen())?;
        progress.step(path.display());
        let file = match &options.output {
            None if path == Path::new("-") => PathBuf::from("-"),
            None => path.with_extension(Text::ending(edition)),
            Some(folder) if several => folder.join(format!("{}.{}", Text::name(path), Text::ending(edition))),
            Some(file) => file.clone(),
        };
        write(&file, &bytes)?;
        if file != Path::new("-") {
            println!("{}: {} Ko", file.display(), bytes.len().div_ceil(1024));
        }
    }
    Ok(())
}

fn draw(
    text: &Text,
    translation: Option<&Text>,
    edition: Edition,
    print: &print_options::PrintOptions,
) -> Result<Vec<u8>> {
    let images = text.images()?;
    let labels_of = |text: &Text| print.labels(labels(&text.lang), &text.lang);
    let own = labels_of(text);
    let drawn = match translation {
        None => handout::pdf(&text.source(&own, &images), edition, print),
        Some(other) => {
            let (labels, beside) = (labels_of(other), other.images()?);
            bilingual::pdf(&text.source(&own, &images), &other.source(&labels, &beside), edition, print)
        }
    };
    drawn.map_err(|error| explain(&text.path, error))
}

/// The words of documents in the language of a text, in French where there are none.
pub(super) fn labels(lang: &LangTag) -> Labels {
    let locale = Locale::of(lang.as_str()).unwrap_or(Locale::Fr);
    Labels::load(|key| locale.text(key))
}

/// The bytes of a logo: a PNG or JPEG file that can be printed.
pub(super) fn logo(path: &Path) -> Result<Vec<u8>> {
    let unfit = || Error::invalid("", Message::new("render-logo").with("path", path.display()));
    let bytes = fs::read(path).map_err(|_| unfit())?;
    images::size(&bytes).map(|_| bytes).ok_or_else(unfit)
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

/// Writes the file, or to standard output for `-`.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let unwritable = |error: std::io::Error| output::unwritable(file, error.kind());
    if let (true, Some(folder)) = (file != Path::new("-"), file.parent()) {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    output::write(file, |out| out.write_all(bytes).map_err(unwritable))
}
