//! Signed-in browsers: a session is opened, looked up by its token, listed, renewed and ended.

use time::{Duration, OffsetDateTime};

use super::events;
use super::origin::{Origin, described};
use super::secrets::new_token;
use crate::app::work::{Permission, Work};
use crate::app::{digest, new_id, now};
use crate::domain::account::{Account, Actor, Event, EventKind};
use crate::domain::id::{AccountId, DeviceId, LoginSessionId};
use crate::error::{Error, Result};
use crate::store::{self, Db, login_sessions::LoginSession};

/// A session ends after this time without use …
const IDLE: Duration = Duration::hours(24);
/// … and after this time in any case.
const ABSOLUTE: Duration = Duration::days(14);
/// The most sessions of an account; the oldest ends for a new one.
const SESSIONS_MAX: i64 = 10;
/// The most browsers that an account knows.
const DEVICES_MAX: i64 = 20;
/// How long a browser is remembered after its last sign-in.
const DEVICE_LIFE: Duration = Duration::days(400);
/// The most characters of names searched for.
const WORDS_MAX: usize = 120;

/// A new session: what its cookies hold, and until when it is valid.
pub struct SignedIn {
    /// 256 random bits; only their hash is stored.
    pub token: String,
    /// The absolute limit.
    pub expires_at: OffsetDateTime,
    /// The cookie by which the browser is known again at its next sign-in, and how long it lasts.
    pub device: Option<(String, Duration)>,
}

/// A signed-in browser, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// For ending it; not the token.
    pub id: LoginSessionId,
    /// The time of signing in.
    pub since: OffsetDateTime,
    /// Its last use, to the minute.
    pub seen: OffsetDateTime,
    /// The browser's User-Agent, shortened.
    pub device: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// Who a session belongs to, and what is to be known of it with each request.
#[derive(Clone, Debug)]
pub struct ActiveSession {
    /// What stays of it when it gets another token.
    pub id: LoginSessionId,
    pub account: Account,
    /// When the password was last given in it.
    pub proved_at: Option<OffsetDateTime>,
    /// Events of the account that are still to be shown in it, the latest first.
    pub news: Vec<Event>,
}

/// Makes the account that has just authenticated the actor of this work, for the audit trail.
pub(super) async fn act_as_owner(work: &mut Work, account_id: AccountId) -> Result<()> {
    if let Some(account) = open_account(work, account_id).await? {
        work.act_as(&Actor::User(account));
    }
    Ok(())
}

/// Opens a session for an account whose owner has proved who they are. Sessions that are over are deleted on the way.
pub(super) async fn open(work: &mut Work, account_id: AccountId, origin: &Origin<'_>) -> Result<SignedIn> {
    let token = new_token()?;
    let at = now();
    clean_up(work, at).await?;
    let (device_id, device_token) = known_device(work, account_id, origin, at).await?;
    let session = LoginSession {
        token_hash: digest(&token),
        id: new_id(),
        user_id: account_id,
        created_at: at,
        seen_at: at,
        expires_at: at + ABSOLUTE,
        device: described(origin.device),
        proved_at: Some(at),
        device_id: Some(device_id),
        has_news: false,
    };
    store::login_sessions::keep_newest(&mut work.tx, account_id, SESSIONS_MAX - 1).await?;
    store::login_sessions::insert(&mut work.tx, &session).await?;
    work.audit("session.open", ("user", account_id), (), ()).await?;
    Ok(SignedIn { token, expires_at: session.expires_at, device: Some((device_token, DEVICE_LIFE)) })
}

async fn clean_up(work: &mut Work, at: OffsetDateTime) -> Result<()> {
    store::login_sessions::delete_ended(&mut work.tx, at - IDLE, at).await?;
    store::known_devices::delete_unseen(&mut work.tx, at - DEVICE_LIFE).await?;
    store::known_devices::delete_events_before(&mut work.tx, at - events::LIFE).await
}

/// The browser as the account knows it from now on, and its cookie. A new one is reported on all others.
async fn known_device(
    work: &mut Work,
    account_id: AccountId,
    origin: &Origin<'_>,
    at: OffsetDateTime,
) -> Result<(DeviceId, String)> {
    let hash = origin.known.map(digest).unwrap_or_default();
    if let Some(id) = store::known_devices::find(&mut work.tx, &hash, account_id).await? {
        store::known_devices::touch(&mut work.tx, id, at).await?;
        return Ok((id, origin.known.unwrap_or_default().to_owned()));
    }
    // A computer that several people use keeps the cookie that it has; one that nobody gave out is not taken over.
    let token = match origin.known {
        Some(token) if store::known_devices::is_known(&mut work.tx, &hash).await? => token.to_owned(),
        _ => new_token()?,
    };
    let id = new_id();
    store::known_devices::insert(&mut work.tx, id, &digest(&token), account_id, at).await?;
    store::known_devices::keep_newest(&mut work.tx, account_id, DEVICES_MAX).await?;
    events::record(work, account_id, EventKind::SignIn, (Some(id), origin.device)).await?;
    Ok((id, token))
}

/// Ends the sessions of an account but the one of this token, and the sign-ins that wait for a second factor.
pub(super) async fn end_all(work: &mut Work, account_id: AccountId, but: Option<&str>) -> Result<()> {
    let kept = but.map(digest).unwrap_or_default();
    store::login_sessions::delete_all_but(&mut work.tx, account_id, &kept).await?;
    store::second_factors::delete_sign_ins(&mut work.tx, account_id).await
}

