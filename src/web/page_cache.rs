//! Pages that everybody gets alike are kept as bytes, so that reading costs no database and no rendering.
//!
//! PageCache are answers to visitors without an account, at addresses without a query. They hold as long as the
//! content's stamp; it is looked up at most every [`LOOK_AGAIN`], so an import shows at once enough for a
//! reader and costs a busy server ten look-ups a second. People signed in always get a page made for them.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::Site;
use super::visit::Visit;
use crate::app;
use crate::app::work::Work;
use crate::domain::account::Actor;
use crate::error::Result;
use crate::i18n::Locale;

/// How old the knowledge may be that nothing has changed.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// The most bytes of pages page_cache, before compression.
const KEPT_MAX: usize = 8_000_000;
/// The most bytes of one page; longer ones are made each time.
const PAGE_MAX: usize = 1_000_000;

/// The pages kept for as long as the content has this stamp.
#[derive(Default)]
pub struct PageCache {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    stamp: String,
    looked: Option<Instant>,
    bytes: usize,
    pages: HashMap<(String, Locale), Arc<Page>>,
}

struct Page {
    etag: HeaderValue,
    html: Bytes,
    brotli: OnceLock<Bytes>,
}

/// Answers with the page that is page_cache, or makes it. `make` gets the visit and may call `app`.
pub async fn page(visit: &Visit, make: impl AsyncFnOnce(&Visit) -> Result<Response>) -> Response {
    let kept =
        visit.actor == Actor::Anonymous && visit.reads && visit.query.is_empty() && !visit.chose_locale;
    let made = if kept { keep(visit, make).await } else { make(visit).await };
    made.unwrap_or_else(|error| super::error::respond(visit, &error))
}

async fn keep(visit: &Visit, make: impl AsyncFnOnce(&Visit) -> Result<Response>) -> Result<Response> {
    let stamp = current_stamp(&visit.site).await?;
    let key = (visit.path.clone(), visit.locale);
    if let Some(page) = visit.site.page_cache.find(&stamp, &key) {
        return Ok(answer(visit, &page));
    }
    // The page is made for whoever comes next too: the visitor's own copy does not matter yet.
    let response = make(&Visit { known_etag: None, ..visit.clone() }).await?;
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
    visit.site.page_cache.put(&stamp, key, Arc::clone(&page));
    compress_beside(Arc::clone(&page));
    Ok(answer(visit, &page))
}

/// The stamp of content and settings, looked up if the last look is too old.
async fn current_stamp(site: &Site) -> Result<String> {
    if let Some(stamp) = site.page_cache.fresh_stamp() {
        return Ok(stamp);
    }
    let mut work = Work::read(&site.db, Actor::Anonymous).await?;
    let content = app::exchange::stamp(&mut work).await?;
    let stamp = format!("{content} {}", site.programme().name);
    site.page_cache.looked(&stamp);
    Ok(stamp)
}

impl PageCache {
    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fresh_stamp(&self) -> Option<String> {
        let inner = self.lock();
        inner.looked.filter(|at| at.elapsed() < LOOK_AGAIN).map(|_| inner.stamp.clone())
    }

    /// Takes over what was looked up; pages made from older content go.
    fn looked(&self, stamp: &str) {
        let mut inner = self.lock();
        inner.looked = Some(Instant::now());
        if inner.stamp != stamp {
            stamp.clone_into(&mut inner.stamp);
            inner.pages.clear();
            inner.bytes = 0;
        }
    }

    fn find(&self, stamp: &str, key: &(String, Locale)) -> Option<Arc<Page>> {
        let inner = self.lock();
        inner.pages.get(key).filter(|_| inner.stamp == stamp).cloned()
    }

    fn put(&self, stamp: &str, key: (String, Locale), page: Arc<Page>) {
        let mut inner = self.lock();
        if inner.stamp != stamp {
            return;
        }
        if inner.bytes + page.html.len() > KEPT_MAX {
            inner.pages.clear();
            inner.bytes = 0;
        }
        inner.bytes += page.html.len();
        if let Some(previous) = inner.pages.insert(key, page) {
            inner.bytes -= previous.html.len();
        }
    }
}

/// Makes the compressed copy once, off the threads that answer. Until it is there answers are compressed in passing.
fn compress_beside(page: Arc<Page>) {
    tokio::task::spawn_blocking(move || {
        // Quality 9 of 11: 11 gains 4 % here and takes twenty times as long.
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 9, 22);
        if writer.write_all(&page.html).is_ok() {
            let _ = page.brotli.set(Bytes::from(writer.into_inner()));
        }
    });
}

fn answer(visit: &Visit, page: &Page) -> Response {
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
    response
}
