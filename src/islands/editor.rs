//! The editor in the browser: the toolbar, the live preview with its checks, and the text kept on the device.
//!
//! The page is whole without it. What is for script alone is in the page already, hidden; this uncovers it and attaches
//! itself to it, so that nothing is drawn twice and no framework is loaded.

mod area;
mod dom;
mod keep;
mod preview;
mod toolbar;
mod upload;

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlFormElement};

use self::area::Area;
use self::keep::Keeper;
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
    let keeper = Keeper::new(Rc::clone(&page), form.clone(), {
        let preview = Rc::clone(&preview);
        move || preview.update()
    });
    toolbar::attach(&page, &area);
    upload::attach(&page, &area, &preview);
    for part in dom::all::<Element>("[data-script]") {
        let is_shown = part.get_attribute("data-script").is_some_and(|kind| kind == "with");
        dom::show(&part, is_shown);
    }
    {
        let (preview, keeper) = (Rc::clone(&preview), Rc::clone(&keeper));
        dom::on(&form, "input", move |_| {
            preview.schedule();
            keeper.note();
        });
    }
    dom::on(&form, "submit", {
        let keeper = Rc::clone(&keeper);
        move |event| keeper.send(&event)
    });
    preview.update();
    preview.follow_caret();
    keeper.begin();
    Some(())
}
