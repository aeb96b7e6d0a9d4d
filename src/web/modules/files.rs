//! `GET /modules/{slug}/files/{path}`: an image of a module, a recording or a document, for those who may read what it belongs to.

use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use serde::Deserialize;

use crate::app::files;
use crate::app::work::Work;
use crate::domain::attachment::AttachmentKind;
use crate::domain::files::ModuleFile;
use crate::error::Result;
use crate::web::downloads::file;
use crate::web::path::Path;
use crate::web::ranges;
use crate::web::visit::Visit;

/// The query of a file's URL.
#[derive(Deserialize)]
pub(super) struct Version {
    /// The [`ModuleFile::version`] of an image, and likewise of an attachment: what has it never changes.
    v: Option<String>,
}

/// The URL of an image, which changes with the image.
pub(crate) fn url(slug: &str, file: &ModuleFile) -> String {
    format!("/modules/{slug}/files/{}?v={}", file.path, file.version())
}

/// Responds with the file: shown or played in pages, saved as a file where it is opened by itself.
pub(super) async fn serve(
    visit: Visit,
    Path((slug, path)): Path<(String, String)>,
    Query(version): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    if AttachmentKind::of_path(&path).is_some() {
        let decisions = &visit.site.decisions;
        let find = async |work: &mut Work| files::find_attachment(work, decisions, &slug, &path).await;
        let found = visit.with_text(async { visit.read(find).await?.decided(decisions).await }).await?;
        let is_current = version.v.as_deref() == Some(found.version());
        return Ok(ranges::attachment(&visit, found, &headers, is_current));
    }
    let find = async |work: &mut Work| files::find(work, &slug, &path).await;
    let found = visit.with_text(async { visit.read(find).await?.decided().await }).await?;
    let bytes = visit.read(async |work| files::content(work, &found).await).await?;
    let name = path.rsplit('/').next().unwrap_or_default();
    let media_type = found.kind.media_type();
    let mut response = file(&visit, bytes, &found.sha256, media_type, ("attachment", name));
    if version.v.as_deref() == Some(found.version()) {
        // Not in a cache that several share: a text and its pictures can be withdrawn.
        let caching = HeaderValue::from_static("private, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, caching);
    }
    Ok(response)
}
