//! Languages as data: one that an administrator adds is offered everywhere, one that is no longer offered keeps its name.

use vivier::domain::account::Role;
use vivier::store::Db;

use crate::author::{SOURCE, import};
use crate::support::{TestApp, cohorts, languages, on_both, on_seeded};

/// Languages of texts from elsewhere have a name, and nobody chose them here.
#[tokio::test]
async fn the_desk_offers_the_languages_that_there_are_texts_in() {
    languages::alone();
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

        // An administrator renames it, and says that it is no longer offered: its texts stay.
        const TRANSLATE: &str = "href=\"/author/jardin/fuv/translate\"";
        assert!(officer.get("/author").await.expect(200).says(TRANSLATE));
        let mut admin = app.signed_in(Role::Admin).await;
        let list = admin.get("/admin/languages").await.expect(200);
        assert!(
            list.says("/admin/languages/fuv")
                && list.says("à l’atelier, pour les textes")
                && !list.says("/admin/languages/tzm-Tfng"),
            "{}",
            list.text()
        );
        let named = [
            ("own_name", "fulfulde"),
            ("french_name", "peul d’ailleurs"),
            ("script", "Latn"),
            ("direction", ""),
            ("offered", "no"),
        ];
        admin.post("/admin/languages/fuv", &named).await.expect(303);
        for page in ["/author", "/author/new", "/author/import", "/author/puits/files"] {
            let shown = officer.get(page).await.expect(200);
            assert!(!shown.says("<option value=\"fuv\""), "{page}: {}", shown.text());
        }
        let desk = officer.get("/author").await.expect(200);
        assert!(!desk.says(TRANSLATE) && desk.says("/author/puits/fuv"), "{}", desk.text());
    })
    .await;
}

#[tokio::test]
async fn an_added_language_is_offered_and_a_withdrawn_one_keeps_its_name() {
    languages::alone();
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

#[tokio::test]
async fn a_language_added_by_mistake_goes_while_nothing_is_in_it() {
    languages::alone();
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let language = |tag, name| {
            [("tag", tag), ("own_name", name), ("french_name", name), ("script", "Latn"), ("direction", "")]
        };
        for (tag, name) in [("dje", "zarma"), ("ha", "haoussa")] {
            admin.post("/admin/languages", &language(tag, name)).await.expect(303);
            assert!(admin.get(&format!("/admin/languages/{tag}")).await.says("Supprimer cette langue"));
        }
        let tonka = cohorts::commune(app, "Tonka").await;
        let cohort = [
            ("curriculum", "consolidation-de-la-paix"),
            ("lang", "ha"),
            ("place", tonka.as_str()),
            ("starts_on", "2018-03-12"),
            ("ends_on", "2018-03-13"),
        ];
        admin.post("/cohorts/new", &cohort).await.expect(303);
        let kept = admin.post("/admin/languages/ha/remove", &[]).await.expect(409);
        assert!(kept.says("elle ne peut pas être supprimée") && kept.says("haoussa"), "{}", kept.text());
        assert!(admin.get("/admin/languages").await.says("haoussa"));

        let removed = admin.post("/admin/languages/dje/remove", &[]).await.expect(303);
        let list = admin.follow(removed).await;
        assert!(list.says("La langue est supprimée.") && !list.says("zarma"), "{}", list.text());
        admin.get("/admin/languages/dje").await.expect(404);
        assert!(admin.get("/admin/audit").await.says("Langue supprimée"));
        // Those that came with the program stay.
        admin.post("/admin/languages/khq/remove", &[]).await.expect(409);
        assert!(!admin.get("/admin/languages/khq").await.says("Supprimer cette langue"));
    })
    .await;
}

/// Everything that is in a language is looked for before it goes.
#[tokio::test]
async fn every_column_with_a_language_holds_it_back() {
    let app = TestApp::on_sqlite().await;
    let Db::Sqlite(file) = &app.db else { panic!("it is SQLite") };
    const COLUMNS: &str = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.name LIKE '%lang%'";
    let columns: Vec<(String, String)> = sqlx::query_as(COLUMNS).fetch_all(&file.read).await.unwrap();
    assert!(columns.len() > 10, "{columns:?}");
    let code = std::fs::read_to_string("src/store/languages.rs").unwrap();
    for (table, column) in columns {
        let asked = format!("FROM {table} WHERE {column} = $1");
        assert!(code.contains(&asked), "{asked}");
    }
}

#[tokio::test]
async fn what_is_doubtful_about_a_language_is_said_first() {
    languages::alone();
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let language = |tag, name, script, direction| {
            vec![
                ("tag", tag),
                ("own_name", "x"),
                ("french_name", name),
                ("script", script),
                ("direction", direction),
            ]
        };
        let same = language("ar-ML", "arabe", "Arab", "");
        let refused = admin.post("/admin/languages", &same).await.expect(422);
        assert!(
            refused.says("href=\"#f-french_name\"") && !refused.says("Ajouter quand même"),
            "{}",
            refused.text()
        );
        let mut told = language("ar-ML", "arabe du Mali", "Arab", "ltr");
        let refused = admin.post("/admin/languages", &told).await.expect(422);
        for text in ["href=\"#f-direction\"", "href=\"#f-tag\"", "Ajouter quand même", "arabe du Mali"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        told.push(("anyway", "yes"));
        admin.post("/admin/languages", &told).await.expect(303);
        // What was wanted is not asked again.
        let withdrawn = [
            ("own_name", "x"),
            ("french_name", "arabe du Mali"),
            ("script", "Arab"),
            ("direction", "ltr"),
            ("offered", "no"),
        ];
        admin.post("/admin/languages/ar-ML", &withdrawn).await.expect(303);
        let renamed =
            withdrawn.map(|(name, value)| (name, if name == "french_name" { "bambara" } else { value }));
        admin.post("/admin/languages/ar-ML", &renamed).await.expect(422);
    })
    .await;
}
