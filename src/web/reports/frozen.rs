//! `/reports/frozen`: reports that stay as they were, each with what was corrected since.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::words;
use crate::app;
use crate::app::reports::frozen::{Difference, Figure, Frozen};
use crate::app::work::Work;
use crate::domain::dates as plain_dates;
use crate::domain::id::FrozenReportId;
use crate::domain::report::{Amount, FrozenEntry, Period, ReportQuery, ShownRow, ShownTable};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// All of them.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let all = visit.read(async |work| app::reports::frozen::list(work).await).await?;
    let l = visit.locale;
    let title = t!(l, "report-frozen-title");
    Ok(layout::page(&visit, &title.clone(), move || {
        let body = if all.is_empty() {
            view! { <div class="empty"><p>{t!(l, "report-frozen-none")}</p></div> }
        } else {
            entries(l, &all)
        };
        view! {
            <p class="crumb"><a href="/reports">{t!(l, "report-title")}</a></p>
            <h1>{title}</h1>
            <p>{t!(l, "report-frozen-about")}</p>
            {body}
        }
    }))
}

fn entries(l: Locale, all: &[FrozenEntry]) -> AnyView {
    let rows = all.iter().map(|entry| {
        let href = format!("/reports/frozen/{}", entry.id);
        view! {
            <tr>
                <th scope="row"><a href=href><bdi>{entry.name.clone()}</bdi></a></th>
                <td data-label=t!(l, "report-period")>{span(l, &entry.asked)}</td>
                <td data-label=t!(l, "report-frozen-on")>{dates::moment(entry.frozen_at, l)}</td>
                <td data-label=t!(l, "report-frozen-by")>{entry.by.clone().map(|by| view! { <bdi>{by}</bdi> })}</td>
            </tr>
        }
    });
    view! {
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "report-frozen-name")}</th>
                <th scope="col">{t!(l, "report-period")}</th>
                <th scope="col">{t!(l, "report-frozen-on")}</th>
                <th scope="col">{t!(l, "report-frozen-by")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn span(l: Locale, asked: &ReportQuery) -> String {
    match (plain_dates::parse(&asked.from), plain_dates::parse(&asked.to)) {
        (Some(from), Some(to)) => dates::span(from, to, l),
        _ => String::new(),
    }
}

/// The page before a report is frozen: it can't be undone.
pub(super) async fn ask(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    let asked = app::reports::or_this_year(asked);
    let period = visit.read(async |work| app::reports::frozen::check(work, &asked).await).await?;
    Ok(ask_page(&visit, &asked, Some(period), Form::of(&asked)?))
}

/// Freezes one.
pub(super) async fn freeze(visit: Visit, form: Form) -> Result<Response> {
    let asked: ReportQuery = form.read()?;
    let name = form.get("name").to_owned();
    let made = async {
        super::catch_up(&visit).await?.all()?;
        let freeze = async |work: &mut Work| {
            let id = app::reports::frozen::freeze(work, &asked, &name).await?;
            Ok(format!("/reports/frozen/{id}"))
        };
        visit.make_at(&form, freeze).await
    };
    match made.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => forms::rejected(problem, form, |form| ask_page(&visit, &asked, None, form)),
    }
}

fn ask_page(visit: &Visit, asked: &ReportQuery, period: Option<Period>, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "report-freeze-title");
    let asked = asked.clone();
    layout::page(visit, &title.clone(), move || {
        let kept = words::choices(&asked)
            .map(|(name, value)| view! { <input type="hidden" name=name value=value.clone()/> });
        let back = format!("/reports?{}", words::parameters(&asked));
        let text = match period {
            Some(period) => dates::span(period.from(), period.to(), l),
            None => span(l, &asked),
        };
        view! {
            <p class="crumb"><a href=back>{t!(l, "report-title")}</a></p>
            <h1>{title}</h1>
            <p>{t!(l, "report-freeze-about", span = text)}</p>
            {form.summary(l)}
            <form method="post" action="/reports/freeze" class="narrow">
                {form.once()}
                {kept.into_iter().collect_view()}
                {Field::text("name", t!(l, "report-frozen-name")).hint(t!(l, "report-frozen-name-hint")).required().view(&form, l)}
                <button type="submit">{t!(l, "report-freeze")}</button>
            </form>
        }
    })
}

