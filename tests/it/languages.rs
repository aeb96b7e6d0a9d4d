//! Languages as data: one that an administrator adds is offered everywhere, one that is no longer offered keeps its name.

use vivier::domain::account::Role;

use crate::author::{SOURCE, import};
use crate::support::{on_both, on_seeded};

/// Languages of texts from elsewhere have a name, and nobody chose them here.
#[tokio::test]
async fn the_desk_offers_the_languages_that_there_are_texts_in() {
    on_both(async |app| {
        let translation =
            "+++\ncode = \"M90\"\ntitle = \"Ɓunndu\"\nsource = \"fr\"\n+++\n## Ɓunndu\n\nNdiyam.\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/fuv.md", translation)]).await;
        let other = SOURCE.replace("M90", "M91");
        import(app, &[("jardin/fr.md", &other)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for page in
            ["/author", "/author/new", "/author/import", "/author/puits/files", "/author/jardin/files"]
        {
            let shown = officer.get(page).await.expect(200);
            assert_eq!(shown.text().matches("<option value=\"fuv\"").count(), 1, "{page}: {}", shown.text());
            assert!(shown.says("fulfulde (Nigeria)") && shown.says("value=\"khq\""), "{page}");
        }
        let refused = officer.post("/author/new", &[("title", ""), ("source", "fuv")]).await.expect(422);
        assert!(refused.says("<option value=\"fuv\" selected"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn an_added_language_is_offered_and_a_withdrawn_one_keeps_its_name() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = admin.get("/admin/languages").await.expect(200);
        assert!(list.says("songhaï de Tombouctou") && list.says("tifinagh"), "{}", list.text());
        let zarma = [
            ("tag", "dje"),
            ("own_name", "zarma ciine"),
            ("french_name", "zarma"),
            ("script", "Latn"),
            ("direction", ""),
        ];
        for (field, value) in [("tag", "Zarma"), ("tag", "khq"), ("own_name", " "), ("script", "Xxxx")] {
            let fields: Vec<_> = zarma
                .iter()
                .map(|(name, typed)| (*name, if *name == field { value } else { *typed }))
                .collect();
            let refused = admin.post("/admin/languages", &fields).await.expect(422);
            assert!(refused.says(&format!("href=\"#f-{field}\"")), "{field}: {}", refused.text());
        }
        let added = admin.post("/admin/languages", &zarma).await.expect(303);
        assert_eq!(added.location(), "/admin/languages/dje?saved=1");
        let mut officer = app.signed_in(Role::Officer).await;
        for page in ["/people/new", "/people", "/author/new"] {
            assert!(officer.get(page).await.expect(200).says("zarma"), "{page}");
        }
        officer
            .post("/people/new", &[("name", "Hawa Ba"), ("sex", "f"), ("languages", "dje")])
            .await
            .expect(303);
        let withdrawn =
            [("own_name", "zarma ciine"), ("french_name", "zarma"), ("script", "Latn"), ("offered", "no")];
        admin.post("/admin/languages/dje", &withdrawn).await.expect(303);
        assert!(!officer.get("/author/new").await.expect(200).says("zarma"));
        assert!(officer.get("/people").await.expect(200).says("zarma"), "who speaks it keeps it");
        admin.get("/admin/languages/xx").await.expect(404);
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Langue ajoutée") && trail.says("Langue modifiée"));
    })
    .await;
}
