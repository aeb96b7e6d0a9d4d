//! The second factor: proposed, confirmed with a first code, asked for after the password, taken away.

use time::{Duration, OffsetDateTime};

use super::tries::{Subject, begin_try, succeeded};
use super::{SignedIn, end_ways_in, hold, new_code, normal_code, open_session, require_password};
use crate::app::audit::{self, Change};
use crate::app::{digest, now, random, require_admin};
use crate::domain::account::{Actor, Role};
use crate::domain::second_factor::{self, RECOVERY_CODES};
use crate::error::{Error, Message, Result};
use crate::store::second_factors::SecondFactorRow;
use crate::store::{self, Db, Tx, users::UserRow};

/// How long a sign-in waits for the second factor, and a proposal for its first code: long enough to install an
/// authenticator.
const TICKET_LIFE: Duration = Duration::minutes(15);

/// The setting that asks administrators and training officers for a second factor.
const REQUIRED: &str = "accounts.second_factor";

/// A secret that is not in use yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// In base32, to be typed.
    pub secret: String,
    /// For the QR code.
    pub address: String,
}

/// How an account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Since when it is asked for.
    pub since: Option<OffsetDateTime>,
    /// How many codes on paper are left.
    pub codes_left: i64,
    /// Whether this account must have one.
    pub required: bool,
}

/// A sign-in that waits.
pub struct Waiting {
    /// What is to be set up first, where the account has none.
    pub proposal: Option<Proposal>,
}

fn proposal(user: &UserRow, row: &SecondFactorRow) -> Option<Proposal> {
    is_proposed(row).then(|| Proposal {
        secret: row.secret.clone(),
        address: second_factor::address(&user.login, &row.secret),
    })
}

fn is_proposed(row: &SecondFactorRow) -> bool {
    row.confirmed_at.is_none() && row.proposed_at + TICKET_LIFE > now()
}

/// Whether administrators and training officers must have one; for whoever administers accounts.
pub async fn is_required(tx: &mut Tx, actor: &Actor) -> Result<bool> {
    require_admin(actor)?;
    required(tx).await
}

async fn required(tx: &mut Tx) -> Result<bool> {
    Ok(store::settings::find(tx, REQUIRED).await?.is_some_and(|value| value == "yes"))
}

/// Whether an account of this role must have one.
pub(super) async fn required_of(tx: &mut Tx, role: &str) -> Result<bool> {
    let concerned = [Role::Admin, Role::Officer].iter().any(|other| other.as_str() == role);
    Ok(concerned && required(tx).await?)
}

/// Asks every administrator and training officer for one, or no longer. Whoever decides it has one; those who have
/// none are signed out and set theirs up when they come back.
pub async fn require(tx: &mut Tx, actor: &Actor, required: bool) -> Result<()> {
    require_admin(actor)?;
    let with: Vec<_> = store::second_factors::users(tx).await?;
    if required && actor.account().is_some_and(|account| !with.contains(&account.id)) {
        return Err(Error::invalid("required", Message::new("second-factor-yours-first")));
    }
    store::settings::set(tx, REQUIRED, if required { "yes" } else { "" }).await?;
    if required {
        for user in store::users::all(tx).await? {
            // Held, so that nobody slips in who was not asked yet.
            let Some(user) = store::users::lock(tx, &user.id).await? else { continue };
            if required_of(tx, &user.role).await? && !with.contains(&user.id) {
                end_ways_in(tx, &user.id, None).await?;
            }
        }
    }
    let action = if required { "second_factor.require" } else { "second_factor.not_require" };
    let change = Change { action, kind: "settings", id: REQUIRED, before: None, after: None };
    audit::record(tx, actor, change).await
}

/// The ids of the accounts that have one; for administrators.
pub async fn holders(tx: &mut Tx, actor: &Actor) -> Result<Vec<String>> {
    require_admin(actor)?;
    store::second_factors::users(tx).await
}

/// How one's own account stands.
pub async fn state(tx: &mut Tx, actor: &Actor) -> Result<State> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    let row = store::second_factors::find(tx, &account.id).await?;
    Ok(State {
        since: row.and_then(|row| row.confirmed_at),
        codes_left: store::second_factors::count_recovery_codes(tx, &account.id).await?,
        required: required_of(tx, account.role.as_str()).await?,
    })
}

