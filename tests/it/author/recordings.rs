//! Recordings after their text was changed: those of a corrected translation, and those of what was for facilitators alone.

use vivier::app::exchange::{File, OnConflict};
use vivier::domain::account::Role;

use super::attachments::{PAGE, mp3, record, take};
use super::harm::{carried, recorded};
use super::translate::{KHQ, change, save};
use super::{SOURCE, import, stored};
use crate::support::{Answer, Browser, TestApp, on_both};

const READER: &str = "/modules/puits/khq";
const REMOVE: &str = "/author/puits/files/remove";
const OLDER: &str = "avant le texte d’aujourd’hui";
const LIST: &str = "puits/files.toml";

/// Whether readers are told that the recording of the translation is older than its words, on the page and on paper.
async fn is_told(app: &TestApp) -> bool {
    let page = app.visitor().get(READER).await.expect(200);
    let paper = app.visitor().get(&format!("{READER}/handout.pdf")).await.expect(200);
    let is_on_paper = paper.pdf_pages().concat().replace(['\n', '\u{a0}'], " ").contains("d’aujourd’hui");
    assert_eq!(page.says(OLDER), is_on_paper, "{:?}", paper.pdf_pages());
    page.says(OLDER)
}

/// Takes in the list of attachments with its lines changed, as a file that comes from elsewhere.
async fn relist(app: &TestApp, is_kept: impl Fn(&str) -> bool) {
    let list = stored(app, LIST).await;
    let short: String = list.split_inclusive('\n').filter(|line| is_kept(line)).collect();
    assert_ne!(list, short);
    let file = File { path: LIST.into(), bytes: short.into_bytes() };
    take(app, &[file], OnConflict::Theirs).await.unwrap();
}

#[tokio::test]
async fn a_translation_that_is_corrected_marks_its_recording() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        assert!(officer.get(KHQ).await.expect(200).says("Cette section a un enregistrement"));
        // What nobody hears is no other text.
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n* **Hanga-jer**\u{202f}!", "save")
            .await
            .expect(303);
        assert!(!is_told(app).await);

        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Ma si hanga-jer.", "save")
            .await
            .expect(303);
        assert!(is_told(app).await);
        for page in [PAGE, KHQ] {
            let page = officer.get(page).await.expect(200);
            assert!(page.says("À réenregistrer\u{202f}: le texte a changé"), "{}", page.text());
        }
        assert!(officer.get("/author").await.expect(200).says("Un enregistrement à refaire"));
        let (fresh, mut other) = carried(&mut officer).await;
        assert_eq!(stored(&fresh, LIST).await, stored(app, LIST).await);
        assert!(is_told(&fresh).await);
        assert!(other.get("/author").await.expect(200).says("Un enregistrement à refaire"));

        // It still fits, as who listened to it says.
        let part = officer.get(PAGE).await.expect(200).hidden("part");
        let right = [("path", "audio/khq-sanniyan.mp3"), ("part", &part), ("action", "right")];
        officer.post(REMOVE, &right).await.expect(303);
        assert!(!is_told(app).await);
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer hinka.", "save")
            .await
            .expect(303);
        assert!(is_told(app).await);
        record(&mut officer, "Sanniyan", &mp3(3)).await.expect(303);
        assert!(!is_told(app).await);
    })
    .await;
}

#[tokio::test]
async fn a_recording_that_does_not_know_its_words_stays_as_it_was() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        relist(app, |line| !line.starts_with("letters")).await;
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Ma si hanga-jer.", "save")
            .await
            .expect(303);
        assert!(!is_told(app).await);
        assert!(!officer.get("/author").await.expect(200).says("à refaire"));
    })
    .await;
}

