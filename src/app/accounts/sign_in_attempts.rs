//! Slowing down guesses: sign-in attempts are counted before they are checked.
//!
//! Attempts from a browser that signed in to the account before have a count of their own, so that nobody else's
//! guesses keep its owner out. All others are counted three times: for the account from this IP address, which is slowed
//! down soon; for the account from anywhere and for the IP address with any account, which allow far more, and forget one
//! failure every so often, so that one careless person does not shut out an office.
//!
//! A refused attempt writes nothing. Counts that are over are dropped beside all requests, few at a time ([`keep_swept`]).

use time::{Duration, OffsetDateTime};

use super::origin::Origin;
use crate::app::work::{Permission, Work};
use crate::app::{digest, now};
use crate::domain::account::Actor;
use crate::domain::id::AccountId;
use crate::error::{Error, Message, Result};
use crate::store::{self, Db};

/// The number of failures without a delay: people mistype.
const FREE_FAILURES: i64 = 5;
/// So many of one account, whatever the IP address: NIST SP 800-63B (5.2.2) allows a hundred in a row.
const FREE_OF_ACCOUNT: i64 = 100;
/// So many from one IP address, whatever the account: thirty people who mistype three times.
const FREE_OF_ADDRESS: i64 = 100;
/// A digit code of six is guessed sooner than a password.
const FREE_OF_SECOND_FACTOR: i64 = 20;
/// The longest wait.
const WAIT_MAX: Duration = Duration::minutes(15);
/// The time without a failure after which earlier ones are forgotten.
const FAILURES_LAST: Duration = Duration::hours(1);

/// What attempts are counted for.
#[derive(Clone, Debug)]
pub struct Subject {
    hash: String,
    pace: Pace,
}

/// How a subject is slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// Nothing at first, then 2, 4, 8 … seconds. A right attempt clears the count.
    Doubling { free: i64 },
    /// One failure is forgotten every so often; when none is left free, the next must be waited for. Shared by several
    /// people, so that a right attempt takes back its own count alone.
    Refilled { free: i64, every: Duration },
}

impl Subject {
    fn new(name: &str, pace: Pace) -> Self {
        Self { hash: digest(name), pace }
    }

    /// A login that is typed at the sign-in, known or not, from a browser that never signed in to it.
    pub(super) fn password(login: &str, ip: &str) -> [Self; 3] {
        let every = Duration::minutes(1);
        [
            Self::new(&format!("login {login} from {ip}"), Pace::Doubling { free: FREE_FAILURES }),
            Self::new(&format!("login {login}"), Pace::Refilled { free: FREE_OF_ACCOUNT, every }),
            Self::ip(ip),
        ]
    }

    /// The same from a browser that signed in to the account before; `token_hash` is its cookie's.
    pub(super) fn known_device(token_hash: &str, account: AccountId) -> [Self; 1] {
        let name = format!("device {token_hash} of {account}");
        [Self::new(&name, Pace::Doubling { free: FREE_FAILURES })]
    }

    /// One-time codes, which name no account.
    pub(super) fn code(ip: &str) -> [Self; 1] {
        [Self::ip(ip)]
    }

    /// The second step of an account, whatever the ticket.
    pub(super) fn second_factor(account: AccountId, ip: &str) -> [Self; 3] {
        [
            Self::new(&format!("second factor {account} from {ip}"), Pace::Doubling { free: FREE_FAILURES }),
            Self::new(&format!("second factor {account}"), Pace::Doubling { free: FREE_OF_SECOND_FACTOR }),
            Self::ip(ip),
        ]
    }

    /// The second step from a browser that passed it before.
    pub(super) fn second_factor_of_device(token_hash: &str, account: AccountId) -> [Self; 1] {
        let name = format!("second factor of device {token_hash} of {account}");
        [Self::new(&name, Pace::Doubling { free: FREE_FAILURES })]
    }

    /// The password of an account that is signed in: failures at the sign-in must not keep its owner from changing it.
    pub(super) fn own_password(account: AccountId) -> [Self; 1] {
        [Self::new(&format!("own password {account}"), Pace::Doubling { free: FREE_FAILURES })]
    }

