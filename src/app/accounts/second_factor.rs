//! The second factor: proposed, confirmed with a first code, asked for after the password, taken away.

use time::{Duration, OffsetDateTime};

use super::events;
use super::factor_key::{FactorKey, is_sealed};
use super::origin::Origin;
use super::passwords::{lock_proved, require_own};
use super::secrets::{code_hash, new_code, new_token};
use super::sessions::{self, SignedIn};
use super::sign_in_attempts::{self as attempts, Subject};
use crate::app::work::{Permission, Work};
use crate::app::{digest, now, random};
use crate::domain::account::{Actor, EventKind, Role};
use crate::domain::id::AccountId;
use crate::domain::second_factor::{self, RECOVERY_CODES};
use crate::error::{Error, Message, Result};
use crate::store::second_factors::StoredFactor;
use crate::store::{self, accounts::StoredAccount};

/// How long a sign-in waits for the second factor, and a proposal for its first code: long enough to install an
/// authenticator.
const TICKET_LIFE: Duration = Duration::minutes(15);

/// The setting that asks administrators and training officers for a second factor: `yes`, or nothing once it was decided
/// otherwise. Until then new administrators are asked, and may put it off.
const REQUIRED: &str = "accounts.second_factor";

/// A secret that is not in use yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// In base32, to be typed.
    pub secret: String,
    /// The `otpauth:` URL, for the QR code.
    pub url: String,
}

/// The second factor of one's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Since when it is asked for.
    pub since: Option<OffsetDateTime>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// Whether this account must have one.
    pub required: bool,
}

/// A sign-in that waits.
pub struct Waiting {
    /// What is to be set up first, where the account has none.
    pub proposal: Option<Proposal>,
    /// Whether setting it up may be put off.
    pub may_skip: bool,
}

/// Of whom a second factor is asked, beside those who have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FactorPolicy {
    /// Those who must have one.
    Required,
    /// New administrators as well, when they choose their password.
    AtFirst,
}

fn proposal(user: &StoredAccount, row: &StoredFactor, key: &FactorKey) -> Option<Proposal> {
    let secret = key.unseal(user.id, &row.secret).filter(|_| is_proposed(row))?;
    Some(Proposal { url: second_factor::url(&user.login, &secret), secret })
}

fn is_proposed(row: &StoredFactor) -> bool {
    row.confirmed_at.is_none() && row.proposed_at + TICKET_LIFE > now()
}

/// Whether administrators and training officers must have one; for administrators.
pub async fn is_required(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    required(work).await
}

async fn required(work: &mut Work) -> Result<bool> {
    Ok(store::settings::find(&mut work.tx, REQUIRED).await?.is_some_and(|value| value == "yes"))
}

/// Whether the administrator who acts is to be reminded of it: nobody decided that it is not needed, and they have none.
pub async fn is_missing(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    let Some(account) = work.account_id() else { return Ok(false) };
    Ok(store::settings::find(&mut work.tx, REQUIRED).await?.is_none()
        && !store::second_factors::accounts(&mut work.tx).await?.contains(&account))
}

/// Whether an account of this role must have one.
pub(super) async fn required_of(work: &mut Work, role: Role) -> Result<bool> {
    Ok(matches!(role, Role::Admin | Role::Officer) && required(work).await?)
}

/// Asks every administrator and training officer for one, or no longer. The administrator who decides it must have one; those
/// who have none are signed out and set theirs up when they come back.
pub async fn require(work: &mut Work, required: bool) -> Result<()> {
    work.require(Permission::Admin)?;
    work.require_proof()?;
    let with: Vec<_> = store::second_factors::accounts(&mut work.tx).await?;
    if required && work.actor.account().is_some_and(|account| !with.contains(&account.id)) {
        return Err(Error::invalid("required", Message::new("second-factor-yours-first")));
    }
    store::settings::set(&mut work.tx, REQUIRED, if required { "yes" } else { "" }).await?;
    if required {
        for user in store::accounts::all(&mut work.tx).await? {
            // Locked, so that nobody signs in meanwhile who was not asked yet.
            let Some(user) = store::accounts::lock(&mut work.tx, user.id).await? else { continue };
            if required_of(work, user.role).await? && !with.contains(&user.id) {
                sessions::end_all(work, user.id, None).await?;
            }
        }
    }
    let action = if required { "second_factor.require" } else { "second_factor.not_require" };
    work.audit(action, ("settings", REQUIRED), (), ()).await
}

