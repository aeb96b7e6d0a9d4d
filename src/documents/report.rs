//! A report as others get it: a file of values, a workbook, a paper with cover, method, tables and charts. What it says is
//! decided before; here it is only written down.

use time::OffsetDateTime;

use super::canvas::{Canvas, Columns, FormCell, MARGIN};
use super::page::{A4, Cell, OutlineEntry, Pages, Role};
use super::pdf::Metadata;
use super::text::Style;
use crate::domain::lang::LangTag;
use crate::t;

mod chart;
mod delimited;
mod workbook;
pub use delimited::delimited;
pub use workbook::workbook;

/// A report with all its words, from which PDF, CSV and XLSX are made.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportDocument {
    /// The language of its words.
    pub lang: LangTag,
    pub title: String,
    /// The programme's name; may be empty.
    pub programme: String,
    /// The period in words.
    pub period: String,
    /// What was selected: what, and which.
    pub scope: Vec<(String, String)>,
    /// The heading of the method.
    pub method_title: String,
    /// How it was counted, a paragraph each.
    pub method: Vec<String>,
    /// What the fillings of bars mean: women, men, not stated, and left out how many of each.
    pub fillings: [String; 4],
    /// The tables, in the order in which they are printed.
    pub sheets: Vec<ReportSheet>,
    /// When it was counted.
    pub at: OffsetDateTime,
}

/// A table of the report, with its chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSheet {
    /// The name in files, never translated.
    pub code: &'static str,
    /// Its heading.
    pub title: String,
    /// How it is counted; may be empty.
    pub how: String,
    /// The heads of its columns, and which of them are numbers.
    pub heads: Vec<(String, bool)>,
    pub rows: Vec<Vec<Value>>,
    /// Which of its columns are printed; files have them all.
    pub printed: Vec<usize>,
    /// The bars of its chart: a label, women, men, not stated, all and the text beside it. None where a count is left out.
    pub bars: Vec<Bar>,
    /// The chart in words.
    pub alt: String,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Women, men, not stated.
    pub parts: [Option<u64>; 3],
    /// All.
    pub total: Option<u64>,
    /// The number beside it.
    pub text: String,
}

/// A cell: what it shows, and the number in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// As it is read.
    pub text: String,
    /// The number itself, for programs that calculate with it.
    pub number: Option<f64>,
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None }
    }
}

/// What the file says of itself.
pub fn metadata(report: &ReportDocument) -> Metadata {
    Metadata {
        title: format!("{} · {}", report.title, report.period),
        subject: report.programme.clone(),
        lang: super::canvas::language(&report.lang).1,
        created: report.at,
    }
}

/// Width of a column of numbers, and where there are many.
const NUMBERS: [f32; 2] = [70.0, 58.0];
/// The most columns of numbers that are so wide.
const WIDE_MAX: usize = 6;
/// About the height of a row of a table.
const ROW: f32 = 20.0;
/// A table of so many rows may be parted by the end of a page.
const LONG: usize = 12;
/// Clear space between a table and its chart.
const CHART_GAP: f32 = 8.0;
/// Room that a heading asks for below itself: the rule, the heads of the table and some rows.
const BELOW_HEADING: f32 = 110.0;

/// The report as pages.
pub fn pages(report: &ReportDocument) -> Pages {
    let mut paper = ReportPages { canvas: Canvas::new(&report.lang, A4), top: 0.0 };
    paper.cover(report);
    paper.canvas.next_page();
    paper.top = 0.0;
    paper.heading(&report.method_title, BELOW_HEADING);
    for paragraph in &report.method {
        paper.paragraph(paragraph);
    }
    paper.top += 8.0;
    for (place, sheet) in report.sheets.iter().enumerate() {
        paper.sheet(report, sheet, place + 1 == report.sheets.len());
    }
    paper.canvas.finish(&format!("{} · {}", report.title, report.period))
}

struct ReportPages {
    canvas: Canvas,
    top: f32,
}

impl ReportPages {
    fn write(&mut self, role: Role, text: &str, style: &Style, after: f32) {
        let place = [0.0, self.top, self.canvas.width()];
        self.top += self.canvas.write(role, text, style, place) + after;
    }

    fn cover(&mut self, report: &ReportDocument) {
        self.top = self.canvas.height() * 0.22;
        if !report.programme.is_empty() {
            let style = self.canvas.style(14.0);
            self.write(Role::P, &report.programme, &style, 24.0);
        }
        let (width, top) = (self.canvas.width(), self.top);
        self.canvas.rule(0.0, top, width);
        self.top += 14.0;
        self.mark(&report.title, 1);
        let style = self.canvas.style(30.0).bold();
        self.write(Role::H(1), &report.title, &style, 6.0);
        let style = self.canvas.style(16.0);
        self.write(Role::P, &report.period, &style, 14.0);
        let top = self.top;
        self.canvas.rule(0.0, top, width);
        self.top += 20.0;
        for (what, which) in &report.scope {
            let style = self.canvas.style(11.0);
            self.write(Role::P, &format!("{what} {which}"), &style, 4.0);
        }
    }

