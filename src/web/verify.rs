//! Checking a certificate: for everybody, without signing in, without script.

use std::sync::LazyLock;

use crate::web::prelude::*;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};

use super::fixed_script::FixedScript;
use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{layout, lookups};
use crate::app::certificates::{self, Standing, Verdict};
use crate::documents::certificate::title;
use crate::domain::attendance_sheet::read_code_text;
use crate::domain::dates::iso;
use crate::domain::serial::Serial;
use crate::domain::signature::{Refusal, Statement};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::path::Path;
use crate::web::routing::{Routes, get};

/// Where a code was scanned the browser has what the paper says behind the `#` of the URL, which no server sees: posts
/// it, and takes it out of the URL, so that neither the history nor "back" has it. Without script it is pasted.
static POST_FRAGMENT: LazyLock<FixedScript> = LazyLock::new(|| {
    FixedScript::new(
        None,
        "var f=document.getElementById('f-text'),a=location.href;if(f&&location.hash.length>100){history.replaceState(null,'',location.pathname);f.value=a;f.form.submit()}",
    )
});

/// `/verify`, and the same in the capital letters of the QR codes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/verify", get(ask).post(answer))
        .route("/verify/{serial}", get(show))
        .route("/VERIFY/{serial}", get(show))
}

async fn ask(visit: Visit) -> Response {
    form_page(&visit, &Form::default())
}

fn form_page(visit: &Visit, form: &Form) -> Response {
    let l = visit.locale;
    let heading = t!(l, "verify-title");
    let field = Field::lines("text", t!(l, "verify-field"), 3).hint(t!(l, "verify-field-hint")).required();
    let (form, field) = (form.clone(), field.view(form, l));
    layout::page(visit, &heading.clone(), move || {
        view! {
            <h1>{heading}</h1>
            <p>{t!(l, "verify-lead")}</p>
            {form.summary_under(l, t!(l, "verify-problem"))}
            <form method="post" action="/verify" class="narrow">
                {field}
                <button type="submit">{t!(l, "verify-submit")}</button>
            </form>
            <p class="hint">{t!(l, "verify-privacy")}</p>
        }
    })
}

/// Redirects to the page of a number, and staff with the code of an attendance sheet to where it is typed back; the text of a code is verified at once, so that its contents are never in a URL.
async fn answer(visit: Visit, form: Form) -> Result<Response> {
    lookups::count(&visit)?;
    let typed = form.get("text").trim().to_owned();
    if let Ok(serial) = typed.parse::<Serial>() {
        return Ok(Redirect::to(&format!("/verify/{serial}")).into_response());
    }
    if let Some((cohort, day)) = read_code_text(&typed) {
        if visit.actor.is_staff() {
            let to = format!("/cohorts/{cohort}/attendance/sheet?day={}", iso(day));
            return Ok(Redirect::to(&to).into_response());
        }
        let problem = Error::invalid("text", Message::new("verify-sheet"));
        return forms::rejected(problem, form, |form| form_page(&visit, &form));
    }
    if typed.contains(['#', '?']) {
        let (base, issuer) = (base(&visit), &visit.site.issuer);
        let verdict = visit.read(async |work| certificates::judge(work, issuer, &typed, &base).await).await?;
        return Ok(verdict_page(&visit, verdict));
    }
    let key = if typed.is_empty() { "verify-empty" } else { "verify-mistyped" };
    forms::rejected(Error::invalid("text", Message::new(key)), form, |form| form_page(&visit, &form))
}

async fn show(visit: Visit, Path(text): Path<String>) -> Result<Response> {
    lookups::count(&visit)?;
    let query = visit.query.split('&').find_map(|pair| pair.strip_prefix("q="));
    let unknown = Verdict { serial: None, standing: Standing::Unknown, statement: None, refusal: None };
    let Ok(serial) = text.parse::<Serial>() else { return Ok(verdict_page(&visit, unknown)) };
    let (base, issuer) = (base(&visit), &visit.site.issuer);
    let verdict = visit
        .read(async |work| match query {
            None => {
                let standing = certificates::standing(work, &serial).await?;
                Ok(Verdict { serial: Some(serial.clone()), standing, ..unknown })
            }
            Some(query) => certificates::judge_link(work, issuer, &serial, query, &base).await,
        })
        .await?;
    Ok(verdict_page(&visit, verdict))
}

/// The URL under which a presented code was opened: the programme's, or the one of this request. It only restores what was signed; nothing is signed with it.
fn base(visit: &Visit) -> String {
    let url = visit.site.programme().base_url.clone();
    if url.is_empty() { visit.origin.clone() } else { url }
}

