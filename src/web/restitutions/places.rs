//! `/restitutions/places`: how many were held in each place, and how many people came.

use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;

use super::crumb;
use super::filters::{Params, url, wanted};
use crate::app;
use crate::app::restitutions::PLACES;
use crate::domain::restitution::{PlaceSum, Query};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::layout;
use crate::web::visit::Visit;

/// `GET /restitutions/places`
pub(super) async fn show(visit: Visit, Parameters(asked): Parameters<Params>) -> Result<Response> {
    let wanted = wanted(asked)?;
    let sums = visit.read(async |work| app::restitutions::by_place(work, &wanted).await).await?;
    Ok(page(&visit, wanted, sums))
}

fn page(visit: &Visit, wanted: Query, (sums, all): (Vec<PlaceSum>, [i64; 3])) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-by-place");
    layout::page(visit, &title.clone(), move || {
        let back = url("/restitutions", &wanted, 1);
        let body = if sums.is_empty() {
            view! { <p class="empty">{t!(l, "restitution-none-title")}</p> }
        } else {
            table(l, &wanted, &sums, all)
        };
        let more = (i64::try_from(sums.len()).unwrap_or(i64::MAX) >= PLACES)
            .then(|| view! { <p class="hint">{t!(l, "restitution-places-most", count = PLACES)}</p> });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            <p class="hint">{t!(l, "restitution-by-place-how")}</p>
            {body}
            {more}
            <p><a href=back>{t!(l, "restitution-to-list")}</a></p>
        }
    })
}

/// The sums of these places; at its foot those of all, also where not all are shown.
fn table(l: Locale, wanted: &Query, sums: &[PlaceSum], [all, women, men]: [i64; 3]) -> AnyView {
    let rows = sums.iter().map(|sum| {
        let href = url("/restitutions", &Query { place: Some(sum.id), ..wanted.clone() }, 1);
        view! {
            <tr>
                <th scope="row"><a href=href><bdi>{sum.place.clone()}</bdi></a></th>
                <td class="number" data-label=t!(l, "restitution-list-title")>{sum.restitutions}</td>
                <td class="number" data-label=t!(l, "report-women")>{sum.women}</td>
                <td class="number" data-label=t!(l, "report-men")>{sum.men}</td>
                <td class="number" data-label=t!(l, "report-total")>{sum.women + sum.men}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "cohort-place")}</th>
                <th scope="col" class="number">{t!(l, "restitution-list-title")}</th>
                <th scope="col" class="number">{t!(l, "report-women")}</th>
                <th scope="col" class="number">{t!(l, "report-men")}</th>
                <th scope="col" class="number">{t!(l, "report-total")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <th scope="row">{t!(l, "report-total")}</th>
                <td class="number" data-label=t!(l, "restitution-list-title")>{all}</td>
                <td class="number" data-label=t!(l, "report-women")>{women}</td>
                <td class="number" data-label=t!(l, "report-men")>{men}</td>
                <td class="number" data-label=t!(l, "report-total")>{women + men}</td>
            </tr></tfoot>
        </table>
    }
}
