//! Accounts: sign-in and sign-out, one-time codes, passwords, and their administration.

use crate::app::work::{Permission, Work};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use data_encoding::BASE64URL_NOPAD;
use std::sync::LazyLock;
use time::{Duration, OffsetDateTime};
use tokio::sync::Semaphore;

pub mod second_factor;
mod tries;

use self::tries::{Subject, begin_try, succeeded};
use super::{digest, new_id, now, random};
use crate::domain::account::{Account, Actor, PasswordFault, Role, check_password};
use crate::domain::crockford;
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store::{self, Db, login_sessions::LoginSession, users::UserRow};

/// A session ends after this time without use …
const IDLE: Duration = Duration::hours(24);
/// … and after this time in any case.
const ABSOLUTE: Duration = Duration::days(14);
/// A one-time code serves this long.
const CODE_LIFE: Duration = Duration::days(7);
/// Argon2 takes 19 MiB and a core a time: two at once, the others wait.
static HASHING: Semaphore = Semaphore::const_new(2);

/// What an unknown login is checked against, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody's password").unwrap_or_default());

fn hash_now(password: &str) -> Result<String> {
    let salt = random::<16>()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    Ok(hash.map_err(|error| Error::Internal(format!("argon2: {error}")))?.to_string())
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = HASHING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

async fn hash_password(password: &str) -> Result<String> {
    let password = password.to_owned();
    on_a_thread(move || hash_now(&password)).await?
}

async fn matches(password: &str, hash: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    on_a_thread(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        right && known
    })
    .await
}

/// A new session: the token for the cookie, and until when it may serve.
pub struct SignedIn {
    /// 256 random bits; only their hash is stored.
    pub token: String,
    /// The absolute limit.
    pub expires_at: OffsetDateTime,
}

/// What a right password leads to.
pub enum Entry {
    /// The account is in.
    SignedIn(SignedIn),
    /// A second factor is asked for, or to be set up: with this ticket, see [`second_factor::waiting`].
    SecondFactor(String),
}

/// Signs in by password. Takes the database itself, not a transaction: nothing is held while the
/// password is being hashed. The answer and the time are the same for an unknown login and a wrong password.
pub async fn sign_in(db: &Db, login: &str, password: &str, address: &str, device: &str) -> Result<Entry> {
    let login = one_line(login).to_lowercase();
    let subjects = [Subject::login(&login), Subject::address(address)];
    let mut work = Work::write(db, Actor::System).await?;
    begin_try(&mut work, &subjects).await?;
    let user =
        store::users::find_by_login(&mut work.tx, &login).await?.filter(|user| user.disabled_at.is_none());
    work.commit().await?;
    let password = if password.len() > 4096 { "" } else { password };
    let right = matches(password, user.as_ref().and_then(|user| user.password_hash.clone())).await?;
    let wrong = || Error::invalid("password", Message::new("login-wrong"));
    let user = user.filter(|_| right).ok_or_else(wrong)?;
    let mut work = Work::write(db, Actor::System).await?;
    let entry = enter(&mut work, &user, device).await?.ok_or_else(wrong)?;
    succeeded(&mut work, &subjects).await?;
    work.commit().await?;
    Ok(entry)
}

/// Holds an account for this transaction. None when it was closed or given another password since its password was
/// proved: hashing takes a while.
async fn hold(work: &mut Work, proved: &UserRow) -> Result<Option<UserRow>> {
    let user = store::users::lock(&mut work.tx, &proved.id).await?;
    Ok(user.filter(|user| user.disabled_at.is_none() && user.password_hash == proved.password_hash))
}

/// The way in for whoever proved the password of this account: a session, or first the second factor. None when the
/// proof no longer holds.
async fn enter(work: &mut Work, proved: &UserRow, device: &str) -> Result<Option<Entry>> {
    let Some(user) = hold(work, proved).await? else { return Ok(None) };
    Ok(Some(match second_factor::ticket(work, &user).await? {
        Some(ticket) => Entry::SecondFactor(ticket),
        None => Entry::SignedIn(open_session(work, &user.id, device).await?),
    }))
}

/// 256 random bits for a cookie or a hidden field.
fn new_token() -> Result<String> {
    Ok(BASE64URL_NOPAD.encode(&random::<32>()?))
}

