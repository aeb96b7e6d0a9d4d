//! A restoration into PostgreSQL drops what is this program's, and nothing of what others keep in the database.

use std::path::PathBuf;

use vivier::error::Error;
use vivier::i18n::Locale;

use super::{Target, make, refused};
use crate::migrations::{connect, migrate_to};
use crate::support::TestApp;
use crate::support::databases::{drop_postgres, run_in};

/// An empty database with its address, and a backup; none on a machine without PostgreSQL.
async fn empty() -> Option<(Target, String, TestApp, PathBuf)> {
    let target = Target::postgres().await?;
    let app = TestApp::on_sqlite().await;
    let file = app.data.join("backup.age");
    make(&app, &file).await.unwrap();
    let url = target.data.url();
    Some((target, url, app, file))
}

#[tokio::test]
async fn a_database_of_something_else_is_left_alone() {
    let Some((target, url, _app, file)) = empty().await else { return };
    run_in(&url, "CREATE TABLE letters (content TEXT)").await;
    refused(target.restore(&file, true).await, "restore-foreign-database");
    run_in(&url, "SELECT * FROM letters").await;
    drop_postgres(&url).await;
}

#[tokio::test]
async fn what_others_keep_beside_it_or_made_of_it_is_left_alone() {
    let Some((target, url, _app, file)) = empty().await else { return };
    target.restore(&file, false).await.unwrap();
    let apart = "DROP SCHEMA other CASCADE";
    for (made, gone) in [
        ("CREATE TABLE geo_communes (code BIT(3))", "DROP TABLE geo_communes"),
        ("CREATE VIEW v_people AS SELECT COUNT(*) AS count FROM people", "DROP VIEW v_people"),
        ("CREATE SCHEMA other; CREATE VIEW other.told AS SELECT id FROM people", apart),
        // Named as ours, in another schema.
        ("CREATE SCHEMA other; CREATE VIEW other.people AS SELECT id FROM people", apart),
        ("CREATE SCHEMA other; CREATE TABLE other.old () INHERITS (people)", apart),
        ("CREATE SCHEMA other; CREATE TABLE other.users (id TEXT REFERENCES people (id))", apart),
        // A name that a migration gives and takes away again, with columns as there and with others.
        ("CREATE TABLE names_of_submissions (id TEXT, n TEXT)", "DROP TABLE names_of_submissions"),
        ("CREATE TABLE names_of_submissions (id INTEGER)", "DROP TABLE names_of_submissions"),
    ] {
        run_in(&url, made).await;
        refused(target.restore(&file, true).await, "restore-foreign-database");
        run_in(&url, gone).await;
    }
    // What is neither a table nor a view.
    run_in(&url, "CREATE SCHEMA other; CREATE TABLE other.kept (who people)").await;
    refused(target.restore(&file, true).await, "restore-needed-by-others");
    run_in(&url, apart).await;
    target.restore(&file, true).await.unwrap();
    drop_postgres(&url).await;
}

#[tokio::test]
async fn tables_that_share_names_with_this_program_are_left_alone() {
    let Some((target, url, _app, file)) = empty().await else { return };
    let theirs = "CREATE TABLE audit (id TEXT, number BIGINT, note TEXT); CREATE TABLE people (id TEXT, name TEXT);
        CREATE TABLE cohorts (id TEXT); CREATE TABLE users (id TEXT); INSERT INTO audit VALUES ('a', 1, 'theirs')";
    run_in(&url, theirs).await;
    for replace in [false, true] {
        refused(target.restore(&file, replace).await, "restore-foreign-database");
    }
    run_in(&url, "SELECT note FROM audit").await;
    // Another program of the same kind, with its tables in another schema.
    let theirs = "DROP TABLE audit, people, cohorts, users; CREATE TABLE _sqlx_migrations (version BIGINT, success BOOLEAN);
        INSERT INTO _sqlx_migrations VALUES (1, true)";
    run_in(&url, theirs).await;
    refused(target.restore(&file, false).await, "restore-foreign-database");
    run_in(&url, "SELECT version FROM _sqlx_migrations").await;
    drop_postgres(&url).await;
}

/// In a database where nothing is this program's, whatever bears its names is somebody else's, of whatever kind it is.
#[tokio::test]
async fn what_bears_a_name_of_this_program_is_told_and_left_alone() {
    let Some((target, url, _app, file)) = empty().await else { return };
    const LIST: &str = "CREATE TABLE _sqlx_migrations (version BIGINT, success BOOLEAN)";
    let theirs = [
        ("people", "CREATE TABLE people (id UUID)"),
        ("people", "CREATE TABLE people (id TEXT) PARTITION BY LIST (id)"),
        ("place_links", "CREATE VIEW place_links AS SELECT 1 AS place_id"),
        ("_sqlx_migrations", "CREATE VIEW _sqlx_migrations AS SELECT 1 AS version"),
        // Of a program whose tables lie in another schema.
        ("_sqlx_migrations", LIST),
        ("_sqlx_migrations", "INSERT INTO _sqlx_migrations VALUES (1, false)"),
        // A trail of another kind.
        (
            "audit",
            "CREATE TABLE audit (number BIGINT, previous_hash TEXT, hash TEXT); CREATE TABLE audit_head (number BIGINT, hash TEXT)",
        ),
    ];
    for (name, made) in theirs {
        run_in(&url, made).await;
        for replace in [false, true] {
            refused(target.restore(&file, replace).await, "restore-foreign-database");
        }
        // It is there as before.
        let kind = if made.contains("VIEW") { "VIEW" } else { "TABLE" };
        if made != LIST {
            run_in(&url, &format!("DROP {kind} {name}")).await;
        }
    }
    run_in(&url, "DROP TABLE audit_head").await;
    target.restore(&file, false).await.unwrap();
    drop_postgres(&url).await;
}

#[tokio::test]
async fn what_is_in_the_way_is_named_with_its_schema() {
    let Some((target, url, _app, file)) = empty().await else { return };
    target.restore(&file, false).await.unwrap();
    run_in(&url, "CREATE TABLE \"Letters\" (id TEXT); CREATE SCHEMA app; CREATE VIEW app.told AS SELECT id FROM people")
        .await;
    let Err(Error::Conflict(message)) = target.restore(&file, true).await else {
        panic!("nothing is refused")
    };
    let text = Locale::Fr.message(&message);
    assert!(text.contains("\"Letters\", app.told") || text.contains("app.told, \"Letters\""), "{text}");
    drop_postgres(&url).await;
}

/// What only a later version of this program makes is not its own yet.
#[tokio::test]
async fn an_older_version_has_the_tables_of_its_time() {
    let Some((target, url, _app, file)) = empty().await else { return };
    let old = connect(&url).await;
    migrate_to(&old, 63).await;
    drop(old);
    run_in(&url, "CREATE TABLE submission_names (id TEXT)").await;
    refused(target.restore(&file, false).await, "restore-foreign-database");
    run_in(&url, "DROP TABLE submission_names").await;
    target.restore(&file, false).await.unwrap();
    drop_postgres(&url).await;
}
