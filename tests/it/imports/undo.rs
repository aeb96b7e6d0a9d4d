//! An import that was a mistake is undone as a whole: what nothing rests on goes, all else stays with its reason.

use std::fs;

use vivier::app::audit::anchor::Anchored;
use vivier::app::work::Work;
use vivier::app::{audit, enrolments, imports, people};
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;
use vivier::store::Db;

use super::{names, press, sent};
use crate::support::cohorts::{open, open_on};
use crate::support::command::import_people;
use crate::support::{Answer, Browser, TempDir, TestApp, on_both, on_seeded};

mod rights;
mod stays;

/// Imports a list; the address of the import.
pub(super) async fn imported(browser: &mut Browser, address: &str, list: &str) -> String {
    let (path, _) = sent(browser, address, list.as_bytes()).await;
    press(browser, &path, "import", &[]).await.expect(303);
    let done = browser.get(&path).await.expect(200);
    let past = format!("/people/import/past/{}", path.rsplit('/').next().unwrap());
    assert!(done.text().contains(&format!("href=\"{past}\"")), "{}", done.text());
    past
}

/// Presses the button of the page that says what goes.
pub(super) async fn undo(browser: &mut Browser, past: &str) -> Answer {
    let seen = browser.get(past).await.expect(200).hidden("seen");
    browser.post(past, &[("seen", &seen)]).await
}

/// The person of the register with this name.
pub(super) async fn id(app: &TestApp, name: &str) -> PersonId {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let query = people::Query { words: name.into(), ..people::Query::default() };
    let found = people::search(&mut work, &query).await.unwrap().people;
    found.iter().find(|person| person.full_name.as_str() == name).unwrap_or_else(|| panic!("{name}")).id
}

/// What one number of the database is.
pub(super) async fn number(app: &TestApp, sql: &'static str) -> i64 {
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
    }
}

async fn people_of(app: &TestApp, code: &str) -> Vec<String> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let (_, roster) = enrolments::roster(&mut work, code).await.unwrap();
    roster.iter().map(|person| person.name.to_string()).collect()
}

/// The row of a person in a page, as text.
pub(super) fn row(page: &Answer, name: &str) -> String {
    let html = page.text();
    let rows = html.split("<tr>").find(|row| row.contains(&format!("<bdi>{name}</bdi>")));
    rows.unwrap_or_else(|| panic!("{name}: {html}")).split("</tr>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_wrong_list_leaves_the_register_as_it_came() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past =
            imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\nAli Ba;M\n").await;
        let list = officer.get("/people/import").await.expect(200);
        assert!(list.says("Derniers imports"), "{}", list.text());
        let list = officer.get("/people/import/past").await.expect(200);
        assert!(list.says("Import nº 1") && list.says("peut être défait jusqu’au"), "{}", list.text());
        let page = officer.get(&past).await.expect(200);
        assert!(
            page.says("3 personnes nouvelles, dont rien d’autre n’est noté, quittent"),
            "{}",
            page.text()
        );
        assert!(row(&page, "Ali Ba").contains("s’en va"), "{}", page.text());
        let done = undo(&mut officer, &past).await.expect(303);
        let page = officer.follow(done).await;
        assert!(page.says("Personnes sorties du registre\u{202f}: 3."), "{}", page.text());
        assert!(names(app).await.is_empty());
        assert!(officer.get("/people/import/past").await.expect(200).says("défait le"));
        // Nothing of them is left, neither in the trail, which stays whole, nor among what was imported.
        assert_eq!(number(app, "SELECT COUNT(*) FROM past_import_people").await, 0);
        const NAMED: &str =
            "SELECT COUNT(*) FROM audit WHERE after LIKE '%Hawa Ba%' OR before LIKE '%Hawa Ba%'";
        assert_eq!(number(app, NAMED).await, 0);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let check = audit::check(&mut work, &Anchored::Missing).await.unwrap();
        assert!(check.fault.is_none() && check.redacted == 3, "{check:?}");
        drop(work);
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        for text in [
            "Import d’une liste de personnes défait",
            "Personnes à sortir du registre",
            "Import défait jusqu’au bout",
            "Personnes sorties du registre",
        ] {
            assert!(trail.says(text), "{text}: {}", trail.text());
        }
        // Pressed again, from whatever page, it does nothing more; and the codes of those who went are nobody else's.
        officer.post(&past, &[("seen", "")]).await.expect(303);
        const UNDONE: &str = "SELECT COUNT(*) FROM audit WHERE action = 'person.import.undo'";
        assert_eq!(number(app, UNDONE).await, 1);
        imported(&mut officer, "/people/import", "Nom;Sexe\nOumar Diko;M\n").await;
        assert_eq!(number(app, "SELECT MIN(number) FROM people").await, 4);
        officer.post("/people/new", &[("name", "Awa Sow"), ("sex", "f")]).await.expect(303);
        assert_eq!(number(app, "SELECT MAX(number) FROM people").await, 5);
    })
    .await;
}

