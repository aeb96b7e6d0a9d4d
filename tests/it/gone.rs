//! What somebody typed into the form of a record that was removed meanwhile, or merged with another, is not lost.

use vivier::app::work::Work;
use vivier::app::{attendance, enrolments};
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;

use crate::support::cohorts::{commune, open, person};
use crate::support::{Browser, TestApp, on_seeded};
use crate::{restitutions, supervisions};

/// The URL of what was just noted.
fn noted(location: &str) -> String {
    location.split('?').next().unwrap().to_owned()
}

/// Makes the second record a part of the first.
async fn merge(officer: &mut Browser, kept: PersonId, merged: PersonId) {
    let fields = [("keep", "one"), ("seen_one", "1"), ("seen_other", "1")];
    officer.post(&format!("/people/duplicates/{kept}/{merged}"), &fields).await.expect(303);
}

#[tokio::test]
async fn a_visit_that_was_removed_meanwhile_is_noted_anew() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let person = ("person", hawa.as_str());
        let first = supervisions::fields(&goundam, "2026-03-02", &[person]);
        let visit = noted(officer.post("/supervisions/new", &first).await.expect(303).location());
        let edit = format!("{visit}/edit");
        let form = officer.get(&edit).await.expect(200);
        officer.post(&format!("{visit}/remove"), &[("version", "1")]).await.expect(303);
        officer.get(&edit).await.expect(404);
        let grid = form.hidden("grid");
        let typed =
            [person, ("version", "1"), ("grid", &grid), ("strengths", "Bon accueil"), ("mark-0", "1")];
        let typed = supervisions::fields(&goundam, "2026-03-02", &typed);
        let page = officer.post(&edit, &typed).await.expect(404);
        for text in
            ["n’est plus là", "Bon accueil", "action=\"/supervisions/new\"", "2026-03-02", "Hawa Aguissa"]
        {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert!(!page.says("name=\"version\"") && !page.says("n’est plus utilisée"), "{}", page.text());
        let mark = page.text().split("id=\"f-mark-0\"").nth(1).unwrap().to_owned();
        let checked = mark.split("checked").next().unwrap().rsplit("value=\"").next().unwrap().to_owned();
        assert!(checked.starts_with("1\""), "{checked}");
        // Marks by a grid that nobody has any more are given again.
        let other: Vec<_> =
            typed.iter().map(|(name, value)| (*name, if *name == "grid" { "x" } else { *value })).collect();
        let page = officer.post(&edit, &other).await.expect(404);
        assert!(
            page.says("n’est plus utilisée")
                && page.says("Bon accueil")
                && !page.says(" checked name=\"mark-")
        );
        // Those who may note none find nothing.
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        assert!(!facilitator.post(&edit, &typed).await.expect(404).says("Bon accueil"));
    })
    .await;
}

#[tokio::test]
async fn a_restitution_and_a_person_that_were_removed_meanwhile_are_kept_as_typed() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut typed = restitutions::fields(&goundam, "2026-03-02", "12", "7");
        typed.push(("leader", hawa.as_str()));
        let session = noted(officer.post("/restitutions/new", &typed).await.expect(303).location());
        officer.post(&format!("{session}/remove"), &[("version", "1")]).await.expect(303);
        typed.extend([("version", "1"), ("note", "Relu par tous"), ("women-10-14", "31")]);
        let page = officer.post(&format!("{session}/edit"), &typed).await.expect(404);
        for text in
            ["n’est plus là", "Relu par tous", "value=\"12\"", "value=\"31\"", "action=\"/restitutions/new\""]
        {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        officer.post("/restitutions/new", &typed).await.expect(303);

        let mariam = person(app, "Mariam Touré", &goundam).await;
        officer.post(&format!("/people/{mariam}/delete"), &[]).await.expect(303);
        let typed = [("version", "1"), ("name", "Mariam Touré Maïga"), ("sex", "f"), ("place", &goundam)];
        let page = officer.post(&format!("/people/{mariam}/edit"), &typed).await.expect(404);
        for text in ["n’est plus là", "value=\"Mariam Touré Maïga\"", "action=\"/people/new\""] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
    })
    .await;
}

/// The enrolments of a cohort and its first half-day, by their ids.
async fn roster(app: &TestApp, code: &str) -> (Vec<String>, String) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let grid = attendance::grid(&mut work, code).await.unwrap();
    let people = grid.people.iter().map(|person| person.id.to_string()).collect();
    (people, grid.sessions[0].id.to_string())
}

