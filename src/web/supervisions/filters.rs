//! The filters of a list of visits, as its URL and its form have them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::Deserialize;

use crate::app;
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::supervision::{Query, Visited};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;
use crate::web::forms::{Choice, Field, Form};
use crate::web::people::place_choices;
use crate::web::query;

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    place: String,
    year: String,
    module: String,
    person: String,
    planned: String,
    page: String,
}

/// What the URL asks for. What is no value of a filter asks for nothing; what is no id is not found.
pub(super) fn wanted(asked: Params) -> Result<Query> {
    let ids = Form::filled([("place", asked.place), ("person", asked.person)]);
    Ok(Query {
        place: ids.id("place")?,
        year: asked.year.parse().ok().filter(|year| (1900..=9999).contains(year)),
        module: asked.module.parse().ok(),
        person: ids.id("person")?,
        planned: asked.planned == "1",
        page: asked.page.parse().unwrap_or(1),
    })
}

/// The parameters of the URL but for the page: those of the form's fields.
fn parameters(wanted: &Query) -> Vec<(&'static str, String)> {
    let parameters = [
        ("place", wanted.place.map(String::from)),
        ("year", wanted.year.map(|year| year.to_string())),
        ("module", wanted.module.as_ref().map(|slug| slug.as_str().to_owned())),
        ("person", wanted.person.map(String::from)),
        ("planned", wanted.planned.then(|| "1".to_owned())),
    ];
    parameters.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The URL of a page of this list.
pub(super) fn address(wanted: &Query, page: i64) -> String {
    let page = (page > 1).then(|| ("page", page.to_string()));
    let pairs: Vec<String> = parameters(wanted)
        .into_iter()
        .chain(page)
        .map(|(name, value)| format!("{name}={}", query::encode(&value)))
        .collect();
    if pairs.is_empty() { "/supervisions".to_owned() } else { format!("/supervisions?{}", pairs.join("&")) }
}

/// Whether it asks for anything.
pub(super) fn is_filtered(wanted: &Query) -> bool {
    Query { page: wanted.page, ..Query::default() } != *wanted
}

/// What the filters offer.
pub(super) struct Offered {
    places: Vec<Offer>,
    pub(super) modules: BTreeMap<String, String>,
}

impl Offered {
    pub(super) async fn read(work: &mut Work) -> Result<Self> {
        Ok(Self {
            places: app::places::offers_for_sessions(work).await?,
            modules: app::restitutions::titles(work).await?,
        })
    }
}

/// The form of the filters.
pub(super) fn form(
    l: Locale,
    wanted: &Query,
    offered: &Offered,
    years: &[i32],
    people: &[Visited],
) -> AnyView {
    let form = Form::filled(parameters(wanted));
    let any = |text: String| std::iter::once(Choice::new("", text));
    let places = any(t!(l, "person-any-place")).chain(place_choices(l, offered.places.clone())).collect();
    let years = years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
    let years = any(t!(l, "cohort-any-year")).chain(years).collect();
    let mut modules: Vec<(&String, &String)> = offered.modules.iter().collect();
    modules.sort_by_key(|(_, title)| *title);
    let modules = modules.into_iter().map(|(slug, title)| Choice::new(slug.as_str(), title.as_str()));
    let modules = any(t!(l, "report-any-module")).chain(modules).collect();
    let people = (!people.is_empty()).then(|| {
        let people = people.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
        let people = any(t!(l, "restitution-anybody")).chain(people).collect();
        Field::select("person", t!(l, "supervision-person"), people).unmarked().view(&form, l)
    });
    let states =
        any(t!(l, "supervision-any")).chain([Choice::new("1", t!(l, "supervision-planned"))]).collect();
    view! {
        <form method="get" action="/supervisions" role="search">
            <div class="filters">
                {Field::select("place", t!(l, "cohort-place"), places).unmarked().view(&form, l)}
                {Field::select("year", t!(l, "cohort-year"), years).unmarked().view(&form, l)}
                {Field::select("module", t!(l, "report-module"), modules).unmarked().view(&form, l)}
                {people}
                {Field::select("planned", t!(l, "supervision-next"), states).unmarked().view(&form, l)}
                <button type="submit">{t!(l, "cohort-filter")}</button>
            </div>
        </form>
    }
}
