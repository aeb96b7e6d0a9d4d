//! Removing a visit that was noted by mistake: a page before it says what is lost.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use super::record::title;
use crate::app;
use crate::app::supervisions::Record;
use crate::domain::id::SupervisionId;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// `GET /supervisions/{id}/remove`
pub(super) async fn ask(visit: Visit, Path(id): Path<SupervisionId>) -> Result<Response> {
    let record = visit.read(async |work| app::supervisions::find_to_change(work, id).await).await?;
    Ok(page(&visit, record, &Form::default()))
}

fn page(visit: &Visit, record: Record, form: &Form) -> Response {
    let l = visit.locale;
    let heading = t!(l, "supervision-remove-title");
    let summary = form.summary_under(l, t!(l, "form-refused"));
    layout::page(visit, &heading.clone(), move || {
        let supervision = &record.supervision;
        view! {
            {crumb(l)}
            <h1>{heading}</h1>
            {summary}
            <p>
                <strong>{title(l, &record)}</strong> " · " <bdi>{supervision.visited.name.as_str().to_owned()}</bdi> " · "
                <bdi>{supervision.place.clone()}</bdi>
            </p>
            <p class="notice warning">{t!(l, "supervision-remove-about")}</p>
            <form method="post" class="actions">
                <input type="hidden" name="version" value=supervision.version.to_string()/>
                <button type="submit" class="danger">{t!(l, "restitution-remove")}</button>
                <a class="button quiet" href=format!("/supervisions/{}", supervision.id)>{t!(l, "restitution-keep")}</a>
            </form>
        }
    })
}

/// `POST /supervisions/{id}/remove`
pub(super) async fn remove(visit: Visit, Path(id): Path<SupervisionId>, form: Form) -> Result<Response> {
    let version = form.version();
    match visit.write(async |work| app::supervisions::remove(work, id, version).await).await {
        Ok(()) => Ok(Redirect::to("/supervisions?removed").into_response()),
        Err(problem) => {
            let read = visit.read(async |work| app::supervisions::find_to_change(work, id).await).await;
            let Ok(record) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, record, &form))
        }
    }
}
