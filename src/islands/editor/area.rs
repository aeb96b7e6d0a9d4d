//! The field with the text: what is selected, and changes that the browser's own undo takes back.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlDocument, HtmlTextAreaElement};

use super::dom;
use crate::islands::writing::{Edit, byte_at, utf16_at};

/// The field with the text.
#[derive(Clone)]
pub(super) struct Area(HtmlTextAreaElement);

impl Area {
    pub(super) fn new(field: HtmlTextAreaElement) -> Self {
        Self(field)
    }

    /// The element.
    pub(super) fn field(&self) -> &HtmlTextAreaElement {
        &self.0
    }

    /// The text, with line feeds.
    pub(super) fn text(&self) -> String {
        self.0.value()
    }

    /// What is selected, in bytes of `text`.
    pub(super) fn selected(&self, text: &str) -> Range<usize> {
        let units = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or(0) as usize;
        let (start, end) = (units(self.0.selection_start()), units(self.0.selection_end()));
        byte_at(text, start)..byte_at(text, end)
    }

    /// Whether the keys go to the field.
    pub(super) fn has_focus(&self) -> bool {
        let active = dom::document().and_then(|document| document.active_element());
        active.is_some_and(|active| active == *self.0.as_ref())
    }

    /// Selects a part of `text` and brings the keys to it.
    pub(super) fn select(&self, text: &str, part: Range<usize>) {
        let units = |byte: usize| utf16_at(text, byte) as u32;
        let _ = self.0.focus();
        let _ = self.0.set_selection_range(units(part.start), units(part.end));
    }

    /// Changes the text as if it was typed.
    pub(super) fn apply(&self, text: &str, edit: &Edit) {
        self.select(text, edit.range.clone());
        if !typed(&edit.text) {
            // A browser that can't: the text changes, without undo.
            let units = |byte: usize| utf16_at(text, byte) as u32;
            let (start, end) = (units(edit.range.start), units(edit.range.end));
            let _ = self.0.set_range_text_with_start_and_end(&edit.text, start, end);
            let bubbling = EventInit::new();
            bubbling.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &bubbling) {
                let _ = self.0.dispatch_event(&event);
            }
        }
        let start = edit.range.start;
        let after = self.text();
        self.select(&after, start + edit.select.start..start + edit.select.end);
    }

    /// Puts words in the place of the selection, and the caret behind them.
    pub(super) fn insert(&self, words: &str) {
        let text = self.text();
        let range = self.selected(&text);
        self.apply(&text, &Edit { range, text: words.to_owned(), select: words.len()..words.len() });
    }
}

/// Types into what has the focus; whether the browser did. Marked as outdated, and the one way with undo in every browser.
fn typed(text: &str) -> bool {
    let Some(document) = dom::document().map(JsCast::unchecked_into::<HtmlDocument>) else { return false };
    let command = if text.is_empty() { "delete" } else { "insertText" };
    document.exec_command_with_show_ui_and_value(command, false, text).unwrap_or(false)
}
