//! Every migration replayed on a database that holds data, on both databases.
//!
//! `tests/data/migrations/NNNN.sql` puts rows into each table that migration NNNN made, as the program of that time
//! would have. The migrations run one by one, and what one has made is filled before the next: after each of them every row
//! must still be there, value by value, and at the end the program must read them. Whoever adds a table adds its file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sqlx::AssertSqlSafe;
use sqlx_postgres::PgPool;
use sqlx_sqlite::{SqliteConnectOptions, SqlitePool, SqliteSynchronous};
use vivier::app::work::Work;
use vivier::app::{audit, exchange};
use vivier::domain::account::{Actor, Role};
use vivier::store::{Db, MIGRATOR};

use crate::support::databases::on_empty;
use crate::support::{TempDir, TestApp};

/// Columns, as `table.column`, that a later migration rewrites or drops on purpose.
const CHANGED_ON_PURPOSE: &[&str] = &[
    // 0006 has them worked out again: they are derived from the text.
    "text_index.revision_id",
    "text_index.summary",
    "text_index.minutes",
    "text_index.tags",
    "text_index.reviewed_by",
    "text_index.translates",
    "text_index.words",
    "text_index.guide_words",
    // 0039 cuts contents into pieces.
    "attachment_contents.content",
];

/// What the program must show from the filled tables.
const PAGES: &[&str] = &[
    "/modules",
    "/modules/conflit-violence-paix/fr",
    "/modules/conflit-violence-paix/fr/handout.pdf",
    "/curricula/consolidation-de-la-paix/fr",
    "/people",
    "/people/01a2185a-2f27-7232-b351-dd058c847fd7",
    "/cohorts",
    "/cohorts/GND-2026-01",
    "/cohorts/GND-2026-01/roster",
    "/cohorts/GND-2026-01/attendance",
    "/cohorts/GND-2026-01/scores",
    "/cohorts/GND-2026-01/completion",
    "/cohorts/GND-2026-01/certificates",
    "/restitutions",
    "/restitutions/places",
    "/supervisions",
    "/people/filters",
    "/people/import/past",
    "/people/import/past/01a2185a-a121-744d-adb4-10cf36bc6404",
    "/certificates/VIV-2026-34GTZ-X6AQE-M",
    "/certificates/VIV-2026-7NTXR-M2ZXA-F",
    "/verify/VIV-2026-34GTZ-X6AQE-M",
    "/admin/users",
    "/admin/settings",
    "/admin/audit",
];

/// The values of each column, as SQL text, in their order; by `table.column`.
pub type Contents = BTreeMap<String, Vec<Option<String>>>;

pub fn versions() -> Vec<i64> {
    MIGRATOR.iter().map(|migration| migration.version).collect()
}

/// A database that is not migrated yet.
pub enum Old {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Opens a database without migrating it.
pub async fn connect(url: &str) -> Old {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(true);
        // Hundreds of migrations on files that nobody keeps: nothing waits for the disk.
        let options = options.synchronous(SqliteSynchronous::Off);
        Old::Sqlite(SqlitePool::connect_with(options).await.unwrap())
    } else {
        Old::Postgres(PgPool::connect(url).await.unwrap())
    }
}

/// Runs the migrations up to this one.
pub async fn migrate_to(db: &Old, version: i64) {
    match db {
        Old::Sqlite(pool) => MIGRATOR.run_to(version, pool).await.unwrap(),
        Old::Postgres(pool) => MIGRATOR.run_to(version, pool).await.unwrap(),
    }
}

/// Fills the tables that a migration made.
pub async fn fill(db: &Old, version: i64) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/migrations/{version:04}.sql"));
    let Ok(sql) = std::fs::read_to_string(file) else { return };
    run(db, &sql).await;
}

/// Runs statements as SQLite reads them.
async fn run(db: &Old, sql: &str) {
    match db {
        Old::Sqlite(pool) => drop(sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await.unwrap()),
        Old::Postgres(pool) => {
            let sql = sql.replace("X'", "'\\x");
            let _ = sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await.unwrap();
        }
    }
}

/// The one column of a query. Nothing is prepared for later: the schema changes between two of them.
async fn column(db: &Old, sql: String) -> Vec<Option<String>> {
    let sql = AssertSqlSafe(sql);
    match db {
        Old::Sqlite(pool) => sqlx::query_scalar(sql).persistent(false).fetch_all(pool).await,
        Old::Postgres(pool) => sqlx::query_scalar(sql).persistent(false).fetch_all(pool).await,
    }
    .unwrap()
}

