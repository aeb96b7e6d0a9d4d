//! Workbooks made by hand: what is read, what is hidden, what is refused.

use std::io::Write;

use calamine::CellErrorType;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::domain::spreadsheet::{CELL_MAX, ROWS_MAX, read};
use crate::domain::text::FullName;

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose sheet holds these `<row>`s, after a hidden one; style 1 is a date.
fn workbook(rows: &str) -> Vec<u8> {
    workbook_with("", rows)
}

/// The same with these `<cols>` before the rows.
fn workbook_with(columns: &str, rows: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>\
        <sheet name=\"Liste\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
    let relation = |id: u8, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{id}\" Target=\"{target}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\"/>"
        )
    };
    let root = relation(1, "officeDocument", "xl/workbook.xml");
    let first = relation(1, "worksheet", "worksheets/sheet1.xml");
    let relations = format!(
        "<Relationships>{first}{}</Relationships>",
        relation(2, "worksheet", "worksheets/sheet2.xml")
    );
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = format!("<worksheet>{columns}<sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", &format!("<Relationships>{root}</Relationships>")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
        ("xl/worksheets/sheet2.xml", &sheet),
    ])
}

fn text(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn problems(bytes: &[u8]) -> Vec<(usize, &'static str)> {
    let faults = read(bytes).unwrap_err();
    faults.into_iter().map(|fault| (fault.line, fault.message.key)).collect()
}

#[test]
fn cells_are_read_as_they_are_seen() {
    let heads = ["Nom complet", "Année de naissance", "Téléphone", "Nom arabe"];
    let heads: String = heads.iter().zip('A'..).map(|(head, at)| text(&format!("{at}2"), head)).collect();
    let first =
        format!("{}<c r=\"B4\"><v>1987</v></c><c r=\"C4\"><v>2.2370000000E10</v></c>", text("A4", "Sɛku"));
    let second =
        "<c r=\"A5\" t=\"str\"><f>A4&amp;\" Ba\"</f><v>Sɛku Ba</v></c><c r=\"B5\" s=\"1\"><v>31808</v></c>";
    let second = format!("{second}{}", text("D5", "سيكو با"));
    let bytes =
        workbook(&format!("<row r=\"2\">{heads}</row><row r=\"4\">{first}</row><row r=\"5\">{second}</row>"));
    let rows = read(&bytes).unwrap().rows;
    let seen: Vec<_> = rows.iter().map(|row| (row.line, row.name.as_str(), row.birth.year())).collect();
    assert_eq!(seen, [(4, "Sɛku", Some(1987)), (5, "Sɛku Ba", Some(1987))]);
    assert_eq!(rows[0].telephone, "22370000000");
    assert_eq!(rows[1].arabic_name.as_ref().map(FullName::as_str), Some("سيكو با"));
    assert_eq!(plain_number(0.1 + 0.2), "0.3");
    assert_eq!(shown_text(&DataRef::Error(CellErrorType::NA)), "#N/A");
}

#[test]
fn problems_name_row_and_column() {
    let heads = format!("{}{}", text("A1", "Nom"), text("B1", "Sexe"));
    let sheet = |row: &str| workbook(&format!("<row r=\"1\">{heads}</row><row r=\"7\">{row}</row>"));
    let faults = read(&sheet(&format!("{}{}", text("A7", "Hawa"), text("B7", "oui")))).unwrap_err();
    assert_eq!((faults[0].line, faults[0].message.key), (7, "listing-sex"));
    assert!(faults[0].message.args.contains(&("column", "Sexe".to_owned())), "{faults:?}");
    assert_eq!(problems(&sheet("<c r=\"A7\" t=\"e\"><v>#REF!</v></c>")), [(7, "listing-formula")]);
    assert_eq!(problems(&sheet(&text("XFD7", "x"))), [(7, "listing-too-wide")]);
    let long = text("B7", &"é".repeat(CELL_MAX + 1));
    let faults = read(&sheet(&format!("{}{long}", text("A7", "Hawa")))).unwrap_err();
    assert_eq!((faults[0].line, faults[0].message.key), (7, "listing-cell-too-long"));
    assert!(faults[0].message.args.contains(&("letter", "B".to_owned())), "{faults:?}");
    assert_eq!(problems(&workbook("")), [(1, "listing-empty")]);
    let long: String = (2..=ROWS_MAX + 5)
        .map(|row| format!("<row r=\"{row}\">{}</row>", text(&format!("A{row}"), "Ba")))
        .collect();
    assert_eq!(problems(&workbook(&format!("<row r=\"1\">{heads}</row>{long}"))), [(1, "listing-too-long")]);
}

#[test]
fn a_list_of_texts_claims_no_more_than_it_holds() {
    assert!(claims_what_it_can_hold(b"<sst count=\"9\" uniqueCount=\"2\"><si><t>Nom</t></si></sst>"));
    for claim in ["9000000000", "99999999999999999999999"] {
        let part = format!("<x:sst uniqueCount = '{claim}'><si/></x:sst>");
        assert!(!claims_what_it_can_hold(part.as_bytes()));
        let file = archive(&[("[Content_Types].xml", "<Types/>"), ("xl/sharedStrings.xml", &part)]);
        assert_eq!(problems(&file), [(1, "listing-workbook-broken")]);
    }
}

#[test]
fn what_a_filter_hides_is_left_out_and_reported() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row><row r=\"3\" hidden=\"1\">{}</row><row r=\"4\">{}</row>",
        text("A1", "Nom"),
        text("B1", "Note"),
        text("A2", "Hawa"),
        text("A3", "Sidi"),
        text("A4", "Ba"),
    );
    let bytes = workbook(&rows);
    let list = read(&bytes).unwrap();
    let lines: Vec<_> = list.rows.iter().map(|row| (row.line, row.name.as_str())).collect();
    assert_eq!(lines, [(2, "Hawa"), (4, "Ba")]);
    assert_eq!((list.remarks[0].line, list.remarks[0].message.key), (3, "listing-hidden-rows"));
}

