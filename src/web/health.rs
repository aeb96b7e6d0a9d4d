//! Health checks: whether the process responds, whether the database takes a write; what crawlers may read.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::sync::Mutex;

use super::Site;
use crate::app;

/// `/healthz`, `/readyz`, `/robots.txt`.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/robots.txt", get(robots))
}

/// What the database said when it was last asked, and when that was.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<(Instant, std::result::Result<(), String>)>>);

/// For so long an answer is given again: everybody may ask, and each question is a write.
const ASK_AGAIN: Duration = Duration::from_secs(1);

async fn ready(State(site): State<Site>) -> (StatusCode, String) {
    let mut last = site.readiness.0.lock().await;
    let said = match &*last {
        Some((at, said)) if at.elapsed() < ASK_AGAIN => said.clone(),
        _ => {
            let said = app::settings::check_writable(&site.db).await.map_err(|error| error.to_string());
            *last = Some((Instant::now(), said.clone()));
            said
        }
    };
    match said {
        Ok(()) => (StatusCode::OK, "ready\n".into()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("the database takes no write: {error}\n")),
    }
}

/// Nothing about people may be found by search; the modules may.
async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /people\nDisallow: /cohorts\nDisallow: /certificates\nDisallow: /verify\nDisallow: /admin\nDisallow: /account\nDisallow: /login\n"
}
