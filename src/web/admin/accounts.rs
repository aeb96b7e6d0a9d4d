//! Accounts: the list, a new one, and whether a second factor is required.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app;
use crate::app::accounts::{NewAccount, second_factor};
use crate::app::places::Offer;
use crate::domain::account::{AccountRecord, AccountState, Linked, Role};
use crate::domain::id::PlaceId;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::admin::require_admin;
use crate::web::forms::{self, Choice, Field, Form, Made};
use crate::web::people::place_choices;
use crate::web::routing::{Routes, get, post};
use crate::web::visit::Visit;
use crate::web::{layout, proof, roles};

mod card;
mod one;

/// `/admin/users` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/admin/users", get(list).post(add))
        .route("/admin/users/second-factor", post(require_second_factor))
        .route("/admin/users/card", post(card::again))
        .route("/admin/users/{id}", get(one::show).post(one::update))
        .route("/admin/users/{id}/reset", post(one::reset))
        .route("/admin/users/{id}/person", post(one::link_person))
        .route("/admin/users/{id}/person/search", post(one::search_person))
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

/// The fields of the role and of a coordinator's places: those on offer, and those that the account has already, which
/// may be a whole cercle.
fn role_and_places(visit: &Visit, form: &Form, offers: &[Offer], own: &[Linked<PlaceId>]) -> AnyView {
    let l = visit.locale;
    let roles = Role::ALL.map(|role| Choice::new(role.as_str(), roles::name(l, role))).to_vec();
    let is_offered = |place: &&Linked<PlaceId>| offers.iter().any(|offer| offer.id == place.id);
    let others = own.iter().filter(|place| !is_offered(place));
    let places = others.map(|place| Choice::new(place.id, place.name.clone()));
    let places = places.chain(place_choices(l, offers.to_vec())).collect();
    view! {
        {Field::select("role", t!(l, "users-role"), roles).hint(t!(l, "users-role-hint")).required().view(form, l)}
        <details open=form.get("role") == Role::Coordinator.as_str()>
            <summary>{t!(l, "users-places-open")}</summary>
            {Field::boxes("places", t!(l, "users-places"), places).hint(t!(l, "users-places-hint")).unmarked().view(form, l)}
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
    let fields = role_and_places(visit, &form, &read.offers, &[]);
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
            {super::crumb(visit)}
            <h1>{title}</h1>
            <table class="stack">
                <thead><tr><th scope="col">{t!(l, "login-name")}</th><th scope="col">{t!(l, "users-role")}</th><th scope="col">{t!(l, "users-state")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <section>
                <h2>{t!(l, "users-add")}</h2>
                {form.summary(l)}
                <form method="post" action="/admin/users" class="narrow">
                    {form.once()}
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
    proof::with(visit, form, "/admin/users", add_proved).await
}

async fn add_proved(visit: Visit, form: Form) -> Result<Response> {
    require_admin(&visit)?;
    let done = async {
        let new = NewAccount {
            login: form.get("login").into(),
            role: role(&form)?,
            places: form.ids("places")?,
            person: None,
        };
        let added = visit.make(&form, async |work| {
            let (id, code) = app::accounts::add(work, &new).await?;
            let login = app::accounts::find(work, id).await?.login;
            Ok(Made::Shown(format!("/admin/users/{id}?again=1"), (login, code)))
        });
        added.await
    };
    match done.await {
        Ok(Made::Shown(_, (login, code)) | Made::Not((login, code))) => Ok(card::page(&visit, login, code)),
        Ok(Made::At(location)) => Ok(Redirect::to(&location).into_response()),
        Err(problem) => {
            let accounts = read_list(&visit).await?;
            forms::rejected(problem, form, |form| list_page(&visit, form, accounts))
        }
    }
}

async fn require_second_factor(visit: Visit, form: Form) -> Result<Response> {
    proof::with(visit, form, "/admin/users", require_proved).await
}

async fn require_proved(visit: Visit, form: Form) -> Result<Response> {
    let required = form.has("required", "yes");
    match visit.write(async |work| second_factor::require(work, required).await).await {
        Ok(()) => Ok(Redirect::to("/admin/users#second-factor").into_response()),
        Err(problem) => {
            let accounts = read_list(&visit).await?;
            forms::rejected(problem, form, |form| list_page(&visit, form, accounts))
        }
    }
}
