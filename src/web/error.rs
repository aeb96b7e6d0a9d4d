//! Error pages: the status, what happened in plain words, and what to do now.

use std::sync::Arc;

use axum::extract::OriginalUri;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::visit::Visit;
use super::{layout, query};
use crate::error::Error;
use crate::t;
use crate::web::boxed::view;

/// Passes a handler's error to [`super::middleware::errors_become_pages`], which renders its page in the visitor's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The HTTP status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        Error::Forbidden | Error::Unproved => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Turns an error into its page. Somebody who must sign in is sent to do so and comes back.
pub fn respond(visit: &Visit, error: &Error) -> Response {
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
        Error::Conflict(message) | Error::Unavailable(message) => Some(visit.locale.message(message)),
        Error::Invalid(problems) => {
            Some(problems.iter().map(|p| visit.locale.message(&p.message)).collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    page_with(visit, status(error), detail)
}

/// The page of a status.
pub fn page(visit: &Visit, status: StatusCode) -> Response {
    page_with(visit, status, None)
}

fn page_with(visit: &Visit, status: StatusCode, detail: Option<String>) -> Response {
    let l = visit.locale;
    let (title, advice) = match status.as_u16() {
        404 => (t!(l, "error-404-title"), t!(l, "error-404-advice")),
        401 | 403 => (t!(l, "error-403-title"), t!(l, "error-403-advice")),
        405 => (t!(l, "error-405-title"), t!(l, "error-405-advice")),
        408 => (t!(l, "error-408-title"), t!(l, "error-408-advice")),
        409 => (t!(l, "error-409-title"), t!(l, "error-409-advice")),
        413 => (t!(l, "error-413-title"), t!(l, "error-413-advice")),
        400..=499 => (t!(l, "error-400-title"), t!(l, "error-400-advice")),
        503 => (t!(l, "error-503-title"), t!(l, "error-503-advice")),
        _ => (t!(l, "error-500-title"), t!(l, "error-500-advice")),
    };
    let heading = title.clone();
    let home = t!(l, "error-go-home");
    let mut response = layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            {detail.map(|text| view! { <p class="notice error" role="alert">{text}</p> })}
            <p>{advice}</p>
            <p><a class="button" href="/">{home}</a></p>
        }
    });
    *response.status_mut() = status;
    response
}

/// The page for an unknown URL.
pub async fn not_found(visit: Visit, OriginalUri(_): OriginalUri) -> Response {
    page(&visit, StatusCode::NOT_FOUND)
}

/// The page for a method that a route does not have.
pub async fn method_not_allowed(visit: Visit) -> Response {
    page(&visit, StatusCode::METHOD_NOT_ALLOWED)
}
