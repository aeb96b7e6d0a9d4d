//! Connections: accepted and served, each with time limits, and never so many that files can't be opened any more.
//!
//! A visitor on a slow network has time for everything as long as bytes keep coming. A client that sends nothing, or too
//! little, is disconnected; when all slots are taken, a connection that waits for its request is closed for a newcomer, or else the
//! one whose body has been coming longest. Behind a proxy that is trusted each of its clients has a number of such bodies of their own.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep, sleep_until};
use tower::ServiceExt;

mod activity;
mod body;
mod slots;
mod stream;

pub(crate) use body::TooSlow;

use crate::config::Network;
use crate::web::proxy;

use activity::Activity;
use body::{Answered, Paced};
use slots::{Slot, Slots};
use stream::Watched;

/// The most bytes of a request's head.
const HEAD_MAX: usize = 64 * 1024;
/// Descriptors for everything else: the database, files that are written, the log.
const OTHER_DESCRIPTORS: usize = 128;
/// Connections that were asked to close and have not closed yet.
const LEAVING: usize = 32;

/// How long a connection may take for what, and how many there may be.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The whole head of a request, from its first byte; on a new connection, from the beginning.
    pub head: Duration,
    /// No byte at all, between two requests.
    pub idle: Duration,
    /// A response of which nothing more can be sent.
    pub stalled: Duration,
    /// Waiting for a request's body, whatever its length …
    pub body_grace: Duration,
    /// … and so many bytes a second beyond that, …
    pub body_rate: u32,
    /// … but without a byte no longer than this, however many came before.
    pub body_pause: Duration,
    /// Connections in all.
    pub total: usize,
    /// Connections of one IP address (of IPv6: of one /64); and bodies that are coming, of one client of a trusted proxy.
    pub per_ip: usize,
    /// The proxies that are believed about whom they ask for.
    pub trusted_proxies: Vec<Network>,
}

impl Limits {
    /// For a process that may open so many files.
    pub fn for_descriptors(descriptors: usize) -> Self {
        let total = descriptors.saturating_sub(OTHER_DESCRIPTORS + LEAVING).clamp(16, 2000);
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            stalled: Duration::from_mins(1),
            body_grace: Duration::from_secs(20),
            body_rate: 250,
            body_pause: Duration::from_mins(1),
            total,
            // A whole town may be behind one address, with six connections a browser.
            per_ip: (total / 3).max(16),
            trusted_proxies: Vec::new(),
        }
    }
}

/// Serves until `stop` is ready; then takes no new connection and ends when every request that is under way has its response.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let slots = Slots::new(limits.total, limits.per_ip);
    let sockets = Arc::new(Semaphore::new(limits.total + LEAVING));
    let (ending, _) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let accepted = async {
            let socket = Arc::clone(&sockets).acquire_owned().await;
            (accept(&listener).await, socket)
        };
        let ((stream, peer), socket) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let Some(slot) = slots.take(peer.ip()) else { continue };
        let connection = connection(stream, peer, router.clone(), slot, ending.subscribe(), limits.clone());
        tokio::spawn(async move {
            connection.await;
            drop(socket);
        });
    }
    drop(listener);
    ending.send_replace(());
    ending.closed().await;
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // The client was gone already, or there are no descriptors, which takes a while to pass.
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

/// One connection, until either side ends it.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    slot: Slot,
    mut ending: watch::Receiver<()>,
    limits: Limits,
) {
    let _ = stream.set_nodelay(true);
    let activity = Arc::clone(slot.activity());
    let io = TokioIo::new(Watched::new(stream, Arc::clone(&activity)));
    let service = service_fn(|request| respond(request, peer, &router, &slot, &limits));
    let served = http1::Builder::new()
        // `Activity` has the times; hyper's own would not tell an idle connection from a slow head.
        .header_read_timeout(None)
        .max_buf_size(HEAD_MAX)
        .serve_connection(io, service);
    let mut served = pin!(served);
    let mut is_ending = false;
    loop {
        let latest = Instant::now() + limits.head;
        let wake = activity.deadline(&limits).map_or(latest, |deadline| deadline.min(latest));
        tokio::select! {
            done = served.as_mut() => {
                if let Err(error) = done {
                    tracing::debug!(%error, "a connection ended early");
                }
                break;
            }
            () = sleep_until(wake) => {
                if activity.deadline(&limits).is_some_and(|deadline| deadline <= Instant::now()) {
                    break;
                }
            }
            () = activity.dismissed() => break,
            _ = ending.changed(), if !is_ending => {
                is_ending = true;
                served.as_mut().graceful_shutdown();
            }
        }
    }
}

async fn respond(
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    router: &Router,
    slot: &Slot,
    limits: &Limits,
) -> Result<hyper::Response<Answered>, Infallible> {
    let activity = slot.activity();
    activity.serves();
    if !request.body().is_end_stream() {
        slot.awaits_body_of(proxy::network_of(peer.ip(), request.headers(), &limits.trusted_proxies));
    }
    let too_slow = TooSlow::default();
    let mut request = request.map(|body| {
        if body.is_end_stream() {
            Body::empty()
        } else {
            Body::new(Paced::new(body, limits, Arc::clone(activity), too_slow.clone()))
        }
    });
    request.extensions_mut().insert(ConnectInfo(peer));
    request.extensions_mut().insert(too_slow);
    let response = router.clone().oneshot(request).await?;
    Ok(response.map(|body| Answered::new(body, Arc::clone(activity))))
}

/// Whether connections of an IP address are counted: those of a proxy on this machine are other people's.
fn is_counted(ip: IpAddr) -> bool {
    !ip.to_canonical().is_loopback()
}
