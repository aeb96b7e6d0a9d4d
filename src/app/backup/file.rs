//! What can be wrong with a backup's file, in words.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::error::{Error, Message, Several};

/// What makes a file no backup that can be restored.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is something else.
    Foreign,
    /// It is cut short or altered.
    Damaged,
    /// Another passphrase opens it; or what the passphrase is checked by is altered.
    Passphrase,
    /// A newer version of the program wrote it.
    Newer,
    /// Its database had migrations, of these numbers, that this program never had.
    Unknown(Vec<i64>),
    /// The disk does not give it.
    Io(io::Error),
}

impl Fault {
    /// A fault that reading through decryption and decompression met: these report what they can't make sense of by kinds
    /// that no disk has.
    pub(super) fn of(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Io(error),
        }
    }

    /// In words.
    pub(super) fn into_error(self, path: &Path) -> Error {
        let message = |key| Error::invalid("file", Message::new(key).with("file", path.display()));
        match self {
            Self::Foreign => message("backup-foreign"),
            Self::Damaged => message("backup-damaged"),
            Self::Passphrase => message("backup-wrong-passphrase"),
            Self::Newer => message("backup-newer"),
            Self::Unknown(versions) => {
                let versions = Several::of(versions.iter().map(|version| format!("{version:04}")));
                let message = Message::new("backup-migrations-unknown").with("file", path.display());
                Error::invalid("file", message.with("migrations", versions))
            }
            Self::Io(error) => unreadable(path, &error),
        }
    }
}

/// That a file can't be read, and why.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    let message = Message::new("backup-unreadable").with("file", path.display());
    Error::invalid("file", message.with("reason", error.kind()))
}

/// That a file can't be written, and why.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let message = Message::new("backup-unwritable").with("file", path.display());
    Error::invalid("file", message.with("reason", error.kind()))
}
