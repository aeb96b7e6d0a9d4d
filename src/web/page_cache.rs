//! Pages that every visitor without an account gets alike are cached as bytes: reading them costs no database query and no
//! rendering.
//!
//! A page is cached under what it shows and the language of the interface, so that no spelling of its URL goes round the
//! cache. It is valid as long as the content's stamp, which is looked up after each write and at most every
//! [`LOOK_AGAIN`]: a change on another server, or an import, shows soon enough for a reader and costs ten look-ups a second.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use moka::sync::Cache;

use super::visit::Visit;
use super::{Site, layout};
use crate::app;
use crate::app::work::Work;
use crate::domain::account::Actor;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::error::{Error, Result};
use crate::i18n::Locale;

/// How old the last look at the stamp may be.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// The same while the database does not respond …
const LOOK_AGAIN_DURING_TROUBLE: Duration = Duration::from_secs(1);
/// … which it doesn't after so long.
const PATIENCE: Duration = Duration::from_secs(2);
/// The most bytes that the cached pages take, their compressed copies included.
const BYTES_MAX: u64 = 10_000_000;
/// The most bytes of one cached page; longer ones are rendered each time.
const PAGE_MAX: usize = 4_000_000;

/// A page that visitors without an account get alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublicPage {
    /// The home page.
    Home,
    /// The whole list of modules.
    Modules,
    /// A module in a language.
    Module(Slug, LangTag),
    /// The list of curricula.
    Curricula,
    /// A curriculum in a language.
    Curriculum(Slug, LangTag),
}

impl PublicPage {
    /// Whether it shows a text of a module, which may be large.
    fn is_of_text(&self) -> bool {
        matches!(self, Self::Module(..))
    }

    /// The one spelling of its URL that links use.
    fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::Modules => "/modules".into(),
            Self::Module(slug, lang) => format!("/modules/{slug}/{lang}"),
            Self::Curricula => "/curricula".into(),
            Self::Curriculum(slug, lang) => format!("/curricula/{slug}/{lang}"),
        }
    }
}

/// The cache key: the content's stamp, the page, the language of the interface.
type Key = (Arc<str>, PublicPage, Locale);

/// The cached pages.
pub struct PageCache {
    pages: Cache<Key, Arc<Page>>,
    /// The last stamp that was looked up, and until when it serves.
    stamp: Mutex<Option<(Arc<str>, Instant)>>,
}

struct Page {
    etag: HeaderValue,
    html: Bytes,
    brotli: OnceLock<Bytes>,
}

impl Default for PageCache {
    fn default() -> Self {
        // The compressed copy is made later; it has a quarter of the bytes or fewer.
        let weight = |_: &Key, page: &Arc<Page>| u32::try_from(page.html.len() * 5 / 4).unwrap_or(u32::MAX);
        Self {
            pages: Cache::builder().max_capacity(BYTES_MAX).weigher(weight).build(),
            stamp: Mutex::default(),
        }
    }
}

/// Responds with a page: to visitors without an account from the cache, to others as `render` makes it for them. Without
/// a [`PublicPage`], as for a list narrowed by a query, it is always rendered.
pub(crate) async fn page(
    visit: &Visit,
    page: Option<PublicPage>,
    render: impl AsyncFnOnce(&Visit) -> Result<Response>,
) -> Result<Response> {
    match page {
        // One page, one address: another spelling of it leads there.
        Some(page) if visit.reads && visit.path != page.path() => {
            let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
            Ok(Redirect::permanent(&format!("{}{query}", page.path())).into_response())
        }
        Some(page)
            if visit.actor == Actor::Anonymous
                && visit.trouble.is_none()
                && visit.reads
                && !crate::is_development() =>
        {
            cached(visit, page, render).await
        }
        Some(page) if page.is_of_text() => visit.with_text(render(visit)).await,
        _ => render(visit).await,
    }
}

async fn cached(
    visit: &Visit,
    page: PublicPage,
    render: impl AsyncFnOnce(&Visit) -> Result<Response>,
) -> Result<Response> {
    let key = (current_stamp(&visit.site).await?, page, visit.locale);
    if let Some(page) = visit.site.page_cache.pages.get(&key) {
        return Ok(respond(visit, &page));
    }
    if key.1.is_of_text() {
        visit.with_text(made(visit, key, render)).await
    } else {
        made(visit, key, render).await
    }
}

