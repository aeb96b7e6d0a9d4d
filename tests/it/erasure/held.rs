//! All that is held has what was noted question by question and criterion by criterion, every decision beside the rule with whose it
//! is, and the half-days led.

use std::time::{Duration, Instant};

use vivier::app::people::{Draft, Registered, held};
use vivier::app::work::Work;
use vivier::app::{self, new_id};
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;
use vivier::error::Error;

use super::names::witnessed;
use super::written::{WORDS, people, write};
use super::{Whole, whole};
use crate::support::cohorts::{close, commune, fill, open, person, seed};
use crate::support::{Browser, TestApp, on_both, on_seeded};

#[tokio::test]
async fn what_was_noted_and_decided_is_handed_out_whole() {
    on_seeded(async |app| {
        let Whole { code, person, mut officer, .. } = whole(app).await;
        write(app, &mut officer, &code, person).await;
        let enrolled = people(app, &code).await.into_iter().find(|(_, other)| *other == person).unwrap().0;
        let again = [
            ("seen", "attestation"),
            ("outcome", "certificate"),
            ("decided_by", "Awa Traoré"),
            ("reason", "Présences retrouvées"),
            ("step", "correct"),
        ];
        let address = format!("/cohorts/{code}/completion/{enrolled}/correction");
        officer.post(&address, &again).await.expect(303);
        for (test, answers) in [("pre", "ABC-"), ("post", "ABCD")] {
            app.run_text(format!(
                "INSERT INTO item_answers (enrolment_id, test, answers, noted_at)
                 VALUES ('{enrolled}', '{test}', '{answers}', '2018-03-14T16:00:00Z')"
            ))
            .await;
        }
        app.run_text(format!(
            "INSERT INTO session_trainers (session_id, person_id)
             SELECT s.id, '{person}' FROM sessions s JOIN cohorts k ON k.id = s.cohort_id WHERE k.code = '{code}'"
        ))
        .await;

        let json = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
        let held: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        let results = held["results"].as_array().unwrap();
        let first = results.iter().find(|result| result["cohort"] == code.as_str()).unwrap();
        assert_eq!((&first["pre_test_answers"], &first["post_test_answers"]), (&"ABC-".into(), &"ABCD".into()));
        let corrections = first["corrections"].as_array().unwrap();
        let told = |place: usize, field: &str| corrections[place][field].as_str().unwrap().to_owned();
        assert_eq!(corrections.len(), 2);
        assert_eq!((told(0, "reason"), told(0, "decided_by")), (WORDS[0].into(), "Mariam Cissé".into()));
        assert_eq!((told(1, "was"), told(1, "outcome")), ("attestation".into(), "certificate".into()));
        assert_eq!(first["correction"], "Présences retrouvées");
        let second = results.iter().find(|result| result["cohort"] != code.as_str()).unwrap();
        assert_eq!(second["observation_marks"], serde_json::json!([3, 3, 3, 2, 2]));
        assert_eq!((&second["observed"], &second["exception"]), (&WORDS[3].into(), &WORDS[1].into()));
        assert_eq!(second["exception_by"], "Mariam Cissé");
        assert_eq!(second["exception_outcome"], "certificate");
        let led = held["sessions_led"].as_array().unwrap();
        assert!(!led.is_empty() && led.iter().all(|session| session["cohort"] == code.as_str()));

        // On paper likewise, in both directions of writing.
        for (ui, words) in [
            ("fr", ["Demi-journées animées", "question par question", "Décidé par Awa Traoré", "3/4"]),
            ("ar", ["ABCD", "Awa", "Traoré", "Cissé"]),
        ] {
            let pdf = officer.get(&format!("/people/{person}/held.pdf?ui={ui}")).await.expect(200);
            let text = pdf.pdf_pages().join("\n").split_whitespace().collect::<Vec<_>>().join(" ");
            for word in words {
                assert!(text.contains(word), "{ui}: {word}: {text}");
            }
        }
        // Nobody else's: a coordinator of another place, an observer.
        app.signed_in(Role::Observer).await.get(&format!("/people/{person}/held.json")).await.expect(403);
    })
    .await;
}

