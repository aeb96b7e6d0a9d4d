//! `/cohorts`: the list of cohorts, page by page, with its filters.

use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;
use serde::Deserialize;

use super::line;
use crate::app;
use crate::app::cohorts::listing::List;
use crate::app::places::Offer;
use crate::domain::cohort::{Query, Sort, Summary, Timing};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::people::place_choices;
use crate::web::visit::Visit;
use crate::web::{layout, pager, query};

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    place: String,
    timing: String,
    year: String,
    curriculum: String,
    trainer: String,
    sort: String,
    page: String,
}

/// What the URL asks for. What is no value of a filter asks for nothing; what is no id is not found.
fn wanted(asked: Params) -> Result<Query> {
    let ids = Form::filled([("place", asked.place), ("trainer", asked.trainer)]);
    Ok(Query {
        place: ids.id("place")?,
        timing: asked.timing.parse().ok(),
        year: query::year(&asked.year),
        curriculum: asked.curriculum.parse().ok(),
        trainer: ids.id("trainer")?,
        sort: asked.sort.parse().unwrap_or_default(),
        page: asked.page.parse().unwrap_or(1),
    })
}

/// The parameters of the URL but for the page: those of the form's fields.
fn parameters(wanted: &Query) -> Vec<(&'static str, String)> {
    query::given([
        ("place", wanted.place.map(String::from)),
        ("timing", wanted.timing.map(|timing| timing.as_str().to_owned())),
        ("year", wanted.year.map(|year| year.to_string())),
        ("curriculum", wanted.curriculum.as_ref().map(|slug| slug.as_str().to_owned())),
        ("trainer", wanted.trainer.map(String::from)),
        ("sort", Some(wanted.sort.as_str().to_owned()).filter(|_| wanted.sort != Sort::default())),
    ])
}

fn url(wanted: &Query, page: i64) -> String {
    query::page_url("/cohorts", parameters(wanted), page)
}

/// `GET /cohorts`
pub(super) async fn show(visit: Visit, Parameters(asked): Parameters<Params>) -> Result<Response> {
    let wanted = wanted(asked)?;
    let read = visit.read(async |work| {
        Ok((app::cohorts::listing::list(work, &wanted).await?, app::places::offers(work).await?))
    });
    let (list, places) = read.await?;
    Ok(page(&visit, wanted, list, places))
}

fn page(visit: &Visit, wanted: Query, list: List, places: Vec<Offer>) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-list-title");
    layout::page(visit, &title.clone(), move || {
        let new =
            view! { <p class="actions"><a class="button" href="/cohorts/new">{t!(l, "cohort-new")}</a></p> };
        let is_filtered = Query { page: wanted.page, sort: wanted.sort, ..Query::default() } != wanted;
        if list.cohorts.is_empty() && !is_filtered {
            return view! {
                <h1>{title}</h1>
                <div class="empty">
                    <p><strong>{t!(l, "cohort-empty-title")}</strong></p>
                    <p>{t!(l, "cohort-empty-advice")}</p>
                    {new}
                </div>
            };
        }
        let body = if list.cohorts.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "cohort-none-title")}</strong></p>
                    <p><a href="/cohorts">{t!(l, "cohort-show-all")}</a></p>
                </div>
            }
        } else {
            view! {
                <p role="status">
                    {t!(l, "cohort-count", count = list.total)}
                    {is_filtered.then(|| view! { " · " <a href="/cohorts">{t!(l, "cohort-show-all")}</a> })}
                </p>
                {sections(l, &wanted, &list)}
                {pager::numbered(l, (list.page, list.pages), |page| url(&wanted, page))}
            }
            .into_any()
        };
        view! {
            <h1>{title}</h1>
            <p class="actions">
                <a class="button" href="/cohorts/new">{t!(l, "cohort-new")}</a>
                <a class="button quiet" href="/cohorts/calendar">{t!(l, "cohort-calendar")}</a>
            </p>
            {filters(l, &wanted, &list, places)}
            {body}
        }
    })
}

/// The cards of the page; under headings where they are ordered by what is to do.
fn sections(l: Locale, wanted: &Query, list: &List) -> AnyView {
    let cards = |cohorts: Vec<&Summary>| {
        let cards = cohorts.into_iter().map(|cohort| card(l, list, cohort)).collect_view();
        view! { <ul class="cards">{cards}</ul> }
    };
    if wanted.sort != Sort::Timing {
        return cards(list.cohorts.iter().collect()).into_any();
    }
    let section = |timing: Timing| {
        let cohorts = list.with_timing(timing);
        (!cohorts.is_empty())
            .then(|| view! { <section><h2>{timing_name(l, timing)}</h2>{cards(cohorts)}</section> })
    };
    Timing::ALL.map(section).into_iter().collect_view().into_any()
}

