//! Remarks on a text: those of what was typed after a save was refused; and what the page for signing in says of it.

use vivier::domain::account::Role;

use super::{SOURCE, fields, import, send};
use crate::support::on_both;

const PATH: &str = "/author/puits/fr";
const LINK: &str = "/modules/absent/fr\u{202f}» ne mène";

#[tokio::test]
async fn after_a_refused_save_the_remarks_are_those_of_what_was_typed() {
    on_both(async |app| {
        let source = SOURCE.replace("minutes = 60", "minutes = 75");
        let english = source.replace("Le puits", "The well");
        import(app, &[("puits/fr.md", &source), ("puits/en.md", &english)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        const STORED: &str = "La durée annoncée est de 75";
        let page = officer.get(PATH).await.expect(200);
        assert!(page.says(STORED), "{}", page.text());
        let form = fields(&page);
        let body = SOURCE.split("+++\n").nth(2).unwrap();
        let linked = format!("{body}\n[x](/modules/absent/fr)\n");
        let wrong = format!("{linked}\n> [!FACILITATUER]\n> secret\n");
        // A mistake; changes that are not graded yet.
        for typed in [&wrong, &linked] {
            let pairs = [("body", typed.as_str()), ("minutes", "60"), ("action", "save")];
            let answer = send(&mut officer, PATH, &form, &pairs).await.expect(422);
            assert!(answer.says(LINK) && !answer.says(STORED), "{}", answer.text());
        }
        let untitled = [("title", " "), ("minutes", "60"), ("action", "save")];
        let answer = send(&mut officer, PATH, &form, &untitled).await.expect(422);
        assert!(!answer.says(STORED), "{}", answer.text());
        // Somebody else saved the text meanwhile.
        let mut other = app.signed_in(Role::Admin).await;
        let dated = [("reread_by", "2098-12-31"), ("action", "save")];
        send(&mut other, PATH, &form, &dated).await.expect(303);
        let pairs = [("body", linked.as_str()), ("minutes", "60"), ("action", "save")];
        let answer = send(&mut officer, PATH, &form, &pairs).await.expect(409);
        assert!(answer.says(LINK) && !answer.says(STORED), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_saves_without_a_session_is_told_that_the_text_is_kept_where_it_is() {
    on_both(async |app| {
        const TOLD: &str = "Votre texte est gardé sur cet appareil";
        let mut visitor = app.visitor();
        let sent = [("body", "## A"), ("action", "save")];
        let answer = visitor.post("/author/puits/fr?kept", &sent).await.expect(303);
        let page = visitor.follow(answer).await.expect(200);
        assert!(page.says(TOLD), "{}", page.text());
        let again = [("login", "nobody"), ("password", "wrong"), ("next", "/author/puits/fr?kept")];
        assert!(visitor.post("/login", &again).await.says(TOLD));
        // Without script nothing is kept.
        let answer = visitor.post("/author/puits/fr", &sent).await.expect(303);
        let page = visitor.follow(answer).await.expect(200);
        assert!(!page.says(TOLD), "{}", page.text());
    })
    .await;
}
