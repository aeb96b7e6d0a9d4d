//! Images that are chosen, dropped or pasted: made smaller where they are large, sent to the server, named in the text.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, ClipboardEvent, DragEvent, Element, File, FileList, FormData, Headers,
    HtmlCanvasElement, HtmlInputElement, ImageBitmap, RequestInit, Response,
};

use super::area::Area;
use super::dom;
use super::preview::Preview;
use crate::islands::writing::{Edit, Image, Page};

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

/// Lets images come into the text.
pub(super) fn attach(page: &Rc<Page>, area: &Area, preview: &Rc<Preview>) {
    let take: Rc<dyn Fn(Option<FileList>) -> bool> = Rc::new({
        let (page, area, preview) = (Rc::clone(page), area.clone(), Rc::clone(preview));
        move |files| {
            let files = images(files);
            let has_some = !files.is_empty();
            let (page, area, preview) = (Rc::clone(&page), area.clone(), Rc::clone(&preview));
            if has_some {
                spawn_local(async move {
                    for file in files {
                        send(&page, &area, &preview, &file).await;
                    }
                });
            }
            has_some
        }
    });
    if let Some(field) = dom::by_id::<HtmlInputElement>(FIELD) {
        let (take, chosen) = (Rc::clone(&take), field.clone());
        dom::on(&field, "change", move |_| {
            take(chosen.files());
            // The same file may be chosen again.
            chosen.set_value("");
        });
    }
    {
        let take = Rc::clone(&take);
        dom::on(area.field(), "paste", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            if take(data.and_then(|data| data.files())) {
                event.prevent_default();
            }
        });
    }
    dom::on(area.field(), "dragover", |event| {
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if data.is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0)) {
            event.prevent_default();
        }
    });
    dom::on(area.field(), "drop", move |event| {
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if take(data.and_then(|data| data.files())) {
            event.prevent_default();
        }
    });
}

/// The images among some files. Text that comes with a picture of itself, as from a word processor, is text.
fn images(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    let all = (0..files.length()).filter_map(|place| files.get(place));
    all.filter(|file| file.type_().starts_with("image/")).collect()
}

/// Sends a file and names it in the text, or says what is wrong.
async fn send(page: &Page, area: &Area, preview: &Preview, file: &File) {
    tell(page.text("sending"));
    match answered(page, file).await {
        Some((201, line)) => {
            tell("");
            let Some(image) = Image::read(&line) else { return };
            let (text, words) = (area.text(), &page.words.image);
            let named = format!("![{words}]({})", image.path);
            preview.add_image(image);
            let range = area.selected(&text);
            area.apply(&text, &Edit { range, text: named, select: 2..2 + words.len() });
        }
        Some((422, problem)) => tell(&problem),
        _ => tell(page.text("failed")),
    }
}

/// The status and the text of the server's answer.
async fn answered(page: &Page, file: &File) -> Option<(u16, String)> {
    let form = FormData::new().ok()?;
    let smaller = if file.size() > LARGE { smaller(file).await } else { None };
    let blob: &Blob = smaller.as_ref().unwrap_or(file);
    form.append_with_blob_and_filename("file", blob, &file.name()).ok()?;
    let headers = Headers::new().ok()?;
    headers.set("accept", "text/plain").ok()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&form);
    let address = ["/author/", &page.slug, "/files"].concat();
    let answer = JsFuture::from(dom::window()?.fetch_with_str_and_init(&address, &request)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    Some((answer.status(), text))
}

/// The picture as a smaller JPEG, upright; none where the browser can't.
async fn smaller(file: &File) -> Option<Blob> {
    let drawn = dom::window()?.create_image_bitmap_with_blob(file).ok()?;
    let picture: ImageBitmap = JsFuture::from(drawn).await.ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (LONGEST / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = dom::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_image_bitmap_and_dw_and_dh(&picture, 0.0, 0.0, wide, high).ok()?;
    let made = Promise::new(&mut |done, failed| {
        let given = Closure::once_into_js(move |blob: JsValue| {
            let _ = done.call1(&JsValue::NULL, &blob);
        });
        let quality = JsValue::from_f64(0.85);
        let asked =
            canvas.to_blob_with_type_and_encoder_options(given.unchecked_ref(), "image/jpeg", &quality);
        if asked.is_err() {
            let _ = failed.apply(&JsValue::NULL, &Array::new());
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// Says how the sending stands; a screen reader reads it out.
fn tell(text: &str) {
    if let Some(place) = dom::by_id::<Element>("image-state") {
        place.set_text_content(Some(text));
    }
}
