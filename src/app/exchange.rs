//! Import and export of modules and curricula as plain files: files are imported all or none, and exported with the same
//! bytes.

mod archive;
mod attachments;
mod base;
mod conflicts;
mod drafts;
mod export;
mod files;
mod glossaries;
mod harm;
mod held;
mod kept;
mod prepared;
mod together;

pub use archive::{FILES_MAX, Packed, Packer, Room, UNPACKED_MAX, packed, unpacked};
pub use attachments::{attached, attached_file};
pub use base::{base, rebased};
pub use conflicts::{Choices, Differing, OnConflict, Undecided};
pub use drafts::{Drafted, is_bare, needs_module};
pub use export::{ATTACHED_MAX, Listed, export, fetched, listed};
pub use files::named;
pub use held::beforehand;
pub use kept::{Asked, Checked, Kept, SetAside, Uploads, sent_again, set_aside};
pub use prepared::{Here, Prepared, here, import_prepared, placed, prepared};

use crate::app::work::{Permission, Work};
use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use self::files::ImageSet;
use self::held::Held;
use super::proofreading::{self, HeadingLink, Known, Proof};
use super::turns::Turns;
use super::{blocking, curricula, files as attached_files, now, revisions, translations};
use crate::documents;
use crate::domain::account::Actor;
use crate::domain::attachment;
use crate::domain::curriculum::{self, Curriculum, StoredCurriculum};
use crate::domain::export_base::{self, ExportBase};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, Slug, State, TextHash};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::without_notices;
use crate::domain::toml_reader::{Fault, first};
use crate::domain::translation::Grades;
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::store::{self, Tx};

/// The most problems, and the most warnings, of an import: reading stops there.
const TOLD_MAX: usize = 1_000;

/// The starter curriculum, inside the binary.
#[derive(RustEmbed)]
#[folder = "modules"]
struct Starter;

/// A file by its path in the folder that is imported or exported: `<slug>/<lang>.md`, an image beside it that such a text names,
/// `<slug>/files.toml` with the recordings and documents that it names, `curricula/<slug>.toml`, `glossary/<lang>.csv`, and
/// beside the folders the list of what was exported, `vivier-base.sha256`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that were new, by path.
    pub added: Vec<String>,
    /// The files whose content had changed, by path, and the texts that have a new image.
    pub changed: Vec<String>,
    /// How many files were as they are here already.
    pub unchanged: usize,
    /// The files that were left out, because somebody has written their text here meanwhile.
    pub kept: Vec<String>,
    /// Warnings; the field is `path:line`.
    pub warnings: Vec<FieldError>,
}

/// A module's text, read.
struct ModuleText {
    path: String,
    slug: Slug,
    lang: LangTag,
    raw: String,
    module: Module,
    /// The paths of its images, each with the line of the first mention.
    images: Vec<(String, usize)>,
    /// Its links to headings of other texts.
    headings: Vec<HeadingLink>,
}

/// A curriculum's text, read.
struct CurriculumText {
    path: String,
    slug: Slug,
    raw: String,
    content: Curriculum,
}

/// What the files contain, and the problems found in them.
#[derive(Default)]
struct Incoming {
    texts: Vec<ModuleText>,
    images: Vec<files::IncomingImage>,
    lists: Vec<attachments::ListText>,
    attached: Vec<attachments::IncomingAttachment>,
    curricula: Vec<CurriculumText>,
    glossaries: Vec<glossaries::GlossaryText>,
    /// What the files were when they were exported.
    base: ExportBase,
    problems: Vec<FieldError>,
    warnings: Vec<FieldError>,
}

/// Changes with each import: cached pages are compared by it.
pub async fn stamp(work: &mut Work) -> Result<String> {
    work.require(Permission::Anyone)?;
    Ok(store::settings::find(&mut work.tx, revisions::STAMP).await?.unwrap_or_default())
}

