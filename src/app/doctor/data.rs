//! What the data say: clock, key, backups, audit trail, settings, accounts.

use std::net::IpAddr;
use std::path::Path;

use super::{Check, Finding};
use crate::app::accounts::factor_key::{self, FactorKey};
use crate::app::accounts::second_factor;
use crate::app::audit::anchor::Anchored;
use crate::app::audit::{self, Fault};
use crate::app::keys::Issuer;
use crate::app::work::{Permission, Work};
use crate::app::{backup, clock, keys, now, settings};
use crate::domain::backup::Every;
use crate::error::{Error, Message, Result};
use crate::store;

/// The clock, compared with the last moment that is known.
pub(super) async fn clock(work: &mut Work) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    let fault = clock::fault(work).await?;
    let today = now().date();
    Ok(vec![match fault {
        None => Finding::fine(Check::Clock, Message::new("doctor-clock-right").with_day("now", today)),
        Some(fault) => {
            let key = if fault.is_behind() { "doctor-clock-behind" } else { "doctor-clock-ahead" };
            let message = Message::new(key).with_day("now", today).with_day("date", fault.known.date());
            Finding::error(Check::Clock, message)
        }
    }])
}

/// The key that signs: whether it is there, and the one by which the programme signs.
pub(super) async fn key(work: &mut Work, folder: &Path) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    let path = folder.join(keys::PRIVATE_FILE);
    let message = |key| Message::new(key).with("key", path.display());
    let named = match keys::current(work).await? {
        Some(named) => Some(named),
        None => store::installation::newest_key(&mut work.tx).await?,
    };
    let found = match keys::find(folder) {
        Ok(found) => found,
        Err(Error::Internal(reason)) => {
            let message = message("doctor-key-unreadable").with("reason", reason);
            return Ok(vec![Finding::error(Check::Key, message)]);
        }
        Err(other) => return Err(other),
    };
    let state = match (&found, named) {
        (None, Some(_)) => Finding::error(Check::Key, message("cli-key-lost")),
        (None, None) => Finding::fine(Check::Key, message("doctor-key-none-yet")),
        (Some(issuer), Some(named)) if issuer.id != named => {
            Finding::error(Check::Key, Message::new("keys-other"))
        }
        (Some(issuer), _) => {
            let public = keys::public(&folder.join(keys::PUBLIC_FILE)).unwrap_or_default();
            if public.contains(&issuer.key.verifying_key()) {
                Finding::fine(Check::Key, Message::new("doctor-key-right").with("id", &issuer.id))
            } else {
                Finding::warning(Check::Key, message("doctor-key-public"))
            }
        }
    };
    let mut findings = vec![state];
    if let Some(issuer) = &found {
        findings.extend(factor_key(work, folder, issuer).await?);
    }
    Ok(findings)
}

/// Whether the secrets of second factors are encrypted with another key than the one that is here, or would be made.
async fn factor_key(work: &mut Work, folder: &Path, issuer: &Issuer) -> Result<Option<Finding>> {
    let path = folder.join(factor_key::FILE);
    let key = if path.exists() { FactorKey::open(folder, issuer)? } else { FactorKey::made_from(issuer) };
    let message = Message::new("cli-factor-key-lost").with("key", path.display());
    let is_other = second_factor::are_of_other_key(work, &key).await?;
    Ok(is_other.then(|| Finding::error(Check::Key, message)))
}

