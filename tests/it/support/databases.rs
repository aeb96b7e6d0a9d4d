//! A fresh database per test, on both engines. PostgreSQL comes from `VIVIER_TEST_POSTGRES` or from the throw-away
//! cluster that `scripts/test-postgres.sh` keeps. On a machine without PostgreSQL the tests run on SQLite alone and
//! say so; where `CI` is set, and in `make test`, they fail instead.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use vivier::app::work::Work;

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use data_encoding::BASE64URL_NOPAD;
use sqlx::Connection;
use sqlx_postgres::PgConnection;
use time::Duration;
use uuid::Uuid;
use vivier::app::{digest, new_id, now, random};
use vivier::config::AccessOptions;
use vivier::domain::account::{Account, Role};
use vivier::domain::id::{AccountId, PlaceId};
use vivier::store::accounts::StoredAccount;
use vivier::store::login_sessions::LoginSession;
use vivier::store::{self, Db};
use vivier::web::connections::{self, Limits};
use vivier::web::visit::SESSION_COOKIE;
use vivier::web::{self, Site};

use super::browser::{Browser, SITE};
use super::languages;
use super::migrated::{self, Holding};

/// Where the requests of tests come from.
const PROXY: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// The program on one fresh database with a folder of its own.
pub struct TestApp {
    /// The database, migrated.
    pub db: Db,
    /// Its address, as `--database` takes it.
    pub url: String,
    /// The data folder; it goes with the test.
    pub data: TempDir,
    /// The server's state.
    pub site: Site,
    router: Router,
}

/// A folder that goes when the value goes.
pub struct TempDir(PathBuf);