/// Gives the session of a token a new one, once its owner has proved who they are: the old one is worth
/// nothing any more. None when there is no such session.
pub(super) async fn renew(work: &mut Work, token: Option<&str>) -> Result<Option<SignedIn>> {
    let Some(token) = token else { return Ok(None) };
    let hash = digest(token);
    let Some(session) = store::login_sessions::find(&mut work.tx, &hash).await? else { return Ok(None) };
    let token = new_token()?;
    store::login_sessions::renew(&mut work.tx, &hash, &digest(&token), now()).await?;
    Ok(Some(SignedIn { token, expires_at: session.expires_at, device: None }))
}

/// Whether a session is over. One that was opened in the future of a clock that went back since ends as well.
fn is_over(session: &LoginSession, at: OffsetDateTime) -> bool {
    session.expires_at <= at || session.seen_at + IDLE <= at || session.expires_at > at + ABSOLUTE + IDLE
}

/// The account behind a session's token, or nobody. A use is noted at most once a minute.
pub async fn account_of(db: &Db, token: &str) -> Result<Option<ActiveSession>> {
    let hash = digest(token);
    let Some((session, account)) = store::login_sessions::find_with_account(db, &hash).await? else {
        return Ok(None);
    };
    let at = now();
    if is_over(&session, at) {
        return Ok(None);
    }
    let news = if session.has_news {
        let mut work = Work::read(db, Actor::System).await?;
        store::known_devices::untold_events(&mut work.tx, &hash, events::SHOWN).await?
    } else {
        Vec::new()
    };
    if session.seen_at + Duration::minutes(1) <= at {
        let db = db.clone();
        // Beside the request: who only reads waits for no write, and goes on reading while the disk is full.
        tokio::spawn(async move {
            if let Err(error) = note_use(&db, &hash, at).await {
                tracing::warn!(%error, "the use of a session could not be noted");
            }
        });
    }
    Ok(Some(ActiveSession { id: session.id, account, proved_at: session.proved_at, news }))
}

/// Decides again who acts, in the transaction of what was asked for a while ago: the session with this id is still there, and
/// its account has the role, the places and the password's proof that it has now.
pub async fn decide_again(work: &mut Work, id: LoginSessionId) -> Result<()> {
    let asked = work.own_account()?;
    let found = store::login_sessions::find_again(&mut work.tx, id).await?;
    let found = found.filter(|(session, account)| account.id == asked.id && !is_over(session, now()));
    let (session, account) = found.ok_or(Error::Unauthenticated)?;
    work.go_on_as(account, session.proved_at);
    Ok(())
}

/// Refuses work whose session, that of this token, has ended meanwhile.
pub(super) async fn require(work: &mut Work, token: Option<&str>) -> Result<()> {
    let account = work.own_account()?;
    let found = match token {
        Some(token) => store::login_sessions::find(&mut work.tx, &digest(token)).await?,
        None => None,
    };
    found
        .filter(|session| session.user_id == account.id && !is_over(session, now()))
        .map(drop)
        .ok_or(Error::Unauthenticated)
}

async fn note_use(db: &Db, token_hash: &str, at: OffsetDateTime) -> Result<()> {
    let mut work = Work::write(db, Actor::System).await?;
    store::login_sessions::touch(&mut work.tx, token_hash, at).await?;
    work.commit().await
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
    if store::login_sessions::delete(&mut work.tx, &digest(token)).await?
        && let Some(account) = work.account_id()
    {
        work.audit("session.close", ("user", account), (), ()).await?;
    }
    Ok(())
}

/// The signed-in account's own sessions, of which `token` is the one that asks.
pub async fn own(work: &mut Work, token: Option<&str>) -> Result<Vec<OwnSession>> {
    let account = work.own_account()?;
    let at = now();
    let here = token.map(digest);
    let mut sessions = store::login_sessions::of_account(&mut work.tx, account.id).await?;
    sessions.retain(|session| !is_over(session, at));
    let own = sessions.into_iter().map(|session| OwnSession {
        is_this: here.as_ref() == Some(&session.token_hash),
        id: session.id,
        since: session.created_at,
        seen: session.seen_at,
        device: session.device,
    });
    Ok(own.collect())
}

/// Ends one of the account's own sessions.
pub async fn end_own(work: &mut Work, id: LoginSessionId) -> Result<()> {
    let account = work.own_account()?;
    if store::login_sessions::delete_of_account(&mut work.tx, account.id, id).await? {
        work.audit("session.end", ("user", account.id), (), ()).await?;
    }
    Ok(())
}

/// Ends all of the account's own sessions but the one of this token.
pub async fn end_others(work: &mut Work, token: Option<&str>) -> Result<()> {
    let account = work.own_account()?;
    let kept = token.map(digest).unwrap_or_default();
    if store::login_sessions::delete_all_but(&mut work.tx, account.id, &kept).await? > 0 {
        work.audit("session.end", ("user", account.id), (), ()).await?;
    }
    Ok(())
}

/// Keeps the names that are searched for, until the session ends: they belong in no URL and in no cookie.
pub async fn keep_words(work: &mut Work, token: Option<&str>, words: &str) -> Result<()> {
    work.require(Permission::Staff)?;
    let Some(token) = token else { return Ok(()) };
    let words: String = words.trim().chars().take(WORDS_MAX).collect();
    let words = (!words.is_empty()).then_some(words.as_str());
    store::login_sessions::set_words(&mut work.tx, &digest(token), words).await
}

/// The names that were searched for last in a session.
pub async fn kept_words(work: &mut Work, token: Option<&str>) -> Result<String> {
    work.require(Permission::Staff)?;
    let Some(token) = token else { return Ok(String::new()) };
    Ok(store::login_sessions::words(&mut work.tx, &digest(token)).await?.unwrap_or_default())
}
