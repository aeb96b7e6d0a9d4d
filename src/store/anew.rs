//! Pages of the database written anew, so that nothing of what was erased is left in free ones.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor};
use sqlx_postgres::{PgConnection, PgPool};
use time::OffsetDateTime;

use super::Db;
use super::people::free_texts;
use super::postgres::PostgresServer;
use super::sqlite::{BUSY, SqliteFile};
use crate::error::{Error, Result};

/// How often somebody who still reads the old state is waited for: some seconds.
const WAITS_MAX: u32 = 50;
/// How long between two looks.
const BETWEEN: Duration = Duration::from_millis(200);

/// On PostgreSQL, the tables that hold people beside those in which anybody can write a name ([`free_texts`]).
const OF_PEOPLE: &[&str] = &[
    "second_factors",
    "person_tokens",
    "person_languages",
    "person_writings",
    "person_understood",
    "audit",
    "certificates",
    "sheet_photographs",
    "login_sessions",
    "users",
    "imports",
    "past_import_people",
    "settings",
    "merges",
    "duplicate_keys",
    "glossaries",
    "glossary_files",
];

/// Where PostgreSQL keeps samples of what columns hold, names among them: taken anew with each table, and then without those of before. Who owns
/// the database may write it anew; for another account it is passed over with a warning.
const STATISTICS: &str = "pg_statistic";

/// What files are kept in tables of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Recordings and documents.
    Attachments,
    /// Photographs of attendance sheets.
    Photographs,
}

impl Contents {
    /// On PostgreSQL, the tables that hold them.
    fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Attachments => &["attachment_pieces", "attachment_contents"],
            Self::Photographs => &["sheet_photographs"],
        }
    }
}

impl Db {
    /// After somebody was erased: the whole file and its write-ahead log on SQLite, where a moved row leaves a copy in its page, the
    /// tables that hold people and the statistics of what is in them on PostgreSQL. Others wait meanwhile.
    pub async fn write_anew(&self) -> Result<()> {
        match self {
            Self::Sqlite(file) => {
                file.vacuum().await?;
                cut_log(file).await
            }
            Self::Postgres(PostgresServer { write: pool, .. }) => {
                let written_in = free_texts::ALL.iter().map(|text| text.table);
                let tables: BTreeSet<_> = written_in.chain(OF_PEOPLE.iter().copied()).collect();
                let tables = tables.into_iter().chain([STATISTICS]).collect();
                vacuum(pool, Vacuum::WithSamples, tables).await
            }
        }
    }

    /// After a recording, a document or a photograph was removed. On SQLite its pages are overwritten when it is deleted (`secure_delete`), so that
    /// the write-ahead log alone can have it; on PostgreSQL the tables that hold such are written anew, and no others.
    pub async fn write_contents_anew(&self, contents: Contents) -> Result<()> {
        match self {
            Self::Sqlite(file) => cut_log(file).await,
            Self::Postgres(PostgresServer { write: pool, .. }) => {
                vacuum(pool, Vacuum::Rows, contents.tables().to_vec()).await
            }
        }
    }
}

/// Folds the write-ahead log into the file and cuts it down. Somebody who still reads the old state keeps it from that; between two
/// tries others write.
async fn cut_log(file: &SqliteFile) -> Result<()> {
    for _ in 0..WAITS_MAX {
        if cut_log_once(file).await? {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(Error::busy())
}

/// Whether the log could be cut down. It is waited for less long than for a write.
async fn cut_log_once(file: &SqliteFile) -> Result<bool> {
    let mut connection = file.write.acquire().await?;
    sqlx::query("PRAGMA busy_timeout = 100").execute(&mut *connection).await?;
    let cut = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
    let usual = format!("PRAGMA busy_timeout = {}", BUSY.as_millis());
    sqlx::query(AssertSqlSafe(usual)).execute(&mut *connection).await?;
    let (busy, _, _): (i64, i64, i64) = cut?;
    Ok(busy == 0)
}

/// What of a table is written anew on PostgreSQL.
#[derive(Clone, Copy)]
enum Vacuum {
    Rows,
    /// Its rows, and the samples by which queries are planned.
    WithSamples,
}

/// Drops the samples of columns of a table that has become empty: nothing is sampled anew there, and the old ones would stay. A column
/// that is given its own type again loses them. Nobody waits longer for that than a moment.
async fn forget_samples(connection: &mut PgConnection, table: &str) -> Result<()> {
    const SAMPLED: &str = "SELECT attname::text FROM pg_stats s JOIN information_schema.columns c
            ON c.table_schema = s.schemaname AND c.table_name = s.tablename AND c.column_name = s.attname
        WHERE s.schemaname = current_schema() AND s.tablename = $1 AND c.data_type = 'text'
            AND attname <> 'id' AND attname NOT LIKE '%!_id' ESCAPE '!'";
    let is_empty = format!("SELECT NOT EXISTS (SELECT 1 FROM {table})");
    if !sqlx::query_scalar::<_, bool>(AssertSqlSafe(is_empty)).fetch_one(&mut *connection).await? {
        return Ok(());
    }
    let columns: Vec<String> = sqlx::query_scalar(SAMPLED).bind(table).fetch_all(&mut *connection).await?;
    for column in columns {
        let again = format!(
            "BEGIN; SET LOCAL lock_timeout = '200ms'; ALTER TABLE {table} ALTER COLUMN {column} TYPE TEXT; COMMIT"
        );
        connection.execute(AssertSqlSafe(again)).await?;
    }
    Ok(())
}

/// Rewrites tables, however long that takes: on a connection of its own, for those of the pool have a time limit.
async fn vacuum(pool: &PgPool, how: Vacuum, tables: Vec<&'static str>) -> Result<()> {
    let mut connection = pool.acquire().await?.detach();
    connection.execute("SET statement_timeout = 0").await?;
    let done = vacuum_on(&mut connection, how, tables).await;
    connection.close().await?;
    done
}

async fn vacuum_on(
    connection: &mut PgConnection,
    how: Vacuum,
    tables: impl IntoIterator<Item = &'static str>,
) -> Result<()> {
    wait_for_readers(connection).await?;
    for table in tables {
        let options = match how {
            Vacuum::Rows => "FULL",
            Vacuum::WithSamples => {
                forget_samples(connection, table).await?;
                "FULL, ANALYZE"
            }
        };
        sqlx::query(AssertSqlSafe(format!("VACUUM ({options}) {table}"))).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Waits for those who still read the old state, a backup for example: rows that they see are kept.
async fn wait_for_readers(connection: &mut PgConnection) -> Result<()> {
    const READERS: &str = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            AND backend_xmin IS NOT NULL AND xact_start < $1)";
    let now: OffsetDateTime =
        sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(&mut *connection).await?;
    for _ in 0..WAITS_MAX {
        if !sqlx::query_scalar(READERS).bind(now).fetch_one(&mut *connection).await? {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(Error::busy())
}
