//! The programme's names, address, times of day and logo.

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use data_encoding::BASE64;

use crate::app;
use crate::app::settings::{LOGO_MAX, Programme};
use crate::domain::agenda::{Times, clock, parse_clock};
use crate::error::{Error, FieldError, Message, Result};
use crate::t;
use crate::web::forms::{self, Field, Form};
use crate::web::routing::{Routes, get, post};
use crate::web::visit::Visit;
use crate::web::{error, layout, proof, raw_text, status};

/// `/admin/settings`.
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/settings", get(show).post(update))
        .route("/admin/settings/logo/remove", post(remove_logo))
        .layer(DefaultBodyLimit::max(LOGO_MAX * 2))
}

async fn show(visit: Visit) -> Result<Response> {
    super::require_admin(&visit)?;
    Ok(page(&visit, as_stored(&visit)))
}

/// The form with the settings as they are.
fn as_stored(visit: &Visit) -> Form {
    let programme = visit.site.programme();
    Form::filled([
        ("name", &programme.name),
        ("issuer", &programme.issuer),
        ("base_url", &programme.base_url),
        ("place", &programme.place),
        ("contact", &programme.contact),
        ("begin", &clock(programme.times.begin)),
        ("lunch", &clock(programme.times.lunch)),
        ("resume", &clock(programme.times.resume)),
        ("prayer", &programme.times.prayer.map(clock).unwrap_or_default()),
        ("end", &clock(programme.times.end)),
    ])
}

fn page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-settings");
    let logo = visit
        .site
        .programme()
        .logo
        .as_ref()
        .filter(|_| visit.trouble.is_none())
        .map(|png| format!("data:image/png;base64,{}", BASE64.encode(png)));
    let has_changed = visit.has_parameter("changed");
    let origin = visit.origin.clone();
    let asks_password = !visit.is_proved();
    layout::page(visit, &title.clone(), move || {
        let logo_now = logo.map(|data| {
            view! {
                <p><img src=data alt=t!(l, "settings-logo-now") width="160"/></p>
                <form method="post" action="/admin/settings/logo/remove"><button type="submit" class="danger">{t!(l, "settings-logo-remove")}</button></form>
            }
        });
        view! {
            {super::crumb(visit)}
            <h1>{title}</h1>
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "settings-changed")}</p> })}
            {form.summary(l)}
            <form method="post" action="/admin/settings" enctype="multipart/form-data" class="narrow">
                {Field::text("name", t!(l, "settings-name")).hint(t!(l, "settings-name-hint")).view(&form, l)}
                {Field::text("issuer", t!(l, "settings-issuer")).hint(t!(l, "settings-issuer-hint")).view(&form, l)}
                {Field::text("place", t!(l, "settings-place")).hint(t!(l, "settings-place-hint")).view(&form, l)}
                {Field::text("contact", t!(l, "settings-contact")).hint(t!(l, "settings-contact-hint")).view(&form, l)}
                {Field::input("url", "base_url", t!(l, "settings-base-url")).hint(t!(l, "settings-base-url-hint", origin = origin)).view(&form, l)}
                {asks_password.then(|| Field::input("password", proof::PASSWORD, t!(l, "account-old-password"))
                    .hint(t!(l, "settings-base-url-password")).autocomplete("current-password").view(&form, l))}
                <fieldset>
                    <legend>{t!(l, "settings-times")}</legend>
                    <p class="hint">{t!(l, "settings-times-hint")}</p>
                    {Field::input("time", "begin", t!(l, "settings-begin")).view(&form, l)}
                    {Field::input("time", "lunch", t!(l, "settings-lunch")).view(&form, l)}
                    {Field::input("time", "resume", t!(l, "settings-resume")).view(&form, l)}
                    {Field::input("time", "prayer", t!(l, "settings-prayer")).hint(t!(l, "settings-prayer-hint")).view(&form, l)}
                    {Field::input("time", "end", t!(l, "settings-end")).view(&form, l)}
                </fieldset>
                {Field::input("file", "logo", t!(l, "settings-logo")).hint(t!(l, "settings-logo-hint")).view(&form, l)}
                <button type="submit">{t!(l, "settings-submit")}</button>
            </form>
            {logo_now}
            <p><a href="/admin/certificates">{t!(l, "certificate-policy-title")}</a></p>
        }
    })
}

