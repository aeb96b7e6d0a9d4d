//! HTTP: axum routes as controllers, Leptos as the view rendered whole.
//!
//! A noun's file has its routes, its handlers and its views. A handler unpacks the request, calls `app` in one unit of
//! work, and chooses status and headers; a view is a function from data to HTML.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::ACCEPT_RANGES;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;
use moka::sync::Cache;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use crate::app;
use crate::app::accounts::factor_key::FactorKey;
use crate::app::clock::ClockFault;
use crate::app::keys::Issuer;
use crate::app::settings::Programme;
use crate::app::work::{Db, Work};
use crate::config::AccessOptions;
use crate::domain::account::Actor;
use crate::domain::id::AccountId;
use crate::error::Result;
use crate::islands::attendance::SaveMarks;
use crate::t;

pub(crate) mod account;
mod actions;
pub(crate) mod admin;
mod as_typed;
pub(crate) mod assets;
pub(crate) mod attendance;
mod attendance_sheets;
mod audit_words;
pub(crate) mod author;
mod busy;
mod cascade;
pub(crate) mod certificates;
mod codes;
pub(crate) mod cohorts;
mod collected;
pub(crate) mod completions;
pub mod connections;
pub(crate) mod cookies;
mod counted;
pub(crate) mod curricula;
mod curriculum_changes;
pub(crate) mod downloads;
pub(crate) mod enrolments;
pub(crate) mod error;
mod fixed_script;
pub(crate) mod follow;
pub(crate) mod forms;
mod grid;
pub(crate) mod health;
mod held;
pub(crate) mod help;
pub(crate) mod home;
mod hosts;
pub(crate) mod imports;
mod keep;
pub(crate) mod languages;
pub(crate) mod layout;
pub(crate) mod login;
mod lookups;
pub(crate) mod middleware;
pub(crate) mod modules;
mod offline;
mod outcomes;
mod page_cache;
pub(crate) mod pager;
mod path;
pub(crate) mod pdf_cache;
pub(crate) mod people;
mod place_names;
mod prelude;
pub(crate) mod print_options;
mod proof;
mod proxy;
mod qr;
pub(crate) mod query;
mod ranges;
mod raw_text;
mod removal;
mod reports;
mod restitutions;
pub(crate) mod roles;
mod routing;
pub(crate) mod scores;
pub(crate) mod second_factor;
pub(crate) mod sessions;
mod status;
mod supervisions;
mod text_cache;
mod timetables;
pub(crate) mod turns;
mod uploads;
pub(crate) mod verify;
pub mod visit;

use routing::{Routes, get, post};
use visit::Visit;

/// The most bytes of a form: room for 5,000 fields with two ids each. Uploads and long texts have limits of their own.
const BODY_MAX: usize = 600_000;

/// For so long a look at the clock serves.
const CLOCK_LIFE: Duration = Duration::from_mins(1);

/// After so long without one, what an account was refused is counted anew.
const REFUSALS_LAST: Duration = Duration::from_hours(1);

/// What every handler can reach: the state of the server.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

/// The parts of [`Site`].
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The folder of the data.
    pub data: PathBuf,
    /// Pages that everybody gets alike.
    pub page_cache: page_cache::PageCache,
    /// The key that signs certificates.
    pub issuer: Issuer,
    /// The key that encrypts the secrets of second factors.
    pub factor_key: FactorKey,
    /// Papers that were laid out.
    pub pdf_cache: pdf_cache::PdfCache,
    /// How browsers reach the server.
    pub access: AccessOptions,
    /// How often each account was refused something lately.
    refusals: Cache<AccountId, Arc<AtomicU32>>,
    /// When the clock was last looked at, and what was wrong with it.
    clock: Mutex<Option<(Instant, Option<ClockFault>)>>,
    /// Texts of modules as HTML.
    pub text_cache: text_cache::TextCache,
    /// Texts of modules as files.
    pub source_cache: text_cache::SourceCache,
    /// Who was given which recording or document.
    pub decisions: app::files::Decisions,
    /// How often visitors looked something up.
    pub lookups: lookups::Lookups,
    /// Whether the database took a write lately.
    pub readiness: health::Readiness,
    /// Turns at what all requests share.
    pub turns: Arc<turns::SiteTurns>,
    /// Files that were checked and wait to be imported.
    pub checked: app::exchange::Kept,
    /// The backup that is being made.
    pub backups: Arc<app::backup::Job>,
    programme: RwLock<Arc<Programme>>,
}

impl Deref for Site {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Site {
    /// Reads the programme's settings and the issuer's key (made at the first start) and is ready to serve.
    pub async fn open(db: Db, data: &Path, access: AccessOptions) -> Result<Self> {
        let mut work = Work::write(&db, Actor::System).await?;
        app::revisions::settle_readers(&mut work).await?;
        app::modules::fill_index(&mut work).await?;
        app::translations::fill_states(&mut work).await?;
        app::clock::note(&mut work).await?;
        let issuer = app::keys::open(data)?;
        let factor_key = FactorKey::open(data, &issuer)?;
        let sealed = app::accounts::second_factor::seal_stored(&mut work, &factor_key).await?;
        work.commit().await?;
        if let Err(error) = app::reports::catch_up_all(&db).await {
            tracing::error!(%error, "what reports count could not be brought up to date");
        }
        if sealed.taken_over > 0 {
            // So that the secrets don't lie in free pages as they were.
            db.write_anew().await?;
        }
        if sealed.unreadable > 0 {
            tracing::warn!(
                count = sealed.unreadable,
                "second factors are encrypted with another key than the data folder's: their telephones' codes are refused"
            );
        }
        let mut work = Work::read(&db, Actor::System).await?;
        let programme = RwLock::new(Arc::new(app::settings::programme(&mut work).await?));
        app::languages::load(&mut work).await?;
        drop(work);
        let turns = Arc::new(turns::SiteTurns::default());
        let refusals = Cache::builder().max_capacity(10_000).time_to_idle(REFUSALS_LAST).build();
        Ok(Self(Arc::new(Inner {
            db,
            data: data.to_owned(),
            page_cache: page_cache::PageCache::default(),
            turns: Arc::clone(&turns),
            issuer,
            factor_key,
            pdf_cache: pdf_cache::PdfCache::new(turns),
            text_cache: text_cache::TextCache::default(),
            source_cache: text_cache::SourceCache::default(),
            decisions: app::files::Decisions::default(),
            lookups: lookups::Lookups::default(),
            readiness: health::Readiness::default(),
            access,
            refusals,
            clock: Mutex::new(None),
            checked: app::exchange::Kept::default(),
            backups: Arc::default(),
            programme,
        })))
    }

