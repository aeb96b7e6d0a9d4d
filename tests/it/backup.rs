//! Backups: every table in them, from either database into either, damaged ones refused, the page, the command line.

mod damage;
mod foreign;
mod page;
mod process;
mod trail;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vivier::app::accounts::factor_key;
use vivier::app::backup::{self, Made, Making, Passphrase, Progress, Restoration, Restored};
use vivier::app::work::Work;
use vivier::app::{self, keys};
use vivier::config::DataOptions;
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::backup::MOMENTARY;
use vivier::error::{Error, Result};
use vivier::store::Db;

use crate::migrations::{self, Contents, connect, versions};
use crate::support::databases::{drop_postgres, fresh_postgres, on_empty, run_in};
use crate::support::{TempDir, TestApp, cohorts, on_both, on_seeded};

const PASSPHRASE: &str = "trois ânes au puits de Goundam";

/// Makes a backup of the program's data; trying a passphrase costs nothing.
async fn make(app: &TestApp, target: &Path) -> Result<Made> {
    make_with(app, target, PASSPHRASE).await
}

async fn make_with(app: &TestApp, target: &Path, passphrase: &str) -> Result<Made> {
    let passphrase = Passphrase::new(passphrase);
    let making = Making { target, data: app.data.path(), passphrase: &passphrase, work_factor: 1 };
    let mut work = Work::read(&app.db, Actor::System).await?;
    backup::make(&mut work, &making, &Arc::default()).await
}

/// All that is in a database, brought up to date first.
async fn contents(url: &str) -> Contents {
    Db::open(url).await.unwrap().close().await;
    migrations::contents(&connect(url).await).await
}

/// Where a backup is restored to.
struct Target {
    data: DataOptions,
    folder: TempDir,
}

impl Target {
    fn sqlite() -> Self {
        let folder = TempDir::new();
        Self { data: DataOptions { data: folder.join("data"), database: None }, folder }
    }

    async fn postgres() -> Option<Self> {
        let folder = TempDir::new();
        let database = Some(fresh_postgres().await?);
        Some(Self { data: DataOptions { data: folder.join("data"), database }, folder })
    }

    async fn restore(&self, file: &Path, replace: bool) -> Result<Restored> {
        std::fs::create_dir_all(&self.data.data).unwrap();
        let passphrase = Passphrase::new(PASSPHRASE);
        let order = Restoration { file, passphrase: &passphrase, data: &self.data, replace };
        backup::restore(&order, &Progress::default()).await
    }

    async fn contents(&self) -> Contents {
        contents(&self.data.url()).await
    }

