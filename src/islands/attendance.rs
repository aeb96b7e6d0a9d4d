//! The attendance grid: a tap notes a mark and saves it at once; what is not saved yet is clearly shown.
//!
//! Without script the same grid is a form with a select in each cell. Until the island wakes it is that form,
//! too, and what was chosen in it meanwhile is kept.

#![expect(missing_docs, reason = "the macros make items of their own, without documentation")]

use leptos::either::Either;
use leptos::ev;
use leptos::html;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// Nothing is noted.
pub const NONE: char = '.';
/// The marks in the order in which taps go through them: present, absent, excused.
pub const MARKS: [char; 3] = ['p', 'a', 'e'];

/// The id of the element that carries the grid to the browser.
pub const CARRIER: &str = "attendance-data";

/// A cohort's grid as plain data. It reaches the browser as text in an attribute of [`CARRIER`], not as the
/// island's properties: reading JSON would weigh 12 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The cohort's code.
    pub cohort: String,
    /// Whether the page runs from right to left.
    pub rtl: bool,
    /// Every text, in the reader's language.
    pub labels: Labels,
    /// The columns.
    pub sessions: Vec<Column>,
    /// The rows.
    pub people: Vec<Row>,
}

/// A half-day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// "lun. 12/03".
    pub day: String,
    /// "matin".
    pub half: String,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The enrolment's id.
    pub id: String,
    /// The name as written.
    pub name: String,
    /// One of [`MARKS`] or [`NONE`] for each half-day.
    pub marks: String,
}

/// The texts of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Heading of the names.
    pub name: String,
    /// "présent".
    pub present: String,
    /// "absent".
    pub absent: String,
    /// "excusé".
    pub excused: String,
    /// "non noté".
    pub none: String,
    /// The button of a half-day that notes everybody present who is not noted.
    pub rest_present: String,
    /// "présents", beside the count of a half-day.
    pub count: String,
    /// The button that saves the form without script.
    pub save: String,
    /// "Tout est enregistré."
    pub saved: String,
    /// "Enregistrement…"
    pub saving: String,
    /// "Non enregistré :", before a number.
    pub unsaved: String,
    /// What to do about it.
    pub unsaved_why: String,
    /// "Réessayer".
    pub retry: String,
    /// How to tap and which keys there are.
    pub help: String,
}

impl Labels {
    /// Each text once, in the order of the carrier.
    fn each(&mut self) -> [&mut String; 14] {
        [
            &mut self.name,
            &mut self.present,
            &mut self.absent,
            &mut self.excused,
            &mut self.none,
            &mut self.rest_present,
            &mut self.count,
            &mut self.save,
            &mut self.saved,
            &mut self.saving,
            &mut self.unsaved,
            &mut self.unsaved_why,
            &mut self.retry,
            &mut self.help,
        ]
    }

    fn of(&self, mark: char) -> &str {
        match mark {
            'p' => &self.present,
            'a' => &self.absent,
            'e' => &self.excused,
            _ => &self.none,
        }
    }
}

impl Grid {
    /// The grid as text: a line for the labels, the cohort and the numbers, then three for each column and row.
    pub fn to_text(&self) -> String {
        let mut grid = self.clone();
        let mut lines = vec![
            self.cohort.clone(),
            if self.rtl { "rtl" } else { "ltr" }.to_owned(),
            self.sessions.len().to_string(),
        ];
        lines.extend(grid.labels.each().map(|label| label.clone()));
        lines.extend(grid.sessions.into_iter().flat_map(|s| [s.id, s.day, s.half]));
        lines.extend(grid.people.into_iter().flat_map(|p| [p.id, p.name, p.marks]));
        lines.join("\n")
    }

    /// The grid of a text.
    fn from_text(text: &str) -> Self {
        let mut lines = text.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        let mut grid = Self { cohort: next(), rtl: next() == "rtl", ..Self::default() };
        let columns = next().parse().unwrap_or(0);
        for label in grid.labels.each() {
            *label = next();
        }
        for _ in 0..columns {
            grid.sessions.push(Column { id: next(), day: next(), half: next() });
        }
        loop {
            let row = Row { id: next(), name: next(), marks: next() };
            if row.id.is_empty() {
                return grid;
            }
            grid.people.push(row);
        }
    }