    /// Notes a heading in the outline.
    fn mark(&mut self, title: &str, level: u8) {
        let page = self.canvas.pages.pages.len();
        let y = MARGIN + self.top;
        self.canvas.pages.outline.push(OutlineEntry { title: title.to_owned(), level, page, y });
    }

    /// A heading, not alone at the foot of a page.
    fn heading(&mut self, title: &str, below: f32) {
        if self.top > 0.0 && self.top + below > self.canvas.height() {
            self.canvas.next_page();
            self.top = 0.0;
        }
        self.mark(title, 2);
        let style = self.canvas.style(15.0).bold();
        self.write(Role::H(2), title, &style, 4.0);
    }

    fn paragraph(&mut self, text: &str) {
        if self.top + 40.0 > self.canvas.height() {
            self.canvas.next_page();
            self.top = 0.0;
        }
        let style = self.canvas.style(10.0);
        self.write(Role::P, text, &style, 4.0);
    }

    fn sheet(&mut self, report: &ReportDocument, sheet: &ReportSheet, is_last: bool) {
        // A short table stands whole below its heading; its chart may follow on the next page, but is no last page by itself.
        let whole = BELOW_HEADING + sheet.rows.len() as f32 * ROW;
        let with_chart = whole + CHART_GAP + chart::height(sheet.bars.len());
        let below = if sheet.rows.len() >= LONG {
            BELOW_HEADING
        } else if is_last && with_chart <= self.canvas.height() {
            with_chart
        } else {
            whole
        };
        self.heading(&sheet.title, below);
        if !sheet.how.is_empty() {
            self.paragraph(&sheet.how);
        }
        self.table(sheet);
        if !sheet.bars.is_empty() {
            let frame = chart::frame(&mut self.canvas, &sheet.bars, &report.fillings);
            self.top += CHART_GAP;
            if self.top + frame.height > self.canvas.height() {
                self.canvas.next_page();
                self.top = 0.0;
                let style = self.canvas.style(11.0).bold();
                let again = t!(self.canvas.locale, "report-goes-on", title = sheet.title);
                self.write(Role::P, &again, &style, 4.0);
            }
            let (height, top) = (frame.height, self.top);
            self.canvas.figure(None, &sheet.alt, 0.0, top, frame);
            self.top += height;
        }
        self.top += 18.0;
    }

    fn table(&mut self, sheet: &ReportSheet) {
        let width = self.canvas.width();
        let printed = || sheet.printed.iter().filter_map(|column| sheet.heads.get(*column));
        let numbers = printed().filter(|(_, is_number)| *is_number).count();
        let texts = (sheet.printed.len() - numbers).max(1);
        let wide = NUMBERS[usize::from(numbers > WIDE_MAX)];
        let left = (width - numbers as f32 * wide) / texts as f32;
        let widths = printed().map(|(_, is_number)| if *is_number { wide } else { left });
        let columns = Columns { start: 0.0, widths: widths.collect() };
        let styles = Styles::of(&self.canvas);
        let heads: Vec<FormCell> = printed()
            .map(|(text, is_number)| {
                let style = if *is_number { &styles.number_head } else { &styles.head };
                FormCell::text(text.clone(), style).heading(Cell::ColumnHeader)
            })
            .collect();
        let rows = sheet.rows.iter().map(|cells| {
            let cells = sheet.printed.iter().filter_map(|column| cells.get(*column));
            let slots = cells.zip(printed()).enumerate().map(|(place, (value, (_, is_number)))| {
                let slot = FormCell::text(value.text.clone(), styles.of_value(value, *is_number));
                if place == 0 { slot.heading(Cell::RowHeader) } else { slot }
            });
            slots.collect()
        });
        let rows: Vec<Vec<FormCell>> = rows.collect();
        self.top = self.canvas.table(&columns, heads, rows, self.top);
    }
}

/// The styles of a table's cells.
struct Styles {
    head: Style,
    number_head: Style,
    plain: Style,
    number: Style,
    /// Numbers with a sign, which stands before them in every language.
    signed: Style,
}

impl Styles {
    fn of(canvas: &Canvas) -> Self {
        let (head, plain) = (canvas.style(9.0).bold(), canvas.style(10.0));
        Self {
            number_head: head.clone().of_numbers(),
            number: plain.clone().of_numbers(),
            signed: canvas.latin(10.0).of_numbers(),
            head,
            plain,
        }
    }

