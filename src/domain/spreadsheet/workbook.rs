//! Workbooks (XLSX) as rows of text. What a file would unpack to is measured before any of it is kept.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::table::ranges;
use super::{COLUMNS_MAX, ROWS_MAX, Record};
use crate::domain::dates;
use crate::domain::toml_reader::Fault;
use crate::error::Message;

mod hidden;

/// The most bytes that the parts of a workbook may unpack to: ten thousand people take less than ten million.
const UNPACKED_MAX: u64 = 32 << 20;
/// The most bytes of text in all cells; one text that many cells share counts in each of them.
const TEXT_MAX: usize = 16 << 20;

/// How many sheets beside the one that is read are looked at.
const SHEETS_MAX: usize = 20;

/// How workbooks begin: they are archives.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// How workbooks of before 2007 begin, and those under a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether the bytes are a workbook's, of whatever kind.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE) || bytes.starts_with(COMPOUND)
}

/// A sheet as its reader sees it.
pub(super) struct Sheet {
    pub records: Vec<Record>,
    /// The columns, from 0, that its reader does not see; their cells are among the records.
    pub hidden_columns: BTreeSet<usize>,
    /// What was left out because its reader does not see it.
    pub remarks: Vec<Fault>,
}

/// The rows of the first sheet that is shown, numbered as the spreadsheet numbers them, without what a filter or a hand
/// has hidden. Formulas give the value that was saved with them.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, Vec<Fault>> {
    let broken = || vec![Fault::new(1, Message::new("listing-workbook-broken"))];
    let other = || vec![Fault::new(1, Message::new("listing-workbook-other"))];
    if bytes.starts_with(COMPOUND) {
        return Err(other());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(other());
    }
    if unpacked(&mut archive).map_err(|_| broken())? > UNPACKED_MAX {
        let most = UNPACKED_MAX >> 20;
        return Err(vec![Fault::new(1, Message::new("listing-workbook-large").with("max", most))]);
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| other())?;
    let shown = workbook
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let name = shown.map(|sheet| sheet.name.clone()).ok_or_else(other)?;
    let hidden = hidden::hidden(&mut archive, &name).ok_or_else(broken)?;
    let (mut hidden_rows, mut hidden_columns) = (BTreeSet::new(), BTreeSet::new());
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| broken())?;
    let mut records: Vec<Record> = Vec::new();
    let mut length = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        let text = shown_text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if hidden.rows.contains(&line) {
            hidden_rows.insert(line);
            continue;
        }
        if hidden.column(column) {
            if column >= COLUMNS_MAX {
                continue;
            }
            hidden_columns.insert(column);
        }
        length += text.len();
        if column >= COLUMNS_MAX {
            return Err(vec![Fault::new(line, Message::new("listing-too-wide").with("max", COLUMNS_MAX))]);
        }
        if length > TEXT_MAX {
            let most = TEXT_MAX >> 20;
            return Err(vec![Fault::new(line, Message::new("listing-workbook-large").with("max", most))]);
        }
        if records.last().is_none_or(|(last, _)| *last != line) {
            // The headings, the people, and one row more, by which a file is known to be too long.
            if records.len() > ROWS_MAX + 1 {
                break;
            }
            records.push((line, Vec::new()));
        }
        if let Some((_, cells)) = records.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }
    drop(cells);
    let mut remarks = other_sheets(&mut workbook, &name);
    if let Some(first) = hidden_rows.first() {
        let lines = ranges(hidden_rows.iter().copied());
        remarks.push(Fault::new(*first, Message::new("listing-hidden-rows").with("lines", lines)));
    }
    Ok(Sheet { records, hidden_columns, remarks })
}