/// The page, and kept for the next request.
async fn made(
    visit: &Visit,
    key: Key,
    render: impl AsyncFnOnce(&Visit) -> Result<Response>,
) -> Result<Response> {
    let (cache, path) = (&visit.site.page_cache, key.1.path());
    // Somebody else had it made while this one waited.
    if let Some(page) = cache.pages.get(&key) {
        return Ok(respond(visit, &page));
    }
    // Rendered for later requests too, so only the language of this one counts.
    let anybody = Visit { known_etag: None, path, query: String::new(), ..visit.clone() };
    let response = render(&anybody).await?;
    let Some(etag) = response.headers().get(ETAG).cloned().filter(|_| response.status() == StatusCode::OK)
    else {
        return Ok(response);
    };
    let (parts, body) = response.into_parts();
    let html = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if html.len() > PAGE_MAX {
        return Ok(Response::from_parts(parts, Body::from(html)));
    }
    let page = Arc::new(Page { etag, html, brotli: OnceLock::new() });
    cache.pages.insert(key, Arc::clone(&page));
    compress_beside(Arc::clone(&page));
    Ok(respond(visit, &page))
}

/// The stamp of content and settings, looked up if the last look is too old. While the database is in trouble the last one
/// goes on being used: what is cached is still served.
async fn current_stamp(site: &Site) -> Result<Arc<str>> {
    if let Some(stamp) = site.page_cache.fresh_stamp() {
        return Ok(stamp);
    }
    let looked = tokio::time::timeout(PATIENCE, look(site)).await;
    match looked.unwrap_or_else(|_| Err(Error::busy())) {
        Ok(stamp) => Ok(stamp),
        Err(error) => site.page_cache.last_stamp_during_trouble().ok_or(error),
    }
}

async fn look(site: &Site) -> Result<Arc<str>> {
    let mut work = Work::read(&site.db, Actor::Anonymous).await?;
    let content = app::exchange::stamp(&mut work).await?;
    let programme = site.programme();
    let stamp: Arc<str> = format!("{content} {} {}", programme.name, programme.contact).into();
    site.page_cache.looked(&stamp);
    Ok(stamp)
}

impl PageCache {
    fn stamp(&self) -> std::sync::MutexGuard<'_, Option<(Arc<str>, Instant)>> {
        self.stamp.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The content may have changed on this server: what it changed shows in the next request.
    pub(crate) fn forget_stamp(&self) {
        if let Some((_, until)) = self.stamp().as_mut() {
            *until = Instant::now();
        }
    }

    fn fresh_stamp(&self) -> Option<Arc<str>> {
        let last = self.stamp();
        last.as_ref().filter(|(_, until)| *until > Instant::now()).map(|(stamp, _)| Arc::clone(stamp))
    }

    /// The last stamp that there was, from now on for a longer while.
    fn last_stamp_during_trouble(&self) -> Option<Arc<str>> {
        let mut last = self.stamp();
        let (stamp, until) = last.as_mut()?;
        *until = Instant::now() + LOOK_AGAIN_DURING_TROUBLE;
        Some(Arc::clone(stamp))
    }

    /// Remembers the stamp that was looked up; pages of older content go.
    fn looked(&self, stamp: &Arc<str>) {
        let before = self.stamp().replace((Arc::clone(stamp), Instant::now() + LOOK_AGAIN));
        if before.is_some_and(|(before, _)| before != *stamp) {
            self.pages.invalidate_all();
        }
    }
}

/// Makes the compressed copy once, on a blocking thread. Until it is there each response is compressed by itself.
fn compress_beside(page: Arc<Page>) {
    tokio::task::spawn_blocking(move || {
        // Quality 9 of 11: 11 gains 4 % here and takes twenty times as long.
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 9, 22);
        if writer.write_all(&page.html).is_ok() {
            let _ = page.brotli.set(Bytes::from(writer.into_inner()));
        }
    });
}

fn respond(visit: &Visit, page: &Page) -> Response {
    let known = page.etag.to_str().is_ok_and(|etag| visit.has_etag(etag));
    let brotli = page.brotli.get().filter(|_| visit.accepts_brotli && !known);
    let mut response = match (known, brotli) {
        (true, _) => Response::new(Body::empty()),
        (false, Some(copy)) => Response::new(Body::from(copy.clone())),
        (false, None) => Response::new(Body::from(page.html.clone())),
    };
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    if brotli.is_some() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if !known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    headers.insert(ETAG, page.etag.clone());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
    layout::remember_locale(&mut response, visit);
    response
}
