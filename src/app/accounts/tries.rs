//! The slow-down of guessing: tries are counted for each account and for each address that they come from.

use crate::app::work::Work;
use time::Duration;

use crate::app::{digest, now};
use crate::error::{Error, Message, Result};
use crate::store::{self};

/// Failures that cost nothing: people mistype.
const FREE_FAILURES: i64 = 5;
/// The same for an address, behind which a whole office may sit.
const FREE_FAILURES_OF_ADDRESS: i64 = 30;
/// After so long without a failure the old ones are forgotten: an office mistypes all year.
const FAILURES_LAST: Duration = Duration::hours(1);

/// What tries are counted for.
pub struct Subject {
    hash: String,
    /// How many failures cost nothing.
    free: i64,
    /// Whether others try there too: then one that is right does not make theirs undone.
    shared: bool,
}

impl Subject {
    /// A login at the door, known or not.
    pub fn login(login: &str) -> Self {
        Self::own(&format!("login {login}"))
    }

    /// An address of the network.
    pub fn address(address: &str) -> Self {
        Self { hash: digest(&format!("address {address}")), free: FREE_FAILURES_OF_ADDRESS, shared: true }
    }

    /// The second step of an account, whatever the ticket.
    pub fn second_factor(user_id: &str) -> Self {
        Self::own(&format!("second factor {user_id}"))
    }

    /// The password of an account that is in: whoever fails at the door must not keep those inside from changing it.
    pub fn own_password(user_id: &str) -> Self {
        Self::own(&format!("own password {user_id}"))
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

/// Counts a try as failed before it is judged, or refuses it when it comes too soon. So a thousand tries at once are a
/// thousand failures, not one. [`succeeded`] takes it back.
pub async fn begin_try(work: &mut Work, subjects: &[Subject]) -> Result<()> {
    let at = now();
    store::users::clear_old_failures(&mut work.tx, at - FAILURES_LAST).await?;
    for Subject { hash, free, .. } in subjects {
        let (failures, last_at) = store::users::lock_failures(&mut work.tx, hash, at).await?;
        let left = last_at + wait(failures, *free) - at;
        if left.is_positive() {
            let seconds = left.whole_seconds() + 1;
            return Err(Error::Unavailable(Message::new("login-slow-down").with("seconds", seconds)));
        }
        store::users::set_failures(&mut work.tx, hash, failures + 1, at).await?;
    }
    Ok(())
}

/// The try was right: its account begins anew, and what others share is where it was before.
pub async fn succeeded(work: &mut Work, subjects: &[Subject]) -> Result<()> {
    for Subject { hash, shared, .. } in subjects {
        if *shared {
            store::users::forgive_failure(&mut work.tx, hash).await?;
        } else {
            store::users::clear_failures(&mut work.tx, hash).await?;
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
