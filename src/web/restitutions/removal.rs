//! Removing a restitution that was noted by mistake: a page before it says what is lost.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use super::record::title;
use crate::app;
use crate::app::restitutions::Record;
use crate::domain::id::RestitutionId;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET /restitutions/{id}/remove`
pub(super) async fn ask(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    let record = visit.read(async |work| app::restitutions::find_to_change(work, id).await).await?;
    Ok(page(&visit, record, &Form::default()))
}

fn page(visit: &Visit, record: Record, form: &Form) -> Response {
    let l = visit.locale;
    let heading = t!(l, "restitution-remove-title");
    let summary = form.summary_under(l, t!(l, "form-refused"));
    layout::page(visit, &heading.clone(), move || {
        let id = record.restitution.id;
        let [women, men] = record.restitution.details.people();
        view! {
            {crumb(l)}
            <h1>{heading}</h1>
            {summary}
            <p>
                <strong>{title(l, &record)}</strong> " · " <bdi>{record.restitution.place.clone()}</bdi> " · "
                {t!(l, "restitution-people", women = women, men = men, people = women + men)}
            </p>
            <p class="notice warning">{t!(l, "restitution-remove-about")}</p>
            <form method="post" class="actions">
                <input type="hidden" name="version" value=record.restitution.version.to_string()/>
                <button type="submit" class="danger">{t!(l, "restitution-remove")}</button>
                <a class="button quiet" href=format!("/restitutions/{id}")>{t!(l, "restitution-keep")}</a>
            </form>
        }
    })
}

/// `POST /restitutions/{id}/remove`
pub(super) async fn remove(visit: Visit, Path(id): Path<RestitutionId>, form: Form) -> Result<Response> {
    let version = form.version();
    match visit.write(async |work| app::restitutions::remove(work, id, version).await).await {
        Ok(()) => Ok(Redirect::to("/restitutions?removed").into_response()),
        Err(problem) => {
            let read = visit.read(async |work| app::restitutions::find_to_change(work, id).await).await;
            let Ok(record) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, record, &form))
        }
    }
}
