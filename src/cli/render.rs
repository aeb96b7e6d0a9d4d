//! `vivier render`: makes PDFs from files, without a database.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::module_file::{self, ModuleFile};
use super::output;
use super::print_args::PrintArgs;
use super::progress::Progress;
use super::threads;
use crate::documents::handout::{self, Edition};
use crate::documents::{bilingual, print_options};
use crate::error::{Error, Message, Result};

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

/// Options of `vivier render handout` and `guide`.
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
    /// Paper and letters
    #[command(flatten)]
    print: PrintArgs,
}

/// Makes what was asked for.
pub fn run(command: &Command) -> Result<()> {
    threads::start();
    let (edition, options) = match command {
        Command::Handout(options) => (Edition::Handout, options),
        Command::Guide(options) => (Edition::Guide, options),
        Command::Booklet(options) => return super::booklet::run(options),
        Command::Certificates(options) => return super::certificates::run(options),
    };
    let several = options.paths.len() > 1;
    let translation = options.beside.as_deref().map(|path| ModuleFile::read(path, None)).transpose()?;
    if several && translation.is_some() {
        return Err(Error::invalid("", Message::new("render-beside-one")));
    }
    let print = options.print.chosen()?;
    let mut progress = Progress::new(options.paths.len());
    let texts = ModuleFile::read_all(&options.paths, options.lang.as_deref())?;
    for (path, text) in options.paths.iter().zip(&texts) {
        let bytes = draw(text, translation.as_ref(), edition, &print)?;
        progress.step(path.display());
        let file = match &options.output {
            None if path == Path::new("-") => PathBuf::from("-"),
            None => path.with_extension(ModuleFile::ending(edition)),
            Some(folder) if several => {
                folder.join(format!("{}.{}", ModuleFile::name(path), ModuleFile::ending(edition)))
            }
            Some(file) => file.clone(),
        };
        output::write_again(&file, &bytes)?;
        if file != Path::new("-") {
            let made = Message::new("render-made").with("file", file.display());
            println!("{}", super::locale().message(&made.with("size", bytes.len().div_ceil(1024))));
        }
    }
    Ok(())
}

fn draw(
    text: &ModuleFile,
    translation: Option<&ModuleFile>,
    edition: Edition,
    print: &print_options::PrintOptions,
) -> Result<Vec<u8>> {
    let images = text.images()?;
    let labels_of = |text: &ModuleFile| print.labels(text.labels.clone(), &text.lang);
    let own = labels_of(text);
    let drawn = match translation {
        None => handout::pdf(&text.source(&own, &images), edition, print),
        Some(other) => {
            let (labels, beside) = (labels_of(other), other.images()?);
            bilingual::pdf(&text.source(&own, &images), &other.source(&labels, &beside), edition, print)
        }
    };
    drawn.map_err(|error| module_file::explain(&text.path, error))
}
