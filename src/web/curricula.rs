//! Curricula: the list, and each with its modules in order and its rule in words.

mod booklet;

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::http::header::ETAG;
use axum::response::Response;

use super::languages::{in_language, lang_name, paragraph};
use super::page_cache::PublicPage;
use super::visit::Visit;
use super::{layout, page_cache};
use crate::app::curricula::{self, CurriculumEntry};
use crate::app::modules::{self, ModuleEntry};
use crate::documents::handout::Edition;
use crate::domain::completion::Rule;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

/// The routes of curricula.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/curricula", get(list_page))
        .route("/curricula/{slug}/{lang}", get(curriculum_page))
        .route(
            "/curricula/{slug}/{lang}/booklet.pdf",
            get(|visit, path, choice| booklet::pdf(Edition::Handout, visit, path, choice)),
        )
        .route(
            "/curricula/{slug}/{lang}/booklet-guide.pdf",
            get(|visit, path, choice| booklet::pdf(Edition::Guide, visit, path, choice)),
        )
}

async fn list_page(visit: Visit) -> Result<Response> {
    page_cache::page(&visit, Some(PublicPage::Curricula), async |visit| {
        let listed = visit.read(async |work| curricula::shown(work).await).await?;
        Ok(list(visit, &listed))
    })
    .await
}

async fn curriculum_page(visit: Visit, Path((slug, lang)): Path<(String, String)>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let page = lang.parse().ok().map(|lang| PublicPage::Curriculum(slug.clone(), lang));
    page_cache::page(&visit, page, async |visit| {
        let (listed, modules) = visit
            .read(async |work| {
                Ok((curricula::find_shown(work, slug.as_str()).await?, modules::list(work).await?))
            })
            .await?;
        let lang = listed.curriculum.title.langs().find(|tag| tag.as_str() == lang).cloned();
        Ok(match lang {
            Some(lang) => curriculum(visit, &listed, &lang, &modules),
            None => other_languages(visit, &listed),
        })
    })
    .await
}

fn list(visit: &Visit, listed: &[CurriculumEntry]) -> Response {
    let l = visit.locale;
    let title = t!(l, "curriculum-list-title");
    let heading = title.clone();
    let body = cards(l, listed, false);
    layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            <p>{t!(l, "curriculum-list-intro")}</p>
            {body}
        }
    })
}