    /// On the server from the page that shows it, in the browser from the carrier.
    fn of_page() -> Self {
        if let Some(grid) = use_context::<Self>() {
            return grid;
        }
        let carrier = document().get_element_by_id(CARRIER);
        Self::from_text(&carrier.and_then(|carrier| carrier.get_attribute("data-grid")).unwrap_or_default())
    }
}

/// Notes marks of a cohort: `marks` holds "enrolment.session.mark" with `~` between them.
#[server(endpoint = "attendance")]
pub async fn save_attendance(cohort: String, marks: String) -> Result<(), ServerFnError> {
    crate::web::attendance::save_from_island(&cohort, &marks).await
}

/// Calls [`save_attendance`] by the browser's own means: the generated client would weigh 30 kB. Some text
/// is the server's refusal; an empty one says that it was not reached.
async fn post(cohort: String, marks: String) -> Result<(), String> {
    let form = web_sys::UrlSearchParams::new().map_err(|_| String::new())?;
    form.append("cohort", &cohort);
    form.append("marks", &marks);
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&form);
    let request = window().fetch_with_str_and_init("/api/attendance", &init);
    let response = JsFuture::from(request).await.map_err(|_| String::new())?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| String::new())?;
    if response.ok() {
        return Ok(());
    }
    let text = response.text().map(JsFuture::from).map_err(|_| String::new())?.await;
    let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
    // The kind of the error stands before its text.
    Err(text.split_once('|').map_or_else(String::new, |(_, why)| why.to_owned()))
}

/// What is known of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saved {
    /// It is on the server.
    Yes,
    /// It waits for its turn, or is under way.
    Waiting,
    /// It could not be sent.
    Failed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Cell {
    mark: char,
    saved: Saved,
}

impl Cell {
    /// The classes of the cell's button.
    fn class(self) -> &'static str {
        match (self.mark, self.saved) {
            (_, Saved::Failed) => "mark failed",
            (_, Saved::Waiting) => "mark waiting",
            ('p', _) => "mark present",
            ('a' | 'e', _) => "mark absent",
            _ => "mark",
        }
    }
}

/// All cells, row by row, and what is under way.
#[derive(Clone, Copy)]
struct Board {
    cells: StoredValue<Vec<RwSignal<Cell>>>,
    columns: usize,
    unsaved: RwSignal<usize>,
    is_sending: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

/// The order of a tap: nothing, present, absent, excused, present again.
fn after(mark: char) -> char {
    match mark {
        'p' => 'a',
        'a' => 'e',
        _ => 'p',
    }
}

/// What a cell shows. Clear in black and white.
pub fn sign(mark: char) -> &'static str {
    match mark {
        'p' => "✓",
        'a' => "✗",
        'e' => "E",
        _ => "·",
    }
}

