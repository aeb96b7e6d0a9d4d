//! Tests question by question, and trial sessions by a grid: what is typed, what it comes to, what two type at once.

use vivier::app::work::Work;
use vivier::app::{cohorts, scores};
use vivier::domain::account::{Actor, Role};
use vivier::domain::completion::Percent;
use vivier::store;

use crate::support::cohorts::open;
use crate::support::{TestApp, on_seeded};

/// The right letters of the test of a cohort, and those of somebody who answers its last question wrong.
async fn letters(app: &TestApp, code: &str) -> (String, String) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let cohort = cohorts::find(&mut work, code).await.unwrap();
    let letter = |place: usize| char::from(b'A' + u8::try_from(place).unwrap());
    let right: Vec<char> = cohort.curriculum.test.iter().map(|question| letter(question.answer())).collect();
    let mut wrong = right.clone();
    *wrong.last_mut().unwrap() = '-';
    (right.into_iter().collect(), wrong.into_iter().collect())
}

#[tokio::test]
async fn answers_are_typed_as_letters_and_come_to_a_total() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        let (right, wrong) = letters(app, &code).await;
        let people: Vec<String> = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let sheet = scores::sheet(&mut work, &code).await.unwrap();
            sheet.people.iter().map(|(person, _)| person.id.to_string()).collect()
        };
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/scores/items");
        assert!(
            officer.get(&format!("/cohorts/{code}/scores")).await.expect(200).says("question par question")
        );
        let page = officer.get(&format!("{path}?test=post")).await.expect(200);
        assert!(page.says("Post-test") && !page.says("Ce qui a été compris"));
        let names: Vec<_> = people.iter().map(|id| (format!("seen-{id}"), format!("answers-{id}"))).collect();
        let short = [
            ("test", "post"),
            (names[0].0.as_str(), ""),
            (names[0].1.as_str(), "AB"),
            (names[1].0.as_str(), ""),
            (names[1].1.as_str(), "!"),
        ];
        let refused = officer.post(&path, &short).await.expect(422);
        assert!(refused.says("2 réponses pour") && refused.says("value=\"AB\""));
        // One answer is one, and a letter that a question does not have is told with those that it has.
        let one = [("test", "post"), (names[0].0.as_str(), ""), (names[0].1.as_str(), "A")];
        assert!(officer.post(&path, &one).await.expect(422).says("1 réponse pour"));
        let odd = right.replacen(|_: char| true, "E", 1);
        let odd = [("test", "post"), (names[0].0.as_str(), ""), (names[0].1.as_str(), odd.as_str())];
        let refused = officer.post(&path, &odd).await.expect(422);
        assert!(refused.says("«\u{202f}E\u{202f}»") && refused.says("(A, B, C"), "{}", refused.text());
        let lower = right.to_lowercase();
        let fields = [
            ("test", "post"),
            (names[0].0.as_str(), ""),
            (names[0].1.as_str(), lower.as_str()),
            (names[1].0.as_str(), ""),
            (names[1].1.as_str(), wrong.as_str()),
        ];
        officer.post(&path, &fields).await.expect(303);
        let totals = async |app: &TestApp| {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let sheet = scores::sheet(&mut work, &code).await.unwrap();
            sheet.people.iter().map(|(_, scores)| scores.post_test.map(Percent::get)).collect::<Vec<_>>()
        };
        let count = right.chars().count();
        let less = u8::try_from((count - 1) * 100 / count).unwrap();
        assert_eq!(totals(app).await, [Some(100), Some(less)]);
        let page = officer.get(&format!("{path}?test=post")).await.expect(200);
        assert!(
            page.says("Ce qui a été compris")
                && page.says(&right)
                && page.says("bonnes réponses\u{202f}: 1 sur 2")
        );
        assert!(!officer.get(&format!("{path}?test=pre")).await.expect(200).says(&right));

        // Somebody who opened the form before types something else.
        let old = [("test", "post"), (names[0].0.as_str(), ""), (names[0].1.as_str(), wrong.as_str())];
        assert!(officer.post(&path, &old).await.expect(422).says("vient de noter"));
        // Taken back: the total stays.
        let empty = [("test", "post"), (names[0].0.as_str(), right.as_str()), (names[0].1.as_str(), "")];
        officer.post(&path, &empty).await.expect(303);
        assert_eq!(totals(app).await, [Some(100), Some(less)]);
        assert!(officer.get(&format!("{path}?test=post")).await.expect(200).says("sur 1"));
        // Whose answers, and the letters before and after: what was deleted can be told.
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let entries = store::audit::all(work.tx()).await.unwrap();
        let deleted = entries.iter().rfind(|entry| entry.action == "score.items").unwrap();
        let changes = deleted.changes();
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!((changes[0].of.as_slice(), changes[0].field.as_str()), (&people[..1], "post"));
        assert!(changes[0].before == right.as_str() && changes[0].after.is_null(), "{changes:?}");
    })
    .await;
}

#[tokio::test]
async fn a_grid_says_whether_a_trial_session_is_passed() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba"]).await;
        let (id, rule) = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let sheet = scores::sheet(&mut work, &code).await.unwrap();
            (sheet.people[0].0.id, sheet.cohort.curriculum.rule)
        };
        assert!(rule.micro_teaching, "the starter curriculum asks for a trial session");
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/scores/{id}/observation");
        assert!(officer.get(&path).await.expect(200).says("Ne pas nuire"));
        let incomplete = [("mark-0", "3"), ("comment", "Consigne reformulée")];
        let refused = officer.post(&path, &incomplete).await.expect(422);
        assert!(refused.says("Donnez une note à ce critère") && refused.says("Consigne reformulée"));
        let passed = async |app: &TestApp| {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            scores::sheet(&mut work, &code).await.unwrap().people[0].1.micro_teaching
        };
        assert_eq!(passed(app).await, None);
        let mut marks = [("mark-0", "3"), ("mark-1", "3"), ("mark-2", "3"), ("mark-3", "2"), ("mark-4", "2")];
        officer.post(&path, &marks).await.expect(303);
        assert_eq!(passed(app).await, Some(true));
        marks[3] = ("mark-3", "1");
        // The form was opened before the first marks were noted: what was typed stays, what stands there is told.
        let late = officer.post(&path, &marks).await.expect(422);
        assert!(late.says("3 3 3 2 2"), "{}", late.text());
        assert_eq!(passed(app).await, Some(true));
        let seen = late.hidden("seen");
        let again = [&marks[..], &[("seen", seen.as_str())]].concat();
        officer.post(&path, &again).await.expect(303);
        assert_eq!(passed(app).await, Some(false));
        marks[3] = ("mark-3", "5");
        officer.post(&path, &marks).await.expect(422);
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Animation d’essai observée"));
    })
    .await;
}
