//! Databases with the schema of today, empty or with the places and the starter curriculum: made once by the program itself, then
//! copied for each test. What the migrations do to databases that hold something is tested in `migrations.rs`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sqlx_postgres::PgConnection;
use uuid::Uuid;
use vivier::app::{digest, new_id};
use vivier::store::Db;

use super::cohorts;
use super::databases::{administer, at_name, connection, fresh_name};

/// What a copied database holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nothing.
    Nothing,
    /// The places of the target area and the starter curriculum.
    Starter,
}

impl Holding {
    /// The name of the database that is copied: another one for each build, whose code fills it.
    fn name(self) -> &'static str {
        static NAMES: LazyLock<[String; 2]> = LazyLock::new(|| {
            let program = std::env::current_exe().and_then(std::fs::metadata).unwrap();
            let build = format!("{:?} {}", program.modified().unwrap(), program.len());
            let build = digest(&build)[..16].to_lowercase().replace(['-', '_'], "0");
            ["migrated", "seeded"].map(|what| format!("{what}_{build}"))
        });
        &NAMES[usize::from(self == Self::Starter)]
    }

    async fn make(self, url: &str) {
        let db = Db::open(url).await.unwrap();
        if self == Self::Starter {
            cohorts::seed_database(&db).await;
        }
        db.close().await;
    }
}

/// Puts a SQLite file at a path.
pub async fn sqlite(path: &Path, holding: Holding) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("databases");
    let made = folder.join(holding.name());
    if !made.exists() {
        std::fs::create_dir_all(&folder).unwrap();
        // Several tests may do so at once: each renames a whole file.
        let own = folder.join(new_id::<Uuid>().to_string());
        holding.make(&format!("sqlite:{}", own.display())).await;
        std::fs::rename(own, &made).unwrap();
        forget_old(&folder);
    }
    std::fs::copy(made, path).unwrap();
}

/// Deletes the files of builds before.
fn forget_old(folder: &Path) {
    let is_today =
        |name: &str| [Holding::Nothing, Holding::Starter].iter().any(|holding| name == holding.name());
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.contains('_') && !is_today(&name) {
            let _ = std::fs::remove_file(file.path());
        }
    }
}

/// Makes a PostgreSQL database of this name.
pub async fn postgres(name: &str, holding: Holding) {
    let made = holding.name();
    if !exists(made).await {
        let own = fresh_name();
        administer(&format!("CREATE DATABASE {own}")).await;
        holding.make(&at_name(&own)).await;
        // Another test was first: its one serves.
        let renamed = sqlx::raw_sql(sqlx::AssertSqlSafe(format!("ALTER DATABASE {own} RENAME TO {made}")));
        if renamed.execute(&mut connection().await).await.is_err() {
            administer(&format!("DROP DATABASE {own} WITH (FORCE)")).await;
        }
    }
    // Its files are copied as they are: through the write-ahead log takes half as long again.
    administer(&format!("CREATE DATABASE {name} TEMPLATE {made} STRATEGY FILE_COPY")).await;
}

async fn exists(name: &str) -> bool {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)";
    let mut connection: PgConnection = connection().await;
    sqlx::query_scalar(SQL).bind(name).fetch_one(&mut connection).await.unwrap()
}