impl Board {
    fn new(grid: &Grid) -> Self {
        let cells = grid.people.iter().flat_map(|row| row.marks.chars());
        let cells = cells.map(|mark| RwSignal::new(Cell { mark, saved: Saved::Yes })).collect();
        Self {
            cells: StoredValue::new(cells),
            columns: grid.sessions.len(),
            unsaved: RwSignal::new(0),
            is_sending: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn cell(self, index: usize) -> RwSignal<Cell> {
        self.cells.with_value(|cells| cells[index])
    }

    fn count(self) -> usize {
        self.cells.with_value(Vec::len)
    }

    /// How many are present in a half-day.
    fn present(self, column: usize) -> usize {
        let in_column = (column..self.count()).step_by(self.columns.max(1));
        in_column.filter(|index| self.cell(*index).get().mark == 'p').count()
    }

    /// Notes a mark without sending it yet.
    fn set(self, index: usize, mark: char) {
        let cell = self.cell(index);
        if cell.get_untracked().mark != mark {
            cell.set(Cell { mark, saved: Saved::Waiting });
        }
    }

    fn unsaved_cells(self) -> Vec<usize> {
        (0..self.count()).filter(|index| self.cell(*index).get_untracked().saved != Saved::Yes).collect()
    }

    fn count_unsaved(self) {
        self.unsaved.set(self.unsaved_cells().len());
    }
}

/// Sends what waits, one request at a time; whatever is tapped meanwhile goes with the next one.
fn send(board: Board, grid: StoredValue<Grid>) {
    board.count_unsaved();
    if board.is_sending.get_untracked() || board.unsaved.get_untracked() == 0 {
        return;
    }
    board.is_sending.set(true);
    board.problem.set(None);
    spawn_local(async move {
        let mut failure = None;
        while failure.is_none() {
            let sent: Vec<(usize, char)> =
                board.unsaved_cells().into_iter().map(|i| (i, board.cell(i).get_untracked().mark)).collect();
            if sent.is_empty() {
                break;
            }
            let (cohort, marks) = grid.with_value(|grid| (grid.cohort.clone(), written(grid, &sent)));
            failure = post(cohort, marks).await.err();
            for (index, mark) in sent {
                let saved = if failure.is_some() { Saved::Failed } else { Saved::Yes };
                board.cell(index).update(|cell| {
                    if cell.mark == mark {
                        cell.saved = saved;
                    }
                });
            }
            board.count_unsaved();
        }
        board.is_sending.set(false);
        match failure {
            None => {}
            Some(why) if !why.is_empty() => board.problem.set(Some(why)),
            Some(_) => {
                board.problem.set(Some(grid.with_value(|grid| grid.labels.unsaved_why.clone())));
                set_timeout(move || send(board, grid), Duration::from_secs(8));
            }
        }
    });
}

/// The marks as [`save_attendance`] reads them.
fn written(grid: &Grid, cells: &[(usize, char)]) -> String {
    let columns = grid.sessions.len();
    let mut text = String::new();
    for (index, mark) in cells {
        let (row, column) = (&grid.people[index / columns], &grid.sessions[index % columns]);
        for part in [if text.is_empty() { "" } else { "~" }, &row.id, ".", &column.id, "."] {
            text.push_str(part);
        }
        text.push(*mark);
    }
    text
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
            <p class="hint" hidden=move || !is_awake.get()>{labels.help}</p>
            <div class="grid-scroll">
                <table class="grid" node_ref=table
                    on:click=move |event| tap(board, data, event.target())
                    on:focusin=move |event| make_tab_stop(event.target())
                    on:keydown=move |event| key(board, data, rtl, &event)>
                    <thead><tr><th scope="col">{labels.name}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="grid-state" role="status">{state_view(board, data, is_awake)}</div>
            <button type="submit" hidden=move || is_awake.get()>{saves}</button>
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
    let title = [&*labels.rest_present, " : ", &session.day, " ", &session.half].concat();
    let count = labels.count.clone();
    view! {
        <th scope="col">
            <span class="day">{session.day.clone()}</span>
            <span class="half">{session.half.clone()}</span>
            <span class="count"><b>{move || board.present(column).to_string()}</b> " " {count}</span>
            <button type="button" class="rest" id=cell_id('r', column) title=title.clone() aria-label=title
                hidden=move || !is_awake.get()>"✓…"</button>
        </th>
    }
}

/// The line under the grid: what is saved and what is not.
fn state_view(board: Board, data: StoredValue<Grid>, is_awake: RwSignal<bool>) -> impl IntoView {
    let line = move || {
        let unsaved = board.unsaved.get();
        let has_problem = board.problem.with(Option::is_some);
        data.with_value(|grid| match (is_awake.get(), has_problem, unsaved) {
            (false, ..) => String::new(),
            (_, true, _) => [&*grid.labels.unsaved, " ", &unsaved.to_string()].concat(),
            (_, _, 0) => grid.labels.saved.clone(),
            _ => grid.labels.saving.clone(),
        })
    };
    let class = move || if board.problem.with(Option::is_some) { "line error" } else { "line" };
    let is_well = move || board.problem.with(Option::is_none);
    view! {
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
                let mark = cell.get().mark;
                data.with_value(|grid| [&*what, " : ", grid.labels.of(mark)].concat())
            };
            Either::Left(view! {
                <button type="button" id=id tabindex=if index == 0 { "0" } else { "-1" } class=move || cell.get().class()
                    aria-label=label>{move || sign(cell.get().mark)}</button>
            })
        } else {
            let now = cell.get_untracked().mark;
            let options = [NONE, MARKS[0], MARKS[1], MARKS[2]].map(|mark| {
                view! { <option value=mark.to_string() selected=mark == now>{sign(mark)}</option> }
            });
            Either::Right(view! { <select id=id name=name.clone() aria-label=what>{options}</select> })
        }
    };
    view! { <td>{shown}</td> }
}

/// `c12`: the cell, `r2`: the button of a half-day.
fn cell_id(kind: char, index: usize) -> String {
    let mut id = index.to_string();
    id.insert(0, kind);
    id
}

