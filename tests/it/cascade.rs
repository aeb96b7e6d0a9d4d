//! The cascade: who trained whom, which revision somebody learnt, whom to call back when a module's meaning changed.

use time::Date;
use vivier::app;
use vivier::app::certificates::issue::QrSigner;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{commune, open};
use crate::support::{Answer, Browser, TestApp, on_both, on_seeded};

/// The invented programme: a closed cohort in Goundam, whose graduates lead three others and restitutions. Gives the codes,
/// from the planned to the closed.
async fn demo(app: &TestApp) -> Vec<String> {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://paix.example" };
    let filled = app::demo::fill(&mut work, signer).await.unwrap();
    work.commit().await.unwrap();
    filled.cohorts.iter().map(ToString::to_string).collect()
}

/// The code of the invented programme's closed cohort, and its last day.
async fn closed(app: &TestApp) -> (String, Date) {
    let code = demo(app).await.pop().unwrap();
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let ends_on = app::cohorts::find(&mut work, &code).await.unwrap().details.dates.ends_on();
    (code, ends_on)
}

/// Gives a module a second revision, with the words and the moment of the first.
const SECOND_REVISION: &str =
    "INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at)
     SELECT '01a2185a-c001-744d-adb4-10cf36bc6404', slug, lang, number + 1, raw, sha256, title, state, created_at
     FROM revisions WHERE slug = 'rumeurs-radios' AND lang = 'fr'";

/// The id of somebody of the closed cohort who learnt that module.
async fn fadimata(officer: &mut Browser) -> String {
    let people = officer.get("/people?module=rumeurs-radios").await.expect(200).text();
    people.split("Fadimata Walet Bilal").next().unwrap().rsplit("/people/").next().unwrap()[..36].to_owned()
}

