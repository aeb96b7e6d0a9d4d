//! An older revision of a translation restored: it is as current as it was, and no more.

use vivier::app::exchange::{self, File, OnConflict};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::translate::{KHQ, grade_of, row, standing, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::{Browser, on_both};

const HEAD: &str = "En-tête";

/// How the head of the translation stands.
async fn head(officer: &mut Browser) -> String {
    standing(&officer.get(KHQ).await.expect(200), HEAD)
}

async fn restore(officer: &mut Browser, number: &str) {
    const HISTORY: &str = "/author/puits/khq/history";
    let asked = officer.post(HISTORY, &[("number", number)]).await.expect(200);
    let base = asked.hidden("base");
    officer.post(HISTORY, &[("number", number), ("base", base.as_str())]).await.expect(303);
}

/// Gives the source another title, which means something else.
async fn retitle(officer: &mut Browser) {
    const FR: &str = "/author/puits/fr";
    let form = fields(&officer.get(FR).await.expect(200));
    let title = [("title", "Le puits de tous"), ("action", "save")];
    let asked = send(officer, FR, &form, &title).await.expect(422);
    let grade = grade_of(&asked);
    send(officer, FR, &form, &[&title[..], &[(grade.as_str(), "meaning")]].concat()).await.expect(303);
}

#[tokio::test]
async fn a_restored_head_is_as_current_as_it_was() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // Four revisions: the head and three sections.
        translate_all(&mut officer).await;
        let whole = stored(app, "puits/khq.md").await;
        assert!(whole.contains("\nmark = ") && whole.contains("\ntranslates = "), "{whole}");
        retitle(&mut officer).await;
        assert_eq!(head(&mut officer).await, "↻");
        let form = row(&officer.get(KHQ).await.expect(200), HEAD);
        let anew = [("title", "Boro kul bangu"), ("objectives", "hanga-jer"), ("action", "save")];
        send(&mut officer, KHQ, &form, &anew).await.expect(303);
        assert_eq!(head(&mut officer).await, "✓");

        // The words of before were made from the title of before.
        restore(&mut officer, "4").await;
        assert_eq!(head(&mut officer).await, "↻");
        assert_eq!(stored(app, "puits/khq.md").await, whole);
        restore(&mut officer, "5").await;
        assert_eq!(head(&mut officer).await, "✓");

        // A file whose head says something else, and nothing of its source.
        let text = stored(app, "puits/khq.md").await;
        let bare: String = text
            .lines()
            .filter(|line| !line.starts_with("mark = "))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(bare.len() < text.len(), "{text}");
        let bare = bare.replace("Boro kul bangu", "Bangu taaga");
        let file = File { path: "puits/khq.md".into(), bytes: bare.into() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import_with(&mut work, &[file], OnConflict::Theirs).await.unwrap();
        work.commit().await.unwrap();
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert!(history.says("Importé d’un fichier"), "{}", history.text());
        restore(&mut officer, "7").await;
        assert_eq!(head(&mut officer).await, "✓");
        let mark = text.lines().find(|line| line.starts_with("mark = ")).unwrap();
        let restored = stored(app, "puits/khq.md").await;
        assert!(restored.lines().any(|line| line == mark), "{restored}");
    })
    .await;
}
