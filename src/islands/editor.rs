//! The editor in the browser: the toolbar, and the live preview with its checks. What is typed is kept by `assets/desk/keep.js`.
//!
//! The page is whole without it. What is for script alone is in the page already, hidden; this uncovers it and attaches
//! itself to it, so that nothing is drawn twice and no framework is loaded.

mod area;
mod dom;
mod preview;
mod toolbar;
mod upload;

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlFormElement};

use self::area::Area;
use self::preview::Preview;
use super::writing::{CARRIER, Page};

/// Attaches the editor to its page.
#[wasm_bindgen(start)]
pub fn start() {
    // A page without one of its parts stays the form that it is.
    let _ = attach();
}

fn attach() -> Option<()> {
    let carrier = dom::by_id::<Element>(CARRIER)?;
    let page = Rc::new(Page::from_text(&carrier.get_attribute("data-page")?));
    let form: HtmlFormElement = dom::find("form.editor")?;
    let area = Area::new(dom::by_id("f-body")?);
    let preview = Preview::new(Rc::clone(&page), form.clone(), area.clone())?;
    toolbar::attach(&page, &area);
    upload::attach(&page, &area, &preview);
    for part in dom::all::<Element>("[data-script]") {
        let is_shown = part.get_attribute("data-script").is_some_and(|kind| kind == "with");
        dom::show(&part, is_shown);
    }
    {
        let preview = Rc::clone(&preview);
        dom::on(&form, "input", move |_| preview.schedule());
    }
    preview.update();
    preview.follow_caret();
    Some(())
}
