//! The agenda on paper: a table for each half-day, by day.

use super::attendance_sheet::half_name;
use super::canvas::{BETWEEN, Canvas, Columns, FormCell};
use super::page::{A4, Cell, MM, Pages, Role};
use super::pdf::Metadata;
use super::text::{Align, Style};
use super::training::Training;
use crate::domain::agenda::{self as domain, AgendaItem, HalfDay, Stretch, clock};
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
    /// Their codes in the same order; where a module is gone, its title.
    pub codes: Vec<String>,
}

/// Widths of the columns of times and of durations.
const COLUMNS: (f32, f32) = (34.0 * MM, 22.0 * MM);
/// The least minutes of a meal, and the hours at which people have lunch, in minutes from midnight.
const MEAL: u32 = 30;
const LUNCH: (u32, u32) = (11 * 60, 15 * 60);
/// Clear space within the box that tells what is missing.
const BOX: f32 = 6.0;

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
    top = missing(&mut canvas, agenda, top);
    if let Some(words) = left_over(&agenda.halves, agenda.modules.len(), l) {
        top += canvas.write(Role::P, &words, &canvas.style(10.0), [0.0, top, width]) + 6.0;
    }
    let columns = Columns { start: 0.0, widths: vec![COLUMNS.0, width - COLUMNS.0 - COLUMNS.1, COLUMNS.1] };
    let (mut place, nobody) = (0, Vec::new());
    for halves in agenda.halves.chunk_by(|one, next| one.session.date == next.session.date) {
        let rows = |canvas: &Canvas, half: &HalfDay| -> Vec<_> {
            let work = half.stretches.iter().map(|stretch| row(canvas, agenda, half, *stretch));
            work.chain(spare(canvas, agenda, half)).chain(lunch(canvas, agenda, half, halves)).collect()
        };
        let day = halves.first().map(|half| dates::heading(half.session.date, l)).unwrap_or_default();
        let (heading, small) = (canvas.style(13.0).bold(), canvas.style(10.0));
        // A day stays on one sheet: its heading, the tables with theirs, and on a line below each who leads it.
        let mut tall = canvas.block(&day, &heading, width).height + 2.0;
        for (half, names) in
            halves.iter().zip(agenda.leaders.iter().skip(place).chain(std::iter::repeat(&nobody)))
        {
            let rows = rows(&canvas, half);
            if !rows.is_empty() {
                let all = std::iter::once(heads(&canvas, half)).chain(rows);
                tall += all.map(|slots| canvas.row_height(&columns, &slots) + 2.0).sum::<f32>() + 4.0;
            }
            if let Some(text) = led_by(&mut canvas, names, &small) {
                tall += canvas.block(&text, &small, width).height + 2.0;
            }
        }
        if top + tall > canvas.height() && top > canvas.height() * 0.3 {
            canvas.next_page();
            top = 0.0;
        }
        top += canvas.write(Role::H(2), &day, &heading, [0.0, top, width]) + 2.0;
        for half in halves {
            let rows = rows(&canvas, half);
            if !rows.is_empty() {
                top = canvas.table(&columns, heads(&canvas, half), rows, top) + 4.0;
            }
            if let Some(text) = agenda.leaders.get(place).and_then(|names| led_by(&mut canvas, names, &small))
            {
                top += canvas.write(Role::P, &text, &small, [0.0, top, width]) + 2.0;
            }
            place += 1;
        }
        top += 4.0;
    }
    unplaced(&mut canvas, agenda, top);
    canvas.finish_with(&t!(l, "agenda-title"), &agenda.training.code)
}

/// What is missing, in a box with what helps; gives where what follows begins.
fn missing(canvas: &mut Canvas, agenda: &Agenda, top: f32) -> f32 {
    let (l, style, width) = (canvas.locale, canvas.style(11.0).bold(), canvas.width());
    let time = lacking(&agenda.halves, l).map(|words| format!("{words} {}", t!(l, "agenda-left-below")));
    let without: Vec<_> = domain::without_half_day(&agenda.halves, agenda.modules.len())
        .into_iter()
        .filter_map(|place| agenda.codes.get(place))
        .collect();
    let modules = canvas.joined(&without, &t!(l, "list-comma"));
    let modules = without_half_day(&modules, without.len(), l);
    let mut end = top + BOX;
    for text in time.into_iter().chain(modules) {
        end += canvas.write(Role::P, &text, &style, [BOX, end, width - 2.0 * BOX]);
    }
    if end <= top + BOX {
        return top;
    }
    canvas.outline([0.0, top, width, end + BOX - top], 1.0);
    end + BOX + 8.0
}

