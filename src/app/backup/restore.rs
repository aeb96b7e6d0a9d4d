//! Restoring a backup: into a new SQLite file that then takes the old one's place, or into PostgreSQL in one transaction. Until
//! the last line was read and every reference checked, the old data are as they were.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tokio::sync::mpsc::Receiver;

use super::file::{Fault, unwritable};
use super::read::{BackupPart, start};
use super::{Passphrase, Progress};
use crate::app::accounts::factor_key;
use crate::app::audit::anchor::{self, Carried};
use crate::app::work::Work;
use crate::app::{keys, now};
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::domain::audit::Head;
use crate::domain::backup::{DataFile, Header, MOMENTARY, TableSchema};
use crate::error::{Error, Message, Result, Several};
use crate::store::dump::MigrationError;
use crate::store::{self, Db};

/// How many tables of others are named.
const FOREIGN_SHOWN: usize = 10;

/// What is to be restored, and where to.
pub struct Restoration<'a> {
    /// The file of the backup.
    pub file: &'a Path,
    /// What it was encrypted with.
    pub passphrase: &'a Passphrase,
    /// The database and the data folder.
    pub data: &'a DataOptions,
    /// Whether data that are there may be replaced.
    pub replace: bool,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the backup says about itself.
    pub header: Header,
    /// Where the database is that was there before; SQLite only.
    pub former: Option<PathBuf>,
    /// Whether the key that signs certificates came with it.
    pub has_key: bool,
    /// Whether its trail goes on from the end that was noted when the backup was made.
    pub trail: Carried,
    /// The end of the trail now, with the entry of the restoration: what somebody may note on paper.
    pub end: Head,
}

/// What came out of a backup besides rows.
struct Filled {
    files: Vec<DataFile>,
    trail: Carried,
    end: Head,
}

/// What is in the database that a backup is to go to.
enum Occupied {
    /// Nobody's work.
    No,
    /// That of a programme, if it has an id.
    By(Option<String>),
    /// It can't be read.
    Unreadable,
}

/// Restores a backup. A server on this data must be stopped, and the data folder locked.
pub async fn restore(order: &Restoration<'_>, progress: &Progress) -> Result<Restored> {
    let mut pieces = start(order.file, order.passphrase);
    let BackupPart::Header(header) = next(&mut pieces).await? else {
        return Err(Fault::Damaged.into_error(order.file));
    };
    progress.begin(header.rows());
    let filling = Filling { order, header, pieces, progress };
    match store::sqlite_path(&order.data.url()) {
        Some(path) => filling.into_sqlite(path).await,
        None => filling.into_postgres().await,
    }
}

async fn next(pieces: &mut Receiver<Result<BackupPart>>) -> Result<BackupPart> {
    let ended = || Err(Error::Internal("backup: the reader ended early".into()));
    pieces.recv().await.unwrap_or_else(ended)
}

/// A restoration under way.
struct Filling<'a> {
    order: &'a Restoration<'a>,
    header: Header,
    pieces: Receiver<Result<BackupPart>>,
    progress: &'a Progress,
}

