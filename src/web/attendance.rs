//! `/cohorts/{code}/attendance`: the grid, as an island where script runs and as a form where it doesn't.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use super::cohorts::{Step, address, closed_notice, done, heading, says, session_name};
use super::forms::{self, Form};
use super::layout::WithIslands;
use super::visit::Visit;
use super::{Site, error, layout};
use crate::app;
use crate::app::attendance::{Grid, NewMark};
use crate::domain::attendance::Mark;
use crate::domain::cohort::State;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::islands::attendance::{self as island, AttendanceGrid, CARRIER};
use crate::t;
use crate::web::boxed::view;

/// The grid and its one button besides.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/cohorts/{code}/attendance", get(show).post(save))
        .route("/cohorts/{code}/attendance/absent", post(absent))
}

/// A mark as one letter.
fn letter(mark: Option<Mark>) -> char {
    match mark {
        Some(Mark::Present) => 'p',
        Some(Mark::Absent) => 'a',
        Some(Mark::Excused) => 'e',
        None => island::NONE,
    }
}

/// What is no letter of ours.
#[derive(Debug, PartialEq, Eq)]
struct NotAMark;

/// The mark of a letter.
fn read_letter(letter: &str) -> std::result::Result<Option<Mark>, NotAMark> {
    let known = Mark::ALL.into_iter().map(Some).chain([None]);
    known.into_iter().find(|mark| letter.chars().eq([self::letter(*mark)])).ok_or(NotAMark)
}

async fn grid(visit: &Visit, code: &str) -> Result<Grid> {
    let mut work = visit.begin_read().await?;
    app::attendance::grid(&mut work, code).await
}

async fn show(visit: Visit, Path(code): Path<String>) -> Response {
    match grid(&visit, &code).await {
        Ok(grid) => page(&visit, &Form::default(), grid),
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// The form without script: only what differs from what the form showed is noted, so that a form that lay
/// open for long does not undo the work of others.
async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let saved: Result<usize> = async {
        let marks = changes(&form).ok_or(Error::NotFound)?;
        let mut work = visit.begin().await?;
        let count = app::attendance::mark(&mut work, &code, &marks).await?;
        work.commit().await?;
        Ok(count)
    }
    .await;
    match saved {
        Ok(_) => Redirect::to(&format!("/cohorts/{code}/attendance?saved")).into_response(),
        Err(problem) => match grid(&visit, &code).await {
            Ok(grid) => forms::answer(&visit, problem, form, |visit, form| page(visit, &form, grid)),
            Err(_) => error::respond(&visit, &problem),
        },
    }
}

/// What a form changes; nothing when it is no form of ours.
fn changes(form: &Form) -> Option<Vec<NewMark>> {
    let sessions: Vec<&str> = form.get("sessions").split(' ').collect();
    let mut changes = Vec::new();
    for (name, value) in form.pairs() {
        let Some(cell) = name.strip_prefix("m-") else { continue };
        let (enrolment, column) = cell.rsplit_once('-')?;
        let column: usize = column.parse().ok()?;
        let seen = form.get(&format!("seen-{enrolment}")).chars().nth(column);
        let mark = read_letter(value).ok()?;
        if seen != Some(letter(mark)) {
            let session = (*sessions.get(column)?).to_owned();
            changes.push(NewMark { enrolment: enrolment.to_owned(), session, mark });
        }
    }
    Some(changes)
}

/// Notes as absent whatever is not noted.
async fn absent(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let back = if form.get("from") == "completion" { "completion" } else { "attendance" };
    match visit.write(async |work| app::attendance::note_missing_absent(work, &code).await).await {
        Ok(_) => Redirect::to(&format!("/cohorts/{code}/{back}?saved")).into_response(),
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// The body of the island's server function. A final refusal is an error of the kind "server" that says why; what may
/// be tried again is one of the kind "response".
pub async fn save_from_island(cohort: &str, marks: &str) -> std::result::Result<(), ServerFnError> {
    let Some(visit) = use_context::<Visit>() else { return Err(ServerFnError::Response(String::new())) };
    let saved: Result<()> = async {
        let marks = read_marks(marks).ok_or(Error::NotFound)?;
        let mut work = visit.begin().await?;
        app::attendance::mark(&mut work, cohort, &marks).await?;
        work.commit().await
    }
    .await;
    let Err(problem) = saved else { return Ok(()) };
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error::status(&problem));
    }
    let l = visit.locale;
    Err(match problem {
        Error::Unauthenticated => ServerFnError::ServerError(t!(l, "attendance-signed-out")),
        Error::Forbidden | Error::NotFound | Error::Invalid(_) => {
            ServerFnError::ServerError(t!(l, "attendance-refused"))
        }
        Error::Conflict(message) => ServerFnError::ServerError(l.message(&message)),
        Error::Unavailable(_) => ServerFnError::Response(String::new()),
        Error::Internal(text) => {
            tracing::error!(error = text, "marks could not be saved");
            ServerFnError::Response(String::new())
        }
    })
}

/// "enrolment.session.mark" with `~` between them.
fn read_marks(text: &str) -> Option<Vec<NewMark>> {
    let read = |cell: &str| {
        let [enrolment, session, mark] = cell.splitn(3, '.').collect::<Vec<_>>()[..] else { return None };
        Some(NewMark { enrolment: enrolment.into(), session: session.into(), mark: read_letter(mark).ok()? })
    };
    text.split('~').map(read).collect()
}

fn page(visit: &Visit, form: &Form, grid: Grid) -> Response {
    let l = visit.locale;
    let saved = says(visit, "saved");
    let summary = form.summary(l);
    layout::page(visit, &t!(l, "attendance-title"), move || {
        let is_empty = grid.people.is_empty() || grid.sessions.is_empty();
        let body = match grid.cohort.state() {
            _ if is_empty => view! {
                <div class="empty">
                    <p><strong>{t!(l, "attendance-empty-title")}</strong></p>
                    <p>{t!(l, "attendance-empty-advice")}</p>
                    <p><a class="button" href=address(&grid.cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            },
            State::Open => open(l, &grid).into_any(),
            State::Closed => table(l, &grid).into_any(),
        };
        view! {
            {heading(l, &grid.cohort, Step::Attendance)}
            {closed_notice(l, &grid.cohort)}
            {saved.then(|| done(t!(l, "attendance-saved-notice")))}
            {summary}
            {body}
        }
    })
}

fn open(l: Locale, grid: &Grid) -> impl IntoView + use<> {
    let data = island_grid(l, grid);
    let carried = data.to_text();
    provide_context(data);
    let action = address(&grid.cohort, "attendance/absent");
    view! {
        <p class="legend">{t!(l, "attendance-legend")}</p>
        <div id=CARRIER data-grid=carried hidden></div>
        <WithIslands><AttendanceGrid/></WithIslands>
        <details class="more">
            <summary>{t!(l, "attendance-absent-title")}</summary>
            <p class="hint">{t!(l, "attendance-absent-hint")}</p>
            <form method="post" action=action><button type="submit" class="quiet">{t!(l, "attendance-absent-submit")}</button></form>
        </details>
    }
}

/// The grid as the island takes it.
fn island_grid(l: Locale, grid: &Grid) -> island::Grid {
    let sessions = grid.sessions.iter().filter_map(|row| Some((row, app::sessions::session(row).ok()?)));
    let column = |(row, session): (&crate::store::sessions::SessionRow, _)| {
        let (day, half) = session_name(l, session);
        island::Column { id: row.id.clone(), day, half }
    };
    let row = |person: &crate::store::enrolments::EnrolmentRow| island::Row {
        id: person.id.clone(),
        name: person.full_name.clone(),
        marks: grid.sessions.iter().map(|session| letter(grid.mark(person, session))).collect(),
    };
    island::Grid {
        cohort: grid.cohort.code.to_string(),
        rtl: l == Locale::Ar,
        labels: labels(l),
        sessions: sessions.map(column).collect(),
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
        rest_present: t!(l, "attendance-rest-present"),
        count: t!(l, "attendance-count"),
        save: t!(l, "attendance-save"),
        saved: t!(l, "attendance-saved"),
        saving: t!(l, "attendance-saving"),
        unsaved: t!(l, "attendance-unsaved"),
        unsaved_why: t!(l, "attendance-unsaved-why"),
        retry: t!(l, "attendance-retry"),
        help: t!(l, "attendance-help"),
    }
}

/// The word for a mark.
fn mark_name(l: Locale, mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Present) => t!(l, "attendance-present"),
        Some(Mark::Absent) => t!(l, "attendance-absent"),
        Some(Mark::Excused) => t!(l, "attendance-excused"),
        None => t!(l, "attendance-none"),
    }
}

