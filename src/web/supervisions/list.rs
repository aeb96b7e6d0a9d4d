//! `/supervisions`: the list, page by page, with its filters.

use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;

use super::filters::{self, Params, is_filtered, url, wanted};
use super::{person, sheet_link};
use crate::app;
use crate::app::supervisions::List;
use crate::domain::supervision::{Plan, Query, Summary};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::grid::average;
use crate::web::languages::side_by_side;
use crate::web::restitutions::filters::Offered;
use crate::web::visit::Visit;
use crate::web::{layout, pager};

/// `GET /supervisions`
pub(super) async fn show(visit: Visit, Parameters(asked): Parameters<Params>) -> Result<Response> {
    let wanted = wanted(asked)?;
    let read = visit
        .read(async |work| Ok((app::supervisions::list(work, &wanted).await?, Offered::read(work).await?)));
    let (list, offered) = read.await?;
    Ok(page(&visit, wanted, list, offered))
}

fn page(visit: &Visit, wanted: Query, list: List, offered: Offered) -> Response {
    let l = visit.locale;
    let title = t!(l, "supervision-list-title");
    let is_staff = visit.actor.is_staff();
    let is_removed = visit.has_parameter("removed");
    layout::page(visit, &title.clone(), move || {
        let is_filtered = is_filtered(&wanted);
        let done = is_removed
            .then(|| view! { <p class="notice done" role="status">{t!(l, "supervision-removed")}</p> });
        if list.is_unlinked {
            return view! { <h1>{title}</h1> <p class="notice warning">{t!(l, "supervision-account-unlinked")}</p> };
        }
        let sheet = sheet_link(l, &list.curriculum);
        let new = is_staff
            .then(|| view! { <a class="button" href="/supervisions/new">{t!(l, "supervision-new")}</a> });
        if list.supervisions.is_empty() && !is_filtered {
            return view! {
                <h1>{title}</h1>
                {done}
                <div class="empty">
                    <p><strong>{t!(l, "supervision-empty-title")}</strong></p>
                    <p>{t!(l, "supervision-empty-advice")}</p>
                    <p>{new}</p>
                    <p>{sheet}</p>
                </div>
            };
        }
        let body = if list.supervisions.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "supervision-none-title")}</strong></p>
                    <p><a href="/supervisions">{t!(l, "cohort-show-all")}</a></p>
                </div>
            }
        } else {
            view! {
                <p role="status">
                    {t!(l, "supervision-count", count = list.total)}
                    {is_filtered.then(|| view! { " · " <a href="/supervisions">{t!(l, "cohort-show-all")}</a> })}
                </p>
                {table(l, &list, &offered)}
                {pager::numbered(l, (list.page, list.pages), |page| url(&wanted, page))}
            }
        };
        let planned = (!wanted.planned).then(|| {
            let href = url(&Query { planned: true, ..wanted.clone() }, 1);
            view! { <a class="button quiet" href=href>{t!(l, "supervision-planned")}</a> }
        });
        view! {
            <h1>{title}</h1>
            {done}
            <p class="actions">{new} {planned} {sheet}</p>
            {filters::form(l, &wanted, &offered, &list.years, &list.people)}
            {body}
        }
    })
}

fn table(l: Locale, list: &List, offered: &Offered) -> AnyView {
    let rows = list.supervisions.iter().map(|one| row(l, list, offered, one)).collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "restitution-day")}</th>
                <th scope="col">{t!(l, "supervision-person")}</th>
                <th scope="col">{t!(l, "cohort-place")}</th>
                <th scope="col">{t!(l, "report-module")}</th>
                <th scope="col">{t!(l, "supervision-visitor")}</th>
                <th scope="col" class="number">{t!(l, "supervision-mean")}</th>
                <th scope="col">{t!(l, "supervision-next")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, list: &List, offered: &Offered, one: &Summary) -> AnyView {
    let module = one.module.as_ref().map(|slug| {
        let title = offered.modules.get(slug.as_str()).cloned().unwrap_or_else(|| slug.to_string());
        view! { <bdi>{title}</bdi> }
    });
    let place = side_by_side([Some(one.place.clone()), one.locality.clone()].into_iter().flatten());
    view! {
        <tr>
            <th scope="row" class="date"><a href=format!("/supervisions/{}", one.id)>{dates::long(one.held_on, l)}</a></th>
            <td data-label=t!(l, "supervision-person")>{person(&one.visited, &list.reach)}</td>
            <td data-label=t!(l, "cohort-place")>{place}</td>
            <td data-label=t!(l, "report-module")>{module}</td>
            <td data-label=t!(l, "supervision-visitor")><bdi>{one.visitor.as_str().to_owned()}</bdi></td>
            <td class="number" data-label=t!(l, "supervision-mean")>{average(l, &one.marks, one.scale)}</td>
            <td data-label=t!(l, "supervision-next")>{next(l, list, one)}</td>
        </tr>
    }
}

/// When the next visit was agreed upon, and whether it was noted, is to be on another day or is late.
fn next(l: Locale, list: &List, one: &Summary) -> Option<AnyView> {
    let (day, plan) = one.plan?;
    let state = match plan {
        Plan::Met => Some(("badge done", t!(l, "supervision-followed"))),
        Plan::Replaced => Some(("badge", t!(l, "supervision-replaced"))),
        Plan::Open if one.is_overdue(list.today) => Some(("badge warning", t!(l, "supervision-overdue"))),
        Plan::Open => None,
    };
    let state = state.map(|(class, text)| view! { " " <span class=class>{text}</span> });
    Some(view! { {dates::long(day, l)} {state} })
}