/// The fields of the form and the file, if one was chosen.
async fn read(multipart: &mut Multipart) -> std::result::Result<(Form, Option<Vec<u8>>), StatusCode> {
    let mut form = Form::default();
    let mut logo = None;
    while let Some(field) = multipart.next_field().await.map_err(|problem| problem.status())? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|problem| problem.status())?;
        if name == "logo" {
            logo = Some(bytes.to_vec()).filter(|bytes| !bytes.is_empty());
        } else {
            let text = raw_text::of_field(&bytes).map_err(|error| status::of(&error))?;
            form.set_part(&name, text)?;
        }
    }
    Ok((form, logo))
}

async fn update(
    visit: Visit,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    if visit.trouble.is_none() {
        super::require_admin(&visit)?;
    }
    let read = match upload {
        Ok(mut multipart) => read(&mut multipart).await,
        Err(problem) => Err(problem.status()),
    };
    let (form, logo) = match read {
        Ok(read) => read,
        Err(StatusCode::PAYLOAD_TOO_LARGE) => {
            // The rest of the form is lost with the file: say so beside it, over the settings as they are.
            let problem = Error::invalid("logo", Message::new("settings-logo-too-large"));
            let page = forms::rejected(problem, as_stored(&visit), |form| page(&visit, form))?;
            return Ok(forms::with_status(page, StatusCode::PAYLOAD_TOO_LARGE));
        }
        Err(status) => return Ok(error::page(&visit, status)),
    };
    if let Some(trouble) = visit.trouble.clone() {
        // Who asks can't be found out now: what was typed comes back, and nothing else.
        return forms::rejected(trouble, form, |form| page(&visit, form));
    }
    // The QR codes of certificates lead to the public address: an open screen does not change it.
    let moves = form.get("base_url").trim() != visit.site.programme().base_url;
    if !moves || visit.is_proved() {
        return save(visit, form, logo).await;
    }
    match proof::typed(&visit, form, async |visit, form| save(visit, form, logo).await).await? {
        Ok(response) => Ok(response),
        Err(form) => Ok(forms::with_status(page(&visit, form), StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

async fn save(visit: Visit, form: Form, logo: Option<Vec<u8>>) -> Result<Response> {
    let text = |name: &str| form.get(name).to_owned();
    let times = match times(&form) {
        Ok(times) => times,
        Err(problems) => {
            return forms::rejected(Error::Invalid(problems), form, |form| page(&visit, form));
        }
    };
    let new = Programme {
        times,
        name: text("name"),
        issuer: text("issuer"),
        base_url: text("base_url"),
        place: text("place"),
        contact: text("contact"),
        logo,
        // They follow from the address before.
        former_hosts: Vec::new(),
    };
    let done = visit.write(async |work| {
        app::settings::update(work, &new).await?;
        app::settings::programme(work).await
    });
    match done.await {
        Ok(stored) => Ok(saved(&visit, stored)),
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, form)),
    }
}

/// The times of day as they were typed; what is left empty keeps its usual time, and without one for the prayer there is
/// no pause for it.
fn times(form: &Form) -> std::result::Result<Times, Vec<FieldError>> {
    let usual = Times::default();
    let mut problems = Vec::new();
    let mut read = |name: &'static str, usual: u32| match form.get(name).trim() {
        "" => usual,
        typed => parse_clock(typed).unwrap_or_else(|| {
            problems.push(FieldError::new(name, Message::new("settings-bad-time")));
            usual
        }),
    };
    let times = Times {
        begin: read("begin", usual.begin),
        lunch: read("lunch", usual.lunch),
        resume: read("resume", usual.resume),
        prayer: (!form.get("prayer").trim().is_empty()).then(|| read("prayer", 0)),
        end: read("end", usual.end),
    };
    if problems.is_empty() { Ok(times) } else { Err(problems) }
}

async fn remove_logo(visit: Visit) -> Result<Response> {
    let stored = visit
        .write(async |work| {
            app::settings::remove_logo(work).await?;
            app::settings::programme(work).await
        })
        .await?;
    Ok(saved(&visit, stored))
}

fn saved(visit: &Visit, stored: Programme) -> Response {
    visit.site.set_programme(stored);
    Redirect::to("/admin/settings?changed=1").into_response()
}
