//! Nothing acknowledged is lost: the server is killed while it writes, again and again.
//!
//! `VIVIER_KILLS` says how often (3 by default, for a quick run; 2000 takes some twenty minutes).

use std::sync::Mutex;
use std::time::{Duration, Instant};
use vivier::app::work::Work;

use vivier::app;
use vivier::domain::account::{Actor, Role};
use vivier::store::{self, Db};

use crate::support::server::{Server, post};
use crate::support::{TestApp, on_both};

/// How many write at once.
const WRITERS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let kills = std::env::var("VIVIER_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(3);
    on_both(async |app| {
        let admin = app.account(Role::Admin, &[]).await;
        let cookie = app.browser_of(&admin).await.cookie();
        app.db.close().await;
        let acknowledged = Mutex::new(Vec::new());
        for round in 0..kills {
            let server = Server::start(app.data.path(), &app.url);
            write_until_killed(server, &cookie, round, &acknowledged);
            let so_far = acknowledged.lock().unwrap().clone();
            check(app, &so_far).await;
        }
        assert!(acknowledged.lock().unwrap().len() >= kills, "hardly anything was written");
    })
    .await;
}

/// Writers add accounts until the server is gone, some tenths of a second after it acknowledged the first one.
fn write_until_killed(server: Server, cookie: &str, round: usize, acknowledged: &Mutex<Vec<String>>) {
    let address = server.address.clone();
    let count = || acknowledged.lock().unwrap().len();
    let before = count();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let address = &address;
            scope.spawn(move || {
                for number in 0.. {
                    let login = format!("kill-{round}-{writer}-{number}");
                    let form = format!("login={login}&role=officer");
                    match post(address, "/admin/users", cookie, &form) {
                        Some(200) => acknowledged.lock().unwrap().push(login),
                        Some(503) => {}
                        Some(other) => panic!("{login}: {other}"),
                        None => break,
                    }
                }
            });
        }
        let begun = Instant::now();
        while count() == before && begun.elapsed() < Duration::from_mins(1) {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(150 + 37 * (round as u64 % 11)));
        server.kill();
    });
}

/// Every acknowledged account is there, each with its entry in the audit trail, and the trail's chain is whole.
async fn check(app: &TestApp, acknowledged: &[String]) {
    let db = Db::open(&app.url).await.unwrap();
    let mut work = Work::read(&db, Actor::System).await.unwrap();
    let users = store::accounts::all(work.tx()).await.unwrap();
    let there: std::collections::HashSet<_> = users.iter().map(|user| user.login.as_str()).collect();
    for login in acknowledged {
        assert!(there.contains(login.as_str()), "{login} was acknowledged and is lost");
    }
    let added = there.iter().filter(|login| login.starts_with("kill-")).count();
    let trail = store::audit::all(work.tx()).await.unwrap();
    let recorded = trail.iter().filter(|entry| entry.action == "user.add").count();
    assert_eq!(recorded, added, "a change without its entry, or an entry without its change");
    assert_eq!(app::audit::verify(&mut work).await.unwrap(), None);
    drop(work);
    db.close().await;
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_and_a_stopped_one_leaves_in_peace() {
    let app = TestApp::on_sqlite().await;
    app.account(Role::Admin, &[]).await;
    app.db.close().await;
    let first = Server::start(app.data.path(), &app.url);
    let second = std::process::Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(app.data.path())
        .output()
        .unwrap();
    assert!(!second.status.success());
    assert_eq!(String::from_utf8_lossy(&second.stderr).lines().count(), 1, "{second:?}");
    assert!(first.stop());
}
