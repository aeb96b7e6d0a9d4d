//! A file as its sheets, each a table of text whose columns nobody has named yet: for lists that a person looks through
//! before anything is done with them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::table::{heads, letters};
use super::workbook::first_named;
use super::{FILE_MAX, Record, Sheet, columns, delimited, encoding, workbook};
use crate::domain::files::is_mo;
use crate::domain::text::{is_blank, one_line};
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// How files begin that are often sent by mistake, and what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
];

/// Refuses a file of a kind that is no list by how it begins. Whether a workbook has a password is seen where it is opened.
pub(super) fn refuse_other_kind(bytes: &[u8]) -> Result<(), Fault> {
    let start = bytes.trim_ascii_start();
    if bytes.starts_with(b"PK\x05\x06") {
        return Err(Fault::new(1, Message::new("listing-archive-empty")));
    }
    if is_mo(bytes) {
        return Err(workbook::other_kind("MO"));
    }
    match OTHERS.iter().find(|(mark, _)| start.starts_with(mark)) {
        Some((_, kind)) => Err(workbook::other_kind(kind)),
        None => Ok(()),
    }
}

/// The sheets of a file that hold something, each cell of at most so many characters. What a formula gave is read as it was saved; none is
/// worked out.
pub fn sheets(bytes: &[u8], cell_max: usize) -> Result<Vec<Sheet>, Fault> {
    if bytes.len() > FILE_MAX {
        return Err(Fault::new(1, Message::new("listing-too-large").with("max", FILE_MAX >> 20)));
    }
    refuse_other_kind(bytes)?;
    let mut sheets = if workbook::is_workbook(bytes) {
        // A damaged file must not take more with it than its own reading.
        let read = catch_unwind(AssertUnwindSafe(|| workbook::sheets(bytes, cell_max)));
        read.unwrap_or_else(|_| Err(Fault::new(1, Message::new("listing-workbook-broken"))))?
    } else {
        vec![text_file(bytes, cell_max)?]
    };
    sheets.retain_mut(|sheet| {
        blank_hidden(sheet);
        fill_merged(sheet);
        !sheet.records.is_empty()
    });
    if sheets.is_empty() {
        return Err(Fault::new(1, Message::new("listing-empty")));
    }
    Ok(sheets)
}

fn text_file(bytes: &[u8], cell_max: usize) -> Result<Sheet, Fault> {
    let decoded = encoding::decode(bytes)?;
    let records = delimited::records(&decoded.text, cell_max)?;
    let remark = decoded.guess.map(|guess| {
        let texts = records.iter().flat_map(|(_, cells)| cells);
        super::guessed(&guess, texts.map(|cell| one_line(cell)))
    });
    Ok(Sheet { records, remarks: remark.into_iter().collect(), ..Sheet::default() })
}

/// Empties what stands in hidden columns, and says so; rows that hold nothing else go.
fn blank_hidden(sheet: &mut Sheet) {
    let mut found = BTreeSet::new();
    for (_, cells) in &mut sheet.records {
        for at in &sheet.hidden_columns {
            if let Some(cell) = cells.get_mut(*at).filter(|cell| !cell.trim().is_empty()) {
                found.insert(*at);
                cell.clear();
            }
        }
    }
    sheet.records.retain(|(_, cells)| cells.iter().any(|cell| !is_blank(cell)));
    if let Some(found) = first_named(found.into_iter().map(letters)) {
        sheet.remarks.push(Fault::new(1, Message::new("listing-hidden-columns").with("found", found)));
    }
}

/// The most rows that are looked at to fill merged cells.
const MERGED_ROWS_MAX: usize = 1_000_000;

/// Takes the text of merged cells for each of their rows, where it can be said of several people, and tells which these are: a commune,
/// an organisation, but no name. Nothing is taken above the headings' end.
fn fill_merged(sheet: &mut Sheet) {
    let heads = headings(&sheet.records, None);
    let (mut filled, mut left) = (Vec::new(), Vec::new());
    let (mut length, mut seen) = (0, 0);
    for merged in std::mem::take(&mut sheet.merged) {
        let is_shared = heads.titles.get(merged.column).is_none_or(|title| columns::is_shared(title));
        let at = sheet.records.binary_search_by_key(&merged.first, |(line, _)| *line).ok();
        let at = at.filter(|at| *at >= heads.below && is_shared && seen < MERGED_ROWS_MAX);
        let text = at.and_then(|at| sheet.records[at].1.get(merged.column)).filter(|text| !text.is_empty());
        let (Some(at), Some(text)) = (at, text.cloned()) else {
            left.push(merged);
            continue;
        };
        for (_, cells) in sheet.records[at + 1..].iter_mut().take_while(|(line, _)| *line <= merged.last) {
            seen += 1;
            cells.resize(cells.len().max(merged.column + 1), String::new());
            if cells[merged.column].trim().is_empty() && length + text.len() <= workbook::TEXT_MAX {
                length += text.len();
                cells[merged.column].clone_from(&text);
            }
        }
        filled.push(merged);
    }
    sheet.remarks.extend(workbook::merged_cells("listing-merged-filled", &filled));
    sheet.remarks.extend(workbook::merged_cells("listing-merged", &left));
}

/// Where the headings of a table are, and what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// One for each column, as written.
    pub titles: Vec<String>,
    /// The record, from 0, that they were read from; of two the first.
    pub first: usize,
    /// The first record below them.
    pub below: usize,
}

