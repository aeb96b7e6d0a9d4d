//! Modules: the list, a module's page, its text as a file.

mod files;
mod list;
mod page;
pub(crate) mod prints;

use crate::web::prelude::*;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::http::header::ETAG;
use axum::response::Response;

use super::forms::Form;
use super::languages::{in_language, lang_name};
use super::page_cache::PublicPage;
use super::visit::Visit;
use super::{downloads, layout, lookups, page_cache};
use crate::app::curricula;
use crate::app::modules::{self, ModuleText, Other, Reading};
use crate::documents::handout::Edition;
use crate::domain::module::Slug;
use crate::error::{Error, Result};
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

pub(crate) use files::url as address_of_file;
pub(crate) use list::cards;
pub(crate) use prints::{explain, version};

/// The routes of modules.
pub fn routes() -> Routes {
    Routes::new()
        .route("/modules", get(list_page))
        .route("/modules/{slug}/{lang}", get(module_page))
        .route("/modules/{slug}/files/{*path}", get(files::serve))
        .route("/modules/{slug}/{lang}/source.md", get(source))
        .route(
            "/modules/{slug}/{lang}/handout.pdf",
            get(|visit, path, choice| prints::pdf(Edition::Handout, visit, path, choice)),
        )
        .route(
            "/modules/{slug}/{lang}/guide.pdf",
            get(|visit, path, choice| prints::pdf(Edition::Guide, visit, path, choice)),
        )
}

async fn list_page(visit: Visit, Query(query): Query<Vec<(String, String)>>) -> Result<Response> {
    let query = Form::filled(query);
    let page = (!list::is_filtered(&query)).then_some(PublicPage::Modules);
    if page.is_none() {
        lookups::count(&visit)?;
    }
    page_cache::page(&visit, page, async |visit| {
        let words = query.typed("q").unwrap_or_default();
        let (all, found, curricula) = visit
            .read(async |work| {
                let found = modules::search(work, words).await?;
                Ok((modules::list(work).await?, found, curricula::shown(work).await?))
            })
            .await?;
        Ok(list::page(visit, &query, (&all, &found), &curricula))
    })
    .await
}

async fn module_page(visit: Visit, Path((slug, lang)): Path<(String, String)>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let page = lang.parse().ok().map(|lang| PublicPage::Module(slug.clone(), lang));
    page_cache::page(&visit, page, async |visit| {
        match visit.read_text(async |work| modules::read(work, slug.as_str(), &lang).await).await? {
            ModuleText::Text(reading) => {
                let papers = prints::sizes(visit, &reading).await;
                page::page(visit, &reading, papers).await
            }
            ModuleText::OtherLanguages(langs) => Ok(other_languages(visit, slug.as_str(), &langs)),
        }
    })
    .await
}

async fn source(visit: Visit, Path((slug, lang)): Path<(String, String)>) -> Result<Response> {
    let respond = async {
        match visit.read_text(async |work| modules::read(work, &slug, &lang).await).await? {
            ModuleText::Text(reading) => {
                let name = file_name(&reading, "", "md");
                let source = visit.site.source_cache.get(*reading).await?;
                let kind = "text/markdown; charset=utf-8";
                Ok(downloads::file(&visit, source.bytes, &source.hash, kind, ("inline", &name)))
            }
            ModuleText::OtherLanguages(langs) => Ok(other_languages(&visit, &slug, &langs)),
        }
    };
    visit.with_text(respond).await
}

/// The ASCII name of a file made from a text: `M03-fr.pdf`, `M03-fr-guide.pdf`.
fn file_name(reading: &Reading, suffix: &str, ending: &str) -> String {
    format!("{}-{}{suffix}.{ending}", reading.module.code, reading.lang)
}

/// 404: the module exists, but not in this language; where it can be read instead.
fn other_languages(visit: &Visit, slug: &str, langs: &[Other]) -> Response {
    let l = visit.locale;
    let title = t!(l, "module-not-in-language");
    let heading = title.clone();
    let links = langs
        .iter()
        .map(|other| {
            let href = format!("/modules/{slug}/{}", other.lang);
            view! { <li><a href=href>{lang_name(&other.lang)} " : " {in_language(&other.lang, &other.title)}</a></li> }
        })
        .collect_view();
    let mut response = layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            <p>{t!(l, "module-choose-language")}</p>
            <ul>{links}</ul>
        }
    });
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().remove(ETAG);
    response
}
