//! What could do harm comes back in no way without a word: by an import, by the editor, by an older revision.

use std::fs;

use vivier::domain::account::Role;

use super::harm::recorded;
use super::translate::{change, grade_of, save, translate_all};
use super::{SOURCE, fields, import, send, stored};
use crate::support::command::{self, Ran};
use crate::support::{TempDir, TestApp, Upload, on_both};

const FR: &str = "/author/puits/fr";
const SOUND: &str = "/modules/puits/files/audio/khq-sanniyan.mp3";
const PATH: &str = "audio/khq-sanniyan.mp3";

fn old_file() -> Upload<'static> {
    Upload { field: "files", name: "fr.md", content: SOURCE.as_bytes() }
}

/// On several threads: the command holds up the one that it is run on, while the server's connection ends its transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_tells_what_comes_back_before_it_is_chosen_and_after() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let now = stored(app, "puits/fr.md").await;
        let about = [("module", "puits"), ("action", "check"), ("conflict", "refuse")];
        let asked = officer.upload("/author/import", &about, old_file()).await.expect(422);
        for part in [
            "Avant de prendre le texte du fichier",
            "pouvait faire du mal. Il revient",
            "Messages clés</",
            "une section",
            PATH,
        ] {
            assert!(asked.says(part), "{part}: {}", asked.text());
        }
        assert_eq!(stored(app, "puits/fr.md").await, now);
        app.visitor().get(SOUND).await.expect(404);

        // The same of the file checked with the choice, and of the command.
        let about = [("module", "puits"), ("action", "check"), ("conflict", "theirs")];
        let checked = officer.upload("/author/import", &about, old_file()).await.expect(200);
        let told = "la section «\u{202f}Messages clés\u{202f}» avait été changée ici";
        assert!(checked.says(told) && checked.says(PATH), "{}", checked.text());
        let folder = TempDir::new();
        fs::create_dir_all(folder.join("puits")).unwrap();
        fs::write(folder.join("puits/fr.md"), SOURCE).unwrap();
        let path = folder.path().to_str().unwrap();
        for (options, done) in
            [(&["import", path][..], false), (&["import", "--check", "--theirs", path][..], true)]
        {
            let Ran { is_done, told: said, .. } = command::vivier(app, options);
            assert_eq!(is_done, done, "{said}");
            assert!(said.contains(told) && said.contains("puits/fr.md:21") && said.contains(PATH), "{said}");
        }
        assert_eq!(stored(app, "puits/fr.md").await, now);

        let about = [("module", "puits"), ("action", "import"), ("conflict", "theirs")];
        let done = officer.upload("/author/import", &about, old_file()).await.expect(200);
        assert!(done.says(told), "{}", done.text());
        // What is here says nothing of itself.
        let again = officer.upload("/author/import", &about, old_file()).await.expect(200);
        assert!(!again.says("avait été changée"), "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn the_editor_tells_what_comes_back_before_it_is_saved() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        // The words that did harm are those of after a slip of the pen.
        change(&mut officer, "- Écouter.", "- Écouter !", "form").await;
        change(&mut officer, "- Écouter !", "- Écouter chacun.", "harm").await;
        let now = stored(app, "puits/fr.md").await;
        for words in ["- Écouter.", "- Écouter !"] {
            let form = fields(&officer.get(FR).await.expect(200));
            let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
            let body = body.replace("- Écouter chacun.", words);
            let asked =
                send(&mut officer, FR, &form, &[("body", &body), ("action", "save")]).await.expect(422);
            for part in ["pouvait faire du mal. Il revient", "Messages clés"] {
                assert!(asked.says(part), "{words} {part}: {}", asked.text());
            }
            assert_eq!(asked.says(PATH), words == "- Écouter.", "{}", asked.text());
        }
        assert_eq!(stored(app, "puits/fr.md").await, now);

        // Other words are asked about, and nothing is said of harm.
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let other = body.replace("- Écouter chacun.", "- Écouter chacune.");
        let asked = send(&mut officer, FR, &form, &[("body", &other), ("action", "save")]).await.expect(422);
        assert!(!asked.says("Il revient"), "{}", asked.text());

        // Back, and the new words again: that the words of today had made way for them is told.
        let old = body.replace("- Écouter chacun.", "- Écouter.");
        let asked = send(&mut officer, FR, &form, &[("body", &old), ("action", "save")]).await.expect(422);
        let grade = grade_of(&asked);
        send(&mut officer, FR, &form, &[("body", &old), (&grade, "meaning")]).await.expect(303);
        app.visitor().get(SOUND).await.expect(200);
        let form = fields(&officer.get(FR).await.expect(200));
        let asked = send(&mut officer, FR, &form, &[("body", &body), ("action", "save")]).await.expect(422);
        assert!(asked.says("avait fait place à celui qui revient"), "{}", asked.text());
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_out_after_it_did_harm_is_told_where_it_is_typed_again() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let cut = body[..body.find("## Messages clés").unwrap()].to_owned();
        send(&mut officer, FR, &form, &[("body", &cut)]).await.expect(303);
        let form = fields(&officer.get(FR).await.expect(200));
        let again = format!("{cut}## Messages clés\r\n\r\n- Écouter.\r\n");
        let asked = send(&mut officer, FR, &form, &[("body", &again), ("action", "save")]).await.expect(422);
        assert!(asked.says("pouvait faire du mal. Il revient") && asked.says(PATH), "{}", asked.text());
        let told = fields(&asked);
        send(&mut officer, FR, &told, &[("body", &again), ("action", "save")]).await.expect(303);
        assert!(stored(app, "puits/fr.md").await.contains("- Écouter.\n"));
    })
    .await;
}

