//! One account: its role and places, the person whom it belongs to, a new code.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::{card, role, role_and_places, state};
use crate::app;
use crate::app::people::PeoplePage;
use crate::app::places::Offer;
use crate::domain::account::{AccountRecord, AccountState};
use crate::domain::id::AccountId;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::admin::require_admin;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{layout, proof};

/// What the page shows: the account, the places that it could have, the people found for it.
struct One {
    account: AccountRecord,
    offers: Vec<Offer>,
    found: Option<PeoplePage>,
}

async fn read(visit: &Visit, id: AccountId) -> Result<One> {
    let read = visit.read(async |work| {
        let account = app::accounts::find(work, id).await?;
        Ok(One { account, offers: app::places::offers(work).await?, found: None })
    });
    read.await
}

/// The form with the account as it is.
fn as_stored(account: &AccountRecord) -> Form {
    let mut values = vec![("role", account.role.as_str())];
    values.extend(account.places.iter().map(|place| ("places", place.id.as_str())));
    if account.state == AccountState::Closed {
        values.push(("closed", "yes"));
    }
    Form::filled(values)
}

pub(super) async fn show(visit: Visit, Path(id): Path<AccountId>) -> Result<Response> {
    let one = read(&visit, id).await?;
    Ok(page(&visit, as_stored(&one.account), one))
}

fn page(visit: &Visit, form: Form, one: One) -> Response {
    let l = visit.locale;
    let title = t!(l, "users-one");
    let fields = role_and_places(visit, &form, &one.offers, &one.account.places);
    let has_changed = visit.has_parameter("changed");
    let is_made_before = visit.has_parameter("again");
    let account = one.account;
    layout::page(visit, &title.clone(), move || {
        let closed = vec![Choice::new("yes", t!(l, "users-close"))];
        let person = person(l, &account, &form, one.found);
        view! {
            <p><a href="/admin/users">{t!(l, "users-back")}</a></p>
            <h1>{title} " " <bdi>{account.login.clone()}</bdi></h1>
            <p>{state(l, &account)}</p>
            {is_made_before.then(|| view! { <p class="notice warning" role="status">{t!(l, "users-made-before")}</p> })}
            {has_changed.then(|| view! { <p class="notice done" role="status">{t!(l, "users-changed")}</p> })}
            {form.summary(l)}
            <form method="post" action=format!("/admin/users/{}", account.id) class="narrow">
                {fields}
                {Field::boxes("closed", t!(l, "users-access"), closed).hint(t!(l, "users-close-hint")).view(&form, l)}
                <button type="submit">{t!(l, "users-save")}</button>
            </form>
            {person}
            <section>
                <h2>{t!(l, "users-reset")}</h2>
                <p>{t!(l, "users-reset-about")}</p>
                <form method="post" action=format!("/admin/users/{}/reset", account.id)><button type="submit" class="danger">{t!(l, "users-reset-submit")}</button></form>
            </section>
        }
    })
}

