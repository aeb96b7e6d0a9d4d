//! Who issues the papers of closed cohorts: for administrators and officers to decide.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::certificates::policy;
use crate::domain::certificate::IssuedBy;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::visit::Visit;

/// `GET /admin/certificates`
pub async fn show(visit: Visit) -> Result<Response> {
    let decided = visit.read(policy::to_decide).await?;
    Ok(page(&visit, &Form::filled([("issued_by", decided.as_str())])))
}

/// `POST /admin/certificates`
pub async fn decide(visit: Visit, form: Form) -> Result<Response> {
    let typed = form.get("issued_by");
    match visit.write(async |work| policy::decide(work, typed).await).await {
        Ok(()) => Ok(Redirect::to("/admin/certificates?changed=1").into_response()),
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, &form)),
    }
}

fn page(visit: &Visit, form: &Form) -> Response {
    let l = visit.locale;
    let heading = t!(l, "certificate-policy-title");
    let choices = IssuedBy::ALL.into_iter().map(|by| Choice::new(by.as_str(), issuer_name(l, by))).collect();
    let field =
        Field::select("issued_by", t!(l, "certificate-policy-field"), choices).required().view(form, l);
    let summary = form.summary(l).into_any();
    let has_changed = visit.query.split('&').any(|pair| pair == "changed=1");
    let may_administer = visit.actor.administers();
    layout::page(visit, &heading.clone(), move || {
        view! {
            {may_administer.then(|| view! { <p class="crumb"><a href="/admin">{t!(l, "admin-title")}</a></p> })}
            <h1>{heading}</h1>
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "certificate-policy-changed")}</p> })}
            <p>{t!(l, "certificate-policy-lead")}</p>
            {summary}
            <form method="post" action="/admin/certificates" class="narrow">
                {field}
                <button type="submit">{t!(l, "certificate-policy-submit")}</button>
            </form>
        }
    })
}

/// Who issues, in words.
pub fn issuer_name(l: Locale, by: IssuedBy) -> String {
    match by {
        IssuedBy::Coordinators => t!(l, "certificate-policy-coordinators"),
        IssuedBy::Officers => t!(l, "certificate-policy-officers"),
    }
}
