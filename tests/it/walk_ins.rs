//! Somebody whom a device without network added although their name is in the register: a person compares the two records later.

use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use vivier::app::new_id;
use vivier::domain::account::Role;

use crate::support::cohorts::{commune, open};
use crate::support::on_seeded;

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
