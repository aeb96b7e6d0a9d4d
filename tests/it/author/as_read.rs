//! Translations as their readers have them: in the order of the source, marked where that is needed, the same on page, paper and
//! preview.

use vivier::domain::account::Role;

use super::translate::{KHQ, change, row, save, standing, translate_all};
use super::{SOURCE, fields, import, review, send, stored};
use crate::support::{Answer, Browser, TestApp, Upload, on_both};

const FR: &str = "/author/puits/fr";
const EDITOR: &str = "/author/puits/khq";
const PAPER: &str = "/modules/puits/khq/handout.pdf";

/// The words of a paper, with single spaces.
pub(super) fn words(answer: Answer) -> String {
    let pages = answer.expect(200).pdf_pages().join(" ");
    pages.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The preview on paper of a text with another body.
async fn preview(browser: &mut Browser, path: &str, body: impl Fn(&str) -> String) -> String {
    let form = fields(&browser.get(path).await.expect(200));
    let typed = body(&form.iter().find(|(name, _)| name == "body").unwrap().1);
    words(send(browser, path, &form, &[("body", &typed), ("action", "handout")]).await)
}

/// A source whose only step is below a heading of its own.
fn with_parent() -> String {
    SOURCE.replace("### Étape 1", "## Déroulement\n\n### Étape 1")
}

#[tokio::test]
async fn the_preview_of_a_translation_is_the_paper_that_its_readers_get() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Un puits est à tous.", "Un puits se partage à parts égales.", "meaning").await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let cut = body[..body.find("## Messages clés").unwrap()].to_owned();
        send(&mut officer, FR, &form, &[("body", &cut)]).await.expect(303);
        let paper = words(officer.get(PAPER).await);
        for part in [
            "parts égales",
            "Cette section a changé de sens",
            "traduit de la révision 1",
            "la source en est à la 3",
        ] {
            assert!(paper.contains(part), "{part}: {paper}");
        }
        // Nothing was changed: it is the saved text, with its revision.
        assert_eq!(preview(&mut officer, EDITOR, str::to_owned).await, paper);
        let typed =
            preview(&mut officer, EDITOR, |body| body.replace("Hoyr-yan.", "Hoyr-yan nda cere.")).await;
        for part in [
            "Hoyr-yan nda cere.",
            "parts égales",
            "Cette section a changé de sens",
            "traduit de la révision 1",
        ] {
            assert!(typed.contains(part), "{part}: {typed}");
        }
        for part in ["boro kul wane", "Hanga-jer."] {
            assert!(!typed.contains(part), "{part}: {typed}");
        }
        assert!(typed.contains("texte pas encore enregistré") && !typed.contains(" · révision "), "{typed}");
    })
    .await;
}

#[tokio::test]
async fn the_paper_of_words_that_are_not_saved_has_no_revision() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let typed = preview(&mut officer, FR, |_| "Jamais enregistré.".into()).await;
        assert!(typed.contains("texte pas encore enregistré"), "{typed}");
        assert!(!typed.contains("révision") && !typed.contains("publié"), "{typed}");
        let same = preview(&mut officer, FR, str::to_owned).await;
        assert!(same.contains("révision 1 · publié"), "{same}");
    })
    .await;
}

#[tokio::test]
async fn readers_get_a_translation_in_the_order_of_its_source() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", &with_parent())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let file = stored(app, "puits/khq.md").await;
        // The messages come first by now; the step still stands below its heading, which is not translated.
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let at = body.find("## Messages clés").unwrap();
        let moved = format!("{}\r\n\r\n{}", body[at..].trim_end(), &body[..at]);
        send(&mut officer, FR, &form, &[("body", &moved)]).await.expect(303);
        assert_eq!(stored(app, "puits/khq.md").await, file);

        let page = officer.get("/modules/puits/khq").await.expect(200);
        let paper = words(officer.get(PAPER).await);
        for text in [page.text(), paper] {
            let places = ["Hanga-jer.", "Bangu ti boro kul wane.", "Déroulement", "Hoyr-yan."]
                .map(|part| text.rfind(part).unwrap_or_else(|| panic!("{part}: {text}")));
            assert!(places.is_sorted(), "{places:?}: {text}");
        }
        // A heading alone is marked as the others, and counted on the page as on the desk.
        assert!(page.says("Une section n’est pas encore traduite"), "{}", page.text());
        assert!(page.says("Cette section n’est pas encore traduite"), "{}", page.text());
        assert!(officer.get("/author").await.expect(200).says("une section manque"));
        assert!(officer.get(KHQ).await.expect(200).says("pour ceux qui lisent, dans l’ordre de la source"));
    })
    .await;
}

fn file(text: &str) -> Upload<'_> {
    Upload { field: "files", name: "khq.md", content: text.as_bytes() }
}

