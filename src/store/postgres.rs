//! A PostgreSQL server: one connection that writes and several that read.

use sqlx::{Connection, Executor, Transaction};
use sqlx_postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, Postgres};

use super::people::finding::Lengths;
use super::{MIGRATOR, WAIT, migrated, trouble};
use crate::error::{Error, Result};

/// What this program calls itself on the server.
pub(super) const APPLICATION: &str = "vivier";
/// How many read at once.
const READERS: u32 = 15;
/// The lock that transactions which write take, as SQLite has it by itself: "vivier" in ASCII. Several programs may use one server.
const ONE_WRITER: i64 = 0x7669_7669_6572;

/// A server that is reached.
#[derive(Clone, Debug)]
pub struct PostgresServer {
    /// One connection: who writes waits here in turn, and not at the lock with a connection that somebody could read by.
    pub write: PgPool,
    /// Connections for those who read.
    pub read: PgPool,
    pub(super) lengths: Lengths,
}

impl PostgresServer {
    /// Connects to the database at a URL, and brings its schema up to date.
    pub(super) async fn open(url: &str) -> Result<Self> {
        // Without the limits below: a migration may take its time.
        let connection = PgConnection::connect_with(&options(url)?).await;
        let mut connection = connection.map_err(|error| unreachable(&error, url))?;
        migrated(MIGRATOR.run(&mut connection).await)?;
        connection.close().await?;
        let lengths = Lengths::default();
        Ok(Self { write: pool(url, 1).await?, read: pool(url, READERS).await?, lengths })
    }

    /// Connects to a database only to read; the schema stays as it is.
    pub(super) async fn open_to_read(url: &str) -> Result<Self> {
        // A pool would try again until its time is over, and not say why.
        let connection = PgConnection::connect_with(&options(url)?).await;
        connection.map_err(|error| unreachable(&error, url))?.close().await?;
        let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(WAIT);
        let pool = pool.connect_with(options(url)?).await.map_err(|error| unreachable(&error, url))?;
        Ok(Self { write: pool.clone(), read: pool, lengths: Lengths::default() })
    }

    /// Begins a transaction that writes.
    pub(super) async fn begin(&self) -> Result<Transaction<'static, Postgres>> {
        let mut transaction = begin(&self.write, "BEGIN").await?;
        let lock = sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(ONE_WRITER);
        lock.execute(&mut *transaction).await?;
        Ok(transaction)
    }

    /// The same; none where another program has the lock. To wait for it would keep the one connection from who writes here.
    pub(super) async fn begin_if_free(&self) -> Result<Option<Transaction<'static, Postgres>>> {
        let mut transaction = begin(&self.write, "BEGIN").await?;
        let lock = sqlx::query_scalar("SELECT pg_try_advisory_xact_lock($1)").bind(ONE_WRITER);
        Ok(if lock.fetch_one(&mut *transaction).await? { Some(transaction) } else { None })
    }

    /// Begins a transaction that only reads, all of it from one state of the data.
    pub(super) async fn read(&self) -> Result<Transaction<'static, Postgres>> {
        begin(&self.read, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await
    }

    /// Whether the server's disk takes about a megabyte more. Rows that don't fit into the memory of a statement go into a file
    /// beside the data, which is gone with the transaction and leaves nothing in a table.
    pub(super) async fn check_room(&self) -> Result<()> {
        const ROWS: &str = "SELECT COUNT(*) FROM generate_series(1, 80000)";
        let mut transaction = begin(&self.write, "BEGIN").await?;
        sqlx::query("SET LOCAL work_mem = '64kB'").execute(&mut *transaction).await?;
        let _: i64 = sqlx::query_scalar(ROWS).fetch_one(&mut *transaction).await?;
        Ok(transaction.rollback().await?)
    }

    /// Closes all connections.
    pub(super) async fn close(&self) {
        self.write.close().await;
        self.read.close().await;
    }
}

async fn pool(url: &str, connections: u32) -> Result<PgPool> {
    // A word of a search is everybody's or nobody's: one plan for all words reads the whole index for the commonest. And to compile
    // a plan takes longer than a search may.
    const SETTINGS: &str = "SET lock_timeout = '5s'; SET statement_timeout = '30s';
        SET idle_in_transaction_session_timeout = '60s'; SET plan_cache_mode = force_custom_plan; SET jit = off";
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(WAIT)
        .after_connect(|connection, _| Box::pin(async move { connection.execute(SETTINGS).await.map(drop) }));
    pool.connect_with(options(url)?).await.map_err(|error| unreachable(&error, url))
}

fn options(url: &str) -> Result<PgConnectOptions> {
    let options = url.parse::<PgConnectOptions>().map_err(|error| unreachable(&error, url))?;
    Ok(options.application_name(APPLICATION))
}

fn unreachable(error: &sqlx::Error, url: &str) -> Error {
    Error::Unavailable(trouble::of_connection(error, url))
}

/// Begins a transaction. In a task of its own: cancelled between the statement and its answer, sqlx would take the connection
/// for one without a transaction.
async fn begin(pool: &PgPool, statement: &'static str) -> Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    Ok(begun.await.map_err(|error| Error::Internal(format!("database: {error}")))??)
}
