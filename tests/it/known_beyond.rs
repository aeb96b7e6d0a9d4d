//! Who takes part in a coordinator's cohort and lives elsewhere is known there, by what the roster shows.

use vivier::app::enrolments;
use vivier::app::people::{self, Draft, Registered};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{commune, marks, open};
use crate::support::{Answer, TestApp, on_seeded};

/// Somebody of Ber in a cohort of Goundam; the id.
async fn of_ber(app: &TestApp, code: &str, name: &str) -> String {
    let place = commune(app, "Ber").await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = Draft {
        name: name.into(),
        sex: "m".into(),
        birth_precision: "year".into(),
        birth_year: "1991".into(),
        place,
        telephone: "76 00 00 41".into(),
        structure: "Radio du Fleuve".into(),
        ..Draft::default()
    };
    let done = people::register(&mut work, &draft, None, true).await.unwrap();
    let Registered::Done(person) = done else { panic!("it was said: anyway") };
    enrolments::enrol(&mut work, code, person.id).await.unwrap();
    work.commit().await.unwrap();
    person.id.to_string()
}

/// Whether a page says the year of birth; ids have such digits by chance.
fn tells_birth(page: &Answer) -> bool {
    [" 1991", ">1991", "\u{a0}1991"].iter().any(|year| page.says(year))
}

#[tokio::test]
async fn the_search_of_a_roster_finds_who_takes_part_in_another_cohort_of_the_zone() {
    on_seeded(async |app| {
        let first = open(app, "Goundam", &["Hawa Ba"]).await;
        let second = open(app, "Goundam", &["Sidi Touré"]).await;
        let elsewhere = open(app, "Ber", &[]).await;
        let known = of_ber(app, &first, "Ismaël Ag Mohamed Issouf").await;
        let stranger = of_ber(app, &elsewhere, "Ismaël Ag Mohamed Bilal").await;
        let goundam = commune(app, "Goundam").await;
        let mut browser = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let search = format!("/cohorts/{second}/roster/search");
        for words in ["ismael ag moh", "Issouf Ismael"] {
            let page = browser.post(&search, &[("q", words)]).await.expect(200);
            assert!(page.says(&known) && page.says("Ismaël Ag Mohamed Issouf"), "{words}: {}", page.text());
            assert!(!page.says(&stranger) && !tells_birth(&page), "{words}: {}", page.text());
        }
        // Neither the telephone nor the organisation, which the roster does not show, leads to them.
        for words in ["76 00 00 41", "Radio Fleuve"] {
            assert!(!browser.post(&search, &[("q", words)]).await.expect(200).says(&known), "{words}");
        }
        let roster = format!("/cohorts/{second}/roster");
        assert_ne!(browser.post(&roster, &[("person", stranger.as_str())]).await.status, 303);
        browser.post(&roster, &[("person", known.as_str())]).await.expect(303);
        assert!(browser.get(&roster).await.expect(200).says("Ismaël Ag Mohamed Issouf"));
        // The record itself stays closed.
        browser.get(&format!("/people/{known}")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn the_search_for_trainers_finds_who_trains_or_takes_part_in_another_cohort_of_the_zone() {
    on_seeded(async |app| {
        let first = open(app, "Goundam", &["Hawa Ba"]).await;
        let second = open(app, "Goundam", &["Sidi Touré"]).await;
        let elsewhere = open(app, "Ber", &[]).await;
        let learner = of_ber(app, &first, "Ismaël Ag Mohamed Issouf").await;
        let trainer = of_ber(app, &elsewhere, "Ismaël Ag Mohamed Bilal").await;
        let stranger = of_ber(app, &elsewhere, "Ismaël Ag Mohamed Attaher").await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer
            .post(&format!("/cohorts/{first}/trainers"), &[("person", trainer.as_str())])
            .await
            .expect(303);

        let goundam = commune(app, "Goundam").await;
        let mut browser = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let trainers = format!("/cohorts/{second}/trainers");
        let search = format!("{trainers}/search");
        let page = browser.post(&search, &[("q", "ismael ag moh")]).await.expect(200);
        assert!(page.says(&learner) && page.says(&trainer), "{}", page.text());
        assert!(!page.says(&stranger) && !tells_birth(&page), "{}", page.text());
        // This page has no form for somebody new below.
        let page = browser.post(&search, &[("q", "Attaher")]).await.expect(200);
        assert!(page.says("ni dans vos cohortes") && !page.says("ci-dessous"), "{}", page.text());

        assert_ne!(browser.post(&trainers, &[("person", stranger.as_str())]).await.status, 303);
        let both = [("person", learner.as_str()), ("person", trainer.as_str())];
        browser.post(&trainers, &both).await.expect(303);
        let page = browser.get(&trainers).await.expect(200);
        assert!(page.says("Issouf") && page.says("Bilal") && !page.says("Attaher"), "{}", page.text());
        // The record itself stays closed.
        browser.get(&format!("/people/{trainer}")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn who_is_added_may_be_somebody_of_another_cohort_of_the_zone() {
    on_seeded(async |app| {
        let first = open(app, "Goundam", &["Hawa Ba"]).await;
        let second = open(app, "Goundam", &["Sidi Touré"]).await;
        let known = of_ber(app, &first, "Mohamed Ould Bou").await;
        let goundam = commune(app, "Goundam").await;
        let mut browser = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;

        let mut person = vec![("name", "Mohamed Ould Bou"), ("sex", "m"), ("place", goundam.as_str())];
        let asked = browser.post(&format!("/cohorts/{second}/roster/new"), &person).await.expect(409);
        assert!(asked.says(&known) && asked.says("Ber") && !tells_birth(&asked), "{}", asked.text());

        let path = format!("/cohorts/{second}/attendance/sheet?day=2018-03-12");
        let page = browser.get(&path).await.expect(200);
        let (once, sessions) = (page.hidden("once"), page.hidden("sessions"));
        let row = [
            ("once", once.as_str()),
            ("day", "2018-03-12"),
            ("sessions", sessions.as_str()),
            ("row", "2"),
            ("name-2", "Mohamed Ould Bou"),
            ("sex-2", "m"),
            ("w-2-1", "p"),
        ];
        let asked = browser.post(&path, &row).await.expect(409);
        assert!(asked.says(&known), "{}", asked.text());
        let chosen = [&row[..], &[("who-2", known.as_str())]].concat();
        browser.post(&path, &chosen).await.expect(303);
        assert_eq!(marks(app, &second).await, ["....", ".p.."]);

        // The form of the register asks, too, without a way to a record that stays closed.
        let asked = browser.post("/people/new", &person).await.expect(409);
        assert!(asked.says("Ber") && !asked.says(&format!("/people/{known}")), "{}", asked.text());
        person.push(("anyway", "yes"));
        browser.post(&format!("/cohorts/{second}/roster/new"), &person).await.expect(303);
    })
    .await;
}
