//! What was checked is imported without being sent again: by who sent it, as it was, for a while.

use std::io::{Cursor, Write};

use vivier::app::exchange::File;
use vivier::domain::account::Role;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::import::{archive, zip};
use super::{SOURCE, fields, send, stored};
use crate::support::{Answer, Browser, TestApp, Upload, on_both};

const PAGE: &str = "/author/import";
const OVER: &str = "ne sont plus gardés";

/// What a browser sends of a field in which no file is chosen.
fn nothing() -> Upload<'static> {
    Upload { field: "files", name: "", content: b"" }
}

/// The same form without files.
async fn again(browser: &mut Browser, kept: &str, fields: &[(&str, &str)]) -> Answer {
    browser.upload(PAGE, &[&[("kept", kept)], fields].concat(), nothing()).await
}

/// The form of a page that takes what was checked.
fn taking(page: &Answer) -> String {
    let text = page.text();
    let (before, after) = text.split_once("name=\"kept\"").unwrap_or_else(|| panic!("{text}"));
    let before = before.rsplit("<form").next().unwrap();
    format!("{before}{}", after.split("</form>").next().unwrap())
}

async fn packed(text: &str) -> Vec<u8> {
    zip(vec![File { path: "puits/fr.md".into(), bytes: text.into() }]).await
}

/// Somebody changes the title of the text here.
async fn retitle(browser: &mut Browser, title: &str) {
    let path = "/author/puits/fr";
    let form = fields(&browser.get(path).await.expect(200));
    send(browser, path, &form, &[("title", title)]).await.expect(303);
}

#[tokio::test]
async fn what_was_checked_is_imported_without_being_sent_again() {
    on_both(async |app| {
        let (mut officer, mut other) =
            (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let token = officer.get(PAGE).await.expect(200).hidden("once");
        // With something in it that needs its share of the memory for uploads.
        let mut noise = 1_u64;
        let noise = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            noise.to_be_bytes()[0]
        });
        let large = File { path: "puits/x.txt".into(), bytes: noise.take(1_300_000).collect() };
        let files = zip(vec![File { path: "puits/fr.md".into(), bytes: SOURCE.into() }, large]).await;
        assert!(files.len() > 1_200_000, "{}", files.len());
        let checking = [("once", &*token), ("action", "check"), ("conflict", "refuse")];
        let told = officer.upload(PAGE, &checking, archive(&files)).await.expect(200);
        assert!(told.says("Importer ce qui a été vérifié"), "{}", told.text());
        let (kept, token) = (told.hidden("kept"), told.hidden("once"));
        let taking = [("once", &*token), ("action", "import"), ("conflict", "refuse")];
        assert!(again(&mut other, &kept, &taking).await.expect(422).says(OVER));
        let told = again(&mut officer, &kept, &taking).await.expect(200);
        assert!(told.says("Importation terminée\u{202f}: nouveaux 1"), "{}", told.text());
        assert!(!told.says("name=\"kept\""), "{}", told.text());
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
        // A double click makes nothing twice; another form finds nothing any more.
        assert_eq!(again(&mut officer, &kept, &taking).await.expect(303).location(), "/author/import?again");
        let token = told.hidden("once");
        let taking = [("once", &*token), ("action", "import"), ("conflict", "refuse")];
        assert!(again(&mut officer, &kept, &taking).await.expect(422).says(OVER));
    })
    .await;
}

#[tokio::test]
async fn conflicts_are_decided_in_what_was_checked_against_what_is_here_now() {
    on_both(async |app| {
        super::import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let files = packed(&SOURCE.replace("Jouer ensemble", "Jouer dehors")).await;
        let checking = [("action", "check"), ("conflict", "refuse")];
        let kept = officer.upload(PAGE, &checking, archive(&files)).await.expect(200).hidden("kept");
        // Somebody writes here before it is imported.
        retitle(&mut officer, "Le puits commun").await;
        let told = again(&mut officer, &kept, &[("action", "import")]).await.expect(422);
        let form = taking(&told);
        assert!(form.contains("name=\"conflict:puits/fr.md\""), "{form}");
        assert!(!form.contains("name=\"conflict\""), "one question for one file: {form}");
        assert!(told.says("puits/fr.md:1") && told.says("commun"), "{}", told.text());
        // Nobody was asked yet; then nothing is chosen, which is said beside the file.
        const MISSING: &str = "Choisissez lequel des deux textes reste.";
        assert!(!told.says(MISSING), "{}", told.text());
        let none = [("action", "import"), ("conflict:puits/fr.md", "")];
        let told = again(&mut officer, &kept, &none).await.expect(422);
        let form = taking(&told);
        assert!(form.contains(MISSING) && told.says("href=\"#f-conflict:puits/fr.md\""), "{}", told.text());
        // And once more; nobody has sent the files again.
        retitle(&mut officer, "Le puits de tous").await;
        let written = stored(app, "puits/fr.md").await;
        // A browser sends the field that says so before what is chosen.
        let ours = [("action", "import"), ("conflict:puits/fr.md", ""), ("conflict:puits/fr.md", "ours")];
        let told = again(&mut officer, &kept, &ours).await.expect(200);
        assert!(told.says("Gardé tel qu’il est ici"), "{}", told.text());
        assert_eq!(stored(app, "puits/fr.md").await, written);
        // What was chosen for the check holds for the import as well.
        let checking = [("action", "check"), ("conflict", "theirs")];
        let told = officer.upload(PAGE, &checking, archive(&files)).await.expect(200);
        let form = taking(&told);
        assert!(form.contains("name=\"conflict\" value=\"theirs\""), "{form}");
        let theirs = [("action", "import"), ("conflict", "theirs")];
        again(&mut officer, &told.hidden("kept"), &theirs).await.expect(200);
        assert!(stored(app, "puits/fr.md").await.contains("Jouer dehors"));
    })
    .await;
}

