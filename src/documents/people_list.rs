//! A list of people as files: values with semicolons, a workbook, cards for a telephone's address book.

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::domain::calendar::escaped;
use crate::domain::lang::{Direction, LangTag};
use crate::domain::spreadsheet::harmless;
use crate::domain::telephone;
use crate::domain::text::one_line;
use crate::error::{Error, Result};

/// The most characters of a sheet's name.
const NAME_MAX: usize = 31;
/// The width of a column, in characters.
const WIDTH: f64 = 24.0;

/// A list: the same columns for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleList {
    /// The language of its words.
    pub lang: LangTag,
    /// What the sheet is called.
    pub title: String,
    /// The heading of each column.
    pub heads: Vec<String>,
    /// One row a person.
    pub rows: Vec<Vec<String>>,
}

/// UTF-8 with its mark, with semicolons: spreadsheets of the field open it by themselves.
pub fn delimited(list: &PeopleList) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |error: csv::Error| Error::Internal(format!("csv: {error}"));
    for row in std::iter::once(&list.heads).chain(&list.rows) {
        writer.write_record(row.iter().map(|text| harmless(text))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Internal(format!("csv: {error}")))
}

/// XLSX. A text is written as a text: no program takes it for a formula.
pub fn workbook(list: &PeopleList) -> Result<Vec<u8>> {
    write(list).map_err(|error| Error::Internal(format!("workbook: {error}")))
}

fn write(list: &PeopleList) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let name: String = list.title.chars().filter(char::is_ascii_alphanumeric).take(NAME_MAX).collect();
    let sheet = workbook.add_worksheet().set_right_to_left(list.lang.direction() == Direction::Rtl);
    if !name.is_empty() {
        let _ = sheet.set_name(name)?;
    }
    for (column, head) in (0_u16..).zip(&list.heads) {
        sheet.set_column_width(column, WIDTH)?.write_string_with_format(0, column, head, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(&list.rows) {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    workbook.save_to_buffer()
}

/// Somebody who can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The name, or what stands for it.
    pub name: String,
    pub telephone: String,
    pub organisation: Option<String>,
}

/// vCard 3.0 (RFC 2426), which old telephones read, too.
pub fn cards(cards: &[Card]) -> String {
    let mut text = String::new();
    for card in cards {
        let name = escaped(&one_line(&card.name));
        text.push_str("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        let _ = write!(text, "N:{name};;;;\r\nFN:{name}\r\n");
        for number in telephone::dialled(&card.telephone) {
            let _ = write!(text, "TEL;TYPE=CELL:{}\r\n", escaped(&one_line(&number)));
        }
        if let Some(organisation) = &card.organisation {
            let _ = write!(text, "ORG:{}\r\n", escaped(&one_line(organisation)));
        }
        text.push_str("END:VCARD\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> PeopleList {
        PeopleList {
            lang: LangTag::arabic(),
            title: "Personnes".into(),
            heads: vec!["Nom".into(), "Téléphone".into()],
            rows: vec![
                vec!["=HYPERLINK(1)".into(), "+223 76".into()],
                vec!["Hawa; dite".into(), String::new()],
            ],
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let text = String::from_utf8(delimited(&list()).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}Nom;Téléphone\n'=HYPERLINK(1);'+223 76\n\"Hawa; dite\";\n".replace("\r\n", "\n"),
            "{text:?}"
        );
        assert!(workbook(&list()).unwrap().starts_with(b"PK"));
    }

    #[test]
    fn a_card_is_one_line_a_field() {
        let card = Card {
            name: "Sidi, dit\n\"Tchi\"".into(),
            telephone: "76 00 00 00 / 66 00 00 01".into(),
            organisation: None,
        };
        assert_eq!(
            cards(&[card]),
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sidi\\, dit \"Tchi\";;;;\r\nFN:Sidi\\, dit \"Tchi\"\r\n\
            TEL;TYPE=CELL:+22376000000\r\nTEL;TYPE=CELL:+22366000001\r\nEND:VCARD\r\n"
        );
    }
}
