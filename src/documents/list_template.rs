//! The empty template of a list: a workbook whose columns an import knows, with what may be chosen in drop-downs.

use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Formula, Workbook, XlsxError};

use crate::error::{Error, Result};

/// Rows with drop-downs: more people than any list of one training has.
const ROWS: u32 = 1_000;

/// A column of the template.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// What may be chosen; anything may be written where this is empty.
    pub choices: Vec<String>,
}

/// The template as a file: `sheet` is the name of the list's sheet, `choices` that of the hidden one with what is chosen
/// from. Every cell is text, so that telephones keep their zeros and dates their form.
pub fn workbook(columns: &[Column], sheet: &str, choices: &str, is_rtl: bool) -> Result<Vec<u8>> {
    write(columns, sheet, choices, is_rtl).map_err(|error| Error::Internal(format!("workbook: {error}")))
}

fn write(
    columns: &[Column],
    sheet: &str,
    choices: &str,
    is_rtl: bool,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let list = workbook.add_worksheet();
    list.set_name(sheet)?.set_right_to_left(is_rtl).set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(columns) {
        list.set_column_format(at, &text)?;
        list.set_column_width(at, (column.title.chars().count() as f64 + 4.0).max(14.0))?;
        list.write_string_with_format(0, at, &column.title, &heading)?;
        if let Ok(count @ 1..) = u32::try_from(column.choices.len()) {
            let letter = char::from(b'A' + u8::try_from(at).unwrap_or(25).min(25));
            let source = Formula::new(format!("='{choices}'!${letter}$1:${letter}${count}"));
            list.add_data_validation(1, at, ROWS, at, &DataValidation::new().allow_list_formula(source))?;
        }
    }
    let source = workbook.add_worksheet();
    source.set_name(choices)?.set_hidden(true);
    for (at, column) in (0..).zip(columns) {
        for (row, choice) in (0..).zip(&column.choices) {
            source.write_string(row, at, choice)?;
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::spreadsheet::{CELL_MAX, sheets};

    #[test]
    fn the_template_is_read_as_a_list_of_one_sheet() {
        let column = |title: &str, choices: &[&str]| Column {
            title: title.into(),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        let columns = [column("Nom complet", &[]), column("Commune", &["Goundam", "Tonka"])];
        let bytes = workbook(&columns, "Liste", "Choix", false).unwrap();
        let sheets = sheets(&bytes, CELL_MAX).unwrap();
        assert_eq!((sheets.len(), sheets[0].name.as_str()), (1, "Liste"));
        assert_eq!(sheets[0].records, [(1, vec!["Nom complet".to_owned(), "Commune".to_owned()])]);
    }
}
