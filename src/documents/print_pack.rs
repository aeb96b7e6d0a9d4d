//! The print pack: all papers of a cohort in one file, after a list with page ranges and copies.

use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, OutlineEntry, Pages, Role, Tag};
use super::pdf::Metadata;
use super::text::Align;
use super::training::Training;
use crate::domain::lang::LangTag;
use crate::t;

/// A paper of the pack.
#[derive(Clone, Debug)]
pub struct PackedPaper {
    /// What it is called, in the language of the pack's own words.
    pub title: String,
    /// The language of its text.
    pub lang: LangTag,
    /// How many copies are to be printed.
    pub copies: usize,
    /// Never printed on both sides: what is signed, and what is cut.
    pub one_sided: bool,
    /// The pages of one copy.
    pub pages: Pages,
}

/// How many sheets of paper all copies take, printed on one side or on both.
pub fn sheets(pages: usize, copies: usize, both_sides: bool) -> usize {
    copies * if both_sides { pages.div_ceil(2) } else { pages }
}

impl PackedPaper {
    fn sheets(&self, both_sides: bool) -> usize {
        sheets(self.pages.pages.len(), self.copies, both_sides && !self.one_sided)
    }
}

/// Widths of the columns of page ranges, copies and sheets.
const COLUMNS: [f32; 4] = [27.0 * MM, 25.0 * MM, 25.0 * MM, 25.0 * MM];

/// What the file says of itself.
pub fn metadata(training: &Training) -> Metadata {
    let (l, _) = super::canvas::language(&training.lang);
    training.metadata(&t!(l, "pack-title"))
}

/// The list with page ranges and copies, then all papers once.
pub fn pages(training: &Training, papers: Vec<PackedPaper>) -> Pages {
    let mut length = 1;
    let mut list = cover(training, &papers, length);
    while list.pages.len() > length {
        length = list.pages.len();
        list = cover(training, &papers, length);
    }
    let (l, lang) = super::canvas::language(&training.lang);
    let entry = |title: &str, page: usize| OutlineEntry { title: title.into(), level: 1, page, y: 0.0 };
    let mut all = Pages::default();
    all.append(list, Tag { role: Role::Part, ..Tag::default() });
    all.outline.push(entry(&t!(l, "pack-title"), 0));
    for paper in papers {
        all.outline.push(entry(&paper.title, all.pages.len()));
        let mut pages = paper.pages;
        for entry in &mut pages.outline {
            entry.level += 1;
        }
        let lang = (paper.lang != lang).then(|| paper.lang.to_string());
        all.append(pages, Tag { role: Role::Part, lang, ..Tag::default() });
    }
    all
}

/// The list, which itself takes `length` pages.
fn cover(training: &Training, papers: &[PackedPaper], length: usize) -> Pages {
    let mut canvas = Canvas::new(&training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = training.head(&mut canvas, &t!(l, "pack-title"), "", width) + 8.0;
    let style = canvas.style(10.5);
    top += canvas.write(Role::P, &t!(l, "pack-how"), &style, [0.0, top, width]) + 8.0;
    let mut widths = vec![width - COLUMNS.iter().sum::<f32>()];
    widths.extend(COLUMNS);
    let columns = Columns { start: 0.0, widths };
    let number = canvas.latin(10.5).align(Align::Centre);
    let mut first = length + 1;
    let mut rows: Vec<Vec<FormCell>> = Vec::new();
    for paper in papers {
        let last = first + paper.pages.pages.len() - 1;
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let mut row = vec![FormCell::text(&paper.title, &style).heading(Cell::RowHeader)];
        row.push(FormCell::text(range, &number));
        let counts = [paper.copies, paper.sheets(false), paper.sheets(true)];
        row.extend(counts.map(|count| FormCell::text(count.to_string(), &number)));
        rows.push(row);
        first = last + 1;
    }
    let sum = |both: bool| papers.iter().map(|paper| paper.sheets(both)).sum::<usize>().to_string();
    let bold = number.clone().bold();
    rows.push(vec![
        FormCell::text(t!(l, "pack-total"), &canvas.style(10.5).bold()).heading(Cell::RowHeader),
        FormCell::empty(),
        FormCell::empty(),
        FormCell::text(sum(false), &bold),
        FormCell::text(sum(true), &bold),
    ]);
    let head = canvas.style(9.0).bold().align(Align::Centre);
    let words = [
        t!(l, "pack-paper"),
        t!(l, "pack-pages"),
        t!(l, "pack-copies"),
        t!(l, "pack-sheets-one"),
        t!(l, "pack-sheets-both"),
    ];
    let heads = words.map(|word| FormCell::text(word, &head).heading(Cell::ColumnHeader)).into();
    top = canvas.table(&columns, heads, rows, top) + 10.0;
    canvas.write(Role::P, &t!(l, "pack-note"), &canvas.style(9.5), [0.0, top, width]);
    canvas.finish_with(&t!(l, "pack-title"), &training.code)
}
