//! The live preview: the server's own code from Markdown to HTML and its checks, here on every change of the text.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use time::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::area::Area;
use super::dom;
use crate::documents::html::{self, WebImage, WebImages};
use crate::documents::labels::Labels;
use crate::documents::proof::{self, Known, Proof};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::module::{Code, Module, State};
use crate::domain::toml_reader::Fault;
use crate::islands::writing::{Image, Page, Patch, Shown, byte_at, filled};

/// Stands for front matter before the Markdown, so that findings of front matter have no line of the Markdown.
const FRONT: &str = "\n\n\n";
/// How long the keys have to pause before the whole text is read and checked, in milliseconds. Until then the section in which
/// one types is read alone.
const CALM: i32 = 500;
/// A text of more bytes is shown a moment after the last key, not after each.
const LONG: usize = 200_000;
/// How long that moment is, in milliseconds.
const MOMENT: i32 = 400;
/// How long after it was shown the preview is scrolled, in milliseconds.
const PAUSE: i32 = 100;

/// The preview and what it needs.
pub(super) struct Preview {
    page: Rc<Page>,
    form: HtmlFormElement,
    area: Area,
    /// What scrolls.
    frame: HtmlElement,
    /// What holds the text.
    text: Element,
    findings: Element,
    lang: LangTag,
    source: LangTag,
    state: State,
    code: Code,
    today: Date,
    labels: Labels,
    images: RefCell<WebImages>,
    known: Known,
    is_scheduled: Cell<bool>,
    is_following: Cell<bool>,
    /// How often something was typed.
    changes: Cell<u32>,
    /// What is shown.
    shown: RefCell<Shown>,
    /// The findings that are shown: line, if it has one, and text.
    found: RefCell<Vec<Finding>>,
}

/// What the checks say of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    is_error: bool,
    line: Option<usize>,
    /// The field of the form that it is about, where that is not the Markdown.
    field: Option<String>,
    text: String,
}

