//! The home page: what this is, and the way to everything that is open to everybody.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::*;

use super::page_cache::PublicPage;
use super::visit::Visit;
use super::{Site, curricula, layout, page_cache};
use crate::app;
use crate::app::modules::Listed;
use crate::domain::account::Actor;
use crate::error::Result;
use crate::t;
use crate::web::boxed::view;

/// The address `/`.
pub fn routes() -> Router<Site> {
    Router::new().route("/", get(home))
}

async fn home(visit: Visit) -> Result<Response> {
    page_cache::page(&visit, Some(PublicPage::Home), async |visit| {
        let (curricula, modules) = visit
            .read(async |work| Ok((app::curricula::list(work).await?, app::modules::list(work).await?)))
            .await?;
        Ok(page(visit, &curricula, &modules))
    })
    .await
}

fn page(visit: &Visit, listed: &[app::curricula::Listed], modules: &[Listed]) -> Response {
    let l = visit.locale;
    let programme = layout::programme_name(visit);
    let curricula = curricula::cards(l, listed);
    let shown: Vec<&Listed> = modules.iter().collect();
    let modules = (!shown.is_empty()).then(|| super::modules::cards(l, "", &shown));
    let staff = visit.actor.is_staff().then(|| {
        view! {
            <p class="actions">
                <a class="button" href="/cohorts">{t!(l, "shell-cohorts")}</a>
                <a class="button" href="/people">{t!(l, "shell-people")}</a>
            </p>
        }
    });
    let login = (visit.actor == Actor::Anonymous).then(|| {
        view! { <p>{t!(l, "home-team")} " " <a href="/login">{t!(l, "shell-login")}</a></p> }
    });
    layout::page(visit, "", move || {
        view! {
            <h1>{programme}</h1>
            <p class="summary">{t!(l, "home-intro")}</p>
            {staff}
            <section><h2>{t!(l, "shell-curricula")}</h2>{curricula}</section>
            {modules.map(|modules| view! { <section><h2>{t!(l, "shell-modules")}</h2>{modules}</section> })}
            <section>
                <h2>{t!(l, "home-verify-title")}</h2>
                <p>{t!(l, "home-verify")} " " <a href="/verify">{t!(l, "shell-verify")}</a></p>
                {login}
            </section>
        }
    })
}
