//! Health checks: whether the process responds, whether the database takes a write; what crawlers may read.

use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use tokio::sync::Mutex;

use super::Site;
use crate::app;
use crate::error::Error;
use crate::web::routing::{Routes, get};

/// `/healthz`, `/readyz`, `/robots.txt`.
pub fn routes() -> Routes {
    Routes::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/robots.txt", get(robots))
}

/// What the database said when it was last asked, and when that was.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<(Instant, std::result::Result<(), &'static str>)>>);

/// For so long an answer is given again: everybody may ask, and each question is a write.
const ASK_AGAIN: Duration = Duration::from_secs(1);

async fn ready(State(site): State<Site>) -> (StatusCode, String) {
    let mut last = site.readiness.0.lock().await;
    let said = match &*last {
        Some((at, said)) if at.elapsed() < ASK_AGAIN => *said,
        _ => {
            let said = app::settings::check_writable(&site.db).await.map_err(|error| words(&error));
            *last = Some((Instant::now(), said));
            said
        }
    };
    match said {
        Ok(()) => (StatusCode::OK, "ready\n".into()),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("unavailable: {why}\n")),
    }
}

/// Why the database takes no write, in English: for the monitoring and its logs.
fn words(error: &Error) -> &'static str {
    let Error::Unavailable(message) = error else {
        tracing::error!(%error, "the database was asked whether it takes a write");
        return "the reason is in the server's log";
    };
    match message.key {
        "error-busy" => "the database is busy",
        "error-database-full" => "disk full",
        "error-database-read-only" => "the database can only be read",
        "error-database-gone" => "the file of the database was deleted, moved or replaced",
        "error-database-damaged" => "the database is damaged",
        _ => "the database does not respond",
    }
}

/// Nothing about people may be found by search; the modules may.
async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /people\nDisallow: /cohorts\nDisallow: /certificates\nDisallow: /verify\nDisallow: /admin\nDisallow: /account\nDisallow: /login\n"
}
