//! What PostgreSQL keeps of a table to plan by.

use vivier::store::Db;

use super::{Whole, erase, whole};
use crate::support::{TestApp, on_seeded};

/// A commune of the register.
async fn place(app: &TestApp) -> String {
    crate::support::cohorts::commune(app, "Goundam").await
}

/// PostgreSQL keeps samples of columns for its plans: they are taken anew.
#[tokio::test]
async fn no_name_stays_in_the_statistics_of_the_database() {
    on_seeded(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        let Db::Postgres(server) = &app.db else { return };
        const SAMPLES: &str = "SELECT COUNT(*) FROM pg_stats WHERE schemaname = current_schema()
            AND lower(COALESCE(most_common_vals::text, '') || COALESCE(histogram_bounds::text, '')) LIKE '%walet attaher aguissa%'";
        sqlx::query("ANALYZE").execute(&server.write).await.unwrap();
        let before: i64 = sqlx::query_scalar(SAMPLES).fetch_one(&server.write).await.unwrap();
        assert!(before > 0);
        erase(&mut officer, person, "erase").await.expect(303);
        let after: i64 = sqlx::query_scalar(SAMPLES).fetch_one(&server.write).await.unwrap();
        assert_eq!(after, 0, "of {before}");
        // Nor of a table that is empty then: of it nothing is sampled anew.
        let alone = crate::support::cohorts::person(app, "Zzaroud Secretissime", &place(app).await).await;
        let path = format!("/people/{alone}/background");
        let version = officer.get(&path).await.expect(200).hidden("version");
        let fields = [("version", version.as_str()), ("writing-1", "Zzbis Secretissime"), ("writing-2", "Zzter Secretissime")];
        officer.post(&path, &fields).await.expect(303);
        sqlx::query("ANALYZE").execute(&server.write).await.unwrap();
        const WRITINGS: &str = "SELECT COUNT(*) FROM pg_stats WHERE tablename = 'person_writings' AND attname = 'name'
            AND (most_common_vals::text LIKE '%Secretissime%' OR histogram_bounds::text LIKE '%Secretissime%')";
        let before: i64 = sqlx::query_scalar(WRITINGS).fetch_one(&server.write).await.unwrap();
        assert!(before > 0);
        erase(&mut officer, alone, "erase").await.expect(303);
        let after: i64 = sqlx::query_scalar(WRITINGS).fetch_one(&server.write).await.unwrap();
        assert_eq!(after, 0, "of {before}");
    })
    .await;
}
