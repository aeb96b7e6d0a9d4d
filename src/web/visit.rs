//! The context of a request: actor, language, URL; and its unit of work.

use std::borrow::Cow;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, HOST, IF_NONE_MATCH, USER_AGENT};
use axum::http::request::Parts;
use axum::response::Response;
use cookie::Cookie;
use time::{Duration, OffsetDateTime};

use super::actions::page_of;
use super::{Site, cookies, proxy, query};
use crate::app::accounts::origin::Origin;
use crate::app::accounts::sessions::{self, ActiveSession};
use crate::app::blocking::holding;
use crate::app::clock::ClockFault;
use crate::app::turns::Own;
use crate::app::work::{Work, is_recent};
use crate::domain::account::{Actor, Event};
use crate::domain::id::LoginSessionId;
use crate::error::{Error, Result};
use crate::i18n::Locale;

/// The cookie that holds a session's token.
pub const SESSION_COOKIE: &str = "vivier";
/// The cookie by which a browser is known again that signed in before.
pub const DEVICE_COOKIE: &str = "device";
/// Before a cookie's name: set by this server over TLS, for all its addresses (RFC 6265bis, 4.1.3.2).
const HOST_PREFIX: &str = "__Host-";
/// The cookie that holds the chosen language of the interface.
pub const LOCALE_COOKIE: &str = "ui";

/// How long the work of one request may take at the database, its turn included.
const WORK_MAX: std::time::Duration = std::time::Duration::from_secs(40);
/// For so long it holds for what only reads who asks; what writes decides it anew each time.
const DECISION_LIFE: std::time::Duration = std::time::Duration::from_secs(1);

/// The context of a request.
#[derive(Clone)]
pub struct Visit {
    /// The state of the server: database, caches, settings.
    pub site: Site,
    /// The language of the interface: `?ui=`, the cookie, Accept-Language, French.
    pub locale: Locale,
    /// Whether the URL itself chose the language: then the cookie is set.
    pub chose_locale: bool,
    /// Who asks, decided by the session's cookie.
    pub actor: Actor,
    /// Why it could not be decided. Then all work fails with it, so that nobody is taken for signed out.
    pub trouble: Option<Error>,
    /// The session's token, when there is one.
    pub token: Option<String>,
    /// The session's id, when somebody is signed in.
    pub session: Option<LoginSessionId>,
    /// When it was decided who asks.
    pub decided_at: Instant,
    /// When the password was last given in this session.
    pub proved_at: Option<OffsetDateTime>,
    /// Events of the account that this browser has not shown yet, the latest first.
    pub news: Arc<[Event]>,
    /// What is wrong with the server's clock, for administrators.
    pub clock: Option<ClockFault>,
    /// The cookie of a browser that signed in before.
    pub device_token: Option<String>,
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
    /// What attempts from the client's IP address are counted under.
    pub ip: String,
    /// The User-Agent header.
    pub device: String,
    /// Whether the connection is TLS as far as the browser sees it.
    pub is_secure: bool,
    /// The origin of this server, as the browser requests it: `http://127.0.0.1:3000`.
    pub origin: String,
}

impl Visit {
    /// Does work that only reads, for the visit's actor.
    pub(crate) fn read<T>(
        &self,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.read_in_turn(self.site.turns.to_read(&self.actor), job)
    }

    /// The same for work that takes long on a processor, as reading whole texts and lists does: there is little of it at a time, so that
    /// connections are left for everything else.
    pub(crate) fn study<T>(
        &self,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.read_in_turn(self.site.turns.to_study(&self.actor), job)
    }

    /// The same for a text of a module, which is read from its beginning to its end.
    pub(crate) fn read_text<T>(
        &self,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.read_in_turn(self.site.turns.to_read_text(&self.actor), job)
    }

