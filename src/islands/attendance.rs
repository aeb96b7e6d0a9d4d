//! The attendance grid: a tap sets a mark and saves it at once; unsaved marks are clearly shown.
//!
//! Without script the same grid is a form with a select in each cell. It is that form until the island is hydrated, which
//! takes over what was chosen in it meanwhile.

#![expect(missing_docs, reason = "the macros make items of their own, without documentation")]

use std::pin::Pin;

use leptos::either::Either;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

mod board;
mod data;
mod events;

use board::{Board, Cell, send};
use data::filled;
pub use data::{
    AttendanceRow, CARRIER, Column, Grid, Labels, MARKS, NONE, SentMark, VALUE, WHAT, is_mark, read_marks,
    sign, write_marks,
};
use events::{REST_YES, answer, cell_id, key, make_tab_stop, take_over, tap, undo};

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
        <form method="post" class="attendance" autocomplete="off">
            <input type="hidden" name="sessions" value=sessions_sent/>
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
            <span class="count"><b>{move || board.present(column).to_string()}</b> " " {count}</span>
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
        <button type="button" class="quiet" hidden=move || board.batch.with(Vec::is_empty)
            on:click=move |_| undo(board, data)>{undo_text}</button>
        <p class="notice warning" hidden=is_settled>{disputed} " " <a href=conflicts>{choose}</a></p>
        <p class=class>{line}</p>
        <p class="why" hidden=is_well>{move || board.problem.get().unwrap_or_default()}</p>
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
    let (has_begun, is_today) = data.with_value(|grid| {
        let session = &grid.sessions[column];
        (session.has_begun, session.is_today)
    });
    if !has_begun {
        return Either::Left(view! { <td class="later">{sign(board.mark(index))}</td> });
    }
    let id = cell_id('c', index);
    let (what, name) = data.with_value(|grid| {
        let (person, session) = (&grid.people[row], &grid.sessions[column]);
        let what = [&*person.name, ", ", &session.day, " ", &session.half].concat();
        (what, ["m-", &person.id, "-", &column.to_string()].concat())
    });
    let shown = move || {
        let (what, id) = (what.clone(), id.clone());
        if is_awake.get() {
            let label = move || {
                let mark = cell.with(|cell| cell.mark);
                data.with_value(|grid| filled(&grid.labels.cell, &[&what], grid.labels.of(mark)))
            };
            Either::Left(view! {
                <button type="button" id=id tabindex=if index == 0 { "0" } else { "-1" } class=move || cell.with(Cell::class)
                    aria-label=label>{move || sign(cell.with(|cell| cell.mark))}</button>
            })
        } else {
            let now = board.mark(index);
            let options = [NONE, MARKS[0], MARKS[1], MARKS[2]].map(|mark| {
                view! { <option value=mark.to_string() selected=mark == now>{sign(mark)}</option> }
            });
            Either::Right(view! { <select id=id name=name.clone() aria-label=what>{options}</select> })
        }
    };
    Either::Right(view! { <td class=is_today.then_some("now")>{shown}</td> })
}