/// Proposes a new secret for one's own account; the password is asked, so that nobody does it at an open screen.
pub async fn propose(db: &Db, actor: &Actor, password: &str) -> Result<()> {
    let user = require_password(db, actor, password, "second_password").await?;
    let mut tx = db.begin().await?;
    let user = hold(&mut tx, &user).await?.ok_or(Error::Unauthenticated)?;
    propose_new(&mut tx, &user.id).await?;
    tx.commit().await
}

/// A new secret; whoever looked at an older one, or waits to set it up, has nothing in hand.
async fn propose_new(tx: &mut Tx, user_id: &str) -> Result<()> {
    store::second_factors::delete_sign_ins(tx, user_id).await?;
    store::second_factors::propose(tx, user_id, &second_factor::secret(&random()?), now()).await
}

/// What is proposed to one's own account.
pub async fn proposed(tx: &mut Tx, actor: &Actor) -> Result<Option<Proposal>> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    let user = store::users::find(tx, &account.id).await?.ok_or(Error::NotFound)?;
    let row = store::second_factors::find(tx, &account.id).await?;
    Ok(row.and_then(|row| proposal(&user, &row)))
}

/// Puts the proposed secret in use, with a first code; all other sessions end, for they came in by the password alone.
/// The answer is the codes on paper, shown once and never stored.
pub async fn confirm(tx: &mut Tx, actor: &Actor, typed: &str, keep_token: &str) -> Result<Vec<String>> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    store::users::lock(tx, &account.id).await?;
    let row = store::second_factors::find(tx, &account.id).await?;
    let row = row.filter(is_proposed).ok_or(Error::NotFound)?;
    if !uses_digits(tx, &row, typed).await? {
        return Err(wrong());
    }
    end_ways_in(tx, &account.id, Some(keep_token)).await?;
    put_in_use(tx, actor, &account.id).await
}

async fn put_in_use(tx: &mut Tx, actor: &Actor, user_id: &str) -> Result<Vec<String>> {
    store::second_factors::confirm(tx, user_id, now()).await?;
    let change = Change { action: "second_factor.add", kind: "user", id: user_id, before: None, after: None };
    audit::record(tx, actor, change).await?;
    new_recovery_codes(tx, user_id).await
}

async fn new_recovery_codes(tx: &mut Tx, user_id: &str) -> Result<Vec<String>> {
    let (codes, hashes): (Vec<_>, Vec<_>) =
        (0..RECOVERY_CODES).map(|_| new_code()).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    store::second_factors::set_recovery_codes(tx, user_id, &hashes).await?;
    Ok(codes)
}

