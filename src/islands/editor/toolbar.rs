//! The toolbar: buttons for signs of Markdown and for letters, by mouse, touch and keys.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::area::Area;
use super::{dom, upload};
use crate::islands::writing::{Edit, Page, Tool, edit, next_letter};

/// Where the buttons are.
const TOOLBAR: &str = "tools";

/// Lets the toolbar and the keys work.
pub(super) fn attach(page: &Rc<Page>, area: &Area) {
    let Some(toolbar) = dom::by_id::<Element>(TOOLBAR) else { return };
    // The field keeps the focus, and with it a telephone its keyboard.
    dom::on(&toolbar, "mousedown", |event| event.prevent_default());
    {
        let (page, area) = (Rc::clone(page), area.clone());
        dom::on(&toolbar, "click", move |event| press(&page, &area, &event));
    }
    {
        let toolbar_again = toolbar.clone();
        let area = area.clone();
        dom::on(&toolbar, "keydown", move |event| move_focus(&toolbar_again, &area, &event));
    }
    let (page, area_again) = (Rc::clone(page), area.clone());
    dom::on(area.field(), "keydown", move |event| key(&page, &area_again, &toolbar, &event));
}

/// A button is pressed.
fn press(page: &Page, area: &Area, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    if let Some(letter) = button.get_attribute("data-letter") {
        area.insert(&letter);
    } else if let Some(tool) = button.get_attribute("data-tool").and_then(|name| Tool::named(&name)) {
        if tool != Tool::Image || !upload::choose() {
            apply(page, area, tool);
        }
    }
}

fn apply(page: &Page, area: &Area, tool: Tool) {
    let text = area.text();
    let edit = edit(tool, &text, area.selected(&text), &page.words);
    area.apply(&text, &edit);
}

/// One button of the toolbar is a stop of the Tab key; arrows, Home and End go from one to the next, Escape back to the text.
fn move_focus(toolbar: &Element, area: &Area, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let buttons: Vec<HtmlElement> = dom::all_in(toolbar, "button");
    let active = dom::document().and_then(|document| document.active_element());
    let here = buttons.iter().position(|button| active.as_ref() == Some(button.as_ref()));
    let (Some(here), count) = (here, buttons.len()) else { return };
    let is_rtl = dom::document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("dir"))
        .is_some_and(|direction| direction == "rtl");
    let (forward, back) = if is_rtl { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") };
    let there = match event.key() {
        key if key == forward => (here + 1) % count,
        key if key == back => (here + count - 1) % count,
        key if key == "Home" => 0,
        key if key == "End" => count - 1,
        key if key == "Escape" => {
            let _ = area.field().focus();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    for (place, button) in buttons.iter().enumerate() {
        button.set_tab_index(if place == there { 0 } else { -1 });
    }
    let _ = buttons[there].focus();
}

/// Keys in the text: those of the tools, F2 for the next letter that looks alike, Alt+F10 to the toolbar.
fn key(page: &Page, area: &Area, toolbar: &Element, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if event.is_composing() {
        return;
    }
    let name = event.key();
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let tool =
        Tool::ALL.into_iter().find(|tool| tool.key().is_some_and(|key| key.eq_ignore_ascii_case(&name)));
    match (tool, &*name) {
        (Some(tool), _) if is_command => apply(page, area, tool),
        (_, "F2") => change_letter(area),
        (_, "F10") if event.alt_key() => {
            if let Ok(Some(button)) = toolbar.query_selector("button[tabindex='0']") {
                let _ = button.dyn_into::<HtmlElement>().map(|button| button.focus());
            }
        }
        _ => return,
    }
    event.prevent_default();
}

/// Puts the next letter that looks alike in the place of the one before the caret.
fn change_letter(area: &Area) {
    let text = area.text();
    let end = area.selected(&text).end;
    let Some(letter) = text[..end].chars().next_back() else { return };
    let Some(next) = next_letter(letter) else { return };
    let text_of_next = next.to_string();
    let select = text_of_next.len()..text_of_next.len();
    area.apply(&text, &Edit { range: end - letter.len_utf8()..end, text: text_of_next, select });
}
