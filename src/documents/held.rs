//! All that is held on a person, on paper: a table of what and what it says for each kind of data.

use time::OffsetDateTime;

use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use crate::domain::lang::LangTag;

/// The width of the column that says what it is.
const LABELS: f32 = 62.0 * MM;

/// The paper with all that is held on a person.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldPaper {
    /// The language of its own words.
    pub lang: LangTag,
    pub title: String,
    /// The programme's name; may be empty.
    pub programme: String,
    /// Whose it is, as written. It stands on the page and nowhere else in the file.
    pub name: String,
    /// What is said about it, before the tables.
    pub about: String,
    /// The headings of the two columns.
    pub heads: [String; 2],
    /// The tables, one for each kind of data.
    pub sections: Vec<Section>,
    /// When it was put together.
    pub at: OffsetDateTime,
}

/// A table with its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What the table is about.
    pub heading: String,
    /// What, and what it says.
    pub rows: Vec<(String, String)>,
    /// What stands there when there are none.
    pub empty: String,
}

/// What the file says of itself; it names nobody.
pub fn metadata(paper: &HeldPaper) -> Metadata {
    Metadata {
        title: paper.title.clone(),
        subject: paper.programme.clone(),
        lang: super::canvas::language(&paper.lang).1,
        created: paper.at,
    }
}

/// All that is held of a person, in A4.
pub fn pages(paper: &HeldPaper) -> Pages {
    let mut canvas = Canvas::new(&paper.lang, A4);
    let width = canvas.width();
    let mut top = 0.0;
    if !paper.programme.is_empty() {
        top += canvas.write_line(Role::P, &paper.programme, &canvas.style(9.0), [0.0, top, width]);
    }
    top += canvas.write(Role::H(1), &paper.title, &canvas.style(18.0).bold(), [0.0, top, width]) + 2.0;
    let name = canvas.name_style(14.0, &paper.name).bold();
    top += canvas.write(Role::P, &paper.name, &name, [0.0, top, width]) + 4.0;
    top += canvas.write(Role::P, &paper.about, &canvas.style(10.0), [0.0, top, width]) + 8.0;
    let columns = Columns { start: 0.0, widths: vec![LABELS, width - LABELS] };
    for section in &paper.sections {
        let (heads, rows) = table(&canvas, paper, section);
        let (heading, text) = (canvas.style(13.0).bold(), canvas.style(10.0));
        // A heading does not stand alone at the foot of a page.
        let below = if rows.is_empty() {
            canvas.block(&section.empty, &text, width).height
        } else {
            canvas.table_start(&columns, &heads, &rows)
        };
        let tall = canvas.block(&section.heading, &heading, width).height + 2.0;
        if top > 0.0 && top + tall + below > canvas.height() {
            canvas.next_page();
            top = 0.0;
        }
        top += canvas.write(Role::H(2), &section.heading, &heading, [0.0, top, width]) + 2.0;
        if rows.is_empty() {
            top += canvas.write(Role::P, &section.empty, &text, [0.0, top, width]) + 10.0;
        } else {
            top = canvas.table(&columns, heads, rows, top) + 10.0;
        }
    }
    canvas.finish(&paper.title)
}

/// The head and the rows of a section's table.
fn table(canvas: &Canvas, paper: &HeldPaper, section: &Section) -> (Vec<FormCell>, Vec<Vec<FormCell>>) {
    let style = canvas.style(9.5).bold();
    let heads =
        paper.heads.iter().map(|head| FormCell::text(head.clone(), &style).heading(Cell::ColumnHeader));
    let rows = section.rows.iter().map(|(label, value)| {
        let value_style = canvas.name_style(10.0, value);
        vec![
            FormCell::text(label.clone(), &canvas.style(10.0)).heading(Cell::RowHeader),
            FormCell::text(value.clone(), &value_style),
        ]
    });
    (heads.collect(), rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::Page;

    /// A paper with a first table of so many rows, and behind it one whose rows have so many sentences; none where that is 0.
    fn paper(lang: &str, rows: usize, sentences: usize) -> HeldPaper {
        let section = |heading: &str, rows: Vec<(String, String)>| Section {
            heading: heading.into(),
            rows,
            empty: "Rien.".into(),
        };
        let long = "Présence notée par Oumar Sidi Diallo le 12 mars 2018. ".repeat(sentences);
        let second = if sentences == 0 { Vec::new() } else { vec![("Quoi".to_owned(), long); 4] };
        HeldPaper {
            lang: lang.parse().unwrap(),
            title: "Données détenues".into(),
            programme: "Programme Paix".into(),
            name: "Hawa Ba".into(),
            about: "Tout ce que le programme détient.".into(),
            heads: ["Quoi".into(), "Contenu".into()],
            sections: vec![
                section("La fiche", vec![("Nom".into(), "Hawa Ba".into()); rows]),
                section("Tests et décisions", second),
            ],
            at: time::macros::datetime!(2018-03-12 08:00 UTC),
        }
    }

    #[test]
    fn no_heading_is_the_last_of_a_page() {
        for (lang, counts) in [("fr", 29..39), ("ar", 22..32)] {
            for (rows, sentences) in counts.flat_map(|rows| [0, 1, 9].map(|sentences| (rows, sentences))) {
                let pages = pages(&paper(lang, rows, sentences));
                let is_heading = |page: &Page| {
                    let last = page.marks.iter().rev().find_map(|mark| mark.tag);
                    last.is_some_and(|tag| matches!(pages.tags.0[tag.0 as usize].role, Role::H(_)))
                };
                let alone = pages.pages.iter().position(is_heading);
                assert_eq!(alone, None, "{lang}: {rows} rows, then {sentences} sentences in each");
            }
        }
    }
}
