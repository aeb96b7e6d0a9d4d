//! Tables of sections as DOCX: written, changed as word processors do, read again.

use std::io::Read;

use zip::ZipArchive;

use super::*;
use crate::domain::section_table::ROWS_MAX;
use crate::error::Message;

fn rows() -> Vec<SectionRow> {
    let row = |mark: &str, source: &str, translation: &str| SectionRow {
        mark: mark.parse().unwrap(),
        source: source.into(),
        translation: translation.into(),
        is_doubtful: false,
        before: None,
    };
    vec![
        row("title/-", "Le puits", ""),
        row("3f2a9c01d4e5/0123456789ab", "## A\n\n> b & <c>\n", "## بئر\n\n> x  & <y>\n- \"z\"\n"),
    ]
}

fn file(rows: &[SectionRow]) -> Vec<u8> {
    let (french, arabic) = (LangTag::french(), LangTag::arabic());
    let columns = ["Repère", "Source", "Traduction"];
    let (help, doubtful) = ("Écrivez à droite.", "↻ À actualiser");
    let text = "puits/ar".parse().unwrap();
    let words = Words {
        title: "M03",
        help,
        columns,
        fields: ["Titre", "Résumé", "Public", "Objectifs", "Matériel"],
        doubtful,
        now: "Texte d’aujourd’hui :",
        text: &text,
        langs: [&french, &arabic],
    };
    write(rows, &words).unwrap()
}

/// Which rows a file has, and what it says in them.
fn said(bytes: &[u8]) -> Vec<(String, String)> {
    let rows = read(bytes).unwrap().rows;
    rows.into_iter().map(|row| (row.mark.to_string(), row.translation)).collect()
}

fn expected(rows: &[SectionRow]) -> Vec<(String, String)> {
    rows.iter().map(|row| (row.mark.to_string(), row.translation.clone())).collect()
}

