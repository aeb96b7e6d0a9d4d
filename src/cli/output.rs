//! A command's output: standard output, a device, or a file that is replaced atomically.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::app::atomic_file::AtomicFile;
use crate::error::{Error, Message, Result};

/// Calls `make` to write the file; for `-`, standard output. When it fails there is no new file, and an old one is left as
/// it was.
pub fn write(path: &Path, make: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>) -> Result<()> {
    write_as(path, 0o666, true, make)
}

/// The same with the rights of a new file, less what the process takes away.
fn write_as(
    path: &Path,
    mode: u32,
    is_synced: bool,
    make: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>,
) -> Result<()> {
    if path == Path::new("-") {
        return fill(io::stdout(), path, make);
    }
    // The file behind a link, not the link, is what is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A device or a pipe is written to, not replaced.
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        let file = File::create(path).map_err(|error| unwritable(path, error.kind()))?;
        return fill(file, path, make);
    }
    let failed = |error: io::Error| unwritable(path, error.kind());
    let mut file = AtomicFile::create(path, mode).map_err(failed)?;
    fill(&mut file, path, make)?;
    let put = if is_synced { file.replace() } else { file.replace_without_sync() };
    put.map_err(failed)
}

/// Writes a file that nobody but its owner reads, and the folder that it is in, or to standard output for `-`.
pub fn write_private(file: &Path, bytes: &[u8]) -> Result<()> {
    write_bytes(file, 0o600, true, bytes)
}

/// The same with a file for everybody that the same command makes again: see [`AtomicFile::replace_without_sync`].
pub fn write_again(file: &Path, bytes: &[u8]) -> Result<()> {
    write_bytes(file, 0o666, false, bytes)
}

fn write_bytes(file: &Path, mode: u32, is_synced: bool, bytes: &[u8]) -> Result<()> {
    let failed = |error: io::Error| unwritable(file, error.kind());
    if let (true, Some(folder)) = (file != Path::new("-"), file.parent()) {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    write_as(file, mode, is_synced, |out| out.write_all(bytes).map_err(failed))
}

fn fill(
    file: impl Write + Send,
    path: &Path,
    make: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>,
) -> Result<()> {
    let mut file = BufWriter::with_capacity(1 << 18, file);
    make(&mut file)?;
    file.flush().map_err(|error| unwritable(path, error.kind()))
}

/// That a file can't be written, and why.
pub fn unwritable(path: &Path, reason: io::ErrorKind) -> Error {
    let message = Message::new("export-unwritable").with("path", path.display());
    Error::invalid("", message.with("reason", super::reason(reason)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = std::env::temp_dir().join(format!("vivier-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("paper.pdf");
        let put = |bytes: &'static [u8]| move |out: &mut (dyn Write + Send)| Ok(out.write_all(bytes)?);
        write(&file, put(b"old")).unwrap();
        let failed = write(&file, |out| {
            out.write_all(b"half")?;
            Err(Error::NotFound)
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&file).unwrap(), b"old");
        write(&file, put(b"new")).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside");
        assert!(write(&folder.join("none/paper.pdf"), put(b"")).is_err());
        write(Path::new("/dev/null"), put(b"nothing")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        fs::remove_dir_all(&folder).unwrap();
    }
}
