//! What stands above the text of a translation: what it lacks is that of its source, marked; what is needed is told.

use vivier::domain::account::Role;

use super::as_read::words;
use super::translate::{KHQ, row, save, standing, translate_all};
use super::{SOURCE, import, send, stored};
use crate::support::{TestApp, on_both};

const READER: &str = "/modules/puits/khq";

/// A source that says for whom it is and what it takes.
pub(super) fn whole() -> String {
    SOURCE.replace(
        "objectives = [\"écouter\"]",
        "summary = \"L’eau partagée.\"\naudience = \"Des voisins.\"\nobjectives = [\"écouter\", \"partager\"]\nmaterial = [\"trente cailloux\", \"une corde\"]",
    )
}

#[tokio::test]
async fn what_a_translation_lacks_above_its_text_is_that_of_its_source() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", &whole())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "En-tête"), "·");
        for part in ["Il manque un objectif", "Le titre suffit pour enregistrer"] {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        let told = officer.get("/author/puits/khq/review").await.expect(200);
        assert!(told.says("manque un objectif"), "{}", told.text());
        let read = officer.get(READER).await.expect(200);
        let guide = words(officer.get(&format!("{READER}/guide.pdf")).await);
        let handout = words(officer.get(&format!("{READER}/handout.pdf")).await);
        for text in [&read.text(), &guide] {
            for part in ["L’eau partagée.", "Des voisins.", "trente cailloux", "hanga-jer"] {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert_eq!(text.matches("pas encore traduite. Voici le texte source").count(), 3, "{text}");
        }
        assert!(handout.contains("L’eau partagée.") && !handout.contains("cailloux"), "{handout}");
        assert!(read.says("Une section n’est pas encore traduite"), "{}", read.text());
        assert!(officer.get("/author").await.expect(200).says("une section manque"));

        let front = row(&page, "En-tête");
        let all = [
            ("title", "Bangu"),
            ("summary", "Hari."),
            ("audience", "Borey."),
            ("objectives", "hanga-jer\nzaa"),
            ("material", "tondi\nkorfo"),
            ("action", "save"),
        ];
        send(&mut officer, KHQ, &front, &all).await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        assert!(standing(&page, "En-tête") == "✓" && !page.says("manque un objectif"), "{}", page.text());
        assert!(!officer.get(READER).await.expect(200).says("pas encore traduit"));
    })
    .await;
}

#[tokio::test]
async fn paper_says_that_the_title_is_not_translated() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.", "save").await.expect(303);
        for paper in ["handout.pdf", "guide.pdf"] {
            let paper = words(officer.get(&format!("{READER}/{paper}")).await);
            assert!(paper.contains("Le titre n’est pas encore traduit."), "{paper}");
        }
        translate_all(&mut officer).await;
        let paper = words(officer.get(&format!("{READER}/handout.pdf")).await);
        assert!(!paper.contains("pas encore traduit"), "{paper}");
    })
    .await;
}

/// Gives the source another title, in form.
async fn retitle(app: &TestApp, title: &str) {
    let mut officer = app.signed_in(Role::Officer).await;
    let path = "/author/puits/fr";
    let form = super::fields(&officer.get(path).await.expect(200));
    let asked = send(&mut officer, path, &form, &[("title", title), ("action", "save")]).await.expect(422);
    let html = asked.text();
    let grade = format!("grade-{}", &html.split("name=\"grade-").nth(1).unwrap()[..12]);
    let graded = [("title", title), (grade.as_str(), "form"), ("action", "save")];
    send(&mut officer, path, &form, &graded).await.expect(303);
}

#[tokio::test]
async fn a_title_that_the_source_once_had_is_not_the_translations_own() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.", "save").await.expect(303);
        let begun = stored(app, "puits/khq.md").await;
        // Another server, which does not know what it was made from.
        let lines = begun.lines().filter(|line| !line.starts_with("translates"));
        let begun: String = lines.map(|line| format!("{line}\n")).collect();
        let fresh = TestApp::on_sqlite().await;
        import(&fresh, &[("puits/fr.md", SOURCE), ("puits/khq.md", &begun)]).await;
        for title in ["Le puits partagé", "Le puits de tous"] {
            retitle(&fresh, title).await;
            let mut officer = fresh.signed_in(Role::Officer).await;
            assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "·");
            let read = officer.get(READER).await.expect(200);
            assert!(read.says("Le titre n’est pas encore traduit"), "{}", read.text());
        }
    })
    .await;
}

#[tokio::test]
async fn what_turns_the_direction_of_writing_is_saved_by_no_way() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let turned = "## Miile\r\n\r\nBangu \u{202e}ti.";
        let refused = save(&mut officer, "Idée générale", turned, "save").await.expect(422);
        assert!(refused.says("U+202E") && refused.says("Ligne 3"), "{}", refused.text());
        officer.get("/author/puits/khq").await.expect(404);
        translate_all(&mut officer).await;
        let whole = stored(app, "puits/khq.md").await;
        // A draft, too: its readers have it at once.
        let form = super::fields(&officer.get("/author/puits/khq").await.expect(200));
        let typed = [("body", turned), ("action", "save")];
        let refused = send(&mut officer, "/author/puits/khq", &form, &typed).await.expect(422);
        assert!(refused.says("U+202E"), "{}", refused.text());
        assert_eq!(stored(app, "puits/khq.md").await, whole);
        let file = whole.replace("Hoyr-yan.", "Hoyr\u{2066}-yan.");
        let file = super::attachments::upload("files", "khq.md", file.as_bytes());
        let about = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
        let refused = officer.upload("/author/import", &about, file).await;
        assert!(refused.says("U+2066"), "{}", refused.text());
        assert_eq!(stored(app, "puits/khq.md").await, whole);
    })
    .await;
}
