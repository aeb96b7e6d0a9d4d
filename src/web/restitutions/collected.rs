//! `/restitutions/import`: restitutions that were collected with KoboToolbox, and `/restitutions/form.xlsx`, the form for it.

use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::crumb;
use crate::app;
use crate::app::restitutions;
use crate::documents::xlsform;
use crate::error::{Error, Message, Result};
use crate::t;
use crate::web::boxed::view;
use crate::web::collected::{problems, upload_form};
use crate::web::forms::{self, Form};
use crate::web::imports::{Sent, sent_file};
use crate::web::visit::Visit;
use crate::web::{downloads, layout};

/// `GET /restitutions/form.xlsx`
pub(super) async fn form(visit: Visit) -> Result<Response> {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let form = visit.read(async |work| restitutions::form(work).await).await?;
    let bytes = xlsform::workbook(&form)?;
    let hash = app::digest(&format!("{form:?}"));
    Ok(downloads::file(&visit, bytes, &hash, XLSX, ("attachment", "restitution-xlsform.xlsx")))
}

/// `GET /restitutions/import`
pub(super) async fn ask(visit: Visit) -> Result<Response> {
    // Answered to staff alone, as the form is.
    visit.read(async |work| restitutions::form(work).await).await?;
    Ok(page(&visit, Form::default()))
}

/// `POST /restitutions/import`. Permission comes before the body.
pub(super) async fn take(visit: Visit, sent: Sent) -> Result<Response> {
    visit.read(async |work| restitutions::form(work).await).await?;
    let taken = async {
        let bytes = match sent {
            Ok(mut multipart) => sent_file(&mut multipart).await?,
            Err(_) => Vec::new(),
        };
        if bytes.is_empty() {
            return Err(Error::invalid("file", Message::new("imports-file-missing")));
        }
        let content = restitutions::read_file(bytes).await?;
        let checked = visit.read(async |work| restitutions::check(work, &content).await).await?;
        visit.write(async |work| restitutions::take_over(work, &checked).await).await
    };
    match taken.await {
        Ok(done) => {
            let query = format!("added={}&known={}", done.added, done.known);
            Ok(Redirect::to(&format!("/restitutions/import?{query}")).into_response())
        }
        Err(problem) => forms::rejected(problem, Form::default(), |form| page(&visit, form)),
    }
}

fn page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-import");
    let number = |name: &str| visit.parameter(name).and_then(|text| text.parse::<usize>().ok());
    let done = number("added").zip(number("known"));
    layout::page(visit, &title.clone(), move || {
        let done = done.map(|(added, known)| {
            let text = t!(l, "restitution-import-done", added = added, known = known);
            view! { <p class="notice done" role="status">{text} " " <a href="/restitutions">{t!(l, "restitution-to-list")}</a></p> }
        });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {done}
            {problems(l, &form)}
            <p>{t!(l, "restitution-import-about")}</p>
            <ol>
                <li><a href="/restitutions/form.xlsx">{t!(l, "restitution-import-form")}</a> " " {t!(l, "restitution-import-load")}</li>
                <li>{t!(l, "restitution-import-collect")}</li>
                <li>{t!(l, "restitution-import-export")}</li>
            </ol>
            {upload_form(l, &form, "/restitutions/import".into())}
        }
    })
}
