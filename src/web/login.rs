//! Signing in with a password or, the first time, with a one-time code, then the second factor; signing out.

use crate::web::prelude::*;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use time::Duration;

use super::forms::{self, Field, Form};
use super::visit::{DEVICE_COOKIE, SESSION_COOKIE, Visit, in_time};
use super::{keep, layout, second_factor};
use crate::app;
use crate::app::accounts::second_factor as factor;
use crate::app::accounts::sessions::{self, SignedIn};
use crate::app::accounts::sign_in::{self, AfterPassword};
use crate::error::{Error, FieldError, Result};
use crate::i18n::dates;
use crate::t;
use crate::web::routing::{Routes, get, post};

/// `/login`, `/logout`.
pub fn routes() -> Routes {
    Routes::new().route("/login", get(show).post(submit)).route("/logout", post(sign_out))
}

/// Where to redirect afterwards: a path on this server only.
fn destination(next: &str) -> &str {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control());
    if is_ours { next } else { "/" }
}

/// Whether somebody was sent here whose text is kept on their device: they saved it when their session was over.
fn is_of_kept_text(next: &str) -> bool {
    next.split_once('?').is_some_and(|(path, query)| path.starts_with("/author/") && query == keep::SENT)
}

async fn show(visit: Visit) -> Result<Response> {
    let parameter = |name| visit.parameter(name).map(std::borrow::Cow::into_owned);
    match parameter("code") {
        Some(code) => code_page(&visit, Form::filled([("code", code)])).await,
        None => Ok(password_page(&visit, Form::filled([("next", parameter("next").unwrap_or_default())]))),
    }
}

async fn submit(visit: Visit, form: Form) -> Result<Response> {
    if let Some(ticket) = form.typed("ticket").map(str::to_owned) {
        return pass(&visit, form, &ticket).await;
    }
    let has_code = form.pairs().any(|(name, _)| name == "code");
    if form.asks_to_show() {
        return if has_code { code_page(&visit, form).await } else { Ok(password_page(&visit, form)) };
    }
    let (origin, password) = (visit.origin_of_sign_in(), form.get("password"));
    let done = in_time(Box::pin(async {
        if has_code {
            sign_in::with_code(&origin, form.get("code"), password).await
        } else {
            sign_in::with_password(&origin, form.get("login"), password).await
        }
    }));
    match done.await {
        Ok(AfterPassword::SignedIn(signed_in)) => Ok(entered(&visit, &form, &signed_in)),
        Ok(AfterPassword::SecondFactor(ticket)) => {
            let waiting = [("ticket", ticket.clone()), ("next", form.get("next").to_owned())];
            factor_page(&visit, Form::filled(waiting), &ticket).await
        }
        Err(problem) => {
            let refusal = Refusal::of(problem, "")?;
            let form = form.with(refusal.problems.clone());
            let page = if has_code { code_page(&visit, form).await? } else { password_page(&visit, form) };
            Ok(refusal.answer(page))
        }
    }
}

/// A refused attempt.
struct Refusal {
    problems: Vec<FieldError>,
    /// Seconds until the next one, for one that came too soon.
    wait: Option<u64>,
}

impl Refusal {
    /// What was wrong; that an attempt came too soon is a problem of `field`. Any other error stays one.
    fn of(problem: Error, field: &str) -> Result<Self> {
        match problem {
            Error::Invalid(problems) => Ok(Self { problems, wait: None }),
            Error::TooOften { message, seconds } => {
                Ok(Self { problems: vec![FieldError::new(field, message)], wait: Some(seconds) })
            }
            other => Err(other),
        }
    }

    /// The page that says so, with its status.
    fn answer(&self, page: Response) -> Response {
        let Some(seconds) = self.wait else {
            return forms::with_status(page, StatusCode::UNPROCESSABLE_ENTITY);
        };
        let mut response = forms::with_status(page, StatusCode::TOO_MANY_REQUESTS);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        response
    }
}

fn entered(visit: &Visit, form: &Form, signed_in: &SignedIn) -> Response {
    let mut response = Redirect::to(destination(form.get("next"))).into_response();
    set_cookie(&mut response, visit, Some(signed_in));
    response
}

/// The second step: the code of the telephone, or a recovery code; or it is put off.
async fn pass(visit: &Visit, form: Form, ticket: &str) -> Result<Response> {
    let origin = visit.origin_of_sign_in();
    let done = in_time(Box::pin(async {
        if form.has("later", "1") {
            factor::skip(&origin, ticket).await.map(|signed_in| (signed_in, Vec::new()))
        } else {
            factor::pass(&origin, ticket, form.get("second_code")).await
        }
    }));
    match done.await {
        Ok((signed_in, codes)) if codes.is_empty() => Ok(entered(visit, &form, &signed_in)),
        Ok((signed_in, codes)) => {
            let mut response = second_factor::codes_page(visit, codes, destination(form.get("next")));
            set_cookie(&mut response, visit, Some(&signed_in));
            Ok(response)
        }
        Err(problem) => {
            let refusal = Refusal::of(problem, "second_code")?;
            let page = factor_page(visit, form.with(refusal.problems.clone()), ticket).await?;
            Ok(refusal.answer(page))
        }
    }
}

