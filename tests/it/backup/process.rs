//! The commands as processes: while a server writes, killed in the middle, on a disk that is full.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use vivier::app::audit;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store::Db;

use super::{PASSPHRASE, contents};
use crate::support::server::{Server, post};
use crate::support::{TestApp, cohorts, on_both};

pub(super) fn vivier(arguments: &[&str], data: &Path, url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vivier"));
    command
        .args(arguments)
        .args(["--database", url])
        .env_clear()
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", data)
        .env("VIVIER_PASSPHRASE", PASSPHRASE)
        .stdin(Stdio::null());
    command
}

pub(super) fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A closed cohort, a backup of it, and then people in another place. What is in the backup is what a restoration brings back.
async fn changed_since_backup(app: &TestApp) -> PathBuf {
    cohorts::closed(app).await;
    let file = app.data.join("backup.age");
    super::make(app, &file).await.unwrap();
    app.run("UPDATE people SET locality = 'Kirchamba'").await;
    file
}

/// Restores and is killed after so many milliseconds; then everything is as it was before, or as in the backup.
async fn restore_and_be_killed(app: &TestApp, file: &Path, pause: u64) {
    let mut child = vivier(&["restore", "--replace", file.to_str().unwrap()], app.data.path(), &app.url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(pause));
    child.kill().unwrap();
    child.wait().unwrap();
    let there = contents(&app.url).await;
    assert_eq!(there["people.id"].len(), 7);
    let localities: std::collections::BTreeSet<_> = there["people.locality"].iter().collect();
    assert_eq!(localities.len(), 1, "some old, some new: {localities:?}");
}

/// Runs a command on a file while no file may have more than so many blocks of 512 or 1,024 bytes.
fn with_little_room(blocks: u32, command: &str, file: &Path, app: &TestApp) -> Output {
    let command = format!(
        "trap '' XFSZ; ulimit -f {blocks}; exec {} {command} {} --database {}",
        env!("CARGO_BIN_EXE_vivier"),
        file.display(),
        app.url
    );
    Command::new("sh")
        .args(["-c", &command])
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", app.data.path())
        .env("VIVIER_PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_one_state_while_the_server_writes() {
    on_both(async |app| {
        let admin = app.account(Role::Admin, &[]).await;
        let cookie = app.browser_of(&admin).await.cookie();
        app.db.close().await;
        let server = Server::start(app.data.path(), &app.url);
        let file = app.data.join("backup.age");
        let name = file.to_str().unwrap();
        let address = server.address.clone();
        let stop = std::sync::atomic::AtomicBool::new(false);
        let added = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let mut added = 0;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let form = format!("login=meanwhile-{added}&role=observer");
                    assert_eq!(post(&address, "/admin/users", &cookie, &form), Some(200));
                    added += 1;
                }
                added
            });
            std::thread::sleep(Duration::from_millis(200));
            let output = vivier(&["backup", name], app.data.path(), &app.url).output().unwrap();
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
            assert!(output.status.success(), "{}", complained(&output));
            assert!(said(&output).contains("Sauvegarde faite et relue"), "{}", said(&output));
            writer.join().unwrap()
        });
        assert!(added > 1);
        assert!(server.stop());

        let target = crate::support::TempDir::new();
        let url = format!("sqlite:{}", target.join("vivier.db").display());
        let checked = vivier(&["restore", "--check", name], target.path(), &url).output().unwrap();
        assert!(said(&checked).contains("La sauvegarde est entière."), "{}", complained(&checked));
        let restored = vivier(&["restore", name], target.path(), &url).output().unwrap();
        assert!(restored.status.success(), "{}", complained(&restored));
        assert!(said(&restored).contains("Chacun devra se reconnecter"), "{}", said(&restored));
        let db = Db::open(&url).await.unwrap();
        let there = contents(&url).await;
        let count = |name: &str, part: &str| {
            there[name].iter().flatten().filter(|value| value.contains(part)).count()
        };
        assert_eq!(count("users.login", "meanwhile-"), count("audit.action", "user.add"));
        let mut work = Work::read(&db, Actor::System).await.unwrap();
        assert_eq!(audit::verify(&mut work).await.unwrap(), None);
        drop(work);
        db.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restoration_that_is_killed_leaves_the_old_data_or_the_new() {
    let app = TestApp::on_sqlite().await;
    let file = changed_since_backup(&app).await;
    app.run("DELETE FROM person_languages").await;
    app.run("DELETE FROM consents").await;
    app.db.close().await;
    for pause in [5, 40, 80, 160] {
        restore_and_be_killed(&app, &file, pause).await;
    }
}

#[tokio::test]
async fn a_full_disk_leaves_no_half_of_a_backup() {
    let app = TestApp::on_sqlite().await;
    cohorts::closed(&app).await;
    let file = app.data.join("backup.age");
    let output = with_little_room(8, "backup", &file, &app);
    assert!(!output.status.success());
    assert!(complained(&output).contains("ne peut pas être écrit"), "{}", complained(&output));
    let left: Vec<_> = std::fs::read_dir(app.data.path()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().contains("age")
                && !name.to_string_lossy().starts_with(".vivier")),
        "{left:?}"
    );
}

#[test]
fn without_a_passphrase_or_a_database_there_is_one_clear_line() {
    let folder = crate::support::TempDir::new();
    let url = format!("sqlite:{}", folder.join("none.db").display());
    let output = vivier(&["backup", "x.age"], folder.path(), &url).output().unwrap();
    assert!(
        complained(&output).contains("pas de base de données à l’emplacement"),
        "{}",
        complained(&output)
    );
    assert!(!folder.join("none.db").exists());
    let mut command = vivier(&["restore", "x.age"], folder.path(), &url);
    let output = command.env_remove("VIVIER_PASSPHRASE").output().unwrap();
    assert!(complained(&output).contains("Il faut la phrase secrète"), "{}", complained(&output));
    let output = vivier(&["restore", "x.age"], folder.path(), &url).output().unwrap();
    assert!(complained(&output).contains("ne peut pas être lu"), "{}", complained(&output));
    let lines = complained(&output).lines().filter(|line| line.starts_with("vivier:")).count();
    assert_eq!(lines, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restoration_into_postgresql_that_is_killed_leaves_the_old_data_or_the_new() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let file = changed_since_backup(&app).await;
    app.db.close().await;
    for pause in [20, 60, 120, 250, 500] {
        restore_and_be_killed(&app, &file, pause).await;
    }
    crate::support::databases::drop_postgres(&app.url).await;
}

#[tokio::test]
async fn a_disk_that_fills_during_a_restoration_leaves_the_old_data() {
    let app = TestApp::on_sqlite().await;
    let file = changed_since_backup(&app).await;
    app.db.close().await;
    let before = contents(&app.url).await;
    let files = || std::fs::read_dir(app.data.path()).unwrap().count();
    let count = files();
    // The new database does grow beyond 100 kB or so.
    let output = with_little_room(100, "restore --replace", &file, &app);
    assert!(!output.status.success());
    let said = complained(&output);
    assert_eq!(said.lines().filter(|line| line.starts_with("vivier:")).count(), 1, "{said}");
    assert_eq!(contents(&app.url).await, before);
    assert!(files() <= count + 1, "nothing is left behind but the lock");
}
