//! The list of digests that goes out with an export: only what was changed here since then is a conflict.

use std::fs;

use vivier::app::exchange::{self, File, OnConflict};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::import::{archive, zip};
use super::translate::{KHQ, change, standing, translate_all};
use super::{SOURCE, fields, fields_of, import, send, stored};
use crate::support::command::{self, Ran};
use crate::support::{Browser, TempDir, TestApp, on_both, on_seeded};

const PATH: &str = "/author/puits/fr";
const LIST: &str = "vivier-base.sha256";

async fn titled(officer: &mut Browser, title: &str) {
    let form = fields(&officer.get(PATH).await.expect(200));
    send(officer, PATH, &form, &[("title", title)]).await.expect(303);
}

/// The files of the export as it is now.
async fn exported(officer: &mut Browser) -> Vec<File> {
    let packed = officer.get("/author/export.zip").await.expect(200).body;
    exchange::unpacked(&Actor::System, vec![packed], 0).await.unwrap().0
}

/// The same files, one text of them edited.
fn edited(files: &[File], from: &str, to: &str) -> Vec<File> {
    let edit = |file: &File| {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        let bytes =
            if file.path == "puits/fr.md" { text.replace(from, to).into_bytes() } else { text.into() };
        File { path: file.path.clone(), bytes }
    };
    files.iter().map(edit).collect()
}

#[tokio::test]
async fn a_text_of_the_desk_goes_out_is_edited_and_comes_in_again() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        titled(&mut officer, "Le puits commun").await;
        let files = exported(&mut officer).await;
        let list = files.iter().find(|file| file.path == LIST).expect("the list");
        assert!(String::from_utf8_lossy(&list.bytes).ends_with("  puits/fr.md\n"));
        let fields = [("action", "import"), ("conflict", "refuse")];
        let packed = zip(edited(&files, "commun", "de tous")).await;
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(200);
        assert!(told.says("Nouvelle révision"), "{}", told.text());
        assert!(stored(app, "puits/fr.md").await.contains("Le puits de tous"));

        // What was exported before somebody wrote here is a conflict, and it is said which side has changed.
        titled(&mut officer, "Le puits du village").await;
        let packed = zip(edited(&files, "commun", "d’en bas")).await;
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(told.says("depuis l’export") && told.says("le fichier a changé aussi"), "{}", told.text());
        let packed = zip(files.clone()).await;
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(told.says("le fichier est resté tel quel"), "{}", told.text());
        // Without the list nobody knows.
        let bare = edited(&files, "commun", "d’en bas").into_iter().filter(|file| file.path != LIST);
        let packed = zip(bare.collect()).await;
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(told.says("rien ne dit lequel est le plus récent"), "{}", told.text());
        assert!(stored(app, "puits/fr.md").await.contains("Le puits du village"));
        let broken = File { path: LIST.into(), bytes: b"x\n".to_vec() };
        let packed = zip(vec![broken]).await;
        let told = officer.upload("/author/import", &fields, archive(&packed)).await.expect(422);
        assert!(told.says("vivier-base.sha256:1") && told.says("empreinte"), "{}", told.text());
    })
    .await;
}

#[tokio::test]
async fn an_export_imported_elsewhere_goes_out_with_the_same_bytes() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        titled(&mut officer, "Le puits commun").await;
        let packed = officer.get("/author/export.zip").await.expect(200).body;
        let there = TestApp::on_sqlite().await;
        let mut other = there.signed_in(Role::Officer).await;
        let fields = [("action", "import"), ("conflict", "refuse")];
        other.upload("/author/import", &fields, archive(&packed)).await.expect(200);
        assert!(other.get("/author/export.zip").await.expect(200).body == packed);
        // What comes after it from the same place is no conflict there: its list is not of this server.
        titled(&mut officer, "Le puits de tous").await;
        let mut work = Work::write(&there.db, Actor::System).await.unwrap();
        let files = exported(&mut officer).await;
        exchange::import(&mut work, &files).await.expect_err("written by an account");
        drop(work);
        let third = TestApp::on_sqlite().await;
        import(&third, &[("puits/fr.md", SOURCE)]).await;
        let mut work = Work::write(&third.db, Actor::System).await.unwrap();
        assert_eq!(exchange::import(&mut work, &files).await.unwrap().changed, ["puits/fr.md"]);
        work.commit().await.unwrap();
    })
    .await;
}

