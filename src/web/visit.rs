//! What a handler knows of its request: who asks, in which language, for which URL; and the unit of work to do it in.

use std::borrow::Cow;
use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::Method;
use axum::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, HOST, IF_NONE_MATCH, USER_AGENT};
use axum::http::request::Parts;
use axum::response::Response;
use cookie::Cookie;
use time::Duration;

use super::{Site, cookies, query};
use crate::app;
use crate::app::work::Work;
use crate::domain::account::Actor;
use crate::error::Result;
use crate::i18n::Locale;

/// The cookie that holds a session's token.
pub const SESSION_COOKIE: &str = "vivier";
/// The cookie that holds the chosen language of the interface.
pub const LOCALE_COOKIE: &str = "ui";

/// What a handler knows of its request.
#[derive(Clone)]
pub struct Visit {
    /// The server.
    pub site: Site,
    /// The language of the interface: `?ui=`, the cookie, Accept-Language, French.
    pub locale: Locale,
    /// Whether the URL itself chose the language: then the cookie is set.
    pub chose_locale: bool,
    /// Who asks, decided by the session's cookie.
    pub actor: Actor,
    /// The session's token, when there is one.
    pub token: Option<String>,
    /// The path, without the query.
    pub path: String,
    /// The query without `ui`, as it was written.
    pub query: String,
    /// GET or HEAD.
    pub reads: bool,
    /// The ETag that the browser has.
    pub known_etag: Option<String>,
    /// Whether the browser reads brotli.
    pub accepts_brotli: bool,
    /// The client's IP address.
    pub ip: String,
    /// The User-Agent header.
    pub device: String,
    /// Whether the connection is TLS as far as the browser sees it.
    pub is_secure: bool,
    /// The origin of this server, as the browser requests it: `http://127.0.0.1:3000`.
    pub origin: String,
}

impl Visit {
    /// Does work that only reads, for whoever asks.
    pub(crate) async fn read<T>(&self, job: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let mut work = Work::read(&self.site.db, self.actor.clone()).await?;
        job(&mut work).await
    }

    /// Does work that changes something, in one transaction: committed when `job` succeeds, otherwise undone.
    pub(crate) async fn write<T>(&self, job: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let mut work = Work::write(&self.site.db, self.actor.clone()).await?;
        let done = job(&mut work).await?;
        work.commit().await?;
        Ok(done)
    }

    /// Sets a cookie for the addresses under `path` and for so long; without a value it is removed.
    pub(crate) fn set_cookie(
        &self,
        response: &mut Response,
        (name, value): (&str, &str),
        path: &str,
        life: Duration,
    ) {
        let life = if value.is_empty() { Duration::ZERO } else { life };
        let cookie = Cookie::build((name, value)).path(path).max_age(life).secure(self.is_secure);
        cookies::set(response, cookie);
    }

    /// The value of a parameter of the query, decoded; none when the query does not have it.
    pub(crate) fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        query::parameter(&self.query, name)
    }

    /// Whether the query has this parameter, whatever its value: `?saved=1`.
    pub(crate) fn has_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some()
    }

    /// Whether the browser already has the content of this ETag (RFC 9110, 13.1.2: weak comparison).
    pub(crate) fn has_etag(&self, etag: &str) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let known = self.known_etag.as_deref().unwrap_or_default();
        known.trim() == "*" || known.split(',').any(|tag| opaque(tag) == opaque(etag))
    }

    /// This URL in another language of the interface.
    pub fn in_locale(&self, locale: Locale) -> String {
        let separator = if self.query.is_empty() { "" } else { "&" };
        format!("{}?{}{separator}ui={}", self.path, self.query, locale.tag())
    }
}

/// The client's IP address: the last one that a proxy on this machine added, or the peer's.
fn client_ip(parts: &Parts) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
        return String::new();
    };
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    match forwarded.and_then(|list| list.rsplit(',').next()) {
        Some(client) if peer.ip().is_loopback() => client.trim().to_owned(),
        _ => peer.ip().to_string(),
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> std::result::Result<Self, Infallible> {
        if let Some(visit) = parts.extensions.get::<Self>() {
            return Ok(visit.clone());
        }
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let query = parts.uri.query().unwrap_or_default();
        let chosen = query::parameter(query, "ui").and_then(|tag| Locale::of(&tag));
        let locale = chosen
            .or_else(|| cookies::get(&parts.headers, LOCALE_COOKIE).and_then(|tag| Locale::of(&tag)))
            .or_else(|| Locale::accepted(text(ACCEPT_LANGUAGE)))
            .unwrap_or(Locale::Fr);
        let token = cookies::get(&parts.headers, SESSION_COOKIE).filter(|token| token.len() == 43);
        let actor = match &token {
            None => Actor::Anonymous,
            Some(token) => match app::accounts::sessions::account_of(&site.db, token).await {
                Ok(account) => account.map_or(Actor::Anonymous, Actor::User),
                Err(error) => {
                    tracing::error!(%error, "the session could not be read");
                    Actor::Anonymous
                }
            },
        };
        let is_secure = text("x-forwarded-proto".parse().unwrap_or(HOST)) == "https";
        let scheme = if is_secure { "https" } else { "http" };
        let visit = Self {
            site: site.clone(),
            locale,
            chose_locale: chosen.is_some(),
            actor,
            token,
            path: parts.uri.path().to_owned(),
            query: query
                .split('&')
                .filter(|pair| !pair.is_empty() && !pair.starts_with("ui="))
                .collect::<Vec<_>>()
                .join("&"),
            reads: parts.method == Method::GET || parts.method == Method::HEAD,
            known_etag: parts
                .headers
                .get(IF_NONE_MATCH)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            accepts_brotli: super::assets::accepts(text(ACCEPT_ENCODING), "br"),
            ip: client_ip(parts),
            device: text(USER_AGENT).to_owned(),
            is_secure,
            origin: format!("{scheme}://{}", text(HOST)),
        };
        // Whatever else of this request asks for its visit finds this one: the session is looked up once.
        parts.extensions.insert(visit.clone());
        Ok(visit)
    }
}