/// Whose account it is: the person linked, or the search for one.
fn person(l: Locale, account: &AccountRecord, form: &Form, found: Option<PeoplePage>) -> AnyView {
    let action = format!("/admin/users/{}/person", account.id);
    let linked = account.person.clone().map(|person| {
        view! {
            <p><a href=format!("/people/{}", person.id)><bdi>{person.name}</bdi></a></p>
            <form method="post" action=action.clone()>
                <input type="hidden" name="person" value=""/>
                <button type="submit" class="danger">{t!(l, "account-person-unlink")}</button>
            </form>
        }
    });
    let results = found.map(|found| {
        let rows = found.people.into_iter().map(|person| {
            view! {
                <li class="card">
                    <p><bdi>{person.full_name.to_string()}</bdi> {person.place_name.map(|place| view! { " · " <bdi>{place}</bdi> })}</p>
                    <form method="post" action=action.clone()>
                        <input type="hidden" name="person" value=person.id.to_string()/>
                        <button type="submit" class="quiet">{t!(l, "account-person-link", name = person.full_name)}</button>
                    </form>
                </li>
            }
        });
        match found.total {
            0 => view! { <p class="empty" tabindex="-1" autofocus=true>{t!(l, "account-person-nobody")}</p> },
            total => view! {
                <p tabindex="-1" autofocus=true>{t!(l, "account-person-found", count = total)}</p>
                <ul class="cards">{rows.collect_view()}</ul>
            },
        }
    });
    view! {
        <section id="person">
            <h2>{t!(l, "account-person-title")}</h2>
            <p>{t!(l, "account-person-about")}</p>
            {linked}
            <form method="post" action=format!("/admin/users/{}/person/search", account.id) class="search" role="search">
                {Field::input("search", "q", t!(l, "account-person-search")).unmarked().view(form, l)}
                <button type="submit" class="quiet">{t!(l, "account-person-search-submit")}</button>
            </form>
            {results}
        </section>
    }
}

pub(super) async fn update(visit: Visit, Path(id): Path<AccountId>, form: Form) -> Result<Response> {
    let back = format!("/admin/users/{id}");
    proof::with(visit, form, &back, async |visit, form| update_proved(visit, id, form).await).await
}

async fn update_proved(visit: Visit, id: AccountId, form: Form) -> Result<Response> {
    require_admin(&visit)?;
    let done = async {
        let role = role(&form)?;
        let (places, closed) = (form.ids("places")?, form.has("closed", "yes"));
        visit.write(async |work| app::accounts::update(work, id, role, &places, closed).await).await
    };
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/users/{id}?changed=1")).into_response()),
        Err(problem) => {
            let one = read(&visit, id).await?;
            forms::rejected(problem, form, |form| page(&visit, form, one))
        }
    }
}

pub(super) async fn reset(visit: Visit, Path(id): Path<AccountId>, form: Form) -> Result<Response> {
    let back = format!("/admin/users/{id}");
    proof::with(visit, form, &back, async |visit, _| reset_proved(visit, id).await).await
}

async fn reset_proved(visit: Visit, id: AccountId) -> Result<Response> {
    let reset = visit.write(async |work| {
        let code = app::accounts::reset(work, id).await?;
        Ok((app::accounts::find(work, id).await?.login, code))
    });
    let (login, code) = reset.await?;
    Ok(card::page(&visit, login, code))
}

/// Links the account to the chosen person, or to nobody when none was sent.
pub(super) async fn link_person(visit: Visit, Path(id): Path<AccountId>, form: Form) -> Result<Response> {
    require_admin(&visit)?;
    let back = format!("/admin/users/{id}");
    proof::with(visit, form, &back, async |visit, form| link_proved(visit, id, form).await).await
}

async fn link_proved(visit: Visit, id: AccountId, form: Form) -> Result<Response> {
    let person = form.id("person")?;
    match visit.write(async |work| app::accounts::link_person(work, id, person).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/users/{id}?changed=1")).into_response()),
        Err(problem) => {
            let one = read(&visit, id).await?;
            forms::rejected(problem, as_stored(&one.account), |form| page(&visit, form, one))
        }
    }
}

/// Searches people by name. A POST, because a name must not be in a URL.
pub(super) async fn search_person(visit: Visit, Path(id): Path<AccountId>, form: Form) -> Result<Response> {
    let mut one = read(&visit, id).await?;
    let mut shown = as_stored(&one.account);
    shown.set("q", form.get("q"));
    let Some(words) = form.typed("q") else {
        let problem = Error::invalid("q", Message::new("account-person-search-empty"));
        return forms::rejected(problem, shown, |form| page(&visit, form, one));
    };
    let query = app::people::Query { words: words.to_owned(), page: 1, ..app::people::Query::default() };
    one.found = Some(visit.read(async |work| app::people::search(work, &query).await).await?);
    Ok(page(&visit, shown, one))
}