/// They have no revisions: what they once said, the trail of actions knows.
#[tokio::test]
async fn curricula_in_conflict_say_which_side_has_changed() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let files = exported(&mut officer).await;
        const CURRICULUM: &str = "/author/curricula/consolidation-de-la-paix";
        let form = fields_of(&officer.get(CURRICULUM).await.expect(200), "long");
        send(&mut officer, CURRICULUM, &form, &[("hours", "21")]).await.expect(303);
        let told = async |officer: &mut Browser, files: Vec<File>| {
            let packed = zip(files).await;
            let sent = [("action", "import"), ("conflict", "refuse")];
            officer.upload("/author/import", &sent, archive(&packed)).await.expect(422)
        };
        let page = told(&mut officer, files.clone()).await;
        assert!(page.says("le fichier est resté tel quel"), "{}", page.text());
        let edit = |file: &File| {
            let text = String::from_utf8(file.bytes.clone());
            let bytes = match text {
                Ok(text) if file.path.ends_with("/consolidation-de-la-paix.toml") => {
                    text.replace("hours = 18", "hours = 24").into_bytes()
                }
                _ => file.bytes.clone(),
            };
            File { path: file.path.clone(), bytes }
        };
        let page = told(&mut officer, files.iter().map(edit).collect()).await;
        assert!(page.says("le fichier a changé aussi"), "{}", page.text());
        let bare = files.iter().filter(|file| file.path != LIST).cloned().collect();
        let page = told(&mut officer, bare).await;
        assert!(page.says("rien ne dit lequel est le plus récent"), "{}", page.text());
    })
    .await;
}

fn vivier(app: &TestApp, command: &str, folder: &TempDir) -> Ran {
    command::vivier(app, &[command, folder.path().to_str().unwrap()])
}

#[tokio::test]
async fn a_folder_is_edited_and_imported_as_often_as_one_likes() {
    let app = TestApp::on_sqlite().await;
    import(&app, &[("puits/fr.md", SOURCE)]).await;
    let folder = TempDir::new();
    assert!(vivier(&app, "export", &folder).is_done);
    assert!(!folder.join(LIST).exists(), "a folder that came without a list goes out without one");
    let mut officer = app.signed_in(Role::Officer).await;
    titled(&mut officer, "Titre 0").await;
    assert!(vivier(&app, "export", &folder).is_done);
    let file = folder.join("puits/fr.md");
    for number in 1..4 {
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace(&format!("Titre {}", number - 1), &format!("Titre {number}"))).unwrap();
        let done = vivier(&app, "import", &folder);
        assert!(done.is_done, "{}", done.told);
        assert!(!done.told.contains(LIST), "the list is no file to be left out");
    }
    assert!(stored(&app, "puits/fr.md").await.contains("Titre 3"));
    let list = fs::read(folder.join(LIST)).unwrap();
    let again = TempDir::new();
    assert!(vivier(&app, "export", &again).is_done);
    assert!(fs::read(again.join(LIST)).unwrap() == list, "the folder says what is here");
    // An old folder, brought in after a newer one, does not undo it silently.
    titled(&mut officer, "Titre 4").await;
    let Ran { is_done, told, .. } = vivier(&app, "import", &folder);
    assert!(!is_done && told.contains("--ours") && told.contains("depuis l’export"), "{told}");
}

/// An editor that drops comments takes the marks of sections along: old words don't come back to readers for that.
#[tokio::test]
async fn sections_whose_marks_were_lost_stay_stale() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Un puits est à tous.", "Un puits se partage à parts égales.", "meaning").await;
        let translation = stored(app, "puits/khq.md").await;
        assert!(
            translation.contains("\nmark = ") && translation.contains("\ntranslates = "),
            "{translation}"
        );
        let bare = without_lines(&translation, COMMENT);
        assert!(bare.len() < translation.len());
        let file = File { path: "puits/khq.md".into(), bytes: bare.into() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import_with(&mut work, &[file], OnConflict::Theirs).await.unwrap();
        work.commit().await.unwrap();
        let page = officer.get(KHQ).await.expect(200);
        assert_eq!(standing(&page, "Idée générale"), "↻");
        the_source_stands_in(app).await;
    })
    .await;
}

