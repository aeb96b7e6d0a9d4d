//! What holds for every page: headers, languages, origins, what is not there.

use axum::http::Method;
use vivier::domain::account::Role;
use vivier::web::visit::SESSION_COOKIE;

use crate::support::on_both;

#[tokio::test]
async fn an_unknown_address_is_a_page_in_the_readers_language() {
    on_both(async |app| {
        let answer = app.visitor().get("/nothing-here").await.expect(404);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(answer.says("lang=\"fr\""));
        let answer =
            app.visitor().with_header("accept-language", "ar").get("/nothing-here").await.expect(404);
        assert!(answer.says("dir=\"rtl\""));
        let answer = app.visitor().get("/nothing-here?ui=en").await.expect(404);
        assert!(answer.says("lang=\"en\""));
    })
    .await;
}

#[tokio::test]
async fn the_chosen_language_stays() {
    on_both(async |app| {
        let mut browser = app.visitor();
        browser.get("/login?ui=ar").await.expect(200);
        assert!(browser.get("/login").await.expect(200).says("lang=\"ar\""));
    })
    .await;
}

#[tokio::test]
async fn every_answer_has_the_headers_that_protect_it() {
    on_both(async |app| {
        for path in ["/login", "/nothing-here", "/healthz", "/pkg/nothing.js"] {
            let answer = app.visitor().get(path).await;
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
                "{path}: {policy}"
            );
            assert!(!answer.header("x-request-id").is_empty(), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    on_both(async |app| {
        let officer = app.signed_in(Role::Officer).await;
        officer.clone().with_header("origin", "http://evil.example").post("/logout", &[]).await.expect(403);
        officer.clone().with_header("origin", "null").post("/logout", &[]).await.expect(403);
        officer.clone().get("/account").await.expect(200);
        officer.clone().post("/logout", &[]).await.expect(303);
        let answer = officer.clone().get("/account").await.expect(303);
        assert_eq!(answer.location(), "/login?next=/account");
    })
    .await;
}

#[tokio::test]
async fn the_process_and_the_database_say_that_they_are_well() {
    on_both(async |app| {
        app.visitor().get("/healthz").await.expect(200);
        app.visitor().get("/readyz").await.expect(200);
    })
    .await;
}

/// A form's body of so many fields; a grid's names carry two ids.
fn many_fields(count: usize) -> Vec<u8> {
    (0..count).map(|number| format!("m-{number:09}=x")).collect::<Vec<_>>().join("&").into_bytes()
}

#[tokio::test]
async fn a_form_of_a_visitor_is_refused_unread_and_a_huge_one_is_refused_to_everybody() {
    const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
    on_both(async |app| {
        let path = "/cohorts/XX-2026-01/scores";
        let huge = many_fields(140_000);
        assert!((1_900_000..2_000_000).contains(&huge.len()));
        let start = std::time::Instant::now();
        for _ in 0..4 {
            let answer = app.visitor().send(Method::POST, path, FORM, huge.clone()).await.expect(303);
            assert!(answer.location().starts_with("/login"));
        }
        assert!(start.elapsed().as_millis() < 500, "{:?}", start.elapsed());
        // A session that is none opens nothing either.
        let forged = "A".repeat(43);
        let mut forger = app.visitor().with_cookie(SESSION_COOKIE, &forged);
        forger.send(Method::POST, path, FORM, huge.clone()).await.expect(303);
        let mut officer = app.signed_in(Role::Officer).await;
        officer.send(Method::POST, path, FORM, huge.clone()).await.expect(413);
        officer.send(Method::POST, path, FORM, many_fields(5_001)).await.expect(413);
        officer.send(Method::POST, path, FORM, many_fields(5_000)).await.expect(404);
        // What everybody may send is bounded too, and so is what the islands send.
        app.visitor().send(Method::POST, "/login", FORM, huge.clone()).await.expect(413);
        app.visitor().send(Method::POST, "/api/attendance", FORM, huge.clone()).await.expect(401);
        let refused = officer.send(Method::POST, "/api/attendance", FORM, huge).await;
        assert!(refused.status.as_u16() >= 400, "{}", refused.status);
    })
    .await;
}
