//! `/reports/people`: the persons that a figure counts, or the cohorts.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::words;
use crate::app::reports;
use crate::app::reports::people::{self as listed, List};
use crate::domain::report::{CountedPerson, Dimension, Measure, Pick, ReportQuery};
use crate::domain::sex::Sex;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::visit::Visit;
use crate::web::{layout, pager, query};

/// Which figure's persons, and which page of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    measure: String,
    by: String,
    key: String,
    sex: String,
    page: String,
}

impl Which {
    fn parameters(&self) -> String {
        let pairs = [("measure", &self.measure), ("by", &self.by), ("key", &self.key), ("sex", &self.sex)];
        // An empty key is the row of those of whom it is not known.
        let pairs = pairs
            .into_iter()
            .filter(|(name, value)| !value.is_empty() || (*name == "key" && !self.by.is_empty()));
        pairs.map(|(name, value)| format!("{name}={}", query::encode(value))).collect::<Vec<_>>().join("&")
    }
}

/// `GET /reports/people`
pub(super) async fn show(
    visit: Visit,
    Query(asked): Query<ReportQuery>,
    Query(which): Query<Which>,
) -> Result<Response> {
    let asked = reports::or_this_year(asked);
    let counted = super::catch_up(&visit).await?;
    let pick = listed::pick(&which.measure, &which.by, &which.key, &which.sex)?;
    let page = which.page.parse().unwrap_or(1);
    let read = visit.read(async |work| {
        let list = listed::list(work, &asked, &pick, page).await?;
        Ok((list, reports::names(work).await?))
    });
    let (list, names) = read.await?;
    let l = visit.locale;
    let figure = figure_name(l, &pick, &names);
    let is_of_cohorts = pick.row.is_none() && pick.measure == Measure::Cohorts;
    let (title, count) = if is_of_cohorts {
        (t!(l, "report-cohorts"), list.total.to_string())
    } else {
        (t!(l, "report-people-title"), t!(l, "report-people-count", count = list.total))
    };
    let back = format!("/reports?{}", words::parameters(&asked));
    let base = format!("/reports/people?{}&{}", words::parameters(&asked), which.parameters());
    Ok(layout::page(&visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href=back>{t!(l, "report-title")}</a></p>
            <h1>{title}</h1>
            {counted.notice(l)}
            <p><strong>{figure}</strong> " · " {count}</p>
            {if is_of_cohorts { cohorts(l, &list) } else { table(l, &list) }}
            {pager::numbered(l, (list.page as i64, list.pages as i64), |page| format!("{base}&page={page}"))}
        }
    }))
}

/// The figure in words: "Par âge · 15 à 29 ans · Femme".
fn figure_name(l: Locale, pick: &Pick, names: &reports::Names) -> String {
    let mut parts = match &pick.row {
        None => vec![words::measure(l, pick.measure)],
        Some((dimension, key)) => {
            vec![words::dimension(l, *dimension), words::row(l, *dimension, key, names)]
        }
    };
    parts.extend(pick.sex.map(|sex| match sex {
        Some(Sex::Female) => t!(l, "report-women"),
        Some(Sex::Male) => t!(l, "report-men"),
        None => t!(l, "report-sex-unstated"),
    }));
    parts.join(" · ")
}

fn cohorts(l: Locale, list: &List) -> AnyView {
    if list.cohorts.is_empty() {
        return view! { <div class="empty"><p>{t!(l, "report-people-none")}</p></div> };
    }
    let rows = list.cohorts.iter().map(|cohort| {
        let href = format!("/cohorts/{}", cohort.code);
        view! {
            <tr>
                <th scope="row"><a href=href><bdi dir="ltr" class="whole">{cohort.code.clone()}</bdi></a></th>
                <td data-label=t!(l, "cohort-place")><bdi>{cohort.place.clone()}</bdi></td>
                <td data-label=t!(l, "cohort-starts-on")>{dates::long(cohort.starts_on, l)}</td>
            </tr>
        }
    });
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "cohort-code")}</th>
                <th scope="col">{t!(l, "cohort-place")}</th>
                <th scope="col">{t!(l, "cohort-starts-on")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn table(l: Locale, list: &List) -> AnyView {
    if list.people.is_empty() {
        return view! { <div class="empty"><p>{t!(l, "report-people-none")}</p></div> };
    }
    let rows = list.people.iter().map(|person| row(l, list, person)).collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "person-name")}</th>
                <th scope="col">{words::dimension(l, Dimension::Residence)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, list: &List, person: &CountedPerson) -> AnyView {
    let name = match &person.name {
        None => t!(l, "report-people-unnamed").into_any(),
        Some(name) if list.reach.covers(person.place) => {
            let href = format!("/people/{}", person.id);
            view! { <a href=href><bdi>{name.to_string()}</bdi></a> }
        }
        Some(name) => view! { <bdi>{name.to_string()}</bdi> },
    };
    let place = person.place_name.clone().map(|place| view! { <bdi>{place}</bdi> });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=words::dimension(l, Dimension::Residence)>{place}</td>
        </tr>
    }
}
