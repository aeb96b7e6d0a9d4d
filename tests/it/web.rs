//! What holds for every page: headers, languages, origins, what is not there.

use vivier::domain::account::Role;

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