    fn ip(ip: &str) -> Self {
        let pace = Pace::Refilled { free: FREE_OF_ADDRESS, every: Duration::seconds(15) };
        Self::new(&format!("address {ip}"), pace)
    }
}

/// How often an attempt on a subject has failed, and since when that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    failures: i64,
    since: OffsetDateTime,
}

impl Count {
    /// The count as it is now, and how long the next attempt must wait. A clock that went back must not make anybody
    /// wait for what was counted in its future: the wait begins anew, and is never longer than it was.
    fn at(self, at: OffsetDateTime, pace: Pace) -> (Self, Duration) {
        let since = self.since.min(at);
        match pace {
            Pace::Doubling { .. } if at - since > FAILURES_LAST => {
                (Self { failures: 0, since: at }, Duration::ZERO)
            }
            Pace::Doubling { free } => {
                let wait = match self.failures - free {
                    over if over < 0 => Duration::ZERO,
                    over => Duration::seconds(2i64 << over.min(10)).min(WAIT_MAX),
                };
                (Self { since, ..self }, (since + wait - at).max(Duration::ZERO))
            }
            Pace::Refilled { free, every } => {
                let forgotten = (at - since).whole_seconds() / every.whole_seconds().max(1);
                let failures = (self.failures.min(free) - forgotten).max(0);
                let since =
                    if failures == 0 { at } else { since + every * i32::try_from(forgotten).unwrap_or(0) };
                let wait =
                    if failures < free { Duration::ZERO } else { (since + every - at).max(Duration::ZERO) };
                (Self { failures, since }, wait)
            }
        }
    }

    /// The count with one more failure.
    fn failed(self, at: OffsetDateTime, pace: Pace) -> Self {
        let since = match pace {
            Pace::Doubling { .. } => at,
            Pace::Refilled { .. } => self.since,
        };
        Self { failures: self.failures + 1, since }
    }
}

/// Counts an attempt as failed before it is checked, or refuses it when it comes too soon: a thousand attempts at once
/// are a thousand failures, not one. [`succeeded`] takes it back. What is refused waits for nobody who writes and writes
/// nothing itself, so that a flood of attempts keeps nobody from writing. Gives the transaction that counts, to go on with.
pub(super) async fn begin(db: &Db, actor: &Actor, subjects: &[Subject]) -> Result<Work> {
    let mut work = Work::read(db, actor.clone()).await?;
    work.require(Permission::Anyone)?;
    let seen = Counts::read(&mut work, subjects, now()).await?;
    drop(work);
    if !seen.is_of_future() {
        seen.require_due()?;
    }
    let mut work = Work::write(db, actor.clone()).await?;
    let at = now();
    let counts = Counts::read(&mut work, subjects, at).await?;
    if let Err(refusal) = counts.require_due() {
        // A count of the future is one of now from here on, or its wait would never end.
        counts.take_to_now(&mut work).await?;
        work.commit().await?;
        return Err(refusal);
    }
    for (subject, counted) in &counts.0 {
        let count = counted.now.failed(at, subject.pace);
        store::sign_in_attempts::set(&mut work.tx, &subject.hash, count.failures, count.since).await?;
    }
    Ok(work)
}

/// The count of a subject as it is now.
struct Counted {
    now: Count,
    wait: Duration,
    /// Whether it was counted in the future of a clock that went back.
    is_of_future: bool,
}

/// The counts of the subjects of an attempt.
struct Counts<'a>(Vec<(&'a Subject, Counted)>);

impl<'a> Counts<'a> {
    async fn read(work: &mut Work, subjects: &'a [Subject], at: OffsetDateTime) -> Result<Self> {
        let mut counts = Vec::with_capacity(subjects.len());
        for subject in subjects {
            let found = store::sign_in_attempts::find(&mut work.tx, &subject.hash).await?;
            let (failures, since) = found.unwrap_or((0, at));
            let (now, wait) = Count { failures, since }.at(at, subject.pace);
            counts.push((subject, Counted { now, wait, is_of_future: since > at }));
        }
        Ok(Self(counts))
    }

    fn is_of_future(&self) -> bool {
        self.0.iter().any(|(_, counted)| counted.is_of_future)
    }

