//! Restitutions: what facilitators do after their training; their routes, and the texts that their pages share.

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;

use super::forms::Choice;
use super::imports::UPLOAD_MAX;
use super::offline::{CHANGES_BYTES_MAX, shell};
use crate::domain::account::Reach;
use crate::domain::restitution::{Kind, Leader};
use crate::i18n::Locale;
use crate::t;
use crate::web::routing::{Routes, get, post};

mod collected;
mod counts;
mod device;
pub(super) mod filters;
mod form;
mod list;
mod places;
mod record;
mod removal;
mod sheet;
pub(super) use form::{alike_notice, default_button};

/// `/restitutions` and what is under it.
pub fn routes() -> Routes {
    let uploads = Routes::new()
        .route("/restitutions/import", get(collected::ask).post(collected::take))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX));
    Routes::new()
        .merge(uploads)
        .route("/restitutions", get(list::show))
        .route("/restitutions/new", get(form::blank).post(form::create))
        .route("/restitutions/places", get(places::show))
        .route("/restitutions/sheet.pdf", get(sheet::show))
        .route("/restitutions/form.xlsx", get(collected::form))
        .route("/restitutions/take-along", get(device::offer))
        .route("/restitutions/offline", get(shell))
        .route("/api/restitutions/take-along", post(device::take_along))
        .route(
            "/api/restitutions/changes",
            post(device::changes).layer(DefaultBodyLimit::max(CHANGES_BYTES_MAX)),
        )
        .route("/restitutions/{id}", get(record::show))
        .route("/restitutions/{id}/edit", get(form::filled).post(form::update))
        .route("/restitutions/{id}/remove", get(removal::ask).post(removal::remove))
}

fn kind_choices(l: Locale) -> impl Iterator<Item = Choice> {
    Kind::ALL.into_iter().map(move |kind| Choice::new(kind.as_str(), l.text(kind.key())))
}

/// People beside each other; each leads to their record where the actor may open it.
fn people(leaders: &[Leader], reach: &Reach) -> AnyView {
    if leaders.is_empty() {
        return view! { "—" }.into_any();
    }
    let names = leaders.iter().enumerate().map(|(at, leader)| {
        let dot = (at > 0).then_some(" · ");
        let name = leader.name.as_str().to_owned();
        let name = if reach.covers(leader.place) {
            view! { <a href=format!("/people/{}", leader.id)><bdi>{name}</bdi></a> }
        } else {
            view! { <bdi>{name}</bdi> }
        };
        view! { {dot} {name} }
    });
    names.collect_view().into_any()
}

/// The way back to the list, above the heading of a page.
fn crumb(l: Locale) -> AnyView {
    view! { <p class="crumb"><a href="/restitutions">{t!(l, "restitution-list-title")}</a></p> }
}
