//! The attendance grid: a tap sets a mark and saves it at once; unsaved marks are clearly shown.
//!
//! A narrow page shows one half-day of it as a list: the same cells, and the stylesheet leaves the others out.
//!
//! Without script the same grid is a form with a select in each cell. It is that form until the island is hydrated, which
//! takes over what was chosen in it meanwhile.

use std::pin::Pin;

use leptos::either::Either;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

mod board;
mod data;
mod events;

use board::{Board, Cell, send};
pub use data::{
    AttendanceRow, CARRIER, Column, Grid, Labels, MARKS, NONE, SentMark, VALUE, WHAT, filled, is_mark,
    read_marks, sign, write_marks,
};
use events::{
    ALL, HALF, REST_YES, UNDO, all, answer, cell_id, choose, key, make_tab_stop, take_over, tap, undo,
};

/// The id of the form by which a half-day is chosen without script: the page has it beside the grid.
pub const FORM: &str = "half-day";

/// How the server saves marks of a cohort. `web` puts it into the context of the server function.
#[derive(Clone)]
pub struct SaveMarks(pub fn(String, String) -> Saving);

/// The answer of [`SaveMarks`].
pub type Saving = Pin<Box<dyn Future<Output = Result<String, ServerFnError>> + Send>>;

/// Notes marks of a cohort: `marks` is what [`read_marks`] reads. The answer is such a text of what others noted meanwhile, and what
/// therefore stays.
#[server(endpoint = "attendance")]
pub async fn save_attendance(cohort: String, marks: String) -> Result<String, ServerFnError> {
    let SaveMarks(save) = expect_context();
    save(cohort, marks).await
}

/// The grid of a cohort that is open: the page provides a [`Grid`] in its context and beside it the [`CARRIER`].
#[island]
pub fn AttendanceGrid() -> impl IntoView {
    let grid = Grid::of_page();
    let board = Board::new(&grid);
    let table = NodeRef::<html::Table>::new();
    let is_awake = RwSignal::new(false);
    let data = StoredValue::new(grid.clone());

    Effect::new(move || {
        if table.get().is_some() && !is_awake.get_untracked() {
            take_over(board);
            is_awake.set(true);
            choose(board, data);
            send(board, data);
        }
    });
    let online = window_event_listener(ev::online, move |_| send(board, data));
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if board.unsaved.get_untracked() > 0 {
            event.prevent_default();
            event.set_return_value("-");
        }
    });
    on_cleanup(move || {
        online.remove();
        leaving.remove();
    });

    let Grid { rtl, sessions, people, labels, .. } = grid;
    let sessions_sent = sessions.iter().map(|s| s.id.as_str()).collect::<Vec<_>>().join(" ");
    let heads: Vec<_> = sessions
        .iter()
        .enumerate()
        .map(|(column, session)| head(board, is_awake, &labels, column, session))
        .collect();
    let rows: Vec<_> = people
        .iter()
        .enumerate()
        .map(|(row, person)| {
            let cells: Vec<_> =
                (0..sessions.len()).map(|column| cell_view(board, data, is_awake, (row, column))).collect();
            view! {
                <tr>
                    <th scope="row"><bdi>{person.name.clone()}</bdi>
                        <input type="hidden" name=["seen-", &person.id].concat() value=person.marks.clone()/></th>
                    {cells}
                </tr>
            }
        })
        .collect();
    let saves = labels.save.clone();

    view! {
        <form method="post" class="attendance by-half-day" autocomplete="off">
            <input type="hidden" name="sessions" value=sessions_sent/>
            {half_day(board, data, is_awake)}
            <div class="grid-scroll">
                <table class="grid" node_ref=table
                    on:click=move |event| tap(board, data, event.target())
                    on:focusin=move |event| make_tab_stop(event.target())
                    on:keydown=move |event| key(board, data, rtl, &event)>
                    <thead><tr><th scope="col">{labels.name}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class=move || if is_awake.get() { "grid-state awake" } else { "grid-state" } role="status">{state_view(board, data, is_awake)}</div>
            <button type="submit" hidden=move || is_awake.get()>{saves}</button>
            <p class="hint" hidden=move || !is_awake.get()>{labels.help}</p>
        </form>
    }
}