#[tokio::test]
async fn the_cascade_is_drawn_and_listed() {
    on_both(async |app| {
        let codes = demo(app).await;
        let closed = codes.last().unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get("/cascade").await.expect(200);
        for code in &codes {
            assert!(page.says(&format!("href=\"/cohorts/{code}\"")), "{code}\n{}", page.text());
        }
        assert_eq!(page.text().matches("<rect").count(), codes.len());
        // The three later ones hang on the closed one.
        assert_eq!(page.text().matches("<path").count(), 3);
        // The second generation is being trained: the table has it, though nobody completed a cohort in it yet.
        for text in [
            "role=\"img\"",
            "Dernière génération où quelqu’un a réussi une cohorte\u{202f}: 1.",
            "Génération 1",
            "Génération 2",
            "Alassane Baba Touré",
            "Gargando",
            "restitutions",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        let part = officer.get(&format!("/cascade?from={}", codes[0])).await.expect(200);
        assert_eq!(part.text().matches("<rect").count(), 1);
        assert!(part.says("Voir toute la cascade"));
        officer.get("/cascade?from=nowhere").await.expect(404);
        officer.get("/cascade?ui=ar").await.expect(200);

        // A coordinator sees the cohorts of their places; elsewhere there is nothing.
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let mut own = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let page = own.get("/cascade").await.expect(200);
        assert!(page.says(closed) && !page.says(&codes[0]));
        own.get(&format!("/cascade?from={}", codes[0])).await.expect(404);
        let mut other = app.signed_in_at(Role::Coordinator, &[ber]).await;
        assert!(other.get("/cascade").await.expect(200).says("Aucune cohorte pour l’instant"));
    })
    .await;
}

#[tokio::test]
async fn who_learnt_a_module_before_its_meaning_changed_is_called_back() {
    on_both(async |app| {
        demo(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/cascade/recall").await.expect(200).says("Le sens d’aucun module n’a changé"));
        app.run(
            "INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at, reason)
             SELECT '01a2185a-c001-744d-adb4-10cf36bc6404', slug, lang, number + 1, raw, sha256, title, state,
                created_at, 'Une consigne a changé' FROM revisions WHERE slug = 'rumeurs-radios' AND lang = 'fr'",
        )
        .await;
        app.run(
            "INSERT INTO section_changes (revision_id, position, heading, before, after, grade)
             VALUES ('01a2185a-c001-744d-adb4-10cf36bc6404', 0, 'Étape 1', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'harm')",
        )
        .await;
        app.run("UPDATE revisions SET created_at = '2001-01-01T00:00:00Z' WHERE slug = 'rumeurs-radios' AND number = 1").await;
        let page = officer.get("/cascade/recall").await.expect(200);
        assert!(page.says("/author/rumeurs-radios/fr/compare?from=1&amp;to=2") && page.says("Étape 1"), "{}", page.text());
        for text in ["Une consigne a changé", "ne pas nuire", "une partie a changé", "Révision 2", "/people?module=rumeurs-radios&amp;learnt_before="] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        let text = page.text();
        let day = text.split("learnt_before=").nth(1).unwrap()[..16].to_owned();
        let list = officer.get(&format!("/people?module=rumeurs-radios&learnt_before={day}")).await.expect(200);
        assert!(list.says("Fadimata Walet Bilal") && list.says("et pas depuis"), "{}", list.text());
        // Nobody had learnt it before the first training.
        let nobody = officer.get("/people?module=rumeurs-radios&learnt_before=2001-01-01").await.expect(200);
        assert!(nobody.says("Personne ne correspond"));
        // The call list follows consent, as every one.
        let ask = format!("/people/export?module=rumeurs-radios&learnt_before={day}&consent=contact");
        let asked = officer.get(&ask).await.expect(200);
        assert!(asked.says("name=\"learnt_before\"") && asked.says("Une consigne a changé"), "{}", asked.text());
        let calls = [
            ("module", "rumeurs-radios"),
            ("learnt_before", day.as_str()),
            ("consent", "contact"),
            ("format", "calls-by-code"),
            ("reason", "Une consigne du module a changé"),
        ];
        let calls = officer.post("/people/export", &calls).await.expect(200);
        assert!(!calls.says("Fadimata Walet Bilal") && calls.says("76 00 00"), "{}", calls.text());
        assert!(calls.text().contains("<bdi class=\"whole\">76 00 00"), "{}", calls.text());

        let person = list.text();
        let person = person.split("Fadimata Walet Bilal").next().unwrap().rsplit("value=\"").next().unwrap()[..36].to_owned();
        assert!(officer.get(&format!("/people/{person}")).await.expect(200).says("/cascade/people/"));
        let learnt = officer.get(&format!("/cascade/people/{person}")).await.expect(200);
        assert!(learnt.says("révision 1, français") && learnt.says("sens changé"), "{}", learnt.text());

        // It stands on the person's page, and among what staff are to do for the people of their places.
        let record = officer.get(&format!("/people/{person}")).await.expect(200);
        assert!(record.says("À rappeler\u{202f}: ce que cette personne a appris a changé"), "{}", record.text());
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let home = officer.get("/").await.expect(200);
        assert!(home.says("<a href=\"/cascade/recall\">Rappeler\u{202f}:") && home.says("ne pas nuire, "), "{}", home.text());
        let mut other = app.signed_in_at(Role::Coordinator, &[ber]).await;
        assert!(!other.get("/").await.expect(200).says("Rappeler"));
        let mut own = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        assert!(own.get("/").await.expect(200).says("Rappeler"));

        // Who was called back is to be called no longer, and noted once; their record says so, and what they learnt.
        let path = format!("/cascade/people/{person}/recalled");
        let noted = |page: &Answer| page.text().matches("Rappelée le ").count();
        for _ in 0..2 {
            let done = officer.post(&path, &[("module", "rumeurs-radios")]).await.expect(303);
            let record = officer.follow(done).await.expect(200);
            assert!(!record.says("À rappeler") && noted(&record) == 1, "{}", record.text());
        }
        let learnt = officer.get(&format!("/cascade/people/{person}")).await.expect(200);
        assert!(learnt.says("sens changé") && learnt.says("rappelée le "), "{}", learnt.text());
        // A mistake is taken back.
        let undo = officer.get(&format!("/people/{person}")).await.expect(200).hidden("undo");
        let done = officer.post(&path, &[("undo", undo.as_str())]).await.expect(303);
        let record = officer.follow(done).await.expect(200);
        assert!(record.says("À rappeler") && noted(&record) == 0, "{}", record.text());
        // Several at once, from the list.
        let fields = [("module", "rumeurs-radios"), ("learnt_before", day.as_str()), ("person", person.as_str())];
        let nobody = officer.post("/people/recalled", &fields[..2]).await.expect(303);
        assert!(officer.follow(nobody).await.expect(200).says("Cochez au moins une personne"));
        let done = officer.post("/people/recalled", &fields).await.expect(303);
        let list = officer.follow(done).await.expect(200);
        assert!(list.says("Une personne est notée comme rappelée") && list.says("name=\"person\""), "{}", list.text());
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Rappel annulé"), "{}", trail.text());
        let list = officer.get(&format!("/people?module=rumeurs-radios&learnt_before={day}")).await.expect(200);
        assert!(!list.says("Fadimata Walet Bilal"), "{}", list.text());
        let held = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&held.body).unwrap();
        assert_eq!(held["recalls"].as_array().map(Vec::len), Some(1));
        assert!(held["recalls"][0]["title"].as_str().unwrap().starts_with('M'), "{held}");
    })
    .await;
}

/// A module that was learnt until a moment, and a change of it before that and after.
#[tokio::test]
async fn a_module_is_learnt_as_it_was_when_it_was_taught() {
    on_both(async |app| {
        let (closed, ends_on) = closed(app).await;
        app.run("UPDATE revisions SET created_at = '2001-01-01T00:00:00Z'").await;
        app.run(SECOND_REVISION).await;
        app.run(
            "INSERT INTO section_changes (revision_id, position, heading, before, after, grade)
             VALUES ('01a2185a-c001-744d-adb4-10cf36bc6404', 0, 'Étape 1', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'meaning')",
        )
        .await;
        let of_cohort = format!("session_id IN (SELECT s.id FROM sessions s JOIN cohorts c ON c.id = s.cohort_id WHERE c.code = '{closed}')");
        app.run_text(format!("DELETE FROM session_modules WHERE {of_cohort}")).await;
        let first = ends_on.previous_day().unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let person = fadimata(&mut officer).await;
        // The last day's half-days end at half past five; in the timetable the module is on the day before, until noon.
        let steps = [(ends_on, "18:00", false), (ends_on, "17:00", true), (first, "12:30", false), (first, "11:30", true)];
        for (step, (day, time, is_taught)) in steps.into_iter().enumerate() {
            if step == 2 {
                app.run_text(format!(
                    "INSERT INTO session_modules (session_id, position, slug) SELECT s.id, 9, 'rumeurs-radios' FROM sessions s
                     JOIN cohorts c ON c.id = s.cohort_id WHERE c.code = '{closed}' AND s.held_on = '{first}' AND s.half = 'am'"
                ))
                .await;
                app.run_text(format!("UPDATE sessions SET begins_at = 480, ends_at = 720 WHERE held_on = '{first}' AND half = 'am'"))
                    .await;
            }
            app.run_text(format!("UPDATE revisions SET created_at = '{day}T{time}:00Z' WHERE id = '01a2185a-c001-744d-adb4-10cf36bc6404'"))
                .await;
            let recall = officer.get("/cascade/recall").await.expect(200);
            let asked = format!("/people?module=rumeurs-radios&amp;learnt_before={day}T{time}");
            assert_eq!(recall.says(&asked), !is_taught, "{day} {time}: {}", recall.text());
            let learnt = officer.get(&format!("/cascade/people/{person}")).await.expect(200);
            let revision = if is_taught { "révision 2, français" } else { "révision 1, français" };
            assert!(learnt.says(revision), "{day} {time}: {}", learnt.text());
            assert_eq!(learnt.says("sens changé"), !is_taught, "{day} {time}");
        }
    })
    .await;
}

/// The page of a cohort and that of a person who completed it name the same text, whenever that came.
#[tokio::test]
async fn a_cohort_and_its_people_were_taught_the_same_text() {
    on_both(async |app| {
        let (closed, ends_on) = closed(app).await;
        app.run(SECOND_REVISION).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let person = fadimata(&mut officer).await;
        let next = ends_on.next_day().unwrap();
        // Both revisions after the last half-day, on the last day: the first was the text of the cohort. Later there was none.
        for (day, text) in [(ends_on, Some("évision 1")), (next, None)] {
            for (number, time) in [(1, "22:00"), (2, "23:00")] {
                app.run_text(format!(
                    "UPDATE revisions SET created_at = '{day}T{time}:00Z' WHERE slug = 'rumeurs-radios' AND number = {number}"
                ))
                .await;
            }
            let cohort = officer.get(&format!("/cohorts/{closed}")).await.expect(200).text();
            let cohort = cohort.split("/texts/rumeurs-radios").nth(1).map(|rest| rest.split("</li>").next().unwrap().to_owned());
            let learnt = officer.get(&format!("/cascade/people/{person}")).await.expect(200).text();
            let learnt = learnt.split("</tr>").find(|row| row.contains("umeurs") || row.contains("radios")).unwrap();
            match text {
                Some(text) => assert!(cohort.unwrap().contains(text) && learnt.contains(text), "{learnt}"),
                None => assert!(cohort.is_none() && learnt.contains("pas de texte alors"), "{learnt}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_empty_programme_has_an_empty_cascade() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/cascade").await.expect(200).says("Aucune cohorte pour l’instant"));
        open(app, "Goundam", &["Hawa Ba"]).await;
        let page = officer.get("/cascade").await.expect(200);
        assert!(page.says("Personne n’a encore réussi une cohorte"), "{}", page.text());
    })
    .await;
}
