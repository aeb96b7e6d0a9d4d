//! Consent: the text that is read out, the form, its withdrawal.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::language_choices;
use crate::app;
use crate::domain::consent::{Manner, Scope};
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// Whether something of the consent was filled in: then its part of a form is shown unfolded.
pub(super) fn is_begun(form: &Form) -> bool {
    ["consent_scopes", "consent_manner", "consent_witness", "consent_read_by"]
        .iter()
        .any(|name| form.typed(name).is_some())
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
pub(in crate::web) fn scope_text(l: Locale, scope: Scope) -> String {
    match scope {
        Scope::Register => t!(l, "consent-scope-register"),
        Scope::Directory => t!(l, "consent-scope-directory"),
        Scope::Contact => t!(l, "consent-scope-contact"),
        Scope::Partners => t!(l, "consent-scope-partners"),
    }
}

/// How it was given.
pub(in crate::web) fn manner_text(l: Locale, word: &str) -> String {
    match word {
        "signature" => t!(l, "consent-by-signature"),
        "thumbprint" => t!(l, "consent-by-thumbprint"),
        _ => t!(l, "consent-by-word"),
    }
}

/// `GET /people/{id}/consent`
pub(super) async fn blank(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let form = begun(&visit, Form::default());
    let name = name(&visit, id).await?;
    Ok(page(&visit, id, Some(name), form))
}

/// The name of the person, for those who may record their consent.
async fn name(visit: &Visit, id: PersonId) -> Result<String> {
    let record = visit.read(async |work| app::people::find_to_change(work, id).await).await?;
    Ok(record.person.details.name.as_str().to_owned())
}

/// Of a record that is there no longer what was typed comes back, for those who may record a consent.
async fn gone(visit: &Visit, form: Form, page: impl FnOnce(Form) -> Response + Send) -> Result<Response> {
    let may = visit.read(async |work| app::consents::may_record(work)).await;
    // For the others it is not there.
    may.map_err(|problem| if matches!(problem, Error::Forbidden) { Error::NotFound } else { problem })?;
    forms::gone(form, vec![Message::new("person-gone")], page)
}

/// The name of a person, and the page that the form leads back to; the register where the record is there no longer.
fn headed(id: PersonId, name: Option<String>) -> (AnyView, String) {
    let back = if name.is_some() { format!("/people/{id}") } else { "/people".to_owned() };
    let name = name.map(|name| view! { <p><strong><bdi>{name}</bdi></strong></p> });
    (name.into_any(), back)
}

fn page(visit: &Visit, id: PersonId, name: Option<String>, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "consent-record");
    let (name, back) = headed(id, name);
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            {name}
            {form.summary(l)}
            <form method="post" action=format!("/people/{id}/consent") class="narrow">
                {form.once()}
                {fields(l, &form)}
                <p class="actions"><button type="submit">{t!(l, "person-save")}</button><a href=back>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

/// `POST /people/{id}/consent`
pub(super) async fn record(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let draft = form.read()?;
    let done = visit.make_at(&form, async |work| {
        app::consents::record(work, id, &draft).await?;
        Ok(saved(id))
    });
    match done.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let name = match name(&visit, id).await {
                Err(Error::NotFound) => {
                    return gone(&visit, form, |form| page(&visit, id, None, form)).await;
                }
                name => Some(name?),
            };
            forms::rejected(problem, form, |form| page(&visit, id, name, form))
        }
    }
}

/// `GET /people/{id}/consent/withdraw`
pub(super) async fn ask(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let (person, in_force) = visit.read(async |work| app::consents::in_force(work, id).await).await?;
    let all = in_force.iter().map(|scope| ("scopes", scope.as_str()));
    Ok(withdraw_page(&visit, Form::filled(all), (id, Some(&person)), &in_force))
}

/// What is taken back, all of it ticked, and what follows from each.
fn withdraw_page(
    visit: &Visit,
    form: Form,
    (id, person): (PersonId, Option<&Person>),
    in_force: &[Scope],
) -> Response {
    let l = visit.locale;
    let title = t!(l, "consent-withdraw");
    let (name, back) = headed(id, person.map(|person| person.details.name.to_string()));
    let choices: Vec<_> = in_force
        .iter()
        .map(|scope| {
            Choice::new(scope.as_str(), format!("{} – {}", scope_text(l, *scope), effect_text(l, *scope)))
        })
        .collect();
    layout::page(visit, &title.clone(), move || {
        let body = if choices.is_empty() {
            view! { <p class="notice">{t!(l, "consent-none-to-withdraw")}</p> }
        } else {
            view! {
                <form method="post" action=format!("/people/{id}/consent/withdraw") class="narrow">
                    {Field::boxes("scopes", t!(l, "consent-withdraw-scopes"), choices).unmarked().view(&form, l)}
                    <p class="actions"><button type="submit" class="danger">{t!(l, "consent-withdraw")}</button>
                        <a href=back>{t!(l, "person-cancel")}</a></p>
                </form>
            }
        };
        view! {
            <h1>{title}</h1>
            {name}
            {form.summary(l)}
            {body}
        }
    })
}

/// What follows when a scope is taken back.
fn effect_text(l: Locale, scope: Scope) -> String {
    match scope {
        Scope::Register => t!(l, "consent-effect-register"),
        Scope::Directory => t!(l, "consent-effect-directory"),
        Scope::Contact => t!(l, "consent-effect-contact"),
        Scope::Partners => t!(l, "consent-effect-partners"),
    }
}

/// `POST /people/{id}/consent/withdraw`
pub(super) async fn withdraw(visit: Visit, Path(id): Path<PersonId>, form: Form) -> Result<Response> {
    let scopes = form.all("scopes");
    match visit.write(async |work| app::consents::withdraw(work, id, &scopes).await).await {
        Ok(()) => Ok(Redirect::to(&saved(id)).into_response()),
        Err(problem) => {
            let read = visit.read(async |work| app::consents::in_force(work, id).await).await;
            let (person, in_force) = match read {
                Err(Error::NotFound) => {
                    let chosen: Vec<Scope> = scopes.iter().filter_map(|word| word.parse().ok()).collect();
                    let page = |form| withdraw_page(&visit, form, (id, None), &chosen);
                    return gone(&visit, form, page).await;
                }
                read => read?,
            };
            forms::rejected(problem, form, |form| withdraw_page(&visit, form, (id, Some(&person)), &in_force))
        }
    }
}

fn saved(id: PersonId) -> String {
    format!("/people/{id}?saved=1")
}