    /// Refuses an attempt for which one of them has to be waited for.
    fn require_due(&self) -> Result<()> {
        let left = self.0.iter().map(|(_, counted)| counted.wait).max().unwrap_or(Duration::ZERO);
        if left.is_zero() {
            return Ok(());
        }
        let seconds = left.whole_seconds().unsigned_abs() + 1;
        Err(Error::TooOften { message: Message::new("login-slow-down").with("seconds", seconds), seconds })
    }

    async fn take_to_now(&self, work: &mut Work) -> Result<()> {
        for (subject, Counted { now, .. }) in self.0.iter().filter(|(_, counted)| counted.is_of_future) {
            store::sign_in_attempts::set(&mut work.tx, &subject.hash, now.failures, now.since).await?;
        }
        Ok(())
    }
}

/// The attempt was right: the failures of its account are cleared, a shared count is decremented.
pub(super) async fn succeeded(work: &mut Work, subjects: &[Subject]) -> Result<()> {
    work.require(Permission::Anyone)?;
    for Subject { hash, pace, .. } in subjects {
        match pace {
            Pace::Doubling { .. } => store::sign_in_attempts::clear(&mut work.tx, hash).await?,
            Pace::Refilled { .. } => store::sign_in_attempts::decrement(&mut work.tx, hash).await?,
        }
    }
    Ok(())
}

/// Records a failed attempt on an account, or on one that nobody knows, in the audit trail: the 1st, 2nd, 4th, 8th … in
/// a row, so that no flood of attempts becomes a flood of entries. What was typed is not recorded: it may be a password.
pub(super) async fn failed(origin: &Origin<'_>, action: &str, account: Option<AccountId>) -> Result<()> {
    let mut work = Work::write(origin.db, Actor::Anonymous).await?;
    let at = now();
    let subject = digest(&format!("{action} {}", account.map_or("nobody".into(), |id| id.to_string())));
    let before = store::sign_in_attempts::find(&mut work.tx, &subject).await?;
    let lately = before.filter(|(_, since)| at - *since <= FAILURES_LAST);
    let failures = lately.map_or(1, |(failures, _)| failures + 1);
    store::sign_in_attempts::set(&mut work.tx, &subject, failures, at).await?;
    if is_told(failures) {
        let after = serde_json::json!({ "failures": failures, "address": origin.ip });
        match account {
            Some(account) => work.audit(action, ("user", account), (), after).await?,
            None => work.audit(action, ("login", ""), (), after).await?,
        }
    }
    work.commit().await
}

/// How often counts are looked through for those that are over, by a server that runs.
const SWEEP_EVERY: std::time::Duration = std::time::Duration::from_mins(1);
/// The most counts that are kept: a hundred for each of a thousand IP addresses, some twenty megabytes.
const COUNTS_MAX: i64 = 100_000;
/// So many are dropped in one transaction, so that nobody waits for it.
const DROPPED: i64 = 1_000;
/// So many transactions follow each other at most, with what others write between them.
const ROUNDS: usize = 200;

/// Drops counts that are over, as long as the server runs.
pub async fn keep_swept(db: Db) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        if let Err(error) = sweep(&db, COUNTS_MAX).await {
            tracing::warn!(%error, "counts of failed sign-ins could not be dropped");
        }
    }
}

/// Drops the counts that are over, and of more than `most` those of the fewest failures: few in each transaction.
pub async fn sweep(db: &Db, most: i64) -> Result<()> {
    for _ in 0..ROUNDS {
        let mut work = Work::read(db, Actor::System).await?;
        let at = now();
        let mut before = at - FAILURES_LAST;
        let mut dropped = store::sign_in_attempts::over(&mut work.tx, before, DROPPED).await?;
        let more = store::sign_in_attempts::count(&mut work.tx).await? - most;
        if dropped.is_empty() && more > 0 {
            before = at;
            dropped = store::sign_in_attempts::least(&mut work.tx, before, more.min(DROPPED)).await?;
        }
        drop(work);
        if dropped.is_empty() {
            return Ok(());
        }
        let mut work = Work::write(db, Actor::System).await?;
        store::sign_in_attempts::drop_before(&mut work.tx, &dropped, before).await?;
        work.commit().await?;
    }
    Ok(())
}

