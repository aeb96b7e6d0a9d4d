//! Somebody whom a device without network added although their name is in the register: a person compares the two records later.

use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use vivier::app::attendance::{self, NewMark};
use vivier::app::new_id;
use vivier::app::scores::{self, NewScores};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::domain::completion::Scores;
use vivier::domain::id::EnrolmentId;

use crate::support::cohorts::{commune, marks, open};
use crate::support::{TestApp, on_seeded};

#[tokio::test]
async fn the_list_of_participants_asks_about_a_name_that_was_known_until_somebody_said_who_it_is() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        let goundam = commune(app, "Goundam").await;
        let account = app.account(Role::Coordinator, &[goundam]).await;
        let mut browser = app.browser_of(&account).await;
        let roster = format!("/cohorts/{code}/roster");
        const ASKED: &str = "un nom qui est déjà au registre";
        assert!(!browser.get(&roster).await.expect(200).says(ASKED));

        let walk_in = |name: &str| {
            json!({ "id": new_id::<Uuid>().to_string(), "kind": "walk-in", "name": name, "sex": "", "note": "" })
        };
        let changes = [walk_in("Hawa Ba"), walk_in("Ali Dicko")];
        let sent = json!({ "owner": account.id, "names": true, "changes": changes });
        let path = format!("/api/cohorts/{code}/changes");
        let kind = Some("application/json");
        let answer = browser.send(Method::POST, &path, kind, sent.to_string().into_bytes()).await.expect(200);
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        let why = answer["answers"][0]["why"].as_str().unwrap();
        assert!(why.contains("Hawa Ba"), "{why}");

        let page = browser.get(&roster).await.expect(200);
        assert!(page.says(ASKED), "{}", page.text());
        let text = page.text();
        let links: Vec<_> = text.split("href=\"/people/duplicates/").skip(1).collect();
        assert_eq!(links.len(), 1, "nobody else has a name of the register: {text}");
        let pair = format!("/people/duplicates/{}", links[0].split('"').next().unwrap());
        browser.get(&pair).await.expect(200);
        browser.post(&format!("{pair}/different"), &[]).await.expect(303);
        assert!(!browser.get(&roster).await.expect(200).says(ASKED));
    })
    .await;
}

/// Notes a mark of somebody in the list, both counted from 0; returns whose enrolment it is.
async fn mark(app: &TestApp, code: &str, [person, half]: [usize; 2], mark: Option<Mark>) -> EnrolmentId {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let grid = attendance::grid(&mut work, code).await.unwrap();
    let enrolment = grid.people[person].id;
    let new = NewMark { enrolment, session: grid.sessions[half].id, mark };
    attendance::mark(&mut work, code, &[new]).await.unwrap();
    work.commit().await.unwrap();
    enrolment
}

/// Notes tests of somebody in the list.
async fn score(app: &TestApp, code: &str, enrolment: EnrolmentId, wanted: Scores) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let seen = Scores::default();
    scores::save(&mut work, code, &[NewScores { enrolment, seen, wanted }]).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn one_enrolment_leaves_to_the_other_what_is_noted() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Hawa Ba", "Sidi Touré"]).await;
        let goundam = commune(app, "Goundam").await;
        let account = app.account(Role::Coordinator, &[goundam]).await;
        let mut browser = app.browser_of(&account).await;
        let into = mark(app, &code, [0, 0], Some(Mark::Present)).await;
        let from = mark(app, &code, [1, 0], Some(Mark::Absent)).await;
        mark(app, &code, [1, 1], Some(Mark::Present)).await;
        mark(app, &code, [0, 2], Some(Mark::Excused)).await;
        let percent = |number: u8| Some(number.try_into().unwrap());
        score(app, &code, into, Scores { pre_test: percent(40), ..Scores::default() }).await;
        score(app, &code, from, Scores { post_test: percent(80), ..Scores::default() }).await;

        let path = format!("/cohorts/{code}/roster/{from}/remove");
        let page = browser.get(&path).await.expect(200);
        assert!(
            page.says("Reporter sur le nº 1, puis retirer") && !page.says("sur le nº 3"),
            "{}",
            page.text()
        );
        let fields = [("into", into.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        // Nothing is chosen between two marks: one is corrected first.
        let refused = browser.post(&path, &fields).await.expect(409);
        assert!(refused.says("pour une demi-journée, le 12 mars 2018"), "{}", refused.text());
        assert_eq!(marks(app, &code).await, ["p.e.", "ap..", "...."]);
        mark(app, &code, [1, 0], Some(Mark::Present)).await;
        // Nor between two remarks.
        app.run("UPDATE enrolments SET note = 'Remarque ' || id").await;
        browser.post(&path, &fields).await.expect(409);
        app.run("UPDATE enrolments SET note = NULL").await;
        browser.post(&path, &fields).await.expect(303);
        assert_eq!(marks(app, &code).await, ["ppe.", "...."]);
        let page = browser.get(&format!("/cohorts/{code}/scores")).await.expect(200);
        assert!(page.says("value=\"40\"") && page.says("value=\"80\""), "{}", page.text());
        browser.get(&path).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn an_enrolment_of_another_name_is_named_by_the_comparison() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Aïcha Walet"]).await;
        let into = mark(app, &code, [0, 0], Some(Mark::Present)).await;
        let from = mark(app, &code, [1, 1], Some(Mark::Present)).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/roster/{from}/remove");
        assert!(!officer.get(&path).await.expect(200).says("Reporter sur"));
        let named = officer.get(&format!("{path}?into={into}")).await.expect(200);
        assert!(named.says("Reporter sur le nº 1"), "{}", named.text());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let people = vivier::app::enrolments::roster(&mut work, &code).await.unwrap().1;
        drop(work);
        let pair = format!("/people/duplicates/{}/{}", people[0].person_id, people[1].person_id);
        let page = officer.get(&pair).await.expect(200);
        assert!(page.says(&format!("{path}?into={into}")), "{}", page.text());
    })
    .await;
}