async fn open_session(work: &mut Work, user_id: &str, device: &str) -> Result<SignedIn> {
    let token = new_token()?;
    let at = now();
    let session = LoginSession {
        token_hash: digest(&token),
        id: new_id(),
        user_id: user_id.into(),
        created_at: at,
        seen_at: at,
        expires_at: at + ABSOLUTE,
        device: one_line(device).chars().take(160).collect(),
    };
    store::login_sessions::insert(&mut work.tx, &session).await?;
    work.audit("session.open", ("user", user_id), (), ()).await?;
    Ok(SignedIn { token, expires_at: session.expires_at })
}

/// Who holds a code, if it still serves.
pub async fn of_code(work: &mut Work, code: &str) -> Result<Option<UserRow>> {
    let user = store::users::find_by_code(&mut work.tx, &digest(&crockford::normalize(code))).await?;
    Ok(user.filter(|u| u.disabled_at.is_none() && u.code_expires_at.is_some_and(|end| end > now())))
}

/// Sets the first or a new password with a one-time code, ends all other sessions and signs in.
pub async fn use_code(db: &Db, code: &str, password: &str, address: &str, device: &str) -> Result<Entry> {
    let subjects = [Subject::address(address)];
    let mut work = Work::write(db, Actor::System).await?;
    begin_try(&mut work, &subjects).await?;
    let user = of_code(&mut work, code).await?;
    if user.is_some() {
        succeeded(&mut work, &subjects).await?;
    }
    work.commit().await?;
    let wrong = || Error::invalid("code", Message::new("login-code-wrong"));
    let user = user.ok_or_else(wrong)?;
    require_good(password, &user.login, "password")?;
    let hash = hash_password(password).await?;
    let mut work = Work::write(db, Actor::System).await?;
    // Used in the meantime? Then it is used up.
    store::users::lock(&mut work.tx, &user.id).await?;
    let user = of_code(&mut work, code).await?.filter(|holder| holder.id == user.id).ok_or_else(wrong)?;
    store::users::set_password(&mut work.tx, &user.id, &hash).await?;
    end_ways_in(&mut work, &user.id, None).await?;
    work.audit("user.set_password", ("user", &user.id), (), ()).await?;
    let user = UserRow { password_hash: Some(hash), ..user };
    let entry = enter(&mut work, &user, device).await?.ok_or_else(wrong)?;
    work.commit().await?;
    Ok(entry)
}

/// Asks whoever is signed in for their password once more, before what an open screen must not allow. A wrong one is
/// a problem of `field`; many are slowed down like sign-ins.
async fn require_password(db: &Db, actor: &Actor, password: &str, field: &str) -> Result<UserRow> {
    let account = actor.account().ok_or(Error::Unauthenticated)?;
    let subjects = [Subject::own_password(&account.id)];
    let mut work = Work::write(db, actor.clone()).await?;
    begin_try(&mut work, &subjects).await.map_err(|error| match error {
        Error::Unavailable(message) => Error::invalid(field, message),
        other => other,
    })?;
    let user = store::users::find(&mut work.tx, &account.id).await?.ok_or(Error::NotFound)?;
    work.commit().await?;
    if !matches(password, user.password_hash.clone()).await? {
        return Err(Error::invalid(field, Message::new("account-old-password-wrong")));
    }
    let mut work = Work::write(db, actor.clone()).await?;
    succeeded(&mut work, &subjects).await?;
    work.commit().await?;
    Ok(user)
}

/// Changes the password of whoever is signed in: the old one is asked, all other sessions end.
pub async fn change_password(db: &Db, actor: &Actor, old: &str, new: &str, keep_token: &str) -> Result<()> {
    let user = require_password(db, actor, old, "old_password").await?;
    require_good(new, &user.login, "new_password")?;
    let hash = hash_password(new).await?;
    let mut work = Work::write(db, actor.clone()).await?;
    let user = hold(&mut work, &user).await?.ok_or(Error::Unauthenticated)?;
    store::users::set_password(&mut work.tx, &user.id, &hash).await?;
    end_ways_in(&mut work, &user.id, Some(keep_token)).await?;
    work.audit("user.set_password", ("user", &user.id), (), ()).await?;
    work.commit().await
}

/// Ends the sessions of an account but one, and the sign-ins that are under way. `keep` is the hash of a token.
async fn end_ways_in(work: &mut Work, user_id: &str, keep: Option<&str>) -> Result<()> {
    store::login_sessions::delete_all_but(&mut work.tx, user_id, keep.unwrap_or_default()).await?;
    store::second_factors::delete_sign_ins(&mut work.tx, user_id).await
}

