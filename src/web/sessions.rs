//! `/cohorts/{code}/sessions`: which half-days a cohort has.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::prelude::*;

use super::cohorts::{closed_notice, half_name, session_name};
use super::forms::{self, Form};
use super::visit::Visit;
use super::{Site, error, layout};
use crate::app;
use crate::app::cohorts::Cohort;
use crate::domain::cohort::{Half, Session, State};
use crate::domain::dates;
use crate::error::{Error, Result};
use crate::i18n;
use crate::store::sessions::SessionRow;
use crate::t;
use crate::web::boxed::view;

/// The page of the sessions.
pub fn routes() -> Router<Site> {
    Router::new().route("/cohorts/{code}/sessions", get(show).post(save))
}

/// A session in the form: `2018-03-12 am`.
fn value(session: Session) -> String {
    format!("{} {}", dates::iso(session.date), session.half.as_str())
}

fn read(value: &str) -> Option<Session> {
    let (date, half) = value.split_once(' ')?;
    Some(Session { date: dates::parse(date)?, half: Half::of(half)? })
}

async fn list(visit: &Visit, code: &str) -> Result<(Cohort, Vec<SessionRow>)> {
    let mut work = visit.begin_read().await?;
    app::sessions::list(&mut work, code).await
}

async fn show(visit: Visit, Path(code): Path<String>) -> Response {
    match list(&visit, &code).await {
        Ok((cohort, sessions)) => {
            let ticked = sessions.iter().filter_map(|row| app::sessions::session(row).ok()).map(value);
            let mut form = Form::filled(ticked.map(|value| ("session", value)));
            form.set("version", &cohort.version.to_string());
            page(&visit, form, cohort, sessions)
        }
        Err(problem) => error::respond(&visit, &problem),
    }
}

async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let wanted: Option<BTreeSet<Session>> = form.all("session").iter().map(|value| read(value)).collect();
    let version = form.get("version").parse().unwrap_or(0);
    let drop_marks = form.has("drop_marks", "yes");
    let done = async {
        // Only a page that was tampered with sends what is no half-day.
        let wanted = wanted.ok_or(Error::NotFound)?;
        let mut work = visit.begin().await?;
        app::sessions::replace(&mut work, &code, version, &wanted, drop_marks).await?;
        work.commit().await
    };
    match done.await {
        Ok(()) => Redirect::to(&format!("/cohorts/{code}?saved")).into_response(),
        Err(problem) => match list(&visit, &code).await {
            Ok((cohort, sessions)) => {
                forms::answer(&visit, problem, form, |visit, form| page(visit, form, cohort, sessions))
            }
            Err(other) => error::respond(&visit, &other),
        },
    }
}

fn page(visit: &Visit, form: Form, cohort: Cohort, sessions: Vec<SessionRow>) -> Response {
    let l = visit.locale;
    let title = t!(l, "session-title");
    layout::page(visit, &title.clone(), move || {
        let is_closed = cohort.state() == State::Closed;
        let marks = |session: Session| {
            sessions
                .iter()
                .find(|row| row.held_on == session.date && row.half == session.half.as_str())
                .map_or(0, |row| row.marks)
        };
        let days = cohort
            .dates
            .days()
            .map(|date| {
                let boxes = Half::ALL.map(|half| {
                    let session = Session { date, half };
                    let (day, _) = session_name(l, session);
                    let value = value(session);
                    let checked = form.has("session", &value);
                    let marks = marks(session);
                    let noted = (marks > 0).then(|| view! { <small>{t!(l, "session-marks", count = marks)}</small> });
                    let label = format!("{day} {}", half_name(l, half));
                    view! {
                        <td data-label=half_name(l, half)><label class="choice"><input type="checkbox" name="session" value=value checked=checked
                            disabled=is_closed aria-label=label/><span>{half_name(l, half)}{noted}</span></label></td>
                    }
                });
                view! { <tr><th scope="row">{i18n::dates::short(date, l)}</th>{boxes.into_iter().collect_view()}</tr> }
            })
            .collect_view();
        let problem = |name: &str| {
            form.problem(l, name).map(|text| view! { <p class="problem" id=format!("f-{name}")>{text}</p> })
        };
        let has_marks = sessions.iter().any(|row| row.marks > 0);
        let drop = (has_marks && !is_closed).then(|| {
            view! {
                <div class="field" class:rejected=form.problem(l, "drop_marks").is_some()>
                    {problem("drop_marks")}
                    <div class="choices"><label class="choice"><input type="checkbox" name="drop_marks" value="yes"/><span>{t!(l, "session-drop-marks")}</span></label></div>
                </div>
            }
        });
        let save = (!is_closed).then(|| view! { <button type="submit">{t!(l, "session-save")}</button> });
        view! {
            <p class="crumb"><a href=format!("/cohorts/{}", cohort.code)>{cohort.code.to_string()}</a></p>
            <h1>{title}</h1>
            {closed_notice(l, &cohort)}
            {form.summary(l)}
            <p class="hint">{t!(l, "session-hint")}</p>
            <form method="post" class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                {problem("sessions")}
                <table class="sessions"><tbody>{days}</tbody></table>
                {drop}
                {save}
            </form>
        }
    })
}
