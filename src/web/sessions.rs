//! `/cohorts/{code}/sessions`: which half-days a cohort has.

use std::collections::BTreeSet;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::cohorts::{closed_notice, half_name, session_name};
use super::forms::{self, Form};
use super::layout;
use super::visit::Visit;
use crate::app;
use crate::domain::cohort::{Cohort, CohortSession, Half, Session, State};
use crate::domain::dates;
use crate::error::{Error, Result};
use crate::i18n;
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

/// The page of the sessions.
pub fn routes() -> Routes {
    Routes::new().route("/cohorts/{code}/sessions", get(show).post(save))
}

/// A session in the form: `2018-03-12 am`.
fn value(session: Session) -> String {
    format!("{} {}", dates::iso(session.date), session.half.as_str())
}

fn read(value: &str) -> Option<Session> {
    let (date, half) = value.split_once(' ')?;
    Some(Session { date: dates::parse(date)?, half: Half::of(half)? })
}

async fn list(visit: &Visit, code: &str) -> Result<(Cohort, Vec<CohortSession>)> {
    visit.read(async |work| app::sessions::list(work, code).await).await
}

async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let (cohort, sessions) = list(&visit, &code).await?;
    let mut form = Form::filled(sessions.iter().map(|stored| ("session", value(stored.session))));
    form.set("version", &cohort.version.to_string());
    Ok(page(&visit, form, cohort, sessions))
}

async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let wanted: Option<BTreeSet<Session>> = form.all("session").iter().map(|value| read(value)).collect();
    let version = form.version();
    let drop_marks = form.has("drop_marks", "yes");
    // Only a page that was tampered with sends what is no half-day.
    let wanted = wanted.ok_or(Error::NotFound)?;
    let saved = visit
        .write(async |work| app::sessions::replace(work, &code, version, &wanted, drop_marks).await)
        .await;
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}?saved")).into_response()),
        Err(problem) => {
            let (cohort, sessions) = list(&visit, &code).await?;
            forms::rejected(problem, form, |form| page(&visit, form, cohort, sessions))
        }
    }
}

fn page(visit: &Visit, form: Form, cohort: Cohort, sessions: Vec<CohortSession>) -> Response {
    let l = visit.locale;
    let title = t!(l, "session-title");
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let is_closed = cohort.state() != State::Open;
        let marks = |session: Session| {
            sessions.iter().find(|stored| stored.session == session).map_or(0, |stored| stored.marks)
        };
        let days = cohort
            .details
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
