//! The slow-down of guessing: tries are counted for each account and for each address that they come from.

use time::Duration;

use crate::app::{digest, now};
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

/// Failures that cost nothing: people mistype.
pub const FREE_FAILURES: i64 = 5;
/// The same for an address, behind which a whole office may sit.
const FREE_FAILURES_OF_ADDRESS: i64 = 30;
/// After so long without a failure the old ones are forgotten: an office mistypes all year.
const FAILURES_LAST: Duration = Duration::hours(1);

/// A subject of the slow-down (hashed), and how many failures cost it nothing.
pub type Slowed = (String, i64);

/// How long to wait after so many failures: nothing at first, then 2, 4, 8 … seconds, at most a quarter of an hour.
fn wait(failures: i64, free: i64) -> Duration {
    if failures < free {
        return Duration::ZERO;
    }
    Duration::seconds(1i64 << (failures - free + 1).min(10)).min(Duration::minutes(15))
}

/// Counts a try as failed before it is judged, or refuses it when it comes too soon. So a thousand tries at once are a
/// thousand failures, not one. [`succeeded`] takes it back.
pub async fn begin_try(tx: &mut Tx, subjects: &[Slowed]) -> Result<()> {
    let at = now();
    store::users::clear_old_failures(tx, at - FAILURES_LAST).await?;
    for (subject, free) in subjects {
        let (failures, last_at) = store::users::lock_failures(tx, subject, at).await?;
        let left = last_at + wait(failures, *free) - at;
        if left.is_positive() {
            let seconds = left.whole_seconds() + 1;
            return Err(Error::Unavailable(Message::new("login-slow-down").with("seconds", seconds)));
        }
        store::users::set_failures(tx, subject, failures + 1, at).await?;
    }
    Ok(())
}

/// The try was right: its account begins anew, and the address is where it was before.
pub async fn succeeded(tx: &mut Tx, subjects: &[Slowed]) -> Result<()> {
    for (place, (subject, _)) in subjects.iter().enumerate() {
        match place {
            0 => store::users::clear_failures(tx, subject).await?,
            _ => store::users::forgive_failure(tx, subject).await?,
        }
    }
    Ok(())
}

/// Tries at one login, known or not.
pub fn login_subject(login: &str) -> Slowed {
    (digest(&format!("login {login}")), FREE_FAILURES)
}

/// Tries that come from one address of the network.
pub fn address_subject(address: &str) -> Slowed {
    (digest(&format!("address {address}")), FREE_FAILURES_OF_ADDRESS)
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