/// Imports files: all of them, or none if anything is wrong with one; the error then lists every problem, with `path:line`
/// for a field. A text that is stored already makes no new revision. For administrators and officers.
pub async fn import(work: &mut Work, files: &[File]) -> Result<Report> {
    import_with(work, files, OnConflict::Refuse).await
}

/// The same, with what happens to files that differ from texts which somebody has written here meanwhile.
pub async fn import_with(work: &mut Work, files: &[File], choice: OnConflict) -> Result<Report> {
    work.require(Permission::Programme)?;
    let known = with_coming(known(&mut work.tx).await?, files);
    let files = files.to_vec();
    let incoming = blocking::at_once(move || Ok(read(&files, Some(&known)))).await?;
    import_read(work, incoming, &choice.into()).await?.told().await
}

/// An import that was done; what of it is to be told takes a reading of whole texts.
pub struct Imported {
    report: Report,
    to_compare: glossaries::ToCompare,
}

/// Texts are held against glossaries for one import at a time. It is done by then: nobody is refused any more.
static TELLING: LazyLock<Turns> = LazyLock::new(|| Turns::new(1).without_haste());

impl Imported {
    /// What the import did, with all warnings; when its transaction is over.
    pub async fn told(self) -> Result<Report> {
        let Self { mut report, to_compare } = self;
        if !to_compare.is_empty() {
            let warnings = TELLING.run(&Actor::System, move || to_compare.warnings()).await?;
            report.warnings.extend(warnings);
        }
        report.warnings = told(report.warnings);
        Ok(report)
    }
}

/// The same with files that were read before.
async fn import_read(work: &mut Work, mut incoming: Incoming, choices: &Choices) -> Result<Imported> {
    if incoming.problems.is_empty() {
        together::check(&mut work.tx, &mut incoming).await?;
    }
    let heads = store::modules::heads(&mut work.tx).await?;
    // Read again even where a check read it before: what is here may be another text by now.
    let held = Held::read(&mut work.tx, &incoming, &heads).await?;
    let kept = conflicts::settle(&mut work.tx, &mut incoming, &heads, (&held, choices)).await?;
    let emptied = together::emptied(&mut work.tx, &incoming).await?;
    let others = attachments::check(&mut work.tx, &incoming, &heads).await?;
    let (images, findings) = files::check(&incoming, &heads, store::files::current(&mut work.tx).await?);
    let problems = [&incoming.problems[..], &emptied, &findings.problems, &others.problems].concat();
    if !problems.is_empty() {
        return Err(Error::Invalid(told(problems)));
    }
    let warnings =
        [&held.warnings(&incoming)[..], &incoming.warnings, &findings.warnings, &others.warnings].concat();
    let mut report = Report { warnings, kept, ..Report::default() };
    base::remember(&mut work.tx, &incoming.base).await?;
    save_modules(&mut work.tx, &incoming.texts).await?;
    images.store(&mut work.tx, &mut report).await?;
    let affected = images.affected(&mut work.tx, &incoming.texts, &heads).await?;
    for text in incoming.texts.iter().chain(&affected) {
        save_text(work, text, (&heads, &images), &mut report).await?;
    }
    files::keep_unnamed(work, &findings.unnamed, &mut report).await?;
    save_curricula(work, &incoming.curricula, &mut report).await?;
    glossaries::save(work, &incoming.glossaries, &mut report).await?;
    attachments::save(work, &incoming, &mut report).await?;
    let to_compare = glossaries::ToCompare::read(&mut work.tx, &incoming.texts).await?;
    for text in &incoming.texts {
        let lost = proofreading::lost_headings(&mut work.tx, &text.slug, &text.headings).await?;
        report.warnings.extend(lost.into_iter().map(|fault| problem(&text.path, fault)));
    }
    if !report.added.is_empty() || !report.changed.is_empty() {
        let slugs = incoming.texts.iter().chain(&affected).map(|text| &text.slug);
        revisions::settle(&mut work.tx, slugs).await?;
    }
    Ok(Imported { report, to_compare })
}

