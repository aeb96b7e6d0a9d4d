//! `vivier import DIR`: modules and curricula from plain files, all of them or none.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::images;
use crate::app::exchange::{self, File, OnConflict, Room};
use crate::app::work::Work;
use crate::config::DataOptions;
use crate::documents::images::judge;
use crate::domain::account::Actor;
use crate::domain::attachment::LIST;
use crate::domain::export_base;
use crate::domain::files::{FILE_MAX, FilePath};
use crate::domain::module::TEXT_MAX;
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;

/// Options of `vivier import`.
#[derive(Args)]
pub struct Options {
    /// Folder with <module>/<language>.md, the images that these name, <module>/files.toml with what it names, and
    /// curricula/<name>.toml (or one that holds it as `modules`)
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Only tell what is wrong, odd or different; change nothing
    #[arg(long)]
    check: bool,
    /// Leave out a file whose text somebody has changed here meanwhile, or that brings back what could do harm
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Take such a file; what was here stays in the history
    #[arg(long)]
    theirs: bool,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// Imports; on any problem prints all of them and changes nothing.
pub async fn run(options: Options) -> Result<()> {
    let l = super::locale();
    let (files, passed_over) = collect(&options.dir)?;
    for path in &passed_over {
        eprintln!("{}", t!(l, "import-passed-over", path = path));
    }
    let choice = match (options.ours, options.theirs) {
        (true, _) => OnConflict::Ours,
        (_, true) => OnConflict::Theirs,
        _ => OnConflict::Refuse,
    };
    let db = super::open(&options.data).await?;
    // What takes long is read before the transaction, and told after it: while it lasts nobody else can write.
    let mut work = Work::read(&db, Actor::System).await?;
    let here = exchange::here(&mut work, false).await?;
    drop(work);
    let prepared = exchange::prepared(&Actor::System, files.clone(), None, here).await?;
    let mut remarks = if options.check { prepared.remarks() } else { Vec::new() };
    // Before somebody chooses the file.
    let mut work = Work::read(&db, Actor::System).await?;
    remarks.extend(exchange::beforehand(&mut work, &prepared).await?);
    drop(work);
    let mut work = Work::write(&db, Actor::System).await?;
    let imported = match exchange::import_prepared(&mut work, prepared, &choice.into()).await {
        Ok(imported) => imported,
        Err(Error::Invalid(problems)) => {
            let refusal = refuse(l, &problems);
            if !remarks.is_empty() {
                eprintln!("{}", t!(l, "import-remarks"));
            }
            for remark in &remarks {
                eprintln!("{}", line(l, remark));
            }
            if are_foreign(&files, &passed_over) {
                let (page, choice) = (t!(l, "author-import-title"), t!(l, "author-import-drafts-make"));
                eprintln!("{}", t!(l, "import-drafts-way", page = page, choice = choice));
            }
            return Err(refusal);
        }
        Err(other) => return Err(other),
    };
    if options.check {
        drop(work);
    } else {
        work.commit().await?;
    }
    let report = imported.told().await?;
    if !options.check {
        rebase(l, &options.dir, &files, &report.kept);
    }
    db.close().await;
    for warning in &report.warnings {
        eprintln!("{}", line(l, warning));
    }
    for path in &report.added {
        println!("{}", t!(l, "import-added", path = path));
    }
    for path in &report.changed {
        println!("{}", t!(l, "import-changed", path = path));
    }
    for path in &report.kept {
        println!("{}", t!(l, "import-kept", path = path));
    }
    let (added, changed, unchanged) = (report.added.len(), report.changed.len(), report.unchanged);
    if options.check {
        println!("{}", t!(l, "import-checked", added = added, changed = changed, unchanged = unchanged));
    } else {
        println!("{}", t!(l, "import-done", added = added, changed = changed, unchanged = unchanged));
    }
    Ok(())
}

/// Prints every problem on its own line, and returns the error to end with.
fn refuse(l: Locale, problems: &[FieldError]) -> Error {
    for problem in problems.iter().filter(|problem| !problem.field.is_empty()) {
        eprintln!("{}", line(l, problem));
    }
    if problems.iter().any(|problem| problem.message.key.starts_with("exchange-conflict")) {
        eprintln!("{}", t!(l, "import-conflict-options"));
    }
    match problems {
        [only] if only.field.is_empty() => Error::Invalid(vec![only.clone()]),
        _ => Error::invalid("", Message::new("import-refused").with("count", problems.len())),
    }
}

/// Whether texts were written elsewhere: they have no front matter, or lie where no text does.
fn are_foreign(files: &[File], passed_over: &[String]) -> bool {
    let is_text = |path: &String| path.to_ascii_lowercase().ends_with(".md");
    files.iter().any(exchange::is_bare) || (files.is_empty() && passed_over.iter().any(is_text))
}

/// `analyse-du-conflit/fr.md:7: what is wrong and what to write instead`.
fn line(l: Locale, problem: &FieldError) -> String {
    format!("{}: {}", problem.field, l.message(&problem.message))
}

/// The folder in which the modules lie.
fn root(dir: &Path) -> PathBuf {
    let inner = dir.join("modules");
    if inner.is_dir() { inner } else { dir.to_owned() }
}

/// Has the list of what was exported say what is here now. A folder that can't be written keeps its own: that is told, and the
/// import is done all the same.
fn rebase(l: Locale, dir: &Path, files: &[File], kept: &[String]) {
    let Some(list) = exchange::rebased(files, kept) else { return };
    if let Err(Error::Invalid(problems)) = super::export::put(&root(dir), &list) {
        for problem in problems {
            eprintln!("{}", l.message(&problem.message));
        }
    }
}

/// The list of what was exported, and the files of the folder's subfolders, sorted by path, and the paths of those that are neither module nor curriculum
/// nor a file that a module names nor an image beside its texts. No more of them than an import may have.
fn collect(dir: &Path) -> Result<(Vec<File>, Vec<String>)> {
    let root = &root(dir);
    let mut room = Room::default();
    let mut files = Vec::new();
    let mut passed_over = Vec::new();
    for (name, folder) in entries(root)? {
        if !folder.is_dir() {
            room.count()?;
            if name == export_base::NAME {
                let file = File { path: name, bytes: read(&folder)? };
                room.take(&file)?;
                files.push(file);
            } else {
                passed_over.push(name);
            }
            continue;
        }
        let wanted = match name.as_str() {
            "curricula" => "toml",
            "glossary" => "csv",
            _ => "md",
        };
        let mut images = BTreeSet::new();
        let mut others = Vec::new();
        for (place, path) in below(&name, &folder, &mut room)? {
            let is_list = wanted == "md" && path.file_name().is_some_and(|name| name == LIST);
            let is_text = is_list || path.extension().is_some_and(|ending| ending == wanted);
            if is_text && path.is_file() && path.parent() == Some(&folder) {
                let file = File { path: place, bytes: read(&path)? };
                room.take(&file)?;
                images.extend(exchange::named(&file));
                files.push(file);
            } else {
                others.push(place);
            }
        }
        for place in &images {
            let path = place.strip_prefix(&format!("{name}/")).unwrap_or(place);
            if let Some(bytes) = images::read(&folder, path)? {
                let file = File { path: place.clone(), bytes };
                room.take(&file)?;
                files.push(file);
            }
        }
        let is_module = wanted == "md" && files.iter().any(|file| is_text_of(&file.path, &name));
        for place in others.into_iter().filter(|place| !images.contains(place)) {
            let path = place.strip_prefix(&format!("{name}/")).unwrap_or(&place);
            let picture = if is_module { unnamed_picture(&folder, path)? } else { None };
            match picture {
                Some(bytes) => {
                    let file = File { path: place, bytes };
                    room.take(&file)?;
                    files.push(file);
                }
                None => passed_over.push(place),
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((files, passed_over))
}

fn is_text_of(path: &str, folder: &str) -> bool {
    path.strip_suffix(".md").and_then(|path| path.split_once('/')).is_some_and(|(name, _)| name == folder)
}

/// The bytes of an image that no text of its module names, and that stays with the module all the same: a whole PNG or JPEG
/// file under a name that images have. A link is none.
fn unnamed_picture(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_image = ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg"));
    if !is_image || path.parse::<FilePath>().is_err() || folder.join(path).is_symlink() {
        return Ok(None);
    }
    let bytes = images::read(folder, path)?;
    Ok(bytes.filter(|bytes| bytes.len() <= FILE_MAX && judge(bytes).is_some()))
}

/// The files in a folder and in those within it, with their places below `name`, sorted. Links to folders are not
/// followed: they count as files that nobody wants.
fn below(name: &str, folder: &Path, room: &mut Room) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for (entry, path) in entries(folder)? {
        let place = format!("{name}/{entry}");
        if path.is_dir() && !path.is_symlink() {
            found.extend(below(&place, &path, room)?);
        } else {
            room.count()?;
            found.push((place, path));
        }
    }
    Ok(found)
}

/// The visible entries of a folder, sorted by name.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

/// A file's bytes; of a file that is too large one more than is allowed, so that the import says so.
fn read(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(TEXT_MAX as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = Message::new("import-unreadable").with("path", path.display());
    Error::invalid("", message.with("reason", super::reason(error.kind())))
}
