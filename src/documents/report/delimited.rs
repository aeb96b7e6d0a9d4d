//! A report as values with semicolons between them, which spreadsheets of the field open by themselves.

use super::{ReportDocument, Value};
use crate::domain::spreadsheet::harmless;
use crate::error::{Error, Result};

/// UTF-8 with its mark. Each line begins with the name of its table; the first line of each table has its heads.
pub fn delimited(report: &ReportDocument) -> Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |error: csv::Error| Error::Internal(format!("csv: {error}"));
    let comma = if report.lang.primary() == "en" { '.' } else { ',' };
    let about = [(report.title.clone(), report.period.clone())];
    for (what, which) in about.iter().chain(&report.scope) {
        writer.write_record(["report", &harmless(what), &harmless(which)]).map_err(failed)?;
    }
    for sheet in &report.sheets {
        let heads = sheet.heads.iter().map(|(head, _)| harmless(head));
        writer.write_record(std::iter::once(sheet.code.to_owned()).chain(heads)).map_err(failed)?;
        for row in &sheet.rows {
            let cells = row.iter().map(|value| cell(value, comma));
            writer.write_record(std::iter::once(sheet.code.to_owned()).chain(cells)).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|error| Error::Internal(format!("csv: {error}")))
}

fn cell(value: &Value, comma: char) -> String {
    match value.number {
        // To a tenth, as it is shown, without the sign of thousands.
        Some(number) if number.fract() != 0.0 => format!("{number:.1}").replace('.', &comma.to_string()),
        Some(number) => format!("{number}"),
        None => harmless(&value.text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    #[test]
    fn a_table_is_written_line_by_line() {
        let text = String::from_utf8(delimited(&example("fr", "15 à 29 ans")).unwrap()).unwrap();
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "report;Rapport;du 1er janvier au 31 décembre 2026",
                "report;Lieu :;Goundam",
                "age;Âge;Personnes;Hommes",
                "age;15 à 29 ans;12;n. c.",
                "age;30 ans et plus;7;n. c.",
            ]
        );
        assert!(text.starts_with('\u{feff}'));
    }

    #[test]
    fn what_would_be_a_formula_is_a_text() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = String::from_utf8(delimited(&example("fr", evil)).unwrap()).unwrap();
            assert!(text.contains(&format!("'{evil}")), "{evil:?}: {text}");
        }
        assert_eq!(harmless("15-29 ans"), "15-29 ans");
        let half = Value { text: String::new(), number: Some(62.54) };
        assert_eq!((cell(&half, ','), cell(&half, '.')), ("62,5".into(), "62.5".into()));
    }
}
