//! The cells of the grid: which are saved, and sending those that are not.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use wasm_bindgen_futures::JsFuture;

use super::data::{Grid, NONE, SentMark, read_marks, write_marks};

/// What is known of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// It is on the server.
    Yes,
    /// It waits for its turn, or is under way.
    Waiting,
    /// It could not be sent.
    Failed,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) mark: char,
    pub(super) saved: Saved,
    /// What the server had, as far as is known, and then what was sent since without an answer.
    known: String,
}

impl Cell {
    /// A cell as it is on the server.
    fn saved(mark: char) -> Self {
        Self { mark, saved: Saved::Yes, known: mark.to_string() }
    }

    /// The classes of the cell's button.
    pub(super) fn class(&self) -> &'static str {
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
pub(super) struct Board {
    cells: StoredValue<Vec<RwSignal<Cell>>>,
    pub(super) columns: usize,
    /// The half-day that a narrow page shows.
    pub(super) chosen: RwSignal<usize>,
    pub(super) unsaved: RwSignal<usize>,
    is_sending: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<String>>,
    /// The half-day of which the rest is to be noted present, once somebody says yes.
    pub(super) asked: RwSignal<Option<usize>>,
    /// The cells that the last yes noted, until something else is tapped.
    pub(super) batch: RwSignal<Vec<usize>>,
    /// Whether somebody noted something else than was tapped here: a person chooses.
    pub(super) is_disputed: RwSignal<bool>,
}

impl Board {
    pub(super) fn new(grid: &Grid) -> Self {
        let cells = grid.people.iter().flat_map(|row| row.marks.chars());
        let cells = cells.map(|mark| RwSignal::new(Cell::saved(mark))).collect();
        Self {
            cells: StoredValue::new(cells),
            columns: grid.sessions.len(),
            chosen: RwSignal::new(grid.chosen),
            unsaved: RwSignal::new(0),
            is_sending: RwSignal::new(false),
            problem: RwSignal::new(None),
            asked: RwSignal::new(None),
            batch: RwSignal::new(Vec::new()),
            is_disputed: RwSignal::new(false),
        }
    }

    pub(super) fn cell(self, index: usize) -> RwSignal<Cell> {
        self.cells.with_value(|cells| cells[index])
    }

    /// The mark of a cell.
    pub(super) fn mark(self, index: usize) -> char {
        self.cell(index).with_untracked(|cell| cell.mark)
    }

    pub(super) fn count(self) -> usize {
        self.cells.with_value(Vec::len)
    }

    /// The cells of a half-day.
    pub(super) fn in_column(self, column: usize) -> impl Iterator<Item = usize> {
        (column..self.count()).step_by(self.columns.max(1))
    }

    /// How many of a half-day have this mark; follows it.
    pub(super) fn count_of(self, column: usize, mark: char) -> usize {
        self.in_column(column).filter(|index| self.cell(*index).with(|cell| cell.mark == mark)).count()
    }

    /// The cells of a half-day without a mark.
    pub(super) fn unnoted(self, column: usize) -> Vec<usize> {
        self.in_column(column).filter(|index| self.mark(*index) == NONE).collect()
    }

    /// Notes a mark without sending it yet.
    pub(super) fn set(self, index: usize, mark: char) {
        let cell = self.cell(index);
        if self.mark(index) != mark {
            cell.update(|cell| {
                cell.mark = mark;
                cell.saved = Saved::Waiting;
            });
        }
    }

    fn unsaved_cells(self) -> Vec<usize> {
        let is_unsaved = |index: &usize| self.cell(*index).with_untracked(|cell| cell.saved != Saved::Yes);
        (0..self.count()).filter(is_unsaved).collect()
    }

    fn count_unsaved(self) {
        self.unsaved.set(self.unsaved_cells().len());
    }
}

/// Sends unsaved marks, one request at a time; later taps go with the next one.
pub(super) fn send(board: Board, grid: StoredValue<Grid>) {
    board.count_unsaved();
    if board.is_sending.get_untracked() || board.unsaved.get_untracked() == 0 {
        return;
    }
    board.is_sending.set(true);
    board.problem.set(None);
    spawn_local(async move {
        let mut failure = None;
        while failure.is_none() {
            let sent: Vec<(usize, Cell)> =
                board.unsaved_cells().into_iter().map(|i| (i, board.cell(i).get_untracked())).collect();
            if sent.is_empty() {
                break;
            }
            let (cohort, marks) = grid.with_value(|grid| (grid.cohort.clone(), written(grid, &sent)));
            let answer = post(cohort, marks).await;
            let others = answer.as_deref().map(|text| grid.with_value(|grid| read_others(grid, text)));
            for (index, was) in sent {
                board.cell(index).update(|cell| match &others {
                    Ok(others) => {
                        let other = others.iter().find(|(at, _)| *at == index);
                        if let Some((_, stored)) = other {
                            board.is_disputed.set(true);
                            // Who has tapped on has not seen it.
                            if cell.mark == was.mark {
                                *cell = Cell::saved(*stored);
                            }
                        } else if cell.mark == was.mark {
                            *cell = Cell::saved(was.mark);
                        } else {
                            cell.known = was.mark.to_string();
                        }
                    }
                    Err(_) => {
                        if !cell.known.contains(was.mark) {
                            cell.known.push(was.mark);
                        }
                        if cell.mark == was.mark {
                            cell.saved = Saved::Failed;
                        }
                    }
                });
            }
            failure = answer.err();
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

/// The cells of which others noted something else, and what.
fn read_others(grid: &Grid, text: &str) -> Vec<(usize, char)> {
    let marks = read_marks(text).unwrap_or_default();
    let index = |mark: SentMark<'_>| {
        let row = grid.people.iter().position(|person| person.id == mark.enrolment)?;
        let column = grid.sessions.iter().position(|session| session.id == mark.session)?;
        Some((row * grid.sessions.len() + column, mark.mark))
    };
    marks.into_iter().filter_map(index).collect()
}

/// The marks as `save_attendance` reads them.
fn written(grid: &Grid, cells: &[(usize, Cell)]) -> String {
    let columns = grid.sessions.len();
    write_marks(cells.iter().map(|(index, cell)| SentMark {
        enrolment: &grid.people[index / columns].id,
        session: &grid.sessions[index % columns].id,
        mark: cell.mark,
        known: &cell.known,
    }))
}

/// Calls `save_attendance` by `fetch`: the generated client would add 30 kB. Its answer is what others noted meanwhile. Some text of
/// an error is the server's refusal; an empty one says that it was not reached.
async fn post(cohort: String, marks: String) -> Result<String, String> {
    let form = web_sys::UrlSearchParams::new().map_err(|_| String::new())?;
    form.append("cohort", &cohort);
    form.append("marks", &marks);
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&form);
    let request = window().fetch_with_str_and_init("/api/attendance", &init);
    let response = JsFuture::from(request).await.map_err(|_| String::new())?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| String::new())?;
    if response.status() >= 500 {
        // The server is in trouble, not the marks: they are sent again.
        return Err(String::new());
    }
    let text = response.text().map(JsFuture::from).map_err(|_| String::new())?.await;
    let text = text.ok().and_then(|text| text.as_string());
    if response.ok() {
        // A text of JSON, without anything in it that would be escaped.
        return text.map(|text| text.trim_matches('"').to_owned()).ok_or_else(String::new);
    }
    let text = text.unwrap_or_default();
    // The kind of the error stands before its text.
    Err(text.split_once('|').map_or_else(String::new, |(_, why)| why.to_owned()))
}
