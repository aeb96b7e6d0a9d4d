//! What was changed because it could do harm: it stays so on another server, and comes back to nobody unasked.

use vivier::domain::account::Role;

use super::attachments::{PAGE, mp3, record, upload};
use super::translate::{KHQ, change, grade_of, row, save, standing, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::{Browser, TestApp, on_both};

const FR: &str = "/author/puits/fr";
const READER: &str = "/modules/puits/khq";
const SOUND: &str = "/modules/puits/files/audio/khq-sanniyan.mp3";

/// A module whose translation is whole, and the recording of one of its sections.
pub(super) async fn recorded(app: &TestApp) -> Browser {
    import(app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    translate_all(&mut officer).await;
    record(&mut officer, "Sanniyan", &mp3(2)).await.expect(303);
    assert!(app.visitor().get(READER).await.expect(200).says(SOUND));
    officer
}

/// Another server, which knows nothing but the files.
pub(super) async fn carried(officer: &mut Browser) -> (TestApp, Browser) {
    let packed = officer.get("/author/export.zip").await.expect(200);
    let fresh = TestApp::on_sqlite().await;
    let mut other = fresh.signed_in(Role::Officer).await;
    let about = [("action", "import"), ("conflict", "refuse")];
    other.upload("/author/import", &about, upload("files", "modules.zip", &packed.body)).await.expect(200);
    (fresh, other)
}

#[tokio::test]
async fn what_could_do_harm_is_heard_on_no_other_server() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        // A slip of the pen takes nothing back.
        change(&mut officer, "- Écouter chacun.", "- Écouter chacune.", "form").await;
        let marked = stored(app, "puits/fr.md").await;
        assert!(marked.contains('!') && marked.contains("<!-- fr:"), "{marked}");
        app.visitor().get(SOUND).await.expect(404);

        let (fresh, mut other) = carried(&mut officer).await;
        assert_eq!(stored(&fresh, "puits/fr.md").await, marked);
        let page = fresh.visitor().get(READER).await.expect(200);
        assert!(!page.says("<audio") && page.says("Écouter chacune."), "{}", page.text());
        fresh.visitor().get(SOUND).await.expect(404);
        assert!(other.get(PAGE).await.expect(200).says("Plus montré aux lecteurs"));
        let desk = other.get("/author").await.expect(200);
        assert!(desk.says("Une section peut nuire") && desk.says("Un enregistrement à refaire"));
        assert_eq!(standing(&other.get(KHQ).await.expect(200), "Messages clés"), "⚠");
    })
    .await;
}

#[tokio::test]
async fn a_recording_lags_behind_on_another_server_as_its_section_does() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "meaning").await;
        let (fresh, mut other) = carried(&mut officer).await;
        let page = fresh.visitor().get(READER).await.expect(200);
        assert!(page.says(SOUND) && page.says("avant le texte d’aujourd’hui"), "{}", page.text());
        assert!(other.get("/author").await.expect(200).says("Un enregistrement à refaire"));
        assert!(other.get(PAGE).await.expect(200).says("À réenregistrer"));
    })
    .await;
}

#[tokio::test]
async fn what_could_do_harm_is_not_restored_unasked() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let now = stored(app, "puits/fr.md").await;
        let path = format!("{FR}/history");
        let asked = officer.post(&path, &[("number", "1")]).await.expect(200);
        for part in [
            "Restaurer la révision 1",
            "publiée aussitôt",
            "pouvait faire du mal. Il revient",
            "Messages clés</",
            "une section",
            "audio/khq-sanniyan.mp3",
            "Le sens\u{202f}: le texte dit autre chose",
        ] {
            assert!(asked.says(part), "{part}: {}", asked.text());
        }
        let base = asked.hidden("base");
        let form = [("number", "1"), ("base", base.as_str())];
        let ungraded = officer.post(&path, &form).await.expect(422);
        assert!(ungraded.says("Dites pour chaque section"), "{}", ungraded.text());
        let other = [("number", "1"), ("base", "0190a3c2-7e7a-7000-8000-000000000001")];
        officer.post(&path, &other).await.expect(409);
        assert_eq!(stored(app, "puits/fr.md").await, now);
        app.visitor().get(SOUND).await.expect(404);

        let grade = grade_of(&asked);
        let form = [&form[..], &[(grade.as_str(), "meaning")]].concat();
        let done = officer.post(&path, &form).await.expect(303);
        let notice = officer.get(done.location()).await.expect(200);
        assert!(
            notice.says("Révision 1 restaurée\u{202f}:") && !notice.says("Enregistré."),
            "{}",
            notice.text()
        );
        let history = officer.get(&path).await.expect(200);
        assert_eq!(history.text().matches("Le sens\u{202f}:").count(), 1, "{}", history.text());
        assert!(app.visitor().get(READER).await.expect(200).says(SOUND));
    })
    .await;
}

