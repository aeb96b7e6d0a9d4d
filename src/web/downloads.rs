//! Files with an ETag, so that a browser that has them does not fetch them again; and large ones, sent as they are read.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::pdf_cache::Pdf;
use super::visit::Visit;
use crate::domain::account::Actor;
use crate::error::{Error, Result};

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

/// A file that names people, saved by the browser under its ASCII name and kept nowhere besides.
pub(crate) fn once(content: impl Into<Body>, media_type: &'static str, name: &str) -> Response {
    let mut response = Response::new(content.into());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
    response
}

/// A file of the disk, saved by the browser under its ASCII name. It is read while it is sent.
pub(crate) async fn stream(path: &Path, media_type: &'static str, name: &str) -> Result<Response> {
    let file = File::open(path).await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NotFound,
        _ => error.into(),
    })?;
    opened(file, (), media_type, name).await
}

/// The same of a file that is open at its beginning. What it needs as long as it is there is `held` until it is sent, or nobody
/// waits for it any more.
pub(crate) async fn opened(
    file: File,
    held: impl Send + Unpin + 'static,
    media_type: &'static str,
    name: &str,
) -> Result<Response> {
    let left = file.metadata().await?.len();
    Ok(once(Body::new(FileBody { file, left, _held: held }), media_type, name))
}

/// The bytes of a file, read as they are sent.
struct FileBody<H> {
    file: File,
    left: u64,
    _held: H,
}

impl<H: Unpin> HttpBody for FileBody<H> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        if this.left == 0 {
            return Poll::Ready(None);
        }
        let mut bytes = vec![0; 1 << 16];
        let mut buffer = ReadBuf::new(&mut bytes);
        let read = ready!(Pin::new(&mut this.file).poll_read(cx, &mut buffer));
        let count = buffer.filled().len();
        if count == 0 || read.is_err() {
            // The file was cut short while it was sent: the browser must not take what it has for the whole.
            return Poll::Ready(Some(Err(read.err().unwrap_or(io::ErrorKind::UnexpectedEof.into()))));
        }
        let count = count.min(usize::try_from(this.left).unwrap_or(usize::MAX));
        bytes.truncate(count);
        this.left -= count as u64;
        Poll::Ready(Some(Ok(Frame::data(bytes.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// A paper under its name.
pub(crate) fn pdf(visit: &Visit, pdf: Pdf, name: &str) -> Response {
    file(visit, pdf.bytes, &pdf.hash, "application/pdf", ("inline", name))
}