/// The backups: the last one, whether it is where it was written, whether the next one can be made.
pub(super) async fn backup(
    work: &mut Work,
    folder: &Path,
    noted: &Anchored,
    reads: bool,
) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    let overview = backup::overview(work, folder, noted).await?;
    let has_work = store::dump::count_work(&mut work.tx).await? > 0;
    let mut findings = Vec::new();
    if overview.plan.every != Every::Never && !overview.has_passphrase {
        findings.push(Finding::error(Check::Backup, Message::new("doctor-backup-passphrase")));
    }
    if let Some((at, _)) = overview.failure {
        let message = Message::new("doctor-backup-failed").with_day("date", at.date());
        findings.push(Finding::error(Check::Backup, message.with("folder", overview.folder.display())));
    }
    let Some(last) = &overview.last else {
        let message = Message::new("doctor-backup-none");
        findings.push(if has_work {
            Finding::error(Check::Backup, message)
        } else {
            Finding::warning(Check::Backup, message)
        });
        return Ok(findings);
    };
    let date = last.at().date();
    let message = |key| {
        Message::new(key).with_day("date", date).with("file", overview.folder.join(&last.name).display())
    };
    if overview.is_overdue {
        findings.push(Finding::warning(Check::Backup, message("doctor-backup-overdue")));
    }
    let kept = overview.kept.iter().flatten().find(|kept| kept.file.to_string() == last.name);
    findings.push(match kept {
        None => Finding::warning(Check::Backup, message("doctor-backup-away")),
        Some(kept) if kept.bytes != last.bytes => {
            Finding::error(Check::Backup, message("doctor-backup-changed"))
        }
        Some(_) if reads => read_back(&overview.folder.join(&last.name), folder, message).await,
        Some(_) => Finding::fine(Check::Backup, message("doctor-backup-right")),
    });
    Ok(findings)
}

async fn read_back(file: &Path, folder: &Path, message: impl Fn(&'static str) -> Message) -> Finding {
    match backup::check_own(file, folder).await {
        Ok(true) => Finding::fine(Check::Backup, message("doctor-backup-read")),
        Ok(false) => Finding::warning(Check::Backup, Message::new("doctor-backup-passphrase")),
        Err(error) => Finding::failed(Check::Backup, error),
    }
}

/// The audit trail, entry by entry, and its end compared with the note beside the key.
pub(super) async fn audit(work: &mut Work, noted: &Anchored) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    let check = audit::check(work, noted).await?;
    Ok(vec![match check.fault {
        None if check.entries > 0 && !matches!(noted, Anchored::Head(_)) => {
            Finding::fine(Check::Audit, Message::new("doctor-audit-unnoted").with("count", check.entries))
        }
        None => Finding::fine(Check::Audit, Message::new("doctor-audit-right").with("count", check.entries)),
        Some(Fault::Broken(number)) => {
            Finding::error(Check::Audit, Message::new("doctor-audit-broken").with("number", number))
        }
        Some(Fault::Cut(head)) => {
            Finding::error(Check::Audit, Message::new("doctor-audit-cut").with("number", head.number))
        }
        Some(Fault::Gone) => Finding::error(Check::Audit, Message::new("doctor-audit-gone")),
        Some(Fault::Anchor) => Finding::warning(Check::Audit, Message::new("doctor-audit-anchor")),
    }])
}

/// The programme's name, and the address under which others reach it.
pub(super) async fn settings(work: &mut Work) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    let programme = settings::programme(work).await?;
    let name = if programme.name.is_empty() {
        Finding::warning(Check::Name, Message::new("doctor-name-missing"))
    } else {
        Finding::fine(Check::Name, Message::new("doctor-name-right"))
    };
    let url = &programme.base_url;
    let address = if url.is_empty() {
        Finding::warning(Check::Address, Message::new("doctor-address-missing"))
    } else if is_loopback(url) {
        Finding::warning(Check::Address, Message::new("doctor-address-loopback").with("url", url))
    } else {
        Finding::fine(Check::Address, Message::new("doctor-address-right").with("url", url))
    };
    Ok(vec![name, address])
}

/// Whether a URL leads to the machine that asks.
fn is_loopback(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether somebody can administer.
pub(super) async fn accounts(work: &mut Work) -> Result<Vec<Finding>> {
    work.require(Permission::Admin)?;
    Ok(vec![if store::accounts::count_admins(&mut work.tx).await? == 0 {
        Finding::error(Check::Accounts, Message::new("doctor-accounts-none"))
    } else {
        Finding::fine(Check::Accounts, Message::new("doctor-accounts-right"))
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_machine_itself_serves_nobody_else() {
        for url in
            ["http://localhost:3000", "http://127.0.0.1:3000/x", "http://[::1]:3000", "https://LOCALHOST"]
        {
            assert!(is_loopback(url), "{url}");
        }
        for url in ["https://paix.example", "http://192.168.1.5:3000", "https://localhost.example"] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
