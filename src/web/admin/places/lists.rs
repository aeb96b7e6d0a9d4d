//! `/admin/places/lists/{import}`: a list of places that was taken, and taking it back.

use std::collections::HashMap;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::ended;
use crate::app::audit;
use crate::app::places::lists::{self, TakenList};
use crate::domain::audit::NamedEntry;
use crate::domain::id::PlaceListId;
use crate::domain::place::Place;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::admin::audit_change::{Told, change};
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::place_names::level_name;
use crate::web::visit::Visit;

/// How many places of a list are shown.
const SHOWN: usize = 200;

/// A list, and what its changes are told with.
async fn read(visit: &Visit, id: PlaceListId) -> Result<(TakenList, Told)> {
    let read = visit.read(async |work| {
        let list = lists::find(work, id).await?;
        let names = audit::names(work, &list.changed).await?;
        Ok((list, Told { names, differences: HashMap::new(), terms: HashMap::new() }))
    });
    read.await
}

/// `GET /admin/places/lists/{import}`
pub(super) async fn show(visit: Visit, Path(id): Path<PlaceListId>) -> Result<Response> {
    let list = read(&visit, id).await?;
    Ok(page(&visit, Form::default(), list))
}

/// `POST /admin/places/lists/{import}`: takes it back.
pub(super) async fn take_back(visit: Visit, Path(id): Path<PlaceListId>) -> Result<Response> {
    match visit.write(async |work| lists::take_back(work, id).await).await {
        Ok(()) => Ok(Redirect::to("/admin/places?undone=1").into_response()),
        Err(problem) => {
            let Ok(list) = read(&visit, id).await else { return Err(problem) };
            forms::rejected(problem, Form::default(), |form| page(&visit, form, list))
        }
    }
}

fn page(visit: &Visit, form: Form, (list, told): (TakenList, Told)) -> Response {
    let l = visit.locale;
    let title = t!(l, "place-taken-title");
    layout::page(visit, &title.clone(), move || {
        let count = list.places.len();
        let more = count.saturating_sub(SHOWN);
        let decide = if list.used.is_empty() {
            view! {
                <p class="notice warning">{t!(l, "place-taken-goes", count = count)}</p>
                {stays(l, &list.changed, &told)}
                <form method="post" class="actions">
                    <button type="submit" class="danger">{t!(l, "place-taken-undo")}</button>
                    <a class="button quiet" href="/admin/places">{t!(l, "place-taken-keep")}</a>
                </form>
            }
            .into_any()
        } else {
            view! {
                <div class="notice">
                    <p>{t!(l, "place-taken-used")}</p>
                    <ul>{named(l, &list.used)}</ul>
                </div>
            }
            .into_any()
        };
        view! {
            <p class="crumb"><a href="/admin/places">{t!(l, "place-list-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            <p>{t!(l, "place-taken-when", count = count, date = dates::moment(list.taken_at, l))}</p>
            {decide}
            <h2>{t!(l, "place-taken-places")}</h2>
            <ul>{named(l, &list.places[..count - more])}</ul>
            {(more > 0).then(|| view! { <p class="hint">{t!(l, "place-taken-more", count = more)}</p> })}
        }
    })
}

/// The places that stay as the list changed them, each with what that is.
fn stays(l: Locale, changed: &[NamedEntry], told: &Told) -> Option<AnyView> {
    let item = |named: &NamedEntry| {
        let href = format!("/admin/places/{}", named.entry.subject_id);
        let name = named.record.clone();
        view! { <li><a href=href><bdi>{name}</bdi></a> {change(l, &named.entry, told)}</li> }
    };
    let more = changed.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        view! { <p>{t!(l, "place-taken-more", count = more)} " " <a href="/admin/audit">{t!(l, "admin-audit")}</a></p> }
    });
    (!changed.is_empty()).then(|| {
        let items = changed.iter().take(SHOWN).map(item).collect_view();
        view! { <div class="notice"><p>{t!(l, "place-taken-changes")}</p><ul>{items}</ul>{more}</div> }
    })
}

fn named(l: Locale, places: &[Place]) -> AnyView {
    let name = |place: &Place| {
        let href = format!("/admin/places/{}", place.id);
        let level = level_name(l, place.level);
        view! { <li><a href=href><bdi>{place.name.clone()}</bdi></a> " (" {level} ")" {ended(l, place)}</li> }
    };
    places.iter().map(name).collect_view().into_any()
}

/// The lists that were taken, each with the way to take it back; nothing where there is none.
pub(super) fn section(l: Locale, lists: &[(PlaceListId, time::OffsetDateTime, i64)]) -> Option<AnyView> {
    let item = |(id, taken_at, count): &(PlaceListId, time::OffsetDateTime, i64)| {
        let href = format!("/admin/places/lists/{id}");
        view! { <li><a href=href>{t!(l, "place-taken-when", count = *count, date = dates::moment(*taken_at, l))}</a></li> }
    };
    (!lists.is_empty()).then(|| {
        let items = lists.iter().map(item).collect_view();
        view! {
            <details class="toc">
                <summary>{t!(l, "place-taken-lists")}</summary>
                <ul>{items}</ul>
            </details>
        }
        .into_any()
    })
}
