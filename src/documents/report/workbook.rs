//! A report as a workbook (XLSX): a first sheet with what was counted and how, then one for each table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{ReportDocument, ReportSheet};
use crate::domain::lang::Direction;
use crate::error::{Error, Result};

/// The most characters of a sheet's name.
const NAME_MAX: usize = 31;
/// Widths of the columns of texts and of numbers, in characters.
const WIDTHS: [f64; 2] = [38.0, 14.0];

/// The file.
pub fn workbook(report: &ReportDocument) -> Result<Vec<u8>> {
    write(report).map_err(|error| Error::Internal(format!("workbook: {error}")))
}

fn write(report: &ReportDocument) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (day, time) = (report.at.date(), report.at.time());
    let year = u16::try_from(day.year()).unwrap_or(2000);
    let at = ExcelDateTime::from_ymd(year, day.month().into(), day.day())?;
    let at = at.and_hms(time.hour().into(), time.minute(), time.second())?;
    let properties = DocProperties::new().set_title(&report.title).set_creation_datetime(&at);
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold();
    let rtl = report.lang.direction() == Direction::Rtl;
    let first = workbook.add_worksheet().set_right_to_left(rtl).set_name(name(&report.title, 0))?;
    cover(first, report, &bold)?;
    for (place, sheet) in report.sheets.iter().enumerate() {
        let worksheet =
            workbook.add_worksheet().set_right_to_left(rtl).set_name(name(&sheet.title, place + 1))?;
        table(worksheet, sheet, &bold)?;
    }
    workbook.save_to_buffer()
}

fn cover(
    sheet: &mut Worksheet,
    report: &ReportDocument,
    bold: &Format,
) -> std::result::Result<(), XlsxError> {
    sheet.set_column_width(0, WIDTHS[0])?.set_column_width(1, WIDTHS[0] * 2.0)?;
    let about = [(report.title.clone(), report.period.clone())];
    let mut row = 0;
    for (what, which) in about.iter().chain(&report.scope) {
        sheet.write_string_with_format(row, 0, what, bold)?.write_string(row, 1, which)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, &report.method_title, bold)?;
    for paragraph in &report.method {
        row += 1;
        sheet.write_string(row, 0, paragraph)?;
    }
    Ok(())
}

fn table(
    worksheet: &mut Worksheet,
    sheet: &ReportSheet,
    bold: &Format,
) -> std::result::Result<(), XlsxError> {
    for (column, (head, is_number)) in sheet.heads.iter().enumerate() {
        let column = column as u16;
        worksheet.set_column_width(column, WIDTHS[usize::from(*is_number)])?;
        worksheet.write_string_with_format(0, column, head, bold)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, value) in cells.iter().enumerate() {
            let (row, column) = (row as u32 + 1, column as u16);
            match value.number {
                // To a tenth, as it is shown. A text is written as a text: no program takes it for a formula.
                Some(number) => worksheet.write_number(row, column, (number * 10.0).round() / 10.0)?,
                None => worksheet.write_string(row, column, &value.text)?,
            };
        }
    }
    worksheet.set_freeze_panes(1, 1)?;
    let below = sheet.rows.len() as u32 + 2;
    if !sheet.how.is_empty() {
        worksheet.write_string(below, 0, &sheet.how)?;
    }
    Ok(())
}

/// A sheet's name without the characters that none may have, distinguished from the others by its number.
fn name(title: &str, number: usize) -> String {
    let plain = title.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control());
    let number = if number == 0 { String::new() } else { format!("{number} ") };
    format!("{number}{}", plain.collect::<String>().trim()).chars().take(NAME_MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::super::tests::example;
    use super::*;

    #[test]
    fn a_workbook_has_numbers_as_numbers_and_texts_as_texts() {
        let report = example("ar", "=1+1");
        let bytes = workbook(&report).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(read.sheet_names(), ["Rapport", "1 Par âge"]);
        let range = read.worksheet_range("1 Par âge").unwrap();
        assert_eq!(range.get_value((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((1, 1)), Some(&Data::Float(12.0)));
        assert_eq!(range.get_value((1, 2)), Some(&Data::String("n. c.".into())));
        assert!(read.worksheet_formula("1 Par âge").unwrap().is_empty());
        assert_eq!(workbook(&report).unwrap(), bytes, "the same report gives the same bytes");
    }

    #[test]
    fn names_of_sheets_are_short_and_plain() {
        assert_eq!(name("Par rôle [x]: a/b?", 3), "3 Par rôle x ab");
        assert_eq!(name(&"x".repeat(40), 12).chars().count(), 31);
    }
}
