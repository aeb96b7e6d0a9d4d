//! Whose name stands under which words: a reader answers for the text that was shown, and for no other.

use std::time::Duration;

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{SOURCE, fields, import, review, send, stored, translate};
use crate::support::{Browser, TestApp, Upload, on_both};

const REVIEW: &str = "/author/puits/khq/review";
const EDITOR: &str = "/author/puits/khq";
const PAGE: &str = "/modules/puits/khq";
const AWA: &str = "Awa Traoré";
const RIGHT: [(&str, &str); 2] = [("action", "right"), ("name", AWA)];
const DRAFT: &str = "aucun locuteur n’a encore relu ce texte";

/// A translation with other front matter and other words.
fn khq(more: &str, words: &str) -> String {
    format!("+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n{more}+++\n## Miile\n\n{words}\n")
}

async fn write(officer: &mut Browser, words: &str) {
    let form = fields(&officer.get(EDITOR).await.expect(200));
    let body = format!("## Miile\n\n{words}\n");
    send(officer, EDITOR, &form, &[("body", &body), ("action", "save")]).await.expect(303);
}

/// Whether page, paper and list name the reader; where they don't they mark the text as a draft.
async fn names_reader(app: &TestApp) -> bool {
    // Visitors may be shown what was cached for this long.
    tokio::time::sleep(Duration::from_millis(150)).await;
    let mut visitor = app.visitor();
    let page = visitor.get(PAGE).await.expect(200);
    let paper = visitor.get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
    let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_named = page.says(AWA);
    assert_eq!(page.says(DRAFT), !is_named, "{}", page.text());
    assert_eq!(paper.contains(AWA), is_named, "{paper}");
    assert_eq!(paper.contains("aucun locuteur"), !is_named, "{paper}");
    is_named
}

#[tokio::test]
async fn a_verdict_on_a_text_that_was_changed_meanwhile_is_not_taken() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &khq("", "Bangu ti boro kul wane."))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let account = app.account(Role::Facilitator, &[]).await;
        let mut reader = app.browser_of(&account).await;
        let id = account.id.to_string();
        officer.post(REVIEW, &[("action", "ask"), ("reader", &id), ("request", "")]).await.expect(303);
        let base = reader.get(REVIEW).await.expect(200).hidden("base");
        write(&mut officer, "Bangu ti borey wane.").await;
        let before = stored(app, "puits/khq.md").await;
        for action in ["right", "return"] {
            let typed =
                [("base", base.as_str()), ("action", action), ("name", AWA), ("note", "Le mot du puits")];
            let page = reader.post(REVIEW, &typed).await.expect(409);
            assert!(page.says("rien n’a été fait") && page.says("pendant que la page était ouverte"));
            assert!(page.text().contains("<del>") && page.text().contains("<ins>"), "{}", page.text());
            assert!(page.says(AWA) && page.says("Le mot du puits"), "{}", page.text());
            assert_ne!(page.hidden("base"), base);
        }
        for nothing in ["", "0", "01a2185a-2f20-744d-adb4-10cf36bc6404"] {
            reader.post(REVIEW, &[&[("base", nothing)], &RIGHT[..]].concat()).await.expect(409);
        }
        assert_eq!(stored(app, "puits/khq.md").await, before);
        // Another day is no other text.
        let base = reader.get(REVIEW).await.expect(200).hidden("base");
        review(&mut officer, REVIEW, &[("action", "draft"), ("reread_by", "2099-01-31")]).await.expect(303);
        reader.post(REVIEW, &[&[("base", base.as_str())], &RIGHT[..]].concat()).await.expect(303);
        assert!(stored(app, "puits/khq.md").await.contains(AWA));
    })
    .await;
}

#[tokio::test]
async fn how_far_a_text_has_come_is_changed_as_it_was_shown_alone() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let path = "/author/puits/fr/review";
        let (mut officer, mut admin) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        let base = officer.get(path).await.expect(200).hidden("base");
        let press = async |officer: &mut Browser, action: &str, day: &str| {
            officer.post(path, &[("base", base.as_str()), ("action", action), ("reread_by", day)]).await
        };
        review(&mut admin, path, &[("action", "withdraw")]).await.expect(303);
        let withdrawn = stored(app, "puits/fr.md").await;
        for action in ["publish", "draft"] {
            let page = press(&mut officer, action, "2098-01-31").await.expect(409);
            assert!(page.says("rien n’a été fait") && page.says("2098-01-31"), "{}", page.text());
        }
        // What is so already needs no second look.
        press(&mut officer, "withdraw", "").await.expect(303);
        assert_eq!(stored(app, "puits/fr.md").await, withdrawn);
        review(&mut admin, path, &[("action", "publish"), ("reread_by", "2097-01-31")]).await.expect(303);
        press(&mut officer, "publish", "2098-01-31").await.expect(409);
        assert!(stored(app, "puits/fr.md").await.contains("2097-01-31"));
    })
    .await;
}

