//! `/cohorts/{code}/attendance`: the grid, as an island where script runs and as a form where it doesn't.

use crate::web::prelude::*;
use axum::Router;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use time::Date;

use super::cohorts::{CohortTab, JustDone, address, closed_notice, done, heading, session_name};
use super::forms::{self, Form};
use super::layout::WithIslands;
use super::visit::Visit;
use super::{Site, layout, status};
use crate::app;
use crate::app::attendance::{Disputed, Grid, NewMark, SeenMark};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, CohortSession, State};
use crate::domain::dates;
use crate::domain::enrolment::Enrolment;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::islands::attendance::{self as island, AttendanceGrid, CARRIER, Saving};
use crate::t;
use crate::web::path::Path;

mod absent;
mod days;
pub(super) use absent::{notice, still_noted};

/// The grid, and noting the missing marks as absent.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/cohorts/{code}/attendance", get(show).post(save))
        .route("/cohorts/{code}/attendance/absent", get(absent::ask).post(absent::note))
        .route("/cohorts/{code}/attendance/absent/undo", post(absent::undo))
}

/// The day from which a large grid is shown.
#[derive(Default, Deserialize)]
struct Chosen {
    day: Option<String>,
}

impl Chosen {
    fn date(&self) -> Option<Date> {
        dates::parse(self.day.as_deref()?)
    }
}

/// A mark as the grid has it.
pub(super) fn letter(mark: Option<Mark>) -> char {
    mark.map_or(island::NONE, Mark::letter)
}

async fn grid(visit: &Visit, code: &str) -> Result<Grid> {
    visit.read(async |work| app::attendance::grid(work, code).await).await
}

async fn show(
    visit: Visit,
    Path(code): Path<String>,
    Query(just): Query<JustDone>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let grid = grid(&visit, &code).await?;
    let just = still_noted(&visit, &code, just).await?;
    Ok(page(&visit, &Form::default(), grid, just, &chosen))
}

/// The form without script. Only marks that differ from those that the form showed are saved, so that an old form does not
/// undo the work of others; where they noted something else meanwhile, somebody chooses.
async fn save(
    visit: Visit,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    form: Form,
) -> Result<Response> {
    let saved = visit.write(async |work| {
        // Permission before validation: a refused actor gets no problems of the form.
        app::cohorts::find_open(work, &code).await?;
        app::attendance::note(work, &code, &changes(&form).ok_or(Error::NotFound)?).await
    });
    match saved.await {
        Ok(others) if !others.is_empty() => Ok(Redirect::to(&disputed(&code, others.len())).into_response()),
        Ok(_) => {
            let day = chosen.date().map(|day| format!("&day={}", dates::iso(day))).unwrap_or_default();
            Ok(Redirect::to(&format!("/cohorts/{code}/attendance?saved{day}")).into_response())
        }
        Err(problem) => {
            let Ok(grid) = grid(&visit, &code).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, &form, grid, JustDone::default(), &chosen))
        }
    }
}

/// The URL where somebody chooses, after so many marks were not taken because others stand there by now.
pub(super) fn disputed(code: &str, count: usize) -> String {
    format!("/cohorts/{code}/attendance/conflicts?disputed={count}")
}

/// The marks that a form changes; none when it is not a form of this page.
fn changes(form: &Form) -> Option<Vec<SeenMark>> {
    let sessions: Vec<&str> = form.get("sessions").split(' ').collect();
    let mut changes = Vec::new();
    for (cell, value) in form.each("m-") {
        let (enrolment, column) = cell.rsplit_once('-')?;
        let column: usize = column.parse().ok()?;
        // Marks are letters of one byte.
        let seen = form.get(&format!("seen-{enrolment}")).as_bytes().get(column);
        let seen = seen.copied().map_or(island::NONE, char::from);
        let mark = value.parse().ok().filter(|letter| island::is_mark(*letter))?;
        if seen != mark {
            let (session, known) = (sessions.get(column)?, seen.encode_utf8(&mut [0; 4]).to_owned());
            changes.push(seen_mark(&island::SentMark { enrolment, session, mark, known: &known })?);
        }
    }
    Some(changes)
}

/// A mark with what the page knew: what it showed, and what it sent without an answer.
fn seen_mark(sent: &island::SentMark<'_>) -> Option<SeenMark> {
    let (enrolment, session) = (sent.enrolment.parse().ok()?, sent.session.parse().ok()?);
    let new = NewMark { enrolment, session, mark: Mark::of_letter(sent.mark) };
    let mut known = sent.known.chars().map(Mark::of_letter);
    Some(SeenMark { new, seen: known.next()?, sent: known.collect() })
}

/// The marks that stay as others noted them, for the island.
fn others(disputed: &[Disputed]) -> String {
    let ids = disputed.iter().map(|one| (one.enrolment.to_string(), one.session.to_string(), one.stored));
    let ids: Vec<_> = ids.collect();
    island::write_marks(ids.iter().map(|(enrolment, session, stored)| island::SentMark {
        enrolment,
        session,
        mark: letter(*stored),
        known: "",
    }))
}

