//! `/cohorts/{code}/cancel`: the page before a cohort is cancelled, with what is in it; and taking that back.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::forms::{self, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use super::{line, title, url};
use crate::app::cohorts::cancelling;
use crate::domain::cohort::{Cohort, Progress};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;

/// `GET /cohorts/{code}/cancel`
pub(super) async fn ask(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let outlook = visit.read(async |work| cancelling::outlook(work, &code).await).await?;
    Ok(page(&visit, Form::default(), outlook))
}

/// `POST /cohorts/{code}/cancel`
pub(super) async fn cancel(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let reason = form.get("reason");
    match visit.write(async |work| cancelling::cancel(work, &code, reason).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}?cancelled")).into_response()),
        Err(problem) => {
            let read = visit.read(async |work| cancelling::outlook(work, &code).await).await;
            let Ok(outlook) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, outlook))
        }
    }
}

/// `POST /cohorts/{code}/cancel/undo`
pub(super) async fn undo(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    visit.write(async |work| cancelling::resume(work, &code).await).await?;
    Ok(Redirect::to(&format!("/cohorts/{code}?resumed")).into_response())
}

fn page(visit: &Visit, form: Form, (cohort, progress): (Cohort, Progress)) -> Response {
    let l = visit.locale;
    let heading = t!(l, "cohort-cancel-title");
    layout::page(visit, &format!("{} · {heading}", cohort.code), move || {
        let back = format!("/cohorts/{}", cohort.code);
        let noted = (progress.marks > 0 || progress.scored > 0).then(|| {
            view! { <p class="notice warning">{t!(l, "cohort-cancel-noted")}</p> }
        });
        view! {
            <p class="crumb"><a href=back.clone()><bdi class="whole">{cohort.code.to_string()}</bdi></a></p>
            <h1>{heading}</h1>
            <p><strong>{title(l, &cohort)}</strong><br/>{line(l, &cohort.details, &cohort.place)}
                " · " {t!(l, "cohort-people", count = progress.people)}</p>
            <p>{t!(l, "cohort-cancel-explained")}</p>
            {noted}
            {form.summary(l)}
            <form method="post" class="narrow">
                {Field::text("reason", t!(l, "cohort-cancel-reason")).hint(t!(l, "cohort-cancel-reason-hint")).required().view(&form, l)}
                <p class="actions">
                    <button type="submit" class="danger">{t!(l, "cohort-cancel")}</button>
                    <a class="button quiet" href=back>{t!(l, "cohort-cancel-keep")}</a>
                </p>
            </form>
        }
    })
}

/// That a cohort is cancelled, since when and why; nothing otherwise.
pub(super) fn notice(l: Locale, cohort: &Cohort) -> Option<AnyView> {
    let cancelled = cohort.cancelled.as_ref()?;
    let on = crate::i18n::dates::long(cancelled.at.date(), l);
    let reason = cancelled.reason.clone();
    Some(view! {
        <div class="notice warning">
            <p>{t!(l, "cohort-cancelled-notice", on = on)} " " <bdi>{reason}</bdi></p>
            <p>{t!(l, "cohort-cancelled-means")}</p>
        </div>
    })
}

/// The button that takes the cancelling back.
pub(super) fn undo_form(l: Locale, cohort: &Cohort) -> Option<AnyView> {
    let action = url(cohort, "cancel/undo");
    cohort.cancelled.as_ref().map(|_| {
        view! {
            <form method="post" action=action class="actions screen">
                <button type="submit" class="quiet">{t!(l, "cohort-cancel-undo")}</button>
            </form>
        }
    })
}
