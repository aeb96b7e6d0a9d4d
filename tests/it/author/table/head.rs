//! Fields above the text that come back in a file: the head counts as made from the source of today once all that changed was given.

use super::super::head::{change_head, translated};
use super::super::stored;
use super::super::translate::{KHQ, standing};
use super::{DOCX, PO, look, take};
use crate::support::{Answer, Browser, TempDir, TestApp, on_both};

const READER: &str = "/modules/puits/khq";
const NEW: [(&str, &str); 2] = [("title", "Le procès"), ("objectives", "écouter\r\nréparer ensemble")];

/// The preview with the boxes of these fields ticked, and no others.
fn ticking(page: Answer, fields: &[&str]) -> Answer {
    let mut html = page.text().replace(" checked", "");
    for field in fields {
        // The name of the row stands behind its box.
        let at = html.find(&format!("value=\"{field}/")).unwrap_or_else(|| panic!("no {field}: {html}"));
        let at = html[..at].rfind("name=\"take\"").unwrap();
        html.insert_str(at, "checked ");
    }
    Answer { body: html.into_bytes(), ..page }
}

/// The PO file with every row said to be right.
async fn all_sure(officer: &mut Browser) -> String {
    officer.get(PO).await.expect(200).text().replace("#, fuzzy\n", "")
}

/// A PO file with the title alone said to be right, and in other words.
fn title_alone(out: &str, to: &str) -> String {
    let right = |entry: &str| {
        if entry.contains("msgstr \"Guusu\"") { entry.replace("#, fuzzy\n", "") } else { entry.into() }
    };
    let alone: Vec<String> = out.split("\n\n").map(right).collect();
    alone.join("\n\n").replace("msgstr \"Guusu\"", &format!("msgstr \"{to}\""))
}

/// How the front matter of the translation is tied to its source.
async fn mark(app: &TestApp) -> String {
    let raw = stored(app, "puits/khq.md").await;
    raw.lines().find(|line| line.starts_with("mark = ")).unwrap().to_owned()
}

#[tokio::test]
async fn one_field_of_a_head_does_not_make_the_others_right() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        let before = mark(app).await;
        change_head(&mut officer, &NEW, "harm").await;
        let out = officer.get(PO).await.expect(200).text();
        // What did not change is not in doubt.
        assert_eq!(out.matches("#, fuzzy").count(), 2, "{out}");
        let file = all_sure(&mut officer).await;
        let page = look(&mut officer, "a.po", file.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 2") && !page.says("checked"), "{}", page.text());
        take(&mut officer, &ticking(page, &["title"]), false).await.expect(303);

        assert_eq!(mark(app).await, before);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "⚠");
        assert!(officer.get("/author").await.expect(200).says("Une section peut nuire"));
        let page = officer.get(READER).await.expect(200);
        assert!(page.says("réparer ensemble") && !page.says("hanga-jer"), "{}", page.text());
        let file = all_sure(&mut officer).await;
        let page = look(&mut officer, "a.po", file.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 2"), "{}", page.text());
        // Both are confirmed, each by its tick.
        assert!(!page.says("l’en-tête reste"), "{}", page.text());
        take(&mut officer, &ticking(page, &["title", "objectives"]), false).await.expect(303);
        assert_ne!(mark(app).await, before);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "✓");
        assert!(officer.get(READER).await.expect(200).says("hanga-jer"));
    })
    .await;
}

#[tokio::test]
async fn what_a_translator_left_as_it_was_is_not_made_right_by_what_they_wrote() {
    on_both(async |app| {
        let mut officer = translated(app).await;
        let before = mark(app).await;
        change_head(&mut officer, &NEW, "meaning").await;
        let out = officer.get(PO).await.expect(200).text();
        let page = look(&mut officer, "a.po", title_alone(&out, "Ciiti").as_bytes()).await.expect(200);
        assert!(
            page.says("l’en-tête reste à actualiser") && page.says("confirme\u{202f}: Objectifs."),
            "{}",
            page.text()
        );
        take(&mut officer, &page, true).await.expect(303);
        assert_eq!(mark(app).await, before);
        assert!(stored(app, "puits/khq.md").await.contains("title = \"Ciiti\""));
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "↻");
        let page = officer.get(READER).await.expect(200);
        assert!(page.says("réparer ensemble") && !page.says("hanga-jer"), "{}", page.text());

        // A document, whose rows say nothing of what is right: the title stays in doubt.
        let folder = TempDir::new();
        let file = officer.get(DOCX).await.expect(200).body;
        std::fs::write(folder.join("table.docx"), file).unwrap();
        let open = super::convert(folder.path(), "table.docx", "fodt");
        let open =
            super::typed_into(&String::from_utf8(open).unwrap(), "réparer ensemble", &["hanga-jer", "hanse"]);
        std::fs::write(folder.join("one.fodt"), &open).unwrap();
        let one = super::convert(folder.path(), "one.fodt", super::AS_DOCX);
        let page = look(&mut officer, "one.docx", &one).await.expect(200);
        assert!(page.says("confirme\u{202f}: Titre."), "{}", page.text());
        take(&mut officer, &page, true).await.expect(303);
        assert_eq!((mark(app).await, standing(&officer.get(KHQ).await, "En-tête")), (before, "↻".into()));
    })
    .await;
}