/// Imports the starter curriculum where there is no module and no curriculum yet. Whether it did.
pub async fn import_starter(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    let is_empty = store::modules::all(&mut work.tx).await?.is_empty()
        && store::curricula::all(&mut work.tx).await?.is_empty();
    if is_empty {
        import(work, &starter()).await?;
    }
    Ok(is_empty)
}

/// The files of the starter curriculum.
pub fn starter() -> Vec<File> {
    let is_part = |path: &str| {
        path.rsplit_once('.')
            .is_some_and(|(_, ending)| matches!(ending, "md" | "toml" | "csv" | "png" | "jpg"))
    };
    Starter::iter()
        .filter(|path| is_part(path))
        .filter_map(|path| {
            Some(File { path: path.to_string(), bytes: Starter::get(&path)?.data.into_owned() })
        })
        .collect()
}

/// The modules that are here, by name and language.
async fn known(tx: &mut Tx) -> Result<Known> {
    let here = store::modules::heads(tx).await?.into_iter();
    Ok(here.map(|head| (head.slug.to_string(), head.lang.to_string())).collect())
}

/// The modules that links may lead to: those that are here, and those that come.
fn with_coming(mut known: Known, files: &[File]) -> Known {
    let come = files.iter().filter_map(|file| file.path.strip_suffix(".md")?.split_once('/'));
    known.extend(come.map(|(slug, lang)| (slug.to_owned(), lang.to_owned())));
    known
}

/// Reads every file on its own, and judges the images, unless they are too large together.
fn read(files: &[File], known: Option<&Known>) -> Incoming {
    let mut incoming = Incoming::default();
    let mut paths = BTreeSet::new();
    for file in files {
        if !paths.insert(file.path.as_str()) {
            incoming.problems.push(problem(&file.path, Fault::new(1, Message::new("exchange-twice"))));
            continue;
        }
        if let Err(faults) = read_file(file, &mut incoming, known) {
            incoming.problems.extend(first(faults).into_iter().map(|fault| problem(&file.path, fault)));
        }
        if incoming.problems.len() >= TOLD_MAX {
            break;
        }
    }
    if files.is_empty() {
        incoming.problems.push(FieldError::new("", Message::new("exchange-nothing")));
    }
    attachments::judge_all(&mut incoming.attached);
    if let Err(message) = files::judge_all(&mut incoming.images) {
        incoming.problems.push(FieldError::new("", message));
    }
    incoming
}

/// The first problems or warnings of an import, and that it stops there; said at the place of the last.
fn told(mut all: Vec<FieldError>) -> Vec<FieldError> {
    if all.len() >= TOLD_MAX {
        all.truncate(TOLD_MAX);
        let place = all.last().map(|last| last.field.clone()).unwrap_or_default();
        all.push(FieldError::new(place, Message::new("exchange-more").with("max", TOLD_MAX)));
    }
    all
}

fn problem(path: &str, fault: Fault) -> FieldError {
    FieldError::new(format!("{path}:{}", fault.line), fault.message)
}

