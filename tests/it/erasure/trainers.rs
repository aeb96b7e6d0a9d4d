//! Consent that a trainer takes back: their name leaves the papers, as does that of whoever follows. A trainer or a participant who is
//! erased: what a cohort asks of them ends.

use vivier::app;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{close, fill, open, trainer};
use crate::support::{Browser, on_seeded};

const PAPERS: [&str; 3] = ["badges.pdf", "agenda.pdf", "report.pdf"];

async fn papers(officer: &mut Browser, code: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for paper in PAPERS {
        let pdf = officer.get(&format!("/cohorts/{code}/{paper}")).await.expect(200);
        texts.push(pdf.pdf_pages().join("\n"));
    }
    texts
}

#[tokio::test]
async fn a_trainer_who_took_back_the_consent_is_on_no_paper() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Aguissa"]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let person = trainer(&mut work, &code).await;
        let sessions = app::attendance::grid(&mut work, &code).await.unwrap().sessions;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let consent = [
            ("consent_manner", "thumbprint"),
            ("consent_read_by", "Boubacar Maïga"),
            ("consent_lang", "fr"),
            ("consent_given_on", "2018-03-01"),
            ("consent_scopes", "register"),
            ("consent_scopes", "directory"),
        ];
        officer.post(&format!("/people/{person}/consent"), &consent).await.expect(303);
        let timetable = format!("/cohorts/{code}/timetable");
        let version = officer.get(&timetable).await.expect(200).hidden("version");
        let (session, leads) = (sessions[0].id.to_string(), person.to_string());
        let led_by = format!("trainers-{session}");
        let fields =
            [("version", version.as_str()), ("session", session.as_str()), (led_by.as_str(), leads.as_str())];
        officer.post(&timetable, &fields).await.expect(303);
        for (paper, text) in PAPERS.iter().zip(papers(&mut officer, &code).await) {
            assert!(text.contains("Diallo"), "{paper}: {text}");
        }
        let withdraw = format!("/people/{person}/consent/withdraw");
        officer.post(&withdraw, &[("scopes", "register")]).await.expect(303);
        for (paper, text) in PAPERS.iter().zip(papers(&mut officer, &code).await) {
            assert!(!text.contains("Diallo"), "{paper}: {text}");
        }
        // Given again, it is as before.
        officer.post(&format!("/people/{person}/consent"), &consent).await.expect(303);
        for (paper, text) in PAPERS.iter().zip(papers(&mut officer, &code).await) {
            assert!(text.contains("Diallo"), "{paper}: {text}");
        }
    })
    .await;
}

/// The page of a cohort's completion.
async fn completion(officer: &mut Browser, code: &str) -> String {
    officer.get(&format!("/cohorts/{code}/completion")).await.expect(200).text()
}

#[tokio::test]
async fn who_was_erased_vouches_for_nobody_and_is_told_before() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Aguissa"]).await;
        fill(app, &code, &[80]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let person = trainer(&mut work, &code).await;
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let none = "Aucun formateur n’est choisi";
        assert!(!completion(&mut officer, &code).await.contains(none));
        let address = format!("/people/{person}/erase");
        let page = officer.get(&address).await.expect(200);
        let way = format!("href=\"/cohorts/{code}/trainers\"");
        assert!(page.says("anime une cohorte qui n’est pas clôturée") && page.says(&way), "{}", page.text());
        // With another one it is said once, of both.
        let second = open(app, "Tonka", &[]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::cohorts::add_trainer(&mut work, &second, person).await.unwrap();
        work.commit().await.unwrap();
        let page = officer.get(&address).await.expect(200);
        let told = page.text().matches("Choisissez d’abord").count();
        assert!(told == 1 && page.says("anime 2 cohortes") && page.says(&way), "{}", page.text());
        assert!(page.says(&format!("href=\"/cohorts/{second}/trainers\"")), "{}", page.text());
        officer.post(&address, &[("certificates", "keep"), ("sure", "yes")]).await.expect(303);
        let page = completion(&mut officer, &code).await;
        assert!(page.contains(none), "{page}");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_corrected_about_somebody_who_was_erased_with_the_papers() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Aguissa"]).await;
        fill(app, &code, &[80]).await;
        close(app, &code).await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let (_, roster) = app::enrolments::roster(&mut work, &code).await.unwrap();
        drop(work);
        let path = format!("/cohorts/{code}/completion/{}/correction", roster[0].id);
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(completion(&mut officer, &code).await.contains(&path));
        officer.get(&path).await.expect(200);
        let erase = [("certificates", "erase"), ("sure", "yes")];
        officer.post(&format!("/people/{}/erase", roster[0].person_id), &erase).await.expect(303);
        assert!(!completion(&mut officer, &code).await.contains(&path));
        assert!(officer.get(&path).await.expect(409).says("ne se corrige plus"));
    })
    .await;
}
