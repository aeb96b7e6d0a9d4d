//! One place: its form, and removing it while nothing refers to it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Both, ended, fields};
use crate::app::places::change::{Draft, Shown, change, find, remove};
use crate::domain::id::PlaceId;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// What the page shows: the place, and all places of both divisions.
struct Read {
    shown: Shown,
    both: Both,
}

async fn read(visit: &Visit, id: PlaceId) -> Result<Read> {
    visit.read(async |work| Ok(Read { shown: find(work, id).await?, both: Both::read(work).await? })).await
}

/// `GET /admin/places/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<PlaceId>) -> Result<Response> {
    let read = read(&visit, id).await?;
    let form = Form::of(&read.shown.draft)?;
    Ok(page(&visit, form, read))
}

/// `POST /admin/places/{id}`
pub(super) async fn save(visit: Visit, Path(id): Path<PlaceId>, form: Form) -> Result<Response> {
    let (draft, seen): (Draft, String) = (form.read()?, form.get("seen").to_owned());
    match visit.write(async |work| change(work, id, &draft, &seen).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/places/{id}?saved=1")).into_response()),
        Err(problem) => {
            let read = read(&visit, id).await?;
            forms::rejected(problem, form, |form| page(&visit, form, read))
        }
    }
}

/// `POST /admin/places/{id}/remove`
pub(super) async fn delete(visit: Visit, Path(id): Path<PlaceId>) -> Result<Response> {
    match visit.write(async |work| remove(work, id).await).await {
        Ok(()) => Ok(Redirect::to("/admin/places?removed=1").into_response()),
        Err(problem) => {
            let read = read(&visit, id).await?;
            let form = Form::of(&read.shown.draft)?;
            forms::rejected(problem, form, |form| page(&visit, form, read))
        }
    }
}

fn page(visit: &Visit, form: Form, read: Read) -> Response {
    let l = visit.locale;
    let title = t!(l, "place-edit-title");
    let is_saved = visit.has_parameter("saved");
    layout::page(visit, &title.clone(), move || {
        let place = &read.shown.place;
        let action = format!("/admin/places/{}", place.id);
        view! {
            <p class="crumb"><a href="/admin/places">{t!(l, "place-list-title")}</a></p>
            <h1><bdi>{place.name.clone()}</bdi>{ended(l, place)}</h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "person-saved")}</p> })}
            {form.summary(l)}
            <form method="post" action=action.clone() class="narrow">
                <input type="hidden" name="seen" value=read.shown.seen.clone()/>
                {fields(l, &form, &read.both, Some(place.id))}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button><a href="/admin/places">{t!(l, "person-cancel")}</a></p>
            </form>
            <details class="toc">
                <summary>{t!(l, "place-remove-title")}</summary>
                <p>{t!(l, "place-remove-advice")}</p>
                <form method="post" action=format!("{action}/remove")>
                    <button type="submit" class="danger">{t!(l, "place-remove")}</button>
                </form>
            </details>
        }
    })
}
