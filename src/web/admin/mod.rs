//! The administrator's pages.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;

use super::visit::Visit;
use super::{Site, error, shell};
use crate::domain::account::Actor;
use crate::error::Error;
use crate::t;

/// `/admin` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new().route("/admin", get(show))
}

async fn show(visit: Visit) -> Response {
    if !visit.actor.administers() {
        let refusal = if visit.actor == Actor::Anonymous { Error::Unauthenticated } else { Error::Forbidden };
        return error::respond(&visit, &refusal);
    }
    let l = visit.locale;
    let title = t!(l, "admin-title");
    shell::page(&visit, &title.clone(), move || {
        view! { <h1>{title}</h1> }
    })
}
