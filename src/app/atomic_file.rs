//! Files that are replaced atomically: written under a temporary name in the same folder, then renamed.

use std::fs::{File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::NamedTempFile;

/// A file being written. It is deleted if it is dropped before [`AtomicFile::replace`] or [`AtomicFile::keep_existing`].
pub(crate) struct AtomicFile<'a> {
    file: NamedTempFile,
    path: &'a Path,
}

impl<'a> AtomicFile<'a> {
    /// Begins a file that will be at `path`, with the permission bits `mode` less the process's umask.
    pub(crate) fn create(path: &'a Path, mode: u32) -> io::Result<Self> {
        let file = tempfile::Builder::new()
            .prefix(".vivier-")
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
    use std::fs;

    use super::*;

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
