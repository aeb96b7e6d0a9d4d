//! Middleware: request ids and logs, security headers, cross-site requests, errors rendered as pages.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument;
use uuid::Uuid;

use super::connections::TooSlow;
use super::forms::SentForm;
use super::visit::{Remembered, Visit};
use super::{Site, proxy};
use crate::app;
use crate::error::Error;

/// The header that carries a request's id, in and out.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The policy of every page that does not set a wider one itself.
pub const POLICY_OF_PAGES: &str = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; script-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Gives each request an id and logs it: method, route pattern, status, time. Never the path itself, the query or a body.
pub async fn trace(request: Request, next: Next) -> Response {
    let id: Uuid = app::new_id();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", %id);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(%method, route, status = response.status().as_u16(), ms, "answered"));
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Sets the headers of every response; a page with an island has set its own, wider script policy before. "Not modified"
/// has none of them: the browser keeps those of its cached response (RFC 9111, 3.2 and 4.3.4), and 2G is slow.
pub async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_tls = proxy::is_tls(request.extensions(), request.headers(), &site.access);
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_MODIFIED {
        return response;
    }
    if is_tls && site.access.hsts_days > 0 {
        let seconds = u64::from(site.access.hsts_days) * 86_400;
        if let Ok(value) = HeaderValue::from_str(&format!("max-age={seconds}")) {
            response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, value);
        }
    }
    let status = response.status();
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers
        .insert("permissions-policy", HeaderValue::from_static("camera=(), geolocation=(), microphone=()"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY_OF_PAGES));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.entry(RETRY_AFTER).or_insert(HeaderValue::from_static("10"));
    }
    response
}

/// Refuses a request that changes something and comes from another site. Browsers send Sec-Fetch-Site, older ones
/// Origin; a request with neither is refused as well.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_same_origin(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, authority)| authority == host)
        }
        _ => false,
    }
}

/// Renders the page of an error response that has none yet: an error of a handler, a body too large, a wrong method. Every
/// handler asks for its [`super::visit::Visit`] first; what fails before is left as it is.
pub async fn errors_become_pages(mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if ["/api/", "/pkg/", "/readyz"].iter().any(|start| path.starts_with(start)) {
        return next.run(request).await;
    }
    let too_slow = request.extensions().get::<TooSlow>().cloned();
    // A script of ours that asks for plain text shows it where it stands.
    let wants_text = request.headers().get(ACCEPT).is_some_and(|kind| kind == "text/plain");
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let (remembered, sent) = (Remembered::default(), SentForm::default());
    request.extensions_mut().insert(remembered.clone());
    request.extensions_mut().insert(sent.clone());
    let response = next.run(request).await;
    let is_plain =
        response.headers().get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let is_late = too_slow.is_some_and(|too_slow| too_slow.is_noted());
    let status = if is_late { StatusCode::REQUEST_TIMEOUT } else { response.status() };
    let is_error = status.is_client_error() || status.is_server_error();
    let Some(visit) = remembered.visit().filter(|_| is_plain && is_error && !wants_text) else {
        return response;
    };
    match response.extensions().get::<Arc<Error>>() {
        Some(error) if !is_late => {
            if let Error::Forbidden = **error {
                note_refusal(visit, &route).await;
            }
            super::error::respond(visit, error, sent.get())
        }
        _ => super::error::page(visit, status),
    }
}

/// Records in the audit trail that an account was refused something: the 1st, 2nd, 4th, 8th … time in a row, so that
/// no flood of requests becomes a flood of entries.
async fn note_refusal(visit: &Visit, route: &str) {
    let Some(account) = visit.actor.account() else { return };
    let times = visit.site.count_refusal(account.id);
    if times.is_power_of_two() {
        let noted = visit.write(async |work| app::audit::record_refusal(work, route, times).await).await;
        if let Err(error) = noted {
            tracing::error!(%error, "a refusal could not be recorded");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_same_origin(&headers.collect())
    }

    #[test]
    fn foreign_requests_are_told_apart() {
        assert!(same(&[("sec-fetch-site", "same-origin")]));
        assert!(!same(&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")]));
        assert!(!same(&[("sec-fetch-site", "same-site")]));
        assert!(!same(&[("sec-fetch-site", "none")]));
        assert!(same(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(!same(&[("origin", "http://evil.example"), ("host", "127.0.0.1:3000")]));
        assert!(!same(&[("origin", "null"), ("host", "127.0.0.1:3000")]));
        assert!(!same(&[("host", "127.0.0.1:3000")]));
    }
}
