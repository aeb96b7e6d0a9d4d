//! Checking a certificate: for everybody, without signing in, without script.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::prelude::*;

use super::forms::{Field, Form};
use super::visit::Visit;
use super::{Site, error, layout};
use crate::app::certificates::{self, Standing, Verdict};
use crate::documents::certificate::title;
use crate::domain::dates;
use crate::domain::serial::Serial;
use crate::domain::signature::{Refusal, Statement};
use crate::error::{FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

/// `/verify`, and the same in the capital letters of the QR codes.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/verify", get(ask).post(answer))
        .route("/verify/{serial}", get(show))
        .route("/VERIFY/{serial}", get(show))
}

async fn ask(visit: Visit) -> Response {
    form_page(&visit, &Form::default())
}

fn form_page(visit: &Visit, form: &Form) -> Response {
    let l = visit.locale;
    let heading = t!(l, "verify-title");
    let field = Field::lines("text", t!(l, "verify-field"), 3).hint(t!(l, "verify-field-hint")).required();
    let (summary, field) = (form.summary(l).into_any(), field.view(form, l));
    layout::page(visit, &heading.clone(), move || {
        view! {
            <h1>{heading}</h1>
            <p>{t!(l, "verify-lead")}</p>
            {summary}
            <form method="post" action="/verify" class="narrow">
                {field}
                <button type="submit">{t!(l, "verify-submit")}</button>
            </form>
            <p class="hint">{t!(l, "verify-privacy")}</p>
        }
    })
}

/// A number leads to its page; the text of a code is judged at once, so that what it says never stands in an address.
async fn answer(visit: Visit, form: Form) -> Response {
    let typed = form.get("text").trim().to_owned();
    if let Ok(serial) = typed.parse::<Serial>() {
        return Redirect::to(&format!("/verify/{serial}")).into_response();
    }
    if typed.contains('?') {
        let verdict = async {
            let mut work = visit.begin_read().await?;
            certificates::judge(&mut work, &visit.site.issuer, &typed).await
        };
        return verdict_page(&visit, verdict.await);
    }
    let key = if typed.is_empty() { "verify-empty" } else { "verify-mistyped" };
    let mut response = form_page(&visit, &form.with(vec![FieldError::new("text", Message::new(key))]));
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

async fn show(visit: Visit, Path(text): Path<String>) -> Response {
    let query = visit.query.split('&').find_map(|pair| pair.strip_prefix("q=")).map(str::to_owned);
    let verdict = async {
        let mut work = visit.begin_read().await?;
        let unknown = Verdict { serial: None, standing: Standing::Unknown, statement: None, refusal: None };
        match (text.parse::<Serial>(), query) {
            (Err(_), _) => Ok(unknown),
            (Ok(serial), None) => {
                let standing = certificates::standing(&mut work, &serial).await?;
                Ok(Verdict { serial: Some(serial), standing, ..unknown })
            }
            (Ok(serial), Some(query)) => {
                let base = super::certificates::base(&visit);
                let issuer = &visit.site.issuer;
                certificates::judge_link(&mut work, issuer, &serial, &query, &base).await
            }
        }
    };
    verdict_page(&visit, verdict.await)
}

fn verdict_page(visit: &Visit, verdict: Result<Verdict>) -> Response {
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(problem) => return error::respond(visit, &problem),
    };
    let l = visit.locale;
    let heading = t!(l, "verify-title");
    let names_somebody = verdict.statement.is_some();
    let mut response = layout::page(visit, &heading.clone(), move || {
        let serial = verdict.serial.as_ref().map(ToString::to_string);
        let said = verdict.statement.as_ref().map(|statement| statement_view(l, statement));
        view! {
            <h1>{heading}</h1>
            {serial.map(|serial| view! { <p class="serial"><bdi dir="ltr">{serial}</bdi></p> })}
            {standing_view(l, &verdict)}
            {said}
            <p><a class="button quiet" href="/verify">{t!(l, "verify-another")}</a></p>
        }
    });
    if names_somebody {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The verdict in one word and one sentence.
fn standing_view(l: Locale, verdict: &Verdict) -> AnyView {
    let (class, word, sentence) = match (verdict.refusal, verdict.standing, &verdict.statement) {
        (Some(Refusal::NotACode), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-not-a-code"))
        }
        (Some(Refusal::Damaged), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-damaged"))
        }
        (Some(Refusal::NotSigned), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-not-signed"))
        }
        (None, Standing::Valid, Some(_)) => {
            ("notice done", t!(l, "verify-valid"), t!(l, "verify-valid-compare"))
        }
        (None, Standing::Valid, None) => ("notice done", t!(l, "verify-valid"), t!(l, "verify-valid-number")),
        (None, Standing::Revoked, _) => {
            ("notice error", t!(l, "verify-revoked"), t!(l, "verify-revoked-sentence"))
        }
        (None, Standing::Unknown, Some(_)) => {
            ("notice warning", t!(l, "verify-unknown"), t!(l, "verify-unknown-signed"))
        }
        (None, Standing::Unknown, None) => {
            ("notice warning", t!(l, "verify-unknown"), t!(l, "verify-unknown-sentence"))
        }
    };
    view! { <div class=class role="status"><p><strong>{word}</strong></p><p>{sentence}</p></div> }
}

/// What the paper must say.
fn statement_view(l: Locale, statement: &Statement) -> AnyView {
    let lang = l.tag();
    let training = format!("{} ({})", statement.title, statement.code);
    let held = format!("{}, {}", statement.place, dates::span(statement.from, statement.to, lang));
    let fact = |label: String, value: String| {
        (!value.is_empty()).then(|| view! { <dt>{label}</dt><dd><bdi>{value}</bdi></dd> })
    };
    view! {
        <h2>{t!(l, "verify-paper-says")}</h2>
        <dl class="facts">
            {fact(t!(l, "verify-fact-document"), title(statement.kind, l))}
            {fact(t!(l, "verify-fact-name"), statement.name.clone())}
            {fact(t!(l, "verify-fact-arabic-name"), statement.arabic_name.clone())}
            {fact(t!(l, "verify-fact-training"), training)}
            {fact(t!(l, "verify-fact-held"), held)}
            {fact(t!(l, "verify-fact-hours"), statement.hours.to_string())}
            {fact(t!(l, "verify-fact-issued"), dates::long(statement.issued_on, lang))}
        </dl>
    }
}
