//! Accounts: the list, a new one, one to change; the card with its one-time code to hand over.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use crate::app;
use crate::app::accounts::{NewAccount, second_factor};
use crate::app::places::Offer;
use crate::domain::account::{AccountRecord, AccountState, Role};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::visit::Visit;
use crate::web::{Site, layout, roles};

/// `/admin/users` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/admin/users", get(list).post(add))
        .route("/admin/users/second-factor", post(require_second_factor))
        .route("/admin/users/{id}", get(show).post(update))
        .route("/admin/users/{id}/reset", post(reset))
}

async fn list(visit: Visit) -> Result<Response> {
    let accounts = read_list(&visit).await?;
    Ok(list_page(&visit, Form::filled([("role", "coordinator")]), accounts))
}

/// What the list of accounts shows.
struct Accounts {
    accounts: Vec<AccountRecord>,
    /// Whether some must have a second factor.
    factor_required: bool,
    offers: Vec<Offer>,
}

async fn read_list(visit: &Visit) -> Result<Accounts> {
    let read = visit.read(async |work| {
        Ok(Accounts {
            accounts: app::accounts::list(work).await?,
            factor_required: second_factor::is_required(work).await?,
            offers: app::places::offers(work).await?,
        })
    });
    read.await
}

fn role_and_places(visit: &Visit, form: &Form, offers: &[Offer]) -> AnyView {
    let l = visit.locale;
    let roles = Role::ALL.map(|role| Choice::new(role.as_str(), roles::name(l, role))).to_vec();
    let places = offers.iter().map(|offer| Choice::new(offer.id.clone(), offer.name.clone())).collect();
    view! {
        {Field::select("role", t!(l, "users-role"), roles).hint(t!(l, "users-role-hint")).required().view(form, l)}
        <details open=form.get("role") == Role::Coordinator.as_str()>
            <summary>{t!(l, "users-places-open")}</summary>
            {Field::boxes("places", t!(l, "users-places"), places).hint(t!(l, "users-places-hint")).view(form, l)}
        </details>
    }
}

fn state(l: Locale, account: &AccountRecord) -> AnyView {
    let (kind, text) = match account.state {
        AccountState::Closed => ("badge error", t!(l, "users-closed")),
        AccountState::AwaitingCode => ("badge warning", t!(l, "users-waiting")),
        AccountState::Open => ("badge done", t!(l, "users-open")),
    };
    view! { <span class=kind>{text}</span> }
}

fn list_page(visit: &Visit, form: Form, read: Accounts) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-users");
    let fields = role_and_places(visit, &form, &read.offers);
    let required = read.factor_required;
    layout::page(visit, &title.clone(), move || {
        let rows = read
            .accounts
            .into_iter()
            .map(|account| {
                let factor = account.has_second_factor.then(|| {
                    view! { " " <span class="badge">{t!(l, "users-with-factor")}</span> }
                });
                view! {
                    <tr>
                        <th scope="row"><a href=format!("/admin/users/{}", account.id)><bdi>{account.login.clone()}</bdi></a></th>
                        <td data-label=t!(l, "users-role")>{roles::name(l, account.role)}</td>
                        <td data-label=t!(l, "users-state")>{state(l, &account)} {factor}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "login-name")}</th><th scope="col">{t!(l, "users-role")}</th><th scope="col">{t!(l, "users-state")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <section>
                <h2>{t!(l, "users-add")}</h2>
                {form.summary(l)}
                <form method="post" action="/admin/users" class="narrow">
                    {Field::text("login", t!(l, "login-name")).hint(t!(l, "users-login-hint")).required().view(&form, l)}
                    {fields}
                    <button type="submit">{t!(l, "users-add-submit")}</button>
                </form>
            </section>
            <section id="second-factor">
                <h2>{t!(l, "second-factor-title")}</h2>
                <p>{if required { t!(l, "users-factor-required") } else { t!(l, "users-factor-optional") }}</p>
                <form method="post" action="/admin/users/second-factor">
                    <input type="hidden" name="required" value=if required { "" } else { "yes" }/>
                    <button type="submit">{if required { t!(l, "users-factor-free") } else { t!(l, "users-factor-require") }}</button>
                </form>
            </section>
        }
    })
}

fn role(form: &Form) -> Result<Role> {
    form.get("role").parse().map_err(|()| Error::invalid("role", Message::new("users-role-unknown")))
}

