//! What is typed is kept on the device, and offered back when the page is opened again without having been saved.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlButtonElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, Storage, SubmitEvent,
};

use super::dom;
use crate::islands::writing::{Kept, Page, belongs_to, filled, key};

/// How long after a change it is kept, in milliseconds.
const SOON: i32 = 2_000;
/// In the tab's own storage: the names of the kept texts that were sent to be saved.
const SENT: &str = "vivier-sent";

/// Keeps a form's fields.
pub(super) struct Keeper {
    page: Rc<Page>,
    form: HtmlFormElement,
    /// `slug/lang`.
    text: String,
    /// Under what name the fields are kept.
    name: RefCell<String>,
    /// What the form said when the page was opened.
    opened: Kept,
    is_waiting: Cell<bool>,
    /// The name of what is offered back.
    offered: RefCell<Option<String>>,
    /// What is done after the fields were filled.
    after_filling: Box<dyn Fn()>,
}

impl Keeper {
    pub(super) fn new(page: Rc<Page>, form: HtmlFormElement, after_filling: impl Fn() + 'static) -> Rc<Self> {
        let opened = fields(&form);
        let text = [&*page.slug, "/", &page.lang].concat();
        Rc::new(Self {
            name: RefCell::new(key(&page.account, &text, opened.base())),
            after_filling: Box::new(after_filling),
            is_waiting: Cell::new(false),
            offered: RefCell::default(),
            opened,
            text,
            form,
            page,
        })
    }

    /// Removes what was saved, offers back what was not, and keeps from now on.
    pub(super) fn begin(self: &Rc<Self>) {
        match &*self.page.answers {
            "saved" => forget_sent(),
            // The page shows what was typed: it is not saved yet.
            "typed" => self.keep(),
            _ => {}
        }
        if self.page.answers != "typed" {
            self.offer();
        }
        let keeper = Rc::clone(self);
        let Some(document) = dom::document() else { return };
        dom::on(&document, "visibilitychange", move |_| {
            if keeper.is_waiting.get() {
                keeper.keep();
            }
        });
        if let Some(window) = dom::window() {
            let keeper = Rc::clone(self);
            dom::on(&window, "pagehide", move |_| {
                if keeper.is_waiting.get() {
                    keeper.keep();
                }
            });
        }
        for (id, takes) in [("kept-take", true), ("kept-drop", false)] {
            if let Some(button) = dom::by_id::<Element>(id) {
                let keeper = Rc::clone(self);
                dom::on(&button, "click", move |_| keeper.answer(takes));
            }
        }
    }

    /// Something was typed: it is kept soon.
    pub(super) fn note(self: &Rc<Self>) {
        if self.is_waiting.replace(true) {
            return;
        }
        let keeper = Rc::clone(self);
        dom::after(SOON, move || {
            if keeper.is_waiting.get() {
                keeper.keep();
            }
        });
    }

    /// Keeps the fields as they are now, and says so; a full storage is said, too.
    fn keep(&self) {
        self.is_waiting.set(false);
        let now = fields(&self.form);
        let Some(storage) = dom::local_storage() else { return self.tell("off", true) };
        let name = self.name.borrow();
        if now.is_same(&self.opened) && self.page.answers != "typed" {
            let _ = storage.remove_item(&name);
            return self.tell("", false);
        }
        match storage.set_item(&name, &now.write()) {
            Ok(()) => self.tell("kept", false),
            Err(_) => self.tell("full", true),
        }
    }

    /// Says how it stands; what is wrong is read out by a screen reader.
    fn tell(&self, text: &str, is_wrong: bool) {
        let filled = if text.is_empty() { String::new() } else { self.with_time(text, Date::now()) };
        for (id, is_own) in [("kept-state", !is_wrong), ("kept-wrong", is_wrong)] {
            if let Some(place) = dom::by_id::<Element>(id) {
                let shown = if is_own { &*filled } else { "" };
                if place.text_content().as_deref() != Some(shown) {
                    place.set_text_content(Some(shown));
                }
                dom::show(&place, !shown.is_empty());
            }
        }
    }

    /// A text of the page with the moment in it, in the page's language.
    fn with_time(&self, text: &str, at: f64) -> String {
        let root = dom::document().and_then(|document| document.document_element());
        let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
        let time = Date::new(&JsValue::from_f64(at)).to_locale_string(&lang, &JsValue::UNDEFINED);
        filled(self.page.text(text), [("time", String::from(time).as_str())])
    }