/// What a narrow page has in the place of the headings: the choice of a half-day, its totals, and the button that notes all present.
/// Without script the choice is a form of its own, which the page has beside this one.
fn half_day(board: Board, data: StoredValue<Grid>, is_awake: RwSignal<bool>) -> impl IntoView {
    let labels = data.with_value(|grid| grid.labels.clone());
    let (chosen, options) = data.with_value(|grid| {
        let begun = grid.sessions.iter().enumerate().filter(|(_, session)| session.has_begun);
        let option = |(column, session): (usize, &Column)| {
            let name = [&*session.day, " ", &session.half].concat();
            view! { <option value=session.id.clone() selected=column == grid.chosen>{name}</option> }
        };
        let chosen = grid.sessions.get(grid.chosen).map(|session| session.id.clone()).unwrap_or_default();
        (chosen, begun.map(option).collect::<Vec<_>>())
    });
    let left = move || board.count_of(board.chosen.get(), NONE);
    let count = move || {
        let present = board.count_of(board.chosen.get(), MARKS[0]).to_string();
        let people = (board.count() / board.columns.max(1)).to_string();
        filled(&labels.half_count, &[&present, "/", &people], &left().to_string())
    };
    view! {
        <div class="half-day">
            <div class="session">
                <label for=HALF>{labels.session}</label>
                <select id=HALF name="half" form=FORM on:change=move |_| choose(board, data)>{options}</select>
                <button type="submit" class="quiet" form=FORM hidden=move || is_awake.get()>{labels.show}</button>
            </div>
            <p class="count">{count}</p>
            <p class="actions">
                <button type="submit" id=ALL name="rest" value=chosen hidden=move || left() == 0
                    on:click=move |event| {
                        event.prevent_default();
                        all(board, data);
                    }>{move || filled(&labels.all_present, &[], &left().to_string())}</button>
            </p>
        </div>
    }
}

/// The heading of a half-day, with its count and the button that notes the rest present.
fn head(
    board: Board,
    is_awake: RwSignal<bool>,
    labels: &Labels,
    column: usize,
    session: &Column,
) -> impl IntoView + use<> {
    let title = filled(&labels.rest_present, &[&session.day, " ", &session.half], "");
    let count = labels.count.clone();
    let present = move || filled(&count, &[], &board.count_of(column, MARKS[0]).to_string());
    let today = session.is_today.then(|| view! { <span class="today">{labels.today.clone()}</span> });
    if !session.has_begun {
        return Either::Left(view! {
            <th scope="col" class="later">
                {today}
                <span class="day">{session.day.clone()}</span>
                <span class="half">{session.half.clone()}</span>
                <span class="count">{labels.later.clone()}</span>
            </th>
        });
    }
    Either::Right(view! {
        <th scope="col" class=session.is_today.then_some("now")>
            {today}
            <span class="day">{session.day.clone()}</span>
            <span class="half">{session.half.clone()}</span>
            <span class="count">{present}</span>
            <button type="button" class="rest" id=cell_id('r', column) title=title.clone() aria-label=title
                hidden=move || !is_awake.get()>"✓…"</button>
        </th>
    })
}

