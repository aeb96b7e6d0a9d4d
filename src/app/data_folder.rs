//! The files of the data folder that nobody but their owner may read, and those that a power failure left there.

use std::fs;
use std::path::{Path, PathBuf};

use super::keys::PUBLIC_FILE;
use super::{atomic_file, backup};
use crate::config::DataOptions;

/// The permission bits of everybody but the owner.
pub const OTHERS: u32 = 0o077;
/// The bit of folders in which everybody keeps files, such as `/tmp`.
pub const STICKY: u32 = 0o1000;

/// The files of this program that others must not read: in the data folder, and the database where it is elsewhere.
pub fn private_files(options: &DataOptions) -> Vec<PathBuf> {
    let is_ours = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let begins =
            ["vivier", "issuer", "audit.", "factors.", "backup."].iter().any(|start| name.starts_with(start));
        path.is_file() && name != PUBLIC_FILE && begins
    };
    let there = fs::read_dir(options.folder()).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = there.filter(|path| is_ours(path)).collect();
    if let Some(database) = options.sqlite_file() {
        let beside = ["-wal", "-shm"].map(|end| PathBuf::from(format!("{}{end}", database.display())));
        files.extend(beside.into_iter().chain([database]).filter(|path| path.is_file()));
    }
    files.sort();
    files.dedup();
    files
}

/// Removes what a program that was killed left half-written in the data folder and among its backups, once it is old.
pub fn remove_left(options: &DataOptions) {
    let folder = options.folder();
    atomic_file::remove_left(folder);
    atomic_file::remove_left(&folder.join(backup::FOLDER));
}
