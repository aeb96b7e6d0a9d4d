//! Recordings and documents: added at the desk, played and handed out to whom they are for, out of date with their text, out
//! and in with the other files.

use std::fs;
use std::process::Command;

use vivier::app::exchange::{self, File, OnConflict};
use vivier::app::settings::{self, Programme};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::error::Error;

use super::translate::grade_of;
use super::{SOURCE, fields, import, send};
use crate::support::pdf::scanned;
use crate::support::{Answer, Browser, TempDir, TestApp, Upload, on_both};

mod carried;

pub(super) const PAGE: &str = "/author/puits/files";
pub(super) const SOUND: &str = "/modules/puits/files/audio/fr-idee-generale.mp3";
/// A whole document, as short as one can be.
pub(super) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

/// So many frames of silence as an MP3, behind a tag that says where it was recorded.
pub(super) fn mp3(frames: usize) -> Vec<u8> {
    let mut bytes = b"ID3\x04\0\0\0\0\0\x14TIT2 Bureau Goundam".to_vec();
    bytes.resize(30, b' ');
    let mut frame = vec![0xFF, 0xFB, 0x10, 0xC0];
    frame.resize(104, 0);
    bytes.extend(frame.repeat(frames));
    bytes
}

pub(super) fn upload<'a>(field: &'a str, name: &'a str, content: &'a [u8]) -> Upload<'a> {
    Upload { field, name, content }
}

