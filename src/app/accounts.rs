//! Accounts and their administration: made, given a new code, changed, closed, linked to a person.

use crate::app::work::{Permission, Work};

pub(crate) mod events;
pub mod factor_key;
mod hashing;
pub(crate) mod origin;
pub(crate) mod passwords;
pub mod second_factor;
mod secrets;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub mod sign_in_attempts;

use super::{new_id, now};
use crate::domain::account::{AccountRecord, AccountState, Role};
use crate::domain::id::{AccountId, PersonId, PlaceId};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store::{self, accounts::StoredAccount};
use secrets::new_code;

/// How long a one-time code is valid.
const CODE_LIFE: time::Duration = time::Duration::days(7);

/// All accounts, without their places; for administrators.
pub async fn list(work: &mut Work) -> Result<Vec<AccountRecord>> {
    work.require(Permission::Admin)?;
    store::accounts::all(&mut work.tx).await
}

/// One account with its places; for administrators.
pub async fn find(work: &mut Work, id: AccountId) -> Result<AccountRecord> {
    work.require(Permission::Admin)?;
    store::accounts::record(&mut work.tx, id).await?.ok_or(Error::NotFound)
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name to sign in with.
    pub login: String,
    /// What it may do.
    pub role: Role,
    /// A coordinator's places.
    pub places: Vec<PlaceId>,
    /// Whose account it is, in the register.
    pub person: Option<PersonId>,
}

/// Makes an account; returns its id and the one-time code, which is shown once and never stored.
pub async fn add(work: &mut Work, new: &NewAccount) -> Result<(AccountId, String)> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let login = one_line(&new.login).to_lowercase();
    if !(2..=60).contains(&login.chars().count()) || login.chars().any(char::is_control) {
        return Err(Error::invalid("login", Message::new("account-login-length")));
    }
    require_places(new.role, &new.places)?;
    let (code, code_hash) = new_code()?;
    let account = StoredAccount {
        id: new_id(),
        login,
        role: new.role,
        password_hash: None,
        code_hash: Some(code_hash),
        code_expires_at: Some(now() + CODE_LIFE),
        person_id: new.person,
        disabled_at: None,
        created_at: now(),
    };
    if !store::accounts::insert(&mut work.tx, &account).await? {
        return Err(Error::invalid("login", Message::new("account-login-taken")));
    }
    store::accounts::set_places(&mut work.tx, account.id, &new.places).await?;
    let after = summary(account.role, false, &new.places);
    work.audit("user.add", ("user", account.id), (), after).await?;
    Ok((account.id, code))
}

/// Gives an account a new one-time code and ends its sessions. The old password is no longer valid, nor is the second
/// factor, so that a lost telephone does not lock its owner out.
pub async fn reset(work: &mut Work, id: AccountId) -> Result<String> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let account = store::accounts::lock(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let (code, code_hash) = new_code()?;
    store::accounts::clear_password(&mut work.tx, account.id).await?;
    store::accounts::set_code(&mut work.tx, account.id, &code_hash, now() + CODE_LIFE).await?;
    store::second_factors::delete(&mut work.tx, account.id).await?;
    sessions::end_all(work, account.id, None).await?;
    store::known_devices::delete_all_but(&mut work.tx, account.id, None).await?;
    work.audit("user.reset", ("user", id), (), ()).await?;
    Ok(code)
}

/// The same, by login: for the command line.
pub async fn reset_by_login(work: &mut Work, login: &str) -> Result<String> {
    work.require(Permission::Admin)?;
    let account = store::accounts::find_by_login(&mut work.tx, &one_line(login).to_lowercase())
        .await?
        .ok_or(Error::NotFound)?;
    reset(work, account.id).await
}

/// Changes role and places, closes or opens an account. The last administrator can't be removed.
pub async fn update(
    work: &mut Work,
    id: AccountId,
    role: Role,
    places: &[PlaceId],
    disabled: bool,
) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    require_places(role, places)?;
    let account = store::accounts::lock(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let old_places = store::accounts::places(&mut work.tx, id).await?;
    let before = summary(account.role, account.disabled_at.is_some(), &old_places);
    let disabled_at = disabled.then(|| account.disabled_at.unwrap_or_else(now));
    store::accounts::update(&mut work.tx, id, role, disabled_at).await?;
    store::accounts::set_places(&mut work.tx, id, places).await?;
    if store::accounts::count_admins(&mut work.tx).await? == 0 {
        return Err(Error::invalid("role", Message::new("account-last-admin")));
    }
    let lacks_factor = second_factor::required_of(work, role).await?
        && !store::second_factors::accounts(&mut work.tx).await?.contains(&id);
    if disabled || lacks_factor {
        sessions::end_all(work, id, None).await?;
    }
    work.audit("user.update", ("user", id), before, summary(role, disabled, places)).await
}

/// Links an account to a person of the register, or to nobody: that person's own record and certificates open to it.
pub async fn link_person(work: &mut Work, id: AccountId, person: Option<PersonId>) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let account = store::accounts::lock(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    if let Some(person) = person {
        store::people::find(&mut work.tx, person).await?.ok_or(Error::NotFound)?;
        let other = store::accounts::login_of_person(&mut work.tx, person).await?;
        if let Some(login) = other.filter(|login| *login != account.login) {
            return Err(Error::invalid("q", Message::new("account-person-taken").with("login", login)));
        }
    }
    if account.person_id == person {
        return Ok(());
    }
    store::accounts::set_person(&mut work.tx, id, person).await?;
    work.audit("user.link_person", ("user", id), account.person_id, person).await
}

/// At the first start, makes the account `admin` and returns its one-time code. None when there are accounts in use.
pub async fn first_start(work: &mut Work) -> Result<Option<String>> {
    work.require(Permission::Admin)?;
    match store::accounts::all(&mut work.tx).await?.as_slice() {
        [] => {
            let new =
                NewAccount { login: "admin".into(), role: Role::Admin, places: Vec::new(), person: None };
            add(work, &new).await.map(|(_, code)| Some(code))
        }
        // The first link was never used: a new one, since the old can't be shown again.
        [only] if only.state == AccountState::AwaitingCode && only.role == Role::Admin => {
            reset(work, only.id).await.map(Some)
        }
        _ => Ok(None),
    }
}

fn require_places(role: Role, places: &[PlaceId]) -> Result<()> {
    if role == Role::Coordinator && places.is_empty() {
        return Err(Error::invalid("places", Message::new("account-places-missing")));
    }
    Ok(())
}

/// What the audit trail says of an account.
fn summary(role: Role, closed: bool, places: &[PlaceId]) -> String {
    let state = if closed { "closed" } else { "open" };
    let places: Vec<_> = places.iter().map(PlaceId::as_str).collect();
    format!("{} {state} places:{}", role.as_str(), places.join(","))
}
