//! `/cohorts/{code}/attendance/collected`: attendance that was noted with KoboToolbox, and `…/attendance/form.xlsx`, the form for it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{CohortTab, closed_notice, heading, url};
use super::super::collected::{WITHOUT, left_out, problems, upload_form, without};
use super::super::forms::{self, Form};
use super::super::imports::{Sent, sent_with};
use super::super::visit::Visit;
use super::super::{downloads, layout};
use crate::app;
use crate::app::imports;
use crate::app::offline::collected::{self, TakenOver};
use crate::documents::xlsform;
use crate::domain::cohort::{Cohort, State};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;

async fn cohort(visit: &Visit, code: &str) -> Result<Cohort> {
    visit.read(async |work| app::cohorts::find(work, code).await).await
}

/// The form as a workbook.
pub(super) async fn form(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let form = visit.read(async |work| collected::form(work, &code).await).await?;
    let bytes = xlsform::workbook(&form)?;
    Ok(downloads::once(bytes, XLSX, &format!("{code}-attendance-xlsform.xlsx")))
}

/// How to note attendance so, and the field for the export.
pub(super) async fn ask(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let cohort = cohort(&visit, &code).await?;
    Ok(page(&visit, Form::default(), cohort, told(&visit)))
}

/// Takes the marks of an export over. Permission comes before the body.
pub(super) async fn take(visit: Visit, Path(code): Path<String>, sent: Sent) -> Result<Response> {
    let cohort = cohort(&visit, &code).await?;
    let read = match sent {
        Ok(mut multipart) => sent_with(&mut multipart, &[WITHOUT]).await,
        Err(_) => Ok(Default::default()),
    };
    let form = read.as_ref().map(|(_, form)| form.clone()).unwrap_or_default();
    let taken = async {
        let (bytes, _) = read?;
        if bytes.is_empty() {
            return Err(Error::invalid("file", Message::new("imports-file-missing")));
        }
        let content = imports::read_export(&visit.actor, bytes).await?;
        let without = without(&form);
        visit.write(async |work| collected::take_over(work, &code, &content, &without).await).await
    };
    match taken.await {
        Ok(done) if !done.left_out.is_empty() => Ok(page(&visit, Form::default(), cohort, Some(done))),
        Ok(done) => {
            let more =
                [("edited", done.edited), ("unlisted", done.unlisted), ("without-list", done.without_list)];
            let more = more.into_iter().filter(|(_, count)| *count > 0);
            let more: String = more.map(|(name, count)| format!("&{name}={count}")).collect();
            let (added, known, disputed) = (done.added, done.known, done.disputed);
            let query = format!("added={added}&known={known}&disputed={disputed}{more}");
            let to = url(&cohort, &format!("attendance/collected?{query}"));
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, form, cohort, None)),
    }
}

/// What was done before the page was asked for, as its URL tells it.
fn told(visit: &Visit) -> Option<TakenOver> {
    let number = |name: &str| visit.parameter(name).and_then(|text| text.parse::<usize>().ok());
    let (added, known) = number("added").zip(number("known")).filter(|_| visit.reads)?;
    let [disputed, edited, unlisted, without_list] =
        ["disputed", "edited", "unlisted", "without-list"].map(|name| number(name).unwrap_or_default());
    let left_out = Vec::new();
    Some(TakenOver { added, known, edited, disputed, unlisted, without_list, left_out })
}

/// What an export came to.
fn done(l: Locale, cohort: &Cohort, taken: &TakenOver) -> AnyView {
    let disputed = (taken.disputed > 0).then(|| {
        let text = t!(l, "collected-disputed", count = taken.disputed);
        let href = url(cohort, "attendance/conflicts");
        view! { <p class="notice warning">{text} " " <a href=href>{t!(l, "offline-conflicts-link")}</a></p> }
    });
    let text = t!(l, "collected-done", added = taken.added, known = taken.known);
    let told = |count: usize, kind, key| {
        let text = (count > 0).then(|| l.message(&Message::new(key).with("count", count)))?;
        Some(view! { <p class=format!("notice {kind}")>{text}</p> })
    };
    let edited = told(taken.edited, "", "collected-edited");
    let unlisted = told(taken.unlisted, "warning", "collected-unlisted");
    let without_list = told(taken.without_list, "warning", "collected-without-list");
    view! {
        <p class="notice done" role="status">{text}</p> {edited} {disputed} {unlisted} {without_list}
        {left_out(l, &taken.left_out)}
    }
}

fn page(visit: &Visit, form: Form, cohort: Cohort, taken: Option<TakenOver>) -> Response {
    let l = visit.locale;
    let title = t!(l, "collected-title");
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let upload = (cohort.state() == State::Open).then(|| upload(l, &form, &cohort));
        view! {
            {heading(l, &cohort, CohortTab::Attendance)}
            {closed_notice(l, &cohort)}
            <h2>{title}</h2>
            {taken.map(|taken| done(l, &cohort, &taken))}
            {problems(l, &form)}
            {upload}
            <p><a href=url(&cohort, "attendance")>{t!(l, "offline-back")}</a></p>
        }
    })
}

fn upload(l: Locale, form: &Form, cohort: &Cohort) -> AnyView {
    view! {
        <p>{t!(l, "collected-about")}</p>
        <ol>
            <li><a href=url(cohort, "attendance/form.xlsx")>{t!(l, "restitution-import-form")}</a> " " {t!(l, "collected-codes")}</li>
            <li>{t!(l, "restitution-import-collect")}</li>
            <li>{t!(l, "restitution-import-export")}</li>
        </ol>
        {upload_form(l, form, url(cohort, "attendance/collected"), None)}
    }
}