/// What the form names the section with this heading by.
fn part(page: &Answer, heading: &str) -> String {
    let html = page.text().replace('\u{a0}', " ");
    let options =
        html.split("<option").filter(|option| option.split("</option>").next().unwrap().contains(heading));
    let option = options.last().unwrap_or_else(|| panic!("no {heading}: {html}"));
    option.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

pub(super) async fn record(officer: &mut Browser, heading: &str, content: &[u8]) -> Answer {
    let part = part(&officer.get(PAGE).await.expect(200), heading);
    let fields = [("what", "recording"), ("part", part.as_str())];
    officer.upload(PAGE, &fields, upload("recording", "note vocale.mp3", content)).await
}

/// Changes what the Markdown of the source means.
async fn change(officer: &mut Browser, from: &str, to: &str) {
    change_by(officer, from, to, "meaning").await;
}

/// Changes the Markdown of the source, and says how much.
async fn change_by(officer: &mut Browser, from: &str, to: &str, grade: &str) {
    let path = "/author/puits/fr";
    let form = fields(&officer.get(path).await.expect(200));
    let body = form.iter().find(|(name, _)| name == "body").unwrap().1.replace(from, to);
    // A recording hangs on it: how much is changed is asked.
    let asked = send(officer, path, &form, &[("body", &body)]).await.expect(422);
    assert!(asked.says("Des traductions, des enregistrements ou des personnes formées"), "{}", asked.text());
    let name = grade_of(&asked);
    send(officer, path, &form, &[("body", &body), (&name, grade)]).await.expect(303);
}

#[tokio::test]
async fn a_section_is_recorded_played_and_recorded_again_when_it_says_something_else() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let empty = officer.get(PAGE).await.expect(200);
        assert!(empty.says("pas encore d’enregistrement") && empty.says("pas encore de document"));
        let sound = mp3(2);
        let added = record(&mut officer, "Idée générale", &sound).await.expect(303);
        assert!(added.location().ends_with("#recordings"), "{}", added.location());
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("✓ Idée générale") && page.says("MP3, 1 ko"));

        let mut visitor = app.visitor();
        let read = visitor.get("/modules/puits/fr").await.expect(200);
        let player = format!("<audio controls preload=\"none\" src=\"{SOUND}?v=");
        assert!(read.says(&player) && read.says("À écouter (MP3, 1\u{a0}ko)"), "{}", read.text());
        assert!(read.header("content-security-policy").contains("media-src 'self'"));
        let html = read.text();
        let after = html.find("Idée générale</h2>").unwrap();
        assert!(html[after..].find("<audio").unwrap() < html[after..].find("Un puits est à tous").unwrap());

        // The telephone's notes are gone, the sound is as it was.
        let whole = visitor.get(SOUND).await.expect(200);
        assert_eq!((whole.body.len(), whole.header("content-type")), (sound.len(), "audio/mpeg"));
        assert!(whole.body.ends_with(&sound[30..]) && !whole.body.windows(7).any(|part| part == b"Goundam"));

        assert!(!officer.get("/author").await.expect(200).says("à refaire"));
        change(&mut officer, "Un puits est à tous", "Un puits est au village").await;
        let desk = officer.get("/author").await.expect(200);
        assert!(desk.says("Un enregistrement à refaire") && desk.says("/author/puits/files#recordings"));
        assert!(officer.get("/").await.expect(200).says("Un texte a un enregistrement à refaire"));
        let read = visitor.get("/modules/puits/fr").await.expect(200);
        assert!(read.says(&player) && read.says("avant le texte d’aujourd’hui"), "{}", read.text());
        assert!(officer.get(PAGE).await.expect(200).says("À réenregistrer"));
        // The new recording stands at the URL of the old one.
        record(&mut officer, "Idée générale", &mp3(3)).await.expect(303);
        assert!(!officer.get("/author").await.expect(200).says("à refaire"));
        let read = visitor.get("/modules/puits/fr").await.expect(200);
        assert!(read.says(&player) && !read.says("avant le texte d’aujourd’hui"), "{}", read.text());
        assert_eq!(visitor.get(SOUND).await.expect(200).body.len(), mp3(3).len());
        // What did harm is given to nobody any more, and the desk says so.
        change_by(&mut officer, "Un puits est au village", "Un puits est à chacun", "harm").await;
        let page = officer.get(PAGE).await.expect(200);
        assert!(
            page.says("Plus montré aux lecteurs") && !page.says("À réenregistrer\u{202f}:"),
            "{}",
            page.text()
        );
        assert!(!visitor.get("/modules/puits/fr").await.expect(200).says(&player));
        visitor.get(SOUND).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_player_gets_the_part_that_it_asks_for() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        // More than is read at a time.
        let sound = mp3(4_000);
        record(&mut officer, "Idée générale", &sound).await.expect(303);
        let whole = app.visitor().with_header("accept-encoding", "br, gzip").get(SOUND).await.expect(200);
        assert!(whole.body[30..] == sound[30..], "{} bytes", whole.body.len());
        for (name, value) in [
            ("accept-ranges", "bytes"),
            ("content-encoding", ""),
            ("cache-control", "private, no-cache"),
            ("content-disposition", "attachment; filename=\"fr-idee-generale.mp3\""),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(whole.header(name), value, "{name}");
        }
        assert_eq!(whole.header("content-length"), sound.len().to_string());
        let of = async |range: &str| app.visitor().with_header("range", range).get(SOUND).await;
        let part = of("bytes=300000-300099").await.expect(206);
        assert_eq!(part.header("content-range"), format!("bytes 300000-300099/{}", sound.len()));
        assert!(part.body == sound[300_000..300_100]);
        assert!(of("bytes=-100").await.expect(206).body == sound[sound.len() - 100..]);
        let beyond = of("bytes=9999999-").await.expect(416);
        assert_eq!(beyond.header("content-range"), format!("bytes */{}", sound.len()));
        assert_eq!(of("bytes=9-1").await.expect(200).body.len(), sound.len());
        // The URL of the page never changes its content; a browser that has it asks for nothing again.
        let page = app.visitor().get("/modules/puits/fr").await.expect(200).text();
        let url = page.split("<audio").nth(1).unwrap().split("src=\"").nth(1).unwrap();
        let kept = app.visitor().get(url.split('"').next().unwrap()).await.expect(200);
        assert_eq!(kept.header("cache-control"), "private, max-age=31536000, immutable");
        let etag = kept.header("etag").to_owned();
        app.visitor().with_header("if-none-match", &etag).get(SOUND).await.expect(304);
        let mut other = app.visitor().with_header("range", "bytes=0-9").with_header("if-range", "\"x\"");
        other.get(SOUND).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn paper_names_a_recording_with_a_code_that_leads_to_it() {
    on_both(async |app| {
        let programme = Programme { base_url: "https://vivier.example.org".into(), ..Programme::default() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        settings::update(&mut work, &programme).await.unwrap();
        app.site.set_programme(settings::programme(&mut work).await.unwrap());
        work.commit().await.unwrap();
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let before = app.visitor().get("/modules/puits/fr/handout.pdf").await.expect(200);
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let paper = app.visitor().get("/modules/puits/fr/handout.pdf").await.expect(200);
        assert!(before.body != paper.body);
        assert!(paper.pdf_pages()[0].contains("À écouter (MP3, 1"), "{:?}", paper.pdf_pages());
        let codes = scanned(&paper.body, TempDir::new().path());
        assert_eq!(codes, [format!("https://vivier.example.org{SOUND}")]);
        // In words alone there is the name, which leads there, and no picture.
        let words = app.visitor().get("/modules/puits/fr/handout.pdf?format=text").await.expect(200);
        assert!(words.pdf_pages()[0].contains("À écouter"));
        assert_eq!(scanned(&words.body, TempDir::new().path()), [""]);
        let translated = SOURCE
            .replace("Le puits", "Kolon")
            .replace("Idée générale", "Hakilina")
            .replace("state =", "reviewed_by = \"Une locutrice\"\nstate =");
        import(app, &[("puits/bm.md", &translated)]).await;
        let beside = app.visitor().get("/modules/puits/fr/handout.pdf?with=bm").await.expect(200);
        assert!(beside.pdf_pages()[0].contains("Hakilina") && beside.pdf_pages()[0].contains("À écouter"));
        assert_eq!(
            scanned(&beside.body, TempDir::new().path()),
            [format!("https://vivier.example.org{SOUND}")]
        );
    })
    .await;
}

#[tokio::test]
async fn a_document_is_handed_out_to_those_who_may_read_the_module() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let about = [("what", "document"), ("title", "Affiche <b>du puits</b>"), ("lang", "bm")];
        officer.upload(PAGE, &about, upload("document", "x.pdf", PDF)).await.expect(303);
        let path = "/modules/puits/files/documents/affiche-b-du-puits-b.pdf";
        let mut visitor = app.visitor();
        let page = visitor.get("/modules/puits/fr").await.expect(200);
        assert!(page.says("À télécharger") && page.says("Affiche &lt;b&gt;du puits"), "{}", page.text());
        assert!(page.says(&format!("href=\"{path}?v=")) && page.says("hreflang=\"bm\""), "{}", page.text());
        let file = visitor.get(path).await.expect(200);
        assert!(file.body == PDF && file.header("content-disposition").starts_with("attachment"));

        // It follows the module.
        let form = fields(&officer.get("/author/puits/fr").await.expect(200));
        send(&mut officer, "/author/puits/fr", &form, &[("visibility", "facilitators")]).await.expect(303);
        visitor.get(path).await.expect(404);
        app.signed_in(Role::Facilitator).await.get(path).await.expect(200);

        // Taken out, after a page that says what that means.
        let page = officer.get(PAGE).await.expect(200);
        assert!(page.says("/author/puits/files/remove?path=documents"), "{}", page.text());
        let remove = "/author/puits/files/remove";
        let path_in_module = "documents/affiche-b-du-puits-b.pdf";
        let asked = officer.get(&format!("{remove}?path={path_in_module}")).await.expect(200);
        assert!(asked.says("Cela ne peut pas être défait"), "{}", asked.text());
        officer.get(&format!("{remove}?path=documents/autre.pdf")).await.expect(404);
        let gone = officer.post(remove, &[("path", path_in_module)]).await.expect(303);
        assert!(officer.follow(gone).await.expect(200).says("Fichier retiré"));
        officer.get(path).await.expect(404);
        officer.post(remove, &[("path", path_in_module)]).await.expect(404);
    })
    .await;
}

