//! Health checks: whether the process responds, whether the database does; what crawlers may read.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use super::Site;
use crate::app::work::Work;
use crate::domain::account::Actor;

/// `/healthz`, `/readyz`, `/robots.txt`.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/robots.txt", get(robots))
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    let answer = async { Work::read(&site.db, Actor::System).await?.ping().await };
    match answer.await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not respond");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

/// Nothing about people may be found by search; the modules may.
async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /people\nDisallow: /cohorts\nDisallow: /certificates\nDisallow: /verify\nDisallow: /admin\nDisallow: /account\nDisallow: /login\n"
}