#[test]
fn formulas_without_a_saved_value_are_named() {
    let formula = |at: &str| format!("<c r=\"{at}\"><f>WEBSERVICE(1)</f><v></v></c>");
    let rows = format!(
        "<row r=\"1\">{}{}{}{}</row><row r=\"2\">{}{}<c r=\"C2\"><f>1+1</f><v>2</v></c>\
         <c r=\"D2\" t=\"str\"><f>\"\"</f><v></v></c></row>\
         <row r=\"3\">{}<c r=\"B3\"><f>A1</f></c><c r=\"D3\"><f t=\"shared\" si=\"0\"/><v/></c></row>\
         <row r=\"4\" hidden=\"1\">{}</row>",
        text("A1", "Nom"),
        text("B1", "Téléphone"),
        text("C1", "Ordre"),
        text("D1", "Village"),
        text("A2", "Hawa"),
        formula("B2"),
        text("A3", "Sidi"),
        formula("B4"),
    );
    let told = |bytes: &[u8]| {
        let remarks = read(bytes).unwrap().remarks;
        let mut told = remarks.iter().filter(|fault| fault.message.key == "listing-unsaved-formulas");
        let found = told.next().map(|fault| (fault.line, fault.message.args[0].1.clone()));
        assert!(told.next().is_none());
        found
    };
    assert_eq!(told(&workbook(&rows)), Some((2, Several::of(["B2", "B3", "D3"]).to_string())));
    let more: String = ["Ali", "Awa", "Issa", "Oumar"]
        .into_iter()
        .zip(5..)
        .map(|(name, row)| {
            format!(
                "<row r=\"{row}\">{}{}</row>",
                text(&format!("A{row}"), name),
                formula(&format!("B{row}"))
            )
        })
        .collect();
    let five = Several::of(["B2", "B3", "D3", "B5", "B6", "…"]).to_string();
    assert_eq!(told(&workbook(&format!("{rows}{more}"))), Some((2, five)));
    let whole = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "Nom"), text("A2", "Hawa"));
    assert_eq!(told(&workbook(&whole)), None);
}

#[test]
fn a_hidden_column_is_reported_and_hides_no_half_of_a_name() {
    let hidden = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>";
    let sheet = |head: &str, cell: &str| {
        let heads = format!("{}{}{}", text("A1", "Nom"), text("B1", head), text("C1", "Sexe"));
        let row = format!("{}{}{}", text("A2", "Diallo"), text("B2", cell), text("C2", "F"));
        workbook_with(hidden, &format!("<row r=\"1\">{heads}</row><row r=\"2\">{row}</row>"))
    };
    for head in ["Prénom", "Prénom usuel"] {
        assert_eq!(problems(&sheet(head, "Aïssata")), [(1, "listing-hidden-name")], "{head}");
    }
    let list = read(&sheet("Observations", "absente")).unwrap();
    assert_eq!(list.rows[0].name.as_str(), "Diallo");
    let remark = &list.remarks[0];
    assert_eq!((remark.line, remark.message.key), (1, "listing-hidden-columns"));
    assert_eq!(remark.message.args[0].1, "« Observations »");
}

#[test]
fn bombs_and_broken_files_are_refused() {
    let whole = workbook(&format!("<row r=\"1\">{}</row>", text("A1", "Nom")));
    assert_eq!(problems(&whole[..whole.len() / 2]), [(1, "listing-workbook-broken")]);
    let mut damaged = whole.clone();
    let middle = damaged.windows(14).position(|part| part == b"worksheets/she").unwrap();
    damaged[middle + 30] ^= 0x55;
    damaged[middle + 40] ^= 0x55;
    assert_eq!(problems(&damaged), [(1, "listing-workbook-broken")]);
    let bomb = workbook(&" ".repeat(UNPACKED_MAX as usize));
    assert!(bomb.len() < 100_000);
    assert_eq!(problems(&bomb), [(1, "listing-workbook-large")]);
    // One cell in the last corner of the sheet asks for no room between.
    let corner = format!("<row r=\"1048576\">{}</row>", text("A1048576", "Nom"));
    assert_eq!(problems(&workbook(&corner)), [(1_048_576, "listing-empty")]);
    assert_eq!(
        problems(&archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])),
        [(1, "listing-workbook-other")]
    );
    assert_eq!(problems(&[COMPOUND, &[0; 600]].concat()), [(1, "listing-workbook-other")]);
    for other in [&[("notes/eau.md", "# Eau")][..], &[("[Content_Types].xml", ""), ("word/document.xml", "")]]
    {
        assert_eq!(problems(&archive(other)), [(1, "listing-other-kind")]);
    }
}

