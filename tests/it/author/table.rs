//! A translation as a table: out as DOCX and PO, filled in elsewhere, and in again with every change shown first.

use std::fs;
use std::process::Command;

use vivier::domain::account::Role;
use vivier::domain::lang::LangTag;
use vivier::domain::section_table::docx::{self, Words};
use vivier::domain::section_table::{SectionRow, po};

use super::{SOURCE, import, stored};
use crate::support::{Answer, Browser, TempDir, Upload, on_both};

const FILE: &str = "/author/puits/khq/translate/file";
const TAKE: &str = "/author/puits/khq/translate/file/take";
const DOCX: &str = "/author/puits/khq/translate/table.docx";
const PO: &str = "/author/puits/khq/translate/table.po";

async fn look(officer: &mut Browser, name: &str, content: &[u8]) -> Answer {
    officer.upload(FILE, &[], Upload { field: "file", name, content }).await
}

/// Ticks rows of a preview and sends them: those that are ticked, or all.
async fn take(officer: &mut Browser, page: &Answer, all: bool) -> Answer {
    let html = page.text();
    let form = html.split("/file/take\"").nth(1).expect("a form").split("</form>").next().unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for tag in form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let value =
            |name: &str| tag.split(&format!("{name}=\"")).nth(1).map(|v| v.split('"').next().unwrap());
        let (Some(name), Some(text)) = (value("name"), value("value")) else { continue };
        if name == "take" && !all && !tag.contains("checked") {
            continue;
        }
        fields.push((name.to_owned(), super::plain(text).replace('\n', "\r\n")));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    officer.post(TAKE, &fields).await
}

/// The rows of a file with these translations, by the beginning of the source.
fn filled(rows: &[(String, String)], translations: &[(&str, &str)]) -> Vec<SectionRow> {
    let row = |(mark, text): &(String, String)| {
        let found = translations.iter().find(|(start, _)| text.starts_with(start));
        SectionRow {
            mark: mark.parse().unwrap(),
            source: text.clone(),
            translation: found.map_or(String::new(), |(_, to)| (*to).to_owned()),
            is_doubtful: false,
        }
    };
    rows.iter().map(row).collect()
}

/// The names of the rows of a PO file with the sources beside them.
fn rows_of(text: &str) -> Vec<(String, String)> {
    let entries = text.split("msgctxt \"").skip(1);
    let row = |entry: &str| {
        let mark = entry.split('"').next().unwrap().to_owned();
        let source = entry.split("msgid").nth(1).unwrap().split("msgstr").next().unwrap();
        let lines = source.lines().map(|line| line.trim().trim_matches('"').replace("\\n", "\n"));
        (mark, lines.collect::<String>())
    };
    entries.map(row).collect()
}

fn docx(rows: &[SectionRow]) -> Vec<u8> {
    let (french, own): (LangTag, LangTag) = (LangTag::french(), "khq".parse().unwrap());
    let words = Words { title: "x", help: "y", columns: ["a", "b", "c"], langs: [&french, &own] };
    docx::write(rows, &words).unwrap()
}