/// All tables and all that is in them.
pub async fn contents(db: &Old) -> Contents {
    let columns = match db {
        Old::Sqlite(_) => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%sqlx%'"
        }
        Old::Postgres(_) => {
            "SELECT t.table_name || '.' || c.column_name FROM information_schema.tables t
                JOIN information_schema.columns c USING (table_schema, table_name)
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%sqlx%'"
        }
    };
    let mut contents = Contents::new();
    for name in column(db, columns.to_owned()).await.into_iter().flatten() {
        let (table, field) = name.split_once('.').unwrap();
        let value = match db {
            Old::Sqlite(_) => format!("quote(\"{field}\")"),
            Old::Postgres(_) => format!("CAST(\"{field}\" AS TEXT)"),
        };
        let values = column(db, format!("SELECT {value} FROM {table} ORDER BY 1")).await;
        contents.insert(name, values);
    }
    contents
}

/// Every row that was there is there still, value by value.
fn nothing_is_lost(before: &Contents, after: &Contents, version: i64) {
    for (name, values) in before.iter().filter(|(name, _)| !CHANGED_ON_PURPOSE.contains(&name.as_str())) {
        let found = after.get(name).unwrap_or_else(|| panic!("{version}: {name} is gone with its values"));
        assert_eq!(values, found, "{version}: {name} changed its values");
    }
}

/// The program opens the database, brings it up to date and shows what is in it.
async fn the_program_reads(url: &str) -> Db {
    let app = TestApp::open(url.to_owned(), TempDir::new()).await;
    let mut admin = app.signed_in(Role::Admin).await;
    for page in PAGES {
        let answer = admin.get(page).await;
        assert_eq!(answer.status.as_u16(), 200, "{page}: {}", answer.text());
    }
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    assert_eq!(audit::verify(&mut work).await.unwrap(), None);
    let files = exchange::export(&mut work).await.unwrap();
    assert!(files.iter().any(|file| file.path == "conflit-violence-paix/fr.md"));
    app.db.clone()
}

#[tokio::test]
async fn every_migration_keeps_what_a_filled_database_holds() {
    on_empty(async |url| {
        let db = connect(&url).await;
        let mut before = Contents::new();
        for version in versions() {
            migrate_to(&db, version).await;
            nothing_is_lost(&before, &contents(&db).await, version);
            fill(&db, version).await;
            before = contents(&db).await;
            let empty: BTreeSet<_> =
                before.iter().filter(|(_, values)| values.is_empty()).map(|(name, _)| name).collect();
            assert!(
                empty.is_empty(),
                "tables without rows: add tests/data/migrations/{version:04}.sql: {empty:?}"
            );
        }
        drop(db);
        the_program_reads(&url).await.close().await;
    })
    .await;
}

/// What recordings hold in pieces, as hexadecimal text, in their order.
async fn pieces(db: &Old) -> Vec<Option<String>> {
    let value = match db {
        Old::Sqlite(_) => "LOWER(HEX(piece))",
        Old::Postgres(_) => "ENCODE(piece, 'hex')",
    };
    column(db, format!("SELECT {value} FROM attachment_pieces ORDER BY sha256, number")).await
}

#[tokio::test]
async fn recordings_are_cut_into_pieces_without_a_byte_lost() {
    on_empty(async |url| {
        let db = connect(&url).await;
        migrate_to(&db, 38).await;
        // One of two whole pieces and a bit, one of exactly one piece, one of three bytes.
        let contents = [("a", 600_000), ("b", 262_144), ("c", 3)];
        let byte = |place: usize| u8::try_from(place * 7 % 251).unwrap();
        for (sha256, size) in contents {
            let bytes: String = (0..size).map(|place| format!("{:02x}", byte(place))).collect();
            let sql = format!(
                "INSERT INTO attachment_contents (sha256, kind, size, content)
                 VALUES ('{sha256}', 'mp3', {size}, X'{bytes}')"
            );
            run(&db, &sql).await;
        }
        migrate_to(&db, 39).await;
        let found: Vec<String> = pieces(&db).await.into_iter().flatten().collect();
        assert_eq!(
            found.iter().map(|piece| piece.len() / 2).collect::<Vec<_>>(),
            [262_144, 262_144, 75_712, 262_144, 3]
        );
        let whole: String = (0..600_000).map(|place| format!("{:02x}", byte(place))).collect();
        assert!(found[..3].concat() == whole);
        drop(db);
    })
    .await;
}