impl Preview {
    pub(super) fn new(page: Rc<Page>, form: HtmlFormElement, area: Area) -> Option<Rc<Self>> {
        let label = |key: &str| {
            let found = page.labels.iter().find(|(known, _)| known == key);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let pair = |module: &String| {
            let (slug, lang) = module.split_once('/')?;
            Some((slug.to_owned(), lang.to_owned()))
        };
        let known: Known = page.known.iter().filter_map(pair).collect();
        let images: WebImages = page.images.iter().cloned().map(shown).collect();
        let preview = Rc::new(Self {
            frame: dom::by_id("live-frame")?,
            text: dom::by_id("live-text")?,
            findings: dom::by_id("live-findings")?,
            lang: page.lang.parse().ok()?,
            source: page.source.parse().ok()?,
            state: page.state.parse().ok()?,
            code: "M0".parse().ok()?,
            today: dates::parse(&page.today)?,
            labels: Labels::of_html(&label),
            images: RefCell::new(images),
            known,
            is_scheduled: Cell::new(false),
            is_following: Cell::new(false),
            changes: Cell::new(0),
            shown: RefCell::default(),
            found: RefCell::default(),
            form,
            area,
            page,
        });
        let again = Rc::clone(&preview);
        dom::on(&preview.findings, "click", move |event| again.go_to(&event));
        Some(preview)
    }

    /// Shows what was typed: at once by the section that it is in, or else the text anew, once for all changes until the next
    /// picture.
    pub(super) fn schedule(self: &Rc<Self>) {
        self.changes.set(self.changes.get().wrapping_add(1));
        let is_long = self.area.field().text_length() as usize > LONG;
        if !is_long && !self.is_scheduled.get() && self.show_typed() {
            return;
        }
        if self.is_scheduled.replace(true) {
            return;
        }
        let preview = Rc::clone(self);
        let update = move || {
            preview.is_scheduled.set(false);
            if !(is_long && preview.show_typed()) {
                preview.update();
                preview.follow_soon();
            }
        };
        if is_long {
            dom::after(MOMENT, update);
        } else {
            dom::before_drawing(update);
        }
    }

    /// Scrolls to the caret once the text is shown: where things are asks for their layout, which takes longer than all else.
    fn follow_soon(self: &Rc<Self>) {
        if self.is_following.replace(true) {
            return;
        }
        let preview = Rc::clone(self);
        dom::after(PAUSE, move || {
            preview.is_following.set(false);
            preview.follow(&preview.area.text());
        });
    }

    /// Shows what was typed by the section that it is in, and the whole text later; whether that could be done.
    fn show_typed(self: &Rc<Self>) -> bool {
        let images = self.images.borrow();
        let options = html::Options { facilitator: true, labels: &self.labels, images: &images };
        let mut shown = self.shown.borrow_mut();
        let Some(patch) = shown.typed(&self.area.text(), &self.lang, &options) else { return false };
        self.patch(&patch, &shown);
        self.update_when_calm();
        self.follow_soon();
        true
    }

    /// Reads the whole text once nothing more is typed.
    fn update_when_calm(self: &Rc<Self>) {
        let preview = Rc::clone(self);
        let so_far = self.changes.get();
        dom::after(CALM, move || {
            if preview.changes.get() == so_far {
                preview.update();
            }
        });
    }

    /// Shows the text as it is now, and what the checks find in it.
    pub(super) fn update(&self) {
        let body = self.area.text();
        let raw = [FRONT, &body].concat();
        let module = self.module();
        let (reading, mut proof) = proof::read_with(&module, &raw, &self.lang, Some(&self.known), self.today);
        let images = self.images.borrow();
        proof.look_for_images(|name| images.contains_key(name));
        let options = html::Options { facilitator: true, labels: &self.labels, images: &images };
        let mut shown = self.shown.borrow_mut();
        let patch = shown.whole(body, &reading, &options);
        self.patch(&patch, &shown);
        self.show(&proof, module.body_line);
    }

    /// An image that the text can show from now on.
    pub(super) fn add_image(&self, image: Image) {
        self.images.borrow_mut().extend([shown(image)]);
    }

    /// The front matter as its fields have it now, as far as checks need it.
    fn module(&self) -> Module {
        let mut module = Module::new(self.code.clone(), String::new(), self.source.clone());
        module.state = self.state;
        module.minutes = self.value("minutes").trim().parse().ok();
        let objectives = self.value("objectives");
        module.objectives =
            objectives.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        module.reread_by = dates::parse(&self.value("reread_by"));
        module.body_at = FRONT.len();
        module.body_line = FRONT.len() + 1;
        module
    }

    fn value(&self, name: &str) -> String {
        let field = self.form.query_selector(&["[name='", name, "']"].concat()).ok().flatten();
        let Some(field) = field else { return String::new() };
        match field.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(other) => {
                other.dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
            }
        }
    }

    /// Replaces the pieces that have changed, and leaves the others where they are.
    fn patch(&self, patch: &Patch, shown: &Shown) {
        let children = self.text.children();
        if children.length() as usize + patch.new.len() != shown.count() + patch.gone.len() {
            self.text.set_inner_html(&shown.html());
            return;
        }
        for place in patch.gone.clone().rev() {
            if let Some(child) = children.item(place as u32) {
                child.remove();
            }
        }
        let html: String = patch.new.iter().map(|piece| piece.trim_end()).collect();
        let _ = match children.item(patch.gone.start as u32) {
            _ if html.is_empty() => Ok(()),
            Some(next) => next.insert_adjacent_html("beforebegin", &html),
            None => self.text.insert_adjacent_html("beforeend", &html),
        };
    }

