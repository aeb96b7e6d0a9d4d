//! `/cohorts/calendar`: the half-days that are planned, as a page and as a file for other calendars.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::web::prelude::*;
use axum::extract::Query as Parameters;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use super::{half_name, half_name_at};
use crate::app;
use crate::app::cohorts::listing::{Calendar, CalendarFile};
use crate::domain::calendar::{self, Event};
use crate::domain::cohort::{CalendarEntry, Planned, calendar_entries};
use crate::domain::cohort_code::CohortCode;
use crate::domain::dates;
use crate::domain::hours::Hours;
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
            Some(hours) => {
                format!("{} {hours}", half_name_at(l, planned.session.half, Some(hours.from())))
            }
            None => half_name(l, planned.session.half),
        };
        let halves: Vec<_> = day.iter().map(half).collect();
        let title = calendar.titles.get(&first.curriculum_slug, l.tag()).to_owned();
        view! {
            <tr>
                <th scope="row">{i18n::dates::full(first.session.date, l)}</th>
                <td data-label=t!(l, "cohort-calendar-halves")>{listed(l, halves)}</td>
                <td data-label=t!(l, "cohort-calendar-cohort")>
                    <a href=format!("/cohorts/{}", first.code)><bdi class="whole">{first.code.to_string()}</bdi></a> " · " {title}
                </td>
                <td data-label=t!(l, "cohort-place")><bdi>{first.location()}</bdi></td>
            </tr>
        }
    })
}

/// `GET /cohorts/calendar.ics`
pub(super) async fn file(visit: Visit) -> Result<Response> {
    let l = visit.locale;
    let read =
        visit.read(async |work| app::cohorts::listing::calendar_file(work, DAYS_OF_FILE, l.tag()).await);
    let text = calendar::file(&t!(l, "cohort-calendar"), &events(l, &read.await?), app::now());
    Ok(downloads::once(text, "text/calendar; charset=utf-8", "vivier.ics"))
}

/// The events of the file: one for each half-day whose hours or modules are agreed, and for the others one for each run of days in a
/// row of a cohort; those that were there and are no more as cancelled.
fn events(l: Locale, file: &CalendarFile) -> Vec<Event> {
    let mut cohorts: BTreeMap<&CohortCode, Vec<&Planned>> = BTreeMap::new();
    for planned in &file.calendar.half_days {
        cohorts.entry(&planned.code).or_default().push(planned);
    }
    let mut events = Vec::new();
    for half_days in cohorts.values() {
        let agreed = half_days
            .iter()
            .map(|planned| (planned.session, planned.hours, file.modules.contains_key(&planned.id)));
        for entry in calendar_entries(agreed).into_iter().filter(|entry| entry.last >= file.calendar.from) {
            let is_of = |planned: &&&Planned| {
                planned.session.date == entry.first
                    && entry.half.is_none_or(|half| half == planned.session.half)
            };
            events.extend(half_days.iter().find(is_of).map(|planned| planned_event(l, file, planned, entry)));
        }
    }
    events.extend(file.withdrawn.iter().map(|withdrawn| {
        let title = file.calendar.titles.get(&withdrawn.curriculum_slug, l.tag());
        Event {
            location: withdrawn.location.clone(),
            sequence: withdrawn.version - 1,
            ..event(l, (&withdrawn.code, title), withdrawn.entry, Some(withdrawn.withdrawn_at))
        }
    }));
    events
}

/// The event of an entry that begins with this half-day.
fn planned_event(l: Locale, file: &CalendarFile, planned: &Planned, entry: CalendarEntry) -> Event {
    let title = file.calendar.titles.get(&planned.curriculum_slug, l.tag());
    let modules = entry.half.and_then(|_| file.modules.get(&planned.id));
    Event {
        description: modules.map(|titles| titles.join("\n")).unwrap_or_default(),
        location: planned.location(),
        sequence: planned.version - 1,
        ..event(l, (&planned.code, title), entry, planned.cancelled_at)
    }
}

/// The event of an entry of a cohort with this code and the title of its curriculum.
fn event(
    l: Locale,
    (code, title): (&CohortCode, &str),
    entry: CalendarEntry,
    cancelled_at: Option<OffsetDateTime>,
) -> Event {
    let day = dates::iso(entry.first);
    let (mut uid, mut summary) = (format!("{code}.{day}"), format!("{code} · {title}"));
    if let Some(half) = entry.half {
        let _ = write!(uid, ".{}", half.as_str());
        let _ = write!(summary, " · {}", half_name_at(l, half, entry.hours.map(Hours::from)));
    }
    if cancelled_at.is_some() {
        // For calendars that read no status.
        let _ = write!(summary, " ({})", t!(l, "cohort-cancelled"));
    }
    Event {
        uid: format!("{uid}@vivier"),
        first: entry.first,
        last: entry.last,
        hours: entry.hours,
        summary,
        description: String::new(),
        location: String::new(),
        url: String::new(),
        sequence: 0,
        cancelled_at,
    }
}
