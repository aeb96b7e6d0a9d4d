//! `vivier serve`: opens the data, sees to the first start, answers until it is told to stop.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::app;
use crate::config::ServeOptions;
use crate::domain::account::Actor;
use crate::error::{Error, Result};
use crate::t;
use crate::web::{self, Site};

/// After a signal, answers that are under way get this long.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(options: ServeOptions) -> Result<()> {
    let filter = EnvFilter::try_from_env("VIVIER_LOG").unwrap_or_else(|_| EnvFilter::new("warn,vivier=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
    let l = super::locale();
    let _lock = super::lock(&options.data)?;
    let db = super::open(&options.data).await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|error| Error::Internal(format!("{}: {error}", options.listen)))?;
    let address = listener.local_addr()?;

    let mut tx = db.begin().await?;
    let filled = if options.demo && app::demo::is_empty(&mut tx, &Actor::System).await? {
        Some(super::demo::fill(&mut tx, &options.data, &format!("http://{address}")).await?)
    } else {
        None
    };
    let code = app::accounts::first_start(&mut tx).await?;
    app::places::seed(&mut tx, &Actor::System).await?;
    app::exchange::import_starter(&mut tx).await?;
    tx.commit().await?;
    let site = Site::open(db.clone(), options.data.folder().to_owned()).await?;

    println!("{}", t!(l, "cli-listening", address = address));
    if let Some(filled) = &filled {
        super::demo::tell(filled);
    }
    if let Some(code) = code {
        println!("{}\n  http://{address}/login?code={code}", t!(l, "cli-first-start"));
    }
    let app = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = tokio::sync::watch::channel(());
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        drop(stop);
    });
    let mut stopped = stopped.clone();
    tokio::select! {
        done = server => done?,
        () = async { let _ = stopped.changed().await; tokio::time::sleep(LAST_ANSWERS).await } => tracing::warn!("stopped with answers under way"),
    }
    db.close().await;
    Ok(())
}

async fn wait_for_signal() {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
