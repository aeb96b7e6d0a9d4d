//! A section that takes the place of another one: its author says whether it is the same, and no translation is taken for that of another.

use vivier::domain::account::Role;

use super::harm::carried;
use super::translate::{KHQ, change, grade_of, save, standing, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::{Browser, TestApp, Upload, on_both};

const FR: &str = "/author/puits/fr";
const NEW: &str = "## Pour aller plus loin\n\nLire la charte du village avec les voisins.\n";

/// The source with another section at the place of the last one.
fn replaced() -> String {
    SOURCE.replace("## Messages clés\n\n- Écouter.\n", NEW)
}

/// The source with its whole translation.
async fn translated(app: &TestApp) -> Browser {
    import(app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    translate_all(&mut officer).await;
    officer
}

/// Sends the source with the other section, as a save that is asked about; then what is said of it.
async fn replace(officer: &mut Browser, is_there: &[(&str, bool)], said: &str) {
    let form = fields(&officer.get(FR).await.expect(200));
    let body = replaced().split("+++\n").nth(2).unwrap().to_owned();
    let asked = send(officer, FR, &form, &[("body", &body)]).await.expect(422);
    for (choice, is_there) in is_there {
        assert_eq!(asked.says(&format!("value=\"{choice}\"")), *is_there, "{choice}: {}", asked.text());
    }
    send(officer, FR, &form, &[("body", &body), (&grade_of(&asked), said)]).await.expect(303);
}

#[tokio::test]
async fn what_takes_the_place_of_a_section_has_none_of_its_translation() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        let choices = [("form", false), ("wording", false), ("harm", true), ("other", true)];
        replace(&mut officer, &choices, "other").await;
        let raw = stored(app, "puits/fr.md").await;
        assert!(
            raw.contains("## Pour aller plus loin\n<!-- fr:") && raw.contains("\n\nLire la charte"),
            "{raw}"
        );
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Pour aller plus loin"), "·");
        // What the source no longer has is none of its sections.
        assert!(page.says("3 sections sur 4 sont à jour"), "{}", page.text());
        let reader = app.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Lire la charte") && !reader.says("Hanga-jer."), "{}", reader.text());
    })
    .await;
}

#[tokio::test]
async fn a_section_in_other_words_may_be_the_same_one_and_its_old_text_do_harm() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        replace(&mut officer, &[], "harm").await;
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Pour aller plus loin"), "⚠");
    })
    .await;
}

#[tokio::test]
async fn an_import_takes_other_words_under_another_heading_for_another_section() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        import(app, &[("puits/fr.md", &replaced())]).await;
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Pour aller plus loin"), "·");
        let reader = app.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Lire la charte") && !reader.says("Hanga-jer."), "{}", reader.text());
    })
    .await;
}

#[tokio::test]
async fn another_server_knows_from_the_files_that_it_is_another_one_and_what_did_harm() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer nda cere.", "save")
            .await
            .expect(303);
        replace(&mut officer, &[], "other").await;
        let raw = stored(app, "puits/fr.md").await;
        let (fresh, mut other) = carried(&mut officer).await;
        assert_eq!(stored(&fresh, "puits/fr.md").await, raw);
        let page = other.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Pour aller plus loin"), "·");
        assert!(!page.says("Toujours juste") && page.says("3 sections sur 4 sont à jour"), "{}", page.text());
        let reader = fresh.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Lire la charte") && !reader.says("Hanga-jer"), "{}", reader.text());
        let about = [("module", "puits"), ("action", "check"), ("conflict", "theirs")];
        let old = Upload { field: "files", name: "fr.md", content: SOURCE.as_bytes() };
        let told = other.upload("/author/import", &about, old).await.expect(200);
        assert!(told.says("Messages clés\u{202f}» avait été changée ici"), "{}", told.text());
        // And it goes out from there as it came.
        let (again, _) = carried(&mut other).await;
        assert_eq!(stored(&again, "puits/fr.md").await, raw);
    })
    .await;
}
