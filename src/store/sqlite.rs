//! The SQLite file: looked at before it is opened, one connection that writes and several that read, and an eye on whether the
//! file is still the one that was opened.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::{ConnectOptions, Connection};
use sqlx_sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::people::finding::Lengths;
use super::{MIGRATOR, WAIT, migrated};
use crate::error::{Error, Message, Result};

/// How long SQLite itself waits for another process that writes.
pub(super) const BUSY: Duration = Duration::from_secs(3);
/// How many read at once. All connections are opened at the start: later there may be another file at the path, or none.
const READERS: u32 = 4;

/// How much of the file the connection that writes keeps in memory at most: a list of thousands of people touches more than
/// SQLite's 2 MB, and each page would be written and read again. Negative: in kB.
const CACHE: &str = "-16000";

/// SQLite notes each page before a statement that adds several rows changes it: in memory, or for a list of thousands of people
/// in a file that is written ten times as much as the database.
const IN_MEMORY: &str = "PRAGMA temp_store = MEMORY";
/// What is as large as the database goes into a file.
const IN_A_FILE: &str = "PRAGMA temp_store = FILE";

/// With so many bytes of room a disk is not full.
const ROOM: usize = 1 << 20;

/// A SQLite file that is open.
#[derive(Clone, Debug)]
pub struct SqliteFile {
    /// One connection: who writes waits here in turn, and not in SQLite, which tries again at intervals.
    pub write: SqlitePool,
    /// Connections that can't write.
    pub read: SqlitePool,
    /// The files that were opened.
    pub(super) watch: Arc<Watch>,
    pub(super) lengths: Lengths,
}

impl SqliteFile {
    /// Opens a file, made when missing, and brings its schema up to date. What is no database of this program, or a damaged
    /// one, is refused and left as it is.
    pub(super) async fn open(path: &Path) -> Result<Self> {
        // Of several processes that start at once one makes the file and brings the schema up to date.
        let _lock = lock(path).await;
        check(path).await?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // What is deleted is overwritten: a name that was erased is not to be found in the file.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY);
        let writing = options.clone().pragma("cache_size", CACHE);
        let write = pool(1).connect_with(writing.clone()).await?;
        migrated(MIGRATOR.run(&write).await)?;
        sqlx::query(IN_MEMORY).execute(&write).await?;
        let options = options.create_if_missing(false);
        write.set_connect_options(writing.create_if_missing(false).pragma("temp_store", "MEMORY"));
        let reading = options.pragma("query_only", "ON");
        let read = pool(READERS).min_connections(READERS).connect_with(reading).await?;
        Ok(Self { write, read, watch: Arc::new(Watch::new(path)), lengths: Lengths::default() })
    }

    /// Opens a file that exists, only to read it: nothing is made, and the schema stays as it is.
    pub(super) async fn open_to_read(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(false).busy_timeout(BUSY);
        let read = pool(1).connect_with(options).await?;
        let watch = Arc::new(Watch::new(path));
        Ok(Self { write: read.clone(), read, watch, lengths: Lengths::default() })
    }

    /// Whether the disk of the file takes so many bytes more: a small write may fit into what the files have already.
    pub(super) async fn check_room(&self) -> Result<()> {
        let folder = folder(&self.watch.files[0].0).to_owned();
        let written = tokio::task::spawn_blocking(move || {
            // It has no name and is gone when it is closed; nothing need reach the disk for the room to be taken.
            tempfile::tempfile_in(folder)?.write_all(&vec![0x5a; ROOM])
        });
        let written = written.await.map_err(|error| Error::Internal(format!("database: {error}")))?;
        written.map_err(|error| {
            tracing::warn!(%error, "the disk of the database");
            let key = match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                    "error-database-full"
                }
                ErrorKind::ReadOnlyFilesystem => "error-database-read-only",
                _ => "error-database-away",
            };
            Error::Unavailable(Message::new(key))
        })
    }

    /// Writes the whole file anew, so that nothing is left in pages that were freed.
    pub(super) async fn vacuum(&self) -> Result<()> {
        let mut connection = self.write.acquire().await?;
        sqlx::query(IN_A_FILE).execute(&mut *connection).await?;
        let done = sqlx::query("VACUUM").execute(&mut *connection).await;
        sqlx::query(IN_MEMORY).execute(&mut *connection).await?;
        done?;
        Ok(())
    }

    /// Closes all connections, which also folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Locks the folder of a database while it is opened; without a lock where the file system knows none.
