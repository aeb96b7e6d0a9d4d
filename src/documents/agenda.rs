//! The agenda on paper: a table for each half-day, by day.

use super::attendance_sheet::half_name;
use super::canvas::{Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::text::{Align, Style};
use super::training::Training;
use crate::domain::agenda::{AgendaItem, HalfDay, Stretch, clock};
use crate::domain::lang::LangTag;
use crate::i18n::{Locale, dates};
use crate::t;

/// What an agenda is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The cohort.
    pub training: Training,
    /// The half-days in order.
    pub halves: Vec<HalfDay>,
    /// The names of those who lead each half-day, in the same order; nobody where it is not agreed.
    pub leaders: Vec<Vec<String>>,
    /// The titles of the modules in the curriculum's order, each with its language.
    pub modules: Vec<(LangTag, String)>,
}

/// Widths of the columns of times and of durations.
const COLUMNS: (f32, f32) = (34.0 * MM, 22.0 * MM);

/// What the file says of itself.
pub fn metadata(agenda: &Agenda) -> Metadata {
    let (l, _) = super::canvas::language(&agenda.training.lang);
    agenda.training.metadata(&t!(l, "agenda-title"))
}

/// The agenda as pages.
pub fn pages(agenda: &Agenda) -> Pages {
    let mut canvas = Canvas::new(&agenda.training.lang, A4);
    let (l, width) = (canvas.locale, canvas.width());
    let mut top = agenda.training.head(&mut canvas, &t!(l, "agenda-title"), "", width) + 10.0;
    if agenda.halves.iter().any(HalfDay::is_too_long) {
        let style = canvas.style(10.0).italic();
        top += canvas.write(Role::P, &t!(l, "agenda-too-long"), &style, [0.0, top, width]) + 6.0;
    }
    let columns = Columns { start: 0.0, widths: vec![COLUMNS.0, width - COLUMNS.0 - COLUMNS.1, COLUMNS.1] };
    let mut place = 0;
    for halves in agenda.halves.chunk_by(|one, next| one.session.date == next.session.date) {
        let rows = |canvas: &Canvas, half: &HalfDay| -> Vec<_> {
            half.stretches.iter().map(|stretch| row(canvas, agenda, *stretch)).collect()
        };
        // A day stays on one sheet.
        let all: Vec<_> = halves.iter().flat_map(|half| rows(&canvas, half)).collect();
        let tall: f32 = all.iter().map(|slots| canvas.row_height(&columns, slots) + 2.0).sum();
        // Who leads a half-day stands on a line below it.
        let led =
            agenda.leaders.iter().skip(place).take(halves.len()).filter(|names| !names.is_empty()).count();
        let around = 30.0 + 26.0 * halves.len() as f32 + 12.0 * led as f32;
        if top + tall + around > canvas.height() && top > canvas.height() * 0.3 {
            canvas.next_page();
            top = 0.0;
        }
        let day = halves.first().map(|half| dates::heading(half.session.date, l)).unwrap_or_default();
        let heading = canvas.style(13.0).bold();
        top += canvas.write(Role::H(2), &day, &heading, [0.0, top, width]) + 2.0;
        for half in halves {
            let rows = rows(&canvas, half);
            if !rows.is_empty() {
                top = canvas.table(&columns, heads(&canvas, half), rows, top) + 4.0;
            }
            if let Some(names) = agenda.leaders.get(place).filter(|names| !names.is_empty()) {
                let text = t!(l, "agenda-led-by", names = names.join(" · "));
                let style = canvas.style(10.0);
                top += canvas.write(Role::P, &text, &style, [0.0, top, width]) + 2.0;
            }
            place += 1;
        }
        top += 4.0;
    }
    canvas.finish(&format!("{} · {}", t!(l, "agenda-title"), agenda.training.code))
}

fn heads(canvas: &Canvas, half: &HalfDay) -> Vec<FormCell> {
    let l = canvas.locale;
    let style = canvas.style(9.5).bold();
    let words = [half_name(l, half.session.half), t!(l, "agenda-what"), t!(l, "agenda-duration")];
    words.map(|word| FormCell::text(word, &style).heading(Cell::ColumnHeader)).into()
}

fn row(canvas: &Canvas, agenda: &Agenda, stretch: Stretch) -> Vec<FormCell> {
    let l = canvas.locale;
    let time = format!("{} – {}", clock(stretch.from), clock(stretch.from + stretch.minutes));
    let (lang, words) = match stretch.part {
        AgendaItem::Module(place) => match agenda.modules.get(place) {
            Some((lang, title)) => (lang.clone(), title.clone()),
            None => (canvas.lang.clone(), String::new()),
        },
        part => (canvas.lang.clone(), name(l, part)),
    };
    let style = Style { direction: canvas.lang.direction(), ..canvas.style(10.0) };
    let style = Style { lang, ..style };
    let style = match stretch.part {
        AgendaItem::Module(_) => style.bold(),
        AgendaItem::Pause | AgendaItem::Prayer => style.italic(),
        _ => style,
    };
    let words = match stretch.steps {
        Some((first, last)) if first == last => t!(l, "agenda-step", title = words, step = first),
        Some((first, last)) => t!(l, "agenda-steps", title = words, from = first, to = last),
        None if stretch.goes_on => t!(l, "agenda-goes-on", title = words),
        None => words,
    };
    let minutes = t!(l, "agenda-minutes", minutes = stretch.minutes);
    vec![
        FormCell::text(time, &canvas.latin(10.0)).heading(Cell::RowHeader),
        FormCell::text(words, &style),
        FormCell::text(minutes, &canvas.style(10.0).align(Align::End)),
    ]
}

fn name(l: Locale, part: AgendaItem) -> String {
    match part {
        AgendaItem::Opening => t!(l, "agenda-opening"),
        AgendaItem::PreTest => t!(l, "test-before"),
        AgendaItem::MicroTeaching => t!(l, "agenda-micro-teaching"),
        AgendaItem::Pause | AgendaItem::Module(_) => t!(l, "agenda-pause"),
        AgendaItem::Prayer => t!(l, "agenda-prayer"),
        AgendaItem::PostTest => t!(l, "test-after"),
        AgendaItem::Closing => t!(l, "agenda-closing"),
    }
}
