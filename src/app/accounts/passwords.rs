//! Passwords: hashed, compared, changed by the signed-in user.

use super::events;
use super::hashing::{hash, matches};
use super::origin::Origin;
use super::sessions::{self, SignedIn};
use super::sign_in_attempts::{self as attempts, Subject};
use crate::app::work::{Permission, Work};
use crate::app::{digest, settings};
use crate::domain::account::{Actor, EventKind};
use crate::domain::password::{PasswordFault, check_password};
use crate::error::{Error, Message, Result};
use crate::store::{self, accounts::StoredAccount};

/// Refuses a password that is too short, too long or one of those that are tried first: common ones, the login, what
/// the programme is called.
pub(super) async fn require_good(work: &mut Work, password: &str, login: &str, field: &str) -> Result<()> {
    work.require(Permission::Anyone)?;
    let programme = settings::programme(work).await?;
    let own = [login, &programme.name, &programme.issuer, &programme.place, "vivier"];
    check_password(password, &own).map_err(|fault| {
        let message = match fault {
            PasswordFault::TooShort => Message::new("account-password-short"),
            PasswordFault::TooLong => Message::new("account-password-long"),
            PasswordFault::Repeated => Message::new("account-password-repeated"),
            PasswordFault::Run => Message::new("account-password-run"),
            PasswordFault::Own => Message::new("account-password-own"),
            PasswordFault::Common => Message::new("account-password-common"),
        };
        Error::invalid(field, message)
    })
}

/// Checks the signed-in user's password once more, before actions that an unattended screen must not allow. A wrong one is
/// a problem of `field`; many are slowed down like sign-ins.
pub(super) async fn require_own(
    origin: &Origin<'_>,
    actor: &Actor,
    password: &str,
    field: &str,
) -> Result<StoredAccount> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    let subjects = Subject::own_password(account.id);
    let begun = attempts::begin(origin.db, actor, &subjects).await.map_err(|error| match error {
        Error::TooOften { message, .. } => Error::invalid(field, message),
        other => other,
    });
    let mut work = begun?;
    let account = store::accounts::find(&mut work.tx, account.id).await?.ok_or(Error::NotFound)?;
    work.commit().await?;
    if !matches(password, account.password_hash.clone()).await? {
        attempts::failed(origin, "sign_in.fail", Some(account.id)).await?;
        return Err(Error::invalid(field, Message::new("account-old-password-wrong")));
    }
    let mut work = Work::write(origin.db, actor.clone()).await?;
    attempts::succeeded(&mut work, &subjects).await?;
    work.commit().await?;
    Ok(account)
}

/// Proves again, in the session of this token, that its owner is there: for some minutes it may do what an open screen
/// must not allow. The session goes on under a new token.
pub async fn prove(
    origin: &Origin<'_>,
    actor: &Actor,
    password: &str,
    token: Option<&str>,
) -> Result<SignedIn> {
    let account = require_own(origin, actor, password, "own_password").await?;
    let mut work = Work::write(origin.db, actor.clone()).await?;
    lock_proved(&mut work, &account).await?.ok_or(Error::Unauthenticated)?;
    let renewed = sessions::renew(&mut work, token).await?.ok_or(Error::Unauthenticated)?;
    work.commit().await?;
    Ok(renewed)
}

/// Locks an account until the end of the transaction. None when it was closed or given another password since its
/// password was proved: hashing takes a while.
pub(super) async fn lock_proved(work: &mut Work, proved: &StoredAccount) -> Result<Option<StoredAccount>> {
    let account = store::accounts::lock(&mut work.tx, proved.id).await?;
    Ok(account
        .filter(|account| account.disabled_at.is_none() && account.password_hash == proved.password_hash))
}

/// Changes the password of the signed-in user: the old one is asked, all other sessions end, the one of this token goes
/// on under a new one, other browsers are strangers again.
pub async fn change(
    origin: &Origin<'_>,
    actor: &Actor,
    (old, new): (&str, &str),
    token: Option<&str>,
) -> Result<SignedIn> {
    let account = require_own(origin, actor, old, "old_password").await?;
    if old == new {
        return Err(Error::invalid("new_password", Message::new("account-password-same")));
    }
    let mut work = Work::read(origin.db, actor.clone()).await?;
    require_good(&mut work, new, &account.login, "new_password").await?;
    drop(work);
    let hash = hash(new).await?;
    let mut work = Work::write(origin.db, actor.clone()).await?;
    let account = lock_proved(&mut work, &account).await?.ok_or(Error::Unauthenticated)?;
    store::accounts::set_password(&mut work.tx, account.id, &hash).await?;
    sessions::end_all(&mut work, account.id, token).await?;
    let known = origin.known.map(digest).unwrap_or_default();
    let device = store::known_devices::find(&mut work.tx, &known, account.id).await?;
    store::known_devices::delete_all_but(&mut work.tx, account.id, device).await?;
    events::record(&mut work, account.id, EventKind::Password, (device, origin.device)).await?;
    let renewed = sessions::renew(&mut work, token).await?.ok_or(Error::Unauthenticated)?;
    work.audit("user.set_password", ("user", account.id), (), ()).await?;
    work.commit().await?;
    Ok(renewed)
}
