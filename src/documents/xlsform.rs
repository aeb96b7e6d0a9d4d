//! A form for KoboToolbox, ODK Collect and other tools that read XLSForm (xlsform.org): a workbook with the sheets survey,
//! choices and settings, its labels in several languages.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use time::{OffsetDateTime, UtcOffset};

use crate::error::{Error, Result};

/// A question, or the beginning or end of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// `date`, `select_one kind`, `begin_group`.
    pub kind: String,
    /// The name in the data: letters, digits and underscores.
    pub name: String,
    /// The question in each language of the form.
    pub labels: Vec<String>,
    /// A word of help in each language; may be empty.
    pub hints: Vec<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// What an answer must meet, `. <= today()`; may be empty.
    pub constraint: String,
    /// What is said of an answer that does not meet it, in each language; may be empty.
    pub faults: Vec<String>,
    /// How it is shown, `minimal`; may be empty.
    pub appearance: String,
    /// What a hidden question says, as a formula: `'1 2 3'`; may be empty.
    pub calculation: String,
}

/// A choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormChoice {
    pub list: &'static str,
    /// The name in the data.
    pub name: String,
    /// What is read, in each language of the form.
    pub labels: Vec<String>,
}

/// A form of the XLSForm standard, before it is written as a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XlsForm {
    pub title: String,
    /// Its name for the tools.
    pub id: String,
    /// Counts its versions, `20260302071405`: tools take a higher one for newer.
    pub version: String,
    /// The languages of its labels, `Français (fr)`; the first is shown at first.
    pub languages: Vec<String>,
    /// The questions in order.
    pub survey: Vec<Question>,
    /// The choices of its lists.
    pub choices: Vec<FormChoice>,
}

/// The version of a form that is made at this moment: to the second, so that one which is made after it is newer.
pub fn version_at(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let day = format!("{:04}{:02}{:02}", at.year(), u8::from(at.month()), at.day());
    format!("{day}{:02}{:02}{:02}", at.hour(), at.minute(), at.second())
}

/// The form as a workbook.
pub fn workbook(form: &XlsForm) -> Result<Vec<u8>> {
    write(form).map_err(|error| Error::Internal(format!("xlsform: {error}")))
}

fn write(form: &XlsForm) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let of_languages = |column: &str| {
        form.languages.iter().map(|language| format!("{column}::{language}")).collect::<Vec<_>>()
    };
    let heads = ["type", "name"].into_iter().map(str::to_owned).chain(of_languages("label"));
    let heads = heads.chain(of_languages("hint"));
    let heads = heads.chain(["required", "constraint", "appearance"].map(str::to_owned));
    let heads = heads.chain(of_languages("constraint_message")).chain(["calculation".to_owned()]);
    let rows = form.survey.iter().map(|question| {
        let texts = |texts: &[String]| {
            let count = form.languages.len();
            texts.iter().cloned().chain(std::iter::repeat(String::new())).take(count).collect::<Vec<_>>()
        };
        let mut row = vec![question.kind.clone(), question.name.clone()];
        row.extend(texts(&question.labels));
        row.extend(texts(&question.hints));
        row.push(if question.required { "yes".into() } else { String::new() });
        row.extend([question.constraint.clone(), question.appearance.clone()]);
        row.extend(texts(&question.faults));
        row.push(question.calculation.clone());
        row
    });
    table(workbook.add_worksheet(), "survey", heads.collect(), rows.collect())?;
    let heads = ["list_name", "name"].into_iter().map(str::to_owned).chain(of_languages("label"));
    let rows = form.choices.iter().map(|choice| {
        let mut row = vec![choice.list.to_owned(), choice.name.clone()];
        row.extend(choice.labels.iter().cloned());
        row
    });
    table(workbook.add_worksheet(), "choices", heads.collect(), rows.collect())?;
    let heads = ["form_title", "form_id", "version", "default_language"].map(str::to_owned).to_vec();
    let language = form.languages.first().cloned().unwrap_or_default();
    let row = vec![form.title.clone(), form.id.clone(), form.version.clone(), language];
    table(workbook.add_worksheet(), "settings", heads, vec![row])?;
    workbook.save_to_buffer()
}

/// Every cell is text; empty ones are left out.
fn table(
    sheet: &mut Worksheet,
    name: &str,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(&heads) {
        sheet.set_column_width(column, 24.0)?;
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (row, cells) in (1..).zip(&rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_form_that_is_made_later_is_newer() {
        let [first, second] = [datetime!(2026-03-02 07:14:05 UTC), datetime!(2026-03-02 07:14:06 UTC)];
        assert_eq!(version_at(first), "20260302071405");
        // Than one of before, too, which went to the hour.
        assert!(version_at(first) < version_at(second) && *"2026030207" < *version_at(first));
    }

    #[test]
    fn a_form_has_the_three_sheets_of_the_standard() {
        let form = XlsForm {
            title: "Restitution".into(),
            id: "restitution".into(),
            version: "1".into(),
            languages: vec!["Français (fr)".into(), "العربية (ar)".into()],
            survey: vec![Question {
                kind: "select_one kind".into(),
                name: "kind".into(),
                labels: vec!["Forme".into(), "الشكل".into()],
                required: true,
                constraint: ". != ''".into(),
                faults: vec!["Choisissez la forme.".into(), "اختر الشكل.".into()],
                ..Question::default()
            }],
            choices: vec![FormChoice {
                list: "kind",
                name: "radio".into(),
                labels: vec!["=Radio".into(), "إذاعة".into()],
            }],
        };
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&form).unwrap())).unwrap();
        assert_eq!(read.sheet_names(), ["survey", "choices", "settings"]);
        let survey = read.worksheet_range("survey").unwrap();
        let cell = |at| survey.get_value(at).cloned().unwrap_or_default();
        assert_eq!(cell((0, 2)), Data::String("label::Français (fr)".into()));
        assert_eq!(cell((1, 3)), Data::String("الشكل".into()));
        assert_eq!(cell((1, 6)), Data::String("yes".into()));
        assert_eq!(cell((0, 9)), Data::String("constraint_message::Français (fr)".into()));
        assert_eq!(cell((1, 10)), Data::String("اختر الشكل.".into()));
        assert_eq!((cell((0, 11)), cell((1, 11))), (Data::String("calculation".into()), Data::Empty));
        let choices = read.worksheet_range("choices").unwrap();
        assert_eq!(choices.get_value((1, 2)), Some(&Data::String("=Radio".into())));
        assert!(read.worksheet_formula("choices").unwrap().is_empty());
    }
}