fn verdict_page(visit: &Visit, verdict: Verdict) -> Response {
    let l = visit.locale;
    let heading = t!(l, "verify-title");
    let names_somebody = verdict.statement.is_some();
    let is_of_number_alone = verdict.serial.is_some()
        && verdict.statement.is_none()
        && verdict.refusal.is_none()
        && verdict.standing != Standing::Revoked;
    let mut response = layout::page(visit, &heading.clone(), move || {
        let serial = verdict.serial.as_ref().map(ToString::to_string);
        let said = verdict.statement.as_ref().map(|statement| statement_view(l, statement));
        view! {
            <h1>{heading}</h1>
            {serial.map(|serial| view! { <p class="serial"><bdi dir="ltr">{serial}</bdi></p> })}
            {standing_view(l, &verdict)}
            {said}
            {is_of_number_alone.then(|| compare_form(l))}
            <p><a class="button quiet" href="/verify">{t!(l, "verify-another")}</a></p>
        }
    });
    if is_of_number_alone {
        response = POST_FRAGMENT.with_policy(response);
    }
    if names_somebody {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// A number alone does not say for whom the paper is: where the code, or the address that it opened, is pasted.
fn compare_form(l: Locale) -> AnyView {
    let form = Form::default();
    let field = Field::lines("text", t!(l, "verify-compare-field"), 3).required().view(&form, l);
    view! {
        <h2>{t!(l, "verify-paper-says")}</h2>
        <p>{t!(l, "verify-compare")}</p>
        <form method="post" action="/verify" class="narrow">
            {field}
            <button type="submit">{t!(l, "verify-compare-submit")}</button>
        </form>
        {POST_FRAGMENT.view()}
    }
}

/// The verdict in one word and one sentence.
fn standing_view(l: Locale, verdict: &Verdict) -> AnyView {
    let (class, word, sentence) = match (verdict.refusal, verdict.standing, &verdict.statement) {
        (Some(Refusal::NotACode), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-not-a-code"))
        }
        (Some(Refusal::Damaged), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-damaged"))
        }
        (Some(Refusal::NotSigned), ..) => {
            ("notice error", t!(l, "verify-refused"), t!(l, "verify-refused-not-signed"))
        }
        (None, Standing::Valid, Some(_)) => {
            ("notice done", t!(l, "verify-valid"), t!(l, "verify-valid-compare"))
        }
        (None, Standing::Valid, None) => ("notice done", t!(l, "verify-valid"), t!(l, "verify-valid-number")),
        (None, Standing::Revoked, _) => {
            ("notice error", t!(l, "verify-revoked"), t!(l, "verify-revoked-sentence"))
        }
        (None, Standing::Erased, Some(_)) => {
            ("notice warning", t!(l, "verify-erased"), t!(l, "verify-erased-signed"))
        }
        (None, Standing::Erased, None) => {
            ("notice warning", t!(l, "verify-erased"), t!(l, "verify-erased-number"))
        }
        (None, Standing::Unknown, Some(_)) => {
            ("notice warning", t!(l, "verify-unknown"), t!(l, "verify-unknown-signed"))
        }
        (None, Standing::Unknown, None) => {
            ("notice warning", t!(l, "verify-unknown"), t!(l, "verify-unknown-sentence"))
        }
    };
    view! { <div class=class role="status"><p><strong>{word}</strong></p><p>{sentence}</p></div> }
}

/// What the paper must say.
fn statement_view(l: Locale, statement: &Statement) -> AnyView {
    let training = format!("{} ({})", statement.title, statement.code);
    let held = [statement.place.clone(), dates::span(statement.from, statement.to, l)];
    let held = l.list(held);
    let fact = |label: String, value: String| {
        (!value.is_empty()).then(|| view! { <dt>{label}</dt><dd><bdi>{value}</bdi></dd> })
    };
    view! {
        <h2>{t!(l, "verify-paper-says")}</h2>
        <dl class="facts">
            {fact(t!(l, "verify-fact-document"), title(statement.kind, l))}
            {fact(t!(l, "verify-fact-name"), statement.name.clone())}
            {fact(t!(l, "verify-fact-arabic-name"), statement.arabic_name.clone())}
            {fact(t!(l, "verify-fact-training"), training)}
            // The parts of a list stand apart in it where they must.
            <dt>{t!(l, "verify-fact-held")}</dt>
            <dd>{held}</dd>
            {fact(t!(l, "verify-fact-hours"), statement.hours.to_string())}
            {fact(t!(l, "verify-fact-issued"), dates::long(statement.issued_on, l))}
        </dl>
    }
}