async fn add(visit: Visit, form: Form) -> Result<Response> {
    let done = async {
        let new = NewAccount {
            login: form.get("login").into(),
            role: role(&form)?,
            places: form.all("places"),
            person: None,
        };
        let added = visit.write(async |work| {
            let (id, code) = app::accounts::add(work, &new).await?;
            Ok((app::accounts::find(work, &id).await?.login, code))
        });
        added.await
    };
    match done.await {
        Ok((login, code)) => Ok(card(&visit, login, code)),
        Err(problem) => {
            let accounts = read_list(&visit).await?;
            forms::rejected(problem, form, |form| list_page(&visit, form, accounts))
        }
    }
}

async fn require_second_factor(visit: Visit, form: Form) -> Result<Response> {
    let required = form.has("required", "yes");
    match visit.write(async |work| second_factor::require(work, required).await).await {
        Ok(()) => Ok(Redirect::to("/admin/users#second-factor").into_response()),
        Err(problem) => {
            let accounts = read_list(&visit).await?;
            forms::rejected(problem, form, |form| list_page(&visit, form, accounts))
        }
    }
}

/// The card to print and hand over. It is shown once; the code is stored nowhere.
fn card(visit: &Visit, login: String, code: String) -> Response {
    let l = visit.locale;
    let title = t!(l, "users-card-title");
    let base = visit.site.programme().base_url.clone();
    let origin = if base.is_empty() { visit.origin.clone() } else { base };
    layout::page(visit, &title.clone(), move || {
        view! {
            <h1>{title}</h1>
            <p class="notice warning">{t!(l, "users-card-once")}</p>
            <div class="card narrow">
                <dl class="facts">
                    <dt>{t!(l, "users-card-address")}</dt><dd><bdi>{format!("{origin}/login?code=")}</bdi></dd>
                    <dt>{t!(l, "login-name")}</dt><dd><strong><bdi>{login}</bdi></strong></dd>
                    <dt>{t!(l, "login-code")}</dt><dd><strong><code class="code">{code}</code></strong></dd>
                </dl>
                <p class="hint">{t!(l, "users-card-use")}</p>
            </div>
            <p class="actions"><a class="button quiet" href="/admin/users">{t!(l, "users-back")}</a></p>
        }
    })
}

/// An account and the places that it could have.
type One = (AccountRecord, Vec<Offer>);

async fn read_one(visit: &Visit, id: &str) -> Result<One> {
    let read =
        visit.read(async |work| Ok((app::accounts::find(work, id).await?, app::places::offers(work).await?)));
    read.await
}

async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let one = read_one(&visit, &id).await?;
    Ok(account_page(&visit, as_stored(&one.0), one))
}

/// The form with the account as it is.
fn as_stored(account: &AccountRecord) -> Form {
    let mut values = vec![("role", account.role.as_str())];
    values.extend(account.places.iter().map(|place| ("places", place.as_str())));
    if account.state == AccountState::Closed {
        values.push(("closed", "yes"));
    }
    Form::filled(values)
}

fn account_page(visit: &Visit, form: Form, (account, offers): One) -> Response {
    let l = visit.locale;
    let title = t!(l, "users-one");
    let fields = role_and_places(visit, &form, &offers);
    let has_changed = visit.has_parameter("changed");
    layout::page(visit, &title.clone(), move || {
        let closed = vec![Choice::new("yes", t!(l, "users-close"))];
        view! {
            <p><a href="/admin/users">{t!(l, "users-back")}</a></p>
            <h1>{title} " " <bdi>{account.login.clone()}</bdi></h1>
            <p>{state(l, &account)}</p>
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "users-changed")}</p> })}
            {form.summary(l)}
            <form method="post" action=format!("/admin/users/{}", account.id) class="narrow">
                {fields}
                {Field::boxes("closed", t!(l, "users-access"), closed).hint(t!(l, "users-close-hint")).view(&form, l)}
                <button type="submit">{t!(l, "users-save")}</button>
            </form>
            <section>
                <h2>{t!(l, "users-reset")}</h2>
                <p>{t!(l, "users-reset-about")}</p>
                <form method="post" action=format!("/admin/users/{}/reset", account.id)><button type="submit" class="danger">{t!(l, "users-reset-submit")}</button></form>
            </section>
        }
    })
}

async fn update(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response> {
    let done = async {
        let role = role(&form)?;
        let (places, closed) = (form.all("places"), form.has("closed", "yes"));
        visit.write(async |work| app::accounts::update(work, &id, role, &places, closed).await).await
    };
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/users/{id}?changed=1")).into_response()),
        Err(problem) => {
            let one = read_one(&visit, &id).await?;
            forms::rejected(problem, form, |form| account_page(&visit, form, one))
        }
    }
}

async fn reset(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let reset = visit.write(async |work| {
        let code = app::accounts::reset(work, &id).await?;
        Ok((app::accounts::find(work, &id).await?.login, code))
    });
    let (login, code) = reset.await?;
    Ok(card(&visit, login, code))
}
