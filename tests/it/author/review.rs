//! Reviews and publishing: who is asked, what they say, what stands in the way of publishing.

use vivier::domain::account::Role;

use super::{SOURCE, fields, import, review, send, stored};
use crate::documents::small_png;
use crate::support::{Upload, on_both};

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
        review(&mut officer, "/author/puits/fr/review", &[("action", "draft")]).await.expect(303);
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
        review(&mut officer, path, &[("action", "withdraw")]).await.expect(303);
        app.visitor().get("/modules/puits/khq").await.expect(404);
        assert!(officer.get(path).await.expect(200).says("lu et juste"));
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        for action in ["Relecture demandée", "Module relu", "Module publié", "Module retiré"] {
            assert!(trail.says(action), "{action}");
        }
    })
    .await;
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
