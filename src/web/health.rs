//! For whoever watches the server: does the process answer, does the database.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use super::Site;
use crate::store;

/// `/healthz`, `/readyz`, `/robots.txt`.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/robots.txt", get(robots))
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    let answer = async { store::ping(&mut site.db.read().await?).await };
    match answer.await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

/// Nothing about people may be found by search; the modules may.
async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /people\nDisallow: /cohorts\nDisallow: /certificates\nDisallow: /verify\nDisallow: /admin\nDisallow: /account\nDisallow: /login\n"
}
