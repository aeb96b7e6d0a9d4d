//! Two records of one person in the list of one closed cohort: one enrolment counts, the other stays on the list with the merged record.

use vivier::app::reports::Audience;
use vivier::app::work::Work;
use vivier::app::{enrolments, people, reports};
use vivier::domain::account::{Actor, Role};
use vivier::domain::enrolment::Enrolment;
use vivier::domain::id::PersonId;
use vivier::domain::report::{Amount, Measure, ReportQuery};

use crate::certificates::issued;
use crate::support::{Browser, TestApp, cohorts, on_seeded};

/// Who is in the cohort; the last but one gets an attestation.
const PEOPLE: [(&str, &str, &str, &str); 4] = [
    ("Hawa Ba", "f", "", ""),
    ("Hawa Bah", "f", "", ""),
    ("Sidi Touré", "m", "", ""),
    ("Ali Dicko", "m", "", ""),
];

async fn roster(app: &TestApp, code: &str) -> Vec<Enrolment> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    enrolments::roster(&mut work, code).await.unwrap().1
}

/// How many trainings and papers a record shows.
async fn shown(app: &TestApp, person: PersonId) -> (usize, usize) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let trainings = people::find(&mut work, person).await.unwrap().trainings;
    let papers = trainings.iter().filter(|training| training.serial.is_some()).count();
    (trainings.len(), papers)
}

/// How many people the figures count.
async fn counted(app: &TestApp) -> u64 {
    reports::catch_up_all(&app.db).await.unwrap();
    let ever = ReportQuery { from: "2000-01-01".into(), to: "2040-12-31".into(), ..ReportQuery::default() };
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let report = reports::report(&mut work, &ever, Audience::Reader).await.unwrap().done().await.unwrap();
    match report.shown.amount(Measure::Persons) {
        Amount::Count(count) => count,
        other => panic!("{other:?}"),
    }
}

/// A closed cohort whose papers are issued: its code, and an officer's browser.
async fn closed(app: &TestApp) -> (String, Browser) {
    let code = cohorts::closed_with(app, &PEOPLE).await;
    let mut officer = app.signed_in(Role::Officer).await;
    issued(&mut officer, &code).await;
    (code, officer)
}

/// Decides that an enrolment gives no paper.
async fn correct(officer: &mut Browser, code: &str, enrolment: &Enrolment) {
    let path = format!("/cohorts/{code}/completion/{}/correction", enrolment.id);
    let seen = officer.get(&path).await.expect(200).hidden("seen");
    let fields = [
        ("seen", seen.as_str()),
        ("outcome", "none"),
        ("decided_by", "Mariam Cissé"),
        ("reason", "Même personne que le nº 1"),
        ("step", "correct"),
    ];
    officer.post(&path, &fields).await.expect(303);
}

