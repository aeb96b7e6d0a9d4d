//! Who asks is decided when their work begins, however slowly the request comes: what happened to the account meanwhile counts.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vivier::domain::account::Role;
use vivier::web::connections::Limits;

use crate::support::{SITE, TestApp, cohorts, on_both, on_seeded};

/// A new person, as the form sends one.
const PERSON: &str = "name=Awa+Coulibaly&sex=f&anyway=1";

/// The head of a form and the first bytes of its body.
async fn begun(address: SocketAddr, cookie: &str) -> TcpStream {
    let head = format!(
        "POST /people/new HTTP/1.1\r\nHost: {SITE}\r\nOrigin: http://{SITE}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
        PERSON.len(),
        &PERSON[..3]
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    // Until it was decided who asks.
    tokio::time::sleep(Duration::from_millis(300)).await;
    stream
}

/// Sends the rest; the status and where the answer leads.
async fn ended(mut stream: TcpStream) -> (u16, String) {
    stream.write_all(&PERSON.as_bytes()[3..]).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let line = |line: &str| Some(line.split_once(": ")?.1.trim().to_owned());
    let location = answer.lines().find(|line| line.to_lowercase().starts_with("location:"));
    (status, location.and_then(line).unwrap_or_default())
}

async fn people(app: &TestApp) -> usize {
    let mut officer = app.signed_in(Role::Officer).await;
    officer.get("/people").await.expect(200).text().matches("Awa Coulibaly").count()
}

#[tokio::test]
async fn an_account_that_was_closed_signed_out_or_demoted_does_nothing_by_a_slow_body() {
    on_both(async |app| {
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        for (meanwhile, status, leads) in [
            ("UPDATE users SET disabled_at = '2026-01-01 00:00:00+00:00' WHERE id = 'WHO'", 303, "/login"),
            ("DELETE FROM login_sessions WHERE user_id = 'WHO'", 303, "/login"),
            ("UPDATE users SET role = 'observer' WHERE id = 'WHO'", 403, ""),
            ("UPDATE users SET login = 'awa' WHERE id = 'WHO'", 303, "/people/"),
        ] {
            let account = app.account(Role::Officer, &[]).await;
            let cookie = app.browser_of(&account).await.cookie();
            let stream = begun(address, &cookie).await;
            app.run_text(meanwhile.replace("WHO", account.id.as_str())).await;
            let before = people(app).await;
            let (found, location) = ended(stream).await;
            assert_eq!(found, status, "{meanwhile}: {location}");
            assert!(location.starts_with(leads), "{meanwhile}: {location}");
            assert_eq!(people(app).await > before, leads == "/people/", "{meanwhile}");
        }
    })
    .await;
}

/// A request that says it has so many bytes, and sends three: the status, and how long it took.
async fn announced(address: SocketAddr, cookie: &str, path: &str, length: u64) -> (u16, Duration) {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {SITE}\r\nOrigin: http://{SITE}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\na=b"
    );
    let start = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    (String::from_utf8_lossy(&answer[9..]).parse().unwrap(), start.elapsed())
}

#[tokio::test]
async fn a_body_that_is_announced_too_long_is_refused_before_it_comes() {
    on_seeded(async |app| {
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        let code = cohorts::open(app, "Goundam", &["Ada Touré"]).await;
        for role in [Role::Officer, Role::Admin] {
            let cookie = app.signed_in(role).await.cookie();
            for path in [
                "/people/new".to_owned(),
                "/author/new".to_owned(),
                format!("/cohorts/{code}/scores"),
                "/api/attendance".to_owned(),
                format!("/api/cohorts/{code}/changes"),
                "/api/restitutions/changes".to_owned(),
            ] {
                let (status, after) = announced(address, &cookie, &path, 99_999_999).await;
                assert_eq!(status, 413, "{role:?} {path}");
                assert!(after < Duration::from_secs(5), "{role:?} {path}: {after:?}");
            }
        }
    })
    .await;
}
