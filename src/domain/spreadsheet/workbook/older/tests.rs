//! Old workbooks, and what only looks like one.

use super::*;
use crate::domain::spreadsheet::CELL_MAX;

fn table(rows: &str) -> Option<u64> {
    ods_cells(&format!("<office:body><table:table table:name='A'>{rows}</table:table></office:body>"))
}

#[test]
fn what_is_repeated_is_counted() {
    let cell = "<table:table-cell office:value-type='string'><text:p>Ba</text:p></table:table-cell>";
    assert_eq!(table(&format!("<table:table-row>{cell}{cell}</table:table-row>")), Some(4));
    // LibreOffice repeats the empty rest of the sheet.
    let rest = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>";
    assert_eq!(table(&format!("<table:table-row>{cell}</table:table-row>{rest}")), Some(2));
    let bomb =
        format!("<table:table-row table:number-rows-repeated='1048000'>{cell}{cell}{cell}</table:table-row>");
    assert!(table(&bomb).is_some_and(|cells| cells > CELLS_MAX));
    let wide = cell.replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated='16384' ");
    assert_eq!(table(&format!("<table:table-row>{wide}</table:table-row>")), Some(2 * 16384));
    assert_eq!(ods_cells("<a><b></a>"), None);
}

#[test]
fn formulas_of_libreoffice_without_a_saved_value_are_found() {
    let text = "<table:table-cell office:value-type='string'><text:p>Ba</text:p></table:table-cell>";
    let empty = "<table:table-cell table:formula='of:=&quot;&quot;' office:value-type='string' office:string-value=''/>";
    let unsaved = "<table:table-cell table:formula='of:=WEBSERVICE(1)'/>";
    let content = format!(
        "<table:table table:name='Liste'><table:table-row>{text}{text}</table:table-row>\
         <table:table-row>{text}{empty}{unsaved}</table:table-row></table:table>"
    );
    assert_eq!(hidden::of_ods(&content).unwrap()["Liste"].unsaved, [(2, 2)]);
    let (none, saved) =
        (unsaved.replace(" table:formula", " table:style-name"), content.replace(unsaved, empty));
    assert!(hidden::of_ods(&saved).unwrap().values().all(|found| found.unsaved.is_empty()));
    let plain = hidden::of_ods(&content.replace(unsaved, &none)).unwrap();
    assert!(plain.values().all(|found| found.unsaved.is_empty()));
}

