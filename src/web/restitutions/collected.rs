//! `/restitutions/import`: restitutions that were collected with KoboToolbox, and `/restitutions/form.xlsx`, the form for it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use crate::app;
use crate::app::restitutions::{self, Corrected, TakenOver};
use crate::documents::xlsform;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::collected::{problems, upload_form};
use crate::web::forms::{self, Form};
use crate::web::imports::{Sent, sent_file};
use crate::web::people::listed;
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
    Ok(page(&visit, Form::default(), None))
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
        let with_corrections = visit.has_parameter("corrections");
        visit.write(async |work| restitutions::take_over(work, &checked, with_corrections).await).await
    };
    match taken.await {
        Ok(done) if !done.corrected.is_empty() => Ok(page(&visit, Form::default(), Some(&done))),
        Ok(done) => {
            let query = format!("added={}&known={}", done.added, done.known);
            Ok(Redirect::to(&format!("/restitutions/import?{query}")).into_response())
        }
        Err(problem) => forms::rejected(problem, Form::default(), |form| page(&visit, form, None)),
    }
}

/// The page; `taken` is what was just taken over, where something of it was corrected.
fn page(visit: &Visit, form: Form, taken: Option<&TakenOver>) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-import");
    let number = |name: &str| visit.parameter(name).and_then(|text| text.parse::<usize>().ok());
    let done = taken.map(|taken| (taken.added, taken.known)).or(number("added").zip(number("known")));
    let corrections = taken.map(|taken| corrections(l, &taken.corrected));
    let has_open =
        taken.is_some_and(|taken| taken.corrected.iter().any(|one| !one.is_taken && !one.is_changed_here));
    let action = if has_open { "/restitutions/import?corrections" } else { "/restitutions/import" };
    layout::page(visit, &title.clone(), move || {
        let done = done.map(|(added, known)| {
            let text = t!(l, "restitution-import-done", added = added, known = known);
            view! { <p class="notice done" role="status">{text} " " <a href="/restitutions">{t!(l, "restitution-to-list")}</a></p> }
        });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {done}
            {corrections}
            {problems(l, &form)}
            <p>{t!(l, "restitution-import-about")}</p>
            <ol>
                <li><a href="/restitutions/form.xlsx">{t!(l, "restitution-import-form")}</a> " " {t!(l, "restitution-import-load")}</li>
                <li>{t!(l, "restitution-import-collect")}</li>
                <li>{t!(l, "restitution-import-export")}</li>
            </ol>
            {has_open.then(|| view! { <p class="notice warning">{t!(l, "restitution-corrected-take")}</p> })}
            {upload_form(l, &form, action.into())}
        }
    })
}

/// What was corrected in KoboToolbox since it was taken over, line by line.
fn corrections(l: Locale, corrected: &[Corrected]) -> AnyView {
    let items = corrected.iter().map(|one| {
        let what = listed(l, one.differs.iter().map(|key| l.text(key))).unwrap_or_default();
        let text = if one.is_taken {
            t!(l, "restitution-corrected-taken", what = what)
        } else if one.is_changed_here {
            t!(l, "restitution-corrected-both", what = what)
        } else {
            t!(l, "restitution-corrected", what = what)
        };
        let href = format!("/restitutions/{}", one.id);
        let line = t!(l, "restitution-import-line", line = one.line, text = text);
        view! { <li>{line} " " <a href=href>{t!(l, "restitution-corrected-open")}</a></li> }
    });
    view! { <div class="notice" role="status"><ul>{items.collect_view()}</ul></div> }
}
