//! Passwords: hashed, compared, changed by the signed-in user.

use super::hashing::{hash, matches};
use super::sessions;
use super::sign_in_attempts::{self, Subject};
use crate::app::work::Work;
use crate::domain::account::{Actor, PasswordFault, check_password};
use crate::error::{Error, Message, Result};
use crate::store::{self, Db, accounts::StoredAccount};

/// Refuses a password that is too short, too long or too common.
pub(super) fn require_good(password: &str, login: &str, field: &str) -> Result<()> {
    check_password(password, login).map_err(|fault| {
        let message = match fault {
            PasswordFault::TooShort => Message::new("account-password-short"),
            PasswordFault::TooLong => Message::new("account-password-long"),
            PasswordFault::Common => Message::new("account-password-common"),
        };
        Error::invalid(field, message)
    })
}

/// Asks the signed-in user for their password once more, before what an open screen must not allow. A wrong one is
/// a problem of `field`; many are slowed down like sign-ins.
pub(super) async fn require_own(
    db: &Db,
    actor: &Actor,
    password: &str,
    field: &str,
) -> Result<StoredAccount> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    let subjects = [Subject::own_password(account.id)];
    let mut work = Work::write(db, actor.clone()).await?;
    sign_in_attempts::begin(&mut work, &subjects).await.map_err(|error| match error {
        Error::Unavailable(message) => Error::invalid(field, message),
        other => other,
    })?;
    let account = store::accounts::find(&mut work.tx, account.id).await?.ok_or(Error::NotFound)?;
    work.commit().await?;
    if !matches(password, account.password_hash.clone()).await? {
        return Err(Error::invalid(field, Message::new("account-old-password-wrong")));
    }
    let mut work = Work::write(db, actor.clone()).await?;
    sign_in_attempts::succeeded(&mut work, &subjects).await?;
    work.commit().await?;
    Ok(account)
}

/// Locks an account until the end of the transaction. None when it was closed or given another password since its
/// password was proved: hashing takes a while.
pub(super) async fn lock_proved(work: &mut Work, proved: &StoredAccount) -> Result<Option<StoredAccount>> {
    let account = store::accounts::lock(&mut work.tx, proved.id).await?;
    Ok(account
        .filter(|account| account.disabled_at.is_none() && account.password_hash == proved.password_hash))
}

/// Changes the password of the signed-in user: the old one is asked, all sessions end but the one of this token.
pub async fn change(db: &Db, actor: &Actor, old: &str, new: &str, token: Option<&str>) -> Result<()> {
    let account = require_own(db, actor, old, "old_password").await?;
    require_good(new, &account.login, "new_password")?;
    let hash = hash(new).await?;
    let mut work = Work::write(db, actor.clone()).await?;
    let account = lock_proved(&mut work, &account).await?.ok_or(Error::Unauthenticated)?;
    store::accounts::set_password(&mut work.tx, account.id, &hash).await?;
    sessions::end_all(&mut work, account.id, token).await?;
    work.audit("user.set_password", ("user", account.id), (), ()).await?;
    work.commit().await
}
