//! One place: its form, and removing it while nothing refers to it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{level_choices, parent_choices};
use crate::app;
use crate::app::places::change::{Draft, Shown, change, find, remove};
use crate::app::places::{Division, Node};
use crate::domain::id::PlaceId;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// What the page shows: the place, and all places of both divisions.
struct Read {
    shown: Shown,
    daily: Vec<Node>,
    of_2023: Vec<Node>,
}

async fn read(visit: &Visit, id: PlaceId) -> Result<Read> {
    visit
        .read(async |work| {
            Ok(Read {
                shown: find(work, id).await?,
                daily: app::places::list(work, Division::Daily).await?,
                of_2023: app::places::list(work, Division::Of2023).await?,
            })
        })
        .await
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
        let others = |nodes: &[Node]| {
            let others: Vec<Node> = nodes.iter().filter(|node| node.place.id != place.id).cloned().collect();
            parent_choices(l, &others)
        };
        view! {
            <p class="crumb"><a href="/admin/places">{t!(l, "place-list-title")}</a></p>
            <h1><bdi>{place.name.clone()}</bdi></h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "person-saved")}</p> })}
            {form.summary(l)}
            <form method="post" action=action.clone() class="narrow">
                <input type="hidden" name="seen" value=read.shown.seen.clone()/>
                {Field::radios("level", t!(l, "place-level"), level_choices(l)).required().view(&form, l)}
                {Field::text("name", t!(l, "place-name")).required().view(&form, l)}
                {Field::select("parent", t!(l, "place-parent"), others(&read.daily)).unmarked().view(&form, l)}
                {Field::select("parent_2023", t!(l, "place-parent-2023"), others(&read.of_2023)).hint(t!(l, "place-parent-2023-hint")).view(&form, l)}
                {Field::input("date", "valid_from", t!(l, "place-valid-from")).view(&form, l)}
                {Field::input("date", "valid_to", t!(l, "place-valid-to")).hint(t!(l, "place-valid-to-hint")).view(&form, l)}
                {Field::lines("variants", t!(l, "place-other-names"), 3).hint(t!(l, "place-names-hint")).view(&form, l)}
                {Field::lines("codes", t!(l, "place-codes"), 3).hint(t!(l, "place-codes-hint")).view(&form, l)}
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
