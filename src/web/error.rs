//! Error pages: the status, what happened in plain words, and what to do now.

use std::sync::Arc;

use crate::web::prelude::*;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};

use super::forms::Form;
use super::visit::Visit;
use super::{codes, layout, query, status};
use crate::domain::account::Actor;
use crate::domain::attachment::AttachmentKind;
use crate::domain::cohort_code::CohortCode;
use crate::error::Error;
use crate::t;

/// Passes a handler's error to [`super::middleware::errors_become_pages`], which renders its page in the visitor's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status::of(&self).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Turns an error into its page. Somebody who must sign in is sent to do so and comes back. `form` is what was sent, so
/// that it can be sent again when the trouble is over.
pub(super) fn respond(visit: &Visit, error: &Error, form: Option<&Form>) -> Response {
    let error = match (error, &visit.trouble) {
        (Error::Unauthenticated | Error::Forbidden | Error::Unproved, Some(trouble)) => trouble,
        _ => error,
    };
    if let Error::Unauthenticated = error {
        let next = if visit.query.is_empty() {
            visit.path.clone()
        } else {
            format!("{}?{}", visit.path, visit.query)
        };
        return Redirect::to(&format!("/login?next={}", query::encode(&next))).into_response();
    }
    if let Error::Internal(_) = error {
        tracing::error!(%error, "a request failed");
    }
    let detail = match error {
        Error::Conflict(message) | Error::Unavailable(message) | Error::TooOften { message, .. } => {
            Some(codes::in_sentence(&visit.locale.message(message), codes::code_of(message)))
        }
        Error::Invalid(problems) => {
            let told = problems.iter().map(|p| visit.locale.message(&p.message)).collect::<Vec<_>>();
            Some(told.join(" ").into_any())
        }
        _ => None,
    };
    let again = form.filter(|form| matches!(error, Error::Unavailable(_)) && !form.has_secret());
    let mut response = page_with(visit, status::of(error), detail, again);
    if let Error::TooOften { seconds, .. } = error {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// The page of a status.
pub fn page(visit: &Visit, status: StatusCode) -> Response {
    page_with(visit, status, None, None)
}

fn page_with(visit: &Visit, status: StatusCode, detail: Option<AnyView>, again: Option<&Form>) -> Response {
    let l = visit.locale;
    let (title, advice) = match status.as_u16() {
        404 => (t!(l, "error-404-title"), t!(l, "error-404-advice")),
        401 | 403 => (t!(l, "error-403-title"), t!(l, "error-403-advice")),
        405 => (t!(l, "error-405-title"), t!(l, "error-405-advice")),
        408 => (t!(l, "error-408-title"), t!(l, "error-408-advice")),
        409 => (t!(l, "error-409-title"), t!(l, "error-409-advice")),
        413 => (t!(l, "error-413-title"), t!(l, "error-413-advice")),
        429 => (t!(l, "error-429-title"), t!(l, "error-429-advice")),
        400..=499 => (t!(l, "error-400-title"), t!(l, "error-400-advice")),
        503 => (t!(l, "error-503-title"), t!(l, "error-503-advice")),
        _ => (t!(l, "error-500-title"), t!(l, "error-500-advice")),
    };
    let heading = title.clone();
    let again = again.map(|form| send_again(visit, form));
    let home = match (&again, cohort_of(visit, status)) {
        (Some(_), _) => None,
        (None, Some(code)) => {
            let href = format!("/cohorts/{code}");
            let text = codes::in_sentence(&t!(l, "error-go-cohort", code = code), &code);
            Some(view! { <p><a class="button" href=href>{text}</a></p> })
        }
        (None, None) => Some(view! { <p><a class="button" href="/">{t!(l, "error-go-home")}</a></p> }),
    };
    let mut response = layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            {detail.map(|text| view! { <p class="notice error" role="alert">{text}</p> })}
            <p>{advice}</p>
            {again}
            {sign_in(visit, status)}
            {home}
        }
    });
    *response.status_mut() = status;
    response
}

/// The way in for a visitor whom a printed code led to a recording that they are not given: it may be for facilitators. Said of every
/// such address, whether there is a recording or not.
fn sign_in(visit: &Visit, status: StatusCode) -> Option<AnyView> {
    let is_recording = visit.path.starts_with("/modules/")
        && AttachmentKind::of_path(&visit.path).is_some_and(AttachmentKind::is_sound);
    let is_offered = is_recording && status == StatusCode::NOT_FOUND && visit.actor == Actor::Anonymous;
    is_offered.then(|| {
        let l = visit.locale;
        let href = format!("/login?next={}", query::encode(&visit.path));
        view! { <p>{t!(l, "error-404-recording")} " " <a href=href>{t!(l, "login-title")}</a></p> }
    })
}

/// The cohort whose page refused something because of its state: who was told so sees the cohort.
fn cohort_of(visit: &Visit, status: StatusCode) -> Option<CohortCode> {
    let rest = visit.path.strip_prefix("/cohorts/").filter(|_| status == StatusCode::CONFLICT)?;
    rest.split('/').next()?.parse().ok()
}

/// A form that sends again what was sent, all of it as it was typed.
fn send_again(visit: &Visit, form: &Form) -> AnyView {
    let l = visit.locale;
    let action = match visit.query.as_str() {
        "" => visit.path.clone(),
        query => format!("{}?{query}", visit.path),
    };
    let fields = form
        .pairs()
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        })
        .collect_view();
    view! {
        <p>{t!(l, "error-503-kept")}</p>
        <form method="post" action=action>
            {fields}
            <button type="submit">{t!(l, "error-503-again")}</button>
        </form>
    }
}

/// The page for an unknown URL.
pub async fn not_found(visit: Visit, OriginalUri(_): OriginalUri) -> Response {
    page(&visit, StatusCode::NOT_FOUND)
}

/// The page for a method that a route does not have.
pub async fn method_not_allowed(visit: Visit) -> Response {
    page(&visit, StatusCode::METHOD_NOT_ALLOWED)
}
