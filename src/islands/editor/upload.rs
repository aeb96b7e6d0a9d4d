//! Images that are chosen, dropped or pasted: made smaller where they are large, sent to the server, named in the text.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, CanvasRenderingContext2d, ClipboardEvent, DragEvent, Element, File, FileList, FormData, Headers,
    HtmlCanvasElement, HtmlInputElement, ImageBitmap, RequestInit, Response,
};

use super::area::Area;
use super::dom;
use super::preview::Preview;
use crate::islands::writing::{Image, Page, placed};

/// The field in which a file is chosen; hidden, a button of the toolbar opens it.
const FIELD: &str = "image-file";
/// Files of more bytes are made smaller before they are sent.
const LARGE: f64 = 1_500_000.0;
/// The longer side of what they become, in pixels: enough for a page of paper.
const LONGEST: f64 = 2_000.0;

/// Opens the choice of a file; whether there is one.
pub(super) fn choose() -> bool {
    let field = dom::by_id::<HtmlInputElement>(FIELD);
    field.as_ref().inspect(|field| field.click()).is_some()
}

/// Where images come into the text.
struct Desk {
    page: Rc<Page>,
    area: Area,
    preview: Rc<Preview>,
}

/// Lets images come into the text.
pub(super) fn attach(page: &Rc<Page>, area: &Area, preview: &Rc<Preview>) {
    let desk = Rc::new(Desk { page: Rc::clone(page), area: area.clone(), preview: Rc::clone(preview) });
    let take: Rc<dyn Fn(Option<FileList>, bool) -> bool> = Rc::new(move |files, tells| {
        let (images, has_others) = images(files);
        let tells = tells && has_others;
        let is_taken = tells || !images.is_empty();
        if tells {
            tell(desk.page.text("other"));
        }
        send_next(Rc::clone(&desk), images);
        is_taken
    });
    if let Some(field) = dom::by_id::<HtmlInputElement>(FIELD) {
        let (take, chosen) = (Rc::clone(&take), field.clone());
        dom::on(&field, "change", move |_| {
            take(chosen.files(), true);
            // The same file may be chosen again.
            chosen.set_value("");
        });
    }
    {
        let take = Rc::clone(&take);
        dom::on(area.field(), "paste", move |event| {
            let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
            if take(data.and_then(|data| data.files()), false) {
                event.prevent_default();
            }
        });
    }
    dom::on(area.field(), "dragover", |event| {
        let data = event.unchecked_ref::<DragEvent>().data_transfer();
        if data.is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0)) {
            event.prevent_default();
        }
    });
    dom::on(area.field(), "drop", move |event| {
        let data = event.unchecked_ref::<DragEvent>().data_transfer();
        if take(data.and_then(|data| data.files()), true) {
            event.prevent_default();
        }
    });
}

/// The images among some files, the last one first, and whether there are others. Text that comes with a picture of itself, as from a
/// word processor, is text.
fn images(files: Option<FileList>) -> (Vec<File>, bool) {
    let (mut images, mut has_others) = (Vec::new(), false);
    let Some(files) = files else { return (images, false) };
    for file in (0..files.length()).rev().filter_map(|place| files.get(place)) {
        if file.type_().starts_with("image/") {
            images.push(file);
        } else {
            has_others = true;
        }
    }
    (images, has_others)
}

/// Sends the files one after the other, beginning with the last of the list.
fn send_next(desk: Rc<Desk>, mut files: Vec<File>) {
    let Some(file) = files.pop() else { return };
    tell(desk.page.text("sending"));
    let name = file.name();
    let go_on = move |blob: Blob| {
        let answered = {
            let desk = Rc::clone(&desk);
            move |answer: Option<(u16, String)>| {
                take_answer(&desk, answer);
                send_next(desk, files);
            }
        };
        post(&desk.page.slug, &blob, &name, Box::new(answered));
    };
    if file.size() > LARGE { smaller(file, Box::new(go_on)) } else { go_on(file.into()) }
}