/// What was decided for one part of a recording serves for the next, and no longer than what it was decided by.
#[tokio::test]
async fn what_is_remembered_of_a_text_goes_with_it() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        let about = [("what", "document"), ("title", "Affiche"), ("lang", "fr")];
        officer.upload(PAGE, &about, upload("document", "x.pdf", PDF)).await.expect(303);
        let document = "/modules/puits/files/documents/affiche.pdf";
        let source = "/modules/puits/fr/source.md";
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        let mut visitor = app.visitor();
        for _ in 0..2 {
            for path in [SOUND, document, source] {
                visitor.get(path).await.expect(200);
                facilitator.get(path).await.expect(200);
            }
        }
        change(&mut officer, "Un puits est à tous", "Un puits est au village").await;
        assert!(visitor.get(source).await.expect(200).says("Un puits est au village"));

        for (visibility, status) in [("facilitators", 404), ("public", 200), ("facilitators", 404)] {
            let form = fields(&officer.get("/author/puits/fr").await.expect(200));
            send(&mut officer, "/author/puits/fr", &form, &[("visibility", visibility)]).await.expect(303);
            for path in [SOUND, document, source] {
                visitor.get(path).await.expect(status);
                facilitator.get(path).await.expect(200);
            }
        }
        let remove = "/author/puits/files/remove";
        officer.post(remove, &[("path", "documents/affiche.pdf")]).await.expect(303);
        facilitator.get(document).await.expect(404);
        officer.get(document).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_recording_of_a_text_that_is_not_out_is_heard_by_nobody_else() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", &SOURCE.replace("published", "draft"))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        record(&mut officer, "Idée générale", &mp3(2)).await.expect(303);
        for (role, status) in [(Role::Facilitator, 404), (Role::Observer, 404), (Role::Coordinator, 200)] {
            app.signed_in(role).await.get(SOUND).await.expect(status);
        }
        app.visitor().get(SOUND).await.expect(404);
        for path in ["audio/../fr.md", "audio/autre.mp3", "files.toml"] {
            officer.get(&format!("/modules/puits/files/{path}")).await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_recording_and_no_document_is_refused_with_the_reason() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        for content in [&b"<html><script>alert(1)</script>"[..], PDF, b"RIFF\0\0\0\0WAVE", &mp3(1)[..60]] {
            let page = record(&mut officer, "Idée générale", content).await.expect(422);
            assert!(page.says("n’est pas un enregistrement Opus, MP3 ou M4A"), "{}", page.text());
            assert!(!page.says("<script>alert"));
        }
        let large = mp3(97_000);
        assert!(record(&mut officer, "Idée générale", &large).await.expect(422).says("dépasse 10 Mo"));
        let name = "<img src=x onerror=alert(1)>.pdf";
        let about = [("what", "document"), ("title", "Affiche"), ("lang", "fr")];
        let page = officer.upload(PAGE, &about, upload("document", name, &mp3(2))).await.expect(422);
        assert!(
            page.says("n’est pas un PDF entier")
                && page.says("value=\"Affiche\"")
                && !page.says("<img src=x")
        );
        for (about, told) in [
            ([("what", "document"), ("title", " "), ("lang", "fr")], "Donnez un titre"),
            ([("what", "document"), ("title", "Affiche"), ("lang", "Français")], "Choisissez"),
            ([("what", "recording"), ("part", "fr:000000000000"), ("x", "")], "Choisissez de nouveau"),
            ([("what", "recording"), ("part", "nulle part"), ("x", "")], "Choisissez de nouveau"),
        ] {
            let field = about[0].1;
            let content = if field == "document" { PDF.to_vec() } else { mp3(2) };
            let page = officer.upload(PAGE, &about, upload(field, "a", &content)).await.expect(422);
            assert!(page.says(told), "{about:?}: {}", page.text());
        }
        let page = officer.upload(PAGE, &[("what", "recording")], upload("recording", "a.mp3", b"")).await;
        assert!(page.expect(422).says("Ce fichier est vide"));
        assert!(officer.get(PAGE).await.expect(200).says("pas encore d’enregistrement"));
    })
    .await;
}