    /// The programme's settings, as last read.
    pub fn programme(&self) -> Arc<Programme> {
        self.programme.read().map(|p| Arc::clone(&p)).unwrap_or_default()
    }

    /// How often an account was refused something lately, this time included.
    fn count_refusal(&self, account: AccountId) -> u32 {
        let count = self.refusals.get_with(account, Arc::default);
        count.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }

    /// What is wrong with the clock, looked at once a minute. A database that does not respond says so elsewhere.
    pub(crate) async fn clock_fault(&self) -> Option<ClockFault> {
        let kept = self.clock.lock().ok().and_then(|kept| *kept);
        if let Some((_, fault)) = kept.filter(|(at, _)| at.elapsed() < CLOCK_LIFE) {
            return fault;
        }
        let look = async {
            let mut work = Work::read(&self.db, Actor::System).await?;
            let fault = app::clock::fault(&mut work).await?;
            drop(work);
            if fault.is_none() {
                let mut work = Work::write(&self.db, Actor::System).await?;
                if app::clock::note(&mut work).await? {
                    work.commit().await?;
                }
            }
            Result::Ok(fault)
        };
        let fault = look.await.ok().flatten();
        if let Ok(mut kept) = self.clock.lock() {
            *kept = Some((Instant::now(), fault));
        }
        fault
    }

    /// Looks at the clock again with the next page.
    pub(crate) fn look_at_clock(&self) {
        if let Ok(mut kept) = self.clock.lock() {
            *kept = None;
        }
    }

    /// Takes over settings that were just stored.
    pub fn set_programme(&self, programme: Programme) {
        if let Ok(mut slot) = self.programme.write() {
            *slot = Arc::new(programme);
        }
    }
}

/// All routes.
pub fn router(site: Site) -> Router {
    let routes = Routes::new()
        .merge(health::routes())
        .merge(home::routes())
        .merge(imports::routes())
        .merge(help::routes())
        .merge(modules::routes())
        .merge(curricula::routes())
        .merge(login::routes())
        .merge(account::routes())
        .merge(admin::routes())
        .merge(people::routes())
        .merge(held::routes())
        .merge(attendance::routes())
        .merge(attendance_sheets::routes())
        .merge(author::routes())
        .merge(cascade::routes())
        .merge(cohorts::routes())
        .merge(completions::routes())
        .merge(enrolments::routes())
        .merge(offline::routes())
        .merge(reports::routes())
        .merge(restitutions::routes())
        .merge(supervisions::routes())
        .merge(scores::routes())
        .merge(sessions::routes())
        .merge(timetables::routes())
        .merge(certificates::routes())
        .merge(verify::routes())
        .route("/pkg/{*path}", get(assets::serve))
        .route("/api/{*function}", post(server_functions));
    routes
        .into_router()
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(site.clone(), uploads::within_budget))
        .layer(from_fn_with_state(site.clone(), raw_text::in_url))
        .layer(from_fn(middleware::errors_become_pages))
        .layer(from_fn(middleware::same_origin))
        .layer(from_fn_with_state(site.clone(), hosts::known_host))
        .layer(from_fn_with_state(site.clone(), middleware::headers))
        .layer(
            CompressionLayer::new().br(true).gzip(true).compress_when(DefaultPredicate::new().and(is_whole)),
        )
        .layer(from_fn(middleware::trace))
        .with_state(site)
}

/// Whether a response can't be asked for in parts: they are counted in the bytes of the file as it is stored.
fn is_whole(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(ACCEPT_RANGES)
}

/// The server functions of the islands. They find the [`Site`] and the [`Visit`] in the context.
async fn server_functions(State(site): State<Site>, visit: Visit, request: Request) -> Response {
    if visit.trouble.is_some() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if visit.actor == Actor::Anonymous {
        // Before the body is read; in the form in which a server function's own refusal would come.
        let text = format!("ServerError|{}", t!(visit.locale, "attendance-signed-out"));
        return (StatusCode::UNAUTHORIZED, text).into_response();
    }
    let (parts, body) = match forms::within_limit(request) {
        Ok(request) => request.into_parts(),
        Err(refused) => return refused.into_response(),
    };
    // All of it is at most what a form may have.
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if raw_text::require_form(&body).is_err() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    // A request without what the function takes is its sender's mistake, not the server's.
    let has = |name: &str| form_urlencoded::parse(&body).any(|(key, _)| key == name);
    if parts.uri.path() == "/api/attendance" && !(has("cohort") && has("marks")) {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let request = Request::from_parts(parts, Body::from(body));
    let context = move || {
        provide_context(site.clone());
        provide_context(visit.clone());
        provide_context(SaveMarks(attendance::save_from_island));
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
