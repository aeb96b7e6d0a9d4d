//! A translation as a table: out as DOCX and PO, filled in elsewhere, and in again with every change shown first.

mod head;
mod programs;

use std::fs;
use std::path::Path;
use std::process::Command;

use vivier::domain::account::Role;
use vivier::domain::lang::LangTag;
use vivier::domain::section_table::docx::{self, Words};
use vivier::domain::section_table::{SectionRow, po};

use super::translate::{change, standing, translate_all};
use super::{SOURCE, import, stored};
use crate::support::{Answer, Browser, TempDir, TestApp, Upload, on_both};

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
            before: None,
        }
    };
    rows.iter().map(row).collect()
}

/// The names of the rows of a PO file with the sources beside them.
fn rows_of(text: &str) -> Vec<(String, String)> {
    let entries: Vec<&str> = text.split("msgctxt \"").collect();
    let row = |pair: &[&str]| {
        let [before, entry] = pair else { unreachable!() };
        let mark = entry.split('"').next().unwrap();
        // What stood there when the file was made is a comment; a DOCX file has it in the mark.
        let own = before.rsplit("\n\n").next().and_then(|above| above.split("# vivier: ").nth(1));
        let own = own.map_or("-", |own| own.split('\n').next().unwrap());
        let mark = format!("{mark}/{own}");
        let source = entry.split("msgid").nth(1).unwrap().split("msgstr").next().unwrap();
        let lines = source.lines().map(|line| line.trim().trim_matches('"').replace("\\n", "\n"));
        (mark, lines.collect::<String>())
    };
    entries.windows(2).map(row).collect()
}

fn docx(rows: &[SectionRow]) -> Vec<u8> {
    let (french, own): (LangTag, LangTag) = (LangTag::french(), "khq".parse().unwrap());
    let text = "puits/khq".parse().unwrap();
    let words = Words {
        title: "x",
        help: "y",
        columns: ["a", "b", "c"],
        fields: ["f", "g", "h", "i", "j"],
        doubtful: "d",
        now: "e",
        text: &text,
        langs: [&french, &own],
    };
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
        let text = po::write(&file, &"puits/khq".parse().unwrap(), "M90");
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
async fn a_translation_that_is_no_longer_fuzzy_is_still_right_once_it_is_ticked() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        translate_all(&mut officer).await;
        change(&mut officer, "Un puits est à tous.", "Un puits est à chacun.", "meaning").await;
        change(&mut officer, "- Écouter.", "- Écouter toujours.", "harm").await;
        let out = officer.get(PO).await.expect(200).text();
        let page = look(&mut officer, "a.po", out.as_bytes()).await.expect(200);
        assert!(!page.says("Toujours juste"), "{}", page.text());
        let settled = out.replace("#, fuzzy\n", "");
        assert_ne!(settled, out);
        let page = look(&mut officer, "a.po", settled.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 2"), "{}", page.text());
        assert_eq!(page.text().matches("Toujours juste").count(), 2);
        assert!(page.says("pouvait nuire"), "{}", page.text());
        // The harmful one is not ticked.
        take(&mut officer, &page, false).await.expect(303);
        let translate = "/author/puits/khq/translate";
        let now = officer.get(translate).await.expect(200);
        assert_eq!(standing(&now, "Idée générale"), "✓");
        assert_ne!(standing(&now, "Messages clés"), "✓");
        // Nothing ticked: what the file says is shown once more.
        let page = look(&mut officer, "a.po", settled.as_bytes()).await.expect(200);
        let refused = take(&mut officer, &page, false).await.expect(422);
        assert!(refused.says("Toujours juste") && refused.says("pouvait nuire"), "{}", refused.text());
        take(&mut officer, &refused, true).await.expect(303);
        assert_eq!(standing(&officer.get(translate).await.expect(200), "Messages clés"), "✓");
        assert!(stored(app, "puits/khq.md").await.contains("- Hanga-jer."));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_comes_again_and_again_is_read_once() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let mut file = filled(&rows, &[("Le puits", "Bangu"), ("## Messages", "## Sanni\n\n- Hanga.\n")]);
        let again = file.iter().find(|row| row.source.starts_with("## Messages")).unwrap().clone();
        file.extend((0..50).map(|number| SectionRow {
            translation: format!("## Sanni\n\n- Hanga {number}.\n"),
            ..again.clone()
        }));
        let text = po::write(&file, &"puits/khq".parse().unwrap(), "M90");
        let page = look(&mut officer, "a.po", text.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 4"), "{}", page.text());
        assert!(page.says("48 lignes s’y trouvent une fois de trop"), "{}", page.text());
        assert!(page.says("Hanga.") && !page.says("Hanga 7."));
    })
    .await;
}

