//! The sheet on which a supervision visit is noted by hand: whom, when and where, the criteria with a column for each mark,
//! lines to write on, and a code that leads to the form where it is typed in.

use time::OffsetDateTime;

use super::canvas::{Columns, FormCell};
use super::form_sheet::{FormSheet, Head};
use super::page::{Cell, MM, Pages};
use super::pdf::Metadata;
use super::text::Align;
use crate::domain::lang::LangTag;
use crate::t;

/// Width of the column of a mark; of a narrow one where there are many.
const MARK: (f32, f32) = (11.0 * MM, 8.5 * MM);
/// Width of the column for what was not seen.
const UNSEEN: f32 = 17.0 * MM;
/// The most marks in wide columns.
const FEW: usize = 5;

/// What the sheet is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct SupervisionSheet {
    /// The language of its words.
    pub lang: LangTag,
    /// The programme's name; may be empty.
    pub programme: String,
    /// The title of the curriculum whose grid it has; empty for the usual grid.
    pub curriculum: String,
    /// The criteria, in words.
    pub criteria: Vec<String>,
    /// The marks, in words: "1 – not yet".
    pub marks: Vec<String>,
    /// The address of the form, in the code; none where the programme has none, and then there is no code.
    pub url: Option<String>,
    /// The day of its making.
    pub made_at: OffsetDateTime,
}

/// What the file says of itself.
pub fn metadata(sheet: &SupervisionSheet) -> Metadata {
    let (l, lang) = super::canvas::language(&sheet.lang);
    Metadata {
        title: t!(l, "supervision-sheet-title"),
        subject: sheet.programme.clone(),
        lang,
        created: sheet.made_at,
    }
}

/// The sheet: one page, or more where the grid is long.
pub fn pages(sheet: &SupervisionSheet) -> Pages {
    let mut paper = FormSheet::new(&sheet.lang);
    let l = paper.l;
    let title = t!(l, "supervision-sheet-title");
    paper.head(&Head {
        programme: &sheet.programme,
        title: &title,
        how: &t!(l, "supervision-sheet-how", code = if sheet.url.is_some() { "yes" } else { "no" }),
        url: sheet.url.as_deref(),
        alt: &t!(l, "restitution-sheet-code-alt"),
    });
    paper.field(&t!(l, "supervision-sheet-person"));
    paper.fields([&t!(l, "restitution-sheet-day"), &t!(l, "restitution-sheet-lang")]);
    paper.fields([&t!(l, "restitution-sheet-place"), &t!(l, "restitution-sheet-locality")]);
    paper.fields([&t!(l, "supervision-sheet-module"), &t!(l, "supervision-sheet-visitor")]);
    paper.top += 4.0;
    grid(&mut paper, sheet);
    paper.lines(&t!(l, "supervision-strengths"), 3);
    paper.lines(&t!(l, "supervision-improve"), 3);
    paper.lines(&t!(l, "supervision-next-step"), 2);
    paper.field(&t!(l, "supervision-sheet-next"));
    paper.room(24.0);
    paper.write(&t!(l, "supervision-sheet-privacy"), 8.5, false);
    paper.canvas.finish(&title)
}

/// The criteria, with a column to tick for each mark.
fn grid(paper: &mut FormSheet, sheet: &SupervisionSheet) {
    let l = paper.l;
    if !sheet.curriculum.is_empty() {
        paper.write(&sheet.curriculum, 10.5, true);
    }
    paper.pieces(&sheet.marks, 9.5);
    paper.top += 2.0;
    let count = sheet.marks.len();
    let mark = if count > FEW { MARK.1 } else { MARK.0 };
    let words = paper.canvas.width() - UNSEEN - count as f32 * mark;
    let mut widths = vec![words];
    widths.extend((0..count).map(|_| mark));
    widths.push(UNSEEN);
    let columns = Columns { start: 0.0, widths };
    let (bold, plain) = (paper.canvas.style(10.0).bold(), paper.canvas.style(10.0));
    let middle = bold.clone().align(Align::Centre);
    let mut heads = vec![FormCell::text(t!(l, "supervision-grid"), &bold)];
    heads.extend((1..=count).map(|number| FormCell::text(number.to_string(), &middle)));
    heads.push(FormCell::text(t!(l, "supervision-unseen"), &middle));
    let heads = heads.into_iter().map(|slot| slot.heading(Cell::ColumnHeader)).collect();
    let row = |criterion: &String| {
        let mut slots = vec![FormCell::text(criterion, &plain).heading(Cell::RowHeader)];
        slots.extend((0..=count).map(|_| FormCell::empty()));
        slots
    };
    let rows = sheet.criteria.iter().map(row).collect();
    paper.top = paper.canvas.table(&columns, heads, rows, paper.top) + 8.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::pdf;

    fn sheet(lang: &str, criteria: usize, marks: usize) -> SupervisionSheet {
        SupervisionSheet {
            lang: lang.parse().unwrap(),
            programme: "Programme Alafia".into(),
            curriculum: "Formation de formateurs en consolidation de la paix".into(),
            criteria: (0..criteria)
                .map(|at| format!("{at} Participation : chacun prend la parole"))
                .collect(),
            marks: (1..=marks).map(|mark| format!("{mark} – bien")).collect(),
            url: Some("https://paix.example/supervisions/new".into()),
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_sheet_is_one_page_with_the_usual_grid() {
        for lang in ["fr", "ar", "en"] {
            for (criteria, marks, most) in [(7, 4, 1), (1, 2, 1), (12, 10, 2)] {
                let sheet = sheet(lang, criteria, marks);
                let pages = pages(&sheet);
                assert!(pages.pages.len() <= most, "{lang}: {criteria} criteria, {marks} marks");
                assert!(pdf::write(&pages, &metadata(&sheet)).is_ok());
            }
        }
    }
}
