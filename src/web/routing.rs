//! Which handler answers which method of which URL.
//!
//! axum compiles a stack of services for each type of handler. There are three hundred handlers: they are given to it as one type, which
//! halves the time that this crate takes to build.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::Site;

/// Routes of a noun.
pub struct Routes(Router<Site>);

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self(Router::new())
    }

    /// What answers a URL; a part of it in braces is for the handlers to read.
    pub fn route(self, path: &str, methods: Methods) -> Self {
        Self(self.0.route(path, methods.0))
    }

    /// These and others.
    pub fn merge(self, others: Self) -> Self {
        Self(self.0.merge(others.0))
    }

    /// The same, with another limit for the bodies of requests.
    pub fn layer(self, limit: DefaultBodyLimit) -> Self {
        Self(self.0.layer(limit))
    }

    /// As axum has them.
    pub fn into_router(self) -> Router<Site> {
        self.0
    }
}

/// What answers the methods of a URL.
pub struct Methods(MethodRouter<Site, Infallible>);

/// What answers GET, and HEAD without the body.
pub fn get<H: Handler<T, Site>, T: 'static>(handler: H) -> Methods {
    Methods(on(MethodFilter::GET, AnyHandler::new(handler)))
}

/// What answers POST.
pub fn post<H: Handler<T, Site>, T: 'static>(handler: H) -> Methods {
    Methods(on(MethodFilter::POST, AnyHandler::new(handler)))
}

impl Methods {
    /// And what answers POST.
    pub fn post<H: Handler<T, Site>, T: 'static>(self, handler: H) -> Self {
        Self(self.0.on(MethodFilter::POST, AnyHandler::new(handler)))
    }

    /// The same, with another limit for the bodies of requests.
    pub fn layer(self, limit: DefaultBodyLimit) -> Self {
        Self(self.0.layer(limit))
    }
}

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler whose type says nothing of what it does.
#[derive(Clone)]
struct AnyHandler(Arc<dyn Fn(Request, Site) -> Answer + Send + Sync>);

impl AnyHandler {
    fn new<H: Handler<T, Site>, T: 'static>(handler: H) -> Self {
        Self(Arc::new(move |request, site| Box::pin(handler.clone().call(request, site))))
    }
}

impl Handler<(), Site> for AnyHandler {
    type Future = Answer;

    fn call(self, request: Request, site: Site) -> Answer {
        (self.0)(request, site)
    }
}