/// The page of the second step; the first one again when the ticket is no longer valid.
async fn factor_page(visit: &Visit, form: Form, ticket: &str) -> Result<Response> {
    let Some(waiting) =
        visit.read(async |work| factor::waiting(work, ticket, &visit.site.factor_key).await).await?
    else {
        return Ok(password_page(visit, form));
    };
    let l = visit.locale;
    let title = t!(l, "second-factor-title");
    Ok(layout::page(visit, &title.clone(), move || {
        let set_up = waiting.proposal.map(|proposal| {
            view! {
                <p class="notice">{if waiting.may_skip { t!(l, "second-factor-asked-now") } else { t!(l, "second-factor-required-now") }}</p>
                {second_factor::proposal(l, &proposal)}
            }
        });
        let later = waiting.may_skip.then(|| {
            view! {
                <form method="post" action="/login" class="narrow">
                    <input type="hidden" name="ticket" value=form.get("ticket").to_owned()/>
                    <input type="hidden" name="next" value=form.get("next").to_owned()/>
                    <button type="submit" class="quiet" name="later" value="1">{t!(l, "second-factor-later")}</button>
                </form>
            }
        });
        let hint = match set_up {
            Some(_) => t!(l, "second-factor-code-hint"),
            None => t!(l, "second-factor-or-paper"),
        };
        view! {
            <h1>{title}</h1>
            {form.summary_under(l, t!(l, "form-refused"))}
            {set_up}
            <form method="post" action="/login" class="narrow">
                <input type="hidden" name="ticket" value=form.get("ticket").to_owned()/>
                <input type="hidden" name="next" value=form.get("next").to_owned()/>
                {second_factor::code_field(l, hint).view(&form, l)}
                <button type="submit">{t!(l, "login-submit")}</button>
            </form>
            {later}
            <p class="hint">{t!(l, "second-factor-clock", date = dates::moment(app::now(), l))}</p>
            <p class="hint">{t!(l, "second-factor-lost")}</p>
        }
    }))
}

fn password_page(visit: &Visit, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "login-title");
    let kept = is_of_kept_text(form.get("next"))
        .then(|| view! { <p class="notice warning">{t!(l, "login-kept")}</p> });
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            {kept}
            {form.summary_under(l, t!(l, "form-refused"))}
            <form method="post" action="/login" class="narrow">
                <input type="hidden" name="next" value=form.get("next").to_owned()/>
                {Field::text("login", t!(l, "login-name")).required().autocomplete("username").view(&form, l)}
                {Field::input("password", "password", t!(l, "login-password")).required().autocomplete("current-password").view(&form, l)}
                <div class="actions"><button type="submit">{t!(l, "login-submit")}</button>{form.show_button(l)}</div>
            </form>
            <p><a href="/login?code=">{t!(l, "login-have-code")}</a></p>
            <p class="hint">{t!(l, "login-lost")}</p>
        }
    })
}

/// Where a one-time code is used: it says for which account, so that its owner knows what to sign in with next time.
async fn code_page(visit: &Visit, form: Form) -> Result<Response> {
    let code = form.get("code").to_owned();
    let login = visit.read(async |work| sign_in::login_of_code(work, &code).await).await?;
    let l = visit.locale;
    let title = t!(l, "login-code-title");
    Ok(layout::page(visit, &title.clone(), move || {
        let account = login.map(|login| {
            view! { <p class="notice">{t!(l, "login-code-account")} " " <strong><bdi>{login}</bdi></strong></p> }
        });
        view! {
            <h1>{title}</h1>
            <p>{t!(l, "login-code-intro")}</p>
            {form.summary_under(l, t!(l, "form-refused"))}
            {account}
            <form method="post" action="/login" class="narrow">
                {Field::text("code", t!(l, "login-code")).hint(t!(l, "login-code-hint")).required().autocomplete("one-time-code").view(&form, l)}
                {Field::input("password", "password", t!(l, "login-new-password")).hint(t!(l, "login-new-password-hint")).required()
                    .autocomplete("new-password").view(&form, l)}
                <div class="actions"><button type="submit">{t!(l, "login-code-submit")}</button>{form.show_button(l)}</div>
            </form>
        }
    }))
}

async fn sign_out(visit: Visit) -> Result<Response> {
    // A cookie without a session, however many come with one, costs nobody a turn to write.
    let is_signed_in = visit.session.is_some() || visit.trouble.is_some();
    if let Some(token) = visit.token.as_ref().filter(|_| is_signed_in) {
        match visit.write(async |work| sessions::sign_out(work, token).await).await {
            // It has ended meanwhile.
            Ok(()) | Err(Error::Unauthenticated) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    visit.site.checked.forget(&visit.actor);
    let mut response = Redirect::to("/").into_response();
    set_cookie(&mut response, &visit, None);
    // What was taken along to work without network goes from the device, too; where something of another account is left there, its
    // service worker removes the rest.
    if !visit.has_parameter("keep") {
        response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    }
    Ok(response)
}

/// Sets the cookies of a session, or clears the session's.
pub(super) fn set_cookie(response: &mut Response, visit: &Visit, signed_in: Option<&SignedIn>) {
    let (token, life) = match signed_in {
        Some(SignedIn { token, expires_at, .. }) => (token.as_str(), *expires_at - app::now()),
        None => ("", Duration::ZERO),
    };
    visit.set_secret_cookie(response, (SESSION_COOKIE, token), life);
    if let Some((token, life)) = signed_in.and_then(|signed_in| signed_in.device.as_ref()) {
        visit.set_secret_cookie(response, (DEVICE_COOKIE, token), *life);
    }
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
