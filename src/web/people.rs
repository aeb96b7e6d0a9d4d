//! The register: the list of people with its search, and the texts that all its pages share.

use axum::Router;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;
use serde::Deserialize;

use super::forms::{Choice, Field, Form};
use super::visit::Visit;
use super::{Site, layout, query};
use crate::app;
use crate::app::accounts::sessions;
use crate::app::people::{Found, UNSTATED};
use crate::app::places::Offer;
use crate::domain::lang::{LANGUAGES, LangTag};
use crate::domain::person::{Birth, ProgrammeRole, Query as Search, Sex, Summary};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;
use crate::web::languages::beside;

mod consent;
mod erasure;
mod form;
mod record;
pub(super) use consent::{manner_text, scope_text};

/// `/people` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/people", get(list).post(search))
        .route("/people/new", get(form::blank).post(form::register))
        .route("/people/{id}", get(record::show))
        .route("/people/{id}/edit", get(form::filled).post(form::update))
        .route("/people/{id}/delete", post(record::delete))
        .route("/people/{id}/consent", get(consent::blank).post(consent::record))
        .route("/people/{id}/consent/withdraw", get(consent::ask).post(consent::withdraw))
        .route("/people/{id}/erase", get(erasure::ask).post(erasure::erase))
}

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    place: String,
    lang: String,
    page: String,
    /// Those who took back the consent to be listed.
    withdrawn: Option<String>,
    /// The words are in the session.
    words: Option<String>,
}

/// The URL of a page of a list.
fn address(query: &Search, page: i64) -> String {
    let mut pairs = Vec::new();
    if !query.words.is_empty() {
        pairs.push("words=1".to_owned());
    }
    pairs.extend(query.place.map(|place| format!("place={place}")));
    if !query.lang.is_empty() {
        pairs.push(format!("lang={}", query::encode(&query.lang)));
    }
    if query.withdrawn {
        pairs.push("withdrawn=1".to_owned());
    }
    if page > 1 {
        pairs.push(format!("page={page}"));
    }
    if pairs.is_empty() { "/people".into() } else { format!("/people?{}", pairs.join("&")) }
}

/// Takes the search: keeps its words with the session, for a name may not stand in a URL, and redirects to the list. A
/// language that is none is left out, so that the address is as short as any.
async fn search(visit: Visit, form: Form) -> Result<Response> {
    let (words, token) = (form.get("q"), visit.token.as_deref());
    visit.write(async |work| sessions::keep_words(work, token, words).await).await?;
    let query = Search {
        words: words.trim().to_owned(),
        place: form.id("place")?,
        lang: form.get("lang").parse::<LangTag>().map_or_else(|_| String::new(), |lang| lang.to_string()),
        withdrawn: false,
        page: 1,
    };
    Ok(Redirect::to(&address(&query, 1)).into_response())
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let token = visit.token.as_deref();
    let place = Form::filled([("place", asked.place)]).id("place")?;
    let read = visit.read(async |work| {
        let words = match asked.words {
            Some(_) => sessions::kept_words(work, token).await?,
            None => String::new(),
        };
        let page = asked.page.parse().unwrap_or(1);
        let withdrawn = asked.withdrawn.is_some();
        let query = Search { words, place, lang: asked.lang, withdrawn, page };
        let found = app::people::search(work, &query).await?;
        Ok((query, found, app::places::offers(work).await?))
    });
    let (query, found, offers) = read.await?;
    Ok(page(&visit, query, found, offers))
}

fn page(visit: &Visit, query: Search, found: Found, offers: Vec<Offer>) -> Response {
    let l = visit.locale;
    let title = t!(l, "person-list-title");
    let was_erased = visit.has_parameter("erased");
    let is_filtered =
        query.withdrawn || !(query.words.is_empty() && query.place.is_none() && query.lang.is_empty());
    layout::page(visit, &title.clone(), move || {
        let withdrawn = (!query.withdrawn).then(|| {
            view! { <p class="hint"><a href="/people?withdrawn=1">{t!(l, "person-withdrawn-link")}</a></p> }
        });
        let body = match (found.total, is_filtered) {
            (0, false) => empty(l, offers.is_empty()).into_any(),
            (0, true) => nobody(l).into_any(),
            _ => view! {
                <p>
                    {t!(l, "person-count", count = found.total)}
                    {is_filtered.then(|| view! { " · " <a href="/people">{t!(l, "person-show-all")}</a> })}
                </p>
                {table(l, &found.people)}
                {pager(l, &query, &found)}
            },
        };
        view! {
            <h1>{title}</h1>
            {was_erased.then(|| view! { <p class="notice done" role="status">{t!(l, "erase-done")}</p> })}
            <p class="actions"><a class="button" href="/people/new">{t!(l, "person-register")}</a></p>
            {filters(l, &query, offers)}
            {query.withdrawn.then(|| view! { <p class="notice">{t!(l, "person-withdrawn-listed")}</p> })}
            {body}
            {withdrawn}
        }
    })
}

fn filters(l: Locale, query: &Search, offers: Vec<Offer>) -> impl IntoView + use<> {
    let place = query.place.map(String::from).unwrap_or_default();
    let form = Form::filled([("q", &query.words), ("place", &place), ("lang", &query.lang)]);
    let all_places = Choice::new("", t!(l, "person-any-place"));
    let all_languages = Choice::new("", t!(l, "person-any-language"));
    let places = std::iter::once(all_places).chain(place_choices(l, offers)).collect();
    let languages = std::iter::once(all_languages).chain(language_choices(l)).collect();
    view! {
        <form method="post" action="/people" class="search" role="search">
            {Field::input("search", "q", t!(l, "person-search-name")).unmarked().view(&form, l)}
            {Field::select("place", t!(l, "person-place"), places).unmarked().view(&form, l)}
            {Field::select("lang", t!(l, "person-language"), languages).unmarked().view(&form, l)}
            <button type="submit">{t!(l, "person-search")}</button>
        </form>
    }
}

