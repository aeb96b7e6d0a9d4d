//! The database as its tables: read row by row for a backup, filled again from one. The list of tables is the schema's own,
//! so that none is forgotten.

use std::path::Path;
use std::sync::Arc;

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx_sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::mpsc::Sender;

use super::people::finding::Lengths;
use super::placeholders::{inserts, rows_of};
use super::sqlite::{SqliteFile, Watch};
use super::trouble::is_needed_by_others;
use super::{Db, MIGRATOR, Tx, on};
use crate::domain::backup::{Column, ColumnKind, TableRow, TableSchema, Value};
use crate::error::{Error, Result};

mod constraints;
mod foreign;

pub(crate) use constraints::{check_foreign_keys, drop_foreign_keys, restore_foreign_keys};
pub(crate) use foreign::foreign_names;

/// How many rows are handed on at once, at most.
const BLOCK_ROWS: usize = 500;
/// How many bytes of texts and files are handed on at once, or one row.
const BLOCK_BYTES: usize = 1 << 18;

/// The versions of all migrations that this program knows, in order.
pub(crate) fn known_versions() -> Vec<i64> {
    MIGRATOR.iter().map(|migration| migration.version).collect()
}

/// Makes a transaction that has only begun read one state of the data to its end, however long that takes.
pub(crate) async fn read_one_state(tx: &mut Tx) -> Result<()> {
    if matches!(tx, Tx::Postgres(..)) {
        for sql in
            ["SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", "SET LOCAL statement_timeout = 0"]
        {
            on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop))?;
        }
    }
    Ok(())
}

/// The migrations that the database has; none when it is new.
pub(crate) async fn applied_versions(tx: &mut Tx) -> Result<Vec<i64>> {
    if !has_table(tx, "_sqlx_migrations").await? {
        return Ok(Vec::new());
    }
    const SQL: &str = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// Why migrations were not done.
pub(crate) enum MigrationError {
    /// One fails: its number and what it is about.
    Fails(String),
    Database(Error),
}

/// Does those of these migrations that were not done yet, within the transaction.
pub(crate) async fn migrate_by(tx: &mut Tx, versions: &[i64]) -> std::result::Result<(), MigrationError> {
    let chosen = MIGRATOR.iter().filter(|migration| versions.contains(&migration.version));
    let migrator = Migrator::with_migrations(chosen.cloned().collect());
    let failed = |version: i64, error: sqlx::Error| match Error::from(error) {
        unavailable @ Error::Unavailable(_) => MigrationError::Database(unavailable),
        error => {
            tracing::error!(version, %error, "a migration of a backup");
            let about = MIGRATOR.iter().find(|migration| migration.version == version);
            let about = about.map_or("", |migration| &*migration.description);
            MigrationError::Fails(format!("{version:04} {about}"))
        }
    };
    on!(tx, |c| migrator.run(c).await).map_err(|error| match error {
        MigrateError::ExecuteMigration(error, version) => failed(version, error),
        other => MigrationError::Database(Error::Internal(format!("migration: {other}"))),
    })
}

/// Names of tables, columns and their types, and the columns' places in the primary key.
fn catalogue(tx: &Tx) -> &'static str {
    match tx {
        Tx::Sqlite(..) => {
            "SELECT t.name AS table_name, c.name AS column_name, UPPER(c.type) AS kind, CAST(c.pk AS BIGINT) AS key
            FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND t.name <> '_sqlx_migrations'
            ORDER BY t.name, c.cid"
        }
        Tx::Postgres(..) => {
            "SELECT CAST(r.relname AS TEXT) AS table_name, CAST(a.attname AS TEXT) AS column_name,
                UPPER(format_type(a.atttypid, NULL)) AS kind,
                CAST(COALESCE(array_position(CAST(k.conkey AS INT[]), CAST(a.attnum AS INT)), 0) AS BIGINT) AS key
            FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid
            LEFT JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype = 'p'
            WHERE r.relkind = 'r' AND r.relnamespace = CAST(current_schema() AS regnamespace)
                AND a.attnum > 0 AND NOT a.attisdropped AND r.relname <> '_sqlx_migrations'
            ORDER BY r.relname COLLATE \"C\", a.attnum"
        }
    }
}

