//! `/restitutions/{id}`: what was held, by whom, how many came.

use crate::web::prelude::*;
use axum::response::Response;

use super::{crumb, people};
use crate::app;
use crate::app::restitutions::{Record, band_name};
use crate::domain::id::RestitutionId;
use crate::domain::person::Sex;
use crate::domain::restitution::Headcount;
use crate::domain::supervision::Supervision;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::counted::number;
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::people::language_name;
use crate::web::visit::Visit;

/// `GET /restitutions/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    let read = visit.read(async |work| {
        let record = app::restitutions::find(work, id).await?;
        Ok((record, app::supervisions::of_restitution(work, id).await?))
    });
    let (record, visits) = read.await?;
    Ok(page(&visit, record, visits))
}

fn page(visit: &Visit, record: Record, visits: Vec<Supervision>) -> Response {
    let l = visit.locale;
    let title = title(l, &record);
    let is_saved = visit.has_parameter("saved");
    let is_staff = visit.actor.is_staff();
    layout::page(visit, &title.clone(), move || {
        let id = record.restitution.id;
        let watched = is_staff.then(|| {
            view! { <a class="button quiet" href=format!("/supervisions/new?restitution={id}")>{t!(l, "supervision-new")}</a> }
        });
        let actions = record.may_change.then(|| {
            view! {
                <p class="actions">
                    <a class="button quiet" href=format!("/restitutions/{id}/edit")>{t!(l, "restitution-edit")}</a>
                    <a class="button quiet" href=format!("/restitutions/new?after={id}")>{t!(l, "restitution-another")}</a>
                    {watched}
                    <a href=format!("/restitutions/{id}/remove")>{t!(l, "restitution-remove")}</a>
                </p>
            }
        });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "restitution-saved")}</p> })}
            {facts(l, &record, &visits)}
            <h2>{t!(l, "restitution-counts")}</h2>
            {counts(l, &record)}
            {actions}
        }
    })
}

/// Where a band stands: by its first age, the unknown one last.
pub(super) fn order(band: &str) -> (u32, String) {
    let from = band.split(['-', '+']).next().unwrap_or_default().parse().unwrap_or(u32::MAX);
    (from, band.to_owned())
}

/// "Forum communautaire, 1er mars 2026".
pub(super) fn title(l: Locale, record: &Record) -> String {
    let details = &record.restitution.details;
    l.list([l.text(details.kind.key()), dates::long(details.held_on, l)])
}

fn facts(l: Locale, record: &Record, visits: &[Supervision]) -> AnyView {
    let watched = (!visits.is_empty()).then(|| {
        let visits = visits.iter().map(|visit| {
            let text = t!(l, "supervision-of-day", day = dates::long(visit.details.held_on, l));
            view! { <dd><a href=format!("/supervisions/{}", visit.id)>{text}</a></dd> }
        });
        view! { <dt>{t!(l, "restitution-watched")}</dt> {visits.collect_view()} }
    });
    let details = &record.restitution.details;
    let place = [Some(record.restitution.place.clone()), details.locality.clone()];
    let module = record.module.as_ref().map(|title| {
        let revision = record.restitution.revision.as_ref().map(|(number, lang)| {
            let lang = language_name(l, lang.as_str());
            view! { " · " {t!(l, "restitution-revision", number = number, lang = lang)} }
        });
        view! { <dt>{t!(l, "report-module")}</dt><dd><bdi>{title.clone()}</bdi>{revision}</dd> }
    });
    let note = details.note.as_ref().map(|note| {
        let lines = note.lines().map(|line| view! { <bdi>{line.to_owned()}</bdi> <br/> });
        view! { <dt>{t!(l, "restitution-note")}</dt><dd>{lines.collect_view()}</dd> }
    });
    view! {
        <dl class="facts">
            <dt>{t!(l, "cohort-place")}</dt><dd>{side_by_side(place.into_iter().flatten())}</dd>
            {module}
            <dt>{t!(l, "restitution-lang")}</dt><dd>{language_name(l, details.lang.as_str())}</dd>
            <dt>{t!(l, "restitution-leaders")}</dt><dd>{people(&record.leaders, &record.reach)}</dd>
            {watched}
            {note}
        </dl>
    }
}

fn counts(l: Locale, record: &Record) -> AnyView {
    let details = &record.restitution.details;
    if details.counts.is_empty() {
        return view! { <p>{t!(l, "restitution-counts-none")}</p> };
    }
    let mut counts: Vec<&Headcount> = details.counts.iter().collect();
    counts.sort_by_key(|count| order(&count.band));
    let rows = counts.into_iter().map(|count| {
        let told = |sex, people| number(Some(people).filter(|_| count.unnoted != Some(sex)));
        view! {
            <tr>
                <th scope="row">{band_name(l, &count.band)}</th>
                <td class="number">{told(Sex::Female, count.women)}</td>
                <td class="number">{told(Sex::Male, count.men)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let [women, men] = details.noted().map(number);
    view! {
        <table class="narrow">
            <thead><tr>
                <th scope="col">{t!(l, "restitution-age")}</th>
                <th scope="col" class="number">{t!(l, "report-women")}</th>
                <th scope="col" class="number">{t!(l, "report-men")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <th scope="row">{t!(l, "report-total")}</th>
                <td class="number">{women}</td>
                <td class="number">{men}</td>
            </tr></tfoot>
        </table>
    }
}
