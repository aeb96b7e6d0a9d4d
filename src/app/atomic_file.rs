//! Files that are replaced atomically: written under a temporary name in the same folder, then renamed.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// What the temporary names begin with; six letters or digits follow.
const PREFIX: &str = ".vivier-";
/// After so long nobody writes to a temporary file any more.
const LEFT_AFTER: Duration = Duration::from_hours(1);

/// Removes the temporary files that a program left in a folder when it was killed. What can't be looked at or removed stays.
pub(crate) fn remove_left(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let is_ours =
            rest.is_some_and(|rest| rest.len() == 6 && rest.chars().all(|c| c.is_ascii_alphanumeric()));
        let written =
            entry.metadata().ok().filter(std::fs::Metadata::is_file).and_then(|file| file.modified().ok());
        let is_old = written.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > LEFT_AFTER);
        if is_ours && is_old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file being written. It is deleted if it is dropped before [`AtomicFile::replace`] or [`AtomicFile::keep_existing`].
pub(crate) struct AtomicFile<'a> {
    file: NamedTempFile,
    path: &'a Path,
}

impl<'a> AtomicFile<'a> {
    /// Begins a file that will be at `path`, with the permission bits `mode` less the process's umask.
    pub(crate) fn create(path: &'a Path, mode: u32) -> io::Result<Self> {
        let file = tempfile::Builder::new()
            .prefix(PREFIX)
            .permissions(Permissions::from_mode(mode))
            .tempfile_in(folder(path))?;
        Ok(Self { file, path })
    }

    /// The file as it is on disk so far, to be read from its beginning.
    pub(crate) fn reopen(&self) -> io::Result<File> {
        self.file.as_file().sync_all()?;
        self.file.reopen()
    }

    /// Puts the file in its place, instead of one that may be there.
    pub(crate) fn replace(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist(self.path)?;
        sync(self.path)
    }

    /// The same without waiting until the disk has it, which takes longer than most papers: for what is made again by the same
    /// command if the power fails within the next seconds.
    pub(crate) fn replace_without_sync(self) -> io::Result<()> {
        self.file.persist(self.path)?;
        Ok(())
    }

    /// Puts the file in its place unless there is one already, which then stays. Whether it did.
    pub(crate) fn keep_existing(self) -> io::Result<bool> {
        self.file.as_file().sync_all()?;
        match self.file.persist_noclobber(self.path) {
            Ok(_) => sync(self.path).map(|()| true),
            Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(failed) => Err(failed.error),
        }
    }
}

impl Write for AtomicFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The new name is on the disk too.
fn sync(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_program_left_goes_once_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let old = SystemTime::from(crate::app::now()) - 2 * LEFT_AFTER;
        for name in [".vivier-Ab12cD", ".vivier-abcdef", ".vivier-conf", "vivier-2026.backup"] {
            let file = File::create(folder.path().join(name)).unwrap();
            if name != ".vivier-abcdef" {
                file.set_modified(old).unwrap();
            }
        }
        remove_left(folder.path());
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".vivier-abcdef", ".vivier-conf", "vivier-2026.backup"]);
    }

    #[test]
    fn a_file_is_replaced_whole_or_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let begin = |bytes: &[u8]| {
            let mut file = AtomicFile::create(&path, 0o600).unwrap();
            file.write_all(bytes).unwrap();
            file
        };
        assert!(begin(b"first").keep_existing().unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!begin(b"second").keep_existing().unwrap());
        drop(begin(b"dropped"));
        assert_eq!(fs::read(&path).unwrap(), b"first");
        begin(b"third").replace().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"third");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside");
    }
}