/// The kind of a column's type.
fn kind(declared: &str) -> Option<ColumnKind> {
    Some(match declared {
        "TEXT" => ColumnKind::Text,
        "BIGINT" => ColumnKind::Integer,
        "BOOLEAN" => ColumnKind::Boolean,
        "DATE" => ColumnKind::Date,
        "TIMESTAMPTZ" | "TIMESTAMP WITH TIME ZONE" => ColumnKind::Time,
        "BYTEA" => ColumnKind::Bytes,
        _ => return None,
    })
}

/// The columns of all tables but the list of migrations: table, name, declared type, and place in the primary key.
async fn described(tx: &mut Tx) -> Result<Vec<(String, String, String, i64)>> {
    let sql = catalogue(tx);
    Ok(on!(tx, |c| sqlx::query_as(sql).fetch_all(c).await)?)
}

/// All tables by name, but the list of migrations.
pub(crate) async fn tables(tx: &mut Tx) -> Result<Vec<TableSchema>> {
    let mut tables: Vec<TableSchema> = Vec::new();
    for (table, name, declared, key) in described(tx).await? {
        let Some(kind) = kind(&declared) else {
            return Err(Error::Internal(format!("{table}.{name}: a column of type {declared}")));
        };
        let column = Column { name, kind, key };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(TableSchema { name: table, columns: vec![column] }),
        }
    }
    Ok(tables)
}

async fn has_table(tx: &mut Tx, name: &str) -> Result<bool> {
    let sql = match tx {
        Tx::Sqlite(..) => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
        Tx::Postgres(..) => {
            "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
        }
    };
    let found: i64 = on!(tx, |c| sqlx::query_scalar(sql).bind(name).fetch_one(c).await)?;
    Ok(found > 0)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn columns(table: &TableSchema) -> String {
    table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
}

/// How many rows a table has.
pub(crate) async fn count(tx: &mut Tx, table: &TableSchema) -> Result<u64> {
    let sql = format!("SELECT COUNT(*) FROM {}", quoted(&table.name));
    let count: i64 = on!(tx, |c| sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(c).await)?;
    Ok(count.unsigned_abs())
}

/// Reads a table in the order of its primary key and sends its rows in blocks. False when nobody takes them any more.
pub(crate) async fn read(tx: &mut Tx, table: &TableSchema, to: &Sender<Vec<TableRow>>) -> Result<bool> {
    let mut key: Vec<_> = table.columns.iter().filter(|column| column.key > 0).collect();
    key.sort_by_key(|column| column.key);
    let key: Vec<_> = key.into_iter().map(|column| quoted(&column.name)).collect();
    let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
    let sql = format!("SELECT {} FROM {}{order}", columns(table), quoted(&table.name));
    on!(tx, |c| {
        use sqlx::Row as _;
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(c);
        let (mut block, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.try_next().await? {
            let mut values = Vec::with_capacity(table.columns.len());
            for (at, column) in table.columns.iter().enumerate() {
                let value = match column.kind {
                    ColumnKind::Text => {
                        row.try_get::<Option<String>, _>(at).map(|text| text.map(Value::Text))
                    }
                    ColumnKind::Integer => row.try_get::<Option<i64>, _>(at).map(|n| n.map(Value::Integer)),
                    ColumnKind::Boolean => {
                        row.try_get::<Option<bool>, _>(at).map(|yes| yes.map(Value::Boolean))
                    }
                    ColumnKind::Date => row.try_get(at).map(|date: Option<_>| date.map(Value::Date)),
                    ColumnKind::Time => row.try_get(at).map(|time: Option<_>| time.map(Value::Time)),
                    ColumnKind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at).map(|b| b.map(Value::Bytes)),
                };
                let value = value
                    .map_err(|error| Error::Internal(format!("{}.{}: {error}", table.name, column.name)))?;
                bytes += size(value.as_ref());
                values.push(value.unwrap_or(Value::Null));
            }
            block.push(values);
            if block.len() >= BLOCK_ROWS || bytes >= BLOCK_BYTES {
                bytes = 0;
                if to.send(std::mem::take(&mut block)).await.is_err() {
                    return Ok(false);
                }
            }
        }
        Ok(block.is_empty() || to.send(block).await.is_ok())
    })
}

/// The bytes of a value that can be large.
fn size(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Text(text)) => text.len(),
        Some(Value::Bytes(bytes)) => bytes.len(),
        _ => 8,
    }
}

