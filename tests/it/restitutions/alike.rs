//! What may have been noted twice is pointed out, and counts twice only where somebody says that it is another one.

use vivier::domain::account::Role;

use super::fields;
use crate::support::accounts::facilitator;
use crate::support::cohorts::{commune, person};
use crate::support::{Upload, on_seeded};

#[tokio::test]
async fn a_restitution_like_another_is_noted_only_where_somebody_wants_it() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut own = app.browser_of(&facilitator(app, hawa).await).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let sent = fields(&goundam, "2026-03-02", "12", "7");
        let first = own.post("/restitutions/new", &sent).await.expect(303).location().to_owned();
        let first = first.split('?').next().unwrap().to_owned();
        // The coordinator's office types the sheet of the same session.
        let leader = hawa.to_string();
        let mut again = fields(&goundam, "2026-03-02", "12", "7");
        again.extend([("leader", leader.as_str()), ("action", "next")]);
        let page = officer.post("/restitutions/new", &again).await.expect(409);
        for text in [
            "Une restitution semblable existe déjà",
            first.as_str(),
            "enregistrer quand même",
            "value=\"12\"",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(officer.get("/restitutions").await.expect(200).says("1 restitution"));
        // Another number, another one.
        let mut other = fields(&goundam, "2026-03-02", "13", "7");
        other.push(("leader", leader.as_str()));
        officer.post("/restitutions/new", &other).await.expect(303);
        again.retain(|(name, _)| *name != "action");
        again.push(("anyway", "next"));
        let done = officer.post("/restitutions/new", &again).await.expect(303);
        assert!(done.location().starts_with("/restitutions/new?after="), "{}", done.location());
        assert!(officer.get("/restitutions").await.expect(200).says("3 restitutions"));
    })
    .await;
}

#[tokio::test]
async fn an_export_tells_what_is_like_another() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let mut sent = fields(&goundam, "2026-03-02", "12", "7");
        sent.push(("leader", hawa.as_str()));
        let first = officer.post("/restitutions/new", &sent).await.expect(303).location().to_owned();
        let heads = "kind;held_on;place;locality;lang;leaders;women_15_29;men_15_29;_uuid";
        let row = |day: &str, id: &str| {
            format!("session;2026-03-{day};{goundam};hamakoira;fr;hawa aguissa;12;7;{id}")
        };
        let content = [heads, &row("02", "a1"), &row("03", "b2"), &row("03", "c3"), ""].join("\n");
        let file = || Upload { field: "file", name: "export.csv", content: content.as_bytes() };
        let page = officer.upload("/restitutions/import", &[], file()).await.expect(200);
        for text in [
            "2 fiches ressemblent à une autre",
            "Ligne 2",
            first.split('?').next().unwrap(),
            "semblable à la ligne 3",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(page.says("Nouvelles restitutions\u{202f}: 3"), "{}", page.text());
        // What is known by its name is no second one.
        let done = officer.upload("/restitutions/import", &[], file()).await.expect(303);
        assert!(done.location().ends_with("added=0&known=3"), "{}", done.location());
    })
    .await;
}
