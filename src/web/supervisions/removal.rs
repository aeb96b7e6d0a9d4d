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
use crate::web::path::Path;
use crate::web::removal::{self, Removal};
use crate::web::visit::Visit;

/// `GET /supervisions/{id}/remove`
pub(super) async fn ask(visit: Visit, Path(id): Path<SupervisionId>) -> Result<Response> {
    let record = visit.read(async |work| app::supervisions::find_to_change(work, id).await).await?;
    Ok(page(&visit, &record, &Form::default()))
}

fn page(visit: &Visit, record: &Record, form: &Form) -> Response {
    let l = visit.locale;
    let supervision = &record.supervision;
    let removal = Removal {
        crumb: crumb(l),
        heading: t!(l, "supervision-remove-title"),
        record: view! {
            <strong>{title(l, record)}</strong> " · " <bdi>{supervision.visited.name.as_str().to_owned()}</bdi> " · "
            <bdi>{supervision.place.clone()}</bdi>
        },
        about: t!(l, "supervision-remove-about"),
        version: supervision.version,
        back: format!("/supervisions/{}", supervision.id),
    };
    removal::page(visit, form, removal)
}

/// `POST /supervisions/{id}/remove`
pub(super) async fn remove(visit: Visit, Path(id): Path<SupervisionId>, form: Form) -> Result<Response> {
    let version = form.version();
    match visit.write(async |work| app::supervisions::remove(work, id, version).await).await {
        Ok(()) => Ok(Redirect::to("/supervisions?removed").into_response()),
        Err(problem) => {
            let read = visit.read(async |work| app::supervisions::find_to_change(work, id).await).await;
            let Ok(record) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &record, &form))
        }
    }
}
