//! Slots for connections: at most so many in all, and so many for an IP address; behind a trusted proxy at most so many bodies that are
//! coming for a client.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    connections: HashMap<u64, Connection>,
    /// How many each network has.
    counts: HashMap<IpAddr, usize>,
}

struct Connection {
    network: IpAddr,
    /// Whose the last request with a body was: the network's own, or that of a client of the proxy.
    client: Option<IpAddr>,
    activity: Arc<Activity>,
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

    /// A request of this client has a body, which is to come. Where as many of theirs are coming as may, the one that has been coming
    /// longest goes.
    pub(super) fn awaits_body_of(&self, client: IpAddr) {
        let mut taken = self.slots.taken();
        if let Some(own) = taken.connections.get_mut(&self.number) {
            own.client = Some(client);
        }
        let is_theirs = |other: &Connection| other.client == Some(client);
        let coming = taken.connections.values().filter(|other| is_theirs(other) && other.has_body_coming());
        if is_counted(client)
            && coming.count() >= self.slots.per_ip
            && let Some(number) = taken.longest_body(is_theirs)
        {
            taken.dismiss(number);
        }
    }
}

impl Connection {
    fn has_body_coming(&self) -> bool {
        self.activity.body_since().is_some()
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
        let connection = Connection { network, client: None, activity: Arc::clone(&activity) };
        taken.connections.insert(number, connection);
        *taken.counts.entry(network).or_default() += 1;
        Some(Slot { number, activity, slots: Arc::clone(self) })
    }
}

impl Taken {
    fn free(&mut self, number: u64) {
        let Some(Connection { network, .. }) = self.connections.remove(&number) else { return };
        if let Some(count) = self.counts.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&network);
            }
        }
    }

    /// Dismisses the connection that waits longest, of the network that has the most; none when nobody waits.
    fn dismiss_longest(&mut self, of: impl Fn(IpAddr) -> bool) -> Option<()> {
        let waiting = self.connections.iter().filter_map(|(number, other)| {
            let since = other.activity.waits_since().filter(|_| of(other.network))?;
            Some(((self.counts.get(&other.network).copied(), Reverse(since)), *number))
        });
        let longest = waiting.max().map(|(_, number)| number);
        let number = longest.or_else(|| self.longest_body(|other| of(other.network)))?;
        self.dismiss(number);
        Some(())
    }

    /// The connection whose body has been coming longest, of the network that has the most connections and there of the client that
    /// has the most such bodies.
    fn longest_body(&self, of: impl Fn(&Connection) -> bool) -> Option<u64> {
        let coming = self.connections.iter().filter(|(_, other)| of(other) && other.has_body_coming());
        let mut bodies: HashMap<Option<IpAddr>, usize> = HashMap::new();
        for (_, other) in coming.clone() {
            *bodies.entry(other.client).or_default() += 1;
        }
        let ranked = coming.filter_map(|(number, other)| {
            let since = other.activity.body_since()?;
            let (connections, bodies) = (self.counts.get(&other.network), bodies.get(&other.client));
            Some(((connections.copied(), bodies.copied(), Reverse(since)), *number))
        });
        ranked.max().map(|(_, number)| number)
    }

    fn dismiss(&mut self, number: u64) {
        if let Some(other) = self.connections.get(&number) {
            other.activity.dismiss();
        }
        self.free(number);
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

    #[tokio::test]
    async fn a_client_of_a_proxy_has_a_number_of_bodies_of_its_own() {
        let slots = Slots::new(6, 3);
        let begin = |client: u8| {
            let slot = slots.take(IpAddr::from([127, 0, 0, 1])).unwrap();
            slot.activity().serves();
            slot.awaits_body_of(ip(client));
            slot.activity().awaits_body();
            slot
        };
        let patient = begin(1);
        let held: Vec<_> = (0..4).map(|_| begin(2)).collect();
        held[0].activity().dismissed().await;
        // All slots taken: of the client with the most bodies, even if another has been coming longer.
        let _others = [begin(1), begin(3)];
        assert_eq!(slots.taken().connections.len(), 6);
        let _newcomer = slots.take(IpAddr::from([127, 0, 0, 1])).unwrap();
        held[1].activity().dismissed().await;
        assert!(slots.taken().connections.contains_key(&patient.number));
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