/// The second factor of one's own account: whether there is one, whether there must be.
pub async fn state(work: &mut Work) -> Result<State> {
    let account = work.own_account()?;
    let row = store::second_factors::find(&mut work.tx, account.id).await?;
    Ok(State {
        since: row.and_then(|row| row.confirmed_at),
        codes_left: store::second_factors::count_recovery_codes(&mut work.tx, account.id).await?,
        required: required_of(work, account.role).await?,
    })
}

/// Proposes a new secret for one's own account; the password is asked, so that nobody does it at an open screen.
pub async fn propose(origin: &Origin<'_>, actor: &Actor, password: &str, token: Option<&str>) -> Result<()> {
    let user = require_own(origin, actor, password, "second_password").await?;
    let mut work = Work::write(origin.db, actor.clone()).await?;
    sessions::require(&mut work, token).await?;
    let user = lock_proved(&mut work, &user).await?.ok_or(Error::Unauthenticated)?;
    propose_new(&mut work, user.id, origin.factor_key).await?;
    work.commit().await
}

/// A new secret. Invalidates pending sign-ins and the old secret.
async fn propose_new(work: &mut Work, user_id: AccountId, key: &FactorKey) -> Result<()> {
    store::second_factors::delete_sign_ins(&mut work.tx, user_id).await?;
    let sealed = key.seal(user_id, &second_factor::secret(&random()?))?;
    store::second_factors::propose(&mut work.tx, user_id, &sealed, now()).await
}

/// What is proposed to one's own account.
pub async fn proposed(work: &mut Work, key: &FactorKey) -> Result<Option<Proposal>> {
    let account = work.own_account()?;
    let user = store::accounts::find(&mut work.tx, account.id).await?.ok_or(Error::NotFound)?;
    let row = store::second_factors::find(&mut work.tx, account.id).await?;
    Ok(row.and_then(|row| proposal(&user, &row, key)))
}

/// Puts the proposed secret in use, with a first code; all sessions end but the one of this token, for they were opened
/// by the password alone. Returns the recovery codes, shown once and never stored, and the session's new token.
pub async fn confirm(
    work: &mut Work,
    typed: &str,
    token: Option<&str>,
    key: &FactorKey,
) -> Result<(Vec<String>, Option<SignedIn>)> {
    let account = work.own_account()?;
    store::accounts::lock(&mut work.tx, account.id).await?;
    let row = store::second_factors::find(&mut work.tx, account.id).await?;
    let row = row.filter(is_proposed).ok_or(Error::NotFound)?;
    let secret = key.unseal(account.id, &row.secret).ok_or(Error::NotFound)?;
    if !uses_digits(work, account.id, &secret, typed).await? {
        return Err(wrong());
    }
    sessions::end_all(work, account.id, token).await?;
    events::record_here(work, EventKind::FactorAdded, token).await?;
    let codes = put_in_use(work, account.id).await?;
    Ok((codes, sessions::renew(work, token).await?))
}

async fn put_in_use(work: &mut Work, user_id: AccountId) -> Result<Vec<String>> {
    store::second_factors::confirm(&mut work.tx, user_id, now()).await?;
    work.audit("second_factor.add", ("user", user_id), (), ()).await?;
    new_recovery_codes(work, user_id).await
}

async fn new_recovery_codes(work: &mut Work, user_id: AccountId) -> Result<Vec<String>> {
    let (codes, hashes): (Vec<_>, Vec<_>) =
        (0..RECOVERY_CODES).map(|_| new_code()).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    store::second_factors::set_recovery_codes(&mut work.tx, user_id, &hashes).await?;
    Ok(codes)
}

/// New recovery codes for one's own account; the old ones become invalid.
pub async fn renew_codes(
    origin: &Origin<'_>,
    actor: &Actor,
    password: &str,
    token: Option<&str>,
) -> Result<Vec<String>> {
    let user = require_own(origin, actor, password, "second_password").await?;
    let mut work = Work::write(origin.db, actor.clone()).await?;
    sessions::require(&mut work, token).await?;
    let user = lock_proved(&mut work, &user).await?.ok_or(Error::Unauthenticated)?;
    let row = store::second_factors::find(&mut work.tx, user.id).await?;
    row.filter(|row| row.confirmed_at.is_some()).ok_or(Error::NotFound)?;
    let codes = new_recovery_codes(&mut work, user.id).await?;
    events::record_here(&mut work, EventKind::CodesRenewed, token).await?;
    work.audit("second_factor.renew_codes", ("user", user.id), (), ()).await?;
    work.commit().await?;
    Ok(codes)
}

