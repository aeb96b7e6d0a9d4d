//! Removing a restitution that was noted by mistake: a page before it says what is lost.

use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::crumb;
use super::record::title;
use crate::app;
use crate::app::restitutions::Record;
use crate::domain::id::RestitutionId;
use crate::error::Result;
use crate::t;
use crate::web::boxed::view;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET /restitutions/{id}/remove`
pub(super) async fn ask(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    let record = visit.read(async |work| app::restitutions::find_to_change(work, id).await).await?;
    Ok(page(&visit, record))
}

fn page(visit: &Visit, record: Record) -> Response {
    let l = visit.locale;
    let heading = t!(l, "restitution-remove-title");
    layout::page(visit, &heading.clone(), move || {
        let id = record.restitution.id;
        let [women, men] = record.restitution.details.people();
        view! {
            {crumb(l)}
            <h1>{heading}</h1>
            <p>
                <strong>{title(l, &record)}</strong> " · " <bdi>{record.restitution.place.clone()}</bdi> " · "
                {t!(l, "restitution-people", women = women, men = men)}
            </p>
            <p class="notice warning">{t!(l, "restitution-remove-about")}</p>
            <form method="post" class="actions">
                <button type="submit" class="danger">{t!(l, "restitution-remove")}</button>
                <a class="button quiet" href=format!("/restitutions/{id}")>{t!(l, "restitution-keep")}</a>
            </form>
        }
    })
}

/// `POST /restitutions/{id}/remove`
pub(super) async fn remove(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    visit.write(async |work| app::restitutions::remove(work, id).await).await?;
    Ok(Redirect::to("/restitutions?removed").into_response())
}