#[tokio::test]
async fn digests_of_what_named_an_erased_person_are_dropped() {
    on_empty(async |url| {
        let db = connect(&url).await;
        for version in versions().into_iter().filter(|version| *version <= 46) {
            migrate_to(&db, version).await;
            fill(&db, version).await;
        }
        run(&db, include_str!("../data/migrations/digests.sql")).await;
        migrate_to(&db, *versions().last().unwrap()).await;
        const SQL: &str = "SELECT submission || ' ' || submission_digests FROM restitutions
            WHERE submission_digests IS NOT NULL ORDER BY submission";
        let found: Vec<String> = column(&db, SQL.to_owned()).await.into_iter().flatten().collect();
        assert_eq!(found, ["led erased", "left d3 d4", "once-led erased", "redacted erased"]);
        let unswept = column(&db, "SELECT person_id FROM erasures WHERE swept_at IS NULL".into()).await;
        assert!(!unswept.is_empty(), "the pages are to be written anew");
        drop(db);
    })
    .await;
}

#[tokio::test]
async fn those_whom_a_new_rule_touches_are_found_and_compared_anew() {
    on_empty(async |url| {
        let db = connect(&url).await;
        for version in versions().into_iter().filter(|version| *version <= 62) {
            migrate_to(&db, version).await;
            fill(&db, version).await;
        }
        let people = [
            ("a", "mahamadu ture", "1985", "NULL"),
            ("b", "mamadu ture", "1985", "NULL"),
            ("c", "mahamadu sise", "NULL", "NULL"),
            ("d", "haua mahamaduba", "1985", "'Toya'"),
        ];
        for (number, (id, key, year, locality)) in people.into_iter().enumerate() {
            let precision = if year == "NULL" { "unknown" } else { "year" };
            let sql = format!(
                "INSERT INTO people (id, full_name, birth_precision, birth_year, locality, folded, name_key, search_key, version,
                    created_at, updated_at, number, compared)
                 VALUES ('{id}', 'Nom', '{precision}', {year}, {locality}, 'nom', '{key}', '{key}', 1,
                    '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', {}, TRUE)",
                9_000 + number
            );
            run(&db, &sql).await;
        }
        migrate_to(&db, 63).await;
        let found = async |condition: &str| -> Vec<String> {
            let sql = format!("SELECT id FROM people WHERE number >= 9000 AND {condition} ORDER BY id");
            column(&db, sql).await.into_iter().flatten().collect()
        };
        assert_eq!(found("NOT compared").await, ["a"]);
        assert_eq!(found("search_key IS NULL").await, ["d"]);
        // The names that are one in both scripts since 0067, and those who wait for the index already.
        run(&db, "UPDATE people SET compared = TRUE").await;
        run(&db, "UPDATE people SET search_key = 'muhamed uld سيدي' WHERE id = 'a'").await;
        run(&db, "UPDATE people SET search_key = 'alima ba' WHERE id = 'b'").await;
        migrate_to(&db, 67).await;
        for condition in ["NOT compared", "search_key IS NULL"] {
            assert_eq!(found(condition).await, ["a", "b", "d"], "{condition}");
        }
        // A long name in another commune since 0070.
        run(&db, "UPDATE people SET compared = TRUE").await;
        run(&db, "UPDATE people SET name_key = 'ag isuf ismail muhamed' WHERE id = 'c'").await;
        migrate_to(&db, 70).await;
        assert_eq!(found("NOT compared").await, ["c"]);
        // A mute e since 0072: it may stand in a village, too.
        run(&db, "UPDATE people SET compared = TRUE, search_key = 'hamidu ba'").await;
        run(&db, "UPDATE people SET search_key = 'musa inauelene' WHERE id = 'b'").await;
        migrate_to(&db, 72).await;
        assert_eq!(found("NOT compared").await, ["b"]);
        assert_eq!(found("search_key IS NULL").await, ["a", "b", "c", "d"]);
        drop(db);
    })
    .await;
}