fn read_file(
    file: &File,
    incoming: &mut Incoming,
    known: Option<&Known>,
) -> std::result::Result<(), Vec<Fault>> {
    // A text that can't be read can't become a draft either, wherever it lies: that is told, and not its place.
    let unreadable = || file.path.strip_suffix(".md").and_then(|_| module::decode(&file.bytes).err());
    let misplaced = || Fault::new(1, Message::new("exchange-path-wrong").with("path", &file.path));
    let strange = || vec![unreadable().unwrap_or_else(misplaced)];
    if file.path == export_base::NAME {
        incoming.base = ExportBase::read(module::decode(&file.bytes).map_err(|fault| vec![fault])?)?;
        return Ok(());
    }
    let (folder, name) = file.path.split_once('/').ok_or_else(strange)?;
    if let Some(slug) = name.strip_suffix(".toml").filter(|_| folder == "curricula") {
        let slug: Slug = slug.parse().map_err(|_| strange())?;
        let raw = module::decode(&file.bytes).map_err(|fault| vec![fault])?.to_owned();
        // Each text of it is printed one day: title, wording, test.
        let content = documents::curriculum::read(&raw)?;
        let remarks = curriculum::remarks(&content, &raw).into_iter();
        incoming.warnings.extend(remarks.map(|fault| problem(&file.path, fault)));
        incoming.curricula.push(CurriculumText { path: file.path.clone(), slug, raw, content });
        return Ok(());
    }
    if folder == glossaries::FOLDER {
        let text = glossaries::read(file, name)?.ok_or_else(strange)?;
        incoming.glossaries.push(text);
        return Ok(());
    }
    let slug: Slug = folder.parse().map_err(|_| strange())?;
    if name == attachment::LIST {
        incoming.lists.push(attachments::read(file, &slug)?);
        return Ok(());
    }
    let Some(tag) = name.strip_suffix(".md") else {
        let path = name.parse().map_err(|_| strange())?;
        if let Some(attachment) = attachments::IncomingAttachment::new(file, &slug, &path) {
            incoming.attached.push(attachment);
            return Ok(());
        }
        incoming.images.push(files::IncomingImage { file: file.clone(), slug, path, judged: None });
        return Ok(());
    };
    let lang: LangTag = tag.parse().map_err(|_| strange())?;
    let raw = without_notices(module::decode(&file.bytes).map_err(|fault| vec![fault])?);
    let module = module::parse(&raw, &lang)?;
    let proof = proofreading::read(&module, &raw, &lang, known);
    let (errors, tolerated): (Vec<_>, Vec<_>) =
        proof.errors.into_iter().partition(|fault| is_refused(&module, fault));
    if incoming.warnings.len() < TOLD_MAX {
        let told = tolerated.into_iter().chain(unread(&module, &raw, &lang)).chain(proof.warnings);
        incoming.warnings.extend(told.map(|fault| problem(&file.path, fault)));
    }
    // The images of a refused text are not reported as unused.
    let (path, images, headings) = (file.path.clone(), proof.images, proof.headings);
    incoming.texts.push(ModuleText { path, slug, lang, raw, module, images, headings });
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// That a text says it is published, though readers have it as a draft: no speaker of its language has read it, or it says other
/// words by now.
fn unread(module: &Module, raw: &str, lang: &LangTag) -> Option<Fault> {
    let is_said = module.state == State::Published && module.is_unreviewed(lang);
    let line = raw.lines().position(|line| line.starts_with("state")).map_or(1, |place| place + 1);
    let told = match &module.reviewed_by {
        Some(name) => Message::new("exchange-rewritten").with("name", name),
        None => Message::new("exchange-unread"),
    };
    is_said.then(|| Fault::new(line, told))
}

/// Whether an error keeps a text out. As at the desk those of the Markdown only stop what is published: a draft comes in with
/// them, told as warnings. Front matter is right in every text.
fn is_refused(module: &Module, fault: &Fault) -> bool {
    module.state == State::Published || fault.line < module.body_line
}

impl ModuleText {
    fn new(path: String, slug: Slug, lang: LangTag, raw: String, module: Module) -> Self {
        let Proof { images, headings, .. } = proofreading::read(&module, &raw, &lang, None);
        Self { path, slug, lang, raw, module, images, headings }
    }
}

/// Adds the modules and changes codes and source languages, so that codes may also be exchanged.
async fn save_modules(tx: &mut Tx, texts: &[ModuleText]) -> Result<()> {
    let rows = store::modules::all(tx).await?;
    let mut changed = Vec::new();
    let mut seen = BTreeSet::new();
    for text in texts.iter().filter(|text| text.lang == text.module.source && seen.insert(text.slug.as_str()))
    {
        let new = StoredModule::new(text.slug.clone(), &text.module);
        match rows.iter().find(|row| row.slug == new.slug) {
            Some(row) if *row == new => {}
            known => changed.push((new, known)),
        }
    }
    for (new, known) in &changed {
        if known.is_some_and(|known| known.code != new.code) {
            store::modules::free_code(tx, &new.slug).await?;
        }
    }
    for (new, _) in &changed {
        store::modules::put(tx, new, now()).await?;
    }
    Ok(())
}

async fn save_text(
    work: &mut Work,
    text: &ModuleText,
    (heads, images): (&[Head], &ImageSet<'_>),
    report: &mut Report,
) -> Result<()> {
    let files = images.of(text);
    let current = images.current(text.slug.as_str(), text.lang.as_str());
    let known = heads.iter().find(|head| head.slug == text.slug && head.lang == text.lang);
    let marked = translations::with_known_marks(&mut work.tx, known, &text.raw, &text.module).await?;
    let (raw, module) = marked.as_ref().map_or((&text.raw, &text.module), |text| (&text.raw, &text.module));
    if let Some(marked) = marked.as_ref().filter(|text| text.lost > 0) {
        let told = Message::new("exchange-marks-lost").with("count", marked.lost).with("found", marked.found);
        report.warnings.push(problem(&text.path, Fault::new(text.module.body_line, told)));
    }
    let kept = revisions::with_words_read(&mut work.tx, known, raw, module).await?;
    if let Some((raw, module)) = &kept {
        let told = unread(module, raw, &text.lang);
        report.warnings.extend(told.map(|fault| problem(&text.path, fault)));
    }
    let (raw, module) = kept.as_ref().map_or((raw, module), |(raw, module)| (raw, module));
    let hash = TextHash::of(raw);
    if files == current && known.is_some_and(|head| head.hash == hash) {
        report.unchanged += 1;
        return Ok(());
    }
    // The texts that come with the program are nobody's import.
    let reason =
        (known.is_some() || work.account_id().is_some()).then(|| Locale::Fr.text("author-reason-imported"));
    let new = revisions::NewText {
        slug: &text.slug,
        lang: &text.lang,
        raw,
        module,
        files,
        held: current,
        reason: reason.as_deref(),
        grades: &Grades::default(),
    };
    if let Some(known) = known {
        attached_files::keep_hidden(work, known).await?;
    }
    revisions::save(work, &new, known).await?;
    if known.is_some() { &mut report.changed } else { &mut report.added }.push(text.path.clone());
    Ok(())
}

async fn save_curricula(work: &mut Work, curricula: &[CurriculumText], report: &mut Report) -> Result<()> {
    let rows = store::curricula::all(&mut work.tx).await?;
    let known = |curriculum: &CurriculumText| rows.iter().find(|row| row.slug == curriculum.slug);
    for curriculum in curricula {
        if known(curriculum).is_some_and(|row| row.code != curriculum.content.code.as_str()) {
            store::curricula::free_code(&mut work.tx, &curriculum.slug).await?;
        }
    }
    for curriculum in curricula {
        let hash = TextHash::of(&curriculum.raw);
        if known(curriculum).is_some_and(|row| row.hash == hash) {
            report.unchanged += 1;
            continue;
        }
        let new = StoredCurriculum {
            slug: curriculum.slug.clone(),
            code: curriculum.content.code.to_string(),
            raw: curriculum.raw.clone(),
            hash,
            updated_at: now(),
            updated_by: work.account_id(),
        };
        store::curricula::put(&mut work.tx, &new).await?;
        work.audit(
            curricula::past::ACTION,
            (curricula::past::KIND, curriculum.slug.as_str()),
            known(curriculum).map(|row| row.raw.clone()),
            curriculum.raw.clone(),
        )
        .await?;
        if known(curriculum).is_some() { &mut report.changed } else { &mut report.added }
            .push(curriculum.path.clone());
    }
    Ok(())
}
