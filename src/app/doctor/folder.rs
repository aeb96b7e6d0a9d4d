//! The data folder from outside: whether it can be written to, who may read it, how much space there is.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use time::{Duration, OffsetDateTime};

use super::{Check, Finding};
use crate::app::data_folder::{OTHERS, STICKY, private_files};
use crate::app::now;
use crate::config::DataOptions;
use crate::error::Message;

/// With less than so many megabytes free nothing goes on for long …
const SPACE_MIN: u64 = 50;
/// … and with less than so many it should be looked after.
const SPACE_LOW: u64 = 500;
/// How far clocks may run apart.
const TOLERANCE: Duration = Duration::minutes(5);
const MEGABYTE: u64 = 1_000_000;

/// Everything about the folder.
pub(super) fn examine(options: &DataOptions) -> Vec<Finding> {
    let folder = options.folder();
    let found = at(folder);
    if found.state == super::State::Error {
        return vec![found];
    }
    vec![found, files(options), space(options), server(folder)]
}

fn at(folder: &Path) -> Finding {
    let message = |key| Message::new(key).with("folder", folder.display());
    let Ok(metadata) = fs::metadata(folder) else {
        return Finding::error(Check::Folder, message("doctor-folder-missing"));
    };
    if let Err(error) = tempfile::tempfile_in(folder) {
        let message = message("doctor-folder-unwritable").with("reason", error.kind());
        return Finding::error(Check::Folder, message);
    }
    let mode = metadata.permissions().mode();
    if mode & OTHERS != 0 && mode & STICKY == 0 {
        let message = message("doctor-folder-open").with("mode", format!("{:04o}", mode & 0o7777));
        return Finding::warning(Check::Folder, message);
    }
    Finding::fine(Check::Folder, message("doctor-folder-right"))
}

fn files(options: &DataOptions) -> Finding {
    let files = private_files(options);
    let named =
        |files: Vec<&Path>| files.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ");
    let unreadable: Vec<_> =
        files.iter().map(AsRef::as_ref).filter(|path: &&Path| File::open(path).is_err()).collect();
    if !unreadable.is_empty() {
        let message = Message::new("doctor-files-unreadable").with("files", named(unreadable));
        return Finding::error(Check::Files, message);
    }
    let is_open =
        |path: &&Path| fs::metadata(path).is_ok_and(|there| there.permissions().mode() & OTHERS != 0);
    let open: Vec<_> = files.iter().map(AsRef::as_ref).filter(is_open).collect();
    if !open.is_empty() {
        let message = Message::new("doctor-files-open").with("files", named(open));
        return Finding::warning(Check::Files, message);
    }
    Finding::fine(Check::Files, Message::new("doctor-files-right").with("count", files.len()))
}

fn space(options: &DataOptions) -> Finding {
    let folder = options.folder();
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        return Finding::warning(Check::Space, Message::new("doctor-space-unknown"));
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize) / MEGABYTE;
    let database =
        options.sqlite_file().and_then(|path| fs::metadata(path).ok()).map_or(0, |file| file.len());
    of_space(free, database)
}

/// What so many free megabytes mean for a database of so many bytes.
fn of_space(free: u64, database: u64) -> Finding {
    // A restoration and the rewriting after an erasure need room for the database once more.
    let wanted = SPACE_LOW.max(2 * database / MEGABYTE);
    let message = |key| Message::new(key).with("free", free).with("wanted", wanted);
    match free {
        free if free < SPACE_MIN => Finding::error(Check::Space, message("doctor-space-none")),
        free if free < wanted => Finding::warning(Check::Space, message("doctor-space-low")),
        _ => Finding::fine(Check::Space, message("doctor-space-right")),
    }
}

fn server(folder: &Path) -> Finding {
    let lock = File::open(folder.join("vivier.lock"));
    let is_running = lock.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
    let key = if is_running { "doctor-server-running" } else { "doctor-server-stopped" };
    Finding::fine(Check::Server, Message::new(key))
}

/// The clock compared with the files' times, where there is no database to ask: a file of the future was written by a clock that
/// went back since.
pub(super) fn clock(options: &DataOptions) -> Finding {
    let files = private_files(options);
    let modified = files.iter().filter_map(|path| fs::metadata(path).ok()?.modified().ok());
    let newest = modified.map(OffsetDateTime::from).max();
    let at = now();
    match newest.filter(|newest| at + TOLERANCE < *newest) {
        Some(newest) => {
            let message = Message::new("doctor-clock-behind").with_day("date", newest.date());
            Finding::error(Check::Clock, message.with_day("now", at.date()))
        }
        None => Finding::fine(Check::Clock, Message::new("doctor-clock-right").with_day("now", at.date())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn little_space_is_told_before_there_is_none() {
        let told = |free, database| {
            let found = of_space(free, database);
            (found.state, found.message.key)
        };
        assert_eq!(told(49, 0), (State::Error, "doctor-space-none"));
        assert_eq!(told(50, 0), (State::Warning, "doctor-space-low"));
        assert_eq!(told(499, 0), (State::Warning, "doctor-space-low"));
        assert_eq!(told(500, 0), (State::Fine, "doctor-space-right"));
        // A large database needs room for itself twice.
        assert_eq!(told(5_000, 3_000 * MEGABYTE), (State::Warning, "doctor-space-low"));
        assert_eq!(told(6_000, 3_000 * MEGABYTE), (State::Fine, "doctor-space-right"));
    }
}
