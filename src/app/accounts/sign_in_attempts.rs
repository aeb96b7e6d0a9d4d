//! Slowing down guesses: sign-in attempts are counted for each account and for each IP address that they come from.

use time::Duration;

use crate::app::work::{Permission, Work};
use crate::app::{digest, now};
use crate::domain::id::AccountId;
use crate::error::{Error, Message, Result};
use crate::store;

/// So many failures cost no waiting: people mistype.
const FREE_FAILURES: i64 = 5;
/// The same for an IP address, behind which a whole office may be.
const FREE_FAILURES_OF_IP: i64 = 30;
/// After so long without a failure the old ones are forgotten: an office mistypes all year.
const FAILURES_LAST: Duration = Duration::hours(1);

/// What attempts are counted for.
pub struct Subject {
    hash: String,
    /// How many failures cost no waiting.
    free: i64,
    /// Whether others sign in from there too: then a right attempt does not clear their failures.
    shared: bool,
}

impl Subject {
    /// A login that is typed at the sign-in, known or not.
    pub fn login(login: &str) -> Self {
        Self::own(&format!("login {login}"))
    }

    /// An IP address.
    pub fn ip(ip: &str) -> Self {
        Self { hash: digest(&format!("address {ip}")), free: FREE_FAILURES_OF_IP, shared: true }
    }

    /// The second step of an account, whatever the ticket.
    pub fn second_factor(account: AccountId) -> Self {
        Self::own(&format!("second factor {account}"))
    }

    /// The password of an account that is signed in: failures at the sign-in must not keep its owner from changing it.
    pub fn own_password(account: AccountId) -> Self {
        Self::own(&format!("own password {account}"))
    }

    fn own(name: &str) -> Self {
        Self { hash: digest(name), free: FREE_FAILURES, shared: false }
    }
}

/// How long to wait after so many failures: nothing at first, then 2, 4, 8 … seconds, at most a quarter of an hour.
fn wait(failures: i64, free: i64) -> Duration {
    if failures < free {
        return Duration::ZERO;
    }
    Duration::seconds(1i64 << (failures - free + 1).min(10)).min(Duration::minutes(15))
}

/// Counts an attempt as failed before it is checked, or refuses it when it comes too soon: a thousand attempts at once
/// are a thousand failures, not one. [`succeeded`] takes it back.
pub async fn begin(work: &mut Work, subjects: &[Subject]) -> Result<()> {
    work.require(Permission::Anyone)?;
    let at = now();
    store::sign_in_attempts::clear_before(&mut work.tx, at - FAILURES_LAST).await?;
    for Subject { hash, free, .. } in subjects {
        let (failures, last_at) = store::sign_in_attempts::lock(&mut work.tx, hash, at).await?;
        let left = last_at + wait(failures, *free) - at;
        if left.is_positive() {
            let seconds = left.whole_seconds() + 1;
            return Err(Error::Unavailable(Message::new("login-slow-down").with("seconds", seconds)));
        }
        store::sign_in_attempts::set(&mut work.tx, hash, failures + 1, at).await?;
    }
    Ok(())
}

/// The attempt was right: the failures of its account are cleared, a shared count is decremented.
pub async fn succeeded(work: &mut Work, subjects: &[Subject]) -> Result<()> {
    work.require(Permission::Anyone)?;
    for Subject { hash, shared, .. } in subjects {
        if *shared {
            store::sign_in_attempts::decrement(&mut work.tx, hash).await?;
        } else {
            store::sign_in_attempts::clear(&mut work.tx, hash).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_and_ends() {
        assert_eq!(wait(4, 5), Duration::ZERO);
        assert_eq!(wait(5, 5), Duration::seconds(2));
        assert_eq!(wait(7, 5), Duration::seconds(8));
        assert_eq!(wait(1000, 5), Duration::minutes(15));
    }
}
