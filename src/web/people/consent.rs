//! Consent: the text that is read out, the form, taking it back.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::language_choices;
use crate::app;
use crate::app::consents::ConsentDraft;
use crate::domain::consent::{Manner, Scope};
use crate::domain::dates;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::visit::Visit;
use crate::web::{error, layout};

/// What was typed.
pub(super) fn draft(form: &Form) -> ConsentDraft {
    let text = |name: &str| form.get(name).to_owned();
    ConsentDraft {
        given_on: text("consent_given_on"),
        lang: text("consent_lang"),
        read_by: text("consent_read_by"),
        manner: text("consent_manner"),
        witness: text("consent_witness"),
        scopes: form.all("consent_scopes"),
    }
}

/// The form with today's date and the language of the page filled in.
pub(super) fn begun(visit: &Visit, mut form: Form) -> Form {
    form.set("consent_given_on", &dates::iso(app::now().date()));
    form.set("consent_lang", visit.locale.tag());
    form
}

/// The text to read out, and the fields.
pub(super) fn fields(l: Locale, form: &Form) -> impl IntoView + use<> {
    let scopes = Scope::ALL.map(|scope| Choice::new(scope.as_str(), scope_text(l, scope))).into();
    let manners = [Manner::Signature.as_str(), Manner::Thumbprint.as_str(), "oral"];
    let manners = manners.map(|word| Choice::new(word, manner_text(l, word))).into();
    view! {
        <details class="toc">
            <summary>{t!(l, "consent-text-title")}</summary>
            <p>{t!(l, "consent-text-purpose")}</p>
            <p>{t!(l, "consent-text-access")}</p>
            <p>{t!(l, "consent-text-rights")}</p>
        </details>
        {Field::boxes("consent_scopes", t!(l, "consent-scopes"), scopes).unmarked().view(form, l)}
        {Field::radios("consent_manner", t!(l, "consent-manner"), manners).unmarked().view(form, l)}
        {Field::text("consent_witness", t!(l, "consent-witness")).hint(t!(l, "consent-witness-hint")).unmarked().view(form, l)}
        {Field::text("consent_read_by", t!(l, "consent-read-by")).unmarked().view(form, l)}
        {Field::select("consent_lang", t!(l, "consent-lang"), language_choices(l)).unmarked().view(form, l)}
        {Field::input("date", "consent_given_on", t!(l, "consent-given-on")).unmarked().view(form, l)}
    }
}

/// What a scope means.
pub(super) fn scope_text(l: Locale, scope: Scope) -> String {
    match scope {
        Scope::Register => t!(l, "consent-scope-register"),
        Scope::Directory => t!(l, "consent-scope-directory"),
        Scope::Contact => t!(l, "consent-scope-contact"),
        Scope::Partners => t!(l, "consent-scope-partners"),
    }
}

/// How it was given.
pub(super) fn manner_text(l: Locale, word: &str) -> String {
    match word {
        "signature" => t!(l, "consent-by-signature"),
        "thumbprint" => t!(l, "consent-by-thumbprint"),
        _ => t!(l, "consent-by-word"),
    }
}

/// `GET /people/{id}/consent`
pub(super) async fn blank(visit: Visit, Path(id): Path<String>) -> Response {
    let form = begun(&visit, Form::default());
    page(&visit, &id, form).await
}

async fn page(visit: &Visit, id: &str, form: Form) -> Response {
    match name(visit, id).await {
        Ok(name) => filled_page(visit, id, name, form),
        Err(problem) => error::respond(visit, &problem),
    }
}

/// The name of the person, for whoever may record their consent.
async fn name(visit: &Visit, id: &str) -> Result<String> {
    let mut work = visit.begin_read().await?;
    let record = app::people::find(&mut work, id).await?;
    if record.may_change { Ok(record.person.details.name.as_str().to_owned()) } else { Err(Error::Forbidden) }
}

fn filled_page(visit: &Visit, id: &str, name: String, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "consent-record");
    let address = format!("/people/{id}");
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            <p><strong><bdi>{name}</bdi></strong></p>
            {form.summary(l)}
            <form method="post" action=format!("{address}/consent") class="narrow">
                {fields(l, &form)}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button><a href=address.clone()>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

/// `POST /people/{id}/consent`
pub(super) async fn record(visit: Visit, Path(id): Path<String>, form: Form) -> Response {
    let done: Result<_> =
        visit.write(async |work| app::consents::record(work, &id, &draft(&form)).await).await;
    let Err(problem) = done else { return Redirect::to(&format!("/people/{id}?saved=1")).into_response() };
    match name(&visit, &id).await {
        Ok(name) => forms::answer(&visit, problem, form, |visit, form| filled_page(visit, &id, name, form)),
        Err(_) => error::respond(&visit, &problem),
    }
}

/// `POST /people/{id}/consent/withdraw`
pub(super) async fn withdraw(visit: Visit, Path(id): Path<String>) -> Response {
    let done: Result<_> = visit.write(async |work| app::consents::withdraw(work, &id).await).await;
    match done {
        Ok(()) => Redirect::to(&format!("/people/{id}?saved=1")).into_response(),
        Err(problem) => error::respond(&visit, &problem),
    }
}
