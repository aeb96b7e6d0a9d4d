//! `/reports/indicators`: the indicators of donors, and their table in a report.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::words;
use crate::app;
use crate::app::reports::Report;
use crate::domain::id::IndicatorId;
use crate::domain::report::{Amount, Indicator, IndicatorDraft, Measure, StoredIndicator};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// The indicators and a form for another one.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    listed(&visit, Form::default()).await
}

async fn listed(visit: &Visit, form: Form) -> Result<Response> {
    let all = visit.read(async |work| app::reports::indicators::list_to_change(work).await).await?;
    let l = visit.locale;
    let title = t!(l, "report-indicators");
    let is_saved = visit.has_parameter("saved");
    Ok(layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/reports">{t!(l, "report-title")}</a></p>
            <h1>{title}</h1>
            {is_saved.then(|| view! { <p class="notice done" role="status">{t!(l, "report-indicators-saved")}</p> })}
            {form.summary_of(l, |field| label(l, field))}
            <p>{t!(l, "report-indicators-about")}</p>
            {stored_table(l, &all)}
            <section>
                <h2>{t!(l, "report-indicator-add")}</h2>
                {fields(l, &form, "/reports/indicators", t!(l, "report-indicator-add"))}
            </section>
            {measure_names(l)}
        }
    }))
}

/// Adds one.
pub(super) async fn add(visit: Visit, form: Form) -> Result<Response> {
    let draft: IndicatorDraft = form.read()?;
    match visit.write(async |work| app::reports::indicators::add(work, &draft).await).await {
        Ok(()) => Ok(Redirect::to("/reports/indicators?saved=1").into_response()),
        Err(problem) => {
            let form = form.rejected(problem)?;
            let status = form.status();
            Ok(forms::with_status(listed(&visit, form).await?, status))
        }
    }
}

/// The form of one.
pub(super) async fn edit(visit: Visit, Path(id): Path<IndicatorId>) -> Result<Response> {
    let stored = visit.read(async |work| app::reports::indicators::find(work, id).await).await?;
    Ok(one(&visit, id, Form::of(&stored.indicator.draft())?))
}

/// Changes one.
pub(super) async fn update(visit: Visit, Path(id): Path<IndicatorId>, form: Form) -> Result<Response> {
    let draft: IndicatorDraft = form.read()?;
    match visit.write(async |work| app::reports::indicators::update(work, id, &draft).await).await {
        Ok(()) => Ok(Redirect::to("/reports/indicators?saved=1").into_response()),
        Err(problem) => forms::rejected(problem, form, |form| one(&visit, id, form)),
    }
}

/// Removes one.
pub(super) async fn remove(visit: Visit, Path(id): Path<IndicatorId>) -> Result<Response> {
    visit.write(async |work| app::reports::indicators::remove(work, id).await).await?;
    Ok(Redirect::to("/reports/indicators?saved=1").into_response())
}

fn one(visit: &Visit, id: IndicatorId, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "report-indicator-edit");
    layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/reports/indicators">{t!(l, "report-indicators")}</a></p>
            <h1>{title}</h1>
            {form.summary_of(l, |field| label(l, field))}
            {fields(l, &form, &format!("/reports/indicators/{id}"), t!(l, "report-indicator-save"))}
            <section>
                <h2>{t!(l, "report-indicator-remove")}</h2>
                <p>{t!(l, "report-indicator-remove-about")}</p>
                <form method="post" action=format!("/reports/indicators/{id}/remove")>
                    <button type="submit" class="danger">{t!(l, "report-indicator-remove")}</button>
                </form>
            </section>
            {measure_names(l)}
        }
    })
}

/// The label of a field.
fn label(l: Locale, field: &str) -> Option<String> {
    Some(match field {
        "donor" => t!(l, "report-donor"),
        "code" => t!(l, "report-code"),
        "name" => t!(l, "report-indicator"),
        "formula" => t!(l, "report-formula"),
        "target" => t!(l, "report-target"),
        _ => return None,
    })
}

