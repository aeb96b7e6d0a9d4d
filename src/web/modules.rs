//! Modules: the list, a module's page, its text as a file.

mod files;
mod list;
mod page;
pub mod prints;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::prelude::*;

use super::forms::Form;
use super::pdf_cache::Pdf;
use super::visit::Visit;
use super::{Site, error, layout, page_cache};
use crate::app::modules::{self, Found, Other, Reading};
use crate::domain::lang::{self, LangTag};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

pub use list::cards;

/// The addresses of modules.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/modules", get(list_page))
        .route("/modules/{slug}/{lang}", get(module_page))
        .route("/modules/{slug}/files/{*path}", get(files::serve))
        .route("/modules/{slug}/{lang}/source.md", get(source))
        .route("/modules/{slug}/{lang}/handout.pdf", get(prints::handout))
        .route("/modules/{slug}/{lang}/guide.pdf", get(prints::guide))
}

async fn list_page(
    State(_site): State<Site>,
    Query(query): Query<Vec<(String, String)>>,
    visit: Visit,
) -> Response {
    page_cache::page(&visit, async |visit| {
        let mut work = visit.begin_read().await?;
        let modules = modules::list(&mut work).await?;
        let curricula = crate::app::curricula::list(&mut work).await?;
        Ok(list::page(visit, &Form::filled(query), &modules, &curricula))
    })
    .await
}

async fn module_page(
    State(_site): State<Site>,
    Path((slug, lang)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    page_cache::page(&visit, async |visit| {
        let mut work = visit.begin_read().await?;
        let found = modules::read(&mut work, &slug, &lang).await?;
        drop(work);
        Ok(match found {
            Found::Text(reading) => {
                let papers = prints::sizes(visit, &reading).await;
                page::page(visit, &reading, papers)
            }
            Found::OtherLanguages(langs) => other_languages(visit, &slug, &langs),
        })
    })
    .await
}

async fn source(
    State(_site): State<Site>,
    Path((slug, lang)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let read = async {
        let mut work = visit.begin_read().await?;
        modules::read(&mut work, &slug, &lang).await
    };
    match read.await {
        Ok(Found::Text(reading)) => {
            let name = file_name(&reading, "", "md");
            file(
                &visit,
                reading.raw.into_bytes(),
                &reading.sha256,
                "text/markdown; charset=utf-8",
                ("inline", &name),
            )
        }
        Ok(Found::OtherLanguages(langs)) => other_languages(&visit, &slug, &langs),
        Err(error) => super::error::respond(&visit, &error),
    }
}

/// The ASCII name of a file made from a text: `M03-fr.pdf`, `M03-fr-guide.pdf`.
pub fn file_name(reading: &Reading, suffix: &str, ending: &str) -> String {
    format!("{}-{}{suffix}.{ending}", reading.module.code, reading.lang)
}

/// A file with its ETag, or 304 where the visitor has it. `hash` tells the content; it is shown `inline` or kept as an
/// `attachment`, under its name.
pub fn file(
    visit: &Visit,
    content: impl Into<axum::body::Body>,
    hash: &str,
    kind: &'static str,
    (disposition, name): (&str, &str),
) -> Response {
    let etag = format!("\"{hash}\"");
    let known = visit.has_etag(&etag);
    let mut response =
        if known { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(content.into()) };
    let headers = response.headers_mut();
    let public = visit.actor == crate::domain::account::Actor::Anonymous;
    let caching = if public { "no-cache" } else { "private, no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(VARY, HeaderValue::from_static("cookie"));
    headers.extend(HeaderValue::from_str(&etag).ok().map(|value| (ETAG, value)));
    if !known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        let disposition = HeaderValue::from_str(&format!("{disposition}; filename=\"{name}\""));
        headers.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
    }
    response
}

/// A paper under its name, or why there is none.
pub fn paper_file(visit: &Visit, made: Result<(Pdf, String)>) -> Response {
    match made {
        Ok((paper, name)) => file(visit, paper.bytes, &paper.hash, "application/pdf", ("inline", &name)),
        Err(problem) => error::respond(visit, &problem),
    }
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

/// A text of another language than the page's, marked as such.
pub fn in_language(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <bdi lang=lang.to_string() dir=lang.direction().as_str()>{text.to_owned()}</bdi> }
}

/// A paragraph of another language than the page's.
pub fn paragraph(lang: &LangTag, text: &str) -> impl IntoView + use<> {
    view! { <p lang=lang.to_string() dir=lang.direction().as_str()>{text.to_owned()}</p> }
}

/// What a language calls itself, marked as being in that language.
pub fn lang_name(lang: &LangTag) -> impl IntoView + use<> {
    in_language(lang, lang::own_name(lang))
}

/// A duration in words: "3 h 30".
pub fn duration(l: Locale, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t!(l, "module-minutes", minutes = minutes),
        (hours, 0) => t!(l, "module-hours", hours = hours),
        (hours, minutes) => t!(l, "module-hours-minutes", hours = hours, minutes = minutes),
    }
}

/// The text whose title and summary stand for the module: in the language asked for, else in the interface's, else the source.
pub fn best<'a>(
    texts: &'a [modules::ListedText],
    wanted: &str,
    l: Locale,
) -> Option<&'a modules::ListedText> {
    let of = |tag: &str| texts.iter().find(|text| text.lang.as_str() == tag);
    of(wanted).or_else(|| of(l.tag())).or_else(|| texts.first())
}