fn document(body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(DOCUMENT, SimpleFileOptions::default()).unwrap();
    let xml = format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>");
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn cell(content: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{content}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn what_is_written_is_read() {
    let found = read(&file(&rows())).unwrap();
    assert_eq!((said(&file(&rows())), found.remarks), (expected(&rows()), Vec::new()));
    assert_eq!(found.about.text.map(|text| text.to_string()).as_deref(), Some("puits/ar"));
    for (found, row) in found.rows.iter().zip(rows()) {
        assert!(found.has_source(&row.source) && !found.has_source("## Autre"));
    }
    assert_eq!(file(&rows()), file(&rows()));
}

#[test]
fn a_field_has_its_name_and_its_mark_is_read_behind_it_or_alone() {
    let bytes = file(&rows());
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut written = String::new();
    archive.by_name(DOCUMENT).unwrap().read_to_string(&mut written).unwrap();
    let name = written.find(">Titre</w:t>").expect("the name of the field");
    assert!(written[name..].find(">title/-</w:t>").is_some_and(|at| at < 300), "{written}");
    let head = format!("<w:tr>{}{}{}</w:tr>", cell("Repère puits/ar"), cell("b"), cell("c"));
    let row = |mark: &str| format!("<w:tr>{}{}{}</w:tr>", cell(mark), cell("x"), cell("neuf"));
    for (mark, known) in [
        ("title/-", "title/-"),
        ("Titre Title / –", "title/-"),
        ("Objectifs de la séance objectives/ 0123456789ab", "objectives/0123456789ab"),
        ("3F2A9C01D4E5/ 0123456789AB", "3f2a9c01d4e5/0123456789ab"),
    ] {
        let found = read(&document(&format!("<w:tbl>{head}{}</w:tbl>", row(mark)))).unwrap();
        assert_eq!(found.rows[0].mark.to_string(), known, "{mark}");
        assert!(found.remarks.is_empty() && found.about.text.is_some());
    }
}

#[test]
fn a_row_to_be_updated_says_so_and_is_read_like_the_others() {
    let mut rows = rows();
    rows[1].is_doubtful = true;
    rows[1].before = Some("## A\n\n> b & d\n".into());
    let bytes = file(&rows);
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut document = String::new();
    archive.by_name(DOCUMENT).unwrap().read_to_string(&mut document).unwrap();
    assert_eq!(document.matches("↻ À actualiser").count(), 1, "{document}");
    let gone = document.find("<w:strike/>").expect("what is gone");
    assert!(document[gone..].contains(">d</w:t>") && document.contains("w:u w:val=\"single\""), "{document}");
    assert_eq!(said(&bytes), expected(&rows));
    assert!(read(&bytes).unwrap().rows[1].has_source(&rows[1].source));
}

#[test]
fn what_a_word_processor_does_to_a_table_is_told() {
    let head = format!("<w:tr>{}{}{}</w:tr>", cell("a"), cell("b"), cell("c"));
    let changed = "<w:tc><w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del></w:p></w:tc>";
    let merged = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc>";
    let body = format!(
        "<w:tbl>{head}<w:tr>{}{}{changed}</w:tr><w:tr>{}{merged}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("title/-"),
        cell("x"),
        cell("summary/-"),
        cell("effacé"),
        cell("y"),
        cell("z"),
    );
    assert_eq!(said(&document(&body)), [("title/-".to_owned(), "neuf\n".to_owned())]);
    let read = read(&document(&body)).unwrap();
    let keys: Vec<_> = read.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(keys, ["table-tracked", "table-row-merged", "table-row-unknown"]);
}

#[test]
fn a_row_with_cells_added_or_taken_out_is_told_as_that() {
    let head = format!("<w:tr>{}{}{}{}</w:tr>", cell("a"), cell("b"), cell("c"), cell("Remarques"));
    let deleted = "<w:trPr><w:cantSplit/><w:del w:id=\"1\"/></w:trPr>";
    let body = format!(
        "<w:tbl>{head}<w:tr>{}{}{}{}</w:tr><w:tr>{deleted}{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("title/-"),
        cell("Le puits"),
        cell("Bangu"),
        cell("à revoir"),
        cell("summary/-"),
        cell("x"),
        cell("barré"),
        cell("audience/-"),
        cell("y"),
        cell("Borey"),
    );
    assert_eq!(said(&document(&body)), [("audience/-".to_owned(), "Borey\n".to_owned())]);
    let read = read(&document(&body)).unwrap();
    let told: Vec<_> = read.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!((told, read.unready.len()), (vec!["table-tracked", "table-row-cells"], 1));
}

#[test]
fn what_is_no_table_is_refused() {
    let refused = |bytes: &[u8]| read(bytes).expect_err("a refusal").key;
    assert_eq!(refused(b"no archive"), "table-no-docx");
    assert_eq!(refused(&document("<w:p/>")), "table-empty");
    assert_eq!(refused(&document("<w:p>")), "table-no-docx");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    assert_eq!(refused(&archive.finish().unwrap().into_inner()), "table-no-docx");
}

#[test]
fn what_was_chosen_in_a_word_processor_is_read_as_markdown() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Strong\"><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId=\"Puce\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Puce2\"><w:basedOn w:val=\"Puce\"/></w:style><w:style w:styleId=\"Titre2\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";
    let relations = "<Relationships><Relationship Id=\"r1\" TargetMode=\"External\" Target=\"https://x.y/?a=1&amp;b\"/></Relationships>";
    let paragraphs = "<w:p><w:pPr><w:pStyle w:val=\"Titre2\"/></w:pPr><w:r><w:t>Titre</w:t></w:r></w:p><w:p/>\
<w:p><w:r><w:t xml:space=\"preserve\">Un </w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>mot</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/><w:i/><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\"> penché</w:t></w:r><w:hyperlink r:id=\"r1\"><w:r><w:t>ici</w:t></w:r></w:hyperlink></w:p>\
<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>\
<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>b</w:t></w:r></w:p>\
<w:p><w:pPr><w:pStyle w:val=\"Puce2\"/></w:pPr><w:r><w:t>c</w:t></w:r></w:p>";
    let head = format!("<w:tr>{}{}{}</w:tr>", cell("a"), cell("b"), cell("c"));
    let row = format!("<w:tr>{}{}<w:tc>{paragraphs}</w:tc></w:tr>", cell("title/-"), cell("x"));
    let body = format!("<w:tbl>{head}{row}</w:tbl>");
    let xml =
        format!("<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        (DOCUMENT, xml.as_str()),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", relations),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let text = "## Titre\n\nUn **mot** *penché*[ici](https://x.y/?a=1&b)\n\n- a\n  1. b\n- c\n";
    assert_eq!(said(&bytes), [("title/-".to_owned(), text.to_owned())]);
    let keys: Vec<_> = read(&bytes).unwrap().remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(keys, ["table-lost-line"]);
}

#[test]
fn what_no_word_processor_writes_takes_little() {
    let row = |content: &str| {
        format!("<w:tbl><w:tr>{}{}{content}</w:tr></w:tbl>", cell("title/-"), cell("Le puits"))
    };
    for many in ["<w:tr/>", "<w:tc/>", "<w:p/>", "<w:br/>"] {
        let content = format!("<w:tc>{}</w:tc>", many.repeat(400_000));
        let found = read(&document(&row(&content))).map(|_| ());
        assert_eq!(found, Err(Message::new("table-too-many-rows")), "{many}");
    }
    let lines =
        |count: usize| format!("<w:tc><w:p><w:r><w:t>a{}</w:t></w:r></w:p></w:tc>", "\n".repeat(count));
    let found = read(&document(&row(&lines(15_000_000)))).map(|_| ());
    assert_eq!(found, Err(Message::new("table-too-many-rows")));
    // More letters than a text has are left out, and told; the row is there.
    let long = format!("<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>", "a ".repeat(3_000_000));
    let found = read(&document(&row(&long))).unwrap();
    assert_eq!((found.rows.len(), found.unready.len(), found.remarks[0].key), (0, 1, "table-text-long"));
    let many = row(&long.replace("a ", "")).repeat(ROWS_MAX + 1);
    assert_eq!(read(&document(&many)).map(|_| ()), Err(Message::new("table-too-many-rows")));
    // A level that no list has, and lists of which each has all levels.
    let level = |number: usize| format!("<w:lvl w:ilvl=\"{number}\"><w:numFmt w:val=\"bullet\"/></w:lvl>");
    let levels: String = (0..20_000).chain([9_999_999_999_999]).map(level).collect();
    let lists: String = (0..20_000)
        .map(|number| format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"0\"/></w:num>"))
        .collect();
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>{lists}</w:numbering>"
    );
    let item = "<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"9999999999999\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>un</w:t></w:r></w:p></w:tc>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        (DOCUMENT, format!("<w:document><w:body>{}</w:body></w:document>", row(item))),
        ("word/numbering.xml", numbering),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    let file = archive.finish().unwrap().into_inner();
    assert_eq!(said(&file), [("title/-".to_owned(), "un\n".to_owned())]);
}

