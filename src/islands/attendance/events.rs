//! Event handlers: taps and keys.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::board::{Board, send};
use super::data::{Grid, MARKS, NONE};

/// `c12`: the cell, `r2`: the button of a half-day.
pub(super) fn cell_id(kind: char, index: usize) -> String {
    let mut id = index.to_string();
    id.insert(0, kind);
    id
}

/// The number behind `kind` in the id of what an event happened to.
fn target_index(kind: char, target: Option<web_sys::EventTarget>) -> Option<usize> {
    target?.dyn_into::<web_sys::Element>().ok()?.id().strip_prefix(kind)?.parse().ok()
}

/// The order of a tap: nothing, present, absent, excused, nothing again.
fn after(mark: char) -> char {
    match mark {
        NONE => MARKS[0],
        'p' => 'a',
        'a' => 'e',
        _ => NONE,
    }
}

/// A tap on a cell takes the next mark; one on a heading's button asks whether the rest of the half-day was present.
pub(super) fn tap(board: Board, data: StoredValue<Grid>, target: Option<web_sys::EventTarget>) {
    if let Some(column) = target_index('r', target.clone()) {
        let has_rest = !board.unnoted(column).is_empty();
        board.asked.set(has_rest.then_some(column));
        if has_rest {
            set_timeout(|| focus(REST_YES), Duration::ZERO);
        }
    } else if let Some(index) = target_index('c', target).filter(|index| *index < board.count()) {
        note(board, data, index, after(board.mark(index)));
    }
}

/// The id of the button that answers yes.
pub(super) const REST_YES: &str = "rest-yes";

fn focus(id: &str) {
    let node = document().get_element_by_id(id);
    if let Some(button) = node.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Answers the question of [`tap`]: yes notes the rest of the half-day present.
pub(super) fn answer(board: Board, data: StoredValue<Grid>, is_yes: bool) {
    let column = board.asked.get_untracked();
    board.asked.set(None);
    let Some(column) = column else { return };
    if is_yes {
        note_rest(board, data, column);
    }
    focus(&cell_id('r', column));
}

/// Notes the rest of a half-day present, so that it can be taken back at once.
fn note_rest(board: Board, data: StoredValue<Grid>, column: usize) {
    let rest = board.unnoted(column);
    for index in &rest {
        board.set(*index, MARKS[0]);
    }
    board.batch.set(rest);
    send(board, data);
}

/// The ids of the button that notes all present, of the one that takes it back, and of the choice of a half-day.
pub(super) const ALL: &str = "all-present";
pub(super) const UNDO: &str = "all-undo";
pub(super) const HALF: &str = "half";

/// On a narrow page, where a tap takes it back: notes the rest of the half-day that it shows present.
pub(super) fn all(board: Board, data: StoredValue<Grid>) {
    board.asked.set(None);
    note_rest(board, data, board.chosen.get_untracked());
    set_timeout(|| focus(UNDO), Duration::ZERO);
}

/// Shows on a narrow page the half-day that is chosen there.
pub(super) fn choose(board: Board, data: StoredValue<Grid>) {
    let node = document().get_element_by_id(HALF);
    let Some(select) = node.and_then(|node| node.dyn_into::<web_sys::HtmlSelectElement>().ok()) else {
        return;
    };
    let (id, before) = (select.value(), board.chosen.get_untracked());
    let column = data.with_value(|grid| grid.sessions.iter().position(|session| session.id == id));
    let Some(column) = column.filter(|column| *column != before) else { return };
    for (of, class) in [(before, false), (column, true)] {
        for cell in board.in_column(of).filter_map(element).filter_map(|button| button.parent_element()) {
            let _ = cell.class_list().toggle_with_force("chosen", class);
        }
    }
    board.asked.set(None);
    board.batch.set(Vec::new());
    board.chosen.set(column);
    move_tab_stop(column);
}

/// Takes back what the last yes noted.
pub(super) fn undo(board: Board, data: StoredValue<Grid>) {
    for index in board.batch.get_untracked() {
        board.set(index, NONE);
    }
    board.batch.set(Vec::new());
    send(board, data);
    set_timeout(|| focus(ALL), Duration::ZERO);
}

/// Takes over what was chosen in the form before the island woke.
pub(super) fn take_over(board: Board) {
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
pub(super) fn make_tab_stop(target: Option<web_sys::EventTarget>) {
    if let Some(index) = target_index('c', target) {
        move_tab_stop(index);
    }
}

fn move_tab_stop(index: usize) {
    if let Ok(Some(old)) = document().query_selector(".grid td button[tabindex='0']") {
        let _ = old.set_attribute("tabindex", "-1");
    }
    if let Some(button) = element(index) {
        let _ = button.set_attribute("tabindex", "0");
    }
}

/// Whether a cell is there to be reached: a half-day to come has no button, and a narrow page shows one half-day.
fn is_reached(index: &usize) -> bool {
    let button = element(*index).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
    button.is_some_and(|button| button.offset_parent().is_some())
}

/// The first or the last cell of a row, or of all of them; of all also where the row shows no other.
fn outermost(board: Board, index: usize, is_last: bool, is_of_all: bool) -> Option<usize> {
    let start = index - index % board.columns;
    let mut cells = start..start + board.columns;
    if is_of_all || cells.clone().filter(is_reached).count() == 1 {
        cells = 0..board.count();
    }
    let mut cells = cells.filter(is_reached);
    if is_last { cells.next_back() } else { cells.next() }
}

/// Arrows, Home and End move, with Control to the corners; p, a, e note a mark, on a keyboard of another script the keys in their
/// places; Delete takes it back. Space and Enter are the button's own.
pub(super) fn key(board: Board, data: StoredValue<Grid>, rtl: bool, event: &web_sys::KeyboardEvent) {
    let columns = board.columns;
    let name = event.key();
    let name = if name.is_ascii() { name } else { event.code() };
    let is_end = name == "End";
    let is_control = event.ctrl_key();
    let is_command = event.alt_key() || event.meta_key() || is_control && !is_end && name != "Home";
    let Some(index) = target_index('c', event.target()).filter(|_| !is_command) else {
        return;
    };
    let (row, column) = (index / columns, index % columns);
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
        "Home" | "End" => outermost(board, index, is_end, is_control),
        "p" | "P" | "KeyP" => Some(note(board, data, index, 'p')),
        "a" | "A" | "KeyA" => Some(note(board, data, index, 'a')),
        "e" | "E" | "KeyE" => Some(note(board, data, index, 'e')),
        "Delete" | "Backspace" => Some(note(board, data, index, NONE)),
        _ => return,
    };
    event.prevent_default();
    if let Some(goal) = goal {
        focus(&cell_id('c', goal));
    }
}

fn note(board: Board, data: StoredValue<Grid>, index: usize, mark: char) -> usize {
    board.asked.set(None);
    board.batch.set(Vec::new());
    board.set(index, mark);
    send(board, data);
    index
}
