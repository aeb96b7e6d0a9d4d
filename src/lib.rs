//! Vivier: the curriculum of a training-of-trainers programme, the register of its facilitators,
//! and the handouts and certificates that it prints. `ARCHITECTURE.md` says where things are.
//!
//! This is the only file with `cfg` lines: the browser half is `islands`, the server is the rest.

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod built;
#[cfg(feature = "ssr")]
pub mod cli;
#[cfg(feature = "ssr")]
pub mod config;
#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod domain;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod i18n;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod web;

/// Whether stylesheets and texts are read from disk again when they change: in a debug build that `make dev` started.
/// Never in a release build, where the files are inside the binary.
#[cfg(feature = "ssr")]
pub(crate) fn is_development() -> bool {
    static DEVELOPMENT: std::sync::LazyLock<bool> =
        std::sync::LazyLock::new(|| cfg!(debug_assertions) && std::env::var_os("VIVIER_DEV").is_some());
    *DEVELOPMENT
}

/// Hydrates the islands of the page that loaded the browser half.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
