//! What PostgreSQL keeps of a table to plan by.

use vivier::store::Db;

use super::{Whole, erase, whole};
use crate::support::on_both;

/// PostgreSQL keeps samples of columns for its plans: they are taken anew.
#[tokio::test]
async fn no_name_stays_in_the_statistics_of_the_database() {
    on_both(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        let Db::Postgres(pool) = &app.db else { return };
        const SAMPLES: &str = "SELECT COUNT(*) FROM pg_stats WHERE schemaname = current_schema()
            AND lower(COALESCE(most_common_vals::text, '') || COALESCE(histogram_bounds::text, '')) LIKE '%walet attaher aguissa%'";
        sqlx::query("ANALYZE").execute(pool).await.unwrap();
        let before: i64 = sqlx::query_scalar(SAMPLES).fetch_one(pool).await.unwrap();
        assert!(before > 0);
        erase(&mut officer, person, "erase").await.expect(303);
        let after: i64 = sqlx::query_scalar(SAMPLES).fetch_one(pool).await.unwrap();
        assert_eq!(after, 0, "of {before}");
    })
    .await;
}
