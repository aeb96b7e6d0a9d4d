//! The end of the record of actions in a backup: it travels signed, so that a backup of a cut record does not make a whole one of
//! it; and nobody is accused who only restored.

use std::path::Path;
use std::time::{Duration, Instant};

use vivier::app::audit::anchor::{self, Carried};
use vivier::app::audit::{self, Fault};
use vivier::app::keys;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store::Db;

use super::process::{complained, vivier};
use super::{Target, make};
use crate::support::databases::drop_postgres;
use crate::support::server::Server;
use crate::support::{TestApp, on_both, on_seeded};

/// What is wrong with the record of a database and a data folder.
async fn fault(url: &str, folder: &Path) -> Option<Fault> {
    let noted = anchor::read(folder);
    let db = Db::open(url).await.unwrap();
    let mut work = Work::read(&db, Actor::System).await.unwrap();
    let fault = audit::check(&mut work, &noted).await.unwrap().fault;
    drop(work);
    db.close().await;
    fault
}

async fn record(app: &TestApp) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    audit::record_export(&mut work).await.unwrap();
    work.commit().await.unwrap();
}

/// Takes the last entry away, and sets the end back.
async fn cut(app: &TestApp) {
    app.run("DELETE FROM audit WHERE number = (SELECT number FROM audit_head)").await;
    app.run("UPDATE audit_head SET number = number - 1").await;
    app.run("UPDATE audit_head SET hash = (SELECT a.hash FROM audit a WHERE a.number = audit_head.number)")
        .await;
}

async fn note(app: &TestApp) {
    assert!(anchor::follow(&app.db, app.data.path(), &app.site.issuer).await.unwrap());
    assert!(anchor::follow(&app.db, app.data.path(), &app.site.issuer).await.unwrap());
}

#[tokio::test]
async fn a_backup_carries_the_signed_end() {
    on_seeded(async |app| {
        let file = |name: &str| app.data.join(name);
        record(app).await;
        // As backups were before there were notes.
        make(app, &file("old.age")).await.unwrap();
        note(app).await;
        make(app, &file("whole.age")).await.unwrap();
        record(app).await;
        note(app).await;
        cut(app).await;
        make(app, &file("cut.age")).await.unwrap();
        std::fs::remove_file(file(anchor::FILE)).unwrap();
        make(app, &file("gone.age")).await.unwrap();

        for (name, trail) in [
            ("old.age", Carried::Fits),
            ("whole.age", Carried::Fits),
            ("cut.age", Carried::Differs),
            ("gone.age", Carried::Nothing),
        ] {
            for target in [Some(Target::sqlite()), Target::postgres().await].into_iter().flatten() {
                let folder = target.data.data.clone();
                assert_eq!(target.restore(&file(name), false).await.unwrap().trail, trail, "{name}");
                assert_eq!(folder.join(anchor::FILE).exists(), name == "whole.age" || name == "cut.age");
                let url = target.data.url();
                let found = fault(&url, &folder).await;
                assert_eq!(matches!(found, Some(Fault::Cut(_))), name == "cut.age", "{name}: {found:?}");
                assert!(name == "cut.age" || found.is_none(), "{name}: {found:?}");
                if name == "whole.age" {
                    // The server goes on from it; then the older backup comes back once more.
                    let issuer = keys::open(&folder).unwrap();
                    let db = Db::open(&url).await.unwrap();
                    for _ in 0..2 {
                        assert!(anchor::follow(&db, &folder, &issuer).await.unwrap());
                    }
                    db.close().await;
                    let again = target.restore(&file(name), true).await.unwrap();
                    assert_eq!(again.trail, Carried::Fits);
                    assert_eq!(fault(&url, &folder).await, None);
                }
                if url.starts_with("postgres") {
                    drop_postgres(&url).await;
                }
            }
        }
    })
    .await;
}