#[tokio::test]
async fn results_and_marks_of_the_others_stay_typed_when_somebody_leaves_the_list() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Aguissa", "Mariam Touré"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let (people, session) = roster(app, &code).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        enrolments::remove(&mut work, &code, people[1].parse().unwrap()).await.unwrap();
        work.commit().await.unwrap();
        let named = |kind: &str, value: &str| -> Vec<(String, String)> {
            people.iter().map(|id| (format!("{kind}-{id}"), value.to_owned())).collect()
        };
        let scores = [named("seen", "||"), named("post", "73")].concat();
        let ended = |kind: &str, value: &str| -> Vec<(String, String)> {
            people.iter().map(|id| (format!("{kind}-{id}-0"), value.to_owned())).collect()
        };
        let sessions = vec![("sessions".to_owned(), session)];
        let marks = [sessions, named("seen", "."), ended("m", "p")].concat();
        for (page, typed, kept) in
            [("scores", scores, "value=\"73\""), ("attendance", marks, "value=\"p\" selected")]
        {
            let path = format!("/cohorts/{code}/{page}");
            let typed: Vec<_> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = officer.post(&path, &typed).await.expect(409);
            assert!(answer.says("n’est plus dans la cohorte"), "{}", answer.text());
            assert!(
                answer.says(kept) && answer.says(&people[0]) && !answer.says(&people[1]),
                "{}",
                answer.text()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_noted_of_a_record_that_was_merged_is_of_the_one_that_was_kept() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let kept = person(app, "Hawa Aguissa", &goundam).await;
        let merged = person(app, "Haoua Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        merge(&mut officer, kept, merged).await;
        // From forms that were opened before.
        let visit = supervisions::fields(&goundam, "2026-03-02", &[("person", merged.as_str())]);
        officer.post("/supervisions/new", &visit).await.expect(303);
        let mut session = restitutions::fields(&goundam, "2026-03-02", "12", "7");
        session.extend([("leader", merged.as_str()), ("leader", kept.as_str())]);
        let session = noted(officer.post("/restitutions/new", &session).await.expect(303).location());
        let record = officer.get(&format!("/people/{kept}")).await.expect(200);
        assert!(record.says("3,2 sur 4") && record.says(&session), "{}", record.text());
        let page = officer.get(&session).await.expect(200);
        assert!(page.says("Hawa Aguissa") && !page.says("Haoua"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_known_of_somebody_and_their_consent_stay_typed_when_the_record_is_gone() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let mariam = person(app, "Mariam Touré", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post(&format!("/people/{mariam}/delete"), &[]).await.expect(303);
        let known = [("version", "1"), ("writing-1", "Mariama Touré"), ("structure-1", "Radio du Fleuve")];
        let consent =
            [("consent_scopes", "register"), ("consent_manner", "signature"), ("consent_witness", "Sidi Ba")];
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        for (form, typed, said, refused) in [
            ("background", &known[..], &["Mariama Touré", "Radio du Fleuve"][..], 403),
            ("consent", &consent, &["Sidi Ba"], 404),
            ("consent/withdraw", &[("scopes", "contact")], &["value=\"contact\""], 403),
        ] {
            let url = format!("/people/{mariam}/{form}");
            officer.get(&url).await.expect(404);
            let page = officer.post(&url, typed).await.expect(404);
            for text in said.iter().chain(&["n’est plus là"]) {
                assert!(page.says(text), "{form} {text}: {}", page.text());
            }
            let page = facilitator.post(&url, typed).await.expect(refused);
            assert!(!page.says("n’est plus là"), "{form}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_restitution_that_somebody_else_changed_is_shown_beside_what_was_typed() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mariam = person(app, "Mariam Touré", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut first = restitutions::fields(&goundam, "2026-03-02", "12", "7");
        first.push(("leader", hawa.as_str()));
        let session = noted(officer.post("/restitutions/new", &first).await.expect(303).location());
        let edit = format!("{session}/edit");
        first.push(("version", "1"));
        let theirs = [&first[..], &[("note", "Relu par tous")]].concat();
        officer.post(&edit, &theirs).await.expect(303);
        let mut typed = restitutions::fields(&goundam, "2026-03-02", "13", "7");
        typed.extend([("version", "1"), ("leader", mariam.as_str())]);
        let page = officer.post(&edit, &typed).await.expect(409);
        for text in ["Relu par tous", "value=\"13\"", "f-women-15-29-other", "Comparez"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        let html = page.text();
        let saved = html.split("id=\"f-leader-other\"").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(saved.contains("Hawa Aguissa"), "{saved}");
        assert!(!page.says("f-men-15-29-other") && !page.says("f-held_on-other"), "{}", page.text());
        // Who read it saves again.
        typed.retain(|(name, _)| *name != "version");
        let version = page.hidden("version");
        typed.push(("version", version.as_str()));
        officer.post(&edit, &typed).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_record_that_was_merged_meanwhile_is_not_enrolled() {
    on_seeded(async |app| {
        let first = open(app, "Goundam", &["Hawa Aguissa"]).await;
        let second = open(app, "Goundam", &[]).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let merged = attendance::grid(&mut work, &first).await.unwrap().people[0].person_id;
        drop(work);
        let mut officer = app.signed_in(Role::Officer).await;
        let kept = person(app, "Hawa Aguissa Maïga", &commune(app, "Ber").await).await;
        merge(&mut officer, kept, merged).await;
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let roster = format!("/cohorts/{second}/roster");
        let trainers = format!("/cohorts/{second}/trainers");
        for browser in [&mut officer, &mut coordinator] {
            for list in [&roster, &trainers] {
                let page = browser.post(list, &[("person", merged.as_str())]).await.expect(422);
                let told = page.says("Cette fiche a été réunie avec une autre, ");
                assert!(told && page.says("choisissez cette autre fiche"), "{list}: {}", page.text());
            }
        }
        // On the sheet it is told beside the name.
        let sheet = format!("/cohorts/{second}/attendance/sheet?day=2018-03-12");
        let page = officer.get(&sheet).await.expect(200);
        let (once, sessions) = (page.hidden("once"), page.hidden("sessions"));
        let typed = [
            ("once", once.as_str()),
            ("day", "2018-03-12"),
            ("sessions", sessions.as_str()),
            ("row", "1"),
            ("name-1", "Hawa Aguissa"),
            ("sex-1", "f"),
            ("who-1", merged.as_str()),
            ("w-1-0", "p"),
        ];
        let page = officer.post(&sheet, &typed).await.expect(422);
        assert!(page.says("réunie avec une autre") && page.says("href=\"#f-name-1\""), "{}", page.text());
        officer.post(&roster, &[("person", kept.as_str())]).await.expect(303);
    })
    .await;
}