/// The number behind `kind` in the id of what an event happened to.
fn target_index(kind: char, target: Option<web_sys::EventTarget>) -> Option<usize> {
    target?.dyn_into::<web_sys::Element>().ok()?.id().strip_prefix(kind)?.parse().ok()
}

/// A tap on a cell takes the next mark; one on a heading's button notes the rest of the half-day present.
fn tap(board: Board, data: StoredValue<Grid>, target: Option<web_sys::EventTarget>) {
    if let Some(column) = target_index('r', target.clone()) {
        let in_column = (column..board.count()).step_by(board.columns.max(1));
        for index in in_column.filter(|index| board.cell(*index).get_untracked().mark == NONE) {
            board.set(index, MARKS[0]);
        }
    } else if let Some(index) = target_index('c', target).filter(|index| *index < board.count()) {
        board.set(index, after(board.cell(index).get_untracked().mark));
    } else {
        return;
    }
    send(board, data);
}

/// Takes over what was chosen in the form before the island woke.
fn take_over(board: Board) {
    for index in 0..board.count() {
        let select = element(index).and_then(|node| node.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(mark) = select.and_then(|select| select.value().chars().next()) {
            board.set(index, mark);
        }
    }
}

/// The select or the button of a cell.
fn element(index: usize) -> Option<web_sys::Element> {
    document().get_element_by_id(&cell_id('c', index))
}

/// One cell of the grid is a stop of the Tab key, the one that had the focus last: arrows move within.
fn make_tab_stop(target: Option<web_sys::EventTarget>) {
    let Some(index) = target_index('c', target) else { return };
    if let Ok(Some(old)) = document().query_selector(".grid td button[tabindex='0']") {
        let _ = old.set_attribute("tabindex", "-1");
    }
    if let Some(button) = element(index) {
        let _ = button.set_attribute("tabindex", "0");
    }
}

/// Arrows, Home and End move; p, a, e note a mark; Delete takes it back. Space and Enter are the button's own.
fn key(board: Board, data: StoredValue<Grid>, rtl: bool, event: &web_sys::KeyboardEvent) {
    let columns = board.columns;
    let is_command = event.ctrl_key() || event.alt_key() || event.meta_key();
    let Some(index) = target_index('c', event.target()).filter(|_| !is_command) else {
        return;
    };
    let (row, column) = (index / columns, index % columns);
    let name = event.key();
    let towards = match (name.as_str(), rtl) {
        ("ArrowLeft", true) => "ArrowRight",
        ("ArrowRight", true) => "ArrowLeft",
        (name, _) => name,
    };
    let goal = match towards {
        "ArrowLeft" => (column > 0).then(|| index - 1),
        "ArrowRight" => (column + 1 < columns).then(|| index + 1),
        "ArrowUp" => (row > 0).then(|| index - columns),
        "ArrowDown" => (index + columns < board.count()).then(|| index + columns),
        "Home" => Some(row * columns),
        "End" => Some(row * columns + columns - 1),
        "p" | "P" => Some(note(board, data, index, 'p')),
        "a" | "A" => Some(note(board, data, index, 'a')),
        "e" | "E" => Some(note(board, data, index, 'e')),
        "Delete" | "Backspace" => Some(note(board, data, index, NONE)),
        _ => return,
    };
    event.prevent_default();
    let button = goal.and_then(element).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

fn note(board: Board, data: StoredValue<Grid>, index: usize, mark: char) -> usize {
    board.set(index, mark);
    send(board, data);
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_reaches_the_browser_whole() {
        let mut labels = Labels::default();
        for (number, label) in labels.each().into_iter().enumerate() {
            *label = format!("label {number} : « é »");
        }
        let grid = Grid {
            cohort: "GND-2018-01".into(),
            rtl: true,
            labels,
            sessions: vec![Column { id: "s".into(), day: "lun. 12/03".into(), half: "matin".into() }],
            people: vec![
                Row { id: "e".into(), name: "Aïssata \"Wt\" <b>".into(), marks: "p".into() },
                Row { id: "f".into(), name: "ⴰⴳ".into(), marks: ".".into() },
            ],
        };
        assert_eq!(Grid::from_text(&grid.to_text()), grid);
        assert_eq!(Grid::from_text(""), Grid::default());
    }
}