#[test]
fn what_is_hidden_is_no_way_to_keep_the_reader_busy() {
    let column = |at: usize| format!("<col min=\"{at}\" max=\"{at}\" hidden=\"1\"/>");
    let columns = |count: usize| -> String { (1..=count).map(|at| column(at + 1)).collect() };
    let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "Nom"), text("A2", "Hawa"));
    let hidden = |count: usize| workbook_with(&format!("<cols>{}</cols>", columns(count)), &rows);
    // As many columns as there are, each told once; more of them are no workbook.
    assert_eq!(read(&hidden(16_384)).unwrap().rows[0].name.as_str(), "Hawa");
    assert_eq!(problems(&hidden(16_385)), [(1, "listing-workbook-broken")]);
    // Cells of hidden rows and empty ones are read past, and counted.
    let cells = "<c/>".repeat(SEEN_MAX + 1);
    let many = workbook(&format!("{rows}<row r=\"3\" hidden=\"1\">{cells}</row>"));
    assert_eq!(problems(&many), [(3, "listing-workbook-large")]);
}

#[test]
fn sheets_that_are_one_part_are_no_workbook() {
    let book = |sheets: &str, relations: &str| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let root =
            format!("<Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" Type=\"{kind}/officeDocument\"/>");
        let rows =
            format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "Nom"), text("A2", "Hawa"));
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let bytes = archive(&[
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", &format!("<Relationships>{root}</Relationships>")),
            (
                "xl/workbook.xml",
                &format!("<workbook xmlns:r=\"{kind}\" xmlns:x=\"x\"><sheets>{sheets}</sheets></workbook>"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships>{}</Relationships>",
                    relations.replace("KIND", &format!("{kind}/worksheet"))
                ),
            ),
            ("xl/worksheets/one.xml", &sheet),
            ("xl/worksheets/two.xml", &sheet),
        ]);
        let found = sheets_of(&bytes);
        assert_eq!(found.is_ok(), read(&bytes).is_ok());
        found
    };
    let one = "<Relationship Id=\"a\" Target=\"worksheets/one.xml\" Type=\"KIND\"/>";
    let two = |target: &str| format!("<Relationship Id=\"b\" Target=\"{target}\" Type=\"KIND\"/>");
    let sheets = "<sheet name=\"A\" r:id=\"a\"/><sheet name=\"B\" r:id=\"b\"/>";
    assert_eq!(book(sheets, &format!("{one}{}", two("worksheets/two.xml"))), Ok(2));
    let broken = Err("listing-workbook-broken");
    for target in ["worksheets/one.xml", "/xl/worksheets/one.xml", "worksheets/ONE.xml"] {
        assert_eq!(book(sheets, &format!("{one}{}", two(target))), broken, "{target}");
    }
    let other = two("worksheets/two.xml");
    for sheets in [
        "<sheet name=\"A\" r:id=\"a\"/><sheet name=\"B\" r:id=\"a\"/>",
        "<sheet name=\"A\" r:id=\"a\"/><sheet name=\"A\" r:id=\"b\"/>",
        "<sheet name=\"A\" r:id=\"a\"/><sheet name=\"B\" r:id=\"b\" x:id=\"a\"/>",
    ] {
        assert_eq!(book(sheets, &format!("{one}{other}")), broken, "{sheets}");
    }
    assert_eq!(book(sheets, &format!("{one}{other}{}", two("worksheets/one.xml"))), broken);
}

/// How many sheets are read, or why none is.
fn sheets_of(bytes: &[u8]) -> Result<usize, &'static str> {
    sheets(bytes, CELL_MAX).map(|sheets| sheets.len()).map_err(|fault| fault.message.key)
}

#[test]
fn a_text_that_cells_share_counts_each_time() {
    let row = |n: usize| format!("<row r=\"{n}\">{}</row>", text(&format!("A{n}"), &"a".repeat(CELL_MAX)));
    let rows: String = (1..=TEXT_MAX / CELL_MAX + 1).map(row).collect();
    let faults = problems(&workbook(&rows));
    assert_eq!(faults[0].1, "listing-workbook-large");
}

/// No changed byte makes the reader panic.
#[test]
fn any_damage_is_an_error_or_a_roster() {
    let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "Nom"), text("A2", "Hawa"));
    let whole = workbook(&rows);
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] = damaged[at].wrapping_add(1 + (at % 7) as u8);
        let _ = read(&damaged);
    }
}
