//! The places: by either division, a form for a new one, a page for each, and lists of them from a spreadsheet.

use std::iter;

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;

use crate::app;
use crate::app::places::change::Draft;
use crate::app::places::{DIVISION_2023, Division, Node};
use crate::app::work::Work;
use crate::domain::id::{PlaceId, PlaceListId};
use crate::domain::place::{Level, Place};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::people::listed;
use crate::web::place_names::level_name;
use crate::web::routing::{Routes, get, post};
use crate::web::visit::Visit;
use crate::web::{layout, query};

mod import;
mod lists;
mod one;

/// The largest list of places, in bytes: one with 10,000 rows has less.
const LIST_MAX: usize = 2 << 20;

/// `/admin/places` and what is under it
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/places/import", get(import::ask).post(import::look))
        .route("/admin/places/import/take", post(import::take))
        // A list that was looked through comes back percent-encoded.
        .layer(DefaultBodyLimit::max(LIST_MAX * 4))
        .route("/admin/places", get(show).post(add))
        .route("/admin/places/lists/{import}", get(lists::show).post(lists::take_back))
        .route("/admin/places/{id}", get(one::show).post(one::save))
        .route("/admin/places/{id}/remove", post(one::delete))
}

fn division(visit: &Visit) -> Division {
    let is_2023 = visit.parameter("division").as_deref() == Some(DIVISION_2023);
    if is_2023 { Division::Of2023 } else { Division::Daily }
}

/// All places by either division.
struct Both {
    daily: Vec<Node>,
    of_2023: Vec<Node>,
    /// The lists that were taken, for those who may take them back.
    lists: Vec<(PlaceListId, OffsetDateTime, i64)>,
}

impl Both {
    async fn read(work: &mut Work) -> Result<Self> {
        Ok(Self {
            daily: app::places::list(work, Division::Daily).await?,
            of_2023: app::places::list(work, Division::Of2023).await?,
            lists: app::places::lists::all(work).await?,
        })
    }
}

async fn show(visit: Visit) -> Result<Response> {
    Ok(page(&visit, Form::default(), &visit.read(Both::read).await?))
}

async fn add(visit: Visit, form: Form) -> Result<Response> {
    let draft: Draft = form.read()?;
    let made = visit.make_at(&form, async |work| {
        app::places::change::add(work, &draft).await?;
        Ok("/admin/places?added=1".to_owned())
    });
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let both = visit.read(Both::read).await?;
            forms::rejected(problem, form, |form| page(&visit, form, &both))
        }
    }
}

fn page(visit: &Visit, form: Form, both: &Both) -> Response {
    let l = visit.locale;
    let title = t!(l, "place-list-title");
    let shown = division(visit);
    let done = [
        ("added", "place-added"),
        ("removed", "place-removed"),
        ("imported", "place-imported"),
        ("undone", "place-taken-undone"),
    ];
    let done = done.into_iter().find(|(name, _)| visit.has_parameter(name)).map(|(_, key)| l.text(key));
    let may_import = visit.actor.administers();
    let words = query::parameter(&visit.query, "q").unwrap_or_default().into_owned();
    layout::page(visit, &title.clone(), move || {
        view! {
            {super::crumb(visit)}
            <h1>{title}</h1>
            {done.map(|text| view! { <p class="notice done" role="status">{text}</p> })}
            {form.summary(l)}
            <p>{t!(l, "place-list-intro")}</p>
            {may_import.then(|| view! { <p class="actions"><a class="button quiet" href="/admin/places/import">{t!(l, "place-import-title")}</a></p> })}
            {lists::section(l, &both.lists)}
            {tabs(l, shown)}
            {search(l, shown, &words)}
            {table(l, if shown == Division::Daily { &both.daily } else { &both.of_2023 }, &words)}
            <h2 id="add">{t!(l, "place-add-title")}</h2>
            <form method="post" action="/admin/places" class="narrow">
                {form.once()}
                {fields(l, &form, both, None)}
                <button type="submit">{t!(l, "place-add")}</button>
            </form>
        }
    })
}

fn tabs(l: Locale, shown: Division) -> impl IntoView {
    let tab = |division, href: String, text: String| {
        let current = (division == shown).then_some("page");
        view! { <li><a href=href aria-current=current>{text}</a></li> }
    };
    view! {
        <ul class="tabs">
            {tab(Division::Daily, "/admin/places".into(), t!(l, "place-division-daily"))}
            {tab(Division::Of2023, format!("/admin/places?division={DIVISION_2023}"), t!(l, "place-division-2023"))}
        </ul>
    }
}

