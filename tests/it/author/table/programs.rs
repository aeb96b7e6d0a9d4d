//! Files as other programs make them and as they were made before: sections of the same words, other texts, what the source
//! said, lists of a word processor.

use std::fs;
use std::path::Path;
use std::process::Command;

use vivier::app::exchange::{self, File, OnConflict};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::section_table::docx as docx_files;

use super::super::{SOURCE, import, stored};
use super::{AS_DOCX, DOCX, PO, convert, docx, filled, look, rows_of, take, typed_into};
use crate::support::{Browser, TempDir, TestApp, on_both};

/// What gettext says of a PO file: nothing where it is right.
fn checked(folder: &Path, text: &str) {
    let path = folder.join("checked.po");
    fs::write(&path, text).unwrap();
    let done = Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(&path).output().unwrap();
    assert!(done.status.success(), "{}\n{text}", String::from_utf8_lossy(&done.stderr));
}

/// A source that says one thing three times.
fn with_pauses() -> String {
    let pause = "### Pause (15 min)\n\nRepos.\n\n";
    let source = SOURCE.replace("## Messages", &format!("{pause}## Suite\n\nMarcher.\n\n{pause}## Messages"));
    format!("{source}\n{pause}").replace("minutes = 60", "minutes = 105")
}

#[tokio::test]
async fn sections_of_the_same_words_are_told_apart() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", &with_pauses())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let folder = TempDir::new();
        let out = officer.get(PO).await.expect(200).text();
        checked(folder.path(), &out);
        assert!(out.contains("#2\"\n") && out.contains("#3\"\n"), "{out}");
        let rows = rows_of(&out);
        let pauses: Vec<usize> =
            (0..rows.len()).filter(|place| rows[*place].1.starts_with("### Pause")).collect();
        assert_eq!(pauses.len(), 3);

        // The third on the page, before the others.
        let third = rows[pauses[2]].0.trim_end_matches("/-").to_owned();
        let fields = [("source", third.as_str()), ("own", ""), ("text", "### Hunanzam (15 min)\n\nC.\n")];
        officer.post("/author/puits/khq/translate", &fields).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        assert!(raw.contains(&format!("<!-- fr:{third} -->")), "{raw}");
        let after = rows_of(&officer.get(PO).await.expect(200).text());
        let is_done: Vec<bool> = pauses.iter().map(|place| !after[*place].0.ends_with("/-")).collect();
        assert_eq!(is_done, [false, false, true], "{after:?}");

        // All three from one file.
        let mut file = filled(&after, &[]);
        for (place, words) in pauses.iter().zip(["A", "B", "D"]) {
            file[*place].translation = format!("### Hunanzam (15 min)\n\n{words}.\n");
        }
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert!(!page.says("plusieurs lignes pour cette section"), "{}", page.text());
        take(&mut officer, &page, false).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        let order: Vec<usize> = ["A.", "B.", "D."].iter().map(|text| raw.find(text).unwrap()).collect();
        assert!(order.is_sorted() && !raw.contains("C."), "{raw}");
        checked(folder.path(), &officer.get(PO).await.expect(200).text());
    })
    .await;
}

#[tokio::test]
async fn sections_of_the_same_words_are_followed_each_to_its_row() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", &with_pauses())]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let pauses: Vec<usize> =
            (0..rows.len()).filter(|place| rows[*place].1.starts_with("### Pause")).collect();
        import(app, &[("puits/fr.md", &with_pauses().replace("Repos.", "Boire."))]).await;

        let third = rows[pauses[2]].0.trim_end_matches("/-");
        let fields = [("source", third), ("own", ""), ("text", "### Hunanzam (15 min)\n\nTyped.\n")];
        let answer = officer.post("/author/puits/khq/translate", &fields).await.expect(409);
        assert!(answer.says("La source de cette section a changé pendant que vous écriviez"));
        let html = answer.text();
        let own: Vec<&str> = html.split("class=\"pair\"").filter(|part| part.contains("Typed.")).collect();
        let [own] = own[..] else { panic!("{html}") };
        assert!(own.contains("#3\"") && own.contains(&third.replace('#', "-")), "{own}");
        assert!(own.contains("what-changed") && own.contains("Boire."), "{own}");

        let mut file = filled(&rows, &[]);
        for (place, words) in pauses.iter().zip(["A", "B", "D"]) {
            file[*place].translation = format!("### Hunanzam (15 min)\n\n{words}.\n");
        }
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        assert_eq!(
            page.text().matches("La source a changé depuis que le fichier").count(),
            3,
            "{}",
            page.text()
        );
        take(&mut officer, &page, true).await.expect(303);
        let raw = stored(app, "puits/khq.md").await;
        let order: Vec<usize> = ["A.", "B.", "D."].iter().map(|text| raw.find(text).unwrap()).collect();
        assert!(order.is_sorted(), "{raw}");
    })
    .await;
}

