//! The bodies of a connection: a request's, which must keep coming, and a response's, whose end is noted.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::{Activity, Limits};
use crate::web::BODY_MAX;

/// So many times as fast as a form the rest of an upload has to come: it takes room that others wait for. A byte in a millisecond is
/// the slowest mobile network there is (GPRS).
const UPLOAD_RATE: u64 = 4;

/// Whether the body of a request came too slowly: an extension of the request, for the middleware that writes the response.
#[derive(Clone, Debug, Default)]
pub(crate) struct TooSlow(Arc<AtomicBool>);

impl TooSlow {
    /// Whether it did.
    pub(crate) fn is_noted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A request's body. It fails when waiting for it takes longer than the grace and its bytes allow; the time in which nobody
/// reads it does not count.
pub(super) struct Paced {
    body: Incoming,
    /// How much longer it may be waited for.
    left: Duration,
    /// However much came before, it is waited for so long at most.
    most: Duration,
    /// Nanoseconds that a byte earns.
    earned: u64,
    /// Bytes that came.
    bytes: usize,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    activity: Arc<Activity>,
    too_slow: TooSlow,
}

impl Paced {
    pub(super) fn new(body: Incoming, limits: &Limits, activity: Arc<Activity>, too_slow: TooSlow) -> Self {
        let earned = 1_000_000_000 / u64::from(limits.body_rate.max(1));
        Self {
            body,
            left: limits.body_grace,
            most: limits.body_pause,
            earned,
            bytes: 0,
            waiting: None,
            activity,
            too_slow,
        }
    }
}

impl Drop for Paced {
    fn drop(&mut self) {
        self.activity.has_body();
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            if let Some((since, _)) = this.waiting.take() {
                this.left = this.left.saturating_sub(since.elapsed());
            }
            if let Some(bytes) = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()) {
                this.bytes = this.bytes.saturating_add(bytes.len());
                let earned = if this.bytes > BODY_MAX { this.earned / UPLOAD_RATE } else { this.earned };
                let more = Duration::from_nanos(earned.saturating_mul(bytes.len() as u64));
                this.left = this.left.saturating_add(more).min(this.most);
            }
            if frame.is_none() || this.body.is_end_stream() {
                this.activity.has_body();
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        this.activity.awaits_body();
        let left = this.left;
        let (_, timer) = this.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + left)))
        });
        if timer.as_mut().poll(cx).is_ready() {
            this.too_slow.0.store(true, Ordering::Relaxed);
            let error = io::Error::new(io::ErrorKind::TimedOut, "the body of the request comes too slowly");
            return Poll::Ready(Some(Err(error.into())));
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A response's body. When it is dropped the connection has its response, or what there is of it.
pub(super) struct Answered {
    body: Body,
    activity: Arc<Activity>,
}

impl Answered {
    pub(super) fn new(body: Body, activity: Arc<Activity>) -> Self {
        Self { body, activity }
    }
}

impl Drop for Answered {
    fn drop(&mut self) {
        self.activity.rests();
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
