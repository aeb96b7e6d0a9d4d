//! `/supervisions/{id}`: who was visited, what was seen, what comes next.

use crate::web::prelude::*;
use axum::response::Response;

use super::{crumb, person};
use crate::app;
use crate::app::supervisions::Record;
use crate::domain::id::SupervisionId;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::grid::{average, criteria, mark_name};
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::people::language_name;
use crate::web::visit::Visit;

/// `GET /supervisions/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<SupervisionId>) -> Result<Response> {
    let record = visit.read(async |work| app::supervisions::find(work, id).await).await?;
    Ok(page(&visit, record))
}

fn page(visit: &Visit, record: Record) -> Response {
    let l = visit.locale;
    let title = title(l, &record);
    let is_saved = visit.has_parameter("saved");
    layout::page(visit, &title.clone(), move || {
        let id = record.supervision.id;
        let actions = record.may_change.then(|| {
            view! {
                <p class="actions">
                    <a class="button quiet" href=format!("/supervisions/{id}/edit")>{t!(l, "restitution-edit")}</a>
                    <a class="button quiet" href=format!("/supervisions/new?after={id}")>{t!(l, "supervision-another")}</a>
                    <a href=format!("/supervisions/{id}/remove")>{t!(l, "restitution-remove")}</a>
                </p>
            }
        });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "restitution-saved")}</p> })}
            {facts(l, &record)}
            <h2>{t!(l, "supervision-grid")}</h2>
            {marks(l, &record)}
            {texts(l, &record)}
            {actions}
        }
    })
}

/// "Visite de suivi, 1er mars 2026"; the name stays out of the title.
pub(super) fn title(l: Locale, record: &Record) -> String {
    t!(l, "supervision-of-day", day = dates::long(record.supervision.details.held_on, l))
}

fn facts(l: Locale, record: &Record) -> AnyView {
    let supervision = &record.supervision;
    let details = &supervision.details;
    let place = [Some(supervision.place.clone()), details.locality.clone()];
    let module = record.module.as_ref().map(|title| {
        view! { <dt>{t!(l, "report-module")}</dt><dd><bdi>{title.clone()}</bdi></dd> }
    });
    let watched = record.restitution.as_ref().map(|watched| {
        let text =
            format!("{} · {}", dates::long(watched.details.held_on, l), l.text(watched.details.kind.key()));
        view! { <dt>{t!(l, "supervision-restitution")}</dt><dd><a href=format!("/restitutions/{}", watched.id)>{text}</a></dd> }
    });
    let next = details.next_on.map(|day| {
        view! { <dt>{t!(l, "supervision-next")}</dt><dd>{dates::long(day, l)}</dd> }
    });
    view! {
        <dl class="facts">
            <dt>{t!(l, "supervision-person")}</dt><dd>{person(&supervision.visited, &record.reach)}</dd>
            <dt>{t!(l, "cohort-place")}</dt><dd>{side_by_side(place.into_iter().flatten())}</dd>
            {module}
            <dt>{t!(l, "restitution-lang")}</dt><dd>{language_name(l, details.lang.as_str())}</dd>
            <dt>{t!(l, "supervision-visitor")}</dt><dd><bdi>{details.visitor.as_str().to_owned()}</bdi></dd>
            {watched}
            {next}
        </dl>
    }
}

fn marks(l: Locale, record: &Record) -> AnyView {
    let grid = &record.supervision.grid;
    let marks = &record.supervision.details.marks;
    let rows = criteria(l, grid).into_iter().zip(marks.each()).map(|(criterion, mark)| {
        let mark = mark.map_or_else(|| t!(l, "supervision-unseen"), |mark| mark_name(l, grid.scale, mark));
        view! { <tr><th scope="row">{criterion}</th><td>{mark}</td></tr> }
    });
    let rows = rows.collect_view();
    view! {
        <table>
            <thead><tr>
                <th scope="col">{t!(l, "curriculum-field-criterion")}</th>
                <th scope="col">{t!(l, "supervision-mark")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <th scope="row">{t!(l, "supervision-mean")}</th>
                <td>{average(l, marks, grid.scale)}</td>
            </tr></tfoot>
        </table>
    }
}

fn texts(l: Locale, record: &Record) -> AnyView {
    let details = &record.supervision.details;
    let texts = [
        (t!(l, "supervision-strengths"), &details.strengths),
        (t!(l, "supervision-improve"), &details.improve),
        (t!(l, "supervision-next-step"), &details.next_step),
    ];
    let texts = texts.into_iter().filter_map(|(heading, text)| {
        let lines = text.as_ref()?.lines().map(|line| view! { <bdi>{line.to_owned()}</bdi> <br/> });
        Some(view! { <h2>{heading}</h2> <p>{lines.collect_view()}</p> })
    });
    texts.collect_view().into_any()
}
