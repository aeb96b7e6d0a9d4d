//! What holds for every page: headers, languages, origins, what is not there.

use axum::http::Method;
use vivier::app;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::web::visit::SESSION_COOKIE;

use crate::support::{Upload, cohorts, on_both, on_seeded};

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
        officer.send(Method::POST, "/api/attendance", FORM, huge).await.expect(413);
        officer.send(Method::POST, "/api/attendance", FORM, b"cohort=x".to_vec()).await.expect(422);
    })
    .await;
}

/// Forms that name a field again and again, or a place far into a text, so that each look-up costs as much as the whole.
#[tokio::test]
async fn a_form_costs_what_its_bytes_cost_however_often_it_names_a_field() {
    const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
    const AGAIN: usize = 4_900;
    let repeated = |field: &str, long: &str, beginning: &str| {
        let again = format!("&{field}").repeat(AGAIN);
        format!("{beginning}{long}={}{again}", "1".repeat(400_000)).into_bytes()
    };
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &["Ada Touré"]).await;
        let path = |end: &str| format!("/cohorts/{code}/{end}");
        let far: String = (390_000..390_000 + AGAIN).map(|column| format!("&m-x-{column}=p")).collect();
        let far = format!("sessions=x&seen-x={}{far}", "p".repeat(400_000));
        let bodies = [
            (path("attendance"), far.into_bytes()),
            ("/restitutions/new".into(), repeated("women-x=", "women-x", "")),
            (path("scores"), repeated("seen-x=", "pre-x", "")),
            (path("scores/items?test=pre"), repeated("seen-x=", "answers-x", "")),
            (path("attendance/sheet"), repeated("seen-x=p", "m-x-0", "sessions=x&")),
            ("/author/curricula/consolidation-de-la-paix".into(), repeated("lang=fr", "title-fr", "")),
            (
                "/author/curricula/consolidation-de-la-paix/test".into(),
                repeated("lang=fr", "question-0-fr", "count=100&"),
            ),
        ];
        for role in [Role::Observer, Role::Facilitator, Role::Officer] {
            let mut visitor = app.signed_in(role).await;
            for (path, body) in &bodies {
                let start = std::time::Instant::now();
                let answer = visitor.send(Method::POST, path, FORM, body.clone()).await;
                let status = answer.status.as_u16();
                assert!([303, 403, 404, 409, 422].contains(&status), "{role:?} {path}: {status}");
                // Each took ten seconds to a minute where every mention of a field copied another one.
                assert!(start.elapsed().as_secs() < 5, "{role:?} {path}: {:?}", start.elapsed());
            }
        }
        // A visitor has nothing to say that is long.
        let long = format!("login={}", "x".repeat(20_000)).into_bytes();
        app.visitor().send(Method::POST, "/login", FORM, long).await.expect(413);
    })
    .await;
}

#[tokio::test]
async fn a_rejected_form_says_so_in_the_title_and_takes_the_focus() {
    on_both(async |app| {
        let rejected = app.visitor().post("/login", &[("login", "x"), ("password", "y")]).await.expect(422);
        assert!(rejected.says("<title>Erreur\u{202f}: Se connecter · "), "{}", rejected.text());
        assert!(rejected.says("tabindex=\"-1\" autofocus"), "{}", rejected.text());
        // Nothing was to be saved: it does not say that nothing was.
        assert!(!rejected.says("n’est pas encore enregistré"));
        let mut admin = app.signed_in(Role::Admin).await;
        let rejected = admin.post("/admin/users", &[("login", ""), ("role", "officer")]).await.expect(422);
        assert!(rejected.says("<title>Erreur") && rejected.says("n’est pas encore enregistré"));
        assert!(!admin.get("/admin/users").await.expect(200).says("Erreur"));
    })
    .await;
}

#[tokio::test]
async fn every_page_leads_to_help_and_to_whom_to_ask() {
    on_both(async |app| {
        let mut visitor = app.visitor();
        let page = visitor.get("/login").await.expect(200);
        assert!(page.says("href=\"/help\"") && page.says("href=\"/accessibility\""));
        assert!(!page.says("Contact"));
        for language in ["fr", "en", "ar"] {
            for path in ["/help", "/accessibility"] {
                visitor.get(&format!("{path}?ui={language}")).await.expect(200);
            }
        }
        let mut admin = app.signed_in(Role::Admin).await;
        let fields = [("name", "Alafia"), ("contact", "Bureau de Goundam, 20 21 22 23"), ("base_url", "")];
        let no_file = Upload { field: "logo", name: "", content: b"" };
        admin.upload("/admin/settings", &fields, no_file).await.expect(303);
        assert!(app.visitor().get("/").await.expect(200).says("Bureau de Goundam, 20 21 22 23"));
    })
    .await;
}

#[tokio::test]
async fn the_home_page_says_what_waits() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let home = admin.get("/").await.expect(200);
        assert!(home.says("href=\"/admin/settings\">Donner son nom au programme"), "{}", home.text());
        admin.post("/admin/users", &[("login", "moussa"), ("role", "officer")]).await.expect(200);
        assert!(admin.get("/").await.expect(200).says("Un compte attend"));
        let observer = app.signed_in(Role::Observer).await.get("/").await.expect(200);
        assert!(observer.says("Rien ne vous attend") && !observer.says("/cohorts"));
        assert!(!app.visitor().get("/").await.expect(200).says("À faire"));
    })
    .await;
}

/// The tags of a page that begin so, whole.
fn tags<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(start).skip(1).map(|rest| rest.split('>').next().unwrap())
}

#[tokio::test]
async fn what_validators_found_in_the_frame_stays_away() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::exchange::import_starter(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let mut admin = app.signed_in(Role::Admin).await;
        for path in
            ["/", "/login", "/curricula", "/modules", "/admin/users", "/admin/settings", "/cohorts/new"]
        {
            let page = admin.get(path).await.expect(200).text();
            assert!(tags(&page, "<link rel=\"icon\"").all(|tag| !tag.contains("svg xmlns")), "{path}: icon");
            for select in page.split("<select").skip(1) {
                let (tag, options) = select.split_once('>').unwrap();
                let begins_empty = options.trim_start().starts_with("<option value=\"\"");
                assert!(!tag.contains("required") || begins_empty, "{path}: {tag}");
            }
            let mut files = tags(&page, "<input type=\"file\"");
            assert!(files.all(|tag| !tag.contains("autocomplete")), "{path}: file");
            let ranks =
                page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10));
            let ranks: Vec<_> = ranks.collect();
            assert!(ranks.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {ranks:?}");
            let sections = page.split("<section").skip(1).map(|rest| rest.split("</section").next().unwrap());
            assert!(sections.into_iter().all(|section| section.contains("<h")), "{path}: section");
        }
    })
    .await;
}
