//! The data folder: what is lost, empty, foreign or damaged in it stops the start and is left as it is; what others could read
//! they no longer can.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use vivier::app;
use vivier::app::certificates::issue;
use vivier::app::settings::Programme;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::error::Error;
use vivier::store::Db;

use crate::support::server::Server;
use crate::support::{TempDir, TestApp, cohorts, on_both, on_seeded};

/// Starts the server in French and waits for its end: it must refuse, with one line.
fn refused(data: &Path, url: &str) -> String {
    let output = serve(data, url, &[]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it started");
    // Before it, modes that were mended may be told.
    let complaints: Vec<_> = said.lines().filter(|line| line.starts_with("vivier: ")).collect();
    assert!(complaints.len() == 1 && said.trim_end().ends_with(complaints[0]), "{said}");
    complaints[0].to_owned()
}

fn serve(data: &Path, url: &str, more: &[&str]) -> Output {
    Command::new("timeout")
        .args([
            "20",
            env!("CARGO_BIN_EXE_vivier"),
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            url,
            "--data",
        ])
        .arg(data)
        .args(more)
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_LOG", "off")
        .output()
        .unwrap()
}

fn sqlite(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// A database as an installation has it, with its key; closed.
async fn installation() -> TestApp {
    let app = TestApp::on_sqlite().await;
    cohorts::seed(&app).await;
    app.account(Role::Admin, &[]).await;
    app.db.close().await;
    app
}

#[tokio::test]
async fn a_key_without_its_database_is_no_new_installation() {
    let app = installation().await;
    let database = app.data.join("vivier.db");
    fs::remove_file(&database).unwrap();
    let said = refused(app.data.path(), &app.url);
    assert!(
        said.contains("issuer.key") && said.contains("sauvegarde") && said.contains("--make-missing"),
        "{said}"
    );
    assert!(!database.exists(), "something was made");
    let said = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["user", "list", "--data"])
        .arg(app.data.path())
        .output()
        .unwrap();
    assert!(!said.status.success() && !database.exists());
    let mut server = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["serve", "--listen", "127.0.0.1:0", "--make-missing", "--data"])
        .arg(app.data.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let made = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        database.exists()
    });
    let _ = server.kill();
    server.wait().unwrap();
    assert!(made);
}

#[tokio::test]
async fn a_key_beside_an_empty_postgresql_is_none_either() {
    let Some(url) = crate::support::databases::fresh_postgres().await else { return };
    let folder = TempDir::new();
    app::keys::open(folder.path()).unwrap();
    assert!(refused(folder.path(), &url).contains("--make-missing"));
    crate::support::databases::drop_postgres(&url).await;
}

#[tokio::test]
async fn a_lost_key_is_not_replaced_in_silence() {
    on_seeded(async |app| {
        app.account(Role::Admin, &[]).await;
        let code = cohorts::closed(app).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let signer = issue::QrSigner { issuer: &app.site.issuer, base: "" };
        let cohort = app::cohorts::find(&mut work, &code).await.unwrap();
        let draft = issue::proposal(&cohort, &Programme::default(), None);
        issue::all(&mut work, &code, &draft, None, signer).await.unwrap();
        work.commit().await.unwrap();
        fs::remove_file(app.data.join("issuer.key")).unwrap();
        let said = refused(app.data.path(), &app.url);
        assert!(said.contains("issuer.key") && said.contains("sauvegarde"), "{said}");
        assert!(!app.data.join("issuer.key").exists());
    })
    .await;
}