#[test]
fn names_that_no_word_processor_gives_say_nothing_and_take_little() {
    let long = "x".repeat(4_000_000);
    let styles = format!(
        "<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"{long}\"/><w:rPr><w:b/></w:rPr><w:pPr><w:numPr><w:numId w:val=\"{long}\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"{long}\"><w:rPr><w:i/></w:rPr></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"{long}\"><w:lvl w:ilvl=\"0\">{}</w:lvl></w:abstractNum></w:numbering>",
        "<w:numFmt w:val=\"bullet\"/>".repeat(100_000)
    );
    let paragraph = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"a\"/></w:rPr><w:t>un</w:t></w:r></w:p>";
    let properties = "<w:pPr><w:pStyle w:val=\"a\"/></w:pPr>".repeat(100_000);
    let looks = "<w:rStyle w:val=\"a\"/>".repeat(100_000);
    let attributes: String = (0..300_000).map(|number| format!(" a{number}=\"\"")).collect();
    let cells = format!("{}{}", cell("title/-"), cell("x"));
    let content = format!(
        "<w:tbl><w:tr>{cells}<w:tc>{paragraph}<w:p>{properties}<w:r><w:rPr>{looks}</w:rPr></w:r><w:r><w:rPr><w:rStyle{attributes}/></w:rPr></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        (DOCUMENT, format!("<w:document><w:body>{content}</w:body></w:document>")),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    let file = archive.finish().unwrap().into_inner();
    assert_eq!(said(&file), [("title/-".to_owned(), "**un**\n".to_owned())]);
}
