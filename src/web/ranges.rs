//! Large files from the database, whole or in parts: a player asks for the part that it plays, a browser for what it lacks.

use std::ops::Range;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    IF_RANGE, RANGE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::visit::Visit;
use crate::app::files;
use crate::app::work::Work;
use crate::domain::attachment::{PIECE, StoredAttachment};

/// What of a file a request asks for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    /// What lies behind the end.
    Nothing,
}

/// Reads the header `Range` (RFC 9110, 14). One that is malformed, that asks for several parts or for a part of another version
/// is passed over.
fn wanted(headers: &HeaderMap, etag: &str, size: u64) -> Wanted {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if header(&IF_RANGE).is_some_and(|known| known != etag) {
        return Wanted::Whole;
    }
    let range = header(&RANGE).and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
    let Some((from, to)) = range else { return Wanted::Whole };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let (first, end) = match (from.trim(), to.trim()) {
        ("", last) => match number(last) {
            Some(count) => (if count == 0 { size } else { size.saturating_sub(count) }, size),
            None => return Wanted::Whole,
        },
        (from, "") => match number(from) {
            Some(first) => (first, size),
            None => return Wanted::Whole,
        },
        (from, to) => match (number(from), number(to)) {
            (Some(first), Some(last)) if first <= last => (first, last.saturating_add(1).min(size)),
            _ => return Wanted::Whole,
        },
    };
    if first < size { Wanted::Part(first..end) } else { Wanted::Nothing }
}

/// An attachment, or what of it was asked for; 304 where the browser has it. `is_current` says that the URL names this very
/// content, which never changes.
pub(crate) fn attachment(
    visit: &Visit,
    file: StoredAttachment,
    headers: &HeaderMap,
    is_current: bool,
) -> Response {
    let etag = format!("\"{}\"", file.sha256);
    let size = file.size;
    let wanted = wanted(headers, &etag, size);
    let (status, range) = match wanted {
        _ if visit.has_etag(&etag) => (StatusCode::NOT_MODIFIED, 0..0),
        Wanted::Whole => (StatusCode::OK, 0..size),
        Wanted::Part(ref range) => (StatusCode::PARTIAL_CONTENT, range.clone()),
        Wanted::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
    };
    let (kind, name) = (file.kind, file.path.as_str().rsplit('/').next().unwrap_or_default().to_owned());
    let mut response = (status, body(visit, file, range.clone())).into_response();
    let headers = response.headers_mut();
    // Not in a cache that several share: a voice can be withdrawn.
    let caching = if is_current { "private, max-age=31536000, immutable" } else { "private, no-cache" };
    let texts = [
        (CACHE_CONTROL, Some(caching.to_owned())),
        (ETAG, Some(etag)),
        (CONTENT_LENGTH, (status != StatusCode::NOT_MODIFIED).then(|| (range.end - range.start).to_string())),
        (CONTENT_DISPOSITION, status.is_success().then(|| format!("attachment; filename=\"{name}\""))),
        (
            CONTENT_RANGE,
            match status {
                StatusCode::PARTIAL_CONTENT => {
                    Some(format!("bytes {}-{}/{size}", range.start, range.end - 1))
                }
                StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{size}")),
                _ => None,
            },
        ),
    ];
    for (name, text) in texts {
        headers.extend(text.and_then(|text| HeaderValue::from_str(&text).ok()).map(|value| (name, value)));
    }
    headers.insert(VARY, HeaderValue::from_static("cookie"));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    }
    response
}

/// A part of a file, read piece by piece, as it is stored, while it is sent: a slow reader has no more of it in memory. A piece that can't be read breaks the connection off, so that nobody takes
/// what came before for the whole.
fn body(visit: &Visit, file: StoredAttachment, range: Range<u64>) -> Body {
    if range.is_empty() {
        return Body::empty();
    }
    let visit = visit.clone();
    Body::from_stream(stream::unfold((visit, file, range), |(visit, file, range)| async move {
        if range.is_empty() {
            return None;
        }
        let piece = PIECE as u64;
        let length = (piece - range.start % piece).min(range.end - range.start);
        let read = async |work: &mut Work| files::part_of_attachment(work, &file, range.start, length).await;
        let piece = visit.read(read).await.map(Bytes::from);
        let rest = if piece.is_ok() { range.start + length..range.end } else { 0..0 };
        Some((piece, (visit, file, rest)))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &str) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_str(range).unwrap());
        wanted(&headers, "\"a\"", 100)
    }

    #[test]
    fn one_range_is_read_and_what_is_none_is_passed_over() {
        for (range, from, to) in [
            ("bytes=0-", 0, 100),
            ("bytes=10-19", 10, 20),
            ("bytes=90-1000", 90, 100),
            ("bytes=-30", 70, 100),
            ("bytes=-300", 0, 100),
            ("bytes=99-18446744073709551615", 99, 100),
        ] {
            assert_eq!(of(range), Wanted::Part(from..to), "{range}");
        }
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(of(range), Wanted::Nothing, "{range}");
        }
        for range in ["bytes=20-10", "bytes=0-1,5-6", "bytes=a-b", "bytes=-", "items=0-1", "bytes"] {
            assert_eq!(of(range), Wanted::Whole, "{range}");
        }
    }

    #[test]
    fn a_range_of_another_version_is_no_range() {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_static("bytes=0-1"));
        headers.insert(IF_RANGE, HeaderValue::from_static("\"b\""));
        assert_eq!(wanted(&headers, "\"a\"", 100), Wanted::Whole);
        assert_eq!(wanted(&headers, "\"b\"", 100), Wanted::Part(0..2));
    }
}