/// Deletes every row of these tables, those included that migrations put there. Their foreign keys must be off.
pub(crate) async fn clear(tx: &mut Tx, tables: &[TableSchema]) -> Result<()> {
    for table in tables {
        let sql = format!("DELETE FROM {}", quoted(&table.name));
        on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Adds rows.
pub(crate) async fn insert(tx: &mut Tx, table: &TableSchema, rows: &[TableRow]) -> Result<()> {
    let width = table.columns.len().max(1);
    let head = format!("INSERT INTO {} ({})", quoted(&table.name), columns(table));
    for (sql, part) in inserts(tx, &head, width, rows) {
        on!(tx, |c| {
            // Only the statement of a full part comes again.
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(part.len() == rows_of(width));
            for (value, column) in part.iter().flat_map(|row| row.iter().zip(&table.columns)) {
                query = match value {
                    Value::Null => match column.kind {
                        ColumnKind::Text => query.bind(None::<String>),
                        ColumnKind::Integer => query.bind(None::<i64>),
                        ColumnKind::Boolean => query.bind(None::<bool>),
                        ColumnKind::Date => query.bind(None::<time::Date>),
                        ColumnKind::Time => query.bind(None::<time::OffsetDateTime>),
                        ColumnKind::Bytes => query.bind(None::<Vec<u8>>),
                    },
                    Value::Text(text) => query.bind(text),
                    Value::Integer(number) => query.bind(number),
                    Value::Boolean(yes) => query.bind(yes),
                    Value::Date(date) => query.bind(date),
                    Value::Time(time) => query.bind(time),
                    Value::Bytes(bytes) => query.bind(bytes),
                };
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// How much somebody's work is in the database: people, cohorts, accounts that were ever used, and one more where the trail tells of what
/// an account did. What the program does by itself at its first start is nobody's work.
pub(crate) async fn count_work(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM people) + (SELECT COUNT(*) FROM cohorts)
        + (SELECT COUNT(*) FROM users WHERE password_hash IS NOT NULL)
        + CASE WHEN EXISTS (SELECT 1 FROM audit WHERE actor NOT IN ('system', 'anonymous')) THEN 1 ELSE 0 END";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// The programme's id: that of the first entry of its audit trail.
pub(crate) async fn programme(tx: &mut Tx) -> Result<Option<String>> {
    const SQL: &str = "SELECT id FROM audit WHERE number = 1";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_optional(c).await)?)
}

/// How many other connections of this program the database has; on SQLite the lock of the data folder keeps them away.
pub(crate) async fn count_other_connections(tx: &mut Tx) -> Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()";
    match tx {
        Tx::Sqlite(..) => Ok(0),
        Tx::Postgres(..) => {
            Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(super::postgres::APPLICATION).fetch_one(c).await)?)
        }
    }
}

/// Drops the tables and the view of this program in its schema on PostgreSQL; false, and nothing can go on in the transaction, where
/// something of others rests on them.
pub(crate) async fn drop_tables(tx: &mut Tx, tables: &[TableSchema]) -> Result<bool> {
    let schema: String = on!(tx, |c| sqlx::query_scalar("SELECT current_schema()::text").fetch_one(c).await)?;
    let schema = quoted(&schema);
    let own = tables.iter().map(|table| quoted(&table.name)).chain(["_sqlx_migrations".to_owned()]);
    let names: Vec<String> = own.map(|name| format!("{schema}.{name}")).collect();
    for sql in [
        format!("DROP VIEW IF EXISTS {schema}.place_links"),
        format!("DROP TABLE IF EXISTS {}", names.join(", ")),
    ] {
        let done = on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop));
        match done {
            Err(error) if is_needed_by_others(&error) => return Ok(false),
            done => done?,
        }
    }
    Ok(true)
}

/// A new SQLite file to be filled: without a journal, for nobody reads it before it is whole.
pub(crate) async fn new_sqlite(path: &Path) -> Result<Db> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let (watch, lengths) = (Arc::new(Watch::new(path)), Lengths::default());
    Ok(Db::Sqlite(SqliteFile { write: pool.clone(), read: pool, watch, lengths }))
}
