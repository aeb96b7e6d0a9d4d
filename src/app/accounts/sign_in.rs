//! Signing in: with a password, or with a one-time code that sets one.

use super::events;
use super::hashing;
use super::origin::Origin;
use super::passwords::{self, lock_proved};
use super::second_factor::{self, FactorPolicy};
use super::secrets::code_hash;
use super::sessions::{self, SignedIn};
use super::sign_in_attempts::{self as attempts, Subject};
use crate::app::work::{Permission, Work};
use crate::app::{digest, now};
use crate::domain::account::{Actor, EventKind};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store::{self, accounts::StoredAccount};

/// What a right password leads to.
pub enum AfterPassword {
    /// The account is signed in.
    SignedIn(SignedIn),
    /// A second factor is asked for, or to be set up: with this ticket, see [`second_factor::waiting`].
    SecondFactor(String),
}

/// Signs in by password. No lock is held while the password is being hashed. Answer and time are the same for an
/// unknown login and a wrong password.
pub async fn with_password(origin: &Origin<'_>, login: &str, password: &str) -> Result<AfterPassword> {
    let login = one_line(login).to_lowercase();
    let mut work = Work::read(origin.db, Actor::Anonymous).await?;
    let account = store::accounts::find_by_login(&mut work.tx, &login).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let known = origin.known.map(digest).unwrap_or_default();
    let device = match &account {
        Some(account) => store::known_devices::find(&mut work.tx, &known, account.id).await?,
        None => None,
    };
    let subjects = match (&account, device) {
        (Some(account), Some(_)) => Subject::known_device(&known, account.id).to_vec(),
        _ => Subject::password(&login, origin.ip).to_vec(),
    };
    drop(work);
    attempts::begin(origin.db, &Actor::Anonymous, &subjects).await?.commit().await?;
    let password = if password.len() > 4096 { "" } else { password };
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let wrong = || Error::invalid("password", Message::new("login-wrong"));
    if !hashing::matches(password, hash).await? {
        attempts::failed(origin, "sign_in.fail", account.map(|account| account.id)).await?;
        return Err(wrong());
    }
    let account = account.ok_or_else(wrong)?;
    let mut work = Work::write(origin.db, Actor::Anonymous).await?;
    let entry = enter(&mut work, &account, origin, FactorPolicy::Required).await?.ok_or_else(wrong)?;
    attempts::succeeded(&mut work, &subjects).await?;
    work.commit().await?;
    Ok(entry)
}

/// What follows once the password of this account was proved: a session, or first the second factor. None when the
/// proof is no longer true.
async fn enter(
    work: &mut Work,
    proved: &StoredAccount,
    origin: &Origin<'_>,
    asked: FactorPolicy,
) -> Result<Option<AfterPassword>> {
    let Some(account) = lock_proved(work, proved).await? else { return Ok(None) };
    sessions::act_as_owner(work, account.id).await?;
    Ok(Some(match second_factor::ticket(work, &account, asked, origin.factor_key).await? {
        Some(ticket) => AfterPassword::SecondFactor(ticket),
        None => AfterPassword::SignedIn(sessions::open(work, account.id, origin).await?),
    }))
}

async fn of_code(work: &mut Work, code: &str) -> Result<Option<StoredAccount>> {
    let account = store::accounts::find_by_code(&mut work.tx, &code_hash(code)).await?;
    Ok(account.filter(|account| {
        account.disabled_at.is_none() && account.code_expires_at.is_some_and(|end| end > now())
    }))
}

/// The login of the account that a one-time code opens, while it is valid.
pub async fn login_of_code(work: &mut Work, code: &str) -> Result<Option<String>> {
    work.require(Permission::Anyone)?;
    Ok(of_code(work, code).await?.map(|account| account.login))
}

/// Sets the first or a new password with a one-time code, ends all other sessions and signs in. A new administrator is
/// asked for a second factor at once.
pub async fn with_code(origin: &Origin<'_>, code: &str, password: &str) -> Result<AfterPassword> {
    let subjects = Subject::code(origin.ip);
    let mut work = attempts::begin(origin.db, &Actor::Anonymous, &subjects).await?;
    let account = of_code(&mut work, code).await?;
    let wrong = || Error::invalid("code", Message::new("login-code-wrong"));
    let Some(account) = account else {
        work.commit().await?;
        attempts::failed(origin, "sign_in.fail", None).await?;
        return Err(wrong());
    };
    attempts::succeeded(&mut work, &subjects).await?;
    let good = passwords::require_good(&mut work, password, &account.login, "password").await;
    work.commit().await?;
    good?;
    let hash = hashing::hash(password).await?;
    let mut work = Work::write(origin.db, Actor::Anonymous).await?;
    // The code may have been used while the password was being hashed.
    store::accounts::lock(&mut work.tx, account.id).await?;
    let holder = of_code(&mut work, code).await?;
    let account = holder.filter(|holder| holder.id == account.id).ok_or_else(wrong)?;
    sessions::act_as_owner(&mut work, account.id).await?;
    store::accounts::set_password(&mut work.tx, account.id, &hash).await?;
    sessions::end_all(&mut work, account.id, None).await?;
    store::known_devices::delete_all_but(&mut work.tx, account.id, None).await?;
    events::record(&mut work, account.id, EventKind::Password, (None, origin.device)).await?;
    work.audit("user.set_password", ("user", account.id), (), ()).await?;
    let account = StoredAccount { password_hash: Some(hash), ..account };
    let entry = enter(&mut work, &account, origin, FactorPolicy::AtFirst).await?.ok_or_else(wrong)?;
    work.commit().await?;
    Ok(entry)
}
