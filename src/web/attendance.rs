//! `/cohorts/{code}/attendance`: the grid, as an island where script runs and as a form where it doesn't.

use std::collections::HashMap;

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::Date;

use super::cohorts::{CohortTab, JustDone, closed_notice, done, heading, merged, session_name, url};
use super::forms::{self, Form};
use super::layout::IslandScript;
use super::visit::Visit;
use super::{layout, query, status};
use crate::app;
use crate::app::attendance::{Disputed, Grid, NewMark, SeenMark};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, CohortSession, State};
use crate::domain::dates;
use crate::domain::enrolment::Enrolment;
use crate::domain::id::SessionId;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::islands::attendance::{self as island, AttendanceGrid, CARRIER, FORM, Saving};
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};

mod absent;
mod days;
pub(super) use absent::{notice, still_noted};
use days::Shown;

/// The grid, and noting the missing marks as absent.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts/{code}/attendance", get(show).post(save))
        .route("/cohorts/{code}/attendance/absent", get(absent::ask).post(absent::note))
        .route("/cohorts/{code}/attendance/absent/undo", post(absent::undo))
}

/// The day from which a large grid is shown, and the half-day that a narrow page shows.
#[derive(Default, Deserialize)]
struct Chosen {
    day: Option<String>,
    half: Option<String>,
}

impl Chosen {
    fn date(&self) -> Option<Date> {
        dates::parse(self.day.as_deref()?)
    }

    fn half(&self) -> Option<SessionId> {
        self.half.as_deref()?.parse().ok()
    }

