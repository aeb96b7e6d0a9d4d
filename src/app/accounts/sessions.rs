//! Signed-in browsers: a session is opened, looked up by its token, listed and ended.

use time::{Duration, OffsetDateTime};

use super::secrets::new_token;
use crate::app::work::{Permission, Work};
use crate::app::{digest, new_id, now};
use crate::domain::account::{Account, Actor};
use crate::domain::id::{AccountId, LoginSessionId};
use crate::domain::text::one_line;
use crate::error::Result;
use crate::store::{self, Db, login_sessions::LoginSession};

/// A session ends after this time without use …
const IDLE: Duration = Duration::hours(24);
/// … and after this time in any case.
const ABSOLUTE: Duration = Duration::days(14);

/// A new session: the token for the cookie, and until when it is valid.
pub struct SignedIn {
    /// 256 random bits; only their hash is stored.
    pub token: String,
    /// The absolute limit.
    pub expires_at: OffsetDateTime,
}

/// A signed-in browser, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// For ending it; not the token.
    pub id: LoginSessionId,
    /// The time of signing in.
    pub since: OffsetDateTime,
    /// The browser's User-Agent, shortened.
    pub device: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// From now on the work is done by the owner of an account, who proved to be it: the audit trail names them.
pub(super) async fn act_as_owner(work: &mut Work, account_id: AccountId) -> Result<()> {
    if let Some(account) = open_account(work, account_id).await? {
        work.act_as(&Actor::User(account));
    }
    Ok(())
}

/// Opens a session for an account whose owner has proved who they are.
pub(super) async fn open(work: &mut Work, account_id: AccountId, device: &str) -> Result<SignedIn> {
    let token = new_token()?;
    let at = now();
    let session = LoginSession {
        token_hash: digest(&token),
        id: new_id(),
        user_id: account_id,
        created_at: at,
        seen_at: at,
        expires_at: at + ABSOLUTE,
        device: one_line(device).chars().take(160).collect(),
    };
    store::login_sessions::insert(&mut work.tx, &session).await?;
    work.audit("session.open", ("user", account_id), (), ()).await?;
    Ok(SignedIn { token, expires_at: session.expires_at })
}

/// Ends the sessions of an account but the one of this token, and the sign-ins that wait for a second factor.
pub(super) async fn end_all(work: &mut Work, account_id: AccountId, but: Option<&str>) -> Result<()> {
    let kept = but.map(digest).unwrap_or_default();
    store::login_sessions::delete_all_but(&mut work.tx, account_id, &kept).await?;
    store::second_factors::delete_sign_ins(&mut work.tx, account_id).await
}

/// The account behind a session's token, or nobody. A use is noted at most once a minute.
pub async fn account_of(db: &Db, token: &str) -> Result<Option<Account>> {
    let hash = digest(token);
    let mut work = Work::read(db, Actor::System).await?;
    let Some(session) = store::login_sessions::find(&mut work.tx, &hash).await? else { return Ok(None) };
    let at = now();
    if session.expires_at <= at || session.seen_at + IDLE <= at {
        return Ok(None);
    }
    let account = open_account(&mut work, session.user_id).await?;
    drop(work);
    if account.is_some() && session.seen_at + Duration::minutes(1) <= at {
        let mut work = Work::write(db, Actor::System).await?;
        store::login_sessions::touch(&mut work.tx, &hash, at).await?;
        work.commit().await?;
    }
    Ok(account)
}

async fn open_account(work: &mut Work, id: AccountId) -> Result<Option<Account>> {
    let found = store::accounts::find(&mut work.tx, id).await?;
    let Some(account) = found.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
    let places = store::accounts::places(&mut work.tx, id).await?;
    Ok(Some(Account {
        id: account.id,
        login: account.login,
        role: account.role,
        places,
        person: account.person_id,
    }))
}

/// Ends the session of a token.
pub async fn sign_out(work: &mut Work, token: &str) -> Result<()> {
    work.require(Permission::Anyone)?;
    store::login_sessions::delete(&mut work.tx, &digest(token)).await
}

/// The signed-in account's own sessions, of which `token` is the one that asks.
pub async fn own(work: &mut Work, token: Option<&str>) -> Result<Vec<OwnSession>> {
    let account = work.own_account()?;
    let at = now();
    let here = token.map(digest);
    let mut sessions = store::login_sessions::of_account(&mut work.tx, account.id).await?;
    sessions.retain(|session| session.expires_at > at && session.seen_at + IDLE > at);
    let own = sessions.into_iter().map(|session| OwnSession {
        is_this: here.as_ref() == Some(&session.token_hash),
        id: session.id,
        since: session.created_at,
        device: session.device,
    });
    Ok(own.collect())
}

/// Ends one of the account's own sessions.
pub async fn end_own(work: &mut Work, id: LoginSessionId) -> Result<()> {
    let account = work.own_account()?;
    store::login_sessions::delete_of_account(&mut work.tx, account.id, id).await
}