#[tokio::test]
async fn a_file_of_before_is_taken_with_its_names() {
    let app = TestApp::on_sqlite().await;
    import(&app, &[("puits/fr.md", &with_pauses())]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let rows = rows_of(&officer.get(PO).await.expect(200).text());
    let id = |mark: &str| mark.split(['#', '/']).next().unwrap().to_owned();
    let mut text = String::from("msgid \"\"\nmsgstr \"Project-Id-Version: M90\\nLanguage: khq\\n\"\n\n");
    for (number, (mark, _)) in rows.iter().filter(|(_, source)| source.starts_with("### Pause")).enumerate() {
        let row = format!(
            "msgctxt \"{}/-\"\nmsgid \"### Pause (15 min)\\n\\nRepos.\\n\"\nmsgstr \"### Hunanzam\\n\\n{number}.\\n\"\n\n",
            id(mark)
        );
        text += &row;
    }
    let page = look(&mut officer, "a.po", text.as_bytes()).await.expect(200);
    take(&mut officer, &page, false).await.expect(303);
    let raw = stored(&app, "puits/khq.md").await;
    for number in 0..3 {
        assert!(raw.contains("### Hunanzam\n<!-- fr:") && raw.contains(&format!("{number}.")), "{raw}");
    }
}

#[tokio::test]
async fn a_file_of_another_text_is_refused_and_shown_where_it_belongs() {
    on_both(async |app| {
        let other = SOURCE.replace("M90", "M91").replace("Le puits", "La pompe");
        import(app, &[("puits/fr.md", SOURCE), ("pompe/fr.md", &other)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let of = async |officer: &mut Browser, path: &str| officer.get(path).await.expect(200).body;
        let files = [
            ("a.po", of(&mut officer, "/author/pompe/khq/translate/table.po").await, "/author/pompe/khq/"),
            ("a.docx", of(&mut officer, "/author/pompe/khq/translate/table.docx").await, "/author/pompe/khq/"),
            ("a.po", of(&mut officer, "/author/puits/bm/translate/table.po").await, "/author/puits/bm/"),
            ("a.docx", of(&mut officer, "/author/puits/bm/translate/table.docx").await, "/author/puits/bm/"),
        ];
        for (name, content, place) in &files {
            let page = look(&mut officer, name, content).await.expect(422);
            assert!(page.says("celui d’une autre traduction"), "{}", page.text());
            assert!(page.text().contains(&format!("{place}translate/file\"")), "{place}: {}", page.text());
        }
        // A file of before names code and language, and programs put what they like there.
        let old = |code: &str, lang: &str| {
            format!("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: {code}\\n\"\n\"Language: {lang}\\n\"\n\nmsgctxt \"title/-\"\nmsgid \"Le puits\"\nmsgstr \"Bangu\"\n")
        };
        for (code, lang, status) in [("M91", "khq", 422), ("M90", "bm", 422), ("M90", "khq", 200), ("Projet 1", "khq_ML", 200)] {
            look(&mut officer, "a.po", old(code, lang).as_bytes()).await.expect(status);
        }
        for (content, told) in [(&b"%PDF-1.7\n\xff"[..], "en PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "en DOC")] {
            let page = look(&mut officer, "a", content).await.expect(422);
            assert!(page.says(told), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_po_file_keeps_its_contexts_and_tells_what_the_source_said() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let contexts = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with("msgctxt")).map(str::to_owned).collect()
        };
        let empty = officer.get(PO).await.expect(200).text();
        let file = filled(&rows_of(&empty), &[("## Idée", "## Miile\n\nBangu.\n"), ("## Messages", "## Sanni\n\n- Maa.\n")]);
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        take(&mut officer, &page, false).await.expect(303);
        let first = officer.get(PO).await.expect(200).text();
        assert_eq!(contexts(&first), contexts(&empty));

        // Merged by gettext, a file is still known by its translations.
        let folder = TempDir::new();
        fs::write(folder.join("old.po"), &first).unwrap();
        fs::write(folder.join("new.po"), &first).unwrap();
        let merged = Command::new("msgmerge").arg(folder.join("old.po")).arg(folder.join("new.po")).output().unwrap();
        assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stderr));
        let merged = String::from_utf8(merged.stdout).unwrap();
        let changed = merged.replace("- Maa.", "- Maa, maa.");
        assert_ne!(changed, merged);
        let page = look(&mut officer, "a.po", changed.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 1") && !page.says("Quelqu’un a écrit ici"), "{}", page.text());

        // The desk changed a row that the translator left as it was: no conflict.
        let id = rows_of(&first).into_iter().find(|(_, text)| text.starts_with("## Idée")).unwrap().0;
        let (source, own) = id.split_once('/').unwrap();
        let fields = [("source", source), ("own", own), ("text", "## Miile\n\nBangu boro.\n")];
        officer.post("/author/puits/khq/translate", &fields).await.expect(303);
        let page = look(&mut officer, "a.po", changed.as_bytes()).await.expect(200);
        assert!(page.says("Sections changées\u{202f}: 1") && !page.says("Quelqu’un a écrit ici"), "{}", page.text());

        import(app, &[("puits/fr.md", &SOURCE.replace("Un puits est à tous.", "Un puits est à chacun."))]).await;
        let later = officer.get(PO).await.expect(200).text();
        checked(folder.path(), &later);
        assert!(later.contains("#, fuzzy\n#| msgid \"\"\n#| \"## Idée générale\\n\"\n#| \"\\n\"\n#| \"Un puits est à tous.\\n\"\n"), "{later}");
        // A row that is still fuzzy is there, though it isn't taken.
        let page = look(&mut officer, "a.po", later.as_bytes()).await.expect(200);
        let absent = page.text().split("pas dans le fichier").nth(1).map(str::to_owned).unwrap_or_default();
        assert!(page.says("Encore marqué") && !absent.split("</ul>").next().unwrap().contains("Idée"), "{}", page.text());
        let bytes = officer.get(DOCX).await.expect(200).body;
        let found = docx_files::read(&bytes).unwrap();
        let idea = found.rows.iter().find(|row| row.source.as_deref().unwrap().contains("Idée")).unwrap();
        assert!(idea.source.as_deref().unwrap().contains("tous") && idea.has_source("## Idée générale Un puits est à chacun."));
        // What was translated from the words before goes to the row of today, unticked.
        let page = look(&mut officer, "a.po", first.replace("Bangu.", "Bangu bangu.").as_bytes()).await.expect(200);
        assert!(page.says("cochée, cette section compte"), "{}", page.text());
        assert!(!page.says("Ces traductions sont celles de sections"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_list_and_bold_of_a_word_processor_come_in_as_markdown() {
    let app = TestApp::on_sqlite().await;
    import(&app, &[("puits/fr.md", SOURCE)]).await;
    let mut officer = app.signed_in(Role::Officer).await;
    let folder = TempDir::new();
    fs::write(folder.join("table.docx"), officer.get(DOCX).await.expect(200).body).unwrap();
    let open = String::from_utf8(convert(folder.path(), "table.docx", "fodt")).unwrap();
    let styles = "<style:style style:name=\"Gras\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
<text:list-style style:name=\"Puces\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>\
<text:list-style style:name=\"Nombres\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>";
    let open = open.replacen("<office:automatic-styles>", &format!("<office:automatic-styles>{styles}"), 1);
    let list = |style: &str, items: [&str; 2]| {
        let items: String = items
            .iter()
            .map(|item| format!("<text:list-item><text:p>{item}</text:p></text:list-item>"))
            .collect();
        format!("</text:p><text:list text:style-name=\"{style}\">{items}</text:list><text:p>")
    };
    let words = "Bangu <text:span text:style-name=\"Gras\">boro</text:span> <text:a xlink:type=\"simple\" xlink:href=\"https://example.org/a\">ne</text:a>.";
    let lists = [list("Puces", ["Hanga", "Maa"]), list("Nombres", ["Foo", "Hinka"])].concat();
    let open = typed_into(&open, "Messages clés", &["## Sanniyan", "", words, &lists]);
    // Somebody wrote beside the translation.
    let open = open.replace("Un puits est à tous.", "Un puits est aux autres.");
    fs::write(folder.join("edited.fodt"), open).unwrap();
    let edited = convert(folder.path(), "edited.fodt", AS_DOCX);
    let page = look(&mut officer, "edited.docx", &edited).await.expect(200);
    assert!(page.says("ne sont pas ceux de la source d’ici"), "{}", page.text());
    take(&mut officer, &page, false).await.expect(303);
    let raw = stored(&app, "puits/khq.md").await;
    for text in ["Bangu **boro** [ne](https://example.org/a).\n", "\n- Hanga\n- Maa\n", "1. Foo\n2. Hinka\n"]
    {
        assert!(raw.contains(text), "{text}: {raw}");
    }
}

#[tokio::test]
async fn what_a_translation_added_and_another_order_are_told() {
    on_both(async |app| {
        import(app, &[("puits/fr.md", SOURCE)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let rows = rows_of(&officer.get(PO).await.expect(200).text());
        let file =
            filled(&rows, &[("## Idée", "## Miile\n\nBangu.\n"), ("## Messages", "## Sanni\n\n- Maa.\n")]);
        let page = look(&mut officer, "a.docx", &docx(&file)).await.expect(200);
        take(&mut officer, &page, false).await.expect(303);
        let raw = stored(app, "puits/khq.md").await + "\n## Tontoni\n\nAy wane.\n";
        let file = File { path: "puits/khq.md".into(), bytes: raw.into() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        exchange::import_with(&mut work, &[file], OnConflict::Theirs).await.unwrap();
        work.commit().await.unwrap();
        let page = officer.get("/author/puits/khq/translate").await.expect(200);
        assert!(
            page.says("ajoutée par la traduction") && !page.says("n’est plus dans la source"),
            "{}",
            page.text()
        );
        assert!(!page.says("dans un autre ordre"), "{}", page.text());
        let (front, body) = SOURCE.split_once("## Idée générale").unwrap();
        let (idea, rest) = body.split_once("### Étape").unwrap();
        let turned = format!("{front}### Étape{rest}\n## Idée générale{idea}");
        import(app, &[("puits/fr.md", &turned)]).await;
        let page = officer.get("/author/puits/khq/translate").await.expect(200);
        assert!(page.says("dans un autre ordre"), "{}", page.text());
    })
    .await;
}