fn require_good(password: &str, login: &str, field: &str) -> Result<()> {
    check_password(password, login).map_err(|fault| {
        let message = match fault {
            PasswordFault::TooShort => Message::new("account-password-short"),
            PasswordFault::TooLong => Message::new("account-password-long"),
            PasswordFault::Common => Message::new("account-password-common"),
        };
        Error::invalid(field, message)
    })
}

/// The account behind a session's token, or nobody. A use is noted at most once a minute.
pub async fn of_token(db: &Db, token: &str) -> Result<Option<Account>> {
    let hash = digest(token);
    let mut work = Work::read(db, Actor::System).await?;
    let Some(session) = store::login_sessions::find(&mut work.tx, &hash).await? else { return Ok(None) };
    let at = now();
    if session.expires_at <= at || session.seen_at + IDLE <= at {
        return Ok(None);
    }
    let account = account_of(&mut work, &session.user_id).await?;
    drop(work);
    if account.is_some() && session.seen_at + Duration::minutes(1) <= at {
        let mut work = Work::write(db, Actor::System).await?;
        store::login_sessions::touch(&mut work.tx, &hash, at).await?;
        work.commit().await?;
    }
    Ok(account)
}

async fn account_of(work: &mut Work, user_id: &str) -> Result<Option<Account>> {
    let Some(user) =
        store::users::find(&mut work.tx, user_id).await?.filter(|user| user.disabled_at.is_none())
    else {
        return Ok(None);
    };
    let role = user.role.parse().map_err(|()| Error::Internal("unknown role in the database".into()))?;
    let places = store::users::places(&mut work.tx, user_id).await?;
    Ok(Some(Account { id: user.id, login: user.login, role, places, person: user.person_id }))
}

/// Ends the session of a token.
pub async fn sign_out(work: &mut Work, token: &str) -> Result<()> {
    store::login_sessions::delete(&mut work.tx, &digest(token)).await
}

/// The signed-in account's own sessions.
pub async fn own_sessions(work: &mut Work) -> Result<Vec<LoginSession>> {
    let account = work.own_account()?;
    let at = now();
    let mut sessions = store::login_sessions::of_user(&mut work.tx, &account.id).await?;
    sessions.retain(|session| session.expires_at > at && session.seen_at + IDLE > at);
    Ok(sessions)
}

/// Ends one of the account's own sessions.
pub async fn end_own_session(work: &mut Work, id: &str) -> Result<()> {
    let account = work.own_account()?;
    store::login_sessions::delete_of_user(&mut work.tx, &account.id, id).await
}

/// All accounts with their places; for administrators.
pub async fn list(work: &mut Work) -> Result<Vec<(UserRow, Vec<String>)>> {
    work.require(Permission::Admin)?;
    let mut accounts = Vec::new();
    for user in store::users::all(&mut work.tx).await? {
        let places = store::users::places(&mut work.tx, &user.id).await?;
        accounts.push((user, places));
    }
    Ok(accounts)
}

