//! `/reports`: who was trained, by what, in which period; tables first, each with a chart.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;

use super::forms::{self, Choice, Field, Form};
use super::layout;
use super::people::{language_choices, programme_role};
use super::visit::Visit;
use crate::app;
use crate::app::reports::{Audience, Report, ReportChoices};
use crate::domain::account::Role;
use crate::domain::dates::iso;
use crate::domain::person::ProgrammeRole;
use crate::domain::place::Level;
use crate::domain::report::{Amount, Dimension, Measure, ReportQuery};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::place_names::cercle_of;
use crate::web::routing::{Routes, get, post};

mod bands;
mod chart;
mod export;
mod frozen;
mod indicators;
mod people;
mod tables;
mod words;

/// `/reports` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/reports", get(show))
        .route("/reports.csv", get(export::csv))
        .route("/reports.xlsx", get(export::xlsx))
        .route("/reports.pdf", get(export::pdf))
        .route("/reports/people", get(people::show))
        .route("/reports/bands", get(bands::show).post(bands::update))
        .route("/reports/freeze", get(frozen::ask).post(frozen::freeze))
        .route("/reports/frozen", get(frozen::list))
        .route("/reports/frozen/{id}", get(frozen::show))
        .route("/reports/frozen/{id}/report.csv", get(export::frozen_csv))
        .route("/reports/frozen/{id}/report.xlsx", get(export::frozen_xlsx))
        .route("/reports/frozen/{id}/report.pdf", get(export::frozen_pdf))
        .route("/reports/indicators", get(indicators::list).post(indicators::add))
        .route("/reports/indicators/{id}", get(indicators::edit).post(indicators::update))
        .route("/reports/indicators/{id}/remove", post(indicators::remove))
}

/// For so long a page waits until what was changed since the last report is counted.
const COUNTING: Duration = Duration::from_secs(1);

/// Whether all that was changed since the last report is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// It is.
    All,
    /// Some of it: the rest is counted when pages are opened.
    InPart,
}

impl Counted {
    /// What a page says of it.
    pub(super) fn notice(self, l: Locale) -> Option<AnyView> {
        (self == Self::InPart).then(|| {
            view! {
                <p class="notice warning" role="status">{t!(l, "report-counting")} " " <a href="">{t!(l, "report-counting-again")}</a></p>
            }
            .into_any()
        })
    }

    /// Refuses what can't be said to be of a part: a file, and what is frozen.
    fn all(self) -> Result<()> {
        match self {
            Self::All => Ok(()),
            Self::InPart => Err(Error::Unavailable(Message::new("report-counting-file"))),
        }
    }
}

/// Counts what was changed since the last report, as far as it gets in a second.
pub(super) async fn catch_up(visit: &Visit) -> Result<Counted> {
    let begun = Instant::now();
    if !visit.read(async |work| app::reports::is_behind(work).await).await? {
        return Ok(Counted::All);
    }
    loop {
        let has_turn = AtomicBool::new(false);
        let step = visit.write(async |work| {
            has_turn.store(true, Ordering::Relaxed);
            app::reports::catch_up(work).await
        });
        let mut step = std::pin::pin!(step);
        let left = COUNTING.saturating_sub(begun.elapsed());
        let done = match tokio::time::timeout(left, step.as_mut()).await {
            Ok(done) => done,
            // What has begun is done to its end, or it would never get further.
            Err(_) if has_turn.load(Ordering::Relaxed) => step.await,
            Err(_) => return Ok(Counted::InPart),
        };
        match done {
            Ok(false) => return Ok(Counted::All),
            Ok(true) if begun.elapsed() < COUNTING => {}
            // Others write: what is counted is shown.
            Ok(true) | Err(Error::Unavailable(_)) => return Ok(Counted::InPart),
            Err(other) => return Err(other),
        }
    }
}

async fn show(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    let asked = app::reports::or_this_year(asked);
    let counted = catch_up(&visit).await?;
    let choices = visit.read(async |work| app::reports::choices(work).await).await?;
    let form = Form::of(&asked)?;
    let count = visit.read(async |work| app::reports::report(work, &asked, Audience::Reader).await);
    let report = async { count.await?.done().await };
    match report.await {
        Ok(report) => Ok(page(&visit, &asked, form, choices, Some((report, counted)))),
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, &asked, form, choices, None)),
    }
}

