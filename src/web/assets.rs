//! Static files inside the binary: what `cargo xtask front` made, served compressed and immutable.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::built;

/// The stylesheets: `style/base.css`, which is all that a reader loads, and the other files together.
const READING: &str = "vivier.css";
const WORK: &str = "vivier-work.css";
const BASE: &str = "base.css";
/// The script of the pages that work without network.
const OFFLINE: &str = "offline.js";
/// The scripts of the desk: what keeps on the device what is typed, the Enter key in lists, the letters that keyboards lack, and the
/// preview of a section.
const KEEP: &str = "keep.js";
const LISTS: &str = "lists.js";
const LETTERS: &str = "letters.js";
const PREVIEW: &str = "preview.js";
/// What the service worker shares with that script, and its own part.
const WORKER: [&str; 2] = ["device.js", "worker.js"];
/// A name with a content hash never changes its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The sources of the stylesheet: they serve a binary that was built by plain `cargo`, without the build step.
#[derive(RustEmbed)]
#[folder = "style"]
struct Style;

/// The script of the pages that work without network, likewise, and the service worker's.
#[derive(RustEmbed)]
#[folder = "assets/offline"]
struct Offline;

/// The scripts of the desk, likewise.
#[derive(RustEmbed)]
#[folder = "assets/desk"]
struct Desk;

/// The icons, likewise.
#[derive(RustEmbed)]
#[folder = "assets/icons"]
struct Icons;

/// Logical name and hashed name of each built file, one pair a line, as the build step wrote them.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let file = built::pkg("names.txt").unwrap_or_default();
    String::from_utf8_lossy(&file)
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, hashed)| (name.to_owned(), hashed.to_owned()))
        .collect()
});

/// The URL of a built file by its logical name, such as `icon.svg`.
pub fn href(name: &str) -> String {
    let hashed = NAMES.iter().find(|(logical, _)| logical == name).map_or(name, |(_, hashed)| hashed);
    format!("/pkg/{hashed}")
}

/// The URL of the stylesheet that every page needs: the packed one, or in development the source as it is on disk now.
pub fn css_href() -> String {
    source_or_packed(READING)
}

/// The URL of the stylesheet of all other pages than those for readers.
pub fn work_css_href() -> String {
    source_or_packed(WORK)
}

/// The URL of the script of the pages that work without network.
pub fn offline_href() -> String {
    source_or_packed(OFFLINE)
}

/// The URL of the script that keeps on the device what is typed.
pub fn keep_href() -> String {
    source_or_packed(KEEP)
}

/// The URL of the script of the Enter key in lists.
pub fn lists_href() -> String {
    source_or_packed(LISTS)
}

/// The service worker. It has a name of its own, without a hash: a browser asks for it again by its name.
pub fn worker_script() -> String {
    joined::<Offline>(WORKER.iter().map(|name| (*name).to_owned()).collect())
}

/// The URL of the script of the letters that keyboards lack.
pub fn letters_href() -> String {
    source_or_packed(LETTERS)
}

/// The URL of the script of the preview of a section.
pub fn preview_href() -> String {
    source_or_packed(PREVIEW)
}

fn source_or_packed(name: &str) -> String {
    if crate::is_development() { format!("/pkg/{name}") } else { href(name) }
}

/// The URLs of the islands' script and of its WASM; none where the browser half is not inside: pages with an island stay the forms that
/// they are anyway.
pub fn islands() -> Option<(String, String)> {
    has("vivier.js").then(|| (href("vivier.js"), href("vivier_bg.wasm")))
}

/// The URLs of the editor's script and of its WASM; none where that half is not inside.
pub fn editor() -> Option<(String, String)> {
    has("vivier-editor.js").then(|| (href("vivier-editor.js"), href("vivier-editor_bg.wasm")))
}

fn has(name: &str) -> bool {
    NAMES.iter().any(|(logical, _)| logical == name)
}

/// `GET /pkg/{*path}`: the smallest copy that the browser accepts.
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    if NAMES.is_empty()
        || (crate::is_development()
            && [READING, WORK, OFFLINE, KEEP, LISTS, LETTERS, PREVIEW].contains(&path.as_str()))
    {
        return match plain(&path) {
            Some(content) => answer(&path, Body::from(content), None),
            None => StatusCode::NOT_FOUND.into_response(),
        };
    }
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let copies = [(".br", Some("br")), (".gz", Some("gzip")), ("", None)];
    let found = copies
        .into_iter()
        .filter(|(_, encoding)| encoding.is_none_or(|name| accepts(accepted, name)))
        .find_map(|(suffix, encoding)| Some((built::pkg(&format!("{path}{suffix}"))?, encoding)));
    match found {
        Some((file, encoding)) => {
            let body = match file {
                std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
                std::borrow::Cow::Owned(bytes) => Body::from(bytes),
            };
            answer(&path, body, encoding)
        }
        // A build step from before this file packed none.
        None => plain(&path).map_or_else(
            || StatusCode::NOT_FOUND.into_response(),
            |content| answer(&path, Body::from(content), None),
        ),
    }
}

/// Whether an Accept-Encoding header names the encoding, and not with the weight 0.
pub fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = pieces.any(|piece| piece.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

fn answer(path: &str, body: Body, encoding: Option<&'static str>) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let hashed = NAMES.iter().any(|(_, hashed)| hashed == path) || path.ends_with("_bg.wasm");
    let cached = if hashed { FOR_EVER } else { "no-cache" };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// A file from its source: an icon, or the files of a stylesheet or of a script in the order of their names.
fn plain(path: &str) -> Option<Vec<u8>> {
    let text = match path {
        OFFLINE => {
            joined::<Offline>(Offline::iter().filter(|name| *name != WORKER[1]).map(Into::into).collect())
        }
        KEEP | LETTERS | PREVIEW => return Desk::get(path).map(|file| file.data.into_owned()),
        READING | WORK => joined::<Style>(
            Style::iter().filter(|name| (*name == BASE) == (path == READING)).map(Into::into).collect(),
        ),
        _ => return Icons::get(path).map(|file| file.data.into_owned()),
    };
    Some(text.into_bytes())
}

/// Some files of a folder as one, in the order of their names.
fn joined<Folder: RustEmbed>(mut names: Vec<String>) -> String {
    names.sort();
    let files = names.iter().filter_map(|name| Folder::get(name));
    files.map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_accepted_by_name_and_weight() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("GZIP;q=0.5", "gzip"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[tokio::test]
    async fn an_unknown_file_is_not_found() {
        let response = serve(Path("../Cargo.toml".into()), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn a_hashed_file_is_kept_for_ever_and_anything_else_is_asked_for_again() {
        let css = css_href();
        let response = serve(Path(css.trim_start_matches("/pkg/").into()), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::OK);
        let expected = if NAMES.is_empty() { "no-cache" } else { FOR_EVER };
        assert_eq!(response.headers()[header::CACHE_CONTROL], expected);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    }
}