/// How the comment of a section begins.
const COMMENT: &str = "<!-- fr:";

/// The text without the lines that begin so, as an editor leaves it that drops comments.
fn without_lines(text: &str, start: &str) -> String {
    let kept = text.lines().filter(|line| !line.starts_with(start));
    kept.map(|line| format!("{line}\n")).collect()
}

/// Readers have the changed section of the source in the place of its old translation.
async fn the_source_stands_in(app: &TestApp) {
    let shown = app.visitor().get("/modules/puits/khq").await.expect(200);
    assert!(shown.says("Un puits se partage à parts égales.") && !shown.says("boro kul"), "{}", shown.text());
}

#[tokio::test]
async fn sections_that_lost_marks_and_place_have_them_again_by_their_words() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Un puits est à tous.", "Un puits se partage à parts égales.", "harm").await;
        let whole = stored(app, "puits/khq.md").await;
        let bare = without_lines(&whole, COMMENT);
        let without_translates = without_lines(&bare, "translates = ");
        // The first section at the end.
        let (start, end) = (bare.find("## Miile").unwrap(), bare.find("### Hoyray").unwrap());
        let moved = format!("{}{}\n{}", &bare[..start], &bare[end..], &bare[start..end]);
        for text in [without_translates, moved] {
            let file = File { path: "puits/khq.md".into(), bytes: text.into() };
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            let report = exchange::import_with(&mut work, &[file], OnConflict::Theirs).await.unwrap();
            work.commit().await.unwrap();
            let told = report.warnings.iter().find(|told| told.message.key == "exchange-marks-lost");
            let told = told.unwrap_or_else(|| panic!("{:?}", report.warnings));
            assert!(
                told.message.args.iter().any(|(name, value)| *name == "found" && value == "3"),
                "{told:?}"
            );
            let page = officer.get(KHQ).await.expect(200);
            assert!(page.says("3 sections sur 4 sont à jour"), "{}", page.text());
            the_source_stands_in(app).await;
        }
    })
    .await;
}

#[tokio::test]
async fn sections_that_lost_their_marks_are_known_by_their_place_where_nothing_changed() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        let bare = without_lines(&stored(app, "puits/khq.md").await, COMMENT);
        assert!(bare.contains("\nmark = ") && bare.contains("\ntranslates = "), "{bare}");
        let fresh = TestApp::on_sqlite().await;
        import(&fresh, &[("puits/fr.md", SOURCE), ("puits/khq.md", &bare)]).await;
        let mut officer = fresh.signed_in(Role::Officer).await;
        let page = officer.get(KHQ).await.expect(200);
        assert!(page.says("4 sections sur 4 sont à jour"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn an_import_takes_no_curriculum_all_its_modules() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let files = exported(&mut officer).await;
        let file =
            files.into_iter().find(|file| file.path == "curricula/consolidation-de-la-paix.toml").unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        let (before, rest) = text.split_once("modules = [").unwrap();
        let none = format!("{before}modules = []{}", rest.split_once(']').unwrap().1);
        let take = async |officer: &mut Browser, conflict: &str, texts: &[(&str, &str)]| {
            let file = |(path, text): &(&str, &str)| File { path: (*path).into(), bytes: (*text).into() };
            let files = texts.iter().map(file).collect();
            let fields = [("action", "import"), ("conflict", conflict)];
            officer.upload("/author/import", &fields, archive(&zip(files).await)).await
        };
        let told = take(&mut officer, "theirs", &[(&file.path, &none)]).await.expect(422);
        assert!(told.says("Un parcours garde au moins un module"), "{}", told.text());
        assert!(stored(app, &file.path).await == text);
        // A new one may have none yet.
        let other = none.replacen("code = \"", "code = \"X", 1);
        take(&mut officer, "theirs", &[("curricula/autre.toml", &other)]).await.expect(200);
        // Where the text here stays, the file keeps no other out.
        app.run("UPDATE curricula SET updated_by = (SELECT id FROM users LIMIT 1)").await;
        let third = none.replacen("code = \"", "code = \"Y", 1);
        let both = [(&*file.path, &*none), ("curricula/troisieme.toml", &*third)];
        take(&mut officer, "ours", &both).await.expect(200);
        assert!(stored(app, &file.path).await == text && stored(app, both[1].0).await == third);
    })
    .await;
}
