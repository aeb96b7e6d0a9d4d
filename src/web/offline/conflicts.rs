//! `/cohorts/{code}/attendance/conflicts`: what two people noted differently. A person chooses one of the two versions.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;

use super::super::attendance::mark_name;
use super::super::cohorts::{CohortTab, closed_notice, done, heading, session_name, url};
use super::super::forms::{self, Form};
use super::super::layout;
use super::super::visit::Visit;
use crate::app;
use crate::app::offline::Choice;
use crate::domain::cohort::{Cohort, State};
use crate::domain::id::ConflictId;
use crate::domain::offline::{Cell, Conflict, Noted, Source, Test, Version};
use crate::error::{Error, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::path::Path;

async fn found(visit: &Visit, code: &str) -> Result<(Cohort, Vec<Conflict>)> {
    visit.read(async |work| app::offline::conflicts(work, code).await).await
}

pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let found = found(&visit, &code).await?;
    let l = visit.locale;
    let settled = visit.has_parameter("saved").then(|| done(t!(l, "offline-conflict-settled")));
    let disputed = visit.parameter("disputed").and_then(|count| count.parse::<usize>().ok());
    let disputed = disputed.map(|count| {
        let text = t!(l, "attendance-disputed", count = count);
        view! { <p class="notice warning" role="status">{text}</p> }
    });
    Ok(page(&visit, &Form::default(), found, settled.or(disputed)))
}

pub(super) async fn settle(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let read = || {
        let choice = match form.get("keep") {
            "stored" => Choice::Stored,
            "sent" => Choice::Sent,
            _ => return Err(Error::NotFound),
        };
        Ok((form.id::<ConflictId>("conflict")?.ok_or(Error::NotFound)?, choice))
    };
    let settled = visit.write(async |work| {
        let (id, choice) = app::cohorts::read_form(work, &code, read).await?;
        app::offline::settle(work, &code, id, form.get("seen"), choice).await
    });
    match settled.await {
        Ok(()) => Ok(Redirect::to(&format!("/cohorts/{code}/attendance/conflicts?saved")).into_response()),
        Err(problem) => {
            let Ok(found) = found(&visit, &code).await else { return Err(problem) };
            forms::rejected(problem, Form::default(), |form| page(&visit, &form, found, None))
        }
    }
}

fn page(
    visit: &Visit,
    form: &Form,
    (cohort, conflicts): (Cohort, Vec<Conflict>),
    just: Option<AnyView>,
) -> Response {
    let l = visit.locale;
    let title = t!(l, "offline-conflicts-title");
    let form = form.clone();
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        let is_open = cohort.state() == State::Open;
        let body = if conflicts.is_empty() {
            view! { <p class="empty">{t!(l, "offline-conflicts-none")}</p> }
        } else {
            let items = conflicts.iter().map(|conflict| item(l, conflict, is_open)).collect_view();
            view! { <p>{t!(l, "offline-conflicts-about")}</p> <ul class="cards">{items}</ul> }
        };
        view! {
            {heading(l, &cohort, CohortTab::Attendance)}
            {closed_notice(l, &cohort)}
            <h2>{title}</h2>
            {just}
            {form.summary(l)}
            {body}
            <p><a href=url(&cohort, "attendance")>{t!(l, "offline-back")}</a></p>
        }
    })
}

/// What it is about: a half-day, or a test.
pub(in crate::web) fn disputed_value(l: Locale, conflict: &Conflict) -> String {
    match (conflict.cell, conflict.session) {
        (Cell::Mark(_), Some(session)) => {
            let (day, half) = session_name(l, session);
            format!("{day} {half}")
        }
        (Cell::Score(Test::Pre), _) => t!(l, "score-pre"),
        (Cell::Score(Test::Post), _) => t!(l, "score-post"),
        (Cell::Mark(_), None) => t!(l, "attendance-title"),
    }
}

/// A value in words.
pub(in crate::web) fn version_text(l: Locale, version: Version) -> String {
    match version {
        Version::Mark(mark) => mark_name(l, mark),
        Version::Score(percent) => {
            percent.map_or_else(|| mark_name(l, None), |percent| format!("{} %", percent.get()))
        }
    }
}

/// When something of a conflict happened: to the second where one account noted both versions, on two devices or pages, for nothing else
/// may tell them apart.
fn when(l: Locale, conflict: &Conflict, at: OffsetDateTime) -> String {
    let is_one_account = conflict.stored.by.is_some() && conflict.stored.by == conflict.sent.by;
    if is_one_account { dates::moment_to_the_second(at, l) } else { dates::moment(at, l) }
}

fn item(l: Locale, conflict: &Conflict, is_open: bool) -> AnyView {
    let stored = version(l, conflict, (t!(l, "offline-version-stored"), "stored", &conflict.stored), is_open);
    let sent = version(l, conflict, (t!(l, "offline-version-other"), "sent", &conflict.sent), is_open);
    view! {
        <li class="card">
            <h3><bdi>{conflict.name.as_str().to_owned()}</bdi> "\u{a0}· " {disputed_value(l, conflict)}</h3>
            {stored}
            {sent}
        </li>
    }
}

/// Where a version came from: who sent it to another tool and when, and the time of the device. Who read the tool's file in stands there too.
fn source(l: Locale, conflict: &Conflict, noted: &Noted) -> Option<AnyView> {
    let Source { noted_at, collected_by, collected_at } = &noted.source;
    let by = collected_by.as_ref().map(|who| t!(l, "offline-version-collected", who = who));
    let on_device = noted_at.map(|at| t!(l, "offline-version-sent", date = when(l, conflict, at)));
    let in_tool = collected_at.map(|at| t!(l, "offline-version-collected-at", date = when(l, conflict, at)));
    let read_in = noted.by.as_ref().filter(|_| noted.source.is_collected());
    let read_in = read_in.map(|who| t!(l, "offline-version-imported", who = who));
    let told: Vec<String> = [by, on_device, in_tool, read_in].into_iter().flatten().collect();
    (!told.is_empty()).then(|| view! { <p class="hint">{told.join(" · ")}</p> }.into_any())
}

/// A version with who noted it and when it came here, so that the two can be compared; where it came from below it.
fn version(
    l: Locale,
    conflict: &Conflict,
    (label, word, noted): (String, &'static str, &Noted),
    is_open: bool,
) -> AnyView {
    let shown = version_text(l, noted.version);
    let by = noted.by.clone().filter(|_| !noted.source.is_collected());
    let by = by.map(|by| view! { " · " <bdi>{by}</bdi> });
    let at = noted.at.map(|at| {
        let date = when(l, conflict, at);
        view! { " · " {t!(l, "offline-version-arrived", date = date)} }
    });
    let keep = is_open.then(|| {
        view! {
            <form method="post">
                <input type="hidden" name="conflict" value=conflict.id.to_string()/>
                <input type="hidden" name="seen" value=conflict.stored_word()/>
                <button type="submit" class="quiet" name="keep" value=word>{t!(l, "offline-keep", value = shown)}
                    <span class="visually-hidden">" " {conflict.name.as_str().to_owned()}</span></button>
            </form>
        }
    });
    view! {
        <div class="version">
            <p>{label} " " <strong>{shown.clone()}</strong>{by}{at}</p>
            {source(l, conflict, noted)}
            {keep}
        </div>
    }
}
