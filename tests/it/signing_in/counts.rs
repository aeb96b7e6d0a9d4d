//! What is counted of failed sign-ins, and when it goes.

use vivier::app::accounts::sign_in_attempts;
use vivier::domain::account::Role;
use vivier::store::Db;
use vivier::web::visit::SESSION_COOKIE;

use super::{at, try_in};
use crate::support::accounts::{PASSWORD, new_account};
use crate::support::{TestApp, on_both};

/// How many counts of failures are kept.
async fn counts(app: &TestApp) -> i64 {
    const SQL: &str = "SELECT COUNT(*) FROM login_failures";
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(SQL).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(SQL).fetch_one(&server.write).await.unwrap(),
    }
}

#[tokio::test]
async fn a_refused_attempt_writes_nothing_and_waits_for_nobody_who_writes() {
    on_both(async |app| {
        try_in(&mut at(app, "41.1.1.1"), "nobody", "toujours faux").await;
        app.run("UPDATE login_failures SET failures = 1000").await;
        let before = counts(app).await;
        let others = app.db.begin().await.unwrap();
        for number in 0..5 {
            let login = format!("someone-{number}");
            assert_eq!(try_in(&mut at(app, "41.1.1.1"), &login, "toujours faux").await, 429);
        }
        // Nor does a sign-out with a cookie that is made up.
        let mut made_up = app.visitor().with_cookie(SESSION_COOKIE, &"A".repeat(43));
        made_up.post("/logout", &[]).await.expect(303);
        drop(others);
        assert_eq!(counts(app).await, before);
    })
    .await;
}

#[tokio::test]
async fn counts_are_dropped_beside_sign_ins_and_have_a_limit() {
    on_both(async |app| {
        new_account(app, "hawa", Role::Officer).await;
        let old: Vec<String> =
            (0..2_500).map(|number| format!("('old {number}', 1, '2020-01-01 00:00:00+00:00')")).collect();
        app.run("DELETE FROM login_failures").await;
        app.run_text(format!(
            "INSERT INTO login_failures (subject, failures, last_at) VALUES {}",
            old.join(", ")
        ))
        .await;
        for _ in 0..3 {
            try_in(&mut at(app, "41.1.1.1"), "hawa", "toujours faux").await;
        }
        // Somebody who signs in clears none but their own.
        assert_eq!(try_in(&mut at(app, "41.2.2.2"), "hawa", PASSWORD).await, 303);
        assert!(counts(app).await > 2_500);
        sign_in_attempts::sweep(&app.db, 1_000).await.unwrap();
        let left = counts(app).await;
        assert!((2..10).contains(&left), "{left}");
        // Of too many the fewest failures go first.
        app.run("UPDATE login_failures SET last_at = '2020-01-01 00:00:00+00:00' WHERE failures = 0").await;
        sign_in_attempts::sweep(&app.db, 1).await.unwrap();
        assert_eq!(counts(app).await, 1);
    })
    .await;
}
