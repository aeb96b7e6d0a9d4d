//! `/author`: the training officer's desk, and under it the pages on which texts are written.

mod changes;
mod create;
mod desk;
mod editor;
mod frame;
mod history;
mod review;
mod translate;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use super::Site;
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, TEXT_MAX};
use crate::error::{Error, Result};

/// The most bytes of a form with a text: percent-encoded it has up to three times the bytes of the text.
const FORM_MAX: usize = 4 * TEXT_MAX;

/// The addresses of the desk.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/author", get(desk::show))
        .route("/author/new", get(create::ask).post(create::make))
        .route("/author/{slug}/{lang}", get(editor::show).post(editor::submit))
        .route("/author/{slug}/{lang}/history", get(history::show).post(history::restore))
        .route("/author/{slug}/{lang}/compare", get(history::compare))
        .route("/author/{slug}/{lang}/review", get(review::show).post(review::act))
        .route("/author/{slug}/{lang}/translate", get(translate::show).post(translate::save))
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

/// The module and the language that an address names.
fn named((slug, lang): &(String, String)) -> Result<(Slug, LangTag)> {
    let (slug, lang) =
        (slug.parse().map_err(|_| Error::NotFound)?, lang.parse().map_err(|_| Error::NotFound)?);
    Ok((slug, lang))
}