    /// Offers back the newest text that was kept and is not what the form says.
    fn offer(&self) {
        let Some(storage) = dom::local_storage() else { return };
        let newest = loop {
            let Some((name, kept)) = self.newest(&storage) else { break None };
            if !kept.is_same(&self.opened) {
                break Some((name, kept));
            }
            if storage.remove_item(&name).is_err() {
                break None;
            }
        };
        let Some(place) = dom::by_id::<Element>("kept-offer") else { return };
        dom::show(&place, newest.is_some());
        let Some((name, kept)) = newest else {
            *self.offered.borrow_mut() = None;
            return;
        };
        // What is typed from now on does not overwrite it.
        let apart = if name == *self.name.borrow() {
            let apart = [&*name, "~", &kept.at.to_string()].concat();
            if storage.set_item(&apart, &kept.write()).is_ok() {
                let _ = storage.remove_item(&name);
                apart
            } else {
                name
            }
        } else {
            name
        };
        if let Ok(Some(words)) = place.query_selector("p") {
            words.set_text_content(Some(&self.with_time("offer", kept.at as f64)));
        }
        *self.offered.borrow_mut() = Some(apart);
    }

    /// The newest text that this account has kept of this text.
    fn newest(&self, storage: &Storage) -> Option<(String, Kept)> {
        let count = storage.length().unwrap_or(0);
        let names = (0..count).filter_map(|place| storage.key(place).ok().flatten());
        let own = names.filter(|name| belongs_to(name, &self.page.account, &self.text));
        let kept = own.filter_map(|name| {
            let kept = Kept::read(&storage.get_item(&name).ok()??)?;
            Some((name, kept))
        });
        kept.max_by_key(|(_, kept)| kept.at)
    }

    /// Takes what is offered back into the form, or drops it.
    fn answer(&self, takes: bool) {
        let Some(name) = self.offered.borrow_mut().take() else { return };
        let Some(storage) = dom::local_storage() else { return };
        let kept = storage.get_item(&name).ok().flatten().and_then(|text| Kept::read(&text));
        if let Some(kept) = kept.filter(|_| takes) {
            fill(&self.form, &kept);
            *self.name.borrow_mut() = name;
            (self.after_filling)();
            self.keep();
            if let Some(place) = dom::by_id::<Element>("kept-offer") {
                dom::show(&place, false);
            }
        } else {
            let _ = storage.remove_item(&name);
            self.offer();
        }
        if let Some(field) = dom::by_id::<HtmlTextAreaElement>("f-body") {
            let _ = field.focus();
        }
    }

    /// The form is sent: kept once more, and where it is to be saved the tab notes under what name.
    pub(super) fn send(&self, event: &Event) {
        if self.is_waiting.get() {
            self.keep();
        }
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let action = button
            .and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
            .map(|button| button.value());
        if action.is_some_and(|action| action != "save") {
            return;
        }
        if let Some(storage) = dom::session_storage() {
            let sent = storage.get_item(SENT).ok().flatten().unwrap_or_default();
            let _ = storage.set_item(SENT, &[&*sent, "\n", &self.name.borrow()].concat());
        }
    }
}

/// The text that this tab sent was saved: what was kept of it goes.
fn forget_sent() {
    let (Some(session), Some(local)) = (dom::session_storage(), dom::local_storage()) else { return };
    let sent = session.get_item(SENT).ok().flatten().unwrap_or_default();
    for name in sent.lines().filter(|name| !name.is_empty()) {
        let _ = local.remove_item(name);
    }
    let _ = session.remove_item(SENT);
}

/// The fields of a form that are written in, and the revision that it was made from.
fn fields(form: &HtmlFormElement) -> Kept {
    let fields = controls(form).into_iter().map(|(name, control)| (name, control.value()));
    Kept { at: Date::now() as u64, fields: fields.collect() }
}

/// Fills a form. A field that it has no more is left out.
fn fill(form: &HtmlFormElement, kept: &Kept) {
    for (name, control) in controls(form) {
        if let Some((_, value)) = kept.fields.iter().find(|(known, _)| *known == name) {
            control.set(value);
        }
    }
}

/// A field of a form.
enum Control {
    Input(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

impl Control {
    fn value(&self) -> String {
        match self {
            Self::Input(input) => input.value(),
            Self::Area(area) => area.value(),
            Self::Select(select) => select.value(),
        }
    }

    fn set(&self, value: &str) {
        match self {
            Self::Input(input) => input.set_value(value),
            Self::Area(area) => area.set_value(value),
            Self::Select(select) => select.set_value(value),
        }
    }
}

/// The fields of a form by their names, without buttons, boxes and files.
fn controls(form: &HtmlFormElement) -> Vec<(String, Control)> {
    let named = dom::all_in::<Element>(form, "input[name], textarea[name], select[name]").into_iter();
    let control = |element: Element| {
        let name = element.get_attribute("name")?;
        let control = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) if matches!(&*input.type_(), "radio" | "checkbox" | "file" | "submit") => return None,
            Ok(input) => Control::Input(input),
            Err(other) => match other.dyn_into::<HtmlTextAreaElement>() {
                Ok(area) => Control::Area(area),
                Err(other) => Control::Select(other.dyn_into().ok()?),
            },
        };
        Some((name, control))
    };
    named.filter_map(control).collect()
}
