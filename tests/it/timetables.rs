//! The timetable of a cohort: proposed, changed, followed by the agenda and the calendar.

use vivier::app;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{open_on, trainer};
use crate::support::{Answer, TestApp, on_seeded};

/// A day as forms have it, so many days from today.
fn day(from_today: i64) -> String {
    app::now().date().saturating_add(time::Duration::days(from_today)).to_string()
}

/// The ids of the half-days, as the form sends them.
fn sessions(page: &Answer) -> Vec<String> {
    let text = page.text();
    let parts = text.split("name=\"session\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

async fn add_trainer(app: &TestApp, code: &str) -> String {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let person = trainer(&mut work, code).await;
    work.commit().await.unwrap();
    person.to_string()
}

#[tokio::test]
async fn a_timetable_is_proposed_saved_and_followed() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&day(20), &day(21)]).await;
        let person = add_trainer(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/timetable");
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("Rien n’est encore enregistré") && page.says("08:00") && page.says("checked"));
        let ids = sessions(&page);
        assert_eq!(ids.len(), 4);
        let names: Vec<_> =
            ids.iter().map(|id| ["from", "to", "modules", "trainers"].map(|n| format!("{n}-{id}"))).collect();
        let version = page.hidden("version");
        let mut fields = vec![("version", version.as_str())];
        fields.extend(ids.iter().map(|id| ("session", id.as_str())));
        let [from, to, modules, trainers] = &names[0];
        fields.extend([
            (from.as_str(), "09:15"),
            (to.as_str(), "12:45"),
            (modules.as_str(), "rumeurs-radios"),
            (trainers.as_str(), person.as_str()),
        ]);
        let afternoon = &names[1];
        let wrong = [&fields[..], &[(&*afternoon[0], "12:00"), (&*afternoon[1], "16:00")]].concat();
        assert!(officer.post(&path, &wrong).await.expect(422).says("avant la fin de la précédente"));
        let half = [&fields[..], &[(&*afternoon[0], "14:00")]].concat();
        assert!(officer.post(&path, &half).await.expect(422).says("laissez les deux vides"));
        let typed = [&fields[..], &[(&*afternoon[0], "quatorze"), (&*afternoon[1], "16:00")]].concat();
        assert!(officer.post(&path, &typed).await.expect(422).says("quatorze"));
        officer.post(&path, &fields).await.expect(303);
        assert!(officer.post(&path, &fields).await.status.is_redirection(), "nothing has changed");

        let page = officer.get(&path).await.expect(200);
        assert!(page.says("09:15") && page.says("Repartir de la proposition"));
        let without = |page: &Answer| page.says("Modules sans demi-journée");
        assert!(without(&page), "the other modules are ticked nowhere");
        assert!(!without(&officer.get(&format!("{path}?anew")).await));
        assert!(officer.get(&format!("{path}?anew")).await.expect(200).says("Rien n’est encore enregistré"));
        let calendar = officer.get("/cohorts/calendar").await.expect(200);
        let date = app::now().date().saturating_add(time::Duration::days(20));
        let written = vivier::i18n::dates::full(date, vivier::i18n::Locale::Fr);
        assert!(calendar.says("09:15–12:45") && calendar.says(&written), "{}", calendar.text());
        let file = officer.get("/cohorts/calendar.ics").await.expect(200);
        assert!(file.says("T091500Z\r\n") && file.says("T124500Z\r\n"), "{}", file.text());
        assert!(file.says("\r\nDESCRIPTION:M07 ") && file.says("\r\nLOCATION:Goundam"), "{}", file.text());
        let agenda = officer.get(&format!("/cohorts/{code}/agenda.pdf")).await.expect(200);
        let agenda = agenda.pdf_pages().join(" ");
        assert!(agenda.contains("09:15") && agenda.contains("Oumar Sidi Diallo"), "{agenda}");
        assert!(agenda.contains("Modules sans demi-journée") && agenda.contains("M02, M03"), "{agenda}");
        assert!(!agenda.contains("Temps libre") && agenda.contains("Encore à remplir"), "{agenda}");
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Programme de la cohorte modifié"));

        // Who no longer trains leads nothing.
        officer.post(&format!("/cohorts/{code}/trainers/{person}/remove"), &[]).await.expect(303);
        let recorded = admin.get("/admin/audit").await.expect(200).text();
        officer.post(&format!("/cohorts/{code}/trainers/{person}/remove"), &[]).await.expect(404);
        let since = admin.get("/admin/audit").await.expect(200).text();
        let removals = |page: &str| page.matches("Formateur ou formatrice retiré(e)").count();
        assert_eq!(
            (removals(&recorded), removals(&since)),
            (1, 1),
            "nothing was done, and nothing is recorded"
        );
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("09:15") && page.says("ne sont pas encore choisis"));
        let old = [("version", "1"), ("session", ids[0].as_str())];
        assert!(officer.post(&path, &old).await.expect(409).says("entre-temps"));
        // A half-day that is not there: it may have been taken away since.
        let gone = [("version", "1"), ("session", person.as_str())];
        assert!(officer.post(&path, &gone).await.expect(409).says("entre-temps"));
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_a_cohort_follows_its_timetable() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa Ba"], ["2018-03-12", "2018-03-13"]).await;
        let person = add_trainer(app, &code).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/timetable");
        let page = officer.get(&path).await.expect(200);
        let last = sessions(&page).remove(3);
        let version = page.hidden("version");
        let names = ["from", "to", "modules", "trainers"].map(|name| format!("{name}-{last}"));
        let fields = [
            ("version", version.as_str()),
            ("session", last.as_str()),
            (names[0].as_str(), "14:10"),
            (names[1].as_str(), "17:20"),
            (names[2].as_str(), "rumeurs-radios"),
            (names[3].as_str(), person.as_str()),
        ];
        officer.post(&path, &fields).await.expect(303);
        let form = officer.get(&format!("/cohorts/new?like={code}")).await.expect(200);
        assert!(form.says("la salle, le nombre de places, le bailleur"), "{}", form.text());
        let place = crate::support::cohorts::commune(app, "Goundam").await;
        // Two days, as before; and one alone, in which the second afternoon has no place.
        for (ends_on, is_copied) in [("2026-05-05", true), ("2026-05-04", false)] {
            let fields = [
                ("like", code.as_str()),
                ("curriculum", "consolidation-de-la-paix"),
                ("lang", "fr"),
                ("place", place.as_str()),
                ("starts_on", "2026-05-04"),
                ("ends_on", ends_on),
            ];
            let made = officer.post("/cohorts/new", &fields).await.expect(303);
            let new = made.location().trim_start_matches("/cohorts/").split('?').next().unwrap().to_owned();
            let page = officer.get(&format!("/cohorts/{new}/timetable")).await.expect(200);
            assert_eq!(page.says("14:10"), is_copied, "{}", page.text());
            assert_eq!(page.says("Rien n’est encore enregistré"), !is_copied);
        }
    })
    .await;
}

