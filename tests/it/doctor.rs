//! `vivier doctor`: each trouble is called by its name, nothing is changed, and the support bundle names nobody.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use vivier::app::backup::{self, Making, PASSPHRASE_FILE, Passphrase};
use vivier::app::certificates::issue::QrSigner;
use vivier::app::doctor::{self, Check, Examination, Finding, State};
use vivier::app::settings::Programme;
use vivier::app::work::Work;
use vivier::app::{self, now};
use vivier::config::DataOptions;
use vivier::domain::account::{Actor, Role};
use vivier::error::Error;
use vivier::store;

use crate::support::server::get;
use crate::support::{TempDir, TestApp, cohorts, on_both, on_seeded};

const PASSPHRASE: &str = "trois ânes au puits de Goundam";

/// An installation with which nothing is wrong.
async fn make_healthy(app: &TestApp) {
    cohorts::seed(app).await;
    app.account(Role::Admin, &[]).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let programme =
        Programme { name: "Alafia".into(), base_url: "https://paix.example".into(), ..Programme::default() };
    app::settings::update(&mut work, &programme).await.unwrap();
    app::keys::agree(&mut work, &app.site.issuer, false).await.unwrap();
    work.commit().await.unwrap();
    fs::write(app.data.join(PASSPHRASE_FILE), PASSPHRASE).unwrap();
    let folder = app.data.join("backups");
    fs::create_dir_all(&folder).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let making = Making { target: &folder, data: app.data.path(), passphrase: &passphrase, work_factor: 1 };
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let made = backup::make(&mut work, &making, &Arc::default()).await.unwrap();
    drop(work);
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    backup::record(&mut work, &made).await.unwrap();
    work.commit().await.unwrap();
    fs::set_permissions(app.data.path(), Permissions::from_mode(0o700)).unwrap();
    for entry in fs::read_dir(app.data.path()).unwrap().flatten() {
        if entry.path().is_file() {
            fs::set_permissions(entry.path(), Permissions::from_mode(0o600)).unwrap();
        }
    }
}

fn options(app: &TestApp) -> DataOptions {
    DataOptions { data: app.data.path().to_owned(), database: Some(app.url.clone()) }
}

async fn examine(app: &TestApp) -> Vec<Finding> {
    let data = options(app);
    doctor::examine(Examination { data: &data, reads_backup: false }).await.findings
}

/// How a check came out, and which text says so; the worst where there are several.
async fn found(app: &TestApp, check: Check) -> (State, &'static str) {
    let findings = examine(app).await;
    let mut of_check: Vec<_> = findings.iter().filter(|finding| finding.check == check).collect();
    of_check.sort_by_key(|finding| match finding.state {
        State::Error => 0,
        State::Warning => 1,
        State::Unchecked => 2,
        State::Fine => 3,
    });
    (of_check[0].state, of_check[0].message.key)
}

async fn set(app: &TestApp, name: &str, value: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    store::settings::set(work.tx(), name, value).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn nothing_is_wrong_with_a_healthy_installation() {
    on_seeded(async |app| {
        make_healthy(app).await;
        let findings = examine(app).await;
        let wrong: Vec<_> = findings
            .iter()
            .filter(|finding| finding.state != State::Fine && finding.check != Check::Space)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(findings.len(), 13, "one line for each check");
        let data = options(app);
        let deep = doctor::examine(Examination { data: &data, reads_backup: true }).await;
        assert!(deep.findings.iter().any(|finding| finding.message.key == "doctor-backup-read"));
    })
    .await;
}

#[tokio::test]
async fn rights_and_the_key_are_looked_at() {
    on_seeded(async |app| {
        make_healthy(app).await;
        let folder = app.data.path();
        fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
        assert_eq!(found(app, Check::Folder).await, (State::Warning, "doctor-folder-open"));
        fs::set_permissions(folder, Permissions::from_mode(0o700)).unwrap();
        let key = app.data.join("issuer.key");
        fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
        assert_eq!(found(app, Check::Files).await, (State::Warning, "doctor-files-open"));
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o644, "it changes nothing");

        let text = fs::read_to_string(&key).unwrap();
        fs::remove_file(&key).unwrap();
        assert_eq!(found(app, Check::Key).await, (State::Error, "cli-key-lost"));
        fs::write(&key, "no key").unwrap();
        assert_eq!(found(app, Check::Key).await, (State::Error, "doctor-key-unreadable"));
        let other = TempDir::new();
        app::keys::open(other.path()).unwrap();
        fs::copy(other.join("issuer.key"), &key).unwrap();
        assert_eq!(found(app, Check::Key).await, (State::Error, "keys-other"));
        fs::write(&key, text).unwrap();
        fs::remove_file(app.data.join("issuer.pub")).unwrap();
        assert_eq!(found(app, Check::Key).await, (State::Warning, "doctor-key-public"));
        let missing = DataOptions { data: app.data.join("none"), database: Some(app.url.clone()) };
        let report = doctor::examine(Examination { data: &missing, reads_backup: false }).await;
        assert_eq!(report.findings[0].message.key, "doctor-folder-missing");
        assert!(!app.data.join("none").exists());
    })
    .await;
}