fn record(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

#[test]
fn the_corners_of_an_old_sheet_are_measured() {
    let cell = |row: u16, column: u16| {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    };
    let bof = record(0x0809, &[0; 16]);
    assert_eq!(xls_cells(&[bof.clone(), cell(3, 1), cell(5, 2)].concat()), Size::Cells(6));
    assert_eq!(
        xls_cells(&[bof.clone(), cell(0, 0), cell(65_535, 255), bof.clone()].concat()),
        Size::Cells(65_536 * 256)
    );
    assert_eq!(xls_cells(&record(0x002f, &[1, 0])), Size::Locked);
    assert_eq!(xls_cells(&[0xff; 7]), Size::Cells(0));
}

/// A compound file of a table of sectors and a directory with one entry of this name.
fn compound(entry: &str) -> Vec<u8> {
    let mut bytes = vec![0; 3 * 512];
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put(0x1e, &9_u16.to_le_bytes());
    put(0x30, &1_u32.to_le_bytes());
    put(0x44, &[0xff; 4]);
    put(0x4c, &0_u32.to_le_bytes());
    put(0x50, &[0xff; 0x200 - 0x50]);
    // Of both sectors the chain ends.
    put(512, &[0xfe, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff]);
    let name: Vec<u8> = entry.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(1024, &name);
    put(1024 + 64, &u16::try_from(name.len() + 2).unwrap().to_le_bytes());
    bytes
}

#[test]
fn a_workbook_under_a_password_says_so() {
    let problem = |entry: &str| xls_sheets(&compound(entry), CELL_MAX).unwrap_err().message.key;
    assert_eq!(problem("EncryptedPackage"), "listing-workbook-locked");
    assert_eq!(problem("WordDocument"), "listing-other-kind");
    assert_eq!(problem("PowerPoint Document"), "listing-workbook-other");
    assert_eq!(problem("Workbook"), "listing-workbook-broken");
}

#[test]
fn a_chain_that_turns_in_a_circle_is_refused() {
    let problem = |bytes: &[u8]| xls_sheets(bytes, CELL_MAX).unwrap_err().message.key;
    // The directory leads back to itself.
    let mut ring = compound("Workbook");
    ring[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(problem(&ring), "listing-workbook-broken");
    // Every table is the same sector, which the table of tables leads to again and again.
    let mut same = vec![0; 8_192];
    same[..8].copy_from_slice(super::super::COMPOUND);
    same[0x1e] = 12;
    assert_eq!(problem(&same), "listing-workbook-broken");
}

#[test]
fn a_stream_is_read_as_it_was_out_of_a_file_of_its_own() {
    for length in [0, 1, 4_095, 4_096, 4_097, 5_000_000] {
        let stream: Vec<u8> = (0..length).map(|at: u32| at.to_le_bytes()[1]).collect();
        let bytes = compound_of("Workbook", &stream).unwrap();
        let file = Compound::open(&bytes).unwrap();
        let (first, stated) = file.find("Workbook").unwrap();
        let read = file.stream(first, stated).unwrap();
        assert_eq!((read.len(), &read[..stream.len()]), (stream.len().max(LARGE), &stream[..]));
        assert!(read[stream.len()..].iter().all(|byte| *byte == 0));
    }
    let whole = include_bytes!("../../../../../tests/data/lists/liste.xls");
    assert!(xls_sheets(whole, CELL_MAX).unwrap().iter().any(|sheet| !sheet.records.is_empty()));
}

#[test]
fn a_broken_compound_file_is_refused() {
    for bytes in [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0xff; 2000]] {
        assert!(xls_sheets(bytes, CELL_MAX).is_err());
    }
}

#[test]
fn merged_cells_and_what_is_hidden_of_an_ods_are_found_where_they_are() {
    let content = "<office:body><table:table table:name='A'>\
        <table:table-column/><table:table-column table:number-columns-repeated='2' table:visibility='collapse'/>\
        <table:table-row table:visibility='filter' table:number-rows-repeated='2'><table:table-cell/></table:table-row>\
        <table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated='2'/>\
        <table:table-cell table:number-rows-spanned='3' table:number-columns-spanned='2'/>\
        <table:covered-table-cell/><table:table-cell table:number-columns-spanned='4' table:number-rows-spanned='1'/>\
        </table:table-row></table:table-header-rows>\
        <table:table-row><table:covered-table-cell/></table:table-row></table:table>\
        <table:table table:name='B'><table:table-row>\
        <table:table-cell table:number-rows-spanned='99999999999'/><table:table-cell table:number-rows-spanned='2'/>\
        </table:table-row></table:table></office:body>";
    let found = hidden::of_ods(content).unwrap();
    let ranges =
        |name: &str| found[name].merged.iter().map(|merged| merged.range.as_str()).collect::<Vec<_>>();
    assert_eq!((ranges("A"), ranges("B")), (vec!["C3:D5"], vec!["B1:B2"]));
    let merged = &found["A"].merged[0];
    assert_eq!((merged.first, merged.last, merged.column), (3, 5, 2));
    let hidden = |name: &str| {
        let of_sheet = &found[name];
        let rows: Vec<usize> = (0..9).filter(|row| of_sheet.row(*row)).collect();
        let columns: Vec<usize> = (0..9).filter(|column| of_sheet.column(*column)).collect();
        (rows, columns)
    };
    assert_eq!((hidden("A"), hidden("B")), ((vec![1, 2], vec![1, 2]), (vec![], vec![])));
    assert_eq!(hidden::of_ods("<a><b></a>"), None);
}

#[test]
fn what_is_hidden_of_an_old_sheet_is_found_by_its_name() {
    let wide: Vec<u8> = "Présents".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let globals = |sheets: [u32; 2]| {
        [
            record(0x0809, &[0; 16]),
            record(0x0085, &[&sheets[0].to_le_bytes()[..], &[0, 0, 8, 1], &wide].concat()),
            record(0x0085, &[&sheets[1].to_le_bytes()[..], &[0, 0, 3, 0], b"\xc9t\xe9"].concat()),
        ]
        .concat()
    };
    let row = |row: u16, flags: u16| {
        record(0x0208, &[&row.to_le_bytes()[..], &[0; 10], &flags.to_le_bytes(), &[0; 2]].concat())
    };
    let columns = |first: u16, last: u16, flags: u16| {
        let parts = [first, last, 2_000, 15, flags].map(u16::to_le_bytes).concat();
        record(0x007d, &parts)
    };
    let first = [record(0x0809, &[0; 16]), columns(1, 2, 1), columns(3, 9, 0), row(0, 0x100), row(4, 0x120)];
    let second = [record(0x0809, &[0; 16]), row(1, 0x20), record(0x0809, &[0; 16]), row(2, 0x20)];
    let (first, second) = (first.concat(), second.concat());
    let at = globals([0, 0]).len();
    let starts = [at, at + first.len()].map(|start| u32::try_from(start).unwrap());
    let found = hidden::of_xls(&[globals(starts), first, second].concat());
    let rows = |name: &str| (0..9).filter(|row| found[name].row(*row)).collect::<Vec<usize>>();
    assert_eq!((rows("Présents"), rows("Été")), (vec![5], vec![2]));
    let columns: Vec<usize> = (0..12).filter(|column| found["Présents"].column(*column)).collect();
    assert_eq!(columns, [1, 2]);
    assert!(hidden::of_xls(&record(0x0085, &[0, 0])).is_empty());
}