    /// Shows what the checks found, each with a button that leads to its line.
    fn show(&self, proof: &Proof, body_line: usize) {
        let finding = |is_error: bool, fault: &Fault| {
            let message = &fault.message;
            let known = self.page.messages.iter().find(|(key, _)| key == message.key);
            let text = known.map_or(message.key, |(_, text)| text);
            let args = message.args.iter().map(|(name, value)| (*name, value.as_str()));
            let line = (fault.line + 1).checked_sub(body_line).filter(|line| *line > 0);
            let field = proof::field_of(message).map(str::to_owned);
            Finding { is_error, line, field, text: filled(text, args) }
        };
        let errors = proof.errors.iter().map(|fault| finding(true, fault));
        let warnings = proof.warnings.iter().map(|fault| finding(false, fault));
        let note = |text: &String| Finding { is_error: false, line: None, field: None, text: text.clone() };
        let notes = self.page.notes.iter().map(note);
        let found: Vec<Finding> = errors.chain(warnings).chain(notes).collect();
        if *self.found.borrow() == found && self.findings.has_child_nodes() {
            return;
        }
        self.findings.set_text_content(None);
        for (is_error, class, heading) in
            [(true, "notice error findings", "errors"), (false, "notice warning findings", "warnings")]
        {
            self.list(
                found.iter().filter(|finding| finding.is_error == is_error),
                class,
                self.page.text(heading),
            );
        }
        if found.is_empty() {
            self.add(&self.findings, "p", "hint", self.page.text("nothing"));
        }
        *self.found.borrow_mut() = found;
    }

    fn list<'a>(&self, found: impl Iterator<Item = &'a Finding>, class: &str, heading: &str) {
        let mut found = found.peekable();
        if found.peek().is_none() {
            return;
        }
        let Some(notice) = self.add(&self.findings, "div", class, "") else { return };
        self.add(&notice, "p", "", heading);
        let Some(list) = self.add(&notice, "ul", "", "") else { return };
        for finding in found {
            let Some(item) = self.add(&list, "li", "", "") else { return };
            match (finding.line, &finding.field) {
                (_, Some(field)) => {
                    if let Some(link) = self.add(&item, "a", "", &finding.text) {
                        let _ = link.set_attribute("href", &["#f-", field].concat());
                    }
                }
                (Some(line), _) => {
                    let number = line.to_string();
                    let args = [("line", number.as_str()), ("text", finding.text.as_str())];
                    let told = filled(self.page.text("line"), args);
                    if let Some(button) = self.add(&item, "button", "link", &told) {
                        let _ = button.set_attribute("type", "button");
                        let _ = button.set_attribute("data-line", &number);
                    }
                }
                _ => item.set_text_content(Some(&finding.text)),
            }
        }
    }

    /// Adds an element with a text.
    fn add(&self, to: &Element, name: &str, class: &str, text: &str) -> Option<Element> {
        let element = dom::document()?.create_element(name).ok()?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        to.append_child(&element).ok()?;
        Some(element)
    }

    /// Selects the line that a finding is about.
    fn go_to(&self, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let line = target.and_then(|target| target.get_attribute("data-line")?.parse::<usize>().ok());
        let Some(line) = line else { return };
        let text = self.area.text();
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        self.area.select(&text, start..end);
    }

    /// Scrolls the preview whenever the caret moves.
    pub(super) fn follow_caret(self: &Rc<Self>) {
        let Some(document) = dom::document() else { return };
        let preview = Rc::clone(self);
        dom::on(&document, "selectionchange", move |_| {
            if preview.area.has_focus() {
                preview.follow_soon();
            }
        });
    }

    /// Scrolls the preview to what the caret is in: to its section, and within it as far as the caret is.
    fn follow(&self, body: &str) {
        let units = self.area.field().selection_start().ok().flatten().unwrap_or(0);
        let caret = byte_at(body, units as usize);
        let shown = self.shown.borrow();
        let section = shown.within(caret);
        let top = |id: Option<&str>| {
            let selector = format!("[id='{}']", id?);
            let heading = self.text.query_selector(&selector).ok()??;
            Some(heading.unchecked_into::<HtmlElement>().offset_top())
        };
        let above = top(section.before).unwrap_or(0);
        let below = top(section.behind).unwrap_or_else(|| self.frame.scroll_height());
        let part = caret.saturating_sub(section.range.start) as f64 / section.range.len().max(1) as f64;
        let place =
            f64::from(above) + f64::from(below - above) * part - f64::from(self.frame.client_height()) / 3.0;
        self.frame.set_scroll_top(place.max(0.0) as i32);
    }
}

fn shown(image: Image) -> (String, WebImage) {
    (image.path, WebImage { url: image.url, width: image.width, height: image.height })
}
