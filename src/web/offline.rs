//! Attendance without network: a cohort taken along on a device, the page that opens there, and what the device sends.
//!
//! The page that opens without network is the same for everybody and has nothing of anybody in it: what it shows comes from the
//! device. Its script is that of `assets/offline`.

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::cohorts::{CohortTab, closed_notice, heading, session_name, url};
use super::forms::{Choice, Field, Form};
use super::imports::UPLOAD_MAX;
use super::visit::Visit;
use super::{assets, layout, status};
use crate::app;
use crate::app::offline::{Outcome, Snapshot};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Cohort, State};
use crate::domain::dates;
use crate::domain::enrolment::Enrolment;
use crate::domain::percent::Percent;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};

mod collected;
mod conflicts;
mod sent;
mod words;
pub(super) use conflicts::{disputed_value, version_text};
pub(super) use sent::{body, too_much};

/// The most bytes of the changes of one request.
pub(super) const CHANGES_BYTES_MAX: usize = 2_000_000;

/// The policy of the pages with this script, and of the service worker.
static POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self' data:; style-src 'self'; connect-src 'self'; script-src 'self'; worker-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// Taking along, the page without network, its service worker, and what it sends.
pub fn routes() -> Routes {
    let upload = Routes::new()
        .route("/cohorts/{code}/attendance/collected", get(collected::ask).post(collected::take))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX));
    Routes::new()
        .merge(upload)
        .route("/cohorts/{code}/attendance/form.xlsx", get(collected::form))
        .route("/cohorts/{code}/take-along", get(offer))
        .route("/cohorts/{code}/offline", get(shell))
        .route("/cohorts/{code}/attendance/conflicts", get(conflicts::show).post(conflicts::settle))
        .route("/sw.js", get(worker))
        .route("/api/cohorts/{code}/take-along", post(take_along))
        .route(
            "/api/cohorts/{code}/changes",
            post(sent::changes).layer(DefaultBodyLimit::max(CHANGES_BYTES_MAX)),
        )
}

/// The script may run and talk to this server.
pub(super) fn with_script(mut response: Response) -> Response {
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    response
}

/// The page that takes a cohort along.
async fn offer(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let (cohort, until) = visit.read(async |work| app::offline::offer(work, &code).await).await?;
    let l = visit.locale;
    let title = t!(l, "offline-take-along");
    let form = Form::filled([("with", "codes".to_owned()), ("until", dates::iso(until))]);
    Ok(with_script(layout::page(&visit, &format!("{} · {title}", cohort.code), move || {
        let is_open = cohort.state() == State::Open;
        let body = if is_open {
            view! { {taking(l, &cohort, &form)} }
        } else {
            view! { {closed_notice(l, &cohort)} }
        };
        view! {
            {heading(l, &cohort, CohortTab::Attendance)}
            <h2>{title}</h2>
            <p>{t!(l, "offline-about")}</p>
            <p class="notice warning">{t!(l, "offline-danger")}</p>
            {body}
            <p><a href=url(&cohort, "attendance")>{t!(l, "offline-back")}</a></p>
        }
    })))
}

/// What is asked before a cohort is taken along. The form shows where its script runs.
fn taking(l: Locale, cohort: &Cohort, form: &Form) -> AnyView {
    let choices = vec![
        Choice::new("codes", t!(l, "offline-with-codes", code = cohort.code.of_person(1))),
        Choice::new("names", t!(l, "offline-with-names")),
    ];
    let sheet = (url(cohort, "papers"), t!(l, "offline-sheet"));
    take_along_form(l, form, cohort.code.as_str(), choices, sheet)
}

/// The form that asks what is kept on a device and for how long; `sheet` is what to print where no script runs.
pub(super) fn take_along_form(
    l: Locale,
    form: &Form,
    code: &str,
    choices: Vec<Choice>,
    (href, sheet): (String, String),
) -> AnyView {
    let with = (!choices.is_empty())
        .then(|| Field::radios("with", t!(l, "offline-with"), choices).required().view(form, l));
    view! {
        {script(l)}
        <noscript><p class="notice">{t!(l, "offline-without-script")} " " <a href=href>{sheet}</a></p></noscript>
        <div id="take-along-state"></div>
        <form id="take-along" method="post" class="narrow" data-code=code.to_owned() hidden>
            {with}
            {Field::input("date", "until", t!(l, "offline-until")).hint(t!(l, "offline-until-hint")).required().view(form, l)}
            {Field::input("password", "passphrase", t!(l, "offline-passphrase")).hint(t!(l, "offline-passphrase-hint"))
                .autocomplete("new-password").view(form, l)}
            <button type="submit">{t!(l, "offline-take-along")}</button>
        </form>
    }
}