/// A list with a recording of the front matter and a document.
pub(super) fn list(section: &str) -> String {
    format!(
        "# Voix : une lectrice.\n[[audio]]\nfile = \"audio/tete.mp3\"\nlang = \"fr\"\nsection = \"{section}\"\n\n\
         [[document]]\nfile = \"affiche.pdf\"\nlang = \"fr\"\ntitle = \"Affiche\"\n"
    )
}

pub(super) fn files(list: &str) -> Vec<File> {
    let file = |path: &str, bytes: &[u8]| File { path: path.into(), bytes: bytes.to_vec() };
    vec![
        file("puits/affiche.pdf", PDF),
        file("puits/audio/tete.mp3", &mp3(2)),
        file("puits/files.toml", list.as_bytes()),
        file("puits/fr.md", SOURCE.as_bytes()),
    ]
}

pub(super) async fn take(
    app: &TestApp,
    files: &[File],
    choice: OnConflict,
) -> Result<exchange::Report, Vec<String>> {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    match exchange::import_with(&mut work, files, choice).await {
        Ok(report) => {
            work.commit().await.unwrap();
            Ok(report)
        }
        Err(Error::Invalid(problems)) => {
            Err(problems.iter().map(|problem| format!("{} {}", problem.field, problem.message.key)).collect())
        }
        Err(other) => panic!("{other:?}"),
    }
}
