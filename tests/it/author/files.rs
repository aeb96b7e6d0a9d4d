//! Images added at the desk: judged by content, under a path of their own, seen by strangers once a published text shows them.

use std::process::Command;

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::attachments::{mp3, record};
use super::{SOURCE, fields, import, send};
use crate::documents::small_png;
use crate::support::{TempDir, TestApp, Upload, on_both};

const PAGE: &str = "/author/puits/files";

fn upload<'a>(name: &'a str, content: &'a [u8]) -> Upload<'a> {
    Upload { field: "file", name, content }
}

#[tokio::test]
async fn an_image_is_added_named_and_published() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let png = small_png(40, 30);
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get(PAGE).await.expect(200).says("pas encore d’image"));
        let added = officer.upload(PAGE, &[], upload("Le puits.PNG", &png)).await.expect(303);
        assert_eq!(added.location(), "/author/puits/files?added=images/le-puits.png");
        let page = officer.follow(added).await.expect(200);
        assert!(
            page.says("![…](images/le-puits.png)") && page.says("Aucun texte ne la montre"),
            "{}",
            page.text()
        );
        // The same image is there already; another one of that name has a number.
        let again = officer.upload(PAGE, &[], upload("autre.png", &png)).await.expect(303);
        assert!(again.location().ends_with("=images/le-puits.png"), "{}", again.location());
        let other = officer.upload(PAGE, &[], upload("le-puits.png", &small_png(8, 8))).await.expect(303);
        assert!(other.location().ends_with("=images/le-puits-2.png"), "{}", other.location());

        let address = "/modules/puits/files/images/le-puits.png";
        officer.get(address).await.expect(200);
        app.visitor().get(address).await.expect(404);
        let page = officer.get("/author/puits/fr").await.expect(200);
        assert!(page.says("\nimage images/le-puits.png 40 30 /modules/puits/files/"), "{}", page.text());
        let form = fields(&page);
        let body = form.iter().find(|(name, _)| name == "body").unwrap().1.clone();
        let body = format!("{body}\r\n\r\n![Le puits](images/le-puits.png)\r\n");
        let typed = |action| [("body", body.as_str()), ("action", action)];
        let preview = send(&mut officer, "/author/puits/fr", &form, &typed("preview")).await.expect(200);
        assert!(preview.says(&format!("<img src=\"{address}")), "{}", preview.text());
        send(&mut officer, "/author/puits/fr", &form, &typed("handout")).await.expect(200);
        send(&mut officer, "/author/puits/fr", &form, &typed("save")).await.expect(303);
        assert!(
            app.visitor().get("/modules/puits/fr").await.expect(200).says(&format!("<img src=\"{address}"))
        );
        app.visitor().get(address).await.expect(200);
        assert!(officer.get(PAGE).await.expect(200).says("Dans les textes en"));
        // A revision is shown as it was read.
        let saved = officer.get("/author/puits/fr/history?revision=2").await.expect(200);
        assert!(saved.says(&format!("<img src=\"{address}")), "{}", saved.text());
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let files = exchange::export(&mut work).await.unwrap();
        let file = files.iter().find(|file| file.path == "puits/images/le-puits.png").unwrap();
        assert!(file.bytes == png && files.iter().any(|file| file.path == "puits/images/le-puits-2.png"));
    })
    .await;
}

/// A photograph on its side with the place where it was taken, as a telephone stores it.
const TURNED: &[u8] = include_bytes!("../../data/images/turned.jpg");

#[tokio::test]
async fn a_photograph_is_kept_without_what_it_tells_of_place_and_device() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("Lieu, date et appareil en sont retirés"), "{}", page.text());
        let added = officer.upload(PAGE, &[], upload("photo.jpg", TURNED)).await.expect(303);
        assert!(added.location().ends_with("=images/photo.jpg"), "{}", added.location());
        assert!(officer.follow(added).await.expect(200).says("80 × 160 points"));
        let kept =
            exported(app).await.into_iter().find(|file| file.path == "puits/images/photo.jpg").unwrap();
        let holds = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        // The directory of the place (Exif 2.32, 4.6.3).
        assert!(holds(TURNED, &[0x88, 0x25, 0, 4]) && !holds(&kept.bytes, &[0x88, 0x25, 0, 4]));
        assert!(kept.bytes.starts_with(b"\xFF\xD8\xFF\xE1") && kept.bytes.len() < TURNED.len());
        let shown = officer.get("/modules/puits/files/images/photo.jpg").await.expect(200);
        assert_eq!(shown.body, kept.bytes);
        // The same photograph is there already, and so is what was kept of it.
        for content in [TURNED, &kept.bytes[..]] {
            let again = officer.upload(PAGE, &[], upload("autre.jpg", content)).await.expect(303);
            assert!(again.location().ends_with("=images/photo.jpg"), "{}", again.location());
        }
    })
    .await;
}