fn page(
    visit: &Visit,
    asked: &ReportQuery,
    form: Form,
    choices: ReportChoices,
    report: Option<(Report, Counted)>,
) -> Response {
    let (report, counted) = report.unzip();
    let l = visit.locale;
    let title = t!(l, "report-title");
    let may_list = visit.actor.is_staff();
    let runs = visit.actor.runs_programme();
    let sees_frozen = visit.actor.role() != Some(Role::Coordinator);
    let asked = asked.clone();
    layout::page(visit, &title.clone(), move || {
        let freeze = (runs && report.as_ref().is_some_and(|report| !report.is_empty)).then(|| {
            let href = format!("/reports/freeze?{}", words::parameters(&asked));
            view! { <a class="button quiet" href=href>{t!(l, "report-freeze")}</a> }
        });
        let settings = runs.then(|| {
            view! {
                <a class="button quiet" href="/reports/bands">{t!(l, "report-bands-title")}</a>
                <a class="button quiet" href="/reports/indicators">{t!(l, "report-indicators")}</a>
            }
        });
        let frozen = sees_frozen.then(|| {
            view! { <a class="button quiet" href="/reports/frozen">{t!(l, "report-frozen-title")}</a> }
        });
        view! {
            <h1>{title}</h1>
            {form.summary_under(l, t!(l, "report-problems"))}
            {filters(l, &form, choices)}
            {counted.and_then(|counted| counted.notice(l))}
            {report.map(|report| figures(l, &asked, &report, may_list))}
            <p class="actions">{freeze} {frozen} {settings}</p>
        }
    })
}

fn filters(l: Locale, form: &Form, choices: ReportChoices) -> AnyView {
    let any = Choice::none;
    let place = |choice: app::reports::PlaceChoice| {
        let name = words::place_name(l, &choice.place);
        let offered = Choice::new(choice.place.id, name);
        match (&choice.place.level, choice.cercle) {
            (Level::Commune, Some(cercle)) => offered.under(cercle_of(l, &cercle)),
            _ => offered.under(t!(l, "report-wide-places")),
        }
    };
    let places = any(t!(l, "report-any-place")).chain(choices.places.into_iter().map(place)).collect();
    let divisions = vec![
        Choice::new("", t!(l, "report-division-daily")),
        Choice::new("2023", t!(l, "report-division-2023")),
    ];
    let curricula = choices.curricula.into_iter().map(|(slug, title)| Choice::new(slug, title.get(l.tag())));
    let curricula = any(t!(l, "report-any-curriculum")).chain(curricula).collect();
    let modules = choices.modules.into_iter().map(|(slug, title)| Choice::new(slug, title));
    let modules = any(t!(l, "report-any-module")).chain(modules).collect();
    let languages = any(t!(l, "person-any-language")).chain(language_choices(l)).collect();
    let roles = ProgrammeRole::ALL.map(|role| Choice::new(role.as_str(), programme_role(l, role)));
    let roles = any(t!(l, "report-any-role")).chain(roles).collect();
    let has_more = ["division", "curriculum", "module", "lang", "role", "from_before", "to_before"];
    let is_open = has_more.iter().any(|name| !form.get(name).is_empty() || form.problem(l, name).is_some());
    view! {
        <form method="get" action="/reports">
            <div class="filters">
                {Field::input("date", "from", t!(l, "report-from")).unmarked().view(form, l)}
                {Field::input("date", "to", t!(l, "report-to")).unmarked().view(form, l)}
                {Field::select("place", t!(l, "report-place"), places).unmarked().view(form, l)}
            </div>
            <details class="toc" open=is_open>
                <summary>{t!(l, "report-more-filters")}</summary>
                <div class="filters">
                    {Field::select("division", t!(l, "report-division"), divisions).unmarked().view(form, l)}
                    {Field::select("curriculum", t!(l, "report-curriculum"), curricula).unmarked().view(form, l)}
                    {Field::select("module", t!(l, "report-module"), modules).unmarked().view(form, l)}
                    {Field::select("lang", t!(l, "report-language"), languages).unmarked().view(form, l)}
                    {Field::select("role", t!(l, "person-role"), roles).unmarked().view(form, l)}
                    {Field::input("date", "from_before", t!(l, "report-from-before")).unmarked().view(form, l)}
                    {Field::input("date", "to_before", t!(l, "report-to-before")).unmarked().view(form, l)}
                </div>
            </details>
            <p class="actions"><button type="submit">{t!(l, "report-show")}</button></p>
        </form>
    }
}