/// Saves the marks that the island sends. A final refusal is a `ServerError` with its reason; an error that may be retried
/// is a `Response`.
pub(super) fn save_from_island(cohort: String, marks: String) -> Saving {
    let visit = use_context::<Visit>();
    let response = use_context::<leptos_axum::ResponseOptions>();
    Box::pin(async move {
        let Some(visit) = visit else { return Err(ServerFnError::Response(String::new())) };
        let marks = island::read_marks(&marks)
            .and_then(|sent| sent.iter().map(seen_mark).collect::<Option<Vec<_>>>());
        let saved = match marks {
            None => Err(Error::NotFound),
            Some(marks) => visit.write(async |work| app::attendance::note(work, &cohort, &marks).await).await,
        };
        let problem = match saved {
            Ok(disputed) => return Ok(others(&disputed)),
            Err(problem) => problem,
        };
        if let Some(response) = response {
            response.set_status(status::of(&problem));
        }
        Err(refusal(visit.locale, problem))
    })
}

fn refusal(l: Locale, problem: Error) -> ServerFnError {
    match problem {
        Error::Unauthenticated => ServerFnError::ServerError(t!(l, "attendance-signed-out")),
        Error::Forbidden | Error::Unproved | Error::NotFound | Error::Invalid(_) => {
            ServerFnError::ServerError(t!(l, "attendance-refused"))
        }
        Error::Conflict(message) => ServerFnError::ServerError(l.message(&message)),
        Error::Unavailable(_) | Error::TooOften { .. } => ServerFnError::Response(String::new()),
        Error::Internal(text) => {
            tracing::error!(error = text, "marks could not be saved");
            ServerFnError::Response(String::new())
        }
    }
}

fn page(visit: &Visit, form: &Form, grid: Grid, just: JustDone, chosen: &Chosen) -> Response {
    let l = visit.locale;
    let saved = just.saved.is_some();
    let rejected = form.clone();
    let title = format!("{} · {}", grid.cohort.code, t!(l, "attendance-title"));
    let shown = days::shown(&grid, chosen.date());
    layout::page(visit, &title, move || {
        let is_empty = grid.people.is_empty() || grid.sessions.is_empty();
        let body = match grid.cohort.state() {
            _ if is_empty => view! {
                <div class="empty">
                    <p><strong>{t!(l, "attendance-empty-title")}</strong></p>
                    <p>{t!(l, "attendance-empty-advice")}</p>
                    <p><a class="button" href=address(&grid.cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            },
            // Before the first half-day there is nothing to note: a table to read, without script.
            State::Open if shown.sessions.iter().any(|stored| stored.session.has_begun(grid.now)) => {
                open(l, &grid, &shown.sessions).into_any()
            }
            State::Open | State::Closed | State::Cancelled => table(l, &grid, &shown.sessions).into_any(),
        };
        let away = (grid.cohort.state() == State::Open && !is_empty).then(|| {
            let href = address(&grid.cohort, "take-along");
            view! {
                <p class="actions screen">
                    <a href=href>{t!(l, "offline-take-along")}</a>
                    <a href=address(&grid.cohort, "attendance/sheet")>{t!(l, "sheet-typing-link")}</a>
                    <a href=address(&grid.cohort, "attendance/collected")>{t!(l, "collected-title")}</a>
                </p>
            }
        });
        view! {
            {heading(l, &grid.cohort, CohortTab::Attendance)}
            {closed_notice(l, &grid.cohort)}
            {saved.then(|| done(t!(l, "attendance-saved-notice")))}
            {notice(l, &grid.cohort, &just, "attendance")}
            {rejected.summary(l)}
            {grid.is_disputed.then(|| disputed_notice(l, &grid.cohort))}
            {away}
            {days::links(l, &grid, &shown)}
            {body}
        }
    })
}

/// Two people noted something differently: somebody must choose.
fn disputed_notice(l: Locale, cohort: &Cohort) -> AnyView {
    let href = address(cohort, "attendance/conflicts");
    view! { <p class="notice warning" role="status">{t!(l, "offline-conflicts-notice")} " " <a href=href>{t!(l, "offline-conflicts-link")}</a></p> }
}

fn open(l: Locale, grid: &Grid, shown: &[CohortSession]) -> impl IntoView + use<> {
    let data = island_grid(l, grid, shown);
    let carried = data.to_text();
    provide_context(data);
    view! {
        <div id=CARRIER data-grid=carried hidden></div>
        <WithIslands><AttendanceGrid/></WithIslands>
        <p class="legend">{t!(l, "attendance-legend")}</p>
        <section class="screen">
            <h2>{t!(l, "attendance-absent-title")}</h2>
            <p class="hint">{t!(l, "attendance-absent-hint")}</p>
            <p><a class="button quiet" href=address(&grid.cohort, "attendance/absent")>{t!(l, "attendance-absent-submit")}</a></p>
        </section>
    }
}

/// The grid as the island takes it.
fn island_grid(l: Locale, grid: &Grid, shown: &[CohortSession]) -> island::Grid {
    let column = |stored: &CohortSession| {
        let (day, half) = session_name(l, stored.session);
        island::Column {
            id: stored.id.to_string(),
            day,
            half,
            has_begun: stored.session.has_begun(grid.now),
            is_today: stored.session.date == grid.today(),
        }
    };
    let row = |person: &Enrolment| island::AttendanceRow {
        id: person.id.to_string(),
        name: person.name.as_str().to_owned(),
        marks: shown.iter().map(|session| letter(grid.mark(person, session))).collect(),
    };
    island::Grid {
        cohort: grid.cohort.code.to_string(),
        rtl: l == Locale::Ar,
        labels: labels(l),
        sessions: shown.iter().map(column).collect(),
        people: grid.people.iter().map(row).collect(),
    }
}

fn labels(l: Locale) -> island::Labels {
    island::Labels {
        name: t!(l, "roster-name"),
        present: mark_name(l, Some(Mark::Present)),
        absent: mark_name(l, Some(Mark::Absent)),
        excused: mark_name(l, Some(Mark::Excused)),
        none: mark_name(l, None),
        rest_present: t!(l, "attendance-rest-present", what = island::WHAT),
        rest_ask: t!(l, "attendance-rest-ask", what = island::WHAT, count = island::VALUE),
        cell: t!(l, "attendance-cell", what = island::WHAT, mark = island::VALUE),
        count: t!(l, "attendance-count"),
        save: t!(l, "attendance-save"),
        saved: t!(l, "attendance-saved"),
        saving: t!(l, "attendance-saving"),
        unsaved: t!(l, "attendance-unsaved", count = island::VALUE),
        unsaved_why: t!(l, "attendance-unsaved-why"),
        retry: t!(l, "attendance-retry"),
        help: t!(l, "attendance-help"),
        later: t!(l, "attendance-later"),
        today: t!(l, "attendance-today"),
        confirm: t!(l, "attendance-confirm"),
        cancel: t!(l, "attendance-cancel"),
        undo: t!(l, "attendance-undo", count = island::VALUE),
        disputed: t!(l, "attendance-disputed-here"),
        choose: t!(l, "offline-conflicts-link"),
    }
}

/// The word for a mark.
pub(super) fn mark_name(l: Locale, mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Present) => t!(l, "attendance-present"),
        Some(Mark::Absent) => t!(l, "attendance-absent"),
        Some(Mark::Excused) => t!(l, "attendance-excused"),
        None => t!(l, "attendance-none"),
    }
}

