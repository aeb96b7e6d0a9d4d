//! Accounts: the list, a new one, one to change; the card with its one-time code to hand over.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use crate::app;
use crate::app::accounts::{NewAccount, second_factor};
use crate::app::places::Offer;
use crate::domain::account::Role;
use crate::error::{Error, Message, Result};
use crate::store::users::UserRow;
use crate::t;
use crate::web::boxed::view;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::visit::Visit;
use crate::web::{Site, error, layout, roles};

/// `/admin/users` and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/admin/users", get(list).post(add))
        .route("/admin/users/second-factor", post(require_second_factor))
        .route("/admin/users/{id}", get(show).post(update))
        .route("/admin/users/{id}/reset", post(reset))
}

async fn list(visit: Visit) -> Response {
    match read_list(&visit).await {
        Ok(read) => list_page(&visit, Form::filled([("role", "coordinator")]), read),
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// What the list of accounts shows.
struct Accounts {
    users: Vec<UserRow>,
    /// The ids of those with a second factor.
    with_factor: Vec<String>,
    /// Whether some must have one.
    factor_required: bool,
    offers: Vec<Offer>,
}

async fn read_list(visit: &Visit) -> Result<Accounts> {
    let mut work = visit.begin_read().await?;
    let users = app::accounts::list(&mut work).await?.into_iter().map(|(user, _)| user).collect();
    Ok(Accounts {
        users,
        with_factor: second_factor::holders(&mut work).await?,
        factor_required: second_factor::is_required(&mut work).await?,
        offers: app::places::offers(&mut work).await?,
    })
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

fn state(l: crate::i18n::Locale, user: &UserRow) -> AnyView {
    let (kind, text) = match (user.disabled_at, &user.password_hash, &user.code_hash) {
        (Some(_), _, _) => ("badge error", t!(l, "users-closed")),
        (None, None, _) => ("badge warning", t!(l, "users-waiting")),
        (None, Some(_), _) => ("badge done", t!(l, "users-open")),
    };
    view! { <span class=kind>{text}</span> }
}

fn role_of(user: &UserRow) -> Role {
    user.role.parse().unwrap_or(Role::Observer)
}

fn list_page(visit: &Visit, form: Form, read: Accounts) -> Response {
    let l = visit.locale;
    let title = t!(l, "admin-users");
    let fields = role_and_places(visit, &form, &read.offers);
    let required = read.factor_required;
    layout::page(visit, &title.clone(), move || {
        let rows = read
            .users
            .into_iter()
            .map(|user| {
                let factor = read.with_factor.contains(&user.id).then(|| {
                    view! { " " <span class="badge">{t!(l, "users-with-factor")}</span> }
                });
                view! {
                    <tr>
                        <th scope="row"><a href=format!("/admin/users/{}", user.id)><bdi>{user.login.clone()}</bdi></a></th>
                        <td data-label=t!(l, "users-role")>{roles::name(l, role_of(&user))}</td>
                        <td data-label=t!(l, "users-state")>{state(l, &user)} {factor}</td>
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

async fn add(visit: Visit, form: Form) -> Response {
    let read = match read_list(&visit).await {
        Ok(read) => read,
        Err(problem) => return error::respond(&visit, &problem),
    };
    let done = async {
        let new = NewAccount {
            login: form.get("login").into(),
            role: role(&form)?,
            places: form.all("places"),
            person: None,
        };
        let mut work = visit.begin().await?;
        let (id, code) = app::accounts::add(&mut work, &new).await?;
        let (user, _) = app::accounts::find(&mut work, &id).await?;
        work.commit().await?;
        Ok((user.login, code))
    };
    match done.await {
        Ok((login, code)) => card(&visit, login, code),
        Err(problem) => forms::answer(&visit, problem, form, |visit, form| list_page(visit, form, read)),
    }
}

async fn require_second_factor(visit: Visit, form: Form) -> Response {
    let done = async {
        let mut work = visit.begin().await?;
        second_factor::require(&mut work, form.has("required", "yes")).await?;
        work.commit().await
    };
    match (done.await, read_list(&visit).await) {
        (Ok(()), _) => Redirect::to("/admin/users#second-factor").into_response(),
        (Err(problem), Ok(read)) => {
            forms::answer(&visit, problem, form, |visit, form| list_page(visit, form, read))
        }
        (Err(problem), Err(_)) => error::respond(&visit, &problem),
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

async fn read_one(visit: &Visit, id: &str) -> Result<(UserRow, Vec<String>, Vec<Offer>)> {
    let mut work = visit.begin_read().await?;
    let (user, places) = app::accounts::find(&mut work, id).await?;
    Ok((user, places, app::places::offers(&mut work).await?))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    match read_one(&visit, &id).await {
        Ok((user, places, offers)) => {
            let mut values = vec![("role", user.role.clone())];
            values.extend(places.into_iter().map(|place| ("places", place)));
            if user.disabled_at.is_some() {
                values.push(("closed", "yes".into()));
            }
            user_page(&visit, Form::filled(values), user, &offers)
        }
        Err(problem) => error::respond(&visit, &problem),
    }
}

fn user_page(visit: &Visit, form: Form, user: UserRow, offers: &[Offer]) -> Response {
    let l = visit.locale;
    let title = t!(l, "users-one");
    let fields = role_and_places(visit, &form, offers);
    let has_changed = visit.has_parameter("changed");
    layout::page(visit, &title.clone(), move || {
        let closed = vec![Choice::new("yes", t!(l, "users-close"))];
        view! {
            <p><a href="/admin/users">{t!(l, "users-back")}</a></p>
            <h1>{title} " " <bdi>{user.login.clone()}</bdi></h1>
            <p>{state(l, &user)}</p>
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "users-changed")}</p> })}
            {form.summary(l)}
            <form method="post" action=format!("/admin/users/{}", user.id) class="narrow">
                {fields}
                {Field::boxes("closed", t!(l, "users-access"), closed).hint(t!(l, "users-close-hint")).view(&form, l)}
                <button type="submit">{t!(l, "users-save")}</button>
            </form>
            <section>
                <h2>{t!(l, "users-reset")}</h2>
                <p>{t!(l, "users-reset-about")}</p>
                <form method="post" action=format!("/admin/users/{}/reset", user.id)><button type="submit" class="danger">{t!(l, "users-reset-submit")}</button></form>
            </section>
        }
    })
}

async fn update(visit: Visit, Path(id): Path<String>, form: Form) -> Response {
    let (user, _, offers) = match read_one(&visit, &id).await {
        Ok(read) => read,
        Err(problem) => return error::respond(&visit, &problem),
    };
    let done = async {
        let role = role(&form)?;
        let mut work = visit.begin().await?;
        app::accounts::update(&mut work, &id, role, &form.all("places"), form.has("closed", "yes")).await?;
        work.commit().await
    };
    match done.await {
        Ok(()) => Redirect::to(&format!("/admin/users/{id}?changed=1")).into_response(),
        Err(problem) => {
            forms::answer(&visit, problem, form, |visit, form| user_page(visit, form, user, &offers))
        }
    }
}

async fn reset(visit: Visit, Path(id): Path<String>) -> Response {
    let done = async {
        let mut work = visit.begin().await?;
        let code = app::accounts::reset(&mut work, &id).await?;
        let (user, _) = app::accounts::find(&mut work, &id).await?;
        work.commit().await?;
        Ok((user.login, code))
    };
    match done.await {
        Ok((login, code)) => card(&visit, login, code),
        Err(problem) => error::respond(&visit, &problem),
    }
}