#[tokio::test]
async fn what_a_section_was_made_from_is_not_lost_with_its_mark() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Jouer ensemble.", "Ne jouez pas.", "meaning").await;
        // A text editor takes the marks out, and somebody mends a word of the very section.
        let marked = stored(app, "puits/khq.md").await;
        let lines = marked.lines().filter(|line| !line.starts_with("<!-- fr:"));
        let bare =
            lines.map(|line| format!("{line}\n")).collect::<String>().replace("Hoyr-yan.", "Hoyr-yan nda.");
        let about = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
        officer.upload("/author/import", &about, file(&bare)).await.expect(200);
        assert_eq!(stored(app, "puits/khq.md").await, marked.replace("Hoyr-yan.", "Hoyr-yan nda."));
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "Étape 1"), "↻");

        // Another server, which knows nothing but the files.
        let fresh = TestApp::on_sqlite().await;
        let (source, own) = (stored(app, "puits/fr.md").await, stored(app, "puits/khq.md").await);
        import(&fresh, &[("puits/fr.md", &source), ("puits/khq.md", &own)]).await;
        let page = fresh.visitor().get("/modules/puits/khq").await.expect(200);
        assert!(page.says("Ne jouez pas.") && !page.says("Hoyr-yan nda."), "{}", page.text());

        // Where nobody can know it, readers are told.
        let step = own.find("### Hoyray").unwrap();
        let mark = step + own[step..].find("<!-- fr:").unwrap();
        let end = mark + own[mark..].find('\n').unwrap() + 1;
        let fresh = TestApp::on_sqlite().await;
        import(
            &fresh,
            &[("puits/fr.md", &source), ("puits/khq.md", &format!("{}{}", &own[..mark], &own[end..]))],
        )
        .await;
        let mut visitor = fresh.visitor();
        let page = visitor.get("/modules/puits/khq").await.expect(200);
        assert!(page.says("Hoyr-yan nda.") && page.says("Section à vérifier"), "{}", page.text());
        assert!(page.says("Une section est à vérifier"), "{}", page.text());
        let paper = words(visitor.get(PAPER).await);
        assert!(paper.contains("Section à vérifier"), "{paper}");
    })
    .await;
}

#[tokio::test]
async fn the_title_of_a_translation_is_missing_until_it_is_written() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (heading, text) in [
            ("Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan."),
            ("Idée générale", "## Miile\r\n\r\nBangu."),
            ("Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer."),
        ] {
            save(&mut officer, heading, text, "save").await.expect(303);
            let page = officer.get(KHQ).await.expect(200);
            assert_eq!(standing(&page, "En-tête"), "·");
            assert!(!page.says("value=\"Le puits\""), "{}", page.text());
        }
        let reader = officer.get("/modules/puits/khq").await.expect(200);
        let head = reader.text().split("<h1>").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
        assert!(head.contains("lang=\"fr\"") && head.contains("Le titre n’est pas encore traduit"), "{head}");
        assert!(reader.says("Une section n’est pas encore traduite"), "{}", reader.text());
        assert!(officer.get("/author").await.expect(200).says("Une section à traduire"));
        // Somebody says what it is called, though that be the same.
        let front = row(&officer.get(KHQ).await.expect(200), "En-tête");
        let same = [("title", "Le puits"), ("objectives", "hanga-jer"), ("action", "save")];
        send(&mut officer, KHQ, &front, &same).await.expect(303);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "✓");
        assert!(!officer.get("/modules/puits/khq").await.expect(200).says("pas encore traduit"));
    })
    .await;
}

#[tokio::test]
async fn the_review_page_tells_what_the_page_of_translation_tells() {
    on_both(async |app| {
        let source =
            SOURCE.replace("Jouer ensemble.", "Jouer ensemble.\n\n| Qui | Quoi |\n|---|---|\n| a | b |");
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        save(&mut officer, "Étape 1", "### Hoyray\r\n\r\nHoyr-yan.", "save").await.expect(303);
        let page = officer.get("/author/puits/khq/review").await.expect(200);
        for part in ["il manque un tableau", "bloc", "60"] {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        assert!(!page.says("check-heading"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn small_things_of_the_desk_are_told_as_they_are() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Jouer ensemble.", "Ne jouez pas.", "meaning").await;
        let history = officer.get(&format!("{FR}/history")).await.expect(200);
        assert!(history.says("Le sens\u{202f}: le texte dit autre chose"), "{}", history.text());
        let again = [("action", "publish"), ("reread_by", "2098-01-31")];
        review(&mut officer, &format!("{FR}/review"), &again).await.expect(303);
        let compared = officer.get(&format!("{FR}/compare?from=2&to=3")).await.expect(200);
        assert!(compared.says("janvier 2098") && !compared.says("2098-01-31"), "{}", compared.text());
        let image = Upload { field: "file", name: "a.docx", content: b"\x89PNG\r\n\x1a\n" };
        let told = officer.upload(&format!("{KHQ}/file"), &[], image).await.expect(422);
        assert!(told.says("Ce fichier est en PNG"), "{}", told.text());
        assert!(officer.get(FR).await.expect(200).says("une image avec sa légende"));

        // What turns the direction of writing is an error with its line.
        let form = fields(&officer.get(FR).await.expect(200));
        let typed = [("body", "## A\r\n\r\nUn \u{202e}abc\u{202c}.\r\n"), ("action", "save")];
        let refused = send(&mut officer, FR, &form, &typed).await.expect(422);
        assert!(refused.says("U+202E") && refused.says("Ligne 3"), "{}", refused.text());
    })
    .await;
}