#[tokio::test]
async fn what_could_do_harm_is_confirmed_on_a_page_of_its_own() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "Jouer ensemble.", "Jouer ensemble, toujours.", "meaning").await;
        save(&mut officer, "Étape 1", "", "confirm").await.expect(303);
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let before = stored(app, "puits/khq.md").await;
        let asked = save(&mut officer, "Messages clés", "", "confirm").await.expect(200);
        for part in ["Cette traduction est-elle toujours juste", "Hanga-jer.", "chacun"] {
            assert!(asked.says(part), "{part}: {}", asked.text());
        }
        assert_eq!(stored(app, "puits/khq.md").await, before);
        app.visitor().get(SOUND).await.expect(404);

        let form = row(&officer.get(KHQ).await.expect(200), "Messages clés");
        send(&mut officer, KHQ, &form, &[("action", "confirm"), ("sure", "1")]).await.expect(303);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "Messages clés"), "✓");
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert!(history.says("Messages clés · confirmée telle quelle"), "{}", history.text());
        assert_eq!(history.text().matches("confirmée telle quelle").count(), 2, "{}", history.text());
        assert!(app.visitor().get(READER).await.expect(200).says(SOUND));
    })
    .await;
}

#[tokio::test]
async fn words_that_are_as_they_were_are_confirmed_by_saving_them_and_not_more_easily() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        // What only means something else is confirmed, and the history says so.
        change(&mut officer, "Jouer ensemble.", "Jouer ensemble, toujours.", "meaning").await;
        save(&mut officer, "Étape 1", "### Hoyray (60 min)\r\n\r\nHoyr-yan.\r\n", "save").await.expect(303);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "Étape 1"), "✓");
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert_eq!(history.text().matches("confirmée telle quelle").count(), 1, "{}", history.text());

        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let before = stored(app, "puits/khq.md").await;
        let same = "## Sanniyan\r\n\r\n- Hanga-jer.";
        let asked = save(&mut officer, "Messages clés", same, "save").await.expect(200);
        assert!(asked.says("Cette traduction est-elle toujours juste"), "{}", asked.text());
        assert_eq!(stored(app, "puits/khq.md").await, before);
        app.visitor().get(SOUND).await.expect(404);
        let form = row(&officer.get(KHQ).await.expect(200), "Messages clés");
        send(&mut officer, KHQ, &form, &[("action", "confirm"), ("sure", "1")]).await.expect(303);
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert_eq!(history.text().matches("confirmée telle quelle").count(), 2, "{}", history.text());

        // Other words are a translation, and nothing is asked.
        change(&mut officer, "- Écouter chacun.", "- Écouter chacune.", "harm").await;
        let other = "## Sanniyan\r\n\r\n- Hanga-jer nda cere.";
        save(&mut officer, "Messages clés", other, "save").await.expect(303);
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert_eq!(history.text().matches("confirmée telle quelle").count(), 2, "{}", history.text());
    })
    .await;
}

#[tokio::test]
async fn a_head_that_could_do_harm_is_not_confirmed_by_saving_it_unread() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        let form = fields(&officer.get(FR).await.expect(200));
        let title = [("title", "Le puits de tous"), ("action", "save")];
        let asked = send(&mut officer, FR, &form, &title).await.expect(422);
        let grade = grade_of(&asked);
        send(&mut officer, FR, &form, &[&title[..], &[(grade.as_str(), "harm")]].concat()).await.expect(303);
        let head = row(&officer.get(KHQ).await.expect(200), "En-tête");
        let same = [("title", "Bangu"), ("objectives", "hanga-jer"), ("action", "save")];
        let asked = send(&mut officer, KHQ, &head, &same).await.expect(200);
        assert!(asked.says("Cette traduction est-elle toujours juste"), "{}", asked.text());
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "⚠");

        // Another field says nothing of the one that could do harm.
        let other = [("title", "Bangu"), ("objectives", "hanga-jer nda cere"), ("action", "save")];
        send(&mut officer, KHQ, &head, &other).await.expect(303);
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "En-tête"), "⚠");
        let both = [("title", "Boro kul bangu"), ("objectives", "hanga-jer nda cere"), ("action", "save")];
        send(&mut officer, KHQ, &row(&page, "En-tête"), &both).await.expect(303);
        assert_eq!(standing(&officer.get(KHQ).await.expect(200), "En-tête"), "✓");
    })
    .await;
}

#[tokio::test]
async fn a_recording_that_nobody_hears_is_not_said_to_be_right_by_one_click() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let other = "## Sanniyan\r\n\r\n- Hanga-jer nda cere.";
        save(&mut officer, "Messages clés", other, "save").await.expect(303);
        let html = officer.get(PAGE).await.expect(200).text();
        assert!(html.contains("Plus montré aux lecteurs") && html.contains("Toujours juste"), "{html}");
        let part = html.split("name=\"part\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let right = [("action", "right"), ("path", "audio/khq-sanniyan.mp3"), ("part", part)];
        let remove = format!("{PAGE}/remove");
        let asked = officer.post(&remove, &right).await.expect(200);
        assert!(asked.says("Cet enregistrement est-il toujours juste"), "{}", asked.text());
        app.visitor().get(SOUND).await.expect(404);
        officer.post(&remove, &[&right[..], &[("sure", "1")]].concat()).await.expect(303);
        app.visitor().get(SOUND).await.expect(200);
    })
    .await;
}
