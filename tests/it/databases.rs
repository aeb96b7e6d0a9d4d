//! Both databases: the schema arrives, and what holds on one holds on the other.

use vivier::store;

use crate::support::databases::cluster;
use crate::support::on_both;

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
