//! Rate limit for visitors: how many serial numbers and searches an IP address may look up.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::visit::Visit;
use crate::domain::account::Actor;
use crate::domain::network::network;
use crate::error::{Error, Message, Result};

/// What one look-up costs: two a second in the long run …
const EACH: Duration = Duration::from_millis(500);
/// … and so many at once, for a school that checks a bundle of certificates or a town behind one address.
const AT_ONCE: u32 = 120;
/// The most IP addresses that are remembered.
const ADDRESSES_MAX: usize = 50_000;

/// The recent look-ups, by IP address (of IPv6: by /64). For each the time at which all of them will be paid for: the
/// generic cell rate algorithm (ITU-T I.371).
#[derive(Debug, Default)]
pub struct Lookups(Mutex<HashMap<IpAddr, Instant>>);

impl Lookups {
    /// Notes a look-up; how long to wait, when there were too many.
    fn note(&self, ip: IpAddr, now: Instant) -> std::result::Result<(), Duration> {
        let mut paid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= ADDRESSES_MAX {
            paid.retain(|_, until| *until > now);
        }
        if paid.len() >= ADDRESSES_MAX {
            paid.clear();
        }
        let until = paid.entry(network(ip)).or_insert(now);
        let next = (*until).max(now) + EACH;
        match (next - now).checked_sub(EACH * AT_ONCE) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *until = next;
                Ok(())
            }
        }
    }
}

/// Counts a look-up by a visitor; too many are refused. Accounts are not counted.
pub(crate) fn count(visit: &Visit) -> Result<()> {
    let ip = visit.ip.parse().ok().filter(|_| visit.actor == Actor::Anonymous);
    let Some(ip) = ip else { return Ok(()) };
    visit.site.lookups.note(ip, Instant::now()).map_err(|wait| {
        let seconds = wait.as_secs() + 1;
        let message = Message::new("error-too-often").with("seconds", seconds);
        Error::TooOften { message, seconds }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_at_once_and_two_a_second() {
        let (lookups, start) = (Lookups::default(), Instant::now());
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let made = (0..1000).filter(|_| lookups.note(one, start).is_ok()).count();
        assert_eq!(made, AT_ONCE as usize);
        assert!(lookups.note(other, start).is_ok());
        assert_eq!(lookups.note(one, start), Err(EACH));
        let later = start + Duration::from_secs(10);
        assert_eq!((0..1000).filter(|_| lookups.note(one, later).is_ok()).count(), 20);
    }
}