/// One account with its places; for administrators.
pub async fn find(work: &mut Work, id: &str) -> Result<(UserRow, Vec<String>)> {
    work.require(Permission::Admin)?;
    let user = store::users::find(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let places = store::users::places(&mut work.tx, id).await?;
    Ok((user, places))
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name to sign in with.
    pub login: String,
    /// Its role.
    pub role: Role,
    /// A coordinator's places (ids).
    pub places: Vec<String>,
    /// Whose account it is, in the register (id).
    pub person: Option<String>,
}

/// Makes an account; the answer is its id and the one-time code, shown once and never stored.
pub async fn add(work: &mut Work, new: &NewAccount) -> Result<(String, String)> {
    work.require(Permission::Admin)?;
    let login = one_line(&new.login).to_lowercase();
    if !(2..=60).contains(&login.chars().count()) || login.chars().any(char::is_control) {
        return Err(Error::invalid("login", Message::new("account-login-length")));
    }
    require_places(new.role, &new.places)?;
    let (code, code_hash) = new_code()?;
    let user = UserRow {
        id: new_id(),
        login,
        role: new.role.as_str().into(),
        password_hash: None,
        code_hash: Some(code_hash),
        code_expires_at: Some(now() + CODE_LIFE),
        person_id: new.person.clone(),
        disabled_at: None,
        created_at: now(),
    };
    store::users::insert(&mut work.tx, &user).await?;
    store::users::set_places(&mut work.tx, &user.id, &new.places).await?;
    work.audit("user.add", ("user", &user.id), (), told(&user, &new.places)).await?;
    Ok((user.id, code))
}

/// Gives an account a new one-time code and ends its sessions. The old password serves no longer, nor does the second
/// factor: whoever lost the telephone begins anew.
pub async fn reset(work: &mut Work, id: &str) -> Result<String> {
    work.require(Permission::Admin)?;
    let user = store::users::lock(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let (code, code_hash) = new_code()?;
    store::users::clear_password(&mut work.tx, &user.id).await?;
    store::users::set_code(&mut work.tx, &user.id, &code_hash, now() + CODE_LIFE).await?;
    store::second_factors::delete(&mut work.tx, &user.id).await?;
    end_ways_in(work, &user.id, None).await?;
    work.audit("user.reset", ("user", id), (), ()).await?;
    Ok(code)
}

/// The same, by login: for the command line.
pub async fn reset_by_login(work: &mut Work, login: &str) -> Result<String> {
    work.require(Permission::Admin)?;
    let user = store::users::find_by_login(&mut work.tx, &one_line(login).to_lowercase())
        .await?
        .ok_or(Error::NotFound)?;
    reset(work, &user.id).await
}

/// Changes role and places, closes or opens an account. The last administrator can't be taken away.
pub async fn update(work: &mut Work, id: &str, role: Role, places: &[String], disabled: bool) -> Result<()> {
    work.require(Permission::Admin)?;
    require_places(role, places)?;
    let user = store::users::lock(&mut work.tx, id).await?.ok_or(Error::NotFound)?;
    let before = told(&user, &store::users::places(&mut work.tx, id).await?);
    let disabled_at = disabled.then(|| user.disabled_at.unwrap_or_else(now));
    store::users::update(&mut work.tx, id, role.as_str(), disabled_at).await?;
    store::users::set_places(&mut work.tx, id, places).await?;
    if store::users::count_admins(&mut work.tx).await? == 0 {
        return Err(Error::invalid("role", Message::new("account-last-admin")));
    }
    let lacks_factor = second_factor::required_of(work, role.as_str()).await?
        && !store::second_factors::users(&mut work.tx).await?.iter().any(|user| user == id);
    if disabled || lacks_factor {
        end_ways_in(work, id, None).await?;
    }
    let after = UserRow { role: role.as_str().into(), disabled_at, ..user };
    work.audit("user.update", ("user", id), before, told(&after, places)).await
}

/// At a first start there is nobody: makes the account `admin` and gives its one-time code. None when there is somebody.
pub async fn first_start(work: &mut Work) -> Result<Option<String>> {
    match store::users::all(&mut work.tx).await?.as_slice() {
        [] => {
            let new =
                NewAccount { login: "admin".into(), role: Role::Admin, places: Vec::new(), person: None };
            add(work, &new).await.map(|(_, code)| Some(code))
        }
        // The first link was never followed: a new one, since the old can't be shown again.
        [only] if only.password_hash.is_none() && only.role == Role::Admin.as_str() => {
            reset(work, &only.id).await.map(Some)
        }
        _ => Ok(None),
    }
}

fn require_places(role: Role, places: &[String]) -> Result<()> {
    if role == Role::Coordinator && places.is_empty() {
        return Err(Error::invalid("places", Message::new("account-places-missing")));
    }
    Ok(())
}

fn told(user: &UserRow, places: &[String]) -> String {
    let state = if user.disabled_at.is_some() { "closed" } else { "open" };
    format!("{} {state} places:{}", user.role, places.join(","))
}

/// Twelve characters of Crockford's alphabet in three groups: 60 bits, and no letter that is mistaken for a digit.
fn new_code() -> Result<(String, String)> {
    let symbols: String = random::<12>()?.into_iter().map(crockford::symbol).collect();
    let code = format!("{}-{}-{}", &symbols[..4], &symbols[4..8], &symbols[8..]);
    let hash = digest(&crockford::normalize(&code));
    Ok((code, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let (code, hash) = new_code().unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(digest(&crockford::normalize(&code.to_lowercase())), hash);
    }
}