#[tokio::test]
async fn a_name_goes_with_the_first_other_word_and_comes_back_with_the_words_that_were_read() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &khq("", "Bangu ti boro kul wane."))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        review(&mut officer, REVIEW, &RIGHT).await.expect(303);
        review(&mut officer, REVIEW, &[("action", "publish")]).await.expect(303);
        assert!(names_reader(app).await);
        const AGAIN: &str = "Changé depuis sa relecture";
        assert!(!officer.get("/author").await.expect(200).says(AGAIN));
        // One section, from the page where it is translated.
        translate::save(&mut officer, "Idée générale", "## Miile\r\n\r\nBangu ti borey wane.", "save")
            .await
            .expect(303);
        assert!(!names_reader(app).await);
        assert!(app.visitor().get("/modules?lang=khq").await.expect(200).says("brouillon non relu"));
        assert!(officer.get("/author").await.expect(200).says(AGAIN));
        let page = officer.get(REVIEW).await.expect(200);
        for part in ["marqué comme brouillon", "doit d’abord relire", "depuis la relecture (Awa Traoré"] {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        assert!(page.text().contains("<del>"), "{}", page.text());
        // Put back and published again it would be under that name still.
        review(&mut officer, REVIEW, &[("action", "draft")]).await.expect(303);
        let refused = review(&mut officer, REVIEW, &[("action", "publish")]).await.expect(422);
        assert!(refused.says("doit d’abord relire"), "{}", refused.text());
        // What was read is read.
        write(&mut officer, "Bangu ti boro kul wane.").await;
        review(&mut officer, REVIEW, &[("action", "publish")]).await.expect(303);
        assert!(names_reader(app).await);
        // Other words, read again.
        write(&mut officer, "Bangu ti ir kul wane.").await;
        assert!(!names_reader(app).await);
        review(&mut officer, REVIEW, &RIGHT).await.expect(303);
        assert!(names_reader(app).await);
        assert!(!officer.get("/author").await.expect(200).says(AGAIN));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_names_a_reader_is_taken_at_its_word_until_its_words_change() {
    on_both(async |app| {
        const READ: &str = "state = \"published\"\nreviewed_by = \"Awa Traoré\"\n";
        let first = khq(READ, "Bangu ti boro kul wane.");
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &first)]).await;
        assert_eq!(stored(app, "puits/khq.md").await, first);
        assert!(names_reader(app).await);
        // Somebody rewrote a sentence in a text editor, and left the name.
        let second = khq(READ, "Bangu ti borey wane.");
        let file = File { path: "puits/khq.md".into(), bytes: second.clone().into() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let report = exchange::import(&mut work, &[file]).await.unwrap();
        work.commit().await.unwrap();
        let keys: Vec<_> = report.warnings.iter().map(|told| told.message.key).collect();
        assert!(keys.contains(&"exchange-rewritten") && !keys.contains(&"exchange-unread"), "{keys:?}");
        assert!(!names_reader(app).await);
        let kept = stored(app, "puits/khq.md").await;
        assert!(kept.contains("reviewed_words = \""), "{kept}");
        // The same file again changes nothing, and what was exported comes in as it is.
        for same in [&second, &kept] {
            import(app, &[("puits/khq.md", same)]).await;
            assert_eq!(stored(app, "puits/khq.md").await, kept);
        }
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/author/puits/khq/history").await.expect(200).says("revision=2"));
        assert!(!officer.get("/author/puits/khq/history").await.expect(200).says("revision=3"));
        // Another name is another reading.
        import(app, &[("puits/khq.md", &khq(&READ.replace("Awa", "Fatou"), "Bangu ti borey wane."))]).await;
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(app.visitor().get(PAGE).await.expect(200).says("Fatou Traoré"));
    })
    .await;
}

#[tokio::test]
async fn a_text_that_was_rewritten_under_a_name_before_that_was_noticed_loses_it_at_the_next_start() {
    on_both(async |app| {
        const READ: &str = "state = \"published\"\nreviewed_by = \"Awa Traoré\"\n";
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &khq(READ, "Bangu ti boro kul wane."))])
            .await;
        let mut officer = app.signed_in(Role::Officer).await;
        write(&mut officer, "Bangu ti borey wane.").await;
        // As a former program saved it.
        let former = khq(READ, "Bangu ti ir kul wane.");
        app.run_text(format!("UPDATE revisions SET raw = '{former}' WHERE lang = 'khq' AND number = 2"))
            .await;
        app.run("UPDATE text_index SET version = 2, is_rewritten = FALSE").await;
        let again = app.restarted().await;
        assert!(!names_reader(&again).await);
        assert!(again.visitor().get(PAGE).await.expect(200).says("Bangu ti ir kul wane."));
        let raw = stored(&again, "puits/khq.md").await;
        assert!(raw.contains("reviewed_words = \"") && raw.contains("state = \"published\""), "{raw}");
        // Who wrote it did, and an import asks before it replaces their text.
        let mut officer = again.signed_in(Role::Officer).await;
        let text = khq(READ, "Bangu.");
        let file = Upload { field: "files", name: "khq.md", content: text.as_bytes() };
        officer.upload("/author/import", &[("module", "puits"), ("action", "import")], file).await;
        assert_eq!(stored(&again, "puits/khq.md").await, raw);
        // The next start has nothing to do.
        again.run("UPDATE text_index SET version = 2").await;
        let once_more = again.restarted().await;
        assert_eq!(stored(&once_more, "puits/khq.md").await, raw);
    })
    .await;
}

#[tokio::test]
async fn a_reader_sees_the_source_and_what_was_changed_since_the_last_reading() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", &khq("", "Bangu ti boro kul wane."))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        review(&mut officer, REVIEW, &RIGHT).await.expect(303);
        write(&mut officer, "Bangu ti borey wane.").await;
        let account = app.account(Role::Facilitator, &[]).await;
        let mut reader = app.browser_of(&account).await;
        let id = account.id.to_string();
        officer.post(REVIEW, &[("action", "ask"), ("reader", &id), ("request", "")]).await.expect(303);
        let page = reader.get(REVIEW).await.expect(200);
        for part in ["côte à côte", "Un puits est à tous.", "depuis la relecture (Awa Traoré, révision 2)"]
        {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        let html = page.text();
        assert!(html.contains("<del>") && html.contains("<ins>"), "{html}");
        // A source has nothing beside it.
        assert!(!officer.get("/author/puits/fr/review").await.expect(200).says("côte à côte"));
    })
    .await;
}
