//! A section that takes the place of another one: its author says whether it is the same, and no translation is taken for that of another.

use vivier::domain::account::Role;

use super::translate::{KHQ, grade_of, standing, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::{Browser, TestApp, on_both};

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
        assert!(stored(app, "puits/fr.md").await.contains(NEW));
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Pour aller plus loin"), "·");
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
