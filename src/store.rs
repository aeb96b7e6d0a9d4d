//! All SQL: the database, the transaction, one file per noun, one function per query.
//!
//! One text per query serves SQLite and PostgreSQL; [`on!`] compiles a body for each driver. "Not found"
//! is `Option`. No permissions are checked here, and no rules applied: that is done in `app` and `domain`.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{SqlSafeStr, Transaction};
use sqlx_postgres::Postgres;
use sqlx_sqlite::Sqlite;

use crate::error::{Error, Message, Result};

pub mod accounts;
mod anew;
pub(crate) mod attachments;
pub(crate) mod attendance;
pub(crate) mod attendance_sheets;
pub mod audit;
pub(crate) mod cascade;
pub mod certificates;
pub(crate) mod cohorts;
pub(crate) mod columns;
pub(crate) mod completions;
pub(crate) mod consents;
mod counted;
pub mod curricula;
pub(crate) mod dump;
pub mod duplicates;
pub(crate) mod enrolments;
pub(crate) mod exceptions;
pub mod files;
pub(crate) mod frozen_reports;
pub(crate) mod glossaries;
pub(crate) mod glossary_files;
pub(crate) mod imports;
pub(crate) mod indicators;
pub(crate) mod installation;
pub(crate) mod item_answers;
pub(crate) mod known_devices;
pub(crate) mod languages;
pub mod login_sessions;
pub mod modules;
pub(crate) mod observations;
pub(crate) mod offline;
pub(crate) mod past_imports;
pub(crate) mod people;
mod placeholders;
pub mod places;
pub(crate) mod postgres;
pub(crate) mod removed_modules;
pub(crate) mod reports;
pub(crate) mod restitutions;
pub(crate) mod reviews;
pub(crate) mod revisions;
pub(crate) mod saved_filters;
pub(crate) mod scores;
pub mod second_factors;
pub(crate) mod sessions;
pub mod settings;
pub(crate) mod sign_in_attempts;
pub(crate) mod sqlite;
pub(crate) mod submissions;
pub(crate) mod supervisions;
pub(crate) mod tasks;
pub(crate) mod timetables;
pub(crate) mod translations;
mod trouble;

pub use anew::Contents;
use postgres::PostgresServer;
use sqlite::{SqliteFile, Watch};

/// How long a request waits for its turn at the database before it is told to come back.
const WAIT: Duration = Duration::from_secs(5);

/// The numbered migrations, the same for both databases. The build script lists them: `sqlx::migrate!` does it, too, but
/// has sqlx compiled once more for itself.
pub static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    const ALL: &[(i64, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));
    let migrations = ALL.iter().map(|(number, about, sql)| {
        Migration::new(*number, (*about).into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
});

/// The database, by its driver.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded: a file beside the data.
    Sqlite(SqliteFile),
    /// A server.
    Postgres(PostgresServer),
}