/// The script with its words.
pub(super) fn script(l: Locale) -> AnyView {
    view! {
        <div id="offline-words" data-words=words::json(l) hidden></div>
        <script type="module" src=assets::offline_href()></script>
    }
}

/// The page that opens without network. It reads nothing: not even whether there is such a cohort.
pub(super) async fn shell(visit: Visit) -> Response {
    let l = visit.locale;
    let title = t!(l, "offline-title");
    with_script(layout::bare(&visit, &title.clone(), move || {
        view! {
            {script(l)}
            <h1>{title}</h1>
            <div id="offline">
                <p class="notice">{t!(l, "offline-needs-script")}</p>
                <p><a href="/cohorts">{t!(l, "cohort-list-title")}</a></p>
            </div>
        }
    }))
}

async fn worker() -> Response {
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    with_script(([(CONTENT_TYPE, kind)], assets::worker_script()).into_response())
}

/// An error for the script: its key, why in words, and the field that it is about.
pub(super) fn refusal(l: Locale, problem: Error) -> Response {
    let status = status::of(&problem);
    let of = |message: &Message| (message.key, l.message(message));
    let (key, why) = match &problem {
        Error::Invalid(problems) => {
            problems.first().map_or(("invalid", String::new()), |first| of(&first.message))
        }
        Error::Conflict(message) | Error::Unavailable(message) | Error::TooOften { message, .. } => {
            of(message)
        }
        Error::NotFound => ("not-found", t!(l, "offline-not-yours")),
        Error::Forbidden | Error::Unproved => ("forbidden", t!(l, "offline-not-yours")),
        Error::Unauthenticated => ("signed-out", t!(l, "offline-signed-out")),
        Error::Internal(text) => {
            tracing::error!(error = text, "a device could not be answered");
            ("internal", t!(l, "offline-no-server"))
        }
    };
    let field = match &problem {
        Error::Invalid(problems) => problems.first().map(|first| first.field.as_str()),
        _ => None,
    };
    (status, answer(&json!({ "error": key, "why": why, "field": field }))).into_response()
}

pub(super) fn answer(value: &Value) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(CONTENT_TYPE, kind)], value.to_string()).into_response()
}

async fn take_along(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let (with_names, until) = (form.has("with", "names"), form.get("until"));
    let day = dates::parse(until);
    let taken = visit.write(async |work| app::offline::take_along(work, &code, with_names, day).await).await;
    match taken {
        Ok(taken) => {
            let until = day.map(dates::iso);
            answer(&json!({ "until": until, "snapshot": snapshot(visit.locale, &taken) }))
        }
        Err(problem) => refusal(visit.locale, problem),
    }
}

/// Milliseconds since 1970, as scripts count.
pub(super) fn milliseconds(at: time::OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}

/// A cohort as a device keeps it: names or codes, marks and results, and nothing else of anybody.
fn snapshot(l: Locale, taken: &Snapshot) -> Value {
    let grid = &taken.grid;
    let cohort = &grid.cohort;
    let sessions: Vec<Value> = grid
        .sessions
        .iter()
        .map(|stored| {
            let (day, name) = session_name(l, stored.session);
            json!({
                "id": stored.id, "date": dates::iso(stored.session.date), "day": day, "name": name,
                "begins": milliseconds(stored.opens_at()),
            })
        })
        .collect();
    let people: Vec<Value> = grid.people.iter().map(|one| person(taken, one)).collect();
    json!({
        "code": cohort.code.as_str(),
        "title": super::cohorts::title(l, cohort),
        "place": cohort.place,
        "owner": taken.owner,
        "names": taken.with_names,
        "now": milliseconds(grid.now),
        "sessions": sessions,
        "people": people,
        "conflicts": taken.conflicts,
    })
}

fn person(taken: &Snapshot, person: &Enrolment) -> Value {
    let grid = &taken.grid;
    let letter = |mark: Option<Mark>| mark.map_or(sent::NONE, Mark::letter);
    let marks: String =
        grid.sessions.iter().map(|session| letter(grid.noted(person.id, session.id))).collect();
    let scores = taken.scores.get(&person.id).copied().unwrap_or_default();
    let percent =
        |percent: Option<Percent>| percent.map_or_else(String::new, |percent| percent.get().to_string());
    let code = grid.cohort.code.of_person(person.position);
    let gone =
        person.left_from.and_then(|from| grid.sessions.iter().position(|stored| stored.session >= from));
    json!({
        "id": person.id,
        "ref": taken.walk_ins.get(&person.id),
        "name": if taken.with_names { person.name.as_str() } else { &code },
        "gone": gone,
        "marks": marks,
        "pre": percent(scores.pre_test),
        "post": percent(scores.post_test),
    })
}
