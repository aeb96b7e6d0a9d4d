//! HTTP: axum routes as controllers, Leptos as the view rendered whole.

pub mod assets;
