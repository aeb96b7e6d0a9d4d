//! Accounts to begin a test with.

use vivier::app;
use vivier::app::accounts::NewAccount;
use vivier::app::work::Work;
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::id::PersonId;

use super::{Browser, TestApp};

/// The password that [`new_account`] chooses.
pub const PASSWORD: &str = "quatre ânes au puits";

/// The one-time code of a new account, as an administrator makes it.
pub async fn new_code(app: &TestApp, login: &str, role: Role) -> String {
    let new = NewAccount { login: login.into(), role, places: Vec::new(), person: None };
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let (_, code) = app::accounts::add(&mut work, &new).await.unwrap();
    work.commit().await.unwrap();
    code
}

/// A new account that chose its password, and the browser in which it did.
pub async fn new_account(app: &TestApp, login: &str, role: Role) -> Browser {
    let code = new_code(app, login, role).await;
    let mut browser = app.visitor();
    let answer = browser.post("/login", &[("code", &code), ("password", PASSWORD)]).await;
    if role == Role::Admin {
        // A second factor is asked for at once, and put off.
        let ticket = answer.expect(200).hidden("ticket");
        browser.post("/login", &[("ticket", &ticket), ("later", "1")]).await.expect(303);
    } else {
        answer.expect(303);
    }
    browser
}

/// The account of a facilitator, linked to this person.
pub async fn facilitator(app: &TestApp, person: PersonId) -> Account {
    let account = app.account(Role::Facilitator, &[]).await;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    app::accounts::link_person(&mut work, account.id, Some(person)).await.unwrap();
    work.commit().await.unwrap();
    account
}