#[tokio::test]
async fn the_trial_sessions_take_as_long_as_their_groups_are_large() {
    on_seeded(async |app| {
        let people = ["Hawa Ba", "Sidi Touré", "Fanta Koné", "Moussa Ag Ali", "Awa Diarra", "Ali Cissé"];
        let more =
            ["Zeinab Maïga", "Oumou Sow", "Baba Traoré", "Lalla Mint Sidi", "Issa Keïta", "Kadi Dembélé"];
        let names = [people, more].concat();
        let code = open_on(app, "Goundam", &names, [&day(20), &day(22)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/timetable");
        let said = "L’animation d’essai dure 95 min";
        assert!(!officer.get(&path).await.expect(200).says("L’animation d’essai dure"), "nobody trains yet");
        add_trainer(app, &code).await;
        let page = officer.get(&path).await.expect(200);
        assert!(page.says(said) && page.says("12 personnes et un formateur"), "{}", page.text());
        assert!(!page.says("prévoyez plus de formateurs"));
        let agenda = officer.get(&format!("/cohorts/{code}/agenda.pdf")).await.expect(200);
        let agenda = agenda.pdf_pages().join(" ");
        assert!(agenda.contains("95 min"), "{agenda}");
        for (lang, words) in [("en", "take 95 min"), ("ar", "95")] {
            assert!(officer.get(&format!("{path}?ui={lang}")).await.expect(200).says(words));
        }
    })
    .await;
}