    /// Does what works with a text of a module that may be large, when its turn has come: of such there is little at a time, and little
    /// for the visitors from one IP address. Refused where others take too long.
    pub(crate) async fn with_text<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let ip = self.ip.parse().ok();
        let turn = self.site.turns.to_show_text(&self.actor, ip).await?;
        Box::pin(holding(turn, work)).await
    }

    /// Reads with a turn that was waited for before.
    pub(crate) fn read_with<T>(
        &self,
        turn: Own,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.read_in_turn(std::future::ready(Ok(turn)), job)
    }

    async fn read_in_turn<T, Turn: Send + Sync + 'static>(
        &self,
        turn: impl Future<Output = Result<Turn>>,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> Result<T> {
        in_time(Box::pin(async {
            self.trouble.clone().map_or(Ok(()), Err)?;
            let work = async {
                let mut work = Work::read(&self.site.db, self.actor.clone()).await?.proved(self.proved_at);
                if self.decided_at.elapsed() > DECISION_LIFE {
                    self.decide_again(&mut work).await?;
                }
                job(&mut work).await
            };
            holding(turn.await?, work).await
        }))
        .await
    }

    /// Refuses a visitor before their work waits for its turn. What somebody signed in may do is decided in `app`.
    pub(crate) fn require_account(&self) -> Result<()> {
        if self.actor == Actor::Anonymous { Err(Error::Unauthenticated) } else { Ok(()) }
    }

    /// Does work that changes something, in one transaction: committed when `job` succeeds, otherwise rolled back.
    pub(crate) fn write<T>(
        &self,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.write_in_turn(true, job)
    }

    /// Does what [`Self::write`] would, and rolls it back whatever comes of it: to show what it would do.
    pub(crate) fn try_out<T>(
        &self,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> impl Future<Output = Result<T>> {
        self.write_in_turn(false, job)
    }

    async fn write_in_turn<T>(
        &self,
        is_kept: bool,
        job: impl AsyncFnOnce(&mut Work) -> Result<T>,
    ) -> Result<T> {
        in_time(Box::pin(async {
            self.trouble.clone().map_or(Ok(()), Err)?;
            let (own, _place) = self.site.turns.to_write(&self.actor).await?;
            let work = async {
                let mut work = Work::write(&self.site.db, self.actor.clone()).await?.proved(self.proved_at);
                self.decide_again(&mut work).await?;
                let done = job(&mut work).await?;
                if is_kept {
                    work.commit().await?;
                    self.site.page_cache.forget_stamp();
                }
                Ok(done)
            };
            holding(own, work).await
        }))
        .await
    }

    /// Decides again who asks, in the transaction of what was asked for. A body may come slowly, and turns take a while: meanwhile a session
    /// ends, an account is closed or gets another role.
    async fn decide_again(&self, work: &mut Work) -> Result<()> {
        match (&self.actor, self.session) {
            (Actor::User(_), Some(session)) => sessions::decide_again(work, session).await,
            _ => Ok(()),
        }
    }

    /// Sets a cookie for so long; without a value it is removed.
    pub(crate) fn set_cookie(&self, response: &mut Response, (name, value): (&str, &str), life: Duration) {
        let life = if value.is_empty() { Duration::ZERO } else { life };
        let cookie = Cookie::build((name, value)).path("/").max_age(life).secure(self.is_secure);
        cookies::set(response, cookie);
    }

    /// The same for a secret: over TLS no other host and no plain connection can set it in the browser.
    pub(crate) fn set_secret_cookie(
        &self,
        response: &mut Response,
        (name, value): (&str, &str),
        life: Duration,
    ) {
        self.set_cookie(response, (&secret_name(name, self.is_secure), value), life);
    }

    /// Where a sign-in comes from.
    pub(crate) fn origin_of_sign_in(&self) -> Origin<'_> {
        let known = self.device_token.as_deref();
        Origin {
            db: &self.site.db,
            ip: &self.ip,
            device: &self.device,
            known,
            factor_key: &self.site.factor_key,
        }
    }

    /// Whether the password was given within the last minutes.
    pub(crate) fn is_proved(&self) -> bool {
        is_recent(self.proved_at)
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

    /// This URL in another language of the interface; of a URL that only takes forms its page's.
    pub fn in_locale(&self, locale: Locale) -> String {
        let page = page_of(&self.path);
        let query = if page == self.path { self.query.as_str() } else { "" };
        let separator = if query.is_empty() { "" } else { "&" };
        format!("{page}?{query}{separator}ui={}", locale.tag())
    }
}

