//! The home page: each role sees what is to do now, leading to where it is done, and nothing of others' work.

use vivier::app::work::Work;
use vivier::app::{author, now};
use vivier::domain::account::{Actor, Role};
use vivier::domain::dates;
use vivier::store;

use crate::certificates::issued;
use crate::support::{TestApp, cohorts, on_seeded};

/// The parts of a page that lead to somewhere in a cohort.
fn leads(page: &crate::support::Answer, code: &str, to: &str) -> bool {
    page.says(&format!("href=\"/cohorts/{code}/{to}\""))
}

/// A cohort whose half-days are today's.
async fn today(app: &TestApp, place: &str, name: &str) -> String {
    let today = dates::iso(now().date());
    cohorts::open_on(app, place, &[name], [&today, &today]).await
}

#[tokio::test]
async fn each_role_sees_its_own_work() {
    on_seeded(async |app| {
        let here = today(app, "Goundam", "Hawa Maïga").await;
        let ended = cohorts::open(app, "Tonka", &["Issa Touré"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/").await.expect(200);
        assert!(leads(&page, &here, "attendance") && leads(&page, &ended, "completion"), "{}", page.text());
        assert!(page.says("0 sur 2 présences notées") && page.says("terminée le 13 mars 2018"));
        assert!(!page.says("/admin/"), "an officer keeps no installation");
        // Not a shop window.
        assert!(!page.says("/modules/analyse-du-conflit"));

        let goundam = [cohorts::commune(app, "Goundam").await];
        let page = app.signed_in_at(Role::Coordinator, &goundam).await.get("/").await.expect(200);
        assert!(leads(&page, &here, "attendance") && !page.says(&ended), "{}", page.text());
        let tonka = [cohorts::commune(app, "Tonka").await];
        let page = app.signed_in_at(Role::Coordinator, &tonka).await.get("/").await.expect(200);
        assert!(leads(&page, &ended, "completion") && !page.says(&here), "{}", page.text());

        for role in [Role::Observer, Role::Facilitator] {
            let page = app.signed_in(role).await.get("/").await.expect(200);
            assert!(page.says("Rien ne vous attend aujourd’hui") && !page.says("/cohorts"), "{role:?}");
            assert!(page.says("href=\"/modules\""), "what comes next");
            assert!(!page.says("href=\"/author\""), "the desk is for those who write");
            let desk = app.signed_in(role).await.get("/author").await.expect(200);
            assert!(desk.says("Aucun texte n’attend votre relecture"), "{}", desk.text());
        }

        cohorts::fill(app, &here, &[80]).await;
        // Before the afternoon its marks cannot be noted: the cohort stays in sight.
        let has_begun = cohorts::begun(app, &here).await.pop().unwrap();
        let waits = leads(&officer.get("/").await.expect(200), &here, "attendance");
        assert_eq!(waits, !has_begun, "what can be noted is noted");
        let visitor = app.visitor().get("/").await.expect(200);
        assert!(!visitor.says("À faire") && visitor.says("/modules/analyse-du-conflit"));
    })
    .await;
}

#[tokio::test]
async fn papers_are_issued_then_printed_then_nothing_waits() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/").await.expect(200);
        assert!(leads(&page, &code, "certificates") && page.says("délivrer les certificats"));
        assert!(page.says("6 papiers"), "{}", page.text());
        issued(&mut officer, &code).await;
        let page = officer.get("/").await.expect(200);
        assert!(page.says("imprimer les certificats délivrés") && !page.says("délivrer les certificats"));
        officer.post(&format!("/cohorts/{code}/certificates/print"), &[]).await;
        let page = officer.get("/").await.expect(200);
        assert!(!leads(&page, &code, "certificates"), "{}", page.text());
        assert!(leads(&page, &code, "certificates#handover") && page.says("remettre les certificats"));
        assert!(page.says("6 papiers"), "{}", page.text());
        let today = dates::iso(now().date());
        let handover = format!("/cohorts/{code}/certificates/handover");
        officer.post(&handover, &[("handed_on", &today), ("all", "1")]).await.expect(303);
        let page = officer.get("/").await.expect(200);
        assert!(!leads(&page, &code, "certificates#handover"), "{}", page.text());
        assert!(page.says("Rien ne vous attend aujourd’hui") && page.says("Aucune cohorte n’est prévue"));
        assert!(page.says("href=\"/cohorts/new\""));
    })
    .await;
}

