//! The sheet on which a restitution is noted by hand: boxes to tick, lines to write on, a table for the numbers of people,
//! and a code that leads to the form where it is typed in. It has room for no name but those of who led it.

use time::OffsetDateTime;

use super::canvas::{Columns, FormCell};
use super::form_sheet::{FormSheet, Head};
use super::page::{Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::text::Align;
use crate::domain::lang::LangTag;
use crate::domain::restitution::Kind;
use crate::t;

/// The height of a row of the table.
const ROW: f32 = 7.6 * MM;
/// Width of the first column of the table.
const AGES: f32 = 56.0 * MM;

/// What the sheet is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct RestitutionSheet {
    /// The language of its words.
    pub lang: LangTag,
    /// The programme's name; may be empty.
    pub programme: String,
    /// The age bands, in words, without the unknown one.
    pub bands: Vec<String>,
    /// The modules to tick: code and title; one alone is printed as the one that it is about.
    pub modules: Vec<String>,
    /// The address of the form, in the code; none where the programme has none, and then there is no code.
    pub url: Option<String>,
    /// The day of its making.
    pub made_at: OffsetDateTime,
}

/// What the file says of itself.
pub fn metadata(sheet: &RestitutionSheet) -> Metadata {
    let (l, lang) = super::canvas::language(&sheet.lang);
    Metadata {
        title: t!(l, "restitution-sheet-title"),
        subject: sheet.programme.clone(),
        lang,
        created: sheet.made_at,
    }
}

/// The sheet: one page, or more where the programme has many modules or age bands.
pub fn pages(sheet: &RestitutionSheet) -> Pages {
    let mut paper = FormSheet::new(&sheet.lang);
    let l = paper.l;
    let title = t!(l, "restitution-sheet-title");
    paper.head(&Head {
        programme: &sheet.programme,
        title: &title,
        how: &t!(l, "restitution-sheet-how", code = if sheet.url.is_some() { "yes" } else { "no" }),
        url: sheet.url.as_deref(),
        alt: &t!(l, "restitution-sheet-code-alt"),
    });
    let kinds = Kind::ALL.map(|kind| l.text(kind.key()));
    paper.boxes(&t!(l, "restitution-kind"), &kinds, 3);
    paper.fields([&t!(l, "restitution-sheet-day"), &t!(l, "restitution-sheet-lang")]);
    paper.fields([&t!(l, "restitution-sheet-place"), &t!(l, "restitution-sheet-locality")]);
    paper.top += 2.0;
    match &sheet.modules[..] {
        [] => {}
        [module] => one_module(&mut paper, module),
        modules => paper.boxes(&t!(l, "report-module"), modules, 2),
    }
    paper.lines(&t!(l, "restitution-sheet-leaders"), 2);
    counts(&mut paper, &sheet.bands);
    paper.lines(&t!(l, "restitution-sheet-note"), 2);
    paper.room(24.0);
    paper.write(&t!(l, "restitution-sheet-privacy"), 8.5, false);
    paper.canvas.finish(&title)
}

fn one_module(paper: &mut FormSheet, module: &str) {
    paper.room(30.0);
    let words = format!("{} · {module}", t!(paper.l, "report-module"));
    paper.write(&words, 11.0, true);
    paper.top += 5.0;
}

/// The table of numbers: a row for each age band, one for ages that nobody asked, one for all.
fn counts(paper: &mut FormSheet, bands: &[String]) {
    let l = paper.l;
    paper.room(20.0 + 3.0 * ROW);
    paper.write(&t!(l, "restitution-sheet-counts"), 10.5, true);
    paper.top += 2.0;
    let number = (paper.canvas.width() - AGES) / 3.0;
    let columns = Columns { start: 0.0, widths: vec![AGES, number, number, number] };
    let (bold, plain) = (paper.canvas.style(10.0).bold(), paper.canvas.style(10.0));
    let middle = bold.clone().align(Align::Centre);
    let heads = [
        FormCell::text(t!(l, "restitution-age"), &bold),
        FormCell::text(t!(l, "report-women"), &middle),
        FormCell::text(t!(l, "report-men"), &middle),
        FormCell::text(t!(l, "report-total"), &middle),
    ];
    let heads = heads.map(|slot| slot.heading(Cell::ColumnHeader));
    let table = paper.canvas.tag(Role::Table, None);
    let head = paper.canvas.tag(Role::THead, Some(table));
    paper.canvas.row(head, &columns, &heads, [paper.top, ROW]);
    paper.top += ROW;
    let body = paper.canvas.tag(Role::TBody, Some(table));
    let unknown = t!(l, "restitution-age-unknown");
    let total = t!(l, "report-total");
    let rows = bands.iter().chain([&unknown]).map(|band| (band, &plain)).chain([(&total, &bold)]);
    for (words, style) in rows {
        paper.room(ROW);
        let mut slots = vec![FormCell::text(words, style).heading(Cell::RowHeader)];
        slots.extend((0..3).map(|_| FormCell::empty()));
        paper.canvas.row(body, &columns, &slots, [paper.top, ROW]);
        paper.top += ROW;
    }
    paper.top += 8.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::pdf;

    fn sheet(lang: &str, bands: usize, modules: usize) -> RestitutionSheet {
        RestitutionSheet {
            lang: lang.parse().unwrap(),
            programme: "Programme Alafia".into(),
            bands: (0..bands).map(|band| format!("{} à {} ans", band * 5, band * 5 + 4)).collect(),
            modules: (0..modules).map(|module| format!("M{module:02} Analyse du conflit")).collect(),
            url: Some("https://paix.example/restitutions/new".into()),
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_sheet_is_one_page_and_more_only_with_many_bands() {
        for lang in ["fr", "ar", "en"] {
            for (bands, modules, count) in [(5, 17, 1), (5, 1, 1), (5, 0, 1), (20, 60, 2)] {
                let sheet = sheet(lang, bands, modules);
                let pages = pages(&sheet);
                assert_eq!(pages.pages.len(), count, "{lang}: {bands} bands, {modules} modules");
                assert!(pdf::write(&pages, &metadata(&sheet)).is_ok());
            }
        }
    }
}
