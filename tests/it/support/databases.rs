//! A fresh database per test, on both engines. PostgreSQL comes from `VIVIER_TEST_POSTGRES` or from the throw-away
//! cluster that `scripts/test-postgres.sh` keeps; where neither is to be had the test fails.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use sqlx::{Connection, PgConnection};
use vivier::app::new_id;
use vivier::store::Db;

/// The program on one fresh database with a folder of its own.
pub struct TestApp {
    /// The database, migrated.
    pub db: Db,
    /// Its address, as `--database` takes it.
    pub url: String,
    /// The data folder; it goes with the test.
    pub data: TempDir,
}

/// A folder that goes when the value goes.
pub struct TempDir(PathBuf);

impl TempDir {
    /// A new, empty folder.
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("vivier-test-{}", new_id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path in it.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the test on SQLite, then on PostgreSQL, each with a fresh database.
///
/// ```ignore
/// #[tokio::test]
/// async fn a_rule_holds() {
///     on_both(async |app| assert!(app.db.begin().await.is_ok())).await;
/// }
/// ```
pub async fn on_both(test: impl AsyncFn(&TestApp)) {
    eprintln!("— on SQLite");
    test(&TestApp::on_sqlite().await).await;
    eprintln!("— on PostgreSQL");
    let app = TestApp::on_postgres().await;
    test(&app).await;
    app.db.close().await;
    drop_postgres(&app.url).await;
}

impl TestApp {
    /// On a fresh SQLite file.
    pub async fn on_sqlite() -> Self {
        let data = TempDir::new();
        let url = format!("sqlite:{}", data.join("vivier.db").display());
        Self { db: Db::open(&url).await.unwrap(), url, data }
    }

    /// On a fresh PostgreSQL database.
    pub async fn on_postgres() -> Self {
        let url = fresh_postgres().await;
        Self { db: Db::open(&url).await.unwrap(), url, data: TempDir::new() }
    }
}

/// The address of a new, empty PostgreSQL database.
pub async fn fresh_postgres() -> String {
    let name = format!("it_{}", new_id().replace('-', ""));
    administer(&format!("CREATE DATABASE {name}")).await;
    CLUSTER.replacen("/postgres?", &format!("/{name}?"), 1)
}

/// Drops what [`fresh_postgres`] made.
pub async fn drop_postgres(url: &str) {
    let name = url.split(['/', '?']).find(|part| part.starts_with("it_")).unwrap();
    administer(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

async fn administer(sql: &str) {
    let mut connection = PgConnection::connect(&CLUSTER).await.expect("no PostgreSQL for the tests");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// The cluster's address; its path is the database `postgres`.
static CLUSTER: LazyLock<String> = LazyLock::new(|| {
    std::env::var("VIVIER_TEST_POSTGRES").unwrap_or_else(|_| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/test-postgres.sh");
        let output = Command::new(script).arg("url").output().expect("scripts/test-postgres.sh does not run");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "no PostgreSQL for the tests: {error}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    })
});
