//! Vivier: the curriculum of a training-of-trainers programme, the register of its facilitators,
//! and the handouts and certificates that it prints. `ARCHITECTURE.md` says where things are.
//!
//! This is the only file with `cfg` lines. The crate is built three times: as the server (`ssr`), as the browser half of the
//! islands (`hydrate`), and as that of the editor (`editor`), which has the server's own code from Markdown to HTML and nothing
//! of Leptos.

/// The browser's allocator. What runs there asks for little memory: the smallest serves.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

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
#[cfg(any(feature = "ssr", feature = "editor"))]
pub mod error;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod web;

/// What of `documents` the editor has in the browser.
#[cfg(all(feature = "editor", not(feature = "ssr")))]
pub mod documents {
    pub mod coverage;
    pub mod html;
    pub mod labels;
    pub mod markdown;
    mod numbers;
    pub mod proof;
    #[path = "section_text_in_browser.rs"]
    mod section_text;
    #[path = "shares_in_browser.rs"]
    mod shares;
    pub mod tree;
}

/// What of `domain` the editor has in the browser.
#[cfg(all(feature = "editor", not(feature = "ssr")))]
pub mod domain {
    pub mod conflict;
    pub mod dates;
    #[path = "digest_in_browser.rs"]
    pub mod digest;
    pub mod lang;
    pub mod module;
    pub mod section;
    pub mod steps;
    #[path = "text_in_browser.rs"]
    pub mod text;
    pub mod toml_reader;
}

/// What runs in the browser, and the server functions that it calls.
pub mod islands {
    #[cfg(any(feature = "ssr", feature = "hydrate"))]
    pub mod attendance;
    #[cfg(all(feature = "editor", not(feature = "ssr")))]
    pub mod editor;
    #[cfg(any(feature = "ssr", feature = "editor"))]
    pub mod writing;
}

/// Whether stylesheets, scripts and texts are read from disk again when they change: in a debug build that `make dev` started.
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
