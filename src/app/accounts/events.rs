//! Notices about an account, shown on its owner's next page: a sign-in from a new browser, a changed password, a changed
//! second factor. All browsers show them but the one that did it, each until they are marked as read there.

use time::{Duration, OffsetDateTime};

use super::origin::described;
use crate::app::work::Work;
use crate::app::{digest, new_id, now};
use crate::domain::account::{Event, EventKind};
use crate::domain::id::{AccountId, DeviceId};
use crate::error::Result;
use crate::store;

/// What is older is shown nowhere any more.
pub(super) const LIFE: Duration = Duration::days(90);
/// The most that a page shows.
pub(super) const SHOWN: i64 = 5;

/// Records what happened to an account, and on which browser.
pub(super) async fn record(
    work: &mut Work,
    account: AccountId,
    kind: EventKind,
    (by, device): (Option<DeviceId>, &str),
) -> Result<()> {
    let event = Event { kind, at: now(), device: described(device) };
    store::known_devices::insert_event(&mut work.tx, new_id(), account, &event, by).await
}

/// The same, done in the session of this token.
pub(super) async fn record_here(work: &mut Work, kind: EventKind, token: Option<&str>) -> Result<()> {
    let account = work.own_account()?;
    let session = match token {
        Some(token) => store::login_sessions::find(&mut work.tx, &digest(token)).await?,
        None => None,
    };
    let (by, device) = session.map_or((None, String::new()), |session| (session.device_id, session.device));
    record(work, account.id, kind, (by, &device)).await
}

/// The owner has read, in the session of this token, what happened until then.
pub async fn seen(work: &mut Work, token: Option<&str>, until: OffsetDateTime) -> Result<()> {
    work.own_account()?;
    let Some(token) = token else { return Ok(()) };
    let Some(session) = store::login_sessions::find(&mut work.tx, &digest(token)).await? else {
        return Ok(());
    };
    match session.device_id {
        Some(device) => store::known_devices::set_told(&mut work.tx, device, until.min(now())).await,
        None => Ok(()),
    }
}
