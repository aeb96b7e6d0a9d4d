//! Files with an ETag, so that a browser that has them does not fetch them again.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::pdf_cache::Pdf;
use super::visit::Visit;
use crate::domain::account::Actor;

/// A file, or 304 where the browser has it. `hash` identifies the content; the browser shows it (`inline`) or saves it
/// (`attachment`) under its ASCII name.
pub(crate) fn file(
    visit: &Visit,
    content: impl Into<axum::body::Body>,
    hash: &str,
    media_type: &'static str,
    (disposition, name): (&str, &str),
) -> Response {
    let etag = format!("\"{hash}\"");
    let known = visit.has_etag(&etag);
    let mut response =
        if known { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(content.into()) };
    let headers = response.headers_mut();
    let caching = if visit.actor == Actor::Anonymous { "no-cache" } else { "private, no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(VARY, HeaderValue::from_static("cookie"));
    headers.extend(HeaderValue::from_str(&etag).ok().map(|value| (ETAG, value)));
    if !known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        let disposition = HeaderValue::from_str(&format!("{disposition}; filename=\"{name}\""));
        headers.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
    }
    response
}

/// A paper under its name.
pub(crate) fn pdf(visit: &Visit, pdf: Pdf, name: &str) -> Response {
    file(visit, pdf.bytes, &pdf.hash, "application/pdf", ("inline", name))
}
