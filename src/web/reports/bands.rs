//! `/reports/bands`: the age bands by which reports count.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::visit::Visit;

/// `GET /reports/bands`
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let bands = visit.read(async |work| app::reports::bands_to_change(work).await).await?;
    Ok(page(&visit, Form::filled([("bands", bands.to_string())])))
}

/// Changes them.
pub(super) async fn update(visit: Visit, form: Form) -> Result<Response> {
    let typed = form.get("bands").to_owned();
    match visit.write(async |work| app::reports::set_bands(work, &typed).await).await {
        Ok(()) => Ok(Redirect::to("/reports/bands?saved=1").into_response()),
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, form)),
    }
}

fn page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "report-bands-title");
    let is_saved = visit.has_parameter("saved");
    layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/reports">{t!(l, "report-title")}</a></p>
            <h1>{title}</h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "report-bands-saved")}</p> })}
            {form.summary(l)}
            <form method="post" action="/reports/bands" class="narrow">
                {Field::text("bands", t!(l, "report-bands")).hint(t!(l, "report-bands-hint")).required().view(&form, l)}
                <button type="submit">{t!(l, "settings-submit")}</button>
            </form>
        }
    })
}
