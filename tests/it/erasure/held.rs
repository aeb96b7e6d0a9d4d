//! All that is held has what was noted question by question and criterion by criterion, every decision beside the rule with whose it
//! is, and the half-days led.

use vivier::domain::account::Role;

use super::written::{WORDS, people, write};
use super::{Whole, whole};
use crate::support::on_both;

#[tokio::test]
async fn what_was_noted_and_decided_is_handed_out_whole() {
    on_both(async |app| {
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
