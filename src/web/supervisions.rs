//! Supervision visits to facilitators at work; their routes, and the texts that their pages share.

use crate::web::prelude::*;

use crate::domain::account::Reach;
use crate::domain::supervision::Visited;
use crate::i18n::Locale;
use crate::t;
use crate::web::routing::{Routes, get};

mod edit;
mod filters;
mod form;
mod list;
mod record;
mod removal;
mod sheet;

/// `/supervisions` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/supervisions", get(list::show))
        .route("/supervisions/new", get(form::blank).post(form::create))
        .route("/supervisions/sheet.pdf", get(sheet::show))
        .route("/supervisions/{id}", get(record::show))
        .route("/supervisions/{id}/edit", get(edit::filled).post(edit::update))
        .route("/supervisions/{id}/remove", get(removal::ask).post(removal::remove))
}

/// The name of somebody who was visited, leading to their record where the actor may open it.
fn person(visited: &Visited, reach: &Reach) -> AnyView {
    let name = visited.name.as_str().to_owned();
    if reach.covers(visited.place) {
        view! { <a href=format!("/people/{}", visited.id)><bdi>{name}</bdi></a> }
    } else {
        view! { <bdi>{name}</bdi> }
    }
}

/// The way to the sheet with the grid of a curriculum; without a name with the usual one.
fn sheet_link(l: Locale, curriculum: &str) -> AnyView {
    let sheet = match curriculum {
        "" => "/supervisions/sheet.pdf".to_owned(),
        slug => format!("/supervisions/sheet.pdf?curriculum={}", super::query::encode(slug)),
    };
    view! { <a href=sheet>{t!(l, "supervision-sheet")}</a> }.into_any()
}

/// The way back to the list, above the heading of a page.
fn crumb(l: Locale) -> AnyView {
    view! { <p class="crumb"><a href="/supervisions">{t!(l, "supervision-list-title")}</a></p> }
}