/// Chosen where a table has no headings: its first row is a person.
pub const NO_HEADINGS: usize = usize::MAX;

/// The headings of a table: the row with the most known ones; where none is known the first row of texts alone. `chosen`
/// is a record that a person pointed at, or [`NO_HEADINGS`].
pub fn headings(records: &[Record], chosen: Option<usize>) -> Headings {
    let of_row = |at: usize| Headings {
        titles: records
            .get(at)
            .map(|(_, cells)| cells.iter().map(|cell| one_line(cell)).collect())
            .unwrap_or_default(),
        first: at,
        below: at + 1,
    };
    if chosen == Some(NO_HEADINGS) {
        return Headings { titles: Vec::new(), first: 0, below: 0 };
    }
    if let Some(at) = chosen.filter(|at| *at < records.len()) {
        return of_row(at);
    }
    match heads::find(records, &BTreeSet::new()) {
        Some(heads) => Headings { titles: heads.record.1, first: heads.first, below: heads.last + 1 },
        None => of_row(records.iter().take(20).position(|(_, cells)| is_row_of_titles(cells)).unwrap_or(0)),
    }
}

/// Whether a row has several cells, none of which is a number or a date.
fn is_row_of_titles(cells: &[String]) -> bool {
    let mut filled = cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty());
    let count = filled.clone().count();
    count > 1 && filled.all(|cell| cell.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::spreadsheet::{CELL_MAX, COLUMNS_MAX, Merged, RECORDS_MAX};
    use crate::error::Several;

    fn problem(bytes: &[u8]) -> &'static str {
        sheets(bytes, CELL_MAX).unwrap_err().message.key
    }

    #[test]
    fn what_is_no_list_is_called_by_its_name() {
        for bytes in [&b"%PDF-1.7\n"[..], b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"  <html><table>"] {
            assert_eq!(problem(bytes), "listing-other-kind");
        }
        assert_eq!(problem(b"\xde\x12\x04\x95\0\0\0\0"), "listing-other-kind");
        assert_eq!(problem(b"PK\x05\x06\0\0\0\0"), "listing-archive-empty");
        assert_eq!(problem(b""), "listing-empty");
        assert_eq!(problem(&vec![b'a'; FILE_MAX + 1]), "listing-too-large");
        let wide = format!("Nom;{}x\n", ";".repeat(COLUMNS_MAX));
        assert_eq!(problem(wide.as_bytes()), "listing-too-wide");
        let empty = format!("Nom\nHawa Ba{}\n", ";".repeat(COLUMNS_MAX + 9));
        assert_eq!(sheets(empty.as_bytes(), CELL_MAX).unwrap()[0].records[1].1.len(), COLUMNS_MAX);
        let long = "Ba\n".repeat(RECORDS_MAX + 1);
        assert_eq!(problem(long.as_bytes()), "listing-too-long");
    }

    #[test]
    fn an_old_workbook_that_names_the_part_of_a_password_is_read() {
        let named = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
        let workbook = include_bytes!("../../../tests/data/lists/liste.xls");
        assert!(!sheets(&[&workbook[..], named].concat(), CELL_MAX).unwrap().is_empty());
    }

    #[test]
    fn headings_are_found_below_a_title_or_pointed_at() {
        let read = |text: &str| sheets(text.as_bytes(), CELL_MAX).unwrap().remove(0).records;
        let records = read("Liste des inscrits;;\n\nGoundam, mars;;\nNom complet;Sexe;Âge\nHawa;F;30\n");
        let found = headings(&records, None);
        assert_eq!((found.titles[0].as_str(), found.first, found.below), ("Nom complet", 2, 3));
        let records = read("Groupe B;;\nBénéf.;Genre ?;Tél\nHawa;F;70000000\n");
        assert_eq!(headings(&records, None).first, 1);
        assert_eq!(headings(&records, Some(2)).titles, ["Hawa", "F", "70000000"]);
    }

    #[test]
    fn merged_cells_are_said_of_each_of_their_rows() {
        let text = "Liste;;\nNom;Commune;Tél\nHawa;Ber;70\nSidi;;\nAli;;\nAwa;Tonka;\n";
        let mut sheet = sheets(text.as_bytes(), CELL_MAX).unwrap().remove(0);
        let merged = |range: &str, first, last, column| Merged { range: range.into(), first, last, column };
        sheet.merged = vec![
            merged("A1:A2", 1, 2, 0),
            merged("B3:B5", 3, 5, 1),
            merged("A4:A5", 4, 5, 0),
            merged("C3:C4", 3, 4, 2),
        ];
        fill_merged(&mut sheet);
        let column = |at: usize| {
            sheet
                .records
                .iter()
                .skip(2)
                .map(|(_, cells)| cells.get(at).map_or("", String::as_str))
                .collect::<Vec<_>>()
        };
        assert_eq!(column(1), ["Ber", "Ber", "Ber", "Tonka"]);
        assert_eq!(column(0), ["Hawa", "Sidi", "Ali", "Awa"]);
        assert_eq!(column(2), ["70", "", "", ""]);
        let told: Vec<_> = sheet.remarks.iter().map(|fault| fault.message.clone()).collect();
        assert_eq!((told[0].key, told[0].args[0].1.as_str()), ("listing-merged-filled", "B3:B5"));
        let left = Several::of(["A1:A2", "A4:A5", "C3:C4"]).to_string();
        assert_eq!((told[1].key, &told[1].args[0].1), ("listing-merged", &left));
    }
}
