//! Taps and keys: what a person does to the grid.

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

/// The order of a tap: nothing, present, absent, excused, present again.
fn after(mark: char) -> char {
    match mark {
        'p' => 'a',
        'a' => 'e',
        _ => 'p',
    }
}

/// A tap on a cell takes the next mark; one on a heading's button notes the rest of the half-day present.
pub(super) fn tap(board: Board, data: StoredValue<Grid>, target: Option<web_sys::EventTarget>) {
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
    let Some(index) = target_index('c', target) else { return };
    if let Ok(Some(old)) = document().query_selector(".grid td button[tabindex='0']") {
        let _ = old.set_attribute("tabindex", "-1");
    }
    if let Some(button) = element(index) {
        let _ = button.set_attribute("tabindex", "0");
    }
}

/// Arrows, Home and End move; p, a, e note a mark; Delete takes it back. Space and Enter are the button's own.
pub(super) fn key(board: Board, data: StoredValue<Grid>, rtl: bool, event: &web_sys::KeyboardEvent) {
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