/// Names the image in the text, or says what is wrong.
fn take_answer(desk: &Desk, answer: Option<(u16, String)>) {
    match answer {
        Some((201, line)) => {
            tell("");
            let Some(image) = Image::read(&line) else { return };
            let text = desk.area.text();
            let edit = placed(&image.path, &text, &desk.area.selected(&text), &desk.page.words.image);
            desk.preview.add_image(image);
            desk.area.apply(&text, &edit);
        }
        Some((422, problem)) => tell(&problem),
        Some((401, _)) => tell(desk.page.text("login")),
        _ => tell(desk.page.text("failed")),
    }
}

/// Calls one of two functions once a promise is settled, with none where it failed. (Rust's futures would bring an executor.)
fn settled(promise: Option<Promise>, call: Box<dyn FnOnce(Option<JsValue>)>) {
    let Some(promise) = promise else { return call(None) };
    let call = Rc::new(std::cell::Cell::new(Some(call)));
    let failing = Rc::clone(&call);
    let done = dom::once_with(Box::new(move |value| {
        if let Some(call) = call.take() {
            call(Some(value));
        }
    }));
    let failed = dom::once_with(Box::new(move |_| {
        if let Some(call) = failing.take() {
            call(None);
        }
    }));
    let then = Reflect::get(&promise, &JsValue::from_str("then"));
    if let Some(then) = then.ok().and_then(|then| then.dyn_into::<Function>().ok()) {
        let _ = then.call2(&promise, &done, &failed);
    }
}

/// Posts a file; gives the status and the text of the server's answer, or none where there is no network.
fn post(slug: &str, blob: &Blob, name: &str, call: Box<dyn FnOnce(Option<(u16, String)>)>) {
    let read = move |answer: Option<JsValue>| {
        let Some(answer) = answer.map(JsCast::unchecked_into::<Response>) else { return call(None) };
        let status = answer.status();
        let taken = move |text: Option<JsValue>| {
            call(text.and_then(|text| text.as_string()).map(|text| (status, text)));
        };
        settled(answer.text().ok().map(JsCast::unchecked_into), Box::new(taken));
    };
    settled(posted(slug, blob, name), Box::new(read));
}

fn posted(slug: &str, blob: &Blob, name: &str) -> Option<Promise> {
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename("file", blob, name).ok()?;
    let headers = Headers::new().ok()?;
    headers.set("accept", "text/plain").ok()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&form);
    let url = ["/author/", slug, "/files"].concat();
    Some(dom::window()?.fetch_with_str_and_init(&url, &request).unchecked_into())
}

/// Makes the picture a smaller JPEG, upright; where the browser can't, the file goes as it is.
fn smaller(file: File, call: Box<dyn FnOnce(Blob)>) {
    let drawn = dom::window().and_then(|window| window.create_image_bitmap_with_blob(&file).ok());
    let draw = move |picture: Option<JsValue>| {
        let canvas = picture.and_then(|picture| canvas(&picture.unchecked_into()));
        let Some(canvas) = canvas else { return call(file.into()) };
        let given = dom::once_with(Box::new(move |blob: JsValue| {
            call(blob.dyn_into::<Blob>().unwrap_or_else(|_| file.into()));
        }));
        let quality = JsValue::from_f64(0.85);
        let _ = canvas.to_blob_with_type_and_encoder_options(given.unchecked_ref(), "image/jpeg", &quality);
    };
    settled(drawn.map(JsCast::unchecked_into), Box::new(draw));
}

/// The picture, drawn no larger than a page of paper needs.
fn canvas(picture: &ImageBitmap) -> Option<HtmlCanvasElement> {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (LONGEST / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = dom::document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let (wide, high) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, wide, high).ok()?;
    Some(canvas)
}

/// Says how the sending stands; a screen reader reads it out.
fn tell(text: &str) {
    if let Some(place) = dom::by_id::<Element>("image-state") {
        place.set_text_content(Some(text));
    }
}