/// The line under the grid: what is saved and what is not.
fn state_view(board: Board, data: StoredValue<Grid>, is_awake: RwSignal<bool>) -> impl IntoView {
    let line = move || {
        let unsaved = board.unsaved.get();
        let has_problem = board.problem.with(Option::is_some);
        data.with_value(|grid| match (is_awake.get(), has_problem, unsaved) {
            (false, ..) => String::new(),
            (_, true, _) => filled(&grid.labels.unsaved, &[], &unsaved.to_string()),
            (_, _, 0) => grid.labels.saved.clone(),
            _ => grid.labels.saving.clone(),
        })
    };
    let class = move || if board.problem.with(Option::is_some) { "line error" } else { "line" };
    let is_well = move || board.problem.with(Option::is_none);
    let is_signed_in = move || {
        data.with_value(|grid| board.problem.with(|why| why.as_ref() != Some(&grid.labels.signed_out)))
    };
    let question = move || {
        let Some(column) = board.asked.get() else { return String::new() };
        data.with_value(|grid| {
            let (session, count) = (&grid.sessions[column], board.unnoted(column).len().to_string());
            filled(&grid.labels.rest_ask, &[&session.day, " ", &session.half], &count)
        })
    };
    let is_silent = move || board.asked.get().is_none();
    let undo_text = move || {
        let count = board.batch.with(Vec::len).to_string();
        data.with_value(|grid| filled(&grid.labels.undo, &[], &count))
    };
    let is_settled = move || !board.is_disputed.get();
    let (disputed, choose, conflicts) = data.with_value(|grid| {
        let href = ["/cohorts/", &grid.cohort, "/attendance/conflicts"].concat();
        (grid.labels.disputed.clone(), grid.labels.choose.clone(), href)
    });
    let (yes, no) = data.with_value(|grid| (grid.labels.confirm.clone(), grid.labels.cancel.clone()));
    view! {
        <p class="line" hidden=is_silent>{question}</p>
        <button type="button" id=REST_YES hidden=is_silent on:click=move |_| answer(board, data, true)>{yes}</button>
        <button type="button" class="quiet" hidden=is_silent on:click=move |_| answer(board, data, false)>{no}</button>
        <button type="button" id=UNDO class="quiet" hidden=move || board.batch.with(Vec::is_empty)
            on:click=move |_| undo(board, data)>{undo_text}</button>
        <p class="notice warning" hidden=is_settled>{disputed} " " <a href=conflicts>{choose}</a></p>
        <p class=class>{line}</p>
        <p class="why" hidden=is_well>{move || board.problem.get().unwrap_or_default()}</p>
        <a href="/login" target="_blank" hidden=is_signed_in>{data.with_value(|grid| grid.labels.sign_in.clone())}</a>
        <button type="button" class="retry" hidden=is_well
            on:click=move |_| send(board, data)>{data.with_value(|grid| grid.labels.retry.clone())}</button>
    }
}

/// A cell: a select until the island is awake, then a button.
fn cell_view(
    board: Board,
    data: StoredValue<Grid>,
    is_awake: RwSignal<bool>,
    (row, column): (usize, usize),
) -> impl IntoView {
    let index = row * board.columns + column;
    let cell = board.cell(index);
    let (has_begun, class, is_first, typed) = data.with_value(|grid| {
        let session = &grid.sessions[column];
        let class = match (session.is_today, column == grid.chosen) {
            (true, true) => Some("now chosen"),
            (true, false) => Some("now"),
            (false, true) => Some("chosen"),
            (false, false) => None,
        };
        (session.has_begun, class, index == grid.chosen, grid.people[row].shown(column))
    });
    if !has_begun {
        return Either::Left(view! { <td class="later">{sign(board.mark(index))}</td> });
    }
    let id = cell_id('c', index);
    let (what, name) = data.with_value(|grid| {
        let (person, session) = (&grid.people[row], &grid.sessions[column]);
        let comma = if grid.rtl { "، " } else { ", " };
        let what = [&*person.name, comma, &session.day, " ", &session.half].concat();
        (what, ["m-", &person.id, "-", &column.to_string()].concat())
    });
    let shown = move || {
        let (what, id) = (what.clone(), id.clone());
        if is_awake.get() {
            let label = move || {
                let mark = cell.with(|cell| cell.mark);
                data.with_value(|grid| filled(&grid.labels.cell, &[&what], grid.labels.of(mark)))
            };
            let word = move || data.with_value(|grid| grid.labels.of(cell.with(|cell| cell.mark)).to_owned());
            Either::Left(view! {
                <button type="button" id=id tabindex=if is_first { "0" } else { "-1" } class=move || cell.with(Cell::class)
                    aria-label=label data-word=word>{move || sign(cell.with(|cell| cell.mark))}</button>
            })
        } else {
            let options = [NONE, MARKS[0], MARKS[1], MARKS[2]].map(|mark| {
                view! { <option value=mark.to_string() selected=mark == typed>{sign(mark)}</option> }
            });
            Either::Right(view! { <select id=id name=name.clone() aria-label=what>{options}</select> })
        }
    };
    Either::Right(view! { <td class=class>{shown}</td> })
}