#[tokio::test]
async fn clock_backups_trail_settings_and_accounts_are_looked_at() {
    on_seeded(async |app| {
        make_healthy(app).await;
        let seconds = |days: i64| (now() + time::Duration::days(days)).unix_timestamp().to_string();
        set(app, "clock.seen", &seconds(2)).await;
        assert_eq!(found(app, Check::Clock).await, (State::Error, "doctor-clock-behind"));
        set(app, "clock.seen", &seconds(-365)).await;
        assert_eq!(found(app, Check::Clock).await, (State::Error, "doctor-clock-ahead"));
        set(app, "clock.seen", &seconds(0)).await;

        let mut tx = app.db.begin().await.unwrap();
        let last = store::settings::find(&mut tx, "backup.last").await.unwrap().unwrap();
        drop(tx);
        let mut old: serde_json::Value = serde_json::from_str(&last).unwrap();
        old["at"] = (now() - time::Duration::days(30)).unix_timestamp().into();
        set(app, "backup.last", &old.to_string()).await;
        assert_eq!(found(app, Check::Backup).await, (State::Warning, "doctor-backup-overdue"));
        // A backup from the future, made while the clock was a year ahead, does not put the next one off.
        old["at"] = (now() + time::Duration::days(365)).unix_timestamp().into();
        set(app, "backup.last", &old.to_string()).await;
        assert_eq!(found(app, Check::Backup).await, (State::Warning, "doctor-backup-overdue"));
        set(app, "backup.last", &last).await;
        let kept = app.data.join("backups");
        let file = fs::read_dir(&kept).unwrap().flatten().next().unwrap().path();
        let whole = fs::read(&file).unwrap();
        fs::write(&file, &whole[..whole.len() - 1]).unwrap();
        assert_eq!(found(app, Check::Backup).await, (State::Error, "doctor-backup-changed"));
        let data = options(app);
        let (end, rest) = whole.split_last().unwrap();
        fs::write(&file, [rest, &[end ^ 1]].concat()).unwrap();
        let deep = doctor::examine(Examination { data: &data, reads_backup: true }).await;
        assert!(deep.findings.iter().any(|finding| finding.message.key == "backup-damaged"));
        fs::remove_file(&file).unwrap();
        assert_eq!(found(app, Check::Backup).await, (State::Warning, "doctor-backup-away"));
        set(app, "backup.last", "").await;
        assert_eq!(found(app, Check::Backup).await, (State::Error, "doctor-backup-none"));

        set(app, "programme.base_url", "http://localhost:3000").await;
        assert_eq!(found(app, Check::Address).await, (State::Warning, "doctor-address-loopback"));
        set(app, "programme.base_url", "").await;
        assert_eq!(found(app, Check::Address).await, (State::Warning, "doctor-address-missing"));
        set(app, "programme.name", "").await;
        assert_eq!(found(app, Check::Name).await, (State::Warning, "doctor-name-missing"));

        fs::write(app.data.join("audit.head"), "not ours").unwrap();
        assert_eq!(found(app, Check::Audit).await, (State::Warning, "doctor-audit-anchor"));
        app.run("UPDATE audit SET action = 'nothing' WHERE number = 2").await;
        assert_eq!(found(app, Check::Audit).await, (State::Error, "doctor-audit-broken"));
        app.run("UPDATE users SET disabled_at = created_at").await;
        assert_eq!(found(app, Check::Accounts).await, (State::Error, "doctor-accounts-none"));
    })
    .await;
}

