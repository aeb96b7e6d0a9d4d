//! The few things that are asked of the browser, in short. Where an event's name, a tag or a call says of what kind its object is, the
//! editor takes it for that without asking: each question is a function in what the page loads.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, Window};

/// The window, in which all of this runs.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with an id.
pub(super) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that a selector finds.
pub(super) fn find<T: JsCast>(selector: &str) -> Option<T> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements that a selector finds.
pub(super) fn all<T: JsCast>(selector: &str) -> Vec<T> {
    document()
        .and_then(|document| document.query_selector_all(selector).ok())
        .map_or_else(Vec::new, |nodes| list(&nodes))
}

/// All elements that a selector finds within another.
pub(super) fn all_in<T: JsCast>(element: &Element, selector: &str) -> Vec<T> {
    element.query_selector_all(selector).map_or_else(|_| Vec::new(), |nodes| list(&nodes))
}

fn list<T: JsCast>(nodes: &web_sys::NodeList) -> Vec<T> {
    (0..nodes.length()).filter_map(|place| nodes.item(place)?.dyn_into().ok()).collect()
}

/// Shows an element, or hides it.
pub(super) fn show(element: &Element, is_shown: bool) {
    // Neither fails: the name is one of an attribute.
    let _ = if is_shown { element.remove_attribute("hidden") } else { element.set_attribute("hidden", "") };
}

/// Calls a handler whenever an event happens, as long as the page is open.
pub(super) fn on(target: &EventTarget, name: &str, handler: impl Fn(Event) + 'static) {
    let closure = Closure::wrap(Box::new(handler) as Box<dyn Fn(Event)>);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls once, before the next picture is drawn.
pub(super) fn before_drawing(call: impl FnOnce() + 'static) {
    let callback = once(Box::new(call));
    if let Some(window) = window() {
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Calls once, after so many milliseconds.
pub(super) fn after(milliseconds: i32, call: impl FnOnce() + 'static) {
    let callback = once(Box::new(call));
    if let Some(window) = window() {
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), milliseconds);
    }
}

/// A function that may be called once. In a box, so that there is one kind of it: each would take room.
fn once(call: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(call)
}

/// A function that may be called once, with a value.
pub(super) fn once_with(call: Box<dyn FnOnce(JsValue)>) -> JsValue {
    Closure::once_into_js(call)
}
