//! Removing somebody from a cohort: a page to confirm it, with what would be lost; undone by enrolling again.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::layout;
use super::super::visit::Visit;
use super::url;
use crate::app;
use crate::app::enrolments::Removal;
use crate::domain::id::EnrolmentId;
use crate::error::Result;
use crate::t;
use crate::web::path::Path;

/// `GET`: what goes with the enrolment, to be confirmed.
pub(super) async fn ask(
    visit: Visit,
    Path((code, enrolment)): Path<(String, EnrolmentId)>,
) -> Result<Response> {
    let removal = visit.read(async |work| app::enrolments::removal(work, &code, enrolment).await).await?;
    Ok(page(&visit, removal))
}

fn page(visit: &Visit, removal: Removal) -> Response {
    let l = visit.locale;
    let title = t!(l, "roster-remove-title");
    layout::page(visit, &format!("{} · {title}", removal.cohort.code), move || {
        let Removal { cohort, enrolment, marks, scored } = removal;
        let loses = (marks > 0 || scored).then(|| {
            view! { <p class="notice warning">{t!(l, "roster-remove-loses", marks = marks)}</p> }
        });
        view! {
            <p class="crumb"><a href=url(&cohort, "roster")>{t!(l, "roster-title")}</a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{enrolment.name.as_str().to_owned()}</bdi></strong> " · " <bdi class="whole">{cohort.code.to_string()}</bdi></p>
            <p>{t!(l, "roster-remove-explained")}</p>
            {loses}
            <form method="post" class="actions">
                <button type="submit" class="danger">{t!(l, "roster-remove-submit")}</button>
                <a class="button quiet" href=url(&cohort, "roster")>{t!(l, "roster-remove-cancel")}</a>
            </form>
        }
    })
}

/// `POST`: the roster then offers to enrol the person again.
pub(super) async fn remove(
    visit: Visit,
    Path((code, enrolment)): Path<(String, EnrolmentId)>,
) -> Result<Response> {
    let person = visit.write(async |work| app::enrolments::remove(work, &code, enrolment).await).await?;
    Ok(Redirect::to(&format!("/cohorts/{code}/roster?removed={person}")).into_response())
}