#[tokio::test]
async fn an_image_of_too_many_points_is_told_how_many_it_has() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut large = small_png(4, 4);
        for at in [16, 20] {
            large[at..at + 4].copy_from_slice(&20_000_u32.to_be_bytes());
        }
        let page = officer.upload(PAGE, &[], upload("carte.png", &large)).await.expect(422);
        assert!(page.says("mesure 20000 × 20000 points") && page.says("40 millions"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_image_is_refused_by_its_content() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let svg =
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";
        let cut = &small_png(40, 30)[..60];
        let html = "<img src=x onerror=alert(1)>.png";
        for (name, content) in [
            ("a.svg", &svg[..]),
            ("a.png", svg),
            ("a.png", cut),
            (html, b"GIF89a"),
            ("a.jpg", b"\xff\xd8\xff"),
        ] {
            let page = officer.upload(PAGE, &[], upload(name, content)).await.expect(422);
            assert!(page.says("n’est pas une image PNG ou JPEG"), "{name}: {}", page.text());
            assert!(!page.says("<img src=x") && !page.says("<script>alert"), "{}", page.text());
        }
        let none = officer.upload(PAGE, &[("x", "y")], upload("a.png", b"")).await.expect(422);
        assert!(none.says("Ce fichier est vide"), "{}", none.text());
        let large = vec![0; 2_000_001];
        assert!(officer.upload(PAGE, &[], upload("a.png", &large)).await.expect(422).says("dépasse 2 Mo"));
        officer.upload("/author/nulle-part/files", &[], upload("a.png", &small_png(4, 4))).await.expect(404);

        // The editor's browser half is answered in plain text.
        let mut script = app.browser_of(&account).await.with_header("accept", "text/plain");
        let added = script.upload(PAGE, &[], upload("photo.png", &small_png(9, 7))).await.expect(201);
        assert!(
            added.text().starts_with("images/photo.png 9 7 /modules/puits/files/images/photo.png?v="),
            "{}",
            added.text()
        );
        let refused = script.upload(PAGE, &[], upload("a.png", svg)).await.expect(422);
        let mut signed_out = app.visitor().with_header("accept", "text/plain");
        signed_out.upload(PAGE, &[], upload("photo.png", &small_png(9, 7))).await.expect(401);
        assert!(refused.text().starts_with("«\u{202f}a.png\u{202f}» n’est pas"), "{}", refused.text());
    })
    .await;
}

/// Everything as files.
async fn exported(app: &TestApp) -> Vec<File> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    exchange::export(&mut work).await.unwrap()
}

#[tokio::test]
async fn an_image_that_no_text_names_goes_out_and_comes_in_again() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let png = small_png(40, 30);
        let mut officer = app.signed_in(Role::Officer).await;
        officer.upload(PAGE, &[], upload("Le puits.PNG", &png)).await.expect(303);
        let files = exported(app).await;
        let picture = File { path: "puits/images/le-puits.png".into(), bytes: png };
        assert!(files.contains(&picture));

        let there = TestApp::on_sqlite().await;
        let take = async |files: &[File]| {
            let mut work = Work::write(&there.db, Actor::System).await.unwrap();
            let report = exchange::import(&mut work, files).await.unwrap();
            work.commit().await.unwrap();
            report
        };
        assert_eq!(take(&files).await.added, ["puits/fr.md", "puits/images/le-puits.png"]);
        assert!(exported(&there).await == files, "the bytes differ");
        let page = there.signed_in(Role::Officer).await.get(PAGE).await.expect(200);
        assert!(page.says("images/le-puits.png") && page.says("Aucun texte ne la montre"));
        let again = take(&files).await;
        assert_eq!((again.unchanged, again.added.len()), (2, 0));
        // It takes the place of no other, and what can't be shown is left out.
        let other = File { bytes: small_png(8, 8), ..picture.clone() };
        let broken = File { path: "puits/images/b.png".into(), bytes: b"x".to_vec() };
        let told = take(&[other, broken]).await.warnings;
        let keys: Vec<_> = told.iter().map(|warning| warning.message.key).collect();
        assert_eq!(keys, ["exchange-image-other", "exchange-image-left"]);
        assert!(exported(&there).await == files, "the bytes differ");
    })
    .await;
}

