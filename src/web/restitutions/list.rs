//! `/restitutions`: the list, page by page, with its filters.

use crate::web::counted::number;
use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;

use super::filters::{self, Offered, Params, is_filtered, url, wanted};
use super::people;
use crate::app;
use crate::app::restitutions::List;
use crate::domain::restitution::{Query, Summary};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::languages::side_by_side;
use crate::web::visit::Visit;
use crate::web::{layout, pager};

/// `GET /restitutions`
pub(super) async fn show(visit: Visit, Parameters(asked): Parameters<Params>) -> Result<Response> {
    let wanted = wanted(asked)?;
    let read = visit
        .read(async |work| Ok((app::restitutions::list(work, &wanted).await?, Offered::read(work).await?)));
    let (list, offered) = read.await?;
    Ok(page(&visit, wanted, list, offered))
}

fn page(visit: &Visit, wanted: Query, list: List, offered: Offered) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-list-title");
    let is_staff = visit.actor.is_staff();
    let is_removed = visit.has_parameter("removed");
    layout::page(visit, &title.clone(), move || {
        let is_filtered = is_filtered(&wanted);
        let done = is_removed
            .then(|| view! { <p class="notice done" role="status">{t!(l, "restitution-removed")}</p> });
        if list.is_unlinked {
            return view! { <h1>{title}</h1> <p class="notice warning">{t!(l, "restitution-account-unlinked")}</p> };
        }
        let visits =
            view! { <a class="button quiet" href="/supervisions">{t!(l, "supervision-list-title")}</a> };
        let sheet = view! { <a href="/restitutions/sheet.pdf">{t!(l, "restitution-sheet")}</a> };
        let along = view! { <a href="/restitutions/take-along">{t!(l, "offline-take-along")}</a> };
        let new = view! { <a class="button" href="/restitutions/new">{t!(l, "restitution-new")}</a> };
        if list.restitutions.is_empty() && !is_filtered {
            return view! {
                <h1>{title}</h1>
                {done}
                <div class="empty">
                    <p><strong>{t!(l, "restitution-empty-title")}</strong></p>
                    <p>{t!(l, "restitution-empty-advice")}</p>
                    <p>{new}</p>
                    <p>{along} " · " {sheet} " · " <a href="/supervisions">{t!(l, "supervision-list-title")}</a></p>
                </div>
            };
        }
        let body = if list.restitutions.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "restitution-none-title")}</strong></p>
                    <p><a href="/restitutions">{t!(l, "cohort-show-all")}</a></p>
                </div>
            }
        } else {
            view! {
                <p role="status">
                    {t!(l, "restitution-count", count = list.total)}
                    {is_filtered.then(|| view! { " · " <a href="/restitutions">{t!(l, "cohort-show-all")}</a> })}
                </p>
                {table(l, &list, &offered)}
                {pager::numbered(l, (list.page, list.pages), |page| url("/restitutions", &wanted, page))}
            }
        };
        let sums = is_staff.then(|| {
            let href = url("/restitutions/places", &wanted, 1);
            view! { <a class="button quiet" href=href>{t!(l, "restitution-by-place")}</a> }
        });
        let import =
            is_staff.then(|| view! { <a href="/restitutions/import">{t!(l, "restitution-import")}</a> });
        let cascade =
            is_staff.then(|| view! { <a class="button quiet" href="/cascade">{t!(l, "cascade-title")}</a> });
        view! {
            <h1>{title}</h1>
            {done}
            <p class="actions">{new} {sums} {cascade} {visits} {along} {sheet} {import}</p>
            {filters::form(l, &wanted, &offered, &list.years, &list.leaders)}
            {body}
        }
    })
}

fn table(l: Locale, list: &List, offered: &Offered) -> AnyView {
    let rows = list.restitutions.iter().map(|one| {
        let has_twin = list.restitutions.iter().any(|other| other.id != one.id && one.may_be(other));
        row(l, list, offered, (one, has_twin))
    });
    let rows = rows.collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "restitution-day")}</th>
                <th scope="col">{t!(l, "restitution-kind")}</th>
                <th scope="col">{t!(l, "cohort-place")}</th>
                <th scope="col">{t!(l, "report-module")}</th>
                <th scope="col">{t!(l, "restitution-leaders")}</th>
                <th scope="col" class="number">{t!(l, "report-women")}</th>
                <th scope="col" class="number">{t!(l, "report-men")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, list: &List, offered: &Offered, (one, has_twin): (&Summary, bool)) -> AnyView {
    let twin =
        has_twin.then(|| view! { " " <span class="badge warning">{t!(l, "restitution-maybe-twice")}</span> });
    let module = one.module.as_ref().map(|slug| {
        let title = offered.modules.get(slug.as_str()).cloned().unwrap_or_else(|| slug.to_string());
        view! { <bdi>{title}</bdi> }
    });
    // Nobody is noted as nobody: there was no count.
    let [women, men] = one.noted().map(|people| number(people.filter(|_| one.women + one.men > 0)));
    let place = side_by_side([Some(one.place.clone()), one.locality.clone()].into_iter().flatten());
    view! {
        <tr>
            <th scope="row" class="date"><a href=format!("/restitutions/{}", one.id)>{dates::long(one.held_on, l)}</a>{twin}</th>
            <td data-label=t!(l, "restitution-kind")>{l.text(one.kind.key())}</td>
            <td data-label=t!(l, "cohort-place")>{place}</td>
            <td data-label=t!(l, "report-module")>{module}</td>
            <td data-label=t!(l, "restitution-leaders")>{people(&one.leaders, &list.reach)}</td>
            <td class="number" data-label=t!(l, "report-women")>{women}</td>
            <td class="number" data-label=t!(l, "report-men")>{men}</td>
        </tr>
    }
}