/// One of them, with what was corrected since.
pub(super) async fn show(visit: Visit, Path(id): Path<FrozenReportId>) -> Result<Response> {
    let counted = super::catch_up(&visit).await?;
    let frozen = visit.read(async |work| app::reports::frozen::find(work, id).await).await?.done().await?;
    let l = visit.locale;
    let title = frozen.entry.name.clone();
    Ok(layout::page(&visit, &title.clone(), move || {
        let span = dates::span(frozen.period.from(), frozen.period.to(), l);
        let at = dates::moment(frozen.entry.frozen_at, l);
        let by = frozen.entry.by.clone().unwrap_or_else(|| t!(l, "audit-system"));
        view! {
            <p class="crumb"><a href="/reports/frozen">{t!(l, "report-frozen-title")}</a></p>
            <h1><bdi>{title}</bdi></h1>
            {counted.notice(l)}
            <p>{t!(l, "report-frozen-line", span = span, date = at, login = by)}</p>
            {is_hidden(&frozen).then(|| view! { <p class="notice">{t!(l, "report-hidden-about")}</p> })}
            {super::downloads(l, |ending| format!("/reports/frozen/{id}/report.{ending}"))}
            {corrections(l, &frozen)}
            {figures(l, &frozen)}
        }
    }))
}

/// Whether anything of the page was left out.
fn is_hidden(frozen: &Frozen) -> bool {
    frozen.then.has_hidden || frozen.differences.iter().any(|difference| difference.now == Amount::Hidden)
}

fn corrections(l: Locale, frozen: &Frozen) -> AnyView {
    if frozen.differences.is_empty() {
        return view! {
            <section><h2>{t!(l, "report-corrections")}</h2><p>{t!(l, "report-corrections-none")}</p></section>
        };
    }
    let rows = frozen.differences.iter().map(|difference| {
        let Difference { figure, then, now } = difference;
        view! {
            <tr>
                <th scope="row"><bdi>{figure_name(l, frozen, figure)}</bdi></th>
                <td class="number" data-label=t!(l, "report-then")>{words::amount(l, *then)}</td>
                <td class="number" data-label=t!(l, "report-now")>{words::amount(l, *now)}</td>
                <td class="number" data-label=t!(l, "report-change")><bdi>{words::change(l, *then, *now)}</bdi></td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>{t!(l, "report-corrections")}</h2>
            <p>{t!(l, "report-corrections-about")}</p>
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "report-figure")}</th>
                    <th scope="col" class="number">{t!(l, "report-then")}</th>
                    <th scope="col" class="number">{t!(l, "report-now")}</th>
                    <th scope="col" class="number">{t!(l, "report-change")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

fn figure_name(l: Locale, frozen: &Frozen, figure: &Figure) -> String {
    match figure {
        Figure::Measure(measure) => words::measure(l, *measure),
        Figure::Cell(dimension, key, column) => {
            let columns = words::heads(l, *dimension);
            let row = words::row(l, *dimension, key, &frozen.names);
            format!("{} · {row} · {}", words::dimension(l, *dimension), columns[*column])
        }
    }
}

/// The figures as they were reported.
fn figures(l: Locale, frozen: &Frozen) -> AnyView {
    let measures = frozen.then.measures.iter().map(|(measure, amount)| {
        view! {
            <tr>
                <th scope="row">{words::measure(l, *measure)}</th>
                <td class="number">{words::with_unit(l, *measure, *amount)}</td>
            </tr>
        }
    });
    let tables = frozen.then.tables.iter().filter(|table| !table.rows.is_empty());
    let tables = tables.map(|table| dimension_table(l, frozen, table));
    view! {
        <section>
            <h2>{t!(l, "report-figures-then")}</h2>
            <table class="figures">
                <thead><tr><th scope="col">{t!(l, "report-figure")}</th><th scope="col" class="number">{t!(l, "report-value")}</th></tr></thead>
                <tbody>{measures.collect_view()}</tbody>
            </table>
        </section>
        {tables.collect_view()}
    }
}

fn dimension_table(l: Locale, frozen: &Frozen, table: &ShownTable) -> AnyView {
    let dimension = table.dimension;
    let heads = words::heads(l, dimension);
    let shown: Vec<usize> = words::columns_of(table).iter().copied().chain([4]).collect();
    let line = |label: String, row: &ShownRow| {
        let [women, men, unstated, all] = row.persons;
        let amounts = [women, men, unstated, all, row.participations];
        let cells = shown.iter().map(|column| {
            let (head, text) = (heads[*column].clone(), words::amount(l, amounts[*column]));
            view! { <td class="number" data-label=head>{text}</td> }
        });
        view! { <tr><th scope="row"><bdi>{label}</bdi></th>{cells.collect_view()}</tr> }
    };
    let rows = table.rows.iter().map(|row| line(words::row(l, dimension, &row.key, &frozen.names), row));
    let rows = rows.collect_view();
    let total = line(t!(l, "report-total"), frozen.then.total_of(dimension));
    let columns =
        shown.iter().map(|column| view! { <th scope="col" class="number">{heads[*column].clone()}</th> });
    view! {
        <section>
            <h2>{words::dimension(l, dimension)}</h2>
            <table class="stack by">
                <thead><tr><th scope="col">{words::dimension(l, dimension)}</th>{columns.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>{total}</tfoot>
            </table>
        </section>
    }
}