#[tokio::test]
async fn an_older_translation_says_what_of_it_lags_behind_and_nothing_else() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        save(&mut officer, "Messages clés", "## Sanniyan\r\n\r\n- Hanga-jer nda cere.", "save")
            .await
            .expect(303);
        let asked = officer.post("/author/puits/khq/history", &[("number", "4")]).await.expect(200);
        assert!(
            asked.says("Restaurées, elles sont à actualiser") && asked.says("Sanniyan</"),
            "{}",
            asked.text()
        );
        for part in [PATH, "En-tête", "Il revient", "se font de nouveau entendre"] {
            assert!(!asked.says(part), "{part}: {}", asked.text());
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_is_kept_where_somebody_saved_before_it_was_restored() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let path = format!("{FR}/history");
        let asked = officer.post(&path, &[("number", "1")]).await.expect(200);
        let (base, grade) = (asked.hidden("base"), grade_of(&asked));
        change(&mut officer, "Un puits est à tous.", "Un puits est à chacun.", "form").await;
        let form = [("number", "1"), ("base", base.as_str()), (grade.as_str(), "meaning")];
        let again = officer.post(&path, &form).await.expect(409);
        assert!(again.says("rien n’a été restauré") && again.says("Il revient"), "{}", again.text());
        assert_ne!(again.hidden("base"), base);
        let html = again.text();
        let chosen = html.split('<').find(|tag| tag.contains(&grade) && tag.contains("checked")).unwrap();
        assert!(chosen.contains("meaning"), "{chosen}");
    })
    .await;
}

#[tokio::test]
async fn the_recording_of_what_the_source_no_longer_has_is_told_as_one_that_nobody_hears() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let cut = body[..body.find("## Messages clés").unwrap()].to_owned();
        send(&mut officer, FR, &form, &[("body", &cut)]).await.expect(303);
        app.visitor().get(SOUND).await.expect(404);
        let page = officer.get("/author/puits/files").await.expect(200);
        assert!(page.says("personne n’entend plus cet enregistrement"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_section_that_moves_under_another_heading_is_still_the_same() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let rest = &body[..body.find("## Messages clés").unwrap()];
        let moved = format!("## À retenir\r\n\r\n- Écouter chacun.\r\n\r\n{}\r\n", rest.trim_end());
        let asked = send(&mut officer, FR, &form, &[("body", &moved), ("action", "save")]).await.expect(422);
        let grade = grade_of(&asked);
        send(&mut officer, FR, &form, &[("body", &moved), (&grade, "wording")]).await.expect(303);
        // What could do harm is still known by the text alone.
        let raw = stored(app, "puits/fr.md").await;
        let mark = raw.split("## À retenir\n<!-- fr:").nth(1).unwrap_or_else(|| panic!("{raw}"));
        assert!(mark.split(" -->").next().unwrap().contains('!'), "{raw}");
        app.visitor().get(SOUND).await.expect(404);
    })
    .await;
}

