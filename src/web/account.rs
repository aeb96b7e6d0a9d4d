//! One's own account: password, signed-in browsers, signing out.

use std::sync::LazyLock;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;

use super::fixed_script::FixedScript;
use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{certificates, layout, login, roles, second_factor as factor_views};
use crate::app;
use crate::app::accounts::second_factor::State;
use crate::app::accounts::sessions::{self, OwnSession};
use crate::app::accounts::{events, passwords, second_factor as factor};
use crate::domain::account::Actor;
use crate::domain::certificate::Certificate;
use crate::domain::id::LoginSessionId;
use crate::error::{Error, Result};
use crate::i18n::dates;
use crate::t;
use crate::web::keep;
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};

mod second_factor;

/// Who signs out leaves no text on the device that was typed and not saved.
static FORGET: LazyLock<FixedScript> = LazyLock::new(|| {
    let text = format!(
        "document.querySelector('form[action=\"/logout\"]').addEventListener('submit',function(e){{\
         var f=this,r;\
         for(var k of Object.keys(localStorage))if(k.startsWith('{}'))localStorage.removeItem(k);\
         r=indexedDB.deleteDatabase('{}');r.onsuccess=r.onerror=r.onblocked=function(){{f.submit()}};\
         e.preventDefault()}})",
        keep::PREFIX,
        keep::DATABASE
    );
    FixedScript::new(None, text)
});

/// `/account` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/account", get(show))
        .route("/account/password", post(change_password))
        .route("/account/seen", post(seen))
        .route("/account/sessions/end", post(end_others))
        .route("/account/sessions/{id}/end", post(end_session))
        .merge(second_factor::routes())
}

/// The signed-in browsers, the second factor and the certificates of one's own account.
type Own = (Vec<OwnSession>, State, Vec<Certificate>);

async fn own(visit: &Visit) -> Result<Own> {
    let token = visit.token.as_deref();
    visit
        .read(async |work| {
            let (signed_in, second) = (sessions::own(work, token).await?, factor::state(work).await?);
            Ok((signed_in, second, app::certificates::own(work).await?))
        })
        .await
}

async fn show(visit: Visit) -> Result<Response> {
    let own = own(&visit).await?;
    page(&visit, Form::default(), own)
}

/// The account's page with what was refused.
async fn rejected(visit: &Visit, problem: Error, form: Form) -> Result<Response> {
    let own = own(visit).await?;
    let form = form.rejected(problem)?;
    let status = form.status();
    Ok(forms::with_status(page(visit, form, own)?, status))
}

fn page(visit: &Visit, form: Form, (sessions, second, own_certificates): Own) -> Result<Response> {
    let l = visit.locale;
    let Actor::User(account) = &visit.actor else { return Err(Error::Unauthenticated) };
    let title = t!(l, "account-title");
    let role = roles::name(l, account.role);
    let (login, id) = (account.login.clone(), account.id.to_string());
    let own_record = account.person.map(|person| {
        view! { <p><a href=format!("/people/{person}")>{t!(l, "account-own-record")}</a></p> }
    });
    let has_changed = visit.has_parameter("changed");
    Ok(FORGET.with_policy(layout::page(visit, &title.clone(), move || {
        let others = (sessions.len() > 1).then(|| {
            view! {
                <form method="post" action="/account/sessions/end">
                    <button type="submit" class="danger">{t!(l, "account-sessions-end")}</button>
                </form>
            }
        });
        let rows = sessions
            .into_iter()
            .map(|session| {
                let end = (!session.is_this).then(|| {
                    view! {
                        <form method="post" action=format!("/account/sessions/{}/end", session.id)>
                            <button type="submit" class="quiet">{t!(l, "account-session-end")}</button>
                        </form>
                    }
                });
                view! {
                    <li class="card">
                        <p><bdi>{layout::browser(l, &session.device)}</bdi>{session.is_this.then(|| view! { " " <span class="badge">{t!(l, "account-session-here")}</span> })}</p>
                        <p class="hint">{t!(l, "account-session-since", date = dates::moment(session.since, l))}
                            " " {t!(l, "account-session-seen", date = dates::moment(session.seen, l))}</p>
                        {end}
                    </li>
                }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <p><strong><bdi>{login}</bdi></strong> " · " {role}</p>
            {own_record}
            {certificates::own_view(l, &own_certificates)}
            // For a device that has something unsent: whose it is, and in which language it asks.
            <form method="post" action="/logout">
                <input type="hidden" name="account" value=id/>
                <input type="hidden" name="ui" value=l.tag()/>
                <button type="submit">{t!(l, "account-sign-out")}</button>
            </form>
            {FORGET.view()}
            {form.summary(l)}
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "account-password-changed")}</p> })}
            <section>
                <h2>{t!(l, "account-password-title")}</h2>
                <form method="post" action="/account/password" class="narrow">
                    {Field::input("password", "old_password", t!(l, "account-old-password")).required().autocomplete("current-password").view(&form, l)}
                    {Field::input("password", "new_password", t!(l, "login-new-password")).hint(t!(l, "login-new-password-hint")).required()
                        .autocomplete("new-password").view(&form, l)}
                    <div class="actions"><button type="submit">{t!(l, "account-password-submit")}</button>{form.show_button(l)}</div>
                </form>
            </section>
            {factor_views::section(l, &form, &second)}
            <section>
                <h2>{t!(l, "account-sessions-title")}</h2>
                <p>{t!(l, "account-sessions-about")}</p>
                <ul class="cards">{rows}</ul>
                {others}
            </section>
        }
    })))
}

async fn change_password(visit: Visit, form: Form) -> Result<Response> {
    if form.asks_to_show() {
        let own = own(&visit).await?;
        return page(&visit, form, own);
    }
    let typed = (form.get("old_password"), form.get("new_password"));
    let token = visit.token.as_deref();
    match passwords::change(&visit.origin_of_sign_in(), &visit.actor, typed, token).await {
        Ok(renewed) => {
            let mut response = Redirect::to("/account?changed=1").into_response();
            login::set_cookie(&mut response, &visit, Some(&renewed));
            Ok(response)
        }
        Err(problem) => rejected(&visit, problem, form).await,
    }
}

/// The owner has read what happened to the account.
async fn seen(visit: Visit, form: Form) -> Result<Response> {
    let until =
        form.get("until").parse::<i64>().ok().map(|milliseconds| i128::from(milliseconds) * 1_000_000);
    let until = until.and_then(|nanoseconds| OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok());
    let token = visit.token.as_deref();
    if let Some(until) = until {
        visit.write(async |work| events::seen(work, token, until).await).await?;
    }
    Ok(Redirect::to("/account").into_response())
}

async fn end_others(visit: Visit) -> Result<Response> {
    let token = visit.token.as_deref();
    visit.write(async |work| sessions::end_others(work, token).await).await?;
    Ok(Redirect::to("/account").into_response())
}

async fn end_session(visit: Visit, Path(id): Path<LoginSessionId>) -> Result<Response> {
    visit.write(async |work| sessions::end_own(work, id).await).await?;
    Ok(Redirect::to("/account").into_response())
}
