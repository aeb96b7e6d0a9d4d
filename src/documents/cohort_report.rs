//! The report of a cohort on paper: facts, tables and texts under headings. What it says is decided before.

use super::canvas::{Canvas, CellContent, Columns, FormCell, MARGIN};
use super::page::{A4, Cell, OutlineEntry, Pages, Role};
use super::pdf::Metadata;
use super::text::Style;
use super::training::Training;
use crate::domain::lang::LangTag;
use crate::t;

/// What the report of a cohort says, in the order in which it is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortReport {
    /// The cohort.
    pub training: Training,
    /// What stands under the head before the first heading.
    pub intro: Vec<String>,
    /// Its parts, in order.
    pub sections: Vec<ReportSection>,
}

/// A part of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSection {
    /// Its heading.
    pub title: String,
    /// The paragraphs before the table.
    pub texts: Vec<String>,
    /// Its table, if it has one.
    pub table: Option<ReportTable>,
}

/// A table, whose rows may have cells of several lines.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportTable {
    /// The head of each column, with its share of the width and whether it has numbers.
    pub heads: Vec<(String, f32, bool)>,
    /// The rows; the first cell of each heads it.
    pub rows: Vec<Vec<Vec<Words>>>,
}

/// A line in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// Words of the report.
    Own(String),
    /// A name, in its own letters.
    Name(String),
    /// A title of another language.
    In(LangTag, String),
}

/// Room that a heading asks for below itself.
const BELOW_HEADING: f32 = 70.0;

/// What the file says of itself.
pub fn metadata(report: &CohortReport) -> Metadata {
    let (l, _) = super::canvas::language(&report.training.lang);
    report.training.metadata(&t!(l, "cohort-report-title"))
}

/// The report as pages.
pub fn pages(report: &CohortReport) -> Pages {
    let mut canvas = Canvas::new(&report.training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let title = t!(l, "cohort-report-title");
    let top = report.training.head(&mut canvas, &title, "", width) + 8.0;
    let mut paper = Paper { canvas, top };
    for text in &report.intro {
        paper.paragraph(text);
    }
    for section in &report.sections {
        paper.heading(&section.title);
        for text in &section.texts {
            paper.paragraph(text);
        }
        if let Some(table) = &section.table {
            paper.table(table);
        }
    }
    paper.canvas.finish_with(&title, &report.training.code)
}

struct Paper {
    canvas: Canvas,
    top: f32,
}

impl Paper {
    /// A heading, not alone at the foot of a page, and its entry in the outline.
    fn heading(&mut self, title: &str) {
        self.top += 10.0;
        if self.top + BELOW_HEADING > self.canvas.height() {
            self.canvas.next_page();
            self.top = 0.0;
        }
        let (page, y) = (self.canvas.pages.pages.len(), MARGIN + self.top);
        self.canvas.pages.outline.push(OutlineEntry { title: title.to_owned(), level: 1, page, y });
        let style = self.canvas.style(14.0).bold();
        let place = [0.0, self.top, self.canvas.width()];
        self.top += self.canvas.write(Role::H(2), title, &style, place) + 4.0;
    }

    /// A paragraph, whole on one page.
    fn paragraph(&mut self, text: &str) {
        let style = self.canvas.name_style(10.5, text);
        let width = self.canvas.width();
        let height = self.canvas.block(text, &style, width).height;
        if self.top + height > self.canvas.height() && self.top > 0.0 {
            self.canvas.next_page();
            self.top = 0.0;
        }
        self.top += self.canvas.write(Role::P, text, &style, [0.0, self.top, width]) + 4.0;
    }

    fn table(&mut self, table: &ReportTable) {
        let width = self.canvas.width();
        let all: f32 = table.heads.iter().map(|(_, share, _)| share).sum::<f32>().max(1.0);
        let widths = table.heads.iter().map(|(_, share, _)| width * share / all).collect();
        let columns = Columns { start: 0.0, widths };
        let head = self.canvas.style(9.0).bold();
        let heads = table.heads.iter().map(|(text, _, is_number)| {
            let style = if *is_number { head.clone().of_numbers() } else { head.clone() };
            FormCell::text(text.clone(), &style).heading(Cell::ColumnHeader)
        });
        let heads: Vec<FormCell> = heads.collect();
        let rows = table.rows.iter().map(|cells| {
            let slots =
                cells.iter().zip(&table.heads).enumerate().map(|(place, (words, (_, _, is_number)))| {
                    let slot = words.iter().fold(FormCell::empty(), |slot, words| {
                        let (text, style) = self.styled(words, *is_number);
                        slot.and(CellContent::Text(text, style))
                    });
                    if place == 0 { slot.heading(Cell::RowHeader) } else { slot }
                });
            slots.collect()
        });
        let rows: Vec<Vec<FormCell>> = rows.collect();
        self.top = self.canvas.table(&columns, heads, rows, self.top) + 6.0;
    }

    fn styled(&self, words: &Words, is_number: bool) -> (String, Style) {
        let style = match words {
            Words::Own(_) if is_number => self.canvas.style(10.0).of_numbers(),
            Words::Own(_) => self.canvas.style(10.0),
            Words::Name(name) => self.canvas.name_style(10.0, name),
            Words::In(lang, _) => self.canvas.style_in(10.0, lang),
        };
        let (Words::Own(text) | Words::Name(text) | Words::In(_, text)) = words;
        (text.clone(), style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::pdf;
    use time::macros::date;

    fn report(lang: &str, rows: usize) -> CohortReport {
        let training = Training {
            programme: "Programme Alafia".into(),
            code: "GND-2018-01".parse().unwrap(),
            title: "Consolidation de la paix".into(),
            place: "Goundam".into(),
            from: date!(2018 - 03 - 12),
            to: date!(2018 - 03 - 14),
            lang: lang.parse().unwrap(),
        };
        let row = |number: usize| {
            vec![
                vec![Words::Own(format!("GND-2018-01/{number:02}"))],
                vec![Words::Name("عائشة".into()), Words::In(LangTag::french(), "Analyse".into())],
                vec![Words::Own("6".into())],
            ]
        };
        let table = ReportTable {
            heads: vec![("Code".into(), 2.0, false), ("Nom".into(), 3.0, false), ("Jours".into(), 1.0, true)],
            rows: (1..=rows).map(row).collect(),
        };
        CohortReport {
            training,
            intro: vec!["Une phrase.".into()],
            sections: vec![
                ReportSection { title: "Résultats".into(), texts: Vec::new(), table: Some(table) },
                ReportSection { title: "Recommandations".into(), texts: vec!["Encore.".into()], table: None },
            ],
        }
    }

    #[test]
    fn a_report_is_tables_and_texts_under_headings() {
        for lang in ["fr", "ar", "en"] {
            for rows in [0, 3, 90] {
                let report = report(lang, rows);
                let pages = pages(&report);
                let titles: Vec<_> = pages.outline.iter().map(|entry| entry.title.as_str()).collect();
                assert_eq!(titles, ["Résultats", "Recommandations"]);
                assert_eq!(pages.pages.len() > 1, rows == 90, "{lang} {rows}");
                assert!(pdf::write(&pages, &metadata(&report)).is_ok());
            }
        }
    }
}