fn filters(l: Locale, wanted: &Query, list: &List, places: Vec<Offer>) -> impl IntoView + use<> {
    let form = Form::filled(parameters(wanted));
    let any = Choice::none;
    let places = any(t!(l, "person-any-place")).chain(place_choices(l, places)).collect();
    let timings = Timing::ALL.map(|timing| Choice::new(timing.as_str(), timing_name(l, timing)));
    let timings = any(t!(l, "cohort-any-state")).chain(timings).collect();
    let years = list.years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
    let years = any(t!(l, "cohort-any-year")).chain(years).collect();
    let curricula = list.titles.all(l.tag()).map(|(slug, title)| Choice::new(slug, title));
    let curricula = any(t!(l, "cohort-any-curriculum")).chain(curricula).collect();
    let trainers =
        list.trainers.iter().map(|trainer| Choice::new(trainer.id.to_string(), trainer.name.as_str()));
    let trainers = any(t!(l, "cohort-any-trainer")).chain(trainers).collect();
    let sorts = Sort::ALL.map(|sort| Choice::new(sort.as_str(), sort_name(l, sort))).to_vec();
    view! {
        <form method="get" action="/cohorts" role="search">
            <div class="filters">
                {Field::select("place", t!(l, "cohort-place"), places).unmarked().view(&form, l)}
                {Field::select("timing", t!(l, "cohort-state"), timings).unmarked().view(&form, l)}
                {Field::select("year", t!(l, "cohort-year"), years).unmarked().view(&form, l)}
                {Field::select("curriculum", t!(l, "cohort-curriculum"), curricula).unmarked().view(&form, l)}
                {Field::select("trainer", t!(l, "trainer-title"), trainers).unmarked().view(&form, l)}
                {Field::select("sort", t!(l, "cohort-sort"), sorts).unmarked().view(&form, l)}
                <button type="submit">{t!(l, "cohort-filter")}</button>
            </div>
        </form>
    }
}

fn sort_name(l: Locale, sort: Sort) -> String {
    match sort {
        Sort::Timing => t!(l, "cohort-sort-timing"),
        Sort::Date => t!(l, "cohort-sort-date"),
        Sort::Code => t!(l, "cohort-sort-code"),
        Sort::Place => t!(l, "cohort-sort-place"),
    }
}

/// The heading above the cohorts that stand so.
fn timing_name(l: Locale, timing: Timing) -> String {
    match timing {
        Timing::UnderWay => t!(l, "cohort-list-under-way"),
        Timing::Coming => t!(l, "cohort-list-coming"),
        Timing::Ended => t!(l, "cohort-list-ended"),
        Timing::Closed => t!(l, "cohort-list-closed"),
        Timing::Cancelled => t!(l, "cohort-list-cancelled"),
    }
}

fn card(l: Locale, list: &List, cohort: &Summary) -> impl IntoView + use<> {
    let title = list.titles.get(&cohort.curriculum_slug, l.tag()).to_owned();
    let work = state_of_work(l, cohort, cohort.timing(list.today)).map(|work| view! { " · " {work} });
    view! {
        <li class="card">
            <h3><a href=format!("/cohorts/{}", cohort.code)><bdi class="whole">{cohort.code.to_string()}</bdi></a></h3>
            <p>{title}</p>
            <p class="hint">{line(l, &cohort.details, &cohort.place)}</p>
            <p>{t!(l, "cohort-people", count = cohort.progress.people)}{work}</p>
        </li>
    }
}

/// How far a cohort has come, in a few words; nothing before it begins.
fn state_of_work(l: Locale, cohort: &Summary, timing: Timing) -> Option<String> {
    let progress = &cohort.progress;
    let wanted = progress.people * progress.sessions;
    Some(match timing {
        Timing::Closed if progress.certificates > 0 => t!(l, "cohort-issued", count = progress.certificates),
        Timing::Closed => t!(l, "cohort-not-issued"),
        Timing::Cancelled => t!(l, "cohort-cancelled"),
        Timing::Coming => return None,
        _ if wanted == 0 || progress.marks == 0 => t!(l, "cohort-no-marks"),
        _ if progress.marks < wanted => {
            t!(l, "cohort-some-marks", percent = progress.marks * 100 / wanted)
        }
        _ => t!(l, "cohort-all-marks"),
    })
}