fn figures(l: Locale, asked: &ReportQuery, report: &Report, may_list: bool) -> AnyView {
    let span = dates::span(report.period.from(), report.period.to(), l);
    if report.is_empty {
        return view! {
            <div class="empty">
                <p><strong>{t!(l, "report-empty", span = span)}</strong></p>
                <p>{t!(l, "report-empty-advice")}</p>
            </div>
        };
    }
    let links = tables::Links::new(asked, may_list);
    let shown: Vec<Dimension> = Dimension::ALL
        .into_iter()
        .filter(|dimension| report.shown.table(*dimension).is_some_and(|table| !table.rows.is_empty()))
        .collect();
    let contents = shown.iter().map(|dimension| {
        let href = format!("#{}", dimension.code().replace('_', "-"));
        view! { <li><a href=href>{words::dimension(l, *dimension)}</a></li> }
    });
    let tables: Vec<_> =
        shown.iter().filter_map(|dimension| tables::table(l, report, *dimension, &links)).collect();
    view! {
        <p class="figure">{answer(l, report, &span)}</p>
        {report.shown.has_hidden.then(|| view! { <p class="notice">{t!(l, "report-hidden-about")}</p> })}
        {report.is_rounded.then(|| view! { <p class="notice">{t!(l, "report-rounded-about")}</p> })}
        {comparison(l, asked, report)}
        {downloads(l, |ending| format!("/reports.{ending}?{}", words::parameters(asked)))}
        <nav class="report-contents" aria-label=t!(l, "report-tables")><p class="label">{t!(l, "report-tables")}</p><ul>{contents.collect_view()}</ul></nav>
        {tables::measures(l, report, &links)}
        {indicators::section(l, report)}
        {tables}
        <p class="hint">{t!(l, "report-counted-at", date = dates::moment(report.at, l))}</p>
    }
}

/// The report to be handed on, at the addresses of its files.
fn downloads(l: Locale, url: impl Fn(&str) -> String) -> AnyView {
    let link = |ending: &str, text: String| {
        view! { <a class="button quiet" href=url(ending) rel="nofollow">{text}</a> }
    };
    view! {
        <p class="actions">
            {link("pdf", t!(l, "report-as-pdf"))}
            {link("xlsx", t!(l, "report-as-xlsx"))}
            {link("csv", t!(l, "report-as-csv"))}
        </p>
        <p class="hint screen">{t!(l, "report-as-about")}</p>
    }
}

/// The first question in one sentence.
fn answer(l: Locale, report: &Report, span: &str) -> String {
    let text = |measure| words::amount(l, report.shown.amount(measure));
    // The plural follows the number itself, not its text.
    let form = match report.shown.amount(Measure::Persons) {
        Amount::Count(count) => count,
        _ => 100,
    };
    t!(
        l,
        "report-answer",
        span = span,
        form = form,
        persons = text(Measure::Persons),
        women = text(Measure::Women),
        men = text(Measure::Men),
        participations = text(Measure::Participations),
        cohorts = text(Measure::Cohorts)
    )
}

/// Which period the report is compared with, or a link that compares it with the one before.
fn comparison(l: Locale, asked: &ReportQuery, report: &Report) -> AnyView {
    match &report.before {
        Some((period, _)) => {
            let alone = ReportQuery { from_before: String::new(), to_before: String::new(), ..asked.clone() };
            let href = format!("/reports?{}", words::parameters(&alone));
            let span = dates::span(period.from(), period.to(), l);
            view! { <p>{t!(l, "report-compared-with", span = span)} " " <a href=href>{t!(l, "report-compare-not")}</a></p> }
        }
        None => {
            let before = report.period.before();
            let with =
                ReportQuery { from_before: iso(before.from()), to_before: iso(before.to()), ..asked.clone() };
            let href = format!("/reports?{}", words::parameters(&with));
            view! { <p class="screen"><a href=href>{t!(l, "report-compare")}</a></p> }
        }
    }
}