/// New codes on paper for one's own account; the old ones serve no longer.
pub async fn renew_codes(db: &Db, actor: &Actor, password: &str) -> Result<Vec<String>> {
    let user = require_password(db, actor, password, "second_password").await?;
    let mut tx = db.begin().await?;
    let user = hold(&mut tx, &user).await?.ok_or(Error::Unauthenticated)?;
    let row = store::second_factors::find(&mut tx, &user.id).await?;
    row.filter(|row| row.confirmed_at.is_some()).ok_or(Error::NotFound)?;
    let codes = new_recovery_codes(&mut tx, &user.id).await?;
    let change =
        Change { action: "second_factor.renew_codes", kind: "user", id: &user.id, before: None, after: None };
    audit::record(&mut tx, actor, change).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor off one's own account, unless it must have one.
pub async fn remove(db: &Db, actor: &Actor, password: &str) -> Result<()> {
    let user = require_password(db, actor, password, "second_password").await?;
    let mut tx = db.begin().await?;
    let user = hold(&mut tx, &user).await?.ok_or(Error::Unauthenticated)?;
    if required_of(&mut tx, &user.role).await? {
        return Err(Error::invalid("second_password", Message::new("second-factor-required")));
    }
    store::second_factors::delete(&mut tx, &user.id).await?;
    let change =
        Change { action: "second_factor.remove", kind: "user", id: &user.id, before: None, after: None };
    audit::record(&mut tx, actor, change).await?;
    tx.commit().await
}

/// After the password: a ticket if a second factor is asked of this account, which is held; none if it may enter.
pub(super) async fn ticket(tx: &mut Tx, user: &UserRow) -> Result<Option<String>> {
    let row = store::second_factors::find(tx, &user.id).await?;
    let in_use = row.is_some_and(|row| row.confirmed_at.is_some());
    if !in_use && !required_of(tx, &user.role).await? {
        return Ok(None);
    }
    if !in_use {
        propose_new(tx, &user.id).await?;
    }
    let ticket = super::new_token()?;
    let at = now();
    store::second_factors::add_sign_in(tx, &digest(&ticket), &user.id, at, at + TICKET_LIFE).await?;
    Ok(Some(ticket))
}

async fn of_ticket(tx: &mut Tx, ticket: &str) -> Result<Option<(UserRow, SecondFactorRow)>> {
    let found = store::second_factors::find_sign_in(tx, &digest(ticket)).await?;
    let Some((user_id, _)) = found.filter(|(_, expires_at)| *expires_at > now()) else { return Ok(None) };
    let user = store::users::find(tx, &user_id).await?.filter(|user| user.disabled_at.is_none());
    let row = store::second_factors::find(tx, &user_id).await?;
    Ok(user.zip(row))
}

/// The sign-in that waits with this ticket; none when it waited too long.
pub async fn waiting(tx: &mut Tx, ticket: &str) -> Result<Option<Waiting>> {
    let found = of_ticket(tx, ticket).await?;
    Ok(found.map(|(user, row)| Waiting { proposal: proposal(&user, &row) }))
}

/// Ends a sign-in that waits: with six digits, or with a code on paper. Where the second factor was just set up, its
/// codes on paper come along, shown once and never stored.
pub async fn pass(
    db: &Db,
    ticket: &str,
    typed: &str,
    address: &str,
    device: &str,
) -> Result<(SignedIn, Vec<String>)> {
    let late = || Error::invalid("", Message::new("second-factor-late"));
    let mut tx = db.begin().await?;
    let (user, _) = of_ticket(&mut tx, ticket).await?.ok_or_else(late)?;
    let subjects = [Subject::second_factor(&user.id), Subject::address(address)];
    begin_try(&mut tx, &subjects).await?;
    tx.commit().await?;
    let mut tx = db.begin().await?;
    store::users::lock(&mut tx, &user.id).await?;
    let (user, row) = of_ticket(&mut tx, ticket).await?.ok_or_else(late)?;
    let is_new = row.confirmed_at.is_none();
    let right = uses_digits(&mut tx, &row, typed).await?
        || (!is_new && uses_recovery_code(&mut tx, &user.id, typed).await?);
    if !right {
        return Err(wrong());
    }
    succeeded(&mut tx, &subjects).await?;
    store::second_factors::delete_sign_ins(&mut tx, &user.id).await?;
    let codes = if is_new { put_in_use(&mut tx, &Actor::System, &user.id).await? } else { Vec::new() };
    let signed_in = open_session(&mut tx, &user.id, device).await?;
    tx.commit().await?;
    Ok((signed_in, codes))
}

fn wrong() -> Error {
    Error::invalid("second_code", Message::new("second-factor-wrong"))
}

/// Whether these are the six digits of a half-minute that has not served; then it has.
async fn uses_digits(tx: &mut Tx, row: &SecondFactorRow, typed: &str) -> Result<bool> {
    let step = second_factor::six_digits(typed)
        .and_then(|digits| second_factor::step(&row.secret, &digits, now().unix_timestamp()));
    match step {
        Some(step) => store::second_factors::use_step(tx, &row.user_id, step).await,
        None => Ok(false),
    }
}

async fn uses_recovery_code(tx: &mut Tx, user_id: &str, typed: &str) -> Result<bool> {
    let used = store::second_factors::use_recovery_code(tx, user_id, &digest(&normal_code(typed))).await?;
    if used {
        let change =
            Change { action: "second_factor.use_code", kind: "user", id: user_id, before: None, after: None };
        audit::record(tx, &Actor::System, change).await?;
    }
    Ok(used)
}
