//! What stands above the text of a translation: what it lacks is that of its source, marked; what is needed is told.

use vivier::domain::account::Role;

use super::as_read::words;
use super::harm::carried;
use super::head::change_head;
use super::translate::{KHQ, grade_of, row, save, standing, translate_all};
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
    let grade = grade_of(&asked);
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
        // A file of before, without the mark of its title.
        let lines =
            begun.lines().filter(|line| !line.starts_with("translates") && !line.starts_with("title_mark"));
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
async fn a_file_says_that_its_title_is_only_that_of_its_source() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.", "save").await.expect(303);
        let begun = stored(app, "puits/khq.md").await;
        assert!(begun.contains("\ntitle_mark = \"fr:") && !begun.contains("\nmark = "), "{begun}");
        change_head(&mut officer, &[("title", "Le procès")], "meaning").await;
        assert!(!officer.get(KHQ).await.expect(200).says("Le puits"));

        // Another server, which has the files alone.
        let (fresh, mut other) = carried(&mut officer).await;
        assert_eq!(stored(&fresh, "puits/khq.md").await, begun);
        let page = other.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "En-tête"), "·");
        assert!(page.says("Le procès") && !page.says("Le puits"), "{}", page.text());
        let read = fresh.visitor().get(READER).await.expect(200);
        let handout = words(other.get(&format!("{READER}/handout.pdf")).await);
        for text in [&read.text(), &handout] {
            assert!(text.contains("Le titre n’est pas encore traduit."), "{text}");
            assert!(text.contains("Le procès") && !text.contains("Le puits"), "{text}");
        }
        // Page and desk count alike: the head and two sections.
        assert!(read.says("3 sections ne sont pas encore traduites"), "{}", read.text());
        assert!(other.get("/author").await.expect(200).says("3 sections manquent"));

        // A section more keeps it, a title of its own ends it, from the page or in a text editor.
        save(&mut other, "Idée générale", "## Miile\r\n\r\nBangu.", "save").await.expect(303);
        let more = stored(&fresh, "puits/khq.md").await;
        assert!(more.contains("title_mark"), "{more}");
        let titled = more.replace("title = \"Le puits\"", "title = \"Ciiti\"");
        let file = super::attachments::upload("files", "khq.md", titled.as_bytes());
        let about = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
        other.upload("/author/import", &about, file).await.expect(200);
        assert_eq!(stored(&fresh, "puits/khq.md").await, titled);
        assert!(!other.get(READER).await.expect(200).says("pas encore traduit."));
        let front = row(&other.get(KHQ).await.expect(200), "En-tête");
        let named = [("title", "Ciiti"), ("objectives", "hanga-jer"), ("action", "save")];
        send(&mut other, KHQ, &front, &named).await.expect(303);
        assert!(!stored(&fresh, "puits/khq.md").await.contains("title_mark"));
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
