//! `vivier serve`: opens the data, prepares the first start, serves until it is stopped.

use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Resource, getrlimit};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::folder;
use crate::app;
use crate::app::accounts::factor_key::FactorKey;
use crate::app::accounts::second_factor;
use crate::app::keys::KeyState;
use crate::app::work::{Db, Work};
use crate::config::{AccessOptions, ServeOptions};
use crate::domain::account::Actor;
use crate::error::{Error, Result};
use crate::t;
use crate::web::connections::{self, Limits};
use crate::web::{self, Site};

/// How long running responses may take after a signal.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Logs what `VIVIER_LOG` asks for, such as `warn,vivier=debug`.
fn log_to_stderr() {
    let asked = std::env::var("VIVIER_LOG").ok().and_then(|text| text.parse().ok());
    let usual = || Targets::new().with_default(Level::WARN).with_target("vivier", Level::INFO);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    tracing_subscriber::registry().with(asked.unwrap_or_else(usual)).with(lines).init();
}

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(options: ServeOptions) -> Result<()> {
    log_to_stderr();
    let l = super::locale();
    let _lock = folder::lock(&options.data)?;
    app::data_folder::remove_left(&options.data);
    let (had_key, had_any_key) = (folder::has_key(&options.data), folder::has_any_key(&options.data));
    if !options.make_missing {
        folder::refuse_key_alone(&options.data)?;
    }
    let db = Db::open(&options.data.url()).await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|error| Error::Internal(format!("{}: {error}", options.listen)))?;
    let address = listener.local_addr()?;

    let mut work = Work::write(&db, Actor::System).await?;
    if !options.make_missing {
        match app::keys::find_state(&mut work).await? {
            KeyState::NothingYet if had_key => return Err(folder::key_alone(&options.data, "PostgreSQL")),
            KeyState::InUse if !had_any_key => return Err(folder::key_lost(&options.data)),
            _ => {}
        }
    }
    let filled = if options.demo && app::demo::is_empty(&mut work).await? {
        Some(super::demo::fill(&mut work, &options.data, &format!("http://{address}")).await?)
    } else {
        None
    };
    let code = app::accounts::first_start(&mut work).await?;
    app::places::seed(&mut work).await?;
    app::exchange::import_starter(&mut work).await?;
    let is_index_old = app::people::indexing::is_of_earlier_version(&mut work).await?;
    work.commit().await?;
    if is_index_old {
        app::people::indexing::finish_in_steps(&db).await?;
    }
    agree_on_key(&db, &options).await?;
    // Somebody was erased, and the server stopped before the pages were written anew.
    app::people::erasure::sweep(&db).await?;
    // By its own file, even if another version was put in its place since.
    let own = std::path::PathBuf::from("/proc/self/exe");
    let own = if own.exists() { own } else { std::env::current_exe()? };
    app::apart::read_by(own);
    let access = AccessOptions { listen: Some(address.ip()), ..options.access };
    let site = Site::open(db.clone(), options.data.folder(), access).await?;

    let backups = Arc::clone(&site.backups);
    tokio::spawn(app::backup::run_schedule(backups, db.clone(), options.data.folder().to_owned()));

    tokio::spawn(app::imports::keep_purged(db.clone()));
    tokio::spawn(app::accounts::sign_in_attempts::keep_swept(db.clone()));
    tokio::spawn(app::attendance_sheets::photographs::keep_purged(db.clone()));
    tokio::spawn(app::upkeep::keep_up(db.clone()));
    tokio::spawn(app::files::removed::keep_swept(db.clone()));

    let stop_signal = stop_signal();
    println!("{}", t!(l, "cli-listening", address = address));
    if let Some(filled) = &filled {
        super::demo::tell(filled);
    }
    if let Some(code) = code {
        println!("{}\n  http://{address}/login?code={code}", t!(l, "cli-first-start"));
    }
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let signal = async move {
        stop_signal.await;
        tracing::info!("stopping");
        drop(stop);
    };
    let too_late = async {
        let _ = stopped.changed().await;
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    let following = tokio::spawn(web::follow::run(site.clone()));
    let anchored = tokio::spawn(keep_anchored(site.clone()));
    let limits = Limits { trusted_proxies: site.access.trusted_proxies.clone(), ..limits() };
    tokio::select! {
        () = connections::serve(listener, web::router(site.clone()), limits, signal) => {}
        () = too_late => tracing::warn!("stopped with answers under way"),
    }
    following.abort();
    anchored.abort();
    anchor(&site).await;
    db.close().await;
    Ok(())
}

/// Makes the key where there is none yet, once the database is committed, and makes sure that it is the programme's.
async fn agree_on_key(db: &Db, options: &ServeOptions) -> Result<()> {
    let issuer = app::keys::open(options.data.folder())?;
    let mut work = Work::write(db, Actor::System).await?;
    app::keys::agree(&mut work, &issuer, options.make_missing).await?;
    if !options.make_missing && !folder::has_factor_key(&options.data) {
        let made = FactorKey::made_from(&issuer);
        if second_factor::are_of_other_key(&mut work, &made).await? {
            return Err(folder::factor_key_lost(&options.data));
        }
    }
    work.commit().await
}

/// How often the end of the audit trail is noted outside the database.
const ANCHOR_EVERY: Duration = Duration::from_secs(2);

/// Notes the end of the audit trail as it moves, and tells the log once of a trail that does not go on from the noted end;
/// administrators have it on their pages.
async fn keep_anchored(site: Site) {
    let mut is_told = false;
    loop {
        let goes_on = anchor(&site).await;
        if !goes_on && !is_told {
            tracing::error!(
                "the end of the record of actions is not the one noted in the data folder: entries are missing or were changed, or the note is gone; see vivier doctor"
            );
        }
        is_told = !goes_on;
        tokio::time::sleep(ANCHOR_EVERY).await;
    }
}

/// Notes it now; false where the trail does not go on from the noted end.
async fn anchor(site: &Site) -> bool {
    match app::audit::anchor::follow(&site.db, &site.data, &site.issuer).await {
        Ok(goes_on) => goes_on,
        Err(error) => {
            tracing::debug!(%error, "the end of the audit trail could not be noted");
            true
        }
    }
}

/// The limits of connections: as many as there are descriptors for.
fn limits() -> Limits {
    let descriptors = getrlimit(Resource::Nofile).current.and_then(|limit| usize::try_from(limit).ok());
    Limits::for_descriptors(descriptors.unwrap_or(usize::MAX))
}

/// Waits for the signal to stop. It is listened for from now on, not only from the first poll.
fn stop_signal() -> impl Future<Output = ()> {
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    async move {
        let [terminate, interrupt] = signals.map(|signal| async {
            match signal {
                Ok(mut signal) => drop(signal.recv().await),
                Err(_) => std::future::pending().await,
            }
        });
        tokio::select! {
            () = terminate => {}
            () = interrupt => {}
        }
    }
}