#[tokio::test]
async fn a_running_server_a_failed_backup_and_a_trail_that_was_cut_are_told() {
    on_seeded(async |app| {
        make_healthy(app).await;
        // A server on the folder.
        let lock = fs::File::create(app.data.join("vivier.lock")).unwrap();
        assert_eq!(found(app, Check::Server).await, (State::Fine, "doctor-server-stopped"));
        lock.lock().unwrap();
        assert_eq!(found(app, Check::Server).await, (State::Fine, "doctor-server-running"));
        drop(lock);

        // A schedule without a passphrase, and a stick that was taken away.
        set(app, "backup.plan", r#"{"folder":"","every":"day","keep":3}"#).await;
        fs::remove_file(app.data.join(PASSPHRASE_FILE)).unwrap();
        assert_eq!(found(app, Check::Backup).await, (State::Error, "doctor-backup-passphrase"));
        fs::write(app.data.join(PASSPHRASE_FILE), PASSPHRASE).unwrap();
        set(app, "backup.failure", &format!("[{},\"folder\"]", now().unix_timestamp())).await;
        assert_eq!(found(app, Check::Backup).await, (State::Error, "doctor-backup-failed"));
        set(app, "backup.failure", "").await;
        assert_eq!(found(app, Check::Backup).await, (State::Fine, "doctor-backup-right"));

        // Secrets of telephones that another key encrypted.
        app.run(
            "INSERT INTO second_factors (user_id, secret, proposed_at, confirmed_at, last_step)
             SELECT id, 'v1:0123456789abcdef:AAAA', created_at, created_at, 0 FROM users",
        )
        .await;
        assert_eq!(found(app, Check::Key).await, (State::Error, "cli-factor-key-lost"));

        // Where no end is noted, as on a new machine, nobody says that nothing is missing.
        assert_eq!(found(app, Check::Audit).await, (State::Fine, "doctor-audit-unnoted"));
        // The last entries are gone, and the head set back: the note beside the key knows them.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert!(app::audit::anchor::keep(&mut work, app.data.path(), &app.site.issuer).await.unwrap());
        drop(work);
        assert_eq!(found(app, Check::Audit).await, (State::Fine, "doctor-audit-right"));
        // The note itself is gone.
        let note = app.data.join("audit.head");
        assert!(
            app::audit::anchor::follow(&app.db, app.data.path(), &app.site.issuer).await.unwrap(),
            "that it was there is recorded"
        );
        let noted = fs::read(&note).unwrap();
        fs::remove_file(&note).unwrap();
        assert_eq!(found(app, Check::Audit).await, (State::Error, "doctor-audit-gone"));
        fs::write(&note, noted).unwrap();
        app.run("DELETE FROM audit WHERE number > 1").await;
        app.run("UPDATE audit_head SET number = 1, hash = (SELECT hash FROM audit WHERE number = 1)").await;
        assert_eq!(found(app, Check::Audit).await, (State::Error, "doctor-audit-cut"));
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_takes_no_file_and_one_in_which_nothing_began_are_told() {
    let app = TestApp::on_sqlite().await;
    // Nobody writes there, whatever the rights say.
    let full = DataOptions { data: "/proc".into(), database: Some(app.url.clone()) };
    let report = doctor::examine(Examination { data: &full, reads_backup: false }).await;
    assert_eq!(report.findings[0].message.key, "doctor-folder-unwritable");
    let empty = TempDir::new();
    let new = DataOptions { data: empty.path().to_owned(), database: None };
    let report = doctor::examine(Examination { data: &new, reads_backup: false }).await;
    let database = report.findings.iter().find(|finding| finding.check == Check::Database).unwrap();
    assert_eq!((database.state, database.message.key), (State::Warning, "doctor-database-none-yet"));
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0, "nothing was made");
}

/// A value that is none of the program, in the trail and elsewhere: in words, without the insides of the program.
#[tokio::test]
async fn a_value_that_can_not_be_read_is_told_in_words() {
    on_seeded(async |app| {
        make_healthy(app).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let before = app_head(app).await;
        app.run("UPDATE audit SET id = 'turned over' WHERE number = 2").await;
        assert!(before >= 2);
        let findings = examine(app).await;
        let audit = findings.iter().find(|finding| finding.check == Check::Audit).unwrap();
        assert_eq!(audit.message.key, "doctor-audit-broken");
        assert_eq!(audit.message.args, [("number", "2".to_owned())]);
        for page in ["/admin/audit?verify=1", "/admin/audit"] {
            let page = admin.get(page).await.expect(200);
            assert!(page.says("la chaîne est rompue à la ligne 2."), "{}", page.text());
        }
        set(app, "backup.last", "{").await;
        let findings = examine(app).await;
        let told = findings.iter().find(|finding| finding.message.key == "doctor-check-failed").unwrap();
        assert!(told.message.args.iter().all(|(_, value)| !value.contains("internal")), "{told:?}");
    })
    .await;
}

async fn app_head(app: &TestApp) -> i64 {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    app::audit::head(&mut work).await.unwrap().number
}

/// An index with other values than its table: the start looks at less, the examination at everything.
#[tokio::test]
async fn an_index_with_other_values_than_its_table_is_found() {
    let app = TestApp::on_sqlite().await;
    make_healthy(&app).await;
    // By its text it is of another column than the one that it was filled from.
    app.run("CREATE INDEX turned ON audit (action)").await;
    app.run("PRAGMA writable_schema = ON").await;
    app.run("UPDATE sqlite_master SET sql = 'CREATE INDEX turned ON audit (hash)' WHERE name = 'turned'")
        .await;
    app.run("PRAGMA writable_schema = RESET").await;
    app.db.close().await;
    assert_eq!(found(&app, Check::Database).await, (State::Error, "database-damaged"));
    store::Db::open(&app.url).await.unwrap().close().await;
}

#[tokio::test]
async fn another_schema_is_told_and_nothing_else_is_read() {
    on_seeded(async |app| {
        make_healthy(app).await;
        app.run("DELETE FROM _sqlx_migrations WHERE version > 10").await;
        assert_eq!(found(app, Check::Schema).await, (State::Warning, "doctor-schema-older"));
        assert_eq!(found(app, Check::Audit).await, (State::Unchecked, "doctor-unchecked"));
        app.run("UPDATE _sqlx_migrations SET version = 9999 WHERE version = 10").await;
        assert_eq!(found(app, Check::Schema).await, (State::Error, "database-newer"));
        app.run("DELETE FROM _sqlx_migrations").await;
        assert_eq!(found(app, Check::Schema).await, (State::Error, "database-migrations-emptied"));
        // The start says so, too, and changes nothing.
        let refused = store::Db::open(&app.url).await.unwrap_err();
        assert!(matches!(refused, Error::Unavailable(message) if message.key == "database-migrations-lost"));
        assert_eq!(found(app, Check::Schema).await, (State::Error, "database-migrations-emptied"));
    })
    .await;
}

#[tokio::test]
async fn a_database_that_can_not_be_opened_is_told_with_what_can_be_seen_without_it() {
    let app = TestApp::on_sqlite().await;
    make_healthy(&app).await;
    app.db.close().await;
    let database = app.data.join("vivier.db");
    let whole = fs::read(&database).unwrap();
    for (bytes, key) in [
        (&b""[..], "database-empty"),
        (b"a letter", "database-foreign"),
        (&whole[..whole.len() / 2], "database-damaged"),
    ] {
        fs::write(&database, bytes).unwrap();
        assert_eq!(found(&app, Check::Database).await, (State::Error, key));
        assert_eq!(found(&app, Check::Clock).await.0, State::Fine);
        assert_eq!(found(&app, Check::Key).await.0, State::Unchecked);
        assert_eq!(fs::read(&database).unwrap(), bytes, "it was changed");
    }
    fs::remove_file(&database).unwrap();
    assert_eq!(found(&app, Check::Database).await, (State::Error, "doctor-database-lost"));
    assert!(!database.exists());
    // A file from the future: the clock went back.
    let file = fs::File::open(app.data.join("issuer.key")).unwrap();
    file.set_modified(std::time::SystemTime::from(now() + time::Duration::days(400))).unwrap();
    assert_eq!(found(&app, Check::Clock).await, (State::Error, "doctor-clock-behind"));
    let away = DataOptions {
        data: app.data.path().to_owned(),
        database: Some("postgres://vivier@127.0.0.1:9/none".into()),
    };
    let report = doctor::examine(Examination { data: &away, reads_backup: false }).await;
    assert!(report.findings.iter().any(|finding| finding.message.key == "database-unreachable"));
}

fn vivier(arguments: &[&str], app: &TestApp, language: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(arguments)
        .args(["--database", &app.url, "--data"])
        .arg(app.data.path())
        .env("LC_ALL", language)
        .output()
        .unwrap()
}

#[tokio::test]
async fn the_command_says_a_line_for_each_check_in_each_language() {
    on_seeded(async |app| {
        make_healthy(app).await;
        for (language, word) in [("fr_FR.UTF-8", "Horloge"), ("en_GB.UTF-8", "Clock"), ("ar", "الساعة")]
        {
            let done = vivier(&["doctor"], app, language);
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            let said = String::from_utf8(done.stdout).unwrap();
            assert!(said.contains(word) && said.lines().count() == 13, "{said}");
        }
        app.run("UPDATE users SET disabled_at = created_at").await;
        let done = vivier(&["doctor"], app, "fr_FR.UTF-8");
        assert_eq!(done.status.code(), Some(1));
        let said = String::from_utf8(done.stdout).unwrap();
        assert!(said.contains("erreur · Comptes · plus personne ne peut administrer"), "{said}");
        assert_eq!(String::from_utf8(done.stderr).unwrap(), "vivier: une erreur est à réparer, ci-dessus.\n");
        let done = vivier(&["doctor", "--json"], app, "fr_FR.UTF-8");
        let said: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(said["errors"], 1);
        let checks = said["checks"].as_array().unwrap();
        assert!(
            checks.iter().any(|check| check["code"] == "doctor-accounts-none" && check["state"] == "error")
        );
    })
    .await;
}

/// Runs the server on the data for a while, with everything that it logs in a file.
fn log_of_server(app: &TestApp, log: &Path) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["serve", "--listen", "127.0.0.1:0", "--database", &app.url, "--data"])
        .arg(app.data.path())
        .env("VIVIER_LOG", "debug")
        .stdout(Stdio::piped())
        .stderr(fs::File::create(log).unwrap())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("http://").map(|(_, rest)| rest.trim().to_owned()));
    let address = address.expect("the server ended before it answered");
    for path in ["/", "/people?q=Fadimata", "/cohorts", "/verify/VIV-2018-34GTZ-X6AQE-M", "/modules"] {
        get(&address, path);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test]
async fn the_bundle_names_nobody() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let signer = QrSigner { issuer: &app.site.issuer, base: "https://vivier.test" };
        app::demo::fill(&mut work, signer).await.unwrap();
        let contact = Programme {
            name: "Programme Alafia".into(),
            contact: "Fadimata Walet, 20 21 22 23".into(),
            base_url: "http://hawa-maiga.example".into(),
            ..Programme::default()
        };
        app::settings::update(&mut work, &contact).await.unwrap();
        work.commit().await.unwrap();
        let log = app.data.join("server.log");
        log_of_server(app, &log);
        let file = app.data.join("aide.zip");
        let arguments = ["doctor", "--bundle", file.to_str().unwrap(), "--log", log.to_str().unwrap()];
        let done = vivier(&arguments, app, "fr_FR.UTF-8");
        assert!(file.exists(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "its owner's alone");
        let mut archive = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
        let (mut all, mut names) = (String::new(), Vec::new());
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            names.push(entry.name().unwrap().into_owned());
            entry.read_to_string(&mut all).unwrap();
        }
        assert_eq!(names, ["doctor.txt", "doctor.json", "installation.json", "log.txt"]);
        for expected in
            ["\"people\": 60", "\"schema\"", "route=\"/cohorts\"", "Horloge", "PostgreSQL", "SQLite"]
        {
            let is_other = ["PostgreSQL", "SQLite"].contains(&expected)
                && app.url.starts_with("postgres") != (expected == "PostgreSQL");
            assert!(is_other || all.contains(expected), "{expected} in {all}");
        }
        let people =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/people.csv")).unwrap();
        let full = people.lines().skip(1).filter_map(|line| line.split([',', ';']).next());
        for name in full.flat_map(|name| std::iter::once(name).chain(name.split(' '))) {
            let name = name.trim_matches('"');
            assert!(name.chars().count() < 4 || !all.contains(name), "{name} is in the bundle: {all}");
        }
        let folder = app.data.path().to_str().unwrap();
        let passphrase_free = !all.contains(PASSPHRASE) && !all.contains("PRIVATE KEY");
        assert!(passphrase_free && !all.contains(folder) && !all.contains("hawa-maiga"));
    })
    .await;
}