/// The search among the places: names of places may stand in a URL.
fn search(l: Locale, shown: Division, words: &str) -> impl IntoView + use<> {
    let form = Form::filled([("q", words)]);
    let division = (shown == Division::Of2023)
        .then(|| view! { <input type="hidden" name="division" value=DIVISION_2023/> });
    view! {
        <form method="get" action="/admin/places" class="search" role="search">
            {division}
            {Field::input("search", "q", t!(l, "place-search")).unmarked().view(&form, l)}
            <button type="submit" class="quiet">{t!(l, "place-search-submit")}</button>
        </form>
    }
}

fn table(l: Locale, nodes: &[Node], words: &str) -> AnyView {
    let found: Vec<&Node> =
        nodes.iter().filter(|node| words.trim().is_empty() || node.matches(words)).collect();
    if found.is_empty() {
        return view! { <p class="empty" role="status">{t!(l, "place-none-found")}</p> };
    }
    let rows = found.into_iter().map(|node| row(l, node)).collect_view();
    view! {
        <table class="stack places">
            <thead><tr>
                <th scope="col">{t!(l, "place-name")}</th>
                <th scope="col">{t!(l, "place-level")}</th>
                <th scope="col">{t!(l, "place-other-names")}</th>
                <th scope="col">{t!(l, "place-codes")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, node: &Node) -> impl IntoView + use<> {
    let codes: Vec<_> =
        node.codes.iter().map(|code| format!("{} ({})", code.code(), code.scheme())).collect();
    let ended = ended(l, &node.place);
    let (name, href) = (node.place.name.clone(), format!("/admin/places/{}", node.place.id));
    view! {
        <tr>
            <th scope="row" class=format!("depth-{}", node.depth.min(4))><a href=href><bdi>{name}</bdi></a>{ended}</th>
            <td data-label=t!(l, "place-level")>{level_name(l, node.place.level)}</td>
            <td data-label=t!(l, "place-other-names")>{listed(l, node.names.iter().cloned())}</td>
            <td data-label=t!(l, "place-codes")>{listed(l, codes)}</td>
        </tr>
    }
}

/// The last day of a place that has one, beside its name.
fn ended(l: Locale, place: &Place) -> Option<AnyView> {
    let day = place.validity.to()?;
    Some(view! { " " <span class="badge">{t!(l, "place-ended", date = dates::long(day, l))}</span> })
}

/// The fields of a place, a new one or this one, which can't lie in itself.
fn fields(l: Locale, form: &Form, both: &Both, own: Option<PlaceId>) -> impl IntoView + use<> {
    let parents = |nodes: &[Node]| parent_choices(l, nodes.iter().filter(|node| Some(node.place.id) != own));
    view! {
        {Field::radios("level", t!(l, "place-level"), level_choices(l)).required().view(form, l)}
        {Field::text("name", t!(l, "place-name")).required().view(form, l)}
        {Field::select("parent", t!(l, "place-parent"), parents(&both.daily)).unmarked().view(form, l)}
        {Field::select("parent_2023", t!(l, "place-parent-2023"), parents(&both.of_2023)).hint(t!(l, "place-parent-2023-hint")).view(form, l)}
        {Field::input("date", "valid_from", t!(l, "place-valid-from")).view(form, l)}
        {Field::input("date", "valid_to", t!(l, "place-valid-to")).hint(t!(l, "place-valid-to-hint")).view(form, l)}
        {Field::lines("variants", t!(l, "place-other-names"), 3).hint(t!(l, "place-names-hint")).view(form, l)}
        {Field::lines("codes", t!(l, "place-codes"), 3).hint(t!(l, "place-codes-hint")).view(form, l)}
    }
}

/// The levels, the commonest first.
fn level_choices(l: Locale) -> Vec<Choice> {
    let levels = [Level::Village, Level::Fraction, Level::Quartier, Level::Commune, Level::Arrondissement];
    let levels = levels.into_iter().chain([Level::Cercle, Level::Region]);
    levels.map(|level| Choice::new(level.as_str(), level_name(l, level))).collect()
}

/// The places that others can lie in, a commune that has ended with the year. That the cercles of daily use have ended the field says.
fn parent_choices<'a>(l: Locale, nodes: impl Iterator<Item = &'a Node>) -> Vec<Choice> {
    let parents = nodes.filter(|node| Level::Village.may_lie_in(node.place.level)).map(|node| {
        let indent = "\u{2003}".repeat(node.depth);
        let ended = node.place.validity.to().filter(|_| node.place.level == Level::Commune);
        let ended = ended.map(|day| t!(l, "place-until-year", year = day.year()));
        let facts = iter::once(level_name(l, node.place.level)).chain(ended);
        let facts = listed(l, facts).unwrap_or_default();
        let label = t!(l, "place-described", name = node.place.name.as_str(), facts = facts);
        Choice::new(node.place.id, format!("{indent}{label}"))
    });
    Choice::none(t!(l, "place-parent-none")).chain(parents).collect()
}
