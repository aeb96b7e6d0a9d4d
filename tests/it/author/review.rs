//! Reviews and publishing: who is asked, what they say, what stands in the way of publishing.

use vivier::domain::account::Role;

use super::{SOURCE, fields, import, review, send, stored};
use crate::documents::small_png;
use crate::support::{TestApp, Upload, on_both};

const KHQ: &str =
    "+++\ncode = \"M90\"\ntitle = \"Bangu\"\nsource = \"fr\"\n+++\n## Miile\n\nBangu ti boro kul wane.\n";

#[tokio::test]
async fn a_text_in_a_local_language_goes_out_once_a_speaker_has_read_it() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", KHQ)]).await;
        let path = "/author/puits/khq/review";
        let mut officer = app.signed_in(Role::Officer).await;
        let reader = app.account(Role::Facilitator, &[]).await;
        let mut speaker = app.browser_of(&reader).await;
        let refused = review(&mut officer, path, &[("action", "publish")]).await.expect(422);
        assert!(refused.says("doit d’abord relire"), "{}", refused.text());
        // It is read before, marked: publishing takes the mark away.
        let marked = officer.get(path).await.expect(200);
        assert!(marked.says("marqué comme brouillon") && marked.says("tout le monde"), "{}", marked.text());
        const DRAFT: &str = "aucun locuteur n’a encore relu ce texte";
        assert!(app.visitor().get("/modules/puits/khq").await.expect(200).says(DRAFT));

        speaker.get(path).await.expect(403);
        officer.post(path, &[("action", "ask"), ("reader", "nobody")]).await.expect(422);
        let id = reader.id.to_string();
        let asked = [("action", "ask"), ("reader", id.as_str()), ("request", "Les mots du puits")];
        officer.post(path, &asked).await.expect(303);
        assert!(speaker.get("/author").await.expect(200).says("À relire"));
        let page = speaker.get(path).await.expect(200);
        assert!(
            page.says("Les mots du puits") && page.says("Bangu ti boro kul wane.") && !page.says("Publier")
        );
        for wrong in [("publish", ""), ("ask", ""), ("withdraw", "")] {
            speaker.post(path, &[("action", wrong.0), ("note", wrong.1)]).await.expect(403);
        }
        review(&mut speaker, path, &[("action", "return"), ("name", "Fadimata Walet Intagrist")])
            .await
            .expect(422);
        let right = [("action", "right"), ("name", "Fadimata Walet Intagrist"), ("note", "Bon.")];
        review(&mut speaker, path, &right).await.expect(303);
        // It is over: the text is not theirs to see any more.
        speaker.get(path).await.expect(403);
        assert!(officer.get("/author").await.expect(200).says("relu par Fadimata Walet Intagrist"));

        review(&mut officer, path, &[("action", "publish"), ("reread_by", "2099-01-31")]).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        for part in
            ["state = \"published\"", "reviewed_by = \"Fadimata Walet Intagrist\"", "reread_by = 2099-01-31"]
        {
            assert!(raw.contains(part), "{raw}");
        }
        assert!(raw.ends_with("## Miile\n\nBangu ti boro kul wane.\n"));
        // Publishing is no change of what was read; other words are.
        const CHANGED: &str = "Le texte a changé depuis sa dernière relecture";
        assert!(!officer.get(path).await.expect(200).says(CHANGED));
        let editor = "/author/puits/khq";
        for (words, is_changed) in [("Bangu ti borey wane.", true), ("Bangu ti boro kul wane.", false)] {
            let form = fields(&officer.get(editor).await.expect(200));
            let body = format!("## Miile\n\n{words}\n");
            send(&mut officer, editor, &form, &[("body", &body), ("action", "save")]).await.expect(303);
            assert_eq!(officer.get(path).await.expect(200).says(CHANGED), is_changed, "{words}");
        }
        let page = officer.get(path).await.expect(200);
        assert!(page.says("Il est lu par") && !page.says("marqué comme brouillon"), "{}", page.text());
        // Visitors may be shown what was cached for this long.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        assert!(!app.visitor().get("/modules/puits/khq").await.expect(200).says(DRAFT));
        // Without its source nobody but the team has it.
        let draft = [("action", "draft"), ("rests", "khq")];
        review(&mut officer, "/author/puits/fr/review", &draft).await.expect(303);
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        app.visitor().get("/modules/puits/khq").await.expect(404);
        assert!(officer.get(path).await.expect(200).says("tant que la source n’est pas publiée"));
        assert!(
            officer.get("/author/puits/fr/review").await.expect(200).says("Une fois publié, il est lu par")
        );
        review(&mut officer, "/author/puits/fr/review", &[("action", "publish")]).await.expect(303);
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        // Paper names the reader as the page does.
        let paper =
            app.visitor().get("/modules/puits/khq/handout.pdf").await.expect(200).pdf_pages().join(" ");
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(paper.contains("relu par Fadimata Walet Intagrist"), "{paper}");
        // Another day is no publication.
        review(&mut officer, path, &[("action", "day"), ("reread_by", "2199-03-01")]).await.expect(303);
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert!(history.says("Jour de relecture fixé"), "{}", history.text());
        review(&mut officer, path, &[("action", "withdraw")]).await.expect(303);
        app.visitor().get("/modules/puits/khq").await.expect(404);
        assert!(officer.get(path).await.expect(200).says("lu et juste"));
        trail_tells_of_it(app).await;
    })
    .await;
}