/// Who issues is one thing, who stands before people with the papers another.
#[tokio::test]
async fn a_coordinator_prints_and_hands_over_what_officers_issue() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post("/admin/certificates", &[("issued_by", "officers")]).await.expect(303);
        let goundam = [cohorts::commune(app, "Goundam").await];
        let mut coordinator = app.signed_in_at(Role::Coordinator, &goundam).await;
        let page = coordinator.get("/").await.expect(200);
        assert!(!page.says("délivrer les certificats"), "{}", page.text());
        issued(&mut officer, &code).await;
        assert!(coordinator.get("/").await.expect(200).says("imprimer les certificats délivrés"));
        // Of somebody who does not want to be in the register any more nothing is printed, nor waited for.
        app.run("UPDATE people SET withdrawn = 'register'").await;
        assert!(!coordinator.get("/").await.expect(200).says("imprimer les certificats délivrés"));
    })
    .await;
}

#[tokio::test]
async fn the_next_cohort_is_named_where_nothing_waits() {
    on_seeded(async |app| {
        let day = dates::iso(now().date() + time::Duration::days(30));
        let code = cohorts::open_on(app, "Goundam", &[], [&day, &day]).await;
        let page = app.signed_in(Role::Officer).await.get("/").await.expect(200);
        assert!(page.says(&format!("href=\"/cohorts/{code}\"")) && page.says("La prochaine cohorte"));
        for language in ["fr", "en", "ar"] {
            let path = format!("/?ui={language}");
            assert!(app.signed_in(Role::Admin).await.get(&path).await.expect(200).says(&code));
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_first_of_many_are_named() {
    on_seeded(async |app| {
        for number in 0..7 {
            let day = format!("2018-03-{:02}", 10 + number);
            cohorts::open_on(app, "Goundam", &[], [&day, &day]).await;
        }
        let page = app.signed_in(Role::Officer).await.get("/").await.expect(200);
        assert_eq!(page.text().matches("/completion\"").count(), 5);
        assert!(page.says("D’autres cohortes sont à clôturer"));
    })
    .await;
}

#[tokio::test]
async fn a_reader_and_an_administrator_see_what_waits_for_them() {
    on_seeded(async |app| {
        let reader = app.account(Role::Facilitator, &[]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let (slug, lang) = ("analyse-du-conflit".parse().unwrap(), "fr".parse().unwrap());
        author::ask(&mut work, &slug, &lang, reader.id.as_str(), "").await.unwrap();
        // The clock had gone further before.
        let ahead = (now() + time::Duration::days(2)).unix_timestamp().to_string();
        store::settings::set(work.tx(), "clock.seen", &ahead).await.unwrap();
        work.commit().await.unwrap();
        let page = app.browser_of(&reader).await.get("/").await.expect(200);
        assert!(page.says("href=\"/author\">Un texte attend votre relecture"), "{}", page.text());
        assert!(!page.says("/admin/"));
        let page = app.signed_in(Role::Admin).await.get("/").await.expect(200);
        for lead in [
            "href=\"/admin/clock\">L’horloge",
            "href=\"/admin/backup\">Faire une sauvegarde",
            "href=\"/admin/settings\">Donner son nom",
            "href=\"/account#second-factor\">Protéger votre compte",
        ] {
            assert!(page.says(lead), "{lead} in {}", page.text());
        }
    })
    .await;
}
