//! Whether this machine's clock is plausible: a laptop whose battery was empty starts years in the past, and records get
//! wrong dates. Nobody is locked out; administrators get a warning.

use time::{Duration, OffsetDateTime};

use super::now;
use super::work::{Permission, Work};
use crate::domain::dates;
use crate::error::{Error, Result};
use crate::store;

/// The last moment at which the clock was believed, in seconds since 1970.
const SEEN: &str = "clock.seen";
/// It is stored anew when it is older than this: often enough to notice, seldom enough to cost nothing.
const SEEN_EVERY: Duration = Duration::hours(1);
/// Clocks run apart a little, and two servers never agree.
const TOLERANCE: Duration = Duration::minutes(5);
/// Programmes rest, but not so long; a clock that is a year ahead is noticed.
const LEAP_MAX: Duration = Duration::days(300);

/// What is wrong with the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockFault {
    /// What it shows.
    pub now: OffsetDateTime,
    /// The last moment that is known, which it lies before, or far behind.
    pub known: OffsetDateTime,
}

impl ClockFault {
    /// Whether the clock went back; otherwise it jumped ahead.
    pub fn is_behind(&self) -> bool {
        self.now < self.known
    }
}

/// Holds a clock against the last moment at which it was believed and against the last entry of the audit trail.
fn judge(
    now: OffsetDateTime,
    seen: Option<OffsetDateTime>,
    recorded: Option<OffsetDateTime>,
) -> Option<ClockFault> {
    let known = seen.max(recorded)?;
    if now + TOLERANCE < known {
        return Some(ClockFault { now, known });
    }
    // Entries that a clock made that was ahead prove nothing about it.
    let known = seen.or(recorded)?;
    (known + LEAP_MAX < now).then_some(ClockFault { now, known })
}

async fn seen(work: &mut Work) -> Result<Option<OffsetDateTime>> {
    let Some(stored) = store::settings::find(&mut work.tx, SEEN).await? else { return Ok(None) };
    let seconds = stored.parse().ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    seconds.map(Some).ok_or_else(|| Error::Internal(format!("settings {SEEN}: no moment")))
}

/// What is wrong with the clock, if anything; for administrators.
pub async fn fault(work: &mut Work) -> Result<Option<ClockFault>> {
    work.require(Permission::Admin)?;
    let (seen, recorded) = (seen(work).await?, store::audit::newest(&mut work.tx).await?);
    Ok(judge(now(), seen, recorded))
}

/// Notes that the clock is believed, where it is and was not noted lately. Whether something was to be noted.
pub async fn note(work: &mut Work) -> Result<bool> {
    work.require(Permission::Admin)?;
    let at = now();
    let seen = seen(work).await?;
    let is_fresh = seen.is_some_and(|seen| at < seen + SEEN_EVERY);
    if is_fresh || judge(at, seen, store::audit::newest(&mut work.tx).await?).is_some() {
        return Ok(false);
    }
    store::settings::set(&mut work.tx, SEEN, &at.unix_timestamp().to_string()).await?;
    Ok(true)
}

/// An administrator has looked at the clock and says that it is right.
pub async fn confirm(work: &mut Work) -> Result<()> {
    work.require(Permission::Admin)?;
    let before = fault(work).await?.map(|fault| dates::iso(fault.known.date()));
    let at = now();
    store::settings::set(&mut work.tx, SEEN, &at.unix_timestamp().to_string()).await?;
    work.audit("clock.confirm", ("settings", SEEN), before, dates::iso(at.date())).await
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

    #[test]
    fn a_clock_is_held_against_what_is_known() {
        let days = |days| Some(NOW + Duration::days(days));
        assert_eq!(judge(NOW, None, None), None);
        assert_eq!(judge(NOW, days(-1), days(-3)), None);
        assert_eq!(judge(NOW, Some(NOW + Duration::minutes(4)), None), None);
        // Gone back: behind the last start, or behind the last entry.
        for (seen, recorded) in [(days(2), days(-3)), (days(-3), days(2)), (None, days(2)), (days(2), None)] {
            let fault = judge(NOW, seen, recorded).unwrap();
            assert!(fault.is_behind() && fault.known == days(2).unwrap());
        }
        // Far ahead, even when something was recorded since.
        let fault = judge(NOW, days(-3000), days(0)).unwrap();
        assert!(!fault.is_behind() && fault.known == days(-3000).unwrap());
        assert_eq!(judge(NOW, days(-300), days(-300)), None);
    }
}