async fn trail_tells_of_it(app: &TestApp) {
    let mut admin = app.signed_in(Role::Admin).await;
    let trail = admin.get("/admin/audit").await.expect(200);
    for action in [
        "Relecture demandée",
        "Module relu",
        "Module publié",
        "Jour de relecture d’un module fixé",
        "Module retiré",
    ] {
        assert!(trail.says(action), "{action}");
    }
    // With whose name stands on it, and the day; states are words.
    let text = trail.text();
    for part in ["Nom de qui a relu", "Fadimata Walet Intagrist", "Bon.", "31 janvier 2099", "1er mars 2199"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    for state in ["relu", "publié", "retiré"] {
        assert!(text.contains(&format!("<bdi>{state}</bdi>")), "{state}: {text}");
    }
    assert!(!text.contains("<bdi>published</bdi>") && !text.contains("<bdi>withdrawn</bdi>"), "{text}");
}

#[tokio::test]
async fn a_review_may_end_with_something_to_change() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", KHQ)]).await;
        let path = "/author/puits/khq/review";
        let mut officer = app.signed_in(Role::Officer).await;
        let outside = [("action", "return"), ("name", "Intagrist"), ("note", "Le titre n’est pas juste.")];
        review(&mut officer, path, &outside).await.expect(303);
        let page = officer.get(path).await.expect(200);
        assert!(page.says("Le titre n’est pas juste.") && page.says("à reprendre"), "{}", page.text());
        // Who has read in a language is proposed there, and to the team alone.
        let proposed = "<option value=\"Intagrist\">";
        assert!(page.says(proposed), "{}", page.text());
        assert!(!officer.get("/author/puits/fr/review").await.expect(200).says(proposed));
        let account = app.account(Role::Facilitator, &[]).await;
        let ask = [("action", "ask"), ("reader", account.id.as_str()), ("request", "")];
        officer.post(path, &ask).await.expect(303);
        let page = app.browser_of(&account).await.get(path).await.expect(200);
        assert!(page.says("name=\"name\"") && !page.says(proposed), "{}", page.text());
        // What stands there for somebody who was erased is no name.
        app.run("UPDATE reviews SET reviewer_name = '—' WHERE reviewer_name IS NOT NULL").await;
        assert!(!officer.get(path).await.expect(200).says("<option value=\"—\">"));
        assert_eq!(stored(app, "puits/khq.md").await, KHQ);
        for date in ["2027-02-31", "demain"] {
            let answer = officer.post(path, &[("action", "draft"), ("reread_by", date)]).await.expect(422);
            assert!(answer.says("Ce jour n’existe pas"));
        }
    })
    .await;
}