/// Where others wrote the name, by column, with how often.
async fn named(browser: &mut Browser, person: PersonId) -> Vec<(String, i64)> {
    let json = browser.get(&format!("/people/{person}/held.json")).await.expect(200);
    let held: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    let named = held["named"].as_array().unwrap().iter();
    named.map(|one| (one["as"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn a_coordinator_is_told_of_their_places_alone_where_others_wrote_a_name() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        witnessed(&mut work, ("Zahra Walet Ailleurs", &ber), "Awa Touré", "Ibrahim Ag Lointain").await;
        witnessed(&mut work, ("Zahra Walet Ici", &goundam), "Awa Touré", "Ibrahim Ag Proche").await;
        work.commit().await.unwrap();
        let [far, near] = [
            person(app, "Ibrahim Ag Lointain", &goundam).await,
            person(app, "Ibrahim Ag Proche", &goundam).await,
        ];
        // Who confirmed the results of a cohort, in each of the two places.
        let mariam = person(app, "Mariam Cissé", &goundam).await;
        for place in ["Goundam", "Ber"] {
            let code = open(app, place, &["Hawa Aguissa"]).await;
            fill(app, &code, &[90]).await;
            close(app, &code).await;
        }
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        assert_eq!(named(&mut coordinator, far).await, []);
        assert_eq!(named(&mut coordinator, near).await, [("consents.witness".into(), 1)]);
        let confirmed =
            |count| ["cohorts", "completions"].map(|table| (format!("{table}.confirmed_by"), count));
        assert_eq!(named(&mut coordinator, mariam).await, confirmed(1));
        let pdf = async |browser: &mut Browser| {
            let pdf = browser.get(&format!("/people/{far}/held.pdf")).await.expect(200);
            pdf.pdf_pages().join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let paper = pdf(&mut coordinator).await;
        assert!(paper.contains("dans les lieux de la coordination") && !paper.contains("Témoin"), "{paper}");
        let mut officer = app.signed_in(Role::Officer).await;
        assert_eq!(named(&mut officer, far).await, [("consents.witness".into(), 1)]);
        assert_eq!(named(&mut officer, mariam).await, confirmed(2));
        let paper = pdf(&mut officer).await;
        assert!(!paper.contains("dans les lieux de la coordination") && paper.contains("Témoin"), "{paper}");
    })
    .await;
}

/// So many consents of one person, each with another witness.
async fn many_witnesses(app: &TestApp, count: usize) -> PersonId {
    seed(app).await;
    let goundam = commune(app, "Goundam").await;
    let read_to = person(app, "Fanta Koné", &goundam).await;
    let rows: Vec<String> = (0..count)
        .map(|number| {
            let id: PersonId = new_id();
            format!("('{id}', '{read_to}', '2018-03-01', 'fr', 'Ali Dicko', 'oral', 'Témoin d’un jour {number}', '1', 'register', '2018-03-01T10:00:00Z')")
        })
        .collect();
    app.run_text(format!(
        "INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, created_at) VALUES {}",
        rows.join(",")
    ))
    .await;
    person(app, "Hawa Aguissa", &goundam).await
}

#[tokio::test]
async fn others_write_while_a_long_column_is_looked_through() {
    on_seeded(async |app| {
        let hawa = many_witnesses(app, 20_000).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let held = tokio::spawn(async move {
            let from = Instant::now();
            officer.get(&format!("/people/{hawa}/held.json")).await.expect(200);
            from.elapsed()
        });
        let mut longest = Duration::ZERO;
        while !held.is_finished() {
            let from = Instant::now();
            drop(Work::write(&app.db, Actor::System).await.unwrap());
            longest = longest.max(from.elapsed());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let whole = held.await.unwrap();
        assert!(longest < whole / 3, "{longest:?} of {whole:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_gathered_is_not_handed_out_once_the_record_is_another() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Aguissa".into(), sex: "f".into(), ..Draft::default() };
        let Registered::Done(person) = app::people::register(&mut work, &draft, None, true).await.unwrap()
        else {
            panic!("it was said: anyway")
        };
        work.commit().await.unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let gathered = held::gather(&mut work, person.id).await.unwrap();
        drop(work);
        let held = held::compared(&Actor::System, gathered).await.unwrap();
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        held::hand_out(&mut work, &held.record.person).await.unwrap();
        let draft = Draft { structure: "AMSS".into(), ..draft };
        app::people::update(&mut work, person.id, &draft, person.version).await.unwrap();
        let again = held::hand_out(&mut work, &held.record.person).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    })
    .await;
}
