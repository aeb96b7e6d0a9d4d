//! Somebody who leaves before the end: from which half-day, and why; taken back as easily.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{JustDone, done, session_name, session_names};
use super::super::forms::{self, Choice, Field, Form};
use super::super::layout;
use super::super::visit::Visit;
use super::url;
use crate::app;
use crate::app::enrolments::Departure;
use crate::domain::cohort::State;
use crate::domain::id::EnrolmentId;
use crate::error::Result;
use crate::t;
use crate::web::path::Path;

async fn read(visit: &Visit, code: &str, id: EnrolmentId) -> Result<Departure> {
    visit.read(async |work| app::enrolments::departure(work, code, id).await).await
}

/// Asks from which half-day on.
pub(super) async fn ask(
    visit: Visit,
    Path((code, id)): Path<(String, EnrolmentId)>,
    Query(just): Query<JustDone>,
) -> Result<Response> {
    let read = read(&visit, &code, id).await?;
    let Departure { enrolment, sessions, .. } = &read;
    let from = sessions.iter().find(|stored| Some(stored.session) == enrolment.left_from);
    let form = Form::filled([
        ("from", from.map(|stored| stored.id.to_string()).unwrap_or_default()),
        ("reason", enrolment.left_reason.clone().unwrap_or_default()),
        ("seen", read.seen()),
    ]);
    Ok(page(&visit, form, read, just.saved.is_some()))
}

/// Notes it; an empty choice takes it back. Where the person is marked present afterwards, the page stays and says so.
pub(super) async fn save(
    visit: Visit,
    Path((code, id)): Path<(String, EnrolmentId)>,
    form: Form,
) -> Result<Response> {
    let done = visit.write(async |work| {
        app::enrolments::departure(work, &code, id).await?.unchanged(form.get("seen"))?;
        let from = form.id("from")?;
        app::enrolments::leave(work, &code, id, from, form.get("reason")).await?;
        app::enrolments::departure(work, &code, id).await
    });
    match done.await {
        Ok(noted) if noted.present_after.is_empty() => {
            Ok(Redirect::to(&format!("/cohorts/{code}/roster?saved")).into_response())
        }
        Ok(_) => Ok(Redirect::to(&format!("/cohorts/{code}/roster/{id}/leave?saved")).into_response()),
        Err(problem) => {
            let Ok(read) = read(&visit, &code, id).await else { return Err(problem) };
            let mut form = form;
            form.set("seen", &read.seen());
            forms::rejected(problem, form, |form| page(&visit, form, read, false))
        }
    }
}

fn page(visit: &Visit, form: Form, departure: Departure, is_saved: bool) -> Response {
    let l = visit.locale;
    let Departure { cohort, enrolment, sessions, present_after } = departure;
    let title = t!(l, "roster-leave-title");
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let choices = sessions.iter().map(|stored| {
            let (day, half) = session_name(l, stored.session);
            Choice::new(stored.id, l.list([day, half]))
        });
        let choices = Choice::none(t!(l, "roster-leave-none")).chain(choices);
        let is_open = cohort.state() == State::Open;
        let contradicted = (!present_after.is_empty()).then(|| {
            let halves = session_names(l, &present_after);
            let href = url(&cohort, "attendance");
            view! {
                <p class="notice warning">{t!(l, "roster-leave-present-after", halves = halves)} " "
                    <a href=href>{t!(l, "cohort-step-attendance")}</a></p>
            }
        });
        view! {
            <p class="crumb"><a href=url(&cohort, "roster")>{t!(l, "roster-title")}</a></p>
            <h1>{title}</h1>
            <p><strong><bdi>{enrolment.name.as_str().to_owned()}</bdi></strong> " · " <bdi class="whole">{cohort.code.to_string()}</bdi></p>
            {is_saved.then(|| done(t!(l, "cohort-saved")))}
            {contradicted}
            <p>{t!(l, "roster-leave-explained")}</p>
            {form.summary(l)}
            {is_open.then(|| view! {
                <form method="post" class="narrow">
                    <input type="hidden" name="seen" value=form.get("seen").to_owned()/>
                    {Field::select("from", t!(l, "roster-leave-from"), choices.collect()).unmarked().view(&form, l)}
                    {Field::text("reason", t!(l, "roster-leave-reason")).view(&form, l)}
                    <p class="actions">
                        <button type="submit">{t!(l, "roster-leave-save")}</button>
                        <a class="button quiet" href=url(&cohort, "roster")>{t!(l, "exception-back")}</a>
                    </p>
                </form>
            })}
        }
    })
}
