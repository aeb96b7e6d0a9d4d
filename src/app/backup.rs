//! Backups: made from one state of the data while others work, encrypted, read back; restored into either database.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::mpsc;

use super::accounts::factor_key;
use super::atomic_file;
use super::audit::anchor;
use super::now;
use super::work::{Permission, Work};
use crate::config;
use crate::domain::backup::{Counted, DataFile, FORMAT, FileName, Header, MARK, MOMENTARY, Mark, TableRow};
use crate::error::{Error, Message, Result};
use crate::store;

mod file;
mod job;
mod plan;
mod read;
mod restore;
mod seal;
mod write;

pub use job::{Job, run_schedule};
pub(super) use plan::FOLDER;
pub use plan::{
    Failure, Kept, Last, Overview, PASSPHRASE_FILE, is_overdue, kept_path, overview, record, save_passphrase,
    save_plan,
};
pub use restore::{Restoration, Restored, restore};
pub use seal::{Passphrase, WORK_FACTOR};

/// Whether a backup has the schema of this program: nothing is to be migrated when it is restored.
pub(crate) fn is_of_this_version(header: &Header) -> bool {
    header.schema == store::dump::known_versions()
}

/// How far a backup or a restoration has come, for the page that shows it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    all: AtomicU64,
}

impl Progress {
    /// Rows done, and rows in all; a backup counts each of them twice, for it is read back.
    pub fn get(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    fn begin(&self, all: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
    }

    fn add(&self, rows: usize) {
        self.done.fetch_add(rows as u64, Ordering::Relaxed);
    }
}

/// A backup to be made.
#[derive(Clone)]
pub struct Making<'a> {
    /// The file to write; a folder for one named by programme and time.
    pub target: &'a Path,
    /// The data folder, whose keys are in the backup as well.
    pub data: &'a Path,
    /// What it is encrypted with.
    pub passphrase: &'a Passphrase,
    /// How long it takes to try a passphrase: [`WORK_FACTOR`], less in tests.
    pub work_factor: u8,
}

/// A backup that was made and read back.
#[derive(Clone, Debug)]
pub struct Made {
    /// What its first line says.
    pub header: Header,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Whether the key that signs certificates is in it.
    pub has_key: bool,
}

/// Writes a backup of one state of the data and reads it back before it takes its place. `work` must have done nothing yet.
pub async fn make(work: &mut Work, making: &Making<'_>, progress: &Arc<Progress>) -> Result<Made> {
    work.require(Permission::Admin)?;
    making.passphrase.check()?;
    // Before the state of the data is fixed: a server that goes on must not note an end that is not in it.
    let files = files(making.data)?;
    store::dump::read_one_state(&mut work.tx).await?;
    let header = header(work).await?;
    let path = if making.target.is_dir() {
        making.target.join(FileName::new(header.programme.as_deref(), header.made_at()).to_string())
    } else {
        making.target.to_owned()
    };
    // A power failure leaves a half-written backup, as large as one.
    atomic_file::remove_left(path.parent().unwrap_or(Path::new(".")));
    progress.begin(header.rows() * 2);
    let has_key = files.iter().any(|file| file.file == super::keys::PRIVATE_FILE);
    let (to, rows) = mpsc::channel(4);
    let job = write::Writing {
        header: header.clone(),
        files,
        path: path.clone(),
        passphrase: making.passphrase.clone(),
        work_factor: making.work_factor,
        progress: Arc::clone(progress),
    };
    let writing = tokio::task::spawn_blocking(move || job.run(rows));
    let read = read_tables(work, &header, to).await;
    // Why nobody took the rows any more is the better reason.
    let bytes = writing.await.map_err(|error| Error::Internal(format!("backup: {error}")))?;
    let bytes = match (bytes, read) {
        (Err(_) | Ok(_), Err(error)) => return Err(error),
        (bytes, Ok(())) => bytes?,
    };
    Ok(Made { header, path, bytes, has_key })
}

async fn read_tables(work: &mut Work, header: &Header, to: mpsc::Sender<Vec<TableRow>>) -> Result<()> {
    for counted in &header.tables {
        if !store::dump::read(&mut work.tx, &counted.table, &to).await? {
            break;
        }
    }
    Ok(())
}

/// The first line of a backup of the data as they are.
async fn header(work: &mut Work) -> Result<Header> {
    let mut tables = Vec::new();
    for table in store::dump::tables(&mut work.tx).await? {
        if !MOMENTARY.contains(&table.name.as_str()) {
            let rows = store::dump::count(&mut work.tx, &table).await?;
            tables.push(Counted { table, rows });
        }
    }
    let name = store::settings::find(&mut work.tx, "programme.name").await?.unwrap_or_default();
    Ok(Header {
        mark: Mark { vivier: MARK.into(), format: FORMAT },
        program: env!("CARGO_PKG_VERSION").into(),
        programme: store::dump::programme(&mut work.tx).await?,
        name,
        made_at: now().unix_timestamp(),
        schema: store::dump::applied_versions(&mut work.tx).await?,
        tables,
    })
}

/// The files of the data folder that go along: the issuer's keys, the one of second factors, and the note of the audit trail's
/// end.
fn files(folder: &Path) -> Result<Vec<DataFile>> {
    let mut files = Vec::new();
    for name in [super::keys::PRIVATE_FILE, super::keys::PUBLIC_FILE, factor_key::FILE, anchor::FILE] {
        if let Some(content) = config::issuer_key().filter(|_| name == super::keys::PRIVATE_FILE) {
            files.push(DataFile { file: name.into(), content });
            continue;
        }
        match std::fs::read_to_string(folder.join(name)) {
            Ok(content) => files.push(DataFile { file: name.into(), content }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(file::unreadable(&folder.join(name), &error)),
        }
    }
    Ok(files)
}

/// Reads one of this server's backups to its end, with the passphrase of its data folder; false where it has none.
pub async fn check_own(path: &Path, data: &Path) -> Result<bool> {
    let Some(passphrase) = plan::passphrase(data)? else { return Ok(false) };
    check(path, &passphrase, &Progress::default()).await.map(|_| true)
}

/// Reads a backup to its end and changes nothing: what its first line says, and whether the issuer's key is in it.
pub async fn check(path: &Path, passphrase: &Passphrase, progress: &Progress) -> Result<Header> {
    let mut pieces = read::start(path, passphrase);
    let mut header = None;
    loop {
        match pieces.recv().await {
            Some(Ok(read::BackupPart::Header(first))) => {
                progress.begin(first.rows());
                header = Some(first);
            }
            Some(Ok(read::BackupPart::Rows(_, rows))) => progress.add(rows.len()),
            Some(Ok(read::BackupPart::File(_))) => {}
            Some(Ok(read::BackupPart::End)) => break,
            Some(Err(error)) => return Err(error),
            None => return Err(Error::Internal("backup: the reader ended early".into())),
        }
    }
    header.ok_or_else(|| Error::invalid("", Message::new("backup-damaged").with("file", path.display())))
}
