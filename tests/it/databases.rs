//! Both databases: the schema arrives, and what holds on one holds on the other.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use vivier::error::{Error, Message};
use vivier::i18n::Locale;
use vivier::store;

use crate::support::databases::{cluster, drop_postgres};
use crate::support::{TestApp, on_both};

/// Its output is always shown (`.config/nextest.toml`): it says whether a half was left out.
#[test]
fn the_databases_of_this_run() {
    eprintln!("tested on SQLite{}", if cluster().is_some() { " and on PostgreSQL" } else { " alone" });
}

#[tokio::test]
async fn the_schema_arrives_and_the_database_answers() {
    on_both(async |app| {
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(store::accounts::count_admins(&mut tx).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn opening_twice_changes_nothing() {
    on_both(async |app| {
        let again = store::Db::open(&app.url).await.unwrap();
        assert_eq!(store::accounts::count_admins(&mut again.read().await.unwrap()).await.unwrap(), 0);
        again.close().await;
    })
    .await;
}

/// With one plan for every word, the list of those who are active read the whole index of a million people from its sixth time on, until
/// the time limit of statements.
#[tokio::test]
async fn postgresql_plans_each_search_for_its_words() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let store::Db::Postgres(server) = &app.db else { unreachable!() };
    const SQL: &str = "SELECT current_setting('plan_cache_mode') || ' ' || current_setting('jit')";
    let plans: String = sqlx::query_scalar(SQL).fetch_one(&server.read).await.unwrap();
    assert_eq!(plans, "force_custom_plan off");
    app.db.close().await;
    drop_postgres(&app.url).await;
}

/// Nearly everybody is part of no other record: by the index for that, ten people were found by going through the whole register.
#[tokio::test]
async fn sqlite_finds_people_by_their_ids() {
    on_both(async |app| {
        let store::Db::Sqlite(server) = &app.db else { return };
        let ids = ["?"; 10].join(", ");
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT * FROM people WHERE erased_at IS NULL AND merged_into IS NULL AND id IN ({ids})"
        );
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&server.read).await.unwrap();
        assert!(plan[0].3.ends_with("(id=?)"), "{plan:?}");
    })
    .await;
}

/// Those who wait to write, as visitors do who sign in while a long list is imported, leave the connections to those who read.
#[tokio::test]
async fn who_waits_to_write_keeps_nobody_from_reading() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let writing = app.db.begin().await.unwrap();
    let waiting: Vec<_> = (0..24)
        .map(|_| {
            let db = app.db.clone();
            tokio::spawn(async move { db.begin().await.map(drop) })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let read = tokio::time::timeout(Duration::from_secs(2), app.db.read()).await;
    assert!(matches!(read, Ok(Ok(_))), "{read:?}");
    drop((read, writing));
    for one in waiting {
        one.await.unwrap().unwrap();
    }
    app.db.close().await;
    drop_postgres(&app.url).await;
}

/// A server that is asked for TLS (PostgreSQL's manual, 53.2.11): what it is sent after `answer`, or nothing.
async fn after_request_for_tls(answer: u8) -> Vec<u8> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 8];
        stream.read_exact(&mut request).await.unwrap();
        assert_eq!(request, [0, 0, 0, 8, 4, 210, 22, 47]);
        stream.write_all(&[answer]).await.unwrap();
        let mut sent = vec![0; 5];
        let count = stream.read(&mut sent).await.unwrap_or(0);
        sent.truncate(count);
        sent
    });
    let url = format!("postgres://vivier:secret@127.0.0.1:{port}/vivier?sslmode=require");
    let refused = refusal(&url).await;
    assert_eq!(refused.key, if answer == b'N' { "database-tls-none" } else { "database-unreachable" });
    server.await.unwrap()
}

#[tokio::test]
async fn postgresql_is_reached_over_tls_and_never_without_where_tls_is_asked_for() {
    // A handshake (22) of TLS (3.x) begins; where the server has none, nothing is sent, no password above all.
    let hello = after_request_for_tls(b'S').await;
    assert_eq!(hello[..2], [22, 3], "{hello:?}");
    assert!(after_request_for_tls(b'N').await.is_empty());
}

/// A server that speaks as much of PostgreSQL as it takes to come to TLS, and shows this certificate of `tests/data/tls`; its port.
fn server_with(certificate: &'static str) -> u16 {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let file = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls").join(name);
    let chain = vec![CertificateDer::from_pem_file(file(certificate)).unwrap()];
    let key = PrivateKeyDer::from_pem_file(file("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
        stream.write_all(b"S").unwrap();
        let mut tls = rustls::ServerConnection::new(Arc::new(config)).unwrap();
        while tls.is_handshaking() && tls.complete_io(&mut stream).is_ok() {}
    });
    port
}

/// Why a connection fails, as the terminal has it.
async fn refusal(url: &str) -> Message {
    match store::Db::open(url).await.unwrap_err() {
        Error::Unavailable(message) => message,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_keeps_postgresql_from_being_reached_over_tls_is_told_with_what_to_do() {
    let root = |name: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls").join(name);
        format!("&sslrootcert={}", file.display())
    };
    for (certificate, host, root, key) in [
        ("server.pem", "localhost", String::new(), "database-tls-unknown"),
        ("server.pem", "127.0.0.1", root("ca.pem"), "database-tls-name"),
        ("expired.pem", "localhost", root("ca.pem"), "database-tls-expired"),
        // As `openssl req -x509` makes it by itself.
        ("authority.pem", "localhost", root("authority.pem"), "database-tls-authority"),
        ("server.pem", "localhost", root("none.pem"), "database-tls-file"),
        // The certificate is right; what is behind it is no PostgreSQL.
        ("server.pem", "localhost", root("ca.pem"), "database-unreachable"),
    ] {
        let port = server_with(certificate);
        let url = format!("postgres://vivier@{host}:{port}/vivier?sslmode=verify-full{root}");
        let message = tokio::time::timeout(Duration::from_secs(20), refusal(&url)).await.unwrap();
        assert_eq!(message.key, key, "{url}: {message:?}");
        let text = Locale::Fr.message(&message);
        let name = if key == "database-tls-file" { "none.pem" } else { host };
        assert!(text.contains(name) || key == "database-unreachable", "{text}");
    }
    let wrong = refusal("postgres://vivier@127.0.0.1:9/vivier?sslmode=nonsense").await;
    assert_eq!(wrong.key, "database-address-wrong");
    assert_eq!(refusal("postgres://vivier@127.0.0.1:9/vivier").await.key, "database-unreachable");
}
