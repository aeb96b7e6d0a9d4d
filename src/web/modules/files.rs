//! `GET /modules/{slug}/files/{path}`: an image of a module, for whoever may read a text that has it.

use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use serde::Deserialize;

use super::file;
use crate::app::files::{self, Picture};
use crate::domain::account::Actor;
use crate::web::visit::Visit;
use crate::web::{Site, error};

/// What an address may say after the path.
#[derive(Deserialize)]
pub struct Version {
    /// The image's [`Picture::version`]: what has it never changes.
    v: Option<String>,
}

/// The address of an image, which changes with the image.
pub fn address(slug: &str, picture: &Picture) -> String {
    format!("/modules/{slug}/files/{}?v={}", picture.path, picture.version())
}

/// Answers with the image. It is shown in pages, and kept as a file where it is opened by itself.
pub async fn serve(
    State(_site): State<Site>,
    Path((slug, path)): Path<(String, String)>,
    Query(version): Query<Version>,
    visit: Visit,
) -> Response {
    let found = async {
        let mut work = visit.begin_read().await?;
        files::find(&mut work, &slug, &path).await
    };
    let (picture, bytes) = match found.await {
        Ok(found) => found,
        Err(problem) => return error::respond(&visit, &problem),
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    let kind = picture.kind.media_type();
    let mut response = file(&visit, bytes, &picture.sha256, kind, ("attachment", name));
    if version.v.as_deref() == Some(picture.version()) {
        let whole_year = match visit.actor {
            Actor::Anonymous => "public, max-age=31536000, immutable",
            _ => "private, max-age=31536000, immutable",
        };
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(whole_year));
    }
    response
}
