//! PDFs made on request, each laid out once: fifty requests for the same one at once wait for one layout.
//!
//! A paper's key names all that it is made from, so nothing cached is ever out of date. Layout runs on blocking threads,
//! at most [`AT_ONCE`] papers at a time, one of an account and [`OF_VISITORS`] of all visitors, so that reading pages never waits for
//! printing, and nobody's papers for those of one account or of visitors, however many they are. A cancelled request does not free its
//! place before its layout ends: asking again and again starts no more layouts than that.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::turns::SiteTurns;
use crate::app::blocking::{at_once, holding};
use crate::app::papers::PaperEntry;
use crate::app::turns::{Own, Turns};
use crate::domain::account::Actor;
use crate::error::{Error, Result};

/// The most bytes of cached papers: some eighty handouts of 100 kB.
const BYTES_MAX: u64 = 8_000_000;
/// The most sizes remembered, also of papers that are no longer cached.
const SIZES_MAX: u64 = 10_000;
/// The most lists of papers remembered, each some kilobytes.
const LISTS_MAX: u64 = 1_000;
/// How many papers are laid out at a time.
const AT_ONCE: usize = 2;
/// How many of them are for visitors.
const OF_VISITORS: usize = 1;
/// For so long a visitor waits for it.
const PATIENCE_OF_VISITORS: Duration = Duration::from_secs(20);

/// A PDF that was laid out, as it is sent.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The bytes of the file.
    pub bytes: Bytes,
    /// 32 hex digits of its SHA-256, for the ETag.
    pub hash: String,
}

/// A private PDF, `no-store`. Its file name has codes and numbers only, never a person's name.
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

/// The cached papers.
pub struct PdfCache {
    papers: Cache<String, Pdf>,
    sizes: Cache<String, usize>,
    lists: Cache<String, Arc<Vec<PaperEntry>>>,
    layouts: Turns,
    turns: Arc<SiteTurns>,
}

impl PdfCache {
    /// An empty cache; an account waits for its turn before it takes a place.
    pub(super) fn new(turns: Arc<SiteTurns>) -> Self {
        let weight = |_: &String, pdf: &Pdf| u32::try_from(pdf.bytes.len()).unwrap_or(u32::MAX);
        Self {
            papers: Cache::builder().max_capacity(BYTES_MAX).weigher(weight).build(),
            sizes: Cache::new(SIZES_MAX),
            lists: Cache::new(LISTS_MAX),
            layouts: Turns::new(AT_ONCE)
                .without_haste()
                .with_share_of_visitors(OF_VISITORS, PATIENCE_OF_VISITORS),
            turns,
        }
    }