/// The grid of a cohort that is closed, or has not begun.
fn table(l: Locale, grid: &Grid, shown: &[CohortSession]) -> impl IntoView + use<> {
    let data = island_grid(l, grid, shown);
    let heads = data
        .sessions
        .iter()
        .enumerate()
        .map(|(column, session)| {
            let present = data.people.iter().filter(|row| row.marks.chars().nth(column) == Some('p')).count();
            let count = if session.has_begun {
                view! { <b>{present}</b> " " {data.labels.count.clone()} }
            } else {
                data.labels.later.clone().into_any()
            };
            view! {
                <th scope="col"><span class="day">{session.day.clone()}</span> <span class="half">{session.half.clone()}</span>
                    <span class="count">{count}</span></th>
            }
        })
        .collect_view();
    let rows = data
        .people
        .iter()
        .map(|row| {
            let cells = row.marks.chars().map(|mark| {
                let sign = island::sign(mark);
                let word = mark_name(l, Mark::of_letter(mark));
                view! { <td><span aria-hidden="true">{sign}</span><span class="visually-hidden">{word}</span></td> }
            });
            view! { <tr><th scope="row"><bdi>{row.name.clone()}</bdi></th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <div class="attendance"><div class="grid-scroll" tabindex="0" role="region" aria-label=t!(l, "attendance-title")><table class="grid">
            <thead><tr><th scope="col">{data.labels.name.clone()}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div></div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{EnrolmentId, SessionId};

    #[test]
    fn the_island_knows_the_letters_of_the_marks() {
        assert_eq!(Mark::ALL.map(Mark::letter), island::MARKS);
    }

    #[test]
    fn a_form_tells_only_what_it_changes() {
        let enrolment: EnrolmentId = app::new_id();
        let (session, other): (SessionId, SessionId) = (app::new_id(), app::new_id());
        let form = Form::filled([
            ("sessions".to_owned(), format!("{session} {other}")),
            (format!("seen-{enrolment}"), "p.".to_owned()),
            (format!("m-{enrolment}-0"), "a".to_owned()),
            (format!("m-{enrolment}-1"), ".".to_owned()),
        ]);
        let new = NewMark { enrolment, session, mark: Some(Mark::Absent) };
        let changed = SeenMark { new, seen: Some(Mark::Present), sent: Vec::new() };
        assert_eq!(changes(&form), Some(vec![changed]));
        assert_eq!(changes(&Form::filled([("sessions", "s"), ("m-e-4", "p")])), None);
        assert_eq!(changes(&Form::filled([("sessions", "s"), ("m-e-0", "x")])), None);
    }
}