#[tokio::test]
async fn each_mistake_that_hinders_publishing_is_told_with_its_line_and_the_way_to_it() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let new = [("source", "fr"), ("title", "Essai"), ("code", "M89"), ("slug", "essai")];
        officer.post("/author/new", &new).await.expect(303);
        let editor = "/author/essai/fr";
        let form = fields(&officer.get(editor).await.expect(200));
        let body = "## A\n\n> [!FACILITATUER]\n> x\n\n## B\n\n> [!FACILITATUER]\n> x\n";
        send(&mut officer, editor, &form, &[("body", body), ("action", "save")]).await.expect(303);
        let page = officer.get("/author/essai/fr/review").await.expect(200);
        assert!(page.says("2 problèmes empêchent la publication"), "{}", page.text());
        for line in ["Ligne 3", "Ligne 8"] {
            assert!(page.says(line), "{line}: {}", page.text());
        }
        assert_eq!(page.text().matches("href=\"/author/essai/fr#f-body\"").count(), 2, "{}", page.text());
        assert!(officer.get(editor).await.expect(200).says("id=\"f-body\""));
    })
    .await;
}

#[tokio::test]
async fn who_was_asked_to_read_a_text_sees_its_images() {
    on_both(async |app| {
        let source = SOURCE.replace("state = \"published\"\n", "state = \"draft\"\n");
        import(app, &[("puits/fr.md", &source)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let png = small_png(40, 30);
        let file = Upload { field: "file", name: "puits.png", content: &png };
        officer.upload("/author/puits/files", &[], file).await.expect(303);
        let editor = "/author/puits/fr";
        let form = fields(&officer.get(editor).await.expect(200));
        let body = "## Idée générale\n\n![Un puits bleu](images/puits.png)\n";
        send(&mut officer, editor, &form, &[("body", body), ("minutes", "")]).await.expect(303);
        let account = app.account(Role::Facilitator, &[]).await;
        let mut reader = app.browser_of(&account).await;
        let address = "/modules/puits/files/images/puits.png";
        reader.get(address).await.expect(404);
        let path = "/author/puits/fr/review";
        let id = account.id.to_string();
        officer.post(path, &[("action", "ask"), ("reader", id.as_str()), ("request", "")]).await.expect(303);
        let page = reader.get(path).await.expect(200);
        assert!(page.says(&format!("<img src=\"{address}")), "{}", page.text());
        reader.get(address).await.expect(200);
        app.visitor().get(address).await.expect(404);
        review(&mut reader, path, &[("action", "right"), ("name", "Awa Diallo")]).await.expect(303);
        reader.get(address).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_others_rest_on_is_taken_back_after_a_page_that_names_them() {
    on_both(async |app| {
        let curriculum = "code = \"PAR\"\nhours = 3\nmodules = [\"puits\"]\n[title]\nfr = \"Parcours\"\n[rule]\nattendance_percent = 80\n";
        import(
            app,
            &[("puits/fr.md", SOURCE), ("puits/khq.md", KHQ), ("curricula/parcours.toml", curriculum)],
        )
        .await;
        let path = "/author/puits/fr/review";
        let mut officer = app.signed_in(Role::Officer).await;
        let before = stored(app, "puits/fr.md").await;
        for action in ["withdraw", "draft"] {
            let page = review(&mut officer, path, &[("action", action)]).await.expect(200);
            assert!(page.says("Bangu") && page.says("PAR"), "{}", page.text());
            assert!(page.says("tant que leur source n’est pas publiée"), "{}", page.text());
            assert_eq!(page.hidden("rests"), "khq PAR");
        }
        // What was shown is another list by now.
        let stale = [("action", "withdraw"), ("rests", "khq")];
        review(&mut officer, path, &stale).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, before);
        let page = review(&mut officer, path, &[("action", "withdraw")]).await.expect(200);
        let (base, rests) = (page.hidden("base"), page.hidden("rests"));
        let sent = [("base", base.as_str()), ("rests", rests.as_str()), ("action", "withdraw")];
        officer.post(path, &sent).await.expect(303);
        assert!(stored(app, "puits/fr.md").await.contains("state = \"withdrawn\""));
        // Nothing rests on what is out no longer.
        review(&mut officer, path, &[("action", "draft")]).await.expect(303);
        let mut reader = app.signed_in(Role::Facilitator).await;
        reader.post(path, &[("action", "withdraw")]).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_should_have_been_read_again_comes_first_and_a_past_day_is_not_set() {
    on_both(async |app| {
        let old = SOURCE.replace("reread_by = 2099-12-31", "reread_by = 2020-01-01");
        let begun = SOURCE.replace("M90", "M91").replace("published", "reviewed");
        import(app, &[("puits/fr.md", &old), ("puits/khq.md", KHQ), ("mare/fr.md", &begun)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let desk = officer.get("/author").await.expect(200);
        let tasks = desk.text().split("class=\"to-do\"").nth(1).unwrap().to_owned();
        let first = tasks.split("</li>").next().unwrap();
        assert!(first.contains("En retard") && first.contains("2020"), "{tasks}");
        assert!(tasks.contains("Relu"), "{tasks}");
        let path = "/author/puits/fr/review";
        // The home page and that of the review say it as the desk does.
        let home = officer.get("/").await.expect(200);
        let late = "En retard\u{202f}: un texte était à relire avant le 1er janvier 2020";
        assert!(home.says(late) && !home.says("à relire à sa date"), "{}", home.text());
        let page = officer.get(path).await.expect(200);
        assert!(
            page.says("<li>En retard\u{202f}: à relire avant le 1er janvier 2020</li>"),
            "{}",
            page.text()
        );
        // The day that it has stays as it is.
        review(&mut officer, path, &[("action", "publish"), ("reread_by", "2020-01-01")]).await.expect(303);
        let past = [("action", "publish"), ("reread_by", "2020-01-02")];
        assert!(review(&mut officer, path, &past).await.expect(422).says("Ce jour est passé"));
        let editor = "/author/puits/fr";
        let form = fields(&officer.get(editor).await.expect(200));
        let page = send(&mut officer, editor, &form, &[("reread_by", "2021-01-01")]).await.expect(422);
        assert!(page.says("Ce jour est passé"), "{}", page.text());
        let typed = [("reread_by", "2098-01-31")];
        send(&mut officer, editor, &form, &typed).await;
        assert!(!officer.get("/author").await.expect(200).says("En retard"));
    })
    .await;
}

#[tokio::test]
async fn publishing_tells_what_is_odd_before_and_who_reads_the_text_after() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let new = [("source", "fr"), ("title", "Essai"), ("code", "M89"), ("slug", "essai")];
        officer.post("/author/new", &new).await.expect(303);
        let path = "/author/essai/fr/review";
        // Nobody is to read what a new module begins with.
        let page = officer.get(path).await.expect(200);
        assert!(page.says("6 problèmes empêchent la publication"), "{}", page.text());
        let refused = review(&mut officer, path, &[("action", "publish")]).await.expect(422);
        assert!(refused.says("est encore tel que le modèle l’a proposé"), "{}", refused.text());
        app.visitor().get("/modules/essai/fr").await.expect(404);
        let editor = "/author/essai/fr";
        let form = fields(&officer.get(editor).await.expect(200));
        let body = "## Déroulement\n\n### Étape 1. La corde (45 min)\n\n- …\n\n## Messages clés\n";
        send(&mut officer, editor, &form, &[("body", body), ("action", "save")]).await.expect(303);
        let page = officer.get(path).await.expect(200);
        let told = page.text().split("remarques, qui n’empêchent pas de publier").nth(1).unwrap().to_owned();
        let told = told.split("</details>").next().unwrap();
        for remark in ["n’a pas d’objectifs", "n’a encore que", "des messages clés est encore vide"] {
            assert!(told.contains(remark), "{remark}: {told}");
        }
        assert!(told.contains("href=\"/author/essai/fr#f-objectives\""), "{told}");
        let published = review(&mut officer, path, &[("action", "publish")]).await.expect(303);
        assert_eq!(published.location(), "/author/essai/fr/review?published");
        let page = officer.follow(published).await.expect(200);
        assert!(page.says("Publié\u{202f}: tout le monde peut le lire."), "{}", page.text());
        assert!(page.says("<a href=\"/modules/essai/fr\"><bdi>"), "{}", page.text());
        // Another day is no publishing.
        let dated = [("action", "day"), ("reread_by", "2099-01-31")];
        let saved = review(&mut officer, path, &dated).await.expect(303);
        assert_eq!(saved.location(), "/author/essai/fr/review?done");
        assert!(stored(app, "essai/fr.md").await.contains("reread_by = 2099-01-31"));
        // What was done is told.
        for (action, told) in
            [("draft", "Remis en brouillon."), ("withdraw", "Retiré\u{202f}: ceux qui lisent")]
        {
            let done = review(&mut officer, path, &[("action", action)]).await.expect(303);
            let page = officer.follow(done).await.expect(200);
            assert!(page.says(told), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn publishing_a_translation_tells_that_its_source_is_not_out() {
    on_both(async |app| {
        let source = SOURCE.replace("published", "draft");
        let english = source.replace("Le puits", "The well");
        import(app, &[("puits/fr.md", &source), ("puits/en.md", &english)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let published =
            review(&mut officer, "/author/puits/en/review", &[("action", "publish")]).await.expect(303);
        let page = officer.follow(published).await.expect(200);
        assert!(page.says("Publié, mais sa source ne l’est pas"), "{}", page.text());
        assert!(page.says("publié, source pas encore publiée"), "{}", page.text());
        let path = "/author/puits/fr/review";
        let published = review(&mut officer, path, &[("action", "publish")]).await.expect(303);
        let page = officer.follow(published).await.expect(200);
        assert!(page.says("tout le monde peut le lire"), "{}", page.text());
        assert!(!officer.get("/author").await.expect(200).says("publié, source"));
    })
    .await;
}

#[tokio::test]
async fn what_has_changed_since_the_reading_is_of_the_words_alone() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE), ("puits/khq.md", KHQ)]).await;
        let path = "/author/puits/khq/review";
        let mut officer = app.signed_in(Role::Officer).await;
        let right = [("action", "right"), ("name", "Fadimata Walet Intagrist")];
        review(&mut officer, path, &right).await.expect(303);
        // Nobody asked for it.
        let trail = app.signed_in(Role::Admin).await.get("/admin/audit").await.expect(200);
        assert!(trail.says("Module relu") && !trail.says("Relecture demandée"), "{}", trail.text());
        review(&mut officer, path, &[("action", "publish")]).await.expect(303);
        let editor = "/author/puits/khq";
        let form = fields(&officer.get(editor).await.expect(200));
        let body = "## Miile\n\nBangu ti borey wane.\n";
        send(&mut officer, editor, &form, &[("body", body), ("action", "save")]).await.expect(303);
        let page = officer.get(path).await.expect(200);
        let since = page.text().split("Ce qui a changé depuis la relecture").nth(1).unwrap().to_owned();
        let since = since.split("Voir la source").next().unwrap();
        assert!(since.contains("borey") && !since.contains("État"), "{since}");
    })
    .await;
}
