//! Slots for connections: at most so many in all, and so many for an IP address.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::activity::Activity;
use super::is_counted;
use crate::domain::network::network;

/// The slots of a server.
pub(super) struct Slots {
    total: usize,
    per_ip: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    connections: HashMap<u64, (IpAddr, Arc<Activity>)>,
    /// How many each network has.
    counts: HashMap<IpAddr, usize>,
}

/// The slot of an open connection; it is free again when the value is dropped.
pub(super) struct Slot {
    number: u64,
    activity: Arc<Activity>,
    slots: Arc<Slots>,
}

impl Slot {
    /// What its connection does.
    pub(super) fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.taken().free(self.number);
    }
}

impl Slots {
    /// All of them free.
    pub(super) fn new(total: usize, per_ip: usize) -> Arc<Self> {
        Arc::new(Self { total, per_ip, taken: Mutex::default() })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A slot for a connection from this IP address. Where there is none left, the one that waits longest for its request
    /// must go, or else the one whose body has been coming longest; where all are being responded to, the newcomer is refused.
    pub(super) fn take(self: &Arc<Self>, ip: IpAddr) -> Option<Slot> {
        let network = network(ip);
        let mut taken = self.taken();
        let own = taken.counts.get(&network).copied().unwrap_or(0);
        if is_counted(ip) && own >= self.per_ip {
            taken.dismiss_longest(|other| other == network)?;
        }
        if taken.connections.len() >= self.total {
            taken.dismiss_longest(|_| true)?;
        }
        let (number, activity) = (taken.next, Arc::new(Activity::new()));
        taken.next += 1;
        taken.connections.insert(number, (network, Arc::clone(&activity)));
        *taken.counts.entry(network).or_default() += 1;
        Some(Slot { number, activity, slots: Arc::clone(self) })
    }
}

impl Taken {
    fn free(&mut self, number: u64) {
        let Some((network, _)) = self.connections.remove(&number) else { return };
        if let Some(count) = self.counts.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&network);
            }
        }
    }

    /// Dismisses the connection that waits longest, of the network that has the most; none when nobody waits.
    fn dismiss_longest(&mut self, of: impl Fn(IpAddr) -> bool) -> Option<()> {
        let longest = |since: fn(&Activity) -> Option<Instant>| {
            let waiting = self.connections.iter().filter_map(|(number, (network, activity))| {
                let since = since(activity).filter(|_| of(*network))?;
                Some(((self.counts.get(network).copied(), Reverse(since)), *number))
            });
            waiting.max().map(|(_, number)| number)
        };
        let number = longest(Activity::waits_since).or_else(|| longest(Activity::body_since))?;
        if let Some((_, activity)) = self.connections.get(&number) {
            activity.dismiss();
        }
        self.free(number);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(number: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, number])
    }

    #[tokio::test]
    async fn who_waits_longest_goes_first() {
        let slots = Slots::new(4, 3);
        let held: Vec<_> = (0..3).map(|_| slots.take(ip(1)).unwrap()).collect();
        held[0].activity().serves();
        // The fourth of an address takes the slot of its own second: the first is being served.
        let _fourth = slots.take(ip(1)).unwrap();
        held[1].activity().dismissed().await;
        let _other = slots.take(ip(2)).unwrap();
        // All are taken: the address that has the most gives one up.
        let _third = slots.take(ip(3)).unwrap();
        held[2].activity().dismissed().await;
        assert_eq!(slots.taken().connections.len(), 4);
        drop(held);
        assert_eq!(slots.taken().connections.len(), 3);
    }

    #[test]
    fn nobody_who_is_served_goes() {
        let slots = Slots::new(2, 2);
        let held: Vec<_> = (0..2).map(|_| slots.take(ip(1)).unwrap()).collect();
        for slot in &held {
            slot.activity().serves();
        }
        assert!(slots.take(ip(1)).is_none() && slots.take(ip(2)).is_none());
        held[0].activity().rests();
        assert!(slots.take(ip(2)).is_some());
    }

    #[tokio::test]
    async fn whose_body_has_been_coming_longest_goes_where_nobody_waits() {
        let slots = Slots::new(3, 3);
        let held: Vec<_> = (0..3).map(|_| slots.take(ip(1)).unwrap()).collect();
        for slot in &held {
            slot.activity().serves();
        }
        held[1].activity().awaits_body();
        held[2].activity().awaits_body();
        let _newcomer = slots.take(ip(2)).unwrap();
        held[1].activity().dismissed().await;
        held[2].activity().has_body();
        assert!(slots.take(ip(2)).is_some(), "the newcomer itself waits for its request");
    }

    #[test]
    fn a_proxy_on_this_machine_is_not_one_visitor() {
        let slots = Slots::new(10, 2);
        let held: Vec<_> = (0..5).map(|_| slots.take(IpAddr::from([127, 0, 0, 1])).unwrap()).collect();
        for slot in &held {
            slot.activity().serves();
        }
        assert!(slots.take(IpAddr::from([127, 0, 0, 1])).is_some());
    }
}