#[tokio::test]
async fn an_import_that_added_nobody_offers_nothing_to_undo() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\n").await;
        app.run("UPDATE past_imports SET added = 0").await;
        let list = officer.get("/people/import/past").await.expect(200);
        assert!(list.says("rien à défaire") && !list.says("peut être défait"), "{}", list.text());
        let page = officer.get(&past).await.expect(200);
        assert!(page.says("rien à défaire") && !page.says("name=\"seen\""), "{}", page.text());
        // Nor does the page that follows the import.
        let done = officer.get(&past.replace("/past/", "/")).await.expect(200);
        assert!(
            done.says("rien à défaire")
                && !done.says("peut être défait")
                && !done.says("Défaire cet import…"),
            "{}",
            done.text()
        );
    })
    .await;
}

#[tokio::test]
async fn a_list_in_the_wrong_cohort_leaves_it_and_whom_the_register_knew() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Mariam Sow"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let known = "Nom;Sexe;Commune;Naissance\nHawa Ba;F;Goundam;1985\n";
        imported(&mut officer, "/people/import", known).await;
        let list = "Nom;Sexe;Commune;Naissance\nHawa Ba;F;Goundam;1985\nSidi Touré;M;Tonka;1990\nMariam Sow;;Goundam;\n";
        let address = format!("/cohorts/{code}/roster/import");
        let past = imported(&mut officer, &address, list).await;
        assert_eq!(people_of(app, &code).await, ["Mariam Sow", "Hawa Ba", "Sidi Touré"]);
        let page = officer.get(&past).await.expect(200);
        assert!(page.says("1 personne nouvelle, dont rien d’autre n’est noté"), "{}", page.text());
        assert!(
            page.says("2 inscriptions s’en vont") && page.says("2 personnes étaient déjà"),
            "{}",
            page.text()
        );
        assert!(row(&page, "Hawa Ba").contains("était déjà au registre"), "{}", page.text());
        undo(&mut officer, &past).await.expect(303);
        assert_eq!(people_of(app, &code).await, ["Mariam Sow"]);
        assert_eq!(names(app).await, ["Hawa Ba", "Mariam Sow"]);
        // A report counts what is there now.
        officer.get("/reports?from=2018-01-01&to=2018-12-31").await.expect(200);
        // In the right one they are imported as if nothing had been.
        let other = open_on(app, "Goundam", &[], ["2018-04-02", "2018-04-03"]).await;
        let list = list.replace("Mariam Sow;;Goundam;\n", "");
        imported(&mut officer, &format!("/cohorts/{other}/roster/import"), &list).await;
        assert_eq!(people_of(app, &other).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_the_page_was_read_is_read_again() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\n").await;
        let seen = officer.get(&past).await.expect(200).hidden("seen");
        let person = id(app, "Hawa Ba").await;
        let fields = [("version", "1"), ("name", "Hawa Ba Diallo"), ("sex", "f")];
        officer.post(&format!("/people/{person}/edit"), &fields).await.expect(303);
        let page = officer.post(&past, &[("seen", &seen)]).await.expect(409);
        assert!(page.says("Rien n’a été défait") && page.says("fiche modifiée"), "{}", page.text());
        assert_eq!(names(app).await.len(), 2);
        let seen = page.hidden("seen");
        officer.post(&past, &[("seen", &seen)]).await.expect(303);
        assert_eq!(names(app).await, ["Hawa Ba Diallo"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_undo_at_once_undo_it_once() {
    on_both(async |app| {
        let (mut one, other) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        for round in 0..3 {
            let past = imported(&mut one, "/people/import", "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\n").await;
            let seen = one.get(&past).await.expect(200).hidden("seen");
            let press = |mut browser: Browser| {
                let (past, seen) = (past.clone(), seen.clone());
                tokio::spawn(async move { browser.post(&past, &[("seen", &seen)]).await.status.as_u16() })
            };
            let (a, b) = (press(one.clone()), press(other.clone()));
            assert_eq!([a.await.unwrap(), b.await.unwrap()], [303, 303]);
            assert!(names(app).await.is_empty());
            let undone = number(app, "SELECT COUNT(*) FROM audit WHERE action = 'person.import.undo'").await;
            let deleted = number(app, "SELECT COUNT(*) FROM audit WHERE action = 'person.delete'").await;
            assert_eq!((undone, deleted), (round + 1, 2 * (round + 1)));
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_month_it_is_too_late_and_nobody_is_known_any_more() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\n").await;
        let seen = officer.get(&past).await.expect(200).hidden("seen");
        app.run("UPDATE past_imports SET imported_at = '2026-01-01T00:00:00Z'").await;
        let late = officer.post(&past, &[("seen", &seen)]).await.expect(409);
        assert!(late.says("plus de 30 jours") && !late.text().contains("name=\"seen\""), "{}", late.text());
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        imports::purge(&mut work).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(number(app, "SELECT COUNT(*) FROM past_import_people").await, 0);
        let page = officer.get(&past).await.expect(200);
        assert!(page.says("Import nº 1") && !page.says("Hawa Ba"), "{}", page.text());
        assert!(officer.get("/people/import/past").await.expect(200).says("ne peut plus être défait"));
        assert_eq!(names(app).await, ["Hawa Ba"]);
    })
    .await;
}

#[tokio::test]
async fn an_import_at_the_command_line_says_its_number_and_is_undone_on_its_page() {
    on_seeded(async |app| {
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        fs::write(&list, "Nom;Sexe\nHawa Ba;F\nSidi Touré;M\n").unwrap();
        let run = |more: &[&str]| {
            let ran = import_people(app, &list, more);
            assert!(ran.is_done, "{}", ran.told);
            ran.said
        };
        let checked = run(&["--check"]);
        assert!(!checked.contains("Import nº"), "{checked}");
        let told = run(&[]);
        assert!(told.contains("Import nº 1\u{202f};") && told.contains("30 jours"), "{told}");
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/people/import/past").await.expect(200);
        assert!(page.says("la ligne de commande"), "{}", page.text());
        let html = page.text();
        let (_, rest) = html.split_once("href=\"/people/import/past/").unwrap();
        let past = format!("/people/import/past/{}", &rest[..36]);
        undo(&mut officer, &past).await.expect(303);
        assert!(names(app).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_page_is_there_in_every_language() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let past = imported(&mut officer, "/people/import", "Nom;Sexe\nHawa Ba;F\n").await;
        for (ui, title, button) in [
            ("en", "Undo import no. 1", "Undo this import"),
            ("ar", "التراجع عن الاستيراد رقم 1", "التراجع عن هذا الاستيراد"),
            ("fr", "Défaire l’import nº 1", "Défaire cet import"),
        ] {
            let page = officer.get(&format!("{past}?ui={ui}")).await.expect(200);
            assert!(page.says(title) && page.says(button), "{ui}: {}", page.text());
            assert!(!page.text().contains("<script"), "it works without script");
        }
    })
    .await;
}