#[tokio::test]
async fn the_program_s_marks_are_no_difference() {
    let app = TestApp::on_sqlite().await;
    super::import(&app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    retitle(&mut officer, "Le puits commun").await;
    let written = stored(&app, "puits/fr.md").await;
    let mark = "<!-- fr:0123456789ab=cdef01234567 -->";
    let marked = |text: &str| text.replace("## Messages clés\n", &format!("## Messages clés\n{mark}\n"));
    let checking = [("action", "check"), ("conflict", "refuse")];
    let told = officer.upload(PAGE, &checking, archive(&packed(&marked(SOURCE)).await)).await.expect(422);
    assert!(told.says("commun") && !told.says("fr:0123456789ab"), "{}", told.text());
    assert!(!told.says("Les mots sont les mêmes"));
    let told = officer.upload(PAGE, &checking, archive(&packed(&marked(&written)).await)).await.expect(422);
    assert!(told.says("Les mots sont les mêmes") && !told.says("fr:0123456789ab"), "{}", told.text());
}

#[tokio::test]
async fn what_is_missing_beside_the_files_is_said_without_sending_them_again() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let checking = [("action", "check"), ("conflict", "refuse"), ("language", "fr")];
        // The name of a module.
        let file = Upload { field: "files", name: "fr.md", content: SOURCE.as_bytes() };
        let kept = officer.upload(PAGE, &checking, file).await.expect(422).hidden("kept");
        let named = [&checking[..], &[("module", "puits")]].concat();
        let told = again(&mut officer, &kept, &named).await.expect(200);
        assert_eq!(told.hidden("kept"), kept);
        again(&mut officer, &kept, &[("action", "import")]).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
        // That drafts are to be made.
        let file = Upload { field: "files", name: "seance.md", content: b"# Le four\n\nx\n" };
        let kept = officer.upload(PAGE, &checking, file).await.expect(422).hidden("kept");
        let asked = [("action", "check"), ("conflict", "refuse"), ("drafts", "yes"), ("language", "en")];
        again(&mut officer, &kept, &asked).await.expect(200);
        again(&mut officer, &kept, &[("action", "import")]).await.expect(200);
        assert!(stored(app, "le-four/en.md").await.contains("title = \"Le four\""));
        // Files that have to be corrected are not kept.
        let told = officer.upload(PAGE, &checking, archive(b"no archive")).await.expect(422);
        assert!(!told.says("name=\"kept\""), "{}", told.text());
    })
    .await;
}

#[tokio::test]
async fn signing_out_drops_what_was_checked() {
    let app = TestApp::on_sqlite().await;
    let account = app.account(Role::Officer, &[]).await;
    let mut officer = app.browser_of(&account).await;
    let checking = [("action", "check"), ("conflict", "refuse")];
    let files = packed(SOURCE).await;
    let kept = officer.upload(PAGE, &checking, archive(&files)).await.expect(200).hidden("kept");
    // Another window of the same account finds it, until somebody signs out.
    let mut window = app.browser_of(&account).await;
    again(&mut window, &kept, &checking).await.expect(200);
    officer.post("/logout", &[]).await.expect(303);
    assert!(again(&mut window, &kept, &[("action", "import")]).await.expect(422).says(OVER));
}

#[tokio::test]
async fn a_folder_is_packed_as_file_managers_do_it() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["mod\\puits\\fr.md", "__MACOSX/mod/puits/._fr.md", "mod/.DS_Store"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(SOURCE.as_bytes()).unwrap();
        }
        let packed = writer.finish().unwrap().into_inner();
        let fields = [("action", "import"), ("conflict", "refuse")];
        officer.upload(PAGE, &fields, archive(&packed)).await.expect(200);
        assert_eq!(stored(app, "puits/fr.md").await, SOURCE);
    })
    .await;
}
