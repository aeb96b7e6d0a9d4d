//! `/author`: the training officer's desk, and under it the pages on which texts are written.

mod attachments;
mod changes;
mod create;
mod curricula;
mod desk;
mod editor;
mod exchange;
mod file_field;
mod files;
pub(super) mod frame;
pub(super) mod glossary;
mod grading;
mod history;
mod letters;
mod readable;
mod removal;
mod restoring;
mod returning;
mod review;
pub(super) mod shown;
mod table;
mod translate;
mod withdrawal;

use axum::extract::DefaultBodyLimit;

use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, TEXT_MAX};
use crate::error::{Error, Result};
use crate::web::routing::{Routes, get};

/// The most bytes of a form: an upload of modules with their images. A text, percent-encoded, has up to three times its bytes.
const UPLOAD_MAX: usize = 24 * TEXT_MAX;

/// The routes of the desk.
pub fn routes() -> Routes {
    Routes::new()
        .route("/author", get(desk::show))
        .route("/author/new", get(create::ask).post(create::make))
        .route("/author/import", get(exchange::ask).post(exchange::take))
        .route("/author/export.zip", get(exchange::export))
        .route("/author/{slug}/export.zip", get(exchange::export_module))
        .route("/author/{slug}/files", get(files::show).post(files::add))
        .route("/author/{slug}/files/remove", get(attachments::ask).post(attachments::remove))
        .route("/author/{slug}/delete", get(removal::ask).post(removal::delete))
        .route("/author/{slug}/{lang}", get(editor::show).post(editor::submit))
        .route("/author/{slug}/{lang}/history", get(history::show).post(restoring::restore))
        .route("/author/{slug}/{lang}/compare", get(history::compare))
        .route("/author/{slug}/{lang}/review", get(review::show).post(review::act))
        .route("/author/{slug}/{lang}/translate", get(translate::show).post(translate::submit))
        .route("/author/{slug}/{lang}/translate/table.docx", get(table::docx_file))
        .route("/author/{slug}/{lang}/translate/table.po", get(table::po_file))
        .route("/author/{slug}/{lang}/translate/file", get(table::ask).post(table::look))
        .route("/author/{slug}/{lang}/translate/file/take", get(table::ask).post(table::take))
        .route("/author/glossary/{lang}", get(glossary::show).post(glossary::submit))
        .route("/author/glossary/{lang}/terms.csv", get(glossary::file).post(glossary::send))
        .route("/author/glossary/{lang}/files/{import}", get(glossary::look).post(glossary::act))
        .merge(curricula::routes())
        .layer(DefaultBodyLimit::max(UPLOAD_MAX))
}

/// The module and the language that a URL names.
fn named((slug, lang): &(String, String)) -> Result<(Slug, LangTag)> {
    let (slug, lang) =
        (slug.parse().map_err(|_| Error::NotFound)?, lang.parse().map_err(|_| Error::NotFound)?);
    Ok((slug, lang))
}
