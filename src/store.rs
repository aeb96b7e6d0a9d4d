//! All SQL: the database, the transaction, one file per noun, one function per query.
//!
//! One text per query serves SQLite and PostgreSQL; [`on!`] compiles a body for each driver. "Not found"
//! is `Option`. No permissions are checked here, and no rules applied: that is done in `app` and `domain`.

use std::path::Path;
use std::time::Duration;

use sqlx::Transaction;
use sqlx::migrate::Migrator;
use sqlx_postgres::{PgPool, PgPoolOptions, Postgres};
use sqlx_sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::error::{Error, Result};

pub mod accounts;
pub(crate) mod attendance;
pub mod audit;
pub mod certificates;
pub(crate) mod cohorts;
pub(crate) mod columns;
pub(crate) mod completions;
pub mod consents;
pub mod curricula;
pub(crate) mod enrolments;
pub mod files;
pub mod known_devices;
pub mod login_sessions;
pub mod modules;
pub mod people;
pub mod places;
pub mod reviews;
pub mod revisions;
pub(crate) mod scores;
pub mod second_factors;
pub(crate) mod sessions;
pub mod settings;
pub(crate) mod sign_in_attempts;
pub mod translations;

/// The numbered migrations, the same for both databases.
pub static MIGRATOR: Migrator = sqlx::migrate!();

/// The database, by its driver.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded: a file beside the data.
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// One transaction, of a request or a command. Dropped without [`Tx::commit`] it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// `on!(tx, |c| body)`: the body compiled for the driver of `tx`, with `c` its connection.
macro_rules! on {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(transaction) => {
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

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let db = if let Some(path) = url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new()
                .filename(Path::new(path.trim_start_matches("//")))
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10));
            Self::Sqlite(SqlitePoolOptions::new().max_connections(8).connect_with(options).await?)
        } else {
            let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(10));
            Self::Postgres(pool.connect(url).await?)
        };
        let migrated = match &db {
            Self::Sqlite(pool) => MIGRATOR.run(pool).await,
            Self::Postgres(pool) => MIGRATOR.run(pool).await,
        };
        migrated.map_err(|error| Error::Internal(format!("migration: {error}")))?;
        Ok(db)
    }

    /// Opens a database that exists, only to read: nothing is made, and the schema stays as it is.
    pub async fn open_to_read(url: &str) -> Result<Self> {
        Ok(if let Some(path) = url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new()
                .filename(Path::new(path.trim_start_matches("//")))
                .create_if_missing(false)
                .busy_timeout(Duration::from_secs(10));
            Self::Sqlite(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
        } else {
            Self::Postgres(PgPoolOptions::new().max_connections(1).connect(url).await?)
        })
    }

    /// Begins a transaction that writes. On SQLite it takes the write lock at once, so that it can't fail half-way.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Closes all connections; on SQLite this also folds the write-ahead log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything since the beginning permanent. Success may be reported only after this.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
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

/// Checks that the database responds.
pub async fn ping(tx: &mut Tx) -> Result<()> {
    on!(tx, |c| sqlx::query("SELECT 1").execute(c).await.map(drop))?;
    Ok(())
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let busy = matches!(error, sqlx::Error::PoolTimedOut)
            || error.as_database_error().is_some_and(|e| e.message().contains("database is locked"));
        if busy { Self::busy() } else { Self::Internal(format!("database: {error}")) }
    }
}