impl Filling<'_> {
    async fn into_sqlite(mut self, path: &Path) -> Result<Restored> {
        self.permit(&occupied_sqlite(&self.order.data.url(), path).await)?;
        let failed = |error: io::Error| unwritable(path, &error);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let new = tempfile::Builder::new().prefix(".vivier-restore-").tempfile_in(folder).map_err(failed)?;
        let db = store::dump::new_sqlite(new.path()).await?;
        let filled = {
            let mut work = Work::write(&db, Actor::System).await?;
            let filled = self.fill(&mut work).await?;
            work.commit().await?;
            filled
        };
        db.close().await;
        new.as_file().sync_all().map_err(failed)?;
        self.put_keys(&filled.files)?;
        let note = anchor::take(self.order.data.folder())?;
        let former = set_aside(&self.order.data.url(), path).await?;
        new.persist(path).map_err(|error| failed(error.error))?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        note.give_way(content(&filled.files, anchor::FILE))?;
        Ok(self.done(former, filled))
    }

    async fn into_postgres(mut self) -> Result<Restored> {
        let db = Db::open_to_read(&self.order.data.url()).await?;
        let mut work = Work::write(&db, Actor::System).await?;
        // What somebody else keeps beside it would go with this program's tables.
        let others = store::dump::foreign_names(&mut work.tx).await?;
        if !others.is_empty() {
            let shown = Several::of(others.iter().take(FOREIGN_SHOWN));
            return Err(Error::Conflict(Message::new("restore-foreign-database").with("names", shown)));
        }
        let tables = store::dump::tables(&mut work.tx).await?;
        if !tables.is_empty() {
            if store::dump::count_other_connections(&mut work.tx).await? > 0 {
                return Err(Error::Conflict(Message::new("restore-in-use")));
            }
            self.permit(&occupied(&mut work).await?)?;
        }
        if !store::dump::drop_tables(&mut work.tx, &tables).await? {
            return Err(Error::Conflict(Message::new("restore-needed-by-others")));
        }
        let filled = self.fill(&mut work).await?;
        self.put_keys(&filled.files)?;
        let note = anchor::take(self.order.data.folder())?;
        work.commit().await?;
        note.give_way(content(&filled.files, anchor::FILE))?;
        db.close().await;
        Ok(self.done(None, filled))
    }

    /// Refuses to put the backup in the place of what must stay.
    fn permit(&self, occupied: &Occupied) -> Result<()> {
        let refused = |key| Err(Error::Conflict(Message::new(key)));
        match occupied {
            Occupied::By(programme) if *programme != self.header.programme => {
                refused("restore-other-programme")
            }
            Occupied::By(_) | Occupied::Unreadable if !self.order.replace => refused("restore-not-empty"),
            Occupied::No | Occupied::By(_) | Occupied::Unreadable => Ok(()),
        }
    }

    /// Makes the tables as they were when the backup was made, fills them, and brings them up to date.
    async fn fill(&mut self, work: &mut Work) -> Result<Filled> {
        let damaged = || Fault::Damaged.into_error(self.order.file);
        migrate(work, &self.header.schema).await?;
        let tables = store::dump::tables(&mut work.tx).await?;
        if !self.covers(&tables) {
            return Err(damaged());
        }
        let keys = store::dump::drop_foreign_keys(&mut work.tx).await?;
        store::dump::clear(&mut work.tx, &tables).await?;
        let mut files = Vec::new();
        loop {
            match next(&mut self.pieces).await? {
                BackupPart::Header(_) => return Err(damaged()),
                BackupPart::Rows(place, rows) => {
                    let counted = self.header.tables.get(place).ok_or_else(damaged)?;
                    if !MOMENTARY.contains(&counted.table.name.as_str()) {
                        store::dump::insert(&mut work.tx, &counted.table, &rows).await?;
                    }
                    self.progress.add(rows.len());
                }
                BackupPart::File(file) => files.push(file),
                BackupPart::End => break,
            }
        }
        store::dump::restore_foreign_keys(&mut work.tx, &keys).await?;
        if let Some(table) = store::dump::check_foreign_keys(&mut work.tx).await? {
            return Err(Error::Internal(format!("restore: {table}: a row refers to one that is not there")));
        }
        migrate(work, &store::dump::known_versions()).await?;
        let about = format!("{} | {} rows", self.header.made_at(), self.header.rows());
        let trail = self.compare_trail(work, &files).await?;
        work.audit("backup.restore", ("settings", "backup"), (), about).await?;
        let end = store::audit::head(&mut work.tx).await?;
        Ok(Filled { files, trail, end })
    }

    /// The trail that was put back, compared with the note of its end that came along.
    async fn compare_trail(&self, work: &mut Work, files: &[DataFile]) -> Result<Carried> {
        let mut known = content(files, keys::PUBLIC_FILE).and_then(keys::read_public).unwrap_or_default();
        known.extend(keys::public(&self.order.data.folder().join(keys::PUBLIC_FILE)).unwrap_or_default());
        anchor::compare_carried(work, content(files, anchor::FILE), &known).await
    }

    /// Whether the backup has each table, with its columns, and no other. Tables of the moment don't count: an earlier
    /// version may have had one of them in its backups.
    fn covers(&self, tables: &[TableSchema]) -> bool {
        let lasts = |table: &&TableSchema| !MOMENTARY.contains(&table.name.as_str());
        let held: Vec<_> = self.header.tables.iter().map(|counted| &counted.table).filter(lasts).collect();
        let wanted: Vec<_> = tables.iter().filter(lasts).collect();
        let fits = |table: &&TableSchema| held.iter().any(|held| held.fits(table));
        wanted.len() == held.len() && wanted.iter().all(fits)
    }

    fn put_keys(&self, files: &[DataFile]) -> Result<()> {
        let folder = self.order.data.folder();
        if let Some(key) = content(files, factor_key::FILE) {
            factor_key::restore(folder, key)?;
        }
        if let Some(private) = content(files, keys::PRIVATE_FILE) {
            keys::restore(folder, private, content(files, keys::PUBLIC_FILE).unwrap_or_default())?;
        }
        Ok(())
    }

    fn done(self, former: Option<PathBuf>, filled: Filled) -> Restored {
        let Filled { files, trail, end } = filled;
        let has_key = content(&files, keys::PRIVATE_FILE).is_some();
        Restored { header: self.header, former, has_key, trail, end }
    }
}

