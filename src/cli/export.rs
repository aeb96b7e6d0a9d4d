//! `vivier export DIR`: every module with its images and attachments and every curriculum as plain files, the bytes that were once
//! imported.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::atomic_file::AtomicFile;
use crate::app::exchange::{self, File};
use crate::app::work::Work;
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::error::{Error, Message, Result};
use crate::t;

/// Options of `vivier export`.
#[derive(Args)]
pub struct Options {
    /// Folder to write <module>/<language>.md, images and curricula/<name>.toml into; made when missing
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Data and database
    #[command(flatten)]
    data: DataOptions,
}

/// Exports; other files in the folder are left alone.
pub async fn run(options: Options) -> Result<()> {
    let db = super::open_existing(&options.data).await?;
    let mut work = Work::read(&db, Actor::System).await?;
    let files = exchange::export(&mut work).await?;
    for file in &files {
        put(&options.dir, file)?;
    }
    // Each is large, so that only one is in memory.
    let attached = exchange::attached(&mut work).await?;
    for listed in &attached {
        put(&options.dir, &exchange::attached_file(&mut work, listed).await?)?;
    }
    let (base, is_needed) = exchange::base(&mut work).await?;
    if is_needed || options.dir.join(&base.path).exists() {
        put(&options.dir, &base)?;
    }
    drop(work);
    db.close().await;
    let (count, folder) = (files.len() + attached.len(), options.dir.display());
    println!("{}", t!(super::locale(), "export-done", count = count, folder = folder));
    Ok(())
}

/// Writes a file into the folder.
pub(super) fn put(dir: &Path, file: &File) -> Result<()> {
    let path = dir.join(&file.path);
    write(&path, &file.bytes).map_err(|error| {
        let message = Message::new("export-unwritable").with("path", path.display());
        Error::invalid("", message.with("reason", super::reason(error.kind())))
    })
}

/// Writes a file whole, and its folders where they are missing; one that has these bytes already is left alone.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = AtomicFile::create(path, 0o666)?;
    file.write_all(bytes)?;
    file.replace()
}
