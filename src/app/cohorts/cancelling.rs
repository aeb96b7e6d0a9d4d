//! Cancelling: a cohort that does not take place keeps its people, its days and the reason. It can be taken back at any time:
//! nothing was decided or issued in it.

use super::{changed_meanwhile, find, find_open};
use crate::app::checks::check_reason;
use crate::app::now;
use crate::app::work::Work;
use crate::domain::cohort::{Cohort, Progress};
use crate::error::{Error, Message, Result};
use crate::store;

/// An open cohort and what is in it, to be read before it is cancelled.
pub async fn outlook(work: &mut Work, code: &str) -> Result<(Cohort, Progress)> {
    let cohort = find(work, code).await?;
    if let Some(refusal) = cohort.refusal() {
        return Err(Error::Conflict(refusal));
    }
    let progress = store::cohorts::progress(&mut work.tx, cohort.id).await?;
    Ok((cohort, progress))
}

/// Notes that an open cohort does not take place, and why.
pub async fn cancel(work: &mut Work, code: &str, reason: &str) -> Result<()> {
    let cohort = find_open(work, code).await?;
    let reason = check_reason(reason).map_err(|message| Error::invalid("reason", message))?;
    let by = work.account_id();
    if !store::cohorts::cancel(&mut work.tx, cohort.id, now(), by, &reason).await? {
        return Err(changed_meanwhile());
    }
    let after = serde_json::json!({ "reason": reason });
    work.audit("cohort.cancel", ("cohort", cohort.id), (), after).await
}

/// Notes that a cancelled cohort takes place after all.
pub async fn resume(work: &mut Work, code: &str) -> Result<()> {
    let cohort = find(work, code).await?;
    let Some(cancelled) = &cohort.cancelled else {
        return Err(Error::Conflict(Message::new("cohort-not-cancelled").with("code", &cohort.code)));
    };
    if !store::cohorts::resume(&mut work.tx, cohort.id).await? {
        return Err(changed_meanwhile());
    }
    let before = serde_json::json!({ "reason": cancelled.reason });
    work.audit("cohort.resume", ("cohort", cohort.id), before, ()).await
}
