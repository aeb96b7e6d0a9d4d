//! Signing in with a password or, the first time, with a one-time code, then the second factor; signing out.

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;
use time::Duration;

use super::forms::{Field, Form};
use super::layout;
use super::visit::{SESSION_COOKIE, Visit};
use super::{Site, cookies, error, second_factor};
use crate::app;
use crate::app::accounts::{Entry, SignedIn};
use crate::error::{Error, FieldError, Result};
use crate::t;
use crate::web::boxed::view;

/// `/login`, `/logout`.
pub fn routes() -> Router<Site> {
    Router::new().route("/login", get(show).post(submit)).route("/logout", post(sign_out))
}

/// Where to go afterwards: an address of this server and nothing else.
fn destination(next: &str) -> &str {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control());
    if is_ours { next } else { "/" }
}

async fn show(visit: Visit) -> Response {
    match visit.parameter("code") {
        Some(code) => code_page(&visit, Form::filled([("code", code)])),
        None => password_page(&visit, Form::filled([("next", visit.parameter("next").unwrap_or_default())])),
    }
}

async fn submit(visit: Visit, form: Form) -> Response {
    let (db, address, device) = (&visit.site.db, &visit.address, &visit.device);
    if let Some(ticket) = form.typed("ticket").map(str::to_owned) {
        return pass(&visit, form, &ticket).await;
    }
    let has_code = form.pairs().any(|(name, _)| name == "code");
    let done = if has_code {
        app::accounts::use_code(db, form.get("code"), form.get("password"), address, device).await
    } else {
        app::accounts::sign_in(db, form.get("login"), form.get("password"), address, device).await
    };
    match done {
        Ok(Entry::SignedIn(signed_in)) => entered(&visit, &form, &signed_in),
        Ok(Entry::SecondFactor(ticket)) => {
            let waiting = [("ticket", ticket.clone()), ("next", form.get("next").to_owned())];
            factor_page(&visit, Form::filled(waiting), &ticket).await
        }
        Err(problem) => match refusal(problem, "") {
            Ok((status, problems)) => {
                let form = form.with(problems);
                let page = if has_code { code_page(&visit, form) } else { password_page(&visit, form) };
                (status, page).into_response()
            }
            Err(other) => error::respond(&visit, &other),
        },
    }
}

/// Status and problems of a refused try; one that came too soon is a problem of `field`. Any other error stays one.
fn refusal(problem: Error, field: &str) -> Result<(StatusCode, Vec<FieldError>)> {
    match problem {
        Error::Invalid(problems) => Ok((StatusCode::UNPROCESSABLE_ENTITY, problems)),
        Error::Unavailable(message) => {
            Ok((StatusCode::TOO_MANY_REQUESTS, vec![FieldError::new(field, message)]))
        }
        other => Err(other),
    }
}

fn entered(visit: &Visit, form: &Form, signed_in: &SignedIn) -> Response {
    let mut response = Redirect::to(destination(form.get("next"))).into_response();
    set_cookie(&mut response, visit, Some(signed_in));
    response
}

/// The second step: the code of the telephone, or one on paper.
async fn pass(visit: &Visit, form: Form, ticket: &str) -> Response {
    let (db, address, device) = (&visit.site.db, &visit.address, &visit.device);
    let typed = form.get("second_code");
    match app::accounts::second_factor::pass(db, ticket, typed, address, device).await {
        Ok((signed_in, codes)) if codes.is_empty() => entered(visit, &form, &signed_in),
        Ok((signed_in, codes)) => {
            let mut response = second_factor::codes_page(visit, codes, destination(form.get("next")));
            set_cookie(&mut response, visit, Some(&signed_in));
            response
        }
        Err(problem) => match refusal(problem, "second_code") {
            Ok((status, problems)) => {
                (status, factor_page(visit, form.with(problems), ticket).await).into_response()
            }
            Err(other) => error::respond(visit, &other),
        },
    }
}

/// The page of the second step; the first one again when the ticket no longer serves.
async fn factor_page(visit: &Visit, form: Form, ticket: &str) -> Response {
    let waiting = visit.read(async |work| app::accounts::second_factor::waiting(work, ticket).await);
    let l = visit.locale;
    match waiting.await {
        Ok(Some(waiting)) => {
            let title = t!(l, "second-factor-title");
            layout::page(visit, &title.clone(), move || {
                let set_up = waiting.proposal.map(|proposal| {
                    view! {
                        <p class="notice">{t!(l, "second-factor-required-now")}</p>
                        {second_factor::proposal(l, &proposal)}
                    }
                });
                let hint = match set_up {
                    Some(_) => t!(l, "second-factor-code-hint"),
                    None => t!(l, "second-factor-or-paper"),
                };
                view! {
                    <h1>{title}</h1>
                    {form.summary(l)}
                    {set_up}
                    <form method="post" action="/login" class="narrow">
                        <input type="hidden" name="ticket" value=form.get("ticket").to_owned()/>
                        <input type="hidden" name="next" value=form.get("next").to_owned()/>
                        {second_factor::code_field(l, hint).view(&form, l)}
                        <button type="submit">{t!(l, "login-submit")}</button>
                    </form>
                    <p class="hint">{t!(l, "second-factor-lost")}</p>
                }
            })
        }
        Ok(None) => password_page(visit, form),
        Err(problem) => error::respond(visit, &problem),
    }
}

fn password_page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "login-title");
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            {form.summary(l)}
            <form method="post" action="/login" class="narrow">
                <input type="hidden" name="next" value=form.get("next").to_owned()/>
                {Field::text("login", t!(l, "login-name")).required().autocomplete("username").view(&form, l)}
                {Field::input("password", "password", t!(l, "login-password")).required().autocomplete("current-password").view(&form, l)}
                <button type="submit">{t!(l, "login-submit")}</button>
            </form>
            <p><a href="/login?code=">{t!(l, "login-have-code")}</a></p>
            <p class="hint">{t!(l, "login-lost")}</p>
        }
    })
}

fn code_page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "login-code-title");
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            <p>{t!(l, "login-code-intro")}</p>
            {form.summary(l)}
            <form method="post" action="/login" class="narrow">
                {Field::text("code", t!(l, "login-code")).hint(t!(l, "login-code-hint")).required().autocomplete("one-time-code").view(&form, l)}
                {Field::input("password", "password", t!(l, "login-new-password")).hint(t!(l, "login-new-password-hint")).required()
                    .autocomplete("new-password").view(&form, l)}
                <button type="submit">{t!(l, "login-code-submit")}</button>
            </form>
        }
    })
}

async fn sign_out(visit: Visit) -> Result<Response> {
    if let Some(token) = &visit.token {
        visit.write(async |work| app::accounts::sign_out(work, token).await).await?;
    }
    let mut response = Redirect::to("/").into_response();
    set_cookie(&mut response, &visit, None);
    Ok(response)
}

/// Sets or clears the session's cookie.
fn set_cookie(response: &mut Response, visit: &Visit, signed_in: Option<&SignedIn>) {
    let (token, life) = match signed_in {
        Some(SignedIn { token, expires_at }) => (token.as_str(), *expires_at - app::now()),
        None => ("", Duration::ZERO),
    };
    cookies::set(response, visit, SESSION_COOKIE, token, "/", life);
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(destination("/cohorts?x=1"), "/cohorts?x=1");
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "",
            "javascript:x",
        ] {
            assert_eq!(destination(bad), "/", "{bad}");
        }
    }
}