/// Does those of these migrations that were not done yet. One that can't be done is named beside the file.
async fn migrate(work: &mut Work, versions: &[i64]) -> Result<()> {
    store::dump::migrate_by(&mut work.tx, versions).await.map_err(|error| match error {
        MigrationError::Fails(migration) => {
            Error::invalid("file", Message::new("backup-migration-fails").with("migration", migration))
        }
        MigrationError::Database(error) => error,
    })
}

/// A file of the data folder that came along.
fn content<'a>(files: &'a [DataFile], name: &str) -> Option<&'a str> {
    files.iter().find(|file| file.file == name).map(|file| file.content.as_str())
}

async fn occupied(work: &mut Work) -> Result<Occupied> {
    Ok(match store::dump::count_work(&mut work.tx).await? {
        0 => Occupied::No,
        _ => Occupied::By(store::dump::programme(&mut work.tx).await?),
    })
}

/// The same for a SQLite file, which may be damaged: that is when a backup is needed most.
async fn occupied_sqlite(url: &str, path: &Path) -> Occupied {
    if fs::metadata(path).map_or(true, |file| file.len() == 0) {
        return Occupied::No;
    }
    let read = async {
        let db = Db::open_to_read(url).await?;
        let found = occupied(&mut Work::read(&db, Actor::System).await?).await;
        db.close().await;
        found
    };
    read.await.unwrap_or(Occupied::Unreadable)
}

/// Keeps the old database under another name beside, with its write-ahead log if that can't be folded in. The old one stays in
/// its place until the new one replaces it.
async fn set_aside(url: &str, path: &Path) -> Result<Option<PathBuf>> {
    let failed = |error: io::Error| unwritable(path, &error);
    if !path.exists() {
        return Ok(None);
    }
    // Closing folds the log in; a damaged file keeps its own.
    if let Ok(db) = Db::open_to_read(url).await {
        db.close().await;
    }
    let sibling = |path: &Path, ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let former = sibling(path, &format!(".before-{}", now().unix_timestamp()));
    keep(path, &former).map_err(failed)?;
    for ending in ["-wal", "-shm"] {
        let log = sibling(path, ending);
        if log.exists() {
            keep(&log, &sibling(&former, ending)).map_err(failed)?;
            // Left behind, it would be taken for the new database's.
            fs::remove_file(&log).map_err(failed)?;
        }
    }
    Ok(Some(former))
}

/// A second name for a file, or a copy where the disk knows no second names.
fn keep(path: &Path, copy: &Path) -> io::Result<()> {
    if fs::hard_link(path, copy).is_ok() {
        return Ok(());
    }
    fs::copy(path, copy)?;
    File::open(copy)?.sync_all()
}