fn fields(l: Locale, form: &Form, action: &str, button: String) -> AnyView {
    view! {
        <form method="post" action=action.to_owned() class="narrow">
            {Field::text("donor", t!(l, "report-donor")).hint(t!(l, "report-donor-hint")).required().view(form, l)}
            {Field::text("code", t!(l, "report-code")).required().view(form, l)}
            {Field::text("name", t!(l, "report-indicator")).required().view(form, l)}
            {Field::text("formula", t!(l, "report-formula")).language("en", "ltr").hint(t!(l, "report-formula-hint")).required().view(form, l)}
            {Field::text("target", t!(l, "report-target")).keyboard("decimal").view(form, l)}
            <button type="submit">{button}</button>
        </form>
    }
}

fn stored_table(l: Locale, all: &[StoredIndicator]) -> AnyView {
    if all.is_empty() {
        return view! { <div class="empty"><p>{t!(l, "report-indicators-none")}</p></div> };
    }
    let rows = all.iter().map(|stored| {
        let Indicator { donor, code, name, formula, target } = stored.indicator.clone();
        let href = format!("/reports/indicators/{}", stored.id);
        let target = target.map(|target| words::decimal(l, target));
        view! {
            <tr>
                <th scope="row"><bdi>{donor}</bdi></th>
                <td data-label=t!(l, "report-code")><bdi>{code}</bdi></td>
                <td data-label=t!(l, "report-indicator")><a href=href><bdi>{name}</bdi></a></td>
                <td data-label=t!(l, "report-formula")><code dir="ltr">{formula.as_str().to_owned()}</code></td>
                <td class="number" data-label=t!(l, "report-target")>{target}</td>
            </tr>
        }
    });
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "report-donor")}</th>
                <th scope="col">{t!(l, "report-code")}</th>
                <th scope="col">{t!(l, "report-indicator")}</th>
                <th scope="col">{t!(l, "report-formula")}</th>
                <th scope="col" class="number">{t!(l, "report-target")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// What formulas may name.
fn measure_names(l: Locale) -> AnyView {
    let rows = Measure::shown().map(|measure| {
        view! {
            <tr>
                <th scope="row"><code dir="ltr">{measure.code()}</code></th>
                <td>{words::measure(l, measure)}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>{t!(l, "report-measures")}</h2>
            <table>
                <thead><tr><th scope="col">{t!(l, "report-measure-code")}</th><th scope="col">{t!(l, "report-figure")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// How much of its target an indicator has reached, in words.
pub(super) fn reached(l: Locale, reached: Amount) -> String {
    match reached {
        Amount::Share(share) => t!(l, "report-percent", number = words::decimal(l, share)),
        other => words::amount(l, other),
    }
}

/// The indicators in a report, a table for each donor; nothing where there are none.
pub(super) fn section(l: Locale, report: &Report) -> Option<AnyView> {
    let donors = report.indicators.chunk_by(|one, next| one.donor == next.donor);
    let tables = donors.map(|indicators| donor_table(l, report, indicators)).collect_view();
    (!report.indicators.is_empty()).then(|| {
        view! {
            <section id="indicators">
                <h2>{t!(l, "report-indicators")}</h2>
                {tables}
            </section>
        }
    })
}

fn donor_table(l: Locale, report: &Report, indicators: &[Indicator]) -> AnyView {
    let donor = indicators.first().map(|indicator| indicator.donor.clone());
    let rows = indicators.iter().map(|indicator| {
        let value = indicator.amount(&report.shown);
        view! {
            <tr>
                <th scope="row"><bdi>{indicator.name.clone()}</bdi></th>
                <td data-label=t!(l, "report-code")><bdi>{indicator.code.clone()}</bdi></td>
                <td class="number" data-label=t!(l, "report-value")>{words::amount(l, value)}</td>
                <td class="number" data-label=t!(l, "report-target")>{indicator.target.map(|target| words::decimal(l, target))}</td>
                <td class="number" data-label=t!(l, "report-indicator-reached")>{reached(l, indicator.reached(value))}</td>
            </tr>
        }
    });
    view! {
        <h3><bdi>{donor}</bdi></h3>
        <table class="stack by">
            <thead><tr>
                <th scope="col">{t!(l, "report-indicator")}</th>
                <th scope="col">{t!(l, "report-code")}</th>
                <th scope="col" class="number">{t!(l, "report-value")}</th>
                <th scope="col" class="number">{t!(l, "report-target")}</th>
                <th scope="col" class="number">{t!(l, "report-indicator-reached")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
