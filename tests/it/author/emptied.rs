//! A section of a translation that has its heading alone is not translated.

use vivier::domain::account::Role;

use super::as_read::words;
use super::translate::{KHQ, change, row, save, standing, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::{Browser, on_both};

/// The editor of the whole translation.
const WHOLE: &str = "/author/puits/khq";

#[tokio::test]
async fn a_heading_alone_counts_as_missing_and_is_told() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let saved = save(&mut officer, "Étape 1", "### Hoyray (60 min)", "save").await.expect(303);
        let page = officer.follow(saved).await.expect(200);
        assert!(
            page.says("cette section n’a que son titre") || page.says("Cette section n’a que son titre"),
            "{}",
            page.text()
        );
        assert_eq!(standing(&page, "Étape 1"), "·");
        assert!(page.says("3 sections sur 4 sont à jour"), "{}", page.text());
        let review = officer.get("/author/puits/khq/review").await.expect(200);
        assert!(review.says("n’a que son titre"), "{}", review.text());
        assert!(officer.get("/author").await.expect(200).says("une section manque"));

        let reader = officer.get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Jouer ensemble.") && reader.says("pas encore traduite"), "{}", reader.text());
        let paper = words(officer.get("/modules/puits/khq/handout.pdf").await);
        assert!(paper.contains("Jouer ensemble.") && paper.contains("pas encore traduite"), "{paper}");

        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.", "save").await.expect(303);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "Étape 1"), "✓");
        assert!(stored(app, "puits/khq.md").await.contains("translates = "));
    })
    .await;
}

#[tokio::test]
async fn a_heading_that_has_nothing_below_it_in_the_source_is_whole() {
    on_both(async |app| {
        let source = SOURCE.replace("### Étape 1", "## Déroulement\n\n### Étape 1");
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        save(&mut officer, "Déroulement", "## Goyyan", "save").await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Déroulement"), "✓");
        assert!(!page.says("que son titre"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn of_a_duration_nothing_is_said_while_steps_are_missing() {
    on_both(async |app| {
        let source = SOURCE.replace(
            "### Étape 1. Jeu (60 min)",
            "### Étape 0. Accueil (20 min)\n\nSaluer.\n\n### Étape 1. Jeu (40 min)",
        );
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Étape 0", "### Foyan (20 min)\r\n\r\nFoo.", "save").await.expect(303);
        for page in [KHQ, "/author/puits/khq/review"] {
            let page = officer.get(page).await.expect(200);
            assert!(!page.says("durée annoncée"), "{}", page.text());
        }
        translate_all(&mut officer).await;
        let page = officer.get("/author/puits/khq/review").await.expect(200);
        assert!(page.says("durée annoncée"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn signs_alone_are_no_text() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        for nothing in ["&nbsp;", "<br>", "\u{200b}", "---", "> [!NOTE]", "…", "| |\r\n|---|\r\n| |"] {
            let text = format!("### Hoyray (60 min)\r\n\r\n{nothing}");
            let saved = save(&mut officer, "Étape 1", &text, "save").await.expect(303);
            let page = officer.follow(saved).await.expect(200);
            assert_eq!(standing(&page, "Étape 1"), "·", "{nothing}: {}", page.text());
            assert!(page.says("ette section n’a que son titre"), "{nothing}: {}", page.text());
        }
        for said in ["7", "&eacute;", "ⵏ", "![](images/a.png)", "- ?\r\n- ߒ"] {
            let text = format!("### Hoyray (60 min)\r\n\r\n{said}");
            save(&mut officer, "Étape 1", &text, "save").await.expect(303);
            assert_eq!(standing(&officer.get(KHQ).await.expect(200), "Étape 1"), "✓", "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn old_words_that_could_do_harm_lag_behind_when_they_are_typed_again() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let stands =
            async |officer: &mut Browser| standing(&officer.get(KHQ).await.expect(200), "Messages clés");
        assert_eq!(stands(&mut officer).await, "⚠");
        for nothing in ["---", "<br>"] {
            let text = format!("## Sanniyan\r\n\r\n{nothing}");
            save(&mut officer, "Messages clés", &text, "save").await.expect(303);
            assert_eq!(stands(&mut officer).await, "·", "{nothing}");
        }
        save(&mut officer, "Messages clés", "## Sanni\r\n\r\n- Hanga-jer.", "save").await.expect(303);
        assert_eq!(stands(&mut officer).await, "⚠", "{}", stored(app, "puits/khq.md").await);
        let reader = app.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Écouter chacun.") && !reader.says("Hanga-jer"), "{}", reader.text());

        // Other words are made from the source as it stands.
        save(&mut officer, "Messages clés", "## Sanni\r\n\r\n---", "save").await.expect(303);
        save(&mut officer, "Messages clés", "## Sanni\r\n\r\n- Ir ma hanga-jer.", "save").await.expect(303);
        assert_eq!(stands(&mut officer).await, "✓");
    })
    .await;
}

#[tokio::test]
async fn old_words_that_could_do_harm_lag_behind_when_their_section_was_taken_out() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let stands =
            async |officer: &mut Browser| standing(&officer.get(KHQ).await.expect(200), "Messages clés");
        let form = fields(&officer.get(WHOLE).await.expect(200));
        let body = &form.iter().find(|(name, _)| name == "body").unwrap().1;
        let (rest, _) = body.split_once("## Sanniyan").unwrap();
        send(&mut officer, WHOLE, &form, &[("body", rest)]).await.expect(303);
        assert_eq!(stands(&mut officer).await, "·");
        for text in ["## Sanni\r\n\r\n---", "## Sanni\r\n\r\n- Hanga-jer."] {
            save(&mut officer, "Messages clés", text, "save").await.expect(303);
        }
        assert_eq!(stands(&mut officer).await, "⚠", "{}", stored(app, "puits/khq.md").await);
        let reader = app.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(reader.says("Écouter chacun.") && !reader.says("Hanga-jer"), "{}", reader.text());

        // Confirmed, they are right, and so when they come once more.
        let form = row(&officer.get(KHQ).await.expect(200), "Messages clés");
        send(&mut officer, KHQ, &form, &[("action", "confirm"), ("sure", "1")]).await.expect(303);
        assert_eq!(stands(&mut officer).await, "✓");
        for (text, sign) in [("## Sanni\r\n\r\n---", "·"), ("## Sanni\r\n\r\n- Hanga-jer.", "✓")] {
            save(&mut officer, "Messages clés", text, "save").await.expect(303);
            assert_eq!(stands(&mut officer).await, sign, "{text}");
        }
    })
    .await;
}
