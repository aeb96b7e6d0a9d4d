//! One's own account: password, signed-in browsers, signing out.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{Site, certificates, layout, roles, second_factor as factor_views};
use crate::app;
use crate::app::accounts::second_factor::State;
use crate::app::accounts::sessions::{self, OwnSession};
use crate::app::accounts::{passwords, second_factor as factor};
use crate::domain::account::Actor;
use crate::domain::certificate::Certificate;
use crate::domain::id::LoginSessionId;
use crate::error::{Error, Result};
use crate::i18n::dates;
use crate::t;
use crate::web::boxed::view;
use crate::web::path::Path;

mod second_factor;

/// `/account` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/account", get(show))
        .route("/account/password", post(change_password))
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
    let login = account.login.clone();
    let own_record = account.person.clone().map(|person| {
        view! { <p><a href=format!("/people/{person}")>{t!(l, "account-own-record")}</a></p> }
    });
    let has_changed = visit.has_parameter("changed");
    Ok(layout::page(visit, &title.clone(), move || {
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
                        <p><bdi>{browser(&session.device)}</bdi>{session.is_this.then(|| view! { " " <span class="badge">{t!(l, "account-session-here")}</span> })}</p>
                        <p class="hint">{t!(l, "account-session-since", date = dates::long(session.since.date(), l))}</p>
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
            <form method="post" action="/logout"><button type="submit">{t!(l, "account-sign-out")}</button></form>
            {form.summary(l)}
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "account-password-changed")}</p> })}
            <section>
                <h2>{t!(l, "account-password-title")}</h2>
                <form method="post" action="/account/password" class="narrow">
                    {Field::input("password", "old_password", t!(l, "account-old-password")).required().autocomplete("current-password").view(&form, l)}
                    {Field::input("password", "new_password", t!(l, "login-new-password")).hint(t!(l, "login-new-password-hint")).required()
                        .autocomplete("new-password").view(&form, l)}
                    <button type="submit">{t!(l, "account-password-submit")}</button>
                </form>
            </section>
            {factor_views::section(l, &form, &second)}
            <section>
                <h2>{t!(l, "account-sessions-title")}</h2>
                <ul class="cards">{rows}</ul>
            </section>
        }
    }))
}

/// A browser's description in a word or two: people know "Firefox", not a user-agent line.
fn browser(device: &str) -> String {
    let name = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].into_iter().find(|name| device.contains(name));
    let system =
        ["Android", "iPhone", "Windows", "Mac OS", "Linux"].into_iter().find(|name| device.contains(name));
    match (name, system) {
        (Some(name), Some(system)) => {
            format!("{} · {system}", name.replace("Edg", "Edge").replace("OPR", "Opera"))
        }
        _ => device.chars().take(40).collect(),
    }
}

async fn change_password(visit: Visit, form: Form) -> Result<Response> {
    let (old, new) = (form.get("old_password"), form.get("new_password"));
    match passwords::change(&visit.site.db, &visit.actor, old, new, visit.token.as_deref()).await {
        Ok(()) => Ok(Redirect::to("/account?changed=1").into_response()),
        Err(problem) => rejected(&visit, problem, form).await,
    }
}

async fn end_session(visit: Visit, Path(id): Path<LoginSessionId>) -> Result<Response> {
    visit.write(async |work| sessions::end_own(work, id).await).await?;
    Ok(Redirect::to("/account").into_response())
}