    /// What goes behind a URL, so that the same is shown again.
    fn query(&self) -> String {
        let day = self.date().map(|day| format!("&day={}", dates::iso(day)));
        let half = self.half().map(|half| format!("&half={half}"));
        [day, half].into_iter().flatten().collect()
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
/// undo the work of others; where they noted something else meanwhile, somebody chooses. "All present" saves nothing: the form comes
/// back with the rest of the half-day ticked.
async fn save(
    visit: Visit,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    form: Form,
) -> Result<Response> {
    if let Some(half) = form.id::<SessionId>("rest")? {
        let grid = grid(&visit, &code).await?;
        let chosen = Chosen { half: Some(half.to_string()), ..chosen };
        return Ok(page(&visit, &form, grid, JustDone::default(), &chosen));
    }
    let saved = visit.write(async |work| {
        let read = || changes(&form).ok_or(Error::NotFound);
        let marks = app::cohorts::read_form(work, &code, read).await?;
        app::attendance::note(work, &code, &marks).await
    });
    match saved.await {
        Ok(others) if !others.is_empty() => Ok(Redirect::to(&disputed(&code, others.len())).into_response()),
        Ok(_) => {
            let shown = chosen.query();
            Ok(Redirect::to(&format!("/cohorts/{code}/attendance?saved{shown}")).into_response())
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

/// A field of the form: whose, in which half-day, what the form showed when it was made, and what it says.
struct Typed<'a> {
    enrolment: &'a str,
    session: &'a str,
    seen: char,
    mark: char,
}

/// The fields of a form; none when it is not a form of this page.
fn typed(form: &Form) -> Option<Vec<Typed<'_>>> {
    let sessions: Vec<&str> = form.get("sessions").split(' ').collect();
    let mut fields = Vec::new();
    for (cell, value) in form.each("m-") {
        let (enrolment, column) = cell.rsplit_once('-')?;
        let column: usize = column.parse().ok()?;
        // Marks are letters of one byte.
        let seen = form.get(&format!("seen-{enrolment}")).as_bytes().get(column);
        let seen = seen.copied().map_or(island::NONE, char::from);
        let mark = value.parse().ok().filter(|letter| island::is_mark(*letter))?;
        fields.push(Typed { enrolment, session: sessions.get(column)?, seen, mark });
    }
    Some(fields)
}

/// The marks that a form changes; none when it is not a form of this page.
fn changes(form: &Form) -> Option<Vec<SeenMark>> {
    let changed = typed(form)?.into_iter().filter(|field| field.seen != field.mark);
    let sent = |field: Typed<'_>| {
        let known = field.seen.encode_utf8(&mut [0; 4]).to_owned();
        let Typed { enrolment, session, mark, .. } = field;
        seen_mark(&island::SentMark { enrolment, session, mark, known: &known })
    };
    changed.map(sent).collect()
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
    let shown = days::shown(&grid, chosen.date(), chosen.half());
    layout::page(visit, &title, move || {
        let is_empty = grid.people.is_empty() || grid.sessions.is_empty();
        let body = match grid.cohort.state() {
            _ if is_empty => view! {
                <div class="empty">
                    <p><strong>{t!(l, "attendance-empty-title")}</strong></p>
                    <p>{t!(l, "attendance-empty-advice")}</p>
                    <p><a class="button" href=url(&grid.cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            },
            // Before the first half-day there is nothing to note: a table to read, without script.
            State::Open if shown.sessions.iter().any(|stored| stored.has_begun(grid.now)) => {
                open(l, &grid, &shown, &rejected).into_any()
            }
            State::Open | State::Closed | State::Cancelled => table(l, &grid, &shown).into_any(),
        };
        let away = (grid.cohort.state() == State::Open && !is_empty).then(|| {
            let href = url(&grid.cohort, "take-along");
            view! {
                <p class="actions screen">
                    <a href=href>{t!(l, "offline-take-along")}</a>
                    <a href=url(&grid.cohort, "attendance/sheet")>{t!(l, "sheet-typing-link")}</a>
                    <a href=url(&grid.cohort, "attendance/collected")>{t!(l, "collected-title")}</a>
                </p>
            }
        });
        let told = [
            saved.then(|| done(t!(l, "attendance-saved-notice"))),
            notice(l, &grid.cohort, &just, "attendance"),
            grid.is_disputed.then(|| disputed_notice(l, &grid.cohort)),
        ];
        let told = told.into_iter().flatten().collect();
        view! {
            {heading(l, &grid.cohort, CohortTab::Attendance)}
            {closed_notice(l, &grid.cohort)}
            {rejected.summary(l)}
            {in_one_line(l, told)}
            {days::links(l, &grid, &shown)}
            {body}
            {away}
        }
    })
}

/// What is told above the list: one as it is, several folded into a line with their number, so that the list begins on the first screen
/// of a telephone.
fn in_one_line(l: Locale, told: Vec<AnyView>) -> AnyView {
    let count = told.len();
    let told = told.into_iter().collect_view();
    if count < 2 {
        return told.into_any();
    }
    view! { <details class="more"><summary>{t!(l, "attendance-messages", count = count)}</summary>{told}</details> }
}

/// Two people noted something differently: somebody must choose.
fn disputed_notice(l: Locale, cohort: &Cohort) -> AnyView {
    let href = url(cohort, "attendance/conflicts");
    view! { <p class="notice warning" role="status">{t!(l, "offline-conflicts-notice")} " " <a href=href>{t!(l, "offline-conflicts-link")}</a></p> }
}

fn open(l: Locale, grid: &Grid, shown: &Shown, form: &Form) -> impl IntoView + use<> {
    let data = island_grid(l, grid, shown, form);
    let carried = data.to_text();
    let proposed = proposed(l, grid, &data, form);
    provide_context(data);
    let action = url(&grid.cohort, "attendance");
    view! {
        {proposed}
        <div id=CARRIER data-grid=carried hidden></div>
        <form id=FORM method="get" action=action autocomplete="off" hidden></form>
        <IslandScript/>
        <AttendanceGrid/>
        <p class="legend">{t!(l, "attendance-legend")}</p>
        <section class="screen">
            <h2>{t!(l, "attendance-absent-title")}</h2>
            <p class="hint">{t!(l, "attendance-absent-hint")}</p>
            <p><a class="button quiet" href=url(&grid.cohort, "attendance/absent")>{t!(l, "attendance-absent-submit")}</a></p>
        </section>
    }
}

/// What "all present" ticked without saving it, and the way back. Where there is script the grid saves it at once, and says so itself.
fn proposed(l: Locale, grid: &Grid, data: &island::Grid, form: &Form) -> Option<AnyView> {
    let rest = form.typed("rest")?;
    let column = data.sessions.iter().position(|session| session.id == rest)?;
    let is_new = |row: &&island::AttendanceRow| {
        row.shown(column) == Mark::Present.letter() && row.marks.chars().nth(column) == Some(island::NONE)
    };
    let count = data.people.iter().filter(is_new).count();
    let back = format!("{}?half={}", url(&grid.cohort, "attendance"), query::encode(rest));
    Some(view! {
        <noscript>
            <p class="notice warning">{t!(l, "attendance-all-proposed")} " " <a href=back>{t!(l, "attendance-undo", count = count)}</a></p>
        </noscript>
    })
}

/// The grid as the island takes it. What was typed into a form stays in it, with what that form showed: whether somebody noted something
/// else since is seen when it is saved.
fn island_grid(l: Locale, grid: &Grid, shown: &Shown, form: &Form) -> island::Grid {
    let fields: HashMap<_, _> = typed(form)
        .unwrap_or_default()
        .into_iter()
        .map(|field| ((field.enrolment, field.session), field))
        .collect();
    let rest = form.get("rest");
    let column = |stored: &CohortSession| {
        let (day, half) = session_name(l, stored.session);
        island::Column {
            id: stored.id.to_string(),
            day,
            half,
            has_begun: stored.has_begun(grid.now),
            is_today: stored.session.date == grid.today(),
        }
    };
    let row = |person: &Enrolment| {
        let cells = shown.sessions.iter().map(|session| {
            let noted = letter(grid.mark(person, session));
            let field = fields.get(&(person.id.as_str(), session.id.as_str()));
            let (seen, typed) = field.map_or((noted, noted), |field| (field.seen, field.mark));
            let is_rest = session.id.as_str() == rest && typed == island::NONE && noted == island::NONE;
            (seen, if is_rest { Mark::Present.letter() } else { typed })
        });
        let (marks, typed): (String, String) = cells.unzip();
        let typed = if typed == marks { String::new() } else { typed };
        island::AttendanceRow {
            id: person.id.to_string(),
            name: person.name.as_str().to_owned(),
            marks,
            typed,
        }
    };
    island::Grid {
        cohort: grid.cohort.code.to_string(),
        rtl: l.is_rtl(),
        labels: labels(l),
        chosen: shown.chosen,
        sessions: shown.sessions.iter().map(column).collect(),
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
        count: t!(l, "attendance-count", count = island::VALUE),
        save: t!(l, "attendance-save"),
        saved: t!(l, "attendance-saved"),
        saving: t!(l, "attendance-saving"),
        unsaved: t!(l, "attendance-unsaved", count = island::VALUE),
        unsaved_why: t!(l, "attendance-unsaved-why"),
        signed_out: t!(l, "attendance-signed-out"),
        sign_in: t!(l, "shell-login"),
        retry: t!(l, "attendance-retry"),
        help: t!(l, "attendance-help"),
        later: t!(l, "attendance-later"),
        today: t!(l, "attendance-today"),
        confirm: t!(l, "attendance-confirm"),
        cancel: t!(l, "attendance-cancel"),
        undo: t!(l, "attendance-undo", count = island::VALUE),
        disputed: t!(l, "attendance-disputed-here"),
        choose: t!(l, "offline-conflicts-link"),
        session: t!(l, "offline-session"),
        show: t!(l, "report-show"),
        half_count: t!(l, "offline-count", what = island::WHAT, value = island::VALUE),
        all_present: t!(l, "offline-all-present", value = island::VALUE),
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
fn table(l: Locale, grid: &Grid, shown: &Shown) -> impl IntoView + use<> {
    let data = island_grid(l, grid, shown, &Form::default());
    let has_begun = data.sessions.iter().any(|session| session.has_begun);
    let heads = data
        .sessions
        .iter()
        .enumerate()
        .map(|(column, session)| {
            let counted = data.people.iter().zip(&grid.people).filter(|(_, person)| person.counts());
            let present = counted.filter(|(row, _)| row.marks.chars().nth(column) == Some('p')).count();
            let count = if session.has_begun {
                island::filled(&data.labels.count, &[], &present.to_string())
            } else {
                data.labels.later.clone()
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
        .zip(&grid.people)
        .map(|(row, person)| {
            let cells = row.marks.chars().map(|mark| {
                let sign = island::sign(mark);
                let word = mark_name(l, Mark::of_letter(mark));
                view! { <td><span aria-hidden="true">{sign}</span><span class="visually-hidden">{word}</span></td> }
            });
            view! { <tr><th scope="row"><bdi>{row.name.clone()}</bdi>{merged(l, person)}</th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <div class="attendance"><div class="grid-scroll" tabindex="0" role="region" aria-label=t!(l, "attendance-title")><table class="grid">
            <thead><tr><th scope="col">{data.labels.name.clone()}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div></div>
        {has_begun.then(|| view! { <p class="legend">{t!(l, "attendance-legend")}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EnrolmentId;

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