#[tokio::test]
async fn a_lost_key_of_second_factors_is_not_replaced_in_silence() {
    on_both(async |app| {
        let account = app.account(Role::Admin, &[]).await;
        let mut tx = app.db.begin().await.unwrap();
        let secret = "v1:0123456789abcdef:AAAA";
        vivier::store::second_factors::propose(&mut tx, account.id, secret, app::now()).await.unwrap();
        tx.commit().await.unwrap();
        let key = app.data.join("factors.key");
        fs::remove_file(&key).unwrap();
        let said = refused(app.data.path(), &app.url);
        assert!(said.contains("factors.key") && said.contains("--make-missing"), "{said}");
        assert!(said.contains("vivier user reset"), "it says how to mend: {said}");
        assert!(!key.exists());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_database_or_a_damaged_one_is_refused_and_left_as_it_is() {
    let app = installation().await;
    let database = app.data.join("vivier.db");
    let whole = fs::read(&database).unwrap();
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    let mut spoilt = whole.clone();
    for page in spoilt.chunks_mut(4096).skip(1).step_by(7) {
        page[..200].fill(0xff);
    }
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty", b"", "est vide"),
        ("a text", b"SQL Server 2019, and more than a hundred bytes of it", "n’est pas une base de données"),
        ("cut", &cut, "est endommagé"),
        ("spoilt", &spoilt, "est endommagé"),
    ];
    for (name, bytes, told) in cases {
        fs::write(&database, bytes).unwrap();
        let said = refused(app.data.path(), &app.url);
        assert!(said.contains(told) && said.contains("sauvegarde"), "{name}: {said}");
        assert_eq!(fs::read(&database).unwrap(), bytes, "{name}: it was changed");
    }
    fs::write(&database, &whole).unwrap();
    assert!(Server::start(app.data.path(), &app.url).stop());
}

/// Forty places, each a page's head, which SQLite needs to read the page at all.
#[tokio::test]
async fn damage_in_any_page_is_found_at_the_start() {
    let app = installation().await;
    let database = app.data.join("vivier.db");
    let whole = fs::read(&database).unwrap();
    let trees = (0..whole.len() / 4096).filter(|page| {
        let kind = whole[page * 4096 + if *page == 0 { 100 } else { 0 }];
        matches!(kind, 2 | 5 | 10 | 13)
    });
    let trees: Vec<_> = trees.collect();
    let step = (trees.len() / 40).max(1);
    for page in trees.iter().step_by(step) {
        let mut damaged = whole.clone();
        let at = page * 4096 + if *page == 0 { 100 } else { 0 };
        damaged[at..at + 8].fill(0xa5);
        fs::write(&database, &damaged).unwrap();
        let opened = Db::open(&app.url).await;
        assert!(
            matches!(&opened, Err(Error::Unavailable(message)) if message.key == "database-damaged"),
            "page {page}: {:?}",
            opened.err()
        );
    }
}

#[tokio::test]
async fn another_programs_database_is_refused() {
    let folder = TempDir::new();
    let path = folder.join("other.db");
    let options = sqlx_sqlite::SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let pool = sqlx_sqlite::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE wp_users (id INTEGER)").execute(&pool).await.unwrap();
    pool.close().await;
    let before = fs::read(&path).unwrap();
    let said = refused(&folder.join("data"), &sqlite(&path));
    assert!(said.contains("other.db") && said.contains("--database"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let app = installation().await;
    let newer = Db::open(&app.url).await.unwrap();
    let Db::Sqlite(file) = &newer else { unreachable!() };
    let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'later', TRUE, X'00', 0)";
    sqlx::query(sql).execute(&file.write).await.unwrap();
    newer.close().await;
    assert!(refused(app.data.path(), &app.url).contains("version plus récente"));
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn what_others_could_read_they_no_longer_can() {
    let app = installation().await;
    let (folder, files) = (app.data.path(), ["vivier.db", "issuer.key", "factors.key", "vivier-2026.backup"]);
    fs::write(app.data.join("vivier-2026.backup"), "x").unwrap();
    fs::write(app.data.join("notes.txt"), "x").unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    for file in files.into_iter().chain(["notes.txt", "issuer.pub"]) {
        fs::set_permissions(app.data.join(file), Permissions::from_mode(0o644)).unwrap();
    }
    let list = |data: &Path| {
        let arguments = ["user", "list", "--data"];
        let command = &mut Command::new(env!("CARGO_BIN_EXE_vivier"));
        let output = command.args(arguments).arg(data).env("LC_ALL", "fr_FR.UTF-8").output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let said = list(folder);
    for file in files {
        assert_eq!(mode(&app.data.join(file)), 0o600, "{file}");
        assert!(said.contains(file) && said.contains("0644"), "{said}");
    }
    assert_eq!(mode(folder), 0o700);
    // What is for everybody, or somebody else's, is left alone.
    assert_eq!((mode(&app.data.join("notes.txt")), mode(&app.data.join("issuer.pub"))), (0o644, 0o644));
    assert_eq!(list(folder), "", "it is told once");
    let server = Server::start(folder, &app.url);
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let is_public = matches!(&*name, "notes.txt" | "issuer.pub");
        assert!(is_public || mode(&entry.path()) | 0o700 == 0o700, "{name}: {:o}", mode(&entry.path()));
    }
    assert!(server.stop());
}

/// The note of the record of actions is written every two seconds, a backup takes minutes: the power can fail in either.
#[tokio::test]
async fn what_a_power_failure_left_half_written_goes_at_the_next_start() {
    let app = installation().await;
    fs::create_dir_all(app.data.join("backups")).unwrap();
    let (old, new) = ([".vivier-zzzzzz", "backups/.vivier-zzzzzz"], "backups/.vivier-aaaaaa");
    for name in old {
        let file = fs::File::create(app.data.join(name)).unwrap();
        file.set_modified(std::time::SystemTime::from(app::now() - time::Duration::hours(2))).unwrap();
    }
    fs::write(app.data.join(new), "of a moment ago").unwrap();
    let server = Server::start(app.data.path(), &app.url);
    for name in old {
        assert!(!app.data.join(name).exists(), "{name}");
    }
    assert!(app.data.join(new).exists());
    assert!(server.stop());
}
