//! A change of a module that was taught, in its one language: it is asked how much changes, and who learnt it is called back.

use vivier::app::certificates::issue::QrSigner;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::translate::grade_of;
use super::{fields, send};
use crate::support::{TestApp, on_both};

/// The editor of a module without translations, of the curriculum that is taught.
const EDITOR: &str = "/author/conflit-violence-paix/fr";

async fn demo(app: &TestApp) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://paix.example" };
    vivier::app::demo::fill(&mut work, signer).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_change_of_a_taught_module_without_translations_is_graded() {
    on_both(async |app| {
        demo(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = fields(&officer.get(EDITOR).await.expect(200));
        let body = &form.iter().find(|(name, _)| name == "body").unwrap().1;
        let changed =
            body.replacen("ce qui détruit, c’est la violence", "ce qui détruit, c’est le silence", 1);
        assert_ne!(*body, changed);
        let reason = "Une idée a changé";
        let asked =
            send(&mut officer, EDITOR, &form, &[("body", &changed), ("reason", reason)]).await.expect(422);
        assert!(asked.says("Qu’avez-vous changé") && asked.says("des personnes formées"), "{}", asked.text());
        let name = grade_of(&asked);
        let typed = [("body", changed.as_str()), ("reason", reason), (name.as_str(), "meaning")];
        let saved = send(&mut officer, EDITOR, &form, &typed).await.expect(303);
        let saved = officer.follow(saved).await.expect(200);
        assert!(
            saved.says("À rappeler\u{202f}:") && saved.says("href=\"/cascade/recall\""),
            "{}",
            saved.text()
        );
        let page = officer.get("/cascade/recall").await.expect(200);
        assert!(page.says("Conflit, violence, paix") && page.says(reason), "{}", page.text());
        assert!(page.says("/people?module=conflit-violence-paix&amp;learnt_before="), "{}", page.text());
        // Of one that no training has, nothing is asked.
        let path = "/author/apprentissage-des-adultes/fr";
        let form = fields(&officer.get(path).await.expect(200));
        let body = format!(
            "{}\r\n\r\nUne phrase de plus.\r\n",
            form.iter().find(|(name, _)| name == "body").unwrap().1
        );
        send(&mut officer, path, &form, &[("body", &body)]).await.expect(303);
    })
    .await;
}