/// One transaction, of a request or a command. Dropped without [`Tx::commit`] it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite; one that writes has an eye on the files.
    Sqlite(Transaction<'static, Sqlite>, Option<Arc<Watch>>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// `on!(tx, |c| body)`: the body compiled for the driver of `tx`, with `c` its connection.
macro_rules! on {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(transaction, _) => {
                let $c = &mut **transaction;
                $body
            }
            $crate::store::Tx::Postgres(transaction) => {
                let $c = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use on;

/// `run!(tx, SQL, a, b)`: executes a statement with these values bound to `$1`, `$2` …; the number of rows that it changed.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $value:expr)*) => {
        $crate::store::on!($tx, |c| sqlx::query($sql)
            $(.bind($value))*
            .execute(c)
            .await
            .map(|done| done.rows_affected()))
    };
}
pub(crate) use run;

/// A text within a pattern of `LIKE … ESCAPE '!'`, where it stands for itself.
pub(crate) fn like_escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        match sqlite_path(url) {
            Some(path) => SqliteFile::open(path).await.map(Self::Sqlite),
            None => PostgresServer::open(url).await.map(Self::Postgres),
        }
    }

    /// How long the lists of the people's index are.
    pub(crate) fn lengths(&self) -> &people::finding::Lengths {
        match self {
            Self::Sqlite(file) => &file.lengths,
            Self::Postgres(server) => &server.lengths,
        }
    }

    /// Opens a database that exists, only to read: nothing is made, and the schema stays as it is.
    pub async fn open_to_read(url: &str) -> Result<Self> {
        match sqlite_path(url) {
            Some(path) => SqliteFile::open_to_read(path).await.map(Self::Sqlite),
            None => PostgresServer::open_to_read(url).await.map(Self::Postgres),
        }
    }

    /// Begins a transaction that writes. It is the only one until it ends, on both databases: whatever it reads to decide by
    /// stays true until it is committed.
    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(file) => {
                file.watch.check()?;
                let transaction = file.write.begin_with("BEGIN IMMEDIATE").await?;
                Ok(Tx::Sqlite(transaction, Some(Arc::clone(&file.watch))))
            }
            Self::Postgres(server) => server.begin().await.map(Tx::Postgres),
        }
    }

    /// The same for what can wait; none where another program is writing. What this one has to write waits its turn.
    pub async fn begin_if_free(&self) -> Result<Option<Tx>> {
        match self {
            Self::Sqlite(_) => self.begin().await.map(Some),
            Self::Postgres(server) => Ok(server.begin_if_free().await?.map(Tx::Postgres)),
        }
    }

    /// Begins a transaction that only reads, all of it from one state of the data.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(file) => Tx::Sqlite(file.read.begin().await?, None),
            Self::Postgres(server) => Tx::Postgres(server.read().await?),
        })
    }

    /// Whether the disk of the database takes about a megabyte more; nothing of it stays.
    pub(crate) async fn check_room(&self) -> Result<()> {
        match self {
            Self::Sqlite(file) => file.check_room().await,
            Self::Postgres(server) => server.check_room().await,
        }
    }

    /// Closes all connections; on SQLite this also folds the write-ahead log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(file) => file.close().await,
            Self::Postgres(server) => server.close().await,
        }
    }
}

/// The path of a SQLite URL, or of one that leads to PostgreSQL none.
pub fn sqlite_path(url: &str) -> Option<&Path> {
    url.strip_prefix("sqlite:").map(|path| Path::new(path.trim_start_matches("//")))
}

/// What became of the migrations.
fn migrated(done: std::result::Result<(), MigrateError>) -> Result<()> {
    done.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            Error::Unavailable(Message::new("database-newer"))
        }
        // The table of the migrations does not tell of what is there.
        MigrateError::VersionMismatch(_) | MigrateError::Dirty(_) => migrations_lost(&error),
        MigrateError::ExecuteMigration(ref cause, _) if trouble::is_there_already(cause) => {
            migrations_lost(&error)
        }
        other => Error::Internal(format!("migration: {other}")),
    })
}

fn migrations_lost(error: &MigrateError) -> Error {
    Error::Unavailable(Message::new("database-migrations-lost").with("reason", error))
}

impl Tx {
    /// Whether it is the only one that may write, as there is one at a time on SQLite.
    pub(crate) fn is_the_writer(&self) -> bool {
        matches!(self, Self::Sqlite(_, Some(_)))
    }

    /// Before thousands of rows are added or removed: on PostgreSQL what checks that others refer to them is planned once, and no longer for
    /// each row, until the transaction ends. The checks take a third of the time then.
    pub(crate) async fn plan_checks_once(&mut self) -> Result<()> {
        if let Self::Postgres(transaction) = self {
            sqlx::query("SET LOCAL plan_cache_mode = auto").execute(&mut **transaction).await?;
        }
        Ok(())
    }

    /// Makes everything since the beginning permanent. Success may be reported only after this.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction, watch) => {
                if let Some(watch) = watch {
                    watch.check()?;
                }
                transaction.commit().await?;
            }
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

/// Whether an insert added a row; false when its key exists already.
fn inserted(done: sqlx::Result<u64>) -> Result<bool> {
    match done {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        done => Ok(done? > 0),
    }
}
