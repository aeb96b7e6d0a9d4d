//! The evaluation sheet: without a name, a statement beside its picture, and three faces of which one is circled.

use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::pictograms::{Mood, Pictogram};
use super::text::Align;
use super::training::Training;
use crate::i18n::Locale;
use crate::t;

/// The height of a statement's row.
const ROW: f32 = 16.5 * MM;
/// The side of a face to circle and of a picture.
const FACE: f32 = 11.0 * MM;
/// Widths of the columns of the pictures and of a face.
const COLUMNS: (f32, f32) = (16.0 * MM, 23.0 * MM);

/// The statements, each with its picture, in the order of the sheet.
fn statements(l: Locale) -> [(Pictogram, String); 8] {
    [
        (Pictogram::Content, t!(l, "evaluation-content")),
        (Pictogram::Method, t!(l, "evaluation-method")),
        (Pictogram::Trainers, t!(l, "evaluation-trainers")),
        (Pictogram::Material, t!(l, "evaluation-material")),
        (Pictogram::Place, t!(l, "evaluation-place")),
        (Pictogram::Meals, t!(l, "evaluation-meals")),
        (Pictogram::Duration, t!(l, "evaluation-duration")),
        (Pictogram::Leading, t!(l, "evaluation-leading")),
    ]
}

fn picture_alt(l: Locale, picture: Pictogram) -> String {
    match picture {
        Pictogram::Content => t!(l, "picture-content"),
        Pictogram::Method => t!(l, "picture-method"),
        Pictogram::Trainers => t!(l, "picture-trainers"),
        Pictogram::Material => t!(l, "picture-material"),
        Pictogram::Place => t!(l, "picture-place"),
        Pictogram::Meals => t!(l, "picture-meals"),
        Pictogram::Duration => t!(l, "picture-duration"),
        Pictogram::Leading => t!(l, "picture-leading"),
    }
}

fn face_alt(l: Locale, mood: Mood) -> String {
    match mood {
        Mood::Happy => t!(l, "picture-happy"),
        Mood::Even => t!(l, "picture-even"),
        Mood::Unhappy => t!(l, "picture-unhappy"),
    }
}

fn answer(l: Locale, mood: Mood) -> String {
    match mood {
        Mood::Happy => t!(l, "evaluation-yes"),
        Mood::Even => t!(l, "evaluation-partly"),
        Mood::Unhappy => t!(l, "evaluation-no"),
    }
}

/// What the file says of itself.
pub fn metadata(training: &Training) -> Metadata {
    let (l, _) = super::canvas::language(&training.lang);
    training.metadata(&t!(l, "evaluation-title"))
}

/// The sheet: one page.
pub fn pages(training: &Training) -> Pages {
    let mut canvas = Canvas::new(&training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = training.head(&mut canvas, &t!(l, "evaluation-title"), "", width) + 8.0;
    let style = canvas.style(11.0);
    top += canvas.write(Role::P, &t!(l, "evaluation-how"), &style, [0.0, top, width]) + 8.0;
    let text = width - COLUMNS.0 - 3.0 * COLUMNS.1;
    let columns = Columns { start: 0.0, widths: vec![COLUMNS.0, text, COLUMNS.1, COLUMNS.1, COLUMNS.1] };
    let table = canvas.tag(Role::Table, None);
    let head = canvas.tag(Role::THead, Some(table));
    let bold = canvas.style(11.0).bold().align(Align::Centre);
    let mut heads = vec![
        FormCell::empty().heading(Cell::ColumnHeader),
        FormCell::text(t!(l, "evaluation-statement"), &canvas.style(11.0).bold()).heading(Cell::ColumnHeader),
    ];
    heads.extend(Mood::ALL.map(|mood| FormCell::text(answer(l, mood), &bold).heading(Cell::ColumnHeader)));
    canvas.row(head, &columns, &heads, [top, 9.0 * MM]);
    top += 9.0 * MM;
    let body = canvas.tag(Role::TBody, Some(table));
    for (picture, words) in statements(l) {
        let words = FormCell::text(words, &canvas.style(12.0)).heading(Cell::RowHeader);
        let mut slots = vec![FormCell::figure(picture.frame(FACE), picture_alt(l, picture)), words];
        slots.extend(Mood::ALL.map(|mood| FormCell::figure(mood.frame(FACE), face_alt(l, mood))));
        canvas.row(body, &columns, &slots, [top, ROW]);
        top += ROW;
    }
    top += 12.0;
    for question in [t!(l, "evaluation-kept"), t!(l, "evaluation-missing")] {
        top += canvas.write(Role::P, &question, &style, [0.0, top, width]);
        for _ in 0..2 {
            top += 8.5 * MM;
            canvas.rule(0.0, top, width);
        }
        top += 8.0;
    }
    canvas.finish_with(&t!(l, "evaluation-title"), &training.code)
}
