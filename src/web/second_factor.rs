//! The second factor: setting it up, its codes on paper, taking it off one's own account.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{Site, account, layout};
use crate::app;
use crate::app::accounts::second_factor::{self, Proposal, State};
use crate::documents::qr;
use crate::domain::dates;
use crate::domain::second_factor::grouped;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

/// `/account/second-factor` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/account/second-factor", get(show).post(propose))
        .route("/account/second-factor/confirm", post(confirm))
        .route("/account/second-factor/codes", post(renew_codes))
        .route("/account/second-factor/remove", post(remove))
}

/// The part of one's own account that tells of the second factor.
pub fn section(l: Locale, form: &Form, state: &State) -> AnyView {
    let password = || {
        Field::input("password", "second_password", t!(l, "account-old-password"))
            .required()
            .autocomplete("current-password")
            .view(form, l)
    };
    let body = match state.since {
        None => view! {
            <p>{t!(l, "second-factor-about")}</p>
            <form method="post" action="/account/second-factor" class="narrow">
                {password()}
                <button type="submit">{t!(l, "second-factor-set-up")}</button>
            </form>
        },
        Some(since) => {
            let remove = (!state.required).then(|| {
                view! {
                    <button type="submit" formaction="/account/second-factor/remove" class="danger">{t!(l, "second-factor-remove")}</button>
                }
            });
            view! {
                <p>
                    <span class="badge done">{t!(l, "second-factor-on")}</span> " "
                    {t!(l, "second-factor-since", date = dates::long(since.date(), l.tag()))} " "
                    {t!(l, "second-factor-codes-left", count = state.codes_left)}
                </p>
                {state.required.then(|| view! { <p class="hint">{t!(l, "second-factor-required")}</p> })}
                <form method="post" action="/account/second-factor/codes" class="narrow">
                    {password()}
                    <div class="actions">
                        <button type="submit">{t!(l, "second-factor-renew")}</button>
                        {remove}
                    </div>
                </form>
            }
        }
    };
    view! { <section id="second-factor"><h2>{t!(l, "second-factor-title")}</h2>{body}</section> }
}

/// The field for the code of the telephone.
pub fn code_field(l: Locale, hint: String) -> Field {
    Field::text("second_code", t!(l, "second-factor-code"))
        .hint(hint)
        .required()
        .autocomplete("one-time-code")
}

/// How to bring the secret into the telephone: by its camera, by a touch on the telephone itself, by hand.
pub fn proposal(l: Locale, proposal: &Proposal) -> AnyView {
    let picture = qr::path(proposal.address.as_bytes()).ok().map(|(side, path)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=t!(l, "second-factor-qr") shape-rendering="crispEdges">
                <rect width=side.to_string() height=side.to_string() fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        }
    });
    view! {
        <ol>
            <li>{t!(l, "second-factor-step-app")}</li>
            <li>
                {t!(l, "second-factor-step-scan")} {picture}
                <p><a href=proposal.address.clone()>{t!(l, "second-factor-step-open")}</a></p>
                <p>{t!(l, "second-factor-step-type")} " " <code class="code" dir="ltr">{grouped(&proposal.secret)}</code></p>
            </li>
            <li>{t!(l, "second-factor-step-code")}</li>
        </ol>
    }
}

/// The codes on paper, shown once; `next` is where the page leads on to.
pub fn codes_page(visit: &Visit, codes: Vec<String>, next: &str) -> Response {
    let l = visit.locale;
    let title = t!(l, "second-factor-codes-title");
    let next = next.to_owned();
    layout::page(visit, &title.clone(), move || {
        let codes = codes
            .into_iter()
            .map(|code| view! { <li><code class="code" dir="ltr">{code}</code></li> })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <p class="notice warning">{t!(l, "second-factor-codes-once")}</p>
            <ul class="codes">{codes}</ul>
            <p class="hint">{t!(l, "second-factor-codes-use")}</p>
            <p class="actions"><a class="button" href=next>{t!(l, "second-factor-codes-kept")}</a></p>
        }
    })
}

async fn show(visit: Visit) -> Result<Response> {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> Result<Response> {
    // Nothing is proposed: the account's page says how it stands.
    let Some(proposed) = visit.read(second_factor::proposed).await? else {
        return Ok(Redirect::to("/account#second-factor").into_response());
    };
    let l = visit.locale;
    let title = t!(l, "second-factor-title");
    Ok(layout::page(visit, &title.clone(), move || {
        view! {
            <p><a href="/account">{t!(l, "account-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            {proposal(l, &proposed)}
            <form method="post" action="/account/second-factor/confirm" class="narrow">
                {code_field(l, t!(l, "second-factor-code-hint")).view(&form, l)}
                <button type="submit">{t!(l, "second-factor-confirm")}</button>
            </form>
        }
    }))
}

async fn propose(visit: Visit, form: Form) -> Result<Response> {
    match second_factor::propose(&visit.site.db, &visit.actor, form.get("second_password")).await {
        Ok(()) => Ok(Redirect::to("/account/second-factor").into_response()),
        Err(problem) => account::rejected(&visit, problem, form).await,
    }
}

async fn confirm(visit: Visit, form: Form) -> Result<Response> {
    let here = visit.token.as_deref().map(app::digest).unwrap_or_default();
    let done =
        visit.write(async |work| second_factor::confirm(work, form.get("second_code"), &here).await).await;
    match done {
        Ok(codes) => Ok(codes_page(&visit, codes, "/account")),
        Err(problem) => {
            let form = form.rejected(problem)?;
            let status = form.status();
            Ok(forms::with_status(page(&visit, form).await?, status))
        }
    }
}

async fn renew_codes(visit: Visit, form: Form) -> Result<Response> {
    match second_factor::renew_codes(&visit.site.db, &visit.actor, form.get("second_password")).await {
        Ok(codes) => Ok(codes_page(&visit, codes, "/account")),
        Err(problem) => account::rejected(&visit, problem, form).await,
    }
}

async fn remove(visit: Visit, form: Form) -> Result<Response> {
    match second_factor::remove(&visit.site.db, &visit.actor, form.get("second_password")).await {
        Ok(()) => Ok(Redirect::to("/account#second-factor").into_response()),
        Err(problem) => account::rejected(&visit, problem, form).await,
    }
}
