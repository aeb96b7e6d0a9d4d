//! What a connection is doing and since when: the stream, the service and the limits each know a part of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

use super::Limits;

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// It sends the head of a request, or it is new and should.
    Head,
    /// A request is being responded to.
    Serving,
    /// It has its response and may send another request.
    Idle,
}

#[derive(Debug)]
struct State {
    phase: Phase,
    since: Instant,
    /// Since when nothing more could be sent.
    stalled: Option<Instant>,
    /// Since when the body of the request has been coming, while it is not whole.
    body: Option<Instant>,
}

/// What a connection is doing and since when.
#[derive(Debug)]
pub(super) struct Activity {
    state: Mutex<State>,
    dismissal: Notify,
}

impl Activity {
    /// Of a new connection.
    pub(super) fn new() -> Self {
        let state = State { phase: Phase::Head, since: Instant::now(), stalled: None, body: None };
        Self { state: Mutex::new(state), dismissal: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.state();
        (state.phase, state.since) = (phase, Instant::now());
    }

    /// Bytes came.
    pub(super) fn received(&self) {
        if self.state().phase == Phase::Idle {
            self.enter(Phase::Head);
        }
    }

    /// Bytes were sent.
    pub(super) fn sent(&self) {
        let mut state = self.state();
        state.stalled = None;
        if state.phase == Phase::Idle {
            state.since = Instant::now();
        }
    }

    /// Nothing more can be sent for now: the client does not read.
    pub(super) fn stalls(&self) {
        self.state().stalled.get_or_insert_with(Instant::now);
    }

    /// A request has come whole, but for its body.
    pub(super) fn serves(&self) {
        self.enter(Phase::Serving);
    }

    /// The body of the request is waited for.
    pub(super) fn awaits_body(&self) {
        self.state().body.get_or_insert_with(Instant::now);
    }

    /// The body has come whole, or nobody reads the rest of it.
    pub(super) fn has_body(&self) {
        self.state().body = None;
    }

    /// The response is complete.
    pub(super) fn rests(&self) {
        self.enter(Phase::Idle);
    }

    /// Until when it may go on as it does; none while it is the server's turn.
    pub(super) fn deadline(&self, limits: &Limits) -> Option<Instant> {
        let state = self.state();
        let of_phase = match state.phase {
            Phase::Head => Some(state.since + limits.head),
            Phase::Serving => None,
            Phase::Idle => Some(state.since + limits.idle),
        };
        let of_stall = state.stalled.map(|since| since + limits.stalled);
        of_phase.into_iter().chain(of_stall).min()
    }

    /// Since when it has been waiting for a request; none while one is responded to.
    pub(super) fn waits_since(&self) -> Option<Instant> {
        let state = self.state();
        (state.phase != Phase::Serving).then_some(state.since)
    }

    /// Since when the body of its request has been coming; none where it is whole, or has not been waited for.
    pub(super) fn body_since(&self) -> Option<Instant> {
        self.state().body
    }

    /// Tells the connection to end.
    pub(super) fn dismiss(&self) {
        self.dismissal.notify_one();
    }

    /// Ready once the connection was asked to close.
    pub(super) async fn dismissed(&self) {
        self.dismissal.notified().await;
    }
}