/// Nobody is registered yet: what to do next.
fn empty(l: Locale, without_places: bool) -> impl IntoView {
    let advice =
        if without_places { t!(l, "person-empty-without-places") } else { t!(l, "person-empty-advice") };
    view! {
        <div class="empty">
            <p><strong>{t!(l, "person-empty-title")}</strong></p>
            <p>{advice}</p>
        </div>
    }
}

/// Nobody matches: what to do next.
fn nobody(l: Locale) -> impl IntoView {
    view! {
        <div class="empty">
            <p><strong>{t!(l, "person-nobody-title")}</strong></p>
            <p>{t!(l, "person-nobody-advice")}</p>
            <p><a href="/people">{t!(l, "person-show-all")}</a></p>
        </div>
    }
}

fn table(l: Locale, people: &[Summary]) -> impl IntoView + use<> {
    let rows = people.iter().map(|person| row(l, person)).collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "person-name")}</th>
                <th scope="col">{t!(l, "person-place")}</th>
                <th scope="col">{t!(l, "person-languages")}</th>
                <th scope="col">{t!(l, "person-trainings")}</th>
                <th scope="col">{t!(l, "person-consent")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, person: &Summary) -> impl IntoView + use<> {
    let place = [person.place_name.clone(), person.locality.clone()];
    let place = beside(place.into_iter().flatten());
    let languages = person.languages.iter().map(|tag| language_name(l, tag.as_str()));
    let arabic = person
        .arabic_name
        .as_ref()
        .map(|name| view! { <br/><span lang="ar" dir="rtl">{name.to_string()}</span> });
    let completed = (person.completed > 0).then(|| t!(l, "person-completed", count = person.completed));
    let consent = if person.consented {
        view! { <span class="badge done">{t!(l, "consent-given")}</span> }
    } else {
        view! { <span class="badge warning">{t!(l, "consent-missing")}</span> }
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/people/{}", person.id)><bdi>{person.full_name.to_string()}</bdi></a>{arabic}</th>
            <td data-label=t!(l, "person-place")>{place}</td>
            <td data-label=t!(l, "person-languages")>{listed(l, languages)}</td>
            <td data-label=t!(l, "person-trainings")>{completed}</td>
            <td data-label=t!(l, "person-consent")>{consent}</td>
        </tr>
    }
}

fn pager(l: Locale, query: &Search, found: &Found) -> impl IntoView + use<> {
    let link = |page: i64, text: String, rel: &'static str| {
        let href = address(query, page);
        view! { <a class="button quiet" href=href rel=rel>{text}</a> }
    };
    (found.pages > 1).then(|| {
        view! {
            <nav class="actions" aria-label=t!(l, "person-pages")>
                {(found.page > 1).then(|| link(found.page - 1, t!(l, "person-page-before"), "prev"))}
                <span>{t!(l, "person-page", page = found.page, pages = found.pages)}</span>
                {(found.page < found.pages).then(|| link(found.page + 1, t!(l, "person-page-after"), "next"))}
            </nav>
        }
    })
}

/// The places as choices under the headings of their cercles.
pub(super) fn place_choices(l: Locale, offers: Vec<Offer>) -> Vec<Choice> {
    let choice = |offer: Offer| {
        let choice = Choice::new(offer.id, offer.name);
        if offer.cercle.is_empty() {
            choice
        } else {
            choice.under(t!(l, "place-cercle-of", name = offer.cercle))
        }
    };
    offers.into_iter().map(choice).collect()
}

/// The languages as choices.
pub(super) fn language_choices(l: Locale) -> Vec<Choice> {
    LANGUAGES.iter().map(|language| Choice::new(language.tag, language_name(l, language.tag))).collect()
}

/// A language by its French name on French pages, by its own elsewhere; the tag when it is not a known one.
pub(super) fn language_name(l: Locale, tag: &str) -> String {
    let Some(language) = LANGUAGES.iter().find(|language| language.tag == tag) else { return tag.to_owned() };
    if l == Locale::Fr { language.french_name.to_owned() } else { language.own_name.to_owned() }
}

/// Several words in one line; nothing when there are none, so that the cell is empty.
pub(super) fn listed(l: Locale, words: impl IntoIterator<Item = String>) -> Option<String> {
    let comma = if l == Locale::Ar { "، " } else { ", " };
    Some(words.into_iter().collect::<Vec<_>>().join(comma)).filter(|line| !line.is_empty())
}

/// The word for a person's role in their community.
pub(super) fn programme_role(l: Locale, role: ProgrammeRole) -> String {
    l.text(role.key())
}

/// The answers to the question about the sex; none is chosen beforehand.
pub(super) fn sex_choices(l: Locale) -> Vec<Choice> {
    let sexes = Sex::ALL.map(|sex| Choice::new(sex.as_str(), sex_name(l, Some(sex))));
    sexes.into_iter().chain([Choice::new(UNSTATED, sex_name(l, None))]).collect()
}

/// The word for a sex.
pub(super) fn sex_name(l: Locale, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Female) => t!(l, "person-sex-female"),
        Some(Sex::Male) => t!(l, "person-sex-male"),
        None => t!(l, "person-sex-not-stated"),
    }
}

/// A birth as it is known.
pub(super) fn birth_text(l: Locale, birth: Birth) -> String {
    match birth {
        Birth::Exact(day) => crate::i18n::dates::long(day, l),
        Birth::Year(year) => year.to_string(),
        Birth::About(year) => t!(l, "person-birth-about-year", year = year),
        Birth::Unknown => t!(l, "person-birth-not-known"),
    }
}