/// How much time is missing, in words, with what helps.
pub(crate) fn lacking(halves: &[HalfDay], l: Locale) -> Option<String> {
    let minutes = Some(domain::missing(halves)).filter(|minutes| *minutes > 0)?;
    Some(t!(l, "agenda-too-long", time = l.duration(minutes)))
}

/// Which modules have no half-day, so many of them.
pub(crate) fn without_half_day(modules: &str, count: usize, l: Locale) -> Option<String> {
    (count > 0).then(|| t!(l, "agenda-without-half-day", modules = modules, count = count))
}

/// How much of the time is planned, in words, where much is left over and all of so many modules are placed.
pub(crate) fn left_over(halves: &[HalfDay], modules: usize, l: Locale) -> Option<String> {
    let (planned, offered) = domain::left_over(halves, modules)?;
    Some(t!(l, "agenda-left-over", planned = l.duration(planned), offered = l.duration(offered)))
}

/// The row of the time of a half-day in which nothing is planned: it is free if nothing is still to be placed.
fn spare(canvas: &Canvas, agenda: &Agenda, half: &HalfDay) -> Option<Vec<FormCell>> {
    let is_free = domain::is_complete(&agenda.halves, agenda.modules.len());
    let words =
        if is_free { t!(canvas.locale, "agenda-spare") } else { t!(canvas.locale, "agenda-unfilled") };
    let words = FormCell::text(words, &canvas.style(10.0).italic());
    half.spare(&agenda.halves).map(|time| timed(canvas, time, words))
}

/// What is still to be placed, behind the last day: on one page if it fits on one, for on the next nothing would say what the rows are;
/// else its heading stays with the first rows.
fn unplaced(canvas: &mut Canvas, agenda: &Agenda, mut top: f32) {
    let of_half = |half: &HalfDay| -> Vec<Vec<FormCell>> {
        half.left.iter().map(|stretch| row(canvas, agenda, half, *stretch).split_off(1)).collect()
    };
    let mut rows: Vec<_> = agenda.halves.iter().flat_map(of_half).collect();
    for slots in &mut rows {
        let what = std::mem::take(&mut slots[0]);
        slots[0] = what.heading(Cell::RowHeader);
    }
    if rows.is_empty() {
        return;
    }
    let (l, width, heading) = (canvas.locale, canvas.width(), canvas.style(13.0).bold());
    let columns = Columns { start: 0.0, widths: vec![width - COLUMNS.1, COLUMNS.1] };
    let style = canvas.style(9.5).bold();
    let heads = vec![
        FormCell::text(t!(l, "agenda-what"), &style).heading(Cell::ColumnHeader),
        FormCell::text(t!(l, "agenda-duration"), &style.clone().align(Align::End))
            .heading(Cell::ColumnHeader),
    ];
    let words = t!(l, "agenda-left");
    let tall = canvas.block(&words, &heading, width).height + 2.0;
    let begun = tall + canvas.table_start(&columns, &heads, &rows);
    let all = std::iter::once(&heads).chain(&rows);
    let whole = tall + all.map(|slots| canvas.row_height(&columns, slots) + 2.0).sum::<f32>();
    if top + if whole > canvas.height() { begun } else { whole } > canvas.height() {
        canvas.next_page();
        top = 0.0;
    }
    top += canvas.write(Role::H(2), &words, &heading, [0.0, top, width]) + 2.0;
    canvas.table(&columns, heads, rows, top);
}

/// The row of the meal between a half-day and the next one of its day, or of the pause where there is no time for one, or at another hour.
fn lunch(canvas: &Canvas, agenda: &Agenda, half: &HalfDay, of_day: &[HalfDay]) -> Option<Vec<FormCell>> {
    let is_shown = |half: &&HalfDay| !half.stretches.is_empty() || half.spare(&agenda.halves).is_some();
    let half = Some(half).filter(is_shown)?;
    let next = of_day.iter().filter(is_shown).find(|next| next.from > half.from)?;
    let (from, spare) = half.spare(&agenda.halves).unwrap_or((half.from + half.minutes(), 0));
    let from = from + spare;
    let minutes = next.from.checked_sub(from).filter(|minutes| *minutes > 0)?;
    let is_meal = minutes >= MEAL && from < LUNCH.1 && next.from > LUNCH.0;
    let words = if is_meal { t!(canvas.locale, "agenda-lunch") } else { t!(canvas.locale, "agenda-pause") };
    let words = FormCell::text(words, &canvas.style(10.0).italic());
    Some(timed(canvas, (from, minutes), words))
}