/// A section that is for facilitators alone, recorded, and the address of that recording.
async fn secret(app: &TestApp) -> (Browser, String) {
    import(app, &[("puits/fr.md", &SOURCE.replace("Jouer ensemble.\n\n", ""))]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let added = record(&mut officer, "Étape 1", &mp3(2)).await.expect(303);
    let path = added.location().split("attached=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    (officer, path.replace("%2F", "/"))
}

/// Who hears it: a visitor, a facilitator.
async fn heard(app: &TestApp, path: &str) -> [bool; 2] {
    let url = format!("/modules/puits/files/{path}");
    let is_given = |answer: &Answer| answer.status == 200;
    let mut facilitator = app.signed_in(Role::Facilitator).await;
    for mut reader in [app.visitor(), facilitator.clone()] {
        let is_there = is_given(&reader.get(&url).await);
        assert_eq!(reader.get("/modules/puits/fr").await.expect(200).says(path), is_there);
    }
    [is_given(&app.visitor().get(&url).await), is_given(&facilitator.get(&url).await)]
}

async fn open(officer: &mut Browser) {
    change(officer, "> [!FACILITATEUR]\r\n> La réponse secrète.", "Jouer ensemble.", "wording").await;
}

#[tokio::test]
async fn a_recording_for_facilitators_stays_so_until_somebody_says_otherwise() {
    on_both(async |app| {
        let (mut officer, path) = secret(app).await;
        assert_eq!(heard(app, &path).await, [false, true]);
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("seuls, comme cette section") && !page.says("Donner aussi aux participants"));
        open(&mut officer).await;
        assert_eq!(heard(app, &path).await, [false, true]);
        let handout = app.visitor().get("/modules/puits/fr/handout.pdf").await.expect(200);
        assert!(!handout.pdf_pages().concat().contains("À écouter"));
        let (fresh, mut other) = carried(&mut officer).await;
        assert_eq!(heard(&fresh, &path).await, [false, true]);
        record(&mut other, "Étape 1", &mp3(3)).await.expect(303);
        assert_eq!(heard(&fresh, &path).await, [true, true]);

        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("Donner aussi aux participants"), "{}", page.text());
        let part = page.hidden("part");
        let given = [("path", path.as_str()), ("part", "fr:000000000000"), ("action", "participants")];
        officer.post(REMOVE, &given).await.expect(409);
        assert_eq!(heard(app, &path).await, [false, true]);
        let given = [given[0], ("part", part.as_str()), given[2]];
        let done = officer.post(REMOVE, &given).await.expect(303);
        assert!(officer.follow(done).await.expect(200).says("maintenant pour tous ceux"));
        assert_eq!(heard(app, &path).await, [true, true]);
    })
    .await;
}

#[tokio::test]
async fn a_recording_of_before_that_is_for_facilitators_stays_so_when_its_section_is_opened() {
    on_both(async |app| {
        let (mut officer, path) = secret(app).await;
        relist(app, |line| !line.starts_with("facilitators")).await;
        assert_eq!(heard(app, &path).await, [false, true]);
        open(&mut officer).await;
        assert_eq!(heard(app, &path).await, [false, true]);
        assert!(stored(app, LIST).await.contains("facilitators = true"));
        // Nor does a list of then take it away, which an archive may have.
        relist(app, |line| !["facilitators", "letters"].iter().any(|key| line.starts_with(key))).await;
        assert_eq!(heard(app, &path).await, [false, true]);
        assert!(stored(app, LIST).await.contains("facilitators = true"));
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_offered_to_sign_in_for_a_recording_that_is_not_given() {
    on_both(async |app| {
        let (_, path) = secret(app).await;
        let mut visitor = app.visitor();
        for url in [format!("/modules/puits/files/{path}"), "/modules/puits/files/audio/autre.mp3".into()] {
            let page = visitor.get(&url).await.expect(404);
            assert!(page.says(&format!("href=\"/login?next={url}\"")), "{}", page.text());
        }
        for url in
            ["/modules/puits/files/affiche.pdf", "/modules/puits/files/images/x.png", "/audio/autre.mp3"]
        {
            assert!(!visitor.get(url).await.expect(404).says("si c’est un enregistrement"), "{url}");
            assert!(!visitor.get(url).await.expect(404).says("/login?next=/modules/puits/files"), "{url}");
        }
        let mut observer = app.signed_in(Role::Observer).await;
        let page = observer.get("/modules/puits/files/audio/autre.mp3").await.expect(404);
        assert!(!page.says("/login?next="));
    })
    .await;
}

#[tokio::test]
async fn a_callout_around_the_words_of_a_recording_changes_nothing_that_is_heard() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        for text in [
            "## Sanniyan\r\n\r\n> [!TIP]\r\n> - Hanga&#45;jer.",
            "## Sanniyan\r\n\r\n[Hanga-jer](https://paix.example).",
        ] {
            save(&mut officer, "Messages clés", text, "save").await.expect(303);
            assert!(!is_told(app).await, "{text}");
        }
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n> [!TIP]\r\n> Ma hanga-jer.", "save")
            .await
            .expect(303);
        assert!(is_told(app).await);
    })
    .await;
}
