//! The key to an attendance sheet with codes: whose each code is. It is printed by itself, to be kept apart from the sheet.

use super::attendance_sheet::Participant;
use super::canvas::{BETWEEN, Canvas, Columns, FormCell, language};
use super::names::writings;
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::text::Align;
use super::training::Training;
use crate::t;

/// What the file says of itself.
pub fn metadata(training: &Training) -> Metadata {
    let (l, _) = language(&training.lang);
    training.metadata(&t!(l, "sheet-key-title"))
}

/// The codes with the names, in the order of the sheet.
pub fn pages(training: &Training, people: &[Participant]) -> Pages {
    let mut canvas = Canvas::new(&training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = training.head(&mut canvas, &t!(l, "sheet-key-title"), "", width) + 8.0;
    let warning = canvas.style(11.0).bold();
    top += canvas.write(Role::P, &t!(l, "sheet-key-warning"), &warning, [0.0, top, width]) + 15.0;
    let code = 38.0 * MM;
    let columns = Columns { start: 0.0, widths: vec![code, width - code] };
    let head = canvas.style(9.0).bold().align(Align::Centre);
    let words = [t!(l, "sheet-code"), t!(l, "sheet-name")];
    let heads: Vec<FormCell> =
        words.map(|word| FormCell::text(word, &head).heading(Cell::ColumnHeader)).into();
    let style = canvas.style(10.5);
    let rows = people.iter().map(|person| {
        let writings = writings(&person.name, person.arabic_name.as_deref(), &canvas.lang);
        let name = writings.iter().map(|writing| writing.words).collect::<Vec<_>>().join(BETWEEN);
        let name = canvas.in_lines(&name, &style, columns.inner(1));
        vec![
            FormCell::text(canvas.isolated(&training.code.of_person(person.number)), &style)
                .heading(Cell::RowHeader),
            FormCell::text(name, &style),
        ]
    });
    let rows: Vec<_> = rows.collect();
    canvas.table(&columns, heads, rows, top);
    canvas.finish_with(&t!(l, "sheet-key-title"), &training.code)
}
