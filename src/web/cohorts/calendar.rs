//! `/cohorts/calendar`: the half-days that are planned, as a page and as a file for other calendars.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;
use serde::Deserialize;
use time::Date;

use super::half_name;
use crate::app;
use crate::app::cohorts::listing::Calendar;
use crate::domain::calendar::{self, Event};
use crate::domain::cohort::Planned;
use crate::domain::dates;
use crate::domain::id::SessionId;
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::people::listed;
use crate::web::visit::Visit;
use crate::web::{downloads, layout};

/// How many days the page shows: thirteen weeks.
const DAYS: i64 = 91;
/// How many days the file has.
const DAYS_OF_FILE: i64 = 400;

/// The query of the URL.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    /// The first day, `2026-03-01`; none for today.
    from: String,
}

/// `GET /cohorts/calendar`
pub(super) async fn show(visit: Visit, Parameters(asked): Parameters<Params>) -> Result<Response> {
    let from = dates::parse(&asked.from);
    let read = visit.read(async |work| app::cohorts::listing::calendar(work, from, DAYS).await);
    let calendar = read.await?;
    Ok(page(&visit, calendar))
}

fn page(visit: &Visit, calendar: Calendar) -> Response {
    let l = visit.locale;
    let title = t!(l, "cohort-calendar");
    layout::page(visit, &title.clone(), move || {
        let span =
            i18n::dates::span(calendar.from, calendar.until.previous_day().unwrap_or(calendar.until), l);
        let next = format!("/cohorts/calendar?from={}", dates::iso(calendar.until));
        let rows = days(&calendar.half_days).into_iter().map(|day| row(l, &calendar, &day)).collect_view();
        let body = if calendar.half_days.is_empty() {
            view! { <div class="empty"><p><strong>{t!(l, "cohort-calendar-empty")}</strong></p></div> }
        } else {
            view! {
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "cohort-calendar-day")}</th>
                        <th scope="col">{t!(l, "cohort-calendar-halves")}</th>
                        <th scope="col">{t!(l, "cohort-calendar-cohort")}</th>
                        <th scope="col">{t!(l, "cohort-place")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <p class="crumb"><a href="/cohorts">{t!(l, "cohort-list-title")}</a></p>
            <h1>{title}</h1>
            <p>{span}</p>
            {body}
            <p class="actions">
                <a class="button quiet" href=next rel="next">{t!(l, "cohort-calendar-next")}</a>
                <a href="/cohorts/calendar.ics">{t!(l, "cohort-calendar-file")}</a>
            </p>
        }
    })
}

/// The half-days of each cohort on each day, together: they stand in the order of time, then of cohorts.
fn days(half_days: &[Planned]) -> Vec<Vec<&Planned>> {
    let mut days: Vec<Vec<&Planned>> = Vec::new();
    for planned in half_days {
        match days.last_mut() {
            Some(day) if is_same_day(day, planned) => day.push(planned),
            _ => days.push(vec![planned]),
        }
    }
    days
}

fn is_same_day(day: &[&Planned], planned: &Planned) -> bool {
    day.first().is_some_and(|first| first.code == planned.code && first.session.date == planned.session.date)
}

fn row(l: Locale, calendar: &Calendar, day: &[&Planned]) -> impl IntoView + use<> {
    day.first().map(|first| {
        let half = |planned: &&Planned| match planned.hours {
            Some(hours) => format!("{} {hours}", half_name(l, planned.session.half)),
            None => half_name(l, planned.session.half),
        };
        let halves: Vec<_> = day.iter().map(half).collect();
        let title = calendar.titles.get(&first.curriculum_slug, l.tag()).to_owned();
        view! {
            <tr>
                <th scope="row">{i18n::dates::full(first.session.date, l)}</th>
                <td data-label=t!(l, "cohort-calendar-halves")>{listed(l, halves)}</td>
                <td data-label=t!(l, "cohort-calendar-cohort")>
                    <a href=format!("/cohorts/{}", first.code)><bdi>{first.code.to_string()}</bdi></a> " · " {title}
                </td>
                <td data-label=t!(l, "cohort-place")><bdi>{first.location()}</bdi></td>
            </tr>
        }
    })
}

/// `GET /cohorts/calendar.ics`
pub(super) async fn file(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let read = visit
        .read(async |work| app::cohorts::listing::calendar_with_modules(work, DAYS_OF_FILE, l.tag()).await);
    let (calendar, modules) = read.await?;
    let text = calendar::file(&t!(l, "cohort-calendar"), &events(l, &calendar, &modules), app::now());
    let hash = app::digest(&text);
    Ok(downloads::file(&visit, text, &hash, "text/calendar; charset=utf-8", ("attachment", "vivier.ics")))
}

/// One event for each half-day whose hours or modules are agreed, and for the others one for each run of days in a row of a cohort.
fn events(l: Locale, calendar: &Calendar, modules: &HashMap<SessionId, Vec<String>>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut runs: Vec<(Event, &Planned)> = Vec::new();
    for planned in &calendar.half_days {
        let day = planned.session.date;
        let agreed = modules.get(&planned.id).map(|titles| titles.join("\n")).unwrap_or_default();
        if planned.hours.is_some() || !agreed.is_empty() {
            let half = half_name(l, planned.session.half);
            let event = event(l, calendar, planned);
            events.push(Event {
                uid: format!("{}.{}.{}@vivier", planned.code, dates::iso(day), planned.session.half.as_str()),
                hours: planned.hours,
                summary: format!("{} · {half}", event.summary),
                description: agreed,
                ..event
            });
            continue;
        }
        let follows = |last: Date| day == last || last.next_day() == Some(day);
        let run = runs.iter_mut().rev().find(|(_, first)| first.code == planned.code);
        match run {
            Some((event, _)) if follows(event.last) => event.last = day,
            _ => runs.push((event(l, calendar, planned), planned)),
        }
    }
    events.extend(runs.into_iter().map(|(event, _)| event));
    events
}

/// The event of the day of a half-day.
fn event(l: Locale, calendar: &Calendar, planned: &Planned) -> Event {
    let day = planned.session.date;
    let title = calendar.titles.get(&planned.curriculum_slug, l.tag());
    let mut summary = format!("{} · {title}", planned.code);
    if planned.cancelled_at.is_some() {
        // For calendars that read no status.
        let _ = write!(summary, " ({})", t!(l, "cohort-cancelled"));
    }
    Event {
        uid: format!("{}.{}@vivier", planned.code, dates::iso(day)),
        first: day,
        last: day,
        hours: None,
        summary,
        description: String::new(),
        location: planned.location(),
        url: String::new(),
        sequence: planned.version - 1,
        cancelled_at: planned.cancelled_at,
    }
}