/// Work that takes too long is given up. It comes boxed: the futures of pages are large, and each holds those that it awaits.
pub(super) async fn in_time<T, F: Future<Output = Result<T>>>(work: Pin<Box<F>>) -> Result<T> {
    match tokio::time::timeout(WORK_MAX, work).await {
        Ok(done) => done,
        Err(_) => Err(Error::busy()),
    }
}

/// The visit of a request once it is known, an extension of the request: the session is looked up once, and an error page
/// is rendered for the same visit.
#[derive(Clone, Default)]
pub(super) struct Remembered(Arc<OnceLock<Visit>>);

impl Remembered {
    /// The visit, if something has asked for it.
    pub(super) fn visit(&self) -> Option<&Visit> {
        self.0.get()
    }
}

/// The name of a secret cookie: over TLS a cookie of the plain name is not read, for anybody between could have set it.
fn secret_name(name: &str, is_secure: bool) -> Cow<'_, str> {
    if is_secure { format!("{HOST_PREFIX}{name}").into() } else { name.into() }
}

/// Who asks, by the session's token; a visitor where there is none, or none that is valid.
async fn found(site: &Site, token: Option<&str>) -> Result<Option<ActiveSession>> {
    match token {
        Some(token) => in_time(Box::pin(sessions::account_of(&site.db, token))).await,
        None => Ok(None),
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> std::result::Result<Self, Infallible> {
        let remembered = parts.extensions.get::<Remembered>().cloned().unwrap_or_default();
        if let Some(visit) = remembered.visit() {
            return Ok(visit.clone());
        }
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let query = parts.uri.query().unwrap_or_default();
        let chosen = query::parameter(query, "ui").and_then(|tag| Locale::of(&tag));
        let locale = chosen
            .or_else(|| cookies::get(&parts.headers, LOCALE_COOKIE).and_then(|tag| Locale::of(&tag)))
            .or_else(|| Locale::accepted(text(ACCEPT_LANGUAGE)))
            .unwrap_or(Locale::Fr);
        let is_secure = proxy::is_tls(&parts.extensions, &parts.headers, &site.access);
        let secret = |name| {
            let value = cookies::get(&parts.headers, &secret_name(name, is_secure));
            value.filter(|token| token.len() == 43)
        };
        let (token, device_token) = (secret(SESSION_COOKIE), secret(DEVICE_COOKIE));
        let (found, trouble) = match found(site, token.as_deref()).await {
            Ok(found) => (found, None),
            Err(error) => (None, Some(error)),
        };
        let decided_at = Instant::now();
        let (actor, session, proved_at, news) = match found {
            None => (Actor::Anonymous, None, None, Vec::new()),
            Some(ActiveSession { id, account, proved_at, news }) => {
                (Actor::User(account), Some(id), proved_at, news)
            }
        };
        let clock = if actor.administers() { site.clock_fault().await } else { None };
        let scheme = if is_secure { "https" } else { "http" };
        let visit = Self {
            site: site.clone(),
            locale,
            chose_locale: chosen.is_some(),
            actor,
            trouble,
            token,
            session,
            decided_at,
            proved_at,
            news: news.into(),
            clock,
            device_token,
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
            ip: proxy::client_ip(parts, &site.access),
            device: text(USER_AGENT).to_owned(),
            is_secure,
            origin: format!("{scheme}://{}", text(HOST)),
        };
        Ok(remembered.0.get_or_init(|| visit).clone())
    }
}
