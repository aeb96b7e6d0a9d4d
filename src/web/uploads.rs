//! One budget of memory for all large bodies that are being read or worked on. Who is over it waits for a moment, and is then asked to
//! try again; pages and ordinary forms don't notice. An account has a share of it, so that others always have some.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::TryStreamExt;
use hyper::body::Body as _;
use tracing::Instrument;

use super::visit::{Remembered, Visit};
use super::{BODY_MAX, Site};
use crate::app::turns::Turn;
use crate::domain::account::Actor;
use crate::error::{Error, Message, Result};

/// A permit (`web::turns`) is for so many bytes of a body. What is made of it (files of an archive, the points of a picture, the cells of a
/// list) takes a few times as much.
const STEP: usize = 1 << 20;
/// What a request holds of the budget, as its body comes.
struct Share {
    site: Site,
    /// The visit of the request: a handler asks for it before it reads the body.
    sender: Remembered,
    held: Mutex<Held>,
    is_refused: AtomicBool,
}

#[derive(Default)]
struct Held {
    bytes: usize,
    permits: Vec<Turn>,
}

impl Share {
    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for more bytes of the body. What every form may have is free.
    async fn grow(&self, bytes: usize) -> io::Result<()> {
        let missing = {
            let mut held = self.held();
            held.bytes += bytes;
            held.bytes.saturating_sub(BODY_MAX).div_ceil(STEP).saturating_sub(held.permits.len())
        };
        for _ in 0..missing {
            let Ok(permit) = self.permit().await else {
                self.is_refused.store(true, Ordering::Relaxed);
                // At once, for the others that wait: uploads that began together would all be refused together.
                self.held().permits.clear();
                return Err(io::Error::new(io::ErrorKind::WouldBlock, "too many uploads at once"));
            };
            self.held().permits.push(permit);
        }
        Ok(())
    }

    /// One permit more, of the sender's own share and of the budget; refused if it does not come in time.
    async fn permit(&self) -> Result<Turn> {
        let sender = self.sender.visit().map_or(&Actor::Anonymous, |visit| &visit.actor);
        self.site.turns.uploading.take(sender).await
    }
}

/// The share of the budget for bytes that came in a body before and are worked on again.
pub(super) async fn share_of(visit: &Visit, bytes: u64) -> Result<Vec<Turn>> {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let mut permits = Vec::new();
    for _ in 0..bytes.saturating_sub(BODY_MAX).div_ceil(STEP) {
        permits.push(visit.site.turns.uploading.take(&visit.actor).await?);
    }
    Ok(permits)
}

/// Has a large body take its share of the budget while it comes. The share is given back when the work on it has ended, also where
/// nobody waits for the response any more: the request is a task of its own.
pub(super) async fn within_budget(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let most = u64::try_from(BODY_MAX).unwrap_or(u64::MAX);
    if request.body().size_hint().upper().is_some_and(|bytes| bytes <= most) {
        return next.run(request).await;
    }
    let sender = request.extensions().get::<Remembered>().cloned().unwrap_or_default();
    request.extensions_mut().insert(sender.clone());
    let share = Arc::new(Share { site, sender, held: Mutex::default(), is_refused: AtomicBool::new(false) });
    let of_body = Arc::clone(&share);
    let request = request.map(|body| {
        Body::from_stream(body.into_data_stream().and_then(move |chunk| {
            let share = Arc::clone(&of_body);
            async move { share.grow(chunk.len()).await.map(|()| chunk).map_err(axum::Error::new) }
        }))
    });
    let work = async move {
        let response = next.run(request).await;
        if share.is_refused.load(Ordering::Relaxed) {
            return Error::Unavailable(Message::new("error-uploads")).into_response();
        }
        response
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(error) => Error::Internal(format!("upload: {error}")).into_response(),
    }
}
