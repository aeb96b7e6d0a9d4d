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
use crate::web::forms::{self, Form};
use crate::web::path::Path;

/// `GET`: what goes with the enrolment, to be confirmed.
pub(super) async fn ask(
    visit: Visit,
    Path((code, enrolment)): Path<(String, EnrolmentId)>,
) -> Result<Response> {
    let twin = visit.parameter(INTO).and_then(|id| id.parse().ok());
    let removal =
        visit.read(async |work| app::enrolments::removal(work, &code, enrolment, twin).await).await?;
    Ok(page(&visit, Form::default(), removal))
}

/// The enrolment that takes over what is noted.
const INTO: &str = "into";

fn page(visit: &Visit, form: Form, removal: Removal) -> Response {
    let l = visit.locale;
    let title = t!(l, "roster-remove-title");
    layout::page(visit, &format!("{} · {title}", removal.cohort.code), move || {
        let Removal { cohort, enrolment, marks, scored, twins } = removal;
        let carry = twins.into_iter().map(|twin| {
            view! {
                <form method="post" class="notice">
                    <p>{t!(l, "roster-carry", position = twin.position, name = twin.name.as_str())}</p>
                    <input type="hidden" name=INTO value=twin.id.to_string()/>
                    <p class="actions"><button type="submit">{t!(l, "roster-carry-submit", position = twin.position)}</button></p>
                </form>
            }
        });
        let carry = carry.collect::<Vec<_>>().into_iter().collect_view();
        let loses = (marks > 0 || scored).then(|| {
            view! { <p class="notice warning">{t!(l, "roster-remove-loses", marks = marks)}</p> }
        });
        view! {
            <p class="crumb"><a href=url(&cohort, "roster")>{t!(l, "roster-title")}</a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{enrolment.name.as_str().to_owned()}</bdi></strong> " · " <bdi class="whole">{cohort.code.to_string()}</bdi></p>
            {form.summary_under(l, t!(l, "form-refused"))}
            <p>{t!(l, "roster-remove-explained")}</p>
            {carry}
            {loses}
            <form method="post" class="actions">
                <button type="submit" class="danger">{t!(l, "roster-remove-submit")}</button>
                <a class="button quiet" href=url(&cohort, "roster")>{t!(l, "roster-remove-cancel")}</a>
            </form>
        }
    })
}

/// `POST`: the roster then offers to enrol the person again, unless another enrolment took over what was noted.
pub(super) async fn remove(
    visit: Visit,
    Path((code, enrolment)): Path<(String, EnrolmentId)>,
    form: Form,
) -> Result<Response> {
    if let Some(twin) = form.id::<EnrolmentId>(INTO)? {
        let carried =
            visit.write(async |work| app::enrolments::carry_over(work, &code, enrolment, twin).await);
        return match carried.await {
            Ok(_) => Ok(Redirect::to(&format!("/cohorts/{code}/roster?removed=1")).into_response()),
            Err(problem) => {
                let removal = visit
                    .read(async |work| app::enrolments::removal(work, &code, enrolment, Some(twin)).await);
                let removal = removal.await?;
                forms::rejected(problem, form, |form| page(&visit, form, removal))
            }
        };
    }
    let person = visit.write(async |work| app::enrolments::remove(work, &code, enrolment).await).await?;
    Ok(Redirect::to(&format!("/cohorts/{code}/roster?removed={person}")).into_response())
}