/// The grid of a closed cohort.
fn table(l: Locale, grid: &Grid) -> impl IntoView + use<> {
    let data = island_grid(l, grid);
    let heads = data
        .sessions
        .iter()
        .enumerate()
        .map(|(column, session)| {
            let present = data.people.iter().filter(|row| row.marks.chars().nth(column) == Some('p')).count();
            view! {
                <th scope="col"><span class="day">{session.day.clone()}</span> <span class="half">{session.half.clone()}</span>
                    <span class="count"><b>{present}</b> " " {data.labels.count.clone()}</span></th>
            }
        })
        .collect_view();
    let rows = data
        .people
        .iter()
        .map(|row| {
            let cells = row.marks.chars().map(|mark| {
                let sign = island::sign(mark);
                let word = mark_name(l, read_letter(&mark.to_string()).unwrap_or_default());
                view! { <td><span aria-hidden="true">{sign}</span><span class="visually-hidden">{word}</span></td> }
            });
            view! { <tr><th scope="row"><bdi>{row.name.clone()}</bdi></th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <div class="attendance"><div class="grid-scroll"><table class="grid">
            <thead><tr><th scope="col">{data.labels.name.clone()}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div></div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_island_are_read() {
        let marks = read_marks("e.s.p~e.t..").unwrap();
        assert_eq!(marks[0].mark, Some(Mark::Present));
        assert_eq!((marks[1].session.as_str(), marks[1].mark), ("t", None));
        for bad in ["", "e.s", "e.s.x", "e.s.pp", "e.s.p~"] {
            assert_eq!(read_marks(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_form_tells_only_what_it_changes() {
        let form =
            Form::filled([("sessions", "s t"), ("seen-e-1", "p."), ("m-e-1-0", "a"), ("m-e-1-1", ".")]);
        let changed = NewMark { enrolment: "e-1".into(), session: "s".into(), mark: Some(Mark::Absent) };
        assert_eq!(changes(&form), Some(vec![changed]));
        assert_eq!(changes(&Form::filled([("sessions", "s"), ("m-e-4", "p")])), None);
        assert_eq!(changes(&Form::filled([("sessions", "s"), ("m-e-0", "x")])), None);
    }
}