    /// The program on what was restored.
    async fn app(self) -> TestApp {
        let folder = TempDir::new();
        for name in [keys::PRIVATE_FILE, keys::PUBLIC_FILE, factor_key::FILE] {
            std::fs::copy(self.data.data.join(name), folder.join(name)).unwrap();
        }
        let app = TestApp::open(self.data.url(), folder).await;
        // The database lies in the target's folder; it stays as long as the process.
        std::mem::forget(self.folder);
        app
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(done: Result<T>, key: &str) {
    let message = match done.unwrap_err() {
        Error::Invalid(mut problems) => problems.remove(0).message,
        Error::Conflict(message) => message,
        other => panic!("{other:?}"),
    };
    assert_eq!(message.key, key);
}

/// Every value is the same, but for the entry in the trail that tells of the restoration.
#[track_caller]
fn assert_same(before: &Contents, after: &Contents) {
    let without = |contents: &Contents| -> Contents {
        let is_kept = |name: &str| {
            let table = name.split('.').next().unwrap();
            !MOMENTARY.contains(&table) && table != "audit" && table != "audit_head"
        };
        contents.iter().filter(|(name, _)| is_kept(name)).map(|(name, v)| (name.clone(), v.clone())).collect()
    };
    assert_eq!(without(before), without(after));
    for (name, values) in before.iter().filter(|(name, _)| name.starts_with("audit.")) {
        let there: BTreeSet<_> = after[name].iter().collect();
        assert!(values.iter().all(|value| there.contains(value)), "{name}");
        assert!(after[name].len() > values.len(), "the restoration is in the trail");
    }
}

/// A database on which every migration ran after the tables of the one before were filled.
async fn filled(url: &str) -> Db {
    let old = connect(url).await;
    for version in versions() {
        migrations::migrate_to(&old, version).await;
        migrations::fill(&old, version).await;
    }
    drop(old);
    Db::open(url).await.unwrap()
}

#[tokio::test]
async fn a_backup_holds_every_table() {
    on_empty(async |url| {
        filled(&url).await.close().await;
        let app = TestApp::open(url, TempDir::new()).await;
        app::keys::open(app.data.path()).unwrap();
        let there: BTreeSet<String> =
            contents(&app.url).await.keys().map(|name| name.split('.').next().unwrap().to_owned()).collect();
        let made = make(&app, app.data.path()).await.unwrap();
        let mut held: BTreeSet<String> =
            made.header.tables.iter().map(|counted| counted.table.name.clone()).collect();
        let empty: Vec<_> = made.header.tables.iter().filter(|counted| counted.rows == 0).collect();
        assert!(empty.is_empty(), "tables without rows test nothing: {empty:?}");
        held.extend(MOMENTARY.map(str::to_owned));
        assert_eq!(held, there);
        assert!(made.has_key);
        let name = made.path.file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with("vivier-") && name.is_ascii(), "{name}");
        app.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn from_sqlite_to_postgresql_and_back_nothing_is_lost() {
    let folder = TempDir::new();
    filled(&format!("sqlite:{}", folder.join("vivier.db").display())).await.close().await;
    let first = TestApp::open(format!("sqlite:{}", folder.join("vivier.db").display()), TempDir::new()).await;
    let before = contents(&first.url).await;
    let file = |name: &str| -> PathBuf { folder.join(name) };
    make(&first, &file("1.age")).await.unwrap();

    let laptop = Target::sqlite();
    laptop.restore(&file("1.age"), false).await.unwrap();
    assert_same(&before, &laptop.contents().await);

    let Some(server) = Target::postgres().await else { return };
    server.restore(&file("1.age"), false).await.unwrap();
    let url = server.data.url();
    let server = server.app().await;
    assert_eq!(server.site.issuer.id, first.site.issuer.id, "the key came along");
    let mut work = Work::read(&server.db, Actor::System).await.unwrap();
    assert_eq!(app::audit::verify(&mut work).await.unwrap(), None);
    drop(work);
    make(&server, &file("2.age")).await.unwrap();
    server.db.close().await;

    let back = Target::sqlite();
    let restored = back.restore(&file("2.age"), false).await.unwrap();
    assert!(restored.has_key && restored.former.is_none());
    let key = |folder: &Path| std::fs::read(folder.join(factor_key::FILE)).unwrap();
    assert_eq!(key(&back.data.data), key(first.data.path()), "second factors go on");
    assert_same(&before, &back.contents().await);
    drop_postgres(&url).await;
}

#[tokio::test]
async fn what_was_restored_is_worked_with() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let file = app.data.join("backup.age");
        let made = make(app, &file).await.unwrap();
        assert_eq!(made.header.rows_of("people"), 7);
        for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
            target.restore(&file, false).await.unwrap();
            let url = target.data.url();
            let restored = target.app().await;
            let mut officer = restored.signed_in(Role::Officer).await;
            let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
            assert!(page.says("Aïssata Walet Mohamed"));
            // What refers to what still does: a person of a cohort can't be deleted past the program.
            let refused = match &restored.db {
                Db::Sqlite(file) => sqlx::query("DELETE FROM cohorts").execute(&file.write).await.is_err(),
                Db::Postgres(server) => {
                    sqlx::query("DELETE FROM cohorts").execute(&server.write).await.is_err()
                }
            };
            assert!(refused);
            restored.db.close().await;
            if url.starts_with("postgres") {
                drop_postgres(&url).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn data_that_are_there_stay_unless_told_otherwise() {
    on_seeded(async |app| {
        cohorts::closed(app).await;
        let file = app.data.join("backup.age");
        make(app, &file).await.unwrap();
        let other = TestApp::on_sqlite().await;
        other.account(Role::Admin, &[]).await;
        let mut work = Work::write(&other.db, Actor::System).await.unwrap();
        app::accounts::first_start(&mut work).await.unwrap();
        app::places::seed(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let stranger = app.data.join("stranger.age");
        make(&other, &stranger).await.unwrap();
        for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
            target.restore(&file, false).await.unwrap();
            let before = target.contents().await;
            refused(target.restore(&file, false).await, "restore-not-empty");
            refused(target.restore(&stranger, true).await, "restore-other-programme");
            assert_eq!(target.contents().await, before);
            let restored = target.restore(&file, true).await.unwrap();
            assert_eq!(restored.former.is_some(), target.data.database.is_none());
            if let Some(former) = restored.former {
                let former = format!("sqlite:{}", former.display());
                assert_eq!(contents(&former).await, before, "the old database is kept beside");
            }
            assert_eq!(target.contents().await["people.id"], before["people.id"]);
            if let Some(url) = &target.data.database {
                let serving = Db::open(url).await.unwrap();
                refused(target.restore(&file, true).await, "restore-in-use");
                serving.close().await;
                drop_postgres(url).await;
            }
        }
    })
    .await;
}

/// What the program says to do where its list of migrations was emptied; tables of somebody else beside are none of ours.
#[tokio::test]
async fn a_database_that_lost_its_list_of_migrations_is_replaced() {
    on_seeded(async |app| {
        cohorts::closed(app).await;
        let file = app.data.join("backup.age");
        make(app, &file).await.unwrap();
        let other = TestApp::on_sqlite().await;
        let mut work = Work::write(&other.db, Actor::System).await.unwrap();
        app::audit::record_export(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let stranger = app.data.join("stranger.age");
        make(&other, &stranger).await.unwrap();
        for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
            target.restore(&file, false).await.unwrap();
            let before = target.contents().await;
            if let Some(url) = &target.data.database {
                run_in(url, "DELETE FROM _sqlx_migrations; CREATE TABLE letters (content TEXT)").await;
                refused(target.restore(&file, true).await, "restore-foreign-database");
                run_in(url, "DROP TABLE letters").await;
                refused(target.restore(&stranger, true).await, "restore-other-programme");
                target.restore(&file, true).await.unwrap();
                assert_eq!(target.contents().await["people.id"], before["people.id"]);
                run_in(url, "DROP TABLE _sqlx_migrations").await;
            }
            target.restore(&file, true).await.unwrap();
            assert_eq!(target.contents().await["people.id"], before["people.id"]);
            if let Some(url) = &target.data.database {
                drop_postgres(url).await;
            }
        }
    })
    .await;
}

/// Where nobody and nothing is left but the trail of what somebody did.
#[tokio::test]
async fn the_trail_of_what_somebody_did_is_not_replaced_by_itself() {
    on_both(async |app| {
        let file = |name: &str| app.data.join(name);
        make(app, &file("begun.age")).await.unwrap();
        let nobody = Account {
            id: app::new_id(),
            login: "hawa".into(),
            role: Role::Admin,
            places: Vec::new(),
            person: None,
        };
        let mut work = Work::write(&app.db, Actor::User(nobody)).await.unwrap();
        app::audit::record_export(&mut work).await.unwrap();
        work.commit().await.unwrap();
        make(app, &file("told.age")).await.unwrap();
        for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
            // What the program noted by itself is nobody's work.
            for _ in 0..2 {
                target.restore(&file("begun.age"), false).await.unwrap();
            }
            target.restore(&file("told.age"), false).await.unwrap();
            refused(target.restore(&file("told.age"), false).await, "restore-not-empty");
            refused(target.restore(&file("begun.age"), true).await, "restore-other-programme");
            target.restore(&file("told.age"), true).await.unwrap();
            if let Some(url) = &target.data.database {
                drop_postgres(url).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_damaged_database_is_replaced_and_kept_beside() {
    let app = TestApp::on_sqlite().await;
    cohorts::closed(&app).await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let target = Target::sqlite();
    target.restore(&file, false).await.unwrap();
    let path = target.data.data.join("vivier.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4000].fill(0x55);
    std::fs::write(&path, &bytes).unwrap();
    refused(target.restore(&file, false).await, "restore-not-empty");
    let restored = target.restore(&file, true).await.unwrap();
    assert_eq!(std::fs::read(restored.former.unwrap()).unwrap(), bytes);
    assert_eq!(target.contents().await["people.id"].len(), 7);
}