/// The other sheets that hold something: they are not read.
fn other_sheets(workbook: &mut Xlsx<Cursor<&[u8]>>, shown: &str) -> Vec<Fault> {
    let names = workbook.sheet_names().into_iter().filter(|name| name != shown).take(SHEETS_MAX);
    let mut found = Vec::new();
    for name in names {
        let filled = workbook.worksheet_cells_reader(&name).is_ok_and(|mut cells| {
            std::iter::from_fn(|| cells.next_cell().ok().flatten())
                .any(|cell| !shown_text(cell.get_value()).trim().is_empty())
        });
        if filled {
            found.push(format!("« {name} »"));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let message = Message::new("listing-other-sheets").with("found", found.join(", ")).with("sheet", shown);
    vec![Fault::new(1, message)]
}

/// What the archive's parts come to in bytes, no further than just above [`UNPACKED_MAX`]. They are unpacked, looked at
/// and thrown away, as the sizes that an archive states need not be true.
fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> io::Result<u64> {
    let mut total = 0;
    for place in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(place)?.take(UNPACKED_MAX + 1 - total).read_to_end(&mut part)?;
        if !claims_what_it_can_hold(&part) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        total += part.len() as u64;
        if total > UNPACKED_MAX {
            break;
        }
    }
    Ok(total)
}

/// Whether a part's list of texts claims no more texts than the part has bytes: its reader makes room for what is claimed.
fn claims_what_it_can_hold(part: &[u8]) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    part.windows(CLAIM.len()).enumerate().filter(|(_, word)| *word == CLAIM).all(|(at, _)| {
        let value = part[at + CLAIM.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
        let digits: String =
            value.take_while(|byte| byte.is_ascii_digit()).map(|&byte| char::from(byte)).collect();
        digits.is_empty() || digits.parse().is_ok_and(|claimed: usize| claimed <= part.len())
    })
}

/// A cell as its reader sees it: 1987 rather than 1987.0, a telephone without an exponent, a date as 01/03/2018.
fn shown_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let iso = format!("{year:04}-{month:02}-{day:02}");
            dates::parse(&iso).map_or_else(|| plain_number(moment.as_f64()), dates::plain)
        }
        DataRef::DateTime(length) => plain_number(length.as_f64()),
        DataRef::DateTimeIso(text) => {
            let day = text.split('T').next().unwrap_or_default();
            dates::parse(day).map_or_else(|| text.clone(), dates::plain)
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// The fifteen digits that spreadsheets show, never with an exponent.
fn plain_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use calamine::CellErrorType;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::domain::spreadsheet::read;
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
        let first = format!(
            "{}<c r=\"B4\"><v>1987</v></c><c r=\"C4\"><v>2.2370000000E10</v></c>",
            text("A4", "Sɛku")
        );
        let second = "<c r=\"A5\" t=\"str\"><f>A4&amp;\" Ba\"</f><v>Sɛku Ba</v></c><c r=\"B5\" s=\"1\"><v>31808</v></c>";
        let second = format!("{second}{}", text("D5", "سيكو با"));
        let bytes = workbook(&format!(
            "<row r=\"2\">{heads}</row><row r=\"4\">{first}</row><row r=\"5\">{second}</row>"
        ));
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
        assert_eq!(problems(&workbook("")), [(1, "listing-empty")]);
        let long: String = (2..=ROWS_MAX + 5)
            .map(|row| format!("<row r=\"{row}\">{}</row>", text(&format!("A{row}"), "Ba")))
            .collect();
        assert_eq!(
            problems(&workbook(&format!("<row r=\"1\">{heads}</row>{long}"))),
            [(ROWS_MAX + 2, "listing-too-long")]
        );
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
    }

    #[test]
    fn a_text_that_cells_share_counts_each_time() {
        let row = |n: usize| format!("<row r=\"{n}\">{}</row>", text(&format!("A{n}"), &"a".repeat(32_000)));
        let rows: String = (1..=TEXT_MAX / 32_000 + 1).map(row).collect();
        let faults = problems(&workbook(&rows));
        assert_eq!(faults[0].1, "listing-workbook-large");
    }

    /// No changed byte makes the reader panic.
    #[test]
    fn any_damage_is_an_error_or_a_roster() {
        let rows =
            format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "Nom"), text("A2", "Hawa"));
        let whole = workbook(&rows);
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = damaged[at].wrapping_add(1 + (at % 7) as u8);
            let _ = read(&damaged);
        }
    }
}