impl TempDir {
    /// A new, empty folder.
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("vivier-test-{}", new_id::<Uuid>()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path in it.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the test on SQLite, then on PostgreSQL (where there is one), each with a fresh database.
///
/// ```ignore
/// #[tokio::test]
/// async fn a_rule_holds() {
///     on_both(async |app| assert!(app.db.begin().await.is_ok())).await;
/// }
/// ```
pub async fn on_both(test: impl AsyncFn(&TestApp)) {
    on_each(Holding::Nothing, test).await;
}

/// The same with the places of the target area and the starter curriculum, where most of the work begins.
pub async fn on_seeded(test: impl AsyncFn(&TestApp)) {
    on_each(Holding::Starter, test).await;
}

async fn on_each(holding: Holding, test: impl AsyncFn(&TestApp)) {
    eprintln!("— on SQLite");
    test(&TestApp::on_file(holding).await).await;
    let Some(app) = TestApp::on_cluster(holding).await else { return };
    eprintln!("— on PostgreSQL");
    test(&app).await;
    app.db.close().await;
    drop_postgres(&app.url).await;
}

impl TestApp {
    /// On a fresh SQLite file.
    pub async fn on_sqlite() -> Self {
        Self::on_file(Holding::Nothing).await
    }

    /// On a fresh PostgreSQL database; None on a machine without PostgreSQL.
    pub async fn on_postgres() -> Option<Self> {
        Self::on_cluster(Holding::Nothing).await
    }

    async fn on_file(holding: Holding) -> Self {
        let data = TempDir::new();
        let file = data.join("vivier.db");
        migrated::sqlite(&file, holding).await;
        Self::open(format!("sqlite:{}", file.display()), data).await
    }

    async fn on_cluster(holding: Holding) -> Option<Self> {
        cluster()?;
        let name = fresh_name();
        migrated::postgres(&name, holding).await;
        Some(Self::open(at_name(&name), TempDir::new()).await)
    }

    /// The same database served by a program that was just started.
    pub async fn restarted(&self) -> Self {
        let data = TempDir::new();
        for file in ["issuer.key", "issuer.pub", "factors.key"] {
            std::fs::copy(self.data.join(file), data.join(file)).unwrap();
        }
        Self::open(self.url.clone(), data).await
    }

    /// The same with browsers that reach it in another way.
    pub async fn with_access(self, change: impl FnOnce(&mut AccessOptions)) -> Self {
        let mut access = self.site.access.clone();
        change(&mut access);
        let site = Site::open(self.db.clone(), self.data.path(), access).await.unwrap();
        let router = web::router(site.clone()).layer(Extension(ConnectInfo(PROXY)));
        Self { site, router, ..self }
    }

    /// On the database at a URL.
    pub async fn open(url: String, data: TempDir) -> Self {
        languages::share();
        let db = Db::open(&url).await.unwrap();
        let access = AccessOptions {
            hosts: vec![SITE.into()],
            trusted_proxies: vec![PROXY.ip().to_string().parse().unwrap()],
            ..AccessOptions::default()
        };
        let site = Site::open(db.clone(), data.path(), access).await.unwrap();
        // Every request comes from the one proxy that is trusted: `x-forwarded-for` says from whom.
        let router = web::router(site.clone()).layer(Extension(ConnectInfo(PROXY)));
        Self { db, url, data, site, router }
    }

    /// Runs one statement past the program, as somebody with the file in hand could.
    pub async fn run(&self, sql: &'static str) {
        match &self.db {
            Db::Sqlite(file) => drop(sqlx::query(sql).execute(&file.write).await.unwrap()),
            Db::Postgres(server) => drop(sqlx::query(sql).execute(&server.write).await.unwrap()),
        }
    }

    /// The same with a statement that a test puts together.
    pub async fn run_text(&self, sql: String) {
        let sql = sqlx::AssertSqlSafe(sql);
        match &self.db {
            Db::Sqlite(file) => drop(sqlx::query(sql).execute(&file.write).await.unwrap()),
            Db::Postgres(server) => drop(sqlx::query(sql).execute(&server.write).await.unwrap()),
        }
    }

    /// Serves over TCP with these limits until the test ends; where.
    pub async fn serve(&self, limits: Limits) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(connections::serve(listener, self.router.clone(), limits, std::future::pending()));
        address
    }

    /// A visitor without an account.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Somebody with a new account of this role, signed in.
    pub async fn signed_in(&self, role: Role) -> Browser {
        self.signed_in_at(role, &[]).await
    }

    /// The same, a coordinator of these places (ids).
    pub async fn signed_in_at(&self, role: Role, places: &[String]) -> Browser {
        let account = self.account(role, places).await;
        self.browser_of(&account).await
    }

    /// A new account that nobody can sign in to with a password.
    pub async fn account(&self, role: Role, places: &[String]) -> Account {
        let id: AccountId = new_id();
        let places: Vec<PlaceId> = places.iter().map(|place| place.parse().unwrap()).collect();
        let login = format!("{}-{}", role.as_str(), &id.as_str()[24..]);
        let user = StoredAccount {
            id,
            login: login.clone(),
            role,
            // No password makes this: the account is one that has been taken up.
            password_hash: Some("none".into()),
            code_hash: None,
            code_expires_at: None,
            person_id: None,
            disabled_at: None,
            created_at: now(),
        };
        let mut work = Work::write(&self.db, vivier::domain::account::Actor::System).await.unwrap();
        store::accounts::insert(work.tx(), &user).await.unwrap();
        store::accounts::set_places(work.tx(), id, &places).await.unwrap();
        work.commit().await.unwrap();
        Account { id, login, role, places, person: None }
    }

    /// A browser in which the account is signed in.
    pub async fn browser_of(&self, account: &Account) -> Browser {
        let token = BASE64URL_NOPAD.encode(&random::<32>().unwrap());
        let session = LoginSession {
            token_hash: digest(&token),
            id: new_id(),
            user_id: account.id,
            created_at: now(),
            seen_at: now(),
            expires_at: now() + Duration::hours(1),
            device: "test".into(),
            proved_at: Some(now()),
            device_id: None,
            has_news: false,
        };
        let mut tx = self.db.begin().await.unwrap();
        store::login_sessions::insert(&mut tx, &session).await.unwrap();
        tx.commit().await.unwrap();
        self.visitor().with_cookie(SESSION_COOKIE, &token)
    }
}

/// The URL of a new, empty PostgreSQL database; None on a machine without PostgreSQL.
pub async fn fresh_postgres() -> Option<String> {
    cluster()?;
    let name = fresh_name();
    administer(&format!("CREATE DATABASE {name}")).await;
    Some(at_name(&name))
}

/// A name that no database has.
pub fn fresh_name() -> String {
    format!("it_{}", new_id::<Uuid>().simple())
}

/// The URL of the database of this name.
pub fn at_name(name: &str) -> String {
    cluster().unwrap().replacen("/postgres?", &format!("/{name}?"), 1)
}

/// Runs a test on an empty database of each kind that there is, by its address.
pub async fn on_empty(test: impl AsyncFn(String)) {
    let folder = TempDir::new();
    test(format!("sqlite:{}", folder.join("empty.db").display())).await;
    if let Some(url) = fresh_postgres().await {
        test(url.clone()).await;
        drop_postgres(&url).await;
    }
}

/// Drops what [`fresh_postgres`] made.
pub async fn drop_postgres(url: &str) {
    let name = url.split(['/', '?']).find(|part| part.starts_with("it_")).unwrap();
    administer(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// Runs a statement as the cluster's owner.
pub async fn administer(sql: &str) {
    run_in(cluster().unwrap(), sql).await;
}

/// Runs statements in the PostgreSQL database at a URL, as another program there could.
pub async fn run_in(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// A connection of the cluster's owner.
pub async fn connection() -> PgConnection {
    PgConnection::connect(cluster().unwrap()).await.expect("the PostgreSQL of the tests is away")
}

/// The URL of the cluster's database `postgres`; None on a machine without PostgreSQL.
pub fn cluster() -> Option<&'static str> {
    static CLUSTER: LazyLock<Option<String>> = LazyLock::new(find_cluster);
    CLUSTER.as_deref()
}

fn find_cluster() -> Option<String> {
    let given = std::env::var("VIVIER_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if given.is_some() {
        return given;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/test-postgres.sh");
    let output = Command::new(script).arg("url").output().expect("scripts/test-postgres.sh does not run");
    match output.status.code() {
        Some(0) => Some(String::from_utf8(output.stdout).unwrap().trim().to_owned()),
        Some(MISSING) if std::env::var_os("CI").is_none() => {
            // Past the capture of a test's output: this is said even when every test passes.
            let _ = std::io::stderr().write_all(LEFT_OUT.as_bytes());
            None
        }
        _ => panic!("no PostgreSQL for the tests: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// The exit code of `scripts/test-postgres.sh` on a machine without PostgreSQL.
const MISSING: i32 = 3;

const LEFT_OUT: &str = "\n\
    *** PostgreSQL is not installed: the tests run on SQLite alone, the PostgreSQL half is left out.\n\
    *** `make test` installs it and runs both, as a change must before it is taken.\n\n";
