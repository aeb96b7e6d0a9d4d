//! Who issues the papers of closed cohorts: a setting of the programme.

use crate::app::work::{Permission, Work};
use crate::domain::certificate::IssuedBy;
use crate::error::{Error, Message, Result};
use crate::store;

const SETTING: &str = "certificates.issued_by";

/// Who issues; coordinators for their own cohorts, unless it is reserved.
async fn issued_by(work: &mut Work) -> Result<IssuedBy> {
    work.require(Permission::Staff)?;
    match store::settings::find(&mut work.tx, SETTING).await? {
        None => Ok(IssuedBy::default()),
        Some(word) => word.parse().map_err(|()| Error::Internal(format!("settings {SETTING}: broken value"))),
    }
}

/// Whether the actor issues for the cohorts that they work with.
pub async fn may_issue(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    Ok(work.actor.runs_programme() || issued_by(work).await? == IssuedBy::Coordinators)
}

/// The present policy, for those who may change it: administrators and officers.
pub async fn to_decide(work: &mut Work) -> Result<IssuedBy> {
    work.require(Permission::Programme)?;
    issued_by(work).await
}

/// Decides who issues; for administrators and officers.
pub async fn decide(work: &mut Work, typed: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let by: IssuedBy = typed
        .parse()
        .map_err(|()| Error::invalid("issued_by", Message::new("certificate-issued-by-missing")))?;
    let before = issued_by(work).await?;
    store::settings::set(&mut work.tx, SETTING, by.as_str()).await?;
    work.audit("settings.certificates", ("settings", SETTING), before.as_str(), by.as_str()).await
}
