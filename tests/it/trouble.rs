//! Trouble of the database is called by its name: full, busy, away, gone. Nobody is taken for signed out, what was typed is kept,
//! what is in memory is still read, and when the trouble is over everything works.

use std::time::{Duration, Instant};

use sqlx::AssertSqlSafe;
use sqlx_sqlite::SqliteConnectOptions;
use vivier::domain::account::Role;
use vivier::store::Db;

use crate::support::cohorts::seed;
use crate::support::databases::{administer, drop_postgres};
use crate::support::server::{Server, get};
use crate::support::{Answer, Browser, TestApp, on_both};

/// What an officer types to register somebody whose name is no other's.
async fn register(officer: &mut Browser, name: &str) -> Answer {
    let fields = [("name", name), ("sex", "f"), ("anyway", "1"), ("structure", "Radio « Alafia » & Cie")];
    officer.post("/people/new", &fields).await
}

/// A name of letters alone that no other number has.
fn name(number: usize) -> String {
    let letters = number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect::<String>();
    format!("Hawa Ba{letters}")
}

/// Holds the file of the database to as many pages as it has, or lets it grow again.
async fn limit_pages(app: &TestApp, is_full: bool) {
    let Db::Sqlite(file) = &app.db else { panic!("this is about SQLite") };
    let now: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&file.read).await.unwrap();
    let most = if is_full { now } else { 1_000_000 };
    let options = SqliteConnectOptions::clone(&file.write.connect_options());
    file.write.set_connect_options(options.pragma("max_page_count", most.to_string()));
    let sql = AssertSqlSafe(format!("PRAGMA max_page_count = {most}"));
    let _: i64 = sqlx::query_scalar(sql).fetch_one(&file.write).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_told_what_was_typed_is_kept_and_later_every_write_works() {
    let app = TestApp::on_sqlite().await;
    let mut officer = app.signed_in(Role::Officer).await;
    register(&mut officer, "Hawa Première").await.expect(303);
    limit_pages(&app, true).await;
    let mut refused = 0;
    for number in 0..100 {
        let answer = register(&mut officer, &name(number)).await;
        if answer.status == 303 {
            continue;
        }
        let page = answer.expect(503);
        assert!(page.says("disque du serveur est plein") && !page.header("retry-after").is_empty());
        assert!(page.says(&format!("value=\"{}\"", name(number))), "{}", page.text());
        assert!(
            page.says("value=\"Radio « Alafia » &amp; Cie\"")
                || page.says("value=\"Radio « Alafia » & Cie\"")
        );
        assert!(!page.says("href=\"/login\""));
        refused += 1;
        if refused == 20 {
            break;
        }
    }
    assert_eq!(refused, 20, "the disk was not full");
    assert!(officer.get("/people").await.expect(200).says("Hawa Première"), "what is there can be read");
    limit_pages(&app, false).await;
    for number in 200..300 {
        register(&mut officer, &name(number)).await.expect(303);
    }
}

#[tokio::test]
async fn a_form_without_a_page_of_its_own_can_be_sent_again() {
    let app = TestApp::on_sqlite().await;
    seed(&app).await;
    let mut admin = app.signed_in(Role::Admin).await;
    let aside = app.data.join("aside.db");
    std::fs::rename(app.data.join("vivier.db"), &aside).unwrap();
    let page = admin.post("/admin/audit/accept", &[("note", "a \"b\" <c>")]).await;
    let page = page.expect(503);
    assert!(
        page.says("Renvoyer ce que j’ai saisi") && page.says("action=\"/admin/audit/accept\""),
        "{}",
        page.text()
    );
    assert!(page.says("name=\"note\" value=\"a &quot;b&quot; &lt;c&gt;\""), "{}", page.text());
    std::fs::rename(&aside, app.data.join("vivier.db")).unwrap();
    admin.post("/admin/users/second-factor", &[("required", "")]).await.expect(303);
}

#[tokio::test]
async fn a_file_that_was_deleted_moved_or_replaced_takes_no_write() {
    let app = TestApp::on_sqlite().await;
    let mut officer = app.signed_in(Role::Officer).await;
    let mut visitor = app.visitor();
    visitor.get("/readyz").await.expect(200);
    for file in ["vivier.db", "vivier.db-wal"] {
        let (path, aside) = (app.data.join(file), app.data.join("aside"));
        std::fs::rename(&path, &aside).unwrap();
        for replaced in [false, true] {
            if replaced {
                std::fs::copy(&aside, &path).unwrap();
            }
            let page = register(&mut officer, "Hawa Perdue").await.expect(503);
            assert!(page.says("supprimé, déplacé ou remplacé") && page.says("value=\"Hawa Perdue\""));
            officer.get("/people").await.expect(200);
        }
        tokio::time::sleep(Duration::from_millis(1100)).await;
        assert!(visitor.get("/readyz").await.expect(503).says("was deleted, moved or replaced"));
        std::fs::rename(&aside, &path).unwrap();
        register(&mut officer, if file == "vivier.db" { "Hawa Une" } else { "Hawa Deux" }).await.expect(303);
    }
    assert!(!officer.get("/people").await.expect(200).says("Hawa Perdue"));
}

