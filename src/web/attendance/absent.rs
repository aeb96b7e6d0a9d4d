//! Marking all missing marks as absent: a page to confirm it with the half-days and the number of marks, and undoing it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{JustDone, session_name, url};
use super::super::forms::{self, Form};
use super::super::layout;
use super::super::visit::Visit;
use crate::app;
use crate::app::attendance::{Batch, Missing};
use crate::domain::cohort::{Cohort, State};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;

/// The page that somebody came from and goes back to.
fn origin(form: &Form) -> &'static str {
    if form.get("from") == "completion" { "completion" } else { "attendance" }
}

/// `GET /cohorts/{code}/attendance/absent`: which marks would be noted, to be confirmed.
pub(super) async fn ask(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let missing = visit.read(async |work| app::attendance::missing(work, &code).await).await?;
    let from = super::super::query::parameter(&visit.query, "from").unwrap_or_default().into_owned();
    Ok(page(&visit, Form::filled([("from", from)]), missing))
}

/// `POST /cohorts/{code}/attendance/absent`
pub(super) async fn note(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let seen = form.get("seen").parse().unwrap_or(0);
    match visit.write(async |work| app::attendance::note_missing_absent(work, &code, seen).await).await {
        Ok(Batch { at, count }) => {
            let back = origin(&form);
            Ok(Redirect::to(&format!("/cohorts/{code}/{back}?noted={at}-{count}")).into_response())
        }
        Err(problem) => {
            let read = visit.read(async |work| app::attendance::missing(work, &code).await).await;
            let Ok(missing) = read else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, missing))
        }
    }
}

/// `1732630000123-35`: when and how many.
fn read_batch(text: &str) -> Option<Batch> {
    let (at, count) = text.split_once('-')?;
    Some(Batch { at: at.parse().ok()?, count: count.parse().ok()? })
}

/// Takes back exactly what was noted.
pub(super) async fn undo(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    visit
        .write(async |work| {
            let read = || read_batch(form.get("batch")).ok_or(Error::NotFound);
            let batch = app::cohorts::read_form(work, &code, read).await?;
            app::attendance::undo_missing_absent(work, &code, batch).await
        })
        .await?;
    Ok(Redirect::to(&format!("/cohorts/{code}/{}?undone", origin(&form))).into_response())
}

fn page(visit: &Visit, form: Form, missing: Missing) -> Response {
    let l = visit.locale;
    let title = t!(l, "attendance-absent-ask");
    layout::page(visit, &format!("{} · {title}", missing.cohort.code), move || {
        let back = url(&missing.cohort, origin(&form));
        let count = missing.count();
        let rows = missing.sessions.iter().map(|(session, count)| {
            let (day, half) = session_name(l, session.session);
            let marks = t!(l, "attendance-absent-marks", count = count);
            view! { <li>{t!(l, "attendance-cell", what = format!("{day} {half}"), mark = marks)}</li> }
        });
        let body = if count == 0 {
            view! {
                <p class="empty">{t!(l, "attendance-absent-nothing")}</p>
                <p><a class="button" href=back>{t!(l, "attendance-absent-back")}</a></p>
            }
            .into_any()
        } else {
            view! {
                <p>{t!(l, "attendance-absent-count", count = count)}</p>
                <ul>{rows.collect_view()}</ul>
                <p class="hint">{t!(l, "attendance-absent-past")}</p>
                <form method="post" class="actions" action=url(&missing.cohort, "attendance/absent")>
                    <input type="hidden" name="seen" value=count.to_string()/>
                    <input type="hidden" name="from" value=origin(&form)/>
                    <button type="submit">{t!(l, "attendance-absent-confirm", count = count)}</button>
                    <a class="button quiet" href=back>{t!(l, "attendance-cancel")}</a>
                </form>
            }
            .into_any()
        };
        view! {
            <p class="crumb"><a href=url(&missing.cohort, origin(&form))><bdi class="whole">{missing.cohort.code.to_string()}</bdi></a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            {body}
        }
    })
}

/// What was just done, without absences that were taken back or changed since: their URL may still be in the browser.
pub(in crate::web) async fn still_noted(visit: &Visit, code: &str, just: JustDone) -> Result<JustDone> {
    let Some(batch) = just.noted.as_deref().and_then(read_batch) else { return Ok(just) };
    let stands = visit.read(async |work| app::attendance::can_be_undone(work, code, batch).await).await?;
    Ok(JustDone { noted: just.noted.filter(|_| stands), ..just })
}

/// What was just noted, with the way back; nothing otherwise.
pub(in crate::web) fn notice(
    l: Locale,
    cohort: &Cohort,
    just: &JustDone,
    from: &'static str,
) -> Option<AnyView> {
    if just.undone.is_some() {
        let text = t!(l, "attendance-undone");
        return Some(view! { <p class="notice done" role="status">{text}</p> }.into_any());
    }
    let batch = read_batch(just.noted.as_deref()?)?;
    let undo = (cohort.state() == State::Open && batch.count > 0).then(|| {
        view! {
            <form method="post" action=url(cohort, "attendance/absent/undo")>
                <input type="hidden" name="batch" value=format!("{}-{}", batch.at, batch.count)/>
                <input type="hidden" name="from" value=from/>
                <button type="submit" class="quiet">{t!(l, "attendance-absent-undo", count = batch.count)}</button>
            </form>
        }
    });
    let text = t!(l, "attendance-absent-noted", count = batch.count);
    Some(view! { <div class="notice done" role="status"><p>{text}</p>{undo}</div> }.into_any())
}