/// As many sections as a text has, each changed, and thousands of rows for none: were each row looked for among all others, it would
/// take minutes, and longer than a request may.
#[tokio::test]
async fn a_file_of_a_whole_long_text_is_shown_in_a_moment() {
    on_both(async |app| {
        let body: String = (0..1_990).map(|number| format!("## S{number}\n\nun {number}\n\n")).collect();
        let (front, _) = SOURCE.split_once("\n## ").unwrap();
        import(app, &[("puits/fr.md", &format!("{front}\n{body}"))]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        assert!(rows.len() > 1_990, "{}", rows.len());
        let row = |mark: &str, source: &str, translation: String| SectionRow {
            mark: mark.parse().unwrap(),
            source: source.into(),
            translation,
            is_doubtful: false,
            before: None,
        };
        let mut file: Vec<SectionRow> = rows
            .iter()
            .filter(|(_, source)| source.starts_with("## S"))
            .map(|(mark, source)| row(mark, source, source.replace("un", "a fo")))
            .collect();
        let changed = file.len();
        file.extend((0..7_000).map(|number| row("0123456789ab/-", "x", format!("kala {number}\n"))));
        let text = po::write(&file, &"puits/khq".parse().unwrap(), "M90");
        let page = look(&mut officer, "a.po", text.as_bytes()).await.expect(200);
        let html = page.text();
        assert!(page.says(&format!("Sections changées\u{202f}: {changed}")) && page.says("kala 199"));
        assert!(
            page.says("6800 autres traductions dont la section") || page.says("6\u{202f}800 autres"),
            "lost"
        );
        assert!(!page.says("kala 200") && html.len() < 4_000_000, "{}", html.len());
        file.extend((0..2_000).map(|_| row("0123456789ab/-", "x", "kala\n".into())));
        let text = po::write(&file, &"puits/khq".parse().unwrap(), "M90");
        let page = look(&mut officer, "a.po", text.as_bytes()).await.expect(422);
        assert!(page.says("bien plus de lignes et de paragraphes"), "{}", page.text());
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
        let page = look(&mut officer, "a.docx", &docx(&other)).await.expect(200);
        assert!(page.says("La source a changé depuis"), "{}", page.text());
        assert!(page.says("Quelqu’un a écrit ici depuis"), "{}", page.text());
        for (name, content, told) in [
            ("a.docx", &b"no archive"[..], "pas un document DOCX"),
            ("a.po", &b"some text"[..], "Ligne 1"),
            ("a.po", &b""[..], "Ce fichier est vide"),
        ] {
            let page = look(&mut officer, name, content).await.expect(422);
            assert!(page.says(told), "{told}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_whose_source_has_changed_since_is_shown_in_its_place() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let file = filled(&rows, &[("## Idée", "## Miile\n\nBangu.\n")]);
        for words in ["Un puits est à chacun.", "Un puits est à chacune."] {
            import(app, &[("puits/fr.md", &SOURCE.replace("Un puits est à tous.", words))]).await;
        }
        let is_told = |page: &Answer| {
            assert!(page.says("La source a changé depuis que le fichier est parti"), "{}", page.text());
            assert!(page.says("chacune.</ins>"), "{}", page.text());
            assert!(!page.says("ou qu’elle dit autrement") && !page.says("checked"), "{}", page.text());
        };
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        is_told(&page);
        let refused = take(&mut officer, &page, false).await.expect(422);
        is_told(&refused);
        take(&mut officer, &refused, true).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        assert!(raw.contains("## Miile\n<!-- fr:") && raw.contains("Bangu."), "{raw}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_row_whose_source_has_changed_since_is_in_the_file() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let file = filled(&rows, &[("## Messages", "## Sanni\n\n- Maa.\n")]);
        import(app, &[("puits/fr.md", &SOURCE.replace("Un puits est à tous.", "Un puits est à chacun."))])
            .await;
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert!(page.says("qui restent telles quelles\u{202f}: 0"), "{}", page.text());
        assert!(!page.says("Ces lignes ne sont pas dans le fichier"), "{}", page.text());
        let taken = take(&mut officer, &page, false).await.expect(303);
        let page = officer.follow(taken).await.expect(200);
        assert!(page.says("Une ligne du fichier est prise et enregistrée."), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_preview_that_is_refused_keeps_all_that_it_showed() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let mut file = filled(
            &rows,
            &[
                ("## Idée", "## Perdu\n\nBangu.\n"),
                ("## Messages", "## Sanni\n\n- Maa.\n"),
                ("### Étape", "sans titre"),
            ],
        );
        // A section that the source says otherwise since, a row twice, a row deleted.
        import(app, &[("puits/fr.md", &SOURCE.replace("Un puits est à tous.", "Un puits est à chacun."))])
            .await;
        let messages = file.iter().find(|row| row.source.starts_with("## Messages")).unwrap().clone();
        file.push(SectionRow { translation: "## Autre\n\n- Maa.\n".into(), ..messages });
        file.retain(|row| !row.source.starts_with("Le puits"));
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        let count = |page: &Answer| {
            let html = page.text();
            html.split("role=\"status\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
        };
        let shown = |page: &Answer| {
            for words in [
                "## Perdu",
                "pas dans le fichier",
                "Titre",
                "plusieurs lignes pour cette section",
                "Une section à la fois",
            ] {
                assert!(page.says(words), "{words}: {}", page.text());
            }
            assert!(!page.says("⚠ Quelqu’un") && !page.says("⚠ Le fichier"), "{}", page.text());
            count(page)
        };
        let before = shown(&page);
        assert_eq!(page.text().matches("checked").count(), 1, "{}", page.text());
        // Nothing ticked, then both rows of one section.
        let html = page.text().replace(" checked", "");
        let bare = Answer { body: html.into_bytes(), ..page };
        let refused = take(&mut officer, &bare, false).await.expect(422);
        assert!(refused.says("Cochez au moins une section"), "{}", refused.text());
        assert_eq!(shown(&refused), before);
        assert_eq!(refused.text().matches("checked").count(), 0, "{}", refused.text());
        let refused = take(&mut officer, &refused, true).await.expect(422);
        assert!(refused.says("N’en cochez qu’une"), "{}", refused.text());
        assert_eq!(shown(&refused), before);
        officer.get("/modules/puits/khq").await.expect(404);
    })
    .await;
}

/// Has LibreOffice write a file in another format.
fn convert(folder: &Path, name: &str, to: &str) -> Vec<u8> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let out = folder.join("out");
    fs::create_dir_all(&out).unwrap();
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .arg(&out)
        .arg(folder.join(name))
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "soffice does not start ({error}). The tests of translations need libreoffice-writer-nogui: \
                 `scripts/setup.sh test` installs it"
            )
        });
    let ending = to.split(':').next().unwrap();
    let made = out.join(Path::new(name).with_extension(ending));
    fs::read(made)
        .unwrap_or_else(|error| panic!("{name} to {to}: {error}: {}", String::from_utf8_lossy(&done.stderr)))
}

const AS_DOCX: &str = "docx:MS Word 2007 XML";

#[test]
fn the_table_survives_a_word_processor_in_both_of_its_formats() {
    let row = |mark: &str, source: &str, translation: &str| SectionRow {
        mark: mark.parse().unwrap(),
        source: source.into(),
        translation: translation.into(),
        is_doubtful: false,
        before: None,
    };
    let rows = [
        row("title/-", "Le puits", "Bangu"),
        row("3f2a9c01d4e5/0123456789ab", "## Idée\n\nA & <b>.\n", "## Ŋaa\n\n- ɲ & <b>\n- « x »\n"),
        row("3f2a9c01d4e6/-", "### Jeu (5 min)\n\n| A | B |\n|---|---|\n| c | d |\n", ""),
    ];
    let expected: Vec<String> = rows.iter().map(|row| row.translation.trim().to_owned()).collect();
    let folder = TempDir::new();
    fs::write(folder.join("in.docx"), docx(&rows)).unwrap();
    let again = convert(folder.path(), "in.docx", AS_DOCX);
    fs::write(folder.join("in.odt"), convert(folder.path(), "in.docx", "odt")).unwrap();
    let through_odt = convert(folder.path(), "in.odt", AS_DOCX);
    for (way, bytes) in [("docx", again), ("odt", through_odt)] {
        let read = docx::read(&bytes).unwrap();
        let marks: Vec<String> = read.rows.iter().map(|row| row.mark.to_string()).collect();
        assert_eq!(marks, rows.each_ref().map(|row| row.mark.to_string()), "{way}");
        let found: Vec<String> = read.rows.iter().map(|row| row.translation.trim().to_owned()).collect();
        assert_eq!(read.about.text.as_ref().map(ToString::to_string).as_deref(), Some("puits/khq"), "{way}");
        for (found, row) in read.rows.iter().zip(&rows) {
            assert!(found.has_source(&row.source), "{way}: {found:?}");
        }
        assert_eq!((&found, read.remarks), (&expected, Vec::new()), "{way}");
    }
}

/// The document with another text in the last cell of the row that has these words: a line a paragraph.
fn typed_into(document: &str, row: &str, lines: &[&str]) -> String {
    let at = document.find(row).unwrap_or_else(|| panic!("no {row}"));
    let end = at + document[at..].find("</table:table-row>").unwrap();
    let cell = at + document[at..end].rfind("<table:table-cell").unwrap();
    let content = cell + document[cell..end].find('>').unwrap() + 1;
    let close = cell + document[cell..end].find("</table:table-cell>").unwrap();
    let paragraphs: String = lines.iter().map(|line| format!("<text:p>{line}</text:p>")).collect();
    format!("{}{paragraphs}{}", &document[..content], &document[close..])
}

#[tokio::test]
async fn a_translator_fills_the_table_in_with_libreoffice() {
    let app = TestApp::on_sqlite().await;
    import(&app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let folder = TempDir::new();
    fs::write(folder.join("table.docx"), officer.get(DOCX).await.expect(200).body).unwrap();
    // The document as LibreOffice has it open; what it writes afterwards is its own in every byte.
    let open = String::from_utf8(convert(folder.path(), "table.docx", "fodt")).unwrap();
    for name in ["Titre", "Objectifs"] {
        assert!(open.contains(&format!(">{name}</text:p>")), "{name}: {open}");
    }
    let open = typed_into(&open, "title/-", &["Bangu"]);
    let open = typed_into(&open, "Idée générale", &["## Miile", "", "Bangu ti boro kul wane, ŋ ɲ ž « x »."]);
    let open = typed_into(&open, "Messages clés", &["## Sanniyan", "", "- Hanga-jer."]);
    fs::write(folder.join("edited.fodt"), open).unwrap();
    let edited = convert(folder.path(), "edited.fodt", AS_DOCX);
    let page = look(&mut officer, "edited.docx", &edited).await.expect(200);
    take(&mut officer, &page, false).await.expect(303);
    let raw = stored(&app, "puits/khq.md").await;
    for section in [
        "## Miile\n<!-- fr:",
        "Bangu ti boro kul wane, ŋ ɲ ž « x ».",
        "## Sanniyan\n<!-- fr:",
        "- Hanga-jer.\n",
    ] {
        assert!(raw.contains(section), "{section}: {raw}");
    }
    // What was not filled in is still to do, and nothing was taken for something else.
    assert!(!raw.contains("Étape 1"), "{raw}");
    let page = officer.get("/author/puits/khq/translate").await.expect(200);
    assert!(page.says("2 sections sur 4 sont à jour"), "{}", page.text());
}
