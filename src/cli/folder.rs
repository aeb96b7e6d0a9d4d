//! The data folder: made and locked, its files readable by their owner alone, key and database both there or neither.

use std::fs::{self, File, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use crate::app::accounts::factor_key;
use crate::app::data_folder::{OTHERS, STICKY, private_files};
use crate::app::keys::PRIVATE_FILE;
use crate::config::{self, DataOptions};
use crate::error::{Error, Message, Result};
use crate::t;

/// Makes the folder when it is missing, for its owner alone, and takes away from others what they may do with it and with
/// the files of this program; each that it changes is reported.
pub(super) fn prepare(options: &DataOptions) -> Result<()> {
    let folder = options.folder();
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| failed(folder, &error))?;
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & STICKY == 0 {
        mend(folder);
    }
    for path in private_files(options) {
        mend(&path);
    }
    Ok(())
}

fn mend(path: &Path) {
    let Ok(found) = fs::metadata(path) else { return };
    let mode = found.permissions().mode() & 0o7777;
    if mode & OTHERS == 0 {
        return;
    }
    let l = super::locale();
    let (before, path_text) = (format!("{mode:04o}"), path.display());
    match fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS)) {
        Ok(()) => eprintln!("{}", t!(l, "cli-modes-mended", file = path_text, mode = before)),
        Err(error) => {
            eprintln!(
                "{}",
                t!(
                    l,
                    "cli-modes-left",
                    file = path_text,
                    mode = before,
                    reason = super::reason(error.kind())
                )
            );
        }
    }
}

/// Takes the folder for one server alone; a second one is refused while the lock is held.
pub(super) fn lock(options: &DataOptions) -> Result<File> {
    prepare(options)?;
    let path = options.folder().join("vivier.lock");
    let file = File::create(&path).map_err(|error| failed(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => {
            Err(Error::Unavailable(Message::new("cli-locked").with("folder", options.folder().display())))
        }
        Err(fs::TryLockError::Error(error)) => Err(failed(&path, &error)),
    }
}

/// Whether the folder has a key.
pub(super) fn has_key(options: &DataOptions) -> bool {
    options.folder().join(PRIVATE_FILE).exists()
}

/// Whether there is a key to sign with: the folder's, or that of the environment.
pub(super) fn has_any_key(options: &DataOptions) -> bool {
    has_key(options) || config::issuer_key().is_some()
}

/// Refuses a key without its database: a lost database would look like an installation that is new.
pub(super) fn refuse_key_alone(options: &DataOptions) -> Result<()> {
    match options.sqlite_file() {
        Some(database) if has_key(options) && !database.exists() => {
            Err(key_alone(options, &database.display().to_string()))
        }
        _ => Ok(()),
    }
}

/// Refuses a folder, or a file of a database, that is not there.
pub(super) fn refuse_missing(options: &DataOptions) -> Result<()> {
    match options.sqlite_file() {
        Some(database) if !database.exists() && !has_key(options) => {
            let message = Message::new("cli-no-database").with("database", database.display());
            Err(Error::invalid("", message))
        }
        _ => Ok(()),
    }
}

/// What is said of a key without its database.
pub(super) fn key_alone(options: &DataOptions, database: &str) -> Error {
    let key = options.folder().join(PRIVATE_FILE);
    Error::Unavailable(
        Message::new("cli-key-alone").with("key", key.display()).with("database", database.to_owned()),
    )
}

/// What is said of a database whose certificates were signed by a key that is not there.
pub(super) fn key_lost(options: &DataOptions) -> Error {
    let key = options.folder().join(PRIVATE_FILE);
    Error::Unavailable(Message::new("cli-key-lost").with("key", key.display()))
}

/// Whether the folder has the key of second factors.
pub(super) fn has_factor_key(options: &DataOptions) -> bool {
    options.folder().join(factor_key::FILE).exists()
}

/// What is said of second factors that are encrypted with a key that is not there.
pub(super) fn factor_key_lost(options: &DataOptions) -> Error {
    let key = options.folder().join(factor_key::FILE);
    Error::Unavailable(Message::new("cli-factor-key-lost").with("key", key.display()))
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull => {
            Error::Unavailable(Message::new("cli-disk-full").with("file", path.display()))
        }
        _ => Error::Internal(format!("{}: {error}", path.display())),
    }
}
