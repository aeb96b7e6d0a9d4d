//! Foreign keys while the tables are filled: off, then each checked once.

use sqlx::AssertSqlSafe;

use super::quoted;
use crate::error::Result;
use crate::store::{Tx, on};

/// A foreign key of PostgreSQL, as it is declared.
pub(crate) struct ForeignKey {
    table: String,
    name: String,
    definition: String,
}

/// Takes the foreign keys off; they come back with [`restore_foreign_keys`]. A SQLite file that is being filled has them
/// switched off.
pub(crate) async fn drop_foreign_keys(tx: &mut Tx) -> Result<Vec<ForeignKey>> {
    if matches!(tx, Tx::Sqlite(..)) {
        return Ok(Vec::new());
    }
    const SQL: &str = "SELECT CAST(r.relname AS TEXT), CAST(k.conname AS TEXT), pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
        WHERE k.contype = 'f' AND k.connamespace = CAST(current_schema() AS regnamespace) ORDER BY k.oid";
    let found: Vec<(String, String, String)> = on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?;
    let keys = found.into_iter().map(|(table, name, definition)| ForeignKey { table, name, definition });
    let keys: Vec<_> = keys.collect();
    for key in &keys {
        let sql = format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(&key.table), quoted(&key.name));
        on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    }
    Ok(keys)
}

/// Puts the foreign keys back, which checks every row.
pub(crate) async fn restore_foreign_keys(tx: &mut Tx, keys: &[ForeignKey]) -> Result<()> {
    for key in keys {
        let (table, name, definition) = (quoted(&key.table), quoted(&key.name), &key.definition);
        let sql = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}");
        on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// A table of the SQLite file with a row that refers to one that is not there. PostgreSQL checks by itself.
pub(crate) async fn check_foreign_keys(tx: &mut Tx) -> Result<Option<String>> {
    const SQL: &str = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
    match tx {
        Tx::Sqlite(..) => Ok(on!(tx, |c| sqlx::query_scalar(SQL).fetch_optional(c).await)?),
        Tx::Postgres(..) => Ok(None),
    }
}