fn is_told(failures: i64) -> bool {
    failures > 0 && failures & (failures - 1) == 0
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);
    const OWN: Pace = Pace::Doubling { free: 5 };
    const SHARED: Pace = Pace::Refilled { free: 100, every: Duration::minutes(1) };

    fn wait(failures: i64, since: OffsetDateTime, pace: Pace) -> Duration {
        Count { failures, since }.at(NOW, pace).1
    }

    #[test]
    fn waiting_grows_and_ends() {
        assert_eq!(wait(4, NOW, OWN), Duration::ZERO);
        assert_eq!(wait(5, NOW, OWN), Duration::seconds(2));
        assert_eq!(wait(7, NOW, OWN), Duration::seconds(8));
        assert_eq!(wait(1000, NOW, OWN), Duration::minutes(15));
        assert_eq!(wait(7, NOW - Duration::seconds(3), OWN), Duration::seconds(5));
        assert_eq!(wait(7, NOW - Duration::seconds(9), OWN), Duration::ZERO);
        let long_ago = Count { failures: 1000, since: NOW - Duration::minutes(61) };
        assert_eq!(long_ago.at(NOW, OWN), (Count { failures: 0, since: NOW }, Duration::ZERO));
    }

    #[test]
    fn a_clock_that_went_back_makes_nobody_wait_for_its_future() {
        for future in [Duration::seconds(30), Duration::days(400), Duration::days(365 * 20)] {
            assert_eq!(wait(0, NOW + future, OWN), Duration::ZERO);
            assert_eq!(wait(4, NOW + future, OWN), Duration::ZERO);
            assert_eq!(wait(3, NOW + future, SHARED), Duration::ZERO);
            for (failures, pace, longest) in [(7, OWN, 8), (1000, OWN, 900), (100, SHARED, 60)] {
                let count = Count { failures, since: NOW + future };
                let (kept, wait) = count.at(NOW, pace);
                assert!(wait <= Duration::seconds(longest), "{failures} {future}: {wait}");
                // What is kept of it ends the wait when it says.
                assert_eq!(kept.at(NOW + wait, pace).1, Duration::ZERO);
            }
        }
    }

    #[test]
    fn a_shared_count_forgets_one_failure_after_the_other() {
        assert_eq!(wait(99, NOW, SHARED), Duration::ZERO);
        assert_eq!(wait(100, NOW, SHARED), Duration::minutes(1));
        assert_eq!(wait(130, NOW - Duration::minutes(31), SHARED), Duration::ZERO);
        let count = Count { failures: 10, since: NOW - Duration::seconds(150) };
        let (count, _) = count.at(NOW, SHARED);
        assert_eq!(count, Count { failures: 8, since: NOW - Duration::seconds(30) });
        assert_eq!(count.failed(NOW, SHARED), Count { failures: 9, since: NOW - Duration::seconds(30) });
        let long_ago = Count { failures: 50, since: NOW - Duration::days(300) };
        assert_eq!(long_ago.at(NOW, SHARED).0, Count { failures: 0, since: NOW });
    }

    /// One careless person behind an address, all day long: the others are not shut out.
    #[test]
    fn a_careless_neighbour_shuts_nobody_out() {
        let ip = Subject::ip("10.0.0.1").pace;
        let (mut own, mut shared) = (Count { failures: 0, since: NOW }, Count { failures: 0, since: NOW });
        for minute in 0..24 * 60 {
            let at = NOW + Duration::minutes(minute);
            let (count, wait) = own.at(at, OWN);
            let (all, wait_of_all) = shared.at(at, ip);
            assert!(wait_of_all.is_zero(), "shut out after {minute} minutes");
            (own, shared) = (count, all);
            if wait.is_zero() {
                (own, shared) = (own.failed(at, OWN), shared.failed(at, ip));
            }
        }
    }

    #[test]
    fn the_trail_is_told_ever_more_seldom() {
        let told: Vec<_> = (0..=1000).filter(|n| is_told(*n)).collect();
        assert_eq!(told, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    }
}
