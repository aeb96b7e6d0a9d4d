//! `vivier render booklet`: makes one PDF of a curriculum and its modules, without a database.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use time::OffsetDateTime;

use super::module_file::{self, ModuleFile};
use super::print_args::PrintArgs;
use super::{images, output};
use crate::documents::booklet::{self, Booklet, MissingModule};
use crate::documents::curriculum;
use crate::documents::handout::Edition;
use crate::domain::curriculum::Curriculum;
use crate::domain::lang::LangTag;
use crate::domain::module;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result, Several};

/// Options of `vivier render booklet`.
#[derive(Args)]
pub struct Options {
    /// The curriculum, modules/curricula/<name>.toml; its modules are looked for beside that folder
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The PDF; - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Language of the modules
    #[arg(long, value_name = "TAG", default_value = "fr")]
    lang: String,
    /// With the facilitator's blocks and session plans
    #[arg(long)]
    guide: bool,
    /// The programme's name on the cover; without it the cover tells nobody whose it is
    #[arg(long, value_name = "NAME", default_value = "")]
    programme: String,
    /// The programme's logo on the cover: a PNG or JPEG file
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Paper and letters
    #[command(flatten)]
    print: PrintArgs,
}

/// Makes the booklet.
pub fn run(options: &Options) -> Result<()> {
    let unknown = || Error::invalid("", Message::new("render-lang").with("tag", &options.lang));
    let lang: LangTag = options.lang.parse().map_err(|_| unknown())?;
    let curriculum = read(&options.path)?;
    let (texts, missing) = modules(&options.path, &curriculum, &lang)?;
    let print = options.print.chosen()?;
    let labels = print.labels(module_file::labels(&lang), &lang);
    let illustrations: Vec<_> = texts.iter().map(ModuleFile::images).collect::<Result<_>>()?;
    let logo = options.logo.as_deref().map(images::logo).transpose()?;
    let booklet = Booklet {
        code: curriculum.code.as_str(),
        title: curriculum.title.get(lang.as_str()),
        programme: &options.programme,
        logo: logo.as_deref(),
        hours: curriculum.hours,
        lang: &lang,
        modules: texts
            .iter()
            .zip(&illustrations)
            .map(|(text, images)| text.source(&labels, images))
            .collect(),
        missing,
        created: texts.iter().map(|text| text.changed).max().unwrap_or(OffsetDateTime::UNIX_EPOCH),
        labels: &labels,
    };
    let edition = if options.guide { Edition::Guide } else { Edition::Handout };
    let made = booklet::pdf(&booklet, edition, &print);
    output::write_again(&options.output, &made.map_err(|error| module_file::explain(&options.path, error))?)
}

fn refused(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::invalid("", Message::new("render-curriculum").with("path", path.display()).with("reason", reason))
}

fn read(path: &Path) -> Result<Curriculum> {
    let raw = fs::read_to_string(path).map_err(|error| refused(path, super::reason(error.kind())))?;
    curriculum::read(&raw).map_err(|faults| faulty(path, &faults))
}

/// Refuses a curriculum with all that is wrong, each with its line.
fn faulty(path: &Path, faults: &[Fault]) -> Error {
    let l = super::locale();
    let told = faults.iter().map(|fault| format!("{}: {}", fault.line, l.message(&fault.message)));
    refused(path, told.collect::<Vec<_>>().join("\n"))
}

/// The curriculum's modules in the language, at least one, and those that are missing.
fn modules(
    path: &Path,
    curriculum: &Curriculum,
    lang: &LangTag,
) -> Result<(Vec<ModuleFile>, Vec<MissingModule>)> {
    let root = path.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for (place, slug) in curriculum.modules.iter().enumerate() {
        let folder = root.join(slug.as_str());
        let file = folder.join(format!("{lang}.md"));
        if file.exists() {
            files.push(file);
        } else {
            let unknown = || MissingModule {
                place,
                code: None,
                title: slug.as_str().to_owned(),
                lang: LangTag::french(),
            };
            missing.push(in_other_language(&folder, place).unwrap_or_else(unknown));
        }
    }
    let texts = ModuleFile::read_all(&files, Some(lang.as_str()))?;
    if texts.is_empty() { Err(none_in(path, root, curriculum, lang)) } else { Ok((texts, missing)) }
}

/// Refuses a language that no module is written in, with those that they are written in.
fn none_in(path: &Path, root: &Path, curriculum: &Curriculum, lang: &LangTag) -> Error {
    let texts = curriculum.modules.iter().flat_map(|slug| texts(&root.join(slug.as_str())));
    let known: BTreeSet<String> = texts.map(|(lang, _)| lang.to_string()).collect();
    if known.is_empty() {
        return refused(path, curriculum.modules.first().map_or("", |slug| slug.as_str()));
    }
    let message = Message::new("render-no-module").with("path", path.display());
    Error::invalid("", message.with("tag", lang).with("known", Several::of(known)))
}

/// The texts of a module, each with its language: the French one first, then by their names.
fn texts(folder: &Path) -> Vec<(LangTag, PathBuf)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let mut texts: Vec<(LangTag, PathBuf)> =
        files.filter_map(|file| Some((file.file_stem()?.to_str()?.parse().ok()?, file))).collect();
    texts.sort_by_key(|(lang, file)| (*lang != LangTag::french(), file.clone()));
    texts
}

/// A missing module as it is called in the first language that it can be read in, French before others.
fn in_other_language(folder: &Path, place: usize) -> Option<MissingModule> {
    texts(folder).into_iter().find_map(|(lang, file)| {
        let bytes = fs::read(file).ok()?;
        let module = module::parse(module::decode(&bytes).ok()?, &lang).ok()?;
        Some(MissingModule { place, code: Some(module.code.to_string()), title: module.title, lang })
    })
}
