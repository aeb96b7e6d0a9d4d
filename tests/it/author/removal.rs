//! A draft module that was never published is deleted, after a page that says what that means; any other stays.

use sqlx::AssertSqlSafe;
use vivier::domain::account::Role;
use vivier::store::Db;

use super::attachments::{mp3, record};
use super::translate::grade_of;
use super::{SOURCE, fields, import, send};
use crate::documents::small_png;
use crate::support::{Browser, TestApp, Upload, on_both};

const PAGE: &str = "/author/puits/delete";

/// How many rows of a table there are.
async fn rows(app: &TestApp, table: &str) -> i64 {
    let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
    }
}

/// A translation of the module.
const OTHER: &str = "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Hari\n\nHari ye.\n\n### Hoore (60 min)\n\nx\n\n## Sanni\n\n- x\n";

#[tokio::test]
async fn a_draft_goes_with_all_that_belongs_to_it() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let draft = SOURCE.replace("state = \"published\"", "state = \"draft\"");
        import(app, &[("mare/fr.md", &draft.replace("M90", "M91"))]).await;
        let tables =
            ["modules", "revisions", "texts", "files", "added_files", "attachment_contents", "text_index"];
        let mut before = Vec::new();
        for table in tables {
            before.push(rows(app, table).await);
        }
        import(app, &[("puits/fr.md", &draft), ("puits/khq.md", OTHER)]).await;
        let png = small_png(4, 4);
        let image = Upload { field: "file", name: "puits.png", content: &png };
        officer.upload("/author/puits/files", &[], image).await.expect(303);
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let editor = officer.get("/author/puits/fr").await.expect(200);
        assert!(editor.says(PAGE), "{}", editor.text());
        let page = officer.get(PAGE).await.expect(200);
        for told in ["Supprimer pour toujours", "une révision", "2 images, enregistrements ou documents"] {
            assert!(page.says(told), "{told}: {}", page.text());
        }
        let seen = page.hidden("seen");
        // Somebody writes on meanwhile.
        let form = fields(&officer.get("/author/puits/fr").await.expect(200));
        let title = ("title", "Le puits commun");
        let asked = send(&mut officer, "/author/puits/fr", &form, &[title]).await.expect(422);
        let grade = grade_of(&asked);
        send(&mut officer, "/author/puits/fr", &form, &[title, (&grade, "form")]).await.expect(303);
        let page = officer.post(PAGE, &[("seen", &*seen)]).await.expect(409);
        assert!(page.says("après l’ouverture de cette page"), "{}", page.text());
        officer.get("/author/puits/fr").await.expect(200);
        let seen = officer.get(PAGE).await.expect(200).hidden("seen");
        let done = officer.post(PAGE, &[("seen", &*seen)]).await.expect(303);
        assert!(officer.get(done.location()).await.expect(200).says("Le module est supprimé"));
        officer.get("/author/puits/fr").await.expect(404);
        officer.get(PAGE).await.expect(404);
        for (table, before) in tables.into_iter().zip(before) {
            assert_eq!(rows(app, table).await, before, "{table}");
        }
        officer.get("/author/mare/fr").await.expect(200);
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Brouillon de module supprimé"));
        // Its name and code are free again.
        import(app, &[("puits/fr.md", &draft)]).await;
    })
    .await;
}

#[tokio::test]
async fn what_others_have_had_or_use_stays() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let hindered = async |officer: &mut Browser, told: &str| {
            let page = officer.get(PAGE).await.expect(200);
            assert!(page.says(told) && !page.says("Supprimer pour toujours"), "{}", page.text());
            officer.post(PAGE, &[("seen", "")]).await.expect(409);
            officer.get("/author/puits/fr").await.expect(200);
        };
        hindered(&mut officer, "Il a été publié").await;
        // Put back to a draft it was published all the same.
        import(app, &[("puits/fr.md", &SOURCE.replace("state = \"published\"", "state = \"draft\""))]).await;
        hindered(&mut officer, "Il a été publié").await;
        assert!(!officer.get("/author/puits/fr/history").await.expect(200).says(PAGE));
    })
    .await;
}

#[tokio::test]
async fn a_text_that_no_speaker_read_is_a_draft_at_the_desk_as_for_readers() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let text = OTHER.replace("source = \"fr\"", "source = \"fr\"\nstate = \"published\"");
        let upload = Upload { field: "files", name: "khq.md", content: text.as_bytes() };
        let fields = [("action", "import"), ("conflict", "refuse"), ("module", "puits")];
        let told = officer.upload("/author/import", &fields, upload).await.expect(200);
        assert!(told.says("personne qui parle la langue ne l’a lu"), "{}", told.text());
        for page in ["/author", "/author/puits/khq", "/author/puits/khq/review"] {
            let page = officer.get(page).await.expect(200);
            assert!(page.says("montré comme brouillon"), "{}", page.text());
        }
        assert!(app.visitor().get("/modules/puits/khq").await.expect(200).says("Brouillon"));
    })
    .await;
}