    fn of_value(&self, value: &Value, is_number: bool) -> &Style {
        if !is_number {
            &self.plain
        } else if value.text.starts_with(['+', '−']) {
            &self.signed
        } else {
            &self.number
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::documents::page::Item;
    use crate::documents::pdf;

    /// A report of one table.
    pub fn example(lang: &str, label: &str) -> ReportDocument {
        let number = |number: u64| Value { text: number.to_string(), number: Some(number as f64) };
        let row = |label: &str, count: u64| vec![Value::text(label), number(count), Value::text("n. c.")];
        ReportDocument {
            lang: lang.parse().unwrap(),
            title: "Rapport".into(),
            programme: "Programme Alafia".into(),
            period: "du 1er janvier au 31 décembre 2026".into(),
            scope: vec![("Lieu :".into(), "Goundam".into())],
            method_title: "Méthode".into(),
            method: vec!["Chaque personne une fois.".into()],
            fillings: ["Femmes", "Hommes", "Non précisé", "n. c."].map(Into::into),
            sheets: vec![ReportSheet {
                code: "age",
                title: "Par âge".into(),
                how: String::new(),
                heads: vec![("Âge".into(), false), ("Personnes".into(), true), ("Hommes".into(), true)],
                rows: vec![row(label, 12), row("30 ans et plus", 7)],
                printed: vec![0, 1, 2],
                bars: vec![Bar {
                    label: label.into(),
                    parts: [Some(5), Some(7), Some(0)],
                    total: Some(12),
                    text: "12".into(),
                }],
                alt: "Une barre.".into(),
            }],
            at: time::macros::datetime!(2026-11-26 12:00 UTC),
        }
    }

    #[test]
    fn a_report_has_a_cover_its_method_and_its_tables() {
        for lang in ["fr", "ar"] {
            let report = example(lang, "15 à 29 ans");
            let pages = pages(&report);
            assert_eq!(pages.pages.len(), 2, "{lang}");
            let outline: Vec<_> =
                pages.outline.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
            assert_eq!(outline, [("Rapport", 0), ("Méthode", 1), ("Par âge", 1)]);
            let figures = pages.tags.0.iter().filter(|tag| tag.alt.as_deref() == Some("Une barre.")).count();
            assert_eq!(figures, 1);
            assert!(pdf::write(&pages, &metadata(&report)).is_ok());
        }
    }

    #[test]
    fn numbers_line_up_at_the_right_in_every_language() {
        for lang in ["fr", "ar", "en"] {
            let report = example(lang, "15 à 29 ans");
            let pages = pages(&report);
            let marks = pages.pages.iter().flat_map(|page| &page.marks);
            let ends = |text: &str| -> Vec<f32> {
                let items =
                    marks.clone().flat_map(|mark| mark.frame.items.iter().map(move |item| (mark, item)));
                let runs = items.filter_map(|(mark, item)| match item {
                    Item::Glyphs(run) if run.text.trim() == text => Some(mark.x + run.x + run.width()),
                    _ => None,
                });
                runs.collect()
            };
            // The first is of the table, the others are of the chart.
            assert!((ends("12")[0] - ends("7")[0]).abs() < 0.5, "{lang}");
        }
    }

    #[test]
    fn a_chart_that_has_no_room_below_its_table_leaves_the_table_there() {
        let mut report = example("fr", "15 à 29 ans");
        let sheet = &mut report.sheets[0];
        sheet.rows = vec![sheet.rows[0].clone(); 8];
        sheet.bars = vec![sheet.bars[0].clone(); 8];
        report.sheets = vec![report.sheets[0].clone(); 3];
        let pages = pages(&report);
        let sheets: Vec<usize> = pages.outline.iter().skip(2).map(|entry| entry.page).collect();
        assert_eq!((sheets, pages.pages.len()), (vec![1, 1, 2], 3));
        // It is told what it belongs to.
        assert_eq!(words(&pages.pages[2]).first().map(String::as_str), Some("Par âge (suite)"));
        assert!(!words(&pages.pages[1]).iter().any(|text| text.ends_with("(suite)")));
    }

    /// The texts on a page, in order.
    fn words(page: &crate::documents::page::Page) -> Vec<String> {
        let items = page.marks.iter().flat_map(|mark| &mark.frame.items);
        let texts = items.filter_map(|item| match item {
            Item::Glyphs(run) => Some(run.text.clone()),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn no_last_page_has_a_chart_alone() {
        let mut report = example("fr", "15 à 29 ans");
        for count in 2..11 {
            let sheet = &mut report.sheets[0];
            sheet.rows = vec![sheet.rows[0].clone(); count];
            sheet.bars = vec![sheet.bars[0].clone(); count];
            for sheets in 1..8 {
                report.sheets = vec![report.sheets[0].clone(); sheets];
                let pages = pages(&report);
                let (last, of_sheet) = (pages.pages.len() - 1, pages.outline.last().unwrap().page);
                assert_eq!(last, of_sheet, "{sheets} sheets of {count} rows");
            }
        }
    }

    #[test]
    fn a_column_that_is_not_printed_is_on_no_page() {
        let texts = |printed: Vec<usize>| {
            let mut report = example("fr", "15 à 29 ans");
            report.sheets[0].printed = printed;
            format!("{:?}", pages(&report))
        };
        assert!(texts(vec![0, 1, 2]).contains("n. c."));
        let without = texts(vec![0, 1]);
        assert!(!without.contains("n. c.") && without.contains("30 ans et plus"));
    }
}
