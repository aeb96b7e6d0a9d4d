//! Two servers on one database agree: what is changed on one holds on the other within a second, either may die, and a
//! database that is restarted is waited for. The same of a server and a command beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use vivier::app;
use vivier::app::settings::Programme;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::error::Error;
use vivier::store::{self, Db};

use crate::certificates::issued;
use crate::support::accounts::new_account;
use crate::support::databases::{drop_postgres, on_empty};
use crate::support::server::{Server, get, get_with, post, post_as};
use crate::support::{TempDir, TestApp, cohorts, on_seeded};

/// What agreeing may take.
const SECOND: Duration = Duration::from_secs(1);

/// Waits until the condition holds, at most a second and what one request takes.
#[track_caller]
fn within_a_second(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    loop {
        let asked = start.elapsed();
        if holds() {
            return;
        }
        assert!(asked < SECOND, "{what}: not within a second");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A data folder with the key of another.
fn folder_beside(other: &Path) -> TempDir {
    let folder = TempDir::new();
    for file in ["issuer.key", "issuer.pub"] {
        std::fs::copy(other.join(file), folder.join(file)).unwrap();
    }
    folder
}

/// The settings' form, as a browser sends it.
fn name_programme(address: &str, cookie: &str, name: &str) {
    const BOUNDARY: &str = "----vivier-two-servers";
    let field = |name: &str, value: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!("{}{}--{BOUNDARY}--\r\n", field("name", name), field("contact", "Goundam"));
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let answer = post_as(address, "/admin/settings", cookie, (&kind, &body)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

fn vivier(arguments: &[&str], data: &Path, url: &str) -> Output {
    Command::new("timeout")
        .args(["20", env!("CARGO_BIN_EXE_vivier")])
        .args(arguments)
        .args(["--database", url, "--data"])
        .arg(data)
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_LOG", "off")
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_changes_the_other_has_and_either_may_die() {
    let Some(app) = TestApp::on_postgres().await else { return };
    cohorts::seed(&app).await;
    new_account(&app, "hawa", Role::Officer).await;
    let admin = app.account(Role::Admin, &[]).await;
    let cookie = app.browser_of(&admin).await.cookie();
    let beside = folder_beside(app.data.path());
    let one = Server::start(app.data.path(), &app.url);
    let two = Server::start(beside.path(), &app.url);

    // Settings and cached pages, both ways.
    for (number, (on, other)) in [(&one, &two), (&two, &one)].into_iter().enumerate() {
        let name = format!("Programme Alafia {number}");
        get(&other.address, "/");
        get(&other.address, "/modules");
        name_programme(&on.address, &cookie, &name);
        for path in ["/", "/modules", "/login"] {
            within_a_second(path, || get(&other.address, path).contains(&name));
        }
    }

    // Failed attempts on one slow the other down.
    for _ in 0..6 {
        let status = post(&one.address, "/login", "", "login=hawa&password=pas+le+bon").unwrap();
        assert!([422, 429].contains(&status), "{status}");
    }
    let form = ("application/x-www-form-urlencoded", "login=hawa&password=pas+le+bon");
    let answer = post_as(&two.address, "/login", "", form).unwrap();
    assert!(answer.starts_with("HTTP/1.1 429"), "{answer}");

    // The second factor, required: whoever has none is signed out, on both at once.
    let officer = app.account(Role::Officer, &[]).await;
    let signed_in = app.browser_of(&officer).await.cookie();
    assert!(get_with(&two.address, "/cohorts", &signed_in).starts_with("HTTP/1.1 200"));
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::accounts::second_factor::require(&mut work, true).await.unwrap();
    work.commit().await.unwrap();
    for server in [&one, &two] {
        assert!(get_with(&server.address, "/cohorts", &signed_in).starts_with("HTTP/1.1 303"));
    }
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::accounts::second_factor::require(&mut work, false).await.unwrap();
    work.commit().await.unwrap();
    let cookie = app.browser_of(&admin).await.cookie();

    // Each is killed in turn; the other goes on, and what was acknowledged is there when it is back.
    let (survivor, gone) = (two, one);
    let address = survivor.address.clone();
    gone.kill();
    assert_eq!(post(&address, "/admin/users", &cookie, "login=after-one&role=observer"), Some(200));
    let one = Server::start(app.data.path(), &app.url);
    survivor.kill();
    assert_eq!(post(&one.address, "/admin/users", &cookie, "login=after-two&role=observer"), Some(200));
    let two = Server::start(beside.path(), &app.url);
    for login in ["after-one", "after-two"] {
        assert!(get_with(&two.address, "/admin/users", &cookie).contains(login), "{login}");
    }
    assert!(one.stop() && two.stop());
    app.db.close().await;
    drop_postgres(&app.url).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_command_imports_the_server_shows() {
    on_seeded(async |app| {
        app.account(Role::Admin, &[]).await;
        let server = Server::start(app.data.path(), &app.url);
        let path = "/modules/analyse-du-conflit/fr";
        assert!(!get(&server.address, path).contains("Le puits du marché"));
        let folder = TempDir::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("modules/analyse-du-conflit/fr.md");
        let text = std::fs::read_to_string(source).unwrap();
        std::fs::create_dir_all(folder.join("analyse-du-conflit")).unwrap();
        std::fs::write(
            folder.join("analyse-du-conflit/fr.md"),
            format!("{}\n\n## Le puits du marché\n\nDeux familles, un puits.\n", text.trim_end()),
        )
        .unwrap();
        let done =
            vivier(&["import", "--theirs", folder.path().to_str().unwrap()], app.data.path(), &app.url);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        within_a_second("the page", || get(&server.address, path).contains("Le puits du marché"));
        assert!(server.stop());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_that_start_at_once_one_makes_the_schema() {
    on_empty(async |url| {
        let (one, two, three) = tokio::join!(Db::open(&url), Db::open(&url), Db::open(&url));
        for opened in [one, two, three] {
            let db = opened.unwrap();
            assert_eq!(store::accounts::count_admins(&mut db.read().await.unwrap()).await.unwrap(), 0);
            db.close().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_server_signs_with_another_key() {
    on_seeded(async |app| {
        app.account(Role::Admin, &[]).await;
        assert!(Server::start(app.data.path(), &app.url).stop(), "the first names the key");
        // Without a key, and with another one.
        let (empty, other) = (TempDir::new(), TempDir::new());
        app::keys::open(other.path()).unwrap();
        for (folder, told) in [(&empty, "qui n’est pas ici"), (&other, "avec une autre clé")] {
            let done = vivier(&["serve", "--listen", "127.0.0.1:0"], folder.path(), &app.url);
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(!done.status.success() && said.contains(told), "{said}");
        }
        assert!(!empty.join("issuer.key").exists(), "none was made");
        // The same key by the environment.
        let key = std::fs::read_to_string(app.data.join("issuer.key")).unwrap();
        let server = Server::start_with(empty.path(), &app.url, &[("VIVIER_ISSUER_KEY", &key)]);
        assert!(server.stop() && !empty.join("issuer.key").exists());
    })
    .await;
}

#[tokio::test]
async fn a_key_that_was_replaced_elsewhere_signs_nothing_more() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let elsewhere = TempDir::new();
        let issuer = app::keys::open(elsewhere.path()).unwrap();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::keys::agree(&mut work, &app.site.issuer, false).await.unwrap();
        assert!(matches!(
            app::keys::agree(&mut work, &issuer, false).await,
            Err(Error::Unavailable(message)) if message.key == "keys-other"
        ));
        app::keys::agree(&mut work, &issuer, true).await.unwrap();
        work.commit().await.unwrap();
        let list = format!("/cohorts/{code}/certificates");
        let preview = officer.post(&list, &crate::certificates::ORDER).await.expect(200);
        let seen = crate::certificates::seen(&preview);
        let order = [&crate::certificates::ORDER[..], &[("seen", seen.as_str())]].concat();
        let refused = officer.post(&list, &order).await.expect(503);
        assert!(refused.says("avec une autre clé"), "{}", refused.text());
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Clé qui signe les certificats remplacée"));
        // Back again, on purpose: then it signs.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::keys::agree(&mut work, &app.site.issuer, true).await.unwrap();
        work.commit().await.unwrap();
        issued(&mut officer, &code).await;
    })
    .await;
}

/// A PostgreSQL of its own, which can be restarted.
struct OwnPostgres {
    folder: PathBuf,
    url: String,
}

fn script(arguments: &[&str]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/test-postgres.sh");
    Command::new(script).args(arguments).output().unwrap()
}

impl OwnPostgres {
    fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("vivier-own-{}", app::new_id::<uuid::Uuid>()));
        let started = script(&["start", folder.to_str().unwrap()]);
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        Self { folder, url: String::from_utf8(started.stdout).unwrap().trim().to_owned() }
    }

    fn restart(&self) {
        let restarted = script(&["restart", self.folder.to_str().unwrap()]);
        assert!(restarted.status.success(), "{}", String::from_utf8_lossy(&restarted.stderr));
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        script(&["stop", self.folder.to_str().unwrap()]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_restarts_under_load_is_waited_for() {
    if crate::support::databases::cluster().is_none() {
        return;
    }
    let postgres = OwnPostgres::start();
    let app = TestApp::open(postgres.url.clone(), TempDir::new()).await;
    let admin = app.account(Role::Admin, &[]).await;
    let cookie = app.browser_of(&admin).await.cookie();
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let programme = Programme { name: "Alafia".into(), ..Programme::default() };
    app::settings::update(&mut work, &programme).await.unwrap();
    work.commit().await.unwrap();
    app.db.close().await;
    let beside = folder_beside(app.data.path());
    let servers = [Server::start(app.data.path(), &app.url), Server::start(beside.path(), &app.url)];
    let stop = AtomicBool::new(false);
    let (acknowledged, answers) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for (number, server) in servers.iter().enumerate() {
            let (cookie, stop, acknowledged, answers) = (&cookie, &stop, &acknowledged, &answers);
            scope.spawn(move || {
                for round in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let login = format!("load-{number}-{round}");
                    let form = format!("login={login}&role=observer");
                    let form = ("application/x-www-form-urlencoded", form.as_str());
                    let answer = post_as(&server.address, "/admin/users", cookie, form).unwrap();
                    if answer.starts_with("HTTP/1.1 200") {
                        acknowledged.lock().unwrap().push(login);
                    } else {
                        answers.lock().unwrap().push(answer);
                    }
                }
            });
        }
        std::thread::sleep(Duration::from_millis(500));
        postgres.restart();
        std::thread::sleep(Duration::from_secs(3));
        stop.store(true, Ordering::Relaxed);
    });
    for answer in answers.into_inner().unwrap() {
        let head = answer.split("\r\n\r\n").next().unwrap();
        assert!(head.starts_with("HTTP/1.1 503") && head.contains("retry-after: "), "{head}");
    }
    // Both have healed by themselves.
    for (number, server) in servers.iter().enumerate() {
        let form = format!("login=healed-{number}&role=observer");
        assert_eq!(post(&server.address, "/admin/users", &cookie, &form), Some(200));
        assert!(get(&server.address, "/readyz").starts_with("HTTP/1.1 200"));
    }
    let page = get_with(&servers[0].address, "/admin/users", &cookie);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() > 1, "hardly anything was written");
    for login in acknowledged {
        assert!(page.contains(&login), "{login} was acknowledged and is lost");
    }
    assert!(servers.into_iter().all(Server::stop));
}
