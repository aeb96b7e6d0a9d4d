//! The report of a cohort: what stands in it, in every language, and what does not.

use time::Duration;
use vivier::app::work::Work;
use vivier::app::{completions, now};
use vivier::domain::account::{Actor, Role};

use super::{cohort, flat, keeps_margins};
use crate::support::cohorts::{close, fill, open, open_on};
use crate::support::{on_both, on_seeded};

#[tokio::test]
async fn the_report_keeps_the_rules_in_every_language() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        // In the language of who reads it, whatever the training was held in.
        for (lang, ui, title) in [
            ("ar", "fr", "Rapport de la cohorte"),
            ("fr", "ar", "تقرير الفوج"),
            ("fr", "en", "Report of the cohort"),
            ("khq", "fr", "Rapport"),
        ] {
            let code = cohort(app, lang).await;
            let pdf = format!("/cohorts/{code}/report.pdf?ui={ui}");
            let answer = officer.get(&pdf).await.expect(200);
            assert_eq!(answer.header("content-type"), "application/pdf");
            assert_eq!(answer.header("cache-control"), "private, no-store");
            assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new(), "{lang}");
            assert!(keeps_margins(&answer.body), "{lang}");
            let text = flat(&answer.pdf_pages().join(" "));
            assert!(text.contains(title) && text.contains(&format!("{code}/01")), "{lang}: {text}");
            assert!(!text.contains("Hawa"), "{lang}: {text}");
            if (lang, ui) == ("ar", "fr") {
                assert!(text.contains("arabe"), "the language in that of who reads: {text}");
            }
            let again = officer.get(&pdf).await;
            assert!(again.body == answer.body, "{lang}: other bytes");
        }
    })
    .await;
}

#[tokio::test]
async fn the_report_has_results_exceptions_and_recommendations() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        fill(app, &code, &[70, 40]).await;
        let second = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            completions::review(&mut work, &code).await.unwrap().people[1].0.id
        };
        let mut officer = app.signed_in(Role::Officer).await;
        let papers = officer.get(&format!("/cohorts/{code}/papers")).await.expect(200);
        assert!(papers.says(&format!("\"/cohorts/{code}/report.pdf\"")));
        let pdf = format!("/cohorts/{code}/report.pdf");
        let paper = officer.get(&pdf).await.expect(200).pdf_pages().join(" ");
        let text = flat(&paper);
        assert!(text.contains("Provisoire") && text.contains("Aucune recommandation"), "{text}");
        // It says the same as the page where the decisions are looked at.
        let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
        assert!(page.says("certificat, avec l’accord"), "{}", page.text());
        // On one line in the column of each person.
        assert!(paper.lines().any(|line| line.contains("certificat, avec l’accord")), "{paper}");
        assert!(text.contains("Certificats, accord attendu"), "{text}");
        assert!(text.contains("réussie"), "{text}");
        // Without a programme the half-days stand under the attendance alone.
        assert!(text.contains("Aucun programme") && text.matches("12/03").count() == 2, "{text}");

        let exception = [
            ("outcome", "certificate"),
            ("decided_by", "Oumar Sidi Diallo"),
            ("reason", "Malade le dernier jour"),
        ];
        officer.post(&format!("/cohorts/{code}/completion/{second}/exception"), &exception).await.expect(303);
        close(app, &code).await;

        let path = format!("/cohorts/{code}/report");
        let page = officer.get(&path).await.expect(200);
        let seen = page.hidden("seen");
        let words = "Prévoir une traduction en tamasheq.\nRevoir la durée du module sur les rumeurs.";
        let fields = [("seen", seen.as_str()), ("recommendations", words)];
        officer.post(&path, &fields).await.expect(303);
        let other = [("seen", seen.as_str()), ("recommendations", "Autre chose")];
        let late = officer.post(&path, &other).await.expect(422);
        assert!(late.says("entre-temps") && late.says("Autre chose"));
        let unprintable = [("seen", seen.as_str()), ("recommendations", "Bravo \u{1f389}")];
        assert!(officer.post(&path, &unprintable).await.expect(422).says("aucune police"));
        let long = "a".repeat(3_001);
        officer.post(&path, &[("seen", seen.as_str()), ("recommendations", &long)]).await.expect(422);

        let text = flat(&officer.get(&pdf).await.expect(200).pdf_pages().join(" "));
        for wanted in [
            "traduction en tamasheq",
            "Revoir la durée",
            "Malade le dernier jour",
            "Oumar Sidi Diallo",
            "par exception",
            "4/4",
            "70 %",
            "Femmes",
            "Mariam Cissé",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        assert!(!text.contains("accord attendu"), "{text}");
        assert!(!text.contains("Provisoire") && !text.contains("Hawa") && !text.contains("Sidi Touré"));
    })
    .await;
}

#[tokio::test]
async fn of_a_cohort_that_goes_on_nobody_has_nothing_yet() {
    on_seeded(async |app| {
        let today = now().date();
        let next = today + Duration::days(1);
        let days = [today - Duration::days(1), next].map(|day| day.to_string());
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&days[0], &days[1]]).await;
        fill(app, &code, &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let pages = officer.get(&format!("/cohorts/{code}/report.pdf")).await.expect(200).pdf_pages();
        let text = flat(&pages.join(" "));
        assert!(text.contains("en cours") && text.contains("En cours"), "{text}");
        assert!(!text.contains("aucun document") && !text.contains("Sans document"), "{text}");
        // She was there in all half-days so far; those to come have no numbers yet.
        assert!(text.contains("100 %"), "{text}");
        let last = format!("{:02}/{:02}", next.day(), u8::from(next.month()));
        let (_, after) = text.split_once(&last).unwrap();
        assert!(after.starts_with(" matin — — — —"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_cohort_has_no_report() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post(&format!("/cohorts/{code}/cancel"), &[("reason", "Reportée")]).await.expect(303);
        officer.get(&format!("/cohorts/{code}/report.pdf")).await.expect(409);
        let page = officer.get(&format!("/cohorts/{code}/report")).await.expect(200);
        assert!(page.says("Reportée") && !page.says("name=\"recommendations\""));
        officer.post(&format!("/cohorts/{code}/report"), &[("recommendations", "Rien")]).await.expect(409);
    })
    .await;
}