/// Removes the second factor of one's own account, unless it must have one.
pub async fn remove(origin: &Origin<'_>, actor: &Actor, password: &str, token: Option<&str>) -> Result<()> {
    let user = require_own(origin, actor, password, "second_password").await?;
    let mut work = Work::write(origin.db, actor.clone()).await?;
    sessions::require(&mut work, token).await?;
    let user = lock_proved(&mut work, &user).await?.ok_or(Error::Unauthenticated)?;
    if required_of(&mut work, user.role).await? {
        return Err(Error::invalid("second_password", Message::new("second-factor-required")));
    }
    store::second_factors::delete(&mut work.tx, user.id).await?;
    events::record_here(&mut work, EventKind::FactorRemoved, token).await?;
    work.audit("second_factor.remove", ("user", user.id), (), ()).await?;
    work.commit().await
}

/// After the password: a ticket if a second factor is asked of this account, which is held; none if it may enter.
pub(super) async fn ticket(
    work: &mut Work,
    user: &StoredAccount,
    asked: FactorPolicy,
    key: &FactorKey,
) -> Result<Option<String>> {
    let row = store::second_factors::find(&mut work.tx, user.id).await?;
    let in_use = row.is_some_and(|row| row.confirmed_at.is_some());
    if !in_use && !required_of(work, user.role).await? && !is_asked_at_first(work, user.role, asked).await? {
        return Ok(None);
    }
    if !in_use {
        propose_new(work, user.id, key).await?;
    }
    let ticket = new_token()?;
    let at = now();
    store::second_factors::add_sign_in(&mut work.tx, &digest(&ticket), user.id, at, at + TICKET_LIFE).await?;
    Ok(Some(ticket))
}

async fn is_asked_at_first(work: &mut Work, role: Role, asked: FactorPolicy) -> Result<bool> {
    let concerned = asked == FactorPolicy::AtFirst && role == Role::Admin;
    Ok(concerned && store::settings::find(&mut work.tx, REQUIRED).await?.is_none())
}

async fn of_ticket(work: &mut Work, ticket: &str) -> Result<Option<(StoredAccount, StoredFactor)>> {
    let found = store::second_factors::find_sign_in(&mut work.tx, &digest(ticket)).await?;
    let Some((user_id, _)) = found.filter(|(_, expires_at)| *expires_at > now()) else { return Ok(None) };
    let user = store::accounts::find(&mut work.tx, user_id).await?.filter(|user| user.disabled_at.is_none());
    let row = store::second_factors::find(&mut work.tx, user_id).await?;
    Ok(user.zip(row))
}

/// The sign-in that waits with this ticket; none when it waited too long.
pub async fn waiting(work: &mut Work, ticket: &str, key: &FactorKey) -> Result<Option<Waiting>> {
    work.require(Permission::Anyone)?;
    let Some((user, row)) = of_ticket(work, ticket).await? else { return Ok(None) };
    let may_skip = row.confirmed_at.is_none() && !required_of(work, user.role).await?;
    Ok(Some(Waiting { proposal: proposal(&user, &row, key), may_skip }))
}

/// Puts off setting a second factor up, where it is asked and not required: signs in with the ticket alone.
pub async fn skip(origin: &Origin<'_>, ticket: &str) -> Result<SignedIn> {
    let mut work = Work::write(origin.db, Actor::Anonymous).await?;
    let (user, _) = of_ticket(&mut work, ticket).await?.ok_or_else(late)?;
    store::accounts::lock(&mut work.tx, user.id).await?;
    let (user, row) = of_ticket(&mut work, ticket).await?.ok_or_else(late)?;
    if row.confirmed_at.is_some() || required_of(&mut work, user.role).await? {
        return Err(Error::invalid("second_code", Message::new("second-factor-required")));
    }
    sessions::act_as_owner(&mut work, user.id).await?;
    store::second_factors::delete(&mut work.tx, user.id).await?;
    store::second_factors::delete_sign_ins(&mut work.tx, user.id).await?;
    work.audit("second_factor.skip", ("user", user.id), (), ()).await?;
    let signed_in = sessions::open(&mut work, user.id, origin).await?;
    work.commit().await?;
    Ok(signed_in)
}

fn late() -> Error {
    Error::invalid("", Message::new("second-factor-late"))
}

