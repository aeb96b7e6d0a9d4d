//! The filters of a list of visits, as its URL and its form have them.

use crate::web::prelude::*;
use serde::Deserialize;

use crate::domain::supervision::{Query, Visited};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::query;
use crate::web::restitutions::filters::{OLDEST, Offered, order_field, person_field};

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    place: String,
    year: String,
    module: String,
    person: String,
    sort: String,
    planned: String,
    page: String,
}

/// What the URL asks for. What is no value of a filter asks for nothing; what is no id is not found.
pub(super) fn wanted(asked: Params) -> Result<Query> {
    let ids = Form::filled([("place", asked.place), ("person", asked.person)]);
    Ok(Query {
        place: ids.id("place")?,
        year: query::year(&asked.year),
        module: asked.module.parse().ok(),
        person: ids.id("person")?,
        oldest_first: asked.sort == OLDEST,
        planned: asked.planned == "1",
        page: asked.page.parse().unwrap_or(1),
    })
}

/// The parameters of the URL but for the page: those of the form's fields.
fn parameters(wanted: &Query) -> Vec<(&'static str, String)> {
    query::given([
        ("place", wanted.place.map(String::from)),
        ("year", wanted.year.map(|year| year.to_string())),
        ("module", wanted.module.as_ref().map(|slug| slug.as_str().to_owned())),
        ("person", wanted.person.map(String::from)),
        ("sort", wanted.oldest_first.then(|| OLDEST.to_owned())),
        ("planned", wanted.planned.then(|| "1".to_owned())),
    ])
}

/// The URL of a page of this list.
pub(super) fn url(wanted: &Query, page: i64) -> String {
    query::page_url("/supervisions", parameters(wanted), page)
}

/// Whether it asks for anything.
pub(super) fn is_filtered(wanted: &Query) -> bool {
    Query { page: wanted.page, oldest_first: wanted.oldest_first, ..Query::default() } != *wanted
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
    let [places, years, modules] = offered.fields(l, &form, years);
    let people = people.iter().map(|one| (one.id, &one.name));
    let people = person_field(l, &form, t!(l, "supervision-person"), people);
    let states = Choice::none(t!(l, "supervision-any"))
        .chain([Choice::new("1", t!(l, "supervision-planned"))])
        .collect();
    view! {
        <form method="get" action="/supervisions" role="search">
            <div class="filters">
                {places}
                {years}
                {modules}
                {people}
                {Field::select("planned", t!(l, "supervision-next"), states).unmarked().view(&form, l)}
                {order_field(l, &form)}
                <button type="submit">{t!(l, "cohort-filter")}</button>
            </div>
        </form>
    }
}