#[tokio::test]
async fn a_table_goes_out_and_comes_in_again() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(FILE).await.expect(200);
        assert!(page.says(DOCX) && page.says(PO), "{}", page.text());
        officer.get("/author/puits/fr/translate/table.docx").await.expect(404);
        let out = officer.get(PO).await.expect(200).text();
        assert!(out.contains("Language: khq") && out.contains("msgid \"Le puits\""), "{out}");
        let rows = rows_of(&out);
        let file = filled(
            &rows,
            &[("Le puits", "Bangu"), ("## Messages", "## Sanni\n\n- Hanga.\n"), ("### Étape", "sans titre")],
        );
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert!(page.says("Sections changées : 3".replace(" :", "\u{202f}:").as_str()), "{}", page.text());
        assert!(page.says("Une section à la fois"), "{}", page.text());
        officer.get("/modules/puits/khq").await.expect(404);
        take(&mut officer, &page, false).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        assert!(raw.contains("title = \"Bangu\"") && raw.contains("## Sanni\n<!-- fr:"), "{raw}");
        assert!(!raw.contains("sans titre"));
        let history = officer.get("/author/puits/khq/history").await.expect(200);
        assert!(history.says("Repris d’un fichier"), "one revision: {}", history.text());

        // The same file once more: its rows were made before what is here now.
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 1"), "{}", page.text());
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let file = filled(
            &rows,
            &[
                ("## Idée", "## Miile\n\nBangu.\n"),
                ("### Étape", "### Hoore (60 min)\n\n> [!FACILITATEUR]\n> Tuuru.\n\nHoyr.\n"),
                ("## Messages", "## Sanni\n\n- Maa.\n"),
            ],
        );
        let text = po::write(&file, &"khq".parse().unwrap(), "M90");
        let page = look(&mut officer, "a.po", text.as_bytes()).await.expect(200);
        take(&mut officer, &page, false).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        let order: Vec<usize> =
            ["## Miile", "### Hoore", "## Sanni"].iter().map(|part| raw.find(part).unwrap()).collect();
        assert!(order.is_sorted() && raw.contains("- Maa."), "{raw}");
    })
    .await;
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_overwritten() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let file =
            filled(&rows, &[("## Idée", "## Miile\n\nBangu.\n"), ("## Messages", "## Sanni\n\n- Maa.\n")]);
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        take(&mut officer, &page, false).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        // The preview of before is that of other translations.
        take(&mut officer, &page, true).await.expect(409);
        let other = filled(&rows, &[("## Idée", "## Autre\n\nA.\n")]);
        let page = look(&mut officer, "a.docx", &docx(&other)).await.expect(200);
        assert!(page.says("depuis que le fichier est parti"), "{}", page.text());
        take(&mut officer, &page, false).await.expect(422);
        assert_eq!(stored(app, "puits/khq.md").await, raw);
        import(app, &[("puits/fr.md", &SOURCE.replace("Un puits est à tous.", "Un puits est à chacun."))])
            .await;
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert!(page.says("La source a changé depuis"), "{}", page.text());
        for (name, content, told) in [
            ("a.docx", &b"no archive"[..], "pas un document DOCX"),
            ("a.po", &b"some text"[..], "Ligne 1"),
            ("a.po", &b""[..], "Choisissez un fichier"),
        ] {
            let page = look(&mut officer, name, content).await.expect(422);
            assert!(page.says(told), "{told}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn the_table_survives_a_word_processor() {
    let row = |mark: &str, source: &str, translation: &str| SectionRow {
        mark: mark.parse().unwrap(),
        source: source.into(),
        translation: translation.into(),
        is_doubtful: false,
    };
    let rows = [
        row("title/-", "Le puits", "Bangu"),
        row("3f2a9c01d4e5/0123456789ab", "## Idée\n\nA & <b>.\n", "## Ŋaa\n\n- ɲ & <b>\n- « x »\n"),
    ];
    let bytes = docx(&rows);
    let folder = TempDir::new();
    fs::write(folder.join("in.docx"), &bytes).unwrap();
    fs::create_dir_all(folder.join("out")).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = Command::new("libreoffice")
        .args([&profile, "--headless", "--convert-to", "docx", "--outdir"])
        .arg(folder.join("out"))
        .arg(folder.join("in.docx"))
        .output();
    // A machine without the word processor reads the table as it was written.
    let back = done.ok().and_then(|_| fs::read(folder.join("out/in.docx")).ok()).unwrap_or(bytes);
    let read = docx::read(&back).unwrap();
    let expected: Vec<String> = rows.iter().map(|row| row.translation.trim().to_owned()).collect();
    let found: Vec<String> = read.rows.iter().map(|(_, text)| text.trim().to_owned()).collect();
    assert_eq!((found, read.remarks), (expected, Vec::new()));
}
