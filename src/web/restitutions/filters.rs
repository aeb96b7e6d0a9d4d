//! The filters of a list of restitutions, as its URL and its form have them.

use std::collections::BTreeMap;

use crate::web::prelude::*;
use serde::Deserialize;

use super::kind_choices;
use crate::app;
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::domain::restitution::{Leader, Query};
use crate::domain::text::FullName;
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::people::place_choices;
use crate::web::query;

/// The word for an order that begins with the earliest.
pub(in crate::web) const OLDEST: &str = "oldest";

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    place: String,
    kind: String,
    year: String,
    from: String,
    to: String,
    module: String,
    person: String,
    sort: String,
    page: String,
}

/// What the URL asks for. What is no value of a filter asks for nothing; what is no id is not found.
pub(super) fn wanted(asked: Params) -> Result<Query> {
    let ids = Form::filled([("place", asked.place), ("person", asked.person)]);
    let year = query::year(&asked.year);
    let day = |text: &str| if year.is_none() { dates::parse(text) } else { None };
    Ok(Query {
        place: ids.id("place")?,
        kind: asked.kind.parse().ok(),
        year,
        from: day(&asked.from),
        to: day(&asked.to),
        module: asked.module.parse().ok(),
        person: ids.id("person")?,
        oldest_first: asked.sort == OLDEST,
        page: asked.page.parse().unwrap_or(1),
    })
}

/// The parameters of the URL but for the page: those of the form's fields.
fn parameters(wanted: &Query) -> Vec<(&'static str, String)> {
    query::given([
        ("place", wanted.place.map(String::from)),
        ("kind", wanted.kind.map(|kind| kind.as_str().to_owned())),
        ("year", wanted.year.map(|year| year.to_string())),
        ("from", wanted.from.map(dates::iso)),
        ("to", wanted.to.map(dates::iso)),
        ("module", wanted.module.as_ref().map(|slug| slug.as_str().to_owned())),
        ("person", wanted.person.map(String::from)),
        ("sort", wanted.oldest_first.then(|| OLDEST.to_owned())),
    ])
}

/// The URL of a page of this list, or of another one about it.
pub(super) fn url(path: &str, wanted: &Query, page: i64) -> String {
    query::page_url(path, parameters(wanted), page)
}

/// Whether it asks for anything.
pub(super) fn is_filtered(wanted: &Query) -> bool {
    Query { page: wanted.page, oldest_first: wanted.oldest_first, ..Query::default() } != *wanted
}

/// What the filters offer.
pub(in crate::web) struct Offered {
    places: Vec<Offer>,
    pub modules: BTreeMap<String, String>,
}

impl Offered {
    pub async fn read(work: &mut Work) -> Result<Self> {
        Ok(Self {
            places: app::places::offers_for_sessions(work).await?,
            modules: app::restitutions::titles(work).await?,
        })
    }

    /// The fields that lists of restitutions and of visits have in common: place, year and module.
    pub fn fields(&self, l: Locale, form: &Form, years: &[i32]) -> [AnyView; 3] {
        let places =
            Choice::none(t!(l, "person-any-place")).chain(place_choices(l, self.places.clone())).collect();
        let years = years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
        let years = Choice::none(t!(l, "cohort-any-year")).chain(years).collect();
        let mut modules: Vec<(&String, &String)> = self.modules.iter().collect();
        modules.sort_by_key(|(_, title)| *title);
        let modules = modules.into_iter().map(|(slug, title)| Choice::new(slug.as_str(), title.as_str()));
        let modules = Choice::none(t!(l, "report-any-module")).chain(modules).collect();
        [
            Field::select("place", t!(l, "cohort-place"), places).unmarked().view(form, l),
            Field::select("year", t!(l, "cohort-year"), years).unmarked().view(form, l),
            Field::select("module", t!(l, "report-module"), modules).unmarked().view(form, l),
        ]
    }
}

/// The field for the order of a list of days.
pub(in crate::web) fn order_field(l: Locale, form: &Form) -> AnyView {
    let orders = vec![Choice::new("", t!(l, "list-newest")), Choice::new(OLDEST, t!(l, "list-oldest"))];
    Field::select("sort", t!(l, "cohort-sort"), orders).unmarked().view(form, l)
}

/// The field for one of these people; none where there is nobody to choose.
pub(in crate::web) fn person_field<'a>(
    l: Locale,
    form: &Form,
    label: String,
    people: impl ExactSizeIterator<Item = (PersonId, &'a FullName)>,
) -> Option<AnyView> {
    (people.len() > 0).then(|| {
        let people = people.map(|(id, name)| Choice::new(id.to_string(), name.as_str()));
        let people = Choice::none(t!(l, "restitution-anybody")).chain(people).collect();
        Field::select("person", label, people).unmarked().view(form, l)
    })
}

/// The form of the filters.
pub(super) fn form(
    l: Locale,
    wanted: &Query,
    offered: &Offered,
    years: &[i32],
    leaders: &[Leader],
) -> AnyView {
    let form = Form::filled(parameters(wanted));
    let kinds = Choice::none(t!(l, "restitution-any-kind")).chain(kind_choices(l)).collect();
    let [places, years, modules] = offered.fields(l, &form, years);
    let leaders = leaders.iter().map(|one| (one.id, &one.name));
    let people = person_field(l, &form, t!(l, "restitution-leaders"), leaders);
    view! {
        <form method="get" action="/restitutions" role="search">
            <div class="filters">
                {places}
                {Field::select("kind", t!(l, "restitution-kind"), kinds).unmarked().view(&form, l)}
                {years}
                {modules}
                {people}
                {order_field(l, &form)}
                <button type="submit">{t!(l, "cohort-filter")}</button>
            </div>
        </form>
        {days(l, wanted).map(|span| view! { <p class="notice">{t!(l, "restitution-of-days", span = span)}</p> })}
    }
}

/// Single days that a report led to, in words; they are no fields of the form.
fn days(l: Locale, wanted: &Query) -> Option<String> {
    match (wanted.from, wanted.to) {
        (Some(from), Some(to)) if from <= to => Some(i18n::dates::span(from, to, l)),
        _ => None,
    }
}