async fn lock(path: &Path) -> Option<File> {
    let folder = File::open(folder(path)).ok()?;
    loop {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(TryLockError::Error(_)) => return None,
        }
    }
}

fn pool(connections: u32) -> sqlx::pool::PoolOptions<Sqlite> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(WAIT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        // After a COMMIT that failed, on a full disk for example, SQLite may have ended the transaction by itself; sqlx
        // still counts it and would refuse the next one. Such a connection is replaced.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
}

/// Looks at a file before anything is written to it: whether it is a database of this program, and whole, as far as can be seen in
/// a moment.
pub(crate) async fn check(path: &Path) -> Result<()> {
    check_by(path, "PRAGMA quick_check(1)").await
}

/// The same with everything: also whether the indexes have what the tables have, which takes long in a large file.
pub(crate) async fn check_all(path: &Path) -> Result<()> {
    check_by(path, "PRAGMA integrity_check(1)").await
}

async fn check_by(path: &Path, pragma: &'static str) -> Result<()> {
    const MAGIC: &[u8; 16] = b"SQLite format 3\0";
    let refused = |key| Error::Unavailable(Message::new(key).with("file", path.display()));
    let Ok(file) = fs::metadata(path) else { return Ok(()) };
    if file.len() == 0 {
        return Err(refused("database-empty"));
    }
    let mut head = [0; MAGIC.len()];
    let is_sqlite = File::open(path)?.read_exact(&mut head).is_ok() && head == *MAGIC;
    if !is_sqlite {
        return Err(refused("database-foreign"));
    }
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(false).busy_timeout(BUSY);
    let damaged = |error: sqlx::Error| {
        tracing::error!(%error, "the database was checked");
        match Error::from(error) {
            Error::Unavailable(message) if message.key != "error-database-damaged" => {
                Error::Unavailable(message)
            }
            _ => refused("database-damaged"),
        }
    };
    let mut connection = options.connect().await.map_err(damaged)?;
    let faults: Vec<String> = sqlx::query_scalar(pragma).fetch_all(&mut connection).await.map_err(damaged)?;
    if faults.iter().any(|fault| fault != "ok") {
        return Err(refused("database-damaged"));
    }
    const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table'";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut connection).await.map_err(damaged)?;
    connection.close().await?;
    match tables.iter().any(|name| name == "_sqlx_migrations") {
        true => Ok(()),
        false if tables.is_empty() => Err(refused("database-empty")),
        false => Err(refused("database-foreign")),
    }
}

/// Device and inode of a file; none when it is not there.
type Identity = Option<(u64, u64)>;

fn identity(path: &Path) -> Identity {
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// The files of a database as they were when they were opened. What is written to a file that was deleted or replaced since is
/// lost, and SQLite does not notice in write-ahead mode.
#[derive(Debug)]
pub struct Watch {
    files: [(PathBuf, Identity); 2],
}

impl Watch {
    pub(super) fn new(path: &Path) -> Self {
        let log = PathBuf::from(format!("{}-wal", path.display()));
        Self { files: [path.to_owned(), log].map(|path| (path.clone(), identity(&path))) }
    }

    /// Refuses when a file is gone or another one is in its place.
    pub(super) fn check(&self) -> Result<()> {
        match self.files.iter().find(|(path, then)| identity(path) != *then) {
            None => Ok(()),
            Some((path, _)) => {
                tracing::error!(file = %path.display(), "the database was deleted, moved or replaced: stop the server and put it back");
                Err(Error::Unavailable(Message::new("error-database-gone")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_put_back_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (path, aside) = (folder.path().join("a.db"), folder.path().join("b.db"));
        fs::write(&path, "x").unwrap();
        let watch = Watch::new(&path);
        assert!(watch.check().is_ok());
        fs::rename(&path, &aside).unwrap();
        assert!(watch.check().is_err());
        fs::copy(&aside, &path).unwrap();
        assert!(watch.check().is_err(), "a copy is another file");
        fs::rename(&aside, &path).unwrap();
        assert!(watch.check().is_ok());
    }
}