#[tokio::test]
async fn the_commands_take_an_image_along_that_no_text_names() {
    let app = TestApp::on_sqlite().await;
    import(&app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    officer.upload(PAGE, &[], upload("Le puits.PNG", &small_png(40, 30))).await.expect(303);
    let there = TestApp::on_sqlite().await;
    let folder = TempDir::new();
    for (command, app) in [("export", &app), ("import", &there)] {
        let done = Command::new(env!("CARGO_BIN_EXE_vivier"))
            .args([command, folder.path().to_str().unwrap()])
            .env("VIVIER_DATA", app.data.path())
            .env("DATABASE_URL", &app.url)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert!(exported(&there).await == exported(&app).await, "the bytes differ");
    assert!(folder.join("puits/images/le-puits.png").exists());
}

#[tokio::test]
async fn an_image_that_no_text_shows_is_taken_out_after_a_page_that_says_so() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer.upload(PAGE, &[], upload("puits.png", &small_png(40, 30))).await.expect(303);
        officer.upload(PAGE, &[], upload("mare.png", &small_png(8, 8))).await.expect(303);
        let ask = |name: &str| format!("{PAGE}/remove?path=images%2F{name}.png");
        let write = async |officer: &mut crate::support::Browser, body: &str| {
            let form = fields(&officer.get("/author/puits/fr").await.expect(200));
            send(officer, "/author/puits/fr", &form, &[("body", body), ("minutes", "")]).await.expect(303);
        };
        write(&mut officer, "## Idée générale\n\n![Un puits](images/puits.png)\n").await;
        // What a text shows stays.
        officer.get(&ask("puits")).await.expect(409);
        let remove = format!("{PAGE}/remove");
        officer.post(&remove, &[("path", "images/puits.png")]).await.expect(409);
        // What none ever showed goes with its bytes.
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("remove?path="), "{}", page.text());
        let page = officer.get(&ask("mare")).await.expect(200);
        assert!(page.says("aucun texte ne la montre"), "{}", page.text());
        let done = officer.post(&remove, &[("path", "images/mare.png")]).await.expect(303);
        assert!(officer.follow(done).await.expect(200).says("Fichier retiré"));
        officer.get("/modules/puits/files/images/mare.png").await.expect(404);
        assert!(exported(app).await.iter().all(|file| !file.path.ends_with("mare.png")));
        // What a cohort may have been taught stays, also where no text of today shows it.
        write(&mut officer, "## Idée générale\n\nUn puits est à tous.\n").await;
        officer.post(&remove, &[("path", "images/puits.png")]).await.expect(409);
        let saved = officer.get("/author/puits/fr/history?revision=2").await.expect(200);
        assert!(saved.says("images/puits.png"), "{}", saved.text());
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Image retirée d’un module"));
        officer.post(&remove, &[("path", "images/mare.png")]).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_recording_that_is_right_as_it_is_needs_not_be_made_again() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        assert!(!officer.get(PAGE).await.expect(200).says("Toujours juste"));
        import(app, &[("puits/fr.md", &SOURCE.replace("est à tous.", "est à tous !"))]).await;
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("Toujours juste") && page.says("À réenregistrer"), "{}", page.text());
        // The words are others than those that were shown.
        let path = "audio/fr-idee-generale.mp3";
        let remove = format!("{PAGE}/remove");
        let old = [("action", "right"), ("path", path), ("part", "fr:0123456789ab")];
        officer.post(&remove, &old).await.expect(409);
        let html = page.text();
        let part = html.split("name=\"part\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let right = [("action", "right"), ("path", path), ("part", part)];
        let done = officer.post(&remove, &right).await.expect(303);
        let page = officer.follow(done).await.expect(200);
        assert!(page.says("il est toujours juste") && !page.says("À réenregistrer"), "{}", page.text());
        assert!(
            !app.visitor().get("/modules/puits/fr").await.expect(200).says("d’avant le texte d’aujourd’hui")
        );
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Enregistrements et documents"));
    })
    .await;
}

#[tokio::test]
async fn without_a_public_address_the_desk_says_what_recordings_lack_on_paper() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let (mut officer, mut admin) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Admin).await);
        const TOLD: &str = "ni adresse ni code QR";
        assert!(!officer.get(PAGE).await.expect(200).says(TOLD));
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says(TOLD) && !page.says("/admin/settings#"), "{}", page.text());
        assert!(admin.get(PAGE).await.expect(200).says("/admin/settings#f-base_url"));
    })
    .await;
}
