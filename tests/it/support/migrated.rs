//! Databases with the schema of today and nothing in them: made once by the program itself, then copied for each test. What
//! the migrations do to databases that hold something is tested in `migrations.rs`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sqlx_postgres::PgConnection;
use uuid::Uuid;
use vivier::app::{digest, new_id};
use vivier::store::{Db, MIGRATOR};

use super::databases::{administer, at_name, connection, fresh_name};

/// Which migrations there are: the copied databases are theirs.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let checksums = MIGRATOR.iter().map(|migration| format!("{:x?}", migration.checksum));
    digest(&checksums.collect::<Vec<_>>().concat())[..16].to_lowercase().replace(['-', '_'], "0")
});

/// Puts a migrated SQLite file at a path.
pub async fn sqlite(path: &Path) {
    static FOLDER: &str = env!("CARGO_TARGET_TMPDIR");
    let made = PathBuf::from(FOLDER).join(format!("migrated-{}.db", *VERSION));
    if !made.exists() {
        // Several tests may do so at once: each renames a whole file.
        let own = PathBuf::from(FOLDER).join(format!("{}.db", new_id::<Uuid>()));
        Db::open(&format!("sqlite:{}", own.display())).await.unwrap().close().await;
        std::fs::rename(own, &made).unwrap();
    }
    std::fs::copy(made, path).unwrap();
}

/// Makes a migrated PostgreSQL database of this name.
pub async fn postgres(name: &str) {
    let made = format!("migrated_{}", *VERSION);
    if !exists(&made).await {
        let own = fresh_name();
        administer(&format!("CREATE DATABASE {own}")).await;
        Db::open(&at_name(&own)).await.unwrap().close().await;
        // Another test was first: its one serves.
        let renamed = sqlx::raw_sql(sqlx::AssertSqlSafe(format!("ALTER DATABASE {own} RENAME TO {made}")));
        if renamed.execute(&mut connection().await).await.is_err() {
            administer(&format!("DROP DATABASE {own} WITH (FORCE)")).await;
        }
    }
    administer(&format!("CREATE DATABASE {name} TEMPLATE {made}")).await;
}

async fn exists(name: &str) -> bool {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)";
    let mut connection: PgConnection = connection().await;
    sqlx::query_scalar(SQL).bind(name).fetch_one(&mut connection).await.unwrap()
}
