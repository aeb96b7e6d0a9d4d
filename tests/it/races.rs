//! Two at once, on both databases: what one decides by stays true until it is done, and a form sent twice makes one thing.

use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store;

use crate::support::{Answer, Browser, TestApp, cohorts, on_both, on_seeded};

/// The value of a hidden field of a page.
/// Sends the same form twice at once, then once more.
async fn thrice(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> [Answer; 3] {
    let send = || {
        let (mut browser, path) = (browser.clone(), path.to_owned());
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            browser.post(&path, &fields).await
        })
    };
    let (first, second) = (send(), send());
    [first.await.unwrap(), second.await.unwrap(), send().await.unwrap()]
}

/// The same, and all three lead to the same place.
async fn one_thing(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let [first, second, third] = thrice(browser, path, fields).await;
    let first = first.expect(303).location().to_owned();
    assert_eq!(first, second.expect(303).location());
    assert_eq!(first, third.expect(303).location());
    first
}

async fn count(app: &TestApp, table: &'static str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    match &app.db {
        store::Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
        store::Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_demote_each_other_leave_one() {
    on_both(async |app| {
        for _ in 0..5 {
            let (one, other) = (app.account(Role::Admin, &[]).await, app.account(Role::Admin, &[]).await);
            let demote = |mut browser: Browser, victim: &vivier::domain::account::Account| {
                let path = format!("/admin/users/{}", victim.id);
                tokio::spawn(
                    async move { browser.post(&path, &[("role", "observer")]).await.status.as_u16() },
                )
            };
            let (first, second) = (app.browser_of(&one).await, app.browser_of(&other).await);
            let (a, b) = (demote(first, &other), demote(second, &one));
            let mut answers = [a.await.unwrap(), b.await.unwrap()];
            answers.sort_unstable();
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            assert_eq!(store::accounts::count_admins(work.tx()).await.unwrap(), 1, "{answers:?}");
            assert_eq!(answers[0], 303, "{answers:?}");
            drop(work);
            app.run("UPDATE users SET role = 'observer'").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_give_one_code_to_two_places_at_once_are_told() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        for round in 0..5 {
            let (one, other) = (app.signed_in(Role::Admin).await, app.signed_in(Role::Admin).await);
            let add = |mut browser: Browser, name: String| {
                let (tonka, code) = (tonka.clone(), format!("essai K-{round}"));
                tokio::spawn(async move {
                    let fields =
                        [("level", "village"), ("name", &*name), ("parent", &*tonka), ("codes", &*code)];
                    browser.post("/admin/places", &fields).await.status.as_u16()
                })
            };
            let (a, b) = (add(one, format!("Kondi {round}")), add(other, format!("Echell {round}")));
            let mut answers = [a.await.unwrap(), b.await.unwrap()];
            answers.sort_unstable();
            assert_eq!(answers, [303, 422]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_register_the_same_person_at_once_see_each_other() {
    on_both(async |app| {
        let (one, other) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let register = |mut browser: Browser| {
            tokio::spawn(async move {
                browser.post("/people/new", &[("name", "Hawa Ba"), ("sex", "f")]).await.status.as_u16()
            })
        };
        let (a, b) = (register(one), register(other));
        let mut answers = [a.await.unwrap(), b.await.unwrap()];
        answers.sort_unstable();
        assert_eq!(answers, [303, 409]);
        assert_eq!(count(app, "people").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_makes_one_thing() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let mut officer = app.signed_in(Role::Officer).await;
        // A person, with a namesake: "register anyway" twice.
        officer.post("/people/new", &[("name", "Hawa Ba"), ("sex", "f")]).await.expect(303);
        let once = officer.get("/people/new").await.expect(200).hidden("once");
        let fields = [("name", "Hawa Ba"), ("sex", "f"), ("once", &*once)];
        let asked = officer.post("/people/new", &fields).await.expect(409);
        assert_eq!(asked.hidden("once"), once, "the page that asks goes on with the same form");
        let person = one_thing(&officer, "/people/new", &[&fields[..], &[("anyway", "1")]].concat()).await;
        assert_eq!(count(app, "people").await, 2);
        // Whoever went back and typed another name registers another person.
        let other = [("name", "Oumar Sidi"), ("sex", "m"), ("once", &*once)];
        assert_ne!(officer.post("/people/new", &other).await.expect(303).location(), person);
        assert_eq!(count(app, "people").await, 3);
        // Somebody else's form is another one.
        let mut colleague = app.signed_in(Role::Officer).await;
        let again = [&other[..], &[("anyway", "1")]].concat();
        colleague.post("/people/new", &again).await.expect(303);
        assert_eq!(count(app, "people").await, 4);
        // A consent.
        let person = person.split('?').next().unwrap();
        let page = format!("{person}/consent");
        let once = officer.get(&page).await.expect(200).hidden("once");
        let consent = [
            ("consent_scopes", "register"),
            ("consent_manner", "signature"),
            ("consent_read_by", "Moussa Dicko"),
            ("consent_lang", "fr"),
            ("consent_given_on", "2026-01-10"),
            ("once", &*once),
        ];
        one_thing(&officer, &page, &consent).await;
        assert_eq!(count(app, "consents").await, 1);
        // A cohort, whose code is proposed: twice would be two codes.
        let blank = officer.get("/cohorts/new").await.expect(200);
        let cohort = [
            ("curriculum", "consolidation-de-la-paix"),
            ("lang", "fr"),
            ("place", &*tonka),
            ("starts_on", "2018-03-12"),
            ("ends_on", "2018-03-13"),
            ("once", &*blank.hidden("once")),
        ];
        let cohort = one_thing(&officer, "/cohorts/new", &cohort).await;
        assert_eq!(count(app, "cohorts").await, 1);
        // A person who is registered and enrolled at once.
        let roster = cohort.replace("?created", "/roster");
        let once = officer.get(&roster).await.expect(200).hidden("once");
        let newcomer = [("name", "Bintou Touré"), ("sex", "f"), ("place", &*tonka), ("once", &*once)];
        one_thing(&officer, &format!("{roster}/new"), &newcomer).await;
        assert_eq!((count(app, "people").await, count(app, "enrolments").await), (5, 1));
        // Somebody of the register who is ticked.
        let search = officer.post(&format!("{roster}/search"), &[("q", "Oumar Sidi")]).await.expect(200);
        let text = search.text();
        let (_, ticked) = text.split_once("name=\"person\" value=\"").unwrap();
        let ticked = [("person", &ticked[..36]), ("once", &*search.hidden("once"))];
        one_thing(&officer, &roster, &ticked).await;
        assert_eq!(count(app, "enrolments").await, 2);
        // A module.
        let once = officer.get("/author/new").await.expect(200).hidden("once");
        let module = [("title", "Écouter"), ("code", "M77"), ("source", "fr"), ("once", &*once)];
        let made = one_thing(&officer, "/author/new", &module).await;
        assert!(made.starts_with("/author/ecouter/fr"), "{made}");
        // A place.
        let page = officer.get("/admin/places").await.expect(200);
        let place =
            [("level", "village"), ("name", "Échell"), ("parent", &*tonka), ("once", &*page.hidden("once"))];
        one_thing(&officer, "/admin/places", &place).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_sent_twice_is_one_and_its_code_is_shown_once() {
    on_both(async |app| {
        let admin = app.signed_in(Role::Admin).await;
        let once = admin.clone().get("/admin/users").await.expect(200).hidden("once");
        let fields = [("login", "moussa"), ("role", "officer"), ("once", &*once)];
        let answers = thrice(&admin, "/admin/users", &fields).await;
        let shown = answers.iter().filter(|answer| answer.status == 200 && answer.says("class=\"code\""));
        assert_eq!(shown.count(), 1);
        let page =
            admin.clone().follow(answers.into_iter().find(|answer| answer.status == 303).unwrap()).await;
        assert!(page.says("moussa") && page.says("vient d’être créé"), "{}", page.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_issued_and_printed_twice_are_one_issue_and_one_printing() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/certificates");
        let order = [("lang", "fr"), ("place", "Goundam"), ("date", "2018-03-20")];
        let check = officer.post(&path, &order).await.expect(200);
        let (seen, once) = (check.hidden("seen"), check.hidden("once"));
        let confirmed = [&order[..], &[("seen", &*seen), ("once", &*once)]].concat();
        one_thing(&officer, &path, &confirmed).await;
        let issued = count(app, "certificates").await;
        let page = officer.get(&path).await.expect(200);
        one_thing(&officer, &format!("{path}/print"), &[("once", &*page.hidden("once"))]).await;
        assert_eq!(count(app, "printings").await, issued);
        let serial =
            page.text().split("/certificates/VIV-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let paper = format!("/certificates/VIV-{serial}");
        let page = officer.get(&paper).await.expect(200);
        let fields = [("reason", "Nom mal écrit"), ("action", "correct"), ("once", &*page.hidden("once"))];
        one_thing(&officer, &format!("{paper}/correct"), &fields).await;
        assert_eq!(count(app, "certificates").await, issued + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_code_opens_one_session() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let card = admin.post("/admin/users", &[("login", "moussa"), ("role", "observer")]).await.expect(200);
        let code = card.text().split("class=\"code\">").nth(1).unwrap()[..14].to_owned();
        let before = count(app, "login_sessions").await;
        let fields = [("code", &*code), ("password", "quatre ânes au puits")];
        let answers = thrice(&app.visitor(), "/login", &fields).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
        assert_eq!(count(app, "login_sessions").await, before + 1);
    })
    .await;
}
