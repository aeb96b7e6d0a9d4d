//! PdfCache made on demand, each laid out once: fifty requests for the same one at once wait for one layout.
//!
//! A paper's key holds the hash of all that it is made from, so nothing kept is ever out of date. Layout runs on
//! threads of its own and at most [`AT_ONCE`] papers at a time, so that reading pages never waits for printing.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use tokio::sync::{OnceCell, Semaphore};

use crate::error::{Error, Result};

/// The most bytes of papers kept: some eighty handouts of 100 kB.
const KEPT_MAX: usize = 8_000_000;
/// The most sizes remembered after their paper has gone.
const SIZES_MAX: usize = 10_000;
/// How many papers are laid out at a time.
const AT_ONCE: usize = 2;

/// A paper.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The PDF.
    pub bytes: Bytes,
    /// What tells it from every other, for the ETag.
    pub hash: String,
}

/// A PDF that is nobody else's business: no cache keeps it. The file's name holds codes and numbers, never a person's.
pub fn inline(bytes: impl Into<Bytes>, file: &str) -> Response {
    let name: String = file.chars().filter(|c| c.is_ascii_alphanumeric() || "-.".contains(*c)).collect();
    let mut response = bytes.into().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// The papers that are kept.
pub struct PdfCache {
    inner: Mutex<Inner>,
    turns: Semaphore,
}

async fn on_a_thread<T: Send + 'static>(make: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(make).await;
    done.map_err(|error| Error::Internal(format!("layout: {error}")))?
}

#[derive(Default)]
struct Inner {
    cells: HashMap<String, Arc<OnceCell<Pdf>>>,
    /// The keys of finished papers with their bytes, the oldest first.
    order: VecDeque<(String, usize)>,
    bytes: usize,
    sizes: HashMap<String, usize>,
}

impl Default for PdfCache {
    fn default() -> Self {
        Self { inner: Mutex::default(), turns: Semaphore::new(AT_ONCE) }
    }
}

impl PdfCache {
    /// Makes something on a thread of its own when its turn comes, and keeps nothing of it: what holds names, say.
    pub async fn make<T: Send + 'static>(
        &self,
        make: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _turn = self.turns.acquire().await;
        on_a_thread(make).await
    }

    /// The paper with this key; if it is not kept `gather` fetches what it is made from and `make` lays it out.
    pub async fn get<T: Send + 'static>(
        &self,
        key: &str,
        gather: impl Future<Output = Result<T>>,
        make: impl FnOnce(T) -> Result<Vec<u8>> + Send + 'static,
    ) -> Result<Pdf> {
        let cell = Arc::clone(self.lock().cells.entry(key.to_owned()).or_default());
        let made = cell
            .get_or_try_init(|| async {
                // The turn first: what waits for it holds no images.
                let _turn = self.turns.acquire().await;
                let material = gather.await?;
                let bytes = on_a_thread(move || make(material)).await?;
                let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..16]);
                self.keep(key, bytes.len());
                Ok(Pdf { bytes: bytes.into(), hash })
            })
            .await
            .cloned();
        if made.is_err() {
            self.lock().cells.remove(key);
        }
        made
    }

    /// How many bytes the paper has, without making it again once it was made.
    pub async fn size<T: Send + 'static>(
        &self,
        key: &str,
        gather: impl Future<Output = Result<T>>,
        make: impl FnOnce(T) -> Result<Vec<u8>> + Send + 'static,
    ) -> Result<usize> {
        let known = self.lock().sizes.get(key).copied();
        match known {
            Some(size) => Ok(size),
            None => Ok(self.get(key, gather, make).await?.bytes.len()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a finished paper in, and the oldest ones out.
    fn keep(&self, key: &str, size: usize) {
        let mut inner = self.lock();
        if inner.sizes.len() >= SIZES_MAX {
            inner.sizes.clear();
        }
        inner.sizes.insert(key.to_owned(), size);
        inner.order.push_back((key.to_owned(), size));
        inner.bytes += size;
        while inner.bytes > KEPT_MAX && inner.order.len() > 1 {
            if let Some((oldest, size)) = inner.order.pop_front() {
                inner.bytes -= size;
                inner.cells.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn nothing() -> impl Future<Output = Result<()>> {
        std::future::ready(Ok(()))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_burst_lays_a_paper_out_once() {
        let papers = Arc::new(PdfCache::default());
        let layouts = Arc::new(AtomicUsize::new(0));
        let requests: Vec<_> = (0..50)
            .map(|_| {
                let (papers, layouts) = (Arc::clone(&papers), Arc::clone(&layouts));
                tokio::spawn(async move {
                    let make = move |()| {
                        layouts.fetch_add(1, Ordering::Relaxed);
                        std::thread::sleep(std::time::Duration::from_millis(20));
                        Ok(vec![7; 100])
                    };
                    papers.get("a", nothing(), make).await.unwrap().bytes.len()
                })
            })
            .collect();
        for request in requests {
            assert_eq!(request.await.unwrap(), 100);
        }
        assert_eq!(layouts.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn what_fails_is_tried_again_and_what_is_old_goes() {
        let papers = PdfCache::default();
        assert!(papers.get("a", nothing(), |()| Err(Error::NotFound)).await.is_err());
        assert!(papers.get("a", nothing(), |()| Ok(vec![1])).await.is_ok());
        for key in ["b", "c", "d"] {
            papers.get(key, nothing(), |()| Ok(vec![0; KEPT_MAX / 2])).await.unwrap();
        }
        {
            let inner = papers.lock();
            assert!(
                inner.bytes <= KEPT_MAX && !inner.cells.contains_key("a") && inner.cells.contains_key("d")
            );
        }
        // The size is known without the paper.
        assert_eq!(papers.size("a", nothing(), |()| Err(Error::NotFound)).await.unwrap(), 1);
    }
}