#[tokio::test]
async fn of_two_enrolments_in_a_closed_cohort_one_counts_and_both_stay() {
    on_seeded(async |app| {
        let (code, mut officer) = closed(app).await;
        let list = roster(app, &code).await;
        let (one, other) = (&list[0], &list[1]);
        let path = format!("/people/duplicates/{}/{}", one.person_id, other.person_id);
        let fields = |keep| [("keep", keep), ("seen_one", "1"), ("seen_other", "1")];

        // Both have a paper: the page says what is to be decided first, and where.
        let page = officer.get(&path).await.expect(200);
        for text in ["ne s’efface pas", "Première fiche\u{202f}: nº 1", "même personne que le nº 3"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        let link = format!("/cohorts/{code}/completion/{}/correction", other.id);
        assert!(page.says(&link) && page.says("/certificates/VIV-"), "{}", page.text());
        assert!(!page.says("name=\"keep\""), "{}", page.text());
        let refused = officer.post(&path, &fields("one")).await.expect(409);
        assert!(refused.says("Corrigez d’abord la décision"), "{}", refused.text());
        correct(&mut officer, &code, other).await;
        let page = officer.get(&path).await.expect(200);
        assert!(
            page.says("name=\"keep\"") && page.says("Les fiches peuvent être réunies"),
            "{}",
            page.text()
        );
        let refused = officer.post(&path, &fields("other")).await.expect(422);
        assert!(refused.says("Gardez cette fiche-là"), "{}", refused.text());
        let before = counted(app).await;
        assert_eq!((shown(app, one.person_id).await, shown(app, other.person_id).await), ((1, 1), (1, 1)));

        let done = officer.post(&path, &fields("one")).await.expect(303);
        let merge = done.location().split('?').next().unwrap().to_owned();
        let page = officer.follow(done).await;
        let left = format!("Reste dans la liste de la cohorte <bdi class=\"whole\">{code}</bdi>, nº 2");
        assert!(page.says(&left), "{}", page.text());
        // Nothing of the list is gone; it says who is there twice, and the figures count them once.
        let after = roster(app, &code).await;
        let ids =
            |list: &[Enrolment]| list.iter().map(|place| (place.id, place.person_id)).collect::<Vec<_>>();
        assert_eq!(ids(&after), ids(&list));
        assert_eq!(
            after.iter().map(|place| place.kept).collect::<Vec<_>>(),
            [None, Some(one.person_id), None, None]
        );
        for page in ["roster", "attendance", "completion"] {
            let page = officer.get(&format!("/cohorts/{code}/{page}")).await.expect(200);
            let said = page.text().matches("même personne que le nº 1").count();
            assert_eq!(said, 1, "{}", page.text());
        }
        // Each place that counts the people of the cohort counts her once.
        for (page, text) in [
            ("/roster", "3 personnes inscrites"),
            ("", "3 personnes"),
            ("/completion", "Personnes inscrites\u{202f}: 3"),
        ] {
            let page = officer.get(&format!("/cohorts/{code}{page}")).await.expect(200);
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert!(officer.get("/cohorts").await.expect(200).says("3 personnes"));
        let record = officer.get(&format!("/people/{}", one.person_id)).await.expect(200);
        let said = record.text().matches("autre inscription dans la même cohorte").count();
        assert_eq!(said, 1, "{}", record.text());
        let report =
            officer.get(&format!("/cohorts/{code}/report.pdf")).await.expect(200).pdf_pages().join(" ");
        let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(report.contains("Une personne est deux fois dans la liste"), "{report}");
        assert!(report.contains("même personne que le"), "{report}");
        assert_eq!(counted(app).await, before - 1);
        // What is held on the person is of both, and the decision that counts no more stays so.
        assert_eq!(shown(app, one.person_id).await, (2, 2));
        let held = officer.get(&format!("/people/{}/held.json", one.person_id)).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&held.body).unwrap();
        assert_eq!(held["results"].as_array().unwrap().len(), 2, "{held}");
        let late = officer.get(&link).await.expect(409);
        assert!(late.says("c’est l’inscription de l’autre qui compte"), "{}", late.text());

        let done = officer.post(&merge, &[]).await.expect(303);
        let page = officer.follow(done).await;
        assert!(page.says("Les deux fiches sont séparées"), "{}", page.text());
        assert!(page.text().find("Première fiche") < page.text().find("Seconde fiche"), "{}", page.text());
        assert_eq!(ids(&roster(app, &code).await), ids(&list));
        assert_eq!((shown(app, one.person_id).await, shown(app, other.person_id).await), ((1, 1), (1, 1)));
        assert_eq!(counted(app).await, before);
        officer.get(&link).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn who_is_erased_is_erased_in_both_enrolments() {
    on_seeded(async |app| {
        let (code, mut officer) = closed(app).await;
        let list = roster(app, &code).await;
        correct(&mut officer, &code, &list[1]).await;
        let path = format!("/people/duplicates/{}/{}", list[0].person_id, list[1].person_id);
        let fields = [("keep", "one"), ("seen_one", "1"), ("seen_other", "1")];
        officer.post(&path, &fields).await.expect(303);
        let erase = [("certificates", "erase"), ("sure", "yes")];
        officer.post(&format!("/people/{}/erase", list[0].person_id), &erase).await.expect(303);
        let names: Vec<String> =
            roster(app, &code).await.into_iter().map(|place| place.name.to_string()).collect();
        assert_eq!(names, ["—", "—", "Sidi Touré", "Ali Dicko"]);
        let overview = officer.get(&format!("/cohorts/{code}/certificates")).await.expect(200);
        assert!(!overview.says("Hawa"), "{}", overview.text());
        let page = officer.get(&format!("/cohorts/{code}/completion")).await.expect(200);
        assert!(!page.says("Même personne que le nº 1"), "{}", page.text());
    })
    .await;
}
