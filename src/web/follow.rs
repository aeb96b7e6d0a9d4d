//! Keeps what this server has in memory in step with the database, which other servers and commands change as well.
//!
//! The end of the audit trail is the stamp of all data: every change is recorded in the transaction that makes it. It is one
//! row, looked at twice a second; when it moved, the settings are read again. Whatever else is decided by a setting is read
//! in the transaction that needs it.

use std::time::Duration;

use super::Site;
use crate::app;
use crate::app::work::Work;
use crate::domain::account::Actor;
use crate::domain::audit::Head;
use crate::error::Result;

/// How often the end of the trail is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Follows the changes of others as long as the server runs. While the database is in trouble the last settings stay.
pub async fn run(site: Site) {
    let mut seen = None;
    loop {
        tokio::time::sleep(LOOK).await;
        match look(&site, seen.as_ref()).await {
            Ok(Some(head)) => seen = Some(head),
            Ok(None) => {}
            Err(error) => tracing::debug!(%error, "the settings could not be read again"),
        }
    }
}

/// Reads the settings again if something has changed since; the trail's end then.
async fn look(site: &Site, seen: Option<&Head>) -> Result<Option<Head>> {
    let mut work = Work::read(&site.db, Actor::System).await?;
    let head = app::audit::head(&mut work).await?;
    if seen == Some(&head) {
        return Ok(None);
    }
    let programme = app::settings::programme(&mut work).await?;
    app::languages::load(&mut work).await?;
    let named = app::keys::current(&mut work).await?;
    drop(work);
    if *site.programme() != programme {
        site.set_programme(programme);
        site.page_cache.forget_stamp();
    }
    site.look_at_clock();
    if named.is_some_and(|named| named != site.issuer.id) {
        tracing::error!("the programme signs with another key now: this server needs it and a new start");
    }
    Ok(Some(head))
}
