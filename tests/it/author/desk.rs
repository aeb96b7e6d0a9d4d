//! The desk: what it asks for first, what it says of translations whose source is not out, and where it leads to begin one.

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::module::TextHash;

use super::translate::KHQ;
use super::{SOURCE, fields, import, review, send};
use crate::support::{Answer, on_both};

const SOURCE_REVIEW: &str = "/author/puits/fr/review";

/// What is to do next.
fn tasks(desk: &Answer) -> String {
    desk.text().split("Tous les modules").next().unwrap().to_owned()
}

/// A translation that is out.
fn english() -> String {
    SOURCE.replace("Le puits", "The well")
}

#[tokio::test]
async fn a_translation_whose_source_is_not_out_is_not_said_to_be_read() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/en.md", &english())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        const PAGE: &str = "/author/puits/en/translate";
        let desk = officer.get("/author").await.expect(200);
        assert!(
            tasks(&desk).contains("puits/en/translate") && !desk.says("publié, source"),
            "{}",
            desk.text()
        );
        assert!(!officer.get(PAGE).await.expect(200).says("La source de cette traduction"));

        let withdraw = [("action", "withdraw"), ("rests", "en")];
        review(&mut officer, SOURCE_REVIEW, &withdraw).await.expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("publié, source retirée"), "{}", desk.text());
        assert!(!tasks(&desk).contains("puits/en"), "{}", tasks(&desk));
        assert!(officer.get(PAGE).await.expect(200).says("La source de cette traduction est retirée"));
        assert!(officer.get("/author/puits/en").await.expect(200).says("publié, source retirée"));

        review(&mut officer, SOURCE_REVIEW, &[("action", "draft")]).await.expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("publié, source pas encore publiée"), "{}", desk.text());
        assert!(officer.get(PAGE).await.expect(200).says("La source de cette traduction n’est pas publiée"));

        review(&mut officer, SOURCE_REVIEW, &[("action", "publish")]).await.expect(303);
        let desk = officer.get("/author").await.expect(200);
        assert!(
            tasks(&desk).contains("puits/en/translate") && !desk.says("publié, source"),
            "{}",
            desk.text()
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_was_asked_to_read_still_finds_the_text_of_a_withdrawn_source() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/en.md", &english())]).await;
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let id = account.id.to_string();
        let asked = [("action", "ask"), ("reader", id.as_str()), ("request", "")];
        officer.post("/author/puits/en/review", &asked).await.expect(303);
        let withdraw = [("action", "withdraw"), ("rests", "en")];
        review(&mut officer, SOURCE_REVIEW, &withdraw).await.expect(303);
        let tasks = tasks(&officer.get("/author").await.expect(200));
        assert!(tasks.contains("À relire") && !tasks.contains("à vérifier"), "{tasks}");
    })
    .await;
}

#[tokio::test]
async fn a_new_translation_of_what_is_there_leads_to_its_text() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/en.md", &english())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for (lang, leads_to, told) in [
            ("fr", "/author/puits/fr?there", "Ce module est écrit dans cette langue"),
            ("en", "/author/puits/en/translate?there", "Cette traduction existe déjà"),
        ] {
            let led = officer.get(&format!("/author?module=puits&language={lang}")).await.expect(303);
            assert_eq!(led.location(), leads_to);
            let page = officer.follow(led).await.expect(200);
            assert!(page.says(told), "{}", page.text());
        }
        let led = officer.get("/author?module=puits&language=khq").await.expect(303);
        assert_eq!(led.location(), KHQ);
        // What a second tab is told there is what comes of it.
        assert!(officer.get(KHQ).await.expect(200).says("la seconde fois est refusée"));
        assert!(!officer.get("/author/puits/en").await.expect(200).says("la seconde fois est refusée"));
    })
    .await;
}

#[tokio::test]
async fn what_somebody_writes_comes_before_what_is_out_without_some_sections() {
    on_both(async |app| {
        let hash = TextHash::of(SOURCE);
        let partly =
            english().replace("state =", &format!("translates = \"sha256:{}\"\nstate =", hash.as_str()));
        let partly = partly.split("## Messages clés").next().unwrap();
        let begun = SOURCE.replace("M90", "M91").replace("Le puits", "La mare").replace("published", "draft");
        import(app, &[("puits/fr.md", SOURCE), ("puits/en.md", partly), ("mare/fr.md", &begun)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let tasks = tasks(&officer.get("/author").await.expect(200));
        let at = |words: &str| tasks.find(words).unwrap_or_else(|| panic!("{words}: {tasks}"));
        assert!(at("Brouillon à terminer") < at("Une section à traduire"), "{tasks}");
    })
    .await;
}

#[tokio::test]
async fn a_code_that_reads_like_another_one_is_taken() {
    on_both(async |app| {
        let source = SOURCE.replace("M90", "M03");
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mare = |code| [("source", "fr"), ("title", "La mare"), ("code", code), ("slug", "mare")];
        let refused = officer.post("/author/new", &mare("m3")).await.expect(422);
        assert!(refused.says("est déjà celui de «\u{202f}Le puits\u{202f}»"), "{}", refused.text());
        officer.post("/author/new", &mare("M30")).await.expect(303);
        let editor = "/author/mare/fr";
        let form = fields(&officer.get(editor).await.expect(200));
        let refused =
            send(&mut officer, editor, &form, &[("code", "M003"), ("action", "save")]).await.expect(422);
        assert!(refused.says("est déjà celui de «\u{202f}Le puits\u{202f}»"), "{}", refused.text());

        let file = |code: &str| {
            let text = SOURCE.replace("M90", code);
            [File { path: "foire/fr.md".into(), bytes: text.into() }]
        };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import(&mut work, &file("m3")).await.expect_err("a code that is taken");
        exchange::import(&mut work, &file("M-3")).await.expect_err("a code that reads like it");
        drop(work);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import(&mut work, &file("M31")).await.unwrap();
        work.commit().await.unwrap();
        // What is here with its code stays.
        import(app, &[("puits/fr.md", &source.replace("à tous", "à chacun"))]).await;
    })
    .await;
}