/// Ends a sign-in that waits: with six digits, or with a recovery code. Where the second factor was just set up, its
/// recovery codes come along, shown once and never stored.
pub async fn pass(origin: &Origin<'_>, ticket: &str, typed: &str) -> Result<(SignedIn, Vec<String>)> {
    let mut work = Work::read(origin.db, Actor::Anonymous).await?;
    let (user, _) = of_ticket(&mut work, ticket).await?.ok_or_else(late)?;
    let known = origin.known.map(digest).unwrap_or_default();
    let subjects = match store::known_devices::find(&mut work.tx, &known, user.id).await? {
        Some(_) => Subject::second_factor_of_device(&known, user.id).to_vec(),
        None => Subject::second_factor(user.id, origin.ip).to_vec(),
    };
    drop(work);
    attempts::begin(origin.db, &Actor::Anonymous, &subjects).await?.commit().await?;
    let mut work = Work::write(origin.db, Actor::Anonymous).await?;
    store::accounts::lock(&mut work.tx, user.id).await?;
    let (user, row) = of_ticket(&mut work, ticket).await?.ok_or_else(late)?;
    sessions::act_as_owner(&mut work, user.id).await?;
    let is_new = row.confirmed_at.is_none();
    let secret = origin.factor_key.unseal(user.id, &row.secret);
    let is_right = match &secret {
        Some(secret) => uses_digits(&mut work, user.id, secret, typed).await?,
        None => false,
    };
    let is_recovery = !is_right && !is_new && uses_recovery_code(&mut work, user.id, typed).await?;
    if !is_right && !is_recovery {
        drop(work);
        attempts::failed(origin, "second_factor.fail", Some(user.id)).await?;
        return Err(if secret.is_some() { wrong() } else { unreadable() });
    }
    attempts::succeeded(&mut work, &subjects).await?;
    store::second_factors::delete_sign_ins(&mut work.tx, user.id).await?;
    let codes = if is_new { put_in_use(&mut work, user.id).await? } else { Vec::new() };
    let signed_in = sessions::open(&mut work, user.id, origin).await?;
    if is_new || is_recovery {
        let kind = if is_new { EventKind::FactorAdded } else { EventKind::CodeUsed };
        events::record_here(&mut work, kind, Some(&signed_in.token)).await?;
    }
    work.commit().await?;
    Ok((signed_in, codes))
}

fn wrong() -> Error {
    Error::invalid("second_code", Message::new("second-factor-wrong"))
}

/// The key that encrypted the secret is lost: whatever the telephone shows can't be checked.
fn unreadable() -> Error {
    Error::invalid("second_code", Message::new("second-factor-key-lost"))
}

/// Whether these are the six digits of a half-minute that has not served; then it has.
async fn uses_digits(work: &mut Work, user_id: AccountId, secret: &str, typed: &str) -> Result<bool> {
    let at = now().unix_timestamp();
    let digits = second_factor::six_digits(typed);
    match digits.and_then(|digits| second_factor::step(secret, &digits, at)) {
        // A clock that was ahead and is right again must not make its owner wait for the future.
        Some(step) => {
            store::second_factors::use_step(&mut work.tx, user_id, step, second_factor::latest(at)).await
        }
        None => Ok(false),
    }
}

async fn uses_recovery_code(work: &mut Work, user_id: AccountId, typed: &str) -> Result<bool> {
    let used = store::second_factors::use_recovery_code(&mut work.tx, user_id, &code_hash(typed)).await?;
    if used {
        work.audit("second_factor.use_code", ("user", user_id), (), ()).await?;
    }
    Ok(used)
}

/// Whether another key than this encrypted secrets of the database; for the program itself, before it makes a key.
pub async fn are_of_other_key(work: &mut Work, key: &FactorKey) -> Result<bool> {
    work.require(Permission::Admin)?;
    let rows = store::second_factors::all(&mut work.tx).await?;
    Ok(rows.iter().any(|row| is_sealed(&row.secret) && !key.sealed(&row.secret)))
}

/// What the secrets in the database are like, after [`seal_stored`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// So many were stored as they are, and are encrypted now.
    pub taken_over: usize,
    /// So many were encrypted with another key: the codes of their telephones can't be checked.
    pub unreadable: usize,
}

/// Encrypts the secrets that an earlier version stored as they are; for the program itself.
pub async fn seal_stored(work: &mut Work, key: &FactorKey) -> Result<Sealed> {
    work.require(Permission::Admin)?;
    let mut sealed = Sealed::default();
    for row in store::second_factors::all(&mut work.tx).await? {
        if !is_sealed(&row.secret) {
            let secret = key.seal(row.user_id, &row.secret)?;
            store::second_factors::set_secret(&mut work.tx, row.user_id, &secret).await?;
            sealed.taken_over += 1;
        } else if !key.sealed(&row.secret) {
            sealed.unreadable += 1;
        }
    }
    Ok(sealed)
}