    /// Makes something on a blocking thread and caches nothing of it, for papers with names.
    pub(crate) async fn make<T: Send + 'static>(
        &self,
        actor: &Actor,
        make: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.layouts.run(actor, make).await
    }

    /// The same of what `gather` fetches when a place is free: papers that wait hold nothing. It has the account's turn to read, so that
    /// a place is not held while that is waited for.
    pub(crate) async fn gather_and_make<I: Send + 'static, T: Send + 'static>(
        &self,
        actor: &Actor,
        gather: impl AsyncFnOnce(Own) -> Result<I>,
        make: impl FnOnce(I) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let own = self.layouts.own(actor).await?;
        self.gather_and_make_with(own, actor, gather, make).await
    }

    async fn gather_and_make_with<I: Send + 'static, T: Send + 'static>(
        &self,
        own: Own,
        actor: &Actor,
        gather: impl AsyncFnOnce(Own) -> Result<I>,
        make: impl FnOnce(I) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let reading = self.turns.to_read(actor).await?;
        let place = self.layouts.place().await?;
        let material = gather(reading).await?;
        holding((own, place), at_once(move || make(material))).await
    }

    /// The paper with this key. If it is not cached `gather` fetches what it is made from and `make` lays it out.
    pub(crate) async fn get<T: Send + 'static>(
        &self,
        actor: &Actor,
        key: &str,
        gather: impl AsyncFnOnce(Own) -> Result<T>,
        make: impl FnOnce(T) -> Result<Vec<u8>> + Send + 'static,
    ) -> Result<Pdf> {
        if let Some(pdf) = self.papers.get(key).await {
            return Ok(pdf);
        }
        // Somebody with an account who asks for the same waits for no turn of a visitor, and is not refused in their place.
        let of_visitor = match actor {
            Actor::Anonymous => self.layouts.own(actor).await?,
            _ => None,
        };
        let lay_out = async {
            let own = match of_visitor {
                None => self.layouts.own(actor).await?,
                held => held,
            };
            let pdf = self.gather_and_make_with(own, actor, gather, move |material| {
                let bytes = make(material)?;
                let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..16]);
                Ok(Pdf { bytes: bytes.into(), hash })
            });
            let pdf = pdf.await?;
            self.sizes.insert(key.to_owned(), pdf.bytes.len()).await;
            Ok(pdf)
        };
        let made = self.papers.try_get_with_by_ref(key, lay_out).await;
        made.map_err(|error: Arc<Error>| Error::clone(&error))
    }

    /// The list of a cohort's papers with their pages and bytes, laid out once for each key. It holds no person's name.
    pub(crate) async fn list(
        &self,
        key: &str,
        lay_out: impl Future<Output = Result<Vec<PaperEntry>>>,
    ) -> Result<Arc<Vec<PaperEntry>>> {
        let made = self.lists.try_get_with_by_ref(key, async { Ok(Arc::new(lay_out.await?)) }).await;
        made.map_err(|error: Arc<Error>| Error::clone(&error))
    }

    /// How many bytes the paper has, without making it again once it was made.
    pub(crate) async fn size<T: Send + 'static>(
        &self,
        actor: &Actor,
        key: &str,
        gather: impl AsyncFnOnce(Own) -> Result<T>,
        make: impl FnOnce(T) -> Result<Vec<u8>> + Send + 'static,
    ) -> Result<usize> {
        match self.sizes.get(key).await {
            Some(size) => Ok(size),
            None => Ok(self.get(actor, key, gather, make).await?.bytes.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::turns::tests::actor;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn cache() -> PdfCache {
        PdfCache::new(Arc::default())
    }

    async fn nothing(_: Own) -> Result<()> {
        Ok(())
    }

    #[tokio::test]
    async fn a_list_is_laid_out_once() {
        let (papers, layouts) = (cache(), AtomicUsize::new(0));
        for _ in 0..3 {
            let lay_out = async {
                layouts.fetch_add(1, Ordering::Relaxed);
                Ok(Vec::new())
            };
            assert!(papers.list("a", lay_out).await.unwrap().is_empty());
        }
        assert_eq!(layouts.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_burst_lays_a_paper_out_once() {
        let papers = Arc::new(cache());
        let layouts = Arc::new(AtomicUsize::new(0));
        let requests: Vec<_> = (0..50)
            .map(|_| {
                let (papers, layouts) = (Arc::clone(&papers), Arc::clone(&layouts));
                tokio::spawn(async move {
                    let make = move |()| {
                        layouts.fetch_add(1, Ordering::Relaxed);
                        std::thread::sleep(Duration::from_millis(20));
                        Ok(vec![7; 100])
                    };
                    papers.get(&Actor::Anonymous, "a", nothing, make).await.unwrap().bytes.len()
                })
            })
            .collect();
        for request in requests {
            assert_eq!(request.await.unwrap(), 100);
        }
        assert_eq!(layouts.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn requests_that_hang_up_do_not_start_more_layouts() {
        let papers = Arc::new(cache());
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let ask = |account: u128, name: String| {
            let (papers, now, most) = (Arc::clone(&papers), Arc::clone(&now), Arc::clone(&most));
            tokio::spawn(async move {
                let make = move |()| {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(60));
                    now.fetch_sub(1, Ordering::SeqCst);
                    Ok(vec![7; 100])
                };
                papers.get(&actor(account), &name, nothing, make).await.map(|pdf| pdf.bytes.len())
            })
        };
        for round in 0..10 {
            let requests: Vec<_> = (0..10).map(|place| ask(place, format!("{round} {place}"))).collect();
            tokio::time::sleep(Duration::from_millis(10)).await;
            requests.iter().for_each(tokio::task::JoinHandle::abort);
        }
        assert_eq!(ask(10, "last".into()).await.unwrap().unwrap(), 100);
        assert_eq!(most.load(Ordering::SeqCst), AT_ONCE);
    }

    #[tokio::test]
    async fn what_fails_is_tried_again_and_what_is_too_much_goes() {
        let papers = cache();
        assert!(papers.get(&Actor::Anonymous, "a", nothing, |()| Err(Error::NotFound)).await.is_err());
        assert!(papers.get(&Actor::Anonymous, "a", nothing, |()| Ok(vec![1])).await.is_ok());
        for key in ["b", "c", "d"] {
            papers.get(&Actor::Anonymous, key, nothing, |()| Ok(vec![0; 5_000_000])).await.unwrap();
            papers.papers.run_pending_tasks().await;
            assert!(papers.papers.weighted_size() <= BYTES_MAX);
        }
        // The size is known without the paper.
        for (key, size) in [("a", 1), ("b", 5_000_000), ("c", 5_000_000), ("d", 5_000_000)] {
            assert_eq!(
                papers.size(&Actor::Anonymous, key, nothing, |()| Err(Error::NotFound)).await.unwrap(),
                size
            );
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn papers_of_one_account_leave_a_place_for_those_of_others() {
        let (papers, busy) = (Arc::new(cache()), Arc::new(AtomicUsize::new(0)));
        let waiting: Vec<_> = (0..6)
            .map(|_| {
                let (papers, busy, actor) = (Arc::clone(&papers), Arc::clone(&busy), actor(1));
                tokio::spawn(async move {
                    let make = move || {
                        let others = busy.fetch_add(1, Ordering::SeqCst);
                        std::thread::sleep(Duration::from_millis(60));
                        busy.fetch_sub(1, Ordering::SeqCst);
                        Ok(others)
                    };
                    papers.make(&actor, make).await
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(10)).await;
        // Hanging up frees no turn.
        waiting[5].abort();
        papers.make(&Actor::Anonymous, || Ok(())).await.unwrap();
        let under_way = waiting.iter().filter(|paper| !paper.is_finished()).count();
        assert!(under_way >= 4, "a visitor's paper waited for {} of an account", 6 - under_way);
        for paper in waiting.into_iter().take(5) {
            assert_eq!(paper.await.unwrap().unwrap(), 0, "two papers of one account at once");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn papers_of_visitors_leave_a_place_for_those_of_accounts() {
        let papers = Arc::new(cache());
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let ended = Arc::new(std::sync::Mutex::new(ended));
        let waiting: Vec<_> = (0..6)
            .map(|number| {
                let (papers, ended) = (Arc::clone(&papers), Arc::clone(&ended));
                let make = move |()| {
                    let _ = ended.lock().map(|ended| ended.recv());
                    Ok(vec![7; 100])
                };
                tokio::spawn(async move {
                    papers.get(&Actor::Anonymous, &number.to_string(), nothing, make).await.map(drop)
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(20)).await;
        let made = tokio::time::timeout(Duration::from_secs(5), papers.make(&actor(1), || Ok(()))).await;
        made.expect("an account's paper waited for those of visitors").unwrap();
        for _ in 0..waiting.len() {
            end.send(()).unwrap();
        }
        for paper in waiting {
            paper.await.unwrap().unwrap();
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_paper_that_waits_to_read_holds_no_place() {
        let turns = Arc::new(SiteTurns::default());
        let papers = Arc::new(PdfCache::new(Arc::clone(&turns)));
        let reads = (turns.to_read(&actor(1)).await.unwrap(), turns.to_read(&actor(1)).await.unwrap());
        let of_account = Arc::clone(&papers);
        let waiting =
            tokio::spawn(async move { of_account.gather_and_make(&actor(1), nothing, |()| Ok(())).await });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let together = Arc::new(std::sync::Barrier::new(AT_ONCE));
        let others: Vec<_> = (2..)
            .take(AT_ONCE)
            .map(|account| {
                let (papers, together) = (Arc::clone(&papers), Arc::clone(&together));
                let make = move |()| {
                    together.wait();
                    Ok(())
                };
                tokio::spawn(async move { papers.gather_and_make(&actor(account), nothing, make).await })
            })
            .collect();
        for other in others {
            let made = tokio::time::timeout(Duration::from_secs(3), other).await;
            made.expect("a place was held by a paper that waits").unwrap().unwrap();
        }
        drop(reads);
        waiting.await.unwrap().unwrap();
    }
}