/// A row of the table: from when to when, what, and how long.
fn timed(canvas: &Canvas, (from, minutes): (u32, u32), words: FormCell) -> Vec<FormCell> {
    let style = canvas.style(10.0);
    let time = format!("{} – {}", clock(from), clock(from + minutes));
    let long = t!(canvas.locale, "agenda-minutes", minutes = minutes);
    vec![
        FormCell::text(time, &style).heading(Cell::RowHeader),
        words,
        FormCell::text(long, &style.align(Align::End)),
    ]
}

/// Who leads a half-day, where that is agreed, in the lines of a paragraph.
fn led_by(canvas: &mut Canvas, names: &[String], style: &Style) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let words = t!(canvas.locale, "agenda-led-by", names = canvas.joined(names, BETWEEN));
    Some(canvas.in_lines(&words, style, canvas.width()))
}

fn heads(canvas: &Canvas, half: &HalfDay) -> Vec<FormCell> {
    let l = canvas.locale;
    let style = canvas.style(9.5).bold();
    let of_numbers = style.clone().align(Align::End);
    let words = [
        (half_name(l, half.session.half.called(Some(half.from))), &style),
        (t!(l, "agenda-what"), &style),
        (t!(l, "agenda-duration"), &of_numbers),
    ];
    words.map(|(word, style)| FormCell::text(word, style).heading(Cell::ColumnHeader)).into()
}

fn row(canvas: &Canvas, agenda: &Agenda, half: &HalfDay, stretch: Stretch) -> Vec<FormCell> {
    let l = canvas.locale;
    let (lang, words) = match stretch.part {
        AgendaItem::Module(place) => module(canvas, agenda, place),
        AgendaItem::Exercise => (canvas.lang.clone(), taking_up(canvas, agenda, half)),
        part => (canvas.lang.clone(), name(l, part)),
    };
    let style = Style { direction: canvas.lang.direction(), ..canvas.style(10.0) };
    let style = Style { lang, ..style };
    let style = match stretch.part {
        AgendaItem::Module(_) => style.bold(),
        AgendaItem::Pause | AgendaItem::Prayer => style.italic(),
        _ => style,
    };
    let from = |first: usize| {
        if stretch.step_goes_on { t!(l, "agenda-goes-on", title = first) } else { first.to_string() }
    };
    let words = match stretch.steps {
        Some((first, last)) if first == last => t!(l, "agenda-step", title = words, step = from(first)),
        Some((first, last)) if first + 1 == last => {
            t!(l, "agenda-two-steps", title = words, from = from(first), to = last)
        }
        Some((first, last)) => t!(l, "agenda-steps", title = words, from = from(first), to = last),
        None if stretch.goes_on => t!(l, "agenda-goes-on", title = words),
        None => words,
    };
    timed(canvas, (stretch.from, stretch.minutes), FormCell::text(words, &style))
}

/// The code and the title of a module from where lines begin, and the language of the title. One that no longer exists has no code.
fn module(canvas: &Canvas, agenda: &Agenda, place: usize) -> (LangTag, String) {
    let Some((lang, title)) = agenda.modules.get(place) else { return (canvas.lang.clone(), String::new()) };
    let words = match agenda.codes.get(place).filter(|code| *code != title) {
        None => canvas.joined(&[title], BETWEEN),
        Some(code) => canvas.joined(&[code, title], BETWEEN),
    };
    (lang.clone(), words)
}

/// Which exercises a half-day takes up: those of the modules with these codes.
fn taking_up(canvas: &Canvas, agenda: &Agenda, half: &HalfDay) -> String {
    let l = canvas.locale;
    let codes: Vec<_> = half.exercises.iter().filter_map(|place| agenda.codes.get(*place)).collect();
    let modules = canvas.joined(&codes, &t!(l, "list-comma"));
    t!(l, "agenda-exercise", count = codes.len(), modules = modules)
}

fn name(l: Locale, part: AgendaItem) -> String {
    match part {
        AgendaItem::Opening => t!(l, "agenda-opening"),
        AgendaItem::PreTest => t!(l, "test-before"),
        AgendaItem::MicroTeaching => t!(l, "agenda-micro-teaching"),
        AgendaItem::Pause | AgendaItem::Exercise | AgendaItem::Module(_) => t!(l, "agenda-pause"),
        AgendaItem::Prayer => t!(l, "agenda-prayer"),
        AgendaItem::PostTest => t!(l, "test-after"),
        AgendaItem::Closing => t!(l, "agenda-closing"),
    }
}

#[cfg(test)]
mod tests;