/// A write of a few bytes fits where nothing else does: it is asked for room.
#[tokio::test(flavor = "multi_thread")]
async fn without_room_on_the_disk_the_server_is_not_ready() {
    let app = TestApp::on_sqlite().await;
    app.account(Role::Admin, &[]).await;
    app.db.close().await;
    // The first start fills the database; the second writes little.
    assert!(Server::start(app.data.path(), &app.url).stop());
    let server = Server::start_where_files_may_be_cut(app.data.path(), &app.url);
    assert!(get(&server.address, "/readyz").ends_with("ready\n"));
    server.limit_files(1 << 19);
    std::thread::sleep(Duration::from_millis(1100));
    let answer = get(&server.address, "/readyz");
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("unavailable: disk full"), "{answer}");
    assert!(get(&server.address, "/healthz").starts_with("HTTP/1.1 200"));

    let Some(app) = TestApp::on_postgres().await else { return };
    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/readyz").await.expect(200).text(), "ready\n");
    let name = app.url.split(['/', '?']).find(|part| part.starts_with("it_")).unwrap();
    administer(&format!("ALTER DATABASE {name} SET temp_file_limit = '64kB'")).await;
    administer(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        .await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    // The first answer may be that of a connection that was just closed.
    let _ = visitor.get("/readyz").await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let answer = visitor.get("/readyz").await.expect(503).text();
    assert!(answer.starts_with("unavailable: ") && !answer.contains("error-"), "{answer}");
    app.db.close().await;
    drop_postgres(&app.url).await;
}

#[tokio::test]
async fn whoever_waits_too_long_for_a_turn_is_told_so() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let other = Db::open(&app.url).await.unwrap();
        let writing = other.begin().await.unwrap();
        let start = Instant::now();
        let waiting = (0..20).map(|number| {
            let mut officer = officer.clone();
            tokio::spawn(async move { register(&mut officer, &name(number)).await })
        });
        for waiting in waiting.collect::<Vec<_>>() {
            let page = waiting.await.unwrap().expect(503);
            assert!(page.says("occupée"), "{}", page.text());
        }
        assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
        officer.get("/people").await.expect(200);
        drop(writing);
        other.close().await;
        register(&mut officer, "Hawa").await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn postgresql_that_is_down_signs_nobody_out() {
    let Some(app) = TestApp::on_postgres().await else { return };
    seed(&app).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let mut visitor = app.visitor();
    visitor.get("/modules").await.expect(200);
    officer.get("/people").await.expect(200);
    let name = app.url.split(['/', '?']).find(|part| part.starts_with("it_")).unwrap();
    administer(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    administer(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        .await;

    // What is in memory is read on, without a wait each time.
    let start = Instant::now();
    for _ in 0..10 {
        assert!(visitor.get("/modules").await.expect(200).says("Analyse du conflit"));
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    for path in ["/", "/people", "/account", "/help"] {
        let page = officer.get(path).await;
        assert!(!page.says("href=\"/login\""), "{path}: {}", page.text());
        if path != "/help" {
            let page = page.expect(503);
            assert!(page.says("ne répond pas") && !page.header("retry-after").is_empty(), "{path}");
        }
    }
    let page = register(&mut officer, "Hawa Gardée").await.expect(503);
    assert!(page.says("name=\"name\" value=\"Hawa Gardée\"") && page.says("Renvoyer"), "{}", page.text());
    let page =
        officer.post("/account/password", &[("old_password", "x"), ("new_password", "secret à taire")]).await;
    let page = page.expect(503);
    assert!(!page.says("secret à taire") && !page.says("Renvoyer"), "a password is never sent back");
    officer.post("/api/attendance", &[("cohort", "x"), ("marks", "y")]).await.expect(503);
    assert_eq!(
        visitor.get("/readyz").await.expect(503).text(),
        "unavailable: the database does not respond\n"
    );
    visitor.get("/healthz").await.expect(200);

    administer(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
    register(&mut officer, "Hawa Gardée").await.expect(303);
    assert!(officer.get("/people").await.expect(200).says("Hawa Gardée"));
    app.db.close().await;
    drop_postgres(&app.url).await;
}

#[tokio::test]
async fn serial_look_ups_are_slowed_down_and_whoever_is_signed_in_is_not() {
    on_both(async |app| {
        let officer = app.signed_in(Role::Officer).await;
        let address = app.serve(vivier::web::connections::Limits::for_descriptors(1024)).await;
        let ask = |cookie: String| {
            let address = address.to_string();
            tokio::task::spawn_blocking(move || {
                let mut refused = None;
                for _ in 0..200 {
                    let answer =
                        crate::support::server::get_with(&address, "/verify/VIV-2018-34GTZ-X6AQE-M", &cookie);
                    if !answer.starts_with("HTTP/1.1 200") {
                        refused = Some(answer);
                    }
                }
                refused
            })
        };
        let refused = ask(String::new()).await.unwrap().expect("no limit");
        assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("retry-after: "), "{refused}");
        assert!(refused.contains("Trop de recherches à la suite"), "{refused}");
        assert_eq!(ask(officer.cookie()).await.unwrap(), None);
    })
    .await;
}