/// A restoration that can't put the database in its place: the note goes on with the record that stays.
#[tokio::test]
async fn a_restoration_that_fails_leaves_the_note_of_the_record_that_stays() {
    on_seeded(async |app| {
        let file = app.data.join("backup.age");
        note(app).await;
        make(app, &file).await.unwrap();
        let target = Target::sqlite();
        let folder = &target.data.data;
        // Where the database is to be lies a folder.
        std::fs::create_dir_all(folder.join("vivier.db/x")).unwrap();
        std::fs::write(folder.join(anchor::FILE), "former").unwrap();
        std::fs::write(folder.join(anchor::ID_FILE), "0123456789abcdef0123456789abcdef").unwrap();
        target.restore(&file, true).await.unwrap_err();
        assert_eq!(std::fs::read_to_string(folder.join(anchor::FILE)).unwrap(), "former");
        assert!(folder.join(anchor::ID_FILE).exists());
        std::fs::remove_dir_all(folder.join("vivier.db")).unwrap();
        target.restore(&file, true).await.unwrap();
        assert_ne!(std::fs::read_to_string(folder.join(anchor::FILE)).unwrap(), "former");
        assert!(!folder.join(anchor::ID_FILE).exists(), "the folder begins anew with the backup");
    })
    .await;
}

/// A later entry closes the trail behind those that were deleted: its end is in order from then on.
#[tokio::test]
async fn a_backup_tells_of_entries_that_are_missing_before_the_end() {
    on_both(async |app| {
        for _ in 0..4 {
            record(app).await;
        }
        app.run("DELETE FROM audit WHERE number >= (SELECT number FROM audit_head) - 1").await;
        app.db.close().await;
        for (name, told) in [("1.age", "n’est plus celle qui était notée"), ("2.age", "avant la dernière")]
        {
            let file = app.data.join(name);
            let output =
                vivier(&["backup", file.to_str().unwrap()], app.data.path(), &app.url).output().unwrap();
            assert_eq!(output.status.code(), Some(3), "{}", complained(&output));
            assert!(complained(&output).contains(told), "{}", complained(&output));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_start_a_backup_and_a_restoration_tell_of_a_note_that_is_gone() {
    on_both(async |app| {
        app.account(Role::Admin, &[]).await;
        record(app).await;
        app.db.close().await;
        let (data, log) = (app.data.path(), app.data.join("server.log"));
        let told = || std::fs::read_to_string(&log).unwrap().contains("record of actions");
        for _ in 0..2 {
            let server = Server::start_logging(data, &app.url, &log);
            let start = Instant::now();
            while !app.data.join(anchor::FILE).exists() && start.elapsed() < Duration::from_secs(10) {
                std::thread::sleep(Duration::from_millis(50));
            }
            // In the second round the note is there already: until the end was looked at, which is every two seconds.
            std::thread::sleep(Duration::from_millis(2_500));
            assert!(server.stop());
            assert!(!told(), "a new installation, or one that goes on, is not accused");
        }
        std::fs::remove_file(app.data.join(anchor::FILE)).unwrap();
        let server = Server::start_logging(data, &app.url, &log);
        let start = Instant::now();
        while !told() && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(told(), "{}", std::fs::read_to_string(&log).unwrap());
        assert!(server.stop());
        assert!(!app.data.join(anchor::FILE).exists(), "no new end is signed");

        // The backup is made and kept; a script notices by the exit code.
        let file = app.data.join("backup.age");
        let output = vivier(&["backup", file.to_str().unwrap()], data, &app.url).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{}", complained(&output));
        assert!(file.exists());
        assert!(complained(&output).contains("n’est plus celle qui était notée"), "{}", complained(&output));
        let target = Target::sqlite();
        let (folder, url) = (&target.data.data, target.data.url());
        let output = vivier(&["restore", file.to_str().unwrap()], folder, &url).output().unwrap();
        assert!(output.status.success(), "{}", complained(&output));
        assert!(complained(&output).contains("sans la note de la fin"), "{}", complained(&output));
        // What somebody can note on paper, for later.
        let db = Db::open(&url).await.unwrap();
        let mut work = Work::read(&db, Actor::System).await.unwrap();
        let end = audit::head(&mut work).await.unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            said.contains(&format!("à la ligne {}, dont le code est {}", end.number, end.code())),
            "{said}"
        );
    })
    .await;
}