/// A server that has the files alone, and where nobody with an account saved them.
async fn known_by_files(app: &TestApp) {
    let other = TestApp::on_sqlite().await;
    import(&other, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = other.signed_in(Role::Officer).await;
    translate_all(&mut officer).await;
    change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
    let (source, own) = (stored(&other, "puits/fr.md").await, stored(&other, "puits/khq.md").await);
    import(app, &[("puits/fr.md", &source), ("puits/khq.md", &own)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_brings_it_back_is_asked_about_where_nobody_wrote_meanwhile_too() {
    const ASKED: &str = "ce fichier ramène un ancien texte qui pouvait faire du mal";
    on_both(async |app| {
        known_by_files(app).await;
        let now = stored(app, "puits/fr.md").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for action in ["check", "import"] {
            let about = [("module", "puits"), ("action", action), ("conflict", "refuse")];
            let asked = officer.upload("/author/import", &about, old_file()).await.expect(422);
            for part in [ASKED, "pouvait faire du mal. Il revient", "Messages clés</", "une section"] {
                assert!(asked.says(part), "{action} {part}: {}", asked.text());
            }
            assert!(asked.says("name=\"conflict:puits/fr.md\""), "{}", asked.text());
        }
        let folder = TempDir::new();
        fs::create_dir_all(folder.join("puits")).unwrap();
        fs::write(folder.join("puits/fr.md"), SOURCE).unwrap();
        let path = folder.path().to_str().unwrap();
        for (options, is_taken) in [
            (&["import", path][..], false),
            (&["import", "--check", path][..], false),
            (&["import", "--ours", path][..], true),
        ] {
            let Ran { is_done, told, .. } = command::vivier(app, options);
            assert_eq!(is_done, is_taken, "{told}");
            // Of what is left out nothing comes back.
            assert_eq!(told.contains("avait été changée ici"), !is_taken, "{told}");
            assert_eq!(told.contains(ASKED) && told.contains("--theirs"), !is_taken, "{told}");
        }
        assert_eq!(stored(app, "puits/fr.md").await, now);
        let Ran { is_done, told, .. } = command::vivier(app, &["import", "--theirs", path]);
        assert!(is_done && told.contains("avait été changée ici"), "{told}");
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}

#[tokio::test]
async fn the_words_that_did_harm_are_known_under_another_heading_too() {
    on_both(async |app| {
        let mut officer = recorded(app).await;
        change(&mut officer, "- Écouter.", "- Écouter chacun.", "harm").await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let head = body[..body.find("## Messages clés").unwrap()].to_owned();
        for (words, is_told) in [("- Écouter.", true), ("- Écouter tous.", false)] {
            let other = format!("{head}## À retenir\r\n\r\n{words}\r\n");
            let asked =
                send(&mut officer, FR, &form, &[("body", &other), ("action", "save")]).await.expect(422);
            assert_eq!(asked.says("pouvait faire du mal. Il revient"), is_told, "{}", asked.text());
        }
        // As a section of its own, beside the one that took its place.
        let beside = format!("{}\r\n\r\n## À retenir\r\n\r\n- Écouter.\r\n", body.trim_end());
        let asked = send(&mut officer, FR, &form, &[("body", &beside), ("action", "save")]).await.expect(422);
        assert!(asked.says("Il revient") && asked.says("À retenir</"), "{}", asked.text());
        // There is nothing to be graded in it.
        assert!(
            asked.says("Ce texte ramène des mots qui pouvaient faire du mal")
                && !asked.says("Dites pour chaque"),
            "{}",
            asked.text()
        );
        let told = fields(&asked);
        send(&mut officer, FR, &told, &[("body", &beside), ("action", "save")]).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn the_words_that_did_harm_are_known_under_another_heading_by_the_marks_alone() {
    on_both(async |app| {
        known_by_files(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = fields(&officer.get(FR).await.expect(200));
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        for (words, is_told) in [("- Écouter.", true), ("- Écouter tous.", false)] {
            let beside = format!("{}\r\n\r\n## À retenir\r\n\r\n{words}\r\n", body.trim_end());
            let asked = send(&mut officer, FR, &form, &[("body", &beside), ("action", "save")]).await;
            assert_eq!(asked.status, if is_told { 422 } else { 303 }, "{}", asked.text());
            assert_eq!(asked.says("pouvait faire du mal. Il revient"), is_told, "{}", asked.text());
        }
    })
    .await;
}
