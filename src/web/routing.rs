//! Which handler answers which method of which URL.
//!
//! The services of axum are compiled for each type of handler. There are three hundred handlers: they are given to axum as one type, which
//! saves half a minute of each build of this crate.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::Site;

/// Some of the routes of the server.
pub struct Routes(Router<Site>);

impl Routes {
    /// No routes.
    pub fn new() -> Self {
        Self(Router::new())
    }

    /// Adds what answers a URL; a part of it in braces is for the handlers to read.
    #[track_caller]
    pub fn route(self, path: &str, methods: Methods) -> Self {
        Self(self.0.route(path, methods.0))
    }

    /// Adds other routes.
    #[track_caller]
    pub fn merge(self, others: Self) -> Self {
        Self(self.0.merge(others.0))
    }

    /// Sets another limit for the bodies of requests to the routes so far.
    pub fn layer(self, limit: DefaultBodyLimit) -> Self {
        Self(self.0.layer(limit))
    }

    /// What axum serves.
    pub fn into_router(self) -> Router<Site> {
        self.0
    }
}

/// What answers the methods of a URL.
pub struct Methods(MethodRouter<Site, Infallible>);

/// What answers GET, and HEAD without the body.
pub fn get<H: Handler<T, Site, Future = Answer>, T: 'static>(handler: H) -> Methods {
    Methods(on(MethodFilter::GET, AnyHandler::new(handler)))
}

/// What answers POST.
pub fn post<H: Handler<T, Site, Future = Answer>, T: 'static>(handler: H) -> Methods {
    Methods(on(MethodFilter::POST, AnyHandler::new(handler)))
}

impl Methods {
    /// Adds what answers POST.
    #[track_caller]
    pub fn post<H: Handler<T, Site, Future = Answer>, T: 'static>(self, handler: H) -> Self {
        Self(self.0.on(MethodFilter::POST, AnyHandler::new(handler)))
    }

    /// Sets another limit for the bodies of requests to these methods.
    pub fn layer(self, limit: DefaultBodyLimit) -> Self {
        Self(self.0.layer(limit))
    }
}

/// What the functions and closures that are handlers return.
type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Any handler, as one type for all of them.
#[derive(Clone)]
struct AnyHandler(Arc<dyn Fn(Request, Site) -> Answer + Send + Sync>);

impl AnyHandler {
    fn new<H: Handler<T, Site, Future = Answer>, T: 'static>(handler: H) -> Self {
        Self(Arc::new(move |request, site| handler.clone().call(request, site)))
    }
}

impl Handler<(), Site> for AnyHandler {
    type Future = Answer;

    fn call(self, request: Request, site: Site) -> Answer {
        (self.0)(request, site)
    }
}