/// Curricula as cards, or what to do when there is none. In a section of a page their headings are a rank lower.
pub(crate) fn cards(l: Locale, listed: &[CurriculumEntry], in_section: bool) -> AnyView {
    if listed.is_empty() {
        return view! { <p class="empty">{t!(l, "curriculum-none-yet")}</p> };
    }
    let cards = listed
        .iter()
        .map(|listed| {
            let curriculum = &listed.curriculum;
            let lang = curriculum.title.lang_for(l.tag()).map_or("fr", LangTag::as_str);
            let hours = t!(l, "module-hours", hours = curriculum.hours);
            let count = t!(l, "curriculum-modules", count = curriculum.modules.len());
            let href = format!("/curricula/{}/{lang}", listed.slug);
            let link = view! { <a href=href>{curriculum.title.get(lang).to_owned()}</a> };
            let heading = if in_section {
                view! { <h3>{link}</h3> }
            } else {
                view! { <h2>{link}</h2> }
            };
            let begun = listed
                .is_begun()
                .then(|| view! { <p class="hint">{t!(l, "curriculum-begun")}</p> });
            view! {
                <li class="card">
                    {heading}
                    <p class="hint"><bdi>{curriculum.code.to_string()}</bdi>{format!(" · {hours} · {count}")}</p>
                    {begun}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="cards">{cards}</ul> }
}

fn curriculum(visit: &Visit, listed: &CurriculumEntry, lang: &LangTag, modules: &[ModuleEntry]) -> Response {
    let l = visit.locale;
    let curriculum = &listed.curriculum;
    let title = curriculum.title.get(lang.as_str()).to_owned();
    let heading = in_language(lang, &title);
    let hours = t!(l, "module-hours", hours = curriculum.hours);
    let code = curriculum.code.to_string();
    let languages = languages(l, listed, lang);
    let booklets = booklets(l, listed, lang, visit, modules);
    let modules = in_order(l, &curriculum.modules, lang, modules);
    let rule = rule(l, &curriculum.rule);
    let edit = visit.actor.runs_programme().then(|| {
        let href = format!("/author/curricula/{}", listed.slug);
        view! { <p class="actions"><a class="button quiet" href=href>{t!(l, "curriculum-edit")}</a></p> }
    });
    let begun = listed.is_begun().then(|| view! { <p class="notice">{t!(l, "curriculum-begun")}</p> });
    layout::page(visit, &title, move || {
        view! {
            <article class="curriculum">
                <p class="eyebrow">{code}</p>
                <h1>{heading}</h1>
                {begun}
                {languages}
                {edit}
                <dl class="facts"><dt>{t!(l, "module-duration")}</dt><dd>{hours}</dd></dl>
                <h2>{t!(l, "curriculum-modules-title")}</h2>
                {modules}
                {booklets}
                <h2>{t!(l, "curriculum-rule-title")}</h2>
                {rule}
            </article>
        }
    })
}

/// The modules that the reader may read, numbered in the curriculum's order.
fn in_order(l: Locale, slugs: &[Slug], lang: &LangTag, modules: &[ModuleEntry]) -> impl IntoView + use<> {
    let item = |module: &ModuleEntry| {
        let text = module.text_for(&[lang.as_str(), l.tag()])?;
        let minutes = text.minutes.map(|minutes| view! { " · " <bdi>{l.duration(minutes)}</bdi> });
        let code = view! { <span class="hint">" · " <bdi>{module.code.clone()}</bdi>{minutes}</span> };
        let summary = text.summary.as_deref().map(|summary| paragraph(&text.summary_lang, summary));
        let href = format!("/modules/{}/{}", module.slug, text.lang);
        Some(view! { <li><a href=href>{in_language(&text.title_lang, &text.title)}</a>{code}{summary}</li> })
    };
    let items = slugs
        .iter()
        .filter_map(|slug| modules.iter().find(|module| module.slug == slug.as_str()).and_then(item))
        .collect_view();
    view! { <ol class="steps">{items}</ol> }
}

/// The booklets of the whole curriculum, where there are modules in its language.
fn booklets(
    l: Locale,
    listed: &CurriculumEntry,
    lang: &LangTag,
    visit: &Visit,
    modules: &[ModuleEntry],
) -> impl IntoView + use<> {
    let of_curriculum =
        |module: &&ModuleEntry| listed.curriculum.modules.iter().any(|slug| slug.as_str() == module.slug);
    let mut texts = modules.iter().filter(of_curriculum).flat_map(|module| &module.texts);
    let base = format!("/curricula/{}/{lang}", listed.slug);
    let guide = visit.actor.sees_guides().then(|| {
        view! { <li><a class="button" href=format!("{base}/booklet-guide.pdf")>{t!(l, "curriculum-booklet-guide")}</a></li> }
    });
    let formats = [
        ("a5-fold", t!(l, "module-format-fold")),
        ("large", t!(l, "module-format-large")),
        ("text", t!(l, "module-format-text")),
    ];
    let more = formats.map(|(format, label)| view! { <li><a href=format!("{base}/booklet.pdf?format={format}")>{label}</a></li> });
    texts.any(|text| text.lang == *lang).then(|| view! {
        <ul class="downloads">
            <li><a class="button" href=format!("{base}/booklet.pdf")>{t!(l, "curriculum-booklet")}</a></li>
            {guide}
        </ul>
        <details class="formats">
            <summary>{t!(l, "module-formats")}</summary>
            <ul>
                {more.into_iter().collect_view()}
                <li><a href=format!("{base}/booklet.pdf?cover=neutral")>{t!(l, "curriculum-booklet-neutral")}</a></li>
            </ul>
        </details>
    })
}

/// The completion rule in words.
fn rule(l: Locale, rule: &Rule) -> impl IntoView + use<> {
    let attendance = t!(l, "curriculum-rule-attendance", percent = rule.attendance_percent.get());
    let post_test =
        rule.post_test_percent.map(|percent| t!(l, "curriculum-rule-post-test", percent = percent.get()));
    let micro_teaching = rule.micro_teaching.then(|| t!(l, "curriculum-rule-micro-teaching"));
    let sign_off = rule.sign_off.then(|| t!(l, "curriculum-rule-sign-off"));
    let items: Vec<_> =
        [Some(attendance.clone()), post_test, micro_teaching, sign_off].into_iter().flatten().collect();
    let list = items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <p>{t!(l, "curriculum-rule-certificate")}</p>
        <ul>{list}</ul>
        <p>{t!(l, "curriculum-rule-attestation", percent = rule.attendance_percent.get())}</p>
    }
}

fn languages(l: Locale, listed: &CurriculumEntry, here: &LangTag) -> impl IntoView + use<> {
    let links = links(listed, Some(here));
    view! { <nav aria-label=t!(l, "module-languages")><ul class="tabs">{links}</ul></nav> }
}

fn links(listed: &CurriculumEntry, here: Option<&LangTag>) -> impl IntoView + use<> {
    let link = |tag: &LangTag| {
        let href = format!("/curricula/{}/{tag}", listed.slug);
        let current = (Some(tag) == here).then_some("page");
        view! { <li><a href=href hreflang=tag.to_string() aria-current=current>{lang_name(tag)}</a></li> }
    };
    listed.curriculum.title.langs().map(link).collect_view()
}

/// 404: the curriculum exists, but not in this language.
fn other_languages(visit: &Visit, listed: &CurriculumEntry) -> Response {
    let l = visit.locale;
    let title = t!(l, "curriculum-not-in-language");
    let heading = title.clone();
    let links = links(listed, None);
    let mut response = layout::page(visit, &title, move || {
        view! { <h1>{heading}</h1><p>{t!(l, "module-choose-language")}</p><ul>{links}</ul> }
    });
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().remove(ETAG);
    response
}
