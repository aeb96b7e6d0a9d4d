//! Taking somebody out of a cohort: asked first, with what would be lost; undone by enrolling again.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::super::visit::Visit;
use super::super::{error, layout};
use super::{Result, address};
use crate::app;
use crate::app::enrolments::Removal;
use crate::t;
use crate::web::boxed::view;

/// Asks.
pub(super) async fn ask(visit: Visit, Path((code, enrolment)): Path<(String, String)>) -> Response {
    let found: Result<_> =
        visit.read(async |work| app::enrolments::removal(work, &code, &enrolment).await).await;
    match found {
        Ok(removal) => page(&visit, removal),
        Err(problem) => error::respond(&visit, &problem),
    }
}

fn page(visit: &Visit, removal: Removal) -> Response {
    let l = visit.locale;
    let title = t!(l, "roster-remove-title");
    layout::page(visit, &title.clone(), move || {
        let Removal { cohort, enrolment, marks, scored } = removal;
        let loses = (marks > 0 || scored).then(|| {
            view! { <p class="notice warning">{t!(l, "roster-remove-loses", marks = marks)}</p> }
        });
        view! {
            <p class="crumb"><a href=address(&cohort, "roster")>{t!(l, "roster-title")}</a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{enrolment.full_name}</bdi></strong> " · " <bdi>{cohort.code.to_string()}</bdi></p>
            <p>{t!(l, "roster-remove-explained")}</p>
            {loses}
            <form method="post" class="actions">
                <button type="submit" class="danger">{t!(l, "roster-remove-submit")}</button>
                <a class="button quiet" href=address(&cohort, "roster")>{t!(l, "roster-remove-cancel")}</a>
            </form>
        }
    })
}

/// Removes.
pub(super) async fn remove(visit: Visit, Path((code, enrolment)): Path<(String, String)>) -> Response {
    let done: Result<String> = visit
        .write(async |work| {
            let person = app::enrolments::remove(work, &code, &enrolment).await?;
            Ok(person)
        })
        .await;
    match done {
        Ok(person) => Redirect::to(&format!("/cohorts/{code}/roster?removed={person}")).into_response(),
        Err(problem) => error::respond(&visit, &problem),
    }
}
