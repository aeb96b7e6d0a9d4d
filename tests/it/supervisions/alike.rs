//! A visit that may have been noted twice is pointed out, and noted again only where somebody says that it is another one.

use vivier::domain::account::Role;

use super::fields;
use crate::support::cohorts::{commune, person};
use crate::support::on_seeded;

#[tokio::test]
async fn a_visit_like_another_is_noted_only_where_somebody_wants_it() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let person = ("person", hawa.as_str());
        let first = fields(&goundam, "2026-03-02", &[person, ("locality", "Hamakoira")]);
        let first = officer.post("/supervisions/new", &first).await.expect(303).location().to_owned();
        let first = first.split('?').next().unwrap().to_owned();
        let again = [
            person,
            ("locality", "hamakoira"),
            ("visitor", "O. Sidi Touré"),
            ("action", "next"),
            ("strengths", "Bon accueil"),
        ];
        let mut again = fields(&goundam, "2026-03-02", &again);
        let page = officer.post("/supervisions/new", &again).await.expect(409);
        for text in [
            "Une visite semblable existe déjà",
            first.as_str(),
            "3,2 sur 4",
            "enregistrer quand même",
            "Bon accueil",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(officer.get("/supervisions").await.expect(200).says("1 visite"));
        // Another mark, another one.
        let other = fields(&goundam, "2026-03-02", &[person, ("locality", "Hamakoira"), ("mark-0", "2")]);
        officer.post("/supervisions/new", &other).await.expect(303);
        again.retain(|(name, _)| *name != "action");
        again.push(("anyway", "next"));
        let done = officer.post("/supervisions/new", &again).await.expect(303);
        assert!(done.location().starts_with("/supervisions/new?after="), "{}", done.location());
        assert!(officer.get("/supervisions").await.expect(200).says("3 visites"));
    })
    .await;
}

#[tokio::test]
async fn each_mark_that_is_missing_is_named_where_nothing_was_ticked() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let long = "a".repeat(1_200);
        let mut sent = fields(&goundam, "2026-03-02", &[("person", hawa.as_str()), ("improve", &long)]);
        sent.retain(|(name, _)| !name.starts_with("mark-"));
        let page = officer.post("/supervisions/new", &sent).await.expect(422);
        for text in [
            "bien choisi\u{202f}: Donnez une note",
            "que les autres\u{202f}: Donnez",
            "À améliorer\u{202f}: ",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(!page.says("rien n’a été vu"), "{}", page.text());
    })
    .await;
}
