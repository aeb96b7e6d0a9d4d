//! `/cohorts/{code}/report`: what the trainers recommend, and the report of the cohort as a PDF.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::forms::{self, Field, Form};
use super::super::visit::Visit;
use super::super::{layout, pdf_cache};
use super::{closed_notice, url};
use crate::app::papers::{self, report};
use crate::domain::cohort::{Cohort, State};
use crate::error::Result;
use crate::t;
use crate::web::path::Path;

async fn read(visit: &Visit, code: &str) -> Result<(Cohort, String)> {
    visit.read(async |work| report::recommendations(work, code).await).await
}

/// `GET /cohorts/{code}/report`
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let (cohort, text) = read(&visit, &code).await?;
    let seen = report::seen(&text);
    let form = Form::filled([("recommendations", text), ("seen", seen)]);
    Ok(page(&visit, form, cohort))
}

/// `POST /cohorts/{code}/report`
pub(super) async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let (typed, seen) = (form.get("recommendations"), form.get("seen"));
    match visit.write(async |work| report::recommend(work, &code, typed, seen).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}/report?saved")).into_response()),
        Err(problem) => {
            let Ok((cohort, text)) = read(&visit, &code).await else { return Err(problem) };
            let mut form = form;
            form.set("seen", &report::seen(&text));
            forms::rejected(problem, form, |form| page(&visit, form, cohort))
        }
    }
}

/// `GET /cohorts/{code}/report.pdf`
pub(super) async fn pdf(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    visit.require_account()?;
    let l = visit.locale;
    let gather = async |turn| visit.read_with(turn, async |work| report::read(work, &code, l).await).await;
    let make = |material: report::ReportMaterial| {
        let (pages, metadata) = material.lay_out();
        papers::write(&pages, &metadata)
    };
    let bytes = visit.site.pdf_cache.gather_and_make(&visit.actor, gather, make).await?;
    Ok(pdf_cache::inline(bytes, &format!("{code}-report.pdf")))
}

fn page(visit: &Visit, form: Form, cohort: Cohort) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-report-title");
    let saved = visit.parameter("saved").is_some();
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let is_cancelled = cohort.state() == State::Cancelled;
        let back = url(&cohort, "papers");
        let body = (!is_cancelled).then(|| {
            view! {
                <p>{t!(l, "cohort-report-about")}</p>
                <p class="actions"><a class="button" href=url(&cohort, "report.pdf")>{t!(l, "cohort-report-open")}</a></p>
                {form.summary(l)}
                <form method="post" class="narrow">
                    <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                    {Field::lines("recommendations", t!(l, "cohort-report-recommendations"), 10).hint(t!(l, "cohort-report-write-hint")).view(&form, l)}
                    <button type="submit">{t!(l, "cohort-report-save")}</button>
                </form>
            }
        });
        view! {
            <p class="crumb"><a href=back>{t!(l, "paper-list-title")}</a></p>
            <h1>{title} " " <bdi class="whole">{cohort.code.to_string()}</bdi></h1>
            {saved.then(|| super::done(t!(l, "cohort-saved")))}
            {is_cancelled.then(|| closed_notice(l, &cohort))}
            {body}
        }
    })
}
