//! The administrator's pages: accounts, the programme's settings, the audit trail.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;

use super::visit::Visit;
use super::{Site, error, layout};
use crate::domain::account::Actor;
use crate::error::Error;
use crate::t;
use crate::web::boxed::view;

mod audit;
mod places;
mod settings;
mod users;

/// `/admin` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/admin", get(show))
        .merge(places::routes())
        .merge(users::routes())
        .merge(settings::routes())
        .merge(audit::routes())
}

async fn show(visit: Visit) -> Response {
    if !visit.actor.administers() {
        let refusal = if visit.actor == Actor::Anonymous { Error::Unauthenticated } else { Error::Forbidden };
        return error::respond(&visit, &refusal);
    }
    let l = visit.locale;
    let title = t!(l, "admin-title");
    let areas = [
        ("/admin/users", t!(l, "admin-users"), t!(l, "admin-users-about")),
        ("/admin/settings", t!(l, "admin-settings"), t!(l, "admin-settings-about")),
        ("/admin/places", t!(l, "admin-places"), t!(l, "admin-places-about")),
        ("/admin/audit", t!(l, "admin-audit"), t!(l, "admin-audit-about")),
    ];
    layout::page(&visit, &title.clone(), move || {
        let cards = areas
            .into_iter()
            .map(|(href, name, about)| {
                view! { <li class="card"><h2><a href=href>{name}</a></h2><p>{about}</p></li> }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <ul class="cards">{cards}</ul>
        }
    })
}
